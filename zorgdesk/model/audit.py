"""The log, the versions of rows, who got which paper, and the registers of rights and leaks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from zorgdesk.model.base import Data, Row, foreign_key, new_uid, pupil_key


class AuditLine(SQLModel, table=True):
    """One line of the append-only log: ids, never names; chained by a keyed hash.

    `rows` lists what changed: table, uid, version, names of fields and the keyed hash of the new version.
    `facts` holds what else a line must tell (how it was unlocked, which paper): numbers, ids, fixed words.
    """

    __tablename__ = "audit_line"
    __table_args__ = (
        Index("ix_audit_line_pupil", "pupil_uid", "sequence"),
        Index("ix_audit_line_deed", "deed", "sequence"),
        Index("ix_audit_line_person", "person_uid", "sequence"),
        Index("ix_audit_line_at", "at"),
    )

    sequence: int = Field(primary_key=True)
    at: str
    person_uid: str
    deed: str
    pupil_uid: str = ""
    rows: str = "[]"
    facts: str = "{}"
    previous: str
    digest: str


class RowVersion(SQLModel, table=True):
    """What a change replaced: the fields before and after. A row's first version has its values in the row.

    A lawful removal purges these while the chain of the log still verifies: it holds hashes only.
    """

    __tablename__ = "row_version"
    __table_args__ = (
        Index("ix_row_version_row", "row_uid", "row_version"),
        Index("ix_row_version_pupil", "pupil_uid"),
    )

    uid: str = Field(default_factory=new_uid, primary_key=True, max_length=32)
    sequence: int
    kind: str
    row_uid: str
    row_version: int
    pupil_uid: str = ""
    before: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    after: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class SearchRow(SQLModel, table=True):
    """The text of a row, folded, for the search table; rebuildable. The one table with an integer key."""

    __tablename__ = "search_row"
    __table_args__ = (
        Index("ix_search_row_uid", "uid", unique=True),
        Index("ix_search_row_pupil", "pupil_uid"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    pupil_uid: str = ""
    kind: str
    scope: str
    folded: str


class HandoutData(Data):
    """Which paper went to whom, when and in which version (C6, K17)."""

    pupil_uid: str | None = foreign_key("pupil", nullable=True)
    paper: str = Field(max_length=40)
    number: int = 1
    to_whom: str = Field(max_length=120)
    guardian_uid: str | None = foreign_key("guardian", nullable=True)
    contact_uid: str | None = foreign_key("contact_person", nullable=True)
    handed_on: date
    how: str = Field(default="", max_length=40)  # geprint, opgeslagen
    concept: bool = False
    digest: str = Field(default="", max_length=64)
    content: str = Field(default="", max_length=64)  # what it told, the same for all readers of one version
    conversation_uid: str | None = foreign_key("conversation", nullable=True)
    plan_uid: str | None = foreign_key("plan", nullable=True)
    read_together_on: date | None = None
    parent_remark: str = ""
    passed_reason: str = Field(default="", max_length=200)  # why it went on past a warning


class Handout(HandoutData, Row, table=True):
    """A paper that was handed out."""


class RequestData(Data):
    """A request of a parent or pupil about their rights (K15): inzage, correctie, removal."""

    pupil_uid: str = pupil_key()
    kind: str = Field(max_length=40)
    by_whom: str = Field(max_length=120)
    received_on: date
    due_on: date
    decided_on: date | None = None
    decision: str = ""


class Request(RequestData, Row, table=True):
    """A request about rights."""

    __tablename__ = "rights_request"


class BreachData(Data):
    """A datalek: what, who, when; 72 hours (domain 2.38)."""

    found_on: datetime
    what: str = Field(min_length=1)
    who: str = ""
    reported_on: date | None = None
    told_on: date | None = None
    measures: str = ""


class Breach(BreachData, Row, table=True):
    """A line in the register of leaks."""


class RemovalData(Data):
    """Proof of a removal without content; a restore applies it again (ids only)."""

    removed_uid: str = Field(max_length=32)
    categories: str = Field(default="", max_length=200)
    removed_on: date


class Removal(RemovalData, Row, table=True):
    """A removal that was done."""


class TaskSkipData(Data):
    """'Niet nodig bij deze leerling': a reminder that was set aside, by whom and when (R-d)."""

    pupil_uid: str = pupil_key()
    rule: str = Field(max_length=80)
    person_uid: str = foreign_key("desk_person")
    skipped_on: date


class TaskSkip(TaskSkipData, Row, table=True):
    """A reminder that was set aside."""

    __tablename__ = "task_skip"
