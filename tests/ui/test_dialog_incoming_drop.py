"""Tests for dropping on the window: the veil, files, and what Outlook hands over."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.dossier import a_host, save, the_dialog
from tests.ui.mails import a_mail, put
from ui.dialogs.incoming import IncomingDialog
from ui.dialogs.incoming_arrivals import Arrivals, add_files
from ui.dialogs.incoming_note import IncomingNoteDialog
from ui.dialogs.incoming_ways import OUTLOOK_BYTES, OUTLOOK_NAMES, brought_by, from_files, outlook_names
from zorgdesk.queries.documents import incoming_rows

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers

COPY, LEFT, NOTHING = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    return a_host(qtbot)


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def dragged_over(window: QWidget, mime: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(QPoint(5, 5), COPY, mime, LEFT, NOTHING)
    QApplication.sendEvent(window, event)
    QApplication.processEvents()
    return event


def enter_veil(arrivals: Arrivals, mime: QMimeData) -> None:
    """Qt goes on to what lies over the window now."""
    QApplication.sendEvent(arrivals.veil, QDragEnterEvent(QPoint(9, 9), COPY, mime, LEFT, NOTHING))
    QApplication.sendEvent(arrivals.veil, QDragMoveEvent(QPoint(19, 9), COPY, mime, LEFT, NOTHING))


def test_the_veil_says_where_it_lands_and_goes_again(window: QWidget, bo: Bo, tmp_path: Path) -> None:
    arrivals = Arrivals(window, bo.bridge, lambda: bo.bo)
    mime = files(put(tmp_path, "m.eml", a_mail()))
    assert dragged_over(window, mime).isAccepted()
    assert arrivals.veil.isVisible()
    assert arrivals.veil.geometry() == window.rect()
    assert arrivals.veil.accessibleName().startswith("Laat los: het komt bij Bo Hendriks")
    window.resize(1000, 700)
    assert arrivals.veil.geometry() == window.rect()
    arrivals.veil.grab()
    enter_veil(arrivals, mime)
    QApplication.sendEvent(arrivals.veil, QDragLeaveEvent())
    assert not arrivals.veil.isVisible()


def test_who_leaves_at_once_takes_the_veil_along(
    qtbot: QtBot, window: QWidget, bo: Bo, tmp_path: Path
) -> None:
    arrivals = Arrivals(window, bo.bridge, lambda: bo.bo)
    dragged_over(window, files(put(tmp_path, "m.eml", a_mail())))
    QApplication.sendEvent(window, QDragLeaveEvent())
    qtbot.waitUntil(lambda: not arrivals.veil.isVisible())


def test_a_drop_before_the_veil_is_entered_counts(window: QWidget, bo: Bo, tmp_path: Path) -> None:
    arrivals = Arrivals(window, bo.bridge, lambda: bo.bo)
    mime = files(put(tmp_path, "m.eml", a_mail()))
    dragged_over(window, mime)
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), COPY, mime, LEFT, NOTHING))
    assert not arrivals.veil.isVisible()
    QApplication.processEvents()
    the_dialog(IncomingNoteDialog)


def test_a_drop_on_the_veil_opens_the_note(window: QWidget, bo: Bo, tmp_path: Path) -> None:
    arrivals = Arrivals(window, bo.bridge, lambda: bo.bo)
    mime = files(put(tmp_path, "m.eml", a_mail()))
    dragged_over(window, mime)
    enter_veil(arrivals, mime)
    drop = QDropEvent(QPointF(50, 50), COPY, mime, LEFT, NOTHING)
    QApplication.sendEvent(arrivals.veil, drop)
    assert drop.dropAction() == COPY  # the file stays where it was
    assert not arrivals.veil.isVisible()
    QApplication.processEvents()
    assert the_dialog(IncomingNoteDialog).pupil_uid == bo.bo


def test_without_a_pupil_the_veil_says_that_one_is_asked(window: QWidget, bo: Bo, tmp_path: Path) -> None:
    arrivals = Arrivals(window, bo.bridge, lambda: "")
    dragged_over(window, files(put(tmp_path, "a.txt", b"x")))
    assert arrivals.veil.accessibleName().startswith("Laat los. Daarna kiest u")


def test_over_a_dialog_or_with_nothing_in_it_there_is_no_veil(
    window: QWidget, bo: Bo, tmp_path: Path
) -> None:
    arrivals = Arrivals(window, bo.bridge, lambda: bo.bo)
    dragged_over(window, QMimeData())
    assert not arrivals.veil.isVisible()
    arrivals.write_line()
    dragged_over(window, files(put(tmp_path, "a.txt", b"x")))
    assert not arrivals.veil.isVisible()


def test_files_are_chosen_by_key(window: QWidget, bo: Bo, answers: Answers, tmp_path: Path) -> None:
    arrivals = Arrivals(window, bo.bridge, lambda: "")
    arrivals.choose()  # thought better of it
    answers.file = put(tmp_path, "a.txt", b"Bo belde.")
    add_files(window, bo.bridge)
    the_dialog(IncomingDialog)
    assert answers.asked == ["Bestand toevoegen", "Bestand toevoegen"]


def descriptor(*names: str) -> bytes:
    """A FILEGROUPDESCRIPTORW as Windows makes it."""
    made = struct.pack("<I", len(names))
    for name in names:
        made += b"\0" * 72 + name.encode("utf-16-le").ljust(520, b"\0")
    return made


def test_what_is_dragged_from_outlook_is_read(bo: Bo) -> None:
    mime = QMimeData()
    mime.setData(OUTLOOK_NAMES, descriptor("Bo vanmorgen.eml", "stil.msg"))
    mime.setData(OUTLOOK_BYTES.format(number=0), a_mail())
    found = brought_by(mime)
    assert [one.title for one in found.items] == ["Bo vanmorgen"]
    assert "Outlook gaf 'stil.msg' niet af" in found.refused[0]
    assert bo.bridge.ask(incoming_rows) == ()


def test_a_broken_list_of_names_gives_no_names() -> None:
    assert outlook_names(b"") == []
    assert outlook_names(struct.pack("<I", 5) + b"\0" * 600) == [""]


def test_a_page_of_the_web_and_too_many_files_are_refused(tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://elders.example/bo.pdf")])
    found = brought_by(mime)
    assert (found.items, len(found.refused)) == ([], 1)
    path = put(tmp_path, "a.txt", b"x")
    many = from_files([path] * 51)
    assert len(many.items) == 50
    assert "meer dan 50" in many.refused[0]


def test_a_picture_that_is_none_is_refused() -> None:
    mime = QMimeData()
    mime.setImageData("geen plaatje")
    assert brought_by(mime).refused == ["Dit plaatje kan niet worden gelezen."]


def test_a_mail_dropped_twice_asks_each_after_the_other(window: QWidget, bo: Bo, tmp_path: Path) -> None:
    arrivals = Arrivals(window, bo.bridge, lambda: bo.bo)
    mime = files(put(tmp_path, "a.eml", a_mail("Een")), put(tmp_path, "b.eml", a_mail("Twee")))
    arrivals.veil.dropped.emit(mime)
    QApplication.processEvents()
    assert the_dialog(IncomingNoteDialog).item.arrived.title == "Een"
    save()
    QApplication.processEvents()
    assert the_dialog(IncomingNoteDialog).item.arrived.title == "Twee"
