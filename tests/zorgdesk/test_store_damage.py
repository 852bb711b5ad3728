"""A damaged store is named in plain words, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.real_store import a_new_desk, a_note, a_pupil, an_open_vault
from zorgdesk.errors import InUseError, PagesError, StoreError
from zorgdesk.job import finish
from zorgdesk.store import damage, engine
from zorgdesk.store.damage import Damage, look_for_damage

if TYPE_CHECKING:
    from pathlib import Path

PAGE = 4096


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A closed store of some hundreds of pages."""
    desk = a_new_desk(tmp_path / "a.zorgdesk")
    a_note(desk, a_pupil(desk), "woord " * 20_000)
    desk.close()
    return tmp_path / "a.zorgdesk"


def flip(path: Path, *spots: int) -> int:
    """Flip a bit at each place; the number of pages."""
    raw = bytearray(path.read_bytes())
    for spot in spots:
        raw[spot] ^= 1
    path.write_bytes(raw)
    return len(raw) // PAGE


def look(path: Path) -> Damage | None:
    return finish(look_for_damage(path, an_open_vault(path)))


def test_a_whole_store_has_no_damage(store: Path) -> None:
    assert look(store) is None


def test_each_damaged_page_is_counted_and_the_rest_still_opens(store: Path) -> None:
    pages = flip(store, PAGE * 50 + 7)
    found = look(store)
    assert found == Damage(1, pages, opens=True)
    assert found.words == "1 bladzijde van het bestand is beschadigd."
    flip(store, PAGE * 60 + 900, PAGE * 61)
    found = look(store)
    assert found
    assert found.words == "3 bladzijden van het bestand zijn beschadigd."


def test_a_damaged_first_page_opens_no_more(store: Path) -> None:
    pages = flip(store, 100)
    assert look(store) == Damage(1, pages, opens=False)


def test_a_damaged_salt_makes_everything_unreadable(store: Path) -> None:
    pages = flip(store, 3)
    found = look(store)
    assert found == Damage(pages, pages, opens=False)
    assert "niet meer te lezen" in found.words


def test_a_structure_that_is_wrong_is_damage_without_a_page(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(damage, "_is_well_built", lambda _connection: False)
    found = look(store)
    assert found
    assert found.pages == 0
    assert found.words == "De opbouw van het bestand klopt niet."


def test_a_check_of_the_structure_that_breaks_off_is_damage(store: Path) -> None:
    flip(store, 100)
    connection = engine.bare(store, an_open_vault(store).database_key())
    assert not damage._is_well_built(connection)
    connection.close()


class _BusyError(engine.DriverError):  # type: ignore[misc] # the driver has no types
    sqlite_errorname = "SQLITE_BUSY"


def test_a_store_that_cannot_be_looked_over_is_told(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(_connection: object) -> None:
        raise _BusyError

    monkeypatch.setattr(damage, "check_pages", busy)
    with pytest.raises(InUseError):
        look(store)


def test_only_the_database_itself_raises_an_error_of_its_pages() -> None:
    assert isinstance(engine.damaged(), PagesError)
    assert issubclass(PagesError, StoreError)
