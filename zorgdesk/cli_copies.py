"""Backups on the command line: made, and the older ones take turns as in the window; put back."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from zorgdesk import clock
from zorgdesk.cli_bar import run
from zorgdesk.text import _, ngettext, plain_date

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.store.vault import Vault


def back_up(path: Path, vault: Vault, folder: Path) -> list[str]:
    """Make a backup in a folder and let the older ones there take turns; what to say of it.

    Raises:
        ZorgdeskError: as `store.backup.backup`; the older ones stay.
    """
    from zorgdesk.rules.backup import which_to_keep
    from zorgdesk.store.backup import backup
    from zorgdesk.store.file import Store
    from zorgdesk.store.rotation import note_made_in, rotate

    with closing(Store.open(path, vault)) as store:
        made = run(backup(store, folder))
        gone = len(rotate(store, folder, clock.now(), which_to_keep))
        whose = vault.opened_by
        store.note(whose.person if whose else "", "note_backup")
        note_made_in(path, vault.vault_id, folder, clock.now())
    said = [_("Reservekopie gemaakt en nagekeken: {path}").format(path=made)]
    if gone:
        said.append(
            ngettext("{count} oudere kopie is opgeruimd.", "{count} oudere kopieën zijn opgeruimd.", gone)
        )
    return said


def put_back(file: Path, path: Path, phrase: str) -> list[str]:
    """Put a backup back where a store stands or will stand; what to say of it.

    Raises:
        ZorgdeskError: as `store.restoring.restore`; nothing was changed.
    """
    from zorgdesk.store.backup_file import read_backup
    from zorgdesk.store.restoring import restore

    made_on = clock.local(read_backup(file).made_at).date()
    aside = run(restore(file, path, lambda vault: vault.unlock_passphrase(phrase)))
    said = [_("De reservekopie van {day} staat terug.").format(day=plain_date(made_on))]
    if aside:
        said.append(_("Wat er stond, is bewaard als {path}.").format(path=aside))
    return said
