"""Beheer, one's own key: passphrase, PIN on this laptop, recovery codes, and what to do when somebody knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from ui import ask
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, empty_out, flow, rule
from ui.widgets.words import heading, label
from zorgdesk.commands import keys
from zorgdesk.errors import ZorgdeskError
from zorgdesk.queries.people import sheet_is_outdated
from zorgdesk.rules.desk_people import why_not_manage_people
from zorgdesk.store.slots import SlotKind
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.bridge import Bridge
    from zorgdesk.queries.manage import SchoolCard
    from zorgdesk.queries.people import PersonRow

_CARD = (16, 12, 16, 14)


class KeysPart(QFrame):
    """What opens this file for the one at the desk; each line with what can be done about it."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.setProperty("card", "card")
        self._lines = column(gap=8)
        self._shown: object = None
        self.buttons: dict[str, Button] = {}
        self.setLayout(column(heading(_("Mijn sleutel"), "key"), self._lines, gap=10, margins=_CARD))

    def show_card(self, card: SchoolCard) -> None:
        """Show what opens this file; it is read again only when something of it changed."""
        vault = self._bridge.desk.store.vault
        state = (card.practice, card.me, vault.slots)
        if state == self._shown:
            return
        self._shown = state
        empty_out(self._lines)
        self.buttons = {}
        if card.practice:
            known = _("In de oefenschool is de wachtwoordzin bekend. Sleutels regelt u in uw eigen school.")
            self._lines.addWidget(label(known, "small", "muted", wrap=True))
            return
        for line in self._all_lines(card.me):
            self._lines.addWidget(line)

    def _all_lines(self, me: PersonRow) -> list[QWidget]:
        lines = [self._passphrase(me), rule(), self._pin(), rule(), self._own_code(me)]
        if why_not_manage_people(me.role) is None:
            lines += [rule(), self._school_code()]
        return [*lines, rule(), self._known()]

    def _line(
        self, title: str, told: str, *deeds: tuple[str, str, Callable[[], None]], ink: str = "muted"
    ) -> QWidget:
        made = []
        for name, words, deed in deeds:
            button = self.buttons[name] = Button(words, "small")
            button.setObjectName(f"key_{name}")
            button.clicked.connect(deed)
            made.append(button)
        said = column(label(title, "strong", wrap=True), label(told, "small", ink, wrap=True), gap=2)
        return box(column(said, flow(*made, gap=6), gap=6))

    def _opens(self, place: str) -> Callable[[], None]:
        return lambda: self._bridge.go(f"dialog/{place}")

    def _passphrase(self, me: PersonRow) -> QWidget:
        told = _("Gekozen op {day}.").format(day=plain_date(me.key_since)) if me.key_since else ""
        return self._line(
            _("Wachtwoordzin"), told, ("passphrase", _("Wijzigen"), self._opens("own_passphrase"))
        )

    def _pin(self) -> QWidget:
        pins = keys.own_pins(self._bridge.desk)
        if not pins:
            told = _("Met zes cijfers opent u sneller, alleen op deze laptop.")
            return self._line(
                _("Pincode op deze laptop: uit"), told, ("pin", _("Pincode kiezen"), self._opens("pin"))
            )
        told = _("Op het slot staat: {words}.").format(words=keys.on_the_lock(pins[0]))
        change = ("pin", _("Andere pincode"), self._opens("pin"))
        return self._line(
            _("Pincode op deze laptop: aan"), told, change, ("pin_off", _("Uitzetten"), self.on_pin_off)
        )

    def _own_code(self, me: PersonRow) -> QWidget:
        has = keys.slots_of(self._bridge.desk.store.vault, me.uid, SlotKind.RECOVERY)
        told = _("Bent u uw wachtwoordzin kwijt? Dan opent deze code ook wat alleen u kunt lezen.")
        words = _("Eigen herstelcode: ja") if has else _("Eigen herstelcode: nee")
        deed = _("Nieuwe code maken") if has else _("Code maken")
        return self._line(words, told, ("own_code", deed, self._opens("own_recovery")))

    def _school_code(self) -> QWidget:
        told = _(
            "Voor de kluis. Kwijt, of iemand zag het? Maak een nieuw blad: de oude code werkt dan niet meer."
        )
        ink = "muted"
        if self._bridge.ask(sheet_is_outdated):
            ink = "warn"
            told = _(
                "Na dit blad zijn alle sleutels vernieuwd. De code opent nog, het vierkant niet. Maak een nieuw blad."
            )
        return self._line(
            _("Herstelblad van de school"), told,
            ("school_code", _("Nieuw herstelblad maken"), self._opens("school_recovery")), ink=ink,
        )  # fmt: skip

    def _known(self) -> QWidget:
        told = _("Zag iemand u typen, of is uw laptop met het slot open weg geweest?")
        return self._line(
            _("Kent iemand uw wachtwoordzin?"), told,
            ("known", _("Iemand kent mijn wachtwoordzin"), self._opens("known_passphrase")),
        )  # fmt: skip

    def on_pin_off(self) -> None:
        """Let the PIN open no more: easily made again, so nothing is asked."""
        try:
            keys.drop_pin(self._bridge.desk)
        except ZorgdeskError as error:
            ask.tell(self.window(), error)
            return
        self._bridge.changed.emit()
        self._bridge.say(_("De pincode op deze laptop staat uit."))
