"""Tests for zorgdesk.rules.help and help_waits."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.errors import Weight
from zorgdesk.model.contact import HelpData, HelpStatus
from zorgdesk.rules import help as rule
from zorgdesk.rules.help import Expected, Told
from zorgdesk.rules.help_waits import (
    LEAST,
    USUAL_LEAST,
    Wait,
    anonymous_groups,
    least_of,
    weeks_words,
)

DAY = date(2026, 11, 24)


def some_help(status: HelpStatus = HelpStatus.AANGEVRAAGD, **fields: object) -> HelpData:
    return HelpData.model_validate({"pupil_uid": "p", "what": "Speltherapie", "status": status, **fields})


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (some_help(start_due_on=DAY), (Expected(Told.START, DAY),)),
        (some_help(HelpStatus.WACHT, start_due_on=DAY), (Expected(Told.START, DAY),)),
        (some_help(HelpStatus.GESTART, start_due_on=DAY), (Expected(Told.START, DAY),)),
        (some_help(HelpStatus.GESTART, start_due_on=DAY, start_told_on=DAY), ()),
        (some_help(HelpStatus.GESTOPT, start_due_on=DAY), ()),
        (some_help(end_due_on=DAY), ()),
        (some_help(HelpStatus.WACHT, end_due_on=DAY), ()),
        (some_help(HelpStatus.GESTART, end_due_on=DAY), (Expected(Told.END, DAY),)),
        (some_help(HelpStatus.AFGEROND, end_due_on=DAY), (Expected(Told.END, DAY),)),
        (some_help(HelpStatus.GESTOPT, end_due_on=DAY, end_told_on=DAY), ()),
        (
            some_help(HelpStatus.GESTART, start_due_on=DAY, end_due_on=DAY),
            (Expected(Told.START, DAY), Expected(Told.END, DAY)),
        ),
        (some_help(), ()),
    ],
)
def test_a_message_is_expected_until_it_came_or_makes_no_sense(
    data: HelpData, expected: tuple[Expected, ...]
) -> None:
    assert rule.expected_messages(data) == expected


def test_a_late_message_says_whom_to_call() -> None:
    assert rule.message_words(Told.START, "Noor", late=True) == "Nog geen bericht over de start. Bel Noor."
    assert rule.message_words(Told.END, "Noor", late=True) == "Nog geen bericht over het einde. Bel Noor."
    assert rule.message_words(Told.START, "Noor", late=False) == "Bericht over de start van Noor"
    assert rule.message_words(Told.END, "Noor", late=False) == "Bericht over het einde van Noor"


@pytest.mark.parametrize(("kept", "days"), [(30, 30), ("21", 21), (-3, 0), ("veel", 17), (None, 17)])
def test_a_term_is_a_setting_and_nonsense_is_the_usual_one(kept: object, days: int) -> None:
    assert rule.days_of({rule.START_DAYS: kept}, rule.START_DAYS) == days


@pytest.mark.parametrize("before", [None, *HelpStatus])
def test_help_stops_only_when_it_did_not_stop_before(before: HelpStatus | None) -> None:
    assert rule.stops_now(before, HelpStatus.GESTOPT) == (before is not HelpStatus.GESTOPT)
    assert not rule.stops_now(before, HelpStatus.AFGEROND)


@pytest.mark.parametrize("after", list(HelpStatus))
@pytest.mark.parametrize("before", [None, *HelpStatus])
def test_why_not_without_afweging(before: HelpStatus | None, after: HelpStatus) -> None:
    found = rule.why_not_without_afweging(before, after, weighed=False)
    assert (found is not None) == (after in (HelpStatus.GESTART, HelpStatus.GESTOPT) and after is not before)
    assert rule.why_not_without_afweging(before, after, weighed=True) is None
    if found:
        assert found.weight is Weight.WARN
        assert [way.label for way in found.ways] == ["Nu doen, 1 minuut", "Herinner mij vrijdag"]


@pytest.mark.parametrize(
    ("data", "weeks"),
    [
        (some_help(HelpStatus.WACHT, waiting_since=date(2026, 8, 18)), 14),
        (some_help(asked_on=date(2026, 11, 23)), 0),
        (some_help(asked_on=date(2026, 12, 24)), 0),
        (some_help(HelpStatus.WACHT, waiting_since=date(2026, 11, 10), asked_on=date(2026, 1, 1)), 2),
        (some_help(HelpStatus.WACHT), None),
        (some_help(HelpStatus.GESTART, waiting_since=DAY), None),
    ],
)
def test_weeks_are_counted_while_one_waits(data: HelpData, weeks: int | None) -> None:
    assert rule.weeks_waited(data, DAY) == weeks


def wait(pupil: str, organisation: str = "Praktijk", kind: str = "GGZ", weeks: int = 3) -> Wait:
    return Wait(pupil, organisation, kind, weeks, interim=False)


def test_three_at_one_place_make_a_line() -> None:
    (line,) = anonymous_groups([wait(one, weeks=at) for at, one in enumerate("abc")])
    assert (line.organisation, line.kind, line.count, line.longest) == ("Praktijk", "GGZ", 3, 2)


def test_too_few_at_each_place_go_together_by_kind() -> None:
    (line,) = anonymous_groups([wait("a", "Een"), wait("b", "Twee"), wait("c", "Drie")])
    assert (line.organisation, line.kind, line.count) == ("verschillende organisaties", "GGZ", 3)


def test_what_is_still_too_small_goes_together() -> None:
    (line,) = anonymous_groups([wait("a", kind="GGZ"), wait("b", kind="Logopedie"), wait("c", kind="MKD")])
    assert (line.kind, line.count) == ("verschillende soorten hulp", 3)


def test_a_rest_of_one_takes_the_smallest_line_along() -> None:
    waits = [wait(one) for one in "abc"] + [wait(one, "Elders") for one in "defg"] + [wait("h", kind="MKD")]
    lines = anonymous_groups(waits)
    assert [(line.organisation, line.kind, line.count) for line in lines] == [
        ("Elders", "GGZ", 4),
        ("verschillende organisaties", "verschillende soorten hulp", 4),
    ]


def test_with_too_few_in_all_there_is_no_line() -> None:
    assert anonymous_groups([wait("a"), wait("b")]) == ()
    # One child that waits three times is one child.
    assert anonymous_groups([wait("a"), wait("a", "Elders"), wait("a", "Daar")]) == ()


@pytest.mark.parametrize(
    ("interim", "words"), [((), "nee"), ((0, 1, 2), "ja, bij alle"), ((1,), "bij een deel")]
)
def test_what_bridges_a_wait_is_told_without_saying_whose(interim: tuple[int, ...], words: str) -> None:
    waits = [Wait(one, "Praktijk", "GGZ", 3, at in interim) for at, one in enumerate("abc")]
    assert anonymous_groups(waits)[0].interim == words


WAITS = st.lists(
    st.builds(
        Wait,
        pupil=st.sampled_from("abcdefghij"),
        organisation=st.sampled_from(["Een", "Twee", "Drie", ""]),
        kind=st.sampled_from(["GGZ", "Logopedie", "MKD"]),
        weeks=st.integers(0, 60),
        interim=st.booleans(),
    ),
    max_size=30,
)


@given(WAITS, st.integers(2, 6))
def test_no_line_is_ever_about_fewer_pupils_than_asked(waits: list[Wait], least: int) -> None:
    lines = anonymous_groups(waits, least)
    assert all(line.count >= least for line in lines)
    # Either everybody is in a line or nothing is told at all.
    told = sum(line.count for line in lines)
    pupils = {one.pupil for one in waits}
    assert bool(lines) == (len(pupils) >= least)
    assert told >= len(pupils) if lines else told == 0


@given(WAITS, st.integers(2, 6))
def test_the_lines_do_not_depend_on_the_order(waits: list[Wait], least: int) -> None:
    assert anonymous_groups(waits, least) == anonymous_groups(list(reversed(waits)), least)


@given(WAITS)
def test_a_named_place_really_has_that_many(waits: list[Wait]) -> None:
    there: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in waits:
        there[(one.organisation, one.kind)].add(one.pupil)
    for line in anonymous_groups(waits):
        if (line.organisation, line.kind) in there:
            assert line.count == len(there[(line.organisation, line.kind)])


@pytest.mark.parametrize(("kept", "least"), [(5, 5), ("4", 4), (1, 2), ("x", 3), (None, 3)])
def test_how_many_a_line_needs_is_a_setting_of_two_at_least(kept: object, least: int) -> None:
    assert least_of({LEAST: kept}) == least
    assert least_of({}) == USUAL_LEAST


def test_weeks_in_words() -> None:
    assert [weeks_words(one) for one in (0, 1, 14)] == ["korter dan een week", "1 week", "14 weken"]
