"""Tests for where the keyboard is in ui.screens.conversation, and where it goes back to after a dialog."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.bo_talks import held, screen
from tests.ui.dossier import no_dialog, the_dialog
from ui.dialogs.talk import TalkDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo


def test_another_gesprek_begins_at_the_first_at_the_table(qtbot: QtBot, bo: Bo) -> None:
    page = screen(qtbot, bo, held(bo))
    people = page.people.table
    people.setCurrentIndex(people.rows_model.index(len(people.rows) - 1, 0))
    assert people.currentIndex().row() > 0
    page.show_conversation(held(bo))
    assert people.currentIndex().row() == 0


def test_after_a_dialog_the_keyboard_is_back_where_it_was(qtbot: QtBot, bo: Bo) -> None:
    page = screen(qtbot, bo, held(bo))
    page.people.new.setFocus()
    TalkDialog(page, bo.bridge, bo.bo).open()
    gc.collect()
    page.people.new.clearFocus()
    QTest.keyClick(the_dialog(TalkDialog), Qt.Key.Key_Escape)
    assert no_dialog()
    QApplication.processEvents()
    assert page.window().focusWidget() is page.people.new
