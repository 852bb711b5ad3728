"""The tour of the oefenschool, by keyboard: a step is done by doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from tests.ui.hands import clipped, focused, pages_of, press, shown
from tests.ui.small_school import small_school, stand_still
from tests.zorgdesk.real_store import PHRASE, a_desk, copied
from ui.dialogs.tour import TourDialog
from ui.places import DIALOGS, SCREENS, TABS
from ui.screens.tour import TourBar
from ui.shell import Shell
from zorgdesk import clock
from zorgdesk.commands.people import accept_secrecy
from zorgdesk.job import finish
from zorgdesk.practice.demo import make_practice_store
from zorgdesk.queries.manage import setting
from zorgdesk.queries.tour import TOUR, tour_card
from zorgdesk.rules.tour import STEPS
from zorgdesk.store.slots import FLOOR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture(scope="module")
def practice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The oefenschool, made once for these tests."""
    path = tmp_path_factory.mktemp("practice") / "oefenschool.zorgdesk"
    finish(make_practice_store(path, PHRASE, cost=FLOOR))
    return path


@pytest.fixture
def shell(qtbot: QtBot, practice_file: Path, tmp_path: Path) -> Iterator[Shell]:
    """The pages around a fresh copy of the oefenschool, at the list of pupils."""
    desk = a_desk(copied(practice_file, tmp_path))
    desk.do(accept_secrecy)
    made = pages_of(qtbot, desk, ("pupils", ""))
    yield made
    made.leave()


def bar_of(shell: Shell) -> TourBar:
    bar = shell.findChild(TourBar)
    assert isinstance(bar, TourBar)
    return bar


def push(button: QPushButton) -> None:
    button.setFocus()
    press("Enter")


def dialog() -> QDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, QDialog)
    found.activateWindow()
    QApplication.processEvents()
    return found


def close_dialog(shell: Shell) -> None:
    """Close it; the window under it is in use again."""
    dialog().close()
    shell.activateWindow()
    QApplication.processEvents()


def done(shell: Shell) -> set[str]:
    return {step.step.key for step in shell.bridge.ask(tour_card).steps if step.done}


def next_key(shell: Shell) -> str:
    step = shell.bridge.ask(tour_card).next
    return step.step.key if step else ""


def skip_to(shell: Shell, key: str) -> None:
    """Pass over the steps before this one."""
    card = shell.bridge.ask(tour_card)
    bar = bar_of(shell)
    if not card.begun:
        push(bar.go)
    for step in STEPS:
        if step.key == key:
            break
        shell.bridge.go("dialog/tour")
        skip = dialog().findChild(QPushButton, f"skip_{step.key}")
        if skip is not None:
            skip.click()
        close_dialog(shell)
    assert next_key(shell) == key


def test_it_begins_at_the_door_with_one_key(shell: Shell) -> None:
    bar = bar_of(shell)
    assert "25 minuten" in bar.now.text()
    push(bar.go)
    card = shell.bridge.ask(tour_card)
    assert card.begun
    assert shell.here == ("pupil", card.steps[0].pupil_uid)
    assert bar.count.text() == f"Rondleiding: 0 van {len(STEPS)}"
    assert "Ctrl+N" in bar.now.text()
    assert bar.go.accessibleDescription() == bar.now.text()


def test_a_note_for_bo_is_the_first_step_done(shell: Shell, qtbot: QtBot) -> None:
    push(bar_of(shell).go)
    press("Ctrl+N")
    QTest.keyClicks(focused(), "Huilde vanmorgen weer bij de deur.")
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: "note" in done(shell))
    assert bar_of(shell).count.text() == f"Rondleiding: 1 van {len(STEPS)}"
    assert next_key(shell) == "weigh"


def test_opening_the_call_for_thijs_is_enough_and_for_another_it_is_not(shell: Shell) -> None:
    skip_to(shell, "call")
    bo = shell.bridge.ask(tour_card).steps[0].pupil_uid
    shell.go("dialog/call", bo)
    close_dialog(shell)
    assert "call" not in done(shell)
    push(bar_of(shell).go)
    press("Ctrl+B")
    close_dialog(shell)
    assert "call" in done(shell)


def test_a_step_stays_the_one_that_is_next_while_its_dialog_is_read(shell: Shell) -> None:
    skip_to(shell, "call")
    push(bar_of(shell).go)
    press("Ctrl+B")
    dialog()
    assert "call" not in done(shell)
    assert "Thijs" in bar_of(shell).now.text()
    close_dialog(shell)
    assert next_key(shell) == "consent"


def test_a_dialog_that_covers_the_band_says_what_the_step_asks(shell: Shell) -> None:
    skip_to(shell, "call")
    push(bar_of(shell).go)
    shell.bridge.go("dialog/call", shell.pupil_uid())
    tip = dialog().findChild(QLabel, "tour_tip")
    assert tip is not None
    assert "sluit met Esc" in tip.text()
    assert clipped(dialog()) == []
    close_dialog(shell)
    shell.bridge.go("dialog/let_op", shell.pupil_uid())
    assert dialog().findChild(QLabel, "tour_tip") is None  # the band is read above it
    close_dialog(shell)
    push(bar_of(shell).away)
    shell.bridge.go("dialog/call", shell.pupil_uid())
    assert dialog().findChild(QLabel, "tour_tip") is None
    close_dialog(shell)


