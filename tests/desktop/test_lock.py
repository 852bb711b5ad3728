"""The lock in the real window: told by the screen saver over the session bus, and by Ctrl+L inside a dialog."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests import walk_job as job
from tests.desktop.conftest import STORE

if TYPE_CHECKING:
    from tests.desktop.hands import XHands

pytestmark = [pytest.mark.desktop, pytest.mark.slow]

WORDS = "jij belt Bo zijn moeder terug"
LOCKED = "Zorgdesk is vergrendeld"

_PASTE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
program = QGuiApplication([])
def look():
    mime = program.clipboard().mimeData()
    print(mime.text(), "|", bytes(mime.data("x-kde-passwordManagerHint").data()).decode())
    program.quit()
QTimer.singleShot(200, look)
program.exec()
"""


def pasted() -> str:
    """What another program would paste, and the hint that comes with it."""
    ended = subprocess.run([sys.executable, "-c", _PASTE], check=True, capture_output=True, text=True)
    return ended.stdout.strip()


def cover_the_screen() -> None:
    """What the lock screen of the desktop tells everybody."""
    subprocess.run(
        ["dbus-send", "--session", "--type=signal", "/org/gnome/ScreenSaver",
         "org.gnome.ScreenSaver.ActiveChanged", "boolean:true"],
        check=True, capture_output=True,
    )  # fmt: skip


def write_down(hands: XHands) -> None:
    """Begin an action."""
    hands.press("Ctrl+Shift+A")
    hands.until(hands.in_dialog, "no dialog")
    hands.rest()
    hands.write(WORDS)


def test_the_screen_saver_locks_and_nothing_typed_is_lost(hands_at_school: XHands) -> None:
    hands = hands_at_school
    job.unlock(hands)
    write_down(hands)
    hands.until(lambda: any(WORDS in one for one in hands.screen()), "the words are not there")
    cover_the_screen()
    hands.wait(LOCKED)
    hands.picture("op-slot")
    assert not hands.in_dialog()
    assert not any(WORDS in one or "Waterlelie" in one for one in hands.screen())
    job.unlock(hands)
    hands.until(hands.in_dialog, "the dialog does not come back")
    hands.until(lambda: any(WORDS in one for one in hands.screen()), "the words do not come back")
    hands.picture("weer-open")
    # Ended by the session (SIGTERM) with words in the dialog: the file is closed in order all the same.
    assert "Traceback" not in hands.end()
    assert hands.program.returncode == 0
    assert not (hands.folder / f"{STORE}-wal").exists()


def test_ctrl_l_locks_in_a_dialog_and_takes_what_was_copied_away(hands_at_school: XHands) -> None:
    hands = hands_at_school
    job.unlock(hands)
    write_down(hands)
    hands.press("Ctrl+A")
    hands.press("Ctrl+C")
    hands.until(lambda: pasted() == f"{WORDS} | secret", "another program cannot paste it, or keeps it")
    hands.press("Ctrl+L")
    hands.wait(LOCKED)
    assert pasted() == "|"
    assert "Traceback" not in hands.end()
