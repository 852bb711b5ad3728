"""Gesprekken of every kind: who takes part, the line regie-verslag-tijdspad, the agenda."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from zorgdesk.model.base import Data, Row, foreign_key, pupil_key
from zorgdesk.model.choice import Choice, choice_field
from zorgdesk.model.family import RegieParty
from zorgdesk.text import N_


class ConversationKind(Choice):
    """The kinds of gesprek: practice 5.3."""

    OUDERGESPREK = "oudergesprek", N_("Oudergesprek")
    LEERLINGGESPREK = "leerlinggesprek", N_("Leerlinggesprek")
    LEERKRACHT = "leerkracht", N_("Gesprek met leerkracht")
    OBSERVATIE = "observatie", N_("Observatie")
    CONSULTATIE = "consultatie", N_("Consultatie")
    GROEPSBESPREKING = "groepsbespreking", N_("Groepsbespreking")
    OT = "ot", N_("Ondersteuningsteam (OT)")
    MDO = "mdo", N_("MDO")
    OPP = "opp", N_("OPP-gesprek")
    VERZUIM = "verzuim", N_("Verzuimgesprek")
    OVERDRACHT = "overdracht", N_("Warme overdracht")
    VOOROVERLEG = "vooroverleg", N_("Vooroverleg over het proces")


class ConversationStatus(Choice):
    """Practice 5.4."""

    GEPLAND = "gepland", N_("Gepland")
    BEZIG = "bezig", N_("Bezig")
    NOG_NIET_AF = "nog_niet_af", N_("Nog niet af")
    AFGEROND = "afgerond", N_("Afgerond")
    NIET_DOORGEGAAN = "niet_doorgegaan", N_("Niet doorgegaan")


class NoActions(Choice):
    """Why a gesprek ended without actions: practice 1.3."""

    LOOPT = "loopt", N_("Alles loopt al")
    KENNISGEMAAKT = "kennisgemaakt", N_("Alleen kennisgemaakt")
    WACHTEN = "wachten", N_("We wachten op een ander")


class PupilJoins(Choice):
    """How the pupil takes part; hoorrecht has no age: practice E31."""

    ERBIJ = "erbij", N_("Erbij")
    DEEL = "deel", N_("Erbij voor een deel")
    VOORAF = "vooraf", N_("Vooraf gesproken")
    BRIEF = "brief", N_("Tekening of brief")
    NIET = "niet", N_("Niet")


class Content(Choice):
    """How content somebody goes away; three faces, never asked twice (practice 2.3)."""

    GOED = "goed", N_("Goed")
    GAAT_WEL = "gaat_wel", N_("Gaat wel")
    NIET_GOED = "niet_goed", N_("Niet goed")


class ConversationData(Data):
    """A gesprek; a simple talk shows four fields of it, an MDO all."""

    kind: ConversationKind = choice_field(ConversationKind, ConversationKind.OUDERGESPREK)
    status: ConversationStatus = choice_field(ConversationStatus, ConversationStatus.GEPLAND)
    question: str = Field(default="", max_length=300)
    held_on: date
    start: str = Field(default="", max_length=5)
    place: str = Field(default="", max_length=120)
    case_uid: str | None = foreign_key("care_case", nullable=True)
    regie_party: RegieParty | None = choice_field(RegieParty, optional=True)
    regie_who: str = Field(default="", max_length=120)
    report_by: str = Field(default="", max_length=120)
    next_before: date | None = None  # tijdspad
    line_confirmed: bool = False
    next_on: date | None = None
    next_start: str = Field(default="", max_length=5)
    next_place: str = Field(default="", max_length=120)
    no_actions: NoActions | None = choice_field(NoActions, optional=True)
    no_actions_why: str = Field(default="", max_length=200)
    without_parents: str = Field(default="", max_length=200)
    learned: str = ""
    parents_content: Content | None = choice_field(Content, optional=True)
    pupil_content: Content | None = choice_field(Content, optional=True)
    series_uid: str = Field(default="", max_length=32)  # planned in one go with others
    sitting_uid: str = Field(default="", max_length=32)  # one table, several pupils in a row (C9)
    turn: int = 0  # which place in that row, from 0


class Conversation(ConversationData, Row, table=True):
    """A gesprek, of one pupil or of several."""

    searched = ("question",)
    __table_args__ = (
        Index("ix_conversation_day", "held_on", "start"),
        Index("ix_conversation_status", "status", "held_on", "start"),
        Index("ix_conversation_sitting", "sitting_uid", "turn"),
    )


class ConversationPupilData(Data):
    """A pupil whom the gesprek is about; under an alias where a party may not know the name (C9)."""

    conversation_uid: str = foreign_key("conversation")
    pupil_uid: str = pupil_key()
    alias: str = Field(default="", max_length=40)
    joins: PupilJoins | None = choice_field(PupilJoins, optional=True)


class ConversationPupil(ConversationPupilData, Row, table=True):
    """A pupil in a gesprek."""

    __tablename__ = "conversation_pupil"


class Attendance(Choice):
    """Whether somebody came."""

    UITGENODIGD = "uitgenodigd", N_("Uitgenodigd")
    AANWEZIG = "aanwezig", N_("Aanwezig")
    AFWEZIG = "afwezig", N_("Niet gekomen")
    AFGEMELD = "afgemeld", N_("Afgemeld")
    DEEL = "deel", N_("Erbij voor een deel")
    VOORAF = "vooraf", N_("Vooraf gesproken")


class InviteBy(Choice):
    """How somebody is asked to come: practice 4c."""

    BRIEF = "brief", N_("Brief")
    MAIL = "mail", N_("Mail")
    TELEFOON = "telefoon", N_("Telefoon")
    GEZEGD = "gezegd", N_("Mondeling")


class ActiveRole(Choice):
    """What a parent or the pupil does at the table: they take part, they are not spoken about (V80, C1)."""

    VERTELT = "vertelt", N_("vertelt zelf")
    VOLGORDE = "volgorde", N_("kiest de volgorde")
    VRAAG = "vraag", N_("brengt een eigen vraag mee")
    LUISTERT = "luistert", N_("luistert eerst")


class ParticipantData(Data):
    """Somebody at the table, and why."""

    conversation_uid: str = foreign_key("conversation")
    name: str = Field(min_length=1, max_length=120)
    function: str = Field(default="", max_length=120)
    party: str = Field(default="", max_length=40)  # a value of contact.Party
    guardian_uid: str | None = foreign_key("guardian", nullable=True)
    contact_uid: str | None = foreign_key("contact_person", nullable=True)
    staff_uid: str | None = foreign_key("staff", nullable=True)
    of_pupil_uid: str | None = foreign_key("pupil", nullable=True)  # the pupil as participant
    attendance: Attendance = choice_field(Attendance, Attendance.UITGENODIGD)
    invited_on: date | None = None
    invited_how: str = Field(default="", max_length=40)  # a value of InviteBy; without a day: how it will be
    active_role: ActiveRole | None = choice_field(ActiveRole, optional=True)
    unexpected: bool = False
    parents_agree: bool | None = None


class Participant(ParticipantData, Row, table=True):
    """A participant of a gesprek."""


class AgendaPart(Choice):
    """The order that works on a projected screen: practice 4c, domain 4.24."""

    VORIGE = "vorige", N_("Afgesproken vorige keer")
    GOED = "goed", N_("Wat gaat goed")
    ZIEN = "zien", N_("Wat zien we")
    LEERLING = "leerling", N_("Wat wil de leerling")
    OUDERS = "ouders", N_("Wat willen de ouders")
    NODIG = "nodig", N_("Wat is nodig, wie kan helpen")
    AFSPRAKEN = "afspraken", N_("Afspraken")
    WETEN = "weten", N_("Wie mag wat weten")
    VOLGENDE = "volgende", N_("Volgende keer")


class AgendaPointData(Data):
    """What was said on one point of the agenda; one thought a line."""

    conversation_uid: str = foreign_key("conversation")
    part: AgendaPart = choice_field(AgendaPart)
    of_pupil_uid: str | None = foreign_key("pupil", nullable=True)  # of one child of a family
    text: str = ""


class AgendaPoint(AgendaPointData, Row, table=True):
    """A point of the agenda of a gesprek."""

    __tablename__ = "agenda_point"
    searched = ("text",)


class SideNoteData(Data):
    """A note of the operator that never reaches the projector or the report."""

    conversation_uid: str = foreign_key("conversation")
    person_uid: str = foreign_key("desk_person")
    text: str = Field(min_length=1)


class SideNote(SideNoteData, Row, table=True):
    """A side note."""

    __tablename__ = "side_note"
