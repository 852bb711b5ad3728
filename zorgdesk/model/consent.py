"""Consent: who said yes to what, for whom, until when."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, Index
from sqlmodel import Field

from zorgdesk.model.base import Data, Row, foreign_key, pupil_key
from zorgdesk.model.choice import Choice, choice_field
from zorgdesk.model.contact import Ground, Party
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


class BackKind(Choice):
    """What the party may tell the school: the other ticks of the form."""

    START = "start", N_("dat hulp start en stopt")
    HELPT = "helpt", N_("wat op school helpt")


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
    SAMEN = "samen", N_("Samen in het gesprek")


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
    they_tell: list[str] = Field(default_factory=list, sa_type=JSON)  # values of BackKind
    asked_on: date | None = None
    asked_how: How | None = choice_field(How, optional=True)
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
    read_aloud: bool = False
    interpreter: str = Field(default="", max_length=120)  # who interpreted; a sister or a brother is none
    remark: str = Field(default="", max_length=300)


class ConsentAnswer(ConsentAnswerData, Row, table=True):
    """An answer; the newest of each giver counts."""

    __tablename__ = "consent_answer"


class RefusalData(Data):
    """The trail after a no: what worried the parents, and before which day nobody asks again (idea 17)."""

    pupil_uid: str = pupil_key()
    party: Party = choice_field(Party, Party.CJG)
    consent_uid: str | None = foreign_key("consent", nullable=True)
    worry: str = Field(default="", max_length=300)
    not_before: date | None = None


class Refusal(RefusalData, Row, table=True):
    """A trail: the newest of a party counts."""

    __table_args__ = (Index("ix_refusal_not_before", "not_before"),)


class Way(Choice):
    """How somebody was asked or reached (K12)."""

    BELLEN = "bellen", N_("Bellen")
    BRIEF = "brief", N_("Brief of mail")
    GESPREK = "gesprek", N_("Gesprek op school")
    HUISBEZOEK = "huisbezoek", N_("Huisbezoek")
    TOLK = "tolk", N_("Met een tolk")
    JGZ = "jgz", N_("Via de jeugdverpleegkundige")


class Outcome(Choice):
    """What a try gave."""

    GEEN_REACTIE = "geen_reactie", N_("Geen reactie")
    NIET_VERSCHENEN = "niet_verschenen", N_("Niet verschenen")
    GESPROKEN = "gesproken", N_("Gesproken")
    BESLUIT = "besluit", N_("De directeur besloot: verder zonder dit antwoord")


class AttemptData(Data):
    """A try to reach a parent, or to talk about a no; two without an answer count (K12, practice 1.5)."""

    pupil_uid: str = pupil_key()
    consent_uid: str | None = foreign_key("consent", nullable=True)
    guardian_uid: str | None = foreign_key("guardian", nullable=True)  # none: the pupil
    way: Way = choice_field(Way, Way.BELLEN)
    outcome: Outcome = choice_field(Outcome, Outcome.GEEN_REACTIE)
    tried_on: date
    remark: str = Field(default="", max_length=300)


class Attempt(AttemptData, Row, table=True):
    """A try."""


class SharingData(Data):
    """Data that left the desk without consent: on what ground, what exactly, and when the parents heard (D4)."""

    pupil_uid: str = pupil_key()
    party: Party = choice_field(Party)
    contact_uid: str | None = foreign_key("contact_person", nullable=True)
    who: str = Field(default="", max_length=120)
    ground: Ground = choice_field(Ground, Ground.VITAAL)
    weighing: str = Field(min_length=1, max_length=1000)
    what: str = Field(min_length=1, max_length=1000)
    shared_on: date
    parents_told_on: date | None = None
    parents_not_told: str = Field(default="", max_length=300)  # why they are not told


class Sharing(SharingData, Row, table=True):
    """A sharing without consent."""
