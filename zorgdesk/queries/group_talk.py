"""A groepsbespreking: its grid with the previous time beside it, the groups, and the paper for the teacher."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.errors import MissingError, require
from zorgdesk.model.action import OPEN_STATUSES, Action
from zorgdesk.model.base import school_year_of
from zorgdesk.model.conversation import Conversation, ConversationKind, ConversationStatus
from zorgdesk.model.group_talk import GroupLine, GroupTalk
from zorgdesk.model.names import full_name
from zorgdesk.model.pupil import Enrolment, Pupil
from zorgdesk.model.school import Group, Location, School
from zorgdesk.queries import rows
from zorgdesk.rules.desk_people import why_not_about_all
from zorgdesk.rules.group_talk import LineText, agreement, group_words
from zorgdesk.text import SOURCE_LANGUAGE, _, day_month, fold, plain_date, speaking

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.desk import Sight

_ENDED = (ConversationStatus.AFGEROND, ConversationStatus.NIET_DOORGEGAAN)


@dataclass(frozen=True)
class Before:
    """What was said of a pupil the previous time, and what became of the afspraak."""

    held_on: date
    line: LineText
    ended: str = ""  # 'Gedaan', 'Niet gelukt: ...'; nothing while it is open or when there was no afspraak
    is_open: bool = False


@dataclass(frozen=True)
class GroupRow:
    """One pupil of the group: the own line, and the previous time beside it."""

    pupil_uid: str
    name: str
    year: str  # the jaargroep, of a group that has several
    line: LineText
    before: Before | None = None


@dataclass(frozen=True)
class GroupTalkCard:
    """The grid of one groepsbespreking, for the pupils that this reader may see."""

    uid: str  # of its gesprek
    group_uid: str
    group: str  # 'groep 5'
    teachers: tuple[str, ...]
    held_on: date
    start: str
    place: str
    there: str
    status: ConversationStatus
    rows: tuple[GroupRow, ...]
    whole: bool  # whether every pupil of the group is here

    @property
    def filled(self) -> int:
        """At how many pupils something stands."""
        return sum(row.line.tells for row in self.rows)


@dataclass(frozen=True)
class GroupChoice:
    """A group, and how far its groepsbesprekingen are."""

    uid: str
    name: str
    location: str
    teachers: str
    pupils: int
    open_uid: str = ""  # the gesprek of the one that is planned or not finished
    open_words: str = ""
    last_uid: str = ""
    last_on: date | None = None


@dataclass(frozen=True)
class PaperLine:
    """What the teacher reads of one pupil."""

    name: str
    good: str
    attention: str
    agreed: str
    who: str
    when: str


@dataclass(frozen=True)
class GroupPaper:
    """The paper of a groepsbespreking for the teacher: this group and no other."""

    school_name: str
    practice: bool
    group: str
    teachers: str
    there: str
    held_on: date
    made_on: date
    made_by: str
    lines: tuple[PaperLine, ...]
    others: int  # pupils of whom nothing was said
    # Whose papers these are, for the log; never printed.
    pupil_uids: tuple[str, ...] = field(default=(), metadata={"printed": False})


def group_talk_of(sight: Sight, conversation_uid: str) -> GroupTalk | None:
    """The groepsbespreking that a gesprek is; none of a day in the agenda that has no group yet."""
    found = rows.running(sight, GroupTalk, col(GroupTalk.conversation_uid) == conversation_uid)
    return found[0] if found else None


def is_group_talk(sight: Sight, conversation_uid: str) -> bool:
    """Whether a gesprek is a groepsbespreking of a group, or one of which the group is still to be chosen."""
    talk = sight.session.get(Conversation, conversation_uid)
    return (
        talk is not None
        and talk.kind is ConversationKind.GROEPSBESPREKING
        and (group_talk_of(sight, conversation_uid) is not None or not _pupils_of(sight, conversation_uid))
    )


def _pupils_of(sight: Sight, conversation_uid: str) -> bool:
    from zorgdesk.model.conversation import ConversationPupil

    ties = rows.running(sight, ConversationPupil, col(ConversationPupil.conversation_uid) == conversation_uid)
    return bool(ties)


def group_talk_card(sight: Sight, conversation_uid: str) -> GroupTalkCard:
    """One groepsbespreking with the pupils of its group in class order.

    Raises:
        MissingError: it is not there, or none of its pupils is this reader's.
    """
    talk = rows.one(sight, Conversation, conversation_uid)
    found = group_talk_of(sight, conversation_uid)
    if found is None:
        raise MissingError(_("Dit is er niet meer, of het is niet voor u."))
    group = rows.one(sight, Group, found.group_uid)
    kept = _kept_lines(sight, found.uid)
    every = _pupils_in(sight, group.uid, kept)
    seen = [pair for pair in every if sight.reader.may_see(pair[0].uid)]
    if every and not seen:
        raise MissingError(_("Dit is er niet meer, of het is niet voor u."))
    read = sight.reader.reads_dossiers
    before = _before(sight, talk, [pupil.uid for pupil, _year in seen]) if read else {}
    years = {year for _pupil, year in every}
    return GroupTalkCard(
        uid=conversation_uid,
        group_uid=group.uid,
        group=group_words(group.name),
        teachers=tuple(rows.staff_name(one) for one in rows.teachers_of(sight, group.uid)),
        held_on=talk.held_on,
        start=talk.start,
        place=talk.place,
        there=found.there,
        status=talk.status,
        rows=tuple(
            GroupRow(
                pupil.uid,
                full_name(pupil.roepnaam, pupil),
                year if len(years) > 1 else "",
                kept.get(pupil.uid, LineText()) if read else LineText(),
                before.get(pupil.uid),
            )
            for pupil, year in seen
        ),
        whole=len(seen) == len(every),
    )


def _kept_lines(sight: Sight, talk_uid: str) -> dict[str, LineText]:
    return {
        row.pupil_uid: _text_of(row)
        for row in rows.running(sight, GroupLine, col(GroupLine.talk_uid) == talk_uid)
    }


def _text_of(row: GroupLine) -> LineText:
    return LineText(row.good, row.attention, row.agreed, row.who, row.due_on, row.when_words)


def _pupils_in(sight: Sight, group_uid: str, kept: dict[str, LineText]) -> list[tuple[Pupil, str]]:
    """The pupils of a group with their jaargroep, in class order; who left stays while something is said of them."""
    places = {
        place.pupil_uid: place.year
        for place in rows.running(sight, Enrolment, col(Enrolment.group_uid) == group_uid)
    }
    told = {uid for uid, line in kept.items() if line.tells}
    found = rows.running(sight, Pupil, col(Pupil.uid).in_({*places, *told}))
    here = [pupil for pupil in found if pupil.left_on is None or pupil.uid in told]
    return sorted(
        ((pupil, places.get(pupil.uid, "")) for pupil in here), key=lambda pair: (pair[1], pair[0].sort_name)
    )


def _before(sight: Sight, talk: Conversation, uids: Sequence[str]) -> dict[str, Before]:
    """The newest line of each pupil in an earlier groepsbespreking, in whatever group that was."""
    found = sight.session.exec(
        select(GroupLine, Conversation, Action)
        .join(GroupTalk, col(GroupTalk.uid) == col(GroupLine.talk_uid))
        .join(Conversation, col(Conversation.uid) == col(GroupTalk.conversation_uid))
        .join(Action, col(Action.uid) == col(GroupLine.action_uid), isouter=True)
        .where(
            col(GroupLine.pupil_uid).in_(uids),
            col(GroupLine.removed_at).is_(None),
            col(Conversation.removed_at).is_(None),
            Conversation.uid != talk.uid,
            Conversation.held_on < talk.held_on,
        )
        .order_by(col(Conversation.held_on), col(GroupLine.uid))
    )
    made = {}
    for row, earlier, action in found:
        line = _text_of(row)
        if line.tells:
            made[row.pupil_uid] = Before(earlier.held_on, line, *_became(action))
    return made


def _became(action: Action | None) -> tuple[str, bool]:
    if action is None or action.removed_at is not None:
        return "", False
    if action.status in OPEN_STATUSES:
        return "", True
    label = action.status.label
    return (f"{label}: {action.result}" if action.result else label), False


def group_choices(sight: Sight) -> tuple[GroupChoice, ...]:
    """The groups of this school year of which this reader sees somebody, with how far each is."""
    year = school_year_of(sight.today)
    groups = rows.running(sight, Group, col(Group.school_year) == year)
    places = {one.uid: one.name for one in rows.running(sight, Location)}
    talks = _talks(sight, [group.uid for group in groups])
    made = []
    for group in groups:
        seen = [pair for pair in _pupils_in(sight, group.uid, {}) if sight.reader.may_see(pair[0].uid)]
        if seen:
            made.append(_choice(sight, group, places, len(seen), talks.get(group.uid, [])))
    several = len({one.location for one in made}) > 1
    return tuple(sorted(made, key=lambda one: (one.location if several else "", _in_order(one.name))))


def _in_order(name: str) -> tuple[list[int], str]:
    """Groep 3 before groep 3-4 before groep 10."""
    return [int(number) for number in re.findall(r"\d+", name)], fold(name)


def _talks(sight: Sight, uids: Sequence[str]) -> dict[str, list[Conversation]]:
    found = sight.session.exec(
        select(GroupTalk, Conversation)
        .join(Conversation, col(Conversation.uid) == col(GroupTalk.conversation_uid))
        .where(
            col(GroupTalk.group_uid).in_(uids),
            col(GroupTalk.removed_at).is_(None),
            col(Conversation.removed_at).is_(None),
        )
        .order_by(col(Conversation.held_on), col(Conversation.uid))
    )
    made: dict[str, list[Conversation]] = {}
    for group_talk, talk in found:
        made.setdefault(group_talk.group_uid, []).append(talk)
    return made


def _choice(
    sight: Sight, group: Group, places: dict[str, str], pupils: int, talks: list[Conversation]
) -> GroupChoice:
    running = next((talk for talk in talks if talk.status not in _ENDED), None)
    last = next((talk for talk in reversed(talks) if talk.status is ConversationStatus.AFGEROND), None)
    return GroupChoice(
        uid=group.uid,
        name=group_words(group.name),
        location=places.get(group.location_uid or "", ""),
        teachers=", ".join(rows.staff_name(one) for one in rows.teachers_of(sight, group.uid)),
        pupils=pupils,
        open_uid=running.uid if running else "",
        open_words=f"{running.status.label} · {day_month(running.held_on)}" if running else "",
        last_uid=last.uid if last else "",
        last_on=last.held_on if last else None,
    )


def groups_like(sight: Sight, typed: Sequence[str]) -> tuple[GroupChoice, ...]:
    """The groups that words mean: 'groep 5', '5', 'juf anouk'."""
    wanted = [fold(word) for word in typed]
    found = []
    for one in group_choices(sight):
        words = fold(f"{one.name} {one.teachers}").split()
        if all(
            any(word == own or (len(word) > 2 and own.startswith(word)) for own in words) for word in wanted
        ):
            found.append(one)
    return tuple(found)


@speaking(SOURCE_LANGUAGE)
def group_paper(sight: Sight, conversation_uid: str) -> GroupPaper:
    """What the teacher of this group gets on paper: what was said and agreed, of this group only.

    Raises:
        RefusedError: this reader does not read every dossier, so that the paper would not be true.
    """
    require(why_not_about_all(reads_all=sight.reader.reads_all))
    card = group_talk_card(sight, conversation_uid)
    told = [row for row in card.rows if row.line.tells]
    school = sight.session.exec(select(School)).one()
    group = rows.one(sight, Group, card.group_uid)
    place = sight.session.get(Location, group.location_uid) if group.location_uid else None
    return GroupPaper(
        school_name=place.name if place else school.name,
        practice=school.practice,
        group=card.group,
        teachers=" en ".join(card.teachers),
        there=card.there,
        held_on=card.held_on,
        made_on=sight.today,
        made_by=sight.reader.name,
        lines=tuple(_paper_line(row) for row in told),
        others=len(card.rows) - len(told),
        pupil_uids=tuple(row.pupil_uid for row in told),
    )


def _paper_line(row: GroupRow) -> PaperLine:
    line = row.line
    when = plain_date(line.due_on) if line.due_on else line.when_words
    return PaperLine(row.name, line.good, line.attention, line.agreed, line.who, when)


def said_before(before: Before) -> str:
    """The previous time in one line: what was agreed with what became of it, or else what was said.

    Source: practice 2.1: previous time beside it.
    """
    line = before.line
    told = [
        _("Let op: {words}").format(words=line.attention) if line.attention else "",
        _("Afspraak: {words}").format(words=agreement(line)) if line.agreed else "",
        before.ended,
        _("Nog open") if before.is_open else "",
        _("Dit ging goed: {words}").format(words=line.good) if line.good else "",
    ]
    return ". ".join(words.rstrip(".") for words in told if words)
