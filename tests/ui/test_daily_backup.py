"""The backup of the day: by itself, beside the window; and the line at Vandaag when it does not come."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from sqlmodel import select

from tests.ui import small_school
from tests.ui.hands import collected, shown
from ui import jobs
from ui.bridge import Undo
from ui.screens.daily_backup import DailyBackup, folder_of
from ui.screens.manage_backup import BackupOffer, BackupPart
from ui.screens.today import TodayScreen
from zorgdesk import clock
from zorgdesk.commands.actions import finish_action, reopen_action
from zorgdesk.commands.logged import note_backup
from zorgdesk.commands.school import keep_setting
from zorgdesk.errors import NoRoomError, PagesError
from zorgdesk.model.action import ActionStatus
from zorgdesk.model.audit import AuditLine
from zorgdesk.model.school import Setting
from zorgdesk.queries.actions import action_list
from zorgdesk.queries.backups import backup_card
from zorgdesk.rules.backup import LAST, REMIND_DAYS
from zorgdesk.store import backup as backing
from zorgdesk.store.backup_note import note_file, recall
from zorgdesk.store.rotation import backups_in, remember_folder

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.ask import Answers
    from ui.bridge import Bridge


@pytest.fixture
def stick(bridge: Bridge, tmp_path: Path) -> Path:
    """The folder that was chosen on this laptop."""
    folder = tmp_path / "stick"
    folder.mkdir()
    chosen(bridge, folder)
    return folder


def chosen(bridge: Bridge, folder: Path) -> None:
    remember_folder(bridge.desk.store.path, bridge.desk.store.vault.vault_id, folder)


def ran(daily: DailyBackup, qtbot: QtBot) -> None:
    daily.begin()
    qtbot.waitUntil(lambda: daily.run is None, timeout=20_000)


def test_it_is_made_once_a_day_and_the_store_and_the_laptop_know_it(
    qtbot: QtBot, bridge: Bridge, stick: Path
) -> None:
    daily = DailyBackup(bridge)
    ran(daily, qtbot)
    assert len(backups_in(stick)) == 1
    assert bridge.ask(backup_card).last == small_school.NOW
    known = recall(bridge.desk.store.path)
    assert known
    assert (known.folder, known.last) == (stick, small_school.NOW)
    ran(daily, qtbot)
    assert len(backups_in(stick)) == 1, "today has one already"
    with clock.standing_at(small_school.NOW + timedelta(days=1)):
        ran(daily, qtbot)
    assert len(backups_in(stick)) == 2


def test_the_way_back_of_a_deed_stays_and_nothing_that_is_seen_grows_old(
    qtbot: QtBot, bridge: Bridge, stick: Path
) -> None:
    assert stick.exists()
    uid = bridge.ask(action_list).rows[0].uid
    bridge.do(None, finish_action, uid)
    bridge.say("Klaar", undo=Undo(reopen_action, uid, ActionStatus.OPEN))
    changed = collected(bridge.changed)
    ran(DailyBackup(bridge), qtbot)
    assert bridge.can_undo
    assert not changed


def test_a_folder_that_is_away_is_no_error(
    qtbot: QtBot, bridge: Bridge, stick: Path, answers: Answers
) -> None:
    stick.rmdir()
    daily = DailyBackup(bridge)
    failed = collected(daily.failed)
    ran(daily, qtbot)
    assert not bridge.backups_there
    assert failed == []
    assert answers.told == []
    assert bridge.ask(backup_card).last is None


@pytest.mark.parametrize("reason", ["no folder", "a copy to read", "closed", "runs already"])
def test_it_does_not_begin_where_it_should_not(
    bridge: Bridge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    daily = DailyBackup(bridge)
    if reason != "no folder":
        chosen(bridge, tmp_path)
    if reason == "a copy to read":
        standing = type(bridge.desk.standing)
        monkeypatch.setattr(standing, "writes", False)
    elif reason == "closed":
        monkeypatch.setattr(bridge.desk, "closed", True)
    elif reason == "runs already":
        daily.run = jobs.JobRun(iter(()))  # type: ignore[arg-type] # never run
    begun: list[str] = []
    monkeypatch.setattr(jobs.JobRun, "start", lambda _self: begun.append("start"))
    daily.begin()
    assert begun == []


def test_the_folder_of_another_school_is_not_this_ones(bridge: Bridge, stick: Path, tmp_path: Path) -> None:
    assert folder_of(bridge) == stick
    remember_folder(bridge.desk.store.path, "another", tmp_path)
    assert folder_of(bridge) is None


def test_the_folder_does_not_travel_in_the_store_to_another_laptop(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path, answers: Answers
) -> None:
    """It can be a drive that is not there, with the name of somebody in it."""
    (tmp_path / "stick van Joke").mkdir()
    answers.file = tmp_path / "stick van Joke"
    part = BackupPart(bridge)
    shown(qtbot, part)
    part.on_choose()
    assert "Map: " in part.told.text()
    with bridge.desk.store.reading() as session:
        kept = [*session.exec(select(Setting.value)), *session.exec(select(AuditLine.rows))]
    assert "Joke" not in str(kept)
    note_file(bridge.desk.store.path).unlink()  # what the other laptop does not have
    part.show_kept()
    assert part.told.text().startswith("Er is op deze laptop nog geen map gekozen.")


@pytest.mark.usefixtures("stick")
def test_another_folder_has_no_copy_yet_and_gets_one_the_same_day(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path, answers: Answers
) -> None:
    daily = DailyBackup(bridge)
    ran(daily, qtbot)
    part = BackupPart(bridge)
    shown(qtbot, part)
    part.show_kept()
    assert "Laatste kopie: vandaag" in part.told.text()
    (tmp_path / "other").mkdir()
    answers.file = tmp_path / "other"
    part.on_choose()
    assert "In deze map staat nog geen kopie van deze laptop." in part.told.text()
    ran(daily, qtbot)
    assert len(backups_in(tmp_path / "other")) == 1


def test_a_folder_where_nothing_can_be_written_is_not_taken(
    qtbot: QtBot, bridge: Bridge, stick: Path, tmp_path: Path, answers: Answers
) -> None:
    answers.file = tmp_path / "a file"
    answers.file.write_text("no folder", encoding="utf-8")
    part = BackupPart(bridge)
    shown(qtbot, part)
    part.on_choose()
    assert len(answers.told) == 1
    assert folder_of(bridge) == stick


def test_a_full_stick_is_told_in_one_line(
    qtbot: QtBot, bridge: Bridge, stick: Path, monkeypatch: pytest.MonkeyPatch, answers: Answers
) -> None:
    def full(*_given: object) -> None:
        raise NoRoomError("De schijf is vol.")

    monkeypatch.setattr(backing, "_copy_database", full)
    daily = DailyBackup(bridge)
    failed = collected(daily.failed)
    ran(daily, qtbot)
    (told,) = failed
    assert told.startswith(f"De reservekopie van vandaag lukte niet. In de map {stick} is te weinig ruimte")
    assert answers.told == []
    assert not list(stick.iterdir())


def test_damage_that_it_meets_is_told_to_the_window(
    qtbot: QtBot, bridge: Bridge, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_given: object) -> None:
        raise PagesError("beschadigd")

    monkeypatch.setattr(backing, "_copy_database", damaged)
    met: list[str] = []
    bridge.damaged.connect(lambda: met.append("damaged"))
    ran(DailyBackup(bridge), qtbot)
    assert met == ["damaged"]
    assert not list(stick.iterdir())


def test_a_bug_comes_out(bridge: Bridge) -> None:
    with pytest.raises(ZeroDivisionError):
        DailyBackup(bridge)._on_failed(ZeroDivisionError())


def test_a_lock_stops_it_in_the_middle_of_the_copy(
    qtbot: QtBot, bridge: Bridge, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing half is left, nothing is told, and the file closes whole."""
    monkeypatch.setattr(backing, "_PAGES", 1)
    reached = threading.Event()
    heed = backing.Brake.heed

    def slow(self: backing.Brake, *given: object) -> None:
        if given:
            reached.set()
            self._pulled.wait(20)
        heed(self, *given)

    monkeypatch.setattr(backing.Brake, "heed", slow)
    daily = DailyBackup(bridge)
    failed = collected(daily.failed)
    daily.begin()
    assert reached.wait(20)
    jobs.stop_all()
    bridge.desk.close()
    qtbot.waitUntil(lambda: not jobs.running(), timeout=20_000)
    assert not list(stick.iterdir())
    assert failed == []
    assert not bridge.desk.store.path.with_name("school.zorgdesk-wal").exists()


