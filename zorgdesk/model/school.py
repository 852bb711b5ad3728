"""The school: its places, groups, staff, and the people at the desk."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from zorgdesk.model.base import Data, Row, foreign_key, pupil_key
from zorgdesk.model.choice import Choice, choice_field
from zorgdesk.text import N_


class SchoolKind(Choice):
    """The kind of education of a location: requirements A1."""

    PO = "po", N_("basisonderwijs")
    SBO = "sbo", N_("speciaal basisonderwijs")
    SO = "so", N_("speciaal onderwijs")
    VO = "vo", N_("voortgezet onderwijs")
    PRO = "pro", N_("praktijkonderwijs")
    VSO = "vso", N_("voortgezet speciaal onderwijs")
    MBO = "mbo", N_("mbo")
    VOORSCHOOLS = "voorschools", N_("voorschools")


class Role(Choice):
    """What a person at the desk may do: design 'people at the desk'."""

    IB = "ib", N_("intern begeleider")
    DIRECTEUR = "directeur", N_("directeur")
    ADMINISTRATIE = "administratie", N_("administratie")
    MEELEZER = "meelezer", N_("meelezer")


class SchoolData(Data):
    """The school or the board that keeps this store."""

    name: str = Field(min_length=1, max_length=120)
    brin: str = Field(default="", max_length=6)
    phone: str = Field(default="", max_length=40)
    support_point_phone: str = Field(default="", max_length=40)
    practice: bool = False
    practice_now: datetime | None = None


class School(SchoolData, Row, table=True):
    """The one row about the school itself."""


class LocationData(Data):
    """A place where the school teaches."""

    name: str = Field(min_length=1, max_length=120)
    kind: SchoolKind = choice_field(SchoolKind, SchoolKind.PO)
    municipality: str = Field(default="", max_length=80)
    phone: str = Field(default="", max_length=40)
    mail: str = Field(default="", max_length=120)
    external_key: str | None = Field(default=None, max_length=256)


class Location(LocationData, Row, table=True):
    """A school location: contact persons are fixed per location (D2)."""


class GroupData(Data):
    """A group or class in one school year."""

    location_uid: str | None = foreign_key("location", nullable=True)
    name: str = Field(min_length=1, max_length=64)
    year: str = Field(default="", max_length=4)  # jaargroep: domain 6.20
    school_year: str = Field(max_length=9)
    composite: bool = False
    external_key: str | None = Field(default=None, max_length=256)


class Group(GroupData, Row, table=True):
    """A group lives at most one school year: domain 6.28."""

    __tablename__ = "school_group"


class StaffData(Data):
    """Somebody who works at the school."""

    roepnaam: str = Field(default="", max_length=64)
    voorvoegsel: str = Field(default="", max_length=20)
    achternaam: str = Field(default="", max_length=200)
    known_as: str = Field(default="", max_length=80)  # 'juf Anouk', 'mevrouw De Vries'
    function: str = Field(default="", max_length=80)
    mail: str = Field(default="", max_length=256)
    phone: str = Field(default="", max_length=40)
    roles: str = Field(default="", max_length=120)  # EDEXML codes, only to prefill: domain 6.26
    external_key: str | None = Field(default=None, max_length=256)
    eckid: str | None = Field(default=None, max_length=256)
    left_on: date | None = None


class Staff(StaffData, Row, table=True):
    """A colleague, from the school administration."""


class GroupStaffData(Data):
    """Who teaches which group."""

    group_uid: str = foreign_key("school_group")
    staff_uid: str = foreign_key("staff")


class GroupStaff(GroupStaffData, Row, table=True):
    """A teacher of a group."""

    __tablename__ = "group_staff"


class DeskPersonData(Data):
    """Somebody who works with this store."""

    name: str = Field(min_length=1, max_length=120)
    profession: str = Field(default="", max_length=80)
    role: Role = choice_field(Role, Role.IB)
    veiligheid: bool = False
    phone: str = Field(default="", max_length=40)
    mail: str = Field(default="", max_length=120)
    days: str = Field(default="", max_length=80)
    staff_uid: str | None = foreign_key("staff", nullable=True)
    letters: str = Field(default="", max_length=3)  # one's own choice: they stand readable in the key file
    key_since: date | None = None  # the key itself is in the key file
    secrecy_accepted_on: date | None = None
    until: date | None = None


class DeskPerson(DeskPersonData, Row, table=True):
    """A person at the desk, with a role: I2."""

    __tablename__ = "desk_person"


class ReadingRightData(Data):
    """A meelezer reads named pupils, until a date."""

    person_uid: str = foreign_key("desk_person")
    pupil_uid: str = pupil_key()
    until: date | None = None


class ReadingRight(ReadingRightData, Row, table=True):
    """The right of a meelezer to read one dossier."""

    __tablename__ = "reading_right"


class SettingData(Data):
    """One setting of the school; numbers that the law or a paper sets have their source in the program."""

    key: str = Field(max_length=80)
    value: Any = Field(default=None, sa_type=JSON)


class Setting(SettingData, Row, table=True):
    """What this school chose where the default is not it."""

    __table_args__ = (UniqueConstraint("key"),)
