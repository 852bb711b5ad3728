"""Tests for what is typed in ui.dialogs.closing: a lock, a full disk and a mend beside it lose no word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.bo import DAY
from tests.ui.bo_talks import CTRL, action, card, closing, held, screen
from ui.dialogs.closing import ClosingDialog
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.conversation import ConversationStatus

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers


def full(bo: Bo, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nothing is kept."""

    def refuse(*_args: Any, **_fields: Any) -> None:
        raise ZorgdeskError("De schijf is vol.", "Wat er stond, staat er nog.", "Maak ruimte.")

    monkeypatch.setattr(bo.bridge, "attempt", refuse)


def test_a_change_that_was_being_typed_while_reading_comes_back_after_a_lock(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    action(bo, uid, "Moeder bellen", "juf Anouk", DAY)
    action(bo, uid, "Kaart maken", "juf Anouk", DAY)
    page = screen(qtbot, bo, uid)
    dialog = closing(page)
    dialog.reading.turn(1)
    dialog.reading.edit()
    QTest.keyClicks(dialog.reading.line.line, " met zijn vieren")
    bo.bridge.keep_now.emit()
    dialog.close()
    page.close_talk()
    QApplication.processEvents()
    fresh = next(one for one in page.findChildren(ClosingDialog) if one.isVisible())
    assert fresh.reading.what.text() == "Kaart maken"
    assert fresh.reading.line.isVisible()
    assert fresh.reading.line.line.text().endswith("met zijn vieren")
    fresh.reading.right.setFocus()
    fresh.reading.line.line.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert not fresh.reading.line.line.hasSelectedText()
    QTest.keyClick(fresh.reading.line.line, Qt.Key.Key_Return)
    assert fresh.reading.line.isHidden()
    assert not fresh.after.lines


def test_what_could_not_be_kept_stays_in_its_line(
    qtbot: QtBot, bo: Bo, monkeypatch: pytest.MonkeyPatch, answers: Answers
) -> None:
    uid = held(bo)
    action(bo, uid, "Kaart maken", "juf Anouk", DAY)
    dialog = closing(screen(qtbot, bo, uid))
    dialog.reading.edit()
    QTest.keyClicks(dialog.reading.line.line, " en ophangen")
    typed = dialog.reading.line.line.text()
    full(bo, monkeypatch)
    QTest.keyClick(dialog.reading.line.line, Qt.Key.Key_Return)
    assert any("De schijf is vol" in one for one in answers.told)
    assert dialog.reading.line.isVisible()
    assert dialog.reading.line.line.text() == typed


def test_an_emptied_line_goes_on_reading_and_changes_nothing(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    action(bo, uid, "Kaart maken", "juf Anouk", DAY)
    dialog = closing(screen(qtbot, bo, uid))
    dialog.reading.edit()
    dialog.reading.line.line.clear()
    QTest.keyClick(dialog.reading.line.line, Qt.Key.Key_Return)
    assert dialog.reading.line.isHidden()
    assert card(bo, uid).actions[0].what == "Kaart maken"


def test_mending_one_thing_leaves_what_is_typed_at_another(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    action(bo, uid, "Kaart maken", "", DAY)
    action(bo, uid, "Moeder bellen", "", DAY)
    dialog = closing(screen(qtbot, bo, uid))
    dialog.reading.end()
    actions = [one.uid for one in dialog.talk.actions]
    other: Any = dialog.open_things.fields[actions[1]]
    QTest.keyClicks(other, "vader")
    typed = other.text()
    line: Any = dialog.open_things.fields[actions[0]]
    QTest.keyClicks(line, "juf anouk")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert card(bo, uid).actions[0].who == "juf Anouk"
    left: Any = dialog.open_things.fields[actions[1]]
    assert left.text() == typed
    assert typed.endswith("vader")


def test_what_cannot_be_kept_keeps_the_gesprek_open(
    qtbot: QtBot, bo: Bo, monkeypatch: pytest.MonkeyPatch, answers: Answers
) -> None:
    from zorgdesk.commands import conversations as deeds

    uid = held(bo)
    action(bo, uid, "Kaart maken", "juf Anouk", DAY)
    dialog = closing(screen(qtbot, bo, uid))
    dialog.reading.end()
    dialog.after.fold.button.setChecked(True)
    learned: Any = dialog.after.field("learned").control()
    learned.setFocus()
    QTest.keyClicks(learned, "Eerst de ouders bellen")
    keep = bo.bridge.attempt

    def refuse(command: Any, *args: Any, **fields: Any) -> Any:
        if command is deeds.change_conversation:
            raise ZorgdeskError("De schijf is vol.", "Wat er stond, staat er nog.", "Maak ruimte.")
        return keep(command, *args, **fields)

    monkeypatch.setattr(bo.bridge, "attempt", refuse)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert any("De schijf is vol" in one for one in answers.told)
    assert dialog.isVisible()
    assert learned.toPlainText() == "Eerst de ouders bellen"
    assert card(bo, uid).data.status is not ConversationStatus.AFGEROND
