"""Searching: what is found, by whom, and what is kept for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.real_store import DAY, a_note, a_pupil
from zorgdesk.commands import documents, entries, keep
from zorgdesk.model.dossier import Confidentiality, Document, DocumentData, Entry, EntryData
from zorgdesk.store import search
from zorgdesk.store.history import add_many
from zorgdesk.text import compound_tails

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Desk, Work

ALL = ("dossier",)


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
        ("ib", '"ib"'),
        ("jan@school.nl", '"jan"* "school"*'),
        ("zo'n AND niet", '"and"* "niet"*'),
        ('"; DROP', '"drop"*'),
    ],
)
def test_what_people_type_becomes_a_safe_query(typed: str, query: str) -> None:
    assert search.match_text(search.asked_words(typed)) == query


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
    note = a_note(desk, iris, "Gesprek met Hendriks over e-mail")
    assert _find(desk, "hendriks") == [note]
    assert _find(desk, "hendriks", ("vertrouwelijk",)) == []
    assert _find(desk, "hendriks gespr", pupils=[iris]) == [note]
    assert _find(desk, "hendriks", pupils=[bo]) == []
    assert _find(desk, "hendriks", pupils=[]) == []
    assert _find(desk, "hendriks", ()) == []


def test_a_word_inside_a_compound_is_found_after_whole_words(desk: Desk) -> None:
    pupil = a_pupil(desk)
    inside = [a_note(desk, pupil, f"Last van cyberpesten, week {number}") for number in range(2)]
    whole = a_note(desk, pupil, "Zij pesten hem")
    for pupils in (None, [pupil]):
        assert set(_find(desk, "pest", pupils=pupils)) == {whole, *inside}
        assert set(_find(desk, "pest week", pupils=pupils)) == set(inside)
        assert _find(desk, "est", pupils=pupils) == []
        assert _find(desk, "rpes", pupils=pupils) == []
        assert _find(desk, "pesten zzqx", pupils=pupils) == []
    assert _find(desk, "pest") == [whole, *inside[::-1]]


def test_a_short_word_is_found_as_a_whole_word(desk: Desk) -> None:
    pupil = a_pupil(desk)
    note = a_note(desk, pupil, "IB praat met VO")
    a_note(desk, pupil, "Ibrahim vond het leuk")
    for pupils in (None, [pupil]):
        assert _find(desk, "ib", pupils=pupils) == [note]
        assert _find(desk, "ib vo", pupils=pupils) == [note]


def test_a_rare_word_is_found_behind_many_newer_rows_that_begin_alike(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "NEWEST", 3)
    pupil = a_pupil(desk)
    old = a_note(desk, pupil, "Moeras")
    notes = [a_note(desk, pupil, f"Moeder belt {number}") for number in range(4)]
    assert _find(desk, "moera") == [old]
    assert _find(desk, "moeder", limit=2) == notes[:1:-1]
    assert _find(desk, "moeder") == notes[::-1]
    assert _find(desk, "moe bel") == notes[::-1]


def test_what_is_vertrouwelijk_or_waits_for_its_pupil_has_a_scope_of_its_own(desk: Desk) -> None:
    pupil = a_pupil(desk)
    secret = EntryData(
        pupil_uid=pupil, held_on=DAY, facts="Geheimwoord", confidentiality=Confidentiality.VERTROUWELIJK
    )
    note = desk.do(entries.record_entry, secret).uid
    paper = desk.do(documents.add_document, DocumentData(title="Wachtwoordbrief", received_on=DAY), b"x")
    assert _find(desk, "geheimwoord") == []
    assert _find(desk, "wachtwoordbrief") == []
    assert _find(desk, "geheimwoord", ("dossier", "vertrouwelijk")) == [note]
    assert _find(desk, "wachtwoordbrief", ("vertrouwelijk",)) == [paper]


def test_it_tells_what_was_changed_since_a_line_of_the_log(desk: Desk) -> None:
    with desk.store.engine.connect() as connection:
        line = search.newest_line(connection)
        assert search.changed_since(connection, line) == ""
    a_pupil(desk)
    with desk.store.engine.connect() as connection:
        assert search.newest_line(connection) > line
        assert '"table":"pupil"' in search.changed_since(connection, line)


@pytest.mark.parametrize(
    ("word", "tail", "never"),
    [
        ("cyberpesten", "pesten", "rpesten"),
        ("rekentoets", "toets", "kentoets"),
        ("jeugdarts", "arts", "gdarts"),
        ("leerlinggesprek", "gesprek", "nggesprek"),
        ("schoolstress", "stress", "lstress"),
    ],
)
def test_a_compound_is_cut_where_a_dutch_word_can_begin(word: str, tail: str, never: str) -> None:
    tails = compound_tails(word)
    assert tail in tails
    assert never not in tails


@pytest.mark.parametrize("word", ["pesten", "1234567890", "zzzzzzzzz"])
def test_what_is_no_compound_is_not_cut(word: str) -> None:
    assert compound_tails(word) == ()


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


def test_many_notes_that_are_written_at_once_are_found(desk: Desk) -> None:
    pupil = a_pupil(desk)

    def write(work: Work) -> None:
        me = work.reader.person_uid
        notes = [
            Entry(
                pupil_uid=pupil, held_on=DAY, facts=f"Giraf {number}", author_uid=me, author_profession="ib"
            )
            for number in range(3)
        ]
        add_many(work.session, notes)

    desk.do(write)
    assert len(_find(desk, "giraf")) == 3
