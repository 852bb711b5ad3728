"""The directory: who helps outside the school, who is fixed for what, what wants looking at, local words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, func, select

from zorgdesk.model.action import OPEN_STATUSES, Action
from zorgdesk.model.base import school_year_of
from zorgdesk.model.contact import (
    ContactPerson,
    ContactPersonData,
    ContactPhoto,
    FixedContact,
    Help,
    Organisation,
    OrganisationData,
    Party,
)
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import Location
from zorgdesk.queries import rows
from zorgdesk.queries.manage import setting
from zorgdesk.queries.school_year_agenda import free_days, school_begins_on
from zorgdesk.rules.directory import (
    ASKED,
    ASKED_FROM,
    USUAL_FROM,
    Gap,
    Reachable,
    gaps_of,
    is_asked_now,
    unconfirmed,
    why_same,
)
from zorgdesk.rules.help import RUNS
from zorgdesk.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.desk import Sight

# The school year in which Vandaag need not ask any more.
TOLD_ASIDE = "directory.told_aside"


@dataclass(frozen=True)
class FixedRow:
    """A place that somebody is the fixed contact for."""

    uid: str
    place: str
    party: Party
    municipality: str
    location_uid: str | None


@dataclass(frozen=True)
class DirectoryRow:
    """Somebody in the directory. `unconfirmed`: nobody said since May that this is still the contact."""

    uid: str
    version: int
    data: ContactPersonData
    organisation: str
    municipality: str
    fixed_for: str
    ended: bool
    unconfirmed: bool = False
    photo: bool = False
    fixed: tuple[FixedRow, ...] = ()


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation to choose."""

    uid: str
    name: str
    party: Party
    municipality: str


@dataclass(frozen=True)
class OrganisationCard:
    """An organisation to change, and who works there."""

    uid: str
    version: int
    data: OrganisationData
    people: tuple[str, ...]


@dataclass(frozen=True)
class CheckList:
    """What wants looking at: people to confirm, and places without a fixed contact."""

    people: tuple[DirectoryRow, ...]
    gaps: tuple[Gap, ...]

    @property
    def count(self) -> int:
        """How many things there are."""
        return len(self.people) + len(self.gaps)


@dataclass(frozen=True)
class HangsOn:
    """What runs with somebody, and who could take it over; the likeliest first."""

    name: str
    fixed: tuple[str, ...]
    actions: int
    help: int
    successors: tuple[tuple[str, str], ...]

    @property
    def nothing(self) -> bool:
        """Whether nothing has to go to somebody else."""
        return not (self.fixed or self.actions or self.help)


@dataclass(frozen=True)
class Double:
    """Somebody who may be the same person, and why one thinks so."""

    uid: str
    name: str
    why: str


def directory(
    sight: Sight, text: str = "", party: Party | None = None, town: str = ""
) -> tuple[DirectoryRow, ...]:
    """Everybody in the directory, by party and name; those who left last. A town also finds who is fixed for it."""
    places = {row.uid: row for row in rows.running(sight, Organisation)}
    fixed = _fixed(sight)
    photos = set(
        sight.session.exec(select(ContactPhoto.contact_uid).where(func.length(ContactPhoto.picture) > 0))
    )
    since = setting(sight, ASKED_FROM, USUAL_FROM)
    made = [
        _row(person, places.get(person.organisation_uid or ""), fixed.get(person.uid, ()), sight.today, since,
             photo=person.uid in photos and person.photo_agreed)
        for person in rows.running(sight, ContactPerson)
    ]  # fmt: skip
    parties = list(Party)
    found = (row for row in made if _asked_for(row, text, party, town))
    return tuple(
        sorted(found, key=lambda row: (row.ended, parties.index(row.data.party), fold(row.data.name)))
    )


