"""Tests for ui.clipboard: kept out of every history, gone in time, and never what somebody else put there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from tests.test_house_rules import MODULES
from tests.ui.hands import collected, shown
from ui import clipboard
from ui.clipboard import NOT_KEPT, Copied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

WORDS = "Bo huilt om thuis."


def there() -> str:
    """What a paste would give."""
    return QGuiApplication.clipboard().text()


@pytest.fixture(autouse=True)
def door(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The offscreen clipboard never says that it is ours; here every change is, until a test says otherwise."""
    assert qapp is not None
    monkeypatch.setattr(clipboard, "is_ours", lambda: True)
    clipboard.watch()
    clipboard.stay_for(120)
    yield
    monkeypatch.setattr(clipboard, "is_ours", lambda: False)
    clipboard.clear()
    QGuiApplication.clipboard().clear()


def by_somebody_else(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Another program puts something there."""
    monkeypatch.setattr(clipboard, "is_ours", lambda: False)
    QGuiApplication.clipboard().setText(words)


def marks() -> dict[str, bytes]:
    """The marks on the clipboard."""
    mime = QGuiApplication.clipboard().mimeData()
    return {name: bytes(mime.data(name).data()) for name in NOT_KEPT if mime.hasFormat(name)}


def test_what_is_copied_says_that_no_history_may_keep_it() -> None:
    clipboard.copy(WORDS)
    assert there() == WORDS
    found = marks()
    assert found == NOT_KEPT
    assert found['application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"'] == bytes(4)
    assert found['application/x-qt-windows-mime;value="CanUploadToCloudClipboard"'] == bytes(4)
    assert found["x-kde-passwordManagerHint"] == b"secret"


def test_what_is_no_secret_carries_no_marks_but_is_cleared_too() -> None:
    made = clipboard.copy("0900-100100", secret=False)
    assert marks() == {}
    made._end.timeout.emit()
    assert there() == ""


def test_it_stays_as_long_as_the_school_chose_and_then_it_is_gone() -> None:
    assert clipboard.copy(WORDS)._end.interval() == 120_000
    clipboard.stay_for(30)
    made = clipboard.copy(WORDS)
    assert made._end.interval() == 30_000
    gone = collected(made.gone)
    made._end.timeout.emit()
    assert there() == ""
    assert gone == [None]


def test_what_somebody_else_put_there_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    made = clipboard.copy(WORDS)
    by_somebody_else(monkeypatch, "van een ander")
    made._end.timeout.emit()
    clipboard.clear()
    assert there() == "van een ander"


def test_what_somebody_else_put_there_stays_also_when_nobody_told_of_the_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = clipboard.copy(WORDS)
    monkeypatch.setattr(clipboard._here(), "_putting", True)  # the change is missed
    by_somebody_else(monkeypatch, "van een ander")
    made.clear()
    assert there() == "van een ander"


def test_a_second_copy_takes_the_place_of_the_first() -> None:
    first = clipboard.copy("eerst")
    clipboard.copy("daarna")
    first._end.timeout.emit()
    assert there() == "daarna"


def test_a_lock_and_leaving_take_it_away() -> None:
    clipboard.copy(WORDS)
    clipboard.clear()
    assert there() == ""
    clipboard.clear()
    assert there() == ""


def test_what_is_remembered_of_it_is_no_word() -> None:
    made = clipboard.copy(WORDS)
    assert len(made._digest) == 16
    assert WORDS.encode() not in made._digest
    assert made._digest == clipboard._digest(WORDS) != clipboard._digest(WORDS + " ")


def test_copying_in_a_field_goes_through_the_door_by_key_and_by_menu(qtbot: QtBot) -> None:
    field = QLineEdit(WORDS)
    shown(qtbot, field)
    field.selectAll()
    QTest.keySequence(field, "Ctrl+C")
    assert (there(), marks()) == (WORDS, NOT_KEPT)
    QGuiApplication.clipboard().clear()
    field.copy()  # what the menu does
    assert (there(), marks()) == (WORDS, NOT_KEPT)
    field.selectAll()
    QTest.keySequence(field, "Ctrl+X")
    assert (there(), marks()) == (WORDS, NOT_KEPT)
    clipboard.clear()
    assert there() == ""


def test_copying_in_a_text_leaves_its_looks_behind(qtbot: QtBot) -> None:
    page = QTextEdit()
    page.setHtml(f"<h1 style='color:red'>{WORDS}</h1>")
    shown(qtbot, page)
    page.selectAll()
    page.copy()
    mime = QGuiApplication.clipboard().mimeData()
    assert not mime.hasHtml()
    assert not any("opendocument" in one or "markdown" in one for one in mime.formats())
    assert (mime.text(), marks()) == (WORDS, NOT_KEPT)
    assert isinstance(page.document(), QTextDocument)


def test_what_has_no_words_is_left_as_it_is() -> None:
    picture = QMimeData()
    picture.setData("image/x-none", b"x")
    QGuiApplication.clipboard().setMimeData(picture)
    assert QGuiApplication.clipboard().mimeData().hasFormat("image/x-none")


def test_once_is_gone_after_one_paste(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "AFTER_PASTE", 1)
    monkeypatch.setattr(clipboard, "NO_PASTE_YET", 0)
    line = clipboard.copy("regel", once=True)
    qtbot.waitUntil(lambda: not line._fresh)
    assert QGuiApplication.clipboard().mimeData().text() == "regel"  # the paste
    qtbot.waitUntil(lambda: there() == "")


def test_what_a_clipboard_manager_asks_at_once_is_no_paste() -> None:
    line = clipboard.copy("regel", once=True)
    assert QGuiApplication.clipboard().mimeData().text() == "regel"
    assert not line._soon.isActive()
    line._ripen()
    QGuiApplication.clipboard().mimeData().text()
    assert line._soon.isActive()


def test_what_may_be_pasted_often_stays_after_a_paste() -> None:
    made = clipboard.copy(WORDS)
    made._ripen()
    assert there() == WORDS
    assert not made._soon.isActive()


def test_a_copy_of_its_own_is_let_go_only_once(qapp: QApplication) -> None:
    assert qapp is not None
    made = Copied(WORDS)
    made.clear()
    QGuiApplication.clipboard().setText("van een ander")
    made.clear()
    assert there() != ""


def test_no_other_module_puts_anything_on_the_clipboard() -> None:
    puts = (".setMimeData(", "clipboard().setText(", "clipboard().setPixmap(", "clipboard().setImage(")
    found = [
        path.name
        for path in MODULES
        if path.name != "clipboard.py" and any(put in path.read_text(encoding="utf-8") for put in puts)
    ]
    assert found == []
