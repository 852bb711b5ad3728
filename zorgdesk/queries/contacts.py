"""The directory, the fixed contact of a pupil, and what one may say on the phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.contact import ContactPerson, ContactPersonData, FixedContact, Naming, Organisation, Party
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import Location
from zorgdesk.queries import facts, rows
from zorgdesk.rules.consent import Request, what_about_the_name
from zorgdesk.rules.contact import why_not_parents_first
from zorgdesk.text import _, fold

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.errors import Finding


@dataclass(frozen=True)
class ContactChoice:
    """Somebody to call, and why it is this person."""

    uid: str
    name: str
    party: Party
    organisation: str
    organisation_uid: str | None
    phone: str
    mail: str
    days: str
    why: str
    fixed: bool


@dataclass(frozen=True)
class DirectoryRow:
    """Somebody in the directory."""

    uid: str
    version: int
    data: ContactPersonData
    organisation: str
    municipality: str
    fixed_for: str
    ended: bool


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation to choose."""

    uid: str
    name: str
    party: Party
    municipality: str


@dataclass(frozen=True)
class ParentRow:
    """Somebody who may say yes at the desk."""

    guardian_uid: str | None
    name: str
    relation: str
    phone: str
    decides: bool


@dataclass(frozen=True)
class CallCard:
    """What one needs before calling: who, what may be said, and whether the parents know."""

    first_name: str
    pupil: str
    woongemeente: str
    choices: tuple[ContactChoice, ...]
    parents: tuple[ParentRow, ...]
    together: bool
    concern_told_on: date | None
    contact_told_on: date | None


@dataclass(frozen=True)
class Allowed:
    """What may be said to one party today."""

    by_name: bool
    findings: tuple[Finding, ...]  # what speaks against the name, the heaviest first
    parents_first: Finding | None
    sentence: str


def call_card(sight: Sight, pupil_uid: str) -> CallCard:
    """Gather what one needs before calling about a pupil; the fixed contact of the woongemeente comes first."""
    pupil = rows.one(sight, Pupil, pupil_uid)
    talks = facts.talks_of(sight, pupil_uid)
    pairs = rows.guardians_of(sight, pupil_uid)
    parents = tuple(
        ParentRow(
            guardian.uid, facts.giver(tie, guardian).name, tie.relation.label,
            guardian.mobile or guardian.phone, facts.giver(tie, guardian).decides,
        )
        for tie, guardian in pairs
        if not guardian.deceased
    )  # fmt: skip
    return CallCard(
        first_name=pupil.roepnaam,
        pupil=rows.pupil_names(sight, [pupil_uid])[pupil_uid][0],
        woongemeente=pupil.woongemeente,
        choices=contact_choices(sight, pupil),
        parents=parents,
        together=pupil.household != "apart",
        concern_told_on=max((talk.held_on for talk in talks if talk.concern_discussed), default=None),
        contact_told_on=max((talk.held_on for talk in talks if talk.contact_announced), default=None),
    )


def what_may_be_said(
    sight: Sight,
    pupil_uid: str,
    party: Party,
    contact_uid: str | None = None,
    organisation_uid: str | None = None,
) -> Allowed:
    """Say whether the pupil may be named to a party, and whether the parents were told first."""
    pupil = rows.one(sight, Pupil, pupil_uid)
    child = facts.child_of(sight, pupil)
    request = Request(party, organisation_uid=organisation_uid, contact_uid=contact_uid)
    findings = what_about_the_name(
        child, facts.givers_of(sight, pupil), facts.asked_of(sight, pupil_uid), request, sight.today
    )
    by_name = not any(finding.blocks for finding in findings)
    parents_first = why_not_parents_first(
        facts.talks_of(sight, pupil_uid),
        sight.today,
        Naming.MET_NAAM,
        party=party,
        parents_may_know=child.parents_may_know_help is not False,
    )
    return Allowed(
        by_name, findings, parents_first, _consent_sentence(sight, pupil, party) if by_name else ""
    )


def _consent_sentence(sight: Sight, pupil: Pupil, party: Party) -> str:
    from zorgdesk.queries.sharing import consent_rows

    return next((row.sentence for row in consent_rows(sight, pupil) if row.party is party and row.holds), "")


