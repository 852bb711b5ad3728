"""Everything that comes in at the window: dropped on it, pasted outside a field, chosen as a file, typed as a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeySequence, QPainter, QPen, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from ui import ask, icons, theme
from ui.widgets.notice import announce
from ui.widgets.painting import CENTRE, paint_text
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QPaintEvent

    from ui.bridge import Bridge
    from ui.dialogs.incoming_ways import Brought

# What the file dialog shows first; anything else can be chosen under 'Alle bestanden'.
_SHOWN = "*.pdf *.jpg *.jpeg *.png *.heic *.eml *.msg *.txt *.docx *.doc *.odt *.rtf *.xlsx"


_OVER = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
_GONE = 150  # milliseconds


class Veil(QWidget):
    """Over the whole window while something is dragged over it: where it lands, in large words."""

    dropped = Signal(object)  # QMimeData

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._title, self._more = "", ""
        self.setAcceptDrops(True)
        self.setObjectName("drop_veil")
        # Qt leaves the window and enters the veil, in that order; who leaves and enters nothing is gone.
        self.soon_gone = QTimer(self, singleShot=True, interval=_GONE)
        self.soon_gone.timeout.connect(self.hide)
        self.hide()

    def show_place(self, title: str, more: str) -> None:
        """Cover the window, and say where it lands."""
        self._title, self._more = title, more
        self.setAccessibleName(f"{title} {more}")
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()
        announce(self, self.accessibleName())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Stay as long as it is over the window."""
        self.soon_gone.stop()
        _copied(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """It may land anywhere."""
        _copied(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """It went on: the window is as it was."""
        self.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """It landed."""
        self.hide()
        _copied(event)
        self.dropped.emit(event.mimeData())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the place: the page shimmers through, the edge is dashed, the words are large."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme.ink("ground")
        ground.setAlpha(235)
        painter.fillRect(self.rect(), ground)
        edge = theme.gap(24)
        frame = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.setPen(QPen(theme.ink("accent"), theme.px(3), Qt.PenStyle.DashLine))
        painter.setBrush(theme.ink("soft"))
        painter.drawRoundedRect(frame, theme.px(16), theme.px(16))
        side, middle = theme.px(56), frame.center()
        at = QRectF(middle.x() - side / 2, middle.y() - side - theme.gap(30), side, side)
        icons.draw(painter, "plus", at, theme.colours().accent, 2)
        words = QRectF(frame.left(), middle.y() - theme.gap(16), frame.width(), theme.px(44))
        paint_text(painter, words, self._title, role="display", align=CENTRE)
        paint_text(
            painter, words.translated(0, theme.px(46)), self._more, role="body", ink="muted", align=CENTRE
        )


def _copied(event: QDropEvent | QDragEnterEvent | QDragMoveEvent) -> None:
    """Take a copy: the file or the mail stays where it is."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


class Arrivals(QObject):
    """Watches over one window. `pupil`: tells which pupil is open, if any."""

    def __init__(self, window: QWidget, bridge: Bridge, pupil: Callable[[], str]) -> None:
        super().__init__(window)
        self.window, self.bridge, self.pupil = window, bridge, pupil
        self.veil = Veil(window)
        self.veil.dropped.connect(self._on_dropped)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        for keys, deed in (
            ("Ctrl+O", self.choose),
            ("Ctrl+V", self.paste),
            ("Ctrl+Shift+N", self.write_line),
        ):
            QShortcut(QKeySequence(keys), window, deed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Lift the veil when something comes over the window, unless a dialog stands over it."""
        if event.type() in _OVER and isinstance(event, QDropEvent) and self._may_come(event):
            _copied(event)
            if event.type() == QEvent.Type.Drop:
                self.veil.hide()
                self._on_dropped(event.mimeData())
            elif not self.veil.isVisible():
                self.veil.show_place(*self._place())
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.veil.soon_gone.start()
        elif event.type() == QEvent.Type.Resize and self.veil.isVisible():
            self.veil.setGeometry(self.window.rect())
        return super().eventFilter(watched, event)

    def _may_come(self, event: QDropEvent) -> bool:
        """Whether it comes from outside, can come in, and no dialog stands over the window."""
        from ui.dialogs.incoming_ways import may_come

        return (
            QApplication.activeModalWidget() is None and event.source() is None and may_come(event.mimeData())
        )

    def _place(self) -> tuple[str, str]:
        from zorgdesk.queries.pupils import names_of

        uid = self.pupil()
        name = self.bridge.ask(names_of, [uid]).get(uid, ("", ""))[0] if uid else ""
        kinds = _("Mail, PDF, foto of tekst. Het bestand blijft ook staan waar het staat.")
        if name:
            return _("Laat los: het komt bij {name}").format(name=name), kinds
        return _("Laat los. Daarna kiest u bij wie het hoort."), kinds

    def _on_dropped(self, mime: QMimeData) -> None:
        from ui.dialogs.incoming_ways import brought_by

        # Read now: what is dragged is gone after the drop. The dialog waits until Qt has finished with it.
        found = brought_by(mime)
        QTimer.singleShot(0, self, lambda: self._bring(found))

    def paste(self) -> None:
        """Bring in what is on the clipboard; the clipboard stays as it is."""
        from ui.dialogs.incoming_ways import brought_by, may_come

        mime: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if mime is None or not may_come(mime):
            self.bridge.say(_("Er staat niets op het klembord dat Zorgdesk kan plakken."))
            return
        self._bring(brought_by(mime))

    def choose(self) -> None:
        """Ask for files, and bring them in."""
        add_files(self.window, self.bridge, self.pupil())

    def write_line(self) -> None:
        """Open the one line that is nobody's yet."""
        from ui.dialogs.incoming_line import LineDialog

        LineDialog(self.window, self.bridge).open()

    def _bring(self, found: Brought) -> None:
        bring(self.window, self.bridge, found, self.pupil())


def add_files(parent: QWidget, bridge: Bridge, pupil_uid: str = "") -> None:
    """Ask for files, and bring them in: at a pupil, or at whom the user says."""
    from ui.dialogs.incoming_ways import from_files

    paths = ask.which_files(
        parent,
        _("Bestand toevoegen"),
        [(_("Documenten, foto's en mails"), _SHOWN), (_("Alle bestanden"), "*")],
    )
    if paths:
        bring(parent.window(), bridge, from_files(paths), pupil_uid)


def bring(parent: QWidget, bridge: Bridge, found: Brought, pupil_uid: str = "") -> None:
    """Tell what could not come in, and take in the rest."""
    from ui.dialogs.incoming import take_in
    from ui.dialogs.incoming_note import Item

    if found.refused:
        ask.tell(parent, "\n\n".join(found.refused))
    take_in(parent, bridge, [Item(one) for one in found.items], pupil_uid)
