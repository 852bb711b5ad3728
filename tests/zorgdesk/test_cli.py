"""The command line: Dutch help, exit status, and the same deeds as the window."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.command_line import Terminal, Told
from tests.zorgdesk.real_store import PHRASE, a_desk, a_new_desk, a_pupil, all_bytes
from zorgdesk import cli
from zorgdesk.store.beside import key_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

pytestmark = pytest.mark.usefixtures("cheap_keys", "laptop_ring", "tuesday")

HOME = Path(__file__).parents[2]
DEEDS = (
    "demo", "import", "print", "list", "log", "verify", "backup", "restore", "koffer", "recover", "remember",
    "forget",
)  # fmt: skip


# Help and wrong usage


def test_the_help_names_every_deed_in_dutch(tell: Callable[..., Told]) -> None:
    status, out, err = tell("--help", phrase=None)
    assert (status, err) == (0, "")
    assert all(f"\n    {deed} " in out for deed in DEEDS)
    assert not [word for word in ("usage", "options", "optional", "positional", "show this") if word in out]


@pytest.mark.parametrize("deed", [*[(deed,) for deed in DEEDS], ("print", "plan")], ids=" ".join)
def test_every_deed_has_dutch_help(tell: Callable[..., Told], deed: Sequence[str]) -> None:
    status, out, _err = tell(*deed, "--help", phrase=None)
    assert status == 0
    assert out.startswith(f"Gebruik: zorgdesk {' '.join(deed)} ")
    assert not [word for word in ("usage", "options", "optional", "positional", "show this") if word in out]


def test_the_version_is_told(tell: Callable[..., Told]) -> None:
    assert tell("--version", phrase=None)[1].startswith("Zorgdesk ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Dit ontbreekt: OPDRACHT."),
        (("dance",), "Dit kent Zorgdesk niet: 'dance'."),
        (("verify",), "Dit ontbreekt: --store."),
        (("verify", "--store"), "Bij --store hoort een waarde."),
        (("verify", "--store", "x", "more"), "Dit kent Zorgdesk niet: more."),
        (("verify", "--sto", "x"), "Dit ontbreekt: --store."),
        (("demo", "--store", "x", "--size", "XL"), "Dit kent Zorgdesk niet: 'XL'."),
        (("list", "teachers", "--store", "x"), "Dit kent Zorgdesk niet: 'teachers'."),
        (("print", "--store", "x"), "Zorgdesk"),
    ],
)
def test_wrong_usage_is_told_with_the_right_one(
    tell: Callable[..., Told], words: Sequence[str], said: str
) -> None:
    status, out, err = tell(*words, phrase=None)
    assert (status, out) == (64, "")
    assert said in err or said == "Zorgdesk"
    assert "\nGebruik: zorgdesk" in err


def test_a_passphrase_is_never_an_argument(tell: Callable[..., Told], school_file: Path) -> None:
    for option in ("--passphrase", "-p", "--password"):
        assert tell("verify", "--store", school_file, option, PHRASE, phrase=None)[0] == 64


# The passphrase


def test_a_wrong_passphrase_is_told_and_can_be_mended(tell: Callable[..., Told], school_file: Path) -> None:
    before = all_bytes(school_file.parent)
    status, out, err = tell("verify", "--store", school_file, phrase="iets anders")
    assert (status, out) == (1, "")
    assert err.splitlines()[0] == "Deze wachtwoordzin past niet."
    # The try is counted in the key file; nothing else changed.
    after = all_bytes(school_file.parent)
    assert after.pop(key_file(school_file).name) != before.pop(key_file(school_file).name)
    assert after == before


def test_no_passphrase_is_told(tell: Callable[..., Told], school_file: Path) -> None:
    assert "geen wachtwoordzin" in tell("verify", "--store", school_file, phrase=None)[2]
    assert "geen wachtwoordzin" in tell("verify", "--store", school_file, phrase="")[2]


def test_the_passphrase_is_asked_for_in_a_terminal(
    tell: Callable[..., Told], school_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return PHRASE

    monkeypatch.setattr("getpass.getpass", answer)
    monkeypatch.setattr(io, "StringIO", Terminal)
    assert tell("verify", "--store", school_file, phrase=None)[0] == 0
    assert asked == ["Wachtwoordzin: "]


def test_a_passphrase_that_is_remembered_is_not_asked_for(
    tell: Callable[..., Told], school_file: Path
) -> None:
    assert tell("remember", "--store", school_file, phrase="iets anders")[0] == 1
    assert tell("verify", "--store", school_file, phrase=None)[0] == 1
    assert tell("remember", "--store", school_file) == (0, "", "")
    assert tell("verify", "--store", school_file, phrase=None)[0] == 0
    assert tell("forget", "--store", school_file, phrase=None) == (0, "", "")
    assert tell("verify", "--store", school_file, phrase=None)[0] == 1


def test_a_remembered_passphrase_that_was_changed_is_asked_for(
    tell: Callable[..., Told], school_file: Path
) -> None:
    tell("remember", "--store", school_file)
    desk = a_desk(school_file)
    vault = desk.store.vault
    vault.change_passphrase(vault.slots[0].id, "een heel andere zin dan eerst")
    vault.save()
    desk.close()
    assert "geen wachtwoordzin" in tell("verify", "--store", school_file, phrase=None)[2]


# Deeds


def test_list_pupils(tell: Callable[..., Told], school_file: Path) -> None:
    status, out, err = tell("list", "pupils", "--store", school_file)
    assert (status, err) == (0, "")
    assert out.startswith("Samira El Idrissi")
    (row,) = json.loads(tell("list", "pupils", "--store", school_file, "--json")[1])
    assert row["name"] == "Samira El Idrissi"
    assert row["open_actions"] == 1
    assert len(row["uid"]) == 32


def test_list_actions(tell: Callable[..., Told], school_file: Path) -> None:
    assert "Moeder bellen" in tell("list", "actions", "--store", school_file)[1]
    (row,) = json.loads(tell("list", "actions", "--store", school_file, "--json")[1])
    assert (row["what"], row["pupil"]) == ("Moeder bellen", "Samira El Idrissi")


def test_list_of_nothing_is_empty(tell: Callable[..., Told], tmp_path: Path) -> None:
    a_new_desk(tmp_path / "b").close()
    assert tell("list", "pupils", "--store", tmp_path / "b") == (0, "", "")
    assert json.loads(tell("list", "actions", "--store", tmp_path / "b", "--json")[1]) == []


def test_a_long_list_is_whole(tell: Callable[..., Told], school_file: Path) -> None:
    desk = a_desk(school_file)
    for number in range(205):
        a_pupil(desk, f"Bo{number}")
    desk.close()
    assert len(json.loads(tell("list", "pupils", "--store", school_file, "--json")[1])) == 206


def test_a_name_that_a_console_cannot_show_does_not_stop_it(school_file: Path) -> None:
    desk = a_desk(school_file)
    a_pupil(desk, "Elif", "Yılmaz")
    desk.close()
    run = "import sys; from zorgdesk.cli import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", run, "list", "pupils", "--store", str(school_file), "--passphrase-stdin"],
        input=f" {PHRASE} \r\n".encode(), capture_output=True, cwd=HOME, env={"PYTHONIOENCODING": "ascii"},
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Elif Y?lmaz" in done.stdout


def test_verify_tells_that_all_is_well(tell: Callable[..., Told], school_file: Path) -> None:
    status, out, err = tell("verify", "--store", school_file)
    assert (status, err) == (0, "")
    assert out.startswith("Alles klopt: ")


def test_verify_fails_on_a_damaged_store(tell: Callable[..., Told], school_file: Path) -> None:
    raw = school_file.read_bytes()
    for spot in (10, len(raw) // 2):
        spoiled = bytearray(raw)
        spoiled[spot] ^= 1
        school_file.write_bytes(spoiled)
        status, out, err = tell("verify", "--store", school_file)
        assert (status, out) == (2, "")
        assert "beschadigd" in err


def test_verify_tells_what_is_no_fault(tell: Callable[..., Told], school_file: Path) -> None:
    desk = a_desk(school_file)
    name = desk.store.shelf.put(b"x").name
    desk.close()
    status, out, _err = tell("verify", "--store", school_file)
    assert status == 0
    assert name in out


@pytest.mark.parametrize("content", [b"", b"x" * 5000], ids=["empty", "foreign"])
def test_a_foreign_file_is_status_2(tell: Callable[..., Told], tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    for deed in (("verify",), ("list", "pupils"), ("backup", "--to", tmp_path / "to")):
        status, _out, err = tell(*deed, "--store", tmp_path / "x")
        assert status == 2
        assert "geen bestand van Zorgdesk" in err
    assert (tmp_path / "x").read_bytes() == content


def test_a_store_that_is_not_there_is_status_1(tell: Callable[..., Told], tmp_path: Path) -> None:
    assert tell("verify", "--store", tmp_path / "none")[0] == 1


def test_a_store_that_is_open_is_status_1(tell: Callable[..., Told], school_file: Path) -> None:
    desk = a_desk(school_file)
    status, _out, err = tell("list", "pupils", "--store", school_file)
    desk.close()
    assert status == 1
    assert "ander venster" in err


def test_a_warning_about_the_store_is_told(tell: Callable[..., Told], school_file: Path) -> None:
    old = school_file.read_bytes()
    desk = a_desk(school_file)
    a_pupil(desk)
    desk.close()
    school_file.write_bytes(old)
    status, _out, err = tell("list", "pupils", "--store", school_file)
    assert status == 0
    assert "oude kopie" in err


def test_backup_and_restore(tell: Callable[..., Told], school_file: Path, tmp_path: Path) -> None:
    status, out, err = tell("backup", "--store", school_file, "--to", tmp_path / "stick")
    assert (status, err) == (0, "")
    (made,) = (tmp_path / "stick").iterdir()
    assert str(made) in out
    assert tell("restore", made, "--store", tmp_path / "b", phrase="een andere zin")[0] == 1
    assert not list(tmp_path.glob("b*")), "nothing moves before it was opened"
    assert tell("restore", made, "--store", tmp_path / "b")[:2] == (
        0,
        "De reservekopie van 24 november 2026 staat terug.\n",
    )
    assert tell("verify", "--store", tmp_path / "b")[0] == 0
    status, out, _err = tell("restore", made, "--store", school_file)
    assert status == 0
    assert "a-tot-2026-11-24-" in out


def test_restore_of_something_else_is_status_2(
    tell: Callable[..., Told], school_file: Path, tmp_path: Path
) -> None:
    assert tell("restore", school_file, "--store", tmp_path / "b", phrase=None)[0] == 2
    assert not (tmp_path / "b").exists()


# What must never happen


def test_a_bug_is_told_without_what_people_typed(
    tell: Callable[..., Told], school_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bug(*_: object) -> None:
        raise ValueError("Samira vertelt over thuis")

    monkeypatch.setattr(cli, "_desk", bug)
    status, out, err = tell("list", "pupils", "--store", school_file)
    assert (status, out) == (70, "")
    assert "ValueError" in err
    assert "Samira" not in err


def test_stopping_is_told(
    tell: Callable[..., Told], school_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_desk", stop)
    assert tell("list", "pupils", "--store", school_file)[0] == 130


TALKS = """
import sys
from zorgdesk import cli
cli._list = lambda _given: [print("x" * 99) for _number in range(9999)] and 0
sys.exit(cli.main(sys.argv[1:]))
"""


def test_a_reader_who_stops_reading_is_no_error(school_file: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", TALKS, "list", "pupils", "--store", str(school_file)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=HOME,
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.readline()
    child.stdout.close()
    assert child.wait(30) == 1
    assert child.stderr.read() == b""
    child.stderr.close()
