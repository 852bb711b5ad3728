"""Whether the log can be trusted: each way to meddle with it is found, by raw SQL on the real encrypted file."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from tests.zorgdesk.real_store import a_desk, a_new_desk, a_note, a_pupil, reopened
from zorgdesk import clock
from zorgdesk.job import finish
from zorgdesk.store import chain, history
from zorgdesk.store.backup import backup
from zorgdesk.store.backup_file import LIST
from zorgdesk.store.elsewhere import head_in_backups
from zorgdesk.store.file import key_file
from zorgdesk.store.slots import AuditHead
from zorgdesk.store.verify import Report, verify

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.desk import Desk
    from zorgdesk.store.file import Store

COLUMNS = ("at", "person_uid", "deed", "pupil_uid", "rows", "facts", "previous", "digest")
CUT = (
    "Na regel {} van het logboek ontbreken regels: het sleutelbestand kent regel 8. "
    "Is er een oude kopie van het bestand teruggezet?"
)
MOVED = 'at, person_uid, deed, pupil_uid, "rows", facts, previous, digest'


def copied_line(how: str, line: int, to: int) -> str:
    """The statement that puts a copy of a line somewhere else."""
    return f"{how} INTO audit_line(sequence, {MOVED}) SELECT {to}, {MOVED} FROM audit_line WHERE sequence = {line}"  # noqa: S608 - our own numbers


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store with a log of eight lines: found, a pupil, five notes, lock."""
    path = tmp_path / "a.zorgdesk"
    desk = a_new_desk(path)
    pupil = a_pupil(desk)
    for number in range(5):
        a_note(desk, pupil, f"Notitie {number}.")
    desk.close()
    return path


def meddle(store: Store, *statements: str) -> None:
    """Change the log past the program, as who has the key and a database tool would; the guards stand again after."""
    with store.engine.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_line'"
        ).all()
        for name, _sql in found:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.exec_driver_sql(statement)
        for _name, sql in found:
            connection.exec_driver_sql(sql)
        connection.commit()


def _report(store: Store) -> Report:
    return finish(verify(store))


def _beside(store: Store, folder: Path | None) -> Report:
    """A check with the backups in a folder beside it."""
    return finish(verify(store, head_in_backups(folder, store.vault)))


def _of_the_log(store: Store) -> list[str]:
    return [fault.what for fault in _report(store).faults if fault.part == "Het logboek"]


@pytest.mark.parametrize("column", COLUMNS)
def test_a_line_that_was_changed_is_found_whatever_was_changed(store: Store, column: str) -> None:
    meddle(store, f"UPDATE audit_line SET \"{column}\" = '[]' WHERE sequence = 3")  # noqa: S608 - our own columns
    assert "Regel 3 van het logboek is veranderd." in _of_the_log(store)


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        pytest.param(
            ["DELETE FROM audit_line WHERE sequence = 4"],
            ["Regel 4 van het logboek ontbreekt."],
            id="one line taken out",
        ),
        pytest.param(
            ["DELETE FROM audit_line WHERE sequence IN (3, 4, 5)"],
            ["Regel 3 tot en met 5 van het logboek ontbreken."],
            id="three lines taken out",
        ),
        pytest.param(
            ["DELETE FROM audit_line WHERE sequence = 1"],
            ["Regel 1 van het logboek ontbreekt."],
            id="the first line taken out",
        ),
        pytest.param(
            [
                "DELETE FROM audit_line WHERE sequence = 4",
                "UPDATE audit_line SET sequence = sequence - 1 WHERE sequence > 4",
            ],
            [f"Regel {number} van het logboek is veranderd." for number in (4, 5, 6, 7)]
            + [
                CUT.format(7),
            ],
            id="a line taken out and the rest moved up",
        ),
        pytest.param(
            [
                "UPDATE audit_line SET sequence = 99 WHERE sequence = 4",
                "UPDATE audit_line SET sequence = 4 WHERE sequence = 5",
                "UPDATE audit_line SET sequence = 5 WHERE sequence = 99",
            ],
            [
                "Regel 4 van het logboek is veranderd.",
                "Regel 5 van het logboek is veranderd.",
                "Regel 6 van het logboek past niet bij de regel ervoor.",
            ],
            id="two lines changed places",
        ),
        pytest.param(
            [
                copied_line("INSERT", 8, 9),
            ],
            ["Regel 9 van het logboek is veranderd."],
            id="a line twice",
        ),
        pytest.param(
            ["DELETE FROM audit_line WHERE sequence > 5"],
            [
                CUT.format(5),
            ],
            id="cut off at the end",
        ),
        pytest.param(
            ["DELETE FROM audit_line"],
            [
                CUT.format(0),
            ],
            id="emptied",
        ),
    ],
)
def test_every_way_to_meddle_with_the_log_is_found(
    store: Store, statements: list[str], found: list[str]
) -> None:
    assert _of_the_log(store) == []
    meddle(store, *statements)
    assert _of_the_log(store) == found


def test_it_is_told_up_to_which_line_the_log_is_sound(store: Store) -> None:
    meddle(store, "UPDATE audit_line SET deed = 'look' WHERE sequence = 5")
    told = "Het logboek klopt tot en met regel 4. De dossiers zelf zijn apart nagekeken."
    assert told in _report(store).notes


