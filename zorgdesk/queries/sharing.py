"""Who may know what of one pupil: every party, its consent, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.consent import Answer, BackKind, DataKind, Sharing
from zorgdesk.model.contact import ContactMoment, ContactPerson, Organisation, Party
from zorgdesk.model.pupil import Pupil, PupilChoice, Subject
from zorgdesk.queries import facts, rows
from zorgdesk.queries.local_words import local_words, words_for
from zorgdesk.queries.sharing_trail import missing_people, trail_of, trails_of, tries_at
from zorgdesk.rules.consent import ConsentStatus, consent_view
from zorgdesk.rules.pupil_age import AgeBand, age_band
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.model.family import Guardian, Guardianship
    from zorgdesk.queries.sharing_trail import MissingPerson, TryRow
    from zorgdesk.rules.consent import Asked, ConsentView, Said


@dataclass(frozen=True)
class AnswerRow:
    """What one parent or the pupil said."""

    who: str
    guardian_uid: str | None
    answer: str
    given_on: date
    withdrawn_uid: str = ""  # taken back today: that can still be undone


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
    to_whom: str = ""  # the party inside a sentence, in the word of the municipality: 'het wijkteam'
    party_name: str = ""  # the party on its own, in that word: 'Wijkteam'
    contact_uid: str | None = None
    document_uid: str | None = None
    asked_on: date | None = None
    not_told: str = ""
    they_tell: tuple[str, ...] = ()
    worry: str = ""  # what the parents find hard, after a no
    not_before: date | None = None
    pupil_may_withdraw: bool = False  # from 12 alone too, also without an answer before
    waited_for: tuple[MissingPerson, ...] = ()
    tries: tuple[TryRow, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether somebody who decides said no or took the yes back."""
        return self.status in (ConsentStatus.NEE, ConsentStatus.INGETROKKEN)


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
class GroundRow:
    """Something that was shared without consent."""

    uid: str
    who: str
    ground: str
    what: str
    shared_on: date
    parents_told_on: date | None
    parents_not_told: str


@dataclass(frozen=True)
class ChoiceRow:
    """What a pupil of 16 chose on one subject; nothing: nobody asked yet."""

    subject: Subject
    may_know: bool | None = None
    what: str = ""
    chosen_on: date | None = None


@dataclass(frozen=True)
class SharingCard:
    """The tab 'Delen en toestemming'."""

    first_name: str
    in_school: tuple[str, ...]
    consents: tuple[ConsentRow, ...]
    contacts: tuple[ContactRow, ...]
    choices: tuple[ChoiceRow, ...] = ()  # from 16
    grounds: tuple[GroundRow, ...] = ()  # newest first


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
        choices=choice_rows(sight, pupil),
        grounds=ground_rows(sight, pupil_uid),
    )


def ground_rows(sight: Sight, pupil_uid: str) -> tuple[GroundRow, ...]:
    """What was shared on a ground of the law, newest first."""
    if not sight.reader.reads_dossiers:
        return ()
    found = rows.running(sight, Sharing, col(Sharing.pupil_uid) == pupil_uid, order=col(Sharing.uid).desc())
    words = words_for(sight, pupil_uid)
    return tuple(
        GroundRow(
            one.uid, one.who or words.label(one.party), one.ground.label, one.what, one.shared_on,
            one.parents_told_on, one.parents_not_told,
        )
        for one in found
    )  # fmt: skip


def choice_rows(sight: Sight, pupil: Pupil) -> tuple[ChoiceRow, ...]:
    """From 16 what the pupil chose on help, from 18 on school too; before, school stays with the parents.

    Source: practice 1.3, E3; requirements A6.
    """
    band = age_band(pupil.birth_date, sight.today)
    if band is None or band < AgeBand.SIXTEEN:
        return ()
    made = {Subject.HULP: ChoiceRow(Subject.HULP)}
    if band is AgeBand.ADULT:
        made[Subject.SCHOOL] = ChoiceRow(Subject.SCHOOL)
    found = rows.running(
        sight, PupilChoice, col(PupilChoice.pupil_uid) == pupil.uid, order=col(PupilChoice.uid)
    )
    for one in found:
        if one.subject in made:
            made[one.subject] = ChoiceRow(one.subject, one.parents_may_know, one.what, one.chosen_on)
    return tuple(made.values())


