"""What every change leaves behind: versions and lines."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from tests.zorgdesk.real_store import DAY, a_note, a_pupil
from zorgdesk.commands import entries
from zorgdesk.model.audit import AuditLine, RowVersion
from zorgdesk.model.dossier import Draft, Entry, EntryData, EntryKind
from zorgdesk.model.school import Location, Role
from zorgdesk.store import history

if TYPE_CHECKING:
    from zorgdesk.desk import Desk


def _lines(desk: Desk) -> list[AuditLine]:
    with desk.store.reading() as session:
        return list(session.exec(select(AuditLine).order_by(AuditLine.sequence)).all())  # type: ignore[arg-type] # a column


def test_a_new_row_leaves_a_line_and_no_copy(desk: Desk) -> None:
    pupil = a_pupil(desk)
    note = a_note(desk, pupil)
    line = _lines(desk)[-1]
    (change,) = json.loads(line.rows)
    assert (line.deed, line.person_uid, line.pupil_uid) == ("record_entry", desk.reader.person_uid, pupil)
    assert (change["table"], change["uid"], change["version"], change["fields"]) == ("entry", note, 1, [])
    with desk.store.reading() as session:
        assert session.exec(select(RowVersion)).all() == []


def test_a_change_keeps_what_was_before_and_after(desk: Desk) -> None:
    pupil = a_pupil(desk)
    note = a_note(desk, pupil)
    data = EntryData(
        pupil_uid=pupil, kind=EntryKind.OBSERVATIE, held_on=date(2026, 11, 23), facts="Bo lacht."
    )
    desk.do(entries.correct_entry, note, 1, data)
    with desk.store.reading() as session:
        version = session.exec(select(RowVersion)).one()
        row = session.get(Entry, note)
    assert row is not None
    assert row.version == version.row_version == 2
    assert version.before == {"kind": "signaal", "held_on": "2026-11-24", "facts": "Bo huilt elke ochtend."}
    assert version.after == {"kind": "observatie", "held_on": "2026-11-23", "facts": "Bo lacht."}
    assert version.pupil_uid == pupil
    (change,) = json.loads(_lines(desk)[-1].rows)
    assert change["fields"] == ["facts", "held_on", "kind"]


def test_the_log_holds_ids_and_no_names(desk: Desk) -> None:
    a_note(desk, a_pupil(desk, "Samira", "El Idrissi"), "Samira vertelt over thuis.")
    everything = "".join(line.model_dump_json() for line in _lines(desk))
    assert not [word for word in ("Samira", "Idrissi", "thuis", "Ineke") if word in everything]


def test_a_change_to_what_it_was_leaves_no_version(desk: Desk) -> None:
    pupil = a_pupil(desk)
    note = a_note(desk, pupil)
    with desk.store.writing("me", "again") as session:
        row = session.get(Entry, note)
        assert row is not None
        row.facts = "anders"
        row.facts = "Bo huilt elke ochtend."
        session.add(row)
    assert json.loads(_lines(desk)[-1].rows) == []


def test_a_row_is_never_deleted_by_a_deed(desk: Desk) -> None:
    note = a_note(desk, a_pupil(desk))
    with pytest.raises(RuntimeError, match="purge"), desk.store.writing("me", "delete") as session:
        session.delete(session.get(Entry, note))
    with desk.store.reading() as session:
        assert session.get(Entry, note) is not None


def test_what_is_no_row_of_the_dossier_leaves_nothing(desk: Desk) -> None:
    with desk.store.writing("me", "draft") as session:
        session.add(Draft(person_uid="me", form="note", subject="bo"))
    assert json.loads(_lines(desk)[-1].rows) == []


def test_many_rows_at_once_leave_the_same_traces(desk: Desk) -> None:
    pupil = a_pupil(desk)
    rows = [
        Entry(pupil_uid=pupil, held_on=DAY, facts=f"Notitie {number}", author_uid=desk.reader.person_uid)
        for number in range(3)
    ]
    with desk.store.writing(desk.reader.person_uid, "many") as session:
        history.add_many(session, rows)
        history.add_many(session, [])
        history.add_many(session, [Location(name="De Dependance")])  # not searched
    changes = json.loads(_lines(desk)[-1].rows)
    assert [change["uid"] for change in changes][:3] == [row.uid for row in rows]
    assert _lines(desk)[-1].pupil_uid == pupil
    with desk.store.reading() as session:
        kept = session.get(Entry, rows[1].uid)
        assert kept is not None
        assert history.row_hash(desk.store.vault.audit_key(), kept) == changes[1]["hash"]


def test_a_look_is_a_line_with_the_row_as_it_is(desk: Desk) -> None:
    pupil = a_pupil(desk)
    note = a_note(desk, pupil)
    with desk.store.writing("me", "open_it") as session:
        row = session.get(Entry, note)
        assert row is not None
        history.note_look(session, row)
    line = _lines(desk)[-1]
    assert (line.deed, line.pupil_uid, json.loads(line.rows)[0]["uid"]) == ("open_it", pupil, note)


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Role.IB, "ib"),
        (date(2026, 11, 24), "2026-11-24"),
        (datetime(2026, 11, 24, 9, 15, tzinfo=timezone(timedelta(hours=1))), "2026-11-24T08:15:00+00:00"),
        (datetime(2026, 11, 24, 8, 15, tzinfo=UTC), "2026-11-24T08:15:00+00:00"),
        (b"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (None, None),
        (["a", 1], ["a", 1]),
    ],
)
def test_a_value_is_written_down_as_it_comes_back(value: object, plain: object) -> None:
    assert history.plain(value) == plain


def test_parts_of_a_hash_do_not_run_together() -> None:
    assert history.keyed_hash(b"k", b"ab", b"c") != history.keyed_hash(b"k", b"a", b"bc")


@pytest.mark.parametrize("said", ["pin", "zd-1.0", "b" * 32, "", 3, True, ("a", "b")])
def test_a_line_tells_more_in_fixed_words_and_numbers(desk: Desk, said: str | int | tuple[str, ...]) -> None:
    with desk.store.writing("me", "unlock") as session:
        history.add_facts(session, how=said)
    kept = json.loads(_lines(desk)[-1].facts)
    assert kept == {"how": list(said) if isinstance(said, tuple) else said}


@pytest.mark.parametrize("said", ["Bo", "bo hendriks", "x" * 65, "é", "a\n", ("ok", "Samira")])
def test_a_line_refuses_what_may_be_a_name(desk: Desk, said: str | tuple[str, ...]) -> None:
    before = len(_lines(desk))
    with pytest.raises(ValueError, match="no fixed word"), desk.store.writing("me", "unlock") as session:
        history.add_facts(session, how=said)
    assert len(_lines(desk)) == before


def test_something_that_changes_no_row_is_one_line(desk: Desk) -> None:
    pupil = a_pupil(desk)
    desk.store.note("me", "print", pupil, paper="plan", pages=2)
    line = _lines(desk)[-1]
    assert (line.person_uid, line.deed, line.pupil_uid, line.rows) == ("me", "print", pupil, "[]")
    assert json.loads(line.facts) == {"paper": "plan", "pages": 2}
