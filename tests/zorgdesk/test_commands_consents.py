"""Tests for zorgdesk.commands.consents: asking again, the trail after a no, tries, and every way back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import select

from tests.zorgdesk.made import a_parent_of, a_pupil_at, as_role
from zorgdesk import clock
from zorgdesk.commands import consents
from zorgdesk.errors import MissingError, RefusedError
from zorgdesk.model.action import Action, ActionData, ActionKind, ActionStatus
from zorgdesk.model.consent import (
    Answer,
    AttemptData,
    Consent,
    ConsentAnswer,
    ConsentAnswerData,
    ConsentData,
    DataKind,
    How,
    Outcome,
    RefusalData,
)
from zorgdesk.model.contact import Party
from zorgdesk.model.pupil import Household, Pupil
from zorgdesk.model.school import Role
from zorgdesk.queries import facts, rows
from zorgdesk.queries.sharing import sharing_card
from zorgdesk.rules.consent import ConsentStatus

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Sight

DAY = date(2026, 11, 20)
DUE = date(2026, 12, 4)


def a_yes(pupil: str, guardian: str | None, answer: Answer = Answer.JA) -> ConsentAnswerData:
    return ConsentAnswerData(
        pupil_uid=pupil, consent_uid="", guardian_uid=guardian, answer=answer, given_on=DAY
    )


def a_question(pupil: str, party: Party = Party.CJG) -> ConsentData:
    return ConsentData(
        pupil_uid=pupil, party=party, purpose="vragen over opvoeden", kinds=[DataKind.KLAS.value],
        asked_on=DAY, until=date(2027, 7, 31),
    )  # fmt: skip


def a_consent_of(desk: Desk) -> tuple[str, str, str]:
    """A pupil, the mother, and a question that she said yes to."""
    pupil = a_pupil_at(desk)
    mother = a_parent_of(desk, pupil)
    uid = desk.do(consents.record_consent, a_question(pupil), [a_yes(pupil, mother)]).uid
    return pupil, mother, uid


def the_consent(desk: Desk, uid: str) -> Consent:
    with desk.store.reading() as session:
        return session.get_one(Consent, uid)


def test_a_withdrawal_can_be_taken_back_on_the_same_day(desk: Desk) -> None:
    pupil, mother, uid = a_consent_of(desk)
    answer = desk.do(consents.withdraw, uid, mother)
    desk.do(consents.take_back_withdrawal, answer)
    assert desk.ask(sharing_card, pupil).consents[0].status is ConsentStatus.JA


def test_a_withdrawal_of_another_day_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _pupil, mother, uid = a_consent_of(desk)
    answer = desk.do(consents.withdraw, uid, mother)
    monkeypatch.setattr(clock, "today", lambda: date(2026, 12, 24))
    with pytest.raises(RefusedError, match="op de dag zelf"):
        desk.do(consents.take_back_withdrawal, answer)


def test_a_yes_is_no_withdrawal_to_take_back(desk: Desk) -> None:
    pupil, mother, uid = a_consent_of(desk)
    yes = desk.do(consents.record_answer, a_yes(pupil, mother).model_copy(update={"consent_uid": uid}))
    with pytest.raises(RefusedError):
        desk.do(consents.take_back_withdrawal, yes)
    with desk.store.reading() as session:
        assert session.get_one(ConsentAnswer, yes).removed_at is None


def asked_by_form(pupil: str, **given: Any) -> ConsentData:
    return a_question(pupil).model_copy(
        update={"asked_on": clock.today(), "asked_how": How.FORMULIER, "paper_due_on": DUE} | given
    )


def the_questions(desk: Desk, pupil: str) -> list[Consent]:
    with desk.store.reading() as session:
        return list(session.exec(select(Consent).where(Consent.pupil_uid == pupil)))


def test_asking_once_more_says_when_how_and_when_the_paper_must_be_back(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = desk.do(consents.record_consent, a_question(pupil)).uid
    paper = ActionData(what="Papier volgt", kind=ActionKind.PAPIER, due_on=DUE)
    kept = desk.do(consents.ask_consent, asked_by_form(pupil, purpose="hulp met slapen"), uid, [paper])
    assert (kept.uid, kept.actions) == (uid, 1)
    (asked,) = the_questions(desk, pupil)
    assert (asked.asked_on, asked.asked_how, asked.paper_due_on) == (clock.today(), How.FORMULIER, DUE)
    assert asked.purpose == "hulp met slapen"
    with desk.store.reading() as session:
        (action,) = session.exec(select(Action)).all()
    assert (action.pupil_uid, action.what) == (pupil, "Papier volgt")


def test_what_was_answered_stays_an_answer_to_what_was_asked_then(desk: Desk) -> None:
    pupil, _mother, uid = a_consent_of(desk)
    assert desk.do(consents.ask_consent, asked_by_form(pupil), uid).uid == uid
    again = desk.do(consents.ask_consent, asked_by_form(pupil, purpose="iets anders"), uid)
    assert again.uid != uid
    assert {one.purpose for one in the_questions(desk, pupil)} == {"vragen over opvoeden", "iets anders"}


@pytest.mark.parametrize("other", ["party", "pupil", "none"])
def test_a_question_about_something_else_is_a_new_one(desk: Desk, other: str) -> None:
    pupil = a_pupil_at(desk)
    uid: str | None = desk.do(consents.record_consent, a_question(pupil)).uid
    data = asked_by_form(pupil)
    if other == "party":
        data = data.model_copy(update={"party": Party.LOGOPEDIST})
    elif other == "pupil":
        data = data.model_copy(update={"pupil_uid": a_pupil_at(desk, "Mila")})
    else:
        uid = None
    assert desk.do(consents.ask_consent, data, uid).uid != uid
    assert the_consent(desk, the_questions(desk, pupil)[0].uid).asked_how is None


def test_the_newest_trail_of_a_party_counts_and_can_be_taken_back(desk: Desk) -> None:
    pupil, _mother, uid = a_consent_of(desk)
    first = RefusalData(pupil_uid=pupil, party=Party.CJG, consent_uid=uid, worry="bang voor praatjes")
    desk.do(consents.note_refusal, first)
    later = RefusalData(
        pupil_uid=pupil, party=Party.CJG, worry="wil eerst rust", not_before=date(2027, 1, 11)
    )
    second = desk.do(consents.note_refusal, later)
    row = desk.ask(sharing_card, pupil).consents[0]
    assert (row.worry, row.not_before) == ("wil eerst rust", date(2027, 1, 11))
    desk.do(consents.drop_refusal, second)
    assert desk.ask(sharing_card, pupil).consents[0].worry == "bang voor praatjes"


def test_a_trail_needs_no_question_but_not_a_wrong_one(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    assert desk.do(consents.note_refusal, RefusalData(pupil_uid=pupil, worry="x"))
    with pytest.raises(MissingError):
        desk.do(consents.note_refusal, RefusalData(pupil_uid=pupil, consent_uid="0" * 32))


def the_givers(sight: Sight, pupil_uid: str) -> dict[str, bool]:
    found = facts.givers_of(sight, rows.one(sight, Pupil, pupil_uid))
    return {one.name: one.out_of_reach for one in found if one.guardian_uid}


def test_after_two_tries_a_parent_is_out_of_reach_until_the_second_is_taken_back(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_parent_of(desk, pupil)
    father = a_parent_of(desk, pupil, "Emre", relation="vader")
    one = AttemptData(pupil_uid=pupil, guardian_uid=father, tried_on=DAY)
    desk.do(consents.note_attempt, one)
    assert not any(desk.ask(the_givers, pupil).values())
    last = desk.do(consents.note_attempt, one, [ActionData(what="Vader bellen met een tolk")])
    assert desk.ask(the_givers, pupil) == {"Karin Hendriks": False, "Emre Hendriks": True}
    desk.do(consents.drop_attempt, last)
    assert not any(desk.ask(the_givers, pupil).values())


@pytest.mark.parametrize(
    ("household", "tie"),
    [
        pytest.param(Household.APART, {}, id="apart"),
        pytest.param(Household.UNKNOWN, {"no_contact": True}, id="a ban on contact"),
    ],
)
def test_where_both_are_needed_nobody_is_out_of_reach_before_the_directeur_decided(
    desk: Desk, household: Household, tie: dict[str, Any]
) -> None:
    pupil = a_pupil_at(desk, household=household)
    mother = a_parent_of(desk, pupil)
    father = a_parent_of(desk, pupil, "Emre", relation="vader", **tie)
    uid = desk.do(consents.record_consent, a_question(pupil), [a_yes(pupil, mother)]).uid
    one = AttemptData(pupil_uid=pupil, consent_uid=uid, guardian_uid=father, tried_on=DAY)
    for _again in range(2):
        desk.do(consents.note_attempt, one)
    (row,) = desk.ask(sharing_card, pupil).consents
    assert not row.holds
    assert [(who.guardian_uid, who.needs_decision) for who in row.waited_for] == [(father, True)]
    desk.do(consents.note_attempt, one.model_copy(update={"outcome": Outcome.BESLUIT}))
    assert desk.ask(sharing_card, pupil).consents[0].holds


def test_a_try_about_a_question_that_is_not_there_is_not_kept(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    with pytest.raises(MissingError):
        desk.do(consents.note_attempt, AttemptData(pupil_uid=pupil, consent_uid="0" * 32, tried_on=DAY))


def paper_actions(desk: Desk) -> dict[str, ActionStatus]:
    with desk.store.reading() as session:
        return {one.what: one.status for one in session.exec(select(Action))}


def test_with_the_paper_its_action_is_done_and_both_can_be_taken_back(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    papers = [
        ActionData(what="dit papier", kind=ActionKind.PAPIER, due_on=DUE),
        ActionData(what="ander papier", kind=ActionKind.PAPIER, due_on=DAY),
        ActionData(what="bellen", kind=ActionKind.BELLEN, due_on=DUE),
        ActionData(what="oud papier", kind=ActionKind.PAPIER, due_on=DUE, status=ActionStatus.VERVALLEN),
    ]
    uid = desk.do(consents.ask_consent, asked_by_form(pupil), None, papers).uid
    before = paper_actions(desk)
    desk.do(consents.paper_came, uid)
    assert the_consent(desk, uid).paper_due_on is None
    assert paper_actions(desk) == before | {"dit papier": ActionStatus.GEDAAN}
    desk.do(consents.paper_follows, uid, DUE)
    assert the_consent(desk, uid).paper_due_on == DUE
    assert paper_actions(desk) == before


def test_a_paper_that_nobody_waited_for_ends_no_action(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    action = ActionData(what="x", kind=ActionKind.PAPIER)
    uid = desk.do(consents.record_consent, a_question(pupil), [], [action]).uid
    desk.do(consents.paper_came, uid)
    assert paper_actions(desk) == {"x": ActionStatus.OPEN}


def test_a_meelezer_writes_nothing_of_this(desk: Desk) -> None:
    pupil, _mother, uid = a_consent_of(desk)
    reader = as_role(desk, Role.MEELEZER, pupil)
    with pytest.raises(RefusedError):
        reader.do(consents.note_refusal, RefusalData(pupil_uid=pupil))
    with pytest.raises(RefusedError):
        reader.do(consents.note_attempt, AttemptData(pupil_uid=pupil, tried_on=DAY))
    with pytest.raises(RefusedError):
        reader.do(consents.ask_consent, asked_by_form(pupil), uid)
