"""Tests for zorgdesk.commands.conversations and its queries."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.made import a_parent_of, a_pupil_at, as_role
from zorgdesk.commands import actions, conversations, directory, family
from zorgdesk.errors import RefusedError
from zorgdesk.model.action import ActionData, ActionStatus
from zorgdesk.model.contact import ContactPersonData, FixedContactData
from zorgdesk.model.conversation import (
    AgendaPart,
    Attendance,
    ConversationData,
    ConversationKind,
    ConversationStatus,
    NoActions,
    ParticipantData,
)
from zorgdesk.model.family import RegieParty
from zorgdesk.model.school import Role
from zorgdesk.queries.conversations import (
    conversation_card,
    conversation_list,
    conversations_of,
    proposed_people,
)
from zorgdesk.queries.pupil import pupil_head

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

DAY = date(2026, 11, 20)


def an_mdo(desk: Desk, *pupils: str, held_on: date = DAY, people: tuple[ParticipantData, ...] = ()) -> str:
    data = ConversationData(
        kind=ConversationKind.MDO, held_on=held_on, start="13.00", question="Wat heeft Bo nodig?"
    )
    return desk.do(conversations.plan_conversation, data, list(pupils), people)


def somebody(name: str = "Karin Hendriks", **given: object) -> ParticipantData:
    return ParticipantData.model_validate({"conversation_uid": "", "name": name} | given)


def test_a_planned_talk_stands_in_the_list_and_at_the_pupil(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = an_mdo(desk, pupil)
    assert [row.uid for row in desk.ask(conversation_list)] == [uid]
    assert desk.ask(conversations_of, pupil)[0].pupils == "Bo Hendriks"


def test_the_line_is_prefilled_and_enter_is_enough(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    card = desk.ask(conversation_card, an_mdo(desk, pupil))
    assert (card.line.party, card.line.who, card.line.report_by) == (
        RegieParty.SCHOOL,
        desk.reader.name,
        desk.reader.name,
    )
    assert card.line.next_before == date(2027, 1, 15)
    assert not card.line.confirmed


def test_confirming_the_line_fixes_the_regie_with_one_regisseur_at_a_time(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    first, second = an_mdo(desk, pupil), an_mdo(desk, pupil, held_on=date(2026, 11, 24))
    desk.do(conversations.confirm_line, first, RegieParty.SCHOOL, "mevrouw De Vries", "ik", None)
    desk.do(conversations.confirm_line, second, RegieParty.SCHOOL, "mevrouw De Vries", "ik", None)
    assert desk.ask(pupil_head, pupil).regie == "school (mevrouw De Vries)"
    desk.do(conversations.confirm_line, second, RegieParty.CJG, "Noor Bakker", "ik", date(2027, 1, 1))
    assert desk.ask(pupil_head, pupil).regie == "CJG of wijkteam (Noor Bakker)"
    line = desk.ask(conversation_card, second).line
    assert (line.confirmed, line.who) == (True, "Noor Bakker")


def test_an_empty_regie_is_left_open(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = an_mdo(desk, pupil)
    desk.do(conversations.confirm_line, uid, RegieParty.SCHOOL, "", "ik", None)
    assert desk.ask(pupil_head, pupil).regie == ""


def test_siblings_share_one_regisseur(desk: Desk) -> None:
    sem, lotte = a_pupil_at(desk, "Sem"), a_pupil_at(desk, "Lotte")
    desk.do(family.join_family, "Kuipers", [sem, lotte])
    uid = an_mdo(desk, sem, lotte)
    desk.do(conversations.confirm_line, uid, RegieParty.CJG, "Noor", "ik", None)
    assert desk.ask(pupil_head, lotte).regie == desk.ask(pupil_head, sem).regie == "CJG of wijkteam (Noor)"
    again = an_mdo(desk, lotte, held_on=date(2026, 11, 24))
    desk.do(conversations.confirm_line, again, RegieParty.SCHOOL, "ik", "ik", None)
    assert desk.ask(pupil_head, sem).regie == "school (ik)"


def test_what_is_said_is_kept_point_by_point(desk: Desk) -> None:
    uid = an_mdo(desk, a_pupil_at(desk))
    desk.do(conversations.begin_conversation, uid)
    desk.do(conversations.keep_point, uid, AgendaPart.GOED, "")
    desk.do(conversations.keep_point, uid, AgendaPart.GOED, "bouwt graag")
    desk.do(conversations.keep_point, uid, AgendaPart.GOED, "bouwt graag\nhelpt kleuters")
    desk.do(conversations.keep_side_note, uid, "moeder was moe")
    card = desk.ask(conversation_card, uid)
    assert (card.data.status, card.points) == (
        ConversationStatus.BEZIG,
        {AgendaPart.GOED: "bouwt graag\nhelpt kleuters"},
    )
    assert card.side_notes == ("moeder was moe",)


def test_people_come_stay_away_or_turn_up_unexpected(desk: Desk) -> None:
    uid = an_mdo(desk, a_pupil_at(desk), people=(somebody(),))
    (mother,) = desk.ask(conversation_card, uid).people
    desk.do(conversations.mark_attendance, mother.uid, Attendance.AANWEZIG)
    oma = desk.do(conversations.add_participant, somebody("Oma", conversation_uid=uid, unexpected=True))
    desk.do(conversations.mark_attendance, oma, Attendance.AANWEZIG, parents_agree=True)
    card = desk.ask(conversation_card, uid)
    assert [(p.name, p.attendance, p.parents_agree) for p in card.people] == [
        ("Karin Hendriks", Attendance.AANWEZIG, None),
        ("Oma", Attendance.AANWEZIG, True),
    ]


def test_a_talk_with_an_open_end_is_not_finished_and_can_be_finished_later(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = an_mdo(desk, pupil)
    action = desk.do(
        actions.add_action, ActionData(pupil_uid=pupil, what="logopedist bellen", conversation_uid=uid)
    )
    assert desk.do(conversations.close_conversation, uid)
    assert desk.ask(conversation_card, uid).data.status is ConversationStatus.NOG_NIET_AF
    data = ActionData(pupil_uid=pupil, what="logopedist bellen", who="ik", due_on=date(2026, 12, 1))
    desk.do(actions.change_action, action, 1, data)
    desk.do(conversations.close_conversation, uid)
    assert desk.ask(conversation_card, uid).data.status is ConversationStatus.AFGEROND
    assert desk.ask(conversation_list) == ()
    assert len(desk.ask(conversation_list, past=True)) == 1


def test_no_actions_needs_one_of_three_reasons(desk: Desk) -> None:
    uid = an_mdo(desk, a_pupil_at(desk))
    desk.do(conversations.close_conversation, uid)
    assert desk.ask(conversation_card, uid).data.status is ConversationStatus.NOG_NIET_AF
    desk.do(conversations.close_conversation, uid, no_actions=NoActions.LOOPT)
    assert desk.ask(conversation_card, uid).data.status is ConversationStatus.AFGEROND


def test_what_was_agreed_last_time_comes_back(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    first = an_mdo(desk, pupil, held_on=date(2026, 10, 1))
    open_one = desk.do(
        actions.add_action, ActionData(pupil_uid=pupil, what="kaart maken", conversation_uid=first)
    )
    done = desk.do(actions.add_action, ActionData(pupil_uid=pupil, what="bellen", conversation_uid=first))
    desk.do(actions.finish_action, done, ActionStatus.GEDAAN)
    card = desk.ask(conversation_card, an_mdo(desk, pupil, held_on=date(2030, 1, 8)))
    assert [row.uid for row in card.before] == [open_one]


def test_the_question_can_be_changed(desk: Desk) -> None:
    uid = an_mdo(desk, a_pupil_at(desk))
    desk.do(conversations.change_conversation, uid, 1, question="Hoe nu verder?", place="lokaal 4")
    assert desk.ask(conversation_card, uid).data.place == "lokaal 4"


def test_the_circle_around_the_child_is_proposed(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_parent_of(desk, pupil)
    a_parent_of(desk, pupil, "Verboden", no_contact=True)
    noor = desk.do(directory.add_contact, ContactPersonData(name="Noor Bakker"))
    desk.do(directory.fix_contact, FixedContactData(contact_uid=noor, municipality="Waterrade"))
    assert [one.name for one in desk.ask(proposed_people, pupil)] == ["Bo", "Karin Hendriks", "Noor Bakker"]


def test_a_meelezer_does_not_type_in_a_talk(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = an_mdo(desk, pupil)
    with pytest.raises(RefusedError):
        as_role(desk, Role.MEELEZER, pupil).do(conversations.keep_point, uid, AgendaPart.GOED, "iets")


def test_the_administration_sees_that_there_is_a_talk_and_not_what_was_said(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = an_mdo(desk, pupil)
    desk.do(conversations.begin_conversation, uid)
    desk.do(conversations.keep_point, uid, AgendaPart.GOED, "bouwt graag")
    desk.do(actions.add_action, ActionData(pupil_uid=pupil, conversation_uid=uid, what="Noor belt moeder"))
    card = as_role(desk, Role.ADMINISTRATIE).ask(conversation_card, uid)
    assert card.pupils
    assert card.people == desk.ask(conversation_card, uid).people
    assert (card.points, card.actions, card.before) == ({}, (), ())
