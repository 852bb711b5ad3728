"""A school with its own key file, for tests of the people at the desk and their keys."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.hands import shown
from tests.zorgdesk.real_store import PHRASE, a_new_desk
from ui.bridge import Bridge
from zorgdesk.commands.people import accept_secrecy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.dialogs.passphrase_fields import PassphraseFields

WORDS, OTHERS, PIN = "zeemeeuw trompet appelmoes kelder", "windmolen sok vulkaan kaars bril", "482913"
MINE = PHRASE


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


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Bridge]:
    """That school; the keys of these tests cost little and stay in memory: see `cheap_keys` and `laptop_ring`."""
    with at_desk(tmp_path) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A window to open dialogs over."""
    page = QWidget()
    page.resize(1000, 760)
    shown(qtbot, page)
    return page


def type_twice(fields: PassphraseFields, words: str) -> None:
    """Choose a passphrase as two people would: typed, and typed again."""
    for field in (fields.first, fields.again):
        field.show_value(words)
        field.changed.emit()
