"""Benchmarks of the window: start, unlock and memory, against a bare window started the same way.

Every figure is of a process of its own on a private display. It tells itself when it was painted, by the clock that
all processes share, so both are measured from the moment before the process was made.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

from tests.bench.measure import Figure
from tests.bench.screens import sample_of
from tests.bench.stores import open_desk
from zorgdesk.store import laptop

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.bench.measure import Run

_PIN = "482915"
_ROOT = Path(__file__).parents[2]
_LONGEST = 120  # seconds
_AGAINST = "a bare window"


class _Ring:
    """Catches what a new PIN keeps in the keyring."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get_password(self, _service: str, username: str) -> str | None:
        return self.kept.get(username)

    def set_password(self, _service: str, username: str, password: str) -> None:
        self.kept[username] = password

    def delete_password(self, _service: str, username: str) -> None:
        self.kept.pop(username, None)


def windows(run: Run) -> Iterator[Figure]:
    """Start both in turns; Zorgdesk is unlocked with a PIN, shows Vandaag and then a dossier."""
    store, ring = run.stores.copy(run.size, "window"), _Ring()
    with open_desk(store) as desk:
        pupil_uid = sample_of(desk).pupil(0)
        slot = laptop.add_laptop_slot(desk.store.vault, _PIN, "bench", desk.reader.person_uid, ring=ring)
        desk.store.vault.save()
    more = {
        "PYTHONDONTWRITEBYTECODE": "",  # both as they start the second time on a laptop
        "PYTHONPYCACHEPREFIX": str(run.stores.work / "compiled"),
        "BENCH_PIN": _PIN,
        "BENCH_RING": f"{slot}={ring.kept[slot]}",
        "PYTHON_KEYRING_BACKEND": "tests.bench.ring.Ring",
        "XDG_DATA_HOME": str(run.stores.work),
        "XDG_CONFIG_HOME": str(run.stores.work),
    }
    ours: list[dict[str, float]] = []
    bare: list[dict[str, float]] = []
    with _display() as display:
        environment = os.environ | more | display
        for number in range(run.times(7) + 1):
            found = _started(("ours", str(store), pupil_uid), environment), _started(("bare",), environment)
            if number:  # the first ones warm the disk
                ours.append(found[0])
                bare.append(found[1])
    start, unlock = ("start", "unlock") if run.clock == "wall" else ("worked", "unlock_worked")
    started = [told[start] for told in bare]
    yield Figure("start to the painted lock", _AGAINST, [told[start] for told in ours], started, goal=1.4)
    yield Figure(
        "unlock to Vandaag painted",
        f"{_AGAINST}'s start",
        [told[unlock] for told in ours],
        started,
        goal=2.5,
    )
    yield Figure(
        "memory with a dossier open",
        _AGAINST,
        [told["pss"] / 1024 for told in ours],
        [told["pss"] / 1024 for told in bare],
        goal=2,
        unit="MB",
    )


def _started(what: tuple[str, ...], environment: Mapping[str, str]) -> dict[str, float]:
    """Run one window to its end; what it told, with how long it took to be painted."""
    begun = time.monotonic_ns()
    ended = subprocess.run(
        [sys.executable, "-m", "tests.bench.child", *what],
        cwd=_ROOT,
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
        timeout=_LONGEST,
    )
    if ended.returncode or not ended.stdout.startswith("{"):
        raise RuntimeError(f"{what[0]} ended with {ended.returncode}: {ended.stderr[-600:]}")
    told: dict[str, float] = json.loads(ended.stdout)
    return told | {"start": (told["painted"] - begun) / 1e6}


@contextmanager
def _display() -> Iterator[dict[str, str]]:
    """A private display without a window manager; without Xvfb, Qt's own in memory, for both alike."""
    if which("Xvfb") is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            assert server.stdout is not None
            number = server.stdout.readline().strip()
            yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            server.terminate()
