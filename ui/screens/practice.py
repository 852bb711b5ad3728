"""Opening the oefenschool: made first when it is not there yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import ask
from ui.jobs import run_job
from zorgdesk import paths
from zorgdesk.errors import ZorgdeskError
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zorgdesk.desk import Desk


def open_practice(parent: QWidget) -> Desk | None:
    """Open the store of the oefenschool; None when it could not be made or the user stopped it."""
    from zorgdesk.desk import Desk
    from zorgdesk.practice import PASSPHRASE
    from zorgdesk.practice.demo import make_practice_store
    from zorgdesk.store.file import load_vault

    path = paths.practice_store()
    try:
        if not path.exists() and run_job(
            parent, make_practice_store(path, PASSPHRASE), _("De oefenschool wordt klaargezet")
        ) is None:  # fmt: skip
            return None
        vault = load_vault(path)
        vault.unlock_passphrase(PASSPHRASE)
        return Desk.open(path, vault)
    except ZorgdeskError as error:
        ask.tell(parent, error)
        return None