def contact_choices(sight: Sight, pupil: Pupil) -> tuple[ContactChoice, ...]:
    """Whom to call about this pupil: fixed contacts first, the woongemeente's before the location's (D2)."""
    places = {row.uid: row for row in rows.running(sight, Organisation)}
    enrolment = rows.enrolment_of(sight, pupil.uid)
    fixed = {
        row.contact_uid: row
        for row in rows.running(sight, FixedContact, col(FixedContact.until).is_(None))
        if _fits(row, pupil, enrolment.location_uid if enrolment else None)
    }
    people = [
        row for row in rows.running(sight, ContactPerson, order=col(ContactPerson.name)) if _there(row, sight)
    ]
    made = [
        ContactChoice(
            person.uid, person.name, person.party, place.name if place else "", person.organisation_uid,
            person.phone, person.mail, person.days,
            _why(sight, fixed.get(person.uid), pupil), person.uid in fixed,
        )
        for person in people
        for place in [places.get(person.organisation_uid or "")]
    ]  # fmt: skip
    order = {uid: (not row.municipality, row.uid) for uid, row in fixed.items()}
    return tuple(
        sorted(made, key=lambda choice: (not choice.fixed, order.get(choice.uid, (True, "")), choice.name))
    )


def has_fixed_contact(sight: Sight, pupil: Pupil, party: Party) -> bool:
    """Whether this pupil has a fixed contact at a party."""
    found = sight.session.exec(
        select(FixedContact)
        .join(ContactPerson, col(ContactPerson.uid) == col(FixedContact.contact_uid))
        .where(
            col(FixedContact.until).is_(None),
            col(FixedContact.removed_at).is_(None),
            ContactPerson.party == party,
            col(ContactPerson.removed_at).is_(None),
            col(ContactPerson.until).is_(None) | (col(ContactPerson.until) >= sight.today),
        )
    ).all()
    if any(row.municipality and _fits(row, pupil, None) for row in found):
        return True
    if all(row.municipality for row in found):
        return False
    enrolment = rows.enrolment_of(sight, pupil.uid)
    return any(_fits(row, pupil, enrolment.location_uid if enrolment else None) for row in found)


def _there(person: ContactPerson, sight: Sight) -> bool:
    return person.until is None or person.until >= sight.today


def _fits(row: FixedContact, pupil: Pupil, location_uid: str | None) -> bool:
    if row.municipality:
        return fold(row.municipality) == fold(pupil.woongemeente)
    return row.location_uid is not None and row.location_uid == location_uid


def _why(sight: Sight, row: FixedContact | None, pupil: Pupil) -> str:
    if row is None:
        return ""
    if row.municipality:
        return _("{name} woont in {town}.").format(name=pupil.roepnaam, town=row.municipality)
    place = sight.session.get(Location, row.location_uid) if row.location_uid else None
    return _("Vast contact van {school}.").format(school=place.name if place else "")


def directory(sight: Sight, text: str = "") -> tuple[DirectoryRow, ...]:
    """Everybody in the directory, by party and name; those who left last."""
    places = {row.uid: row for row in rows.running(sight, Organisation)}
    locations = {row.uid: row.name for row in rows.running(sight, Location)}
    fixed: dict[str, list[str]] = {}
    for row in rows.running(sight, FixedContact, col(FixedContact.until).is_(None)):
        fixed.setdefault(row.contact_uid, []).append(
            row.municipality or locations.get(row.location_uid or "", "")
        )
    made = []
    for person in rows.running(sight, ContactPerson):
        place = places.get(person.organisation_uid or "")
        words = fold(f"{person.name} {person.function} {person.party.label} {place.name if place else ''}")
        if not all(word in words for word in fold(text).split()):
            continue
        made.append(
            DirectoryRow(
                person.uid, person.version,
                ContactPersonData.model_validate(person.model_dump(include=set(ContactPersonData.model_fields))),
                place.name if place else "", place.municipality if place else "",
                ", ".join(fixed.get(person.uid, [])), not _there(person, sight),
            )
        )  # fmt: skip
    parties = list(Party)
    return tuple(
        sorted(made, key=lambda row: (row.ended, parties.index(row.data.party), fold(row.data.name)))
    )


def organisations(sight: Sight) -> tuple[OrganisationRow, ...]:
    """The organisations to choose from."""
    return tuple(
        OrganisationRow(row.uid, row.name, row.party, row.municipality)
        for row in rows.running(sight, Organisation, order=col(Organisation.name))
    )
