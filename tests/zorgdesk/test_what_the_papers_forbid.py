"""Each thing that the five papers forbid or ask for, broken once: what the rules say of it, and how heavily.

A block stands only before data leaves the desk and at the yes to the handelingsdeel (practice 1.2); all else warns
or reminds, in words with a way on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.builders import FATHER, MOTHER, TODAY, a_conversation, a_guardianship, a_participant, an_action
from tests.zorgdesk.families import BO, BOTH, CALL, DAD, MOM, NO, said
from zorgdesk.errors import Weight
from zorgdesk.model.contact import Naming, Party
from zorgdesk.model.conversation import ConversationKind
from zorgdesk.model.dossier import Ladder
from zorgdesk.model.family import Gezag, RegieParty
from zorgdesk.model.opp import GuidanceData, OppData
from zorgdesk.model.plan import GoalOutcome, HandelingsdeelStatus
from zorgdesk.rules.contact import why_not_anonymous_registration, why_not_parents_first
from zorgdesk.rules.doors import Door, through
from zorgdesk.rules.ladder import why_not_heavier
from zorgdesk.rules.meeting import what_is_open, why_not_final_report, why_not_without_parents
from zorgdesk.rules.open_points import DossierFacts, all_open_points
from zorgdesk.rules.opp import OppFacts
from zorgdesk.rules.opp_locks import why_not_adopt, why_not_agreed
from zorgdesk.rules.plan_paper import Piece, PieceKind, why_left_out, why_not_for_guardian
from zorgdesk.rules.promises import why_not_promise
from zorgdesk.rules.regie import (
    Stretch,
    why_not_hand_back,
    why_not_process_coordinator,
    why_not_since,
    why_not_take_over,
)
from zorgdesk.rules.signal import told_too_late
from zorgdesk.rules.stagnation import GoalCourse, why_not_just_go_on

if TYPE_CHECKING:
    from zorgdesk.errors import Finding

LONG_AGO = TODAY - timedelta(days=30)
MDO = a_conversation(kind=ConversationKind.MDO)
SCHOOL_FIRST = (
    Stretch(RegieParty.SCHOOL, "Ineke", date(2026, 9, 1), date(2026, 11, 1), uid="een"),
    Stretch(RegieParty.CJG, "Noor", date(2026, 11, 1), uid="twee"),
)


@dataclass(frozen=True)
class Forbidden:
    """What was done, which line asks otherwise, what the rule says, and how heavily."""

    deed: str
    source: str
    found: Finding | None
    weight: Weight
    says: str


def _of(findings: tuple[Finding, ...], rule: str) -> Finding | None:
    return next((one for one in findings if one.rule.startswith(rule)), None)


def forbidden() -> tuple[Forbidden, ...]:
    """Every line."""
    no_content = through(Door.REPORT, BO, [MOM, DAD], [said((MOTHER, BOTH), (FATHER, NO))], CALL, TODAY)
    unanswered = through(Door.EXPORT, BO, [MOM, DAD], [said()], CALL, TODAY)
    named = why_not_parents_first([], TODAY, Naming.MET_NAAM, party=Party.CJG)
    open_now = what_is_open(MDO, [a_participant(guardian_uid=MOTHER)], [], [])
    unweighed = all_open_points(DossierFacts(first_name="Bo", extra_support=True, plan_runs=True), TODAY)
    opp = OppFacts("Bo", opp=OppData(pupil_uid="bo", begins_on=LONG_AGO))
    part = GuidanceData(pupil_uid="bo", status=HandelingsdeelStatus.MET_INSTEMMING)
    still = GoalCourse("Bo gymt mee", (GoalOutcome.GEEN_VOORUITGANG,) * 2)
    return (
        Forbidden("a signaal of weeks ago that the parents do not know", "G116",
                  told_too_late(LONG_AGO, TODAY), Weight.WARN, "ouders weten het nog niet"),
        Forbidden("calling the CJG by name before the parents were told", "V41",
                  named, Weight.WARN, "nog niet verteld"),
        Forbidden("a report to the CJG while one parent says no", "V39",
                  no_content.findings[0], Weight.BLOCK, "zei nee"),
        Forbidden("an export with the name while nobody was asked", "V39",
                  unanswered.findings[0], Weight.BLOCK, "toestemming"),
        Forbidden("a registration without a name", "V65",
                  why_not_anonymous_registration(Naming.ANONIEM), Weight.BLOCK, "Overleggen mag zonder naam"),
        Forbidden("a promise of what another party will do", "V45",
                  why_not_promise("het wijkteam"), Weight.REMIND, "afgesproken"),
        Forbidden("an MDO that ends without actions", "V59",
                  _of(open_now, "meeting.no_actions"), Weight.WARN, "Geen acties"),
        Forbidden("a final report of an action without a name", "V59",
                  why_not_final_report(MDO, [an_action(who="", due_on=None)]), Weight.BLOCK, "later afmaken"),
        Forbidden("an MDO without the parents", "G116",
                  why_not_without_parents(MDO, []), Weight.WARN, "geen ouders"),
        Forbidden("extra support without an afweging", "G146",
                  _of(unweighed, "open.afweging"), Weight.REMIND, "nog geen afweging"),
        Forbidden("two regisseurs at once", "V87",
                  why_not_since(SCHOOL_FIRST, "twee", date(2026, 8, 1)), Weight.BLOCK, "één regisseur tegelijk"),
        Forbidden("a take-over without a ground", "G186",
                  why_not_take_over(RegieParty.SPECIALIST, None, None), Weight.REMIND, "drie redenen"),
        Forbidden("handing back what was not taken over", "G204",
                  why_not_hand_back(SCHOOL_FIRST[0]), Weight.BLOCK, "niets om terug te geven"),
        Forbidden("a procescoördinator while the parties align", "G204",
                  why_not_process_coordinator(RegieParty.PROCESCOORDINATOR, None), Weight.WARN, "Wat lukt er niet?"),
        Forbidden("heavier help without saying why lighter is not enough", "G128",
                  why_not_heavier(Ladder.VERDIEPEN, Ladder.SPECIALISTISCH, ""), Weight.WARN, "lichter niet genoeg"),
        Forbidden("going on while nothing moves", "V96",
                  why_not_just_go_on([still]), Weight.REMIND, "gesprek met de ouders"),
        Forbidden("adopting an OPP without talk and without the pupil", "WPO 40a",
                  why_not_adopt(opp), Weight.WARN, "Kon Bo iets zeggen?"),
        Forbidden("instemming of nobody on no day", "WPO 40a(2)",
                  why_not_agreed(part), Weight.BLOCK, "Wie stemde in"),
        Forbidden("the plan to a parent under a ban on contact", "domain 2.12",
                  why_not_for_guardian(BO, a_guardianship(gezag=Gezag.JA, no_contact=True), TODAY),
                  Weight.BLOCK, "contactverbod"),
        Forbidden("the safety part on a parent's paper", "G95",
                  why_left_out(Piece(PieceKind.SAFETY), BO, MOTHER, TODAY), Weight.BLOCK, "afgesloten"),
        Forbidden("another child on a parent's paper", "law",
                  why_left_out(Piece(PieceKind.OTHER_CHILD), BO, MOTHER, TODAY), Weight.BLOCK, "ander kind"),
    )  # fmt: skip


@pytest.mark.parametrize("one", forbidden(), ids=lambda one: one.deed)
def test_the_rules_say_so_in_words_with_a_way_on(one: Forbidden) -> None:
    assert one.found is not None, one.source
    assert one.found.weight is one.weight
    said_in_all = f"{one.found.what} {one.found.why}"
    assert one.says in said_in_all
    assert "{" not in said_in_all
    assert said_in_all.strip()[-1] in ".?"
    assert len(one.found.what.split()) < 30
    if one.weight is Weight.WARN:
        assert one.found.ways, "a warning always has a way on"
