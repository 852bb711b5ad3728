"""Several pupils in a row: who makes an alias needed, and which alias it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.model.conversation import Attendance
from zorgdesk.rules.sitting import (
    Called,
    Naming,
    Seat,
    aliases,
    minutes_between,
    naming,
    shows_alias,
    start_times,
    why_not_by_name,
)

NOOR = Seat("Noor Bakker", Attendance.AANWEZIG, may_know=False, why="De toestemming ontbreekt.", party="cjg")
JUF = Seat("juf Anouk", Attendance.AANWEZIG)
SEATS = st.builds(Seat, st.just("Iemand"), st.sampled_from(Attendance), st.booleans())
PUPILS = st.lists(
    st.tuples(st.text("ABCJZabé é", min_size=1, max_size=6), st.text("ABHZ ç-", max_size=8)), max_size=40
).map(lambda names: [Called(str(at), first, last) for at, (first, last) in enumerate(names)])


@pytest.mark.parametrize(
    ("attendance", "wanted"),
    [
        (Attendance.UITGENODIGD, Naming.ALIAS),
        (Attendance.AANWEZIG, Naming.ALIAS),
        (Attendance.DEEL, Naming.AFTER_KEY),
        (Attendance.AFWEZIG, Naming.NAME),
        (Attendance.AFGEMELD, Naming.NAME),
        (Attendance.VOORAF, Naming.NAME),
    ],
)
def test_who_may_not_know_and_can_see_the_screen_makes_an_alias_needed(
    attendance: Attendance, wanted: Naming
) -> None:
    assert naming([JUF, Seat("Noor Bakker", attendance, may_know=False)]) is wanted
    assert naming([JUF, Seat("Noor Bakker", attendance)]) is Naming.NAME


@given(st.lists(SEATS), SEATS)
def test_one_more_at_the_table_never_makes_the_name_easier_to_show(seats: list[Seat], more: Seat) -> None:
    order = [Naming.NAME, Naming.AFTER_KEY, Naming.ALIAS]
    assert order.index(naming([*seats, more])) >= order.index(naming(seats))


@given(st.lists(SEATS), st.booleans())
def test_the_name_stands_nowhere_while_somebody_in_the_room_may_not_know_it(
    seats: list[Seat],
    kept: bool,
) -> None:
    sees = any(
        not one.may_know and one.attendance in (Attendance.AANWEZIG, Attendance.UITGENODIGD) for one in seats
    )
    assert shows_alias(seats, kept=kept) >= sees
    assert shows_alias(seats, kept=True)  # never back by itself
    assert (why_not_by_name(seats, "Leerling A") is not None) is sees


def test_why_not_by_name_says_who_and_why_and_offers_to_ask() -> None:
    found = why_not_by_name([JUF, NOOR], "Leerling C")
    assert found is not None
    assert found.blocks
    assert found.what == "Noor Bakker mag de naam niet weten. Op het scherm staat Leerling C."
    assert found.why == "De toestemming ontbreekt."
    assert [way.code for way in found.ways] == ["ask_consent"]


def test_of_two_both_are_named_and_nobody_is_asked_for_an_unknown_person() -> None:
    oma = Seat("Oma Riet", may_know=False)
    both = why_not_by_name([oma, NOOR], "Leerling C")
    assert both is not None
    assert both.what.startswith("Oma Riet en Noor Bakker mogen de naam niet weten.")
    alone = why_not_by_name([oma], "Leerling C")
    assert alone is not None
    assert not alone.ways


def test_the_alias_is_a_letter_that_is_no_initial_of_the_child() -> None:
    made = aliases([Called("1", "Anna", "Bos"), Called("2", "Cas", "de Dood"), Called("3", "Élise", "Faber")])
    assert made == {"1": "Leerling C", "2": "Leerling A", "3": "Leerling B"}


@given(PUPILS)
def test_an_alias_is_of_one_child_and_never_its_own_letter(pupils: list[Called]) -> None:
    made = aliases(pupils)
    assert len(set(made.values())) == len(pupils)
    for pupil in pupils:
        assert made[pupil.uid].removeprefix("Leerling ")[0] not in pupil.initials


@given(PUPILS, st.integers(0, 40))
def test_who_comes_later_changes_nobodys_alias(pupils: list[Called], first: int) -> None:
    early = aliases(pupils[:first])
    assert early.items() <= aliases(pupils).items()


@pytest.mark.parametrize(
    ("start", "minutes", "wanted"),
    [
        ("13.00", (20, 30, 10), ("13.00", "13.20", "13.50")),
        ("23.50", (20, 20), ("23.50", "00.10")),
        ("", (20, 20), ("", "")),
        ("straks", (20,), ("",)),
        ("13.00", (-5, 20), ("13.00", "13.00")),
    ],
    ids=["in-a-row", "past-midnight", "no-time", "no-clock", "no-minutes"],
)
def test_each_begins_when_the_one_before_is_done(
    start: str, minutes: tuple[int, ...], wanted: tuple[str, ...]
) -> None:
    assert start_times(start, minutes) == wanted


@given(st.integers(0, 23), st.integers(0, 59), st.lists(st.integers(1, 90), min_size=1, max_size=12))
def test_the_minutes_are_read_back_from_the_times(hour: int, minute: int, minutes: list[int]) -> None:
    starts = start_times(f"{hour:02d}.{minute:02d}", minutes)
    assert minutes_between(starts)[:-1] == tuple(minutes[:-1])
    assert minutes_between(starts, minutes[-1]) == tuple(minutes)


def test_without_times_each_takes_the_usual_time() -> None:
    assert minutes_between(("", "")) == (20, 20)


def test_there_is_an_alias_for_more_pupils_than_there_are_letters() -> None:
    made = aliases([Called(str(at), "Bo", "Hendriks") for at in range(60)])
    assert len(set(made.values())) == 60
    assert made["24"] == "Leerling A2"
