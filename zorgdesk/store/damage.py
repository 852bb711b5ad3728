"""What is damaged in a store, counted and told in plain words, before anything of it is shown."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk.errors import StoreError
from zorgdesk.job import Step
from zorgdesk.store import engine as sqlcipher
from zorgdesk.store.verify import check_pages
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.job import Job
    from zorgdesk.store.vault import Vault


@dataclass(frozen=True)
class Damage:
    """How many pages of a store do not verify, of how many; `opens`: the rest of it can still be read."""

    pages: int
    of: int
    opens: bool

    @property
    def words(self) -> str:
        """What is wrong, for people."""
        if self.pages and self.pages >= self.of:
            return _("Het begin van het bestand is beschadigd. Het is niet meer te lezen.")
        if self.pages:
            return ngettext(
                "{count} bladzijde van het bestand is beschadigd.",
                "{count} bladzijden van het bestand zijn beschadigd.",
                self.pages,
            )
        return _("De opbouw van het bestand klopt niet.")


def look_for_damage(path: Path, vault: Vault) -> Job[Damage | None]:
    """Count the pages that do not verify; None when the whole file does.

    The journal is written into the file first: a page that was torn by a power cut has its good copy there.

    Raises:
        StoreError: the file cannot be read at all, or is open elsewhere.
    """
    yield Step(0, 1, _("Het bestand nakijken"))
    key = vault.database_key()
    opens = _checkpoint(path, key)
    try:
        with closing(sqlcipher.bare(path, key)) as connection:
            pages = len(list(check_pages(connection)))
            whole = not pages and opens and _is_well_built(connection)
    except sqlcipher.DriverError as error:
        raise sqlcipher.explained(error) from None
    if whole:
        return None
    return Damage(pages, path.stat().st_size // sqlcipher.SMALLEST_STORE, opens)


def _checkpoint(path: Path, key: bytes) -> bool:
    with suppress(StoreError, sqlcipher.DriverError), closing(sqlcipher.connect(path, key)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return True
    return False


def _is_well_built(connection: object) -> bool:
    with suppress(sqlcipher.DriverError):
        rows = connection.execute("PRAGMA quick_check").fetchall()  # type: ignore[attr-defined] # untyped driver
        return [str(row[0]) for row in rows] == ["ok"]
    return False
