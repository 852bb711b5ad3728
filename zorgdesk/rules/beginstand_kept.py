"""The words of a row of the Beginstand as they are kept, in Dutch, and as the window shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zorgdesk.rules.beginstand_words import read_cell
from zorgdesk.text import SOURCE_LANGUAGE, _, speaking

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgdesk.rules.beginstand_words import Known

# Columns in which one chooses.
_CHOSEN = ("support", "answer", "party", "regie", "paper")


def kept_words(typed: Mapping[str, str], known: Known) -> dict[str, str]:
    """What was typed in a row, as it is kept: the same whatever the window speaks.

    Source: requirement K3: what is stored is Dutch.
    """
    return {name: _kept(name, words, known) if name in _CHOSEN else words for name, words in typed.items()}


@speaking(SOURCE_LANGUAGE)
def _in_source(column: str, value: Any) -> tuple[str, str]:
    """The words of a value, and what stands behind them."""
    if column == "paper":
        return (_("ja") if value else _("nee")), ""
    kind, behind = value if isinstance(value, tuple) else (value, "")
    return kind.label, str(behind or "")


def _kept(column: str, words: str, known: Known) -> str:
    cell = read_cell(column, words, known)
    if cell.value is None or cell.mistake:
        return words
    label, behind = _in_source(column, cell.value)
    if column == "answer":
        return f"{label} {behind}".strip()
    if column == "regie":
        return label if behind == label else f"{label}: {behind}"
    if column == "party" and cell.words != cell.value[0].label:
        return cell.words  # somebody by name, or what it is called here
    return label


def shown_words(kept: Mapping[str, str], known: Known) -> dict[str, str]:
    """What was kept of a row, in the language of the window.

    Source: requirement K3.
    """
    return {
        name: read_cell(name, words, known).words if name in _CHOSEN else words
        for name, words in kept.items()
    }
