"""Deeds about the directory: organisations, people, who is fixed for what, photos, cards, the startoverleg."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.commands import keep
from zorgdesk.model.action import OPEN_STATUSES, Action, ActionStatus, own_action
from zorgdesk.model.contact import (
    ContactPerson,
    ContactPersonData,
    ContactPhoto,
    ContactPhotoData,
    FixedContact,
    FixedContactData,
    Help,
    Organisation,
    OrganisationData,
    StartMeeting,
    StartMeetingData,
)
from zorgdesk.rules.help import RUNS
from zorgdesk.text import SOURCE_LANGUAGE, _, speaking

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.desk import Work


@dataclass(frozen=True)
class PersonCard:
    """Somebody to bring into the directory; with `uid` and `version` it changes who is there already."""

    data: ContactPersonData
    organisation: str = ""  # by its name, when there is none by uid
    picture: bytes = b""
    uid: str = ""
    version: int = 0


@dataclass(frozen=True)
class Moved:
    """What went to a successor, or stayed with nobody."""

    fixed: int = 0
    actions: int = 0
    help: int = 0


def add_organisation(work: Work, data: OrganisationData) -> str:
    """Add an organisation to the directory."""
    keep.must_write(work)
    return keep.add(work, Organisation, data).uid


def change_organisation(work: Work, uid: str, version: int, data: OrganisationData) -> None:
    """Change an organisation; with a day in `until` it ends, and it stays readable at what happened."""
    keep.must_write(work)
    keep.change(work, keep.find(work, Organisation, uid), version, **data.model_dump())


def add_contact(work: Work, data: ContactPersonData) -> str:
    """Add somebody to the directory."""
    keep.must_write(work)
    return keep.add(work, ContactPerson, data).uid


def change_contact(work: Work, uid: str, version: int, data: ContactPersonData) -> None:
    """Change somebody in the directory. Without their yes the photo is gone at once."""
    keep.must_write(work)
    keep.change(work, keep.find(work, ContactPerson, uid), version, **data.model_dump())
    if not data.photo_agreed:
        _empty_photo(work, uid)


def confirm_contact(work: Work, uid: str) -> None:
    """Say that somebody is still the contact (D2)."""
    keep.must_write(work)
    keep.change(work, keep.find(work, ContactPerson, uid), confirmed_on=work.today)


def unconfirm_contact(work: Work, uid: str, before: date | None) -> None:
    """Take back that somebody is still the contact."""
    keep.must_write(work)
    keep.change(work, keep.find(work, ContactPerson, uid), confirmed_on=before)


def fix_contact(work: Work, data: FixedContactData) -> str:
    """Make somebody the fixed contact of a woongemeente or a location; the one before ends today."""
    keep.must_write(work)
    keep.find(work, ContactPerson, data.contact_uid)
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


def unfix_contact(work: Work, uid: str) -> None:
    """Say that somebody is no longer the fixed contact of a place; the place has none then."""
    keep.must_write(work)
    keep.change(work, keep.find(work, FixedContact, uid), until=work.today)


def end_contact(work: Work, uid: str, day: date | None = None, successor: str = "") -> Moved:
    """Say that somebody is no longer the contact since a day; who comes after takes over what ran.

    That is: the places they were fixed for, the open actions, and the help whose messages are expected. Without
    a successor the fixed places end and the rest stays as it is: a way, not a gate.
    """
    keep.must_write(work)
    person = keep.find(work, ContactPerson, uid)
    keep.change(work, person, until=day or work.today)
    fixed = _move_fixed(work, uid, successor)
    if not successor:
        return Moved(fixed=fixed)
    heir = keep.find(work, ContactPerson, successor)
    return Moved(fixed, _move_actions(work, person, heir), _move_help(work, uid, heir))


def _move_fixed(work: Work, uid: str, successor: str) -> int:
    held = work.session.exec(
        select(FixedContact).where(
            FixedContact.contact_uid == uid,
            col(FixedContact.until).is_(None),
            col(FixedContact.removed_at).is_(None),
        )
    ).all()
    for row in held:
        if successor:
            data = FixedContactData(
                contact_uid=successor, party=row.party, municipality=row.municipality,
                location_uid=row.location_uid, since=work.today,
            )  # fmt: skip
            fix_contact(work, data)
        else:
            keep.change(work, row, until=work.today)
    return len(held)


def _move_actions(work: Work, person: ContactPerson, heir: ContactPerson) -> int:
    """The open actions of somebody; only of pupils that this reader may see."""
    open_ones = [
        row
        for row in work.session.exec(
            select(Action).where(
                Action.contact_uid == person.uid,
                col(Action.status).in_(OPEN_STATUSES),
                col(Action.removed_at).is_(None),
            )
        )
        if row.pupil_uid is None or work.reader.may_see(row.pupil_uid)
    ]
    for row in open_ones:
        who = row.who.replace(person.name, heir.name) if person.name in row.who else heir.name
        keep.change(work, row, contact_uid=heir.uid, who=who[:120])
    return len(open_ones)


def _move_help(work: Work, uid: str, heir: ContactPerson) -> int:
    """The help that runs or waits: its messages are expected of who comes after."""
    runs = [
        row
        for row in work.session.exec(
            select(Help).where(
                Help.contact_uid == uid, col(Help.status).in_(RUNS), col(Help.removed_at).is_(None)
            )
        )
        if work.reader.may_see(row.pupil_uid)
    ]
    for row in runs:
        keep.change(work, row, contact_uid=heir.uid)
    return len(runs)


def come_back_contact(work: Work, uid: str) -> None:
    """Say that somebody is the contact after all; what went to a successor stays there."""
    keep.must_write(work)
    keep.change(work, keep.find(work, ContactPerson, uid), until=None)


def keep_photo(work: Work, uid: str, picture: bytes) -> str:
    """Keep the photo of somebody who said yes to it; another one takes its place. Returns its uid."""
    keep.must_write(work)
    keep.change(work, keep.find(work, ContactPerson, uid), photo_agreed=True)
    row = _photo(work, uid)
    if row is None:
        return keep.add(work, ContactPhoto, ContactPhotoData(contact_uid=uid, picture=picture)).uid
    keep.change(work, row, picture=picture)
    return row.uid


def drop_photo(work: Work, uid: str) -> None:
    """Take the photo of somebody away, and their yes with it: its bytes are gone."""
    keep.must_write(work)
    keep.change(work, keep.find(work, ContactPerson, uid), photo_agreed=False)
    _empty_photo(work, uid)


def _photo(work: Work, uid: str) -> ContactPhoto | None:
    return work.session.exec(select(ContactPhoto).where(ContactPhoto.contact_uid == uid)).first()


def _empty_photo(work: Work, uid: str) -> None:
    row = _photo(work, uid)
    if row is not None:
        keep.change(work, row, picture=b"")


def bring_cards(work: Work, cards: Sequence[PersonCard]) -> tuple[str, ...]:
    """Bring people in from cards, all or none; an organisation that is not there yet comes along."""
    keep.must_write(work)
    made: dict[str, str] = {}
    return tuple(_bring(work, card, made) for card in cards)


def _bring(work: Work, card: PersonCard, made: dict[str, str]) -> str:
    place = card.data.organisation_uid
    if place is None and card.organisation:
        if card.organisation not in made:
            office = OrganisationData(name=card.organisation[:160], party=card.data.party)
            made[card.organisation] = add_organisation(work, office)
        place = made[card.organisation]
    data = card.data.model_copy(update={"organisation_uid": place})
    if card.uid:
        change_contact(work, card.uid, card.version, data)
        uid = card.uid
    else:
        uid = add_contact(work, data)
    if card.picture and data.photo_agreed:
        keep_photo(work, uid, card.picture)
    return uid


@dataclass(frozen=True)
class WholeContact:
    """Everything that one window says of somebody in the directory; `picture`: None leaves it, b'' takes it away."""

    data: ContactPersonData
    place: OrganisationData | None = None  # an organisation that is not there yet
    fixed: FixedContactData | None = None
    picture: bytes | None = None
    uid: str = ""
    version: int = 0


def keep_contact(work: Work, given: WholeContact) -> str:
    """Keep somebody with a new organisation, the place they are fixed for and the photo: all or nothing."""
    data = given.data
    if given.place is not None:
        data = data.model_copy(update={"organisation_uid": add_organisation(work, given.place)})
    if given.uid:
        change_contact(work, given.uid, given.version, data)
    uid = given.uid or add_contact(work, data)
    if given.fixed is not None:
        work.session.flush()
        fix_contact(work, given.fixed.model_copy(update={"contact_uid": uid}))
    if given.picture:
        keep_photo(work, uid, given.picture)
    elif given.picture is not None and given.uid:
        drop_photo(work, uid)
    return uid


def plan_start_meeting(work: Work, data: StartMeetingData) -> str:
    """Plan the startoverleg with the CJG; it stands in Acties on its day. Returns its uid."""
    keep.must_write(work)
    row = _start_meeting(work, data.school_year, data.municipality)
    if row is None:
        row = keep.add(work, StartMeeting, data)
    else:
        keep.change(work, row, **data.model_dump(exclude={"action_uid", "held"}))
    if row.held_on is not None and not data.held:
        row.action_uid = _put_action(work, row)
    return row.uid


@speaking(SOURCE_LANGUAGE)
def _put_action(work: Work, row: StartMeeting) -> str:
    what = _("Startoverleg met het CJG: {town}").format(town=row.municipality)
    what = what if row.municipality else _("Startoverleg met het CJG")
    if row.action_uid:
        keep.change(work, keep.find(work, Action, row.action_uid), what=what, due_on=row.held_on)
        return row.action_uid
    return keep.add(work, Action, own_action(work.reader, what, due_on=row.held_on)).uid


def _start_meeting(work: Work, year: str, town: str) -> StartMeeting | None:
    return work.session.exec(
        select(StartMeeting).where(
            StartMeeting.school_year == year,
            StartMeeting.municipality == town,
            col(StartMeeting.removed_at).is_(None),
        )
    ).first()


def record_start_meeting(work: Work, data: StartMeetingData, confirmed: Sequence[str] = ()) -> str:
    """Write down what came of the startoverleg; the contacts that were named there are confirmed by it."""
    uid = plan_start_meeting(work, data)
    row = keep.find(work, StartMeeting, uid)
    keep.change(work, row, held=True)
    if row.action_uid:
        action = keep.find(work, Action, row.action_uid)
        keep.change(work, action, status=ActionStatus.GEDAAN, done_on=work.today)
    for contact in confirmed:
        confirm_contact(work, contact)
    return uid
