"""What of a window is still in the source language: its words against the texts of the code."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.catalogues import messages
from zorgdesk.text import _, language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PLACE = re.compile(r"\\\{\w*\\\}")
LETTERS_TO_BE_SURE = 12  # of a text with places: fewer would be found in anything


@cache
def _untranslated(_language: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """The texts that another language says differently: whole ones, and those with something filled in."""
    whole, filled = set(), []
    for message in messages():
        for source in filter(None, (message.one, message.many)):
            if _(source) == source or _is_said(source):
                continue
            if "{" not in source:
                whole.add(source.strip())
            elif len(re.sub(r"\{\w*\}|\W", "", source)) >= LETTERS_TO_BE_SURE:
                filled.append(PLACE.sub(".+?", re.escape(source)))
    return frozenset(whole), re.compile("|".join(filled))


@cache
def _said() -> frozenset[str]:
    return frozenset(_(message.one) for message in messages())


def _is_said(source: str) -> bool:
    """Whether it is a word of the other language too: 'plan' and 'contact'."""
    return source in _said()


def dutch_in(words: Iterable[str]) -> list[str]:
    """The words that stand there in the source language."""
    whole, filled = _untranslated(language())
    return sorted({one for one in words if one.strip() in whole or filled.fullmatch(one.strip())})


def words_of(root: QWidget) -> Iterator[str]:
    """All words of the widgets that can be seen, with what a screen reader says of them; not what was typed."""
    for one in (root, *root.findChildren(QWidget)):
        if not one.isVisibleTo(root):
            continue
        yield from (one.accessibleName(), one.accessibleDescription(), one.toolTip(), one.windowTitle())
        if isinstance(one, (QLabel, QAbstractButton)):
            yield one.text()
        elif isinstance(one, QGroupBox):
            yield one.title()
        elif isinstance(one, QComboBox):
            yield from (one.itemText(at) for at in range(one.count()))
        if isinstance(one, (QLineEdit, QPlainTextEdit, QTextEdit)):
            yield one.placeholderText()
