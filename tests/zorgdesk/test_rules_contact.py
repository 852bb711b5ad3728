"""Tests for zorgdesk.rules.contact and zorgdesk.rules.signal."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.builders import TODAY, a_contact_moment
from zorgdesk.errors import Finding, Weight
from zorgdesk.model.contact import Direction, Ground, Naming, Party
from zorgdesk.rules.contact import (
    ParentTalk,
    what_the_log_asks,
    why_not_anonymous_registration,
    why_not_parents_first,
    why_not_scale_up,
)
from zorgdesk.rules.directory import LocalWords
from zorgdesk.rules.signal import tell_parents_before, told_too_late

LAST_WEEK, NEXT_WEEK = date(2026, 11, 19), date(2026, 12, 1)
BLOCKED = Finding("consent.answer", Weight.BLOCK, "Met naam mag dit nog niet.")


@pytest.mark.parametrize(
    ("talks", "given", "expected"),
    [
        pytest.param(
            [ParentTalk(LAST_WEEK, concern_discussed=True, contact_announced=True)],
            {},
            None,
            id="one talk with both",
        ),
        pytest.param(
            [
                ParentTalk(LAST_WEEK, concern_discussed=True, contact_announced=False),
                ParentTalk(TODAY, concern_discussed=False, contact_announced=True),
            ],
            {},
            None,
            id="two talks",
        ),
        pytest.param([], {}, "U hebt de ouders nog niet verteld dat u het wijkteam belt.", id="no talk"),
        pytest.param(
            [ParentTalk(LAST_WEEK, concern_discussed=True, contact_announced=False)],
            {"party": Party.HUISARTS},
            "U hebt de ouders nog niet verteld dat u de huisarts belt.",
            id="only the concern",
        ),
        pytest.param(
            [ParentTalk(LAST_WEEK, concern_discussed=False, contact_announced=True)],
            {},
            "U hebt de zorg nog niet met de ouders besproken. U belt het wijkteam.",
            id="only the contact",
        ),
        pytest.param(
            [ParentTalk(NEXT_WEEK, concern_discussed=True, contact_announced=True)],
            {},
            "U hebt de ouders nog niet verteld dat u het wijkteam belt.",
            id="a talk that comes later",
        ),
        pytest.param([], {"naming": Naming.ANONIEM}, None, id="without a name"),
        pytest.param([], {"naming": Naming.SAMEN}, None, id="together with the parents"),
        pytest.param([], {"ground": Ground.VITAAL}, None, id="danger goes first"),
        pytest.param([], {"party": Party.VEILIG_THUIS}, None, id="Veilig Thuis"),
        pytest.param([], {"parents_may_know": False}, None, id="16, the pupil leaves them out"),
        pytest.param(
            [],
            {"ground": Ground.LEERPLICHT},
            "U hebt de ouders nog niet verteld dat u het wijkteam belt.",
            id="leerplicht is no danger",
        ),
    ],
)
def test_why_not_parents_first(talks: list[ParentTalk], given: dict[str, Any], expected: str | None) -> None:
    naming = given.pop("naming", Naming.MET_NAAM)
    found = why_not_parents_first(talks, TODAY, naming, **({"party": Party.CJG} | given))
    assert (found.what if found else None) == expected
    if found:
        assert found.weight is Weight.WARN
        assert [way.code for way in found.ways] == ["call_parents", "with_parents", "anonymous", "danger"]


@pytest.mark.parametrize(
    ("moment", "finding", "rule"),
    [
        pytest.param({}, BLOCKED, "contact.ground", id="by name without consent"),
        pytest.param({}, None, None, id="with consent"),
        pytest.param({}, Finding("consent.pupil", Weight.WARN, "x"), None, id="a warning allows it"),
        pytest.param({"naming": Naming.ANONIEM}, BLOCKED, None, id="without a name"),
        pytest.param({"naming": Naming.SAMEN}, BLOCKED, None, id="with the parents"),
        pytest.param({"no_answer": True}, BLOCKED, None, id="nobody answered"),
        pytest.param(
            {"ground": Ground.NOG_VASTLEGGEN}, BLOCKED, "contact.record_consent", id="yes to record"
        ),
        pytest.param({"ground": Ground.VERGISSING}, BLOCKED, None, id="a mistake, told"),
        pytest.param(
            {"ground": Ground.VITAAL}, BLOCKED, "contact.ground_details", id="a ground without words"
        ),
        pytest.param(
            {"ground": Ground.VITAAL, "ground_what": "de naam"},
            BLOCKED,
            "contact.ground_details",
            id="a ground without why",
        ),
        pytest.param(
            {"ground": Ground.VITAAL, "ground_what": "de naam", "ground_why": "gevaar"},
            BLOCKED,
            None,
            id="a ground in full",
        ),
        pytest.param({"pupil_uid": None}, BLOCKED, None, id="about nobody"),
        pytest.param({"direction": Direction.IN}, BLOCKED, "contact.sender_consent", id="they called"),
        pytest.param(
            {"direction": Direction.IN}, None, "contact.sender_consent", id="they called, with consent"
        ),
        pytest.param(
            {"direction": Direction.IN, "sender_consent": "moeder zei ja"}, BLOCKED, None, id="whose consent"
        ),
    ],
)
def test_what_the_log_asks(moment: dict[str, Any], finding: Finding | None, rule: str | None) -> None:
    found = what_the_log_asks(a_contact_moment(**moment), finding)
    assert (found.rule if found else None) == rule
    assert found is None or (found.weight is Weight.REMIND and found.ways)


def test_the_log_asks_in_the_words_agreed() -> None:
    found = what_the_log_asks(a_contact_moment(), BLOCKED)
    assert found is not None
    assert found.what == "Opgeslagen. U sprak met naam, zonder toestemming. Waarom kon dat niet anders?"
    assert [way.code for way in found.ways] == ["danger", "legal_ground", "record_consent", "mistake"]


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ({"subject": "Een kind slaapt slecht."}, True),
        ({"outcome": "een kind  slaapt SLECHT."}, True),
        ({"subject": "Een kind slaapt"}, False),
        ({}, False),
    ],
)
def test_the_log_knows_the_words_of_a_consultation_without_a_name(said: dict[str, Any], same: bool) -> None:
    moment = a_contact_moment(**said)
    found = what_the_log_asks(moment, BLOCKED, ["Een kind slaapt slecht.", ""])
    assert found is not None
    assert ("overleg zonder naam" in found.what) is same
    assert [way.code for way in found.ways] == ["danger", "legal_ground", "record_consent", "mistake"]
    assert what_the_log_asks(moment, None, ["Een kind slaapt slecht."]) is None


@pytest.mark.parametrize(
    ("party", "earlier", "crisis", "reminded"),
    [
        pytest.param(Party.KLANTMANAGER, [], False, True, id="nobody called before"),
        pytest.param(Party.KLANTMANAGER, [Party.HUISARTS], False, True, id="somebody else"),
        pytest.param(Party.KLANTMANAGER, [Party.CJG], False, False, id="the CJG first"),
        pytest.param(Party.KLANTMANAGER, [Party.KLANTMANAGER], False, False, id="already there"),
        pytest.param(Party.KLANTMANAGER, [], True, False, id="in a crisis directly"),
        pytest.param(Party.CJG, [], False, False, id="the CJG itself"),
    ],
)
def test_why_not_scale_up(party: Party, earlier: list[Party], crisis: bool, reminded: bool) -> None:
    found = why_not_scale_up(party, earlier, crisis=crisis)
    assert (found is not None) is reminded
    assert found is None or (
        found.weight is Weight.REMIND and found.what == "Meestal belt u eerst het wijkteam."
    )


def test_scaling_up_is_said_in_the_words_of_the_municipality() -> None:
    words = LocalWords({Party.CJG: "gebiedsteam", Party.KLANTMANAGER: "regisseur"})
    found = why_not_scale_up(Party.KLANTMANAGER, [], words=words)
    assert found is not None
    assert found.what == "Meestal belt u eerst het gebiedsteam."
    assert [way.label for way in found.ways] == ["Bel het gebiedsteam", "Toch de regisseur"]


@pytest.mark.parametrize(
    ("naming", "text", "anonymous", "blocked"),
    [
        pytest.param(Naming.ANONIEM, "Een kind huilt.", [], True, id="without a name"),
        pytest.param(Naming.MET_NAAM, "Een  KIND huilt.", ["Een kind huilt."], True, id="the same text"),
        pytest.param(Naming.MET_NAAM, "Bo huilt elke dag.", ["Een kind huilt."], False, id="a new record"),
        pytest.param(Naming.MET_NAAM, "", [""], False, id="nothing written yet"),
        pytest.param(Naming.SAMEN, "Bo huilt.", [], False, id="with the parents"),
    ],
)
def test_why_not_anonymous_registration(
    naming: Naming, text: str, anonymous: list[str], blocked: bool
) -> None:
    found = why_not_anonymous_registration(naming, text, anonymous)
    assert bool(found and found.blocks) is blocked
    assert found is None or "0800-2000" in found.why


@pytest.mark.parametrize(
    ("held_on", "told"),
    [
        pytest.param(date(2026, 11, 17), "", id="five school days old"),
        pytest.param(
            date(2026, 11, 16),
            "Dit signaal is 6 schooldagen oud. De ouders weten het nog niet. Wie belt?",
            id="six school days old",
        ),
    ],
)
def test_a_signaal_that_parents_do_not_know_counts_its_school_days(held_on: date, told: str) -> None:
    found = told_too_late(held_on, TODAY)
    assert (found.what if found else "") == told
    assert found is None or found.weight is Weight.WARN


def test_the_parents_hear_of_it_within_three_school_days() -> None:
    assert tell_parents_before(TODAY) == date(2026, 11, 27)
    assert tell_parents_before(date(2026, 11, 27)) == date(2026, 12, 2)