def consent_rows(
    sight: Sight, pupil: Pupil, ties: Sequence[tuple[Guardianship, Guardian]] | None = None
) -> tuple[ConsentRow, ...]:
    """Every question to share as it stands today, newest first; `ties` where the parents were read already."""
    questions = facts.asked_of(sight, pupil.uid)
    if not questions:
        return ()
    child, givers = facts.child_of(sight, pupil), facts.givers_of(sight, pupil, ties)
    names, trails = _names(sight, questions), trails_of(sight, pupil.uid, child, givers, questions)
    words = local_words(sight, pupil.woongemeente)
    made = []
    for asked in reversed(questions):
        consent, view = asked.consent, consent_view(child, givers, asked, sight.today)
        trail = trail_of(trails, consent.party)
        made.append(
            ConsentRow(
                uid=consent.uid,
                party=consent.party,
                who=_who(names, asked) or words.label(consent.party),
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
                    AnswerRow(
                        said.giver.name,
                        said.giver.guardian_uid,
                        said.answer.label,
                        said.given_on,
                        _withdrawn_today(asked, said, sight.today),
                    )
                    for said in view.said
                ),
                missing=tuple(giver.name for giver in view.missing),
                to_whom=words.the(consent.party),
                party_name=words.label(consent.party),
                contact_uid=consent.contact_uid,
                document_uid=consent.document_uid,
                asked_on=consent.asked_on,
                not_told=consent.not_told,
                they_tell=tuple(BackKind(kind).label for kind in consent.they_tell),
                worry=trail.worry if trail else "",
                not_before=trail.not_before if trail else None,
                pupil_may_withdraw=_pupil_may_withdraw(pupil, view, sight.today),
                waited_for=missing_people(trails, view),
                tries=tries_at(trails, consent.uid),
            )
        )
    return tuple(made)


def _withdrawn_today(asked: Asked, said: Said, day: date) -> str:
    """The withdrawal of somebody, as long as it can be taken back: on the day itself."""
    if said.answer is not Answer.INGETROKKEN or said.given_on != day:
        return ""
    mine = [one for one in asked.answers if one.guardian_uid == said.giver.guardian_uid]
    return next((one.uid for one in reversed(mine) if one.answer is Answer.INGETROKKEN), "")


def _pupil_may_withdraw(pupil: Pupil, view: ConsentView, day: date) -> bool:
    """From 12 the pupil ends a yes of the parents too (UAVG art. 5 lid 3)."""
    band = age_band(pupil.birth_date, day)
    answered = any(said.giver.is_pupil for said in view.said)
    return band is not None and band >= AgeBand.TWELVE and view.holds and not answered


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
    return ", ".join(names[uid] for uid in uids if uid in names)


def contact_rows(sight: Sight, pupil_uid: str) -> tuple[ContactRow, ...]:
    """The contacts of a pupil, newest first."""
    if not sight.reader.reads_dossiers:
        return ()
    found = rows.running(
        sight, ContactMoment, col(ContactMoment.pupil_uid) == pupil_uid, order=col(ContactMoment.uid).desc()
    )
    words = words_for(sight, pupil_uid)
    return tuple(
        ContactRow(
            uid=row.uid,
            held_on=row.held_on,
            title=f"{row.channel.label}, {row.naming.label.lower()}",
            who=row.contact_name or words.label(row.party),
            outcome=row.outcome or (_("Geen gehoor") if row.no_answer else row.subject),
            parents_knew=_("Ouders wisten dit") if row.contact_announced_on else "",
            ground=row.ground.label if row.ground else "",
            version=row.version,
        )
        for row in sorted(found, key=lambda row: (row.held_on, row.uid), reverse=True)
    )
