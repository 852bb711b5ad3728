"""Tests for zorgdesk.rules.opp_terms: when something is due, what is said, and what is never red."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.errors import Weight
from zorgdesk.model.opp import GuidanceData, HeardHow, OppClock, OppData, OppEvaluationData
from zorgdesk.model.plan import HandelingsdeelStatus
from zorgdesk.rules.opp import EVALUATE_BY, TOLD_BACK_DAYS, WEEKS, OppFacts
from zorgdesk.rules.opp_terms import OppTerm, opp_points, terms, was_heard

CAME = date(2026, 10, 26)
DAY = date(2026, 11, 24)  # day 30 of 42


def an_opp(**given: Any) -> OppData:
    return OppData.model_validate({"pupil_uid": "noah", "begins_on": CAME} | given)


def facts(**given: Any) -> OppFacts:
    usual: dict[str, Any] = {"first_name": "Noah", "enrolled_on": CAME, "opp": an_opp()}
    return OppFacts(**usual | given)


def adopted(on: date = DAY, **given: Any) -> OppFacts:
    opp = an_opp(adopted_on=on, **given)
    return facts(opp=opp, running=opp)


def said(one: OppFacts | None, day: date = DAY) -> list[str]:
    return [point.what for point in opp_points(one, day)]


@pytest.mark.parametrize(
    ("day", "words", "weight"),
    [
        (CAME + timedelta(days=20), None, None),
        (CAME + timedelta(days=21), "Nog 21 dagen om dit plan vast te stellen.", Weight.REMIND),
        (DAY, "Nog 13 dagen om dit plan vast te stellen.", Weight.REMIND),
        (CAME + timedelta(days=41), "Nog 1 dag om dit plan vast te stellen.", Weight.REMIND),
        (CAME + timedelta(days=42), "Vandaag is de laatste dag om dit plan vast te stellen.", Weight.REMIND),
        (CAME + timedelta(days=43), "Het OPP is 1 dag te laat. De wet geeft zes weken.", Weight.WARN),
    ],
)
def test_six_weeks_remind_from_the_third_and_are_late_after_the_sixth(
    day: date, words: str | None, weight: Weight | None
) -> None:
    found = list(opp_points(facts(), day))
    assert [(one.what, one.weight) for one in found] == ([(words, weight)] if words else [])


def test_a_later_need_is_never_late_by_law() -> None:
    later = facts(opp=an_opp(clock=OppClock.LATER))
    (term,) = terms(later, DAY)
    assert term.days_late(DAY + timedelta(days=400)) == 0
    (point,) = opp_points(later, DAY + timedelta(days=60))
    assert point.weight is Weight.REMIND
    assert point.what == "Het OPP zou er op 7 december 2026 zijn. Dat is hier een gewoonte, geen wet."


def test_without_a_start_or_after_the_end_no_term_runs() -> None:
    assert terms(facts(opp=an_opp(begins_on=None), enrolled_on=None), DAY) == ()
    assert terms(facts(opp=an_opp(ended_on=DAY)), DAY) == ()
    assert said(None) == []


def test_the_school_may_set_its_own_weeks() -> None:
    (term,) = terms(facts(numbers={WEEKS: 4}), DAY)
    assert term.due_on == CAME + timedelta(weeks=4)
    (longer,) = terms(facts(numbers={WEEKS: 8}), DAY)
    assert longer.due_on == CAME + timedelta(weeks=6)  # the law gives no more


def test_an_earlier_day_of_the_school_is_not_late_by_law() -> None:
    own = facts(numbers={WEEKS: 4})
    (point,) = opp_points(own, CAME + timedelta(days=35))
    assert (point.weight, point.what) == (
        Weight.REMIND,
        "Het OPP zou er op 23 november zijn. De wet geeft tijd tot en met 7 december.",
    )
    (point,) = opp_points(own, CAME + timedelta(days=43))
    assert (point.weight, point.what) == (
        Weight.WARN,
        "Het OPP is 1 dag te laat. De wet geeft zes weken.",
    )
    (short,) = terms(facts(numbers={WEEKS: 2}), DAY)
    assert short.warn_on <= short.due_on


def test_an_opp_is_evaluated_once_in_each_school_year() -> None:
    one = adopted(told_back_on=DAY)
    (term,) = terms(one, DAY)
    assert (term.what, term.due_on, term.by_law) == (OppTerm.EVALUEREN, date(2027, 7, 31), True)
    assert not term.wants(date(2027, 4, 30))
    assert said(one, date(2027, 5, 1)) == [
        "Bespreek het OPP dit schooljaar met ouders en leerling, vóór 31 juli."
    ]


@pytest.mark.parametrize(
    ("parents", "pupil", "held", "done"),
    [
        ("moeder", "erbij", date(2027, 3, 1), True),
        ("", "erbij", date(2027, 3, 1), False),
        ("moeder", "", date(2027, 3, 1), False),
        ("moeder", "erbij", date(2026, 7, 1), False),
    ],
)
def test_an_evaluation_counts_with_the_parents_and_the_pupil(
    parents: str,
    pupil: str,
    held: date,
    done: bool,
) -> None:
    one = OppEvaluationData(pupil_uid="noah", opp_uid="opp", held_on=held, parents=parents, pupil=pupil)
    running = adopted(told_back_on=DAY)
    evaluated = facts(opp=running.opp, running=running.running, evaluations=(one,))
    assert (terms(evaluated, date(2027, 5, 3)) == ()) is done


def test_the_pupil_hears_within_fourteen_days_what_was_done_with_it() -> None:
    one = adopted(heard_on=CAME, heard_how=HeardHow.TEKENING)
    term = next(term for term in terms(one, DAY) if term.what is OppTerm.TERUGVERTELLEN)
    assert (term.due_on, term.days_late(DAY + timedelta(days=90))) == (DAY + timedelta(days=14), 0)
    assert said(one) == ["Vertel Noah vóór 8 december wat er met het idee is gedaan."]
    sooner = terms(facts(opp=one.opp, running=one.running, numbers={TOLD_BACK_DAYS: 7}), DAY)
    assert DAY + timedelta(days=7) in [term.due_on for term in sooner]


def test_who_said_nothing_has_nothing_to_hear_back() -> None:
    one = adopted(heard_on=CAME, heard_how=HeardHow.WILDE_NIET)
    assert not was_heard(one.opp)
    assert said(one) == []


def test_parents_who_think_about_it_are_asked_on_that_day() -> None:
    part = GuidanceData(pupil_uid="noah", status=HandelingsdeelStatus.BESPROKEN, think_until=DAY)
    one = facts(guidance=part, opp=an_opp(begins_on=DAY))
    assert said(one) == ["Zeggen de ouders ja tegen het handelingsdeel? Zij dachten na tot 24 november."]
    assert said(one, DAY - timedelta(days=1)) == []
    yes = part.model_copy(update={"status": HandelingsdeelStatus.MET_INSTEMMING})
    assert said(facts(guidance=yes, opp=an_opp(begins_on=DAY))) == []


def test_the_verdict_comes_within_ten_weeks() -> None:
    one = facts(opp=an_opp(begins_on=DAY, dispute_on=date(2026, 9, 15)))
    assert said(one) == ["Het oordeel van de geschillencommissie komt vóór 24 november."]
    assert said(one, DAY - timedelta(days=1)) == []
    done = facts(opp=an_opp(begins_on=DAY, dispute_on=date(2026, 9, 15), verdict_on=DAY))
    assert said(done) == []


def test_goals_that_changed_after_the_yes_ask_for_a_new_yes() -> None:
    one = adopted(told_back_on=DAY)
    changed = facts(opp=one.opp, running=one.running, goals_changed=True)
    assert said(changed)[0].startswith("De doelen zijn veranderd na het ja van de ouders.")


@given(st.dates(date(2026, 8, 1), date(2029, 7, 31)), st.one_of(st.none(), st.text(), st.integers()))
def test_the_evaluation_is_always_due_in_the_school_year_of_the_day(day: date, kept: Any) -> None:
    one = adopted(told_back_on=DAY)
    running = facts(opp=one.opp, running=one.running, numbers={EVALUATE_BY: kept})
    (term,) = terms(running, day)
    assert term.warn_on <= term.due_on
    assert (term.due_on.year, term.due_on.month >= 8) in {
        (day.year + (day.month >= 8), False), (day.year - (day.month < 8), True)
    }  # fmt: skip
