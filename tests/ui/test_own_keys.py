"""One's own key: passphrase, PIN, recovery codes, 'iemand kent mijn wachtwoordzin', and the code of the school."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui.at_desk import MINE, OTHERS, PIN, WORDS, Drawer, at_desk, cheap, opens, type_twice
from tests.ui.hands import collected, focused, shown
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
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui import ask
    from ui.dialogs.dialog import Dialog


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Drawer:
    return cheap(monkeypatch)


@pytest.fixture
def bridge(tmp_path: Path, ring: Drawer) -> Iterator[Bridge]:
    assert ring is not None
    with at_desk(tmp_path) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    page.resize(1000, 760)
    shown(qtbot, page)
    return page


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
    assert "past niet" in dialog.refusal.accessibleName()
    assert opens(path, MINE)
    dialog.old.line.setFocus()
    dialog.old.line.selectAll()
    QTest.keyClicks(focused(), MINE)
    assert not dialog.refusal.isVisible()
    press(Qt.Key.Key_Tab)
    assert focused() is dialog.fields.first.line
    said = collected(bridge.said)
    save()
    assert said == ["Uw wachtwoordzin is gewijzigd."]
    assert (opens(path, MINE), opens(path, WORDS)) == ("", bridge.desk.reader.person_uid)


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
    page: QWidget, bridge: Bridge, ring: Drawer
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


def test_a_pin_that_is_easily_guessed_is_told(page: QWidget, bridge: Bridge, ring: Drawer) -> None:
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
    code = dialog.fields.code.text()
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
    save()
    vault = load_vault(path)
    assert vault.unlock_recovery(code).person == (bridge.desk.reader.person_uid if own else "")
    assert len(keys.slots_of(vault, "", SlotKind.RECOVERY)) == 1


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
    assert dialog.recovery is not None
    assert not dialog.asked.isVisible()
    dialog.on_save()
    assert dialog.refusal.isVisible(), "the new code is typed back first"
    code = dialog.recovery.code.text()
    dialog.recovery.typed.show_value(code)
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
    assert dialog.recovery is None
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


def test_beheer_shows_what_opens_and_what_can_be_done(qtbot: QtBot, bridge: Bridge, ring: Drawer) -> None:
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
