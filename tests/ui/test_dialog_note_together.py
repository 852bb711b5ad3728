"""Tests for ui.dialogs.note_together: one note for brother and sister, by keyboard, each with its own part."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.dossier import no_dialog, opened, save, tab_to, the_dialog, typed
from tests.ui.hands import collected, focused
from ui.dialogs.note import NoteDialog
from zorgdesk import clock
from zorgdesk.commands import family
from zorgdesk.commands.entries import record_entry
from zorgdesk.model.dossier import EntryData, EntryKind, ParentsKnow
from zorgdesk.queries.actions import actions_of
from zorgdesk.queries.notes import note_card
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.queries.timeline import timeline

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers
    from ui.widgets.buttons import Button


@pytest.fixture
def siblings(bo: Bo) -> Bo:
    """Thijs is Bo's brother."""
    bo.bridge.desk.do(family.join_family, "Hendriks", [bo.bo, bo.thijs])
    return bo


def a_note(qtbot: QtBot, bo: Bo, entry_uid: str = "") -> NoteDialog:
    return opened(qtbot, lambda host: NoteDialog(host, bo.bridge, bo.bo, entry_uid))


def fold_of(dialog: NoteDialog) -> Button:
    """The button that unfolds it."""
    assert dialog.together.section is not None
    return dialog.together.section.button


def facts(bo: Bo, pupil: str) -> str:
    (row,) = bo.bridge.ask(timeline, pupil).rows
    return row.facts


def test_one_key_puts_a_note_at_both_and_each_keeps_its_own_part(qtbot: QtBot, siblings: Bo) -> None:
    said = collected(siblings.bridge.said)
    dialog = a_note(qtbot, siblings)
    assert fold_of(dialog).words == "Ook bij Thijs"
    typed("Bo en Thijs logeren bij oma.")
    tab_to("together")
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert dialog.together.picked()[0].first_name == "Thijs"
    assert "broer of zus" in dialog.form.rows["also"].hint.text()
    tab_to("only_here")
    typed("Bo mist zijn bed.")
    tab_to("only_0")
    typed("Thijs eet niet.")
    tab_to("parents_know")
    typed("n")
    save()
    assert no_dialog()
    assert said == ["Opgeslagen. Staat ook bij Thijs. 1 actie."]
    assert facts(siblings, siblings.bo) == "Bo en broer of zus logeren bij oma.\n\nBo mist zijn bed."
    assert facts(siblings, siblings.thijs) == "broer of zus en Thijs logeren bij oma.\n\nThijs eet niet."
    assert siblings.bridge.ask(actions_of, siblings.thijs) == ()


def test_a_note_that_is_not_unfolded_is_of_one_child(qtbot: QtBot, siblings: Bo) -> None:
    dialog = a_note(qtbot, siblings)
    assert not fold_of(dialog).isChecked()
    typed("Bo huilt.")
    save()
    assert siblings.bridge.ask(timeline, siblings.thijs).rows == ()


def test_what_a_pupil_of_sixteen_wants_is_not_said_of_the_younger_one(qtbot: QtBot, siblings: Bo) -> None:
    head = siblings.bridge.ask(pupil_head, siblings.bo)
    grown = head.data.model_copy(update={"birth_date": date(2010, 3, 1)})
    siblings.bridge.desk.do(family.change_pupil, siblings.bo, head.version, grown)
    dialog = a_note(qtbot, siblings)
    typed("Zij slapen slecht.")
    fold_of(dialog).click()
    tab_to("parents_know")
    typed("l")
    save()
    (mine,) = siblings.bridge.ask(timeline, siblings.bo).rows
    (other,) = siblings.bridge.ask(timeline, siblings.thijs).rows
    know = [siblings.bridge.ask(note_card, one.uid).data.parents_know for one in (mine, other)]
    assert know == [ParentsKnow.LEERLING_WIL_NIET, None]


def test_names_can_stay_where_one_wants_that(qtbot: QtBot, siblings: Bo) -> None:
    dialog = a_note(qtbot, siblings)
    typed("Bo sloeg Thijs.")
    fold_of(dialog).click()
    tab_to("keep_names")
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    save()
    assert facts(siblings, siblings.thijs) == facts(siblings, siblings.bo) == "Bo sloeg Thijs."


def test_without_brothers_or_sisters_and_in_the_doorway_it_is_not_there(qtbot: QtBot, bo: Bo) -> None:
    assert a_note(qtbot, bo).together.section is None
    bo.bridge.desk.do(family.join_family, "Hendriks", [bo.bo, bo.thijs])
    bo.bridge.at_door = True
    assert a_note(qtbot, bo).together.section is None


def test_what_was_typed_for_both_comes_back_as_a_draft(qtbot: QtBot, siblings: Bo) -> None:
    dialog = a_note(qtbot, siblings)
    typed("Bo huilt.")
    fold_of(dialog).click()
    dialog.form.field("only_0").show_value("Thijs ook.")
    dialog.form.typed.emit()
    for keeper in dialog.drafts:
        keeper.keep()
    dialog.close()
    again = a_note(qtbot, siblings)
    assert again.form.field("only_0").value() == "Thijs ook."
    assert fold_of(again).isChecked()


def both(bo: Bo) -> str:
    data = [
        EntryData(
            pupil_uid=uid, kind=EntryKind.NOTITIE, held_on=clock.today(), facts=f"Oma is zeik.\n\n{own}"
        )
        for uid, own in ((bo.bo, "Bo huilt."), (bo.thijs, "Thijs zwijgt."))
    ]
    return bo.bridge.desk.do(record_entry, data[0], (), data[1:]).uid


def test_correcting_one_asks_whether_the_other_too_and_opens_it_filled_in(
    qtbot: QtBot, siblings: Bo, answers: Answers
) -> None:
    dialog = a_note(qtbot, siblings, both(siblings))
    dialog.form.field("facts").show_value("Oma is ziek.\n\nBo huilt.")
    answers.sure = True
    dialog.on_save()
    assert answers.asked == ["Dit staat ook bij Thijs. Wilt u het daar ook verbeteren?"]
    other = the_dialog(NoteDialog)
    assert other.pupil_uid == siblings.thijs
    assert other.form.field("facts").value() == "Oma is ziek.\n\nThijs zwijgt."
    other.on_save()
    assert len(answers.asked) == 1  # not back again to Bo
    assert facts(siblings, siblings.thijs) == "Oma is ziek.\n\nThijs zwijgt."


def test_who_says_no_leaves_the_other_as_it_is(qtbot: QtBot, siblings: Bo, answers: Answers) -> None:
    dialog = a_note(qtbot, siblings, both(siblings))
    dialog.form.field("facts").show_value("Oma is beter.")
    answers.sure = False
    dialog.on_save()
    assert no_dialog()
    assert facts(siblings, siblings.thijs) == "Oma is zeik.\n\nThijs zwijgt."


def test_a_correction_that_changes_nothing_asks_nothing(qtbot: QtBot, siblings: Bo, answers: Answers) -> None:
    a_note(qtbot, siblings, both(siblings)).on_save()
    assert answers.asked == []
