"""A school with its own key file and a keyring in memory, for tests of the people at the desk and their keys."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.zorgdesk.real_store import PHRASE, a_new_desk
from ui.bridge import Bridge
from zorgdesk.commands.people import accept_secrecy
from zorgdesk.store import laptop, slots
from zorgdesk.store.file import load_vault
from zorgdesk.store.slots import FLOOR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

    from ui.dialogs.passphrase_fields import PassphraseFields

WORDS, OTHERS, PIN = "zeemeeuw trompet appelmoes kelder", "windmolen sok vulkaan kaars bril", "482913"
MINE = PHRASE


class Drawer:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, or None."""
        return self.kept.get(username) if service else None

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        assert service
        self.kept[username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Drop a secret."""
        assert service
        del self.kept[username]


def cheap(monkeypatch: pytest.MonkeyPatch) -> Drawer:
    """Keys that cost little, and a keyring; it comes back."""
    drawer = Drawer()
    monkeypatch.setattr(slots, "COST", FLOOR)
    monkeypatch.setattr(laptop, "PIN_COST", FLOOR)
    monkeypatch.setattr(laptop, "system_ring", lambda: drawer)
    return drawer


@contextmanager
def at_desk(folder: Path) -> Iterator[Bridge]:
    """A new school with one IB-er, who promised secrecy, and a recovery sheet."""
    desk = a_new_desk(folder / "school.zorgdesk")
    desk.store.vault.add_recovery("herstelblad")
    desk.store.vault.save()
    desk.do(accept_secrecy)
    bridge = Bridge(desk)
    yield bridge
    if not desk.closed:
        bridge.keep_now.emit()  # as the window does: nobody keeps a draft in a closed file
        desk.close()


def opens(path: Path, words: str) -> str:
    """The person whose passphrase it is, by the key file as it lies there; nothing when it opens nothing."""
    from zorgdesk.errors import WrongKeyError

    try:
        return load_vault(path).unlock_passphrase(words).person
    except WrongKeyError:
        return ""


def type_twice(fields: PassphraseFields, words: str) -> None:
    """Choose a passphrase as two people would: typed, and typed again."""
    for field in (fields.first, fields.again):
        field.show_value(words)
        field.changed.emit()
