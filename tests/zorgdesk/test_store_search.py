"""Searching: what is found, by whom, and what is kept for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.real_store import a_new_desk, a_note, a_pupil
from zorgdesk.commands import documents, entries, keep
from zorgdesk.model.dossier import Document, DocumentData, Entry, EntryData
from zorgdesk.store import search

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from zorgdesk.desk import Desk, Work

ALL = ("naam", "contact", "dossier")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_new_desk(tmp_path / "a.zorgdesk")
    yield desk
    desk.close()


def _find(
    desk: Desk, typed: str, scopes: Sequence[str] = ALL, pupils: Sequence[str] | None = None, limit: int = 20
) -> list[str]:
    with desk.store.engine.connect() as connection:
        return [uid for uid, *_ in search.find(connection, typed, scopes, pupils=pupils, limit=limit)]


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", ""),
        ("  ?!  ", ""),
        ("reünie", '"reunie"*'),
        ("Yılmaz", '"yilmaz"*'),
        ("e-mail", '"mail"*'),
        ("jan@school.nl", '"jan"* "school"*'),
        ("zo'n AND niet", '"and"* "niet"*'),
        ('"; DROP', '"drop"*'),
    ],
)
def test_what_people_type_becomes_a_safe_query(typed: str, query: str) -> None:
    assert search.match_text(typed) == query


def test_words_are_found_by_their_start_without_accents(desk: Desk) -> None:
    note = a_note(desk, a_pupil(desk), "Huilt bij de reünie van gisteren")
    assert _find(desk, "reunie gist") == [note]
    assert _find(desk, "unie") == []
    assert _find(desk, "'") == []


def test_newest_first_and_no_more_than_asked(desk: Desk) -> None:
    pupil = a_pupil(desk)
    notes = [a_note(desk, pupil, f"Toets {number}") for number in range(4)]
    assert _find(desk, "toets") == notes[::-1]
    assert _find(desk, "toets", limit=2) == notes[:1:-1]


def test_a_reader_finds_within_their_scope_and_pupils(desk: Desk) -> None:
    bo, iris = a_pupil(desk), a_pupil(desk, "Iris", "Hendriks")
    note = a_note(desk, iris, "Gesprek met Hendriks")
    assert set(_find(desk, "hendriks")) == {bo, iris, note}
    assert set(_find(desk, "hendriks", ("naam",))) == {bo, iris}
    assert set(_find(desk, "hendriks", pupils=[iris])) == {iris, note}
    assert _find(desk, "hendriks", pupils=[]) == []
    assert _find(desk, "hendriks", ()) == []


def test_a_change_is_found_by_its_new_words_only(desk: Desk) -> None:
    pupil = a_pupil(desk)
    note = a_note(desk, pupil, "Bo huilt")
    data = EntryData(pupil_uid=pupil, held_on="2026-11-24", facts="Bo lacht")  # type: ignore[arg-type] # Data reads it
    desk.do(entries.correct_entry, note, 1, data)
    assert _find(desk, "huilt") == []
    assert _find(desk, "lacht") == [note]


def test_what_was_removed_is_found_again_when_it_is_put_back(desk: Desk) -> None:
    note = a_note(desk, a_pupil(desk), "Bo huilt")

    def remove(work: Work) -> None:
        keep.remove(work, keep.find(work, Entry, note))

    def put_back(work: Work) -> None:
        keep.put_back(work, Entry, note)

    desk.do(remove)
    assert _find(desk, "huilt") == []
    desk.do(put_back)
    assert _find(desk, "huilt") == [note]


def test_a_document_that_finds_its_pupil_is_found_with_that_pupil(desk: Desk) -> None:
    pupil = a_pupil(desk)
    data = DocumentData(title="Verslag logopedie", received_on="2026-11-24")  # type: ignore[arg-type] # Data reads it
    uid = desk.do(documents.add_document, data, b"x")
    assert _find(desk, "logopedie", pupils=[pupil]) == []

    def give(work: Work) -> None:
        keep.change(work, keep.find(work, Document, uid), pupil_uid=pupil)

    desk.do(give)
    assert _find(desk, "logopedie", pupils=[pupil]) == [uid]


def test_removed_words_are_gone_from_the_index_itself(desk: Desk) -> None:
    """Privacy: a token that was taken away may not stay behind in the index."""
    note = a_note(desk, a_pupil(desk), "kwetsuurwoord")

    def remove(work: Work) -> None:
        keep.remove(work, keep.find(work, Entry, note))

    desk.do(remove)
    with desk.store.engine.connect() as connection:
        blocks = connection.exec_driver_sql("SELECT block FROM search_fts_data").scalars().all()
    assert not [block for block in blocks if b"kwetsuurwoord" in bytes(block)]
