"""Tests for ui.dialogs.note: a teacher at the door, by keyboard from start to end (practice 4a)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.dossier import (
    SIGNAL,
    a_signal,
    no_dialog,
    opened,
    save,
    tab,
    tab_to,
    typed,
)
from tests.ui.hands import collected, focused
from ui.dialogs.note import NoteDialog
from ui.dialogs.zienswijze import ZienswijzeDialog
from zorgdesk import clock
from zorgdesk.model.action import ActionKind, DoerKind
from zorgdesk.model.dossier import EntryKind, ParentsKnow
from zorgdesk.queries.actions import actions_of
from zorgdesk.queries.notes import note_card
from zorgdesk.queries.timeline import old_texts, timeline

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers
    from zorgdesk.queries.timeline import TimelineRow


def a_note(qtbot: QtBot, bo: Bo, pupil_uid: str = "", entry_uid: str = "") -> NoteDialog:
    return opened(qtbot, lambda host: NoteDialog(host, bo.bridge, pupil_uid or bo.bo, entry_uid))


def kept(bo: Bo, pupil_uid: str = "") -> tuple[TimelineRow, ...]:
    return bo.bridge.ask(timeline, pupil_uid or bo.bo).rows


def test_a_teacher_at_the_door_takes_few_keys_and_makes_two_actions(qtbot: QtBot, bo: Bo) -> None:
    said = collected(bo.bridge.said)
    dialog = a_note(qtbot, bo)
    assert dialog.line.words == "Signaal · vandaag 8.15 · van juf Anouk"
    typed(SIGNAL)
    assert tab() is dialog.thoughts.button
    assert not dialog.thoughts.button.isChecked()
    tab()
    typed("n")
    assert dialog.form.field("tell_who").value() == "juf Anouk"
    assert dialog.form.field("tell_on").value() == date(2026, 11, 27)
    assert tab() is dialog.form.field("tell_who").control()
    tab_to("next_step")
    typed("2")
    assert focused() is dialog.form.field("next_on").control()
    typed("do")
    save()
    assert no_dialog()
    assert said == ["Opgeslagen. 2 acties."]
    note = kept(bo)[0]
    assert (note.label, note.facts, note.day) == ("Signaal", SIGNAL, date(2026, 11, 24))
    assert note.who.startswith("juf Anouk")
    assert note.parents == "Ouders: nog niet"
    tell, look = sorted(bo.bridge.ask(actions_of, bo.bo), key=lambda one: one.kind, reverse=True)
    assert (tell.kind, tell.who, tell.due_on) == (
        ActionKind.OUDERS_VERTELLEN,
        "juf Anouk",
        date(2026, 11, 27),
    )
    assert (look.what, look.doer, look.due_on) == ("Kijken in de klas", DoerKind.IK, date(2026, 11, 26))
    assert look.mine


def test_the_teacher_who_talks_with_the_parents_and_tells_them_has_one_action(qtbot: QtBot, bo: Bo) -> None:
    said = collected(bo.bridge.said)
    dialog = a_note(qtbot, bo)
    typed(SIGNAL)
    tab_to("parents_know")
    typed("n")
    tab_to("next_step")
    typed("1")
    assert not dialog.form.rows["next_on"].isVisible()
    save()
    assert said == ["Opgeslagen. 1 actie."]
    (one,) = bo.bridge.ask(actions_of, bo.bo)
    assert (one.kind, one.who, one.due_on) == (
        ActionKind.OUDERS_VERTELLEN,
        "juf Anouk",
        date(2026, 11, 27),
    )


def test_when_somebody_else_tells_the_parents_the_talk_of_the_teacher_is_an_action_of_its_own(
    qtbot: QtBot, bo: Bo
) -> None:
    dialog = a_note(qtbot, bo)
    typed(SIGNAL)
    tab_to("parents_know")
    typed("n")
    tab_to("next_step")
    typed("1")
    dialog.form.field("tell_who").restore("ik")
    dialog.form.typed.emit()
    assert dialog.form.rows["next_on"].isVisible()
    save()
    assert sorted(one.what for one in bo.bridge.ask(actions_of, bo.bo)) == [
        "Ouders vertellen wat er speelt",
        "Praten met de ouders",
    ]


def test_nothing_but_the_facts_is_required(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_note(qtbot, bo)
    save()
    assert dialog.form.mistakes == {"facts": "Vul dit in."}
    assert focused() is dialog.form.field("facts").control()
    typed("Bo lachte.")
    save()
    assert [note.facts for note in kept(bo)] == ["Bo lachte."]
    assert bo.bridge.ask(actions_of, bo.bo) == ()


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("j", ParentsKnow.JA),
        ("n", ParentsKnow.NOG_NIET),
        ("g", ParentsKnow.BEWUST_NIET),
        ("2", ParentsKnow.NOG_NIET),
    ],
)
def test_one_key_answers_whether_the_parents_know(
    qtbot: QtBot, bo: Bo, key: str, answer: ParentsKnow
) -> None:
    dialog = a_note(qtbot, bo)
    tab_to("parents_know")
    typed(key)
    assert dialog.form.field("parents_know").value() is answer
    assert dialog.danger.isVisible() is (answer is ParentsKnow.BEWUST_NIET)
    assert dialog.tells.isVisible() is (answer is ParentsKnow.NOG_NIET)
    assert dialog.form.rows["parents_told_on"].isVisible() is (answer is ParentsKnow.JA)


def test_parents_who_know_are_written_with_the_day(qtbot: QtBot, bo: Bo) -> None:
    a_note(qtbot, bo)
    typed("Bo huilde.")
    tab_to("parents_know")
    typed("j")
    save()
    card = bo.bridge.ask(note_card, kept(bo)[0].uid)
    assert (card.data.parents_know, card.data.parents_told_on) == (ParentsKnow.JA, date(2026, 11, 24))


def test_only_from_sixteen_the_pupil_may_not_want_it(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_note(qtbot, bo)
    tab_to("parents_know")
    typed("l")
    assert dialog.form.field("parents_know").value() is None
    dialog.close()
    older = a_note(qtbot, bo, bo.iris)
    tab_to("parents_know")
    typed("l")
    assert older.form.field("parents_know").value() is ParentsKnow.LEERLING_WIL_NIET


def test_the_line_opens_and_arrows_change_the_kind(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_note(qtbot, bo)
    QTest.keyClick(focused(), Qt.Key.Key_Backtab)
    assert focused() is dialog.line
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is dialog.form.field("kind").control()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert dialog.form.field("kind").value() is EntryKind.OBSERVATIE
    assert dialog.line.words == "Observatie · vandaag 8.15"
    assert not dialog.form.rows["parents_know"].isVisible()


def test_a_talk_with_parents_ticks_what_was_told(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_note(qtbot, bo)
    dialog.form.field("kind").show_value(EntryKind.OUDERGESPREK)
    dialog.form.field("kind").changed.emit()
    typed("Moeder herkent het.")
    tab_to("concern_discussed")
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    tab()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    save()
    card = bo.bridge.ask(note_card, kept(bo)[0].uid)
    assert (card.data.concern_discussed, card.data.contact_announced) == (True, True)
    assert card.data.parents_know is None


def test_an_answer_of_another_kind_is_not_kept(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_note(qtbot, bo)
    typed("Bo bouwde een toren.")
    tab_to("parents_know")
    typed("n")
    dialog.form.field("kind").show_value(EntryKind.GING_GOED)
    dialog.form.field("kind").changed.emit()
    save()
    assert bo.bridge.ask(note_card, kept(bo)[0].uid).data.parents_know is None
    assert bo.bridge.ask(actions_of, bo.bo) == ()


def test_what_was_typed_comes_back_after_escape(qtbot: QtBot, bo: Bo) -> None:
    a_note(qtbot, bo)
    typed("Half een zin")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert no_dialog()
    again = a_note(qtbot, bo)
    assert again.form.field("facts").value() == "Half een zin"
    save()
    assert bo.bridge.drafts() == []


def test_a_day_that_cannot_be_read_opens_the_line(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_note(qtbot, bo)
    typed("Bo huilde.")
    dialog.form.field("held_on").restore("ooit")
    save()
    assert dialog.about.isVisible()
    assert "held_on" in dialog.form.mistakes
    assert kept(bo) == ()


def test_a_correction_keeps_the_old_text(qtbot: QtBot, bo: Bo) -> None:
    uid = a_signal(bo)
    clock.stand_still(clock.now() + timedelta(minutes=11))  # sooner it is a typing error
    dialog = a_note(qtbot, bo, entry_uid=uid)
    assert not dialog.form.rows["next_step"].isVisible()
    dialog.form.field("facts").control().setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    typed(" Ook op maandag.")
    save()
    assert kept(bo)[0].facts == f"{SIGNAL} Ook op maandag."
    assert kept(bo)[0].corrected == 1
    assert bo.bridge.ask(old_texts, uid)[0].before["facts"] == SIGNAL


def test_a_correction_of_what_a_colleague_changed_says_so(qtbot: QtBot, bo: Bo, answers: Answers) -> None:
    from zorgdesk.commands.entries import correct_entry

    uid = a_signal(bo)
    dialog = a_note(qtbot, bo, entry_uid=uid)
    card = bo.bridge.ask(note_card, uid)
    bo.bridge.desk.do(correct_entry, uid, card.version, card.data.model_copy(update={"facts": "Anders."}))
    typed("Nog iets. ")
    save()
    assert "intussen veranderd" in answers.told[0]
    assert dialog.isVisible()
    assert kept(bo)[0].facts == "Anders."


def test_parents_add_their_own_view(qtbot: QtBot, bo: Bo) -> None:
    uid = a_signal(bo)
    opened(qtbot, lambda host: ZienswijzeDialog(host, bo.bridge, bo.bo, uid))
    typed("Thuis slaapt hij slecht.")
    save()
    (view,) = kept(bo)[0].views
    assert view.split(": ") in (
        ["Marit Hendriks", "Thuis slaapt hij slecht."],
        ["Jeroen Hendriks", "Thuis slaapt hij slecht."],
    )
