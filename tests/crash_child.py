"""A program that keeps deeds and drafts until it is killed, and says after each that it was kept."""

from __future__ import annotations

import itertools
import sys
from datetime import date
from pathlib import Path

from tests.zorgdesk.real_store import a_desk
from zorgdesk.commands import documents, entries
from zorgdesk.model.action import ActionData
from zorgdesk.model.dossier import DocumentData, EntryData

ACTIONS = 3
DAY = date(2026, 11, 24)


def _say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def main(path: Path, pupil: str) -> None:
    """Keep a note with its actions, then a draft, now and then an attachment, without end."""
    desk = a_desk(path)
    _say("ready")
    for number in itertools.count(1):
        data = EntryData(pupil_uid=pupil, held_on=DAY, facts=f"Notitie {number}. " * (number % 50 + 1))
        actions = [ActionData(what=f"Actie {each}", who="juf Anouk") for each in range(ACTIONS)]
        _say("kept", desk.do(entries.record_entry, data, actions).uid)
        desk.keep_draft("note", pupil, {"typed": number})
        _say("draft", number)
        if number % 7 == 0:
            scan = DocumentData(pupil_uid=pupil, title="Verslag", received_on=DAY)
            _say("scan", desk.do(documents.add_document, scan, b"verslag " * 5000))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
