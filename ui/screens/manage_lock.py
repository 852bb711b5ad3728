"""Beheer: when Zorgdesk locks by itself, what happens to what is copied, and what this computer tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from ui import capture, system_lock
from ui.form import FieldRow
from ui.widgets.choices import ChoiceField
from ui.widgets.layout import column
from ui.widgets.ticks import TickBox
from ui.widgets.words import heading, label
from zorgdesk.commands.school import keep_setting
from zorgdesk.queries.locking import chosen_lock
from zorgdesk.rules.locking import (
    BLOCK_CAPTURE,
    CLIPBOARD_SECONDS,
    IDLE_MINUTES,
    OF_THE_SYSTEM,
    TALK_MINUTES,
    LockSettings,
)
from zorgdesk.text import _, listing, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ui.bridge import Bridge

IDLE = (2, 5, 10, 15, 20, 30)
TALK = (15, 30, 60, 90, 120)
COPIED = (30, 60, 120, 300)


class LockPart(QFrame):
    """Each choice works at once, for everybody who uses this file."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.setProperty("card", "card")
        self.setAccessibleName(_("Vergrendelen"))
        chosen: LockSettings = bridge.ask(chosen_lock)
        self.idle = _offer(IDLE, chosen.idle_minutes, after_minutes)
        self.talk = _offer(TALK, chosen.talk_minutes, after_minutes)
        self.copied = _offer(COPIED, chosen.clipboard_seconds, after_seconds)
        self.rows = (
            FieldRow("lock_idle", _("Vanzelf op slot, zonder toets of muis"), self.idle),
            FieldRow("lock_talk", _("Tijdens een gesprek"), self.talk),
            FieldRow("lock_copied", _("Wat u kopieert, verdwijnt"), self.copied),
        )
        self.capture = TickBox(_("Schermopname tegengaan"))
        self.capture.setObjectName("lock_capture")
        self.capture.clicked.connect(self._on_capture)
        self.capture_told = label("", "small", "muted", wrap=True)
        self.told = label("", "small", "muted", wrap=True)
        why = label(
            _("Ctrl+L zet Zorgdesk meteen op slot. Wat u typte, blijft bewaard."), "small", "muted", wrap=True
        )
        self.setLayout(
            column(
                heading(_("Vergrendelen"), "lock"), why, *self.rows, self.capture, self.capture_told,
                label(_("Deze computer"), "small-strong"), self.told, gap=10, margins=(16, 12, 16, 14),
            )
        )  # fmt: skip
        self.idle.changed.connect(lambda: self._keep(IDLE_MINUTES, self.idle.value()))
        self.talk.changed.connect(lambda: self._keep(TALK_MINUTES, self.talk.value()))
        self.copied.changed.connect(lambda: self._keep(CLIPBOARD_SECONDS, self.copied.value()))

    def show_kept(self) -> None:
        """Show what is chosen, and what this computer can."""
        chosen: LockSettings = self.bridge.ask(chosen_lock)
        self.idle.show_value(chosen.idle_minutes)
        self.talk.show_value(chosen.talk_minutes)
        self.copied.show_value(chosen.clipboard_seconds)
        self.capture.setChecked(chosen.block_capture)
        self.capture_told.setText(capture_words(can=capture.here().can))
        self.told.setText(followed_words())

    def _keep(self, key: str, value: Any) -> None:
        if value is not None:
            self.bridge.do(self, keep_setting, key, value)
            self.show_kept()  # as it was, when it was refused

    def _on_capture(self) -> None:
        self._keep(BLOCK_CAPTURE, self.capture.isChecked())


def _offer(offered: tuple[int, ...], value: int, words: Callable[[int], str]) -> ChoiceField:
    """A choice; what was chosen elsewhere stands among the others."""
    return ChoiceField([(one, words(one)) for one in sorted({*offered, value})], beside=0)


def after_minutes(count: int) -> str:
    """'na 10 minuten'."""
    return ngettext("na {count} minuut", "na {count} minuten", count).format(count=count)


def after_seconds(count: int) -> str:
    """'na 2 minuten', 'na 30 seconden'."""
    if count % 60:
        return ngettext("na {count} seconde", "na {count} seconden", count).format(count=count)
    return after_minutes(count // 60)


def followed_words() -> str:
    """What the system of this computer tells Zorgdesk, and what it does not: then one locks by hand."""
    system = system_lock.here()
    follows = system.follows if system is not None else frozenset()
    said = []
    for words, causes in (
        (_("Zorgdesk gaat ook op slot bij: {what}."), [one for one in OF_THE_SYSTEM if one in follows]),
        (
            _("Zorgdesk merkt dit hier niet: {what}. Druk dan zelf op Ctrl+L."),
            [one for one in OF_THE_SYSTEM if one not in follows],
        ),
    ):
        if causes:
            said.append(words.format(what=listing([_inside_a_sentence(one.label) for one in causes])))
    return "\n".join(said)


def _inside_a_sentence(words: str) -> str:
    return words[:1].lower() + words[1:]


def capture_words(*, can: bool) -> str:
    """What the tick does on this computer."""
    if can:
        return _(
            "Zorgdesk staat niet op schermafdrukken en niet in beeld bij schermdelen. Een beamer toont het wel."
        )
    return _("Deze computer heeft geen middel tegen schermopname. Let dus zelf op bij schermdelen.")