def _row(
    person: ContactPerson, place: Organisation | None, fixed: Sequence[FixedRow], today: date, since: str, *,
    photo: bool,
) -> DirectoryRow:  # fmt: skip
    ended = person.until is not None and person.until <= today
    return DirectoryRow(
        person.uid, person.version,
        ContactPersonData.model_validate(person.model_dump(include=set(ContactPersonData.model_fields))),
        place.name if place else "", place.municipality if place else "",
        ", ".join(row.place for row in fixed), ended,
        not ended and unconfirmed(person.confirmed_on, today, since), photo, tuple(fixed),
    )  # fmt: skip


def _asked_for(row: DirectoryRow, text: str, party: Party | None, town: str) -> bool:
    if party is not None and row.data.party is not party:
        return False
    towns = {fold(row.municipality), *(fold(one.municipality) for one in row.fixed)}
    if town and fold(town) not in towns:
        return False
    data = row.data
    words = fold(
        f"{data.name} {data.function} {data.party.label} {data.what_for} {row.organisation} {row.municipality} "
        f"{row.fixed_for}"
    )
    return all(word in words for word in fold(text).split())


def _fixed(sight: Sight) -> dict[str, list[FixedRow]]:
    locations = {row.uid: row.name for row in rows.running(sight, Location)}
    made: dict[str, list[FixedRow]] = {}
    for row in rows.running(sight, FixedContact, col(FixedContact.until).is_(None)):
        place = row.municipality or locations.get(row.location_uid or "", "")
        made.setdefault(row.contact_uid, []).append(
            FixedRow(row.uid, place, row.party, row.municipality, row.location_uid)
        )
    return made


def directory_row(sight: Sight, uid: str) -> DirectoryRow:
    """Somebody in the directory.

    Raises:
        MissingError: they are not there.
    """
    rows.one(sight, ContactPerson, uid)
    return next(row for row in directory(sight) if row.uid == uid)


def towns_of(sight: Sight) -> tuple[str, ...]:
    """The municipalities that occur: of organisations, of fixed contacts, of current pupils, of locations."""
    found = [
        *sight.session.exec(select(Organisation.municipality).where(col(Organisation.removed_at).is_(None))),
        *sight.session.exec(select(FixedContact.municipality).where(col(FixedContact.until).is_(None))),
        *sight.session.exec(select(Location.municipality).where(col(Location.removed_at).is_(None))),
        *_pupil_towns(sight),
    ]
    known = {fold(town): town for town in found if town}
    return tuple(known[key] for key in sorted(known))


def _pupil_towns(sight: Sight) -> Sequence[str]:
    return sight.session.exec(
        select(Pupil.woongemeente)
        .where(col(Pupil.left_on).is_(None), col(Pupil.removed_at).is_(None), Pupil.woongemeente != "")
        .distinct()
    ).all()


def organisations(sight: Sight) -> tuple[OrganisationRow, ...]:
    """The organisations to choose from; those that ended are not."""
    return tuple(
        OrganisationRow(row.uid, row.name, row.party, row.municipality)
        for row in rows.running(sight, Organisation, order=col(Organisation.name))
        if row.until is None or row.until > sight.today
    )


def organisation_card(sight: Sight, uid: str) -> OrganisationCard:
    """An organisation to change.

    Raises:
        MissingError: it is not there.
    """
    row = rows.one(sight, Organisation, uid)
    data = OrganisationData.model_validate(row.model_dump(include=set(OrganisationData.model_fields)))
    people = tuple(
        one.data.name for one in directory(sight) if one.data.organisation_uid == uid and not one.ended
    )
    return OrganisationCard(uid, row.version, data, people)


def all_organisations(sight: Sight) -> tuple[OrganisationCard, ...]:
    """Every organisation by name, those that ended last."""
    found = [
        organisation_card(sight, row.uid)
        for row in rows.running(sight, Organisation, order=col(Organisation.name))
    ]
    return tuple(sorted(found, key=lambda one: bool(one.data.until and one.data.until <= sight.today)))