def test_an_older_copy_of_the_file_is_found_by_the_key_file(path: Path) -> None:
    old = path.read_bytes()
    desk = a_desk(path)
    a_pupil(desk, "Iris")
    desk.close()
    path.write_bytes(old)
    store = reopened(path)
    assert "oude kopie" in _of_the_log(store)[0]
    store.close()


def test_older_copies_of_both_files_are_told_by_the_newest_backup_only(path: Path, tmp_path: Path) -> None:
    """What cannot be seen on the laptop itself: said on the security page."""
    old, old_keys = path.read_bytes(), key_file(path).read_bytes()
    desk = a_desk(path)
    finish(backup(desk.store, tmp_path / "stick"))
    a_pupil(desk, "Iris")
    finish(backup(desk.store, tmp_path / "stick"))
    assert _beside(desk.store, tmp_path / "stick").notes == ()
    desk.close()
    path.write_bytes(old)
    key_file(path).write_bytes(old_keys)
    store = reopened(path)
    assert _report(store).notes == ()
    report = _beside(store, tmp_path / "stick")
    assert report.whole, "a backup that was lawfully put back leaves the same"
    (note,) = report.notes
    assert note.startswith("De nieuwste reservekopie kent regel 10 van het logboek, en dit bestand niet.")
    store.close()


def test_a_folder_without_backups_of_this_store_tells_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "x.zdbackup").write_bytes(b"nothing")
    for folder in (tmp_path / "stick", tmp_path / "gone", None):
        report = _beside(store, folder)
        assert (report.whole, report.notes) == (True, ())


def test_a_backup_that_another_sealed_is_not_believed(path: Path, tmp_path: Path) -> None:
    desk = a_desk(path)
    made = finish(backup(desk.store, tmp_path / "stick"))
    with zipfile.ZipFile(made) as box:
        parts = {name: box.read(name) for name in box.namelist()}
    said = {name: json.loads(raw) for name, raw in parts.items() if name == LIST}[LIST]
    parts[LIST] = json.dumps(said | {"sequence": 99}).encode()
    with zipfile.ZipFile(made, "w") as box:
        for name, raw in parts.items():
            box.writestr(name, raw)
    assert _beside(desk.store, tmp_path / "stick").notes == ()
    desk.close()


def test_a_head_of_another_log_with_as_many_lines_is_found(store: Store) -> None:
    with store.reading() as session:
        key = store.vault.audit_key()
        assert chain.faults(session, key, AuditHead(8, "f" * 64)) == [
            "Regel 8 van het logboek is een andere dan in het sleutelbestand."
        ]
        assert chain.faults(session, key, AuditHead(0, history.START)) == []
        assert chain.faults(session, key) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_line SET deed = 'look' WHERE sequence = 2",
        "DELETE FROM audit_line WHERE sequence = 2",
        "DELETE FROM audit_line",
        copied_line("INSERT OR REPLACE", 3, 2),
        copied_line("INSERT", 3, 0),
    ],
)
def test_the_file_itself_refuses_to_change_or_remove_a_line(store: Store, statement: str) -> None:
    with store.engine.connect() as connection, pytest.raises(IntegrityError, match="append-only"):
        connection.exec_driver_sql(statement)
    assert _report(store).whole


@pytest.mark.parametrize("guard", sorted(chain.GUARDS))
def test_a_guard_that_was_taken_away_is_found(store: Store, guard: str) -> None:
    told = "De beveiliging tegen het wijzigen van regels is weggehaald."
    with store.engine.connect() as connection:
        connection.exec_driver_sql(f"DROP TRIGGER {guard}")
        connection.commit()
    assert _of_the_log(store) == [told]
    with store.engine.connect() as connection:  # one of the same name that does nothing is none
        connection.exec_driver_sql(f"CREATE TRIGGER {guard} BEFORE UPDATE ON audit_line BEGIN SELECT 1; END")
        connection.commit()
    assert _of_the_log(store) == [told]


def _a_line_at(desk: Desk, moment: datetime) -> None:
    with clock.standing_at(moment):
        desk.store.note("", "look")


def test_a_clock_that_was_set_back_is_a_note_and_no_fault(tmp_path: Path) -> None:
    desk = a_new_desk(tmp_path / "b.zorgdesk")
    now = datetime.now(UTC)
    _a_line_at(desk, now + timedelta(days=1))
    _a_line_at(desk, now + timedelta(days=1) - timedelta(seconds=30))  # set right by the network
    _a_line_at(desk, now)
    report = _report(desk.store)
    assert report.whole
    assert report.notes == (
        "De klok van deze laptop is teruggezet, bij regel 4 van het logboek. De volgorde klopt.",
    )
    desk.close()


def test_a_clock_that_jumps_all_day_is_told_a_few_times(tmp_path: Path) -> None:
    desk = a_new_desk(tmp_path / "b.zorgdesk")
    now = datetime.now(UTC)
    for number in range(12):
        _a_line_at(desk, now + timedelta(days=number % 2))
    assert len(_report(desk.store).notes) == 5
    desk.close()
