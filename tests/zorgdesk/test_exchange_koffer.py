"""The koffer between two laptops: one writes, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.kept import rows
from tests.zorgdesk.real_store import a_note, all_bytes
from tests.zorgdesk.two_laptops import Laptop, Pair, checked, lying_in, two_laptops, writes
from zorgdesk import paths
from zorgdesk.commands.people import accept_secrecy
from zorgdesk.errors import (
    ChangedError,
    MissingError,
    MistakeError,
    NotOursError,
    RefusedError,
    StoreError,
    WrongKeyError,
)
from zorgdesk.exchange import koffer
from zorgdesk.job import finish
from zorgdesk.model.dossier import Entry
from zorgdesk.model.koffer import CarriedDeed
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.rules.koffer import BoxKind, Where
from zorgdesk.store import koffer as boxes
from zorgdesk.store import swap, this_laptop
from zorgdesk.store.file import key_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_ten_times_to_and_fro_with_work_between_loses_nothing(pair: Pair, stick: Path, pupil: str) -> None:
    for number in range(10):
        holder, other = pair[number % 2], pair[(number + 1) % 2]
        with holder.desk() as desk:
            a_note(desk, pupil, f"Notitie {number}.")
            finish(koffer.give(desk, stick))
            assert desk.standing.where is Where.AWAY
            with pytest.raises(RefusedError):
                a_note(desk, pupil, "Dit mag hier niet meer.")
        other.takes(stick)
        with other.desk() as desk:
            assert desk.standing.where is Where.HERE
            checked(desk)
            assert [entry.facts for entry in rows(desk, Entry)] == [
                "Eerst.",
                *(f"Notitie {n}." for n in range(number + 1)),
            ]
    assert lying_in(stick) == ["zorgdesk.koffer.waar"]
    for laptop in pair:
        assert laptop.files() <= {
            "school.zorgdesk", "school.zorgdesk.keys", "school.zorgdesk.files", "koffer.json"
        }  # fmt: skip
        assert laptop.facts() == ["Eerst.", *(f"Notitie {each}." for each in range(10))]


def test_whoever_gave_it_reads_on_also_after_a_restart(pair: Pair, stick: Path, pupil: str) -> None:
    pair[0].gives(stick)
    with pair[0].desk() as desk:
        assert desk.standing.where is Where.AWAY
        assert desk.look(pupil_head, pupil).name
        with pytest.raises(RefusedError, match="meegegeven"):
            a_note(desk, pupil)
        checked(desk)


def test_nothing_on_the_stick_and_in_the_laptop_file_is_readable_but_ids_and_labels(
    pair: Pair, stick: Path, pupil: str
) -> None:
    assert pupil
    pair[0].publishes(stick)
    pair[0].gives(stick)
    pair[1].takes(stick)
    pair[1].gives(stick)
    raw = b"".join([*all_bytes(stick).values(), *all_bytes(pair[0].path.parent).values()])
    assert b"laptop onderbouw" in raw
    for name in ("Ineke", "Sanne", "Visser", "Hendriks", "Waterlelie", "Eerst."):
        assert name.encode() not in raw
        assert name.encode("utf-16-le") not in raw


def test_the_stick_tells_the_first_laptop_where_the_koffer_is(pair: Pair, stick: Path, pupil: str) -> None:
    assert pupil
    pair[0].gives(stick)
    pair[1].takes(stick)
    with pair[0].desk() as desk:
        found = koffer.look_into(stick, desk.store.vault)
        assert found.koffer is None
        assert found.note
        assert found.note.label == "laptop bovenbouw"
        assert found.note.number == desk.standing.number + 1
        with pytest.raises(ChangedError, match=r"De koffer is sinds .* bij laptop bovenbouw"):
            koffer.take_back(desk)
        assert not desk.standing.writes


def test_word_left_by_another_school_is_not_believed(pair: Pair, stick: Path, pupil: str) -> None:
    assert pupil
    pair[0].gives(stick)
    pair[1].takes(stick)
    note = stick / boxes.NOTE
    whole = note.read_bytes()
    with pair[0].desk() as desk:
        for wrong in (whole.replace(b"bovenbouw", b"onderbouw"), b"{", b"[]", whole[:40], b""):
            note.write_bytes(wrong)
            assert boxes.read_note(stick, desk.store.vault) is None
    note.write_bytes(whole)


# Taking back


def test_what_nobody_took_is_taken_back(pair: Pair, stick: Path, pupil: str) -> None:
    pair[0].gives(stick)
    with pair[0].desk() as desk:
        desk.look(pupil_head, pupil)
        koffer.take_back(desk)
        assert desk.standing.where is Where.HERE
        a_note(desk, pupil, "Weer hier.")
        assert [deed.deed for deed in rows(desk, CarriedDeed)][-2:] == ["unlock", "look"]
        checked(desk)
    assert lying_in(stick) == []
    with pytest.raises(MissingError, match="staat geen koffer"):
        pair[1].takes(stick)


def test_a_koffer_that_is_damaged_on_the_stick_is_taken_back(pair: Pair, stick: Path, pupil: str) -> None:
    pair[0].gives(stick)
    (stick / boxes.KOFFER).write_bytes(b"PK\3\4 half weg")
    with pytest.raises(NotOursError):
        pair[1].takes(stick)
    with pair[0].desk() as desk:
        koffer.take_back(desk)
        a_note(desk, pupil)
    assert lying_in(stick) == []


def test_taking_back_needs_the_stick(pair: Pair, stick: Path, pupil: str) -> None:
    assert pupil
    pair[0].gives(stick)
    away = stick.rename(stick.with_name("in de tas"))
    with pair[0].desk() as desk:
        with pytest.raises(StoreError, match="is er niet"):
            koffer.take_back(desk)
        assert desk.standing.where is Where.AWAY
        koffer.take_back(desk, away)
        assert desk.standing.writes


def test_only_what_was_given_here_is_taken_back(pair: Pair, stick: Path, pupil: str) -> None:
    assert pupil
    with pair[0].desk() as desk, pytest.raises(ChangedError, match="alleen op deze laptop"):
        koffer.take_back(desk)
    pair[0].gives(stick)
    with pair[0].here():
        (pair[0].path.parent / "koffer.json").unlink()
        this_laptop.name_it("een andere laptop")
    with pair[0].desk() as desk, pytest.raises(ChangedError, match="is meegegeven"):
        koffer.take_back(desk)


def test_a_laptop_that_forgot_itself_asks_for_the_folder(pair: Pair, stick: Path, pupil: str) -> None:
    assert pupil
    pair[0].gives(stick)
    with pair[0].desk() as desk:
        this_laptop.note(desk.store.vault.vault_id, folder="")
        with pytest.raises(MistakeError, match="In welke map"):
            koffer.take_back(desk)


# Taking


def test_a_wrong_passphrase_takes_nothing(pair: Pair, stick: Path, pupil: str) -> None:
    assert pupil
    pair[0].gives(stick)
    wrong = Laptop(pair[1].home, pair[1].label, "dit zijn heel andere woorden")
    with pytest.raises(WrongKeyError):
        wrong.takes(stick)
    assert lying_in(stick) == [boxes.KOFFER]
    assert pair[1].files() == {"koffer.json"}


def test_an_empty_folder_has_no_koffer(pair: Pair, stick: Path) -> None:
    with pytest.raises(MissingError, match="staat geen koffer"):
        pair[1].takes(stick)
    with pytest.raises(StoreError, match="is er niet"):
        pair[1].takes(stick / "weg")


def test_a_file_that_stands_here_is_opened_first(pair: Pair, stick: Path, pupil: str) -> None:
    assert pupil
    pair[0].gives(stick)
    with pair[0].here(), pytest.raises(StoreError, match="staat al een bestand"):
        finish(koffer.prepare(pair[0].path, stick, pair[0].phrase, BoxKind.KOFFER))


def test_a_laptop_without_a_name_gives_and_takes_nothing(pair: Pair, stick: Path, pupil: str) -> None:
    assert pupil
    pair[0].gives(stick)
    with pair[1].here():
        paths.koffer_file().unlink()
        with pytest.raises(MistakeError, match="Hoe noemt u deze laptop"):
            finish(koffer.prepare(pair[1].path, stick, pair[1].phrase, BoxKind.KOFFER))


def test_the_koffer_of_another_school_is_refused(pair: Pair, stick: Path, tmp_path: Path, pupil: str) -> None:
    assert pupil
    others = two_laptops(tmp_path / "andere")
    others[0].gives(stick)
    with pytest.raises(RefusedError, match="van een andere school"):
        pair[0].takes(stick)
    with pytest.raises(RefusedError, match="van een andere school"):
        pair[0].gives(stick)
    with pair[0].desk() as desk:
        assert koffer.look_into(stick, desk.store.vault).koffer is None
        assert desk.standing.where is Where.FREE
    others[1].takes(stick)


def test_an_old_koffer_is_recognised_and_changes_nothing(pair: Pair, stick: Path, pupil: str) -> None:
    old = pair[0].gives(stick).read_bytes()
    pair[1].takes(stick)
    writes(pair[1], pupil, "Later.")
    pair[1].gives(stick)
    pair[0].takes(stick)
    (stick / boxes.KOFFER).write_bytes(old)
    for laptop in pair:
        with pytest.raises(RefusedError, match="ouder dan wat hier staat"):
            laptop.takes(stick)
    assert pair[0].facts() == ["Eerst.", "Later."]
    assert pair[0].where() is Where.HERE
    pair[0].gives(stick)  # the old one makes room for the newer
    pair[1].takes(stick)


def test_a_newer_koffer_in_the_folder_is_not_written_over(
    pair: Pair, stick: Path, pupil: str, tmp_path: Path
) -> None:
    pair[0].gives(stick)
    pair[1].takes(stick)
    pair[1].gives(stick)
    with pair[0].desk() as desk:
        koffer.go_on(desk)
        a_note(desk, pupil)
        with pytest.raises(RefusedError, match="al een nieuwere koffer van laptop bovenbouw"):
            finish(koffer.give(desk, stick))
        other = tmp_path / "andere stick"
        other.mkdir()
        finish(koffer.give(desk, other))


def test_the_own_koffer_in_the_folder_points_at_taking_back(pair: Pair, stick: Path, pupil: str) -> None:
    assert pupil
    pair[0].gives(stick)
    with pytest.raises(RefusedError, match="gaf u zelf mee"):
        pair[0].takes(stick)


def test_another_laptop_that_was_first_wins(pair: Pair, stick: Path, pupil: str) -> None:
    assert pupil
    pair[0].gives(stick)
    with pair[1].here():
        prepared = finish(koffer.prepare(pair[1].path, stick, pair[1].phrase, BoxKind.KOFFER))
    with pair[0].desk() as desk:
        koffer.take_back(desk)
    with pair[1].here(), pytest.raises(ChangedError, match="net door een andere laptop"):
        koffer.finish(prepared)
    assert pair[1].files() == {"koffer.json"}
    assert pair[0].where() is Where.HERE


def test_a_file_that_cannot_move_gives_the_koffer_back(
    pair: Pair, stick: Path, pupil: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pupil
    pair[0].gives(stick)
    pair[1].takes(stick)
    pair[1].gives(stick)
    with pair[0].desk() as mine:
        prepared = finish(koffer.prepare(mine.store.path, stick, pair[0].phrase, BoxKind.KOFFER, mine=mine))

    def refused(_path: Path) -> Path:
        raise StoreError("De schijf doet het niet.")

    monkeypatch.setattr(swap, "change_places", refused)
    with pair[0].here(), pytest.raises(StoreError, match="doet het niet"):
        koffer.finish(prepared)
    assert (stick / boxes.KOFFER).exists()
    assert not swap.ready(pair[0].path).exists()  # else it would take its place at some later start
    monkeypatch.undo()
    pair[0].takes(stick)
    assert pair[0].where() is Where.HERE


def test_what_is_typed_after_it_was_made_ready_comes_along(pair: Pair, stick: Path, pupil: str) -> None:
    assert pupil
    pair[0].gives(stick)
    pair[1].takes(stick)
    pair[1].gives(stick)
    with pair[0].desk() as mine:
        mine.do(accept_secrecy)
        prepared = finish(koffer.prepare(mine.store.path, stick, pair[0].phrase, BoxKind.KOFFER, mine=mine))
        mine.keep_draft("note", "bo", {"facts": "Getypt terwijl de koffer kwam."})
        mine.look(pupil_head, pupil)
    with pair[0].here():
        desk = koffer.finish(prepared)
        assert [card.content for card in desk.drafts()] == [{"facts": "Getypt terwijl de koffer kwam."}]
        carried = [one.deed for one in rows(desk, CarriedDeed)]
        assert [carried.count(deed) for deed in ("accept_secrecy", "look")] == [1, 1]
        checked(desk)
        desk.close()
    assert not list(pair[0].path.parent.glob("*-tot-*"))


def test_an_old_file_that_cannot_be_opened_is_kept(
    pair: Pair, stick: Path, pupil: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pupil
    pair[0].gives(stick)
    pair[1].takes(stick)
    pair[1].gives(stick)
    with pair[0].desk() as mine:
        prepared = finish(koffer.prepare(mine.store.path, stick, pair[0].phrase, BoxKind.KOFFER, mine=mine))
    change = swap.change_places

    def changed(path: Path) -> Path | None:
        old = change(path)
        assert old is not None
        key_file(old).write_bytes(b"")
        return old

    monkeypatch.setattr(swap, "change_places", changed)
    with pair[0].here():
        koffer.finish(prepared).close()
    assert len(list(pair[0].path.parent.glob("*-tot-*.zorgdesk"))) == 1
