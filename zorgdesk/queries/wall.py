"""What stands on the wall during one gesprek: a whitelist, made for everybody in the room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date  # noqa: TC003 - a card says what its fields are
from typing import TYPE_CHECKING

from sqlmodel import col, or_, select

from zorgdesk.model.action import OPEN_STATUSES, Action, ActionStatus
from zorgdesk.model.conversation import (
    AgendaPart,
    AgendaPoint,
    Attendance,
    Conversation,
    ConversationPupil,
    Participant,
)
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import School
from zorgdesk.queries import rows
from zorgdesk.queries.local_words import words_for
from zorgdesk.queries.sitting import aliases_on_wall
from zorgdesk.queries.wall_names import masked, named_here, names_other_pupil, own_names
from zorgdesk.rules.meeting_shape import point_words, shape_of
from zorgdesk.text import _, day_month, listing, sentence_case

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zorgdesk.desk import Sight

# Where the wall begins: who is here, the question, and the line regie-verslag-tijdspad.
BEGIN = "begin"
_HERE = (Attendance.AANWEZIG, Attendance.DEEL, Attendance.VOORAF)
_STATES = {ActionStatus.GEDAAN: "done", ActionStatus.NIET_GELUKT: "failed", ActionStatus.VERVALLEN: "gone"}


@dataclass(frozen=True)
class WallPerson:
    """Somebody at the table."""

    name: str
    function: str
    here: bool


@dataclass(frozen=True)
class WallAction:
    """Who does what by when; `state`: open, done, failed or gone. `held`: it names who is not discussed."""

    what: str
    who: str
    when: str
    state: str = "open"
    held: bool = False


@dataclass(frozen=True)
class WallPart:
    """One point of the agenda: its lines, and those of one child of a family under the child's name."""

    code: str
    title: str
    lines: tuple[str, ...] = ()
    of_children: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class WallCard:
    """One gesprek as everybody in the room may see it. What is no field here cannot come on the wall."""

    uid: str
    names: tuple[str, ...]  # roepnaam, or the alias
    kind: str
    day: date
    start: str
    question: str
    people: tuple[WallPerson, ...]
    parts: tuple[WallPart, ...]
    before: tuple[WallAction, ...]
    actions: tuple[WallAction, ...]
    leads: str  # who has the regie, once it is fixed
    writes: str
    next_words: str  # 'vr 22 jan, 13.00 uur', or 'vóór vr 22 jan'
    next_place: str
    school: str
    kept_off: int = 0  # how many lines stay off the wall: they name a pupil who is not discussed
    before_elsewhere: int = 0  # what was agreed in gesprekken of another kind: that stays off too

    def part(self, code: str) -> WallPart | None:
        """The point of the agenda with this code."""
        return next((one for one in self.parts if one.code == code), None)


def wall_lines(text: str) -> tuple[str, ...]:
    """The lines of a point as they stand on the wall; the same for what is kept and what was just typed."""
    return tuple(" ".join(line.split()).lstrip("-•* ") for line in rows.lines(text) if line.strip("-•* \t"))


def wall_card(sight: Sight, uid: str, live: Mapping[tuple[str, str], str] | None = None) -> WallCard:
    """One gesprek for the wall.

    `live` are finished lines that were typed since the point was kept: by part and, in a family, by child.

    Raises:
        MissingError: it is not there, or not for this reader.
    """
    talk = rows.one(sight, Conversation, uid)
    ties = rows.running(sight, ConversationPupil, col(ConversationPupil.conversation_uid) == uid)
    pupils = {tie.pupil_uid: rows.one(sight, Pupil, tie.pupil_uid) for tie in ties}
    return _Maker(sight, talk, ties, pupils).card(live or {})


