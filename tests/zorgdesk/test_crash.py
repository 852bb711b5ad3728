"""kill -9 at any moment of real work: no kept deed is lost or half there; at most the last draft is missing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlmodel import SQLModel, select

from tests.crash_child import ACTIONS
from tests.zorgdesk.real_store import a_desk, a_new_desk, a_pupil
from zorgdesk.job import finish
from zorgdesk.model.action import Action
from zorgdesk.model.dossier import Entry
from zorgdesk.store.backup_file import read_backup
from zorgdesk.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.desk import Desk, Sight

HOME = Path(__file__).parents[2]
FEW, MANY = 20, int(os.environ.get("ZORGDESK_CRASH_ROUNDS", "200"))
DRAFT_EVERY = 1.0  # seconds: how often a form that is typed in is kept
WHOLE_CHECK = 5  # rounds: what it finds does not go away by itself
LONGEST_LIFE = 0.4  # seconds after the sign
# From where the moment counts: while it opens, once it is open, after a first deed, after a first draft.
SIGNS = ("began", "open", "kept", "kept", "draft")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9 and no fork")


class Workers:
    """Starts somebody who works, kills them after a moment, and tells what they said was kept."""

    def __init__(self, path: Path, pupil: str) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-m", "tests.crash_child", str(path), pupil], cwd=HOME,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        )  # fmt: skip
        assert self._next() == ("ready", "")

    def _next(self) -> tuple[str, str]:
        assert self._child.stdout is not None
        kind, _space, what = self._child.stdout.readline().strip().partition(" ")
        return kind, what

    def killed_after(self, sign: str, moment: float, seed: int) -> dict[str, list[str]]:
        """What a worker said was kept before it was killed, a moment after it first gave a sign."""
        assert self._child.stdin is not None
        self._child.stdin.write(f"{seed}\n")
        said: dict[str, list[str]] = defaultdict(list)
        killer = None
        while (found := self._next())[0] != "ended":
            said[found[0]].append(found[1])
            if killer is None and found[0] == sign:
                killer = threading.Timer(moment, os.kill, (int(said["began"][0]), signal.SIGKILL))
                killer.start()
        assert found[1] == "-9", found
        return said

    def stop(self) -> None:
        """No more rounds."""
        self._child.communicate(timeout=60)


@pytest.fixture
def store(tmp_path: Path) -> tuple[Path, str]:
    """A store with one pupil, closed."""
    path = tmp_path / "a.zorgdesk"
    desk = a_new_desk(path)
    pupil = a_pupil(desk)
    desk.close()
    return path, pupil


@pytest.fixture
def workers(store: tuple[Path, str]) -> Iterator[Workers]:
    """Whoever works on it."""
    made = Workers(*store)
    yield made
    made.stop()


def _uids(desk: Desk, table: str) -> set[str]:
    column = SQLModel.metadata.tables[table].c.uid
    return desk.ask(lambda sight: set(sight.session.exec(select(column)).all()))


def _actions_of(desk: Desk) -> dict[str, int]:
    def count(sight: Sight) -> dict[str, int]:
        entries = dict.fromkeys(sight.session.exec(select(Entry.uid)).all(), 0)
        of_notes = [uid for uid in sight.session.exec(select(Action.entry_uid)).all() if uid]
        return {**entries, **Counter(of_notes)}

    return desk.ask(count)


def _survives(path: Path, workers: Workers, rounds: int) -> Counter[str]:
    """Kill so many times; look after each at all that was ever said to be kept. Counts what was kept."""
    dice = random.Random(20261124)  # noqa: S311 - seeded on purpose
    kept: dict[str, set[str]] = defaultdict(set)
    pupils = {1}
    for number in range(rounds):
        said = workers.killed_after(dice.choice(SIGNS), dice.uniform(0.0, LONGEST_LIFE), number)
        for line in said["kept"]:
            table, uid = line.split()
            kept[table].add(uid)
        desk = a_desk(path)
        if number % WHOLE_CHECK == 0 or number == rounds - 1:
            report = finish(verify(desk.store))
            assert report.whole, (number, report.faults)
            assert report.unlogged == 0, "a row of a deed that was not kept whole"
        assert not desk.store.warnings, (number, desk.store.warnings)
        for table, uids in kept.items():
            assert not uids - _uids(desk, table), f"a kept {table} was lost"
        assert set(_actions_of(desk).values()) <= {ACTIONS}, "a deed was half there"
        pupils.add(len(_uids(desk, "pupil")))
        assert len(pupils) <= 2, "an import was half there"
        if said["draft"]:
            drafts = {draft.form: draft.content for draft in desk.drafts()}
            assert drafts["note"]["typed"] >= int(said["draft"][-1]), "a kept draft was lost"
        for made in said["backup"]:
            assert read_backup(Path(made)).sequence > 0
        desk.close()
    return Counter({table: len(uids) for table, uids in kept.items()})


def test_kill_9_in_twenty_moments_of_real_work_loses_nothing_that_was_kept(
    store: tuple[Path, str], workers: Workers
) -> None:
    assert _survives(store[0], workers, FEW).total() > FEW / len(SIGNS)


@pytest.mark.slow
def test_kill_9_in_two_hundred_moments_of_real_work_loses_nothing_that_was_kept(
    store: tuple[Path, str], workers: Workers
) -> None:
    kept = _survives(store[0], workers, MANY)
    assert kept.total() > MANY / len(SIGNS)
    assert {"entry", "document", "sealed_note", "conversation", "plan"} <= kept.keys()


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
