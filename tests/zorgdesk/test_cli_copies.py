"""Backups on the command line: the older ones take turns, and the laptop knows when the last was made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from zorgdesk import clock
from zorgdesk.store.backup_note import recall
from zorgdesk.store.beside import load_vault
from zorgdesk.store.rotation import backups_in, remember_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.zorgdesk.command_line import Told

pytestmark = pytest.mark.usefixtures("cheap_keys", "laptop_ring", "tuesday")
TUESDAY = datetime(2026, 11, 24, 8, 20, tzinfo=UTC)


def test_the_older_ones_of_one_day_take_turns(
    tell: Callable[..., Told], school_file: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    said = ""
    for hours in range(3):
        with clock.standing_at(TUESDAY + timedelta(hours=hours)):
            status, said, err = tell("backup", "--store", school_file, "--to", stick)
        assert (status, err) == (0, "")
    assert [one.made_at for one in backups_in(stick)] == [TUESDAY + timedelta(hours=2)]
    assert said.endswith("1 oudere kopie is opgeruimd.\n")


def test_the_laptop_knows_of_one_in_its_own_folder_only(
    tell: Callable[..., Told], school_file: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    remember_folder(school_file, load_vault(school_file).vault_id, stick)
    assert tell("backup", "--store", school_file, "--to", tmp_path / "elsewhere")[0] == 0
    known = recall(school_file)
    assert known
    assert known.last is None
    assert tell("backup", "--store", school_file, "--to", stick)[0] == 0
    known = recall(school_file)
    assert known
    assert known.last == clock.now()
