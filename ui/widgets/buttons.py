"""Buttons: one primary on a screen at most; a deed that a rule holds back stays where it was and says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui import ask, icons, theme
from ui.widgets.painting import paint_ring
from ui.widgets.withheld import why_withheld
from ui.widgets.words import restyle
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QShowEvent

    from zorgdesk.errors import Finding

# Qt lets an arrow walk to any other button; here the rail, the answers and the table decide.
ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
_SMALL = ("small", "link", "filter")
_INK = {"primary": "on_accent", "quiet": "accent", "small": "accent", "link": "accent", "held": "muted"}


class Button(QPushButton):
    """A button of a kind: '' (plain), primary, quiet, small, link, filter (round, can be on) or held."""

    def __init__(self, words: str, kind: str = "", icon: str = "", *, key: str = "", name: str = "") -> None:
        super().__init__()
        self.words, self._icon, self.key = words, icon, key
        self._says_key = not theme.large()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        # Enter presses it wherever it stands, not only in a dialog.
        self.setAutoDefault(False)
        self.setAccessibleName(name or words)
        self.setToolTip(f"{name or words} ({key})" if key else name or words)
        self.setCheckable(kind == "filter")
        self.withheld: Finding | None = None  # why who only reads may not press it
        self.toggled.connect(self._dress)
        self.show_kind(kind)

    @property
    def kind(self) -> str:
        """The kind it has now."""
        return str(self.property("kind") or "")

    def show_kind(self, kind: str) -> None:
        """Give it another kind; held back it stays so."""
        self.setProperty("kind", "held" if self.withheld else kind)
        self._dress()
        restyle(self)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Be held back from who only reads here, by its name: then nothing hears that it is pressed."""
        super().showEvent(event)
        finding = why_withheld(self.objectName())
        if finding is not None and self.withheld is None:
            self.withheld = finding
            self.show_kind("held")
            reason = f"{finding.what} {finding.why}".strip()
            self.setAccessibleDescription(reason)
            self.setToolTip(reason)
            self.blockSignals(True)  # noqa: FBT003 - Qt's own call

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """However it is pressed, Qt comes here: say why not, where it is held back."""
        super().nextCheckState()
        if self.withheld is not None:
            QTimer.singleShot(0, self, self._say_why_not)

    def _say_why_not(self) -> None:
        if self.withheld is not None:
            ask.tell(self, f"{self.withheld.what} {self.withheld.why}".strip())

    def redress(self) -> None:
        """Take the colours of now."""
        self._dress()

    def show_words(self, words: str, icon: str = "") -> None:
        """Give it other words, and another icon if one is named."""
        self.words, self._icon = words, icon or self._icon
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({self.key})" if self.key else words)
        self._dress()

    def show_key(self, key: str) -> None:
        """Say another key, or none: the same deed has it elsewhere."""
        if key != self.key:
            self.key = key
            words = self.accessibleName() or self.words
            self.setToolTip(f"{words} ({key})" if key else words)
            self._dress()

    def say_key(self, *, said: bool) -> None:
        """Say its keys after its words, or only in the tooltip where there is no room for them."""
        if said != self._says_key:
            self._says_key = said
            self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Enter press it, as the space bar does; arrows and Ctrl are for what it stands in."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held or event.key() in ARROWS:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it; on the accent colour the ring stands inside."""
        super().paintEvent(event)
        if self.kind == "held":
            self._paint_dashes()
        elif self.hasFocus() and self.kind == "primary":
            paint_ring(self, ink="on_accent", inset=4)

    def _paint_dashes(self) -> None:
        """Qt's own dashes fade on a round edge: these keep the contrast of an edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.ink("accent" if self.hasFocus() else "edge"), 2 if self.hasFocus() else 1)
        pen.setDashPattern([5, 3])
        painter.setPen(pen)
        inset = pen.widthF() / 2
        round_edge = theme.RADIUS["control"]
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(rect, round_edge, round_edge)
        painter.end()

    def _dress(self) -> None:
        icon = "lock" if self.kind == "held" else self._icon
        if self.kind == "filter" and self.isChecked() and not icon:
            icon = "check"
        keyed = f"   {self.key}" if self.key and self._says_key else ""
        # Qt puts the icon against the word: a space keeps them apart. An ampersand is no shortcut here.
        self.setText((" " if icon and self.words else "") + self.words.replace("&", "&&") + keyed)
        side = theme.px(16 if self.kind in _SMALL else 18)
        ink = _INK.get(self.kind, "text")
        if self.kind == "filter":
            ink = "accent" if self.isChecked() else "muted"
        self.setIcon(icons.icon(icon, getattr(theme.colours(), ink), side) if icon else icons.none())
        self.setIconSize(QSize(side, side))


class DeedButton(Button):
    """A button for a deed that a rule can hold back.

    Held back it keeps its place and its focus, gets a lock and a dashed edge, and pressing it opens the
    reason (`held`) instead of doing the deed (`deed`).
    """

    deed = Signal()
    held = Signal(object)  # the Finding

    def __init__(self, words: str, kind: str = "", icon: str = "", *, key: str = "", name: str = "") -> None:
        super().__init__(words, kind, icon, key=key, name=name)
        self._free_kind = kind
        self.finding: Finding | None = None
        self.clicked.connect(self._on_clicked)

    def hold(self, finding: Finding | None) -> None:
        """Hold the deed back for a reason, or let it go."""
        self.finding = finding if finding and finding.blocks else None
        self.show_kind("held" if self.finding else self._free_kind)
        reason = " ".join((finding.what, finding.why)).strip() if finding else ""
        kept = _("Kan nu niet. {reason} Enter toont wat wel kan.").format(reason=reason)
        self.setAccessibleDescription(kept if self.finding else reason)
        self.setToolTip(reason or self.accessibleName())

    def _on_clicked(self) -> None:
        if self.finding:
            self.held.emit(self.finding)
        else:
            self.deed.emit()
