"""The one table of keys: the window's shortcuts are in it, and so is every key in the code."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtGui import QKeySequence

from ui import keys
from ui.places import DIALOGS, KEYS, TABS

UI = Path(__file__).parent.parent.parent / "ui"
# As one may write a key in code, and how the table has it.
SAME = {"Ctrl+Return": "Ctrl+Enter", "Ctrl+Shift+Return": "Ctrl+Shift+Enter", "Return": "Enter"}
# Second keys for the same: told in the words of another line, or known from everywhere.
UNTOLD = {
    "Ctrl+=": "the same key as Ctrl++ without Shift",
    "Ctrl+-": "told at Ctrl++",
    "Ctrl+0": "told at Ctrl++",
    "F2": "does what Ctrl+D does, for who knows it from other programs",
    "Alt+Left": "stands on its button in the help",
    "Ctrl+Shift+B": "stands on its button, which is there only where no beamer is",
}


def in_code() -> set[str]:
    """Every key that is written out in the code of the window: shortcuts, and the keys on buttons."""
    found = set()
    for path in UI.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r'QKeySequence\("([^"{]+)"\)', text))
        found |= {key for key in re.findall(r'\bkey="([^"{]+)"', text) if "+" in key or key[:1] == "F"}
    return {SAME.get(key, key) for key in found}


def test_every_key_in_the_code_is_in_the_table_or_has_its_reason() -> None:
    told = {line.key for line in keys.TABLE}
    unknown = {key for key in in_code() if not key.startswith("Alt+") and key[:1].isupper()}
    assert unknown - told - set(UNTOLD) == set()
    assert len(unknown) > 10


def test_the_window_opens_what_the_table_says() -> None:
    assert keys.opening() == KEYS
    assert all(place == "door" or place.removeprefix("dialog/") in DIALOGS for place in KEYS.values())


def test_every_key_is_one_that_qt_knows() -> None:
    for line in keys.TABLE:
        plain = re.sub(r"\.\.\d", "", line.key)
        if line.key not in {"Up/Down"}:
            assert not QKeySequence(plain).isEmpty(), line.key


def test_a_key_does_one_thing_at_one_kind_of_place() -> None:
    lines = [(line.where, line.key) for line in keys.TABLE]
    assert len(lines) == len(set(lines))
    assert {line.where for line in keys.TABLE} == set(keys.WHERES)


def test_the_tabs_are_as_many_as_the_table_says() -> None:
    assert f"Ctrl+1..{len(TABS)}" in {line.key for line in keys.TABLE}


def test_keys_are_shown_as_the_caps_one_presses() -> None:
    caps = {line.key: line.caps for line in keys.TABLE}
    assert caps["Ctrl+Shift+A"] == ("Ctrl", "Shift", "A")
    assert caps["Ctrl++"] == ("Ctrl", "+")
    assert caps["+"] == ("+",)
    assert caps["Space"] == ("spatie",)
    assert caps["Ctrl+1..7"] == ("Ctrl", "1–7")
