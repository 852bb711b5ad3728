"""Tests for who comes, who does not, and whose lines they are: commands.conversations, commands.absences."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.made import a_parent_of, a_pupil_at
from zorgdesk import clock
from zorgdesk.commands import absences, conversations
from zorgdesk.model.consent import Outcome, Way
from zorgdesk.model.conversation import (
    AgendaPart,
    Attendance,
    ConversationData,
    ConversationKind,
    ConversationStatus,
    ParticipantData,
    PupilJoins,
)
from zorgdesk.queries.actions import actions_of
from zorgdesk.queries.conversation_before import points_of
from zorgdesk.queries.conversations import conversation_card
from zorgdesk.queries.facts import attempts_of
from zorgdesk.queries.search import find
from zorgdesk.queries.timeline import timeline

if TYPE_CHECKING:
    from zorgdesk.desk import Desk


def _talk(desk: Desk, *pupils: str, day: date | None = None, **given: object) -> str:
    data = ConversationData.model_validate(
        {"kind": ConversationKind.MDO, "held_on": day or clock.today(), "start": "13.00"} | given
    )
    return desk.do(conversations.plan_conversation, data, list(pupils))


def _at_table(desk: Desk, talk: str, **given: object) -> str:
    data = ParticipantData.model_validate({"conversation_uid": talk, "name": "Karin Hendriks"} | given)
    return desk.do(conversations.add_participant, data)


def _tries(desk: Desk, pupil: str) -> list[tuple[str | None, Outcome]]:
    return [(one.guardian_uid, one.outcome) for one in desk.ask(attempts_of, pupil)]


def test_a_parent_who_does_not_come_counts_as_a_try_once(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    mother = a_parent_of(desk, pupil)
    talk = _talk(desk, pupil)
    person = _at_table(desk, talk, guardian_uid=mother)
    desk.do(conversations.mark_attendance, person, Attendance.AFWEZIG)
    desk.do(conversations.mark_attendance, person, Attendance.AFWEZIG)
    assert _tries(desk, pupil) == [(mother, Outcome.NIET_VERSCHENEN)]
    assert desk.ask(conversation_card, talk).people[0].tries == 1
    desk.do(conversations.mark_attendance, person, Attendance.AANWEZIG)
    assert _tries(desk, pupil) == []


def test_a_teacher_who_does_not_come_is_no_try(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    person = _at_table(desk, _talk(desk, pupil))
    desk.do(conversations.mark_attendance, person, Attendance.AFWEZIG)
    assert _tries(desk, pupil) == []


def test_a_gesprek_that_is_still_to_come_counts_nobody(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    talk = _talk(desk, pupil, day=clock.today() + timedelta(days=3))
    person = _at_table(desk, talk, guardian_uid=a_parent_of(desk, pupil))
    desk.do(conversations.mark_attendance, person, Attendance.AFWEZIG)
    assert _tries(desk, pupil) == []


def test_in_a_family_a_parent_counts_at_their_own_children(desk: Desk) -> None:
    sem, neighbour = a_pupil_at(desk), a_pupil_at(desk)
    mother = a_parent_of(desk, sem)
    person = _at_table(desk, _talk(desk, sem, neighbour), guardian_uid=mother)
    desk.do(conversations.mark_attendance, person, Attendance.AFWEZIG)
    assert (len(_tries(desk, sem)), _tries(desk, neighbour)) == (1, [])


@pytest.mark.parametrize(
    ("code", "words", "attendance", "tries"),
    [
        ("did_not_come", "Kwamen niet", Attendance.AFWEZIG, 1),
        ("were_called", "Konden niet, zijn gebeld", Attendance.AFGEMELD, 0),
        ("danger", "Bewust zonder: gevaar", Attendance.UITGENODIGD, 0),
    ],
)
def test_why_no_parents_came_is_said_of_each_of_them(
    desk: Desk, code: str, words: str, attendance: Attendance, tries: int
) -> None:
    pupil = a_pupil_at(desk)
    talk = _talk(desk, pupil)
    _at_table(desk, talk, guardian_uid=a_parent_of(desk, pupil))
    _at_table(desk, talk, name="juf Anouk")
    desk.do(conversations.hold_without_parents, talk, code)
    card = desk.ask(conversation_card, talk)
    assert card.data.without_parents == words
    assert [one.attendance for one in card.people] == [attendance, Attendance.UITGENODIGD]
    assert len(_tries(desk, pupil)) == tries


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (Way.BELLEN, "Karin Hendriks bellen: kwam niet op het gesprek"),
        (Way.TOLK, "Karin Hendriks opnieuw uitnodigen, met een tolk"),
    ],
)
def test_another_way_is_an_action_of_mine(desk: Desk, way: Way, words: str) -> None:
    pupil = a_pupil_at(desk)
    mother = a_parent_of(desk, pupil)
    person = _at_table(desk, _talk(desk, pupil), guardian_uid=mother)
    day = clock.today() + timedelta(days=7)
    desk.do(absences.try_otherwise, person, way, day)
    (action,) = desk.ask(actions_of, pupil)
    assert (action.what, action.due_on, action.mine) == (words, day, True)


def test_how_the_pupil_takes_part_marks_the_table_once_it_has_begun(desk: Desk) -> None:
    pupil, other = a_pupil_at(desk), a_pupil_at(desk)
    talk = _talk(desk, pupil, other)
    _at_table(desk, talk, name="juf Anouk")
    _at_table(desk, talk, name="Bo", of_pupil_uid=pupil)

    def table() -> tuple[list[PupilJoins | None], Attendance]:
        card = desk.ask(conversation_card, talk)
        return [one.joins for one in card.joins], card.people[1].attendance

    desk.do(conversations.say_joins, talk, pupil, PupilJoins.VOORAF)
    assert table() == ([PupilJoins.VOORAF, None], Attendance.UITGENODIGD)
    desk.do(conversations.begin_conversation, talk)
    desk.do(conversations.say_joins, talk, pupil, PupilJoins.DEEL)
    assert table() == ([PupilJoins.DEEL, None], Attendance.DEEL)
    desk.do(conversations.say_joins, talk, pupil, PupilJoins.BRIEF)
    assert table() == ([PupilJoins.BRIEF, None], Attendance.DEEL)
    desk.do(conversations.say_joins, talk, pupil, None)
    assert table()[0] == [None, None]


def test_each_child_of_a_family_has_its_own_lines(desk: Desk) -> None:
    sem, lotte = a_pupil_at(desk), a_pupil_at(desk)
    talk = _talk(desk, sem, lotte)
    desk.do(conversations.begin_conversation, talk)
    desk.do(conversations.keep_point, talk, AgendaPart.ZIEN, "Zebra: thuis is het druk")
    desk.do(conversations.keep_point, talk, AgendaPart.ZIEN, "Sem slaapt slecht", sem)
    desk.do(conversations.keep_point, talk, AgendaPart.ZIEN, "Lotte is moe", lotte)
    desk.do(conversations.keep_point, talk, AgendaPart.ZIEN, "Lotte is minder moe", lotte)
    card = desk.ask(conversation_card, talk)
    assert card.points == {AgendaPart.ZIEN: "Zebra: thuis is het druk"}
    assert card.child_points == {
        sem: {AgendaPart.ZIEN: "Sem slaapt slecht"},
        lotte: {AgendaPart.ZIEN: "Lotte is minder moe"},
    }
    assert desk.ask(points_of, talk) == (card.points, card.child_points)
    assert [one.pupil_uid for one in card.children] == [sem, lotte]


def test_a_childs_dossier_shows_only_its_own_part_of_a_familys_gesprek(desk: Desk) -> None:
    sem, lotte = a_pupil_at(desk), a_pupil_at(desk)
    talk = _talk(desk, sem, lotte)
    desk.do(conversations.begin_conversation, talk)
    desk.do(conversations.keep_point, talk, AgendaPart.ZIEN, "Het gezin heeft het druk")
    desk.do(conversations.keep_point, talk, AgendaPart.ZIEN, "Lotte is moe", lotte)

    def titles(pupil: str) -> list[str]:
        return [row.title for row in desk.ask(timeline, pupil).rows if row.table == "conversation"]

    assert (titles(sem), titles(lotte)) == ([""], ["Lotte is moe"])
    assert [hit.pupil_uid for hit in desk.ask(find, "moe") if hit.kind == "agenda_point"] == [lotte]


def _held_before(desk: Desk, *pupils: str, **given: object) -> str:
    talk = _talk(desk, *pupils, day=clock.today() - timedelta(days=40), **given)
    desk.do(conversations.begin_conversation, talk)
    return talk


def test_the_previous_gesprek_lies_beside_this_one(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    before = _held_before(desk, pupil)
    desk.do(conversations.keep_point, before, AgendaPart.GOED, "Bouwt graag")
    later = _talk(desk, pupil, kind=ConversationKind.OUDERGESPREK, day=clock.today() - timedelta(days=5))
    desk.do(conversations.begin_conversation, later)
    previous = desk.ask(conversation_card, _talk(desk, pupil)).previous
    assert previous is not None
    assert (previous.uid, previous.kind, previous.points) == (before, "MDO", {AgendaPart.GOED: "Bouwt graag"})
    other_kind = desk.ask(conversation_card, _talk(desk, pupil, kind=ConversationKind.VERZUIM)).previous
    assert other_kind is not None
    assert other_kind.uid == later


def test_what_was_only_planned_or_is_later_is_no_previous_gesprek(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    _talk(desk, pupil, day=clock.today() - timedelta(days=3))
    same_day = _talk(desk, pupil, start="15.00")
    desk.do(conversations.begin_conversation, same_day)
    assert desk.ask(conversation_card, _talk(desk, pupil)).previous is None


def test_of_a_familys_gesprek_the_next_of_one_child_shows_that_child_only(desk: Desk) -> None:
    sem, lotte = a_pupil_at(desk), a_pupil_at(desk)
    before = _held_before(desk, sem, lotte)
    desk.do(conversations.keep_point, before, AgendaPart.ZIEN, "Het gezin heeft het druk")
    desk.do(conversations.keep_point, before, AgendaPart.ZIEN, "Sem slaapt slecht", sem)
    desk.do(conversations.keep_point, before, AgendaPart.ZIEN, "Lotte is moe", lotte)
    previous = desk.ask(conversation_card, _talk(desk, sem)).previous
    assert previous is not None
    assert previous.points == {}
    assert previous.child_points == {sem: {AgendaPart.ZIEN: "Sem slaapt slecht"}}
    both = desk.ask(conversation_card, _talk(desk, sem, lotte)).previous
    assert both is not None
    assert both.points == {AgendaPart.ZIEN: "Het gezin heeft het druk"}


def test_the_school_holidays_are_known_by_name(desk: Desk) -> None:
    card = desk.ask(conversation_card, _talk(desk, a_pupil_at(desk)))
    assert all(first <= last for some in card.breaks.values() for first, last in some)
    assert card.data.status is ConversationStatus.GEPLAND
