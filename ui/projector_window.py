"""The window that the room sees: one page of one gesprek, or the school's name. It knows nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.projector_page import Place, blank_sheet, sheet_of
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from ui.projector_sheet import Sheet
    from zorgdesk.queries.wall import WallCard

_ON = (
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Right,
    Qt.Key.Key_Down,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Space,
)
_BACK = (Qt.Key.Key_PageUp, Qt.Key.Key_Left, Qt.Key.Key_Up)
_SMALLEST = QSize(960, 540)


class Wall(QWidget):
    """Draws one page, and tells a screen reader its words. Also the miniature on the operator's side."""

    def __init__(self, *, small: bool = False) -> None:
        super().__init__()
        self._small = small
        self._card: WallCard | None = None
        self._at = Place()
        self._school = ""
        self.of = QSize(1366, 768)  # the size of the room's screen, for the miniature
        self._sheet: Sheet | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        if small:
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def show_page(self, card: WallCard | None, at: Place, school: str) -> None:
        """Show a point of a gesprek; without a card the school's name."""
        self._card, self._at, self._school = card, at, school
        self._lay_out()

    def show_as(self, size: QSize) -> None:
        """Have the shape of the room's screen."""
        if size != self.of:
            self.of = size
            self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Small enough for a column."""
        return QSize(280, self.heightForWidth(280)) if self._small else super().sizeHint()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """In the shape of the room's screen."""
        return round(width * self.of.height() / max(self.of.width(), 1)) if self._small else -1

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Only the miniature keeps a shape."""
        return self._small

    def forget(self) -> None:
        """Let go of every name, now and not at the next turn of the loop."""
        self.show_page(None, Place(), self._school)
        if self.isVisible():
            self.repaint()

    @property
    def sheet(self) -> Sheet:
        """What is drawn."""
        if self._sheet is None:
            self._lay_out()
        assert self._sheet is not None  # noqa: S101 - it was laid out just now
        return self._sheet

    def _lay_out(self) -> None:
        room = self.of if self._small else self.size()
        wide, high = max(room.width(), 320), max(room.height(), 240)
        if self._card is None:
            self._sheet = blank_sheet(self._school, wide, high)
        else:
            self._sheet = sheet_of(self._card, self._at, wide, high)
        self._tell()
        self.update()

    def _tell(self) -> None:
        """The words of the page; the miniature does not say them a second time."""
        words = _("Wat er op het scherm staat") if self._small else "\n".join(self.sheet.words)
        if words != self.accessibleName():
            self.setAccessibleName(words)
            if QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay the page out anew: another screen breaks its lines elsewhere."""
        super().resizeEvent(event)
        if not self._small:
            self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the page, in the colours of the room."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        share = self.width() / self.sheet.width if self._small else 1.0
        painter.scale(share, share)
        self.sheet.paint(painter, theme.MODES["projector"])
        if self._small:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.ink("edge"))
            painter.drawRect(QRectF(0, 0, self.sheet.width - 1, self.sheet.high - 1))


class ProjectorWindow(QWidget):
    """A window of its own, without a name in its title.

    `blanks`: somebody asked for the school's name or for the page again. `turns`: on (1) or back (-1).
    `swaps`: back to the operator's window. `locks`: lock. `leaves`: it was closed by its own means.
    """

    blanks = Signal()
    turns = Signal(int)
    swaps = Signal()
    locks = Signal()
    leaves = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("projector")
        self.setWindowTitle(_("Zorgdesk: voor de zaal"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setMinimumSize(_SMALLEST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.wall = Wall()
        self.wall.setParent(self)
        self._gone = False
        # Of the program and not of one window: a dialog over the operator's page does not stand in its way.
        blank = QShortcut(QKeySequence("Ctrl+."), self, self.blanks.emit)
        blank.setContext(Qt.ShortcutContext.ApplicationShortcut)
        QShortcut(QKeySequence("Ctrl+L"), self, self.locks.emit)
        QShortcut(QKeySequence("Ctrl+Shift+B"), self, self.swaps.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fill it with the page."""
        super().resizeEvent(event)
        self.wall.setGeometry(self.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """B blanks here: nobody types in this window. The page keys turn what the operator has open."""
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_B, Qt.Key.Key_Period):
            self.blanks.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.swaps.emit()
        elif event.key() in _ON or event.key() in _BACK:
            self.turns.emit(1 if event.key() in _ON else -1)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Only the operator's side ends it; closed by its own means it is switched off there.

        Then it goes: a window that refuses would keep the whole program from ending with the session.
        """
        if not self._gone:
            self.leaves.emit()
        if self._gone:
            super().closeEvent(event)
        else:
            event.ignore()

    def end(self) -> None:
        """Show the school's name, then be gone: no name stays in the accessibility tree."""
        self.wall.forget()
        self._gone = True
        self.close()
        self.hide()
        self.deleteLater()
