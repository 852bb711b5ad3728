"""For whom the plan can go on paper: every parent, with what the rule says of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col

from zorgdesk.model.audit import Handout
from zorgdesk.model.plan import Plan
from zorgdesk.model.pupil import Household, Pupil
from zorgdesk.queries import facts, rows
from zorgdesk.queries.plan_paper import PAPER
from zorgdesk.rules.plan_paper import why_not_for_guardian

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.errors import Finding


@dataclass(frozen=True)
class Given:
    """A paper that a parent got: which version, and when."""

    uid: str
    version: int
    day: date


@dataclass(frozen=True)
class PaperReader:
    """One parent or carer, and what speaks against giving them this paper."""

    guardian_uid: str
    name: str
    relation: str
    finding: Finding | None
    given: Given | None = None  # the newest that was not read together yet


@dataclass(frozen=True)
class PaperReaders:
    """The parents to choose from; parents who live apart each get a paper of their own."""

    pupil: str
    apart: bool
    plan_uid: str | None
    readers: tuple[PaperReader, ...]


def paper_readers(sight: Sight, pupil_uid: str) -> PaperReaders:
    """Gather for whom the plan summary can be made; those who may have it come first."""
    pupil = rows.one(sight, Pupil, pupil_uid)
    child, given = facts.child_of(sight, pupil), _given(sight, pupil_uid)
    made = [
        PaperReader(
            guardian.uid,
            facts.giver(tie, guardian).name,
            tie.relation.label,
            why_not_for_guardian(child, tie, sight.today),
            given.get(guardian.uid),
        )
        for tie, guardian in rows.guardians_of(sight, pupil_uid)
        if not guardian.deceased
    ]
    plans = rows.running(sight, Plan, col(Plan.pupil_uid) == pupil_uid, order=col(Plan.round).desc())
    return PaperReaders(
        pupil=rows.pupil_names(sight, [pupil_uid])[pupil_uid][0],
        apart=pupil.household is Household.APART or pupil.household_objection,
        plan_uid=plans[0].uid if plans else None,
        readers=tuple(sorted(made, key=lambda one: one.finding is not None and one.finding.blocks)),
    )


def _given(sight: Sight, pupil_uid: str) -> dict[str, Given]:
    """The newest paper of each parent, unless it was read together; for who writes in dossiers."""
    if not sight.reader.reads_dossiers:
        return {}
    of_plan = (col(Handout.pupil_uid) == pupil_uid, Handout.paper == PAPER)
    newest = {
        one.guardian_uid: one
        for one in rows.running(sight, Handout, *of_plan, order=col(Handout.uid))
        if one.guardian_uid
    }
    return {
        uid: Given(one.uid, one.number, one.handed_on)
        for uid, one in newest.items()
        if uid and one.read_together_on is None
    }
