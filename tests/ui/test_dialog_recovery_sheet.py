"""A key file that is gone or damaged comes back from the recovery sheet, at the lock and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

from tests.ui.at_desk import MINE, WORDS, type_twice
from tests.ui.hands import clipped, shown
from tests.ui.locking import at, lock_of
from tests.zorgdesk.real_store import a_new_desk, a_pupil, opens
from ui import theme
from ui.dialogs.own_passphrase import OwnPassphraseDialog
from ui.dialogs.recovered import RecoveredDialog
from ui.dialogs.recovery_sheet import RecoverySheetDialog
from ui.screens.unlock import UnlockScreen
from ui.window import Window
from zorgdesk.commands.people import accept_secrecy
from zorgdesk.desk import Desk
from zorgdesk.errors import ReadOnlyError
from zorgdesk.job import finish
from zorgdesk.store import keyfile
from zorgdesk.store.beside import key_file, load_vault
from zorgdesk.store.recovery import slot_for_paper
from zorgdesk.store.renew import renew

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("cheap_keys", "laptop_ring")


class School:
    """A closed school, with what stands on its sheet and on that of its IB-er."""

    def __init__(self, path: Path) -> None:
        self.path = path
        desk = a_new_desk(path)
        a_pupil(desk)
        desk.do(accept_secrecy)
        self.me = desk.reader.person_uid
        vault = desk.store.vault
        self.code = vault.add_recovery("herstelblad")
        self.square = slot_for_paper(vault)
        self.own_code = vault.add_recovery("intern begeleider", self.me)
        self.own_square = slot_for_paper(vault)
        vault.save()
        desk.close()

    @property
    def keys(self) -> Path:
        """Its key file."""
        return key_file(self.path)


@pytest.fixture
def school(tmp_path: Path) -> School:
    return School(tmp_path / "school.zorgdesk")


@pytest.fixture
def window(qtbot: QtBot, school: School) -> Iterator[Window]:
    made = Window(school.path)
    shown(qtbot, made)
    yield made
    made.close()


def ways(window: Window, qtbot: QtBot) -> list[str]:
    """What the lock offers once it saw that the key file does not serve."""
    window.begin()
    qtbot.waitUntil(lambda: bool(lock_of(window).refusal.ways), timeout=20_000)
    return [way.text() for way in lock_of(window).refusal.ways]


def over(window: Window, qtbot: QtBot) -> RecoverySheetDialog:
    """The dialog, opened with the one key that the lock gives it."""
    assert ways(window, qtbot)[0] == "Met het herstelblad"
    QTest.keyClick(at(window), Qt.Key.Key_Return)
    QApplication.processEvents()
    (found,) = window.findChildren(RecoverySheetDialog)
    return found


def typed(dialog: RecoverySheetDialog, square: str, code: str) -> None:
    """As a scanner and a hand do: the text ends with Enter, the code too."""
    for words in (square, code):
        line = at(dialog)
        assert isinstance(line, QLineEdit)
        QTest.keyClicks(line, words)
        QTest.keyClick(line, Qt.Key.Key_Return)
        QApplication.processEvents()


def told(dialog: RecoverySheetDialog) -> str:
    return f"{dialog.refusal.accessibleName()} {dialog.refusal.accessibleDescription()}"


def first_ask(window: Window, qtbot: QtBot, kind: type[QWidget]) -> QWidget:
    qtbot.waitUntil(lambda: bool(window.findChildren(kind)), timeout=20_000)
    (found,) = window.findChildren(kind)
    return found


def choose(
    window: Window, qtbot: QtBot, fields: QWidget, dialog: RecoveredDialog | OwnPassphraseDialog
) -> None:
    type_twice(dialog.fields, WORDS)
    QTest.keyClick(fields, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), UnlockScreen), timeout=20_000)


def gone(school: School) -> None:
    school.keys.unlink()


def no_json(school: School) -> None:
    school.keys.write_bytes(b"\0" * 900)


def one_bit(school: School) -> None:
    raw = bytearray(school.keys.read_bytes())
    raw[len(raw) // 2] ^= 1
    school.keys.write_bytes(raw)


@pytest.mark.parametrize("lost", [gone, no_json, one_bit])
def test_the_sheet_makes_the_key_file_anew_and_somebody_chooses_a_new_passphrase(
    window: Window, qtbot: QtBot, school: School, lost: Callable[[School], None]
) -> None:
    lost(school)
    typed(over(window, qtbot), school.square, school.code)
    dialog = first_ask(window, qtbot, RecoveredDialog)
    assert isinstance(dialog, RecoveredDialog)
    assert load_vault(school.path).unlock_recovery(school.code).person == ""
    choose(window, qtbot, dialog, dialog)
    assert (opens(school.path, WORDS), opens(school.path, MINE)) == (school.me, "")
    qtbot.waitUntil(lambda: window.shell is None)
    QTest.keyClicks(lock_of(window).secret.line, WORDS)
    QTest.keyClick(lock_of(window).secret.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.shell is not None, timeout=20_000)


def test_with_a_sheet_of_ones_own_one_chooses_a_passphrase_and_keeps_what_only_it_opens(
    window: Window, qtbot: QtBot, school: School
) -> None:
    before = load_vault(school.path)
    before.unlock_passphrase(MINE)
    gone(school)
    typed(over(window, qtbot), school.own_square, school.own_code)
    dialog = first_ask(window, qtbot, OwnPassphraseDialog)
    assert isinstance(dialog, OwnPassphraseDialog)
    choose(window, qtbot, dialog, dialog)
    after = load_vault(school.path)
    after.unlock_passphrase(WORDS)
    assert after.private_key() == before.private_key()


def test_a_typing_error_is_told_what_was_typed_stays_and_nothing_is_written(
    window: Window, qtbot: QtBot, school: School
) -> None:
    gone(school)
    dialog = over(window, qtbot)
    wrong = school.code[:-1] + ("0" if school.code[-1] != "0" else "1")
    typed(dialog, school.square, wrong)
    assert "In deze herstelcode zit een typfout." in told(dialog)
    assert (dialog.square.value(), dialog.code.value()) == (school.square, wrong)
    assert at(dialog) is dialog.code.line
    assert not school.keys.exists()
    QTest.keyClick(dialog.code.line, Qt.Key.Key_Backspace)
    assert dialog.refusal.isHidden()
    QTest.keyClicks(dialog.code.line, school.code[-1])
    QTest.keyClick(dialog.code.line, Qt.Key.Key_Return)
    first_ask(window, qtbot, RecoveredDialog)


def test_a_square_that_was_read_badly_is_scanned_again_over_it(
    window: Window, qtbot: QtBot, school: School
) -> None:
    gone(school)
    dialog = over(window, qtbot)
    typed(dialog, school.square[:-9], school.code)
    assert "niet goed gelezen" in told(dialog)
    assert at(dialog) is dialog.square.line
    QTest.keyClicks(dialog.square.line, school.square)
    assert dialog.square.value() == school.square
    QTest.keyClick(dialog.square.line, Qt.Key.Key_Return)
    first_ask(window, qtbot, RecoveredDialog)


def test_a_sheet_from_before_the_newest_keys_is_told_and_nothing_is_written(
    window: Window, qtbot: QtBot, school: School
) -> None:
    vault = load_vault(school.path)
    vault.unlock_passphrase(MINE)
    desk = Desk.open(school.path, vault)
    finish(renew(desk.store, school.me, WORDS))
    one_bit(school)
    before = school.keys.read_bytes()
    dialog = over(window, qtbot)
    typed(dialog, school.square, school.code)
    assert "ouder dan de sleutels" in told(dialog)
    assert dialog.square.value() == school.square
    assert school.keys.read_bytes() == before


def test_the_sheet_of_another_school_and_another_code_are_told(
    window: Window, qtbot: QtBot, school: School, tmp_path: Path
) -> None:
    (tmp_path / "b").mkdir()
    other = School(tmp_path / "b" / "school.zorgdesk")
    gone(school)
    dialog = over(window, qtbot)
    typed(dialog, other.square, other.code)
    assert "van een ander bestand" in told(dialog)
    dialog.square.line.clear()
    dialog.square.line.setFocus()
    QTest.keyClicks(dialog.square.line, school.square)
    QTest.keyClick(dialog.square.line, Qt.Key.Key_Return)
    assert "Deze herstelcode hoort niet bij dit bestand." in told(dialog)
    assert not school.keys.exists()


def test_a_full_or_closed_disk_writes_no_half_key_file(
    window: Window, qtbot: QtBot, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_what: object) -> None:
        raise ReadOnlyError("Deze map kan niet worden beschreven.")

    gone(school)
    dialog = over(window, qtbot)
    monkeypatch.setattr(keyfile, "keep", refuse)
    typed(dialog, school.square, school.code)
    assert "Deze map kan niet worden beschreven." in told(dialog)
    assert not school.keys.exists()
    assert window.shell is None


def test_enter_goes_to_what_is_empty_and_esc_forgets_what_was_typed(
    window: Window, qtbot: QtBot, school: School
) -> None:
    gone(school)
    dialog = over(window, qtbot)
    QTest.keyClick(at(dialog), Qt.Key.Key_Return)
    assert at(dialog) is dialog.code.line
    QTest.keyClick(at(dialog), Qt.Key.Key_Return)
    assert at(dialog) is dialog.square.line
    assert dialog.refusal.isHidden()
    dialog.square.show_value(school.square)
    dialog.code.show_value(school.code)
    assert (dialog.square.raw(), dialog.code.raw(), dialog.drafts) == ("", "", [])
    lines = (dialog.square.line, dialog.code.line)
    emptied: list[str] = []
    for line in lines:
        line.textChanged.connect(emptied.append)
    QTest.keyClick(at(dialog), Qt.Key.Key_Escape)
    assert emptied == ["", ""]
    assert not school.keys.exists()
    assert at(window) is lock_of(window).refusal.ways[0]


def test_the_sheet_is_offered_only_where_the_key_file_is_what_is_missing(
    window: Window, qtbot: QtBot, school: School
) -> None:
    school.path.write_bytes(b"no store at all")
    gone(school)
    assert ways(window, qtbot) == ["Andere kopie kiezen"]


def in_sight(dialog: RecoverySheetDialog) -> bool:
    """Whether what stands in the way is not under the edge of what scrolls, nor against it."""
    (page,) = dialog.findChildren(QScrollArea)
    told_here = dialog.refusal
    under = told_here.mapTo(page.viewport(), told_here.rect().bottomLeft()).y()
    return under < page.viewport().height() - theme.gap(8)


def test_everything_fits_at_200_percent(qtbot: QtBot, large: None, school: School) -> None:
    assert large is None
    page = QWidget()
    page.resize(1366, 740)
    shown(qtbot, page)
    dialog = RecoverySheetDialog(page, school.path)
    dialog.open()
    QTest.keyClicks(at(dialog), school.square[:-9])
    dialog.code.show_value(school.code)
    QTest.keyClick(at(dialog), Qt.Key.Key_Return)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: clipped(dialog) == [])
    qtbot.waitUntil(lambda: in_sight(dialog))
    dialog.close()
