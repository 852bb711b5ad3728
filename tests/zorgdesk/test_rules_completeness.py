"""Tests for zorgdesk.rules.completeness: what a dossier misses, in the order of harm, with the school's own terms."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.errors import Finding, Weight
from zorgdesk.rules import completeness as rule
from zorgdesk.rules.completeness import HARM, LIMITS, RunningArrangement, SupportFacts

DAY = date(2026, 11, 24)
QUIET = SupportFacts()
LONG_AGO = DAY - timedelta(weeks=20)


def said(facts: SupportFacts) -> list[tuple[str, str]]:
    return [(one.rule, one.what) for one in rule.more_points(facts, DAY)]


def test_a_dossier_that_misses_nothing_says_nothing() -> None:
    assert said(QUIET) == []


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"plan_runs": True, "led": False},
            [("open.regie", "Er loopt een plan, en niemand heeft de regie. Wie heeft de leiding?")],
        ),
        ({"led": False}, []),
        (
            {"unasked_party": "het wijkteam"},
            [("open.party_consent", "Voor het wijkteam is er nog geen ja van de ouders.")],
        ),
        ({"unseen_goals": 1}, [("open.goal_seen", "Bij 1 doel staat nog niet hoe u het ziet.")]),
        ({"unseen_goals": 2}, [("open.goal_seen", "Bij 2 doelen staat nog niet hoe u het ziet.")]),
        (
            {"arrangements": (RunningArrangement("Leesgroep", LONG_AGO, DAY - timedelta(days=1)),)},
            [("open.arrangement_due", "U zou op 23 november terugkijken op 'Leesgroep'.")],
        ),
        ({"arrangements": (RunningArrangement("Leesgroep", LONG_AGO, DAY),)}, []),
        (
            {"arrangements": (RunningArrangement("Leesgroep", LONG_AGO, DAY - timedelta(days=1)),), "late_days": 1},
            [],
        ),
        (
            {"arrangements": (RunningArrangement("Leesgroep", LONG_AGO), RunningArrangement("Rekenhulp", LONG_AGO))},
            [("open.arrangement", "Bij 'Leesgroep' staat geen dag om terug te kijken.")],
        ),
        ({"arrangements": (RunningArrangement("Leesgroep", DAY - timedelta(weeks=6)),)}, []),
        ({"tlv": Finding("open.tlv", Weight.REMIND, "Loopt af.")}, [("open.tlv", "Loopt af.")]),
    ],
)  # fmt: skip
def test_each_thing_that_is_missing_is_said_once(
    facts: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert said(SupportFacts(**facts)) == expected


def test_every_point_has_a_way_to_mend_it_and_none_blocks() -> None:
    every = SupportFacts(
        plan_runs=True, led=False, unasked_party="de GGZ", unseen_goals=2,
        arrangements=(RunningArrangement("a", LONG_AGO, LONG_AGO), RunningArrangement("b", LONG_AGO)),
    )  # fmt: skip
    found = list(rule.more_points(every, DAY))
    assert len(found) == 5
    for one in found:
        assert one.ways
        assert one.weight is Weight.REMIND
        assert one.rule in HARM


@given(st.permutations(HARM))
def test_the_worst_for_the_child_comes_first_however_it_was_found(order: list[str]) -> None:
    found = [Finding(one, Weight.REMIND, one) for one in order]
    assert [one.rule for one in rule.by_harm(found)] == list(HARM)


def test_what_has_no_place_in_the_order_comes_last() -> None:
    assert rule.harm_of("open.untold") == 0
    assert rule.harm_of("open.something") == len(HARM)
    assert len(set(HARM)) == len(HARM)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda one: one.key)
def test_a_term_is_what_the_school_chose_within_its_range(limit: rule.Limit) -> None:
    assert rule.limit_of({}, limit) == limit.usual
    assert rule.limit_of({limit.key: 1}, limit) == 1
    assert rule.limit_of({limit.key: -5}, limit) == 0
    assert rule.limit_of({limit.key: 9999}, limit) == limit.most
    assert rule.limit_of({limit.key: "?"}, limit) == limit.usual
    assert rule.limit_of({limit.key: None}, limit) == limit.usual
    assert limit.words
    assert limit.source
