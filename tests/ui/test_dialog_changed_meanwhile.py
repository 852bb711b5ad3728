"""Tests for what somebody else kept while a dialog was open: nothing typed is lost, nothing is written over unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.dossier import a_signal, no_dialog, opened, save, settled, the_dialog, typed
from tests.ui.hands import focused, pages_of
from ui.dialogs.note import NoteDialog
from zorgdesk.commands.entries import correct_entry
from zorgdesk.commands.people import accept_secrecy
from zorgdesk.queries.notes import note_card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers
    from ui.shell import Shell
    from zorgdesk.model.dossier import EntryData


@pytest.fixture
def around(qtbot: QtBot, bo: Bo) -> Iterator[Shell]:
    """The pages around Bo's school."""
    bo.bridge.attempt(accept_secrecy)
    made = pages_of(qtbot, bo.bridge.desk)
    yield made
    made.leave()


def now(shell: Shell, uid: str) -> EntryData:
    return shell.bridge.ask(note_card, uid).data


def changed_by_another(shell: Shell, uid: str, **fields: str) -> None:
    card = shell.bridge.ask(note_card, uid)
    shell.bridge.desk.do(correct_entry, uid, card.version, card.data.model_copy(update=fields))


def corrected(shell: Shell, bo: Bo, uid: str, words: str) -> NoteDialog:
    """The note open to be corrected, with words typed before it."""
    shell.go("pupil", bo.bo)
    shell.go("dialog/note", f"{bo.bo}/{uid}")
    dialog = the_dialog(NoteDialog)
    dialog.form.field("facts").control().setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    typed(words)
    return dialog


def test_the_dialog_opens_anew_with_what_was_typed_over_what_stands_there_now(
    around: Shell, bo: Bo, answers: Answers
) -> None:
    uid = a_signal(bo, facts="Bo huilt.", told_by="juf Anouk")
    before = corrected(around, bo, uid, "Elke dag. ")
    changed_by_another(around, uid, facts="Bo lacht.", told_by="meester Bram")
    save()
    assert "intussen veranderd" in answers.told[0]
    assert "erboven wat er nu staat" in answers.told[0]
    dialog = the_dialog(NoteDialog)
    assert dialog is not before
    assert dialog.form.field("facts").raw() == "Elke dag. Bo huilt."
    assert dialog.form.rows["facts"].hint.text() == "Nu staat er: Bo lacht."
    save()
    assert no_dialog()
    # What was typed is kept, and what was not typed in stays as the other left it.
    assert (now(around, uid).facts, now(around, uid).told_by) == ("Elke dag. Bo huilt.", "meester Bram")
    assert len(answers.told) == 1


def test_begin_again_takes_what_stands_there_now(around: Shell, bo: Bo) -> None:
    uid = a_signal(bo, facts="Bo huilt.")
    corrected(around, bo, uid, "Elke dag. ")
    changed_by_another(around, uid, facts="Bo lacht.")
    save()
    dialog = the_dialog(NoteDialog)
    dialog.again.click()
    assert dialog.form.field("facts").raw() == "Bo lacht."
    dialog.close()
    settled()
    assert now(around, uid).facts == "Bo lacht."


def test_opened_once_more_after_that_nothing_is_said_of_it(around: Shell, bo: Bo) -> None:
    """The hint is of that moment: a draft that only waited says nothing of others."""
    uid = a_signal(bo, facts="Bo huilt.")
    corrected(around, bo, uid, "Elke dag. ")
    changed_by_another(around, uid, facts="Bo lacht.")
    save()
    the_dialog(NoteDialog).close()
    settled()
    around.go("dialog/note", f"{bo.bo}/{uid}")
    assert "Nu staat er" not in the_dialog(NoteDialog).form.rows["facts"].hint.text()


def test_a_dialog_that_nobody_can_open_anew_says_how_and_keeps_what_was_typed(
    qtbot: QtBot, bo: Bo, answers: Answers
) -> None:
    uid = a_signal(bo, facts="Bo huilt.", told_by="juf Anouk")
    dialog = opened(qtbot, lambda host: NoteDialog(host, bo.bridge, bo.bo, uid))
    dialog.form.field("facts").control().setFocus()
    typed("Elke dag. ")
    card = bo.bridge.ask(note_card, uid)
    bo.bridge.desk.do(
        correct_entry, uid, card.version, card.data.model_copy(update={"told_by": "meester Bram"})
    )
    save()
    assert "Sluit dit venster en open het opnieuw" in answers.told[0]
    assert dialog.isVisible()
    dialog.close()
    settled()
    again = opened(qtbot, lambda host: NoteDialog(host, bo.bridge, bo.bo, uid))
    assert again.form.field("facts").raw().startswith("Elke dag. ")
    save()
    assert bo.bridge.ask(note_card, uid).data.told_by == "meester Bram"


def test_what_waited_as_a_draft_is_written_over_nothing_that_another_changed_meanwhile(
    around: Shell, bo: Bo, answers: Answers
) -> None:
    uid = a_signal(bo, facts="Bo huilt.", told_by="juf Anouk")
    corrected(around, bo, uid, "Elke dag. ").close()
    settled()
    changed_by_another(around, uid, told_by="meester Bram")
    around.go("dialog/note", f"{bo.bo}/{uid}")
    dialog = the_dialog(NoteDialog)
    assert dialog.form.field("facts").raw() == "Elke dag. Bo huilt."
    assert dialog.form.field("told_by").raw() == "meester Bram"
    save()
    assert no_dialog()
    assert (now(around, uid).facts, now(around, uid).told_by) == ("Elke dag. Bo huilt.", "meester Bram")
    assert answers.told == []


def test_of_something_new_the_whole_form_waits(around: Shell, bo: Bo) -> None:
    """The day that stood in it is the day of what was typed, also when one comes back tomorrow."""
    around.go("pupil", bo.bo)
    around.go("dialog/note", bo.bo)
    the_dialog(NoteDialog).form.field("facts").control().setFocus()
    typed("Bo lacht.")
    day = the_dialog(NoteDialog).form.field("held_on").raw()
    the_dialog(NoteDialog).close()
    settled()
    kept = next(one for one in around.bridge.drafts() if one.form == "note")
    assert kept.content["held_on"] == day
