"""The directory, the fixed contact of a pupil, and what one may say on the phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.errors import MissingError
from zorgdesk.model.consent import Sharing
from zorgdesk.model.contact import (
    ContactMoment,
    ContactMomentData,
    ContactPerson,
    FixedContact,
    Ground,
    Naming,
    Organisation,
    Party,
)
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import Location
from zorgdesk.queries import facts, rows
from zorgdesk.queries.doors import door
from zorgdesk.queries.local_words import local_words
from zorgdesk.rules.consent import Request
from zorgdesk.rules.contact import why_not_parents_first, why_not_scale_up
from zorgdesk.rules.directory import USUAL_WORDS, LocalWords
from zorgdesk.rules.doors import Door
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
    party_name: str = ""  # the party in the word of the woongemeente

    @property
    def listed(self) -> str:
        """The name with the organisation, as a list to choose from shows it."""
        return ", ".join(part for part in (self.name, self.organisation) if part)


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
    words: LocalWords = USUAL_WORDS  # what parties are called where the pupil lives


@dataclass(frozen=True)
class Allowed:
    """What may be said to one party today."""

    by_name: bool
    findings: tuple[Finding, ...]  # what speaks against the name, the heaviest first
    parents_first: Finding | None
    sentence: str
    scale_up: Finding | None = None  # the CJG comes before the klantmanager
    ground: Ground | None = None  # the ground of the law on which the name may be said today


@dataclass(frozen=True)
class MomentCard:
    """A contact that was written down before."""

    uid: str
    version: int
    data: ContactMomentData


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
        words=local_words(sight, pupil.woongemeente),
    )


def general_card(sight: Sight) -> CallCard:
    """What one needs for a contact about no pupil: whom to call."""
    return CallCard(
        first_name="", pupil=_("zonder leerling"), woongemeente="", choices=contact_choices(sight, None),
        parents=(), together=True, concern_told_on=None, contact_told_on=None,
    )  # fmt: skip


def moment_card(sight: Sight, uid: str) -> MomentCard:
    """A contact as it stands, to mend it."""
    row = rows.one(sight, ContactMoment, uid)
    if not sight.reader.reads_dossiers:
        raise MissingError(_("Dit is er niet meer, of het is niet voor u."))
    data = ContactMomentData.model_validate(row.model_dump(include=set(ContactMomentData.model_fields)))
    return MomentCard(uid, row.version, data)


def ground_of(sight: Sight, sharing_uid: str) -> tuple[Ground, str, str]:
    """On which ground something was shared, what exactly and why."""
    row = rows.one(sight, Sharing, sharing_uid)
    return row.ground, row.what, row.weighing


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
    words = local_words(sight, pupil.woongemeente)
    request = Request(party, organisation_uid=organisation_uid, contact_uid=contact_uid, who=words.the(party))
    # A ground of the law that was weighed today opens the phone as it opens paper.
    view = door(sight, pupil_uid, request, Door.CALL)
    parents_first = why_not_parents_first(
        facts.talks_of(sight, pupil_uid),
        sight.today,
        Naming.MET_NAAM,
        party=party,
        parents_may_know=child.parents_may_know_help is not False,
        who=words.the(party),
    )
    sentence = _consent_sentence(sight, pupil, party) if view.by_name else ""
    scale_up = why_not_scale_up(party, _parties_before(sight, pupil_uid, party), words=words)
    return Allowed(view.by_name, view.findings, parents_first, sentence, scale_up, view.ground)


def _parties_before(sight: Sight, pupil_uid: str, party: Party) -> tuple[Party, ...]:
    """Whom the school spoke before about this pupil; only the klantmanager asks for it."""
    if party is not Party.KLANTMANAGER:
        return ()
    return tuple(
        sight.session.exec(
            select(col(ContactMoment.party)).where(
                ContactMoment.pupil_uid == pupil_uid, col(ContactMoment.removed_at).is_(None)
            )
        )
    )


def _consent_sentence(sight: Sight, pupil: Pupil, party: Party) -> str:
    from zorgdesk.queries.sharing import consent_rows

    return next((row.sentence for row in consent_rows(sight, pupil) if row.party is party and row.holds), "")


def contact_choices(sight: Sight, pupil: Pupil | None) -> tuple[ContactChoice, ...]:
    """Whom to call about this pupil: fixed contacts first, the woongemeente's before the location's (D2)."""
    places = {row.uid: row for row in rows.running(sight, Organisation)}
    words = local_words(sight, pupil.woongemeente if pupil else "")
    fixed = _fixed_for(sight, pupil) if pupil else {}
    people = [
        row for row in rows.running(sight, ContactPerson, order=col(ContactPerson.name)) if _there(row, sight)
    ]
    made = [
        ContactChoice(
            person.uid, person.name, person.party, place.name if place else "", person.organisation_uid,
            person.phone, person.mail, person.days,
            _why(sight, fixed[person.uid], pupil) if pupil and person.uid in fixed else "", person.uid in fixed,
            words.label(person.party),
        )
        for person in people
        for place in [places.get(person.organisation_uid or "")]
    ]  # fmt: skip
    order = {uid: (not row.municipality, row.uid) for uid, row in fixed.items()}
    return tuple(
        sorted(
            made,
            key=lambda choice: (
                not choice.fixed,
                choice.party is not Party.CJG,  # first the CJG: requirements D3
                order.get(choice.uid, (True, "")),
                choice.name,
            ),
        )
    )


def _fixed_for(sight: Sight, pupil: Pupil) -> dict[str, FixedContact]:
    """The fixed contacts of this pupil, by the person."""
    enrolment = rows.enrolment_of(sight, pupil.uid)
    return {
        row.contact_uid: row
        for row in rows.running(sight, FixedContact, col(FixedContact.until).is_(None))
        if _fits(row, pupil, enrolment.location_uid if enrolment else None)
    }


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
            col(ContactPerson.until).is_(None) | (col(ContactPerson.until) > sight.today),
        )
    ).all()
    if any(row.municipality and _fits(row, pupil, None) for row in found):
        return True
    if all(row.municipality for row in found):
        return False
    enrolment = rows.enrolment_of(sight, pupil.uid)
    return any(_fits(row, pupil, enrolment.location_uid if enrolment else None) for row in found)


def _there(person: ContactPerson, sight: Sight) -> bool:
    return person.until is None or person.until > sight.today


def _fits(row: FixedContact, pupil: Pupil, location_uid: str | None) -> bool:
    if row.municipality:
        return fold(row.municipality) == fold(pupil.woongemeente)
    return row.location_uid is not None and row.location_uid == location_uid


def _why(sight: Sight, row: FixedContact, pupil: Pupil) -> str:
    if row.municipality:
        return _("{name} woont in {town}.").format(name=pupil.roepnaam, town=row.municipality)
    place = sight.session.get(Location, row.location_uid) if row.location_uid else None
    return _("Vast contact van {school}.").format(school=place.name if place else "")
