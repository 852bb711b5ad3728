"""The process that is measured: a bare window, or Zorgdesk from the start to an open dossier.

It tells on its output, as JSON: when the first window was painted (nanoseconds of the machine's clock), how long
an unlock took until Vandaag was painted (milliseconds), how long the processor worked for each (milliseconds), and
how much memory it has (kilobytes, PSS).
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

# Who types a PIN needs a while; meanwhile the core is loaded beside the window.
_TYPING, _SETTLING = 1500, 1000  # milliseconds


class Painted(QObject):
    """Calls back once, when the window has been painted and the display server has it."""

    def __init__(self, window: QWidget, on: QEvent.Type, then: Callable[[int], None]) -> None:
        super().__init__(window)
        self._then, self._on, self._waits = then, on, True
        self._watched: QObject = window if on is QEvent.Type.UpdateRequest else window.windowHandle()
        self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Qt paints while it handles the event; what is due at once after it finds it done."""
        if self._waits and watched is self._watched and event.type() is self._on:
            self._waits = False
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        QApplication.sync()
        now = time.monotonic_ns()
        self._watched.removeEventFilter(self)
        self._then(now)


def pss() -> int:
    """The memory of this process, shared pages by their share, in kilobytes."""
    with open("/proc/self/smaps_rollup", encoding="ascii") as file:  # noqa: PTH123 - pathlib is not loaded yet
        return next(int(line.split()[1]) for line in file if line.startswith("Pss:"))


class Story:
    """What happens in the window, step by step; what it measured is told at the end."""

    def __init__(self, pupil_uid: str = "") -> None:
        self.told: dict[str, float] = {}
        self._pupil_uid = pupil_uid

    def begin(self) -> None:
        """Wait for the first painting of the window that is shown."""
        window = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMainWindow))
        self._window: Any = window
        Painted(window, QEvent.Type.Expose, self._on_first)

    def _on_first(self, now: int) -> None:
        self.told["painted"], self.told["worked"] = now, time.process_time() * 1000
        if self._pupil_uid:
            QTimer.singleShot(_TYPING, self._unlock)
        else:
            QTimer.singleShot(_SETTLING, self._end)

    def _unlock(self) -> None:
        screen = self._window.centralWidget()
        screen.secret.line.setText(os.environ["BENCH_PIN"])
        self._from, self._worked = time.monotonic_ns(), time.process_time()
        # After the window's own connection: by then the pages stand in the window.
        screen.opened.connect(lambda _desk: Painted(self._window, QEvent.Type.UpdateRequest, self._on_today))
        screen.on_open()

    def _on_today(self, now: int) -> None:
        self.told["unlock"] = (now - self._from) / 1e6
        self.told["unlock_worked"] = (time.process_time() - self._worked) * 1000
        QTimer.singleShot(_SETTLING, self._open_dossier)

    def _open_dossier(self) -> None:
        self._window.shell.go("pupil", self._pupil_uid)
        QTimer.singleShot(_SETTLING, self._end)

    def _end(self) -> None:
        self.told["pss"] = pss()
        sys.stdout.write(json.dumps(self.told))
        sys.stdout.flush()
        self._window.close()
        QApplication.quit()


def bare() -> int:
    """The least window that PySide6 can show."""
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Zorgdesk"))
    window.resize(1366, 768)
    window.show()
    Story().begin()
    return application.exec()


def ours(store: str, pupil_uid: str) -> int:
    """Zorgdesk as it starts, with a look at it once its window is shown."""
    run = QApplication.exec
    story = Story(pupil_uid)

    def begin_and_run(*_self: object) -> int:
        sys.excepthook = _give_up  # Zorgdesk's own would tell it in a window and wait
        story.begin()
        return run()

    QApplication.exec = begin_and_run  # type: ignore[method-assign]  # the one place after the window is shown
    from ui.__main__ import main

    return main(["--store", store])


def _give_up(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    sys.__excepthook__(kind, error, trace)
    sys.stderr.flush()
    os._exit(1)


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1] == "bare" else ours(sys.argv[2], sys.argv[3]))
