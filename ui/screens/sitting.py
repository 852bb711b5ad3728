"""The strip of a gesprek that stands in a row of pupils: whose turn, the next by one key, under which name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame

from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, empty_out, flow, reveal, row
from ui.widgets.notice import announce
from ui.widgets.words import Chip, Glyph, label
from zorgdesk.commands.sitting import take_table_over, use_alias
from zorgdesk.model.conversation import ConversationStatus
from zorgdesk.queries.sitting import sitting_card
from zorgdesk.rules.desk_people import why_not_write
from zorgdesk.rules.sitting import Naming
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.sitting import ShownAs, SittingCard, Turn


class SittingStrip(QFrame):
    """Shows numbers and initials of the others only. `moving`: what is typed must be kept before it goes on."""

    moving = Signal()

    def __init__(self, bridge: Bridge, page: QWidget) -> None:
        super().__init__()
        self.setProperty("card", "sunken")
        self.setObjectName("sitting")
        self.bridge = bridge
        self.uid = ""
        self.card: SittingCard | None = None
        self._writes = why_not_write(bridge.desk.reader.role) is None
        self._status = ConversationStatus.GEPLAND
        self.where = label("", "strong")
        self._turns = row(gap=6)
        self.back = Button(_("Vorige"), "small", "left", key="Ctrl+PgUp")
        self.on = Button(_("Volgende leerling"), "small", "right", key="Ctrl+PgDown")
        self.change = Button(_("Rij wijzigen"), "link")
        self.same = Button(_("Zelfde tafel: begin"), "primary", "check", key="Enter")
        self.told = label("", "small", wrap=True)
        self.ask = Button(_("Toestemming vragen"), "small", "sign")
        self.name = Button(_("Naam tonen"), "small", "eye", key="Ctrl+Shift+W")
        self.change.setObjectName("change_sitting")
        self.same.setObjectName("sitting_same")
        self.ask.setObjectName("add_consent_sitting")
        self.name.setObjectName("use_name")
        first = flow(self.where, box(self._turns), self.back, self.on, self.same, self.change)
        self.naming = box(
            row(Glyph("anon", "warn"), (self.told, 1), self.ask, self.name, gap=10, margins=(0, 2, 0, 0))
        )
        self.setLayout(column(first, self.naming, gap=4, margins=(12, 6, 12, 6)))
        self._connect(page)
        self.hide()

    def _connect(self, page: QWidget) -> None:
        self.back.clicked.connect(lambda: self.go(-1))
        self.on.clicked.connect(lambda: self.go(1))
        self.same.clicked.connect(self.begin_with_table)
        self.change.clicked.connect(self._on_change)
        self.ask.clicked.connect(self._on_ask)
        self.name.clicked.connect(self.show_name)
        for keys, deed in (
            ("Ctrl+PgDown", lambda: self.go(1)), ("Ctrl+PgUp", lambda: self.go(-1)), ("Ctrl+Shift+W", self.show_name),
        ):  # fmt: skip
            made = QShortcut(QKeySequence(keys), page, deed)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_talk(self, uid: str, status: ConversationStatus) -> None:
        """Show the row in which a gesprek stands; nothing for one that stands alone."""
        self.uid, self._status = uid, status
        self.card = card = self.bridge.ask(sitting_card, uid)
        reveal(self, shown=card is not None)
        if card is None:
            return
        words = _("Leerling {number} van {count}").format(number=card.at + 1, count=len(card.turns))
        self.where.setText(words)
        empty_out(self._turns)
        for turn in card.turns:
            self._turns.addWidget(_chip(turn))
        reveal(self.back, shown=bool(card.before_uid))
        reveal(self.on, shown=bool(card.next_uid))
        waits = status is ConversationStatus.GEPLAND and bool(card.before_uid) and self._writes
        reveal(self.same, shown=waits and card.turns[card.at - 1].held)
        reveal(self.change, shown=self._writes)
        self._show_naming(card)
        if self._writes and status is ConversationStatus.BEZIG:
            self._keep_alias(card)

    def _shown(self) -> ShownAs | None:
        """The pupil under an alias, if one is."""
        shown = self.card.shown if self.card is not None else ()
        return next((one for one in shown if one.uses_alias), None)

    def _show_naming(self, card: SittingCard) -> None:
        one = self._shown()
        over = self._status in (ConversationStatus.AFGEROND, ConversationStatus.NIET_DOORGEGAAN)
        reveal(self.naming, shown=one is not None and not over)
        if one is None:
            return
        if one.finding is not None:
            words = f"{one.finding.what} {one.finding.why}".strip()
        else:
            text = _("Op het scherm staat nog {alias}. Iedereen in de kamer mag de naam nu weten.")
            if one.naming is Naming.AFTER_KEY:
                text = _("Op het scherm staat nog {alias}. Is {names} de kamer uit?")
            names = ", ".join(seat.name for seat in one.without)
            words = text.format(alias=one.alias, names=names)
        self.told.setText(words)
        self.naming.setAccessibleName(words)
        reveal(self.ask, shown=one.finding is not None and bool(one.finding.ways))
        reveal(self.name, shown=one.finding is None)
        self.card = card

    def _keep_alias(self, card: SittingCard) -> None:
        """Remember that the alias was shown: the name comes back after a key, never by itself."""
        for one in card.shown:
            if one.uses_alias and not one.kept:
                QTimer.singleShot(0, self, lambda one=one: self._keep_one(one))

    def _keep_one(self, one: ShownAs) -> None:
        self.bridge.do(self, use_alias, self.uid, one.pupil_uid, one.alias)

    def focus_first(self) -> bool:
        """Put the keyboard on what begins this turn; False when there is nothing to begin with here."""
        if self.isHidden() or self.same.isHidden():
            return False
        self.same.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def go(self, step: int) -> None:
        """Go to the next pupil of the row, or the one before."""
        if self.card is None:
            return
        uid = self.card.next_uid if step > 0 else self.card.before_uid
        if not uid:
            self.bridge.say(_("Dit is de laatste leerling.") if step > 0 else _("Dit is de eerste leerling."))
            return
        self.moving.emit()
        self.bridge.go("conversation", uid)
        announce(self, self.where.text())

    def begin_with_table(self) -> None:
        """Begin this pupil with who sits there: one key."""
        if self.card is None or not self.card.before_uid:
            return
        taken = self.bridge.do(self, take_table_over, self.card.before_uid, self.uid)
        if taken is not None:
            self.bridge.say(
                _("Begonnen met dezelfde mensen aan tafel. Kijk wie er voor deze leerling bij zijn.")
            )

    def show_name(self) -> None:
        """Show the name again, now that everybody in the room may know it."""
        one = self._shown()
        if one is None:
            return
        if one.finding is not None:
            self.bridge.say(one.finding.what)
            return
        self.bridge.do(self, use_alias, self.uid, one.pupil_uid, "")
        self.bridge.say(_("De naam staat weer op het scherm."))

    def _on_ask(self) -> None:
        one = self._shown()
        seat = next((seat for seat in one.without if seat.party), None) if one is not None else None
        if one is not None and seat is not None:
            told = "/".join(part for part in (one.pupil_uid, seat.party, seat.contact_uid or "") if part)
            self.bridge.go("dialog/ask_consent", told)

    def _on_change(self) -> None:
        if self.card is not None:
            self.bridge.go("dialog/sitting", f"/sitting_uid={self.card.sitting_uid}")


def _chip(turn: Turn) -> Chip:
    words = " · ".join(part for part in (str(turn.number), turn.initials, turn.start) if part)
    tone = "accent" if turn.here else "ok" if turn.held else "line"
    return Chip(words, tone, "check" if turn.held and not turn.here else "")
