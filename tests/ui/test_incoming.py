"""Tests for Binnengekomen: what is nobody's yet, seen beside the list, and given away with one key."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.bo import DAY, NOW
from tests.ui.dossier import no_dialog, on_tuesday, save, the_dialog, words
from tests.ui.hands import clipped, collected, focused, shown
from tests.ui.mails import a_mail, a_pdf, know_mother
from ui.dialogs.incoming import IncomingDialog
from ui.dialogs.incoming_line import LineDialog
from ui.dialogs.incoming_note import IncomingNoteDialog
from ui.screens.incoming import IncomingScreen
from zorgdesk import clock
from zorgdesk.commands import documents
from zorgdesk.model.dossier import DocumentData
from zorgdesk.queries.documents import document_rows, incoming_rows
from zorgdesk.queries.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Bo]:
    with on_tuesday(tmp_path) as made:
        know_mother(made)
        yield made


def fill(bo: Bo) -> None:
    """A line of nine days ago, a PDF, and a mail of this morning."""
    do = bo.bridge.desk.do
    with clock.standing_at(NOW - timedelta(days=9)):
        do(documents.keep_line, "ik bel je terug over thijs")
    pdf = DocumentData(title="Verslag", mime="application/pdf", received_on=DAY, from_whom="Peter van Dam")
    do(documents.add_document, pdf, a_pdf(1))
    mail = DocumentData(title="Bo vanmorgen", mime="message/rfc822", received_on=DAY)
    do(documents.add_document, mail, a_mail())


def opened(qtbot: QtBot, bo: Bo) -> IncomingScreen:
    page = IncomingScreen(bo.bridge)
    page.resize(1274, 650)
    shown(qtbot, page)
    page.focus_first()
    QApplication.processEvents()
    return page


def choose(page: IncomingScreen, title: str) -> None:
    row = next(row for row in page.table.rows if row.title == title)
    assert page.table.choose(row.uid)
    QApplication.processEvents()


def test_an_empty_box_teaches_and_begins(qtbot: QtBot, bo: Bo) -> None:
    page = opened(qtbot, bo)
    assert page.empty.isVisible()
    assert focused() is page.empty.button
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClicks(the_dialog(LineDialog).form.field("line").control(), "Bo bellen")
    save()
    assert [row.title for row in page.table.rows] == ["Bo bellen"]


def test_what_waits_longest_is_first_and_amber_after_a_week(qtbot: QtBot, bo: Bo) -> None:
    fill(bo)
    page = opened(qtbot, bo)
    assert focused() is page.table
    assert [row.lies for row in page.table.rows] == ["ligt hier 9 dagen", "vandaag", "vandaag"]
    assert "3 stukken horen nog bij niemand. 1 ligt hier langer dan een week." in words(page)
    assert page.give.words == "Notitie bij Thijs van der Meulen"
    assert clipped(page) == []


def test_enter_makes_the_note_of_a_line(qtbot: QtBot, bo: Bo) -> None:
    fill(bo)
    page = opened(qtbot, bo)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    note = the_dialog(IncomingNoteDialog)
    assert (note.pupil_uid, note.form.field("facts").raw()) == (bo.thijs, "ik bel je terug over thijs")
    save()
    assert no_dialog()
    assert len(bo.bridge.ask(timeline, bo.thijs).rows) == 1
    assert [row.title for row in page.table.rows] == ["Verslag", "Bo vanmorgen"]


def test_a_mail_becomes_the_signaal_of_the_senders_child(qtbot: QtBot, bo: Bo) -> None:
    fill(bo)
    page = opened(qtbot, bo)
    choose(page, "Bo vanmorgen")
    assert "Voorstel: moeder mailde dit." in words(page)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    note = the_dialog(IncomingNoteDialog)
    assert [part.name for _tick, part in note.papers] == ["verslag.pdf"]  # the mail itself lies here already
    save()
    assert {row.title for row in bo.bridge.ask(document_rows, bo.bo)} == {"Bo vanmorgen", "verslag"}
    assert len(bo.bridge.ask(incoming_rows)) == 2


def test_a_document_nobody_points_at_asks_whose_it_is(qtbot: QtBot, bo: Bo) -> None:
    fill(bo)
    page = opened(qtbot, bo)
    choose(page, "Verslag")
    assert page.give.words == "Bij wie hoort dit?"
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    dialog = the_dialog(IncomingDialog)
    dialog.form.field("pupil").show_value(bo.bo)
    dialog.form.typed.emit()
    save()
    assert [row.title for row in bo.bridge.ask(document_rows, bo.bo)] == ["Verslag"]


def test_whose_may_stay_open(qtbot: QtBot, bo: Bo) -> None:
    fill(bo)
    page = opened(qtbot, bo)
    choose(page, "Verslag")
    page.give.click()
    the_dialog(IncomingDialog)
    save()
    assert no_dialog()
    assert len(bo.bridge.ask(incoming_rows)) == 3


def test_a_document_with_a_name_goes_with_one_key_and_comes_back(qtbot: QtBot, bo: Bo) -> None:
    data = DocumentData(title="Verslag Bo Hendriks", mime="application/pdf", received_on=DAY)
    bo.bridge.desk.do(documents.add_document, data, a_pdf(1))
    page = opened(qtbot, bo)
    said = collected(bo.bridge.said)
    assert page.give.words == "Zet bij Bo Hendriks"
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert len(bo.bridge.ask(document_rows, bo.bo)) == 1
    assert said == ["Bij Bo Hendriks gezet."]
    assert bo.bridge.take_back(page)
    assert len(bo.bridge.ask(incoming_rows)) == 1


def test_thrown_away_comes_back_also_after_looking_at_the_next(qtbot: QtBot, bo: Bo) -> None:
    fill(bo)
    page = opened(qtbot, bo)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert [row.title for row in page.table.rows] == ["Verslag", "Bo vanmorgen"]
    choose(page, "Bo vanmorgen")
    assert bo.bridge.take_back(page)
    assert len(page.table.rows) == 3


def test_one_thing_can_be_gone_to(qtbot: QtBot, bo: Bo) -> None:
    fill(bo)
    page = opened(qtbot, bo)
    last = page.table.rows[-1].uid
    page.show_item(last)
    QApplication.processEvents()
    assert page.opened == last
    page.show_item("")
    assert page.opened == last
    page.show_item("weg")
    assert page.opened == last


def test_the_bytes_are_let_go_with_the_page(qtbot: QtBot, bo: Bo) -> None:
    fill(bo)
    page = opened(qtbot, bo)
    assert page.item is not None
    page.hide()
    assert page.item is None
    assert page.preview.inside is None
    assert page.opened == ""
    page.give.click()
    page.away.click()
    page.signal.click()
    page.other.click()
    assert no_dialog()
    page.show()
    QApplication.processEvents()
    assert page.item is not None


def test_a_text_of_a_file_can_be_a_note_too(qtbot: QtBot, bo: Bo) -> None:
    data = DocumentData(title="Bo Hendriks", mime="text/plain", received_on=DAY)
    bo.bridge.desk.do(documents.add_document, data, b"Verhaal. " * 300)
    page = opened(qtbot, bo)
    assert page.give.words == "Zet bij Bo Hendriks"
    assert page.signal.isVisible()
    page.signal.click()
    the_dialog(IncomingNoteDialog)
    save()
    assert len(bo.bridge.ask(timeline, bo.bo).rows) == 1


@pytest.mark.usefixtures("large")
def test_at_200_percent_nothing_is_cut(qtbot: QtBot, bo: Bo) -> None:
    fill(bo)
    page = opened(qtbot, bo)
    assert clipped(page) == []
    assert page.minimumSizeHint().width() <= 1274


def test_it_fits_a_school_laptop(qtbot: QtBot, bo: Bo) -> None:
    fill(bo)
    page = opened(qtbot, bo)
    assert page.minimumSizeHint().width() <= 1274
    assert page.minimumSizeHint().height() <= 650
