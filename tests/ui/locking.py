"""Hands and eyes for tests of the lock: words in a dialog, and whether anything can still be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.hands import focused
from tests.ui.test_window import dialogs, let_go, words_of_everything
from ui.screens.unlock import UnlockScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.shell import Shell
    from ui.window import Window


WORDS = "Jonas zat stil in de hoek"
NAMES = ("Jonas", "Waterlelie", "Horst", "Yıldız", "Marieke")


def shell_of(window: Window) -> Shell:
    """The pages."""
    assert window.shell is not None
    return window.shell


def page_of(window: Window) -> Any:
    """The page that is shown."""
    return shell_of(window).pages.currentWidget()


def press(keys: str) -> None:
    """Press a key where the keyboard is."""
    pressed = QKeySequence(keys)[0]  # type: ignore[index] # the stubs of PySide lack it
    QTest.keyClick(focused(), pressed.key(), pressed.keyboardModifiers())
    QApplication.processEvents()


def type_in(keys: str = WORDS) -> None:
    """Type where the keyboard is."""
    QTest.keyClicks(focused(), keys)
    QApplication.processEvents()


def is_locked(window: Window) -> bool:
    """Whether the lock is shown and nothing else can be read."""
    let_go()
    if window.shell is not None or not isinstance(window.centralWidget(), UnlockScreen) or dialogs():
        return False
    told = words_of_everything() + " ".join(accessible_words(window))
    return not any(name in told for name in NAMES)


def accessible_words(widget: QWidget) -> list[str]:
    """What the accessibility tree tells, from the window down."""
    found: list[str] = []
    todo = [QAccessible.queryAccessibleInterface(widget)]
    while todo:
        one = todo.pop()
        if not one.isValid():
            continue
        found += [
            one.text(kind)
            for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
        ]
        todo += [one.child(at) for at in range(one.childCount())]
    return found


def is_closed(window: Window) -> bool:
    """Whether everything is in the one file, and another program can have it."""
    from filelock import FileLock

    with FileLock(f"{window.path}.lock", timeout=0):
        return not window.path.with_name(window.path.name + "-wal").exists()


def in_a_dialog(window: Window) -> Callable[[], str]:
    shell_of(window).go("dialog/note", shell_of(window).pupil_uid())
    QApplication.processEvents()
    type_in()
    return lambda: str(dialogs()[0].form.field("facts").value())  # type: ignore[attr-defined] # a NoteDialog
