"""The files beside a store, and loading its key file: light, for the lock is shown before anything is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.errors import DamagedError, MissingError
from zorgdesk.text import _

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.store.vault import Vault


def key_file(path: Path) -> Path:
    """The key file beside a store."""
    return path.with_name(path.name + ".keys")


def files_folder(path: Path) -> Path:
    """The folder with the encrypted attachments beside a store."""
    return path.with_name(path.name + ".files")


def load_vault(path: Path) -> Vault:
    """Load the key file of an existing store, still locked.

    Raises:
        MissingError: there is no store at this path.
        NotOursError, DamagedError: as they say.
    """
    if not path.exists():
        raise MissingError(
            _("Het bestand {name} is er niet.").format(name=path.name),
            then=_("Kijk of de schijf of USB-stick is aangesloten, of zet een reservekopie terug."),
        )
    if not key_file(path).exists():
        from zorgdesk.store import engine as sqlcipher

        if not _may_be_a_store(path):
            raise sqlcipher.not_ours(path)
        raise DamagedError(
            _("Het sleutelbestand {name} is er niet.").format(name=key_file(path).name),
            _("Het bestand met de gegevens is niet veranderd."),
            _("Zet het sleutelbestand terug, of gebruik het herstelblad."),
        )
    from zorgdesk.store.vault import Vault

    return Vault.load(key_file(path))


def _may_be_a_store(path: Path) -> bool:
    """Whether a file without a key file looks like one of ours: whole encrypted pages."""
    from zorgdesk.store import engine as sqlcipher

    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(16)
    except OSError:
        return False
    whole = size >= sqlcipher.SMALLEST_STORE and size % sqlcipher.SMALLEST_STORE == 0
    return whole and start != b"SQLite format 3\0"
