"""What the gallery finds wrong, and how it names a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QRect


class Fault(NamedTuple):
    """Something wrong on one picture: which kind, and what a person would have to mend."""

    kind: str  # words, names, contrast, focus, room, missing
    what: str


def seen(root: QWidget) -> Iterator[QWidget]:
    """Every widget of a window that is shown, without those in another window."""
    yield root
    for one in root.findChildren(QWidget):
        if one.isVisibleTo(root) and one.window() is root.window() and one.width() > 0 and one.height() > 0:
            yield one


def place_of(one: QWidget, root: QWidget) -> QRect:
    """Where a widget stands in a window."""
    return one.rect().translated(one.mapTo(root, one.rect().topLeft()))


def told(one: QWidget) -> str:
    """A widget as a person finds it back: its class, name and words."""
    words = getattr(one, "text", "")
    words = words() if callable(words) else ""
    name = one.objectName() or one.accessibleName()
    more = " ".join(repr(part[:60]) for part in dict.fromkeys((name, str(words))) if part)
    around = one.parentWidget()
    where = f" in {type(around).__name__}" if around is not None else ""
    return f"{type(one).__name__} {more}{where}"
