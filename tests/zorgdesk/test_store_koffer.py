"""The box in a folder: who can claim it, and what is told when the folder does not answer."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.zorgdesk.two_laptops import Pair, pair, stick, two_made
from zorgdesk.commands.koffer import carry_deeds
from zorgdesk.errors import DamagedError, ReadOnlyError, StoreError
from zorgdesk.model.koffer import AsideDeed, CarriedDeed
from zorgdesk.store import koffer as boxes
from zorgdesk.store.aside import copy_over

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["pair", "stick", "two_made"]  # fixtures

ME, OTHER = "a" * 32, "b" * 32


@pytest.fixture
def box(pair: Pair, stick: Path) -> Path:
    """The koffer in the folder."""
    return pair[0].gives(stick)


def _failing(number: int) -> Callable[..., Any]:
    def fail(*_given: object, **_more: object) -> None:
        raise OSError(number, "fout")

    return fail


def test_one_laptop_claims_it_and_the_other_does_not(box: Path) -> None:
    assert boxes.claim(box.parent, ME, 1) == boxes.claimed_path(box.parent, ME)
    assert boxes.claim(box.parent, OTHER, 1) is None
    assert boxes.claim(box.parent, ME, 1) == boxes.claimed_path(box.parent, ME)  # once more, after a kill
    boxes.give_back(boxes.claimed_path(box.parent, ME))
    assert boxes.claim(box.parent, OTHER, 1)


def test_giving_back_never_goes_over_a_newer_one(box: Path) -> None:
    claimed = boxes.claim(box.parent, ME, 1)
    assert claimed
    box.write_bytes(b"the next one")
    boxes.give_back(claimed)
    assert box.read_bytes() == b"the next one"
    assert claimed.exists()


def test_another_number_is_not_claimed(box: Path) -> None:
    assert boxes.claim(box.parent, ME, 2) is None
    assert boxes.claim(box.parent, ME, 2, broken=True) is None
    assert box.exists()


def test_who_comes_second_by_a_hair_claims_nothing(box: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "rename", _failing(2))
    assert boxes.claim(box.parent, ME, 1) is None


def test_a_folder_that_cannot_be_written_is_told(box: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "rename", _failing(30))
    with pytest.raises(ReadOnlyError):
        boxes.claim(box.parent, ME, 1)


def test_a_folder_that_does_not_answer_is_told(box: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "open", _failing(5))
    with pytest.raises(StoreError, match="niet bereikbaar"):
        boxes.look(box.parent)
    monkeypatch.setattr(Path, "open", _failing(2))
    monkeypatch.setattr(Path, "is_dir", _failing(5))
    with pytest.raises(StoreError, match="niet bereikbaar"):
        boxes.look(box.parent)


@pytest.mark.parametrize("said", [None, {}, {"copy": False}, {"copy": False, "number": "veel"}, []])
def test_a_backup_that_says_it_is_no_koffer_is_no_koffer(box: Path, said: object) -> None:
    other = box.with_name("anders")
    with zipfile.ZipFile(box) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "list.json":
                tree = json.loads(content)
                tree["more"] = {"koffer": said}
                content = json.dumps(tree).encode()
            new.writestr(name, content)
    with pytest.raises(DamagedError, match="Deze koffer is beschadigd"):
        boxes.read(other)


def test_what_was_carried_once_is_not_carried_twice(pair: Pair) -> None:
    with pair[0].desk() as desk:
        for _turn in range(2):
            with desk.store.scribbling() as session:
                session.merge(AsideDeed(uid="c" * 32, done_at="2026-11-24T07:15:00+00:00", deed="look"))
            assert desk.do(carry_deeds) == 1
        with desk.store.reading() as session:
            assert session.get(CarriedDeed, "c" * 32)
            assert session.get(AsideDeed, "c" * 32) is None


def test_what_is_typed_later_stays_when_forms_come_along(pair: Pair) -> None:
    with pair[0].desk() as desk:
        desk.keep_draft("note", "bo", {"facts": "Dit is het nieuwste."})
        with desk.store.reading() as old, desk.store.scribbling() as fresh:
            copy_over(old, fresh)
        assert [card.content for card in desk.drafts()] == [{"facts": "Dit is het nieuwste."}]
