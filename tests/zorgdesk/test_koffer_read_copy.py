"""A read copy refuses every deed that changes something, in one place, and lets one look and print."""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

import zorgdesk.commands
from tests.zorgdesk.two_laptops import copied_laptops
from zorgdesk.errors import RefusedError
from zorgdesk.job import finish
from zorgdesk.model.koffer import MOVES, READS, TURNS
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.queries.pupils import pupil_list
from zorgdesk.rules.koffer import BoxKind
from zorgdesk.store import history

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from zorgdesk.desk import Desk


def _commands() -> dict[str, Callable[..., Any]]:
    found: dict[str, Callable[..., Any]] = {}
    for module in pkgutil.iter_modules(zorgdesk.commands.__path__):
        if module.name == "keep":
            continue
        loaded = import_module(f"zorgdesk.commands.{module.name}")
        for name, command in inspect.getmembers(loaded, inspect.isfunction):
            first = next(iter(inspect.signature(command).parameters), "")
            if command.__module__ == loaded.__name__ and first == "work" and not name.startswith("_"):
                found[name] = command
    return found


COMMANDS = _commands()


@pytest.fixture(scope="module")
def read_copy(two_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The second laptop, with a copy to read."""
    folder = tmp_path_factory.mktemp("leeskopie")
    (folder / "stick").mkdir()
    laptops = copied_laptops(two_made, folder)
    laptops[0].publishes(folder / "stick")
    laptops[1].takes(folder / "stick", BoxKind.COPY)
    with laptops[1].desk() as desk:
        yield desk


def test_the_names_of_the_rule_are_names_of_deeds() -> None:
    assert set(COMMANDS) >= TURNS
    assert READS - {"look"} <= set(COMMANDS)
    assert not MOVES & READS


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - MOVES - READS))
def test_a_read_copy_refuses(read_copy: Desk, name: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_copy.do(COMMANDS[name])
    assert refused.value.finding.rule == "koffer.write"
    assert "laptop onderbouw" in refused.value.what


def test_a_read_copy_refuses_what_passes_the_desk_by(read_copy: Desk) -> None:
    from zorgdesk.model.school import Location, LocationData

    store = read_copy.store
    with pytest.raises(RefusedError), store.writing("", "past_the_desk") as session:
        session.add(Location.model_validate(LocationData(name="Ergens anders").model_dump()))
    with store.reading() as session:
        assert len(session.connection().exec_driver_sql("SELECT uid FROM location").all()) == 1


def test_a_read_copy_changes_no_key(read_copy: Desk) -> None:
    from zorgdesk.commands import keys
    from zorgdesk.model.school import DeskPersonData
    from zorgdesk.store.beside import key_file
    from zorgdesk.store.renew import renew

    me, before = read_copy.reader.person_uid, key_file(read_copy.store.path).read_bytes()
    deeds: list[Callable[[], object]] = [
        lambda: keys.change_passphrase(read_copy, "zes heel nieuwe woorden voor later"),
        lambda: keys.set_pin(read_copy, "481605"),
        lambda: keys.drop_pin(read_copy),
        lambda: keys.begin_recovery(read_copy, own=True),
        lambda: keys.keep_recovery(read_copy, "x"),
        lambda: keys.drop_recovery(read_copy, "x"),
        lambda: keys.give_new_key(read_copy, me, "", "woorden"),
        lambda: keys.remove_with_key(read_copy, me, 1),
        lambda: keys.add_with_key(read_copy, DeskPersonData(name="Iemand", profession="ib"), "woorden"),
        lambda: finish(renew(read_copy.store, me, "woorden")),
    ]
    for deed in deeds:
        with pytest.raises(RefusedError, match="leeskopie"):
            deed()
    assert key_file(read_copy.store.path).read_bytes() == before


def test_a_read_copy_lets_one_look_and_its_log_does_not_grow(read_copy: Desk) -> None:
    with read_copy.store.reading() as session:
        before = history.head(session)
    pupil = read_copy.ask(pupil_list).rows[0].uid
    assert read_copy.look(pupil_head, pupil).name
    read_copy.store.note(read_copy.reader.person_uid, "unlock", how="pin")
    with read_copy.store.reading() as session:
        assert history.head(session) == before


def test_what_is_typed_in_a_read_copy_is_kept(read_copy: Desk) -> None:
    read_copy.keep_draft("note", "bo", {"facts": "Half."})
    assert [card.content for card in read_copy.drafts()] == [{"facts": "Half."}]
    read_copy.drop_draft("note", "bo")
    assert read_copy.drafts() == []
