"""Verify: it fails on any flipped bit in any of the store's files, and on a log that does not match."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.real_store import (
    DAY,
    a_desk,
    a_new_desk,
    a_note,
    a_pupil,
    an_open_vault,
    reopened,
)
from zorgdesk.commands import documents
from zorgdesk.errors import ZorgdeskError
from zorgdesk.job import finish
from zorgdesk.model.audit import Removal
from zorgdesk.model.dossier import DocumentData, Entry
from zorgdesk.store import chain, engine, history
from zorgdesk.store import verify as verifying
from zorgdesk.store.file import Store, files_folder, key_file
from zorgdesk.store.verify import Report, told_in_words, verify

if TYPE_CHECKING:
    from pathlib import Path

FLIPS = 300


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store with some notes and two attachments."""
    path = tmp_path / "a.zorgdesk"
    desk = a_new_desk(path)
    pupil = a_pupil(desk)
    for number in range(20):
        a_note(desk, pupil, f"Notitie {number}. " * 20)
    for content in (b"verslag " * 100, b"brief"):
        data = DocumentData(pupil_uid=pupil, title="Verslag", received_on=DAY)
        desk.do(documents.add_document, data, content)
    desk.close()
    return path


def _by_hand(store: Store, sql: str, *values: str) -> None:
    with store.engine.connect() as connection:
        connection.exec_driver_sql(sql, values)
        connection.commit()


def _faults(store: Store) -> list[str]:
    return [fault.what for fault in finish(verify(store)).faults]


def test_a_whole_store_has_no_faults(store: Store) -> None:
    report = finish(verify(store))
    assert report.whole
    assert (report.lines, report.rows, report.unlogged, report.files) == (25, 27, 0, 2)
    assert told_in_words(report) == "Alles klopt: 27 gegevens, 25 regels in het logboek, 2 bijlagen."


def test_verify_tells_how_far_it_is(store: Store) -> None:
    steps = list(verify(store))
    done = [step.done for step in steps]
    assert done == sorted(done)
    assert {step.what for step in steps} == {part for part, _share, _check in verifying.CHECKS}
    assert all(step.total == verifying.WHOLE > step.done for step in steps)


