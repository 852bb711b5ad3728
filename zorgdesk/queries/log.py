"""The log as people read it: who looked, who changed, what left the desk; names are found when it is shown."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from zorgdesk import clock
from zorgdesk.errors import MissingError
from zorgdesk.model.audit import AuditLine, RowVersion
from zorgdesk.model.koffer import CarriedDeed
from zorgdesk.model.names import full_name
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import DeskPerson, School
from zorgdesk.queries import rows
from zorgdesk.rules.sealed import HIDDEN_DEEDS, OWN_DEEDS, SAFETY_DEEDS, reads_safety
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zorgdesk.desk import Sight

PAGE = 100
MOST_PRINTED = 2_000  # lines on paper: more than a school career leaves at one pupil


class Kind(StrEnum):
    """What a line is about; all that is not named here changed something."""

    LOOK = "look"
    CHANGE = "change"
    OUT = "out"
    DOOR = "door"
    KEY = "key"
    FILE = "file"


DEEDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.LOOK: ("look", "open_document", "open_safety", "read_log"),
    Kind.OUT: (
        "note_handout", "note_handover", "note_letters", "note_report", "note_group_paper", "copy_document_out",
        "copy_line", "list_out",
    ),
    Kind.DOOR: ("unlock", "lock"),
    Kind.KEY: (
        "add_person", "change_person", "remove_person", "put_back_person", "let_read", "give_key",
        "change_own_passphrase", "set_pin", "drop_pin", "make_own_recovery", "make_school_recovery",
        "renew_keys", "grant_waiting", "renew_safety_key", "accept_secrecy",
    ),
    Kind.FILE: (
        "note_backup", "note_folder", "note_restore", "note_cleared", "note_tried", "note_check",
        "begin_koffer", "give_koffer", "take_koffer",
        "take_koffer_back", "go_on_without_koffer", "carry_deeds",
    ),
}  # fmt: skip
_NAMED = tuple(deed for deeds in DEEDS.values() for deed in deeds)
# The few lines of so short a time are looked up by their time; else a walk back along the log meets enough soon.
_SHORT = timedelta(days=31)
# Rows that are sealed: a line tells nothing of them.
_NOT_SHOWN = frozenset({"sealed_note", "scope_key"})


@dataclass(frozen=True)
class Wanted:
    """Which lines are asked for: of what kind, by whom, about which pupil, from and until which day."""

    kind: Kind | None = None
    person_uid: str = ""
    pupil_uid: str = ""
    since: date | None = None
    until: date | None = None
    on_paper: bool = False  # for somebody else: nothing of what is sealed, whoever prints it


ALL = Wanted()


@dataclass(frozen=True)
class LogRow:
    """A line of the log; the name of a pupil only for who may see them."""

    sequence: int
    at: datetime
    who: str
    deed: str
    pupil_uid: str
    tables: tuple[str, ...]
    pupil: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """One row that a line is about: which fields changed, and what they were where this reader may know."""

    table: str
    uid: str
    version: int
    fields: tuple[str, ...]
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class LogCard:
    """A line in full."""

    row: LogRow
    profession: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class PupilLogCard:
    """The log of one pupil, for paper: oldest last."""

    school_name: str
    practice: bool
    pupil: str
    made_on: date
    made_by: str
    rows: tuple[LogRow, ...]
    more: bool


def log_lines(
    sight: Sight, *, wanted: Wanted = ALL, before: int | None = None, limit: int = 200
) -> tuple[LogRow, ...]:
    """Lines of the log, newest first, from before a line. Who does not read every dossier reads only their own."""
    statement = select(AuditLine).where(*_where(sight, wanted))
    if before is not None:
        statement = statement.where(AuditLine.sequence < before)
    found = sight.session.exec(statement.order_by(col(AuditLine.sequence).desc()).limit(limit)).all()
    people, pupils = _people(sight), _pupils(sight, found)
    return tuple(_row(line, people, pupils) for line in found)


def log_line(sight: Sight, sequence: int) -> LogCard:
    """One line, with what changed; what it was is shown where this reader may read it.

    Raises:
        MissingError: it is not there, or not for this reader.
    """
    statement = select(AuditLine).where(AuditLine.sequence == sequence, *_where(sight, ALL))
    line = sight.session.exec(statement).first()
    if line is None:
        raise MissingError(_("Deze regel is er niet, of is niet voor u."))
    person = sight.session.get(DeskPerson, line.person_uid)
    changes = tuple(_change(sight, change) for change in _told(line)[:PAGE])
    return LogCard(
        _row(line, _people(sight), _pupils(sight, [line])), person.profession if person else "", changes
    )


def log_people(sight: Sight) -> tuple[tuple[str, str], ...]:
    """Who may stand in the log: everybody who is or was at the desk, for who reads all of it."""
    if not sight.reader.reads_confidential:
        return ((sight.reader.person_uid, sight.reader.name),)
    return tuple(sorted(_people(sight).items(), key=lambda one: one[1]))


def name_in_log(sight: Sight, pupil_uid: str) -> str:
    """The name of a pupil whose lines are asked for.

    Raises:
        MissingError: this pupil is not there, or the log is not for this reader.
    """
    if not sight.reader.reads_confidential:
        raise MissingError(_("Het logboek van een leerling is voor de intern begeleider en de directeur."))
    pupil = rows.one(sight, Pupil, pupil_uid)
    return full_name(pupil.roepnaam, pupil)


def pupil_log(sight: Sight, pupil_uid: str) -> PupilLogCard:
    """Who looked into a dossier and changed it, for a parent who asks or a klachtencommissie.

    What was done in the sealed part is never on it: that a parent reads there of a worry about safety can put a
    child in danger, and whether they may is decided apart.

    Source: requirement E1; practice B6.

    Raises:
        MissingError: this pupil is not there, or the log is not for this reader.
    """
    name = name_in_log(sight, pupil_uid)
    here = log_lines(sight, wanted=Wanted(pupil_uid=pupil_uid, on_paper=True), limit=MOST_PRINTED + 1)
    found = tuple(sorted((*here, *_carried(sight, pupil_uid)), key=lambda line: line.at, reverse=True))
    school = sight.session.exec(select(School)).one()
    return PupilLogCard(
        school.name, school.practice, name, sight.today, sight.reader.name,
        found[:MOST_PRINTED], len(found) > MOST_PRINTED,
    )  # fmt: skip


def _carried(sight: Sight, pupil_uid: str) -> list[LogRow]:
    """What was done with a dossier in a read copy on another laptop, and came along with the koffer."""
    people = _people(sight)
    return [
        LogRow(
            0, row.done_at, people.get(row.person_uid, ""), row.deed, row.pupil_uid, (), facts=row.facts or {}
        )
        for row in rows.running(sight, CarriedDeed, col(CarriedDeed.pupil_uid) == pupil_uid)
        if row.deed not in HIDDEN_DEEDS
    ]


def _where(sight: Sight, wanted: Wanted) -> list[Any]:
    where: list[Any] = [*_not_sealed(sight)]
    if wanted.on_paper:
        where.append(col(AuditLine.deed).not_in(HIDDEN_DEEDS))
    if not sight.reader.reads_confidential:
        where.append(AuditLine.person_uid == sight.reader.person_uid)
    if wanted.kind is Kind.CHANGE:
        where.append(col(AuditLine.deed).not_in(_NAMED))
    elif wanted.kind:
        where.append(col(AuditLine.deed).in_(DEEDS[wanted.kind]))
    if wanted.person_uid:
        where.append(AuditLine.person_uid == wanted.person_uid)
    if wanted.pupil_uid:
        where.append(AuditLine.pupil_uid == wanted.pupil_uid)
    if wanted.since and sight.today - wanted.since <= _SHORT:
        found = select(AuditLine.sequence).where(AuditLine.at >= _begin(wanted.since))
        where.append(col(AuditLine.sequence).in_(found))
    elif wanted.since:
        where.append(AuditLine.at >= _begin(wanted.since))
    if wanted.until:
        where.append(AuditLine.at < _begin(wanted.until + timedelta(days=1)))
    return where


def _not_sealed(sight: Sight) -> list[Any]:
    """Leave out lines by which this reader would know that there is something sealed about a pupil."""
    mine = AuditLine.person_uid == sight.reader.person_uid
    where: list[Any] = [col(AuditLine.deed).not_in(OWN_DEEDS) | mine]
    if not reads_safety(sight.reader):
        where.append(col(AuditLine.deed).not_in(SAFETY_DEEDS))
    return where


def _begin(day: date) -> str:
    """When a day began at the school, as the log has it."""
    return datetime.combine(day, time(), clock.local_now().tzinfo).astimezone(UTC).isoformat()


def _people(sight: Sight) -> dict[str, str]:
    return {row.uid: row.name for row in sight.session.exec(select(DeskPerson))}


def _pupils(sight: Sight, lines: Sequence[AuditLine]) -> dict[str, tuple[str, str]]:
    return rows.pupil_names(sight, {line.pupil_uid for line in lines if sight.reader.may_see(line.pupil_uid)})


def _row(line: AuditLine, people: Mapping[str, str], pupils: Mapping[str, tuple[str, str]]) -> LogRow:
    return LogRow(
        sequence=line.sequence,
        at=datetime.fromisoformat(line.at),
        who=people.get(line.person_uid, ""),
        deed=line.deed,
        pupil_uid=line.pupil_uid,
        tables=tuple(sorted({change["table"] for change in _told(line)})),
        pupil=pupils.get(line.pupil_uid, ("", ""))[0],
        facts=json.loads(line.facts),
    )


def _told(line: AuditLine) -> list[dict[str, Any]]:
    """What a line says of its rows, but for those that are sealed: even their number tells something."""
    return [change for change in json.loads(line.rows) if change["table"] not in _NOT_SHOWN]


def _change(sight: Sight, change: Mapping[str, Any]) -> Change:
    made = Change(change["table"], change["uid"], change["version"], tuple(change["fields"]))
    if not made.fields or not sight.reader.reads_confidential:
        return made
    statement = select(RowVersion).where(
        RowVersion.row_uid == made.uid, RowVersion.row_version == made.version
    )
    version = sight.session.exec(statement).first()
    if version is None:  # a lawful removal took it
        return made
    return Change(made.table, made.uid, made.version, made.fields, version.before, version.after)
