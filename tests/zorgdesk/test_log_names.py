"""No line of the log holds a name: two school years of work, line by line, and the names of everybody in them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import SQLModel, col, select

from tests.zorgdesk.real_store import DAY
from zorgdesk.commands import documents, entries, logged, papers, people
from zorgdesk.model.audit import AuditLine, HandoutData
from zorgdesk.model.dossier import DocumentData, EntryData
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.queries.pupils import pupil_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgdesk.desk import Desk, Sight

ID = re.compile(r"[0-9a-f]{32}|")
DIGEST = re.compile(r"[0-9a-f]{64}")
DEED = re.compile(r"[a-z_]+")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00")
FACT = re.compile(r"[a-z0-9][a-z0-9_.:-]{0,63}|")
# Columns that hold who somebody is, in any table.
NAMING = (
    "roepnaam",
    "achternaam",
    "first_name",
    "name",
    "known_as",
    "address",
    "phone",
    "mobile",
    "mail",
    "alias",
)


def _lines(sight: Sight) -> Sequence[AuditLine]:
    return sight.session.exec(select(AuditLine).order_by(col(AuditLine.sequence))).all()


def _names(sight: Sight) -> set[str]:
    """The words of the names, addresses and numbers of everybody: of more letters than an id has by chance."""
    found: set[str] = set()
    for table in SQLModel.metadata.tables.values():
        for column in table.columns:
            if column.name in NAMING:
                found |= {str(row[0]) for row in sight.session.execute(select(column)) if row[0]}
    return {word for text in found for word in re.findall(r"[^\W\d_][\w'-]+", text) if word[0].isupper()}


def _a_day_of_work(desk: Desk) -> None:
    """What the two years of the oefenschool do not have: looks, papers, papers opened and copied, the rest."""
    first, second = (row.uid for row in desk.ask(pupil_list).rows[:2])
    for uid in (first, second):
        desk.look(pupil_head, uid)
    note = desk.do(entries.record_entry, EntryData(pupil_uid=first, held_on=DAY, facts="Samira vertelt."))
    desk.do(
        entries.correct_entry, note.uid, 1, EntryData(pupil_uid=first, held_on=DAY, facts="Samira vertelde.")
    )
    desk.do(logged.copy_line, "entry", note.uid)
    data = DocumentData(pupil_uid=first, title="Brief van Samira", received_on=DAY)
    paper = desk.do(documents.add_document, data, b"Samira")
    desk.do(documents.open_document, paper)
    desk.do(documents.copy_document_out, paper)
    handed = HandoutData(pupil_uid=first, paper="plan", to_whom="mevrouw El Idrissi", handed_on=DAY)
    desk.do(papers.note_handout, handed)
    desk.do(people.accept_secrecy)
    for deed in (logged.read_log, logged.note_backup, logged.note_restore):
        desk.do(deed)
    desk.do(logged.list_out, "pupils", 400)
    desk.do(logged.note_check, 0, 1)


def _strangers(line: AuditLine) -> Iterator[str]:
    """What stands in a line and is no id, moment, digest, fixed word or name of a field."""
    tables = SQLModel.metadata.tables
    for form, value in (
        (MOMENT, line.at), (ID, line.person_uid), (DEED, line.deed), (ID, line.pupil_uid), (DIGEST, line.previous),
        (DIGEST, line.digest),
    ):  # fmt: skip
        if not form.fullmatch(value):
            yield value
    for change in json.loads(line.rows):
        columns = set(tables[change["table"]].columns.keys())
        told: list[Any] = [change["uid"], *change["fields"], change["hash"], change["version"]]
        if set(change) != {"table", "uid", "version", "fields", "hash"} or not ID.fullmatch(change["uid"]):
            yield str(told)
        yield from (name for name in change["fields"] if name not in columns)
        if not DIGEST.fullmatch(change["hash"]) or not isinstance(change["version"], int):
            yield str(told)
    for name, value in json.loads(line.facts).items():
        words = value if isinstance(value, list) else [value]
        if not DEED.fullmatch(name) or not all(isinstance(one, int) or FACT.fullmatch(one) for one in words):
            yield f"{name}: {value}"


@pytest.fixture
def lines(practice_desk: Desk) -> Sequence[AuditLine]:
    _a_day_of_work(practice_desk)
    return practice_desk.ask(_lines)


def test_a_line_holds_ids_moments_and_fixed_words_and_nothing_else(lines: Sequence[AuditLine]) -> None:
    assert len(lines) > 500
    assert len({line.deed for line in lines}) > 40
    assert not [stranger for line in lines for stranger in _strangers(line)]


def test_no_name_of_anybody_stands_in_any_line(practice_desk: Desk, lines: Sequence[AuditLine]) -> None:
    names = practice_desk.ask(_names)
    assert {"Samira", "Idrissi", "Marieke", "Waterrade"} & names
    assert len(names) > 300
    words = {
        word
        for line in lines
        for word in re.findall(r"[^\W\d_][\w'-]+", "".join(map(str, line.model_dump().values())))
    }
    assert not names & words


def test_the_search_for_names_finds_one_that_is_there(practice_desk: Desk) -> None:
    """A test that cannot fail holds nothing."""
    line = practice_desk.ask(_lines)[-1].model_copy(update={"facts": '{"to": "Samira"}', "deed": "Samira"})
    assert list(_strangers(line)) == ["Samira", "to: Samira"]
