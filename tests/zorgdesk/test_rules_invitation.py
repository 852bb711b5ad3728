"""Tests for zorgdesk.rules.invitation: whose letter it is, who may know, and the days of a series."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.contact import Party
from zorgdesk.model.conversation import ActiveRole, ConversationKind, ParticipantData
from zorgdesk.model.family import GuardianshipData, Relation
from zorgdesk.model.pupil import Household
from zorgdesk.rules.asking import Request
from zorgdesk.rules.doors import Door, DoorView
from zorgdesk.rules.invitation import (
    MOST_DAYS,
    Speaks,
    as_parents_read,
    invited_words,
    party_of,
    series_days,
    speaks_to,
    strictest,
    usual_role,
    why_not_invite_parent,
)
from zorgdesk.rules.people import Child

TODAY = date(2026, 11, 24)


def somebody(**given: Any) -> ParticipantData:
    return ParticipantData.model_validate({"conversation_uid": "c", "name": "Noor Bakker"} | given)


@pytest.mark.parametrize(
    ("given", "whose"),
    [
        pytest.param({"guardian_uid": "g", "party": "ouder"}, Speaks.PARENT, id="parent"),
        pytest.param({"of_pupil_uid": "p", "party": "leerling"}, Speaks.PUPIL, id="pupil"),
        pytest.param({"staff_uid": "s", "party": "school"}, Speaks.SCHOOL, id="colleague"),
        pytest.param({"party": "school"}, Speaks.SCHOOL, id="colleague by name"),
        pytest.param({"name": "Ineke de Vries"}, Speaks.SCHOOL, id="who works at the desk"),
        pytest.param({"contact_uid": "c", "party": "school"}, Speaks.OUTSIDE, id="another school"),
        pytest.param({"contact_uid": "c", "party": "cjg"}, Speaks.OUTSIDE, id="wijkteam"),
        pytest.param({"contact_uid": "c", "name": "Ineke de Vries"}, Speaks.OUTSIDE, id="same name, outside"),
        pytest.param({}, Speaks.OUTSIDE, id="a name and no more"),
        pytest.param({"party": "kring"}, Speaks.OUTSIDE, id="own circle"),
    ],
)
def test_speaks_to(given: dict[str, Any], whose: Speaks) -> None:
    assert speaks_to(somebody(**given), frozenset({"Ineke de Vries"})) is whose


@pytest.mark.parametrize(
    ("party", "found"), [("cjg", Party.CJG), ("", Party.ANDERS), ("kring", Party.ANDERS), ("ggz", Party.GGZ)]
)
def test_who_has_no_party_is_asked_consent_for_as_another(party: str, found: Party) -> None:
    assert party_of(somebody(party=party)) is found


def a_view(*, by_name: bool, findings: int = 0) -> DoorView:
    found = tuple(Finding(f"f{at}", Weight.WARN, "x") for at in range(findings))
    return DoorView(Door.CALL, Request(Party.CJG), by_name=by_name, without_name=False, findings=found)


YES, CARE, NO = a_view(by_name=True), a_view(by_name=True, findings=1), a_view(by_name=False, findings=1)


@pytest.mark.parametrize(
    ("views", "word", "uid"),
    [
        ([("a", YES)], "ja", "a"),
        ([("a", YES), ("b", CARE)], "let op", "b"),
        ([("a", CARE), ("b", NO)], "nee", "b"),
        ([("a", NO), ("b", YES)], "nee", "a"),
    ],
)
def test_of_a_family_the_strictest_child_decides(
    views: list[tuple[str, DoorView]], word: str, uid: str
) -> None:
    found = strictest(views)
    assert (found.word, found.pupil_uid, found.by_name) == (word, uid, word != "nee")


@given(st.lists(st.sampled_from([YES, CARE, NO]), min_size=1, max_size=6))
def test_one_no_is_always_enough(views: list[DoorView]) -> None:
    found = strictest([(str(at), view) for at, view in enumerate(views)])
    assert found.by_name == all(view.by_name for view in views)


def a_child(born: date = date(2018, 8, 20), **given: Any) -> Child:
    return Child(first_name="Bo", birth_date=born, household=Household.TOGETHER, **given)


@pytest.mark.parametrize(
    ("tie", "child", "rule", "weight"),
    [
        pytest.param({}, a_child(), "", None, id="a parent"),
        pytest.param({"no_contact": True}, a_child(), "invitation.no_contact", Weight.BLOCK, id="ban"),
        pytest.param(
            {"may_be_informed": False}, a_child(), "invitation.not_informed", Weight.BLOCK, id="not informed"
        ),
        pytest.param({}, a_child(date(2008, 1, 1)), "invitation.adult", Weight.WARN, id="18"),
        pytest.param(
            {}, a_child(date(2008, 1, 1), parents_may_know_school=True), "", None, id="18 and may know"
        ),
    ],
)
def test_why_not_invite_parent(tie: dict[str, Any], child: Child, rule: str, weight: Weight | None) -> None:
    data = GuardianshipData(pupil_uid="p", guardian_uid="g", relation=Relation.VADER, **tie)
    found = why_not_invite_parent(child, data, TODAY)
    assert (found.rule if found else "", found.weight if found else None) == (rule, weight)


def test_a_ban_names_the_parent_by_relation() -> None:
    data = GuardianshipData(pupil_uid="p", guardian_uid="g", relation=Relation.VADER, no_contact=True)
    found = why_not_invite_parent(a_child(), data, TODAY)
    assert found is not None
    assert found.what == "Voor vader geldt een contactverbod. Overleg eerst met de directeur."


@pytest.mark.parametrize(
    ("kind", "speaks", "role"),
    [
        (ConversationKind.MDO, Speaks.PARENT, ActiveRole.VERTELT),
        (ConversationKind.OPP, Speaks.PUPIL, ActiveRole.VERTELT),
        (ConversationKind.MDO, Speaks.OUTSIDE, None),
        (ConversationKind.OUDERGESPREK, Speaks.PARENT, None),
    ],
)
def test_parents_and_pupil_tell_it_themselves(
    kind: ConversationKind, speaks: Speaks, role: ActiveRole | None
) -> None:
    assert usual_role(kind, speaks) is role


@pytest.mark.parametrize(
    ("how", "day", "words"),
    [
        ("brief", TODAY, "Brief, di 24 nov"),
        ("", TODAY, "di 24 nov"),
        ("mail", None, "nog niet (mail)"),
        ("", None, "nog niet"),
        ("via oma", TODAY, "via oma, di 24 nov"),
    ],
)
def test_how_and_when_somebody_was_asked(how: str, day: date | None, words: str) -> None:
    assert invited_words(how, day) == words


CHRISTMAS = (date(2026, 12, 19), date(2027, 1, 3))


def test_a_series_knows_the_holidays_and_drops_nothing_by_itself() -> None:
    found = series_days(date(2026, 12, 8), 2, date(2027, 1, 31), [CHRISTMAS])
    assert [(one.day.isoformat(), one.free) for one in found] == [
        ("2026-12-08", False), ("2026-12-22", True), ("2027-01-05", False), ("2027-01-19", False),
    ]  # fmt: skip


@pytest.mark.parametrize(("every", "count"), [(0, 2), (1, 2), (6, 1)])
def test_the_last_day_counts_too_and_no_weeks_is_each_week(every: int, count: int) -> None:
    assert len(series_days(date(2026, 12, 8), every, date(2026, 12, 15))) == count


def test_a_series_that_ends_before_it_begins_is_empty_and_a_slip_is_not_endless() -> None:
    assert series_days(TODAY, 2, TODAY - timedelta(days=1)) == ()
    assert len(series_days(TODAY, 1, date(2199, 1, 1))) == MOST_DAYS


@given(st.integers(1, 12), st.integers(0, 400))
def test_a_series_keeps_its_weekday(every: int, days: int) -> None:
    found = series_days(TODAY, every, TODAY + timedelta(days=days))
    assert {one.day.weekday() for one in found} == {TODAY.weekday()}
    assert all(one.day <= TODAY + timedelta(days=days) for one in found)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("De meldcode", "De screeningscode"),
        ("Meldcode nodig?", "Screeningscode nodig?"),
        ("MELDCODE", "SCREENINGSCODE"),
        ("hoe het gaat", "hoe het gaat"),
        ("meldcodes", "meldcodes"),
    ],
)
def test_general_paper_says_screeningscode(typed: str, read: str) -> None:
    assert as_parents_read(typed) == read
