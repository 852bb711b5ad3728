"""How what comes in from the administration meets what is kept: a typed value wins until somebody accepts the new one.

Pure: rows come in, a plan goes out. The preview shows the plan, the import carries it out.
Source: domain 6.35, 6.36, R6; requirements J1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from zorgdesk.model.base import school_year_of
from zorgdesk.model.names import full_name
from zorgdesk.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zorgdesk.model.incoming import IncomingFile, IncomingPupil, IncomingStaff
    from zorgdesk.model.pupil import ImportedRow, Pupil
    from zorgdesk.model.school import Staff


_UNKNOWN_SEX = "0"  # says nothing: it never overwrites what is kept


class State(StrEnum):
    """What an incoming row is to what is kept."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBT = "doubt"


@dataclass(frozen=True)
class FieldChange:
    """A field that the file says otherwise; `typed` when somebody typed the value that is kept."""

    field: str
    old: str
    new: str
    typed: bool


@dataclass(frozen=True)
class Meeting:
    """One incoming row and what it meets."""

    state: State
    name: str
    uid: str | None
    changes: tuple[FieldChange, ...] = ()

    @property
    def accepted(self) -> tuple[FieldChange, ...]:
        """What changes without asking."""
        return tuple(change for change in self.changes if not change.typed)

    @property
    def asked(self) -> tuple[FieldChange, ...]:
        """Where a typed value stays until somebody accepts the new one."""
        return tuple(change for change in self.changes if change.typed)


@dataclass(frozen=True)
class GonePupil:
    """A pupil of this school's file who is not in it any more: never removed by an import."""

    uid: str
    name: str


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do."""

    source: str
    school_year: str
    pupils: tuple[Meeting, ...]
    staff: tuple[Meeting, ...]
    gone: tuple[GonePupil, ...]

    def count(self, state: State) -> int:
        """How many pupils are in a state."""
        return sum(1 for pupil in self.pupils if pupil.state is state)


def source_of(file: IncomingFile) -> str:
    """Which school a file is of: BRIN with dependance, or the sender's key."""
    school = file.school
    return (school.brin + (school.dependance or "00")) if school.brin else school.school_key


def school_year_in(file: IncomingFile, day: date) -> str:
    """The school year of a file: as it says, or the one of today."""
    return file.school.school_year or school_year_of(file.school.reference_day or day)


def pupil_fields(incoming: IncomingPupil) -> dict[str, Any]:
    """What the file says of a pupil; what it does not say is empty."""
    return {
        "roepnaam": incoming.called,
        "voorvoegsel": incoming.voorvoegsel,
        "achternaam": incoming.achternaam,
        "birth_date": incoming.birth_date.isoformat() if incoming.birth_date else "",
        "sex": "" if incoming.sex in (None, _UNKNOWN_SEX) else incoming.sex,
        "postcode": incoming.postcode,
        "number": incoming.key or "",
        "left_on": incoming.until.isoformat() if incoming.former and incoming.until else "",
    }


def staff_fields(incoming: IncomingStaff) -> dict[str, Any]:
    """What the file says of a colleague."""
    return {
        "roepnaam": incoming.roepnaam or incoming.initials,
        "voorvoegsel": incoming.voorvoegsel,
        "achternaam": incoming.achternaam,
        "mail": incoming.email,
        "roles": " ".join(incoming.roles),
        "function": incoming.function,
    }


def compare(
    kept: Mapping[str, str], said_before: Mapping[str, str] | None, says: Mapping[str, str]
) -> tuple[FieldChange, ...]:
    """Compare field by field. Nothing said is no change; a value that differs from the last import was typed.

    A field that somebody emptied was typed as well.
    """
    changes = []
    for field, new in says.items():
        old = kept.get(field, "")
        if not new or new == old:
            continue
        typed = bool(old) if said_before is None else old != said_before.get(field, "")
        changes.append(FieldChange(field, old, new, typed))
    return tuple(changes)


class Keyed(Protocol):
    """A row that the administration may know by a key."""

    uid: str
    external_key: str | None
    eckid: str | None
    roepnaam: str
    voorvoegsel: str
    achternaam: str


