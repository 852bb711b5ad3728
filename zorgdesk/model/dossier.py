"""The dossier: what was seen and heard, the afweging, documents, drafts."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlmodel import Field

from zorgdesk.model.base import Data, Row, foreign_key, pupil_key
from zorgdesk.model.choice import Choice, choice_field
from zorgdesk.text import N_


class EntryKind(Choice):
    """The kinds of notes: practice 5.3."""

    SIGNAAL = "signaal", N_("Signaal")
    OBSERVATIE = "observatie", N_("Observatie")
    OUDERGESPREK = "oudergesprek", N_("Oudergesprek")
    LEERLINGGESPREK = "leerlinggesprek", N_("Leerlinggesprek")
    OVERLEG = "overleg", N_("Overleg")
    CONTACT = "contact", N_("Contact met hulp")
    AFWEGING = "afweging", N_("Afweging")
    VERZUIM = "verzuim", N_("Verzuim")
    INCIDENT = "incident", N_("Incident")
    GING_GOED = "ging_goed", N_("Dit ging goed")
    BERICHT = "bericht", N_("Bericht")
    DOCUMENT = "document", N_("Document")
    BEZWAAR = "bezwaar", N_("Bezwaar of klacht")
    NOTITIE = "notitie", N_("Notitie")


class ParentsKnow(Choice):
    """Whether the parents know of a signaal: practice 5.4."""

    JA = "ja", N_("Weten het")
    NOG_NIET = "nog_niet", N_("Nog niet")
    BEWUST_NIET = "bewust_niet", N_("Bewust niet: gevaar")
    LEERLING_WIL_NIET = "leerling_wil_niet", N_("Leerling (16+) wil het niet")


class Confidentiality(Choice):
    """Who may read a note or a document."""

    GEWOON = "gewoon", N_("gewoon")
    VERTROUWELIJK = "vertrouwelijk", N_("vertrouwelijk: begeleider en directeur")


class EntryData(Data):
    """A note in the dossier; facts and interpretation apart (A3)."""

    pupil_uid: str = pupil_key(indexed=False)
    kind: EntryKind = choice_field(EntryKind, EntryKind.NOTITIE)
    held_on: date
    held_at: str = Field(default="", max_length=5)
    told_by: str = Field(default="", max_length=120)  # who told or saw it
    facts: str = Field(min_length=1)
    interpretation: str = ""
    parents_know: ParentsKnow | None = choice_field(ParentsKnow, optional=True)
    parents_told_on: date | None = None
    parents_reason: str = Field(default="", max_length=300)
    concern_discussed: bool = False  # a talk with parents: the concern itself
    contact_announced: bool = False  # and that the school will contact others (D3)
    eigen_kracht: str = Field(default="", max_length=300)
    confidentiality: Confidentiality = choice_field(Confidentiality, Confidentiality.GEWOON)
    also_in_las: bool = False  # 'staat ook in ParnasSys'
    conversation_uid: str | None = foreign_key("conversation", nullable=True)


class Entry(EntryData, Row, table=True):
    """A note; corrected by a new version, the old text stays readable."""

    searched = ("facts", "interpretation", "told_by")
    __table_args__ = (
        Index("ix_entry_timeline", "pupil_uid", "held_on", "uid"),
        # The few signalen that parents do not know of, over all pupils: queries.completeness asks for them.
        Index(
            "ix_entry_untold", "pupil_uid", "held_on", "uid", "parents_know", "removed_at",
            sqlite_where=text("kind = 'signaal' AND parents_told_on IS NULL"),
        ),
        Index("ix_entry_together", "told_together", sqlite_where=text("told_together <> ''")),
    )  # fmt: skip

    author_uid: str = foreign_key("desk_person")
    author_profession: str = Field(default="", nullable=False)
    # The same on the notes that were written for brothers and sisters at once; each has its own part of it.
    told_together: str = Field(default="", max_length=32, nullable=False)


class ViewData(Data):
    """The parents' or the pupil's own view on a note (zienswijze): it travels with the note."""

    pupil_uid: str = pupil_key()
    entry_uid: str = foreign_key("entry")
    by_whom: str = Field(min_length=1, max_length=120)
    given_on: date
    text: str = Field(min_length=1)


class View(ViewData, Row, table=True):
    """A zienswijze."""

    __tablename__ = "entry_view"
    searched = ("text",)


class Outcome(Choice):
    """The outcome of the afweging: a no counts as much as a yes (A5)."""

    JA = "ja", N_("Ja, samenwerken met anderen")
    NEE = "nee", N_("Nee, school kan het zelf")


class Ladder(Choice):
    """The ladder from light to heavy: G128-134, requirement A9."""

    VERDIEPEN = "1", N_("Verdiepen met eigen kracht en basisondersteuning")
    OPSCHALEN = "2", N_("Opschalen: de basisondersteuning is niet genoeg")
    EXTRA = "3", N_("Extra ondersteuning op de eigen school")
    SPECIALISTISCH = "4", N_("Specialistische plek")


class AfwegingData(Data):
    """The moment at which it was weighed whether to ask others to cooperate, and why (G146)."""

    pupil_uid: str = pupil_key()
    weighed_on: date
    outcome: Outcome = choice_field(Outcome)
    options: str = ""
    reasons: str = Field(min_length=1)
    who: str = Field(min_length=1, max_length=200)
    parents_know: ParentsKnow | None = choice_field(ParentsKnow, optional=True)
    parents_told_on: date | None = None
    eigen_kracht: str = Field(default="", max_length=300)
    ladder: Ladder | None = choice_field(Ladder, optional=True)
    why_not_lighter: str = Field(default="", max_length=300)
    review_on: date | None = None


class Afweging(AfwegingData, Row, table=True):
    """An afweging, with its author."""

    searched = ("reasons", "options")
    __table_args__ = (Index("ix_afweging_review", "review_on"),)

    author_uid: str = foreign_key("desk_person")


class DocumentData(Data):
    """A scan, report or mail; its bytes lie encrypted beside the store."""

    pupil_uid: str | None = foreign_key("pupil", nullable=True)
    title: str = Field(min_length=1, max_length=200)
    mime: str = Field(default="application/octet-stream", max_length=100)
    size: int = 0
    digest: str = Field(default="", max_length=64)  # SHA-256 of the plain bytes
    received_on: date
    from_whom: str = Field(default="", max_length=200)
    confidentiality: Confidentiality = choice_field(Confidentiality, Confidentiality.GEWOON)
    entry_uid: str | None = foreign_key("entry", nullable=True)


class Document(DocumentData, Row, table=True):
    """A document of a pupil, or one that came in and is nobody's yet."""

    searched = ("title",)


class Draft(Data, table=True):
    """A form being typed in: no version, no audit, no search; gone when its deed is kept."""

    person_uid: str = Field(primary_key=True, max_length=32)
    form: str = Field(primary_key=True, max_length=40)
    subject: str = Field(primary_key=True, max_length=80)
    kept_at: str = ""
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
