"""Very many invented pupils with their parents, written at once."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from zorgdesk.model.base import school_year_of
from zorgdesk.model.family import Guardian, Guardianship
from zorgdesk.model.names import sort_name
from zorgdesk.model.pupil import Enrolment, Pupil
from zorgdesk.model.school import Group, Location
from zorgdesk.practice.board import SIZE, make_board
from zorgdesk.practice.bulk import Sheet, one_transaction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.practice.board import Board
    from zorgdesk.practice.cast import Adult, Child

SCHOOL_YEAR = school_year_of(date(2026, 11, 24))
_ARRIVED = datetime(2025, 8, 25, 6, 30, tzinfo=UTC)
_CLASSES_AT_ONE_PLACE = 14


class _Uids:
    """Uids of one moment, in the order in which they are asked for."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)  # noqa: S311 - uids of invented rows
        self._milliseconds = int(_ARRIVED.timestamp() * 1000)

    def new(self) -> str:
        self._milliseconds += 1
        low = 1 << 63 | self._dice.getrandbits(62)
        return f"{self._milliseconds:012x}7{self._dice.getrandbits(12):03x}{low:016x}"


def write_crowd(connection: Any, pupils: int, seed: int) -> None:
    """Write as many pupils as are missing from the number that is asked for."""
    more = pupils - connection.execute("SELECT count(*) FROM pupil").fetchone()[0]
    if more <= 0:
        return
    board = make_board(seed, more if more != SIZE else more + 1)
    uids = _Uids(seed)
    with one_transaction(connection):
        groups = _write_groups(connection, board, uids)
        _write_pupils(connection, board, groups, uids)


def _write_groups(connection: Any, board: Board, uids: _Uids) -> dict[str, tuple[str, str]]:
    """Write groups, some to a location; gives for each key the uids of location and group."""
    places: list[tuple[str, str]] = []
    groups: list[tuple[str, str, str, str]] = []
    found: dict[str, tuple[str, str]] = {}
    for number, school_class in enumerate(board.classes):
        if number % _CLASSES_AT_ONE_PLACE == 0:
            places.append((uids.new(), f"Vestiging Het Riet {len(places) + 1}"))
        group = uids.new()
        found[school_class.key] = places[-1][0], group
        groups.append((group, places[-1][0], school_class.name, school_class.year))
    Sheet(_there(Location(name="-")), "uid", "name").write(connection, places)
    example = _there(Group(name="-", school_year=SCHOOL_YEAR))
    Sheet(example, "uid", "location_uid", "name", "year").write(connection, groups)
    return found


def _there(row: Any) -> Any:
    row.recorded_at = _ARRIVED.replace(tzinfo=None)
    return row


def _write_pupils(connection: Any, board: Board, groups: dict[str, tuple[str, str]], uids: _Uids) -> None:
    pupils, placed, adults, ties = [], [], [], []
    for number, child in enumerate(board.pupils):
        uid = uids.new()
        pupils.append(_pupil_row(uid, child, f"3{number:05d}"))
        place, group = groups[child.group]
        placed.append((uids.new(), uid, place, group, child.year))
        for adult in child.adults:
            who = uids.new()
            adults.append(_adult_row(who, adult))
            ties.append((uids.new(), uid, who, adult.relation, adult.gezag, adult.lives))
    for sheet, rows in _sheets():
        sheet.write(connection, {"p": pupils, "e": placed, "g": adults, "t": ties}[rows])


def _sheets() -> Iterator[tuple[Sheet, str]]:
    yield Sheet(_there(Pupil(roepnaam="-")), *_PUPIL), "p"
    example = _there(Enrolment(pupil_uid="", school_year=SCHOOL_YEAR))
    yield Sheet(example, "uid", "pupil_uid", "location_uid", "group_uid", "year"), "e"
    yield Sheet(_there(Guardian()), *_ADULT), "g"
    tie = _there(Guardianship(pupil_uid="", guardian_uid=""))
    yield Sheet(tie, "uid", "pupil_uid", "guardian_uid", "relation", "gezag", "lives_with_pupil"), "t"


_PUPIL = (
    "uid", "roepnaam", "voorvoegsel", "achternaam", "birth_date", "sex", "number", "woongemeente", "sort_name",
)  # fmt: skip
_ADULT = (
    "uid", "first_name", "voorvoegsel", "achternaam", "mobile", "address", "town", "speaks", "reads",
)  # fmt: skip


def _pupil_row(uid: str, child: Child, number: str) -> tuple[Any, ...]:
    return (
        uid, child.roepnaam, child.voorvoegsel, child.achternaam, child.born.isoformat(), child.sex, number,
        child.town, sort_name(child.roepnaam, child),
    )  # fmt: skip


def _adult_row(uid: str, adult: Adult) -> tuple[Any, ...]:
    return (
        uid, adult.first_name, adult.voorvoegsel, adult.achternaam, "06-00000000", adult.address, adult.town,
        adult.spoken, adult.read,
    )  # fmt: skip
