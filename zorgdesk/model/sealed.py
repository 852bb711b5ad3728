"""What is sealed besides the store's own encryption: own notes, the safety part, and the keys to them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from zorgdesk.model.base import Data, Row, foreign_key, pupil_key
from zorgdesk.model.choice import Choice, choice_field
from zorgdesk.text import N_


class SealedKind(Choice):
    """What is sealed for entitled people only."""

    EIGEN = "eigen", N_("Eigen aantekening")
    VEILIGHEID = "veiligheid", N_("Veiligheid")


class ScopeKeyData(Data):
    """One number of a scope's key, sealed to one member of the vault.

    A scope is 'eigen:<person>' or 'veiligheid'. Its key is random and known to no one but its members; the
    number goes up when somebody loses the right.
    """

    scope: str = Field(max_length=48)
    number: int = 1
    member_id: str = Field(max_length=64)
    public: bytes = Field(sa_type=LargeBinary)  # of the pair it was sealed to: a member may get another
    sealed: bytes = Field(sa_type=LargeBinary)


class ScopeKey(ScopeKeyData, Row, table=True):
    """The key of a scope for one member; empty once the scope has a newer one."""

    __tablename__ = "scope_key"
    __table_args__ = (UniqueConstraint("scope", "number", "member_id"),)


class SealedNoteData(Data):
    """Content that the master key alone does not open.

    In the clear stands only what finding and removing it needs: whose note about which pupil, never its day
    nor its words. All of it is bound to the sealed bytes.
    """

    pupil_uid: str = pupil_key(indexed=False)
    kind: SealedKind = choice_field(SealedKind)
    scope: str = Field(max_length=48)
    number: int = 1
    author_uid: str = foreign_key("desk_person")
    corrects_uid: str | None = foreign_key("sealed_note", nullable=True)
    gone_on: date | None = None  # an own note goes by itself, unless it is kept
    sealed: bytes = Field(sa_type=LargeBinary)


class SealedNote(SealedNoteData, Row, table=True):
    """A sealed note: never searched, printed, exported or shown to others."""

    __tablename__ = "sealed_note"
    __table_args__ = (Index("ix_sealed_note_pupil", "pupil_uid", "scope"),)

    # A new key for all notes would tell by its line about which pupil there are any.
    names_pupil = False


class OwnText(Data):
    """The content of an own note."""

    held_on: date
    text: str = Field(min_length=1)


class SafetyText(Data):
    """The content of a note about safety: what was seen apart from what is thought (practice 4g)."""

    held_on: date
    held_at: str = Field(default="", max_length=5)
    place: str = Field(default="", max_length=120)
    told_by: str = Field(default="", max_length=200)
    text: str = Field(min_length=1)
    thoughts: str = ""
