"""Help outside the school: what runs, waits and ended, which messages are expected, and the waits as a paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.errors import Weight, require
from zorgdesk.model.contact import ContactPerson, Help, HelpData, HelpStatus, Naming, Organisation
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import School
from zorgdesk.queries import facts, rows
from zorgdesk.queries.anonymous import why_not_register
from zorgdesk.queries.contacts import ContactChoice, contact_choices, what_may_be_said
from zorgdesk.queries.here import settings_of
from zorgdesk.queries.local_words import words_of
from zorgdesk.queries.regie import case_of
from zorgdesk.rules.desk_people import why_not_about_all
from zorgdesk.rules.help import (
    END_DAYS,
    RUNS,
    START_DAYS,
    WAITS,
    Expected,
    Told,
    days_of,
    expected_messages,
    message_words,
    weeks_waited,
)
from zorgdesk.rules.help_waits import Wait, WaitGroup, anonymous_groups, least_of, weeks_words
from zorgdesk.rules.wording import on_day
from zorgdesk.text import SOURCE_LANGUAGE, _, speaking

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.sql import ColumnElement

    from zorgdesk.desk import Sight
    from zorgdesk.errors import Finding
    from zorgdesk.model.family import Case, Entrance
    from zorgdesk.rules.directory import LocalWords


@dataclass(frozen=True)
class HelpRow:
    """Help outside the school: what, by whom, how it stands, and which messages are still to come."""

    uid: str
    version: int
    data: HelpData
    who: str  # the person, the organisation, or the kind of help
    person: str
    phone: str
    place: str
    standing: str  # 'Wacht 14 weken', 'Gestart op 3 november'
    expected: tuple[Expected, ...]
    chase: str  # the message that is late, in a sentence

    @property
    def runs(self) -> bool:
        """Whether it was asked, waits or runs."""
        return self.data.status in RUNS


@dataclass(frozen=True)
class OutsideHelp:
    """All help of one pupil, what runs first; and what the case says of the family."""

    first_name: str
    rows: tuple[HelpRow, ...]
    municipal_contact: str
    entrance: Entrance | None

    @property
    def entrance_words(self) -> str:
        """By which door help came, in words."""
        return _("Hulp kwam via {door}.").format(door=self.entrance.label) if self.entrance else ""


@dataclass(frozen=True)
class HelpForm:
    """What the window of help shows: whom one can choose, what stands, and the terms."""

    help: OutsideHelp
    choices: tuple[ContactChoice, ...]
    row: HelpRow | None
    weighed: bool
    start_days: int
    end_days: int


@dataclass(frozen=True)
class WaitCard:
    """The waits of the school as they may leave it: counts only."""

    school_name: str
    practice: bool
    made_on: date
    made_by: str
    least: int
    total: int  # pupils who wait; 0 when there are too few to tell
    groups: tuple[WaitGroup, ...]
    few: bool  # somebody waits, but too few to tell of


def outside_help(sight: Sight, pupil: Pupil) -> OutsideHelp:
    """All help outside the school of one pupil."""
    found = help_rows(sight, col(Help.pupil_uid) == pupil.uid) if sight.reader.reads_dossiers else ()
    case = _case(sight, pupil.uid)
    return OutsideHelp(
        pupil.roepnaam,
        tuple(sorted(found, key=lambda one: (not one.runs, one.uid))),
        case.municipal_contact if case else "",
        case.entrance if case else None,
    )


def help_form(sight: Sight, pupil_uid: str, uid: str = "") -> HelpForm:
    """What the window of help needs, for new help or for help that stands."""
    pupil = rows.one(sight, Pupil, pupil_uid)
    if uid:
        rows.one(sight, Help, uid)
    card, settings = outside_help(sight, pupil), settings_of(sight)
    return HelpForm(
        card,
        contact_choices(sight, pupil),
        next((one for one in card.rows if one.uid == uid), None),
        facts.is_weighed(sight, pupil_uid),
        days_of(settings, START_DAYS),
        days_of(settings, END_DAYS),
    )


def help_rows(sight: Sight, *where: ColumnElement[bool] | bool) -> tuple[HelpRow, ...]:
    """Help that was not removed, with the names of who helps: one question to the store."""
    asked = (
        select(Help, ContactPerson, Organisation)
        .join(Pupil, col(Pupil.uid) == col(Help.pupil_uid))
        .outerjoin(ContactPerson, col(ContactPerson.uid) == col(Help.contact_uid))
        .outerjoin(Organisation, col(Organisation.uid) == col(Help.organisation_uid))
        .where(col(Help.removed_at).is_(None), *where)
        .order_by(col(Help.uid))
    )
    found = sight.session.exec(asked).all()
    words = words_of(sight, (one.pupil_uid for one, _person, _place in found))
    return tuple(_row(*one, sight.today, words[one[0].pupil_uid]) for one in found)


def _row(
    one: Help, person: ContactPerson | None, place: Organisation | None, today: date, words: LocalWords
) -> HelpRow:
    data = HelpData.model_validate(one.model_dump(include=set(HelpData.model_fields)))
    name, where = person.name if person else "", place.name if place else ""
    who = name or where or words.label(one.party)
    phone = (person.phone if person else "") or (place.phone if place else "")
    expected = expected_messages(data)
    late = next((each for each in expected if each.due_on < today), None)
    return HelpRow(
        one.uid, one.version, data, who, name, phone, where, standing(data, today), expected,
        message_words(late.about, who, late=True) if late else "",
    )  # fmt: skip


def _here(sight: Sight) -> list[ColumnElement[bool]]:
    """Pupils who did not leave, and whom this reader may see."""
    where: list[ColumnElement[bool]] = [col(Pupil.removed_at).is_(None), col(Pupil.left_on).is_(None)]
    if sight.reader.pupils is not None:
        where.append(col(Help.pupil_uid).in_(sight.reader.pupils))
    return where


def standing(data: HelpData, today: date) -> str:
    """How help stands, in a few words: 'Wacht, 14 weken', 'Gestart op 3 november'."""
    weeks = weeks_waited(data, today)
    if weeks is not None:
        return f"{data.status.label}, {weeks_words(weeks)}"
    when = {HelpStatus.GESTART: data.started_on}.get(data.status, data.ended_on)
    if when is None or data.status in WAITS:
        return data.status.label
    return _("{status} op {day}").format(status=data.status.label, day=on_day(when, today))


def _case(sight: Sight, pupil_uid: str) -> Case | None:
    """The case that runs."""
    found = case_of(sight, pupil_uid)
    return found if found and found.closed_on is None else None


@dataclass(frozen=True)
class Awaited:
    """A message that is expected within some days, for the lines of Vandaag."""

    help_uid: str
    pupil_uid: str
    about: Told
    due_on: date
    what: str


def awaited_messages(sight: Sight, last_day: date) -> tuple[Awaited, ...]:
    """Messages that are expected up to a day, of pupils who did not leave."""
    soon = (col(Help.start_due_on) <= last_day) | (col(Help.end_due_on) <= last_day)
    found = help_rows(sight, soon, *_here(sight))
    return tuple(
        Awaited(
            row.uid, row.data.pupil_uid, one.about, one.due_on,
            message_words(one.about, row.who, late=one.due_on < sight.today),
        )
        for row in found
        for one in row.expected
        if one.due_on <= last_day
    )  # fmt: skip


@speaking(SOURCE_LANGUAGE)
def wait_card(sight: Sight) -> WaitCard:
    """The waits of all pupils as counts, in groups in which nobody can be found (D8, H8).

    Raises:
        RefusedError: this reader does not see all of them.
    """
    require(why_not_about_all(reads_all=sight.reader.reads_all))
    least = least_of(settings_of(sight))
    found = [row for row in _waiting(sight) if weeks_waited(row.data, sight.today) is not None]
    waits = [
        Wait(
            row.data.pupil_uid, row.place, row.data.party.label, weeks_waited(row.data, sight.today) or 0,
            bool(row.data.interim),
        )
        for row in found
    ]  # fmt: skip
    groups = anonymous_groups(waits, least)
    pupils = len({one.pupil for one in waits})
    school = sight.session.exec(select(School)).one()
    return WaitCard(
        school.name, school.practice, sight.today, sight.reader.name, least,
        pupils if groups else 0, groups, bool(waits) and not groups,
    )  # fmt: skip


def _waiting(sight: Sight) -> tuple[HelpRow, ...]:
    return help_rows(sight, col(Help.status).in_(WAITS), *_here(sight))


def why_not_by_name(sight: Sight, data: HelpData) -> Finding | None:
    """Hold back help that is asked for with the text of a consultation without a name, while nobody said yes.

    Help that runs already happened: it is only warned of. Source: practice 1.2 B5; requirements D6.
    """
    told = (data.what, data.interim, data.tasks, data.expects)
    found = [why_not_register(sight, data.pupil_uid, text, Naming.MET_NAAM) for text in told if text]
    finding = next(filter(None, found), None)
    if finding is None:
        return None
    allowed = what_may_be_said(sight, data.pupil_uid, data.party, data.contact_uid, data.organisation_uid)
    if allowed.by_name:
        return None
    return finding if data.status in WAITS else replace(finding, weight=Weight.WARN)
