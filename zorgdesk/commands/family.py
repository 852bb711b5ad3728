"""Deeds about a pupil and the parents: gezag, language, secret address, 'Let op'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.commands import keep
from zorgdesk.model.family import Family, FamilyData, Guardian, GuardianData, Guardianship, GuardianshipData
from zorgdesk.model.names import sort_name
from zorgdesk.model.pupil import (
    Enrolment,
    EnrolmentData,
    Household,
    Pupil,
    PupilChoice,
    PupilChoiceData,
    PupilData,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.desk import Work


def add_pupil(work: Work, data: PupilData, enrolment: EnrolmentData | None = None) -> str:
    """Add a pupil by hand; the administration's file may recognise it later by name and birth date."""
    keep.must_write(work)
    pupil = keep.add(work, Pupil, data, sort_name=sort_name(data.roepnaam, data))
    if enrolment is not None:
        keep.add(work, Enrolment, enrolment.model_copy(update={"pupil_uid": pupil.uid}))
    return pupil.uid


def change_pupil(work: Work, uid: str, version: int, data: PupilData) -> None:
    """Change a pupil: what is typed here wins from a later import until somebody accepts that."""
    keep.must_write(work, uid)
    pupil = keep.find(work, Pupil, uid)
    fields = data.model_dump(exclude={"external_key", "eckid", "family_uid", "left_on"})
    keep.change(work, pupil, version, **fields, sort_name=sort_name(data.roepnaam, data))


def set_household(work: Work, pupil_uid: str, household: Household, *, objection: bool = False) -> None:
    """Write down whether the parents live together: it decides whose yes is needed."""
    keep.must_write(work, pupil_uid)
    pupil = keep.find(work, Pupil, pupil_uid)
    keep.change(work, pupil, household=household, household_objection=objection)


def set_let_op(
    work: Work, pupil_uid: str, line: str, review_on: date | None, *, private: bool = False
) -> None:
    """Write the 'Let op' line, with the day to look at it again; a private one is not for everyone (K10)."""
    keep.must_write(work, pupil_uid)
    pupil = keep.find(work, Pupil, pupil_uid)
    keep.change(work, pupil, let_op=line, let_op_review_on=review_on, let_op_private=private)


def add_guardian(work: Work, data: GuardianData, ties: Sequence[GuardianshipData]) -> str:
    """Add a parent or carer, with what they are to each pupil; returns the guardian's uid."""
    guardian = keep.add(work, Guardian, data)
    for tie in ties:
        keep.must_write(work, tie.pupil_uid)
        keep.add(work, Guardianship, tie, guardian_uid=guardian.uid)
    return guardian.uid


def change_guardian(
    work: Work, tie_uid: str, version: int, data: GuardianData, tie_data: GuardianshipData
) -> None:
    """Change a parent and what they are to this pupil; `version` is that of the tie."""
    tie = keep.find(work, Guardianship, tie_uid)
    keep.must_write(work, tie.pupil_uid)
    keep.change(work, tie, version, **tie_data.model_dump(exclude={"pupil_uid", "guardian_uid"}))
    keep.change(work, keep.find(work, Guardian, tie.guardian_uid), **data.model_dump())


def remove_guardian(work: Work, tie_uid: str) -> None:
    """Take somebody off a pupil; the person stays for other pupils."""
    tie = keep.find(work, Guardianship, tie_uid)
    keep.must_write(work, tie.pupil_uid)
    keep.remove(work, tie)


def put_back_guardian(work: Work, tie_uid: str) -> None:
    """Undo that somebody was taken off a pupil."""
    keep.must_write(work, keep.put_back(work, Guardianship, tie_uid).pupil_uid)


def join_family(work: Work, name: str, pupil_uids: Sequence[str]) -> str:
    """See brothers and sisters as one family; who was of the family of one of them comes along."""
    found = []
    for pupil_uid in pupil_uids:
        keep.must_write(work, pupil_uid)
        found.append(keep.find(work, Pupil, pupil_uid))
    known = [one.family_uid for one in found if one.family_uid]
    family_uid = known[0] if known else keep.add(work, Family, FamilyData(name=name)).uid
    along = select(Pupil).where(col(Pupil.family_uid).in_(known), col(Pupil.removed_at).is_(None))
    for one in {one.uid: one for one in (*found, *work.session.exec(along))}.values():
        if one.family_uid != family_uid:
            keep.change(work, one, family_uid=family_uid)
    return family_uid


def leave_family(work: Work, pupil_uid: str) -> None:
    """Write down that a pupil is no brother or sister after all; the others stay one family."""
    keep.must_write(work, pupil_uid)
    keep.change(work, keep.find(work, Pupil, pupil_uid), family_uid=None)


def record_choice(work: Work, data: PupilChoiceData) -> str:
    """Write down what a pupil of 16 or older chose about the parents."""
    keep.must_write(work, data.pupil_uid)
    return keep.add(work, PupilChoice, data).uid
