"""A store with a dossier and backups of it, for tests of what is kept and what comes back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.real_store import DAY, a_new_desk, a_note, a_pupil
from zorgdesk import clock
from zorgdesk.commands import documents
from zorgdesk.job import finish
from zorgdesk.model.dossier import DocumentData
from zorgdesk.store.backup import Why, backup

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zorgdesk.desk import Desk

MOMENT = datetime(2026, 11, 20, 13, 10, tzinfo=UTC)
SCAN = b"verslag van de logopedist " * 100


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A store with a pupil, a note and an attachment."""
    desk = a_new_desk(tmp_path / "school" / "a.zorgdesk")
    pupil = a_pupil(desk, "Samira", "El Idrissi")
    a_note(desk, pupil)
    desk.do(documents.add_document, DocumentData(pupil_uid=pupil, title="Verslag", received_on=DAY), SCAN)
    yield desk
    desk.close()


@pytest.fixture
def made(desk: Desk, tmp_path: Path) -> Path:
    """A backup of it on a stick."""
    return made_at(desk, tmp_path / "stick", MOMENT, Why.HAND)


def made_at(desk: Desk, folder: Path, moment: datetime, why: Why = Why.DAY) -> Path:
    """A backup that is made at a moment."""
    with clock.standing_at(moment):
        return finish(backup(desk.store, folder, why=why))
