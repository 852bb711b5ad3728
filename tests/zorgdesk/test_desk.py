"""The desk: the one door, for one person with a role."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select

from tests.zorgdesk.made import a_parent_of, as_role
from tests.zorgdesk.real_store import (
    a_desk,
    a_new_desk,
    a_note,
    a_pupil,
    an_open_vault,
    no_file_larger_than,
)
from zorgdesk import clock
from zorgdesk.commands import entries, people, school
from zorgdesk.desk import Desk, Sight, Work
from zorgdesk.errors import ChangedError, DamagedError, MissingError, NoRoomError, RefusedError
from zorgdesk.model.audit import AuditLine
from zorgdesk.model.base import new_uid
from zorgdesk.model.dossier import Entry, EntryData
from zorgdesk.model.school import DeskPerson, DeskPersonData, ReadingRight, Role
from zorgdesk.store import bits
from zorgdesk.store.file import load_vault
from zorgdesk.store.slots import FLOOR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECOND = "nog vijf andere losse woorden"
NOW = datetime(2026, 11, 24, 7, 15, tzinfo=UTC)


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    """A store by the clock of this computer."""
    desk = a_new_desk(path)
    yield desk
    desk.close()


def _deeds(desk: Desk) -> list[str]:
    return desk.ask(
        lambda sight: list(sight.session.exec(select(AuditLine.deed).order_by(col(AuditLine.sequence))).all())
    )


def _uid(_sight: Sight, pupil_uid: str) -> str:
    return pupil_uid


def test_a_deed_makes_the_step_one_higher_and_a_question_does_not(desk: Desk) -> None:
    before = desk.step
    a_pupil(desk)
    assert desk.step == before + 1
    assert _deeds(desk)[-1] == "add_pupil"
    assert desk.step == before + 1


def test_a_deed_that_fails_is_no_step(desk: Desk) -> None:
    def fails(_work: Work) -> None:
        raise MissingError("weg")

    before = desk.step
    with pytest.raises(MissingError):
        desk.do(fails)
    assert desk.step == before
    assert "fails" not in _deeds(desk)


def test_a_deed_sees_what_a_question_sees(desk: Desk) -> None:
    pupil = a_pupil(desk)

    def counts(work: Work) -> int:
        work.session.add(_an_entry(desk, pupil))
        return len(work.sight.session.exec(select(Entry)).all())

    assert desk.do(counts) == 1


def _an_entry(desk: Desk, pupil: str) -> Entry:
    return Entry(pupil_uid=pupil, held_on=date(2026, 11, 24), facts="x", author_uid=desk.reader.person_uid)


def test_a_look_is_logged_once_as_long_as_the_dossier_stays_open(desk: Desk) -> None:
    bo, iris = a_pupil(desk), a_pupil(desk, "Iris")
    for pupil in (bo, bo, iris, bo):
        assert desk.look(_uid, pupil) == pupil
    looks = desk.ask(
        lambda sight: sight.session.exec(select(AuditLine.pupil_uid).where(AuditLine.deed == "look")).all()
    )
    assert list(looks) == [bo, iris, bo]


def test_a_look_at_somebody_elses_pupil_is_refused_and_not_logged(desk: Desk) -> None:
    bo, iris = a_pupil(desk), a_pupil(desk, "Iris")
    reads = as_role(desk, Role.MEELEZER, bo)
    assert reads.look(_uid, bo) == bo
    with pytest.raises(MissingError):
        reads.look(_uid, iris)
    assert _deeds(desk).count("look") == 1


@pytest.mark.parametrize(
    ("until", "may"), [(None, True), (date(2026, 11, 24), True), (date(2026, 11, 23), False)]
)
def test_a_right_to_read_ends_on_its_day(desk: Desk, until: date | None, *, may: bool) -> None:
    bo = a_pupil(desk)
    uid = desk.do(people.add_person, DeskPersonData(name="Wil", role=Role.MEELEZER, until=clock.today()))
    with desk.store.writing(uid, "right", bo) as session:
        session.add(ReadingRight(person_uid=uid, pupil_uid=bo, until=until))
    with clock.standing_at(NOW):
        assert Desk(desk.store, uid).reader.may_see(bo) is may


def test_a_right_to_read_that_was_taken_away_is_gone(desk: Desk) -> None:
    bo = a_pupil(desk)
    uid = desk.do(people.add_person, DeskPersonData(name="Wil", role=Role.MEELEZER, until=clock.today()))
    with desk.store.writing(uid, "right", bo) as session:
        session.add(ReadingRight(person_uid=uid, pupil_uid=bo, removed_at=NOW))
    assert not Desk(desk.store, uid).reader.may_see(bo)


def test_paper_for_a_parent_is_asked_with_that_parents_rights(desk: Desk) -> None:
    mother = a_parent_of(desk, a_pupil(desk))
    assert desk.ask_for(mother, lambda sight: sight.reader.guardian_uid) == mother
    assert desk.reader.guardian_uid is None


def test_two_who_change_one_row_are_told_apart(desk: Desk) -> None:
    pupil = a_pupil(desk)
    note = a_note(desk, pupil)
    data = EntryData(pupil_uid=pupil, held_on=date(2026, 11, 24), facts="Anders.")
    desk.do(entries.correct_entry, note, 1, data)
    with pytest.raises(ChangedError):
        desk.do(entries.correct_entry, note, 1, data)


def test_a_row_that_grows_old_while_a_deed_runs_is_told(desk: Desk) -> None:
    note = a_note(desk, a_pupil(desk))

    def late(work: Work) -> None:
        row = work.session.get(Entry, note)
        assert row is not None
        work.session.connection().exec_driver_sql("UPDATE entry SET version = 7")
        row.facts = "Anders."

    with pytest.raises(ChangedError, match="Wat u typte, staat er nog"):
        desk.do(late)


def test_a_full_disk_is_told_and_the_deed_not_kept(desk: Desk, path: Path) -> None:
    pupil = a_pupil(desk)
    size = bits.journal(path).stat().st_size
    with no_file_larger_than(size + 5_000), pytest.raises(NoRoomError, match="niet opgeslagen"):
        a_note(desk, pupil, "woord " * 50_000)
    assert desk.ask(lambda sight: sight.session.exec(select(Entry)).all()) == []


def test_a_bug_in_a_deed_or_a_question_comes_out_as_it_is(desk: Desk) -> None:
    def wrong(work: Work) -> None:
        work.session.connection().exec_driver_sql("SELECT 1 FROM nowhere")

    def wrong_too(sight: Sight) -> None:
        sight.session.connection().exec_driver_sql("SELECT 1 FROM nowhere")

    with pytest.raises(DBAPIError, match="no such table"):
        desk.do(wrong)
    with pytest.raises(DBAPIError, match="no such table"):
        desk.ask(wrong_too)


def test_a_damaged_page_is_told_in_words(path: Path) -> None:
    desk = a_new_desk(path)
    pupil = a_pupil(desk)
    a_note(desk, pupil, "woord " * 20_000)
    desk.close()
    raw = bytearray(path.read_bytes())
    raw[-4096 * 15] ^= 1
    path.write_bytes(raw)
    desk = a_desk(path)
    with pytest.raises(DamagedError, match="reservekopie"):
        desk.ask(lambda sight: [row.facts for row in sight.session.exec(select(Entry))])
    desk.close()


# Drafts


def test_a_draft_is_kept_changed_and_dropped_without_a_line(desk: Desk) -> None:
    lines, step = len(_deeds(desk)), desk.step
    desk.keep_draft("note", "bo", {"facts": "Bo h"})
    desk.keep_draft("note", "bo", {"facts": "Bo huilt"})
    desk.keep_draft("note", "iris", {"facts": "Iris"})
    assert {card.subject: card.content for card in desk.drafts()} == {
        "bo": {"facts": "Bo huilt"},
        "iris": {"facts": "Iris"},
    }
    desk.drop_draft("note", "bo")
    assert [card.subject for card in desk.drafts()] == ["iris"]
    assert (len(_deeds(desk)), desk.step) == (lines, step)


def test_a_draft_is_found_after_a_lock_and_by_nobody_else(path: Path) -> None:
    desk = a_new_desk(path)
    desk.keep_draft("note", "bo", {"facts": "Bo huilt"})
    desk.close()
    again = a_desk(path)
    assert [card.content for card in again.drafts()] == [{"facts": "Bo huilt"}]
    assert as_role(again, Role.DIRECTEUR).drafts() == []
    again.close()


def test_a_draft_on_a_full_disk_is_told(desk: Desk, path: Path) -> None:
    size = bits.journal(path).stat().st_size
    with no_file_larger_than(size + 1_000), pytest.raises(NoRoomError):
        desk.keep_draft("note", "bo", {"facts": "woord " * 50_000})


# Who sits at the desk


def _with_a_key(path: Path, **given: Any) -> str:
    """A second person with a passphrase of their own; the uid."""
    desk = a_new_desk(path)
    uid = new_uid()
    desk.store.vault.add_passphrase(SECOND, "directeur", uid, cost=FLOOR)
    desk.do(people.add_person, DeskPersonData(name="Wil", **{"role": Role.DIRECTEUR, **given}), uid)
    desk.store.vault.save()
    desk.close()
    return uid


def test_who_opens_it_sits_at_the_desk(path: Path) -> None:
    second = _with_a_key(path)
    desk = a_desk(path, SECOND)
    assert desk.reader.person_uid == second
    desk.close()
    desk = a_desk(path)
    assert desk.reader.name == "Ineke de Vries"
    desk.close()


def test_after_the_last_day_the_key_opens_no_more_and_seats_nobody_else(path: Path) -> None:
    _with_a_key(path, until=clock.today())
    a_desk(path, SECOND).close()
    with clock.standing_at(clock.now() + timedelta(days=1)):
        for _time in range(2):
            with pytest.raises(RefusedError, match="U kon hier werken tot en met"):
                a_desk(path, SECOND)
        a_desk(path).close()


def test_a_key_of_nobody_seats_nobody(path: Path) -> None:
    uid = _with_a_key(path)
    desk = a_desk(path)
    desk.do(people.remove_person, uid, 1)
    desk.close()
    for _time in range(2):
        with pytest.raises(MissingError, match="hoort bij niemand"):
            a_desk(path, SECOND)


def test_the_code_of_the_school_seats_as_an_ib_er_and_only_as_one(path: Path) -> None:
    desk = a_new_desk(path)
    me = desk.reader.person_uid
    code = desk.store.vault.add_recovery("herstelblad")
    desk.store.vault.save()
    desk.close()
    vault = load_vault(path)
    vault.unlock_recovery(code)
    again = Desk.open(path, vault)
    assert again.reader.person_uid == me
    with again.store.writing(me, "test") as session:
        person = session.get(DeskPerson, me)
        assert person is not None
        person.role = Role.DIRECTEUR
    again.close()
    vault = load_vault(path)
    vault.unlock_recovery(code)
    with pytest.raises(MissingError):
        Desk.open(path, vault)


def test_somebody_who_is_not_there_cannot_sit_down(desk: Desk) -> None:
    with pytest.raises(MissingError):
        Desk(desk.store, "nobody")


def test_the_clock_of_the_oefenschool_stands_still_until_it_is_closed(path: Path) -> None:
    desk = a_new_desk(path)
    desk.do(school.change_school, practice=True, practice_now=NOW)
    desk.close()
    assert clock.now() != NOW
    practice = Desk.open(path, an_open_vault(path))
    assert clock.now() == NOW
    practice.close()
    assert clock.now() != NOW
