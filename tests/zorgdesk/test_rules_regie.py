"""Tests for zorgdesk.rules.regie: one regisseur at a time, whatever is written down when."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.errors import Weight
from zorgdesk.model.family import RegieGround, RegieParty
from zorgdesk.rules.regie import (
    LEADERS,
    Stretch,
    base_of,
    corrected,
    holder_on,
    placed,
    why_not_hand_back,
    why_not_hand_back_on,
    why_not_process_coordinator,
    why_not_since,
    why_not_take_over,
    without,
)

DAY = date(2026, 9, 1)
SCHOOL, CJG, SPECIALIST = RegieParty.SCHOOL, RegieParty.CJG, RegieParty.SPECIALIST


def on(days: int) -> date:
    return DAY + timedelta(days=days)


def a_stretch(
    party: RegieParty, since: int, until: int | None = None, who: str = "", uid: str = ""
) -> Stretch:
    ends = None if until is None else on(until)
    return Stretch(party, who or party.value, on(since), ends, uid or f"{party.value}{since}")


def told(stretches: tuple[Stretch, ...]) -> list[tuple[str, int, int | None]]:
    return [
        (one.party.value, (one.since - DAY).days, None if one.until is None else (one.until - DAY).days)
        for one in stretches
    ]


TWO = (a_stretch(SCHOOL, 0, 10), a_stretch(CJG, 10))


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        pytest.param((), (CJG, 5), [("cjg", 5, None)], id="the first"),
        pytest.param((a_stretch(SCHOOL, 0),), (CJG, 5), [("school", 0, 5), ("cjg", 5, None)], id="moves on"),
        pytest.param((a_stretch(SCHOOL, 0),), (SCHOOL, 5), [("school", 0, None)], id="the same hands"),
        pytest.param(TWO, (SPECIALIST, 4), [("school", 0, 4), ("specialist", 4, 10), ("cjg", 10, None)],
                     id="told late, of a day that went by"),
        pytest.param(TWO, (SPECIALIST, -3), [("specialist", -3, 0), ("school", 0, 10), ("cjg", 10, None)],
                     id="before the first"),
        pytest.param(TWO, (CJG, 6), [("school", 0, 6), ("cjg", 6, None)], id="the next began earlier"),
        pytest.param(TWO, (SPECIALIST, 10), [("school", 0, 10), ("specialist", 10, None)],
                     id="another word on the same day takes its place"),
        pytest.param(TWO, (SCHOOL, 10), [("school", 0, None)], id="it did not move after all"),
        pytest.param((a_stretch(SCHOOL, 0, 10),), (CJG, 20), [("school", 0, 10), ("cjg", 20, None)],
                     id="after a time without"),
    ],
)  # fmt: skip
def test_who_had_the_regie_has_it_up_to_the_day_on_which_another_gets_it(
    before: tuple[Stretch, ...], new: tuple[RegieParty, int], after: list[tuple[str, int, int | None]]
) -> None:
    party, since = new
    assert told(placed(before, Stretch(party, party.value, on(since)))) == after


def test_what_was_kept_stays_the_row_it_was() -> None:
    assert [one.uid for one in placed(TWO, Stretch(SPECIALIST, "x", on(4)))] == ["school0", "", "cjg10"]
    assert [one.uid for one in placed(TWO, Stretch(SPECIALIST, "x", on(10)))] == ["school0", "cjg10"]
    assert [one.uid for one in placed(TWO, Stretch(CJG, "cjg", on(6)))] == ["school0", "cjg10"]


@given(
    st.lists(
        st.tuples(st.sampled_from([SCHOOL, CJG, SPECIALIST]), st.integers(0, 60), st.sampled_from(["A", "a", "B"])),
        min_size=1, max_size=12,
    )
)  # fmt: skip
def test_there_is_exactly_one_at_a_time_in_whatever_order_it_is_told(
    deeds: list[tuple[RegieParty, int, str]],
) -> None:
    stretches: tuple[Stretch, ...] = ()
    for at, (party, since, who) in enumerate(deeds):
        new = Stretch(party, who, on(since))
        made = placed(stretches, new)
        stretches = tuple(
            one if one.uid else Stretch(one.party, one.who, one.since, one.until, str(at)) for one in made
        )
        there = holder_on(stretches, on(since))
        assert there is not None
        assert there.same_hands(new), "who was told last has it on that day"
    first = min(since for _party, since, _who in deeds)
    for day in range(first, 62):
        assert sum(one.holds(on(day)) for one in stretches) == 1
    assert all(one.until == following.since for one, following in pairwise(stretches))
    assert not any(one.same_hands(following) for one, following in pairwise(stretches))


def test_a_correction_moves_the_neighbour_along() -> None:
    made = corrected(TWO, Stretch(CJG, "Noor", on(7), uid="cjg10"))
    assert told(made) == [("school", 0, 7), ("cjg", 7, None)]
    assert made[1].who == "Noor"
    first = corrected(TWO, Stretch(SCHOOL, "school", on(-5), uid="school0"))
    assert told(first) == [("school", -5, 10), ("cjg", 10, None)]
    assert told(corrected(TWO, Stretch(SCHOOL, "school", on(10), uid="cjg10"))) == [("school", 0, None)]


def test_what_never_was_leaves_it_with_who_had_it_before() -> None:
    three = (*TWO[:1], a_stretch(SPECIALIST, 10, 20), a_stretch(SCHOOL, 20))
    assert told(without(three, "specialist10")) == [("school", 0, None)]
    assert told(without(TWO, "school0")) == [("cjg", 10, None)]
    assert told(without(TWO, "cjg10")) == [("school", 0, None)]


@pytest.mark.parametrize(
    ("uid", "since", "says"),
    [
        ("cjg10", 5, ""),
        ("cjg10", 0, "school had de regie vanaf 1 september 2026"),
        ("cjg10", -4, "school had de regie"),
        ("school0", -40, ""),
        ("school0", 10, "eindigde op 11 september 2026"),
    ],
)
def test_why_not_since(uid: str, since: int, says: str) -> None:
    finding = why_not_since(TWO, uid, on(since))
    assert (finding is None) == (not says)
    if finding:
        assert finding.blocks
        assert says in finding.what
        assert "altijd één regisseur" in finding.what


@given(st.integers(-20, 40))
def test_why_not_since_lets_through_only_what_leaves_one_at_a_time(since: int) -> None:
    three = (*TWO[:1], a_stretch(SPECIALIST, 10, 20), a_stretch(SCHOOL, 20, who="later"))
    if why_not_since(three, "specialist10", on(since)) is None:
        made = corrected(three, Stretch(SPECIALIST, "x", on(since), uid="specialist10"))
        assert all(sum(one.holds(on(day)) for one in made) == 1 for day in range(40))


def test_why_not_hand_back_on() -> None:
    assert why_not_hand_back_on(DAY, None) is None
    assert why_not_hand_back_on(DAY, on(1)) is None
    for day in (DAY, on(-1)):
        finding = why_not_hand_back_on(DAY, day)
        assert finding is not None
        assert finding.blocks


def test_why_not_hand_back() -> None:
    assert why_not_hand_back(a_stretch(SPECIALIST, 0)) is None
    assert why_not_hand_back(a_stretch(RegieParty.VEILIGHEID, 0)) is None
    for now in (None, a_stretch(SCHOOL, 0)):
        finding = why_not_hand_back(now)
        assert finding is not None
        assert finding.blocks


def test_it_goes_back_to_who_had_it_before_the_take_over() -> None:
    taken = (a_stretch(SCHOOL, 0, 5), a_stretch(CJG, 5, 10), a_stretch(SPECIALIST, 10, 20),
             a_stretch(RegieParty.VEILIGHEID, 20))  # fmt: skip
    assert base_of(taken, on(30)) == taken[1]
    assert base_of(taken, on(2)) == taken[0]
    assert base_of(taken[2:], on(30)) is None


@pytest.mark.parametrize(
    ("party", "ground", "hand_back_on", "rule"),
    [
        (SCHOOL, None, None, ""),
        (SPECIALIST, None, on(9), "regie.ground"),
        (SPECIALIST, RegieGround.NIET_EENS, on(9), "regie.ground"),
        (SPECIALIST, RegieGround.BEDREIGD, None, "regie.hand_back"),
        (RegieParty.VEILIGHEID, RegieGround.OUDERS, on(9), ""),
        (SPECIALIST, RegieGround.DESKUNDIGHEID, on(9), ""),
    ],
)
def test_why_not_take_over(
    party: RegieParty, ground: RegieGround | None, hand_back_on: date | None, rule: str
) -> None:
    finding = why_not_take_over(party, ground, hand_back_on)
    assert (finding.rule if finding else "") == rule
    assert finding is None or finding.weight is Weight.REMIND


@pytest.mark.parametrize(
    ("party", "ground", "warned"),
    [
        (RegieParty.PROCESCOORDINATOR, None, True),
        (RegieParty.PROCESCOORDINATOR, RegieGround.BEDREIGD, True),
        (RegieParty.PROCESCOORDINATOR, RegieGround.NIET_EENS, False),
        (RegieParty.PROCESCOORDINATOR, RegieGround.GEEN_CASEMANAGEMENT, False),
        (SCHOOL, None, False),
    ],
)
def test_why_not_process_coordinator(party: RegieParty, ground: RegieGround | None, warned: bool) -> None:
    finding = why_not_process_coordinator(party, ground)
    assert (finding is not None) == warned
    if finding:
        assert (finding.weight, len(finding.ways)) == (Weight.WARN, 2)


def test_parents_can_lead_and_a_process_coordinator_leads_no_content() -> None:
    assert RegieParty.OUDERS in LEADERS
    assert RegieParty.PROCESCOORDINATOR not in LEADERS
