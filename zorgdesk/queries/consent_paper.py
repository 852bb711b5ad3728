"""What stands on the consent form, for one parent or for both together (H4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlmodel import col

from zorgdesk.errors import MistakeError
from zorgdesk.model.audit import Handout
from zorgdesk.model.consent import BackKind, Consent, DataKind
from zorgdesk.model.contact import ContactPerson, Organisation
from zorgdesk.model.pupil import Household, Pupil
from zorgdesk.model.school import DeskPerson, Location, School
from zorgdesk.queries import facts, rows
from zorgdesk.queries.consent_form import consent_form
from zorgdesk.queries.local_words import local_words
from zorgdesk.rules.pupil_age import AgeBand
from zorgdesk.rules.wording import the_party
from zorgdesk.text import _, fold

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.queries.consent_form import ConsentForm

PAPER = "toestemming"  # the kind of handout
# How the language that somebody reads is typed, by the language of the form.
_READS = {
    "ar": ("arabisch", "arabic", "ar"),
    "en": ("engels", "english", "en"),
    "es": ("spaans", "spanish", "es"),
    "pl": ("pools", "polish", "pl"),
    "tr": ("turks", "turkish", "tr"),
    "uk": ("oekraiens", "ukrainian", "uk"),
}


@dataclass(frozen=True)
class FormReader:
    """For whom a form is: one parent, both together, or the pupil of 16."""

    uids: tuple[str, ...]  # the guardians; none: the pupil
    name: str
    language: str = "nl"


@dataclass(frozen=True)
class FormReaders:
    """The forms that one question needs; parents who live apart each get their own."""

    pupil: str
    apart: bool
    consent_uid: str  # empty: nothing was asked yet
    readers: tuple[FormReader, ...]


@dataclass(frozen=True)
class ConsentPaperCard:
    """Everything on the form, and nothing of the other parent."""

    school_name: str
    location_name: str
    practice: bool
    first_name: str
    band: AgeBand | None
    with_whom: str
    purpose: str
    until: date | None
    made_on: date
    contact_name: str
    contact_phone: str
    contact_mail: str
    signers: tuple[str, ...]
    for_both: bool
    not_told: str = ""
    kinds: tuple[DataKind, ...] = field(default=(), metadata={"printed": False})
    they_tell: tuple[BackKind, ...] = field(default=(), metadata={"printed": False})

    @property
    def of_the_pupil(self) -> bool:
        """Whether the pupil alone decides: the form says 'jij'."""
        return self.band is not None and self.band >= AgeBand.SIXTEEN


def language_of(reads: str) -> str:
    """The language of the form by what somebody reads; Dutch where there is no form in it."""
    words = fold(reads).replace(",", " ").replace("/", " ").split()
    return next((code for code, names in _READS.items() if set(names) & set(words)), "nl")


def form_readers(sight: Sight, pupil_uid: str, consent_uid: str = "") -> FormReaders:
    """Say for whom the form is made: the parents together, each apart, or the pupil of 16.

    Without a question the newest is meant.
    """
    pupil = rows.one(sight, Pupil, pupil_uid)
    asked = [one.consent.uid for one in facts.asked_of(sight, pupil_uid)]
    meant = consent_uid if consent_uid in asked else ""
    # Who may have no contact gets no form: that goes by the directeur.
    reads: dict[str | None, str] = {
        guardian.uid: guardian.reads
        for tie, guardian in rows.guardians_of(sight, pupil_uid)
        if not tie.no_contact
    }
    apart = pupil.household is Household.APART or pupil.household_objection
    return FormReaders(
        pupil=pupil.roepnaam,
        apart=apart,
        consent_uid=meant or (asked[-1] if asked else ""),
        readers=_readers(consent_form(sight, pupil_uid), reads, apart=apart),
    )


def _readers(form: ConsentForm, reads: dict[str | None, str], *, apart: bool) -> tuple[FormReader, ...]:
    if form.band is not None and form.band >= AgeBand.SIXTEEN:
        return (FormReader((), form.first_name),)
    parents = [
        FormReader((str(one.guardian_uid),), one.name, language_of(reads[one.guardian_uid]))
        for one in form.deciders
        if one.guardian_uid in reads
    ]
    if apart or len(parents) < 2 or not form.for_both:
        return tuple(parents)
    other = next((one.language for one in parents if one.language != "nl"), "nl")
    uids = tuple(uid for one in parents for uid in one.uids)
    return (FormReader(uids, _("beide ouders"), other), *parents)


def consent_paper(
    sight: Sight, pupil_uid: str, consent_uid: str, guardian_uids: tuple[str, ...]
) -> ConsentPaperCard:
    """Make the card of the form for one parent, for both, or without any for the pupil of 16.

    Raises:
        MistakeError: nobody is known who can sign.
    """
    pupil = rows.one(sight, Pupil, pupil_uid)
    consent = rows.one(sight, Consent, consent_uid)
    form = consent_form(sight, pupil_uid)
    own = form.band is not None and form.band >= AgeBand.SIXTEEN
    names = {one.guardian_uid: one.name for one in form.deciders if one.guardian_uid}
    signers = tuple(names[uid] for uid in guardian_uids if uid in names)
    if not signers and not own:
        raise MistakeError(
            _("Er is niemand die kan tekenen."), then=_("Vul bij de ouders in wie gezag heeft.")
        )
    enrolment = rows.enrolment_of(sight, pupil_uid)
    place = (
        sight.session.get(Location, enrolment.location_uid) if enrolment and enrolment.location_uid else None
    )
    school = rows.running(sight, School)[0]
    person = sight.session.get(DeskPerson, pupil.counsellor_uid or sight.reader.person_uid)
    return ConsentPaperCard(
        school_name=school.name,
        location_name=place.name if place else "",
        practice=school.practice,
        first_name=pupil.roepnaam,
        band=form.band,
        with_whom=_with_whom(sight, pupil, consent),
        purpose=consent.purpose,
        until=consent.until,
        made_on=sight.today,
        contact_name=person.name if person else sight.reader.name,
        contact_phone=(person.phone if person else "") or (place.phone if place else "") or school.phone,
        contact_mail=person.mail if person else "",
        signers=() if own else signers,
        # One who signs alone may sign for the other too, unless they live apart or one objects.
        for_both=form.for_both and not own,
        not_told=consent.not_told,
        kinds=tuple(DataKind(kind) for kind in consent.kinds),
        they_tell=tuple(BackKind(kind) for kind in consent.they_tell),
    )


def _with_whom(sight: Sight, pupil: Pupil, consent: Consent) -> str:
    person = sight.session.get(ContactPerson, consent.contact_uid) if consent.contact_uid else None
    uid = consent.organisation_uid or (person.organisation_uid if person else None)
    place = sight.session.get(Organisation, uid) if uid else None
    # A local word stands as a name, in every language: it is not translated.
    word = local_words(sight, pupil.woongemeente).word(consent.party)
    names = (person.name if person else "", place.name if place else word)
    return ", ".join(name for name in names if name) or the_party(consent.party)


def forms_given(sight: Sight, pupil_uid: str) -> int:
    """How many forms of this pupil left the desk."""
    return len(rows.running(sight, Handout, col(Handout.pupil_uid) == pupil_uid, col(Handout.paper) == PAPER))
