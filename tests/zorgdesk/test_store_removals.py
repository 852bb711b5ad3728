"""What was removed by law is removed again from a backup that comes back: by ids only."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import select

from tests.zorgdesk.backed_up import desk, made
from tests.zorgdesk.real_store import PHRASE, reopened
from zorgdesk.commands import directory
from zorgdesk.job import finish
from zorgdesk.model.audit import Removal, RowVersion
from zorgdesk.model.contact import ContactPersonData, OrganisationData, Party
from zorgdesk.model.dossier import Entry
from zorgdesk.store import removals
from zorgdesk.store.backup import backup
from zorgdesk.store.file import files_folder
from zorgdesk.store.restoring import backup_choice, prepare
from zorgdesk.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.desk import Desk
    from zorgdesk.store.restoring import Ready

__all__ = ["desk", "made"]  # fixtures


def ready(made: Path, target: Path) -> Ready:
    return finish(prepare(backup_choice(made), target, lambda vault: vault.unlock_passphrase(PHRASE)))


def _purged(desk: Desk, pupil: str) -> None:
    """As a purge does it: rows and versions go, a proof without content stays."""
    store = desk.store
    with store.reading() as session:
        notes = session.exec(select(Entry.uid).where(Entry.pupil_uid == pupil)).all()
        gone = [removals.Removed(uid, "dossier", date(2026, 11, 24)) for uid in (pupil, *notes)]
    removals._write(store, "", gone)


def test_what_was_removed_by_law_is_removed_again(made: Path, desk: Desk) -> None:
    path = desk.store.path
    with desk.store.reading() as session:
        (note,) = session.exec(select(Entry)).all()
    _purged(desk, note.pupil_uid)
    assert not list(desk.store.shelf.names())
    desk.close()
    one = ready(made, path)
    assert one.held.pupils == 1
    assert one.later
    assert [removed.uid for removed in one.later.removals] == [note.pupil_uid, note.uid]
    done = finish(one.put_back())
    assert (done.removed, done.not_removed) == (2, 0)
    with closing(reopened(path)) as store:
        report = finish(verify(store))
        assert not list(files_folder(path).rglob("*.zdf"))
        with store.reading() as session:
            assert not session.exec(select(Entry)).all()
            assert len(session.exec(select(Removal)).all()) == 2
            assert not session.exec(select(RowVersion).where(RowVersion.pupil_uid == note.pupil_uid)).all()
    # The enrolment and the document had no proof of their own in this invented purge.
    assert {fault.part for fault in report.faults} <= {"De gegevens"}


def test_a_removal_that_something_still_needs_is_told_and_the_store_is_back(
    desk: Desk, tmp_path: Path
) -> None:
    path = desk.store.path
    centre = desk.do(directory.add_organisation, OrganisationData(name="Wijkteam", municipality="Oostmeer"))
    person = ContactPersonData(name="Noor Bakker", party=Party.CJG, organisation_uid=centre)
    desk.do(directory.add_contact, person)
    with desk.store.reading() as session:
        note = session.exec(select(Entry)).one()
    made = finish(backup(desk.store, tmp_path / "stick"))
    with desk.store.writing("", "purge") as session:
        for uid in (centre, note.uid):
            session.add(Removal(removed_uid=uid, categories="", removed_on=date(2026, 11, 24)))
    desk.close()
    one = ready(made, path)
    assert one.later
    assert len(one.later.removals) == 2
    done = finish(one.put_back())
    assert (done.removed, done.not_removed) == (0, 2)
    with closing(reopened(path)) as store:
        assert finish(verify(store)).whole
