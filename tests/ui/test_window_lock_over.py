"""Tests for the lock of ui.window over questions, menus and work that runs, and at odd moments."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.ui.at_desk import type_twice
from tests.ui.fake_system import can_be_made, fake_system
from tests.ui.hands import open_dialogs
from tests.ui.locking import (
    in_a_dialog,
    is_closed,
    is_locked,
    let_go,
    lock_of,
    page_of,
    shell_of,
    type_phrase,
    unlock,
    words_of_everything,
)  # fmt: skip
from tests.ui.small_school import PHRASE
from ui import ask, jobs, loops, system_lock
from ui.dialogs.known_passphrase import KnownPassphraseDialog
from ui.dialogs.recovery_fields import RecoveryFields
from ui.dialogs.restore import RestoreDialog
from ui.jobs import run_job
from ui.screens.locking import LockingPage
from ui.screens.unlock import UnlockScreen
from ui.system_lock import SystemLock
from zorgdesk.errors import MistakeError
from zorgdesk.job import Job, Step
from zorgdesk.rules.locking import Cause

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ui.window import Window

# Over questions, menus and work that runs.


def locked_when(window: Window, ready: Callable[[], bool]) -> QTimer:
    """Lock as soon as something is so, also inside a loop that somebody else waits in."""
    timer = QTimer(window, interval=5)

    def look() -> None:
        if ready():
            timer.stop()
            window.lock()

    timer.timeout.connect(look)
    timer.start()
    return timer


def asked_over(window: Window, ask_it: Callable[[], object]) -> object:
    """Lock while something waits for an answer; gives what the one who asked got."""
    timer = locked_when(window, lambda: QApplication.activeModalWidget() is not None)
    got = ask_it()
    assert not timer.isActive()
    return got


@pytest.mark.parametrize(
    ("ask_it", "answer"),
    [
        (lambda over: ask.sure(over, "Weet u het zeker?", "Ja"), False),
        (lambda over: ask.tell(over, "Jonas is er al."), ""),
        (lambda over: ask.which_file(over, "Bestand", [("PDF", "*.pdf")]), None),
        (
            lambda over: ask.which_file(over, "Opslaan", [("PDF", "*.pdf")], save=True, suggested="x.pdf"),
            None,
        ),
        (lambda over: ask.which_files(over, "Bestanden", [("PDF", "*.pdf")]), []),
        (lambda over: ask.which_folder(over, "Map"), None),
        (lambda over: ask.which_printer(over, 2), None),
    ],
)
def test_a_question_that_waits_is_answered_with_no_and_nothing_of_it_stays(
    window: Window,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    ask_it: Callable[[QWidget], object],
    answer: object,
) -> None:
    monkeypatch.setattr(ask, "answers", None)
    page = page_of(window)
    assert asked_over(window, lambda: ask_it(page)) == answer
    qtbot.waitUntil(lambda: not loops.leaving())
    assert is_locked(window)
    assert is_closed(window)


def test_who_asks_on_after_the_lock_is_not_heard(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "answers", None)
    page = page_of(window)

    def twice() -> object:
        first = ask.sure(page, "Eén?", "Ja")
        return (
            first,
            ask.sure(page, "Twee?", "Ja"),
            ask.tell(page, "Drie"),
            run_job(page, counting([]), "Vier"),
        )

    assert asked_over(window, twice) == (False, False, "", None)
    qtbot.waitUntil(lambda: not loops.leaving())
    assert is_locked(window)


def test_two_questions_over_each_other_both_end(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "answers", None)
    page = page_of(window)
    got: list[object] = []

    QTimer.singleShot(0, window, lambda: got.append(ask.sure(page, "Boven?", "Ja")))
    locked_when(window, lambda: len(open_dialogs()) == 2)
    got.append(ask.sure(page, "Onder?", "Ja"))
    assert got == [False, False]
    qtbot.waitUntil(lambda: not loops.leaving())
    assert is_locked(window)


def test_a_menu_and_an_open_list_go_too(window: Window) -> None:
    menu = QMenu("Jonas", page_of(window))
    menu.addAction("Jonas ter Horst")
    menu.popup(window.pos())
    assert menu.isVisible()
    window.lock()
    assert is_locked(window)
    assert QApplication.activePopupWidget() is None


def test_a_full_disk_does_not_make_the_lock_ask(
    window: Window, monkeypatch: pytest.MonkeyPatch, answers: ask.Answers
) -> None:
    in_a_dialog(window)
    monkeypatch.setattr(ask, "answers", None)

    def full(*_told: object) -> None:
        raise MistakeError("De schijf is vol.")

    monkeypatch.setattr(shell_of(window).bridge.desk, "keep_draft", full)
    window.lock()
    assert is_locked(window)
    assert answers.told == []


def counting(seen: list[int], *, go_on: Event | None = None, steps: int = 3) -> Job[str]:
    """Work of a few steps; at the second it waits until it may go on."""
    for at in range(steps):
        seen.append(at)
        yield Step(at, steps, "Jonas")
        if go_on is not None and at == 0:
            go_on.wait(20)
    seen.append(steps)
    return "af"


@pytest.mark.parametrize(("stoppable", "done"), [(True, [0, 1]), (False, [0, 1, 2, 3])])
def test_work_that_runs_stops_at_its_next_step_and_what_may_not_stop_ends(
    window: Window,
    qtbot: QtBot,
    stoppable: bool,
    done: list[int],
) -> None:
    seen: list[int] = []
    got: list[object] = []
    go_on = Event()
    page = page_of(window)
    job = counting(seen, go_on=go_on)
    locked_when(window, lambda: isinstance(QApplication.activeModalWidget(), jobs.JobDialog))
    got.append(run_job(page, job, "Inlezen", stoppable=stoppable))
    assert got == [None]
    assert isinstance(window.centralWidget(), LockingPage)
    let_go()
    assert "Jonas" not in words_of_everything()
    window.lock()
    go_on.set()
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), UnlockScreen))
    assert seen == done
    assert is_locked(window)
    assert is_closed(window)
    unlock(window, qtbot)
    assert shell_of(window).here[0] == "pupil/plan"


def test_work_that_is_too_short_to_show_is_left_too(window: Window, qtbot: QtBot) -> None:
    seen: list[int] = []
    got: list[object] = []
    go_on = Event()
    page = page_of(window)
    QTimer.singleShot(0, window, window.lock)
    got.append(run_job(page, counting(seen, go_on=go_on), "Inlezen"))
    go_on.set()
    assert got == [None]
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), UnlockScreen))
    qtbot.waitUntil(lambda: not loops.leaving())
    assert is_locked(window)


def test_closing_while_work_runs_waits_for_it_and_closes_the_file(window: Window, qtbot: QtBot) -> None:
    seen: list[int] = []
    go_on = Event()
    run = jobs.JobRun(counting(seen, go_on=go_on), stoppable=False)
    run.start()
    qtbot.waitUntil(lambda: seen == [0])
    window.lock()
    assert isinstance(window.centralWidget(), LockingPage)
    go_on.set()
    window.close()
    assert seen == [0, 1, 2, 3]
    assert is_closed(window)


@pytest.mark.usefixtures("cheap_keys", "laptop_ring")
def test_after_a_lock_over_new_keys_the_lock_says_which_passphrase_opens(
    window: Window, qtbot: QtBot
) -> None:
    """The dialog came back and asked the same again, and the old passphrase did not fit without a word of why."""
    shell_of(window).go("actions")
    shell_of(window).go("dialog/known_passphrase")
    (dialog,) = window.findChildren(KnownPassphraseDialog)
    type_twice(dialog.fields, PHRASE)
    dialog.on_save()
    assert dialog.renewed is not None
    window.lock()
    let_go()
    assert lock_of(window).refusal.accessibleName() == "Alles is opnieuw versleuteld."
    unlock(window, qtbot)
    assert shell_of(window).here[0] == "actions"
    assert open_dialogs() == []
    window.lock()
    assert not lock_of(window).refusal.isVisible(), "it is told once"


# At odd moments.


def test_a_lock_during_the_unlock_does_not_open(window: Window, qtbot: QtBot) -> None:
    window.lock()
    screen = lock_of(window)
    type_phrase(window)
    assert screen.busy
    window.lock(Cause.SCREEN)
    qtbot.waitUntil(lambda: window.centralWidget() is not screen, timeout=10_000)
    assert is_locked(window)
    assert is_closed(window)
    unlock(window, qtbot)
    assert window.shell is not None


def test_a_wrong_key_during_a_lock_takes_nothing_from_the_next(window: Window, qtbot: QtBot) -> None:
    window.lock()
    screen = lock_of(window)
    QTest.keyClicks(screen.secret.line, "niet de goede zin")
    QTest.keyClick(screen.secret.line, Qt.Key.Key_Return)
    window.lock(Cause.SCREEN)
    qtbot.waitUntil(lambda: not screen.busy, timeout=10_000)
    qtbot.waitUntil(lambda: window._refused is None)
    screen.secret.line.clear()
    unlock(window, qtbot)
    assert window.shell is not None


def test_a_lock_at_the_lock_takes_the_half_passphrase_away(window: Window) -> None:
    window.lock()
    screen = lock_of(window)
    QTest.keyClicks(screen.secret.line, "vier bo")
    window.lock(Cause.SLEEP)
    assert window.centralWidget() is screen
    assert screen.secret.line.text() == ""


def test_a_lock_over_a_copy_that_is_put_back_takes_the_half_passphrase_away(window: Window) -> None:
    window.lock()
    dialog = RestoreDialog(window, window.path)
    dialog.body.addWidget(dialog.secret)  # as in its second step
    QTest.keyClicks(dialog.secret.line.line, "vier bo")
    window.lock(Cause.SLEEP)
    assert dialog.secret.typed() == ""
    dialog.close()


def test_a_half_code_does_not_come_back_beside_another_code(window: Window, qtbot: QtBot) -> None:
    shell_of(window).go("dialog/own_recovery")
    QApplication.processEvents()
    first = open_dialogs()[0].findChildren(RecoveryFields)[0]
    code = first.code.text()
    first.typed.line.setFocus()
    QTest.keyClicks(first.typed.line, code[:9])
    window.lock()
    unlock(window, qtbot)
    again = open_dialogs()[0].findChildren(RecoveryFields)[0]
    assert again.code.text() != code
    assert again.typed.line.text() == ""
    again.typed.line.setText(code)  # of the sheet that was printed before the lock
    with pytest.raises(MistakeError, match="ander blad"):
        again.check()


def test_a_lock_after_closing_and_before_anything_is_open_does_nothing(window: Window) -> None:
    window.close()
    window.lock()
    window.end()
    assert window.shell is None
    assert is_closed(window)


@pytest.mark.skipif(not can_be_made(), reason="there is no dbus-daemon here")
def test_the_lock_screen_of_the_computer_locks_over_a_real_bus(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtDBus import QDBusConnection

    from ui.system_lock_linux import LinuxLock

    with fake_system() as system:
        bus = QDBusConnection.connectToBus(system.address, "window")
        made = SystemLock(lambda tell: LinuxLock(tell, system=bus, desktop=bus))
        monkeypatch.setattr(system_lock, "_here", [made])
        window.guard.listen()
        window.guard.attend(shell_of(window))
        in_a_dialog(window)
        assert system.tell("held") == "True"
        system.tell("saver", "org.gnome.ScreenSaver", "yes")
        qtbot.waitUntil(lambda: window.shell is None)
        assert is_locked(window)
        assert system.tell("held") == "False"
        made.end()
        QDBusConnection.disconnectFromBus("window")
