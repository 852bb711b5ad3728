"""Nothing plain on the disk: no name in any file, and no file but the store's own and what was saved."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.leak_session import SCHOOL, SECRET
from zorgdesk.exchange.bring_in import incoming_from
from zorgdesk.model.incoming import IncomingFile

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = Path(__file__).parents[2]
STREAM = re.compile(rb"\x78[\x01\x5e\x9c\xda]")


def _words() -> list[str]:
    """What nobody may read: the secret, and names long enough not to occur by chance."""
    incoming = incoming_from(SCHOOL / "edexml.xml")
    assert isinstance(incoming, IncomingFile)
    names = {pupil.achternaam for pupil in incoming.pupils} | {pupil.roepnaam for pupil in incoming.pupils}
    return [SECRET, *sorted(name for name in names if len(name) > 6)]


def _readings(raw: bytes) -> Iterator[bytes]:
    """The bytes as they are, and every stream in them that can be inflated."""
    yield raw
    for found in STREAM.finditer(raw):
        try:
            inflated = zlib.decompressobj().decompress(raw[found.start() :], 10_000_000)
        except zlib.error:
            continue
        if len(inflated) > 4:
            yield inflated


def _seen(raw: bytes, words: list[str]) -> set[str]:
    forms = {form: word for word in words for form in _forms(word)}
    pattern = re.compile(b"|".join(map(re.escape, forms)), re.IGNORECASE)
    return {
        forms.get(hit, hit.decode("latin-1"))
        for reading in _readings(raw)
        for hit in pattern.findall(reading)
    }


def _forms(word: str) -> tuple[bytes, ...]:
    return word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A session in a home of its own, with its own temp folder and settings."""
    base = tmp_path_factory.mktemp("leaks")
    home = base / "home"
    folders = {"HOME": "user", "TMPDIR": "tmp", "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config",
               "XDG_DATA_HOME": "share", "XDG_STATE_HOME": "state"}  # fmt: skip
    for folder in (*folders.values(), "out"):
        (home / folder).mkdir(parents=True)
    given = {name: str(home / folder) for name, folder in folders.items()}
    done = subprocess.run(
        [sys.executable, "-m", "tests.zorgdesk.leak_session", str(home)],
        cwd=HOME, env=os.environ | given | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return base, done


def test_the_search_sees_what_it_looks_for() -> None:
    """Else the next test could not fail."""
    import io
    import zipfile

    words = [SECRET]
    assert _seen(b"xx" + SECRET.encode() + b"xx", words)
    assert _seen(SECRET.upper().encode(), words)
    assert _seen(SECRET.encode("utf-16-le"), words)
    assert _seen(b"x" * 7 + SECRET.encode("utf-16-be"), words)
    assert _seen(b"%PDF stream\n" + zlib.compress(SECRET.encode() * 9) + b"endstream", words)
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as packed:
        packed.writestr("x", SECRET)
    assert _seen(box.getvalue(), words)
    assert not _seen(b"nothing", words)


@pytest.mark.slow
def test_no_name_is_on_the_disk_while_open_or_after(
    session: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    base, done = session
    words = _words()
    assert len(words) > 20
    files = [path for path in base.rglob("*") if path.is_file() and path.parent.name != "out"]
    names = {path.suffix for path in files}
    assert {".zorgdesk", ".keys", ".zdf", ".zdbackup", ".zorgdesk-wal"} <= names
    leaks = {str(path.relative_to(base)): seen for path in files if (seen := _seen(path.read_bytes(), words))}
    assert not leaks
    assert not _seen((done.stdout + done.stderr).encode(), words)
    assert not [path.name for path in files if _seen(path.name.encode(), words)]


@pytest.mark.slow
def test_only_the_store_and_what_was_saved_is_written(
    session: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    base, done = session
    home = base / "home"
    ours = (
        str(home / "data" / "school.zorgdesk"),
        str(home / "stick"),
        str(home / "out"),
        str(base / "while-open"),
        str(home / "share" / "Zorgdesk" / "koffer.json"),  # ids and a letter: the next test but one
    )
    opened = json.loads(done.stdout)
    assert any(path.startswith(ours[0]) for path in opened)
    assert not [path for path in opened if not path.startswith(ours) and path != os.devnull]
    assert [path.name for path in (home / "out").iterdir()] == ["plan.pdf"]


@pytest.mark.slow
def test_what_the_database_itself_writes_is_the_stores_own(
    session: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    """Python's hook does not see these: so look at what is there."""
    base, _done = session
    folders = {
        path.relative_to(base / "home").parts[0] for path in (base / "home").rglob("*") if path.is_file()
    }
    assert folders == {"data", "stick", "out", "share"}
    known = [path.name for path in (base / "home/share").rglob("*") if path.is_file()]
    assert known == ["koffer.json"]
    kept = {path.name for path in (base / "home/data").iterdir()}
    assert kept <= {
        "school.zorgdesk",
        "school.zorgdesk.keys",
        "school.zorgdesk.files",
        "school.zorgdesk.lock",
    }


@pytest.mark.slow
def test_what_this_laptop_remembers_are_ids_numbers_a_letter_and_a_folder(
    session: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    base, _done = session
    said = json.loads((base / "home/share/Zorgdesk/koffer.json").read_text(encoding="utf-8"))
    (known,) = said.pop("koffers").values()
    assert said.keys() == {"id", "label"}
    assert said["label"] == "A"
    assert known.keys() == {"number", "placed", "folder"}
    assert known["folder"] == str(base / "home/stick/koffer")
