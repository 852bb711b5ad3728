"""Freezes a small store of the present schema: `python -m tests.stores.make`, once, when the schema is released."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.zorgdesk.real_store import DAY, a_new_desk, a_note, a_pupil
from zorgdesk.commands import documents
from zorgdesk.model.dossier import DocumentData
from zorgdesk.store import schema

HERE = Path(__file__).parent
NAME = "school.zorgdesk"
NOTE = "Bo huilt elke ochtend."
SCAN = b"Verslag van de logopedist."


def main() -> int:
    """Make the store, or say that this schema has one: it is never made again."""
    folder = HERE / schema.HEAD
    if folder.exists():
        sys.stderr.write(f"{folder.name} is frozen already\n")
        return 1
    folder.mkdir()
    desk = a_new_desk(folder / NAME)
    pupil = a_pupil(desk)
    a_note(desk, pupil, NOTE)
    scan = DocumentData(pupil_uid=pupil, title="Verslag", received_on=DAY)
    desk.do(documents.add_document, scan, SCAN)
    desk.close()
    (folder / f"{NAME}.lock").unlink(missing_ok=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
