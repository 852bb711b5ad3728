"""Tests for zorgdesk.rules.grounds: on which ground something is shared without consent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import PUPIL, TODAY
from zorgdesk.errors import Weight
from zorgdesk.model.consent import SharingData
from zorgdesk.model.contact import Ground, Party
from zorgdesk.rules.grounds import NO_GROUND, facts_of, ground_that_holds, grounds_for, why_not_on_ground

LAWFUL = [one for one in Ground if one not in NO_GROUND]


def a_sharing(**given_: Any) -> SharingData:
    usual: dict[str, Any] = {
        "pupil_uid": PUPIL,
        "party": Party.VEILIG_THUIS,
        "ground": Ground.VEILIG_THUIS,
        "what": "Naam, en wat wij zagen.",
        "weighing": "Wachten kan niet.",
        "shared_on": TODAY,
    }
    return SharingData.model_validate(usual | given_)


@pytest.mark.parametrize(
    ("ground", "weighing", "what", "rule"),
    [
        pytest.param(Ground.VITAAL, "Bo is in gevaar.", "Naam en adres.", None, id="complete"),
        pytest.param(None, "x", "y", "ground.none", id="no ground"),
        pytest.param(Ground.NOG_VASTLEGGEN, "x", "y", "ground.none", id="a yes to come is no ground"),
        pytest.param(Ground.VERGISSING, "x", "y", "ground.none", id="a mistake is no ground"),
        pytest.param(Ground.LEERPLICHT, "x", "  ", "ground.what", id="not what"),
        pytest.param(Ground.LEERPLICHT, " ", "Verzuim.", "ground.why", id="not why"),
    ],
)
def test_why_not_on_ground(ground: Ground | None, weighing: str, what: str, rule: str | None) -> None:
    found = why_not_on_ground(ground, weighing, what)
    assert (found.rule if found else None) == rule
    assert found is None or (found.blocks and found.ways)


@pytest.mark.parametrize(
    ("party", "first"),
    [
        (Party.VEILIG_THUIS, Ground.VEILIG_THUIS),
        (Party.GI, Ground.GI),
        (Party.LEERPLICHT, Ground.LEERPLICHT),
        (Party.DOORSTROOMPUNT, Ground.LEERPLICHT),
        (Party.SCHOOL, Ground.OKR),
        (Party.CJG, Ground.VITAAL),
        (Party.POLITIE, Ground.VITAAL),
    ],
)
def test_the_ground_made_for_a_party_is_proposed_first(party: Party, first: Ground) -> None:
    assert grounds_for(party)[0] is first


@pytest.mark.parametrize("party", Party)
def test_danger_is_a_ground_for_every_party(party: Party) -> None:
    assert Ground.VITAAL in grounds_for(party)
    assert NO_GROUND.isdisjoint(grounds_for(party))


def test_a_ground_of_another_party_is_asked_about_and_not_refused() -> None:
    found = why_not_on_ground(Ground.OKR, "De wet vraagt het.", "Het rapport.", Party.CJG)
    assert found is not None
    assert found.weight is Weight.WARN
    assert "wijkteam" in found.what


def test_a_ground_of_its_own_party_has_nothing_against_it() -> None:
    assert why_not_on_ground(Ground.OKR, "De wet vraagt het.", "Het rapport.", Party.SCHOOL) is None


@pytest.mark.parametrize("ground", LAWFUL)
def test_every_ground_says_what_may_be_told_and_what_the_parents_hear(ground: Ground) -> None:
    facts = facts_of(ground)
    assert facts.may_tell.endswith(".")
    assert facts.parents.endswith(".")
    assert facts.law or ground is Ground.INSPECTIE


def test_who_stops_danger_or_reports_weighs_it_anew_each_time() -> None:
    assert {ground for ground in LAWFUL if not facts_of(ground).weighing} == {
        Ground.VEILIG_THUIS, Ground.VERWIJSINDEX, Ground.VITAAL,
    }  # fmt: skip


@given(
    party=st.sampled_from(Party),
    other=st.sampled_from(Party),
    day=st.dates(TODAY - timedelta(days=3), TODAY + timedelta(days=3)),
)
def test_a_ground_opens_one_party_for_one_day(party: Party, other: Party, day: date) -> None:
    shared = [a_sharing(party=party, ground=Ground.VITAAL, shared_on=day)]
    held = ground_that_holds(shared, other, TODAY)
    assert (held is not None) == (party is other and day == TODAY)


def test_the_newest_weighing_of_the_day_is_the_one_that_counts() -> None:
    first, second = a_sharing(what="Naam."), a_sharing(what="Naam en adres.")
    assert ground_that_holds([first, second], Party.VEILIG_THUIS, TODAY) is second