def check_list(sight: Sight) -> CheckList:
    """Who is not confirmed since May, the parties that are asked each year first; and what has no fixed contact."""
    people = [row for row in directory(sight) if row.unconfirmed]
    people.sort(key=lambda row: (not row.fixed, row.data.party not in ASKED))
    return CheckList(tuple(people), gaps(sight))


def gaps(sight: Sight) -> tuple[Gap, ...]:
    """The woongemeenten and locations without a fixed contact at the CJG.

    A location has the contact of its municipality; a municipality that is named itself is not named twice.
    """
    here = {row.uid for row in directory(sight, party=Party.CJG) if not row.ended}
    fixed = [
        (row.municipality, row.location_uid)
        for uid, held in _fixed(sight).items()
        for row in held
        if uid in here
    ]
    towns = _pupil_towns(sight)
    told = {fold(town) for town in (*towns, *(town for town, _location in fixed)) if town}
    locations = {
        row.uid: row.name
        for row in rows.running(sight, Location, order=col(Location.name))
        if fold(row.municipality) not in told
    }
    return gaps_of(towns, locations, fixed)


def asks_now(sight: Sight) -> CheckList | None:
    """What Vandaag tells, from 1 May and in the first week of school; None outside those weeks, or set aside."""
    year = school_year_of(sight.today)
    since = setting(sight, ASKED_FROM, USUAL_FROM)
    if setting(sight, TOLD_ASIDE, "") == year:
        return None
    if not is_asked_now(sight.today, school_begins_on(sight, year), free_days(sight), since):
        return None
    found = check_list(sight)
    return found if found.count else None


def hangs_on(sight: Sight, uid: str) -> HangsOn:
    """What runs with somebody who leaves: fixed places, open actions, messages that are expected."""
    row = directory_row(sight, uid)
    actions = rows.running(
        sight, Action, col(Action.contact_uid) == uid, col(Action.status).in_(OPEN_STATUSES)
    )
    help_ = rows.running(sight, Help, col(Help.contact_uid) == uid, col(Help.status).in_(RUNS))
    return HangsOn(
        row.data.name,
        tuple(one.place for one in row.fixed),
        sum(one.pupil_uid is None or sight.reader.may_see(one.pupil_uid) for one in actions),
        sum(sight.reader.may_see(one.pupil_uid) for one in help_),
        _successors(sight, row),
    )


def _successors(sight: Sight, left: DirectoryRow) -> tuple[tuple[str, str], ...]:
    """Who is there of the same party, those of the same organisation or town first, the newest first of those."""
    others = [
        row
        for row in directory(sight, party=left.data.party)
        if not row.ended and row.uid != left.uid
    ]  # fmt: skip
    others.sort(key=lambda row: row.uid, reverse=True)
    others.sort(
        key=lambda row: (
            row.data.organisation_uid != left.data.organisation_uid,
            fold(row.municipality) != fold(left.municipality),
        )
    )
    return tuple((row.uid, row.data.name) for row in others)


def photo_of(sight: Sight, uid: str) -> bytes:
    """The photo of somebody who said yes to it; empty when there is none."""
    person = rows.one(sight, ContactPerson, uid)
    if not person.photo_agreed:
        return b""
    row = sight.session.exec(select(ContactPhoto).where(ContactPhoto.contact_uid == uid)).first()
    return row.picture if row else b""


def doubles(sight: Sight, people: Sequence[Reachable]) -> tuple[Double | None, ...]:
    """For each of these people, who in the directory may be the same."""
    here = [(row, Reachable(row.data.name, row.data.phone, row.data.mail)) for row in directory(sight)]
    return tuple(_double(one, here) for one in people)


def _double(one: Reachable, here: Sequence[tuple[DirectoryRow, Reachable]]) -> Double | None:
    for row, old in here:
        why = why_same(one, old)
        if why:
            return Double(row.uid, row.data.name, why)
    return None
