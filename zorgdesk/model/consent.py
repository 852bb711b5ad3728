"""Consent: who said yes to what, for whom, until when."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field

from zorgdesk.model.base import Data, Row, foreign_key, pupil_key
from zorgdesk.model.choice import Choice, choice_field
from zorgdesk.model.contact import Party
from zorgdesk.text import N_


class DataKind(Choice):
    """What may be told: the ticks of the form (practice 5.6)."""

    KLAS = "klas", N_("hoe het gaat in de klas")
    LEREN = "leren", N_("leren en toetsen")
    VERZUIM = "verzuim", N_("verzuim")
    THUIS = "thuis", N_("wat ouders vertelden over thuis")
    GEZONDHEID = "gezondheid", N_("gezondheid")
    VERSLAG = "verslag", N_("een verslag van een ander")
    PLAN = "plan", N_("het plan")


class Answer(Choice):
    """What somebody said: practice 5.4."""

    JA = "ja", N_("Ja")
    JA_MEDE = "ja_mede", N_("Ja, ook namens de andere ouder")
    NEE = "nee", N_("Nee")
    INGETROKKEN = "ingetrokken", N_("Ingetrokken")
    GEEN_REACTIE = "geen_reactie", N_("Geen reactie")


class How(Choice):
    """How the answer was given."""

    MONDELING = "mondeling", N_("Mondeling")
    FORMULIER = "formulier", N_("Formulier met handtekening")
    MAIL = "mail", N_("E-mail")
    TELEFOON = "telefoon", N_("Telefoon")


class ConsentData(Data):
    """One question to share: with whom, what for, which kinds of data, until when."""

    pupil_uid: str = pupil_key()
    party: Party = choice_field(Party, Party.CJG)
    organisation_uid: str | None = foreign_key("organisation", nullable=True)
    contact_uid: str | None = foreign_key("contact_person", nullable=True)
    purpose: str = Field(min_length=1, max_length=300)
    kinds: list[str] = Field(default_factory=list, sa_type=JSON)  # values of DataKind
    not_told: str = Field(default="", max_length=300)
    general: bool = False  # from the enrolment form: good for a first talk, not for sending reports
    asked_on: date | None = None
    until: date | None = None
    paper_due_on: date | None = None
    document_uid: str | None = foreign_key("document", nullable=True)


class Consent(ConsentData, Row, table=True):
    """A question to share; its answers say whether it holds."""

    searched = ("purpose",)
    __table_args__ = (Index("ix_consent_until", "until"), Index("ix_consent_paper", "paper_due_on"))


class ConsentAnswerData(Data):
    """The answer of one parent, voogd or of the pupil."""

    pupil_uid: str = pupil_key()
    consent_uid: str = foreign_key("consent")
    guardian_uid: str | None = foreign_key("guardian", nullable=True)  # none: the pupil
    answer: Answer = choice_field(Answer)
    given_on: date
    how: How = choice_field(How, How.MONDELING)
    witness: str = Field(default="", max_length=120)
    remark: str = Field(default="", max_length=300)


class ConsentAnswer(ConsentAnswerData, Row, table=True):
    """An answer; the newest of each giver counts."""

    __tablename__ = "consent_answer"


class SharingData(Data):
    """Data that left the desk without consent: on what ground, what exactly, and when the parents heard (D4)."""

    pupil_uid: str = pupil_key()
    party: Party = choice_field(Party)
    ground: str = Field(max_length=40)
    weighing: str = Field(min_length=1)
    what: str = Field(min_length=1)
    shared_on: date
    parents_told_on: date | None = None
    details: Any = Field(default=None, sa_type=JSON)


class Sharing(SharingData, Row, table=True):
    """A sharing without consent."""
