"""Tests for zorgdesk.commands.entries, actions and keep."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.kept import rows
from tests.zorgdesk.made import a_pupil_at, as_role
from zorgdesk import clock
from zorgdesk.commands import actions, entries
from zorgdesk.errors import ChangedError, MissingError, RefusedError
from zorgdesk.model.action import Action, ActionData, ActionKind, ActionStatus, DoerKind
from zorgdesk.model.dossier import (
    Afweging,
    AfwegingData,
    Entry,
    EntryData,
    EntryKind,
    Outcome,
    ParentsKnow,
    ViewData,
)
from zorgdesk.model.school import Role
from zorgdesk.queries.actions import action_list, actions_of
from zorgdesk.queries.timeline import old_texts, row_in_words, timeline

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

MONDAY = date(2026, 11, 23)


def a_note(pupil_uid: str, facts: str = "Huilt bij de deur.") -> EntryData:
    return EntryData(pupil_uid=pupil_uid, kind=EntryKind.SIGNAAL, held_on=MONDAY, facts=facts)


def test_a_note_brings_its_actions_along(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    kept = desk.do(
        entries.record_entry,
        a_note(pupil),
        [ActionData(what="Ouders bellen", doer=DoerKind.IK, due_on=MONDAY)],
    )
    assert kept.actions == 1
    (action,) = desk.ask(actions_of, pupil)
    assert (action.what, action.open, action.due_on) == ("Ouders bellen", True, MONDAY)


def test_a_corrected_note_keeps_the_old_text_readable(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = desk.do(entries.record_entry, a_note(pupil)).uid
    with clock.standing_at(clock.now() + timedelta(minutes=11)):
        desk.do(entries.correct_entry, uid, 1, a_note(pupil, "Huilt bij het hek."))
    (row,) = desk.ask(timeline, pupil).rows
    assert (row.facts, row.corrected) == ("Huilt bij het hek.", 1)
    assert desk.ask(old_texts, uid)[0].before == {"facts": "Huilt bij de deur."}
    assert "1 keer verbeterd" in row_in_words(row)


def test_a_typing_error_mended_within_ten_minutes_is_no_correction(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    began = clock.now()
    uid = desk.do(entries.record_entry, a_note(pupil, "Huitl.")).uid
    for version, minutes, words in ((1, 9, "Huilt."), (2, 60, "Huilt bij het hek."), (3, 61, "Huilt daar.")):
        with clock.standing_at(began + timedelta(minutes=minutes)):
            desk.do(entries.correct_entry, uid, version, a_note(pupil, words))
    (row,) = desk.ask(timeline, pupil).rows
    assert row.corrected == 2
    assert [(old.changed_at, old.before["facts"]) for old in desk.ask(old_texts, uid)] == [
        (began + timedelta(minutes=61), "Huilt bij het hek."),
        (began + timedelta(minutes=60), "Huilt."),
    ]


def test_a_note_changed_meanwhile_is_not_overwritten(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = desk.do(entries.record_entry, a_note(pupil)).uid
    desk.do(entries.correct_entry, uid, 1, a_note(pupil, "Een ander."))
    with pytest.raises(ChangedError):
        desk.do(entries.correct_entry, uid, 1, a_note(pupil, "Te laat."))
    assert desk.ask(timeline, pupil).rows[0].facts == "Een ander."


def test_a_view_travels_with_its_note(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = desk.do(entries.record_entry, a_note(pupil)).uid
    view = ViewData(
        pupil_uid=pupil, entry_uid=uid, by_whom="moeder", given_on=MONDAY, text="Thuis huilt hij niet."
    )
    desk.do(entries.add_view, view)
    assert desk.ask(timeline, pupil).rows[0].views == ("moeder: Thuis huilt hij niet.",)


def test_an_afweging_stands_in_the_timeline_and_can_be_changed(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    data = AfwegingData(
        pupil_uid=pupil, weighed_on=MONDAY, outcome=Outcome.NEE, reasons="Het lukt zelf.", who="ik"
    )
    uid = desk.do(entries.record_afweging, data, [ActionData(what="Opnieuw kijken")]).uid
    with clock.standing_at(clock.now() + timedelta(minutes=11)):
        desk.do(entries.change_afweging, uid, 1, data.model_copy(update={"outcome": Outcome.JA}))
    (row,) = desk.ask(timeline, pupil).rows
    assert (row.table, row.title, row.corrected) == ("afweging", Outcome.JA.label, 1)


def test_a_reminder_can_be_set_aside(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    assert desk.do(entries.set_aside, pupil, "open.afweging")


@pytest.mark.parametrize("role", [Role.MEELEZER, Role.ADMINISTRATIE])
def test_who_reads_does_not_write(desk: Desk, role: Role) -> None:
    pupil = a_pupil_at(desk)
    reader = as_role(desk, role, pupil)
    with pytest.raises(RefusedError):
        reader.do(entries.record_entry, a_note(pupil))
    with desk.store.reading() as session:
        assert not session.get(Entry, "x")
        assert desk.ask(timeline, pupil).rows == ()


def test_a_meelezer_sees_only_the_named_pupil(desk: Desk) -> None:
    mine, other = a_pupil_at(desk), a_pupil_at(desk, "Mila")
    desk.do(entries.record_entry, a_note(other))
    reader = as_role(desk, Role.MEELEZER, mine)
    assert reader.ask(timeline, other).rows == ()
    with pytest.raises(MissingError):
        reader.look(timeline, other)


def test_what_others_do_is_agreed_with_them_and_the_day_is_kept(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = desk.do(actions.add_action, ActionData(pupil_uid=pupil, what="Het wijkteam komt"))
    desk.do(actions.agree_action, uid, "het wijkteam")
    (kept,) = rows(desk, Action)
    assert (kept.agreed_with, kept.agreed_on) == ("het wijkteam", clock.today())
    desk.do(actions.remove_action, uid)
    with pytest.raises(MissingError):
        desk.do(actions.agree_action, uid, "het wijkteam")


def test_an_action_ends_reopens_moves_and_goes(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = desk.do(actions.add_action, ActionData(pupil_uid=pupil, what="Bellen", due_on=MONDAY))
    desk.do(actions.finish_action, uid, ActionStatus.NIET_GELUKT, "Geen gehoor")
    (ended,) = desk.ask(action_list, done=True).rows
    assert (ended.status, ended.result, ended.open) == (ActionStatus.NIET_GELUKT, "Geen gehoor", False)
    desk.do(actions.move_action, uid, date(2026, 12, 1))
    assert desk.ask(action_list, done=True).rows[0].due_on == MONDAY, "an ended action does not move"
    desk.do(actions.reopen_action, uid)
    desk.do(actions.move_action, uid, date(2026, 12, 1))
    assert desk.ask(action_list).rows[0].due_on == date(2026, 12, 1)
    desk.do(actions.remove_action, uid)
    assert desk.ask(action_list).rows == ()
    with pytest.raises(MissingError):
        desk.do(actions.finish_action, uid)


@pytest.fixture
def told(desk: Desk) -> str:
    """The uid of 'ouders vertellen' of a signaal of which the parents do not know yet."""
    note = a_note(a_pupil_at(desk)).model_copy(update={"parents_know": ParentsKnow.NOG_NIET})
    tell = ActionData(what="Ouders vertellen", kind=ActionKind.OUDERS_VERTELLEN)
    desk.do(entries.record_entry, note, [tell])
    return rows(desk, Action)[0].uid


def test_who_told_the_parents_said_so_at_the_note_too(desk: Desk, told: str) -> None:
    desk.do(actions.finish_action, told)
    (note,) = rows(desk, Entry)
    assert (note.parents_know, note.parents_told_on) == (ParentsKnow.JA, clock.today())
    desk.do(actions.reopen_action, told)
    (note,) = rows(desk, Entry)
    assert (note.parents_know, note.parents_told_on) == (ParentsKnow.NOG_NIET, None)


def test_telling_that_did_not_work_out_leaves_the_note(desk: Desk, told: str) -> None:
    desk.do(actions.finish_action, told, ActionStatus.NIET_GELUKT)
    desk.do(actions.reopen_action, told)
    assert rows(desk, Entry)[0].parents_know is ParentsKnow.NOG_NIET


def test_what_a_note_says_itself_of_the_parents_stays(desk: Desk, told: str) -> None:
    (note,) = rows(desk, Entry)
    said = {"parents_know": ParentsKnow.JA, "parents_told_on": MONDAY - timedelta(days=3)}
    kept = EntryData.model_validate(note.model_dump(include=set(EntryData.model_fields)) | said)
    desk.do(entries.correct_entry, note.uid, note.version, kept)
    desk.do(actions.finish_action, told)
    desk.do(actions.reopen_action, told)
    (note,) = rows(desk, Entry)
    assert (note.parents_know, note.parents_told_on) == (ParentsKnow.JA, MONDAY - timedelta(days=3))


def test_an_action_can_be_changed(desk: Desk) -> None:
    uid = desk.do(actions.add_action, ActionData(what="Bellen"))
    desk.do(actions.change_action, uid, 1, ActionData(what="Mailen", who="juf Anouk", due_on=MONDAY))
    with desk.store.reading() as session:
        row = session.get_one(Action, uid)
        assert (row.what, row.who, row.due_on, row.version) == ("Mailen", "juf Anouk", MONDAY, 2)


def test_a_removed_row_can_be_put_back_and_a_lost_one_cannot(desk: Desk) -> None:
    from zorgdesk.commands import keep

    uid = desk.do(actions.add_action, ActionData(what="Bellen"))
    desk.do(actions.remove_action, uid)
    desk.do(lambda work: keep.put_back(work, Action, uid))
    assert len(desk.ask(action_list).rows) == 1
    with pytest.raises(MissingError):
        desk.do(lambda work: keep.put_back(work, Action, "0" * 32))


def test_keeping_the_same_values_leaves_no_version(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    data = AfwegingData(pupil_uid=pupil, weighed_on=MONDAY, outcome=Outcome.NEE, reasons="Zelf.", who="ik")
    uid = desk.do(entries.record_afweging, data).uid
    desk.do(entries.change_afweging, uid, 1, data)
    with desk.store.reading() as session:
        assert session.get_one(Afweging, uid).version == 1


def test_who_may_write_still_writes_only_with_pupils_of_their_own(desk: Desk) -> None:
    from dataclasses import replace

    from zorgdesk.commands import keep

    pupil = a_pupil_at(desk)
    desk.reader = replace(desk.reader, pupils=frozenset())
    with pytest.raises(MissingError):
        desk.do(lambda work: keep.must_write(work, pupil))
