"""Tests for zorgdesk.practice.build and demo: the oefenschool as a store, the same every time."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlmodel import SQLModel, col, select

from tests.zorgdesk.kept import counts, rows
from tests.zorgdesk.real_store import PHRASE, a_vault, reopened
from zorgdesk import clock
from zorgdesk.commands.documents import open_document
from zorgdesk.desk import Desk
from zorgdesk.exchange.arrived import arrived
from zorgdesk.exchange.parents_sheet import guess_columns, read_parents
from zorgdesk.exchange.tables import read_table
from zorgdesk.job import finish
from zorgdesk.model.audit import AuditLine
from zorgdesk.model.school import DeskPerson, Location, Role, School
from zorgdesk.practice import school_files
from zorgdesk.practice.build import PRACTICE_NOW, build_practice
from zorgdesk.practice.demo import make_practice_store
from zorgdesk.queries.documents import incoming_rows
from zorgdesk.queries.outside_help import wait_card
from zorgdesk.queries.parents import parents_preview
from zorgdesk.queries.today import today_card
from zorgdesk.queries.whose import whose
from zorgdesk.rules.merging import State
from zorgdesk.store import chain, search
from zorgdesk.store.file import Store, load_vault
from zorgdesk.store.slots import FLOOR

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.desk import Sight

# What depends on the keys of the store, or on the order in which changed rows are met, not on what is told.
KEYED = {"audit_line": {"rows", "previous", "digest"}, "row_version": {"uid"}}


def content(store: Store) -> dict[str, str]:
    """A hash of all rows of each table."""
    with store.reading() as session:
        found = {}
        for name, table in SQLModel.metadata.tables.items():
            columns = [column for column in table.columns if column.name not in KEYED.get(name, ())]
            lines = sorted(repr(tuple(row)) for row in session.execute(select(*columns)))
            found[name] = hashlib.sha256("\n".join(lines).encode()).hexdigest()
        return found


@pytest.fixture(scope="module")
def two_built(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """The content of the oefenschool, built twice."""
    made = []
    for number in range(2):
        path = tmp_path_factory.mktemp("built") / f"{number}.zorgdesk"
        store = Store.create(path, a_vault(path))
        finish(build_practice(store))
        made.append(content(store))
        store.close()
    return made


@pytest.mark.slow
def test_built_twice_it_is_the_same(two_built: list[dict[str, str]]) -> None:
    first, second = two_built
    assert {name for name in first if first[name] != second[name]} == set()


def test_building_leaves_the_clock_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "x.zorgdesk"
    store = Store.create(path, a_vault(path))
    moment = datetime(2030, 1, 1, tzinfo=UTC)
    with clock.standing_at(moment):
        for step in build_practice(store):
            assert clock.now() == moment, step
            if step.done > 60:
                break
    store.close()


def test_it_is_a_school_of_400_pupils_at_two_places(practice_desk: Desk) -> None:
    kept = counts(practice_desk)
    assert (kept["pupil"], kept["enrolment"], kept["school_group"]) == (400, 400, 26)
    places = {place.name: (place.municipality, place.external_key) for place in rows(practice_desk, Location)}
    assert places == {
        "Basisschool De Waterlelie": ("Waterrade", "DW"),
        "Waterlelie College": ("Oostmeer", "WC"),
    }


def test_it_says_that_it_is_the_oefenschool_and_where_its_clock_stands(practice_desk: Desk) -> None:
    (school,) = rows(practice_desk, School)
    assert (school.practice, school.practice_now) == (True, datetime(2026, 11, 24, 7, 15, tzinfo=UTC))
    assert clock.now() == PRACTICE_NOW


def test_who_sits_at_the_desk(practice_desk: Desk) -> None:
    assert practice_desk.reader.name == "Marieke de Vries"
    people = {person.name: person.role for person in rows(practice_desk, DeskPerson)}
    assert list(people.values()).count(Role.IB) == 3
    assert (people["Peter van Eck"], people["Corrie Blok"]) == (Role.DIRECTEUR, Role.ADMINISTRATIE)


def test_no_number_can_be_dialled_but_that_of_veilig_thuis(practice_desk: Desk) -> None:
    def numbers(sight: Sight) -> set[str]:
        found = set()
        for table in SQLModel.metadata.tables.values():
            for column in table.columns:
                if column.name in ("phone", "mobile"):
                    found |= {row[0] for row in sight.session.execute(select(column)) if row[0]}
        return found

    told = practice_desk.ask(numbers)
    assert {number for number in told if not number.startswith(("0000-", "06-00000"))} == {"0800-2000"}


def test_vandaag_is_a_day_that_one_can_work_with(practice_desk: Desk) -> None:
    card = practice_desk.ask(today_card)
    assert [(group.code, group.count) for group in card.groups] == [
        ("laat", 2), ("vandaag", 3), ("week", 4), ("wacht", 1), ("maand", 0),
    ]  # fmt: skip
    waits = next(group for group in card.groups if group.code == "wacht")
    assert [(one.pupil, one.what) for one in waits.reminders] == [
        ("Jayden Willems", "Nog geen bericht over de start. Bel Rens Zuidema.")
    ]
    assert [(row.start, row.pupils) for row in card.meetings] == [
        ("13.00", "Noah de Bruin"),
        ("14.15", "Mees van Dijk"),
    ]
    assert [row.pupils for row in card.unfinished] == ["Sem Kuipers, Lotte Kuipers", "Groep 5A"]


def test_the_paper_about_waits_shows_a_number_and_a_rest_in_which_nobody_can_be_found(
    practice_desk: Desk,
) -> None:
    card = practice_desk.ask(wait_card)
    assert (card.total, card.few) == (8, False)
    assert [(one.organisation, one.count, one.longest) for one in card.groups] == [
        ("Dyslexiepraktijk Letterwijs", 4, 14),
        ("verschillende organisaties", 4, 11),
    ]


def test_binnengekomen_has_a_mail_of_a_mother_and_a_line_that_is_nobodys(practice_desk: Desk) -> None:
    line, mail = practice_desk.ask(incoming_rows)
    assert (line.mime, line.lies, mail.mime, mail.lies) == (
        "text/plain", "sinds gisteren", "message/rfc822", "vandaag",
    )  # fmt: skip
    opened = practice_desk.do(open_document, mail.uid)
    read = arrived(opened.title, opened.content, opened.mime).mail
    assert read is not None
    first = practice_desk.ask(whose, f"{read.subject}\n{read.text}", read.sender, read.address)[0]
    assert (first.name, first.told_by) == ("Noah de Bruin", "moeder (Maaike de Bruin)")
    words = practice_desk.do(open_document, line.uid).content.decode()
    assert practice_desk.ask(whose, words) == ()


def test_the_log_is_in_the_order_of_time_and_verifies(practice_desk: Desk) -> None:
    def lines(sight: Sight) -> list[tuple[str, str]]:
        return [
            (row.at, row.deed)
            for row in sight.session.exec(select(AuditLine).order_by(col(AuditLine.sequence)))
        ]

    told = practice_desk.ask(lines)
    assert [at for at, _deed in told] == sorted(at for at, _deed in told)
    assert {"import_file", "import_parents", "record_entry", "close_conversation"} <= {
        deed for _at, deed in told
    }
    assert (told[0][0][:10], told[-1][0][:10]) == ("2025-08-25", "2026-11-24")
    store = practice_desk.store
    with store.reading() as session:
        assert chain.faults(session, store.vault.audit_key()) == []


def test_a_repeat_import_of_the_parents_changes_nothing(practice_desk: Desk) -> None:
    table = read_table((school_files.folder() / "ouders.csv").read_bytes(), "ouders.csv")
    incoming = read_parents(table, guess_columns(table.header))
    plan = practice_desk.ask(parents_preview, incoming)
    assert (plan.count(State.SAME), plan.unplaced, plan.gone, plan.contradictions) == (
        len(incoming.rows),
        (),
        (),
        (),
    )
    # The conversations of the cases changed what the sheet had said of two households.
    assert {change.field for change in plan.asked} <= {"household"}


def test_the_store_opens_with_the_passphrase_that_was_made(tmp_path: Path) -> None:
    path = tmp_path / "made.zorgdesk"
    made = finish(make_practice_store(path, cost=FLOOR))
    vault = load_vault(path)
    opened = vault.unlock_passphrase(made.passphrase)
    store = Store.open(path, vault)
    with store.reading() as session:
        person = session.get(DeskPerson, made.person_uid)
        assert person is not None
        assert person.uid == opened.person
    store.close()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_job_that_is_stopped_leaves_nothing_behind(tmp_path: Path) -> None:
    job = make_practice_store(tmp_path / "stopped.zorgdesk", PHRASE, cost=FLOOR)
    while next(job).done < 30:
        pass
    job.close()
    assert [path.name for path in tmp_path.iterdir()] == []


@pytest.mark.slow
def test_size_s_is_the_oefenschool_with_more_around_it(tmp_path: Path) -> None:
    path = tmp_path / "S.zorgdesk"
    made = finish(make_practice_store(path, PHRASE, "S", cost=FLOOR))
    store = reopened(path)
    with clock.standing_at(PRACTICE_NOW):
        desk = Desk(store, made.person_uid)
        kept = counts(desk)
        assert kept["pupil"] == 500
        assert kept["entry"] >= 10_000
        assert kept["action"] >= 2_000
        assert [group.count for group in desk.ask(today_card).groups] == [2, 3, 4, 1, 0]
        with store.reading() as session:
            connection = session.connection()
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
            found = search.find(connection, "rekenen", ("dossier",))
            assert len(found) == 20
            newest = session.execute(select(SQLModel.metadata.tables["entry"].c.held_on)).scalars().all()
            assert max(newest) <= date(2026, 11, 24)
        desk.close()
