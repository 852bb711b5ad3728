"""Tests for ui.jobs."""

from __future__ import annotations

import time
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from ui import theme
from ui.jobs import JobDialog, JobRun, _running, run_job, stop_all
from zorgdesk.errors import MistakeError
from zorgdesk.job import Job, Step

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.ask import Answers


class Counting:
    """A job that counts and tells when it was cleaned up."""

    def __init__(self, count: int, pause: float = 0.0) -> None:
        self.count, self.pause, self.closed = count, pause, False

    def job(self) -> Job[int]:
        """Count."""
        try:
            for at in range(self.count):
                time.sleep(self.pause)
                yield Step(at, self.count, f"{at}")
        finally:
            self.closed = True
        return self.count


def test_a_short_job_shows_nothing_and_gives_its_result(qtbot: QtBot) -> None:
    windows = set(QApplication.topLevelWidgets())
    work = Counting(3)
    assert run_job(None, work.job(), "Tellen") == 3
    assert not [one for one in set(QApplication.topLevelWidgets()) - windows if isinstance(one, JobDialog)]
    assert work.closed
    qtbot.waitUntil(lambda: not _running)


def test_a_long_job_shows_how_far_it_is_and_can_be_stopped(qtbot: QtBot) -> None:
    work = Counting(10_000, pause=0.005)
    seen: list[str] = []

    def press_stop() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, JobDialog)
        seen.append(dialog.accessibleName())
        seen.append(dialog.bar.accessibleName())
        assert dialog.bar.value() > 0
        dialog.findChildren(QPushButton)[0].click()

    QTimer.singleShot(600, press_stop)
    assert run_job(None, work.job(), "Leerlingen inlezen") is None
    assert seen == ["Leerlingen inlezen", "Leerlingen inlezen"]
    assert work.closed
    qtbot.waitUntil(lambda: not _running)


def test_what_people_can_mend_is_told(answers: Answers) -> None:
    def broken() -> Job[int]:
        yield Step(0, 1)
        raise MistakeError("Dit bestand is leeg.", then="Kies een ander bestand.")

    assert run_job(None, broken(), "Inlezen") is None
    assert answers.told == ["Dit bestand is leeg. Kies een ander bestand."]


def test_what_is_a_bug_is_raised_in_the_window(answers: Answers) -> None:
    def broken() -> Job[int]:
        yield Step(0, 1)
        raise RuntimeError("x")

    with pytest.raises(RuntimeError):
        run_job(None, broken(), "Inlezen")
    assert answers.told == []


def test_a_lock_stops_every_job_but_the_one_that_must_finish(qtbot: QtBot) -> None:
    endless, must = Counting(10**6, pause=0.001), Counting(50, pause=0.005)
    one, other = JobRun(endless.job()), JobRun(must.job(), stoppable=False)
    with qtbot.waitSignals([one.stopped, other.done]):
        one.start()
        other.start()
        QTimer.singleShot(30, stop_all)
    assert endless.closed
    assert must.closed


def test_a_job_that_ends_while_its_dialog_is_being_made_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = Event()
    make = JobDialog.__init__

    def made_slowly(*args: Any) -> None:
        begun.set()
        QThreadPool.globalInstance().waitForDone()
        make(*args)

    def work() -> Job[str]:
        yield Step(0, 1)
        begun.wait(10)
        return "klaar"

    monkeypatch.setattr(JobDialog, "__init__", made_slowly)

    def give_up() -> None:
        for one in QApplication.topLevelWidgets():
            if isinstance(one, JobDialog):
                one.done(0)

    late = QTimer(singleShot=True, interval=4000)
    late.timeout.connect(give_up)
    late.start()
    assert run_job(None, work(), "Even wachten") == "klaar"
    assert late.isActive()  # it did not wait to be given up


def test_a_job_has_an_edge_of_its_own(qtbot: QtBot) -> None:
    dialog = JobDialog(None, "Inlezen", JobRun(Counting(1).job()))
    qtbot.addWidget(dialog)
    dialog.resize(400, 160)
    picture = dialog.grab().toImage()
    corners = {picture.pixelColor(x, y).name() for x in (0, 399) for y in (0, 159)}
    assert corners == {theme.ink("edge").name()}
