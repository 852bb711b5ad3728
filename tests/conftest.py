"""What holds for every test, and what each can ask for: the same examples each time, and keys that cost little."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.zorgdesk.key_files import MemoryRing
from ui.garbage import collect_due
from zorgdesk import clock
from zorgdesk.practice.build import PRACTICE_NOW
from zorgdesk.store import laptop, slots

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A check tells whether this change is right, so chance has no part in it; who looks for more asks for more examples.
settings.register_profile(
    "zorgdesk", deadline=None, derandomize="ZORGDESK_FUZZ_EXAMPLES" not in os.environ, database=None
)
settings.load_profile("zorgdesk")


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """Collect between tests only, as the program does: the thread that hands out tests would destroy widgets too."""
    gc.disable()
    yield
    collect_due()


@pytest.fixture
def tuesday() -> Iterator[None]:
    """The clock stands still at a quarter past eight on Tuesday 24 November 2026."""
    with clock.standing_at(PRACTICE_NOW):
        yield


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store is."""
    return tmp_path / "school.zorgdesk"


@pytest.fixture
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new passphrase or PIN costs as little as a store accepts."""
    monkeypatch.setattr(slots, "COST", slots.FLOOR)
    monkeypatch.setattr(laptop, "PIN_COST", slots.FLOOR)


@pytest.fixture
def ring() -> MemoryRing:
    """A keyring in memory."""
    return MemoryRing()


@pytest.fixture
def laptop_ring(ring: MemoryRing, monkeypatch: pytest.MonkeyPatch) -> MemoryRing:
    """The same keyring, instead of the one of this computer."""
    monkeypatch.setattr(laptop, "system_ring", lambda: ring)
    return ring
