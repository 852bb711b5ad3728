"""People and organisations outside the school, and every contact with them about a pupil."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, Index, LargeBinary
from sqlmodel import Field

from zorgdesk.model.base import Data, Row, foreign_key, pupil_key
from zorgdesk.model.choice import Choice, choice_field
from zorgdesk.text import N_


class Party(Choice):
    """The roles of people outside the school: domain 9.2 with practice E26."""

    CJG = "cjg", N_("CJG of wijkteam")
    KLANTMANAGER = "klantmanager", N_("Klantmanager jeugd")
    GENERALIST = "generalist", N_("Generalist")
    SPECIALIST = "specialist", N_("Specialist")
    JEUGDARTS = "jeugdarts", N_("Jeugdarts (JGZ)")
    JEUGDVERPLEEGKUNDIGE = "jeugdverpleegkundige", N_("Jeugdverpleegkundige (JGZ)")
    SMW = "smw", N_("Schoolmaatschappelijk werk")
    LEERPLICHT = "leerplicht", N_("Leerplichtambtenaar")
    DOORSTROOMPUNT = "doorstroompunt", N_("Doorstroompunt")
    SWV = "swv", N_("Samenwerkingsverband")
    ORTHOPEDAGOOG = "orthopedagoog", N_("Orthopedagoog of psycholoog")
    LOGOPEDIST = "logopedist", N_("Logopedist")
    DYSLEXIE = "dyslexie", N_("Dyslexiebehandelaar")
    GGZ = "ggz", N_("GGZ")
    JEUGDHULP = "jeugdhulp", N_("Jeugdhulpaanbieder")
    HUISARTS = "huisarts", N_("Huisarts of kinderarts")
    GI = "gi", N_("Jeugdbeschermer (GI)")
    RAAD = "raad", N_("Raad voor de Kinderbescherming")
    VEILIG_THUIS = "veilig_thuis", N_("Veilig Thuis")
    POLITIE = "politie", N_("Wijkagent of politie")
    MKD = "mkd", N_("MKD of voorschool")
    KINDEROPVANG = "kinderopvang", N_("BSO of kinderopvang")
    SCHOOL = "school", N_("Andere school")
    AMBULANT = "ambulant", N_("Ambulant begeleider")
    STEUNPUNT = "steunpunt", N_("Ouder- en jeugdsteunpunt")
    ONDERWIJSCONSULENT = "onderwijsconsulent", N_("Onderwijsconsulent")
    VERTROUWENSINSPECTEUR = "vertrouwensinspecteur", N_("Vertrouwensinspecteur")
    BELEIDSAMBTENAAR = "beleidsambtenaar", N_("Beleidsambtenaar jeugd")
    VERVOER = "vervoer", N_("Leerlingenvervoer")
    TOLK = "tolk", N_("Tolk")
    CLIENTONDERSTEUNER = "clientondersteuner", N_("Cliëntondersteuner")
    ANDERS = "anders", N_("Anders")


class OrganisationData(Data):
    """An organisation that helps; towns may have several of a kind."""

    name: str = Field(min_length=1, max_length=160)
    party: Party = choice_field(Party, Party.CJG)
    municipality: str = Field(default="", max_length=80)
    phone: str = Field(default="", max_length=40)
    mail: str = Field(default="", max_length=120)
    since: date | None = None
    until: date | None = None


class Organisation(OrganisationData, Row, table=True):
    """An organisation in the directory."""


class ContactPersonData(Data):
    """Somebody outside the school."""

    organisation_uid: str | None = foreign_key("organisation", nullable=True)
    name: str = Field(min_length=1, max_length=120)
    party: Party = choice_field(Party, Party.CJG)
    function: str = Field(default="", max_length=120)
    phone: str = Field(default="", max_length=40)
    mail: str = Field(default="", max_length=120)
    days: str = Field(default="", max_length=80)
    what_for: str = Field(default="", max_length=160)  # 'wie bel ik waarvoor'
    photo_agreed: bool = False  # their own yes: practice 1.3, E28
    since: date | None = None
    until: date | None = None
    confirmed_on: date | None = None


class ContactPerson(ContactPersonData, Row, table=True):
    """A contact person in the directory (D1)."""

    __tablename__ = "contact_person"


class ContactPhotoData(Data):
    """The photo of somebody in the directory. Emptied, its bytes are gone: no earlier version keeps them."""

    contact_uid: str = foreign_key("contact_person")
    picture: bytes = Field(default=b"", sa_type=LargeBinary)


class ContactPhoto(ContactPhotoData, Row, table=True):
    """A photo for the smoelenboek, made small."""

    __tablename__ = "contact_photo"


class StartMeetingData(Data):
    """The talk with the CJG at the start of the year: when, with whom, about what, and what came of it (D2)."""

    school_year: str = Field(max_length=9)
    municipality: str = Field(default="", max_length=80)
    held_on: date | None = None  # planned for, or held on
    held_at: str = Field(default="", max_length=5)
    who: str = Field(default="", max_length=300)
    points: list[str] = Field(default_factory=list, sa_type=JSON)
    held: bool = False
    reachable: str = Field(default="", max_length=300)  # agreements about being reached
    klantmanager: str = Field(default="", max_length=300)  # what the klantmanager does
    agreements: str = ""
    action_uid: str | None = foreign_key("action", nullable=True)


class StartMeeting(StartMeetingData, Row, table=True):
    """A startoverleg."""

    __tablename__ = "start_meeting"


class FixedContactData(Data):
    """The fixed contact of a woongemeente, or else of a location (D2)."""

    contact_uid: str = foreign_key("contact_person")
    party: Party = choice_field(Party, Party.CJG)
    municipality: str = Field(default="", max_length=80)
    location_uid: str | None = foreign_key("location", nullable=True)
    since: date | None = None
    until: date | None = None


class FixedContact(FixedContactData, Row, table=True):
    """A fixed contact."""

    __tablename__ = "fixed_contact"


class Channel(Choice):
    """How one spoke: practice 5.3."""

    TELEFOON = "telefoon", N_("Telefoon")
    MAIL = "mail", N_("E-mail")
    GESPREK = "gesprek", N_("Gesprek")
    HUISBEZOEK = "huisbezoek", N_("Huisbezoek")
    VIDEO = "video", N_("Videogesprek")
    BRIEF = "brief", N_("Brief")


class Naming(Choice):
    """Whether the child was named."""

    MET_NAAM = "met_naam", N_("Met naam")
    ANONIEM = "anoniem", N_("Anoniem")
    SAMEN = "samen", N_("Samen met ouders")


class Direction(Choice):
    """Who called whom."""

    UIT = "uit", N_("Wij belden")
    IN = "in", N_("Zij belden")


class Ground(Choice):
    """On what a named contact without consent rests; the last two say that it rests on nothing yet."""

    VEILIG_THUIS = "veilig_thuis", N_("Veilig Thuis")
    GI = "gi", N_("Jeugdbeschermer bij OTS (GI)")
    LEERPLICHT = "leerplicht", N_("Leerplicht")
    OKR = "okr", N_("Onderwijskundig rapport")
    INSPECTIE = "inspectie", N_("Toezicht door de inspectie")
    VERWIJSINDEX = "verwijsindex", N_("Verwijsindex")
    VITAAL = "vitaal", N_("Gevaar")
    NOG_VASTLEGGEN = "nog_vastleggen", N_("Ouder zei ja, nog vastleggen")
    VERGISSING = "vergissing", N_("Vergissing: ik meld het de directeur")


class ContactMomentData(Data):
    """A contact with somebody outside the school. What happened can always be written down (R-a)."""

    pupil_uid: str | None = foreign_key("pupil", nullable=True, indexed=False)
    held_on: date
    held_at: str = Field(default="", max_length=5)
    channel: Channel = choice_field(Channel, Channel.TELEFOON)
    direction: Direction = choice_field(Direction, Direction.UIT)
    party: Party = choice_field(Party, Party.CJG)
    contact_uid: str | None = foreign_key("contact_person", nullable=True)
    contact_name: str = Field(default="", max_length=120)
    naming: Naming = choice_field(Naming, Naming.MET_NAAM)
    subject: str = Field(default="", max_length=300)
    outcome: str = ""
    no_answer: bool = False
    concern_discussed_on: date | None = None
    contact_announced_on: date | None = None
    passed_reason: str = Field(default="", max_length=200)  # why a warning was passed
    ground: Ground | None = choice_field(Ground, optional=True)
    ground_why: str = Field(default="", max_length=300)
    ground_what: str = Field(default="", max_length=300)
    consent_uid: str | None = foreign_key("consent", nullable=True)
    case_code: str = Field(default="", max_length=20)  # AN-26-014
    sender_consent: str = Field(default="", max_length=200)


class ContactMoment(ContactMomentData, Row, table=True):
    """A contact."""

    __tablename__ = "contact_moment"
    searched = ("subject", "outcome", "contact_name")
    __table_args__ = (Index("ix_contact_moment_day", "pupil_uid", "held_on"),)

    author_uid: str = foreign_key("desk_person")


class HelpStatus(Choice):
    """Help outside the school: practice 5.4."""

    AANGEVRAAGD = "aangevraagd", N_("Aangevraagd")
    WACHT = "wacht", N_("Wacht")
    GESTART = "gestart", N_("Gestart")
    GESTOPT = "gestopt", N_("Gestopt")
    AFGEROND = "afgerond", N_("Afgerond")


class HelpData(Data):
    """A trajectory of help outside the school, with its waiting time and its messages (D7, D8)."""

    pupil_uid: str = pupil_key()
    organisation_uid: str | None = foreign_key("organisation", nullable=True)
    contact_uid: str | None = foreign_key("contact_person", nullable=True)
    party: Party = choice_field(Party, Party.JEUGDHULP)
    what: str = Field(min_length=1, max_length=200)
    status: HelpStatus = choice_field(HelpStatus, HelpStatus.AANGEVRAAGD)
    asked_on: date | None = None
    waiting_since: date | None = None
    interim: str = Field(default="", max_length=300)
    started_on: date | None = None
    start_due_on: date | None = None  # by when a message of the start is expected
    start_told_on: date | None = None
    ended_on: date | None = None
    end_reason: str = Field(default="", max_length=200)
    end_due_on: date | None = None
    end_told_on: date | None = None
    tasks: str = Field(default="", max_length=300)  # what this party does (K17)
    expects: str = Field(default="", max_length=300)  # what it expects of the school and of home
    passed_reason: str = Field(default="", max_length=200)  # why a warning was passed


class Help(HelpData, Row, table=True):
    """Help outside the school."""

    __tablename__ = "help"
