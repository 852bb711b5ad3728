"""Tests for zorgdesk.practice.opps: who of the oefenschool has an OPP, and who does not need one (practice 6)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.zorgdesk.kept import rows
from zorgdesk.model.opp import Guidance, Oogo, Opp, OppEvaluation
from zorgdesk.model.plan import HandelingsdeelStatus
from zorgdesk.model.pupil import Pupil
from zorgdesk.practice import cast
from zorgdesk.queries.opp_facts import OppRows, opps_of_all
from zorgdesk.queries.pupil import pupil_card
from zorgdesk.rules.opp import need_of

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

# The three of practice 6, and Jayden: who has a TLV has an OPP.
WITH_OPP = {"Noah", "Mees", "Ryan", "Jayden"}


def found(desk: Desk) -> dict[str, OppRows]:
    """The OPP's of the stories, by first name; the crowd has no story."""
    stories = {one.uid for one in rows(desk, Pupil) if one.number in STORIES}
    return {one.facts.first_name: one for uid, one in desk.ask(opps_of_all).items() if uid in stories}


STORIES = {
    cast.BO, cast.SAMIRA, cast.THIJS, cast.ELIF, cast.NOAH, cast.JAYDEN, cast.FENNA, cast.SEM, cast.LOTTE,
    cast.MEES, cast.IRIS, cast.RYAN, cast.CHARLOTTE,
}  # fmt: skip


def test_only_who_gets_extra_support_of_their_own_ought_to_have_an_opp(practice_desk: Desk) -> None:
    assert {name for name, one in found(practice_desk).items() if need_of(one.facts).has} == WITH_OPP


def test_noah_and_mees_are_half_way_and_the_others_are_adopted(practice_desk: Desk) -> None:
    days = {name: one.facts.opp.adopted_on for name, one in found(practice_desk).items() if one.facts.opp}
    assert {name for name, day in days.items() if day is None} == {"Noah", "Mees"}


def test_jayden_has_both_locks_shut_and_was_looked_at_this_year(practice_desk: Desk) -> None:
    jayden = rows(practice_desk, Pupil, number=cast.JAYDEN)[0]
    (opp,) = rows(practice_desk, Opp, pupil_uid=jayden.uid)
    assert (opp.adopted_on, opp.oogo) == (date(2025, 9, 30), Oogo.EENS)
    parts = rows(practice_desk, Guidance, pupil_uid=jayden.uid)
    assert [one.status for one in parts] == [HandelingsdeelStatus.MET_INSTEMMING] * 2
    assert [one.held_on for one in rows(practice_desk, OppEvaluation, pupil_uid=jayden.uid)] == [
        date(2026, 6, 2)
    ]
    asked = [one.rule for one in practice_desk.look(pupil_card, jayden.uid).to_do]
    assert not [rule for rule in asked if rule.startswith("open.opp")]
