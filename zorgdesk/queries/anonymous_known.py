"""Everything that the desk knows of one child and family by which a reader could know them."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk import paths
from zorgdesk.model.action import Action
from zorgdesk.model.contact import ContactMoment, ContactPerson, Organisation
from zorgdesk.model.conversation import ConversationPupil, Participant
from zorgdesk.model.dossier import Entry
from zorgdesk.model.pupil import Enrolment, Pupil
from zorgdesk.model.school import DeskPerson, Group, Location, School, SchoolKind, Staff
from zorgdesk.queries import rows
from zorgdesk.rules.anonymous import Identity
from zorgdesk.rules.anonymous_days import Days
from zorgdesk.rules.anonymous_names import Known, Whose, place_secrets, secrets_of, usable
from zorgdesk.rules.anonymous_text import folded_words
from zorgdesk.rules.anonymous_words import (
    ADDRESS,
    COLLEAGUE,
    FAMILY,
    GROUP,
    ORDINARY,
    OTHER_CHILD,
    SCHOOL,
    SIBLING,
    SOMEBODY,
    TEACHER,
    THE_CHILD,
    TITLES,
    TOWN,
    band_of,
)
from zorgdesk.text import SOURCE_LANGUAGE, speaking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zorgdesk.desk import Sight
    from zorgdesk.model.family import Guardian, Guardianship, Relation
    from zorgdesk.rules.anonymous_names import Secret


def identity_of(sight: Sight, pupil: Pupil) -> Identity:
    """Gather every name, place, day and number of a pupil, the family, the school and who helps."""
    enrolment = rows.enrolment_of(sight, pupil.uid)
    group = sight.session.get(Group, enrolment.group_uid) if enrolment and enrolment.group_uid else None
    place = _location(sight, enrolment)
    kind = place.kind if place else SchoolKind.PO
    parents = rows.guardians_of(sight, pupil.uid)
    days = Days(sight.today, pupil.birth_date, kind, tuple(_numbers(sight, pupil, parents)))
    people = [*_household(sight, pupil, parents), *_school_people(sight, pupil, group), *_outside(sight)]
    known = chain(
        *(secrets_of(one) for one in people),
        *(secrets_of(one) for one in _loose(sight, pupil)),
        _places(sight, pupil, parents, group),
    )
    year = (enrolment.year if enrolment else "") or (group.year if group else "")
    return Identity(
        tuple(usable(known)), days, band_of(year, kind, days.age), pupil.sex, common=_words_of_the_language()
    )


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
    if pupil.family_uid:
        brothers = rows.running(
            sight, Pupil, col(Pupil.family_uid) == pupil.family_uid, col(Pupil.uid) != pupil.uid
        )
        for one in brothers:
            yield Known(one.roepnaam, one.voorvoegsel, one.achternaam, SIBLING)
    told: set[Relation] = set()
    for tie, guardian in parents:
        words = FAMILY[tie.relation]
        if tie.relation in told:
            words = words.replace("de ", "de andere ", 1)
        told.add(tie.relation)
        yield Known(guardian.first_name, guardian.voorvoegsel, guardian.achternaam, words)


def _school_people(sight: Sight, pupil: Pupil, group: Group | None) -> Iterator[Known]:
    teachers = rows.teachers_of(sight, group.uid if group else None)
    mine = {one.uid for one in teachers}
    others = [one for one in rows.running(sight, Staff, order=col(Staff.uid)) if one.uid not in mine]
    for words, some in ((TEACHER, teachers), (COLLEAGUE, others)):
        for one in some:
            yield Known(one.roepnaam, one.voorvoegsel, one.achternaam, words, called=one.known_as)
    for person in rows.running(sight, DeskPerson, order=col(DeskPerson.uid)):
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

    people = rows.running(sight, ContactPerson, order=col(ContactPerson.uid))
    return [_from_one_line(one.name, the_party(one.party)) for one in people]


def _loose(sight: Sight, pupil: Pupil) -> Iterator[Known]:
    """People who stand in the dossier by a typed name only: a grandmother, a new partner, a trainer."""
    participants = sight.session.exec(
        select(Participant.name)
        .join(ConversationPupil, col(ConversationPupil.conversation_uid) == col(Participant.conversation_uid))
        .where(ConversationPupil.pupil_uid == pupil.uid, col(Participant.removed_at).is_(None))
    )
    told = sight.session.exec(select(Entry.told_by).where(Entry.pupil_uid == pupil.uid))
    doers = sight.session.exec(select(Action.who).where(Action.pupil_uid == pupil.uid))
    called = sight.session.exec(
        select(ContactMoment.contact_name).where(ContactMoment.pupil_uid == pupil.uid)
    )
    for line in sorted({*participants, *told, *doers, *called}):
        for name in line.replace(" en ", ",").split(","):
            capitals = [word for word in name.split("(")[0].split() if word[:1].isupper()]
            words = [word for word in capitals if not _says_what(word)]
            if words:
                yield Known(words[0], "", " ".join(words[1:]), SOMEBODY)


def _says_what(word: str) -> bool:
    """Whether a word says what somebody is, and not who: 'Moeder', 'Oma', 'MDO'."""
    folded = "".join(folded_words(word))
    return folded in TITLES | ORDINARY or len(folded) < 2 or word.isupper()


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
        yield from place_secrets(guardian.address, ADDRESS)
        yield from place_secrets(guardian.town, TOWN)
    schools = rows.running(sight, Location, order=col(Location.uid))
    school = sight.session.exec(select(School)).first()
    for name in {place.name for place in schools} | ({school.name} if school else set()):
        yield from place_secrets(name, SCHOOL)
    for town in (pupil.woongemeente, *(place.municipality for place in schools)):
        yield from place_secrets(town, TOWN)
    if group and not group.name.strip().isdecimal():
        yield from place_secrets(group.name, GROUP)
    for place in rows.running(sight, Organisation, order=col(Organisation.uid)):
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
        yield from (guardian.phone, guardian.mobile, guardian.postcode)
    for place in rows.running(sight, Location, order=col(Location.uid)):
        yield place.phone
