"""Tests for zorgdesk.rules.desk_people."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.builders import TODAY
from zorgdesk.model.school import Role
from zorgdesk.rules import desk_people as rules
from zorgdesk.rules.desk_people import AtDesk

if TYPE_CHECKING:
    from zorgdesk.errors import Finding

TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)


def one(uid: str, role: Role = Role.IB, *, key: bool = True, **given: Any) -> AtDesk:
    return AtDesk(uid, role, has_key=key, **given)


ME, DUO = one("me"), one("duo")
DIRECTOR = one("peter", Role.DIRECTEUR, veiligheid=True)
OFFICE, READER = one("corrie", Role.ADMINISTRATIE), one("wil", Role.MEELEZER, until=TODAY)


def rule_of(finding: Finding | None) -> str:
    if finding is None:
        return ""
    assert finding.blocks
    assert finding.why
    return finding.rule.removeprefix("desk.")


@pytest.mark.parametrize(
    ("role", "told"),
    [(Role.IB, ""), (Role.DIRECTEUR, ""), (Role.ADMINISTRATIE, "manage"), (Role.MEELEZER, "manage")],
)
def test_why_not_manage_people(role: Role, told: str) -> None:
    assert rule_of(rules.why_not_manage_people(role)) == told


@pytest.mark.parametrize("role", Role)
def test_why_not_have_veiligheid(role: Role) -> None:
    told = "" if role in (Role.IB, Role.DIRECTEUR) else "veiligheid_role"
    assert rule_of(rules.why_not_have_veiligheid(role)) == told


@pytest.mark.parametrize(
    ("mine", "people", "told"),
    [
        pytest.param(ME, [ME, DUO], "", id="nobody has it yet"),
        pytest.param(ME, [ME, DIRECTOR], "veiligheid", id="another has it"),
        pytest.param(DIRECTOR, [ME, DIRECTOR], "", id="who has it gives it"),
    ],
)
def test_why_not_give_veiligheid(mine: AtDesk, people: list[AtDesk], told: str) -> None:
    assert rule_of(rules.why_not_give_veiligheid(mine, people)) == told


@pytest.mark.parametrize(
    ("uid", "people", "told"),
    [
        pytest.param("me", [ME, DIRECTOR], "", id="who never had it"),
        pytest.param("peter", [ME, DIRECTOR], "last_veiligheid", id="the last"),
        pytest.param("peter", [DIRECTOR, one("duo", veiligheid=True)], "", id="another stays"),
        pytest.param(
            "peter", [DIRECTOR, one("duo", veiligheid=True, key=False)], "last_veiligheid", id="without a key"
        ),
    ],
)
def test_why_not_lose_veiligheid(uid: str, people: list[AtDesk], told: str) -> None:
    assert rule_of(rules.why_not_lose_veiligheid(uid, people)) == told


@pytest.mark.parametrize(
    ("role", "until", "told"),
    [
        (Role.IB, None, ""),
        (Role.IB, TOMORROW, ""),
        (Role.MEELEZER, None, "until"),
        (Role.MEELEZER, TODAY, ""),
        (Role.MEELEZER, YESTERDAY, "until_past"),
        (Role.DIRECTEUR, YESTERDAY, "until_past"),
    ],
)
def test_why_not_until(role: Role, until: date | None, told: str) -> None:
    assert rule_of(rules.why_not_until(role, until, TODAY)) == told


@pytest.mark.parametrize(
    ("people", "change", "told"),
    [
        pytest.param([ME, DIRECTOR], {}, "last_ib", id="goes, alone"),
        pytest.param([ME, DUO], {}, "", id="goes, with a duo"),
        pytest.param([ME, one("duo", until=TOMORROW)], {}, "last_ib", id="the duo goes too"),
        pytest.param([ME, one("duo", key=False)], {}, "last_ib", id="the duo has no key"),
        pytest.param([ME, DIRECTOR], {"role": Role.IB}, "", id="stays as it is"),
        pytest.param([ME, DIRECTOR], {"role": Role.DIRECTEUR}, "last_ib", id="another role"),
        pytest.param([ME, DIRECTOR], {"role": Role.IB, "until": TOMORROW}, "last_ib", id="a last day"),
        pytest.param([one("me", Role.ADMINISTRATIE), DUO], {}, "", id="was no IB-er"),
        pytest.param([one("me", key=False)], {}, "", id="had no key"),
    ],
)
def test_why_not_without_ib(people: list[AtDesk], change: dict[str, Any], told: str) -> None:
    assert rule_of(rules.why_not_without_ib("me", people, **change)) == told


@pytest.mark.parametrize(
    ("mine", "uid", "people", "told"),
    [
        pytest.param(ME, "me", [ME, DUO], "self", id="oneself"),
        pytest.param(OFFICE, "wil", [OFFICE, READER, ME], "manage", id="by who may not"),
        pytest.param(DIRECTOR, "me", [ME, DIRECTOR], "last_ib", id="the last IB-er"),
        pytest.param(ME, "peter", [ME, DIRECTOR], "last_veiligheid", id="the last with veiligheid"),
        pytest.param(DUO, "me", [ME, one("duo", key=False)], "last_key", id="the last key"),
        pytest.param(ME, "wil", [ME, READER], "", id="a visitor"),
        pytest.param(ME, "duo", [ME, DUO], "", id="a duo"),
    ],
)
def test_why_not_remove_person(mine: AtDesk, uid: str, people: list[AtDesk], told: str) -> None:
    assert rule_of(rules.why_not_remove_person(mine, uid, people)) == told


@pytest.mark.parametrize(
    ("uid", "role", "told"),
    [("me", Role.IB, ""), ("me", Role.DIRECTEUR, "own_role"), ("duo", Role.DIRECTEUR, "")],
)
def test_why_not_change_role(uid: str, role: Role, told: str) -> None:
    assert rule_of(rules.why_not_change_role(ME, uid, role)) == told


@pytest.mark.parametrize(("until", "told"), [(None, ""), (TOMORROW, ""), (TODAY, ""), (YESTERDAY, "over")])
def test_why_not_sit(until: date | None, told: str) -> None:
    assert rule_of(rules.why_not_sit(until, TODAY)) == told


def test_why_not_about_all() -> None:
    assert rules.why_not_about_all(reads_all=True) is None
    found = rules.why_not_about_all(reads_all=False)
    assert found is not None
    assert found.blocks
    assert found.what.startswith("Dit papier gaat over alle leerlingen.")
