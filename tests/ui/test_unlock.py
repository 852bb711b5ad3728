"""Tests for ui.screens.unlock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.hands import collected, shown
from ui import theme
from ui.screens.unlock import UnlockScreen
from ui.screens.unlock_picture import LockPicture
from zorgdesk.commands.school import found
from zorgdesk.model.school import DeskPersonData, LocationData, SchoolData
from zorgdesk.store import laptop, slots
from zorgdesk.store.file import key_file
from zorgdesk.store.vault import Vault

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

SENTENCE = "wortel lampion kasteel fietsbel onweer"


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "COST", slots.FLOOR)
    monkeypatch.setattr(laptop, "pin_slots", lambda _vault: ())


@pytest.fixture
def code(tmp_path: Path) -> str:
    """A founded, closed store; its recovery code."""
    path = tmp_path / "school.zorgdesk"
    vault = Vault.create(key_file(path))
    vault.add_passphrase(SENTENCE, "ib", "")
    made = vault.add_recovery("herstelblad")
    found(
        path, vault, SchoolData(name="De Waterlelie"), [LocationData(name="x")], DeskPersonData(name="M")
    ).close()
    return made


@pytest.fixture
def screen(qtbot: QtBot, tmp_path: Path, code: str) -> UnlockScreen:
    assert code
    made = UnlockScreen(tmp_path / "school.zorgdesk")
    shown(qtbot, made)
    return made


def try_(screen: UnlockScreen, words: str, qtbot: QtBot) -> None:
    screen.secret.line.clear()
    QTest.keyClicks(screen.secret.line, words)
    QTest.keyClick(screen.secret.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen._opening is None, timeout=10_000)


def test_the_passphrase_opens_and_is_wiped_from_the_field(screen: UnlockScreen, qtbot: QtBot) -> None:
    opened = collected(screen.opened)
    try_(screen, SENTENCE, qtbot)
    assert opened[0].reader.name == "M"
    assert screen.secret.line.text() == ""
    opened[0].close()


def test_a_wrong_one_is_told_calmly_and_can_be_typed_over(screen: UnlockScreen, qtbot: QtBot) -> None:
    opened = collected(screen.opened)
    try_(screen, "verkeerde zin", qtbot)
    assert opened == []
    assert not screen.refusal.isHidden()
    assert screen.secret.line.selectedText() == "verkeerde zin"


def test_nothing_of_the_school_is_told_before_it_opens(screen: UnlockScreen) -> None:
    from PySide6.QtWidgets import QLabel

    told = " ".join(one.text() + one.accessibleName() for one in screen.findChildren(QLabel))
    assert "Waterlelie" not in told


def test_the_recovery_code_opens_too(screen: UnlockScreen, code: str, qtbot: QtBot) -> None:
    opened = collected(screen.opened)
    screen.recovery.click()
    try_(screen, code.lower(), qtbot)
    assert opened
    opened[0].close()


def test_a_file_that_is_open_elsewhere_is_told(screen: UnlockScreen, tmp_path: Path, qtbot: QtBot) -> None:
    from zorgdesk.desk import Desk
    from zorgdesk.store.file import load_vault

    vault = load_vault(tmp_path / "school.zorgdesk")
    vault.unlock_passphrase(SENTENCE)
    elsewhere = Desk.open(tmp_path / "school.zorgdesk", vault)
    try_(screen, SENTENCE, qtbot)
    assert "al" in screen.refusal.accessibleName()
    elsewhere.close()
    opened = collected(screen.opened)
    try_(screen, SENTENCE, qtbot)
    assert opened
    opened[0].close()


def test_a_damaged_key_file_is_told_at_once(qtbot: QtBot, tmp_path: Path, code: str) -> None:
    assert code
    key_file(tmp_path / "school.zorgdesk").write_bytes(b"")
    screen = UnlockScreen(tmp_path / "school.zorgdesk")
    shown(qtbot, screen)
    qtbot.waitUntil(lambda: not screen.refusal.isHidden())
    assert screen.refusal.accessibleName()


def test_the_pin_is_asked_where_this_laptop_has_one(
    qtbot: QtBot, tmp_path: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert code
    slot = slots.SlotInfo("pin-slot", slots.SlotKind.LAPTOP, "laptop", "")
    monkeypatch.setattr(laptop, "pin_slots", lambda _vault: (slot,))
    tried: list[tuple[str, str]] = []

    def unlock(vault: Vault, slot_id: str, pin: str) -> None:
        tried.append((slot_id, pin))
        vault.unlock_passphrase(SENTENCE)

    monkeypatch.setattr(laptop, "unlock_with_pin", unlock)
    screen = UnlockScreen(tmp_path / "school.zorgdesk")
    shown(qtbot, screen)
    opened = collected(screen.opened)
    qtbot.waitUntil(lambda: screen.caption.text() == "Pincode")
    try_(screen, "482913", qtbot)
    assert tried == [("pin-slot", "482913")]
    opened[0].close()
    screen.other.click()
    assert screen.caption.text() == "Wachtwoordzin"


def test_the_picture_gives_way_to_large_text(screen: UnlockScreen, qtbot: QtBot, tmp_path: Path) -> None:
    assert screen.findChild(LockPicture) is not None
    theme.use(scale=2.0)
    large = UnlockScreen(tmp_path / "school.zorgdesk")
    shown(qtbot, large)
    assert large.findChild(LockPicture) is None


def test_the_picture_mirrors_with_the_window(qapp: QApplication) -> None:
    picture = LockPicture()
    picture.resize(500, 700)
    seen = picture.grab().toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored = picture.grab().toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    line = round(700 * 0.46)
    assert seen.pixel(495, line) != seen.pixel(4, line), "the line goes on at one side"
    assert mirrored.pixel(4, line) == seen.pixel(495, line)
