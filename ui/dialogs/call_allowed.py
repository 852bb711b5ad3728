"""What may be said on the phone: one line in word, icon and colour, and the ways on by number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, reveal, row
from ui.widgets.panels import Refusal
from ui.widgets.words import Chip, Glyph, label, restyle
from zorgdesk.errors import Weight
from zorgdesk.model.contact import Naming
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from zorgdesk.errors import Finding, Way
    from zorgdesk.model.contact import Ground
    from zorgdesk.queries.contacts import Allowed

# A no of somebody who decides is more than 'not yet'.
SAID_NO = frozenset({"consent.no", "consent.pupil_no", "consent.withdrawn"})

_WORDS = {
    "named": (N_("Met naam"), "ok", "check"),
    "amber": (N_("Met naam"), "warn", "alert"),
    "ground": (N_("Met naam, op wettelijke grond"), "ok", "law"),
    "together": (N_("Samen met ouders"), "ok", "parents"),
    "incoming": (N_("Zij belden"), "sunken", "phone"),
    "anonymous": (N_("Anoniem"), "sunken", "anon"),
    "not_yet": (N_("Nog niet met naam"), "warn", "alert"),
    "no": (N_("Niet met naam"), "danger", "withdrawn"),
}


@dataclass(frozen=True)
class Said:
    """What decides what may be said: the naming that was chosen, what the rule says, and a ground."""

    naming: Naming
    allowed: Allowed
    ground: Ground | None = None
    ground_complete: bool = False
    came_in: bool = False

    @property
    def state(self) -> str:
        """The state, as a key of the words on the screen."""
        chosen = {Naming.ANONIEM: "anonymous", Naming.SAMEN: "together"}.get(self.naming)
        if chosen:
            return chosen
        if self.allowed.ground or (not self.allowed.by_name and self.ground and self.ground_complete):
            return "ground"
        if self.allowed.by_name:
            return "amber" if self.allowed.findings else "named"
        if self.came_in:
            return "incoming"
        return "no" if self.refused and self.refused.rule in SAID_NO else "not_yet"

    @property
    def refused(self) -> Finding | None:
        """What stands in the way of the name."""
        return next((finding for finding in self.allowed.findings if finding.blocks), None)


class AllowedBlock(QWidget):
    """Block 2 of the window 'Bel of overleg'. `way`: the way on that was chosen, by its code."""

    way = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.word = Chip("", "warn", "alert")  # in the head of the card
        self.sentence = label("", "body", wrap=True)
        self.glyph = Glyph("check", "ok")
        self.back = Button(_("Toch met naam"), "link", "undo")
        self.back.clicked.connect(lambda: self.way.emit("by_name"))
        self.strip: QFrame = box(
            row(self.glyph, (self.sentence, 1), self.back, gap=8, margins=(14, 10, 12, 10)), "ok"
        )
        self.refusal = Refusal()
        self.refusal.way.connect(self.way)
        self.setLayout(column(self.strip, self.refusal, gap=6))

    def show_said(self, said: Said) -> None:
        """Show what may be said now."""
        words, tone, icon = _WORDS[said.state]
        self.word.show_fact(_(words), "plain" if tone == "sunken" else tone, icon)
        self.strip.setProperty("card", tone)
        restyle(self.strip)
        self.glyph.show_icon(icon, "muted" if tone == "sunken" else tone)
        self.sentence.setText(_sentence(said))
        reveal(self.strip, shown=bool(self.sentence.text()))
        reveal(self.back, shown=said.naming is not Naming.MET_NAAM)
        self.strip.setAccessibleName(self.says)
        self._show_finding(said)

    @property
    def says(self) -> str:
        """What may be said, in one line."""
        return f"{self.word.text()}. {self.sentence.text()}".strip()

    def _show_finding(self, said: Said) -> None:
        finding = None
        if said.state in ("not_yet", "no"):
            finding = said.refused
        elif said.state == "amber":
            finding = said.allowed.findings[0]
        if finding is None:
            self.refusal.show_finding(None)
            return
        # At the phone it is a warning: a block stands where a name leaves the desk on paper (practice 1.3).
        weight = finding.weight if said.state == "no" else Weight.WARN
        self.refusal.show_finding(replace(finding, weight=weight, ways=_ways_of(finding)))
        for number, button in enumerate(self.refusal.ways, start=1):
            button.show_kind("small")
            button.show_words(f"{number}  {button.words}")

    def press(self, number: int) -> bool:
        """Choose a way on by its number; False when there is none."""
        ways = self.refusal.ways
        if self.refusal.isVisible() and 0 < number <= len(ways):
            ways[number - 1].click()
            return True
        return False

    def focus_ways(self) -> bool:
        """Give the first way on the keyboard; False when there is none."""
        if self.refusal.ways and not self.refusal.isHidden():
            self.refusal.ways[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let 1 to 9 choose a way on while the keyboard is in this block."""
        number = event.key() - Qt.Key.Key_0
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held or not self.press(number):
            super().keyPressEvent(event)


def _ways_of(finding: Finding) -> tuple[Way, ...]:
    """The ways on at the phone; asking the parent who is here is the same deed as asking (practice 4b)."""
    codes = {way.code for way in finding.ways}
    left_out = "ask_consent" if "parent_here" in codes else ""
    return tuple(way for way in finding.ways if way.code != left_out)


def _sentence(said: Said) -> str:
    if said.state == "anonymous":
        return _("Noem geen naam, geboortedatum, klas of adres.")
    if said.state == "incoming":
        return _("Luisteren mag. Vertel zelf nog niets met de naam erbij.")
    if said.state == "together":
        return _("Ouders zitten erbij of luisteren mee. Dan is er geen formulier nodig.")
    ground = said.allowed.ground or said.ground
    if said.state == "ground" and ground:
        return _("{ground}. Vertel het de ouders, als dat veilig kan.").format(ground=ground.label)
    return said.allowed.sentence if said.allowed.by_name else ""


def danger_panel() -> QFrame:
    """The numbers that come before every question."""
    now = label(_("Levensgevaar: bel 112"), "h1", "danger", wrap=True)
    doubt = label(_("Gevaar of twijfel: Veilig Thuis 0800-2000"), "h1", "danger", wrap=True)
    calm = label(_("Dag en nacht. Bellen voor advies kan zonder naam. Schrijven kan straks."), wrap=True)
    # In large letters under each other: a number is not read over two lines.
    numbers = column(now, doubt, gap=2) if theme.large() else row((now, 1), (doubt, 2), gap=16)
    made = box(column(numbers, calm, gap=6, margins=(16, 12, 16, 12)), "danger")
    made.setAccessibleName(f"{now.text()}. {doubt.text()}. {calm.text()}")
    return made
