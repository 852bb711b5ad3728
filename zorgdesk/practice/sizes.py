"""Stores to measure with: the oefenschool with many more pupils, notes and actions around it (design 'Scale')."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from zorgdesk import clock
from zorgdesk.job import Job, Step
from zorgdesk.model.action import Action, ActionStatus
from zorgdesk.model.audit import SearchRow
from zorgdesk.model.dossier import Entry, EntryKind
from zorgdesk.model.pupil import Pupil
from zorgdesk.practice.bulk import Sheet, one_transaction, put_up, quick_connection, take_down
from zorgdesk.practice.crowd import write_crowd
from zorgdesk.practice.sentences import sentences
from zorgdesk.store.search import searchable
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgdesk.store.file import Store

CHUNK = 20_000
LAST_DAY = date(2026, 11, 20)
SEED = 20261124

_KINDS = (
    *(EntryKind.NOTITIE,) * 8, *(EntryKind.OUDERGESPREK,) * 3, *(EntryKind.OBSERVATIE,) * 2, EntryKind.OVERLEG,
    EntryKind.LEERLINGGESPREK, EntryKind.SIGNAAL, *(EntryKind.GING_GOED,) * 2, EntryKind.VERZUIM,
)  # fmt: skip
_WHO = ("de leerkracht", "de mentor", "moeder", "vader", "de conciërge", "de invaller", "")
_DEEDS = (
    "Ouders bellen", "Gesprek plannen", "Verslag opsturen", "Kijken in de klas", "Materiaal klaarzetten",
    "Toets nakijken", "Weektaak aanpassen", "Terugbellen", "Plan bijwerken", "Afspraak bevestigen",
)  # fmt: skip
_ONE_OPEN_IN = 12  # actions
_PEOPLE_OF_CASES = "1"  # their numbers begin so: their dossiers stay as they were told


@dataclass(frozen=True)
class Size:
    """How large a store is at least, and how many years of notes it holds."""

    pupils: int
    entries: int
    actions: int
    years: int


SIZES = {
    "S": Size(500, 10_000, 2_000, 2),
    "M": Size(3_000, 150_000, 30_000, 10),
    "L": Size(20_000, 1_000_000, 200_000, 10),
}


def top_up(store: Store, person_uid: str, size: Size, moment: datetime) -> Job[None]:
    """Add pupils, notes and actions; leaves one line in the log, of that moment, and no versions."""
    with clock.standing_at(moment), store.writing(person_uid, "top_up"):
        pass
    with quick_connection(store) as connection:
        taken = take_down(connection)
        yield Step(0, size.entries, _("Leerlingen worden verzonnen"))
        write_crowd(connection, size.pupils, SEED)
        everybody = _pupils(store)
        for chunk in _chunks(size):
            with one_transaction(connection):
                _write_notes(connection, chunk, everybody, person_uid)
                _write_actions(connection, chunk, everybody, size)
            yield Step(chunk.until, size.entries, _("Notities en acties worden verzonnen"))
        yield from put_up(connection, taken)


@dataclass(frozen=True)
class _Chunk:
    """A stretch of time with its notes and actions."""

    dice: random.Random
    pool: list[tuple[str, str]]
    days: list[str]
    since: int
    until: int
    actions: int
    total: int

    def moment(self, number: int) -> tuple[str, str, str]:
        """The day, the moment and a uid of the number-th row: rows made later sort later."""
        at = number * len(self.days) / self.total
        day = self.days[int(at)]
        seconds = int((at % 1) * 28_800) + 25_200  # a working day
        clock_time = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
        return day, f"{day} {clock_time}.000000", _uid(self.dice, day, seconds)


_days: dict[str, int] = {}


def _uid(dice: random.Random, day: str, seconds: int) -> str:
    start = _days.get(day)
    if start is None:
        start = _days[day] = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()) * 1000
    return f"{start + seconds * 1000:012x}7{dice.getrandbits(12):03x}{1 << 63 | dice.getrandbits(62):016x}"


def _chunks(size: Size) -> Iterator[_Chunk]:
    dice = random.Random(SEED)  # noqa: S311 - invented notes, no keys
    pool, days = sentences(dice), _school_days(size.years)
    for since in range(0, size.entries, CHUNK):
        until = min(since + CHUNK, size.entries)
        yield _Chunk(dice, pool, days, since, until, size.actions, size.entries)


def _school_days(years: int) -> list[str]:
    first = LAST_DAY.replace(year=LAST_DAY.year - years)
    every = (first + timedelta(days=number) for number in range((LAST_DAY - first).days + 1))
    return [day.isoformat() for day in every if day.weekday() < 5 and day.month not in (7, 8)]


def _pupils(store: Store) -> list[str]:
    """Everybody but those of the cases; a few have far more notes than most, so the order is shuffled."""
    with store.reading() as session:
        found = list(
            session.exec(
                select(Pupil.uid)
                .where(~col(Pupil.number).startswith(_PEOPLE_OF_CASES))
                .order_by(col(Pupil.uid))
            )
        )
    random.Random(SEED).shuffle(found)  # noqa: S311 - invented notes, no keys
    return found


def _somebody(dice: random.Random, pupils: Sequence[str]) -> str:
    return pupils[int(len(pupils) * dice.random() ** 2.5)]


def _write_notes(connection: Any, chunk: _Chunk, pupils: Sequence[str], person_uid: str) -> None:
    example = Entry(
        pupil_uid="", kind=EntryKind.NOTITIE, held_on=LAST_DAY, facts="-", author_uid=person_uid,
        author_profession="intern begeleider",
    )  # fmt: skip
    sheet = Sheet(example, "uid", "recorded_at", "pupil_uid", "kind", "held_on", "told_by", "facts")
    rows, found = [], []
    dice, pool = chunk.dice, chunk.pool
    for number in range(chunk.since, chunk.until):
        day, at, uid = chunk.moment(number)
        said = dice.choices(pool, k=2 + number % 4)
        pupil, who = _somebody(dice, pupils), dice.choice(_WHO)
        facts = " ".join([text for text, _folded in said])
        rows.append((uid, at, pupil, dice.choice(_KINDS).value, day, who, facts))
        found.append((uid, pupil, " ".join([*(folded for _text, folded in said), who]).strip()))
    sheet.write(connection, rows)
    _search_rows("entry", "dossier").write(connection, found)


def _write_actions(connection: Any, chunk: _Chunk, pupils: Sequence[str], size: Size) -> None:
    example = Action(what="-", who="de leerkracht")
    sheet = Sheet(example, "uid", "recorded_at", "pupil_uid", "what", "due_on", "status", "done_on", "result")
    first = chunk.since * size.actions // size.entries
    last = chunk.until * size.actions // size.entries
    rows, found = [], []
    for number in range(first, last):
        day, at, uid = chunk.moment(number * size.entries // size.actions)
        what = chunk.dice.choice(_DEEDS)
        pupil = _somebody(chunk.dice, pupils)
        rows.append((uid, at, pupil, what, *_ending(chunk.dice, day, number, size)))
        found.append((uid, pupil, searchable(f"{what} de leerkracht")))
    sheet.write(connection, rows)
    _search_rows("action", "dossier").write(connection, found)


def _ending(dice: random.Random, day: str, number: int, size: Size) -> tuple[str, str, str | None, str]:
    """Old actions are done. What is open at S comes after this week, so that Vandaag stays believable."""
    if number < size.actions - size.actions // _ONE_OPEN_IN:
        return day, ActionStatus.GEDAAN.value, day, "Gedaan."
    since, days = (date(2026, 12, 1), 180) if size.pupils <= SIZES["S"].pupils else (date(2026, 11, 9), 120)
    due = since + timedelta(days=int(days * dice.random()))
    return due.isoformat(), ActionStatus.OPEN.value, None, ""


def _search_rows(kind: str, scope: str) -> Sheet:
    return Sheet(SearchRow(uid="", kind=kind, scope=scope, folded=""), "uid", "pupil_uid", "folded")
