"""What every dialog has in common: a head, a body, one deed; what is typed is kept, also at a lock."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QTextBrowser, QWidget
from shiboken6 import isValid

from ui import ask, capture, theme
from ui.screen import DraftKeeper
from ui.widgets.buttons import Button, DeedButton
from ui.widgets.layout import STRETCH, box, column, reveal, row, rule, scroll
from ui.widgets.painting import paint_edge
from ui.widgets.words import heading, label
from zorgdesk.errors import ChangedError
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QCloseEvent, QPaintEvent, QShowEvent
    from PySide6.QtWidgets import QLayout

    from ui.bridge import Bridge, Undo
    from ui.form import Form


# As wide as this it has two panes beside each other.
TWO_PANES = 1000
# As wide as this, in the size of 100 %, and there are two panes in large letters too.
_TWO_IN_LARGE = 600
# So much lower than the window, in the size of 100 %, and the band of the tour is read above it.
_BAND = 120
# Not lower than this, in the size of 100 %.
LEAST = 160
# The line around it, and the one above the foot, in pixels.
EDGE = 1
# A window is never so small that a dialog in it has less: the screen of a school laptop that enlarges twice.
_LEAST_ROOM = QSize(660, 360)
# Without a window under it: a school laptop's screen less its bars.
_USUAL_ROOM = QSize(1366, 740)


def _room_for(parent: QWidget | None, width: int, height: int) -> QSize:
    """The size of a dialog: as asked, never larger than the window it stands over."""
    room = parent.window().size().expandedTo(_LEAST_ROOM) if parent else _USUAL_ROOM
    return QSize(min(width, room.width() - 24), min(height, room.height() - 24))


def _height(part: QWidget, width: int) -> int:
    """What a part asks: words that wrap take their height from the width."""
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()


class _Back:
    """Where the keyboard was when a dialog opened, and the way back to it.

    A deed in the dialog may have made the page anew: then it is the widget of the same name, or else where
    the page itself begins. Without this Qt lets the keyboard fall on the next thing in the window.
    """

    def __init__(self) -> None:
        at = QApplication.focusWidget()
        name = at.objectName() if at else ""
        while at is not None and not hasattr(at, "focus_first") and not isinstance(at, Dialog):
            at = at.parentWidget()
        # That dialog goes, or comes back itself.
        before: _Back | None = at.way_back if isinstance(at, Dialog) else None
        self.name: str = before.name if before else name
        self.screen: Any = before.screen if before else at

    def go(self, _result: int = 0) -> None:
        """Go back once the dialog is gone, unless something else took the keyboard meanwhile."""
        QTimer.singleShot(0, partial(_Back._go, self))

    def _go(self) -> None:
        screen = self.screen
        if screen is None or not isValid(screen) or not screen.isVisible():
            return
        now = screen.window().focusWidget()
        if QApplication.activeModalWidget() or (now is not None and screen.isAncestorOf(now)):
            return
        again = [one for one in screen.findChildren(QWidget, self.name) if one.isVisible()]
        if self.name and again:
            again[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            screen.focus_first()


class Dialog(QDialog):
    """A window over the window, opened with `open()`, never with `exec()`: a lock closes it without asking.

    Esc closes it and keeps what was typed as a draft; the same dialog opened again shows it again. `kept` is
    emitted with the uid of what was saved.
    """

    kept = Signal(str)
    reopen: Callable[[], None] | None = None  # who opened it by its place opens it so again
    aside = False  # whether what is asked stands beside a paper and scrolls by itself
    tipped = True  # whether it says what the tour asks: it covers the band

    def __init__(
        self,
        parent: QWidget | None,
        bridge: Bridge,
        title: str,
        *,
        icon: str = "",
        width: int = 640,
        height: int = 560,
    ) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.title = title
        self.setWindowTitle(_("Zorgdesk"))  # never a name in a window's title
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._most = _room_for(parent, theme.px(width), theme.px(height))
        self.resize(self._most)
        # Two panes beside each other keep their height: what stands in one comes and goes.
        self._fits = width < TWO_PANES
        self._placed = False
        self.fit_soon = QTimer(self, singleShot=True, interval=0)
        self.fit_soon.timeout.connect(self.fit)
        self.way_back = _Back()
        self.finished.connect(partial(_Back.go, self.way_back))  # a bound slot would let go of it at once
        self.head = heading(title, icon)
        self.body = column(gap=12)
        self.save = DeedButton(_("Opslaan"), "primary", "check", key="Ctrl+Enter")
        self.cancel = Button(_("Sluiten"), key="Esc")
        self.cancel.setAutoDefault(False)
        self.save.setAutoDefault(False)
        self.drafts: list[DraftKeeper] = []
        self.again = self._make_again()
        self._lay_out_ends()
        self.cancel.clicked.connect(self.close)
        self.save.clicked.connect(self.on_save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.on_save)
        QShortcut(QKeySequence("F1"), self, self.on_help)

    def _make_again(self) -> Button:
        made = Button(_("Begin opnieuw"), "link", "undo")
        made.setToolTip(_("Hier staat wat u eerder typte. Druk hier om leeg te beginnen."))
        made.setAccessibleDescription(made.toolTip())
        made.hide()
        return made

    def _make_tip(self) -> QWidget | None:
        # The help can be asked before there is a desk. A low dialog leaves the band in sight.
        said = getattr(self.bridge, "tip", "") if self.tipped else ""
        under = self.parentWidget()
        if not said or (under and self._most.height() < under.window().height() - theme.px(_BAND)):
            return None
        tip = label(_("Rondleiding: {what}").format(what=said), "small", wrap=True)
        tip.setObjectName("tour_tip")
        return box(row((tip, 1), margins=(10, 4, 10, 4)), "warn")

    def _lay_out_ends(self) -> None:
        """Head and foot stay in view; what is between them scrolls."""
        self.foot = row(self.again, STRETCH, self.cancel, self.save, gap=8)
        self._top = column(self.head, self._make_tip(), gap=8, margins=(20, 14, 20, 4))
        self._ends = (box(self._top), box(row(self.foot, margins=(20, 8, 20, 14))))
        self._page = column(self.body, STRETCH, margins=(20, 4, 20, 8))
        page = scroll(self._page, self.title)
        inside = page.widget()
        assert inside is not None  # noqa: S101 - scroll puts one in
        self._inside = inside
        layout = column(self._ends[0], (page, 1), self._line(page), self._ends[1], gap=0)
        layout.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        self.setLayout(layout)
        self._inside.installEventFilter(self)

    def pin(self, widget: QWidget) -> None:
        """Keep something under the head, in view whatever is scrolled to."""
        self._top.addWidget(widget)

    def fill(self) -> None:
        """Let what stands in it have all the room there is: for a paper, or a list."""
        self._page.setStretch(0, 1)
        self._page.setStretch(1, 0)

    def panes(self, paper: QLayout, side: QLayout | QWidget, *shares: int) -> QLayout:
        """A paper with what is asked of it at its right, which in large letters scrolls by itself.

        So the paper stays in view. In a window too narrow for two it comes under what is asked.
        """
        if not theme.large():
            return row((paper, shares[0]), (side, shares[1]), gap=18)
        if self._most.width() < theme.px(_TWO_IN_LARGE):
            return column(side, paper, gap=14)
        self.fill()
        self.aside = True
        aside = scroll(column(side, STRETCH, margins=(0, 0, 6, 0)))
        return row((paper, shares[0]), (aside, shares[1]), gap=12)

    def _line(self, page: QScrollArea) -> QWidget:
        """A hairline above the foot while there is more under it: words seem cut there without it."""
        made = rule()
        policy = made.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        made.setSizePolicy(policy)
        bar = page.verticalScrollBar()
        made.setVisible(False)
        bar.rangeChanged.connect(lambda _least, most: reveal(made, shown=most > 0))
        return made

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw an edge."""
        super().paintEvent(event)
        paint_edge(self)

    def fit(self, *, smaller: bool = True) -> None:
        """Be as high as what stands in it asks, up to the room there is; the middle stays where it was."""
        page = self._inside
        if not self._fits or page.findChild(QTextBrowser):
            return
        wide = self.width() - 2 * EDGE
        high = sum(_height(one, wide) for one in (page, *self._ends)) + 3 * EDGE
        self.be_high(high, smaller=smaller)

    def room_for(self, part: QWidget) -> int:
        """How high a part of it can be at most with everything else in view."""
        wide = self.width() - 2 * EDGE
        used = sum(_height(one, wide) for one in (self._inside, *self._ends)) + 3 * EDGE
        own = max(part.minimumHeight(), part.sizeHint().height()) if not part.isHidden() else 0
        return self._most.height() - (used - own)

    def be_high(self, high: int, *, smaller: bool = True) -> None:
        """Be so high, up to the room there is; the middle stays where it was."""
        high = min(max(high, theme.px(LEAST)), self._most.height())
        more = high - self.height()
        if more > 0 or (more and smaller):
            self.resize(self.width(), high)
            if self._placed:
                self.move(self.x(), max(self.y() - more // 2, 0))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Take the height of what stands in it."""
        self.fit()
        super().showEvent(event)
        window = self.windowHandle()
        if window is not None:
            capture.here().guard(window)
        self._placed = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Grow with what is revealed in it; it never shrinks under the hands."""
        if event.type() == QEvent.Type.LayoutRequest and self._placed and self.isVisible():
            self.fit(smaller=False)
        return super().eventFilter(watched, event)

    def keep_drafts_of(self, form: Form, name: str, subject: str = "", *, changes: bool = False) -> bool:
        """Keep what is typed in a form within a second; True when an earlier draft was put back.

        Of a form that `changes` what stands somewhere only what was typed is kept: the rest of it may be changed
        by somebody else before one comes back.
        """
        keeper = DraftKeeper(self.bridge, form, name, subject, over=changes)
        self.drafts.append(keeper)
        earlier = (one for one in self.bridge.drafts() if (one.form, one.subject) == (name, subject))
        draft = next(earlier, None)
        if draft is None:
            return False
        fresh = form.draft()
        form.restore(draft.content)
        if (name, subject) in self.bridge.drafts_over:
            self.bridge.drafts_over.discard((name, subject))
            form.show_newer(fresh, draft.content)
        self.again.clicked.connect(lambda: self._begin_again(form, fresh, keeper))
        self.again.show()
        return True

    def _begin_again(self, form: Form, fresh: Mapping[str, Any], keeper: DraftKeeper) -> None:
        """Let go of what was typed before, and show the form as it opens."""
        form.restore(fresh)
        form.settle()
        form.typed.emit()
        keeper.drop()
        self.again.hide()

    def tell_changed(self, error: ChangedError) -> None:
        """Tell that somebody else was first; then open anew over what stands there now, with what was typed in it.

        Without that it would refuse for ever: it knows the version that it was opened with.
        """
        for keeper in self.drafts:
            keeper.keep_over()
        then = _("Dit venster gaat opnieuw open. Wat u typte staat erin, met erboven wat er nu staat.")
        if self.reopen is None:
            then = _("Sluit dit venster en open het opnieuw. Wat u typte, komt dan terug.")
        ask.tell(self, ChangedError(error.what, error.safe, then) if self.drafts else error)
        if self.drafts and self.reopen is not None:
            self.close()
            self.reopen()

    def on_save(self) -> None:
        """Do the deed: a subclass reads its form, does its command, and calls `done_with`."""
        raise NotImplementedError

    def on_help(self) -> None:
        """Explain this dialog over it; Esc comes back to where one was."""
        from ui.dialogs.help import HelpDialog, place_of

        HelpDialog(self, self.bridge, place_of(self)).open()

    def done_with(self, uid: str, said: str, undo: Undo | None = None) -> None:
        """Close after a deed that was kept: drafts go, one line tells it, with its way back if it has one."""
        self.tell_kept(uid, said, undo)
        self.close()

    def tell_kept(self, uid: str, said: str, undo: Undo | None = None) -> None:
        """Say that it was kept, and stay: for what asks one more thing afterwards."""
        self.drop_drafts()
        self.bridge.say(said, undo)
        self.kept.emit(uid)

    def drop_drafts(self) -> None:
        """Let go of what was being typed: it was kept."""
        for keeper in self.drafts:
            keeper.drop()
        self.drafts.clear()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Leave before the window goes, also at a lock."""
        self.leave()
        super().closeEvent(event)

    def reject(self) -> None:
        """Esc: the same, and close."""
        self.leave()
        super().reject()

    def leave(self) -> None:
        """Keep what is being typed. Who holds more than that lets go of it here, and then calls this."""
        for keeper in self.drafts:
            keeper.keep_when_typed()
