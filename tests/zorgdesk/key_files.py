"""A key file of one person, and a keyring in memory, for tests of what opens a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from keyring.backend import KeyringBackend

from tests.zorgdesk.frozen_keys import ANNA, PHRASE
from zorgdesk.store.laptop import SERVICE
from zorgdesk.store.vault import Vault

if TYPE_CHECKING:
    from pathlib import Path

PIN = "205817"


class MemoryRing(KeyringBackend):
    """A keyring in memory; it breaks on the calls that are named in `broken`."""

    priority = -1  # never chosen by itself

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # keyring says no type here
        self.kept: dict[str, str] = {}
        self.broken: set[str] = set()

    def _may(self, call: str) -> None:
        if call in self.broken:
            raise OSError(call)  # no KeyringError: the Windows backend does the same

    def get_password(self, service: str, username: str) -> str | None:
        """Give what is kept."""
        self._may("get")
        assert service == SERVICE
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self._may("set")
        assert service == SERVICE
        self.kept[username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Drop it."""
        self._may("delete")
        assert service == SERVICE
        del self.kept[username]


def a_saved_vault(path: Path) -> Vault:
    """A key file with the passphrase of Anna, open."""
    vault = Vault.create(path)
    vault.add_passphrase(PHRASE, "Wachtwoordzin", ANNA)
    vault.save()
    return vault


@pytest.fixture
def vault(keys_file: Path) -> Vault:
    """That key file, open."""
    return a_saved_vault(keys_file)
