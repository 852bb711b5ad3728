"""Trying a secret on a store, beside the window: a passphrase, a PIN of this laptop, a recovery code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from ui import last_key
from ui.screens.core_loader import have_the_core
from zorgdesk.errors import WrongKeyError, ZorgdeskError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zorgdesk.store.vault import Vault

# What stands in the field, by how one opens. A system's own door (Windows Hello, Touch ID) would be a fourth
# way: a slot whose secret the system gives; there is none yet, and no button that pretends.
PASSPHRASE, PIN, RECOVERY = "passphrase", "pin", "recovery"


class Trying(QObject):
    """Deriving a key takes half a second: it is done beside the window."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self._work = work

    def start(self) -> None:
        """Begin."""
        QThreadPool.globalInstance().start(self._run)

    def _run(self) -> None:
        try:
            self.done.emit(self._work())
        except ZorgdeskError as error:
            self.failed.emit(error)


def opened(path: Path, way: str, typed: str, pin_slot: str = "") -> Vault:
    """The vault of a store, opened with what was typed; a wrong one is counted in the key file.

    Raises:
        WrongKeyError: it does not open. StoreError: the key file cannot be read.
    """
    have_the_core()
    from zorgdesk.store import laptop
    from zorgdesk.store.beside import load_vault

    vault = load_vault(path)
    try:
        if way == PIN:
            laptop.unlock_with_pin(vault, pin_slot, typed)
        elif way == RECOVERY:
            vault.unlock_recovery(typed)
        else:
            _with_passphrase(vault, typed)
    except WrongKeyError:
        vault.note_wrong()
        raise
    return vault


def _with_passphrase(vault: Vault, typed: str) -> None:
    """Try the one of who opened last here first: each try costs a third of a second."""
    from zorgdesk.store.slots import SlotKind, wrong_passphrase

    last = last_key.person_of(vault.vault_id)
    asked = [slot for slot in vault.slots if slot.kind is SlotKind.PASSPHRASE]
    for slot in sorted(asked, key=lambda one: one.person != last):
        try:
            vault.unlock_passphrase(typed, slot.id)
        except WrongKeyError:
            continue
        return
    raise wrong_passphrase()
