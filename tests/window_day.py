"""A day in the real window, in a process of its own; it tells all that others could see of it from the outside.

`python -m tests.window_day HOME`: the main job by keyboard, a bug in a slot and in a job, words copied, a lock.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

import shiboken6
from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from tests import walk_job as job
from tests.walk import TUESDAY, Walk
from tests.walk_qt import QtHands
from tests.zorgdesk.leak_session import SECRET, listen_to_files, opened_to_write
from ui import app, ask
from zorgdesk import clock, paths
from zorgdesk.store import slots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.job import Job

SEEN_OUTSIDE = "titles", "suggested", "clipboard"


class Outside(QObject):
    """What a neighbour, a task bar or a file chooser could see."""

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[str, list[str]] = {kind: [] for kind in SEEN_OUTSIDE}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note every title that a window gets."""
        kinds = (QEvent.Type.WindowTitleChange, QEvent.Type.Show)
        if event.type() in kinds and isinstance(watched, QWidget) and watched.isWindow():
            self.told["titles"].append(watched.windowTitle())
        return False

    def listen(self, application: QApplication) -> None:
        """Begin."""
        application.installEventFilter(self)
        asked = ask.which_file

        def which_file(
            parent: Any, title: str, filters: Any, *, save: bool = False, suggested: str = ""
        ) -> Any:
            self.told["suggested"] += [title, suggested]
            return asked(parent, title, filters, save=save, suggested=suggested)

        ask.which_file = which_file
        QApplication.clipboard().dataChanged.connect(self._on_clipboard)

    def _on_clipboard(self) -> None:
        mime = QApplication.clipboard().mimeData()
        self.told["clipboard"] += mime.formats()


def _names_of(process: Path) -> Iterator[str]:
    """What any program of this user can read of a process."""
    for name in ("comm", "cmdline", "environ"):
        with suppress(OSError):
            yield (process / name).read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")


def _open_files() -> list[str]:
    """Every file that is open, and every file that is in memory and was thrown away."""
    files = []
    for handle in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            files.append(str(handle.readlink()))
    maps = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
    return files + [line.split(maxsplit=5)[-1] for line in maps if line.endswith("(deleted)")]


def _words_of(widgets: list[QWidget]) -> list[str]:
    """What widgets tell a screen reader, also those that are covered or being thrown away."""
    words = []
    for one in widgets:
        words += [one.accessibleName(), one.accessibleDescription(), one.toolTip(), one.windowTitle()]
        for name in ("text", "toPlainText", "title"):
            text = getattr(one, name, None)
            with suppress(Exception):
                words.append(str(text()) if callable(text) else "")
    return [word for word in words if word]


def _break_something(walk: Walk) -> None:
    """A bug whose words hold what somebody typed: in a slot, in a job, and in a thread."""
    from ui.jobs import run_job

    def slot() -> None:
        raise ValueError(f"{SECRET} in a slot")

    def in_a_job() -> Job[None]:
        raise ValueError(f"{SECRET} in a job")
        yield

    def run() -> None:
        run_job(walk.window, in_a_job(), "Bezig")

    ask.answers = ask.Answers()
    app.heed_bugs()
    for broken in (slot, run):
        QTimer.singleShot(0, walk.window, broken)
        for _turn in range(20):
            walk.hands.rest()
    thread = threading.Thread(target=slot)
    thread.start()
    thread.join()


def _choose_a_file(folder: Path) -> None:
    """Qt's own file chooser keeps where it was: a folder may have a child's name."""
    from PySide6.QtWidgets import QFileDialog  # noqa: TID251 - the real one, past ui.ask that a test answers

    dialog = QFileDialog(None, "Bestand kiezen", str(folder))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    dialog.setDirectory(str(folder))
    dialog.accept()
    shiboken6.delete(dialog)


def _steps(walk: Walk, files: job.Files) -> None:
    for told, walked in job.steps(walk.hands, files):
        if told == job.LOCK:
            return
        walk.step(told, walked)


class NoPictures(QtHands):
    """Hands that make no pictures of the window."""

    def picture(self, name: str) -> None:
        """Make none."""


def _after_the_lock() -> dict[str, list[str]]:
    """What is left to see once it is locked."""
    icons = [one for one in QApplication.allWidgets() if isinstance(one, QSystemTrayIcon)]
    return {
        "after the lock": _words_of(QApplication.allWidgets()),
        "clipboard after the lock": [QApplication.clipboard().text()],
        "process": list(_names_of(Path("/proc/self"))),
        "open files": _open_files(),
        "settings": [*QSettings().allKeys(), *QSettings("QtProject").allKeys()],
        "tray": [one.toolTip() for one in icons],
    }


def main(home: Path) -> None:
    """Walk the day and tell as JSON what was to be seen."""
    listen_to_files()
    slots.COST = slots.FLOOR
    application = app.make_application(look=paths.look_file())
    ask.answers = ask.Answers()
    outside = Outside()
    outside.listen(application)
    clock.stand_still(TUESDAY)
    walk = Walk(paths.default_store(), home, [])
    walk.hands = NoPictures(walk.window, home)
    walk.begin(walk.window.begin)
    _steps(walk, job.oefenschool(home / "out/herstelblad.pdf", home / "out/plan.pdf"))
    child = home / "out" / "Bo Hendriks"
    child.mkdir()
    _choose_a_file(child)
    _break_something(walk)
    crashes = list(ask.answers.told)
    walk.hands.press("Ctrl+L")
    for _turn in range(30):
        walk.hands.rest()
    told = {"crashes": crashes, **_after_the_lock(), **outside.told, "written": opened_to_write()}
    walk.end()
    sys.stdout.write("\n" + json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
