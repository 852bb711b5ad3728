"""Tests for zorgdesk.rules.transitions: what is announced, and from when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.model.school import SchoolKind
from zorgdesk.rules.transitions import LEAD_MONTHS, Transition, coming_transition, transition_words

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("kind", "year", "born", "day", "comes"),
    [
        pytest.param(SchoolKind.PO, "8", date(2015, 3, 1), DAY, Transition.VO, id="groep 8"),
        pytest.param(SchoolKind.SBO, "8", None, DAY, Transition.VO, id="groep 8 of sbo, birth date unknown"),
        pytest.param(SchoolKind.PO, "8", None, date(2026, 9, 30), None, id="groep 8 in September is early"),
        pytest.param(SchoolKind.PO, "8", None, date(2026, 10, 1), Transition.VO, id="from October on"),
        pytest.param(SchoolKind.PO, "7", date(2016, 3, 1), DAY, None, id="groep 7"),
        pytest.param(SchoolKind.VOORSCHOOLS, "0", date(2023, 3, 1), DAY, Transition.SCHOOL, id="almost four"),
        pytest.param(SchoolKind.VOORSCHOOLS, "0", date(2024, 3, 1), DAY, None, id="almost three"),
        pytest.param(SchoolKind.VOORSCHOOLS, "0", None, DAY, None, id="preschool, birth date unknown"),
        pytest.param(SchoolKind.VO, "14", date(2011, 3, 1), DAY, Transition.VERDER, id="vmbo 4"),
        pytest.param(SchoolKind.VO, "12", date(2013, 3, 1), DAY, None, id="vo 2"),
        pytest.param(SchoolKind.PRO, "13", date(2009, 9, 1), DAY, Transition.VERDER, id="PrO, seventeen"),
        pytest.param(SchoolKind.VSO, "V", date(2012, 9, 1), DAY, None, id="vso, fourteen"),
        pytest.param(
            SchoolKind.VO, "15", date(2009, 1, 10), DAY, Transition.VOLWASSEN, id="18 before the summer"
        ),
        pytest.param(SchoolKind.VO, "15", date(2008, 1, 10), DAY, Transition.VERDER, id="18 already"),
    ],
)
def test_what_comes(
    kind: SchoolKind, year: str, born: date | None, day: date, comes: Transition | None
) -> None:
    found = coming_transition(kind, year, born, day)
    assert (found.kind if found else None) == comes
    if found:
        assert "Bo" in transition_words(found, "Bo")


def test_the_school_chooses_how_early() -> None:
    months = dict(LEAD_MONTHS) | {Transition.VO: 3}
    assert coming_transition(SchoolKind.PO, "8", None, DAY, months) is None
    assert coming_transition(SchoolKind.PO, "8", None, date(2027, 5, 1), months) is not None


@given(
    st.sampled_from(SchoolKind),
    st.sampled_from(["", "0", "5", "8", "11", "14", "16", "V", "S", "C"]),
    st.dates(date(2003, 1, 1), date(2024, 12, 31)),
    st.dates(date(2025, 1, 1), date(2028, 12, 31)),
)
def test_what_is_announced_lies_ahead_and_its_time_has_come(
    kind: SchoolKind, year: str, born: date, day: date
) -> None:
    found = coming_transition(kind, year, born, day)
    if found:
        assert found.from_day <= day < found.on
        assert found.on - found.from_day < timedelta(days=31 * 14)
