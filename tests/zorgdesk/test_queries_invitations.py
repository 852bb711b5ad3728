"""Tests for zorgdesk.queries.invitations and invitation_card: what each reader reads, and nothing more."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.zorgdesk.made import a_parent_of, a_pupil_at
from tests.zorgdesk.test_commands_invitations import noor, one_mother, plan, shown, somebody
from zorgdesk import clock
from zorgdesk.commands import actions, consents, invitations
from zorgdesk.errors import RefusedError, Weight
from zorgdesk.model.action import ActionData, DoerKind
from zorgdesk.model.consent import Answer, ConsentAnswerData, ConsentData
from zorgdesk.model.contact import Party
from zorgdesk.model.conversation import ActiveRole, PupilJoins
from zorgdesk.model.pupil import Household
from zorgdesk.queries.conversations import conversation_card
from zorgdesk.queries.invitation_card import InvitationCard, invitation_card, invitations_given, talk_events
from zorgdesk.queries.invitations import may_know, may_know_all, people_of
from zorgdesk.queries.today_reminders import Reminds, reminders
from zorgdesk.rules.invitation import Speaks

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

DAY, SAID = date(2026, 12, 8), date(2026, 11, 20)
QUESTION = "Wat heeft Bo nodig?"


def card_of(desk: Desk, uid: str, name: str, **given: Any) -> InvitationCard:
    person = next(one for one in shown(desk, uid).rows if one.name == name)
    return desk.ask(invitation_card, uid, person.uid, **given)


def a_table(desk: Desk, **pupil: Any) -> tuple[str, str, str]:
    """A planned MDO of Bo with both parents, Bo, the teacher and Noor: the gesprek, Bo, and Noor."""
    bo = a_pupil_at(desk, **pupil)
    mother, father = a_parent_of(desk, bo), a_parent_of(desk, bo, "Emre", relation="vader")
    contact = noor(desk)
    people = [
        somebody(function="moeder", guardian_uid=mother, active_role=ActiveRole.VERTELT),
        somebody("Emre Hendriks", function="vader", guardian_uid=father),
        somebody("Bo", function="leerling", of_pupil_uid=bo),
        somebody("juf Anouk", function="leerkracht", party="school"),
        somebody("Noor Bakker", function="wijkteam", party="cjg", contact_uid=contact),
    ]
    (uid,) = plan(desk, [bo], people, question=QUESTION, joins={bo: PupilJoins.VOORAF})
    return uid, bo, contact


def test_a_parent_reads_why_who_comes_and_what_they_do(desk: Desk) -> None:
    uid, _bo, _noor = a_table(desk)
    card = card_of(desk, uid, "Karin Hendriks")
    assert (card.speaks, card.name, card.question, card.role) == (
        Speaks.PARENT, "Bo", QUESTION, ActiveRole.VERTELT,
    )  # fmt: skip
    assert card.people == (
        ("Emre Hendriks", "vader"), ("Bo", "leerling"), ("juf Anouk", "leerkracht"), ("Noor Bakker", "wijkteam"),
    )  # fmt: skip
    assert card.joins == (("Bo", PupilJoins.VOORAF),)
    assert card.contact_name
    assert not card.others


@pytest.mark.parametrize("apart", [{"household": Household.APART}, {"household_objection": True}])
def test_parents_who_live_apart_read_nothing_of_each_other(desk: Desk, apart: dict[str, Any]) -> None:
    uid, _bo, _noor = a_table(desk, **apart)
    card = card_of(desk, uid, "Karin Hendriks")
    assert card.people[0] == ("vader", "")
    assert "Emre" not in repr(card)
    assert "Karin" not in repr(card_of(desk, uid, "Emre Hendriks"))


def test_without_consent_the_letter_has_no_name_and_no_content(desk: Desk) -> None:
    uid, _bo, _noor = a_table(desk)
    row = next(one for one in shown(desk, uid).rows if one.name == "Noor Bakker")
    assert (row.by_name, row.stopped) == (False, False)
    assert row.finding is not None
    assert row.finding.what == "Zonder toestemming nodigt u uit zonder naam en zonder inhoud."
    with pytest.raises(RefusedError):
        card_of(desk, uid, "Noor Bakker")
    card = card_of(desk, uid, "Noor Bakker", by_name=False)
    assert (card.name, card.question, card.people, card.joins, card.role) == ("", "", (), (), None)
    for word in ("'Bo'", "Bo ", "Hendriks", "Anouk", QUESTION):
        assert word not in repr(card)


def test_with_consent_the_name_and_the_question_go_along(desk: Desk) -> None:
    uid, bo, _noor = a_table(desk)
    parents = [one.guardian_uid for one in desk.ask(people_of, uid) if one.guardian_uid]
    yes = [
        ConsentAnswerData(pupil_uid=bo, consent_uid="", guardian_uid=one, answer=Answer.JA, given_on=SAID)
        for one in parents
    ]
    desk.do(consents.record_consent, ConsentData(pupil_uid=bo, party=Party.CJG, purpose="vragen"), yes)
    card = card_of(desk, uid, "Noor Bakker")
    assert (card.name, card.question) == ("Bo", QUESTION)
    assert ("Karin Hendriks", "moeder") in card.people
    assert card_of(desk, uid, "Noor Bakker", by_name=False).name == ""


def test_who_was_not_asked_consent_for_may_not_know_and_it_says_of_which_child(desk: Desk) -> None:
    _uid, bo, contact = a_table(desk)
    assert desk.ask(may_know, bo, Party.CJG, contact).word == "nee"
    assert desk.ask(may_know_all, [bo], "cjg", contact).pupil_uid == bo


def test_the_pupil_and_the_colleague_get_their_own_letter(desk: Desk) -> None:
    uid, _bo, _noor = a_table(desk)
    assert card_of(desk, uid, "Bo").speaks is Speaks.PUPIL
    school = card_of(desk, uid, "juf Anouk", by_name=False)
    assert (school.speaks, school.name) == (Speaks.SCHOOL, "Bo")


def test_a_parent_of_one_child_reads_nothing_of_the_other(desk: Desk) -> None:
    bo, sem = a_pupil_at(desk), a_pupil_at(desk, "Sem")
    mother = one_mother(desk, bo, sem)
    father = a_parent_of(desk, sem, "Rik", relation="vader")
    people = [
        somebody(guardian_uid=mother), somebody("Rik Hendriks", guardian_uid=father),
        somebody("Bo", of_pupil_uid=bo), somebody("Sem", of_pupil_uid=sem),
    ]  # fmt: skip
    (uid,) = plan(desk, [bo, sem], people, question="Hoe gaat het met Bo en Sem?")
    card = card_of(desk, uid, "Rik Hendriks")
    assert card.name == "Sem"
    assert "Bo" not in repr(card)
    assert card.question == ""
    assert card_of(desk, uid, "Karin Hendriks").name == "Bo en Sem"
    assert card_of(desk, uid, "Bo").name == "Bo"
    # In whose dossier it stands that they got a letter.
    assert [one.pupil_uid for one in shown(desk, uid).rows] == [bo, sem, bo, sem]


def test_who_has_a_ban_gets_no_letter(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    father = a_parent_of(desk, bo, "Emre", relation="vader", no_contact=True)
    (uid,) = plan(desk, [bo], [somebody("Emre Hendriks", guardian_uid=father)])
    (row,) = shown(desk, uid).rows
    assert row.stopped
    assert row.finding is not None
    assert row.finding.weight is Weight.BLOCK
    assert shown(desk, uid).next_uid == ""
    with pytest.raises(RefusedError, match="contactverbod"):
        card_of(desk, uid, "Emre Hendriks")


def test_parents_are_asked_first_and_the_reminder_stands_until_then(desk: Desk) -> None:
    uid, _bo, _noor = a_table(desk)
    card = shown(desk, uid)
    assert card.finding is not None
    assert card.finding.what == "Ouders zijn nog niet uitgenodigd."
    first = card.row(card.next_uid)
    assert first is not None
    assert first.name == "Karin Hendriks"
    for one in card.rows[:2]:
        desk.do(invitations.invite, one.uid, "brief", DAY)
    later = shown(desk, uid)
    assert later.finding is None
    assert later.row(later.next_uid) == next(one for one in later.rows if one.name == "Bo")


def test_a_calendar_says_when_and_where_and_nothing_of_whom(desk: Desk) -> None:
    uid, _bo, _noor = a_table(desk)
    (event,) = desk.ask(talk_events, uid)
    assert (event.day, event.start, event.place) == (DAY, "13.00", "")
    assert {one.name for one in fields(event)} == {"uid", "version", "day", "start", "place"}


def test_a_series_goes_into_one_calendar(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    first, _second = plan(desk, [pupil], days=[DAY, date(2027, 1, 19)])
    assert [one.day for one in desk.ask(talk_events, first, all_of=True)] == [DAY, date(2027, 1, 19)]
    assert len(desk.ask(talk_events, first)) == 1
    assert desk.ask(invitations_given, first) == 0


def told_today(desk: Desk) -> list[tuple[str, str, date]]:
    found = desk.ask(reminders, date(2026, 12, 31))
    return [(one.row_uid, one.what, one.due_on) for one in found if one.kind is Reminds.INVITE]


def test_vandaag_reminds_of_a_gesprek_without_invitations_two_weeks_before(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    mother = a_parent_of(desk, pupil)
    (uid,) = plan(desk, [pupil], [somebody(guardian_uid=mother)])
    with clock.standing_at(datetime(2026, 11, 20, 8, 0, tzinfo=UTC)):
        assert told_today(desk) == []
    with clock.standing_at(datetime(2026, 11, 24, 8, 0, tzinfo=UTC)):
        assert told_today(desk) == [(uid, "Ouders zijn nog niet uitgenodigd.", DAY)]
    desk.do(invitations.invite, shown(desk, uid).rows[0].uid, "telefoon", SAID)
    with clock.standing_at(datetime(2026, 11, 24, 8, 0, tzinfo=UTC)):
        assert told_today(desk) == []


def test_vandaag_is_silent_on_what_is_far_or_of_nobody(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    plan(desk, [pupil], days=[date(2027, 3, 2)])
    plan(desk, [])
    assert told_today(desk) == []
    with clock.standing_at(datetime(2026, 12, 7, 8, 0, tzinfo=UTC)):
        plan(desk, [pupil])
        assert [day for _uid, _what, day in told_today(desk)] == [DAY]
    with clock.standing_at(datetime(2026, 12, 8, 8, 0, tzinfo=UTC)):
        assert told_today(desk) == []  # it stands on the line of today itself


def test_who_plans_it_does_not_ask_themselves(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    me = desk.reader.name
    (uid,) = plan(
        desk, [pupil], [somebody(me, function="intern begeleider"), somebody("juf Anouk", party="school")]
    )
    assert [one.name for one in shown(desk, uid).rows] == ["juf Anouk"]
    # To others they are at the table.
    assert (me, "intern begeleider") in card_of(desk, uid, "juf Anouk").people


def test_what_is_not_done_yet_stands_on_the_agenda_of_a_planned_gesprek(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    (first,) = plan(desk, [pupil], days=[SAID])
    data = ActionData(pupil_uid=pupil, what="Logopedist bellen", conversation_uid=first, doer=DoerKind.IK)
    desk.do(actions.add_action, data)
    (uid,) = plan(desk, [pupil])
    assert [one.what for one in desk.ask(conversation_card, uid).before] == ["Logopedist bellen"]


def test_in_words_how_somebody_will_be_asked(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    (uid,) = plan(
        desk, [pupil], [somebody("Oma", invited_how="gezegd"), somebody("Opa", invited_how="via oma")]
    )
    assert [one.told_how for one in shown(desk, uid).rows] == ["Mondeling", "via oma"]
