"""Deeds that change no row and must be in the log: reading it, copying out, listing, a backup, a check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.commands import keep
from zorgdesk.commands.school import keep_setting
from zorgdesk.model.conversation import Conversation
from zorgdesk.model.dossier import Entry
from zorgdesk.rules.backup import LAST
from zorgdesk.store import history

if TYPE_CHECKING:
    from datetime import datetime

    from zorgdesk.desk import Work


def read_log(work: Work, pupil_uid: str = "") -> None:
    """Log that somebody reads the log: all of it, or what it has of one pupil.

    Source: NEN 7513: who looks at the logging is logged too.
    """
    if pupil_uid:
        _about(work, pupil_uid)


def copy_line(work: Work, table: str, uid: str, pupil_uid: str = "") -> bool:
    """Log that the line of a note or a gesprek goes to the clipboard, for the leerlingvolgsysteem."""
    if pupil_uid:
        _about(work, pupil_uid)
    history.note_look(work.session, keep.find(work, Entry if table == "entry" else Conversation, uid))
    return True


def list_out(work: Work, of: str, count: int) -> None:
    """Log that a list with names leaves the desk: on the screen of a command, or to another program."""
    history.add_facts(work.session, of=of, count=count)


def note_backup(work: Work, at: datetime | None = None) -> None:
    """Log that a backup was made and verified; `at`: one of those that take turns, so that today's is done."""
    if at is not None:
        keep_setting(work, LAST, at.isoformat())


def note_folder(work: Work) -> None:
    """Log that the backups of a laptop go to another folder; which one is not for the store: it can have a name."""


def note_cleared(work: Work, count: int) -> None:
    """Log that files of before a copy came back were thrown away for good, and how many."""
    history.add_facts(work.session, count=count)


def note_tried(work: Work) -> None:
    """Log that a backup was opened to see whether it comes back, and that nothing was changed."""


def note_restore(work: Work, lines: int = 0) -> None:
    """Log that a backup was put back; `lines` of the log that was there are not in it."""
    history.add_facts(work.session, lines=lines)


def note_check(work: Work, faults: int, lines: int) -> None:
    """Log that the whole file was looked over, and how much was wrong."""
    history.add_facts(work.session, faults=faults, lines=lines)


def _about(work: Work, pupil_uid: str) -> None:
    if not work.reader.may_see(pupil_uid):
        raise keep.gone()
    history.be_about(work.session, pupil_uid)