@pytest.mark.parametrize("part", ["Het logboek", "De gegevens", "De bijlagen"])
def test_a_long_check_moves_while_it_is_at_it(
    store: Store, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    monkeypatch.setattr(verifying, "_LINES", 5)
    monkeypatch.setattr(verifying, "_ROWS", 5)
    moving = {step.done for step in verify(store) if step.what == part}
    assert len(moving) > 1


def test_a_check_that_is_stopped_lets_go_of_the_file(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also while the database is at a question that takes minutes: it is broken off."""
    monkeypatch.setattr(verifying, "_WAIT", 0.01)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    monkeypatch.setattr(
        verifying, "CHECKS", (("Lang", 1, lambda store, _found: verifying._answer(store, endless)),)
    )
    job = verify(store)
    assert [next(job).what, next(job).what] == ["Lang", "Lang"]
    job.close()
    with store.writing("me", "after") as session:
        assert history.head(session)[0] == 25


def _is_noticed(path: Path) -> bool:
    """What `zorgdesk verify` does."""
    try:
        store = Store.open(path, an_open_vault(path), mend=False)
    except ZorgdeskError:
        return True
    try:
        return not finish(verify(store)).whole
    finally:
        store.close()


@pytest.fixture
def only_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the checks that are about bits: what they notice, all together notice."""
    names = ("_pages", "_keys", "_attachments")
    checks = tuple(check for check in verifying.CHECKS if check[2].__name__ in names)
    assert len(checks) == len(names)
    monkeypatch.setattr(verifying, "CHECKS", checks)


@pytest.mark.slow
@pytest.mark.usefixtures("only_bits")
def test_every_flipped_bit_in_any_file_is_noticed(path: Path, tmp_path: Path) -> None:
    """Seeded, so that what fails today fails tomorrow; each file gets its share, the store itself the most."""
    dice = random.Random(20261124)  # noqa: S311 - seeded on purpose
    attachments = sorted(files_folder(path).rglob("*.zdf"))
    files = [path, path, path, key_file(path), *attachments]
    whole = tmp_path / "whole"
    whole.mkdir()
    for file in {*files}:
        shutil.copy(file, whole / file.name)
    unseen = []
    for number in range(FLIPS):
        file = files[number % len(files)]
        raw = bytearray(file.read_bytes())
        spot, bit = dice.randrange(len(raw)), dice.randrange(8)
        raw[spot] ^= 1 << bit
        file.write_bytes(raw)
        if not _is_noticed(path):
            unseen.append((file.name, spot, bit))
        for one in {*files}:
            shutil.copy(whole / one.name, one)
    assert not unseen
    assert not _is_noticed(path)


@pytest.mark.slow
@pytest.mark.usefixtures("only_bits")
def test_every_flipped_bit_in_a_journal_that_was_left_is_noticed(path: Path, tmp_path: Path) -> None:
    left = tmp_path / "left.zorgdesk"
    desk = a_desk(path)
    with desk.store.reading() as session:
        pupil = session.get(Entry, _a_note_uid(desk.store)).pupil_uid  # type: ignore[union-attr] # it is there
    a_note(desk, pupil)
    ends = ("", "-wal", ".keys")
    whole = {end: path.with_name(path.name + end).read_bytes() for end in ends}
    shutil.copytree(files_folder(path), files_folder(left))
    desk.close()
    dice = random.Random(20261124)  # noqa: S311 - seeded on purpose
    unseen = []
    for number in range(60):
        for end, raw in whole.items():
            left.with_name(left.name + end).write_bytes(raw)
        spoiled = bytearray(whole["-wal"])
        spot, bit = dice.randrange(len(spoiled)), dice.randrange(8)
        spoiled[spot] ^= (1 << bit) if number else 0
        left.with_name(left.name + "-wal").write_bytes(spoiled)
        if _is_noticed(left) != bool(number):
            unseen.append((spot, bit))
    assert not unseen


def _a_note_uid(store: Store) -> str:
    with store.engine.connect() as connection:
        return str(connection.exec_driver_sql("SELECT uid FROM entry LIMIT 1").scalar_one())


def test_a_damaged_page_is_named_and_the_rest_is_still_checked(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    spot = len(raw) - 4096 * 3 + 50
    raw[spot] ^= 1
    path.write_bytes(raw)
    store = reopened(path)
    report = finish(verify(store))
    store.close()
    assert f"Bladzijde {spot // 4096 + 1} is beschadigd." in [fault.what for fault in report.faults]
    assert report.files == 2
    assert told_in_words(report).startswith("Er ")


def test_a_word_that_no_list_has_is_found(path: Path) -> None:
    connection = engine.connect(path, an_open_vault(path).database_key())
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("UPDATE entry SET kind = 'x'")
    connection.close()
    connection = engine.connect(path, an_open_vault(path).database_key())
    assert list(verifying.check_database(connection)) == ["De opbouw klopt niet."]
    connection.close()
    store = reopened(path)
    faults = _faults(store)
    store.close()
    assert "De opbouw klopt niet." in faults


def test_a_row_that_was_changed_outside_is_found(store: Store) -> None:
    uid = _a_note_uid(store)
    _by_hand(store, "UPDATE entry SET facts = 'iets anders' WHERE uid = ?", uid)
    assert _faults(store) == [f"entry {uid} is buiten Zorgdesk veranderd."]


def test_a_row_that_was_taken_away_is_found_unless_its_removal_was_noted(store: Store) -> None:
    uid = _a_note_uid(store)
    _by_hand(store, "DELETE FROM entry WHERE uid = ?", uid)
    assert _faults(store) == [f"entry {uid} staat in het logboek, maar is er niet."]
    with store.writing("me", "purge") as session:
        session.add(Removal(removed_uid=uid, removed_on=DAY))
    assert _faults(store) == []


def test_a_row_that_the_log_does_not_know_is_counted(store: Store) -> None:
    _by_hand(
        store,
        "INSERT INTO setting(uid, version, recorded_at, key, value) VALUES ('1', 1, '2026-11-24 00:00:00', 'k', '1')",
    )
    report = finish(verify(store))
    assert report.whole
    assert report.unlogged == 1


def test_a_row_that_points_nowhere_is_found(store: Store) -> None:
    with store.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("DELETE FROM pupil")
        connection.commit()
    store.engine.dispose()
    assert "In entry wijst een regel naar iets wat er niet is." in _faults(store)


def test_a_search_table_that_does_not_match_is_found(store: Store) -> None:
    _by_hand(store, "DROP TRIGGER search_row_changed")
    _by_hand(store, "UPDATE search_row SET folded = 'anders'")
    assert finish(verify(store)).faults[0].part == "De zoeklijst"


def test_an_earlier_version_that_was_changed_outside_is_found(store: Store) -> None:
    uid, was = _a_note_uid(store), "iets anders dan er stond"
    with store.writing("me", "correct") as session:
        for words in ("eerst", "daarna"):
            entry = session.get(Entry, uid)
            assert entry is not None
            entry.facts = words
            session.add(entry)
            session.flush()
    assert finish(verify(store)).whole
    _by_hand(
        store, "UPDATE row_version SET before = json_set(before, '$.facts', ?) WHERE row_version = 2", was
    )
    assert _faults(store) == [f"Een eerdere versie van entry {uid} is buiten Zorgdesk veranderd."]


def test_earlier_versions_that_a_removal_took_are_no_fault(store: Store) -> None:
    uid = _a_note_uid(store)
    with store.writing("me", "correct") as session:
        entry = session.get(Entry, uid)
        assert entry is not None
        entry.facts = "anders"
        session.add(entry)
    _by_hand(store, "DELETE FROM row_version")
    assert finish(verify(store)).whole


def test_without_a_whole_log_no_row_is_called_changed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_walk: chain.Walk, line: tuple[object, ...]) -> None:
        if line[0] == 5:
            raise ValueError

    monkeypatch.setattr(chain.Walk, "pass_line", breaks)
    report = finish(verify(store))
    assert [(fault.part, fault.what) for fault in report.faults] == [("Het logboek", "Niet te lezen.")]
    assert report.unlogged == report.rows == 27


def test_a_damaged_key_file_is_found(store: Store) -> None:
    raw = bytearray(key_file(store.path).read_bytes())
    raw[-10] ^= 1
    key_file(store.path).write_bytes(raw)
    assert finish(verify(store)).faults[0].part == "Het sleutelbestand"


def test_an_attachment_that_is_gone_or_another_is_found(store: Store) -> None:
    one, other = store.shelf.names()
    store.shelf.remove(one)
    store.shelf.path(other).write_bytes(b"x" * 100)
    assert sorted(_faults(store)) == sorted(
        [f"{other}: De bijlage is beschadigd.", f"Bijlage {one} is er niet meer."]
    )


def test_an_attachment_with_other_bytes_than_its_row_says_is_found(store: Store) -> None:
    name = next(store.shelf.names())
    _by_hand(store, "UPDATE document SET digest = 'x' WHERE uid = ?", name)
    assert f"Bijlage {name} is een andere dan in het dossier staat." in _faults(store)


def test_an_attachment_without_a_row_is_a_note_for_a_crash_leaves_it(store: Store) -> None:
    name = store.shelf.put(b"x").name
    report = finish(verify(store))
    assert report.whole
    assert report.notes == (f"Bijlage {name} hoort bij geen document.",)


def test_no_more_than_twenty_faults_of_a_kind_are_named(store: Store) -> None:
    _by_hand(store, "UPDATE entry SET facts = 'iets anders'")
    _by_hand(store, "UPDATE pupil SET achternaam = 'iets anders'")
    assert len(_faults(store)) == verifying.MOST_NAMED


def test_a_report_without_faults_is_whole() -> None:
    assert Report((), ("a note",), 0, 0, 0, 0).whole
