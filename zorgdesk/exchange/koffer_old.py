"""The file that stood here when the koffer, or a copy to read, takes its place: it goes once all of it came along."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.koffer import CarriedDeed
from zorgdesk.store import aside, koffer, swap
from zorgdesk.store.file import Store, load_vault
from zorgdesk.store.moves import apart

if TYPE_CHECKING:
    from pathlib import Path


def leave_as_it_was(path: Path, claimed: Path | None) -> None:
    """Let what was prepared go, when nothing has moved yet: it may not take its place at some later start."""
    waiting = [swap.half(path), swap.ready(path)]
    if path.exists() and any(one.exists() for one in waiting):
        for one in waiting:
            swap.drop(one)
        if claimed:
            koffer.give_back(claimed)


def bring_along(old: Path, fresh: Store, passphrase: str) -> bool:
    """Take along what was typed or looked at after the new file was made ready; whether nothing is left in the old.

    A file that does not open with this passphrase stays as it is.
    """
    try:
        vault = load_vault(old)
        vault.unlock_passphrase(passphrase)
        with closing(Store.open(old, vault, mend=False)) as store:
            same_key = vault.audit_key() == fresh.vault.audit_key()
            with store.reading() as was, fresh.scribbling() as now:
                left = apart(was, now, digests=same_key)[0]
                aside.copy_over(was, now)
                for deed in aside.noted(now):
                    if now.get(CarriedDeed, deed.uid):  # it came along before
                        now.delete(deed)
    except (ZorgdeskError, DBAPIError, OSError):
        return False
    return not left
