"""The ontwikkelingsperspectief (OPP): the perspective and the handelingsdeel, each with its own versions."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field

from zorgdesk.model.base import Data, Row, foreign_key, pupil_key
from zorgdesk.model.choice import Choice, choice_field
from zorgdesk.model.plan import HandelingsdeelStatus
from zorgdesk.model.school import SchoolKind
from zorgdesk.text import N_


class OppNeed(Choice):
    """Why a pupil has an OPP, or why not: domain 1.1-1.3, practice E6."""

    EXTRA = "extra", N_("Extra ondersteuning")
    IEDEREEN = "iedereen", N_("Iedere leerling van deze school heeft een OPP")
    BASIS = "basis", N_("Geen OPP: past binnen de basisondersteuning")
    ALLEEN_NT2 = "alleen_nt2", N_("Geen OPP: alleen hulp bij Nederlands (NT2)")
    ALLEEN_LWOO = "alleen_lwoo", N_("Geen OPP: alleen LWOO")


# With one of these the pupil has an OPP; the others say why there is none.
WITH_OPP = frozenset({OppNeed.EXTRA, OppNeed.IEDEREEN})


class OppClock(Choice):
    """From when the six weeks count: domain 1.4."""

    INSCHRIJVING = "inschrijving", N_("Ingeschreven op")
    PLAATSING = "plaatsing", N_("Definitief geplaatst op")
    LATER = "later", N_("Later extra hulp nodig, sinds")


class HeardHow(Choice):
    """The way the pupil chose to be heard: domain 1.8."""

    GESPREK = "gesprek", N_("Gesprek")
    TEKENING = "tekening", N_("Tekening")
    BRIEF = "brief", N_("Brief")
    VIA_OUDER = "via_ouder", N_("Via een ouder")
    VIA_LEERKRACHT = "via_leerkracht", N_("Via de leerkracht")
    FILMPJE = "filmpje", N_("Filmpje")
    ANDERS = "anders", N_("Anders")
    WILDE_NIET = "wilde_niet", N_("Kreeg de kans, wilde niet")


class Oogo(Choice):
    """How the talk aimed at agreement went (op overeenstemming gericht overleg): practice 1.6."""

    EENS = "eens", N_("Besproken, wij zijn het eens")
    NIET_EENS = "niet_eens", N_("Besproken, nog niet eens")
    NIET_GEKOMEN = "niet_gekomen", N_("Ouders kwamen niet")


class InstemmingHow(Choice):
    """How the instemming was given: no signature is needed (practice 1.6)."""

    MONDELING = "mondeling", N_("Mondeling")
    HANDTEKENING = "handtekening", N_("Handtekening op papier")
    MAIL = "mail", N_("Per mail")


class OppData(Data):
    """One version of the perspective, with how it came to be."""

    pupil_uid: str = pupil_key(indexed=False)
    plan_uid: str | None = foreign_key("plan", nullable=True)
    number: int = 1
    need: OppNeed = choice_field(OppNeed, OppNeed.EXTRA)
    school_kind: SchoolKind | None = choice_field(SchoolKind, optional=True)  # none: that of the location
    clock: OppClock = choice_field(OppClock, OppClock.INSCHRIJVING)
    begins_on: date | None = None  # the six weeks count from here
    destination: str = Field(default="", max_length=200)  # uitstroombestemming
    trade: str = Field(default="", max_length=200)  # praktijkonderwijs: the kind of work
    grounds: str = ""
    helping: str = ""  # bevorderende factoren
    hindering: str = ""  # belemmerende factoren
    support: str = ""
    deviations: str = ""  # parts of the programme that are deviated from
    substitute_goals: str = ""  # vervangende doelen
    parents_view: str = ""
    heard_on: date | None = None
    heard_how: HeardHow | None = choice_field(HeardHow, optional=True)
    heard_help: str = Field(default="", max_length=300)  # the support that was offered
    heard_words: str = ""  # literally
    told_back_on: date | None = None
    told_back_by: str = Field(default="", max_length=120)
    told_back_words: str = ""  # how it counted
    oogo_on: date | None = None
    oogo_who: str = Field(default="", max_length=200)
    oogo: Oogo | None = choice_field(Oogo, optional=True)
    oogo_words: str = ""
    oogo_tries: int = 0  # invitations, where the parents did not come
    adopted_on: date | None = None
    passed_reason: str = Field(default="", max_length=200)  # why it went on past a warning
    dispute_on: date | None = None
    dispute_about: str = Field(default="", max_length=300)
    verdict_on: date | None = None
    verdict: str = ""
    ended_on: date | None = None
    ended_why: str = Field(default="", max_length=300)


class Opp(OppData, Row, table=True):
    """A version of a pupil's OPP; once adopted its words stay as they are."""

    searched = ("destination", "grounds", "helping", "hindering", "support", "heard_words", "parents_view")
    __table_args__ = (Index("ix_opp_number", "pupil_uid", "number"),)


class GuidanceData(Data):
    """One version of the handelingsdeel: its content is the goals of the plan, kept here once there is a yes."""

    pupil_uid: str = pupil_key(indexed=False)
    plan_uid: str | None = foreign_key("plan", nullable=True)
    number: int = 1
    status: HandelingsdeelStatus = choice_field(HandelingsdeelStatus, HandelingsdeelStatus.CONCEPT)
    discussed_on: date | None = None
    said_who: str = Field(default="", max_length=120)
    said_on: date | None = None
    said_how: InstemmingHow | None = choice_field(InstemmingHow, optional=True)
    words: str = ""  # what they said, literally
    think_until: date | None = None
    tries: int = 0
    document_uid: str | None = foreign_key("document", nullable=True)  # the scan
    goals: list[Any] = Field(default_factory=list, sa_type=JSON)  # [text, how seen], as they were agreed


class Guidance(GuidanceData, Row, table=True):
    """A version of the handelingsdeel."""

    __tablename__ = "opp_guidance"
    __table_args__ = (Index("ix_opp_guidance_number", "pupil_uid", "number"),)


class OppOutcome(Choice):
    """What the evaluation came to."""

    BLIJFT = "blijft", N_("Het blijft zo")
    BIJSTELLEN = "bijstellen", N_("Bijstellen: nieuwe versie")
    STOPPEN = "stoppen", N_("Niet meer nodig")


class OppEvaluationData(Data):
    """An evaluation of the OPP, at least once in a school year with the parents and the pupil (domain 1.6)."""

    pupil_uid: str = pupil_key()
    opp_uid: str = foreign_key("opp")
    held_on: date
    parents: str = Field(default="", max_length=200)  # who of the parents were there; '' nobody
    pupil: str = Field(default="", max_length=200)  # how the pupil took part; '' not
    outcome: OppOutcome = choice_field(OppOutcome, OppOutcome.BLIJFT)
    words: str = ""


class OppEvaluation(OppEvaluationData, Row, table=True):
    """An evaluation."""

    __tablename__ = "opp_evaluation"
    searched = ("words",)
