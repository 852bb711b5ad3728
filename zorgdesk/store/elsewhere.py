"""How far the log had come in the newest backup: what tells that both files of a store were put back as they were."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from zorgdesk.errors import ZorgdeskError
from zorgdesk.store.backup_file import is_sealed
from zorgdesk.store.rotation import backups_in
from zorgdesk.store.slots import AuditHead

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.store.vault import Vault


def head_in_backups(folder: Path | None, vault: Vault) -> AuditHead | None:
    """The furthest that the log had come in a backup that this vault sealed; None without one."""
    if folder is None:
        return None
    with suppress(ZorgdeskError, OSError):
        found = backups_in(folder, vault.vault_id)
        for backup in sorted(found, key=lambda one: one.sequence, reverse=True):
            if is_sealed(backup.path, vault.backup_key()):
                return AuditHead(backup.sequence, backup.digest)
    return None
