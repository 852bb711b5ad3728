"""Tests for zorgdesk.rules.opp: who has an OPP, and from when the six weeks count."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.model.opp import WITH_OPP, OppClock, OppData, OppNeed
from zorgdesk.model.school import SchoolKind
from zorgdesk.rules.opp import (
    KINDS,
    OPP_LIMITS,
    USUAL,
    WEEKS,
    OppFacts,
    need_of,
    number_of,
    partner,
    rules_of,
    usual_need,
    usual_start,
)

if TYPE_CHECKING:
    from zorgdesk.rules.completeness import Limit

CAME = date(2026, 10, 26)
LATER = date(2026, 11, 10)


def facts(**given: Any) -> OppFacts:
    usual: dict[str, Any] = {"first_name": "Noah", "enrolled_on": CAME}
    return OppFacts(**usual | given)


def an_opp(**given: Any) -> OppData:
    return OppData.model_validate({"pupil_uid": "noah"} | given)


def test_every_kind_of_school_has_its_rules() -> None:
    assert set(KINDS) == set(SchoolKind)


@pytest.mark.parametrize(
    ("kind", "extra", "has"),
    [
        (SchoolKind.PO, None, False),
        (SchoolKind.PO, LATER, True),
        (SchoolKind.SBO, None, True),
        (SchoolKind.SO, None, True),
        (SchoolKind.VSO, None, True),
        (SchoolKind.PRO, None, True),
        (SchoolKind.VO, None, False),
        (SchoolKind.VO, LATER, True),
        (SchoolKind.MBO, LATER, False),
        (SchoolKind.VOORSCHOOLS, LATER, False),
    ],
)
def test_who_has_an_opp(kind: SchoolKind, extra: date | None, has: bool) -> None:
    assert need_of(facts(kind=kind, extra_since=extra)).has is has


def test_lwoo_only_has_none_and_says_so() -> None:
    need = need_of(facts(kind=SchoolKind.VO, lwoo_only=True))
    assert (need.has, need.why, need.since) == (False, "Geen OPP: alleen LWOO", None)
    assert usual_need(facts(kind=SchoolKind.VO, lwoo_only=True)) is OppNeed.ALLEEN_LWOO


@pytest.mark.parametrize("need", [one for one in OppNeed if one not in WITH_OPP])
def test_only_nt2_does_not_start_the_clock(need: OppNeed) -> None:
    found = need_of(facts(extra_since=LATER, opp=an_opp(need=need)))
    assert (found.has, found.why) == (False, need.label)


def test_known_at_the_start_counts_from_the_enrolment_by_law() -> None:
    need = need_of(facts(extra_since=CAME))
    assert (need.since, need.clock, need.by_law) == (CAME, OppClock.INSCHRIJVING, True)


def test_a_later_need_counts_from_then_and_is_a_habit() -> None:
    need = need_of(facts(extra_since=LATER))
    assert (need.since, need.clock, need.by_law) == (LATER, OppClock.LATER, False)


def test_what_the_user_chose_wins() -> None:
    chosen = an_opp(clock=OppClock.PLAATSING, begins_on=LATER)
    assert need_of(facts(extra_since=CAME, opp=chosen)).since == LATER
    without = need_of(facts(extra_since=LATER, opp=an_opp()))
    assert (without.since, without.clock) == (LATER, OppClock.LATER)


def test_a_new_opp_is_filled_in_as_the_kind_of_school_asks() -> None:
    assert usual_start(facts(kind=SchoolKind.SBO, extra_since=LATER)) == (OppClock.INSCHRIJVING, CAME)
    assert usual_start(facts(extra_since=LATER)) == (OppClock.LATER, LATER)
    assert usual_need(facts(kind=SchoolKind.PRO)) is OppNeed.IEDEREEN
    assert usual_need(facts()) is OppNeed.EXTRA


def test_only_praktijkonderwijs_asks_the_kind_of_work() -> None:
    assert [kind for kind in SchoolKind if rules_of(kind).asks_work] == [SchoolKind.PRO]


def test_from_eighteen_the_school_agrees_with_the_pupil() -> None:
    assert (partner(facts()), partner(facts(adult=True))) == ("de ouders", "Noah")


@given(st.one_of(st.none(), st.text(), st.integers(), st.lists(st.integers())))
def test_a_number_that_cannot_be_read_is_as_the_law_has_it(kept: Any) -> None:
    number = number_of({WEEKS: kept}, WEEKS)
    assert number >= 0
    if not str(kept).strip().lstrip("+-").isdigit():
        assert number == 6


@pytest.mark.parametrize("limit", OPP_LIMITS, ids=lambda one: one.key)
def test_each_number_that_a_school_sets_names_its_source(limit: Limit) -> None:
    assert limit.usual == USUAL[limit.key]
    assert 1 <= limit.usual <= limit.most
    assert limit.source
    assert number_of({limit.key: limit.usual + 1}, limit.key) == limit.usual + 1
