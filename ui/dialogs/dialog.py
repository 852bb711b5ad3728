"""What every dialog has in common: a head, a body, one deed; what is typed is kept, also at a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from ui import theme
from ui.screen import DraftKeeper
from ui.widgets.buttons import Button, DeedButton
from ui.widgets.layout import STRETCH, box, column, row, scroll
from ui.widgets.words import heading
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QCloseEvent

    from ui.bridge import Bridge
    from ui.form import Form


# Without a window under it: a school laptop's screen less its bars.
_USUAL_ROOM = QSize(1366, 740)


def _room_for(parent: QWidget | None, width: int, height: int) -> QSize:
    """The size of a dialog: as asked, never larger than the window it stands over."""
    room = parent.window().size().expandedTo(QSize(800, 600)) if parent else _USUAL_ROOM
    return QSize(min(width, room.width() - 24), min(height, room.height() - 24))


class Dialog(QDialog):
    """A window over the window, opened with `open()`, never with `exec()`: a lock closes it without asking.

    Esc closes it and keeps what was typed as a draft; the same dialog opened again shows it again. `kept` is
    emitted with the uid of what was saved.
    """

    kept = Signal(str)

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
        self.resize(_room_for(parent, theme.px(width), theme.px(height)))
        self.head = heading(title, icon)
        self.body = column(gap=12)
        self.save = DeedButton(_("Opslaan"), "primary", "check", key="Ctrl+Enter")
        self.cancel = Button(_("Sluiten"), key="Esc")
        self.cancel.setAutoDefault(False)
        self.save.setAutoDefault(False)
        self.drafts: list[DraftKeeper] = []
        self.again = Button(_("Begin opnieuw"), "link", "undo")
        self.again.setToolTip(_("Hier staat wat u eerder typte. Druk hier om leeg te beginnen."))
        self.again.setAccessibleDescription(self.again.toolTip())
        self.again.hide()
        self.foot = row(self.again, STRETCH, self.cancel, self.save, gap=8)
        self.setLayout(
            column(
                box(row(self.head, margins=(20, 14, 20, 4))),
                (scroll(column(self.body, STRETCH, margins=(20, 4, 20, 8)), title), 1),
                box(row(self.foot, margins=(20, 8, 20, 14))),
                gap=0,
            )
        )
        self.cancel.clicked.connect(self.close)
        self.save.clicked.connect(self.on_save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.on_save)

    def keep_drafts_of(self, form: Form, name: str, subject: str = "") -> bool:
        """Keep what is typed in a form within a second; True when an earlier draft was put back."""
        keeper = DraftKeeper(self.bridge, form, name, subject)
        self.drafts.append(keeper)
        earlier = (one for one in self.bridge.drafts() if (one.form, one.subject) == (name, subject))
        draft = next(earlier, None)
        if draft is None:
            return False
        fresh = form.draft()
        form.restore(draft.content)
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

    def on_save(self) -> None:
        """Do the deed: a subclass reads its form, does its command, and calls `done_with`."""
        raise NotImplementedError

    def done_with(self, uid: str, said: str) -> None:
        """Close after a deed that was kept: drafts go, one line tells it."""
        self.tell_kept(uid, said)
        self.close()

    def tell_kept(self, uid: str, said: str) -> None:
        """Say that it was kept, and stay: for what asks one more thing afterwards."""
        for keeper in self.drafts:
            keeper.drop()
        self.drafts.clear()
        self.bridge.say(said)
        self.kept.emit(uid)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is being typed before the window goes."""
        self._keep()
        super().closeEvent(event)

    def reject(self) -> None:
        """Esc: close, and keep what was typed."""
        self._keep()
        super().reject()

    def _keep(self) -> None:
        for keeper in self.drafts:
            keeper.keep_when_typed()
