"""The koffer: which laptop may write, as the store itself keeps it, and what a read copy notes meanwhile."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel

from zorgdesk.model.base import Data, Row, foreign_key, new_uid
from zorgdesk.model.choice import Choice, choice_field
from zorgdesk.text import N_

# The deeds that move the koffer itself: they alone are kept in a store that is not the one to write in.
MOVES = frozenset({"take_koffer", "take_koffer_back", "go_on_without_koffer"})
TURNS = MOVES | {"begin_koffer", "give_koffer"}  # after these the koffer may be somewhere else
# What may be done in a read copy: it shows or prints something. Its line is noted aside, and so is what it adds.
READS = frozenset(
    {
        "look", "open_document", "open_safety", "read_log", "copy_line", "list_out", "note_handout", "note_report",
        "note_group_paper", "note_letters",
        "accept_secrecy", "note_backup", "note_folder", "note_tried", "note_restore", "note_cleared", "note_check",
    }
)  # fmt: skip


class MoveKind(Choice):
    """What happened to the koffer."""

    BEGONNEN = "begonnen", N_("Begonnen")
    MEEGEGEVEN = "meegegeven", N_("Meegegeven")
    OVERGENOMEN = "overgenomen", N_("Overgenomen")
    TERUGGENOMEN = "teruggenomen", N_("Teruggenomen")
    VERLOREN = "verloren", N_("Verloren en hier verder")


class KofferMoveData(Data):
    """One move of the koffer: its number only ever goes up, and the highest says where the koffer is.

    The label is what the user calls the laptop. It stands readable on the stick, so it is no person's name.
    """

    number: int = Field(ge=1)
    kind: MoveKind = choice_field(MoveKind)
    laptop: str = Field(min_length=32, max_length=32)
    label: str = Field(min_length=1, max_length=60)
    person_uid: str = foreign_key("desk_person")
    moved_at: datetime


class KofferMove(KofferMoveData, Row, table=True):
    """A move of the koffer."""

    __tablename__ = "koffer_move"
    __table_args__ = (UniqueConstraint("number"),)


class CarriedDeedData(Data):
    """What was done in a read copy and came into the log with the koffer: somebody looked, or printed."""

    deed: str = Field(max_length=60)
    person_uid: str = Field(default="", max_length=32)
    pupil_uid: str = Field(default="", max_length=32)  # no foreign key: like a line of the log it may outlive
    done_at: datetime
    laptop: str = Field(default="", max_length=32)
    facts: dict[str, Any] = Field(
        default_factory=dict, sa_type=JSON
    )  # numbers and fixed words, as in the log


class CarriedDeed(CarriedDeedData, Row, table=True):
    """A deed in a read copy, with its own time; a deed can carry another's `uid`, so that it never comes twice."""

    __tablename__ = "carried_deed"


class AsideDeed(SQLModel, table=True):
    """A read copy's own note of a deed: the log may not grow there. It is gone when the koffer took it along."""

    __tablename__ = "aside_deed"

    uid: str = Field(default_factory=new_uid, primary_key=True, max_length=32)
    done_at: str
    person_uid: str = ""
    pupil_uid: str = ""
    deed: str
    laptop: str = ""
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    rows: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
