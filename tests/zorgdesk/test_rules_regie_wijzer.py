"""Tests for zorgdesk.rules.regie_wijzer and zorgdesk.rules.regie_points."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from zorgdesk.errors import Weight
from zorgdesk.model.family import Emphasis, RegieKind, RegieParty
from zorgdesk.rules.open_points import DossierFacts, all_open_points, point_words
from zorgdesk.rules.regie import Stretch
from zorgdesk.rules.regie_points import RegieFacts, regie_points
from zorgdesk.rules.regie_wijzer import (
    FITS,
    party_words,
    proposal_words,
    proposed_party,
    why_not_as_proposed,
    why_not_decided_alone,
)

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("emphasis", "party", "words"),
    [
        (Emphasis.ONDERWIJS, RegieParty.SCHOOL, "Voorstel: school, omdat de vraag vooral over onderwijs gaat."),
        (Emphasis.OPVOEDEN, RegieParty.CJG, "Voorstel: het gebiedsteam, omdat de vraag vooral over opvoeden gaat."),
        (Emphasis.JEUGDHULP, RegieParty.KLANTMANAGER, "Voorstel: de klantmanager jeugd, omdat er jeugdhulp nodig is."),
        (Emphasis.VEILIGHEID, RegieParty.VEILIGHEID,
         "Voorstel: de casemanager veiligheid, omdat het over veiligheid gaat."),
    ],
)  # fmt: skip
def test_the_emphasis_proposes_who_leads_and_says_why(
    emphasis: Emphasis, party: RegieParty, words: str
) -> None:
    assert proposed_party(emphasis) is party
    assert proposal_words(emphasis, "gebiedsteam" if party is RegieParty.CJG else "") == words


@pytest.mark.parametrize("emphasis", Emphasis)
@pytest.mark.parametrize("party", RegieParty)
def test_why_not_as_proposed_only_reminds(emphasis: Emphasis, party: RegieParty) -> None:
    finding = why_not_as_proposed(emphasis, party)
    assert (finding is None) == (party in FITS[emphasis])
    if finding:
        assert finding.weight is Weight.REMIND
        assert party_words(party) in finding.what


def test_why_not_as_proposed_asks_nothing_without_an_emphasis_or_of_the_process() -> None:
    assert why_not_as_proposed(None, RegieParty.SCHOOL) is None
    assert why_not_as_proposed(Emphasis.OPVOEDEN, RegieParty.SCHOOL, kind=RegieKind.PROCES) is None


def test_why_not_as_proposed_uses_the_words_of_the_municipality() -> None:
    finding = why_not_as_proposed(Emphasis.OPVOEDEN, RegieParty.SCHOOL, word="WIJ Groningen")
    assert finding is not None
    assert finding.what.startswith(
        "Voorstel is WIJ Groningen, omdat de vraag vooral over opvoeden gaat. U kiest school."
    )


def test_why_not_decided_alone() -> None:
    assert why_not_decided_alone(None, very_complex=False) is None
    assert why_not_decided_alone(DAY, very_complex=True) is None
    finding = why_not_decided_alone(None, very_complex=True)
    assert finding is not None
    assert finding.weight is Weight.REMIND
    assert "samenwerkingsverband en klantmanager" in finding.what


TAKEN = RegieFacts(
    Stretch(RegieParty.SPECIALIST, "Eefje Hulst", date(2026, 11, 5)), DAY + timedelta(days=14), "Marieke"
)


@pytest.mark.parametrize(
    ("facts", "rules"),
    [
        pytest.param(None, [], id="no case"),
        pytest.param(RegieFacts(), [], id="nobody leads yet"),
        pytest.param(replace(TAKEN, now=Stretch(RegieParty.SCHOOL, "ik", DAY)), [], id="the basis leads"),
        pytest.param(TAKEN, ["open.hand_back"], id="two weeks ahead"),
        pytest.param(replace(TAKEN, hand_back_on=DAY + timedelta(days=15)), [], id="not so soon"),
        pytest.param(replace(TAKEN, hand_back_on=None), ["open.hand_back_day"], id="no day yet"),
        pytest.param(RegieFacts(very_complex=True), ["open.three_parties"], id="very complex"),
        pytest.param(RegieFacts(very_complex=True, decided_on=DAY), [], id="decided together"),
        pytest.param(RegieFacts(aftercare_on=DAY), ["open.case_aftercare"], id="look once more"),
        pytest.param(RegieFacts(aftercare_on=DAY + timedelta(days=1)), [], id="look tomorrow"),
    ],
)
def test_what_the_regie_still_asks(facts: RegieFacts | None, rules: list[str]) -> None:
    found = tuple(regie_points(facts, DAY))
    assert [one.rule for one in found] == rules
    assert all(one.weight is Weight.REMIND and one.ways for one in found)
    assert all(point_words(one.rule) != point_words("open.unknown") for one in found)


def test_the_day_of_giving_back_is_told_before_and_after() -> None:
    (before,) = regie_points(TAKEN, DAY)
    assert before.what == "De regie van Eefje Hulst gaat op 8 december terug naar Marieke."
    (after,) = regie_points(replace(TAKEN, hand_back_on=date(2026, 11, 20), base=""), DAY)
    assert after.what == "De regie van Eefje Hulst zou op 20 november teruggaan naar de basis."


def test_it_stands_among_what_is_to_be_done_and_can_be_set_aside() -> None:
    facts = DossierFacts("Iris", regie=TAKEN)
    assert [one.rule for one in all_open_points(facts, DAY)] == ["open.hand_back"]
    assert all_open_points(replace(facts, skipped=frozenset({"open.hand_back"})), DAY) == ()
