"""What the command line does with keys: open with a passphrase, and make a lost key file anew from paper."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from zorgdesk.errors import MissingError, WrongKeyError
from zorgdesk.text import _

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.store.vault import Vault


def unlock(vault: Vault, passphrase: str) -> None:
    """Open a vault; a wrong passphrase is counted, as in the window.

    Raises:
        WrongKeyError: it does not fit.
    """
    try:
        vault.unlock_passphrase(passphrase)
    except WrongKeyError:
        vault.note_wrong()
        raise


def keys_from_sheet(store: Path) -> str:
    """Make the key file of a store anew from its recovery sheet; what to say of it.

    The text of the square on the sheet is read first, then the code: typed, or as two lines of the standard input.

    Raises:
        MissingError: the store is not there.
        MistakeError, WrongKeyError, StoreError: as `recovery.open_from_paper`; nothing is written.
    """
    from zorgdesk.store.recovery import open_from_paper

    if not store.exists():
        raise MissingError(_("Het bestand {name} is er niet.").format(name=store.name))
    text = _asked(_("De tekst in het vierkant van het herstelblad: "))
    vault = open_from_paper(text, _asked(_("De herstelcode: ")), store)
    vault.save()
    return _("Er is een nieuw sleutelbestand. Open Zorgdesk met de herstelcode en kies een wachtwoordzin.")


def _asked(question: str) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline()
    from getpass import getpass

    return getpass(question)
