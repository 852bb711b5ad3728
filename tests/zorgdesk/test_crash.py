"""kill -9 at any moment: no kept deed is lost, none is half there, and at most the last draft is missing."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from tests.crash_child import ACTIONS
from tests.zorgdesk.real_store import a_desk, a_new_desk, a_pupil
from zorgdesk.job import finish
from zorgdesk.model.action import Action
from zorgdesk.model.dossier import Document, Entry
from zorgdesk.store.verify import verify

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

HOME = Path(__file__).parents[2]
ROUNDS = int(os.environ.get("ZORGDESK_CRASH_ROUNDS", "20"))
DRAFT_EVERY = 1.0  # seconds: how often a form that is typed in is kept


def _run_and_kill(path: Path, pupil: str, moment: float) -> dict[str, list[str]]:
    """Let the child work for a moment, kill it, and tell what it said was kept."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.crash_child", str(path), pupil],
        cwd=HOME, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stdout.readline().strip() == "ready"
    killer = threading.Timer(moment, child.kill)
    killer.start()
    out, err = child.communicate(timeout=60)
    killer.join()
    assert child.returncode == -9, err
    said: dict[str, list[str]] = {"kept": [], "draft": [], "scan": []}
    for line in out.splitlines():
        kind, _space, what = line.partition(" ")
        said[kind].append(what)
    return said


def _actions_of(desk: Desk) -> dict[str, int]:
    def count(sight: object) -> dict[str, int]:
        session = sight.session  # type: ignore[attr-defined] # a Sight
        entries = dict.fromkeys(session.exec(select(Entry.uid)).all(), 0)
        return {**entries, **Counter(session.exec(select(Action.entry_uid)).all())}

    return desk.ask(count)


@pytest.mark.slow
def test_kill_9_at_any_moment_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.zorgdesk"
    desk = a_new_desk(path)
    pupil = a_pupil(desk)
    desk.close()
    dice = random.Random(20261124)  # noqa: S311 - seeded on purpose
    kept: list[str] = []
    scans: list[str] = []
    for number in range(ROUNDS):
        said = _run_and_kill(path, pupil, dice.uniform(0.0, 0.4))
        kept += said["kept"]
        scans += said["scan"]
        desk = a_desk(path)
        report = finish(verify(desk.store))
        actions, drafts = _actions_of(desk), desk.drafts()
        documents = set(desk.ask(lambda sight: sight.session.exec(select(Document.uid)).all()))
        desk.close()
        assert report.whole, (number, report.faults)
        assert not desk.store.warnings, number
        assert not set(kept) - set(actions), "a kept deed was lost"
        assert set(actions.values()) <= {ACTIONS}, "a deed was half there"
        assert not set(scans) - documents
        if said["draft"]:
            assert drafts[0].content["typed"] >= int(said["draft"][-1]), "a kept draft was lost"
    assert len(kept) > ROUNDS


def test_a_draft_is_kept_within_its_second(tmp_path: Path) -> None:
    """So at most one second of typing is lost: what was typed after the last draft."""
    desk = a_new_desk(tmp_path / "a.zorgdesk")
    took = []
    for number in range(20):
        start = time.perf_counter()
        desk.keep_draft("note", "bo", {"facts": "woord " * 2_000, "typed": number})
        took.append(time.perf_counter() - start)
    desk.close()
    assert sorted(took)[10] < DRAFT_EVERY
