"""The clock is a year ahead, or goes back: what is kept stays in the order in which it was kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, select

from tests.zorgdesk.kept import rows
from tests.zorgdesk.real_store import a_desk, a_new_desk, a_note, a_pupil, an_open_vault
from zorgdesk import clock
from zorgdesk.job import finish
from zorgdesk.model.audit import AuditLine
from zorgdesk.model.dossier import Entry
from zorgdesk.store.backup import backup
from zorgdesk.store.file import Store
from zorgdesk.store.restoring import restore
from zorgdesk.store.slots import Tries
from zorgdesk.store.verify import verify
from zorgdesk.store.waiting import LONGEST_WAIT, seconds_to_wait

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.desk import Desk, Sight

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
YEAR = timedelta(days=365)
RUNS = (NOW, NOW + YEAR, NOW - YEAR, NOW, NOW - timedelta(hours=1))


def _lines(desk: Desk) -> list[tuple[int, str]]:
    def ask(sight: Sight) -> list[tuple[int, str]]:
        found = sight.session.exec(select(AuditLine).order_by(col(AuditLine.sequence)))
        return [(line.sequence, line.deed) for line in found]

    return desk.ask(ask)


@pytest.fixture
def worked(tmp_path: Path) -> Path:
    """A store in which somebody worked in five runs, while the clock jumped."""
    path = tmp_path / "a.zorgdesk"
    with clock.standing_at(NOW):
        desk = a_new_desk(path)
        pupil = a_pupil(desk)
        desk.close()
    for number, moment in enumerate(RUNS):
        with clock.standing_at(moment):
            desk = a_desk(path)
            assert desk.store.warnings == [], moment
            a_note(desk, pupil, f"Notitie {number}")
            desk.close()
    return path


def test_the_log_stands_in_the_order_of_the_deeds_and_is_whole(worked: Path) -> None:
    with clock.standing_at(NOW - 2 * YEAR):
        desk = a_desk(worked)
        lines = _lines(desk)
        assert [sequence for sequence, _deed in lines] == list(range(1, len(lines) + 1))
        assert [deed for _sequence, deed in lines].count("record_entry") == len(RUNS)
        assert len(rows(desk, Entry)) == len(RUNS)
        assert finish(verify(desk.store)).whole
        desk.close()


def test_a_draft_of_next_year_is_replaced_by_what_is_typed_today(worked: Path) -> None:
    for moment in (NOW + YEAR, NOW):
        with clock.standing_at(moment):
            desk = a_desk(worked)
            desk.keep_draft("note", "bo", {"facts": moment.isoformat()})
            desk.close()
    desk = a_desk(worked)
    assert [draft.content for draft in desk.drafts()] == [{"facts": NOW.isoformat()}]
    desk.close()


def test_backups_of_a_clock_that_goes_back_replace_nothing(worked: Path, tmp_path: Path) -> None:
    """Also when the very second comes again, as it does in the night that summer time ends."""
    made = []
    for moment in (NOW, NOW + YEAR, NOW, NOW):
        with clock.standing_at(moment):
            store = Store.open(worked, an_open_vault(worked))
            made.append(finish(backup(store, tmp_path / "kopie")))
            store.close()
    assert len(set(made)) == len(made)
    assert all(path.exists() for path in made)
    with clock.standing_at(NOW - YEAR):
        finish(restore(made[0], tmp_path / "terug.zorgdesk"))
        desk = a_desk(tmp_path / "terug.zorgdesk")
        assert len(rows(desk, Entry)) == len(RUNS)
        desk.close()


@pytest.mark.parametrize("back", [timedelta(seconds=1), timedelta(days=1), 40 * YEAR])
def test_a_wait_after_wrong_tries_is_not_passed_by_the_clock_and_ends(back: timedelta) -> None:
    """Set back, it waits its own term and no longer; set a year ahead, the term is over: that cannot be told."""
    tries = Tries(9, NOW)
    assert 0 < seconds_to_wait(tries, NOW - back) <= LONGEST_WAIT
    assert seconds_to_wait(tries, NOW) == seconds_to_wait(tries, NOW - back)
