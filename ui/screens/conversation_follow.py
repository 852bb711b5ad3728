"""Where the operator is in a gesprek: the point under the keyboard, the line of the caret, and finished lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiboken6 import isValid

from ui.table import RowsTable
from zorgdesk.model.conversation import AgendaPart
from zorgdesk.queries.wall import wall_lines

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit, QWidget

_PARTS = frozenset(part.value for part in AgendaPart)
_TABLES = ("people", "before", "actions")


def point_at(widget: QWidget) -> tuple[str, str]:
    """The point that a field belongs to, and the child of a family it is about: 'point_zien' or 'point_zien_UID'."""
    name = widget.objectName()
    if not name.startswith("point_"):
        return "", ""
    part, _line, child = name.removeprefix("point_").partition("_")
    if part == "next":
        return AgendaPart.VOLGENDE.value, ""
    return (part, child) if part in _PARTS else ("", "")


def part_at(widget: QWidget) -> str:
    """The point that a field belongs to."""
    return point_at(widget)[0]


def table_at(widget: QWidget) -> RowsTable | None:
    """The list of people or actions that has the keyboard."""
    found = widget if isinstance(widget, RowsTable) else widget.parentWidget()
    return found if isinstance(found, RowsTable) and found.objectName() in _TABLES else None


def caret_row(field: QPlainTextEdit) -> int:
    """Which finished line the caret is in, or just behind."""
    block = field.textCursor().block()
    before = wall_lines(field.toPlainText()[: block.position()])
    return len(before) if block.text().strip() else max(0, len(before) - 1)


def finished(field: QPlainTextEdit) -> str:
    """What is typed without the line that is being typed."""
    typing = field.textCursor().blockNumber()
    lines = field.toPlainText().split("\n")
    return "\n".join(line for number, line in enumerate(lines) if number != typing)


class Live:
    """The finished lines of the field that is being typed in, until it is kept."""

    def __init__(self) -> None:
        self._noted: dict[tuple[str, str], tuple[QPlainTextEdit, str]] = {}

    def note(self, field: QPlainTextEdit) -> None:
        """Take the finished lines of a field."""
        self._noted[point_at(field)] = (field, finished(field))

    def let_go(self) -> None:
        """Of a field that the keyboard left all is kept: from then on the store says it."""
        self._noted = {
            key: noted for key, noted in self._noted.items() if isValid(noted[0]) and noted[0].hasFocus()
        }

    def texts(self) -> dict[tuple[str, str], str]:
        """The finished lines, by point and child."""
        return {key: text for key, (_field, text) in self._noted.items()}
