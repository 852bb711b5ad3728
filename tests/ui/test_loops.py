"""Tests for ui.loops: what waits for a question to end, and when nothing may be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from ui import loops

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_without_a_question_it_is_done_at_once() -> None:
    done: list[str] = []
    loops.after_all(lambda: done.append("nu"))
    assert done == ["nu"]
    assert not loops.leaving()


def test_it_waits_for_the_last_question_and_for_who_asked_it(qtbot: QtBot) -> None:
    done: list[str] = []
    with loops.loop():
        with loops.loop():
            loops.after_all(lambda: done.append("eerst"))
            assert loops.leaving()
        loops.after_all(lambda: done.append("dan"))
        assert done == []
    assert done == [], "who asked is not back yet"
    loops.after_all(lambda: done.append("laatst"))
    qtbot.waitUntil(lambda: done == ["eerst", "dan", "laatst"])
    assert not loops.leaving()


def test_a_question_that_fails_ends_too(qtbot: QtBot) -> None:
    done: list[str] = []

    def fail() -> None:
        with loops.loop():
            loops.after_all(lambda: done.append("toch"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with loops.loop():  # somebody begins to wait again before it was done
        QApplication.processEvents()
        assert done == []
    qtbot.waitUntil(lambda: done == ["toch"])


def test_quiet_asks_nothing_and_ends() -> None:
    with loops.quiet():
        assert loops.leaving()
    assert not loops.leaving()
