"""Tests of keys on the command line: a key file that was lost comes back from paper, and wrong tries count."""

from __future__ import annotations

import getpass
import io
import sys
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.command_line import Terminal
from tests.zorgdesk.real_store import a_new_desk, a_note, a_pupil
from zorgdesk import cli
from zorgdesk.desk import Desk
from zorgdesk.store.beside import key_file, load_vault
from zorgdesk.store.recovery import slot_for_paper
from zorgdesk.store.renew import renew

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.zorgdesk.command_line import Told

pytestmark = pytest.mark.usefixtures("cheap_keys", "laptop_ring")


class School:
    """A school whose key file is lost, with what stands on its recovery sheet."""

    def __init__(self, path: Path) -> None:
        self.path = path
        desk = a_new_desk(path)
        a_note(desk, a_pupil(desk))
        self.code = desk.store.vault.add_recovery("herstelblad")
        self.paper = slot_for_paper(desk.store.vault)
        desk.store.vault.save()
        desk.close()


@pytest.fixture
def school(tmp_path: Path) -> School:
    return School(tmp_path / "a.zorgdesk")


def recovered(
    school: School, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *lines: str
) -> Told:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    status = cli.main(["recover", "--store", str(school.path)])
    return status, *capsys.readouterr()


def test_a_lost_key_file_comes_back_from_the_sheet_and_its_code(
    school: School, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    key_file(school.path).unlink()
    status, out, _err = recovered(school, monkeypatch, capsys, school.paper, school.code)
    assert (status, out.startswith("Er is een nieuw sleutelbestand.")) == (0, True)
    vault = load_vault(school.path)
    vault.unlock_recovery(school.code)
    desk = Desk.open(school.path, vault)
    assert desk.reader.name == "Ineke de Vries"
    desk.close()


def test_in_a_terminal_both_are_asked_and_not_shown(
    school: School, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    key_file(school.path).unlink()
    answers = iter([school.paper, school.code])
    asked: list[str] = []

    def typed(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr(getpass, "getpass", typed)
    monkeypatch.setattr(sys, "stdin", Terminal())
    assert cli.main(["recover", "--store", str(school.path)]) == 0
    assert asked == ["De tekst in het vierkant van het herstelblad: ", "De herstelcode: "]
    assert school.code not in "".join(capsys.readouterr())


def test_a_key_file_that_is_there_is_not_replaced(
    school: School, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = key_file(school.path).read_bytes()
    status, _out, err = recovered(school, monkeypatch, capsys, school.paper, school.code)
    assert status == 1
    assert "is er nog en is heel" in err
    assert key_file(school.path).read_bytes() == before


def test_a_sheet_from_before_new_keys_is_told_and_writes_nothing(
    school: School, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    vault = load_vault(school.path)
    vault.unlock_passphrase("vijf losse woorden op een rij")
    desk = Desk.open(school.path, vault)
    for _step in renew(desk.store, desk.reader.person_uid, "zeven nieuwe woorden die niemand kent"):
        pass
    key_file(school.path).unlink()
    status, _out, err = recovered(school, monkeypatch, capsys, school.paper, school.code)
    assert status == 1
    assert "ouder dan de sleutels" in err
    assert not key_file(school.path).exists()


def test_a_store_that_is_not_there_is_told(tell: Callable[..., Told], tmp_path: Path) -> None:
    status, _out, err = tell("recover", "--store", tmp_path / "b.zorgdesk")
    assert (status, err) == (1, "Het bestand b.zorgdesk is er niet.\n")


def test_a_wrong_passphrase_on_the_command_line_counts_as_in_the_window(
    tell: Callable[..., Told], school: School
) -> None:
    for count in (1, 2):
        status, _out, _err = tell("verify", "--store", school.path, phrase="iets heel anders dan dit")
        assert (status, load_vault(school.path).tries.count) == (1, count)
