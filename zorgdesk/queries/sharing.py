"""Who may know what of one pupil: every party, its consent, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.consent import DataKind
from zorgdesk.model.contact import ContactMoment, ContactPerson, Organisation, Party
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries import facts, rows
from zorgdesk.rules.consent import ConsentStatus, consent_view
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.model.family import Guardian, Guardianship
    from zorgdesk.rules.consent import Asked


@dataclass(frozen=True)
class AnswerRow:
    """What one parent or the pupil said."""

    who: str
    guardian_uid: str | None
    answer: str
    given_on: date


@dataclass(frozen=True)
class ConsentRow:
    """One question to share."""

    uid: str
    party: Party
    who: str
    purpose: str
    kinds: tuple[str, ...]
    status: ConsentStatus
    label: str
    holds: bool
    amber: bool
    sentence: str
    until: date | None
    paper_due_on: date | None
    answers: tuple[AnswerRow, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class ContactRow:
    """One contact with somebody outside the school."""

    uid: str
    held_on: date
    title: str
    who: str
    outcome: str
    parents_knew: str
    ground: str
    version: int


@dataclass(frozen=True)
class SharingCard:
    """The tab 'Delen en toestemming'."""

    first_name: str
    in_school: tuple[str, ...]
    consents: tuple[ConsentRow, ...]
    contacts: tuple[ContactRow, ...]


def sharing_card(sight: Sight, pupil_uid: str) -> SharingCard:
    """Gather who may know what, newest question first, and the contacts."""
    pupil = rows.one(sight, Pupil, pupil_uid)
    enrolment = rows.enrolment_of(sight, pupil_uid)
    teachers = rows.teachers_of(sight, enrolment.group_uid if enrolment else None)
    return SharingCard(
        first_name=pupil.roepnaam,
        in_school=tuple(rows.staff_name(staff) for staff in teachers),
        consents=consent_rows(sight, pupil),
        contacts=contact_rows(sight, pupil_uid),
    )


def consent_rows(
    sight: Sight, pupil: Pupil, ties: Sequence[tuple[Guardianship, Guardian]] | None = None
) -> tuple[ConsentRow, ...]:
    """Every question to share as it stands today, newest first; `ties` where the parents were read already."""
    questions = facts.asked_of(sight, pupil.uid)
    if not questions:
        return ()
    child, givers = facts.child_of(sight, pupil), facts.givers_of(sight, pupil, ties)
    names = _names(sight, questions)
    made = []
    for asked in reversed(questions):
        consent, view = asked.consent, consent_view(child, givers, asked, sight.today)
        made.append(
            ConsentRow(
                uid=consent.uid,
                party=consent.party,
                who=_who(names, asked),
                purpose=consent.purpose,
                kinds=tuple(DataKind(kind).label for kind in consent.kinds),
                status=view.status,
                label=view.label,
                holds=view.holds,
                amber=view.amber,
                sentence=view.sentence,
                until=view.until,
                paper_due_on=consent.paper_due_on,
                answers=tuple(
                    AnswerRow(said.giver.name, said.giver.guardian_uid, said.answer.label, said.given_on)
                    for said in view.said
                ),
                missing=tuple(giver.name for giver in view.missing),
            )
        )
    return tuple(made)


def _names(sight: Sight, questions: Sequence[Asked]) -> dict[str | None, str]:
    """The names of the people and places that the questions are about, by uid."""
    people = {asked.consent.contact_uid for asked in questions} - {None}
    places = {asked.consent.organisation_uid for asked in questions} - {None}
    names: dict[str | None, str] = {}
    if people:
        found = select(ContactPerson.uid, ContactPerson.name).where(col(ContactPerson.uid).in_(people))
        names |= dict(sight.session.exec(found).all())
    if places:
        found = select(Organisation.uid, Organisation.name).where(col(Organisation.uid).in_(places))
        names |= dict(sight.session.exec(found).all())
    return names


def _who(names: dict[str | None, str], asked: Asked) -> str:
    uids = (asked.consent.contact_uid, asked.consent.organisation_uid)
    return ", ".join(names[uid] for uid in uids if uid in names) or asked.consent.party.label


def contact_rows(sight: Sight, pupil_uid: str) -> tuple[ContactRow, ...]:
    """The contacts of a pupil, newest first."""
    if not sight.reader.reads_dossiers:
        return ()
    found = rows.running(
        sight, ContactMoment, col(ContactMoment.pupil_uid) == pupil_uid, order=col(ContactMoment.uid).desc()
    )
    return tuple(
        ContactRow(
            uid=row.uid,
            held_on=row.held_on,
            title=f"{row.channel.label}, {row.naming.label.lower()}",
            who=row.contact_name or row.party.label,
            outcome=row.outcome or (_("Geen gehoor") if row.no_answer else row.subject),
            parents_knew=_("Ouders wisten dit") if row.contact_announced_on else "",
            ground=row.ground.label if row.ground else "",
            version=row.version,
        )
        for row in sorted(found, key=lambda row: (row.held_on, row.uid), reverse=True)
    )
