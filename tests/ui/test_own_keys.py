"""One's own key: passphrase, PIN, recovery codes, 'iemand kent mijn wachtwoordzin', and the code of the school."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui.at_desk import MINE, OTHERS, PIN, WORDS, bridge, page, type_twice
from tests.ui.hands import collected, focused, shown
from tests.zorgdesk.real_store import opens
from ui.bridge import Bridge
from ui.dialogs.known_passphrase import KnownPassphraseDialog
from ui.dialogs.own_passphrase import OwnPassphraseDialog
from ui.dialogs.own_recovery import OwnRecoveryDialog
from ui.dialogs.pin import PinDialog
from ui.dialogs.recovered import RecoveredDialog
from ui.dialogs.school_recovery import SchoolRecoveryDialog
from ui.screens import manage_keys
from ui.screens.manage_keys import KeysPart
from zorgdesk.commands import keys
from zorgdesk.commands.people import add_person
from zorgdesk.commands.school import change_school
from zorgdesk.desk import Desk
from zorgdesk.errors import RefusedError, WrongKeyError
from zorgdesk.model.school import DeskPersonData, Role
from zorgdesk.queries.manage import school_card
from zorgdesk.store.file import load_vault
from zorgdesk.store.slots import SlotKind

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.zorgdesk.key_files import MemoryRing
    from ui import ask
    from ui.dialogs.dialog import Dialog

__all__ = ["bridge", "page"]  # fixtures
pytestmark = pytest.mark.usefixtures("cheap_keys", "laptop_ring")


def over(dialog: Dialog) -> None:
    dialog.open()
    dialog.activateWindow()
    QApplication.processEvents()


def press(key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, how)


def save() -> None:
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_ones_own_passphrase_is_changed_by_keyboard_after_the_old_one(
    page: QWidget, bridge: Bridge, tmp_path: Path
) -> None:
    path = tmp_path / "school.zorgdesk"
    dialog = OwnPassphraseDialog(page, bridge)
    over(dialog)
    QTest.keyClicks(focused(), "een andere zin")
    type_twice(dialog.fields, WORDS)
    save()
    assert dialog.refusal.accessibleName() == "Dit is niet uw wachtwoordzin van nu."
    assert opens(path, MINE)
    QTest.keyClicks(focused(), MINE)  # the hands are where it was wrong
    assert not dialog.refusal.isVisible()
    press(Qt.Key.Key_Tab)
    assert focused() is dialog.fields.first.line
    said = collected(bridge.said)
    save()
    assert said == ["Uw wachtwoordzin is gewijzigd."]
    assert (opens(path, MINE), opens(path, WORDS)) == ("", bridge.desk.reader.person_uid)


def test_before_anything_is_typed_it_says_what_a_good_one_is(page: QWidget, bridge: Bridge) -> None:
    dialog = OwnPassphraseDialog(page, bridge)
    over(dialog)
    told = dialog.fields.strength
    assert told.text() == "Neem vijf losse woorden."
    high = dialog.height()
    dialog.fields.first.line.setFocus()
    QTest.keyClicks(focused(), WORDS)
    assert told.text().startswith("Sterkte: ")
    assert dialog.height() == high
    dialog.fields.first.line.selectAll()
    press(Qt.Key.Key_Delete)
    assert told.text() == "Neem vijf losse woorden."


def test_who_came_in_with_the_own_code_needs_no_old_passphrase(
    page: QWidget, bridge: Bridge, tmp_path: Path
) -> None:
    slot, code = keys.begin_recovery(bridge.desk, own=True)
    keys.keep_recovery(bridge.desk, slot)
    me = bridge.desk.reader.person_uid
    bridge.desk.close()
    path = tmp_path / "school.zorgdesk"
    vault = load_vault(path)
    vault.unlock_recovery(code)
    desk = Desk.open(path, vault)
    assert desk.reader.person_uid == me
    dialog = OwnPassphraseDialog(page, Bridge(desk))
    over(dialog)
    assert focused() is dialog.fields.first.line
    assert not dialog.old.isVisible()
    type_twice(dialog.fields, OTHERS)
    dialog.on_save()
    assert opens(path, OTHERS) == me
    desk.close()


def test_a_pin_is_chosen_by_keyboard_with_letters_for_the_lock(
    page: QWidget, bridge: Bridge, ring: MemoryRing
) -> None:
    dialog = PinDialog(page, bridge)
    over(dialog)
    for words in (PIN, "482914", "IdV"):
        QTest.keyClicks(focused(), words)
        press(Qt.Key.Key_Tab)
    dialog.on_save()
    assert "niet hetzelfde" in dialog.refusal.accessibleName()
    assert ring.kept == {}
    dialog.repeated.show_value(PIN)
    dialog.on_save()
    assert [slot.label for slot in keys.own_pins(bridge.desk)] == ["intern begeleider · IdV"]
    assert bridge.ask(school_card).me.letters == "IdV"
    assert PIN not in bridge.desk.store.vault.path.read_text()


def test_enter_goes_from_field_to_field_and_changes_ones_own_passphrase_at_the_last(
    page: QWidget, bridge: Bridge, tmp_path: Path
) -> None:
    dialog = OwnPassphraseDialog(page, bridge)
    over(dialog)
    for words in (MINE, WORDS, "een typefout erin"):
        QTest.keyClicks(focused(), words)
        press(Qt.Key.Key_Return)
    assert "niet hetzelfde" in dialog.refusal.accessibleName()
    assert focused() is dialog.fields.again.line
    QTest.keyClicks(focused(), WORDS)  # over what was wrong: it is selected
    press(Qt.Key.Key_Return)
    assert opens(tmp_path / "school.zorgdesk", WORDS) == bridge.desk.reader.person_uid


def test_enter_keeps_the_pin_at_the_last_field(page: QWidget, bridge: Bridge, ring: MemoryRing) -> None:
    over(PinDialog(page, bridge))
    for _time in range(2):
        QTest.keyClicks(focused(), PIN)
        press(Qt.Key.Key_Return)
    assert len(ring.kept) == 1
    assert len(keys.own_pins(bridge.desk)) == 1


def test_a_pin_that_is_easily_guessed_is_told(page: QWidget, bridge: Bridge, ring: MemoryRing) -> None:
    dialog = PinDialog(page, bridge)
    over(dialog)
    for field in (dialog.digits, dialog.repeated):
        field.show_value("123456")
    dialog.on_save()
    assert "makkelijk te raden" in dialog.refusal.accessibleName()
    assert ring.kept == {}


@pytest.mark.parametrize("own", [True, False])
def test_a_recovery_code_is_kept_when_it_was_typed_back(
    page: QWidget, bridge: Bridge, tmp_path: Path, answers: ask.Answers, *, own: bool
) -> None:
    path = tmp_path / "school.zorgdesk"
    dialog = OwnRecoveryDialog(page, bridge) if own else SchoolRecoveryDialog(page, bridge)
    over(dialog)
    assert focused() is dialog.fields.paper
    code = dialog.fields.code.text().replace("\n", "")
    answers.file = tmp_path / "blad.pdf"
    dialog.fields.save.click()
    assert answers.file.read_bytes().startswith(b"%PDF")
    assert focused() is dialog.fields.typed.line
    save()
    assert "herstelcode heeft" in dialog.refusal.accessibleName()
    with pytest.raises(WrongKeyError):
        load_vault(path).unlock_recovery(code)
    QTest.keyClicks(focused(), code.lower().replace("-", ""))
    assert not dialog.refusal.isVisible()
    press(Qt.Key.Key_Return)
    vault = load_vault(path)
    assert vault.unlock_recovery(code).person == (bridge.desk.reader.person_uid if own else "")
    assert len(keys.slots_of(vault, "", SlotKind.RECOVERY)) == 1


def test_a_sheet_that_cannot_be_saved_is_told_and_leaves_no_empty_file(
    page: QWidget, bridge: Bridge, tmp_path: Path, answers: ask.Answers
) -> None:
    dialog = OwnRecoveryDialog(page, bridge)
    over(dialog)
    answers.file = tmp_path / "stick" / "blad.pdf"  # the stick is gone
    dialog.fields.save.click()
    (told,) = answers.told
    assert "niet bereikbaar" in told
    assert not answers.file.parent.exists()
    assert focused() is dialog.fields.typed.line


@pytest.mark.parametrize("way", ["reject", "close"])
def test_a_recovery_code_that_was_not_typed_back_is_gone(page: QWidget, bridge: Bridge, way: str) -> None:
    before = bridge.desk.store.vault.slots
    dialog = SchoolRecoveryDialog(page, bridge)
    over(dialog)
    assert len(bridge.desk.store.vault.slots) == len(before) + 1
    getattr(dialog, way)()
    assert bridge.desk.store.vault.slots == before


def test_the_sheet_of_the_school_is_not_for_everybody(page: QWidget, bridge: Bridge) -> None:
    uid = bridge.attempt(add_person, DeskPersonData(name="Corrie", role=Role.ADMINISTRATIE))
    before = bridge.desk.store.vault.slots
    with pytest.raises(RefusedError):
        SchoolRecoveryDialog(page, Bridge(Desk(bridge.desk.store, uid)))
    assert bridge.desk.store.vault.slots == before


def test_somebody_knows_my_passphrase_makes_everything_anew_and_then_locks(
    qtbot: QtBot, page: QWidget, bridge: Bridge, tmp_path: Path
) -> None:
    path = tmp_path / "school.zorgdesk"
    bridge.attempt(change_school, phone="0000-123")
    before = bridge.desk.store.vault.database_key()
    dialog = KnownPassphraseDialog(page, bridge)
    over(dialog)
    type_twice(dialog.fields, WORDS)
    dialog.sheet.show_value(value=True)
    went = collected(bridge.went)
    dialog.on_save()
    assert dialog.renewed is not None
    over(dialog)  # the window of the job took the keyboard
    (recovery,) = dialog.codes
    assert not dialog.asked.isVisible()
    dialog.on_save()
    assert dialog.refusal.isVisible(), "the new code is typed back first"
    assert focused() is recovery.typed.line
    code = recovery.code.text().replace("\n", "")
    recovery.typed.show_value(code)
    dialog.on_save()
    qtbot.waitUntil(lambda: went == ["lock"])
    bridge.desk.close()
    assert opens(path, MINE) == ""
    vault = load_vault(path)
    vault.unlock_passphrase(WORDS)
    assert vault.database_key() != before
    desk = Desk.open(path, vault)
    assert desk.ask(school_card).phone == "0000-123"
    desk.close()
    assert load_vault(path).unlock_recovery(code).person == ""


def test_with_an_own_code_the_sheet_of_the_school_is_made_anew_too_and_esc_warns_first(
    page: QWidget, bridge: Bridge, tmp_path: Path
) -> None:
    slot, own = keys.begin_recovery(bridge.desk, own=True)
    keys.keep_recovery(bridge.desk, slot)
    dialog = KnownPassphraseDialog(page, bridge)
    over(dialog)
    type_twice(dialog.fields, WORDS)
    dialog.sheet.show_value(value=True)
    dialog.on_save()
    over(dialog)  # the window of the job took the keyboard
    codes = [fields.code.text().replace("\n", "") for fields in dialog.codes]
    vault = load_vault(tmp_path / "school.zorgdesk")
    assert [vault.unlock_recovery(code).person for code in codes] == [bridge.desk.reader.person_uid, ""]
    with pytest.raises(WrongKeyError):
        vault.unlock_recovery(own)
    assert not any("4. Maak bij Beheer" in one.text() for one in dialog.findChildren(QLabel))
    press(Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "nog niet overgetypt" in dialog.refusal.accessibleName()
    dialog.codes[0].typed.show_value(codes[0])
    dialog.on_save()
    assert focused() is dialog.codes[1].typed.line
    press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_weak_new_passphrase_renews_nothing(page: QWidget, bridge: Bridge) -> None:
    dialog = KnownPassphraseDialog(page, bridge)
    over(dialog)
    assert focused() is dialog.fields.first.line
    type_twice(dialog.fields, "kort")
    dialog.on_save()
    assert dialog.refusal.isVisible()
    assert dialog.renewed is None


def test_esc_after_a_renewal_locks_too(qtbot: QtBot, page: QWidget, bridge: Bridge) -> None:
    dialog = KnownPassphraseDialog(page, bridge)
    over(dialog)
    type_twice(dialog.fields, WORDS)
    dialog.on_save()
    assert dialog.codes == []
    went = collected(bridge.went)
    dialog.reject()
    qtbot.waitUntil(lambda: went == ["lock"])


def test_without_a_renewal_nothing_locks(page: QWidget, bridge: Bridge) -> None:
    dialog = KnownPassphraseDialog(page, bridge)
    over(dialog)
    went = collected(bridge.went)
    dialog.reject()
    assert went == []
    assert bridge.ask(school_card).name == "De Waterlelie"


def test_after_the_code_of_the_school_somebody_chooses_a_new_passphrase(
    page: QWidget, bridge: Bridge, tmp_path: Path
) -> None:
    path = tmp_path / "school.zorgdesk"
    peter = keys.add_with_key(bridge.desk, DeskPersonData(name="Peter", role=Role.DIRECTEUR), OTHERS)
    dialog = RecoveredDialog(page, bridge)
    over(dialog)
    assert focused() is dialog.who.control()
    assert dialog.who.control().accessibleName() == "Voor wie is de wachtwoordzin?"
    press(Qt.Key.Key_Down)
    assert dialog.who.value() == peter
    dialog.on_save()
    assert dialog.refusal.isVisible()
    type_twice(dialog.fields, WORDS)
    done = collected(dialog.accepted)
    save()
    assert len(done) == 1
    assert (opens(path, OTHERS), opens(path, WORDS)) == ("", peter)
    assert opens(path, MINE) == bridge.desk.reader.person_uid


def test_beheer_shows_what_opens_and_what_can_be_done(qtbot: QtBot, bridge: Bridge, ring: MemoryRing) -> None:
    part = KeysPart(bridge)
    shown(qtbot, part)
    part.show_card(bridge.ask(school_card))
    assert set(part.buttons) == {"passphrase", "pin", "own_code", "school_code", "known"}
    went = collected(bridge.went)
    for button in list(part.buttons.values()):
        button.click()
    assert went == [
        f"dialog/{name}"
        for name in ("own_passphrase", "pin", "own_recovery", "school_recovery", "known_passphrase")
    ]
    keys.set_pin(bridge.desk, PIN, "IdV")
    part.show_card(bridge.ask(school_card))
    part.buttons["pin_off"].click()
    assert ring.kept == {}
    part.show_card(bridge.ask(school_card))
    assert "pin_off" not in part.buttons


def test_beheer_tells_that_the_sheet_is_older_than_the_keys(
    qtbot: QtBot, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    for outdated in (False, True):
        monkeypatch.setattr(manage_keys, "sheet_is_outdated", lambda _sight, *, told=outdated: told)
        part = KeysPart(bridge)
        shown(qtbot, part)
        part.show_card(bridge.ask(school_card))
        words = " ".join(one.text() for one in part.findChildren(QLabel))
        assert ("De code opent nog, het vierkant niet." in words) is outdated


def test_beheer_of_the_oefenschool_and_of_the_office_show_less(qtbot: QtBot, bridge: Bridge) -> None:
    uid = bridge.attempt(add_person, DeskPersonData(name="Corrie", role=Role.ADMINISTRATIE))
    low = Bridge(Desk(bridge.desk.store, uid))
    part = KeysPart(low)
    shown(qtbot, part)
    part.show_card(low.ask(school_card))
    assert "school_code" not in part.buttons
    bridge.attempt(change_school, practice=True)
    part.show_card(low.ask(school_card))
    assert part.buttons == {}


def test_a_pin_that_cannot_be_dropped_is_told(
    qtbot: QtBot, bridge: Bridge, answers: ask.Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys.set_pin(bridge.desk, PIN)
    part = KeysPart(bridge)
    shown(qtbot, part)
    part.show_card(bridge.ask(school_card))

    def refuse(_desk: Desk) -> None:
        raise WrongKeyError("Dat kan nu niet.")

    monkeypatch.setattr(keys, "drop_pin", refuse)
    part.on_pin_off()
    assert "Dat kan nu niet." in answers.told[0]
