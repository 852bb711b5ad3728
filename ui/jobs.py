"""Running a job beside the window, with its progress in front of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QProgressBar, QWidget

from ui import ask, loops, theme
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, reveal, row
from ui.widgets.painting import paint_edge
from ui.widgets.words import label
from zorgdesk.errors import ZorgdeskError
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from zorgdesk.job import Job, Step

R = TypeVar("R")

_SHOWN_AFTER = 300  # milliseconds: shorter work shows nothing

_running: set[JobRun] = set()


class JobRun(QObject):
    """One run of a job on a worker thread; its signals arrive on the window's thread.

    `ended` comes from the worker; `settled` comes after it from the window's own thread, so that whoever looks
    at `over` there and then connects to `settled` never waits for what was told just before.
    """

    stepped = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    ended = Signal()
    settled = Signal()

    def __init__(self, job: Job[Any], parent: QObject | None = None, *, stoppable: bool = True) -> None:
        super().__init__(parent)
        self._job = job
        self._stop = False
        self.over = False
        self.left = False  # a lock came: whoever waited for it waits no more
        self.stoppable = stoppable
        self.ended.connect(self._on_ended)

    def start(self) -> None:
        """Begin on a worker thread."""
        _running.add(self)
        QThreadPool.globalInstance().start(self._work)

    def stop(self) -> None:
        """Ask the job to stop at its next step; one that may not be stopped goes on."""
        self._stop = self.stoppable

    def _work(self) -> None:
        try:
            while not self._stop:
                self.stepped.emit(next(self._job))
            self._job.close()
            self.stopped.emit()
        except StopIteration as end:
            self.done.emit(end.value)
        except Exception as error:  # whatever goes wrong is told in the window's thread
            self.failed.emit(error)
        self.ended.emit()

    def _on_ended(self) -> None:
        _running.discard(self)
        self.over = True
        self.settled.emit()


def stop_all() -> None:
    """Ask every job to stop at its next step, and let nobody wait for it: for the lock and for leaving."""
    for run in tuple(_running):
        run.stop()
        run.left = True
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, JobDialog):
            widget.hide()  # its loop ends; the job itself comes to its end beside it


def running() -> bool:
    """Whether a job runs."""
    return bool(_running)


def after_all(deed: Callable[[], None]) -> None:
    """Do something once no job runs any more: at once, when none does."""
    if _running:
        next(iter(_running)).settled.connect(lambda: after_all(deed))
    else:
        deed()


def wait_for_all() -> None:
    """Wait until no job runs any more, with the window standing still: only for leaving."""
    QThreadPool.globalInstance().waitForDone()
    _running.clear()


class JobDialog(QDialog):
    """How far a job is, and the button that stops it; Esc stops it too."""

    def __init__(self, parent: QWidget | None, title: str, run: JobRun) -> None:
        super().__init__(parent)
        self._run = run
        self.setWindowTitle("Zorgdesk")
        self.setAccessibleName(title)
        self.setModal(True)
        self.setMinimumWidth(theme.px(380))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.what = label("", "small", "muted", wrap=True)
        self.stop = Button(_("Stoppen"))
        self.stop.clicked.connect(self.reject)
        reveal(self.stop, shown=run.stoppable)
        buttons = row(STRETCH, self.stop)
        self.setLayout(
            column(
                label(title, "h2", wrap=True), self.bar, self.what, buttons, gap=12, margins=(24, 20, 24, 20)
            )
        )
        run.stepped.connect(self._on_step)
        run.settled.connect(self.accept)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw an edge."""
        super().paintEvent(event)
        paint_edge(self)

    def reject(self) -> None:
        """Stop at the next step; the dialog stays until then."""
        if self._run.stoppable:
            self._run.stop()
            self.what.setText(_("Bezig met stoppen"))
            self.stop.setVisible(False)

    def _on_step(self, step: Step) -> None:
        self.bar.setRange(0, step.total)
        self.bar.setValue(step.done)
        self.bar.setAccessibleDescription(step.what)
        if step.what:
            self.what.setText(step.what)


class _Outcome:
    """What came of a run."""

    def __init__(self, run: JobRun) -> None:
        self.result: Any = None
        self.error: Exception | None = None
        run.done.connect(self._on_done)
        run.failed.connect(self._on_failed)

    def _on_done(self, result: Any) -> None:
        self.result = result

    def _on_failed(self, error: Exception) -> None:
        self.error = error


def tried(job: Job[R]) -> Job[R | ZorgdeskError]:
    """A job that gives what stood in its way instead of raising it: the dialog shows that in its place."""
    try:
        return (yield from job)
    except ZorgdeskError as error:
        return error


def run_job(parent: QWidget | None, job: Job[R], title: str, *, stoppable: bool = True) -> R | None:
    """Run a job to its end and return its result; None when it was stopped, or what went wrong was told.

    Work of less than 300 ms shows nothing; longer work shows a dialog with a way to stop.
    """
    if loops.leaving():
        return None
    run = JobRun(job, stoppable=stoppable)
    outcome = _Outcome(run)
    run.start()
    with loops.loop():
        _wait_a_little(run)
        if not (run.over or run.left):
            dialog = JobDialog(parent, title, run)
            dialog.exec()
            dialog.deleteLater()
    if run.left:
        return None
    if isinstance(outcome.error, ZorgdeskError):
        ask.tell(parent, outcome.error)
        return None
    if outcome.error:
        raise outcome.error
    result: R | None = outcome.result
    return result


def _wait_a_little(run: JobRun) -> None:
    """Wait for a short job while the window takes no keys: a second press would do it twice."""
    loop = QEventLoop()
    run.settled.connect(loop.quit)
    QTimer.singleShot(_SHOWN_AFTER, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def print_pdf(parent: QWidget | None, data: bytes) -> bool:
    """Ask for a printer and print the pages of a PDF on it; False when it was not printed."""
    from ui.widgets.pdf_preview import page_count, print_job

    printer = ask.which_printer(parent, page_count(data))
    if printer is None:
        return False
    return bool(run_job(parent, print_job(printer, data), _("Afdrukken")))
