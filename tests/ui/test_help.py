"""Tests for F1: it explains where one is, and Esc goes back to exactly there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from tests.ui.hands import clipped, focused, press, shown
from tests.ui.small_school import small_school
from ui.dialogs.help import HelpDialog
from ui.dialogs.help_print import HandbookDialog, HelpPaperDialog, KeyCardDialog
from ui.places import PLACES, SCREENS, TABS
from ui.screens.unlock import UnlockScreen
from ui.window import Window
from zorgdesk.handbook import handbook
from zorgdesk.queries.pupils import pupil_list

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.ask import Answers
    from ui.shell import Shell

PAGES = [place.key for place in PLACES if place.key in SCREENS]


def help_open() -> HelpDialog:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, HelpDialog) and one.isVisible()]
    assert len(found) == 1
    return found[0]


def no_help() -> bool:
    return not [
        one for one in QApplication.topLevelWidgets() if isinstance(one, HelpDialog) and one.isVisible()
    ]


def a_pupil(shell: Shell) -> str:
    return next(row.uid for row in shell.bridge.ask(pupil_list).rows if row.name.startswith("Jonas"))


def back(qtbot: QtBot, window: QWidget) -> None:
    """Esc, and the window that was under it is in use again."""
    press("Esc")
    qtbot.waitUntil(no_help)
    window.activateWindow()
    QApplication.processEvents()


@pytest.mark.parametrize("place", PAGES)
def test_f1_explains_the_screen_and_esc_goes_back_to_where_the_keyboard_was(
    shell: Shell, qtbot: QtBot, place: str
) -> None:
    shell.go(place)
    QApplication.processEvents()
    before = focused()
    press("F1")
    title = help_open().text.toPlainText().splitlines()[0]
    page = handbook().at(place)
    assert page is not None
    assert title == page.title
    back(qtbot, shell)
    assert shell.here[0] == place
    assert focused() is before


@pytest.mark.parametrize("number", range(1, len(TABS) + 1))
def test_f1_explains_the_tab_that_is_open_also_when_it_was_clicked(
    shell: Shell, qtbot: QtBot, number: int
) -> None:
    shell.go("pupil", a_pupil(shell))
    shell.pages.currentWidget().tabs.go_to(TABS[number - 1])  # type: ignore[union-attr]  # the pupil's page
    qtbot.wait(20)
    press("F1")
    page = help_open().page
    assert page is not None
    assert f"pupil/{TABS[number - 1]}" in page.places
    back(qtbot, shell)


def test_f1_in_a_dialog_explains_it_and_what_was_typed_is_still_there(shell: Shell, qtbot: QtBot) -> None:
    shell.go("pupil", a_pupil(shell))
    press("Ctrl+N")
    note = QApplication.activeModalWidget()
    assert note is not None
    field = focused()
    assert isinstance(field, QPlainTextEdit)
    QTest.keyClicks(field, "Huilt bij de deur")
    place = field.textCursor().position()
    press("F1")
    assert help_open().text.toPlainText().startswith("Notitie")
    back(qtbot, note)
    assert note.isVisible()
    assert focused() is field
    assert (field.toPlainText(), field.textCursor().position()) == ("Huilt bij de deur", place)
    note.close()


def test_the_lock_is_explained_too(qtbot: QtBot, tmp_path: Path) -> None:
    bridge = small_school(tmp_path)
    bridge.desk.close()
    window = Window(tmp_path / "school.zorgdesk")
    shown(qtbot, window)
    window.begin()
    QApplication.processEvents()
    screen = window.centralWidget()
    assert isinstance(screen, UnlockScreen)
    before = focused()
    press("F1")
    assert help_open().text.toPlainText().startswith("Ontgrendelen")
    back(qtbot, window)
    assert focused() is before


def test_the_first_start_is_explained_too(qtbot: QtBot, tmp_path: Path) -> None:
    window = Window(tmp_path / "nog-niet.zorgdesk")
    shown(qtbot, window)
    window.begin()
    QApplication.processEvents()
    press("F1")
    assert help_open().text.toPlainText().startswith("Beginnen met Zorgdesk")
    back(qtbot, window)


@pytest.fixture
def opened(qtbot: QtBot) -> HelpDialog:
    dialog = HelpDialog(None, None, "today")
    shown(qtbot, dialog)
    return dialog


def test_a_link_leads_to_its_chapter_and_back_again(opened: HelpDialog, qtbot: QtBot) -> None:
    QTest.keyClick(opened.text, Qt.Key.Key_Tab)
    QTest.keyClick(opened.text, Qt.Key.Key_Return)
    chapter = handbook().page("vandaag")
    assert chapter is not None
    qtbot.waitUntil(lambda: chapter.title in opened.text.toPlainText())
    assert opened.back.isVisible()
    QTest.keyClick(opened, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert opened.text.toPlainText().startswith("Vandaag")
    assert not opened.back.isVisible()


def test_tab_leaves_the_text(opened: HelpDialog) -> None:
    for _step in range(12):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        if not opened.text.hasFocus():
            return
    pytest.fail("Tab stays in the text")


def test_every_chapter_can_be_opened_from_the_contents(opened: HelpDialog) -> None:
    opened.tabs.go_to("book")
    for chapter in opened.book.chapters:
        assert chapter.title in opened.text.toPlainText()
        opened.show_page(chapter.key)
        assert chapter.title in opened.text.toPlainText()
        opened.go_back()


def test_the_keys_and_the_news_stand_beside_it(opened: HelpDialog) -> None:
    opened.tabs.go_to("keys")
    assert "alles zoeken" in opened.text.toPlainText()
    opened.tabs.go_to("news")
    assert "Versie" in opened.text.toPlainText()
    opened.on_help()
    assert opened.tabs.key == "here"


def test_what_has_no_page_opens_the_handbook(qtbot: QtBot) -> None:
    dialog = HelpDialog(None, None, "nergens")
    shown(qtbot, dialog)
    assert dialog.tabs.key == "book"
    dialog.on_help()
    assert dialog.tabs.key == "book"


@pytest.mark.parametrize(("tab", "kind"), [("book", HandbookDialog), ("keys", KeyCardDialog)])
def test_ctrl_enter_shows_on_paper_what_is_open(
    opened: HelpDialog, qtbot: QtBot, tab: str, kind: type, answers: Answers, tmp_path: Path
) -> None:
    opened.tabs.go_to(tab)
    opened.on_save()
    papers: list[HelpPaperDialog] = opened.findChildren(kind)
    paper = next(one for one in papers if one.isVisible())
    qtbot.waitUntil(lambda: bool(paper.data), timeout=20_000)
    answers.file = tmp_path / "papier.pdf"
    paper.on_save_as()
    assert (tmp_path / "papier.pdf").read_bytes().startswith(b"%PDF")
    qtbot.waitUntil(lambda: not paper.isVisible())


def test_a_page_of_a_screen_has_nothing_to_print(opened: HelpDialog) -> None:
    opened.on_save()
    assert not opened.findChildren(HandbookDialog)
    assert not opened.save.isVisible()


@pytest.mark.usefixtures("large")
def test_at_200_percent_it_fits_and_nothing_is_cut_off(qtbot: QtBot) -> None:
    over = QWidget()
    over.resize(1366, 768)
    shown(qtbot, over)
    dialog = HelpDialog(over, None, "today")
    dialog.open()
    QApplication.processEvents()
    assert dialog.width() <= 1366
    assert dialog.height() <= 768
    assert clipped(dialog) == []
    dialog.close()