def test_a_note_that_is_chosen_counts_as_the_timeline(shell: Shell, qtbot: QtBot) -> None:
    skip_to(shell, "weigh")
    push(bar_of(shell).go)
    note = next(
        one for one in shell.findChildren(QPushButton) if one.accessibleName().startswith("Afweging van")
    )
    push(note)
    qtbot.waitUntil(lambda: bar_of(shell).go.words == "Verder")
    assert shell.here == ("pupil/tijdlijn", shell.pupil_uid())


def test_a_page_to_read_is_done_when_one_goes_on(shell: Shell, qtbot: QtBot) -> None:
    skip_to(shell, "weigh")
    bar = bar_of(shell)
    push(bar.go)
    press("Ctrl+2")
    qtbot.wait(20)
    assert "weigh" not in done(shell)
    assert bar.go.words == "Verder"
    push(bar.go)
    assert "weigh" in done(shell)
    assert next_key(shell) == "call"
    assert bar.go.words == "Breng mij erheen"


def test_leaving_the_page_counts_as_read(shell: Shell, qtbot: QtBot) -> None:
    skip_to(shell, "weigh")
    push(bar_of(shell).go)
    press("Ctrl+2")
    qtbot.wait(20)
    shell.go("today")
    assert "weigh" in done(shell)


def test_something_that_was_found_counts(shell: Shell) -> None:
    skip_to(shell, "find")
    push(bar_of(shell).go)
    assert focused() is shell.top.search
    QTest.keyClicks(focused(), "fenna")
    QTest.qWait(50)
    press("Enter")
    assert "find" in done(shell)


def test_a_line_from_the_corridor_is_kept_and_counts(shell: Shell, qtbot: QtBot) -> None:
    skip_to(shell, "incoming")
    push(bar_of(shell).go)
    assert shell.here[0] == "incoming"
    press("Ctrl+Shift+N")
    dialog()
    QTest.keyClicks(focused(), "Ik bel je terug over de gymles")
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: "incoming" in done(shell))


def test_the_way_to_every_step_leads_somewhere(shell: Shell) -> None:
    for step in shell.bridge.ask(tour_card).steps:
        head, _slash, tail = step.place.partition("/")
        assert head in SCREENS or head == "search", step.step.key
        assert head != "pupil" or not tail or tail in TABS
        for place in step.step.visits - {"found"}:
            first, _slash, last = place.partition("/")
            assert (first in SCREENS and (not last or last in TABS)) or last in DIALOGS, place


def test_the_list_shows_every_step_and_ctrl_enter_goes_on(shell: Shell) -> None:
    shell.bridge.go("dialog/tour")
    steps = dialog()
    assert isinstance(steps, TourDialog)
    assert list(steps.buttons) == [step.key for step in STEPS]
    assert focused() is steps.buttons["note"]
    assert steps.buttons["note"].accessibleName() == "Breng mij erheen: 1. Een notitie bij de deur"
    assert clipped(steps) == []
    press("Ctrl+Return")
    assert shell.here[0] == "pupil"
    assert shell.bridge.ask(tour_card).begun


def test_beginning_again_forgets_what_was_done(shell: Shell) -> None:
    skip_to(shell, "call")
    shell.bridge.go("dialog/tour")
    steps = dialog()
    assert isinstance(steps, TourDialog)
    push(steps.afresh)
    assert next_key(shell) == "note"
    steps.close()


def test_hidden_it_stays_away_and_the_list_brings_it_back(shell: Shell) -> None:
    bar = bar_of(shell)
    push(bar.away)
    assert not bar.isVisible()
    assert shell.bridge.ask(setting, TOUR)["hidden"]
    shell.bridge.go("dialog/tour")
    dialog()
    press("Ctrl+Return")
    assert bar.isVisible()


def test_when_all_is_passed_it_says_so(shell: Shell) -> None:
    skip_to(shell, STEPS[-1].key)
    shell.bridge.go("dialog/tour")
    dialog().findChild(QPushButton, f"skip_{STEPS[-1].key}").click()  # type: ignore[union-attr]  # it is there
    steps = dialog()
    assert isinstance(steps, TourDialog)
    steps.on_save()
    assert steps.isVisible()
    steps.close()
    assert "alle stappen" in bar_of(shell).now.text()
    assert not bar_of(shell).go.isVisible()


def test_a_real_school_has_no_tour(qtbot: QtBot, tmp_path: Path) -> None:
    stand_still()
    bridge = small_school(tmp_path)
    bridge.attempt(accept_secrecy)
    made = Shell(bridge.desk)
    shown(qtbot, made)
    assert made.findChild(TourBar) is None
    made.leave()
    clock.stand_still(None)
