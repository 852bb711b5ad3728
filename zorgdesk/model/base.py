"""What every table has in common.

A table is two classes: `XData(Data)` with the fields and their checks, `X(XData, Row, table=True)` with its
uid. SQLModel tables do not validate on their own; Data does.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from pydantic import ConfigDict, field_validator
from sqlalchemy import ForeignKey, MetaData
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from zorgdesk import clock

SQLModel.metadata.naming_convention = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
).naming_convention


def new_uid() -> str:
    """A UUIDv7 as 32 hexadecimal digits: rows made later sort later."""
    milliseconds, number = clock.tick()
    high, low = number >> 62, number & ((1 << 62) - 1)
    value = (milliseconds << 80) | (0x7 << 76) | (high << 64) | (0b10 << 62) | low
    return f"{value:032x}"


class Data(SQLModel):
    """The fields that people fill in, checked.

    Text is kept as typed, without the control characters and the spaces around it that nobody sees.
    """

    model_config = ConfigDict(
        str_strip_whitespace=True,
        extra="forbid",
        validate_default=True,
        hide_input_in_errors=True,
        defer_build=True,
    )  # type: ignore[assignment]

    @field_validator("*", mode="before")
    @classmethod
    def _without_control_characters(cls, value: Any) -> Any:
        if type(value) is str and not value.isprintable():
            return "".join(c for c in value if c in "\n\t" or ord(c) >= 32)
        return value


class Row(SQLModel):
    """What a kept row has besides its fields: who it is, which version it is, and whether it was removed."""

    uid: str = Field(default_factory=new_uid, primary_key=True, max_length=32)
    version: int = Field(default=1, nullable=False)
    recorded_at: datetime = Field(default_factory=clock.now, nullable=False)
    removed_at: datetime | None = Field(default=None)

    # Which fields are searched, and with what scope; none: never indexed.
    searched: ClassVar[tuple[str, ...]] = ()
    search_scope: ClassVar[str] = "dossier"
    # Whether the line of a change in the log names the pupil that it is about.
    names_pupil: ClassVar[bool] = True

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Let SQLAlchemy refuse to overwrite a row that somebody else changed meanwhile."""
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]


def pupil_key(*, nullable: bool = False, indexed: bool = True) -> Any:
    """The column that says whose row this is; not `indexed` where a wider index begins with it."""
    return foreign_key("pupil", nullable=nullable, indexed=indexed)


def foreign_key(table: str, *, nullable: bool = False, indexed: bool = True) -> Any:
    """A column that points at a row of another table.

    Checked at the commit: without relationships SQLAlchemy does not know which row to write first.
    """
    target = ForeignKey(f"{table}.uid", deferrable=True, initially="DEFERRED")
    if nullable:
        return Field(default=None, index=indexed, max_length=32, sa_column_args=[target])
    return Field(index=indexed, max_length=32, sa_column_args=[target])


def school_year_of(day: date) -> str:
    """The school year a day lies in: '2026-2027' runs from 1 August 2026 to 31 July 2027.

    Source: Besluit bekostiging WPO 2022 art. 1; domain 1.6.
    """
    start = day.year if day.month >= 8 else day.year - 1
    return f"{start}-{start + 1}"
