"""Whether the parents know that one calls: one talk with two ticks is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.dialogs.reasons import reason_words, reasons
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, flow, reveal, row
from ui.widgets.notice import announce
from ui.widgets.panels import Refusal
from ui.widgets.words import Glyph, label
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from ui.form import FieldRow, Form
    from zorgdesk.errors import Finding
    from zorgdesk.queries.contacts import CallCard, ParentRow


class ParentsBlock(QWidget):
    """Block 3 of the window 'Bel of overleg'. `way`: the way on; `passed`: the warning was passed."""

    way = Signal(str)
    passed = Signal()

    def __init__(self, form: Form, card: CallCard) -> None:
        super().__init__()
        self.reason = ""
        self.talk = label(_talk_words(card.concern_told_on, card.contact_told_on), "body", "muted", wrap=True)
        reveal(self.talk, shown=bool(self.talk.text()))
        self.refusal = Refusal()
        self.refusal.way.connect(self.way)
        self.refusal.anyway.connect(self._on_anyway)
        self.on_words = label("", "small", wrap=True)
        again = Button(_("Wijzig"), "link", name=_("Reden wijzigen"))
        again.clicked.connect(self._on_again)
        self.on = box(row(Glyph("alert", "warn", size=16), (self.on_words, 1), again), "warn")
        self.on.setContentsMargins(10, 4, 6, 4)
        ticks = flow(form.rows["told_concern"], form.rows["told_contact"], gap=16, down=0)
        self.setLayout(column(self.talk, ticks, self.refusal, self.on, gap=6))
        self.on.hide()

    def show_finding(self, finding: Finding | None) -> None:
        """Warn, unless the warning was passed already."""
        self._finding = finding
        reveal(self.on, shown=bool(finding and self.reason))
        self.refusal.show_finding(None if self.reason else finding, reasons())

    def pass_for(self, words: str) -> None:
        """Go on past the warning for a reason in words; '' takes it back."""
        self.reason = words
        self.on_words.setText(_("Toch doorgaan: {reason}").format(reason=words))
        self.show_finding(self._finding)

    def _on_anyway(self, code: str) -> None:
        self.pass_for(reason_words(code))
        self.passed.emit()

    def _on_again(self) -> None:
        self.pass_for("")
        if self.refusal.ways:
            self.refusal.ways[0].setFocus()

    _finding: Finding | None = None


def _talk_words(concern: date | None, contact: date | None) -> str:
    """'Gesprek 19 november: zorg besproken, contact verteld'."""
    if concern is not None and concern == contact:
        return _("Gesprek {day}: zorg besproken, contact verteld.").format(day=plain_date(concern))
    said = []
    if concern is not None:
        said.append(_("Gesprek {day}: zorg besproken.").format(day=plain_date(concern)))
    if contact is not None:
        said.append(_("Gesprek {day}: contact verteld.").format(day=plain_date(contact)))
    return " ".join(said)


class Numbers(QWidget):
    """The phones of the parents, large enough to dial from, and what came of the call in one key.

    `spoken`: this parent heard both, with what they said. `unreached`: nobody answered. `says_yes`: ask now.
    """

    spoken = Signal(object, str)
    unreached = Signal(object)
    says_yes = Signal()

    def __init__(self, parents: Sequence[ParentRow], said: FieldRow) -> None:
        super().__init__()
        self._parents = parents
        self.said = said.field  # a field of the form: what is typed in it is kept over a lock
        self.buttons: dict[str, Button] = {}
        cards = [self._card(at, parent) for at, parent in enumerate(parents)]
        none = label(_("Er staan nog geen ouders bij deze leerling."), wrap=True)
        hint = label(
            _("Vertel twee dingen: wat uw zorg is, en met wie u wilt bellen."), "small", "muted", wrap=True
        )
        known = column(flow(*cards, gap=8), hint, said, gap=6)
        self.setLayout(known if cards else column(none))
        self.hide()

    def _card(self, at: int, parent: ParentRow) -> QFrame:
        words = column(
            label(parent.phone or _("geen nummer bekend"), "h1"),
            label(f"{parent.name}, {parent.relation}", "small", "muted"),
            gap=0,
        )
        deeds = flow(
            self._button(f"spoken_{at}", _("Gesproken: beide verteld"), parent, self._on_spoken),
            self._button(f"unreached_{at}", _("Geen gehoor"), parent, self.unreached.emit),
            self._button(f"yes_{at}", _("Zegt ja"), parent, lambda _parent: self.says_yes.emit()),
            gap=6,
        )
        top = row(Glyph("phone", "accent"), (words, 1))
        return box(column(top, deeds, gap=6, margins=(14, 6, 14, 8)), "soft")

    def _button(self, name: str, words: str, parent: ParentRow, deed: Callable[[ParentRow], None]) -> Button:
        made = Button(words, "small", name=f"{words}: {parent.name}")
        made.setObjectName(name)
        made.clicked.connect(lambda: deed(parent))
        self.buttons[name] = made
        return made

    def _on_spoken(self, parent: ParentRow) -> None:
        self.spoken.emit(parent, self.said.value() or "")
        self.said.clear()
        self.said.changed.emit()

    def show_numbers(self) -> None:
        """Show them, and say them; the keyboard goes to what came of it."""
        reveal(self, shown=True)
        announce(self, ", ".join(f"{parent.relation} {parent.phone}" for parent in self._parents))
        first = self.buttons.get("spoken_0")
        if first:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
