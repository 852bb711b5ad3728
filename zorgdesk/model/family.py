"""Families, parents and carers, and the case with its regie."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from zorgdesk.model.base import Data, Row, foreign_key, pupil_key
from zorgdesk.model.choice import Choice, choice_field
from zorgdesk.text import N_


class Relation(Choice):
    """Who somebody is to the child."""

    MOEDER = "moeder", N_("moeder")
    VADER = "vader", N_("vader")
    PLEEGOUDER = "pleegouder", N_("pleegouder")
    STIEFOUDER = "stiefouder", N_("stiefouder")
    GROOTOUDER = "grootouder", N_("grootouder")
    VOOGD = "voogd", N_("voogd")
    JEUGDBESCHERMER = "jeugdbeschermer", N_("jeugdbeschermer (GI)")
    ANDERS = "anders", N_("anders")


class Gezag(Choice):
    """Whether somebody has the legal authority over the child."""

    JA = "ja", N_("heeft gezag")
    NEE = "nee", N_("geen gezag")
    ONBEKEND = "onbekend", N_("gezag niet nagevraagd")


class GezagSource(Choice):
    """How the school knows of the gezag: domain 2.10."""

    OUDER = "ouder", N_("ouder zegt het")
    REGISTER = "register", N_("nagekeken in het gezagsregister")
    BESCHIKKING = "beschikking", N_("beschikking gezien")


class FamilyData(Data):
    """Brothers and sisters at the school, seen as one family."""

    name: str = Field(default="", max_length=200)


class Family(FamilyData, Row, table=True):
    """A family: siblings share one case and one regisseur."""


class GuardianData(Data):
    """A parent or carer."""

    first_name: str = Field(default="", max_length=80)
    voorvoegsel: str = Field(default="", max_length=20)
    achternaam: str = Field(default="", max_length=200)
    salutation: str = Field(default="", max_length=20)  # 'mevrouw', 'meneer'
    phone: str = Field(default="", max_length=40)
    mobile: str = Field(default="", max_length=40)
    mail: str = Field(default="", max_length=120)
    address: str = Field(default="", max_length=200)
    postcode: str = Field(default="", max_length=10)
    town: str = Field(default="", max_length=80)
    address_secret: bool = False
    speaks: str = Field(default="", max_length=40)
    reads: str = Field(default="", max_length=40)
    reads_poorly: bool = False
    interpreter: str = Field(default="", max_length=80)
    deceased: bool = False
    out_of_reach: bool = False  # two tries without an answer: practice 1.5


class Guardian(GuardianData, Row, table=True):
    """A parent or carer: somebody may be parent of several pupils."""


class GuardianshipData(Data):
    """What a parent or carer is to one pupil."""

    pupil_uid: str = pupil_key()
    guardian_uid: str = foreign_key("guardian")
    relation: Relation = choice_field(Relation, Relation.MOEDER)
    gezag: Gezag = choice_field(Gezag, Gezag.ONBEKEND)
    gezag_source: GezagSource | None = choice_field(GezagSource, optional=True)
    gezag_checked_on: date | None = None
    may_be_informed: bool = True
    no_contact: bool = False  # contactverbod
    call_first: bool = False
    information_ruling: str = Field(default="", max_length=300)  # uitspraak over informatie
    lives_with_pupil: bool = True


class Guardianship(GuardianshipData, Row, table=True):
    """A pupil's parent or carer."""


class RegieParty(Choice):
    """Who can have the regie: V36, V87, domain 0.6, 0.7."""

    SCHOOL = "school", N_("school")
    CJG = "cjg", N_("CJG of wijkteam")
    KLANTMANAGER = "klantmanager", N_("klantmanager jeugd")
    GENERALIST = "generalist", N_("generalist")
    SPECIALIST = "specialist", N_("specialist")
    VEILIGHEID = "veiligheid", N_("casemanager veiligheid")
    OUDERS = "ouders", N_("ouders")
    PROCESCOORDINATOR = "procescoordinator", N_("procescoördinator")


class RegieKind(Choice):
    """Regie over the content or over the process (B4)."""

    INHOUD = "inhoud", N_("inhoudelijke regie")
    PROCES = "proces", N_("procesregie")


