"""Deeds about the case of a family: whose it is, what the parties do in it, and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.commands import keep
from zorgdesk.model.family import Case, CaseData, CasePupil, CasePupilData, CaseTask, Guardianship, Regie
from zorgdesk.model.pupil import Pupil

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlmodel.sql.expression import SelectOfScalar

    from zorgdesk.desk import Work
    from zorgdesk.model.conversation import Conversation
    from zorgdesk.model.family import CaseTaskData


def case_of(work: Work, pupil_uid: str) -> Case | None:
    """The running case of a pupil."""
    return work.session.exec(
        select(Case)
        .join(CasePupil, col(CasePupil.case_uid) == col(Case.uid))
        .where(
            CasePupil.pupil_uid == pupil_uid, col(CasePupil.until).is_(None), col(CasePupil.removed_at).is_(None),
            col(Case.closed_on).is_(None), col(Case.removed_at).is_(None),
        )
        .order_by(col(Case.uid).desc())
    ).first()  # fmt: skip


def begin_case(work: Work, pupil_uids: Sequence[str]) -> Case:
    """Begin a case of these pupils; who has one already keeps that."""
    found = keep.add(work, Case, CaseData())
    for pupil_uid in pupil_uids:
        keep.add(work, CasePupil, CasePupilData(case_uid=found.uid, pupil_uid=pupil_uid))
    return found


def cases_at_talk(work: Work, conversation: Conversation, pupil_uids: Sequence[str]) -> list[Case]:
    """The cases that a gesprek is about: one for each family; a brother or sister without one joins it."""
    made = []
    for family in _families(work, pupil_uids):
        cases = {pupil_uid: _case_at(work, conversation, pupil_uid) for pupil_uid in family}
        found = next((one for one in cases.values() if one is not None), None)
        if found is None:
            made.append(begin_case(work, family))
            continue
        for pupil_uid, own in cases.items():
            if own is None:
                since = conversation.held_on
                tie = CasePupilData(case_uid=found.uid, pupil_uid=pupil_uid, since=since)
                keep.add(work, CasePupil, tie)
        made.append(found)
    return made


def _case_at(work: Work, conversation: Conversation, pupil_uid: str) -> Case | None:
    """The case that the gesprek was about before, though it was rounded off since; or else the running one."""
    tie = work.session.exec(
        select(CasePupil).where(
            CasePupil.case_uid == (conversation.case_uid or ""), CasePupil.pupil_uid == pupil_uid,
            col(CasePupil.removed_at).is_(None),
        )
    ).first()  # fmt: skip
    return keep.find(work, Case, tie.case_uid) if tie else case_of(work, pupil_uid)


def keep_case(
    work: Work, pupil_uid: str, version: int | None, data: CaseData, tasks: Sequence[CaseTaskData]
) -> str:
    """Keep what a case says: the gezinsplan, the emphasis, the fixed contact, and what each party does.

    Raises:
        ChangedError: somebody else changed it meanwhile.
    """
    keep.must_write(work, pupil_uid)
    found = case_of(work, pupil_uid)
    if found is None:
        found, version = begin_case(work, [pupil_uid]), None
    fields = data.model_dump(exclude={"closed_on", "aftercare_on", "aftercare_done_on"})
    keep.change(work, found, version, **fields)
    _keep_tasks(work, found.uid, tasks)
    return found.uid


def _keep_tasks(work: Work, case_uid: str, tasks: Sequence[CaseTaskData]) -> None:
    """Let the table be as typed: rows are changed in their place, so that their versions stay readable."""
    kept = work.session.exec(
        select(CaseTask)
        .where(CaseTask.case_uid == case_uid, col(CaseTask.removed_at).is_(None))
        .order_by(col(CaseTask.position), col(CaseTask.uid))
    ).all()
    for at, data in enumerate(tasks):
        fields = data.model_dump(include={"party", "who", "does", "expects"}) | {"position": at}
        if at < len(kept):
            keep.change(work, kept[at], **fields)
        else:
            keep.add(work, CaseTask, data, case_uid=case_uid, position=at)
    for row in kept[len(tasks) :]:
        keep.remove(work, row)


def join_case(work: Work, case_uid: str, pupil_uid: str) -> str:
    """Let a brother or sister share a case from today; an own case that nobody is left in ends. Returns the tie."""
    must_write_case(work, case_uid)
    keep.must_write(work, pupil_uid)
    own = case_of(work, pupil_uid)
    if own is not None:
        leave_case(work, own.uid, pupil_uid)
        if not pupils_in(work, own.uid):
            _end(work, own, work.today)
    data = CasePupilData(case_uid=case_uid, pupil_uid=pupil_uid, since=work.today)
    return keep.add(work, CasePupil, data).uid


def leave_case(work: Work, case_uid: str, pupil_uid: str) -> str:
    """Let a pupil share a case no longer; what happened until today stays with it. Returns the tie."""
    keep.must_write(work, pupil_uid)
    tie = work.session.exec(_ties(case_uid).where(CasePupil.pupil_uid == pupil_uid)).first()
    if tie is None:
        raise keep.gone()
    keep.change(work, tie, until=work.today)
    return tie.uid


def unjoin_case(work: Work, tie_uid: str) -> None:
    """Undo that a brother or sister joined a case."""
    keep.remove(work, _tie(work, tie_uid))


def stay_in_case(work: Work, tie_uid: str) -> None:
    """Undo that a pupil left a case."""
    keep.change(work, _tie(work, tie_uid), until=None)


def close_case(work: Work, uid: str, closed_on: date, aftercare_on: date | None) -> None:
    """Round off a case, with the day to look once more; its regie ends with it."""
    must_write_case(work, uid)
    found = keep.find(work, Case, uid)
    keep.change(work, found, aftercare_on=aftercare_on)
    _end(work, found, closed_on)


def _end(work: Work, found: Case, closed_on: date) -> None:
    keep.change(work, found, closed_on=closed_on)
    for row in regie_rows(work, found.uid):
        if row.since > closed_on:
            keep.remove(work, row)
        elif row.until is None or row.until > closed_on:
            keep.change(work, row, until=closed_on)


def reopen_case(work: Work, uid: str) -> None:
    """Undo that a case was rounded off: its regie runs again."""
    must_write_case(work, uid)
    found = keep.find(work, Case, uid)
    if found.closed_on is not None:
        ended = [row for row in regie_rows(work, uid) if row.until == found.closed_on]
        for row in {row.kind: row for row in ended}.values():  # the last one of each kind
            keep.change(work, row, until=None)
    keep.change(work, found, closed_on=None)


def note_aftercare(work: Work, uid: str, on: date | None) -> None:
    """Write down that one looked once more after the end, or take that back."""
    must_write_case(work, uid)
    keep.change(work, keep.find(work, Case, uid), aftercare_done_on=on)


def regie_rows(work: Work, case_uid: str) -> Sequence[Regie]:
    """Every stretch of regie of a case, in the order of time."""
    statement = select(Regie).where(Regie.case_uid == case_uid, col(Regie.removed_at).is_(None))
    return work.session.exec(statement.order_by(col(Regie.since), col(Regie.uid))).all()


def must_write_case(work: Work, case_uid: str) -> None:
    """Let who may write about a pupil of a case write about the case.

    Raises:
        RefusedError: this role does not write in dossiers. MissingError: none of these pupils is theirs.
    """
    keep.must_write(work)
    if not any(work.reader.may_see(uid) for uid in pupils_in(work, case_uid)):
        raise keep.gone()


def pupils_in(work: Work, case_uid: str) -> list[str]:
    """The pupils who share a case now."""
    return [tie.pupil_uid for tie in work.session.exec(_ties(case_uid)).all()]


def _tie(work: Work, uid: str) -> CasePupil:
    tie = keep.find(work, CasePupil, uid)
    keep.must_write(work, tie.pupil_uid)
    return tie


def _ties(case_uid: str) -> SelectOfScalar[CasePupil]:
    return select(CasePupil).where(
        CasePupil.case_uid == case_uid, col(CasePupil.until).is_(None), col(CasePupil.removed_at).is_(None)
    )


def _families(work: Work, pupil_uids: Sequence[str]) -> list[list[str]]:
    """Pupils by family: of one family, or with a parent or carer in common."""
    marks: dict[str, set[str]] = {}
    for pupil_uid in pupil_uids:
        family = keep.find(work, Pupil, pupil_uid).family_uid
        carers = work.session.exec(
            select(Guardianship.guardian_uid).where(
                Guardianship.pupil_uid == pupil_uid, col(Guardianship.removed_at).is_(None)
            )
        ).all()
        marks[pupil_uid] = {pupil_uid, *carers, *([family] if family else [])}
    made: list[list[str]] = []
    for pupil_uid in pupil_uids:
        near = next((one for one in made if any(marks[other] & marks[pupil_uid] for other in one)), None)
        if near is None:
            made.append([pupil_uid])
        else:
            near.append(pupil_uid)
    return made
