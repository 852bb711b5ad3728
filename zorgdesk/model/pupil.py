"""Pupils, their enrolments, and what the administration said of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field

from zorgdesk.model.base import Data, Row, foreign_key, pupil_key
from zorgdesk.model.choice import Choice, choice_field
from zorgdesk.text import N_


class Sex(Choice):
    """As the school administration has it (EDEXML, ISO 5218)."""

    UNKNOWN = "0", N_("onbekend")
    BOY = "1", N_("jongen")
    GIRL = "2", N_("meisje")
    UNSPECIFIED = "9", N_("niet opgegeven")


class Household(Choice):
    """Whether the parents live together: it decides whose yes is needed (practice 1.5)."""

    TOGETHER = "samen", N_("wonen samen")
    APART = "apart", N_("wonen apart")
    UNKNOWN = "onbekend", N_("niet bekend")


class PupilData(Data):
    """A pupil. No BSN, no origin, no religion: data that the job does not need is not kept (A1, domain 2.15)."""

    roepnaam: str = Field(min_length=1, max_length=64)
    voorvoegsel: str = Field(default="", max_length=20)
    achternaam: str = Field(default="", max_length=200)
    birth_date: date | None = None
    sex: Sex = choice_field(Sex, Sex.UNKNOWN)
    number: str = Field(default="", max_length=64)  # leerlingnummer
    woongemeente: str = Field(default="", max_length=80)
    postcode: str = Field(default="", max_length=10)
    household: Household = choice_field(Household, Household.UNKNOWN)
    household_objection: bool = False  # a conflict or objection between the parents is known
    family_uid: str | None = foreign_key("family", nullable=True)
    counsellor_uid: str | None = foreign_key("desk_person", nullable=True)  # begeleider op school
    let_op: str = Field(default="", max_length=200)
    let_op_review_on: date | None = None
    let_op_private: bool = False  # not for everyone: only the begeleider and the directeur (K10)
    external_key: str | None = Field(default=None, max_length=256)
    eckid: str | None = Field(default=None, max_length=256)
    left_on: date | None = None


class Pupil(PupilData, Row, table=True):
    """A pupil the school knows."""

    __table_args__ = (
        Index("ix_pupil_sort", "sort_name", "uid"),
        Index("ix_pupil_key", "external_key"),
        Index("ix_pupil_birth", "birth_date"),
    )

    sort_name: str = Field(default="", nullable=False)  # folded 'achternaam roepnaam', for sorting and paging


class EnrolmentData(Data):
    """A pupil at a location, in a group, in a school year."""

    pupil_uid: str = pupil_key()
    location_uid: str | None = foreign_key("location", nullable=True)
    group_uid: str | None = foreign_key("school_group", nullable=True)
    school_year: str = Field(max_length=9)
    year: str = Field(default="", max_length=4)  # jaargroep of the pupil, never overruled by the group's
    since: date | None = None
    until: date | None = None


class Enrolment(EnrolmentData, Row, table=True):
    """Where a pupil is taught, per school year."""


class ImportedRowData(Data):
    """What the administration last said of one row: a typed value wins until someone accepts this one."""

    pupil_uid: str | None = foreign_key("pupil", nullable=True)
    kind: str = Field(max_length=20)  # the table of the row
    row_uid: str = Field(max_length=32)
    source: str = Field(default="", max_length=80)  # which school's file
    said: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class ImportedRow(ImportedRowData, Row, table=True):
    """Imported values beside the values in use."""

    __tablename__ = "imported_row"
    __table_args__ = (Index("ix_imported_row_row", "row_uid", unique=True),)


class Subject(Choice):
    """On what a pupil of 16 decides whether the parents are involved (A6)."""

    HULP = "hulp", N_("hulp buiten school")
    SCHOOL = "school", N_("school")


class PupilChoiceData(Data):
    """The choice of a pupil of 16 or older, per subject: may the parents know of it?"""

    pupil_uid: str = pupil_key()
    subject: Subject = choice_field(Subject, Subject.HULP)
    parents_may_know: bool = True
    what: str = Field(default="", max_length=200)
    chosen_on: date


class PupilChoice(PupilChoiceData, Row, table=True):
    """What a pupil chose."""

    __tablename__ = "pupil_choice"
