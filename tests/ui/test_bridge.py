"""Tests for ui.bridge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from ui.bridge import Bridge
from zorgdesk.errors import Finding, MistakeError, RefusedError, Way, Weight

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.ask import Answers
    from zorgdesk.desk import Desk, Sight, Work


class FakeDesk:
    """A desk without a store: commands and queries run, nothing is kept."""

    def __init__(self) -> None:
        self.step = 0
        self.kept: dict[tuple[str, str], dict[str, Any]] = {}
        self.looked: list[str] = []

    def ask(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        """Read."""
        return query(None, *args, **kwargs)

    def look(self, query: Any, pupil_uid: str, *args: Any, **kwargs: Any) -> Any:
        """Read of a pupil."""
        self.looked.append(pupil_uid)
        return query(None, pupil_uid, *args, **kwargs)

    def ask_for(self, guardian_uid: str, query: Any, *args: Any, **kwargs: Any) -> Any:
        """Read for a parent."""
        return query(guardian_uid, *args, **kwargs)

    def do(self, command: Any, *args: Any, **kwargs: Any) -> Any:
        """Change."""
        result = command(None, *args, **kwargs)
        self.step += 1
        return result

    def keep_draft(self, form: str, subject: str, content: dict[str, Any]) -> None:
        """Keep."""
        self.kept[form, subject] = content

    def drop_draft(self, form: str, subject: str) -> None:
        """Let go."""
        self.kept.pop((form, subject), None)

    def drafts(self) -> list[Any]:
        """What is kept."""
        return list(self.kept)


def a_bridge() -> tuple[Bridge, FakeDesk]:
    """A bridge to a desk without a store."""
    desk = FakeDesk()
    return Bridge(cast("Desk", desk)), desk


def add(_work: Work, one: int, other: int = 1) -> int:
    """A command that works."""
    return one + other


def refuse(_work: Work) -> int:
    """A command that a rule blocks."""
    ways = (Way("ask", "Toestemming vragen"),)
    raise RefusedError(Finding("consent", Weight.BLOCK, "Dat mag nog niet.", "Er is geen toestemming.", ways))


def show(_sight: Sight, words: str) -> str:
    """A query."""
    return words.upper()


def test_a_deed_that_is_kept_says_so(qtbot: QtBot) -> None:
    bridge, _desk = a_bridge()
    with qtbot.waitSignal(bridge.changed):
        result = bridge.do(None, add, 2, other=3)
    assert result == 5
    assert bridge.step == 1


def test_a_refusal_is_told_with_its_ways_and_nothing_changed(qtbot: QtBot, answers: Answers) -> None:
    bridge, _desk = a_bridge()
    answers.way = "ask"
    with qtbot.assertNotEmitted(bridge.changed), qtbot.waitSignal(bridge.way) as chosen:
        assert bridge.do(None, refuse) is None
    assert answers.told == ["Dat mag nog niet. Er is geen toestemming."]
    assert chosen.args == ["ask"]


def test_an_attempt_leaves_the_refusal_to_the_screen(answers: Answers) -> None:
    bridge, _desk = a_bridge()
    with pytest.raises(RefusedError):
        bridge.attempt(refuse)
    assert answers.told == []


def test_a_bug_is_not_told_as_a_refusal(answers: Answers) -> None:
    def broken(_work: Work) -> int:
        raise RuntimeError("x")

    bridge, _desk = a_bridge()
    with pytest.raises(RuntimeError):
        bridge.do(None, broken)
    assert answers.told == []


def test_reading_changes_nothing(qtbot: QtBot) -> None:
    bridge, desk = a_bridge()
    with qtbot.assertNotEmitted(bridge.changed):
        assert bridge.ask(show, "bo") == "BO"
        assert bridge.look(show, "bo") == "BO"
        assert bridge.ask_for("mother", show, "bo") == "BO"
    assert desk.looked == ["bo"]


def test_what_is_not_there_is_for_the_caller() -> None:
    def missing(_sight: Sight) -> str:
        raise MistakeError("Nee.")

    bridge, _desk = a_bridge()
    with pytest.raises(MistakeError):
        bridge.ask(missing)


def test_drafts_are_kept_and_dropped() -> None:
    bridge, desk = a_bridge()
    bridge.keep_draft("note", "bo", {"title": "x"})
    assert desk.kept == {("note", "bo"): {"title": "x"}}
    assert len(bridge.drafts()) == 1
    bridge.drop_draft("note", "bo")
    assert bridge.drafts() == []
