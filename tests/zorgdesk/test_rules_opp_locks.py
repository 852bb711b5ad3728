"""Tests for zorgdesk.rules.opp_locks: two locks, what they ask, and the one next step."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from zorgdesk.errors import Weight
from zorgdesk.model.opp import GuidanceData, HeardHow, Oogo, OppData, OppNeed
from zorgdesk.model.plan import HandelingsdeelStatus
from zorgdesk.rules.opp import VERDICT_WEEKS, OppFacts
from zorgdesk.rules.opp_locks import (
    OppStep,
    guidance_lock,
    next_step,
    perspective_lock,
    ways_without_yes,
    why_not_adopt,
    why_not_agreed,
)

DAY = date(2026, 11, 24)
HEARD: dict[str, Any] = {"heard_on": DAY, "heard_how": HeardHow.TEKENING}
TALKED: dict[str, Any] = {"oogo": Oogo.EENS, "oogo_on": DAY}
YES: dict[str, Any] = {
    "status": HandelingsdeelStatus.MET_INSTEMMING, "said_who": "moeder", "said_on": DAY
}  # fmt: skip


def an_opp(**given: Any) -> OppData:
    return OppData.model_validate({"pupil_uid": "noah", "destination": "vmbo"} | given)


def a_part(**given: Any) -> GuidanceData:
    return GuidanceData.model_validate({"pupil_uid": "noah"} | given)


def facts(**given: Any) -> OppFacts:
    usual: dict[str, Any] = {"first_name": "Noah", "opp": an_opp(), "guidance": a_part()}
    return OppFacts(**usual | given)


def test_the_perspective_needs_the_talk_and_no_yes() -> None:
    lock = perspective_lock(facts())
    assert (lock.shut, lock.state, lock.needs) == (
        False, "Nog niet vastgesteld", "Na overleg met de ouders. Een ja is niet nodig.",
    )  # fmt: skip
    assert [(line.words, line.done) for line in lock.lines] == [
        ("Noah is gehoord", False), ("Besproken met de ouders", False),
    ]  # fmt: skip


def test_the_first_lock_is_shut_without_the_second() -> None:
    both = facts(opp=an_opp(**HEARD, **TALKED, adopted_on=DAY))
    first, second = perspective_lock(both), guidance_lock(both)
    assert (first.shut, first.state) == (True, "Vastgesteld op 24 november 2026")
    assert [line.told for line in first.lines] == ["Tekening, 24 november 2026", "24 november 2026"]
    assert (second.shut, second.state, second.needs) == (False, "Concept", "Alleen met ja van de ouders.")


def test_the_second_lock_is_shut_without_the_first() -> None:
    agreed = facts(guidance=a_part(**YES))
    assert (perspective_lock(agreed).shut, guidance_lock(agreed).shut) == (False, True)
    assert guidance_lock(agreed).lines[1].told == "moeder, 24 november 2026"


def test_before_it_began_both_are_open() -> None:
    none = facts(opp=None, guidance=None)
    assert {perspective_lock(none).state, guidance_lock(none).state} == {"Nog niet begonnen"}


def test_parents_who_did_not_come_are_a_valid_record() -> None:
    opp = an_opp(**HEARD, oogo=Oogo.NIET_GEKOMEN, oogo_tries=3)
    line = perspective_lock(facts(opp=opp)).lines[1]
    assert (line.done, line.told) == (True, "Ouders kwamen niet (3 uitnodigingen)")
    assert why_not_adopt(facts(opp=opp)) is None


def test_who_did_not_want_to_say_anything_had_the_chance() -> None:
    opp = an_opp(**TALKED, heard_on=DAY, heard_how=HeardHow.WILDE_NIET)
    assert perspective_lock(facts(opp=opp)).lines[0].done
    assert why_not_adopt(facts(opp=opp)) is None


@pytest.mark.parametrize(
    ("given", "asked", "ways"),
    [
        ({}, "Hebt u dit met de ouders besproken? Kon Noah iets zeggen?", ["ouders", "leerling"]),
        (HEARD, "Hebt u dit met de ouders besproken?", ["ouders"]),
        (TALKED, "Kon Noah iets zeggen?", ["leerling"]),
    ],
)
def test_why_not_adopt_warns_without_talk_or_hearing_and_never_refuses(
    given: dict[str, Any], asked: str, ways: list[str]
) -> None:
    finding = why_not_adopt(facts(opp=an_opp(**given)))
    assert finding is not None
    assert (finding.weight, finding.what, [way.code for way in finding.ways]) == (Weight.WARN, asked, ways)


def test_tries_that_are_counted_are_offered_as_the_record() -> None:
    finding = why_not_adopt(facts(invitations=3))
    assert finding is not None
    offered = {way.code: way.label for way in finding.ways}
    assert offered["no_show"] == "Ouders kwamen niet (3 uitnodigingen)"
    assert why_not_adopt(facts(opp=None)) is None


@pytest.mark.parametrize("missing", ["said_who", "said_on"])
def test_why_not_agreed_refuses_instemming_without_who_or_when(missing: str) -> None:
    finding = why_not_agreed(a_part(**{name: value for name, value in YES.items() if name != missing}))
    assert finding is not None
    assert finding.weight is Weight.BLOCK
    assert "'Niet akkoord'" in finding.why


def test_instemming_by_word_of_mouth_is_enough() -> None:
    assert why_not_agreed(a_part(**YES)) is None
    assert why_not_agreed(a_part(status=HandelingsdeelStatus.GEEN_REACTIE)) is None


@pytest.mark.parametrize("status", [HandelingsdeelStatus.NIET_AKKOORD, HandelingsdeelStatus.GEEN_REACTIE])
def test_without_a_yes_the_rest_waits_and_there_are_four_ways_on(status: HandelingsdeelStatus) -> None:
    lock = guidance_lock(facts(guidance=a_part(status=status, said_who="vader", discussed_on=DAY)))
    assert lock.waits.endswith("De rest wacht op instemming.")
    assert lock.state.endswith("vader, 24 november 2026")
    words = [way.label for way in ways_without_yes(facts(numbers={VERDICT_WEEKS: 10}))]
    assert words == ["Nieuw gesprek", "Ouder- en jeugdsteunpunt", "Onderwijsconsulent",
                     "Geschillencommissie: oordeel binnen 10 weken"]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "step", "words"),
    [
        ({"opp": None}, OppStep.BEGIN, "OPP beginnen"),
        ({"opp": an_opp(ended_on=DAY)}, OppStep.BEGIN, "OPP beginnen"),
        ({"opp": an_opp(need=OppNeed.ALLEEN_NT2)}, OppStep.BEGIN, "OPP beginnen"),
        ({"opp": an_opp(destination="")}, OppStep.TEKST, "Waar werken we naartoe?"),
        ({}, OppStep.LEERLING, "Noah horen"),
        ({"opp": an_opp(**HEARD)}, OppStep.OUDERS, "Gesprek met de ouders vastleggen"),
        ({"opp": an_opp(**HEARD), "adult": True}, OppStep.OUDERS, "Gesprek met Noah vastleggen"),
        ({"opp": an_opp(**HEARD, **TALKED)}, OppStep.VASTSTELLEN, "Perspectief vaststellen"),
        ({"opp": an_opp(**HEARD, **TALKED, adopted_on=DAY)}, OppStep.INSTEMMING, "Instemming vastleggen"),
        (
            {"opp": an_opp(**HEARD, **TALKED, adopted_on=DAY), "guidance": a_part(**YES)},
            OppStep.TERUGVERTELLEN, "Terugvertellen aan Noah",
        ),
        (
            {"opp": an_opp(**HEARD, **TALKED, adopted_on=DAY, told_back_on=DAY), "guidance": a_part(**YES)},
            OppStep.NIETS, "",
        ),
        (
            {"opp": an_opp(**HEARD, **TALKED, adopted_on=DAY, told_back_on=DAY), "guidance": a_part(**YES),
             "goals_changed": True},
            OppStep.INSTEMMING, "Instemming vastleggen",
        ),
        ({"opp": an_opp(dispute_on=date(2026, 9, 1))}, OppStep.OORDEEL, "Oordeel vastleggen"),
    ],
)  # fmt: skip
def test_there_is_one_next_step(given: dict[str, Any], step: OppStep, words: str) -> None:
    assert next_step(facts(extra_since=DAY, **given), DAY) == (step, words)


def test_in_may_the_next_step_is_the_evaluation() -> None:
    opp = an_opp(**HEARD, **TALKED, adopted_on=DAY, told_back_on=DAY)
    running = facts(opp=opp, running=opp, guidance=a_part(**YES))
    assert next_step(running, date(2027, 5, 3)) == (OppStep.EVALUEREN, "Evaluatie vastleggen")
