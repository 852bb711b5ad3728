"""A verzoek tot samenwerking, or a signal to the verwijsindex: only that there is worry, never what about."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from zorgdesk.model.base import Data, Row, foreign_key, pupil_key
from zorgdesk.model.choice import Choice, choice_field
from zorgdesk.text import N_


class CooperationKind(Choice):
    """What was done: the word of Groningen, or a signal as elsewhere (domain 3.16, 3.20)."""

    VERZOEK = "verzoek", N_("Verzoek tot samenwerking")
    SIGNAAL = "signaal", N_("Signaal in de verwijsindex")


class CooperationChannel(Choice):
    """Who puts it in: in some regions a school does not (domain 3.18)."""

    ZELF = "zelf", N_("Wij zelf")
    JGZ = "jgz", N_("Via de JGZ")
    SMW = "smw", N_("Via schoolmaatschappelijk werk")
    LEERPLICHT = "leerplicht", N_("Via leerplicht")


class CooperationAnswer(Choice):
    """What came back: whether others know this child too. Who they are stands in the directory."""

    ANDEREN = "anderen", N_("Anderen zijn ook betrokken")
    NIEMAND = "niemand", N_("Niemand anders bekend")


class CooperationData(Data):
    """That the school asked to work together. There is no field for what it is about, and that is on purpose.

    Source: Jeugdwet 7.1.4.3; domain 3.12-3.17.
    """

    pupil_uid: str = pupil_key()
    kind: CooperationKind = choice_field(CooperationKind, CooperationKind.VERZOEK)
    channel: CooperationChannel = choice_field(CooperationChannel, CooperationChannel.ZELF)
    asked_on: date
    person_uid: str | None = foreign_key("desk_person", nullable=True)  # who did it for the school
    parents_told_on: date | None = None
    pupil_told_on: date | None = None
    passed_reason: str = Field(default="", max_length=200)  # why a warning was passed
    answer: CooperationAnswer | None = choice_field(CooperationAnswer, optional=True)
    answered_on: date | None = None
    ends_on: date | None = None
    ended_on: date | None = None


class Cooperation(CooperationData, Row, table=True):
    """A verzoek tot samenwerking."""

    __table_args__ = (Index("ix_cooperation_ends", "ends_on"),)
