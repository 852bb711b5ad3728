"""Everything that the desk knows of one child and family by which a reader could know them."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk import paths
from zorgdesk.model.contact import ContactPerson, Organisation
from zorgdesk.model.pupil import Enrolment, Pupil
from zorgdesk.model.school import DeskPerson, Group, Location, School, SchoolKind, Staff
from zorgdesk.queries import rows
from zorgdesk.queries.anonymous_typed import ever, former, loose, parents_ever, siblings_ever
from zorgdesk.rules.anonymous import Identity
from zorgdesk.rules.anonymous_days import Days
from zorgdesk.rules.anonymous_names import Known, Whose, place_secrets, secrets_of, usable
from zorgdesk.rules.anonymous_text import folded_words
from zorgdesk.rules.anonymous_words import (
    ADDRESS,
    COLLEAGUE,
    FAMILY,
    GROUP,
    OTHER_CHILD,
    SCHOOL,
    SIBLING,
    TEACHER,
    THE_CHILD,
    TOWN,
    band_of,
)
from zorgdesk.text import SOURCE_LANGUAGE, speaking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from zorgdesk.desk import Sight
    from zorgdesk.model.family import Guardian, Guardianship, Relation
    from zorgdesk.rules.anonymous_names import Secret


# By which numbers a parent is reached.
_REACHED = {"phone", "mobile", "postcode"}
# The name of a group that is a number with a letter: no words to look for, but a whole.
_SHORT_GROUP = re.compile(r"\d{1,2}(?:[/-]\d{1,2})?[A-Za-z]")


def identity_of(sight: Sight, pupil: Pupil) -> Identity:
    """Gather every name, place, day and number of a pupil, the family, the school and who helps."""
    enrolment = rows.enrolment_of(sight, pupil.uid)
    group = sight.session.get(Group, enrolment.group_uid) if enrolment and enrolment.group_uid else None
    place = _location(sight, enrolment)
    kind = place.kind if place else SchoolKind.PO
    parents = parents_ever(sight, pupil.uid)
    common = _words_of_the_language()
    short = (group.name.strip(),) if group and _SHORT_GROUP.fullmatch(group.name.strip()) else ()
    days = Days(sight.today, pupil.birth_date, kind, tuple(_numbers(sight, pupil, parents)), short)
    people = [*_household(sight, pupil, parents), *_school_people(sight, pupil, group), *_outside(sight)]
    known = chain(
        *(secrets_of(one) for one in people),
        _places(sight, pupil, parents, group),
        *(secrets_of(one) for one in loose(sight, pupil.uid, common)),
    )
    year = (enrolment.year if enrolment else "") or (group.year if group else "")
    return Identity(
        tuple(usable(known)), days, band_of(year, kind, days.age), pupil.sex, common=common,
        at_school=_first_names(sight),
    )  # fmt: skip


def _first_names(sight: Sight) -> frozenset[str]:
    """What the children of this school are called: another class plays in the same yard."""
    names = sight.session.exec(select(Pupil.roepnaam).distinct())
    return frozenset(word for name in names for word in folded_words(name))


@cache
def _words_of_the_language() -> frozenset[str]:
    """Words of which a typing error in a name may be one."""
    text = (paths.resources() / "words_nl.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def _location(sight: Sight, enrolment: Enrolment | None) -> Location | None:
    if enrolment and enrolment.location_uid:
        return sight.session.get(Location, enrolment.location_uid)
    return next(iter(rows.running(sight, Location, order=col(Location.uid))), None)


def _household(
    sight: Sight, pupil: Pupil, parents: Sequence[tuple[Guardianship, Guardian]]
) -> Iterator[Known]:
    yield Known(pupil.roepnaam, pupil.voorvoegsel, pupil.achternaam, THE_CHILD, Whose.CHILD)
    for was in former(sight, pupil.uid):
        yield Known(*_as_it_was(pupil, was, "roepnaam"), THE_CHILD, Whose.CHILD)
    for one in siblings_ever(sight, pupil):
        yield Known(one.roepnaam, one.voorvoegsel, one.achternaam, SIBLING)
    told: set[Relation] = set()
    for tie, guardian in parents:
        words = FAMILY[tie.relation]
        if tie.relation in told:
            words = words.replace("de ", "de andere ", 1)
        told.add(tie.relation)
        yield Known(guardian.first_name, guardian.voorvoegsel, guardian.achternaam, words)
        for was in former(sight, guardian.uid):
            yield Known(*_as_it_was(guardian, was, "first_name"), words)


def _as_it_was(row: Pupil | Guardian, was: Mapping[str, str], first: str) -> tuple[str, str, str]:
    """The name before it was changed: an older note has it."""
    one, between, last = (
        was.get(name) or getattr(row, name) for name in (first, "voorvoegsel", "achternaam")
    )
    return one, between, last


def _school_people(sight: Sight, pupil: Pupil, group: Group | None) -> Iterator[Known]:
    teachers = rows.teachers_of(sight, group.uid if group else None)
    mine = {one.uid for one in teachers}
    others = [one for one in ever(sight, Staff) if one.uid not in mine]
    for words, some in ((TEACHER, teachers), (COLLEAGUE, others)):
        for one in some:
            yield Known(one.roepnaam, one.voorvoegsel, one.achternaam, words, called=one.known_as)
    for person in ever(sight, DeskPerson):
        yield _from_one_line(person.name, "de begeleider")
    yield from _classmates(sight, pupil, group)


def _classmates(sight: Sight, pupil: Pupil, group: Group | None) -> Iterator[Known]:
    if group is None:
        return
    beside = sight.session.exec(
        select(Pupil)
        .join(Enrolment, col(Enrolment.pupil_uid) == col(Pupil.uid))
        .where(
            Enrolment.group_uid == group.uid,
            Pupil.uid != pupil.uid,
            col(Enrolment.removed_at).is_(None),
            col(Pupil.removed_at).is_(None),
        )
        .order_by(col(Pupil.uid))
    )
    for one in beside:
        yield Known(one.roepnaam, one.voorvoegsel, one.achternaam, OTHER_CHILD)


@speaking(SOURCE_LANGUAGE)
def _outside(sight: Sight) -> list[Known]:
    from zorgdesk.rules.wording import the_party

    people = ever(sight, ContactPerson)
    return [_from_one_line(one.name, the_party(one.party)) for one in people]


def _from_one_line(name: str, instead: str) -> Known:
    """'Karin van den Berg' in its parts: what is written small stands between."""
    first, *rest = name.split() or [""]
    between = [word for word in rest if word.islower()]
    last = [word for word in rest if not word.islower()]
    return Known(first, " ".join(between), " ".join(last), instead)


def _places(
    sight: Sight, pupil: Pupil, parents: Sequence[tuple[Guardianship, Guardian]], group: Group | None
) -> Iterator[Secret]:
    for _tie, guardian in parents:
        for one in (guardian.model_dump(include={"address", "town"}), *former(sight, guardian.uid)):
            yield from place_secrets(one.get("address", ""), ADDRESS)
            yield from place_secrets(one.get("town", ""), TOWN)
    schools = rows.running(sight, Location, order=col(Location.uid))
    school = sight.session.exec(select(School)).first()
    for name in {place.name for place in schools} | ({school.name} if school else set()):
        yield from place_secrets(name, SCHOOL)
    for town in (pupil.woongemeente, *(place.municipality for place in schools)):
        yield from place_secrets(town, TOWN)
    if group and not group.name.strip().isdecimal():
        yield from place_secrets(group.name, GROUP)
    for place in ever(sight, Organisation):
        yield from _organisation(place)


@speaking(SOURCE_LANGUAGE)
def _organisation(place: Organisation) -> list[Secret]:
    from zorgdesk.rules.wording import the_party

    return [
        *place_secrets(place.name, the_party(place.party)),
        *place_secrets(place.municipality, TOWN),
    ]


def _numbers(sight: Sight, pupil: Pupil, parents: Iterable[tuple[Guardianship, Guardian]]) -> Iterator[str]:
    yield from (pupil.number, pupil.postcode)
    for _tie, guardian in parents:
        for one in (guardian.model_dump(include=_REACHED), *former(sight, guardian.uid)):
            yield from (str(value) for name, value in one.items() if name in _REACHED)
    for place in rows.running(sight, Location, order=col(Location.uid)):
        yield place.phone
