"""Deeds about the directory and about contact outside the school."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.commands import keep
from zorgdesk.commands.entries import Recorded
from zorgdesk.model.action import Action, ActionData
from zorgdesk.model.contact import (
    ContactMoment,
    ContactMomentData,
    ContactPerson,
    ContactPersonData,
    FixedContact,
    FixedContactData,
    Ground,
    Help,
    HelpData,
    Organisation,
    OrganisationData,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Work


def add_organisation(work: Work, data: OrganisationData) -> str:
    """Add an organisation to the directory."""
    keep.must_write(work)
    return keep.add(work, Organisation, data).uid


def add_contact(work: Work, data: ContactPersonData) -> str:
    """Add somebody to the directory."""
    keep.must_write(work)
    return keep.add(work, ContactPerson, data).uid


def change_contact(work: Work, uid: str, version: int, data: ContactPersonData) -> None:
    """Change somebody in the directory."""
    keep.must_write(work)
    keep.change(work, keep.find(work, ContactPerson, uid), version, **data.model_dump())


def confirm_contact(work: Work, uid: str) -> None:
    """Say that somebody is still the contact (D2)."""
    keep.must_write(work)
    keep.change(work, keep.find(work, ContactPerson, uid), confirmed_on=work.today)


def fix_contact(work: Work, data: FixedContactData) -> str:
    """Make somebody the fixed contact of a woongemeente or a location; the one before ends today."""
    keep.must_write(work)
    before = work.session.exec(
        select(FixedContact).where(
            FixedContact.party == data.party,
            FixedContact.municipality == data.municipality,
            FixedContact.location_uid == data.location_uid,
            col(FixedContact.until).is_(None),
        )
    ).all()
    for old in before:
        keep.change(work, old, until=work.today)
    return keep.add(work, FixedContact, data).uid


def record_contact(work: Work, data: ContactMomentData, actions: Sequence[ActionData] = ()) -> Recorded:
    """Write down a contact. Nothing that happened is refused; what it rests on can be asked afterwards (R-a)."""
    keep.must_write(work, data.pupil_uid)
    moment = keep.add(work, ContactMoment, data, author_uid=work.reader.person_uid)
    for action in actions:
        keep.add(work, Action, action, pupil_uid=data.pupil_uid, moment_uid=moment.uid)
    return Recorded(moment.uid, len(actions))


def give_ground(work: Work, uid: str, ground: Ground, why: str = "", what: str = "") -> None:
    """Say afterwards on what a named contact without consent rested."""
    moment = keep.find(work, ContactMoment, uid)
    keep.must_write(work, moment.pupil_uid)
    keep.change(work, moment, ground=ground, ground_why=why, ground_what=what)


def record_help(work: Work, data: HelpData) -> str:
    """Write down help outside the school."""
    keep.must_write(work, data.pupil_uid)
    return keep.add(work, Help, data).uid
