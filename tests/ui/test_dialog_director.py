"""Tests for ui.dialogs.director: the second key, given later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.hands import focused, shown
from ui.bridge import Bridge
from ui.dialogs.director import DirectorDialog
from ui.screens.manage_people import PeoplePart
from zorgdesk.desk import Desk
from zorgdesk.queries.manage import school_card
from zorgdesk.store import slots
from zorgdesk.store.file import load_vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

WORDS = "zeemeeuw trompet appelmoes kelder windmolen"


@pytest.fixture
def bridge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bridge]:
    from tests.zorgdesk.real_store import a_new_desk

    monkeypatch.setattr(slots, "COST", slots.FLOOR)
    desk = a_new_desk(tmp_path / "school.zorgdesk")
    yield Bridge(desk)
    desk.close()


def test_the_director_gets_a_key_and_the_reminder_goes(qtbot: QtBot, bridge: Bridge) -> None:
    assert not bridge.ask(school_card).director_has_key
    parent = shown(qtbot, QWidget())
    dialog = DirectorDialog(parent, bridge)
    dialog.open()
    dialog.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "directeur" in dialog.refusal.accessibleName(), "a name is asked first"
    QTest.keyClicks(dialog.name.line, "Peter van Eck")
    dialog.fields.first.show_value("kort")
    dialog.on_save()
    assert "te kort" in dialog.refusal.accessibleName()
    dialog.fields.first.show_value(WORDS)
    dialog.fields.again.show_value(WORDS)
    dialog.on_save()
    assert bridge.ask(school_card).director_has_key
    path = bridge.desk.store.path
    bridge.desk.close()
    vault = load_vault(path)
    vault.unlock_passphrase(WORDS)
    assert "Eck" not in (path.with_name(path.name + ".keys")).read_text(), "no name in the key file"
    desk = Desk.open(path, vault)
    assert desk.reader.name == "Peter van Eck"
    desk.close()


def test_beheer_reminds_until_there_is_a_key(qtbot: QtBot, bridge: Bridge) -> None:
    part = PeoplePart(bridge)
    shown(qtbot, part)
    part.show_card(bridge.ask(school_card))
    assert part.director.isVisibleTo(part)