# The line at Vandaag


def offer(qtbot: QtBot, bridge: Bridge) -> BackupOffer:
    page = QWidget()
    made = BackupOffer(bridge)
    made.setParent(page)
    shown(qtbot, page)
    made.page = page  # type: ignore[attr-defined] # a test keeps what it stands on
    made.show_offer()
    return made


def made_days_ago(bridge: Bridge, days: int) -> None:
    bridge.attempt(note_backup, small_school.NOW - timedelta(days=days))


def test_after_three_days_one_line_says_so_and_one_press_makes_it(
    qtbot: QtBot, bridge: Bridge, stick: Path
) -> None:
    made_days_ago(bridge, 2)
    line = offer(qtbot, bridge)
    assert line.isHidden()
    made_days_ago(bridge, 4)
    bridge.backups_there = False
    line.show_offer()
    assert line.line is not None
    assert line.line.accessibleName() == "De laatste kopie is van vrijdag. Steek de stick erin."
    assert line.line.property("card") == "warn", "never red"
    QTest.keyClick(line.line.buttons[0], Qt.Key.Key_Return)
    assert line.isHidden()
    assert len(backups_in(stick)) == 1
    assert bridge.backups_there


def test_a_school_without_a_folder_chooses_one_there(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path, answers: Answers
) -> None:
    with clock.standing_at(clock.now() + timedelta(days=5)):
        line = offer(qtbot, bridge)
        assert line.line is not None
        assert "Er is nog geen reservekopie." in line.line.accessibleName()
        answers.file = None
        line.line.buttons[0].click()
        assert not line.isHidden()
        answers.file = tmp_path
        line.line.buttons[0].click()
        assert line.isHidden()
        assert len(backups_in(tmp_path)) == 1


