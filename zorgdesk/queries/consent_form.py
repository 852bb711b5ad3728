"""What one needs to write a yes or a no down: who may say it, to whom, and what was asked before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from zorgdesk.model.base import school_year_of
from zorgdesk.model.consent import BackKind, DataKind
from zorgdesk.model.contact import Party
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries import facts, rows
from zorgdesk.queries.contacts import ContactChoice, contact_choices
from zorgdesk.queries.local_words import local_words
from zorgdesk.rules.answers import both_needed, deciding_circle
from zorgdesk.rules.consent import ConsentStatus, consent_view
from zorgdesk.rules.directory import USUAL_WORDS, LocalWords
from zorgdesk.rules.pupil_age import AgeBand, age_band, age_on
from zorgdesk.text import _, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Sight
    from zorgdesk.rules.people import Giver

_OPEN = (ConsentStatus.NIET_GEVRAAGD, ConsentStatus.GEVRAAGD)


@dataclass(frozen=True)
class MayAnswer:
    """Somebody whose answer counts; without a guardian it is the pupil."""

    guardian_uid: str | None
    name: str
    relation: str  # 'moeder'; empty for the pupil


@dataclass(frozen=True)
class OpenQuestion:
    """A question to share that still waits for an answer."""

    uid: str
    party: Party
    contact_uid: str | None
    organisation_uid: str | None
    purpose: str
    kinds: tuple[DataKind, ...]
    asked_on: date | None
    until: date | None
    label: str
    sentence: str
    not_told: str = ""
    they_tell: tuple[BackKind, ...] = ()
    paper_due_on: date | None = None


@dataclass(frozen=True)
class ConsentForm:
    """Everything that the dialog shows and prefills."""

    first_name: str
    age: int | None
    band: AgeBand | None
    deciders: tuple[MayAnswer, ...]
    for_both: bool  # one parent may speak for the other too
    choices: tuple[ContactChoice, ...]
    heard_by: str
    until: date
    open: tuple[OpenQuestion, ...]
    words: LocalWords = USUAL_WORDS  # what parties are called where the pupil lives

    @property
    def about_age(self) -> str:
        """What has to be known of the age: it is not there, or the pupil decides alone."""
        if self.band is None:
            return _("De geboortedatum is niet bekend. Vanaf 12 jaar beslist een leerling mee.")
        if self.band >= AgeBand.SIXTEEN:
            return _("{name} is {age}. {name} beslist zelf.").format(name=self.first_name, age=self.age)
        return ""

    def receiver(self, chosen: str) -> tuple[Party, str | None, str | None]:
        """The party of who was chosen, and where it is a person, that person with the organisation."""
        choice = next((one for one in self.choices if one.uid == chosen), None)
        if choice:
            return choice.party, choice.uid, choice.organisation_uid
        return Party(chosen or Party.CJG), None, None

    def question(self, party: Party, contact_uid: str | None) -> OpenQuestion | None:
        """The question to this party that waits for an answer, if any: the newest."""
        choice = next((one for one in self.choices if one.uid == contact_uid), None)
        organisation = choice.organisation_uid if choice else None
        for one in self.open:
            if one.party is not party:
                continue
            if one.organisation_uid and organisation:
                if one.organisation_uid == organisation:
                    return one
            elif not (one.contact_uid and contact_uid) or one.contact_uid == contact_uid:
                return one
        return None


def consent_form(sight: Sight, pupil_uid: str) -> ConsentForm:
    """Gather what the dialog needs; from 16 the pupil alone decides, from 12 the pupil too.

    Source: practice 1.3, 1.5, 4b; UAVG art. 5.
    """
    pupil = rows.one(sight, Pupil, pupil_uid)
    child, givers = facts.child_of(sight, pupil), facts.givers_of(sight, pupil)
    band = age_band(pupil.birth_date, sight.today)
    circle = deciding_circle(givers)
    own = MayAnswer(None, pupil.roepnaam, "")
    parents = tuple(_answerer(giver) for giver in circle)
    if band is not None and band >= AgeBand.SIXTEEN:
        deciders: tuple[MayAnswer, ...] = (own,)
    elif band is not None and band >= AgeBand.TWELVE:
        deciders = (*parents, own)
    else:
        deciders = parents
    return ConsentForm(
        first_name=pupil.roepnaam,
        age=age_on(pupil.birth_date, sight.today),
        band=band,
        deciders=deciders,
        for_both=len(parents) > 1 and own not in deciders[:1] and not both_needed(child, circle),
        choices=contact_choices(sight, pupil),
        heard_by=_heard_by(sight, pupil_uid),
        until=date(int(school_year_of(sight.today)[-4:]), 7, 31),
        open=_open_questions(sight, pupil),
        words=local_words(sight, pupil.woongemeente),
    )


def _answerer(giver: Giver) -> MayAnswer:
    return MayAnswer(giver.guardian_uid, giver.name, giver.relation.label if giver.relation else "")


def _heard_by(sight: Sight, pupil_uid: str) -> str:
    """Me and the teacher: who usually stand there."""
    enrolment = rows.enrolment_of(sight, pupil_uid)
    teachers: Sequence[str] = [
        rows.staff_name(staff)
        for staff in rows.teachers_of(sight, enrolment.group_uid if enrolment else None)
    ]
    return listing([sight.reader.name, *teachers[:1]])


def _open_questions(sight: Sight, pupil: Pupil) -> tuple[OpenQuestion, ...]:
    """The questions that wait for somebody, newest first; a yes that misses the other parent waits too."""
    child, givers = facts.child_of(sight, pupil), facts.givers_of(sight, pupil)
    made = []
    for asked in reversed(facts.asked_of(sight, pupil.uid)):
        consent, view = asked.consent, consent_view(child, givers, asked, sight.today)
        if view.status in _OPEN or (view.holds and view.missing):
            made.append(
                OpenQuestion(
                    uid=consent.uid,
                    party=consent.party,
                    contact_uid=consent.contact_uid,
                    organisation_uid=consent.organisation_uid,
                    purpose=consent.purpose,
                    kinds=tuple(DataKind(kind) for kind in consent.kinds),
                    asked_on=consent.asked_on,
                    until=consent.until,
                    label=view.label,
                    sentence=view.sentence,
                    not_told=consent.not_told,
                    they_tell=tuple(BackKind(kind) for kind in consent.they_tell),
                    paper_due_on=consent.paper_due_on,
                )
            )
    return tuple(made)
