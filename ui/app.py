"""The application around the window: options, fonts and colours, Qt's own words, what to do with a bug."""

from __future__ import annotations

import argparse
import faulthandler
import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from ui import ask, garbage, jobs, last_key, looks, projector
from ui.hardening import harden
from ui.screens.core_loader import wait_for_the_core
from ui.window import AFTER_PAINT, Window
from zorgdesk import paths
from zorgdesk.errors import PagesError, ZorgdeskError
from zorgdesk.text import _

if TYPE_CHECKING:
    from types import TracebackType

WRONG_USE = 64


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        """Say what was wrong with the call, with the exit status for wrong use."""
        self.print_usage(sys.stderr)
        self.exit(WRONG_USE, f"{self.prog}: {message}\n")


def options(arguments: list[str]) -> argparse.Namespace:
    """What was asked on the command line of the window."""
    parser = _Parser(prog="zorgdesk", description=_("Opent Zorgdesk."))
    parser.add_argument("--store", type=Path, help=_("het bestand dat opent"))
    parser.add_argument("--practice", action="store_true", help=_("open de oefenschool"))
    parser.add_argument("--scale", type=float, default=0.0, help=_("grootte van de tekst, van 1.0 tot 2.0"))
    return parser.parse_args(arguments)


def make_application(scale: float = 0.0, look: Path | None = None) -> QApplication:
    """Make the one application, dressed as kept in `look`; an existing one is dressed again."""
    ask.keep_no_history()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)  # noqa: S101 - there is no other kind here
    application.setApplicationName("Zorgdesk")
    application.setDesktopFileName("nl.zorgdesk.Zorgdesk")
    worn = looks.here()
    if look is not None:
        worn.keep_in(look)
        worn.room = application.primaryScreen().availableGeometry().width()
    worn.speak()
    worn.wear(scale)
    return application


def start(arguments: list[str]) -> int:
    """Open the window and stay until it is closed."""
    asked = options(arguments)
    faulthandler.enable()  # it writes addresses and lines, never what stood there
    harden()
    last_key.keep_in(paths.last_key_file())
    application = make_application(asked.scale, paths.look_file())
    projector.keep_in(paths.wall_file())
    garbage.keep_here(application)
    heed_bugs()
    window = Window(asked.store or (paths.practice_store() if asked.practice else paths.default_store()))
    window.seen_file = paths.seen_file()
    window.take_place()
    window.show()
    application.aboutToQuit.connect(window.end)
    QTimer.singleShot(AFTER_PAINT, window, window.guard.listen)
    if os.name == "posix":
        _end_when_told(application)
    if asked.practice and not asked.store:
        window.open_practice()
    else:
        window.begin()
    status = application.exec()
    wait_for_the_core()
    return status


def _end_when_told(application: QApplication) -> None:
    """End in order when the session ends us (SIGTERM): Python hears a signal only when it is at work."""
    hears, wakes = os.pipe()
    os.set_blocking(wakes, False)
    signal.set_wakeup_fd(wakes)
    # Not at once: before the window's own loop turns there is nothing to leave yet, and it would be forgotten.
    signal.signal(signal.SIGTERM, lambda *_told: QTimer.singleShot(0, application, lambda: _end(application)))
    notifier = QSocketNotifier(hears, QSocketNotifier.Type.Read, application)
    notifier.activated.connect(lambda *_told: os.read(hears, 64))


def _end(application: QApplication) -> None:
    """End; a window that shows how far a job is would refuse to close, and then nothing ends at all."""
    jobs.stop_all()
    application.quit()


def heed_bugs() -> None:
    """Tell of every bug by where it was; Python itself would print what it said, and that can be a name."""
    sys.excepthook = _report
    threading.excepthook = lambda told: _write_place(told.exc_type, told.exc_traceback)
    sys.unraisablehook = lambda told: _write_place(told.exc_type, told.exc_traceback)


def _write_place(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Write where it was on stderr, never what it said."""
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    sys.stderr.write("\n  ".join([kind.__name__, *places[-8:], ""]))


def _report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell of a bug without any personal data: where it was, never what it said."""
    if isinstance(error, PagesError):
        return  # the lock tells of it
    if isinstance(error, ZorgdeskError):
        ask.tell(QApplication.activeWindow(), error)
        return
    _write_place(kind, trace)
    if threading.current_thread() is not threading.main_thread():
        return  # only the thread of the window may show something
    ask.tell(
        QApplication.activeWindow(),
        ZorgdeskError(
            _("Er ging iets mis in Zorgdesk ({kind}).").format(kind=kind.__name__),
            _("Wat u opsloeg, staat er. Wat u typte, is bewaard."),
            _("Werkt iets niet meer? Sluit Zorgdesk en open het opnieuw."),
        ),
    )