class Emphasis(Choice):
    """What the question is mostly about: it says who has the regie (V87, domain 0.6)."""

    ONDERWIJS = "onderwijs", N_("onderwijs")
    OPVOEDEN = "opvoeden", N_("opvoeden")
    JEUGDHULP = "jeugdhulp", N_("jeugdhulp")
    VEILIGHEID = "veiligheid", N_("veiligheid")


class RegieGround(Choice):
    """Why the regie leaves the basic provision: three grounds for a take-over, two for a procescoördinator (0.7)."""

    BEDREIGD = "bedreigd", N_("Ontwikkeling of veiligheid is ernstig bedreigd")
    DESKUNDIGHEID = "deskundigheid", N_("De vraag gaat de kennis van de basis te boven")
    OUDERS = "ouders", N_("Ouders zeggen dat de helpers niet samenwerken")
    NIET_EENS = "niet_eens", N_("De partijen komen er samen niet uit")
    GEEN_CASEMANAGEMENT = "geen_casemanagement", N_("Het casemanagement komt niet van de grond")


class Entrance(Choice):
    """By which door help came (K17)."""

    SCHOOL = "school", N_("de school")
    HUISARTS = "huisarts", N_("de huisarts")
    JGZ = "jgz", N_("de JGZ")
    JEUGDPROFESSIONAL = "jeugdprofessional", N_("een jeugdprofessional")
    OUDERS = "ouders", N_("de ouders zelf")


class CaseData(Data):
    """One case of a family: it carries the regie and the reference to the municipality's gezinsplan.

    Of the gezinsplan the school keeps where it is found and its own part, nothing else (0.9).
    """

    title: str = Field(default="", max_length=200)
    gezinsplan: str = Field(default="", max_length=200)
    school_part: str = ""
    municipal_contact: str = Field(default="", max_length=200)
    entrance: Entrance | None = choice_field(Entrance, optional=True)
    emphasis: Emphasis | None = choice_field(Emphasis, optional=True)
    very_complex: bool = False  # then three parties decide together who has the regie
    closed_on: date | None = None
    aftercare_on: date | None = None
    aftercare_done_on: date | None = None


class Case(CaseData, Row, table=True):
    """A case: één gezin, één plan, één regisseur."""

    __tablename__ = "care_case"


class CasePupilData(Data):
    """A pupil whose case it is; without a day since the beginning, and until now."""

    case_uid: str = foreign_key("care_case")
    pupil_uid: str = pupil_key()
    since: date | None = None
    until: date | None = None


class CasePupil(CasePupilData, Row, table=True):
    """A pupil in a case; siblings share one."""

    __tablename__ = "case_pupil"


class CaseParty(Choice):
    """Whose tasks and expectations they are (K17)."""

    SCHOOL = "school", N_("school")
    OUDERS = "ouders", N_("ouders")
    LEERLING = "leerling", N_("leerling")
    GEMEENTE = "gemeente", N_("gemeente of wijkteam")
    HULP = "hulp", N_("hulpverlening")
    ANDERS = "anders", N_("iemand anders")


class CaseTaskData(Data):
    """What one party does in a case, and what it expects of the others."""

    case_uid: str = foreign_key("care_case")
    position: int = 0
    party: CaseParty = choice_field(CaseParty, CaseParty.SCHOOL)
    who: str = Field(default="", max_length=120)
    does: str = Field(default="", max_length=300)
    expects: str = Field(default="", max_length=300)


class CaseTask(CaseTaskData, Row, table=True):
    """A line of the table of tasks and expectations."""

    __tablename__ = "case_task"


class RegieData(Data):
    """Who has the regie of a case, since when and why."""

    case_uid: str = foreign_key("care_case")
    kind: RegieKind = choice_field(RegieKind, RegieKind.INHOUD)
    party: RegieParty = choice_field(RegieParty, RegieParty.SCHOOL)
    who: str = Field(min_length=1, max_length=120)
    since: date
    until: date | None = None
    reason: str = Field(default="", max_length=300)
    ground: RegieGround | None = choice_field(RegieGround, optional=True)
    hand_back_on: date | None = None
    decided_on: date | None = None  # three parties decided together (very complex)
    decided_by: str = Field(default="", max_length=300)
    conversation_uid: str | None = foreign_key("conversation", nullable=True)


class Regie(RegieData, Row, table=True):
    """One stretch of regie, from a day up to another: exactly one of a kind runs at a time."""

    searched = ("who", "reason", "decided_by")

    __table_args__ = (Index("ix_regie_hand_back", "hand_back_on"),)
