"""The koffer by keyboard: giving it, seeing all day that one only reads, taking it, the first start of a laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.ui.hands import clipped, focused
from tests.zorgdesk.two_laptops import Laptop, Pair, writes
from ui import ask, theme
from ui.dialogs.koffer_give import KofferGiveDialog
from ui.dialogs.koffer_take import KofferTakeDialog
from ui.screens.first_start import FirstStartScreen
from ui.screens.manage import ManageScreen
from ui.window import Window
from zorgdesk.commands.people import accept_secrecy
from zorgdesk.desk import Desk
from zorgdesk.errors import RefusedError
from zorgdesk.queries.pupils import pupil_list
from zorgdesk.rules.koffer import Where
from zorgdesk.store.beside import load_vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def at(qtbot: QtBot) -> Iterator[Callable[[Laptop], Window]]:
    """Sit down at a laptop: its window, with the desk open when it has a file."""
    made: list[Window] = []
    here: list[object] = []

    def open_(laptop: Laptop) -> Window:
        place = laptop.here()
        place.__enter__()
        here.append(place)
        window = Window(laptop.path)
        qtbot.addWidget(window)
        made.append(window)
        window.show()
        window.activateWindow()
        if laptop.path.exists():
            vault = load_vault(laptop.path)
            vault.unlock_passphrase(laptop.phrase)
            desk = Desk.open(laptop.path, vault)
            desk.do(accept_secrecy)  # in a read copy it is noted aside
            window.show_desk(desk)
        else:
            window.begin()
        QApplication.processEvents()
        return window

    yield open_
    for window in made:
        window.close()
    for place in reversed(here):
        place.__exit__(None, None, None)  # type: ignore[attr-defined] # a context


def to(window: QWidget) -> None:
    """Let a window have the keyboard again: without a window manager nobody gives it back after a job."""
    window.activateWindow()
    for _turn in range(3):
        QApplication.processEvents()


def press(key: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, with_)
    QApplication.processEvents()


def dialog_of(window: Window, kind: type[QDialog]) -> QDialog:
    found: list[QDialog] = list(window.findChildren(kind))
    assert found, kind
    return found[-1]


def manage_of(window: Window) -> ManageScreen:
    assert window.shell is not None
    window.shell.go("manage")
    page = window.shell.pages.currentWidget()
    assert isinstance(page, ManageScreen)
    return page


def gives(window: Window, stick: Path, answers: ask.Answers) -> KofferGiveDialog:
    """Give the koffer from its card, by keyboard."""
    manage_of(window).koffer.focus_first()
    press(Qt.Key.Key_Return)
    dialog = dialog_of(window, KofferGiveDialog)
    assert isinstance(dialog, KofferGiveDialog)
    answers.file = stick
    if focused() is not dialog.folder.choose:  # it has the keyboard where no folder is known yet
        assert dialog.folder.folder is not None
        dialog.folder.choose.setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    to(window)
    return dialog


def test_giving_it_by_keyboard_leaves_a_sign_all_day(
    at: Callable[[Laptop], Window], pair: Pair, stick: Path, answers: ask.Answers
) -> None:
    window = at(pair[0])
    shell = window.shell
    assert shell is not None
    assert shell.top.koffer.isHidden()
    gives(window, stick, answers)
    assert (stick / "zorgdesk.koffer").exists()
    assert "kan hem nu overnemen" in shell.notice.words.text()
    for place in ("today", "pupils", "manage"):
        shell.go(place)
        assert shell.top.koffer.isVisible()
        assert shell.top.koffer.accessibleName() == "Koffer meegegeven"
    assert "Hier kunt u lezen, niet schrijven" in shell.top.koffer.accessibleDescription()
    card = manage_of(window).koffer
    assert card.where.text().startswith("De koffer is meegegeven op ")
    assert not card.back.isHidden()
    assert card.give.isHidden()
    shell.go("today")
    shell.top.koffer.setFocus()
    press(Qt.Key.Key_Return)
    assert shell.here[0] == "manage"
    assert focused() is card.back
    press(Qt.Key.Key_Return)
    assert shell.bridge.desk.standing.where is Where.HERE
    assert shell.top.koffer.isHidden()
    assert focused() is card.give
    assert list(stick.iterdir()) == []


def test_what_is_typed_in_a_read_copy_is_refused_in_its_place_and_kept(
    at: Callable[[Laptop], Window], pair: Pair, stick: Path, answers: ask.Answers
) -> None:
    window = at(pair[0])
    gives(window, stick, answers)
    shell = window.shell
    assert shell is not None
    pupil = shell.bridge.ask(pupil_list).rows[0].uid
    with pytest.raises(RefusedError):
        shell.bridge.attempt(accept_other)
    shell.go("pupil", pupil)
    shell.go("dialog/note", pupil)
    note = QApplication.activeModalWidget()
    assert note is not None
    to(note)
    QTest.keyClicks(focused(), "Bo zat stil.")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    told = " ".join(answers.told) + " ".join(
        one.text() for one in window.findChildren(type(shell.notice.words)) if one.isVisible()
    )
    assert "De koffer is meegegeven op" in told
    window.lock()
    with pair[0].desk() as desk:
        assert any("Bo zat stil." in str(card.content) for card in desk.drafts())


def accept_other(_work: object) -> None:
    """A deed that no read copy knows."""


def test_the_first_start_takes_the_koffer_of_a_colleague(
    at: Callable[[Laptop], Window], pair: Pair, stick: Path, answers: ask.Answers, qtbot: QtBot
) -> None:
    pair[0].gives(stick)
    window = at(pair[1])
    screen = window.centralWidget()
    assert isinstance(screen, FirstStartScreen)
    screen.steps[0].colleague.setFocus()  # type: ignore[attr-defined] # the welcome
    press(Qt.Key.Key_Return)
    dialog = dialog_of(window, KofferTakeDialog)
    assert isinstance(dialog, KofferTakeDialog)
    assert focused() is dialog.folder.choose
    answers.file = stick
    press(Qt.Key.Key_Return)
    assert dialog.found.text().startswith("De koffer van laptop onderbouw, van ")
    assert focused() is dialog.secret.line  # the laptop has its name
    QTest.keyClicks(focused(), "een heel andere zin dan deze")
    press(Qt.Key.Key_Return)  # as at the lock
    assert "past niet" in dialog.refusal.accessibleName()
    to(dialog)
    assert focused() is dialog.secret.line
    assert dialog.secret.line.selectedText()
    QTest.keyClicks(focused(), pair[1].phrase)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.shell is not None)
    assert window.shell is not None
    assert window.shell.bridge.desk.standing.where is Where.HERE
    assert window.shell.bridge.desk.reader.name == "Sanne Visser"


def test_taking_it_in_beheer_opens_the_new_file(
    at: Callable[[Laptop], Window], pair: Pair, stick: Path, qtbot: QtBot
) -> None:
    pair[0].gives(stick)
    pair[1].takes(stick)
    with pair[1].desk() as desk:
        pupil = desk.ask(pupil_list).rows[0].uid
    writes(pair[1], pupil, "Van de collega.")
    pair[1].gives(stick)
    window = at(pair[0])
    card = manage_of(window).koffer
    assert "Daar staat de koffer van laptop bovenbouw voor u klaar." in card.folder.text()
    assert (card.back.isHidden(), card.take.isHidden()) == (True, False)
    card.take.setFocus()
    press(Qt.Key.Key_Return)
    dialog = dialog_of(window, KofferTakeDialog)
    assert isinstance(dialog, KofferTakeDialog)
    QTest.keyClicks(dialog.secret.line, pair[0].phrase)
    before = window.shell
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.shell is not None and window.shell is not before)
    assert window.shell is not None
    assert window.shell.bridge.desk.standing.where is Where.HERE
    window.close()
    assert "Van de collega." in pair[0].facts()


def test_two_that_went_apart_are_told_and_one_is_chosen(
    at: Callable[[Laptop], Window], pair: Pair, stick: Path, answers: ask.Answers, qtbot: QtBot
) -> None:
    pair[0].gives(stick)
    pair[1].takes(stick)
    pair[1].gives(stick)
    window = at(pair[0])
    card = manage_of(window).koffer
    answers.sure = False
    card.lost.setFocus()
    press(Qt.Key.Key_Return)
    assert answers.asked[-1] == "Verder werken met het bestand op deze laptop?"
    assert not window.shell or not window.shell.bridge.desk.standing.writes
    answers.sure = True
    press(Qt.Key.Key_Return)
    assert window.shell is not None
    assert window.shell.bridge.desk.standing.writes
    to(window)
    window.shell.go("dialog/koffer_take")
    dialog = dialog_of(window, KofferTakeDialog)
    assert isinstance(dialog, KofferTakeDialog)
    to(dialog)
    QTest.keyClicks(focused(), pair[0].phrase)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Op twee laptops is verder gewerkt" in dialog.refusal.accessibleName()
    QTest.keyClicks(dialog.secret.line, pair[0].phrase)
    before = window.shell
    dialog.refusal.ways[0].click()
    qtbot.waitUntil(lambda: window.shell is not None and window.shell is not before)
    assert window.shell is not None
    assert window.shell.bridge.desk.standing.where is Where.HERE


def test_every_word_fits_also_when_it_is_large(
    at: Callable[[Laptop], Window], pair: Pair, stick: Path, qapp: QApplication
) -> None:
    pair[0].gives(stick)
    for scale in (1.0, 2.0):
        theme.apply(qapp, scale)
        window = at(pair[0])
        page = manage_of(window)
        QApplication.processEvents()
        assert clipped(page.koffer) == []
        for place in ("koffer_give", "koffer_take"):
            assert window.shell is not None
            window.shell.go(f"dialog/{place}")
            QApplication.processEvents()
            dialog = window.findChildren(KofferGiveDialog if place == "koffer_give" else KofferTakeDialog)[-1]
            assert clipped(dialog) == []
            dialog.close()
            QApplication.processEvents()
        window.close()