def test_a_stick_that_is_out_is_told_when_one_asks_for_a_copy(
    qtbot: QtBot, bridge: Bridge, stick: Path, answers: Answers
) -> None:
    made_days_ago(bridge, 9)
    stick.rmdir()
    line = offer(qtbot, bridge)
    assert line.line is not None
    line.line.buttons[0].click()
    (told,) = answers.told
    assert "Steek de stick erin" in told
    assert not stick.exists()


def test_the_line_stands_at_vandaag(qtbot: QtBot, bridge: Bridge) -> None:
    made_days_ago(bridge, 9)
    chosen(bridge, Path("/media/stick"))
    screen = TodayScreen(bridge)
    shown(qtbot, screen)
    assert not screen.backup.isHidden()
    bridge.attempt(keep_setting, REMIND_DAYS, 14)
    screen.refresh()
    assert screen.backup.isHidden(), "the school chose another number of days"


@pytest.mark.parametrize("value", ["", "2026-11-20", "gisteren", None, 12], ids=str)
def test_a_moment_that_is_nonsense_is_none(bridge: Bridge, value: object) -> None:
    bridge.attempt(keep_setting, LAST, value)
    bridge.attempt(keep_setting, REMIND_DAYS, "veel")
    card = bridge.ask(backup_card)
    assert card.last is None
    assert card.remind_days == 3
