"""The measure of a good screen, and a newcomer in the oefenschool: whole windows, by keys and by what is said."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests import walk_job as job
from tests.walk_deeds import LETTERS, NAME, Deeds
from tests.walk_qt import QtHands
from tests.walk_tour import Newcomer
from tests.zorgdesk.real_store import copied
from ui.form import FieldRow
from ui.screens.core_loader import wait_for_the_core
from ui.window import Window
from zorgdesk import clock, paths
from zorgdesk.job import finish
from zorgdesk.practice import PASSPHRASE
from zorgdesk.practice.demo import make_practice_store
from zorgdesk.rules.tour import STEPS
from zorgdesk.store.slots import FLOOR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ui import ask

# Look: 'write a contact note from anywhere: 4 fields visible, the rest folded'.
FIELDS = 4


@pytest.fixture(scope="module")
def practice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The oefenschool, made once for these tests."""
    path = tmp_path_factory.mktemp("practice") / "oefenschool.zorgdesk"
    finish(make_practice_store(path, PASSPHRASE, cost=FLOOR))
    return path


@pytest.fixture
def hands(practice_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[QtHands]:
    """The hands at a window on a fresh copy of the oefenschool, which is locked."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    paths.practice_store().parent.mkdir(parents=True, exist_ok=True)
    said = sys.excepthook
    window = Window(copied(practice_file, paths.practice_store().parent))
    made = QtHands(window, tmp_path)
    window.show()
    window.activateWindow()
    window.begin()
    made.rest()
    yield made
    made.bugs.clear()  # the test told them
    window.close()
    made.rest()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    wait_for_the_core()
    sys.excepthook = said
    clock.stand_still(None)


def test_no_deed_takes_more_keys_than_the_measure_allows(
    hands: QtHands, answers: ask.Answers, tmp_path: Path
) -> None:
    answers.file = tmp_path / "paper.pdf"
    job.unlock(hands, PASSPHRASE)
    done = list(Deeds(hands).all())
    assert len(done) == 10
    assert [(deed.name, deed.keys) for deed in done if deed.keys > deed.most] == []


def test_a_new_note_shows_no_more_than_four_fields(hands: QtHands) -> None:
    job.unlock(hands, PASSPHRASE)
    job.find_pupil(hands, LETTERS, NAME)
    hands.press("Ctrl+N")
    hands.at("Wat zag of hoorde u?")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    shown = [one.label.text() for one in dialog.findChildren(FieldRow) if one.isVisible()]
    assert 1 <= len(shown) <= FIELDS, shown
    hands.leave_dialog("Esc")


def test_a_whole_mdo_is_held_without_leaving_its_screen(hands: QtHands) -> None:
    job.unlock(hands, PASSPHRASE)
    job.find_pupil(hands, LETTERS, NAME)
    hands.choose("Gesprek openen")
    shell = hands.window.shell  # type: ignore[attr-defined]  # it is the window of a desk
    went: list[str] = []
    shell.arrived.connect(lambda place, _uid: went.append(place))
    hands.choose("Beginnen")
    hands.choose("Klopt")
    hands.at("Wat gaat goed")
    hands.write("Samira leest graag.")
    hands.go_to("Aan tafel", "Shift+Tab")
    for _person in range(3):
        hands.press("Space")
        hands.press("Down")
    hands.go_to("Wat is nodig")
    hands.write("Een kaart met plaatjes. Oma helpt.")
    hands.go_to("Nieuwe actie")
    hands.write("kaart maken @ik vr")
    hands.press("Return")
    hands.press("Ctrl+Shift+Return")
    hands.choose("Afsluiten")
    hands.wait("Afgerond")
    assert set(went) <= {"conversation"}
    assert shell.here[0] == "conversation"


@pytest.mark.slow
def test_a_newcomer_does_the_tour_by_what_the_screen_says(hands: QtHands) -> None:
    newcomer = Newcomer(hands)
    hands.at("Wachtwoordzin")
    job.unlock(hands, PASSPHRASE)
    newcomer.lock_and_open()
    newcomer.do_the_tour()
    assert newcomer.done == [step.title for step in STEPS]
    assert f"Rondleiding: {len(STEPS)} van {len(STEPS)}" in hands.screen()
