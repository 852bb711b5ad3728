"""Where the user was on a page, to come back to after a lock: the focus, the line, how far it was scrolled.

What stood in a field that no form keeps goes along as an encrypted draft, never in the memory of a locked
program; a passphrase never does.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from zorgdesk.errors import ZorgdeskError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.bridge import Bridge

DRAFT = "whereabouts"
_NEVER = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhHiddenText


@dataclass
class Whereabouts:
    """Where somebody was: no word of what stood there."""

    person_uid: str
    places: list[tuple[str, str]]
    focus: str = ""
    caret: int = 0
    scrolled: dict[str, int] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)


def take(pages: list[QWidget], person_uid: str, places: list[tuple[str, str]]) -> Whereabouts:
    """Note where somebody is on these pages: the window's, and a dialog over it."""
    made = Whereabouts(person_uid, places)
    focus = QApplication.focusWidget()
    for key, one in _named(pages):
        if one is focus:
            made.focus = key
            made.caret = _caret(one)
        if isinstance(one, QAbstractScrollArea) and one.verticalScrollBar().value():
            made.scrolled[key] = one.verticalScrollBar().value()
        uid = _chosen(one)
        if uid:
            made.chosen[key] = uid
    return made


def keep_words(bridge: Bridge, pages: list[QWidget]) -> None:
    """Keep what stands in fields, as a draft: it is put back where no form brought it back."""
    words = {key: _text(one) for key, one in _named(pages) if _is_open(one) and _text(one)}
    if words:
        with suppress(ZorgdeskError):  # a lock never fails
            bridge.keep_draft(DRAFT, "", words)


def give_back(bridge: Bridge, pages: list[QWidget], was: Whereabouts | None) -> None:
    """Bring somebody back to where they were; with None only let go of what was kept."""
    words: dict[str, Any] = {}
    with suppress(ZorgdeskError):
        words = next((one.content for one in bridge.drafts() if one.form == DRAFT), {})
        if words:
            bridge.drop_draft(DRAFT, "")
    if was is None:
        return
    for key, one in _named(pages):
        if key in words and _is_open(one) and not _text(one):
            _type(one, str(words[key]))
        if key in was.chosen:
            one.choose(was.chosen[key])  # type: ignore[attr-defined]  # only a list has it
    # Once it is laid out: before that nothing can be scrolled, and a dialog takes the keyboard as it opens.
    QTimer.singleShot(0, pages[0], lambda: _settle(pages, was))


def _settle(pages: list[QWidget], was: Whereabouts) -> None:
    for key, one in _named(pages):
        if key == was.focus:
            one.setFocus(Qt.FocusReason.OtherFocusReason)
            _put_caret(one, was.caret)
    for key, one in _named(pages):
        if key in was.scrolled and isinstance(one, QAbstractScrollArea):
            one.verticalScrollBar().setValue(was.scrolled[key])


def _named(pages: list[QWidget]) -> Iterator[tuple[str, QWidget]]:
    """Every widget that is seen, by a name that it has again on a page that is made anew."""
    for number, page in enumerate(pages):
        seen: dict[str, int] = {}
        for one in page.findChildren(QWidget):
            if one.isVisible() and one.window() is page.window():
                name = f"{number}/{type(one).__name__}/{one.objectName()}"
                seen[name] = seen.get(name, 0) + 1
                yield f"{name}/{seen[name]}", one


def _chosen(one: QWidget) -> str:
    if not (hasattr(one, "choose") and hasattr(one, "current")):
        return ""
    row = one.current()
    return str(getattr(row, "uid", "") or "")


def _is_open(one: QWidget) -> bool:
    """Whether somebody types there, and it is nobody's secret."""
    if (
        not isinstance(one, (QLineEdit, QPlainTextEdit))
        or one.isReadOnly()
        or one.inputMethodHints() & _NEVER
    ):
        return False
    hidden = isinstance(one, QLineEdit) and one.echoMode() != QLineEdit.EchoMode.Normal
    return not hidden and not isinstance(one.parent(), (QComboBox, QAbstractSpinBox))


def _text(one: QWidget) -> str:
    return one.toPlainText() if isinstance(one, QPlainTextEdit) else getattr(one, "text", str)()


def _type(one: QWidget, words: str) -> None:
    """Put words in a field as if they were typed: what goes with typing happens too."""
    if isinstance(one, QPlainTextEdit):
        one.insertPlainText(words)
    elif isinstance(one, QLineEdit):
        one.insert(words)


def _caret(one: QWidget) -> int:
    if isinstance(one, QLineEdit):
        return one.cursorPosition()
    return one.textCursor().position() if isinstance(one, QPlainTextEdit) else 0


def _put_caret(one: QWidget, at: int) -> None:
    if isinstance(one, QLineEdit):
        one.setCursorPosition(at)
    elif isinstance(one, QPlainTextEdit):
        cursor = one.textCursor()
        cursor.setPosition(min(at, len(one.toPlainText())))
        one.setTextCursor(cursor)
