"""Tests for ui.screens.unlock."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.hands import collected, focused, shown
from ui import last_key, theme
from ui.screens.unlock import UnlockScreen
from ui.screens.unlock_picture import LockPicture
from zorgdesk import clock
from zorgdesk.commands import people
from zorgdesk.commands.school import found
from zorgdesk.errors import WrongKeyError
from zorgdesk.model.school import DeskPersonData, LocationData, Role, SchoolData
from zorgdesk.store import laptop, slots
from zorgdesk.store.file import key_file
from zorgdesk.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("cheap_keys", "no_pin")

SENTENCE = "wortel lampion kasteel fietsbel onweer"
SECOND = "zeemeeuw trompet appelmoes kelder windmolen"
ME, DIRECTOR = "0" * 31 + "1", "0" * 31 + "2"
NOW = datetime(2026, 11, 24, 7, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def last(tmp_path: Path) -> Iterator[Path]:
    """Where this laptop remembers whose key opened last."""
    file = tmp_path / "laptop" / "laatst.json"
    last_key.keep_in(file)
    yield file
    last_key.keep_in(None)


@pytest.fixture
def code(tmp_path: Path) -> str:
    """A founded, closed store of two people; its recovery code."""
    path = tmp_path / "school.zorgdesk"
    vault = Vault.create(key_file(path))
    vault.add_passphrase(SENTENCE, "intern begeleider", ME)
    made = vault.add_recovery("herstelblad")
    me = DeskPersonData(name="M")
    desk = found(path, vault, SchoolData(name="De Waterlelie"), [LocationData(name="x")], me, ME)
    vault.add_passphrase(SECOND, "directeur", DIRECTOR)
    desk.do(people.add_person, DeskPersonData(name="P", role=Role.DIRECTEUR), DIRECTOR)
    vault.save()
    desk.close()
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


# Whose key


def test_who_opened_last_is_remembered_by_id_only_and_tried_first(
    screen: UnlockScreen, qtbot: QtBot, last: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = collected(screen.opened)
    try_(screen, SECOND, qtbot)
    assert opened[0].reader.name == "P"
    opened[0].close()
    vault = Vault.load(key_file(tmp_path / "school.zorgdesk"))
    assert json.loads(last.read_text()) == {vault.vault_id: DIRECTOR}
    tried: list[str] = []
    whole = Vault.unlock_passphrase

    def unlock(self: Vault, words: str, slot_id: str | None = None) -> slots.SlotInfo:
        tried.append(self.slot(slot_id or "").info.person)
        return whole(self, words, slot_id)

    monkeypatch.setattr(Vault, "unlock_passphrase", unlock)
    try_(screen, SECOND, qtbot)
    assert tried == [DIRECTOR]
    opened[1].close()
    try_(screen, SENTENCE, qtbot)
    assert tried == [DIRECTOR, DIRECTOR, ME]
    opened[2].close()


def test_what_was_remembered_may_be_gone_or_nonsense(last: Path) -> None:
    assert last_key.person_of("x") == ""
    last.parent.mkdir()
    for nonsense in ("", "[]", "{", "1"):
        last.write_text(nonsense)
        assert last_key.person_of("x") == ""
    last_key.note("x", ME)
    assert last_key.person_of("x") == ME
    last_key.note("x", ME)
    for number in range(60):
        last_key.note(str(number), ME)
    assert (last_key.person_of("x"), last_key.person_of("59")) == ("", ME)
    last_key.keep_in(last / "no folder" / "a file")
    last_key.note("x", ME)
    last_key.keep_in(None)
    last_key.note("x", ME)
    assert last_key.person_of("x") == ""


def pins(monkeypatch: pytest.MonkeyPatch, *people_of: tuple[str, str]) -> list[tuple[str, str]]:
    """Let this laptop have PINs; what is tried comes in the list."""
    found_ = tuple(
        slots.SlotInfo(f"pin-{uid}", slots.SlotKind.LAPTOP, label, uid) for uid, label in people_of
    )
    monkeypatch.setattr(laptop, "pin_slots", lambda _vault: found_)
    tried: list[tuple[str, str]] = []

    def unlock(_vault: Vault, slot_id: str, pin: str) -> None:
        tried.append((slot_id, pin))
        raise WrongKeyError("Deze pincode klopt niet.")

    monkeypatch.setattr(laptop, "unlock_with_pin", unlock)
    return tried


def test_one_of_two_pins_is_chosen_with_the_arrows_and_the_last_used_is_first(
    qtbot: QtBot, tmp_path: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert code
    path = tmp_path / "school.zorgdesk"
    last_key.note(Vault.load(key_file(path)).vault_id, DIRECTOR)
    tried = pins(monkeypatch, (ME, "intern begeleider · SV"), (DIRECTOR, "directeur"))
    screen = UnlockScreen(path)
    shown(qtbot, screen)
    screen.focus_first()
    qtbot.waitUntil(lambda: screen.who is not None)
    assert screen.who is not None
    assert screen.pin_slot == f"pin-{DIRECTOR}"
    assert focused() is screen.secret.line
    QTest.keyClick(focused(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert focused() is screen.who.control()
    assert screen.who.control().accessibleName() == "Wie bent u?"
    QTest.keyClick(focused(), Qt.Key.Key_Up)
    assert screen.who.combo is not None
    assert screen.who.combo.currentText() == "Intern begeleider · SV"
    try_(screen, "482913", qtbot)
    assert tried == [(f"pin-{ME}", "482913")]
    screen.other.click()
    assert not screen.who.isVisible()


def test_the_choice_of_a_pin_stays_when_the_lock_is_made_in_another_size(
    qtbot: QtBot, tmp_path: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert code
    pins(monkeypatch, (ME, "intern begeleider"), (DIRECTOR, "directeur"))
    screen = UnlockScreen(tmp_path / "school.zorgdesk")
    shown(qtbot, screen)
    qtbot.waitUntil(lambda: screen.who is not None)
    assert screen.who is not None
    screen.who.show_value(f"pin-{DIRECTOR}")
    again = UnlockScreen(tmp_path / "school.zorgdesk")
    shown(qtbot, again)
    again.take_over(screen)
    assert again.pin_slot == f"pin-{DIRECTOR}"
    qtbot.waitUntil(lambda: again._looked)
    assert again.pin_slot == f"pin-{DIRECTOR}"


def test_after_the_third_wrong_pin_the_passphrase_is_asked_as_it_says(
    qtbot: QtBot, tmp_path: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert code
    pins(monkeypatch, (ME, "intern begeleider"), (DIRECTOR, "directeur"))
    screen = UnlockScreen(tmp_path / "school.zorgdesk")
    shown(qtbot, screen)
    qtbot.waitUntil(lambda: screen.who is not None)
    try_(screen, "482913", qtbot)
    assert screen.caption.text() == "Pincode"
    spent = screen.pin_slot
    left = [slot for slot in screen._pins if slot.id != spent]
    monkeypatch.setattr(laptop, "pin_slots", lambda _vault: tuple(left))
    try_(screen, "482913", qtbot)
    assert screen.caption.text() == "Wachtwoordzin"
    assert "pincode" in screen.refusal.accessibleName()
    assert focused() is screen.secret.line
    screen.other.click()  # the PIN of the other person still counts
    assert (screen.caption.text(), screen.pin_slot, screen.who) == ("Pincode", left[0].id, None)
    monkeypatch.setattr(laptop, "pin_slots", lambda _vault: ())
    try_(screen, "482913", qtbot)
    assert screen.caption.text() == "Wachtwoordzin"
    assert not screen.other.isVisible()


# Waiting


def test_after_three_wrong_ones_the_next_waits_and_what_is_typed_stays(
    screen: UnlockScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    opened = collected(screen.opened)
    with clock.standing_at(NOW):
        for _time in range(5):
            screen._seconds.setInterval(1)
            try_(screen, "verkeerde zin", qtbot)
            qtbot.waitUntil(lambda: not screen._seconds.isActive() and screen._opening is None)
    assert Vault.load(key_file(tmp_path / "school.zorgdesk")).tries.count == 5
    screen._seconds.setInterval(1_000_000)
    with clock.standing_at(NOW):
        QTest.keyClick(screen.secret.line, Qt.Key.Key_Return)
    assert "over 4 seconden" in screen.wait.text()
    assert screen.wait.isVisible()
    assert screen.secret.line.isEnabled()
    screen.secret.line.clear()
    QTest.keyClicks(screen.secret.line, SENTENCE)
    screen._on_second()
    assert "over 3 seconden" in screen.wait.text()
    assert opened == []
    for _second in range(3):
        screen._on_second()
    assert not screen.wait.isVisible()
    qtbot.waitUntil(lambda: bool(opened), timeout=10_000)
    assert opened[0].failed.count == 5
    opened[0].close()
    assert Vault.load(key_file(tmp_path / "school.zorgdesk")).tries.count == 0


def test_the_waiting_survives_a_restart(qtbot: QtBot, tmp_path: Path, code: str) -> None:
    assert code
    with clock.standing_at(NOW):
        for _time in range(6):
            Vault.load(key_file(tmp_path / "school.zorgdesk")).note_wrong()
    screen = UnlockScreen(tmp_path / "school.zorgdesk")
    shown(qtbot, screen)
    qtbot.waitUntil(lambda: screen._looked)
    with clock.standing_at(NOW + timedelta(seconds=2)):
        screen.secret.line.setText("iets")
        screen.on_open()
    assert "over 6 seconden" in screen.wait.text()
    screen.secret.line.clear()
    screen._left = 1
    screen._on_second()
    assert screen._opening is None, "an empty field is no try"


def test_a_code_with_a_typing_error_is_no_wrong_try(
    screen: UnlockScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    screen.recovery.click()
    try_(screen, "ABCDE", qtbot)
    assert Vault.load(key_file(tmp_path / "school.zorgdesk")).tries.count == 0
    assert screen.refusal.isVisible()
