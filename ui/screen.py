"""What every screen has in common: it shows what is so now, and what is being typed is kept."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from ui.widgets.withheld import why_withheld
from zorgdesk.errors import ZorgdeskError

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from ui.bridge import Bridge
    from ui.form import Form

_KEPT_WITHIN = 800  # milliseconds


class Screen(QWidget):
    """A page of the window.

    A screen that is seen refreshes after every command; one that is hidden waits until it is shown again. So
    no screen has to know who else changes what it shows. A form that is being typed in keeps what was typed
    (`Form.show_data`), and the keyboard stays where it was, by the object name of the widget.
    """

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self._shown_step = -1
        bridge.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read what the screen shows and show it; abstract: a screen says what, this says when."""
        raise NotImplementedError

    def outdate(self) -> None:
        """Say that what is shown grew old for another reason than a command: another pupil, another day."""
        self._shown_step = -1
        if self.isVisible():
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Catch up with what was changed meanwhile."""
        self._catch_up()
        super().showEvent(event)

    def _on_changed(self) -> None:
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        if self._shown_step == self.bridge.step:
            return
        focus, here = self._focus_name(), self._has_keyboard()
        self.refresh()
        self._hold_fields()
        self._shown_step = self.bridge.step
        self._focus_again(focus)
        if here and not self._has_keyboard():
            self.focus_first()  # what had it is gone: else Qt puts it on the first thing in the window

    def focus_first(self) -> None:
        """Put the keyboard where the page begins; a page that says nothing leaves it."""

    def _has_keyboard(self) -> bool:
        widget = QApplication.focusWidget()
        return widget is not None and self.isAncestorOf(widget)

    def _hold_fields(self) -> None:
        """Let who only reads here read what stands in the fields that write, and type no words that are not kept."""
        fields: list[QLineEdit | QPlainTextEdit] = [*self.findChildren(QLineEdit)]
        for one in (*fields, *self.findChildren(QPlainTextEdit)):
            if why_withheld(one.objectName()):
                one.setReadOnly(True)

    def _focus_name(self) -> str:
        widget = QApplication.focusWidget()
        return widget.objectName() if widget is not None and self._has_keyboard() else ""

    def _focus_again(self, name: str) -> None:
        now = QApplication.focusWidget()
        if not name or (now and self.isAncestorOf(now) and now.objectName() == name):
            return
        for widget in self.findChildren(QWidget, name):
            if self._will_be_seen(widget):
                widget.setFocus()
                return

    def _will_be_seen(self, widget: QWidget) -> bool:
        """Show what a refresh just made and Qt would show in a moment; False for what was hidden on purpose."""
        inside: QWidget | None = widget
        while inside and inside is not self:
            if inside.isHidden():
                if inside.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                    return False
                inside.show()
            inside = inside.parentWidget()
        return True


class DraftKeeper(QObject):
    """Keeps what is being typed in a form, within a second of every change, until it is saved or dropped."""

    def __init__(
        self, bridge: Bridge, form: Form, name: str, subject: str = "", *, over: bool = False
    ) -> None:
        super().__init__(form)
        self._bridge, self._form, self._name = bridge, form, name
        self.subject = subject
        self.over = over  # what stands somewhere is under it: only what was typed is kept here
        self._told = False
        self._timer = QTimer(self, singleShot=True, interval=_KEPT_WITHIN)
        self._timer.timeout.connect(self.keep)
        form.typed.connect(self._on_typed)
        bridge.keep_now.connect(self.keep_when_typed)

    def _on_typed(self) -> None:
        # Not started again by each key: who types on and on is kept every second too.
        if not self._timer.isActive():
            self._timer.start()

    def keep_when_typed(self) -> None:
        """Keep it now if something was typed since the last time."""
        # A form that is gone asks nothing more; an error while a window closes would end the program.
        if isValid(self._timer) and self._timer.isActive():
            self.keep()

    def keep(self) -> None:
        """Keep it now."""
        self._timer.stop()
        try:
            content = self._form.typed_draft() if self.over else self._form.draft()
            self._bridge.keep_draft(self._name, self.subject, content)
        except ZorgdeskError as error:
            # Told once: it is tried again with every change.
            if not self._told:
                self._told = True
                self._bridge.tell(self._form.window(), error)
        else:
            self._told = False

    def keep_over(self) -> None:
        """Keep only what was typed, to be put over what somebody else kept meanwhile."""
        self.over = True
        self._bridge.drafts_over.add((self._name, self.subject))
        self.keep()

    def drop(self) -> None:
        """Let go of it: it was saved, or thrown away by the user."""
        self._timer.stop()
        with suppress(ZorgdeskError):  # the deed was kept: what becomes of its draft is no news
            self._bridge.drop_draft(self._name, self.subject)
