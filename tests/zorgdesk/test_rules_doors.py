"""Tests for zorgdesk.rules.doors: nothing by name leaves the desk without a yes or a ground."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import FATHER, MOTHER, TODAY, a_consent, an_answer
from tests.zorgdesk.families import APART, BO, BOTH, CALL, DAD, MOM, NO, SIXTEEN, THIRTEEN, YES, said
from tests.zorgdesk.test_rules_consent_ages import ANSWERS, CHILDREN, GIVERS
from tests.zorgdesk.test_rules_grounds import a_sharing
from zorgdesk.errors import Weight
from zorgdesk.model.consent import ConsentAnswer, DataKind
from zorgdesk.model.contact import Ground, Party
from zorgdesk.rules.consent import Asked, Child, Giver, Request
from zorgdesk.rules.doors import NAME_CAN_STAY, WITH_CONTENT, Door, through

DOORS = [one for one in Door if one is not Door.CASE]


@pytest.mark.parametrize("door", DOORS)
def test_a_yes_opens_every_door_by_name(door: Door) -> None:
    found = through(door, BO, [MOM, DAD], [said((MOTHER, BOTH))], CALL, TODAY)
    assert (found.by_name, found.without_name, found.findings) == (True, False, ())


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    ("child", "answers"),
    [
        pytest.param(BO, said(), id="nobody answered"),
        pytest.param(BO, said((MOTHER, BOTH), (FATHER, NO)), id="one yes and one no"),
        pytest.param(APART, said((MOTHER, BOTH)), id="apart, one was asked"),
        pytest.param(THIRTEEN, said((MOTHER, BOTH), (None, NO)), id="13, the pupil says no"),
        pytest.param(SIXTEEN, said((MOTHER, BOTH)), id="16, only the parents"),
    ],
)
def test_without_a_yes_no_door_lets_the_name_through(door: Door, child: Child, answers: Asked) -> None:
    found = through(door, child, [MOM, DAD], [answers], CALL, TODAY)
    assert not found.by_name
    assert found.findings[0].blocks
    assert found.findings[0].ways
    assert found.opens == (door in NAME_CAN_STAY)


def test_an_invitation_goes_without_the_name_and_without_what_it_is_about() -> None:
    found = through(Door.INVITATION, BO, [MOM, DAD], [], CALL, TODAY)
    assert found.findings[0].what == "Zonder toestemming nodigt u uit zonder naam en zonder inhoud."
    assert "toestemming ontbreekt" in found.findings[0].why
    assert found.findings[0].ways[0].code == "without_name"


def test_the_calendar_holds_a_moment_without_the_name() -> None:
    found = through(Door.CALENDAR, BO, [MOM, DAD], [], CALL, TODAY)
    assert found.findings[0].ways[0].label == "Afspraak zonder naam"


@pytest.mark.parametrize("door", Door)
def test_a_general_yes_is_for_a_talk_and_not_for_paper(door: Door) -> None:
    asked = [said((MOTHER, BOTH), general=True)]
    found = through(door, BO, [MOM, DAD], asked, CALL, TODAY)
    assert found.by_name == (door in NAME_CAN_STAY or door is Door.CALL)


def test_a_report_may_not_tell_more_than_the_yes_is_for() -> None:
    request = Request(Party.CJG, frozenset({DataKind.THUIS.value}))
    found = through(Door.REPORT, BO, [MOM, DAD], [said((MOTHER, BOTH))], request, TODAY)
    assert not found.opens
    assert found.findings[0].rule == "consent.kinds"


def test_an_anonymised_case_never_has_the_name_and_asks_nobody() -> None:
    found = through(Door.CASE, BO, [MOM, DAD], [said((MOTHER, BOTH))], CALL, TODAY)
    assert (found.by_name, found.without_name, found.findings) == (False, True, ())


@pytest.mark.parametrize("door", DOORS)
def test_a_ground_that_was_weighed_today_opens_the_door_to_that_party(door: Door) -> None:
    asked = [said((MOTHER, NO), party=Party.VEILIG_THUIS)]
    request = Request(Party.VEILIG_THUIS)
    shut = through(door, BO, [MOM], asked, replace(request, party=Party.CJG), TODAY, [a_sharing()])
    assert not shut.by_name
    found = through(door, BO, [MOM], asked, request, TODAY, [a_sharing()])
    assert found.by_name
    if door in WITH_CONTENT:
        assert found.findings[0].rule == "door.ground"
        assert found.findings[0].weight is Weight.WARN
        assert "Veilig Thuis" in found.findings[0].what


# What always holds, for every family, every answer and every door.


@given(
    door=st.sampled_from(DOORS), child=CHILDREN, givers=GIVERS, answers=ANSWERS, party=st.sampled_from(Party)
)
def test_no_door_opens_by_name_without_a_yes_a_law_or_a_ground(
    door: Door, child: Child, givers: list[Giver], answers: list[ConsentAnswer], party: Party
) -> None:
    asked = Asked(a_consent(party=party), answers)
    found = through(door, child, givers, [asked], Request(party), TODAY)
    by_law = {Party.VEILIG_THUIS, Party.LEERPLICHT, Party.GI, Party.SWV}
    if found.by_name and party not in by_law:
        assert any(answer.answer in {YES, BOTH} for answer in answers)
    if not found.by_name:
        assert found.findings[0].what.endswith(".")
        assert all("{" not in one.what + one.why for one in found.findings)


@given(door=st.sampled_from(sorted(WITH_CONTENT, key=str)), child=CHILDREN, givers=GIVERS, answers=ANSWERS)
def test_paper_is_never_easier_than_an_invitation(
    door: Door, child: Child, givers: list[Giver], answers: list[ConsentAnswer]
) -> None:
    asked = [Asked(a_consent(), answers)]
    if through(door, child, givers, asked, CALL, TODAY).by_name:
        assert through(Door.INVITATION, child, givers, asked, CALL, TODAY).by_name


@given(child=CHILDREN, givers=GIVERS, answers=ANSWERS, door=st.sampled_from(DOORS))
def test_a_no_shuts_every_door_that_was_open(
    child: Child, givers: list[Giver], answers: list[ConsentAnswer], door: Door
) -> None:
    """Whoever opened it by a yes can shut it by a no on the day itself."""
    open_now = through(door, child, givers, [Asked(a_consent(), answers)], CALL, TODAY)
    if not open_now.by_name:
        return
    everyone = {one.guardian_uid for one in givers} | {None}
    earlier = [one for one in answers if one.given_on < TODAY]
    noes = [an_answer(guardian_uid=uid, answer=NO, given_on=TODAY) for uid in sorted(everyone, key=str)]
    assert not through(door, child, givers, [Asked(a_consent(), [*earlier, *noes])], CALL, TODAY).by_name


@given(child=CHILDREN, givers=GIVERS, answers=ANSWERS, door=st.sampled_from(DOORS))
def test_the_order_in_which_answers_are_read_changes_nothing(
    child: Child, givers: list[Giver], answers: list[ConsentAnswer], door: Door
) -> None:
    there = through(door, child, givers, [Asked(a_consent(), answers)], CALL, TODAY)
    back = through(door, child, givers, [Asked(a_consent(), answers[::-1])], CALL, TODAY)
    assert there.by_name == back.by_name


@given(door=st.sampled_from(DOORS), party=st.sampled_from(Party), ground=st.sampled_from(Ground))
def test_a_ground_never_opens_a_door_when_it_is_none(door: Door, party: Party, ground: Ground) -> None:
    shared = [a_sharing(party=party, ground=ground)]
    found = through(door, BO, [MOM, DAD], [], Request(party), TODAY, shared)
    without = through(door, BO, [MOM, DAD], [], Request(party), TODAY)
    if ground in (Ground.NOG_VASTLEGGEN, Ground.VERGISSING):
        assert found == without
    else:
        assert found.by_name
