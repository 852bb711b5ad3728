"""Beheer: what stands beside the file since a copy came back, and throwing that away for good."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.ui.hands import shown
from ui.screens.manage_before import BeforePart
from zorgdesk.job import finish
from zorgdesk.model.reader import Reader
from zorgdesk.queries.log import Kind, Wanted, log_lines
from zorgdesk.store import swap
from zorgdesk.store.restoring import before_this
from zorgdesk.store.swap import drop
from zorgdesk.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.ask import Answers
    from ui.bridge import Bridge


@pytest.fixture
def beside(bridge: Bridge) -> list[Path]:
    """Two files of before a copy came back."""
    store, made = bridge.desk.store.path, []
    for day in ("20", "21"):
        aside = store.with_name(f"{store.stem}-tot-2026-11-{day}-080000{store.suffix}")
        for end in ("", ".keys"):
            aside.with_name(aside.name + end).write_bytes(store.with_name(store.name + end).read_bytes())
        made.append(aside)
    return made


@contextmanager
def as_somebody_else() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Reader, "reads_confidential", property(lambda _self: False))
        yield


def part_of(qtbot: QtBot, bridge: Bridge) -> BeforePart:
    part = BeforePart(bridge)
    shown(qtbot, part)
    part.show_kept()
    return part


def test_nothing_stands_there_until_a_copy_came_back(qtbot: QtBot, bridge: Bridge) -> None:
    assert part_of(qtbot, bridge).isHidden()


def test_they_are_told_and_thrown_away_after_a_question(
    qtbot: QtBot, bridge: Bridge, beside: list[Path], answers: Answers
) -> None:
    part = part_of(qtbot, bridge)
    assert not part.isHidden()
    assert part.told.text().startswith("Naast uw bestand staan nog 2 oude bestanden. ")
    answers.sure = False
    part.clear.click()
    assert answers.asked == ["Deze oude bestanden voorgoed weggooien?"]
    assert all(one.exists() for one in beside)
    answers.sure = True
    part.clear.click()
    assert before_this(bridge.desk.store.path) == []
    assert not list(bridge.desk.store.path.parent.glob("*-tot-*"))
    assert bridge.desk.store.path.exists()
    assert part.isHidden()
    newest = bridge.ask(log_lines, wanted=Wanted(kind=Kind.FILE), limit=1)[0]
    assert newest.deed == "note_cleared"


def test_nothing_goes_when_the_present_file_is_not_whole(
    qtbot: QtBot, bridge: Bridge, beside: list[Path], answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = type(finish(verify(bridge.desk.store)))
    monkeypatch.setattr(whole, "whole", property(lambda _self: False))
    answers.sure = True
    part = part_of(qtbot, bridge)
    part.clear.click()
    assert any("niet heel" in told for told in answers.told)
    assert all(one.exists() for one in beside)


def test_one_that_cannot_go_is_told(
    qtbot: QtBot, bridge: Bridge, beside: list[Path], answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "drop", lambda path: None if path == beside[0] else drop(path))
    said: list[str] = []
    bridge.said.connect(lambda words, *_more: said.append(words))
    answers.sure = True
    part = part_of(qtbot, bridge)
    part.clear.click()
    assert said[-1].startswith("Niet alles kon weg")
    assert not part.isHidden()


def test_it_is_for_who_decides_over_the_whole_file(qtbot: QtBot, bridge: Bridge, beside: list[Path]) -> None:
    assert beside
    with as_somebody_else():
        assert part_of(qtbot, bridge).isHidden()
