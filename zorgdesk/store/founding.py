"""A new store with its first rows: it stands under its own name when it is whole, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from zorgdesk.errors import StoreError
from zorgdesk.store import engine as sqlcipher
from zorgdesk.store import swap
from zorgdesk.store.beside import key_file
from zorgdesk.store.file import Store
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zorgdesk.store.vault import Vault


def found(path: Path, vault: Vault, fill: Callable[[Store], object]) -> Store:
    """Make a new store with an unlocked vault, let `fill` write its first rows, and open it.

    It is made under another name, as a store that comes from a backup is: a kill leaves nothing under its own name,
    or the whole of it (`swap.mend`). A second it takes, and what is half has no way in and no way back.

    Raises:
        StoreError: there is something with this name, or it cannot be made here; nothing half-written stays.
    """
    _refuse_replacing(path)
    half = swap.half(path)
    swap.drop(half)
    vault.path = key_file(half)
    try:
        made = Store.create(half, vault)
        try:
            fill(made)
            made.checkpoint()
        finally:
            made.leave()
        swap.make_ready(path)
    except BaseException as error:
        swap.drop(half)
        if isinstance(error, DBAPIError):
            raise sqlcipher.told(error) from None
        if isinstance(error, OSError):
            raise sqlcipher.explained_os(error) from None
        raise
    finally:
        vault.path = key_file(path)
    swap.change_places(path)
    return Store.open(path, vault)


def _refuse_replacing(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise StoreError(
            _("Er staat al een bestand met deze naam."),
            _("Dat bestand is niet veranderd."),
            _("Kies een andere naam of een andere map."),
        )
