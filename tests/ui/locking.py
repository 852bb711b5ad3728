"""Hands and eyes for tests of the lock: words in a dialog, and whether anything can still be read."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.hands import focused, open_dialogs
from tests.ui.small_school import PHRASE, small_school, stand_still
from ui.screens.unlock import UnlockScreen
from ui.window import Window
from zorgdesk import clock
from zorgdesk.commands.people import accept_secrecy
from zorgdesk.queries.pupils import pupil_list
from zorgdesk.store import laptop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.shell import Shell


WORDS = "Jonas zat stil in de hoek"
NAMES = ("Jonas", "Waterlelie", "Horst", "Yıldız", "Marieke")
# What tests before this one left alive: no part of this window.
others: list[QWidget] = []


@pytest.fixture
def no_pin(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock finds no PIN on this laptop."""
    monkeypatch.setattr(laptop, "pin_slots", lambda _vault, **_given: ())


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """The window on a small school, at the page of Jonas."""
    monkeypatch.setattr(laptop, "pin_slots", lambda _vault, **_given: ())
    stand_still()
    bridge = small_school(tmp_path)
    bridge.attempt(accept_secrecy)
    uid = next(row.uid for row in bridge.ask(pupil_list).rows if row.name.startswith("Jonas"))
    let_go()
    others[:] = QApplication.allWidgets()
    made = Window(bridge.desk.store.path)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.show_desk(bridge.desk)
    shell_of(made).go("pupil/plan", uid)
    QApplication.processEvents()
    yield made
    made.close()
    clock.stand_still(None)


def let_go() -> None:
    """Let Qt destroy what was thrown away."""
    for _turn in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
    gc.collect()


def words_of_everything() -> str:
    """What every widget that is still there could tell a screen reader."""
    told = []
    for one in QApplication.allWidgets():
        if one in others:
            continue
        text = getattr(one, "text", None)
        told += [one.accessibleName(), one.accessibleDescription(), one.toolTip(), one.windowTitle()]
        told.append(str(text()) if callable(text) else "")
    return " ".join(told)


def lock_of(window: Window) -> UnlockScreen:
    """The lock that is shown."""
    screen = window.centralWidget()
    assert isinstance(screen, UnlockScreen)
    return screen


def unlock(window: Window, qtbot: QtBot) -> None:
    """Type the passphrase of the small school."""
    type_phrase(window)
    qtbot.waitUntil(lambda: window.shell is not None, timeout=10_000)
    QApplication.processEvents()


def type_phrase(window: Window) -> None:
    """Type the passphrase of the small school at the lock, and Enter."""
    QTest.keyClicks(lock_of(window).secret.line, PHRASE)
    QTest.keyClick(lock_of(window).secret.line, Qt.Key.Key_Return)


def at(window: QWidget) -> QWidget:
    """Where the keyboard is in it: a job that took long had a window of its own, which gives it back later."""
    window.activateWindow()
    QApplication.processEvents()
    found = window.focusWidget()
    assert found is not None
    return found


def shell_of(window: Window) -> Shell:
    """The pages."""
    assert window.shell is not None
    return window.shell


def page_of(window: Window) -> Any:
    """The page that is shown."""
    return shell_of(window).pages.currentWidget()


def type_in(keys: str = WORDS) -> None:
    """Type where the keyboard is."""
    QTest.keyClicks(focused(), keys)
    QApplication.processEvents()


def is_locked(window: Window) -> bool:
    """Whether the lock is shown and nothing else can be read."""
    let_go()
    if window.shell is not None or not isinstance(window.centralWidget(), UnlockScreen) or open_dialogs():
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
    return lambda: str(open_dialogs()[0].form.field("facts").value())  # type: ignore[attr-defined] # a NoteDialog
