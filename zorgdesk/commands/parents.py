"""Bringing in parents from a sheet: one transaction, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from zorgdesk.commands import keep
from zorgdesk.model.family import Family, FamilyData, Guardian, Guardianship
from zorgdesk.model.pupil import ImportedRow, Pupil
from zorgdesk.rules.merging_parents import (
    Kept,
    ParentMeeting,
    ParentsPlan,
    PlannedPerson,
    RowChange,
    plan_parents,
)
from zorgdesk.rules.parents_fields import as_value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from zorgdesk.desk import Work
    from zorgdesk.model.incoming import IncomingParents


@dataclass
class _Import:
    """An import of parents while it runs."""

    work: Work
    kept: Kept
    plan: ParentsPlan
    accepted: Collection[tuple[str, str]]
    guardians: list[Guardian] = field(default_factory=list)  # one for each of the plan's people
    told: list[ImportedRow] = field(default_factory=list)


def import_parents(
    work: Work, incoming: IncomingParents, accepted: Collection[tuple[str, str]] = ()
) -> ParentsPlan:
    """Carry out an import of parents; `accepted` names (row uid, field) where the sheet wins from what was typed.

    A repeat import changes only what changed. Parents who are gone from the sheet are left as they are, and a
    row whose pupil is not known is only listed. Returns the plan that was carried out.
    """
    keep.must_write(work)
    kept = _what_is_kept(work)
    run = _Import(work, kept, plan_parents(incoming, kept), accepted)
    _bring_people(run)
    _bring_ties(run)
    _bring_pupils(run)
    keep.add_many(work, run.told)
    return run.plan


def _what_is_kept(work: Work) -> Kept:
    session = work.session
    guardians = session.exec(
        select(Guardian).where(col(Guardian.removed_at).is_(None)).order_by(col(Guardian.uid))
    )
    ties = session.exec(
        select(Guardianship).where(col(Guardianship.removed_at).is_(None)).order_by(col(Guardianship.uid))
    )
    return Kept(
        pupils=session.exec(
            select(Pupil).where(col(Pupil.removed_at).is_(None)).order_by(col(Pupil.uid))
        ).all(),
        guardians={row.uid: row for row in guardians},
        ties=ties.all(),
        said={row.row_uid: row for row in session.exec(select(ImportedRow))},
    )


def _bring_people(run: _Import) -> None:
    new: list[Guardian] = []
    for person in run.plan.people:
        if person.uid is None:
            guardian = _new_guardian(person)
            new.append(guardian)
        else:
            guardian = run.kept.guardians[person.uid]
            keep.change(run.work, guardian, **_wins(run, person.changes))
        run.guardians.append(guardian)
        _remember(run, "guardian", guardian.uid, person.pupil_uid, person.says)
    keep.add_many(run.work, new)


def _new_guardian(person: PlannedPerson) -> Guardian:
    return Guardian(**{name: as_value(name, text) for name, text in person.says.items()})


def _bring_ties(run: _Import) -> None:
    new: list[Guardianship] = []
    ties = {tie.uid: tie for tie in run.kept.ties}
    for parent in run.plan.parents:
        if parent.tie_uid is None:
            tie = _new_tie(run, parent)
            new.append(tie)
        else:
            tie = ties[parent.tie_uid]
            keep.change(run.work, tie, **_wins(run, (c for c in parent.changes if c.uid == tie.uid)))
        _remember(run, "guardianship", tie.uid, parent.pupil_uid, parent.says)
    keep.add_many(run.work, new)


def _new_tie(run: _Import, parent: ParentMeeting) -> Guardianship:
    told = {name: as_value(name, text) for name, text in parent.says.items() if text}
    relation = {} if "relation" in told else {"relation": as_value("relation", "anders")}
    return Guardianship(
        pupil_uid=parent.pupil_uid, guardian_uid=run.guardians[parent.person].uid, **relation, **told
    )


def _bring_pupils(run: _Import) -> None:
    pupils = {pupil.uid: pupil for pupil in run.kept.pupils}
    joined: set[str] = set()
    for planned in run.plan.families:
        family = planned.uid or keep.add(run.work, Family, FamilyData(name=planned.name)).uid
        for uid in planned.pupil_uids:
            keep.change(run.work, pupils[uid], family_uid=family)
            joined.add(uid)
    for pupil in run.plan.pupils:
        keep.change(run.work, pupils[pupil.uid], **_wins(run, pupil.changes))
        family_said = {"family": "ja"} if pupil.uid in joined else {}
        _remember(run, "pupil", pupil.uid, pupil.uid, {**pupil.says, **family_said})


def _wins(run: _Import, changes: Iterable[RowChange]) -> dict[str, Any]:
    """The fields where the sheet's value is taken."""
    return {
        change.field: as_value(change.field, change.new)
        for change in changes
        if not change.typed or (change.uid, change.field) in run.accepted
    }


def _remember(run: _Import, kind: str, uid: str, pupil_uid: str, says: Mapping[str, str]) -> None:
    """Keep what the sheet said, so that the next one can tell a typed value."""
    before = run.kept.said.get(uid)
    if before is None:
        run.told.append(ImportedRow(kind=kind, row_uid=uid, pupil_uid=pupil_uid, said=dict(says)))
        return
    keep.change(run.work, before, said=before.said | {name: text for name, text in says.items() if text})
