"""Putting a backup back, by keyboard: at the lock, at the first start, and the drill of July at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui.hands import clipped, collected, shown
from tests.ui.locking import at
from tests.ui.small_school import PHRASE
from ui.dialogs.restore import RestoreDialog
from ui.dialogs.try_backup import TryBackupDialog
from zorgdesk import clock
from zorgdesk.commands.school import change_school
from zorgdesk.desk import Desk
from zorgdesk.job import finish
from zorgdesk.queries.manage import school_card
from zorgdesk.store.backup import backup
from zorgdesk.store.file import load_vault
from zorgdesk.store.rotation import remember_made
from zorgdesk.store.slots import FLOOR

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.ask import Answers
    from ui.bridge import Bridge

OTHER = "zeven nieuwe woorden die niemand kent"


@pytest.fixture
def made(bridge: Bridge, tmp_path: Path) -> Path:
    """A backup in the folder that the laptop knows; after it the school got another number."""
    store = bridge.desk.store
    done = finish(backup(store, tmp_path / "stick"))
    remember_made(store.path, store.vault.vault_id, tmp_path / "stick", clock.now())
    bridge.attempt(change_school, phone="0900-999999")
    return done


@pytest.fixture
def path(bridge: Bridge, made: Path) -> Path:
    """The store, closed."""
    assert made.exists()
    bridge.desk.close()
    return bridge.desk.store.path


@pytest.fixture
def dialog(qtbot: QtBot, path: Path) -> RestoreDialog:
    return opened(qtbot, path)


def opened(qtbot: QtBot, path: Path) -> RestoreDialog:
    """The dialog over a page, as it stands over the lock."""
    return over(RestoreDialog(a_page(qtbot), path))


_pages: list[QWidget] = []


def a_page(qtbot: QtBot) -> QWidget:
    """What it stands over; a test keeps it."""
    page = QWidget()
    page.resize(1366, 740)
    shown(qtbot, page)
    _pages[:] = [page]
    return page


def over(dialog: RestoreDialog) -> RestoreDialog:
    """Open it; it goes away by itself."""
    dialog.open()
    QApplication.processEvents()
    return dialog


def enter(dialog: RestoreDialog) -> None:
    QTest.keyClick(at(dialog), Qt.Key.Key_Return)


def ctrl_enter(dialog: RestoreDialog) -> None:
    QTest.keyClick(at(dialog), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def words(dialog: RestoreDialog) -> str:
    QApplication.processEvents()
    return " ".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


def phone(path: Path) -> str:
    vault = load_vault(path)
    vault.unlock_passphrase(PHRASE)
    desk = Desk.open(path, vault)
    told = desk.ask(school_card).phone
    desk.close()
    return told


def to_the_secret(dialog: RestoreDialog, secret: str = PHRASE) -> None:
    QTest.keyClick(at(dialog), Qt.Key.Key_Return)
    assert at(dialog) is dialog.secret.line.line
    QTest.keyClicks(at(dialog), secret)
    ctrl_enter(dialog)


def test_a_backup_comes_back_by_keyboard(dialog: RestoreDialog, path: Path) -> None:
    back = collected(dialog.restored)
    assert dialog.table is not None
    assert at(dialog) is dialog.table
    assert "Welke kopie" in words(dialog)
    to_the_secret(dialog)
    told = words(dialog)
    assert "Deze kopie is van vandaag 8.15. Daarna is 1 ding opgeslagen." in told
    assert "8 leerlingen" in told
    assert at(dialog) is dialog.save
    assert phone_is_there(path)
    enter(dialog)
    assert "staat terug" in words(dialog)
    assert "school-tot-" in words(dialog)
    assert at(dialog) is dialog.save
    enter(dialog)
    assert len(back) == 1
    assert phone(path) == "0900-100100"


def test_enter_in_the_line_of_the_secret_goes_on_as_at_the_lock(dialog: RestoreDialog) -> None:
    enter(dialog)
    QTest.keyClicks(at(dialog), "een heel andere zin")
    enter(dialog)
    assert "past niet" in words(dialog)
    assert at(dialog) is dialog.secret.line.line
    QTest.keyClicks(at(dialog), PHRASE)
    enter(dialog)
    assert "Deze kopie is van vandaag 8.15." in words(dialog)


def phone_is_there(path: Path) -> bool:
    """Nothing has moved yet: the present file still says what was kept last."""
    return phone(path) == "0900-999999"


def test_the_file_of_before_comes_back_with_one_press(dialog: RestoreDialog, path: Path) -> None:
    to_the_secret(dialog)
    enter(dialog)
    undo: Any = dialog.findChild(object, "restore_undo")
    undo.setFocus()
    QTest.keyClick(undo, Qt.Key.Key_Return)
    assert "Dit bestand is van" in words(dialog)
    enter(dialog)
    enter(dialog)
    assert phone(path) == "0900-999999"


def test_the_file_of_before_may_have_another_passphrase(dialog: RestoreDialog, path: Path) -> None:
    """After 'Iemand kent mijn wachtwoordzin' an older copy opens with the words of before."""
    vault = load_vault(path)
    vault.unlock_passphrase(PHRASE)
    vault.change_passphrase(vault.slots[0].id, OTHER, cost=FLOOR)
    vault.save()
    to_the_secret(dialog)
    enter(dialog)
    undo: Any = dialog.findChild(object, "restore_undo")
    undo.click()
    assert "past niet" in words(dialog)
    assert at(dialog) is dialog.secret.line.line
    QTest.keyClicks(at(dialog), OTHER)
    enter(dialog)
    assert "Dit bestand is van" in words(dialog)
    enter(dialog)
    assert "staat terug" in words(dialog)


def test_a_wrong_passphrase_is_told_in_its_place_and_nothing_moves(dialog: RestoreDialog, path: Path) -> None:
    to_the_secret(dialog, "een zin die niet klopt")
    assert not dialog.refusal.isHidden()
    assert at(dialog) is dialog.secret.line.line
    assert dialog.secret.line.line.selectedText()
    dialog.close()
    assert phone(path) == "0900-999999"
    assert not list(path.parent.glob("*.half*"))


def test_an_empty_line_stays_where_it_is(dialog: RestoreDialog) -> None:
    enter(dialog)
    ctrl_enter(dialog)
    assert at(dialog) is dialog.secret.line.line
    assert dialog.ready is None


def test_the_recovery_code_is_asked_for_who_lost_the_passphrase(dialog: RestoreDialog) -> None:
    enter(dialog)
    dialog.secret.other.click()
    assert dialog.secret.caption.text() == "Herstelcode"
    QTest.keyClicks(at(dialog), "KLOPT-NIET")
    ctrl_enter(dialog)
    assert not dialog.refusal.isHidden()
    dialog.secret.other.click()
    assert dialog.secret.caption.text() == "Wachtwoordzin"
    assert dialog.secret.typed() == ""


def test_going_back_lets_go_of_what_was_opened(dialog: RestoreDialog, path: Path) -> None:
    to_the_secret(dialog)
    assert list(path.parent.glob("*.half"))
    dialog.back.click()
    assert not list(path.parent.glob("*.half*"))
    assert dialog.table is not None
    assert at(dialog) is dialog.table


def test_escape_lets_go_of_everything(dialog: RestoreDialog, path: Path) -> None:
    to_the_secret(dialog)
    back = collected(dialog.restored)
    QTest.keyClick(at(dialog), Qt.Key.Key_Escape)
    assert back == []
    assert not list(path.parent.glob("*.half*"))


def test_another_file_is_chosen_where_none_was_found(
    qtbot: QtBot, tmp_path: Path, made: Path, answers: Answers
) -> None:
    """On a new laptop: nothing is known here yet."""
    fresh = tmp_path / "new" / "school.zorgdesk"
    fresh.parent.mkdir()
    dialog = opened(qtbot, fresh)
    assert "vond hier geen kopie" in words(dialog)
    assert at(dialog) is dialog.other
    assert dialog.other.words == "Bestand kiezen"
    answers.file = None
    enter(dialog)
    assert dialog.choice is None
    foreign = tmp_path / "x.zdbackup"
    foreign.write_bytes(b"%PDF")
    answers.file = foreign
    enter(dialog)
    assert "geen hele reservekopie" in dialog.refusal.accessibleName()
    answers.file = made
    dialog.other.click()
    QTest.keyClicks(at(dialog), PHRASE)
    ctrl_enter(dialog)
    assert "blijft ernaast staan" in words(dialog)
    enter(dialog)
    enter(dialog)
    assert phone(fresh) == "0900-100100"


def test_a_backup_that_went_bad_is_told(dialog: RestoreDialog, made: Path, path: Path) -> None:
    raw = bytearray(made.read_bytes())
    raw[len(raw) // 2] ^= 1
    made.write_bytes(raw)
    to_the_secret(dialog)
    assert "beschadigd" in dialog.refusal.accessibleName()
    assert phone(path) == "0900-999999"


def test_a_store_that_is_open_elsewhere_is_told_and_nothing_moves(dialog: RestoreDialog, path: Path) -> None:
    to_the_secret(dialog)
    vault = load_vault(path)
    vault.unlock_passphrase(PHRASE)
    elsewhere = Desk.open(path, vault)
    enter(dialog)
    assert "al met dit bestand" in dialog.refusal.accessibleName()
    elsewhere.close()
    assert not dialog.moved


# The drill


def test_the_drill_opens_a_copy_beside_the_desk_and_logs_it(qtbot: QtBot, bridge: Bridge, made: Path) -> None:
    assert made.exists()
    dialog = over(TryBackupDialog(a_page(qtbot), bridge))
    step = bridge.step
    to_the_secret(dialog)
    told = words(dialog)
    assert "gaat open en is heel. Er is niets veranderd." in told
    assert "8 leerlingen" in told
    assert bridge.step == step + 1
    with bridge.desk.store.reading() as session:
        last = session.connection().exec_driver_sql(
            "SELECT deed FROM audit_line ORDER BY sequence DESC LIMIT 1"
        )
        assert last.scalar_one() == "note_tried"
    assert not list(bridge.desk.store.path.parent.glob("*.half*"))
    enter(dialog)
    QApplication.processEvents()
    assert bridge.ask(school_card).phone == "0900-999999"


@pytest.mark.usefixtures("large")
def test_everything_fits_at_200_percent(qtbot: QtBot, path: Path) -> None:
    dialog = opened(qtbot, path)
    assert clipped(dialog) == []
    to_the_secret(dialog)
    QApplication.processEvents()
    assert clipped(dialog) == []
    enter(dialog)
    QApplication.processEvents()
    assert clipped(dialog) == []
