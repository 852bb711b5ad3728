"""Invents the pupils and families of a whole board from a seed: the oefenschool's, or larger ones to measure with.

Only `random()` is asked of the dice: Python promises that it stays the same in every version.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from zorgdesk.practice import cast, names
from zorgdesk.practice.cast import Adult, Child, Colleague

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED = 20261124
SIZE = 400
SCHOOL_YEAR = 2026

_CLASS_SIZE = 25
_DUTCH = "Nederlands"
T = TypeVar("T")


@dataclass(frozen=True)
class SchoolClass:
    """A group with the jaargroepen in it and how many pupils it has."""

    key: str
    name: str
    years: tuple[int, ...]
    size: int

    @property
    def year(self) -> str:
        """The jaargroep of the group: C when it has several (domain 6.32)."""
        return str(self.years[0]) if len(self.years) == 1 else "C"


@dataclass(frozen=True)
class Board:
    """Everything the two files of the oefenschool are written from."""

    classes: tuple[SchoolClass, ...]
    pupils: tuple[Child, ...]
    staff: tuple[Colleague, ...]


# 258 in the basisschool, 142 in the college: practice 6.
CLASSES = (
    SchoolClass("DW-12A", "1-2A", (1, 2), 24),
    SchoolClass("DW-12B", "1-2B", (1, 2), 23),
    SchoolClass("DW-12C", "1-2C", (1, 2), 22),
    SchoolClass("DW-3A", "3A", (3,), 21),
    SchoolClass("DW-34B", "3-4B", (3, 4), 20),
    SchoolClass("DW-4A", "4A", (4,), 21),
    SchoolClass("DW-5A", "5A", (5,), 22),
    SchoolClass("DW-56B", "5-6B", (5, 6), 20),
    SchoolClass("DW-6A", "6A", (6,), 21),
    SchoolClass("DW-7A", "7A", (7,), 22),
    SchoolClass("DW-78B", "7-8B", (7, 8), 20),
    SchoolClass("DW-8A", "8A", (8,), 22),
    SchoolClass("WC-VH1A", "VH1A", (11,), 18),
    SchoolClass("WC-VH1B", "VH1B", (11,), 17),
    SchoolClass("WC-VH2A", "VH2A", (12,), 17),
    SchoolClass("WC-V3A", "V3A", (13,), 14),
    SchoolClass("WC-H3A", "H3A", (13,), 12),
    SchoolClass("WC-V4A", "V4A", (14,), 13),
    SchoolClass("WC-H4A", "H4A", (14,), 13),
    SchoolClass("WC-H5A", "H5A", (15,), 9),
    SchoolClass("WC-P1", "P1", (11,), 5),
    SchoolClass("WC-P2", "P2", (12,), 6),
    SchoolClass("WC-P3", "P3", (13,), 6),
    SchoolClass("WC-P4", "P4", (14,), 6),
    SchoolClass("WC-P5", "P5", (15,), 6),
)


def make_board(seed: int = SEED, size: int = SIZE) -> Board:
    """Invent a board; with the size of the oefenschool it has the named pupils of practice 6."""
    if size == SIZE:
        return _fill(seed, CLASSES, cast.PUPILS, cast.STAFF)
    return _fill(seed, _classes_of(size), (), ())


def _classes_of(size: int) -> tuple[SchoolClass, ...]:
    years = (*range(1, 9), *range(11, 17))
    count = -(-size // _CLASS_SIZE)
    classes: list[SchoolClass] = []
    for index in range(count):
        year = years[index % len(years)]
        where = cast.PRIMARY if year <= 8 else cast.SECONDARY
        name = f"{year if year <= 8 else year - 10}-{index // len(years) + 1}"
        pupils = min(_CLASS_SIZE, size - index * _CLASS_SIZE)
        classes.append(SchoolClass(f"{where}-{name}", name, (year,), pupils))
    return tuple(classes)


def _fill(
    seed: int, classes: tuple[SchoolClass, ...], named: tuple[Child, ...], staff: tuple[Colleague, ...]
) -> Board:
    maker = _Maker(seed, named)
    pupils: list[Child] = []
    for group in classes:
        known = [child for child in named if child.group == group.key]
        pupils += known
        for index in range(group.size - len(known)):
            pupils.append(maker.child(group, group.years[index % len(group.years)]))
    with_teacher = {key for colleague in staff for key in colleague.groups}
    without = [group.key for group in classes if group.key not in with_teacher]
    teachers = [
        Colleague(f"L{number:03d}", *names.TEACHERS[number % len(names.TEACHERS)], groups=(key,))
        for number, key in enumerate(without, 101)
    ]
    pupils.sort(key=lambda child: child.key)
    return Board(classes, tuple(pupils), (*staff, *teachers))


@dataclass
class _Family:
    circle: names.Circle
    surname: tuple[str, str]
    adults: tuple[Adult, ...]
    town: str
    born: list[date]


class _Maker:
    """Invents children one after another; some get a sister or brother from before."""

    def __init__(self, seed: int, named: Sequence[Child]) -> None:
        self._dice = random.Random(seed)  # noqa: S311 - invented people, no keys
        self._names = {(child.roepnaam, child.achternaam) for child in named}
        self._families: list[_Family] = []
        self._number = 20_000

    def child(self, group: SchoolClass, year: int) -> Child:
        """Invent one child of a group and a jaargroep."""
        born = self._birth(year)
        family = self._family_for(born)
        sex = cast.GIRL if self._chance(0.5) else cast.BOY
        first = self._first_name(family, sex)
        family.born.append(born)
        self._number += 1
        return Child(
            key=str(self._number),
            roepnaam=first,
            voorvoegsel=family.surname[0],
            achternaam=_for_sex(family.surname[1], sex),
            born=born,
            sex=sex,
            year=str(year),
            group=group.key,
            town=family.town,
            since=self._since(born, year),
            adults=family.adults,
        )

    def _birth(self, year: int) -> date:
        """Born from October to September; one in fifteen is a year older."""
        place = year if year <= 8 else year - 2
        older = 1 if place > 2 and self._chance(1 / 15) else 0
        first = date(SCHOOL_YEAR - 4 - place - older, 10, 1)
        return first + timedelta(days=self._below(365))

    def _since(self, born: date, year: int) -> date:
        if year > 8:
            return date(SCHOOL_YEAR - (year - 11), 8, 31)
        return date(born.year + 4, born.month, min(born.day, 28)) + timedelta(days=1)

    def _family_for(self, born: date) -> _Family:
        if self._families and self._chance(0.3):
            family = self._pick(self._families)
            apart = all(abs((born - other).days) > 400 for other in family.born)
            if apart and len(family.born) < 3:
                return family
        family = self._new_family()
        self._families.append(family)
        return family

    def _new_family(self) -> _Family:
        circle = self._circle()
        other = self._circle() if self._chance(0.12) else circle
        surname, second = _surname(self._pick(circle.surnames)), _surname(self._pick(other.surnames))
        town = cast.OOSTMEER if self._chance(0.3) else cast.WATERRADE
        mother = self._adult("moeder", circle, second if self._chance(0.5) else surname, town)
        father = self._adult("vader", other, surname, town)
        adults = self._household(circle, mother, father)
        return _Family(circle, surname, adults, town, [])

    def _household(self, circle: names.Circle, mother: Adult, father: Adult) -> tuple[Adult, ...]:
        luck = self._dice.random()
        if luck < 0.05:
            return (mother,)
        if luck < 0.07:
            return mother, replace(self._adult("moeder", circle, _surname(self._pick(circle.surnames)), ""),
                                   address=mother.address, town=mother.town)  # fmt: skip
        if luck < 0.22:
            gezag = "ja" if self._chance(0.85) else "onbekend"
            own = self._adult("vader", circle, (father.voorvoegsel, father.achternaam), self._town())
            away = replace(own, first_name=father.first_name, gezag=gezag, lives=self._chance(0.5))
            return replace(mother, secret=self._chance(0.03)), away
        return mother, replace(father, address=mother.address)

    def _adult(self, relation: str, circle: names.Circle, surname: tuple[str, str], town: str) -> Adult:
        woman = relation == "moeder"
        speaks = circle.language if self._chance(0.5) else _DUTCH
        reads = speaks if self._chance(0.7) else _DUTCH
        return Adult(
            relation=relation,
            first_name=self._pick(circle.women if woman else circle.men),
            voorvoegsel=surname[0],
            achternaam=_for_sex(surname[1], cast.GIRL if woman else cast.BOY),
            address=f"{self._pick(names.STREETS)} {self._below(140) + 1}",
            town=town,
            spoken=speaks,
            read=reads,
            interpreter=speaks != _DUTCH and self._chance(0.2),
        )

    def _first_name(self, family: _Family, sex: str) -> str:
        choice = family.circle.girls if sex == cast.GIRL else family.circle.boys
        for _attempt in range(20):
            first = self._pick(choice)
            if (first, family.surname[1]) not in self._names:
                break
        self._names.add((first, family.surname[1]))
        return first

    def _town(self) -> str:
        return cast.OOSTMEER if self._chance(0.3) else cast.WATERRADE

    def _circle(self) -> names.Circle:
        place = self._below(sum(circle.weight for circle in names.CIRCLES))
        for circle in names.CIRCLES:
            place -= circle.weight
            if place < 0:
                return circle
        raise AssertionError

    def _chance(self, share: float) -> bool:
        return self._dice.random() < share

    def _below(self, count: int) -> int:
        return int(self._dice.random() * count)

    def _pick(self, choice: Sequence[T]) -> T:
        return choice[self._below(len(choice))]


def _surname(written: str) -> tuple[str, str]:
    before, bar, last = written.partition("|")
    return (before, last) if bar else ("", written)


def _for_sex(surname: str, sex: str) -> str:
    """Polish surnames on -ski have a form for women."""
    return f"{surname[:-1]}a" if sex == cast.GIRL and surname.endswith("ski") else surname
