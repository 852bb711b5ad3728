"""An action typed as one line: what, who, when; what was understood is shown back before it is kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from ui.dialogs.promise_mark import PromiseMark
from ui.widgets.fields import Field
from ui.widgets.layout import column, flow, reveal
from ui.widgets.words import Chip
from zorgdesk import clock
from zorgdesk.model.action import ActionData, DoerKind
from zorgdesk.one_line import parse_action
from zorgdesk.rules.promises import is_loose
from zorgdesk.text import _, fold, long_date
from zorgdesk.when import NO_BREAKS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.one_line import ParsedAction, Person
    from zorgdesk.rules.directory import LocalWords
    from zorgdesk.rules.promises import AtTable
    from zorgdesk.when import Breaks

_UID_OF = {
    DoerKind.IK: "person_uid",
    DoerKind.SCHOOL: "staff_uid",
    DoerKind.OUDER: "guardian_uid",
    DoerKind.ANDER: "contact_uid",
}


def all_people(*some: Sequence[Person]) -> tuple[Person, ...]:
    """People from several places, each name once: the first one of a name counts."""
    known: dict[str, Person] = {}
    for person in (one for people in some for one in people):
        known.setdefault(fold(person.name), person)
    return tuple(known.values())


def action_of(parsed: ParsedAction, **given: Any) -> ActionData:
    """What was understood, as an action; somebody unknown is 'een ander' by name."""
    person = parsed.person
    doer = DoerKind(person.kind) if person and person.kind else DoerKind.SCHOOL
    if parsed.who and not person:
        doer = DoerKind.ANDER
    more: dict[str, Any] = {}
    if person and person.uid and doer in _UID_OF:
        more[_UID_OF[doer]] = person.uid
    return ActionData(
        what=parsed.what[:300], who=(parsed.who or "")[:120], doer=doer, due_on=parsed.day,
        when_words=parsed.rest[:80], **more, **given,
    )  # fmt: skip


def line_of(what: str, who: str, day: date | None) -> str:
    """An action as one would type it."""
    when = f"{day.day}-{day.month}-{day.year}" if day else ""
    return " · ".join(part for part in (what, who, when) if part)


def _slash(name: str) -> re.Pattern[str]:
    """'/lotte' as a word by itself."""
    return re.compile(rf"(?<!\S)/{re.escape(name)}(?!\S)", re.IGNORECASE)


class ActionLine(Field):
    """One line 'logopedist bellen @ik vr'; its value is what was understood. Enter emits `entered`."""

    entered = Signal()

    def __init__(
        self, people: Sequence[Person] = (), *, asks_all: bool = False, marks_promises: bool = False
    ) -> None:
        super().__init__()
        self._people, self._asks_all, self._marks = people, asks_all, marks_promises
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("wat · wie · wanneer"))
        self.line.setMaxLength(400)
        self.who, self.when, self.promise = Chip("", "line"), Chip("", "line"), PromiseMark()
        self.about = Chip("", "line")  # in a family: which child
        self._children: Sequence[tuple[str, str]] = ()
        self._breaks: Breaks = NO_BREAKS
        self.child_uid = ""  # the child of the action that is changed
        self._outside: Sequence[str] = ()
        self._there: Sequence[AtTable] = ()
        self.chips = flow(self.who, self.when, self.about, self.promise, gap=6)
        self.line.textEdited.connect(self._on_edited)
        self.line.returnPressed.connect(self.entered)
        self.setLayout(column(self.line, self.chips, gap=4))
        self.setFocusProxy(self.line)
        self._echo()

    def show_people(self, people: Sequence[Person]) -> None:
        """Know other people."""
        self._people = people
        self._echo()

    def show_breaks(self, breaks: Breaks) -> None:
        """Know the school holidays: 'voor de herfstvakantie'."""
        self._breaks = breaks

    def show_children(self, children: Sequence[tuple[str, str]]) -> None:
        """Know the children of a family, by uid and first name: '/lotte' says that it is about her."""
        self._children = children
        self._echo()

    def child(self) -> str:
        """The uid of the child it is about: who is named with a slash, else the first; '' without a family."""
        if self.child_uid:
            return self.child_uid  # what stands already stays of the child that it is of
        named = [uid for uid, name in self._children if _slash(name).search(self.line.text())]
        return (named or [uid for uid, _name in self._children] or [""])[-1 if named else 0]

    def is_past(self) -> bool:
        """Whether the day that was understood has been."""
        parsed = self.value()
        return parsed is not None and parsed.day is not None and parsed.day < clock.today()

    def show_promises(self, names: Sequence[str], local: LocalWords, there: Sequence[AtTable] = ()) -> None:
        """Know who helps outside, what parties are called here, and who at the table hears what is agreed."""
        self._outside, self._there = names, there
        self.promise.know((), local)
        self._echo()

    def _on_edited(self, _words: str) -> None:
        self._echo()
        self.changed.emit()

    def _echo(self) -> None:
        parsed = self.value()
        reveal(self.chips, shown=parsed is not None)
        if parsed is None:
            self.line.setAccessibleDescription(_("Wat, wie en wanneer op een regel. Enter bewaart."))
            return
        self._show(self.who, parsed.who or "", _("wie?"), "pupils")
        when = long_date(parsed.day) if parsed.day else parsed.rest
        self._show(self.when, when, _("wanneer?"), "calendar")
        if parsed.day and parsed.day < clock.today():
            self.when.show_fact(_("{day}: al voorbij").format(day=when), "warn", "alert")
        first_name = next((name for uid, name in self._children if uid == self.child()), "")
        self.about.show_fact(_("voor {name}").format(name=first_name), "line", "talk")
        reveal(self.about, shown=bool(first_name))
        self.promise.say(self._promise(parsed))
        self.line.setAccessibleDescription(
            _("Begrepen: {what}, {who}, {when}").format(
                what=parsed.what, who=self.who.text(), when=self.when.text()
            )
        )

    def _promise(self, parsed: ParsedAction) -> str:
        """Of whom outside the school this promises something (C8)."""
        if not self._marks or not parsed.what:
            return ""
        names = [one.name for one in self._people if one.kind == DoerKind.ANDER]
        names += [name for name in self._outside if name not in names]
        return is_loose(action_of(parsed), names, self.promise.local, self._there)

    def _show(self, chip: Chip, words: str, lacking: str, icon: str) -> None:
        if words:
            chip.show_fact(words, "line", icon)
        else:
            chip.show_fact(lacking, "warn" if self._asks_all else "quiet", "alert" if self._asks_all else "")

    def show_value(self, value: Any) -> None:
        """Show a line."""
        self.line.setText("" if value is None else str(value))
        self._echo()

    def value(self) -> ParsedAction | None:
        """What was understood; None where nothing stands."""
        typed = self.line.text().strip()
        for _uid, name in self._children:
            typed = _slash(name).sub(" ", typed).strip()
        return parse_action(typed, clock.today(), self._people, self._breaks) if typed else None

    def raw(self) -> str:
        """The line as typed."""
        return self.line.text()

    def restore(self, raw: Any) -> None:
        """Put the line back."""
        self.show_value(raw)

    def control(self) -> QLineEdit:
        """The line."""
        return self.line

    def name_it(self, name: str, description: str = "") -> None:
        """Say what it is; its description says what was understood."""
        self.line.setAccessibleName(name)
        self.setToolTip(description)
