"""Tests for what comes in: dropped, pasted or chosen, at a pupil or at nobody yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.ui.dossier import a_host, no_dialog, save, the_dialog, words
from tests.ui.hands import clipped, collected, focused
from tests.ui.mails import a_mail, a_pdf, know_mother, put
from ui.dialogs.incoming import IncomingDialog
from ui.dialogs.incoming_arrivals import Arrivals, bring
from ui.dialogs.incoming_line import LineDialog
from ui.dialogs.incoming_note import IncomingNoteDialog
from ui.dialogs.incoming_ways import brought_by, from_files
from zorgdesk.commands.documents import open_document
from zorgdesk.model.dossier import EntryKind, ParentsKnow
from zorgdesk.queries.documents import document_rows, incoming_rows
from zorgdesk.queries.notes import note_card
from zorgdesk.queries.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    return a_host(qtbot)


def test_a_mail_at_a_pupil_is_a_signaal_of_who_sent_it_with_its_papers(
    window: QWidget, bo: Bo, tmp_path: Path
) -> None:
    know_mother(bo)
    bring(window, bo.bridge, from_files([put(tmp_path, "bo.eml", a_mail())]), bo.bo)
    dialog = the_dialog(IncomingNoteDialog)
    assert "moeder (Marit Hendriks)" in dialog.line.words
    assert "schreef Ineke" not in dialog.form.field("facts").raw()
    save()
    assert no_dialog()
    (entry,) = bo.bridge.ask(timeline, bo.bo).rows
    data = bo.bridge.ask(note_card, entry.uid).data
    assert (data.kind, data.held_on.isoformat(), data.held_at) == (EntryKind.SIGNAAL, "2026-11-23", "20.14")
    assert data.parents_know is ParentsKnow.JA
    assert data.facts.startswith("Bo vanmorgen\n\nBeste Ineke")
    papers = bo.bridge.ask(document_rows, bo.bo)
    assert {(one.title, one.mime) for one in papers} == {
        ("Bo vanmorgen", "message/rfc822"),
        ("verslag", "application/pdf"),
    }
    assert {one.entry_uid for one in papers} == {entry.uid}


def test_what_is_not_ticked_stays_out(window: QWidget, bo: Bo, tmp_path: Path) -> None:
    bring(window, bo.bridge, from_files([put(tmp_path, "bo.eml", a_mail())]), bo.bo)
    dialog = the_dialog(IncomingNoteDialog)
    dialog.papers[1][0].click()
    save()
    assert [one.title for one in bo.bridge.ask(document_rows, bo.bo)] == ["Bo vanmorgen"]


def test_the_same_mail_dropped_again_shows_what_was_typed_at_it(
    window: QWidget, bo: Bo, tmp_path: Path
) -> None:
    found = from_files([put(tmp_path, "bo.eml", a_mail())])
    bring(window, bo.bridge, found, bo.bo)
    dialog = the_dialog(IncomingNoteDialog)
    dialog.thoughts.button.click()
    QTest.keyClicks(focused(), "Ik denk aan vader.")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert no_dialog()
    bring(window, bo.bridge, found, bo.bo)
    again = the_dialog(IncomingNoteDialog)
    assert again.form.field("interpretation").raw() == "Ik denk aan vader."


def test_elsewhere_the_child_of_the_sender_is_proposed_and_enter_confirms(
    window: QWidget, bo: Bo, tmp_path: Path
) -> None:
    know_mother(bo)
    mail = a_mail("Vraag", words="Kunt u mij bellen? Groet aan Thijs.")
    bring(window, bo.bridge, from_files([put(tmp_path, "vraag.eml", mail)]))
    dialog = the_dialog(IncomingDialog)
    assert dialog.form.field("pupil").value() == bo.bo
    assert "moeder mailde dit" in words(dialog)
    assert [button.words for button in dialog.others] == ["Thijs van der Meulen · groep 5"]
    assert focused() is dialog.save
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QApplication.processEvents()
    note = the_dialog(IncomingNoteDialog)
    assert note.pupil_uid == bo.bo
    save()
    assert len(bo.bridge.ask(document_rows, bo.bo)) == 2


def test_another_proposal_is_one_press(window: QWidget, bo: Bo, tmp_path: Path) -> None:
    mail = a_mail(
        "Over Bo Hendriks en Thijs van der Meulen", "Kees <kees@elders.example>", "Ze hadden ruzie."
    )
    bring(window, bo.bridge, from_files([put(tmp_path, "m.eml", mail)]))
    dialog = the_dialog(IncomingDialog)
    first = dialog.form.field("pupil").value()
    dialog.others[0].click()
    assert {first, dialog.form.field("pupil").value()} == {bo.bo, bo.thijs}
    dialog.form.field("becomes").show_value("keep")
    dialog.form.typed.emit()
    save()
    assert no_dialog()
    assert len(bo.bridge.ask(document_rows, bo.bo) + bo.bridge.ask(document_rows, bo.thijs)) == 1


def test_without_a_pupil_it_lies_in_binnengekomen(window: QWidget, bo: Bo, tmp_path: Path) -> None:
    said = collected(bo.bridge.said)
    bring(window, bo.bridge, from_files([put(tmp_path, "scan.pdf", a_pdf(1))]))
    dialog = the_dialog(IncomingDialog)
    assert dialog.save.words == "Nog bij niemand"
    save()
    (one,) = bo.bridge.ask(incoming_rows)
    assert (one.title, one.mime, one.lies) == ("scan", "application/pdf", "vandaag")
    assert said == ["Het ligt bij Binnengekomen, nog bij niemand."]


def test_several_files_go_together_with_titles_of_their_own(window: QWidget, bo: Bo, tmp_path: Path) -> None:
    files = [
        put(tmp_path, "a.pdf", a_pdf(1)),
        put(tmp_path, "b.txt", b"tekst"),
        put(tmp_path, "m.eml", a_mail()),
    ]
    bring(window, bo.bridge, from_files(files), bo.bo)
    dialog = the_dialog(IncomingDialog)
    dialog.form.field("becomes").show_value("keep")
    dialog.form.field("title_0").show_value("Verslag van de fysiotherapeut")
    save()
    titles = {one.title for one in bo.bridge.ask(document_rows, bo.bo)}
    assert titles == {"Verslag van de fysiotherapeut", "b", "Bo vanmorgen"}


def test_a_mistake_in_the_pupil_is_told_in_its_place(window: QWidget, bo: Bo, tmp_path: Path) -> None:
    bring(window, bo.bridge, from_files([put(tmp_path, "a.pdf", a_pdf(1))]))
    dialog = the_dialog(IncomingDialog)
    QTest.keyClicks(focused(), "zzz")
    dialog.on_save()
    assert "Kies de leerling uit de lijst" in dialog.form.mistakes["pupil"]
    assert bo.bridge.ask(incoming_rows) == ()


def test_at_a_lock_nothing_that_was_dropped_is_lost(window: QWidget, bo: Bo, tmp_path: Path) -> None:
    bring(window, bo.bridge, from_files([put(tmp_path, "a.pdf", a_pdf(1))]))
    the_dialog(IncomingDialog)
    bo.bridge.keep_now.emit()
    bo.bridge.keep_now.emit()
    assert [one.title for one in bo.bridge.ask(incoming_rows)] == ["a"]
    the_dialog(IncomingDialog).close()
    bring(window, bo.bridge, from_files([put(tmp_path, "m.eml", a_mail())]), bo.bo)
    the_dialog(IncomingNoteDialog)
    bo.bridge.keep_now.emit()
    assert [one.title for one in bo.bridge.ask(incoming_rows)] == ["a", "Bo vanmorgen"]


def test_escape_leaves_nothing(window: QWidget, bo: Bo, tmp_path: Path) -> None:
    bring(window, bo.bridge, from_files([put(tmp_path, "a.pdf", a_pdf(1))]))
    QTest.keyClick(the_dialog(IncomingDialog), Qt.Key.Key_Escape)
    assert no_dialog()
    bo.bridge.keep_now.emit()
    assert bo.bridge.ask(incoming_rows) == ()
    assert not list((tmp_path / "school.zorgdesk.files").rglob("*.zdf"))


def test_what_cannot_come_in_is_told_and_the_rest_does(
    window: QWidget, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    files = [put(tmp_path, "x.exe", b"MZ"), put(tmp_path, "leeg.pdf", b""), put(tmp_path, "a.pdf", a_pdf(1))]
    bring(window, bo.bridge, from_files(files), bo.bo)
    assert "x.exe is een programma" in answers.told[0]
    assert "leeg.pdf is leeg" in answers.told[0]
    assert len(the_dialog(IncomingDialog).items) == 1


def test_a_line_is_typed_and_waits_and_can_be_taken_back(window: QWidget, bo: Bo) -> None:
    dialog = LineDialog(window, bo.bridge)
    dialog.open()
    the_dialog(LineDialog)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert dialog.form.mistakes == {"line": "Typ in één regel waar het over gaat."}
    QTest.keyClicks(focused(), "ik bel je terug over Bo")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert no_dialog()
    (one,) = bo.bridge.ask(incoming_rows)
    assert one.title == "ik bel je terug over Bo"
    assert bo.bridge.desk.do(open_document, one.uid).content == b"ik bel je terug over Bo"
    assert bo.bridge.drafts() == []


def test_the_line_can_be_undone(window: QWidget, bo: Bo) -> None:
    LineDialog(window, bo.bridge).open()
    QTest.keyClicks(the_dialog(LineDialog).form.field("line").control(), "x")
    save()
    assert bo.bridge.take_back(window)
    assert bo.bridge.ask(incoming_rows) == ()


@pytest.fixture(autouse=True)
def clean_clipboard(qapp: QApplication) -> Iterator[None]:
    """What Python put on the clipboard may not be there when the program ends: Qt would let go of it too late."""
    yield
    qapp.clipboard().clear()


def pasted(arrivals: Arrivals, mime: QMimeData) -> None:
    QApplication.clipboard().setMimeData(mime)
    arrivals.paste()
    QApplication.processEvents()


def test_a_pasted_note_of_another_system_says_when_and_by_whom(window: QWidget, bo: Bo) -> None:
    arrivals = Arrivals(window, bo.bridge, lambda: bo.bo)
    mime = QMimeData()
    note = "Datum: 12-11-2026\nDoor: Anouk Visser\nCategorie: Gesprek met ouders\n\nMoeder maakt zich zorgen."
    mime.setText(note)
    pasted(arrivals, mime)
    dialog = the_dialog(IncomingNoteDialog)
    assert dialog.line.words == "Oudergesprek · do 12 nov · van Anouk Visser"
    save()
    (entry,) = bo.bridge.ask(timeline, bo.bo).rows
    data = bo.bridge.ask(note_card, entry.uid).data
    assert (data.facts, data.also_in_las) == ("Moeder maakt zich zorgen.", True)
    assert bo.bridge.ask(document_rows, bo.bo) == ()
    assert QApplication.clipboard().text() == note


def test_pasted_files_pictures_and_nothing(window: QWidget, bo: Bo, tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    arrivals = Arrivals(window, bo.bridge, lambda: bo.bo)
    said = collected(bo.bridge.said)
    pasted(arrivals, QMimeData())
    assert said == ["Er staat niets op het klembord dat Zorgdesk kan plakken."]
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    mime = QMimeData()
    mime.setImageData(picture)
    pasted(arrivals, mime)
    the_dialog(IncomingDialog)
    save()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(put(tmp_path, "a.pdf", a_pdf(1))))])
    pasted(arrivals, mime)
    the_dialog(IncomingDialog)
    save()
    rows = bo.bridge.ask(document_rows, bo.bo)
    assert {(one.title, one.mime) for one in rows} == {
        ("Geplakte foto", "image/png"),
        ("a", "application/pdf"),
    }


def test_html_is_read_for_its_words_only() -> None:
    mime = QMimeData()
    mime.setHtml("<p>Bo <b>huilt</b>.</p><script>x()</script><img src='https://elders.example/a.png'>")
    (one,) = brought_by(mime).items
    assert one.note is not None
    assert one.note.facts == "Bo huilt."


def button(dialog: QWidget, name: str) -> QPushButton:
    (found,) = dialog.findChildren(QPushButton, name)
    return found


@pytest.mark.usefixtures("large")
def test_at_200_percent_nothing_is_cut(window: QWidget, bo: Bo, tmp_path: Path) -> None:
    found = from_files([put(tmp_path, "bo.eml", a_mail())])
    bring(window, bo.bridge, found)
    dialog = the_dialog(IncomingDialog)
    assert clipped(dialog) == []
    dialog.close()
    QApplication.processEvents()
    bring(window, bo.bridge, found, bo.bo)
    note = the_dialog(IncomingNoteDialog)
    for name in ("papers", "older"):
        button(note, name).click()
    QApplication.processEvents()
    assert clipped(note) == []


def test_tab_walks_from_the_papers_to_the_save_button(window: QWidget, bo: Bo, tmp_path: Path) -> None:
    bring(window, bo.bridge, from_files([put(tmp_path, "bo.eml", a_mail())]), bo.bo)
    note = the_dialog(IncomingNoteDialog)
    button(note, "papers").setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    seen = [focused().objectName()]
    for _time in range(25):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        seen.append(focused().objectName())
    assert seen[:4] == ["papers", "paper_0", "paper_1", "older"]
    assert "facts" in seen
