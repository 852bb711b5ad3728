"""The log as people read it: for whom, which lines, and what a line tells; and no line holds a name."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.made import a_pupil_at, as_role
from tests.zorgdesk.real_store import a_note
from zorgdesk import clock
from zorgdesk.commands import entries, logged
from zorgdesk.errors import MissingError
from zorgdesk.model.dossier import EntryData
from zorgdesk.model.koffer import CarriedDeed
from zorgdesk.model.school import Role
from zorgdesk.queries.log import (
    ALL,
    DEEDS,
    Kind,
    Wanted,
    log_line,
    log_lines,
    log_people,
    name_in_log,
    pupil_log,
)
from zorgdesk.queries.pupil import pupil_head

if TYPE_CHECKING:
    from zorgdesk.desk import Desk
    from zorgdesk.queries.log import LogRow

DAY = date(2026, 11, 20)


def _deeds(desk: Desk, wanted: Wanted = ALL) -> list[str]:
    return [line.deed for line in desk.ask(log_lines, wanted=wanted)]


def _line_of(desk: Desk, deed: str) -> LogRow:
    return next(line for line in desk.ask(log_lines) if line.deed == deed)


def test_lines_come_newest_first_and_in_pages(desk: Desk) -> None:
    a_pupil_at(desk)
    every = desk.ask(log_lines)
    assert [line.sequence for line in every] == sorted((line.sequence for line in every), reverse=True)
    first = desk.ask(log_lines, limit=1)
    assert desk.ask(log_lines, before=first[0].sequence) == every[1:]


def test_a_line_names_who_and_whom(desk: Desk) -> None:
    uid = a_pupil_at(desk)
    desk.look(pupil_head, uid)
    line = _line_of(desk, "look")
    assert (line.who, line.pupil, line.pupil_uid) == (desk.reader.name, "Bo Hendriks", uid)


def test_lines_are_asked_for_by_kind_person_pupil_and_day(desk: Desk) -> None:
    bo, iris = a_pupil_at(desk), a_pupil_at(desk, "Iris")
    desk.look(pupil_head, bo)
    desk.store.note("somebody", "unlock")
    assert _deeds(desk, Wanted(kind=Kind.LOOK)) == ["look"]
    assert _deeds(desk, Wanted(kind=Kind.DOOR)) == ["unlock"]
    assert _deeds(desk, Wanted(kind=Kind.OUT)) == []
    assert set(_deeds(desk, Wanted(kind=Kind.CHANGE))) >= {"add_pupil", "found_school"}
    assert _deeds(desk, Wanted(person_uid="somebody")) == ["unlock"]
    assert _deeds(desk, Wanted(pupil_uid=iris)) == ["add_pupil"]
    today = clock.today()
    assert _deeds(desk, Wanted(since=today, until=today)) == _deeds(desk)
    assert _deeds(desk, Wanted(since=today + timedelta(days=1))) == []
    assert _deeds(desk, Wanted(since=today - timedelta(days=400))) == _deeds(desk)
    assert _deeds(desk, Wanted(until=today - timedelta(days=1))) == []


def test_a_day_begins_at_midnight_of_the_school(desk: Desk) -> None:
    midnight = datetime(2026, 11, 19, 23, tzinfo=UTC)
    for moment in (midnight - timedelta(seconds=1), midnight, midnight + timedelta(hours=23, minutes=59)):
        with clock.standing_at(moment):
            desk.store.note("somebody", "unlock")
    assert len(_deeds(desk, Wanted(person_uid="somebody", since=DAY, until=DAY))) == 2


def test_a_line_in_full_tells_what_a_field_was(desk: Desk) -> None:
    uid = a_pupil_at(desk)
    note = a_note(desk, uid)
    desk.do(entries.correct_entry, note, 1, EntryData(pupil_uid=uid, held_on=DAY, facts="Bo lacht."))
    card = desk.ask(log_line, _line_of(desk, "correct_entry").sequence)
    (change,) = card.changes
    assert (change.table, change.uid, change.version) == ("entry", note, 2)
    assert change.before["facts"] == "Bo huilt elke ochtend."
    assert change.after["facts"] == "Bo lacht."
    assert card.profession == "intern begeleider"


def test_what_a_field_was_is_gone_after_a_lawful_removal(desk: Desk) -> None:
    uid = a_pupil_at(desk)
    note = a_note(desk, uid)
    desk.do(entries.correct_entry, note, 1, EntryData(pupil_uid=uid, held_on=DAY, facts="Bo lacht."))
    with desk.store.engine.connect() as connection:
        connection.exec_driver_sql("DELETE FROM row_version")
        connection.commit()
    (change,) = desk.ask(log_line, _line_of(desk, "correct_entry").sequence).changes
    assert "facts" in change.fields
    assert not change.before


@pytest.mark.parametrize("role", [Role.ADMINISTRATIE, Role.MEELEZER])
def test_who_does_not_read_every_dossier_reads_only_their_own_lines(desk: Desk, role: Role) -> None:
    bo, iris = a_pupil_at(desk), a_pupil_at(desk, "Iris")
    other = as_role(desk, role, bo)
    other.look(pupil_head, bo)
    lines = other.ask(log_lines)
    assert {line.who for line in lines} == {"Wil de Lezer"}
    assert {line.pupil_uid for line in lines} <= {bo}
    assert other.ask(log_people) == ((other.reader.person_uid, "Wil de Lezer"),)
    not_mine = _line_of(desk, "add_pupil").sequence
    with pytest.raises(MissingError, match="niet voor u"):
        other.ask(log_line, not_mine)
    for uid in (bo, iris):
        with pytest.raises(MissingError, match="intern begeleider"):
            other.ask(pupil_log, uid)
        with pytest.raises(MissingError, match="intern begeleider"):
            other.ask(name_in_log, uid)


def test_of_what_is_sealed_a_line_tells_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    uid = a_pupil_at(desk)
    note = a_note(desk, uid)
    desk.do(entries.correct_entry, note, 1, EntryData(pupil_uid=uid, held_on=DAY, facts="Bo lacht."))
    monkeypatch.setattr("zorgdesk.queries.log._NOT_SHOWN", frozenset({"entry"}))
    card = desk.ask(log_line, _line_of(desk, "correct_entry").sequence)
    assert (card.row.deed, card.changes) == ("correct_entry", ())


def test_who_reads_every_dossier_reads_every_line(desk: Desk) -> None:
    director = as_role(desk, Role.DIRECTEUR)
    assert _deeds(director) == _deeds(desk)
    assert {name for _uid, name in director.ask(log_people)} == {desk.reader.name, "Wil de Lezer"}


def test_the_paper_of_one_pupil_has_their_lines_only(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    bo, _iris = a_pupil_at(desk), a_pupil_at(desk, "Iris")
    a_note(desk, bo)
    card = desk.ask(pupil_log, bo)
    assert (card.pupil, card.made_by, card.more) == ("Bo Hendriks", desk.reader.name, False)
    assert [line.deed for line in card.rows] == ["record_entry", "add_pupil"]
    monkeypatch.setattr("zorgdesk.queries.log.MOST_PRINTED", 1)
    short = desk.ask(pupil_log, bo)
    assert ([line.deed for line in short.rows], short.more) == (["record_entry"], True)


def test_what_was_done_in_a_read_copy_on_another_laptop_is_on_the_paper_too(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    earlier = clock.now() - timedelta(days=1)
    with desk.store.writing(desk.reader.person_uid, "carry_deeds") as session:
        session.add(
            CarriedDeed(
                deed="look", person_uid=desk.reader.person_uid, pupil_uid=bo, laptop="b" * 32, done_at=earlier
            )
        )
    rows = desk.ask(pupil_log, bo).rows
    assert [line.deed for line in rows] == ["carry_deeds", "add_pupil", "look"]
    assert (rows[-1].who, rows[-1].at) == (desk.reader.name, earlier)


def test_deeds_that_change_no_row_are_lines_with_what_they_must_tell(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    note = a_note(desk, bo)
    desk.do(logged.read_log)
    desk.do(logged.read_log, bo)
    desk.do(logged.copy_line, "entry", note)
    desk.do(logged.copy_line, "entry", note, bo)
    desk.do(logged.list_out, "pupils", 8)
    desk.do(logged.note_backup)
    desk.do(logged.note_restore, 3)
    desk.do(logged.note_check, 0, 12)
    told = [(line.deed, line.pupil_uid, dict(line.facts)) for line in desk.ask(log_lines, limit=8)]
    assert told == [
        ("note_check", "", {"faults": 0, "lines": 12}),
        ("note_restore", "", {"lines": 3}),
        ("note_backup", "", {}),
        ("list_out", "", {"count": 8, "of": "pupils"}),
        ("copy_line", bo, {}),
        ("copy_line", bo, {}),
        ("read_log", bo, {}),
        ("read_log", "", {}),
    ]


def test_a_pupil_that_is_not_theirs_cannot_be_asked_for(desk: Desk) -> None:
    bo, iris = a_pupil_at(desk), a_pupil_at(desk, "Iris")
    reader = as_role(desk, Role.MEELEZER, bo)
    with pytest.raises(MissingError):
        reader.do(logged.read_log, iris)


def test_no_deed_is_of_two_kinds() -> None:
    named = [deed for deeds in DEEDS.values() for deed in deeds]
    assert len(named) == len(set(named))
