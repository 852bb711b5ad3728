"""Tests for zorgdesk.rules.open_points: 'Nog te doen' at a pupil."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.builders import TODAY
from zorgdesk.errors import Weight
from zorgdesk.rules.open_points import DossierFacts, EndingConsent, all_open_points, open_points

pytestmark = pytest.mark.usefixtures("tuesday")

QUIET = DossierFacts("Bo", date(2018, 8, 20), woongemeente="Oostmeer")
BUSY = replace(
    QUIET,
    extra_support=True,
    untold_signal_on=date(2026, 11, 1),
    gezag_unknown=True,
    paper_due_on=date(2026, 11, 26),
    consents=(EndingConsent("het wijkteam", date(2026, 12, 1)),),
    plan_runs=True,
    own_circle_open=True,
    unfinished_meeting_on=date(2026, 11, 20),
    fixed_contact=False,
)
WORST_FIRST = [
    "open.untold",
    "open.consent_ends",
    "open.gezag",
    "open.afweging",
    "open.meeting",
    "open.next_meeting",
    "open.paper",
    "open.own_circle",
    "open.contact",
]


def _consent(
    until: date | None = None, given_on: date | None = None, pupil: date | None = None
) -> tuple[EndingConsent, ...]:
    return (EndingConsent("het wijkteam", until, given_on, pupil),)


def test_a_dossier_with_nothing_open_shows_nothing() -> None:
    assert open_points(QUIET, TODAY) == ()


def test_the_worst_for_the_child_comes_first_and_five_are_shown() -> None:
    assert [one.rule for one in all_open_points(BUSY, TODAY)] == WORST_FIRST
    assert [one.rule for one in open_points(BUSY, TODAY)] == WORST_FIRST[:5]


def test_every_open_point_has_a_way_and_none_is_red() -> None:
    for one in all_open_points(BUSY, TODAY):
        assert one.ways
        assert one.weight in {Weight.REMIND, Weight.WARN}


def test_what_was_set_aside_makes_room_for_the_next() -> None:
    calm = replace(BUSY, skipped=frozenset({"open.untold", "open.gezag"}))
    assert [one.rule for one in open_points(calm, TODAY)] == [
        "open.consent_ends",
        "open.afweging",
        "open.meeting",
        "open.next_meeting",
        "open.paper",
    ]


TWELVE_SOON, TWELVE_SINCE = date(2014, 12, 20), date(2014, 10, 24)
SIXTEEN_SOON, ADULT_SOON = date(2010, 12, 20), date(2008, 12, 20)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(
            {"untold_signal_on": date(2026, 11, 16)},
            "Dit signaal is 6 schooldagen oud. De ouders weten het nog niet. Wie belt?",
            id="a signaal of six school days",
        ),
        pytest.param({"untold_signal_on": date(2026, 11, 17)}, None, id="a signaal of five school days"),
        pytest.param(
            {"consents": _consent(date(2026, 12, 24))},
            "De toestemming voor het wijkteam loopt af op 24 december.",
            id="ends in thirty days",
        ),
        pytest.param({"consents": _consent(date(2026, 12, 25))}, None, id="ends later"),
        pytest.param(
            {"consents": _consent(date(2026, 7, 31))},
            "De toestemming voor het wijkteam liep af op 31 juli.",
            id="ended",
        ),
        pytest.param({"consents": _consent()}, None, id="without an end"),
        pytest.param(
            {"birth_date": TWELVE_SOON, "consents": _consent(given_on=TODAY)},
            "Bo wordt 12 op 20 december. Vraag de toestemming dan opnieuw, ook aan Bo.",
            id="12 within thirty days",
        ),
        pytest.param(
            {"birth_date": SIXTEEN_SOON, "consents": _consent(given_on=TODAY)},
            "Bo wordt 16 op 20 december. Vraag de toestemming dan opnieuw, ook aan Bo.",
            id="16 within thirty days",
        ),
        pytest.param(
            {"birth_date": ADULT_SOON, "consents": _consent(None, TODAY, TODAY)},
            "Bo wordt 18 op 20 december en beslist dan alles zelf. Vraag de toestemming dan opnieuw.",
            id="18 soon",
        ),
        pytest.param(
            {"birth_date": TWELVE_SINCE, "consents": _consent(given_on=date(2026, 9, 1))},
            "Bo werd 12 op 24 oktober. Vraag de toestemming opnieuw, nu ook aan Bo.",
            id="12 since the yes",
        ),
        pytest.param(
            {
                "birth_date": TWELVE_SINCE,
                "consents": _consent(None, date(2026, 9, 1), date(2026, 11, 1)),
            },
            None,
            id="12, and the pupil answered",
        ),
        pytest.param(
            {
                "birth_date": date(2008, 10, 24),
                "consents": _consent(None, date(2025, 9, 1), date(2025, 9, 1)),
            },
            "Bo werd 18 op 24 oktober en beslist nu zelf. Vraag de toestemming opnieuw.",
            id="18 since the pupil's own yes at 16",
        ),
        pytest.param(
            {"for_both": ("het wijkteam", date(2026, 10, 24))},
            "Eén ouder zei ja voor het wijkteam, ook namens de ander. Vraag nu ook de andere ouder.",
            id="for both, a month and a day ago",
        ),
        pytest.param({"for_both": ("het wijkteam", date(2026, 10, 25))}, None, id="for both, a month ago"),
        pytest.param(
            {"ask_again": ("het wijkteam", TODAY)},
            "U zou op 24 november opnieuw praten over toestemming voor het wijkteam.",
            id="the day to talk again",
        ),
        pytest.param({"ask_again": ("het wijkteam", TODAY + timedelta(1))}, None, id="not before tomorrow"),
        pytest.param(
            {"birth_date": date(2010, 10, 24), "consents": _consent(given_on=date(2026, 9, 1))},
            "Bo werd 16 op 24 oktober en beslist nu zelf. Vraag de toestemming opnieuw.",
            id="16 since the yes",
        ),
        pytest.param({"birth_date": TWELVE_SOON}, None, id="12 soon, nothing asked"),
        pytest.param({"birth_date": None, "consents": _consent(given_on=TODAY)}, None, id="age not known"),
        pytest.param(
            {"gezag_unknown": True}, "Gezag is niet nagevraagd. Vraag het aan de ouder.", id="gezag"
        ),
        pytest.param(
            {"extra_support": True},
            "Er is nog geen afweging. Schrijf in twee zinnen waarom u wel of niet met anderen samenwerkt.",
            id="support without afweging",
        ),
        pytest.param({"extra_support": True, "weighed": True}, None, id="support with afweging"),
        pytest.param(
            {"unfinished_meeting_on": date(2026, 11, 20)},
            "Het gesprek van 20 november is nog niet af.",
            id="a gesprek that is not finished",
        ),
        pytest.param(
            {"plan_runs": True, "evaluate_on": date(2026, 11, 23)},
            "Het plan zou op 23 november besproken worden. Plan een gesprek.",
            id="evaluation past due",
        ),
        pytest.param({"plan_runs": True, "evaluate_on": TODAY}, None, id="evaluation today"),
        pytest.param(
            {"plan_runs": True}, "Bij dit plan staat nog geen volgend gesprek.", id="no next meeting"
        ),
        pytest.param({"plan_runs": True, "next_meeting_on": TODAY}, None, id="a next meeting"),
        pytest.param(
            {"plan_runs": True, "next_meeting_on": TODAY - timedelta(days=1)},
            "Bij dit plan staat nog geen volgend gesprek.",
            id="the meeting is past",
        ),
        pytest.param({"evaluate_on": date(2026, 1, 1)}, None, id="no running plan"),
        pytest.param(
            {"paper_due_on": date(2026, 11, 26)},
            "Het papier bij de toestemming volgt vóór 26 november.",
            id="paper to come",
        ),
        pytest.param(
            {"paper_due_on": date(2026, 11, 20)},
            "Het papier bij de toestemming was er niet op 20 november.",
            id="paper late",
        ),
        pytest.param(
            {"plan_runs": True, "evaluate_on": TODAY, "own_circle_open": True},
            "Wie kan helpen uit de eigen kring? (familie, vrienden, buren)",
            id="eigen kracht",
        ),
        pytest.param({"own_circle_open": True}, None, id="eigen kracht without a plan"),
        pytest.param(
            {"extra_support": True, "weighed": True, "fixed_contact": False},
            "Voor Oostmeer is er nog geen vaste contactpersoon van het wijkteam.",
            id="no fixed contact",
        ),
        pytest.param({"fixed_contact": False}, None, id="no fixed contact, no support"),
        pytest.param(
            {"extra_support": True, "weighed": True, "fixed_contact": False, "woongemeente": ""},
            None,
            id="no woongemeente",
        ),
    ],
)
def test_an_open_point_in_its_words(given: dict[str, Any], expected: str | None) -> None:
    facts = replace(QUIET, **given)
    assert [one.what for one in open_points(facts, TODAY)] == ([expected] if expected else [])


def test_of_several_consents_the_first_to_end_is_shown() -> None:
    consents = (
        EndingConsent("de logopedist", date(2026, 12, 20)),
        EndingConsent("het wijkteam", date(2026, 12, 1)),
    )
    found = open_points(replace(QUIET, consents=consents), TODAY)
    assert [one.what for one in found] == ["De toestemming voor het wijkteam loopt af op 1 december."]