class _Maker:
    """Makes one card. Every text that somebody typed goes through `_safe`."""

    def __init__(
        self, sight: Sight, talk: Conversation, ties: Sequence[ConversationPupil], pupils: Mapping[str, Pupil]
    ) -> None:
        self.sight, self.talk, self.pupils = sight, talk, pupils
        aliases = aliases_on_wall(sight, talk.uid)
        self.called = {
            tie.pupil_uid: aliases.get(tie.pupil_uid) or pupils[tie.pupil_uid].roepnaam for tie in ties
        }
        self._aliases = [(own_names(pupils[uid]), alias) for uid, alias in aliases.items()]
        self._named = named_here(sight)
        self.kept_off = 0

    def card(self, live: Mapping[tuple[str, str], str]) -> WallCard:
        """The whole card."""
        talk, read = self.talk, self.sight.reader.reads_dossiers
        texts = self._texts(live) if read else {}
        before, elsewhere = self._before() if read else ((), 0)
        leads = self._line_of(talk.regie_who) if talk.line_confirmed else ""
        card = WallCard(
            uid=talk.uid,
            names=tuple(self.called.values()),
            kind=talk.kind.label,
            day=talk.held_on,
            start=talk.start,
            question=self._safe(talk.question) or "" if read else "",
            people=self._people(),
            parts=self._parts(texts, with_before=bool(before)),
            before=before,
            actions=self._actions() if read else (),
            leads=self._leads(leads),
            writes=self._line_of(talk.report_by) if talk.line_confirmed else "",
            next_words=self._next_words(),
            next_place=self._line_of(talk.next_place),
            school=self.sight.session.exec(select(School.name)).first() or "",
            before_elsewhere=elsewhere,
        )
        return replace(card, kept_off=self.kept_off)

    def _mask(self, text: str) -> str:
        for names, alias in self._aliases:
            text = masked(text, names, alias)
        return text

    def _safe(self, text: str) -> str | None:
        """A text for the wall; None when it names a pupil who is not discussed (B2)."""
        if names_other_pupil(text, self._named, self.pupils):
            self.kept_off += 1
            return None
        return self._mask(text)

    def _line_of(self, text: str) -> str:
        return self._safe(text) or "" if text else ""

    def _people(self) -> tuple[WallPerson, ...]:
        asked = rows.running(
            self.sight,
            Participant,
            col(Participant.conversation_uid) == self.talk.uid,
            col(Participant.attendance).in_((*_HERE, Attendance.UITGENODIGD)),
            order=col(Participant.uid),
        )
        asked = [one for one in asked if not one.of_pupil_uid or one.of_pupil_uid in self.called]
        here = [one for one in asked if one.attendance in _HERE]
        return tuple(
            WallPerson(self._name_of(one), self._line_of(one.function), one.attendance in _HERE)
            for one in here or asked
        )

    def _name_of(self, one: Participant) -> str:
        """Under an alias a family is known by its own names too: then what they are to the child is enough."""
        if one.of_pupil_uid in self.called:
            return self.called[one.of_pupil_uid or ""]
        if one.guardian_uid and self._aliases:
            return sentence_case(one.function) or _("Ouder")
        return self._mask(one.name)

    def _texts(self, live: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], tuple[str, ...]]:
        kept = rows.running(self.sight, AgendaPoint, col(AgendaPoint.conversation_uid) == self.talk.uid)
        raw = {(point.part.value, point.of_pupil_uid or ""): point.text for point in kept}
        return {key: self._lines(text) for key, text in (raw | dict(live)).items()}

    def _lines(self, text: str) -> tuple[str, ...]:
        found = (self._safe(line) for line in wall_lines(text))
        return tuple(line for line in found if line)

    def _parts(
        self, texts: Mapping[tuple[str, str], tuple[str, ...]], *, with_before: bool
    ) -> tuple[WallPart, ...]:
        made = []
        points = shape_of(self.talk.kind).points
        for part in (*points, *(one for one in AgendaPart if one not in points)):
            lines = texts.get((part.value, ""), ())
            children = tuple(
                (name, texts[part.value, uid])
                for uid, name in self.called.items()
                if texts.get((part.value, uid))
            )
            shown = with_before if part is AgendaPart.VORIGE else part in points
            if shown or lines or children:
                made.append(WallPart(part.value, self._title(part), lines, children))
        return tuple(made)

    def _title(self, part: AgendaPart) -> str:
        own_words = part in shape_of(self.talk.kind).words
        if part is AgendaPart.LEERLING and self.called and not own_words:
            words = _("Wat wil {name}") if len(self.called) == 1 else _("Wat willen {name}")
            return words.format(name=listing(list(self.called.values())))
        return point_words(self.talk.kind, part)

    def _actions(self) -> tuple[WallAction, ...]:
        found = rows.running(
            self.sight, Action, col(Action.conversation_uid) == self.talk.uid, order=col(Action.uid)
        )
        return tuple(self._action(one) for one in found)

    def _action(self, one: Action) -> WallAction:
        if one.pupil_uid and one.pupil_uid not in self.pupils:
            self.kept_off += 1
            return WallAction("", "", "", held=True)
        what, who = self._safe(one.what), self._safe(one.who)
        if what is None or who is None:
            return WallAction("", "", "", held=True)
        when = day_month(one.due_on) if one.due_on else self._line_of(one.when_words)
        return WallAction(what, who, when, _STATES.get(one.status, "open"))

    def _before(self) -> tuple[tuple[WallAction, ...], int]:
        """What was agreed at earlier gesprekken like this one, and how much at others: that was for other ears."""
        talk, day = self.talk, col(Conversation.held_on)
        found = self.sight.session.exec(
            select(Action, Conversation)
            .join(Conversation, col(Conversation.uid) == col(Action.conversation_uid))
            .where(
                col(Action.pupil_uid).in_(self.pupils),
                col(Action.removed_at).is_(None),
                col(Conversation.removed_at).is_(None),
                or_(day < talk.held_on, (day == talk.held_on) & (col(Conversation.uid) < talk.uid)),
                Conversation.uid != talk.uid,
                or_(col(Action.status).in_(OPEN_STATUSES), col(Action.done_on) >= talk.held_on),
            )
            .order_by(col(Action.due_on).nulls_last(), col(Action.uid))
        ).all()
        alike = [
            action
            for action, earlier in found
            if earlier.kind is talk.kind
            or (talk.series_uid != "" and earlier.series_uid == talk.series_uid)
            or (talk.sitting_uid != "" and earlier.sitting_uid == talk.sitting_uid)
        ]
        made = [self._action(one) for one in alike]
        return tuple(one for one in made if not one.held), len(found) - len(alike)

    def _leads(self, who: str) -> str:
        party = self.talk.regie_party
        if party is None or not self.talk.line_confirmed:
            return who
        first = next(iter(self.pupils), None)
        label = words_for(self.sight, first).regie(party) if first else party.label
        return f"{sentence_case(label)}, {who}" if who else sentence_case(label)

    def _next_words(self) -> str:
        talk = self.talk
        if talk.next_on:
            at = _(", {time} uur").format(time=talk.next_start) if talk.next_start else ""
            return f"{day_month(talk.next_on)}{at}"
        if talk.next_before and talk.line_confirmed:
            return _("vóór {day}").format(day=day_month(talk.next_before))
        return ""
