"""The koffer that was lost, a backup put back, two that went their own ways: told, never merged."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.real_store import a_note, all_bytes
from tests.zorgdesk.two_laptops import Laptop, Pair, checked, writes
from zorgdesk.desk import Desk
from zorgdesk.errors import (
    ChangedError,
    RefusedError,
)
from zorgdesk.exchange import koffer
from zorgdesk.job import finish
from zorgdesk.rules.koffer import BoxKind, Where
from zorgdesk.store import koffer as boxes
from zorgdesk.store.backup import backup
from zorgdesk.store.beside import load_vault
from zorgdesk.store.renew import renew
from zorgdesk.store.restoring import restore
from zorgdesk.store.slots import FLOOR

if TYPE_CHECKING:
    from pathlib import Path


def test_after_a_loss_one_goes_on_and_the_lost_one_is_recognised(pair: Pair, stick: Path, pupil: str) -> None:
    lost = pair[0].gives(stick).read_bytes()
    (stick / boxes.KOFFER).unlink()
    with pair[0].desk() as desk:
        with pytest.raises(ChangedError, match="staat niet meer in de map stick"):
            koffer.take_back(desk)
        koffer.go_on(desk)
        a_note(desk, pupil, "Zonder koffer verder.")
        checked(desk)
    (stick / boxes.KOFFER).write_bytes(lost)
    with pytest.raises(RefusedError, match="ouder dan wat hier staat"):
        pair[0].takes(stick)
    pair[1].takes(stick)  # who does not know of it yet takes the one that was lost, and both write
    writes(pair[1], pupil, "Ik had hem.")
    pair[1].gives(stick)
    before = all_bytes(pair[0].path.parent)
    with pytest.raises(RefusedError, match="Op twee laptops is verder gewerkt") as refused:
        pair[0].takes(stick)
    assert "Toch deze koffer nemen" in [way.label for way in refused.value.finding.ways]
    assert pair[0].facts() == ["Eerst.", "Zonder koffer verder."]
    assert set(all_bytes(pair[0].path.parent)) == set(before)
    pair[0].takes(stick, anyway=True)
    assert pair[0].facts() == ["Eerst.", "Ik had hem."]
    assert pair[0].where() is Where.HERE
    aside = [name for name in pair[0].files() if name.startswith("school-tot-")]
    assert len([name for name in aside if name.endswith(".zorgdesk")]) == 1
    assert len([name for name in aside if name.endswith(".keys")]) == 1


def test_anyway_passes_no_other_refusal(pair: Pair, stick: Path, pupil: str) -> None:
    assert pupil
    old = pair[0].gives(stick).read_bytes()
    pair[1].takes(stick)
    (stick / boxes.KOFFER).write_bytes(old)
    with pytest.raises(RefusedError, match="ouder"):
        pair[1].takes(stick, anyway=True)


def test_a_backup_of_before_the_koffer_left_stays_a_read_copy(
    pair: Pair, stick: Path, tmp_path: Path, pupil: str
) -> None:
    with pair[0].desk() as desk:
        copy = finish(backup(desk.store, tmp_path / "kopie"))
    pair[0].gives(stick)
    with pair[0].here():
        finish(restore(copy, pair[0].path))
    with pair[0].desk() as desk:
        assert desk.standing.where is Where.OLDER
        with pytest.raises(RefusedError, match="ouder dan de koffer"):
            a_note(desk, pupil)
    pair[1].takes(stick)
    pair[1].gives(stick)
    pair[0].takes(stick)
    assert pair[0].where() is Where.HERE


def test_a_copy_made_by_hand_stays_a_read_copy(pair: Pair, stick: Path, pupil: str) -> None:
    pair[0].publishes(stick)
    shutil.copytree(pair[0].path.parent, pair[1].path.parent, dirs_exist_ok=True,
                    ignore=shutil.ignore_patterns("koffer.json", "*.lock"))  # fmt: skip
    with pair[1].desk() as desk:
        assert desk.standing.where is Where.ELSEWHERE
        with pytest.raises(RefusedError, match="bij laptop onderbouw"):
            a_note(desk, pupil)
    assert pair[0].where() is Where.HERE


def test_going_on_is_not_for_who_has_the_koffer(pair: Pair) -> None:
    with pair[0].desk() as desk, pytest.raises(RefusedError, match="alleen op deze laptop"):
        koffer.go_on(desk)


def test_after_a_new_main_key_the_koffer_goes_on(pair: Pair, stick: Path, pupil: str) -> None:
    """'Iemand kent mijn wachtwoordzin': what the other laptop has is still the beginning of it."""
    new = "acht splinternieuwe woorden voor de zekerheid"
    pair[0].publishes(stick)
    pair[1].takes(stick, BoxKind.COPY)
    with pair[0].here():
        vault = load_vault(pair[0].path)
        vault.unlock_passphrase(pair[0].phrase)
        desk = Desk.open(pair[0].path, vault)
        me = desk.reader.person_uid
        finish(renew(desk.store, me, new, cost=FLOOR))
        desk.close()
    renewed = Laptop(pair[0].home, pair[0].label, new)
    writes(renewed, pupil, "Met de nieuwe sleutel.")
    renewed.gives(stick)
    pair[1].takes(stick)
    with pair[1].desk() as desk:
        assert desk.standing.writes
        checked(desk)
    assert pair[1].facts() == ["Eerst.", "Met de nieuwe sleutel."]