class Finder:
    """Finds the kept row of an incoming one: by eckid, then key, then name (and birth date).

    A key counts within the file's own school only: another school's administration uses the same numbers for
    other children (domain 6.18).
    """

    def __init__(self, kept: Iterable[Keyed], source: str, said: Mapping[str, ImportedRow]) -> None:
        self._by_eckid: dict[str, Keyed] = {}
        self._by_key: dict[str, Keyed] = {}
        self._by_name: dict[tuple[str, str], list[Keyed]] = {}
        for row in kept:
            if row.eckid:
                self._by_eckid[row.eckid] = row
            if row.external_key and (row.uid not in said or said[row.uid].source == source):
                self._by_key[row.external_key] = row
            birth = getattr(row, "birth_date", None)
            self._by_name.setdefault(_named(row.roepnaam, row, birth), []).append(row)

    def find(
        self, incoming: IncomingPupil | IncomingStaff, first: str, birth: date | None = None
    ) -> list[Keyed]:
        """The kept rows that this could be: none is new, more than one is doubt, and so is a key of somebody else."""
        if incoming.eckid and incoming.eckid in self._by_eckid:
            return [self._by_eckid[incoming.eckid]]
        if incoming.key and incoming.key in self._by_key:
            row = self._by_key[incoming.key]
            return [row, row] if _is_another(row, incoming, first, birth) else [row]
        return self._by_name.get(_named(first, incoming, birth), [])


def _is_another(row: Keyed, incoming: IncomingPupil | IncomingStaff, first: str, birth: date | None) -> bool:
    """Whether a key now names somebody else: no part of the name is the same, nor the birth date."""
    known = getattr(row, "birth_date", None)
    same = birth is not None and birth == known
    return (
        not same and fold(row.roepnaam) != fold(first) and fold(row.achternaam) != fold(incoming.achternaam)
    )


def _named(first: str, person: Any, birth: date | None) -> tuple[str, str]:
    return fold(full_name(first, person)), birth.isoformat() if birth else ""


def plan_import(
    file: IncomingFile,
    pupils: Sequence[Pupil],
    staff: Sequence[Staff],
    said: Mapping[str, ImportedRow],
    day: date,
) -> ImportPlan:
    """Say what an import would do; `said` is what the administration said before, by row."""
    source = source_of(file)
    finder = Finder(pupils, source, said)
    met = tuple(_meet(row, finder.find(row, row.called, row.birth_date), pupil_fields(row), row.called, said)
                for row in file.pupils)  # fmt: skip
    staff_finder = Finder(staff, source, said)
    colleagues = tuple(
        _meet(row, staff_finder.find(row, row.roepnaam or row.initials), staff_fields(row),
              row.roepnaam or row.initials, said)
        for row in file.staff
    )  # fmt: skip
    seen = {meeting.uid for meeting in met}
    gone = tuple(
        GonePupil(row.uid, full_name(row.roepnaam, row))
        for row in pupils
        if row.uid not in seen and row.left_on is None and row.uid in said and said[row.uid].source == source
    )
    return ImportPlan(source, school_year_in(file, day), met, colleagues, gone)


def _meet(
    incoming: IncomingPupil | IncomingStaff,
    found: list[Keyed],
    says: dict[str, Any],
    first: str,
    said: Mapping[str, ImportedRow],
) -> Meeting:
    name = full_name(first, incoming)
    if len(found) > 1:
        return Meeting(State.DOUBT, name, None)
    if not found:
        return Meeting(State.NEW, name, None)
    row = found[0]
    before = said.get(row.uid)
    changes = compare(as_text(row, says), before.said if before else None, says)
    return Meeting(State.CHANGED if changes else State.SAME, name, row.uid, changes)


def as_text(row: Any, fields: Iterable[str]) -> dict[str, str]:
    """Fields of a kept row as the file writes them."""
    made = {}
    for field in fields:
        value = getattr(row, field)
        made[field] = value.isoformat() if isinstance(value, date) else str(value or "")
        if field == "sex" and value == _UNKNOWN_SEX:
            made[field] = ""
    return made
