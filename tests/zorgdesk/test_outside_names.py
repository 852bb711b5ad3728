"""What a neighbour, a task bar, a printer's list or a colleague's backup could see: no name, a whole day long."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from icalendar import Calendar

from tests import walk_job as job
from tests.zorgdesk.leak_session import SCHOOL, SECRET
from zorgdesk.exchange.bring_in import incoming_from
from zorgdesk.exchange.year_ics import year_calendar
from zorgdesk.model.incoming import IncomingFile, IncomingParents
from zorgdesk.rules.school_year_agenda import Region, official_holidays, usual_agenda

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = Path(__file__).parents[2]
FOLDERS = {"HOME": "user", "TMPDIR": "tmp", "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config",
           "XDG_DATA_HOME": "share", "XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "run"}  # fmt: skip
OUTSIDE = ("titles", "suggested", "clipboard", "settings", "tray", "process", "open files", "crashes",
           "after the lock", "clipboard after the lock", "written")  # fmt: skip


def names_of_the_day() -> set[str]:
    """The first and last names of every pupil and parent who was read in, and what was typed about them."""
    pupils, parents = incoming_from(SCHOOL / "edexml.xml"), incoming_from(SCHOOL / "ouders.csv")
    assert isinstance(pupils, IncomingFile)
    assert isinstance(parents, IncomingParents)
    found = {one.achternaam for one in pupils.pupils} | {"Hendriks", "Marjan", "Noor", "Bakker", "Marieke"}
    # A short name is a word as well, and stands in a path or a class by chance.
    return {name for name in found if len(name) > 6} | {"Hendriks", "Marjan", SECRET, job.SEEN, job.THOUGHT}


def seen_in(words: Any, names: set[str]) -> set[str]:
    """The names that stand in some words."""
    text = json.dumps(words, ensure_ascii=False).lower()
    return {name for name in names if name.lower() in text}


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A whole day in the real window, in a home of its own."""
    home = tmp_path_factory.mktemp("day")
    for folder in (*FOLDERS.values(), "out"):
        (home / folder).mkdir(mode=0o700)
    env = os.environ | {name: str(home / folder) for name, folder in FOLDERS.items()}
    env |= {"PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.window_day", str(home)],
        cwd=HOME, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return home, done


def _told(day: tuple[Path, subprocess.CompletedProcess[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(day[1].stdout.splitlines()[-1])
    return found


def test_the_names_of_the_day_would_be_seen() -> None:
    """Else the next tests could not fail."""
    names = names_of_the_day()
    assert len(names) > 20
    assert seen_in(["Zorgdesk - Bo HENDRIKS"], names) == {"Hendriks"}
    assert seen_in({"a": [f"x{SECRET}x"]}, names) == {SECRET}


@pytest.mark.slow
def test_no_name_is_seen_from_the_outside_in_a_whole_day(
    day: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    """Titles, suggested file names, kinds on the clipboard, settings, the process, and all that is left locked."""
    told = _told(day)
    assert set(OUTSIDE) <= told.keys()
    assert told["titles"]
    assert told["suggested"]
    own = {
        "open files",
        "written",
    }  # a folder that the user named may be in a path, the day's own store is not
    names = names_of_the_day()
    assert {kind: seen for kind in OUTSIDE if kind not in own and (seen := seen_in(told[kind], names))} == {}
    paths = [path for kind in own for path in told[kind] if "Bo Hendriks" not in path]
    assert seen_in(paths, names) == set()
    assert told["clipboard after the lock"] == [""]


@pytest.mark.slow
def test_the_window_writes_its_store_its_look_and_what_was_saved(
    day: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    home, _done = day
    files = {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}
    saved = {"out/herstelblad.pdf", "out/plan.pdf"}
    kept = {name for name in files if name.startswith("share/Zorgdesk/")}
    assert saved <= files
    assert {"share/Zorgdesk/school.zorgdesk", "share/Zorgdesk/school.zorgdesk.keys"} <= kept
    beside = r"share/Zorgdesk/(school\.zorgdesk.*|weergave\.json|versie\.txt|sleutel\.txt|.*\.json)"
    assert not [name for name in kept if not re.fullmatch(beside, name)]
    strange = {name for name in files - saved - kept if not name.startswith(("cache/", "run/"))}
    assert strange == set()
    names = names_of_the_day()
    for name in files - saved:
        raw = (home / name).read_bytes()
        assert not [one for one in names if one.encode() in raw or one.encode("utf-16-le") in raw], name


@pytest.mark.slow
def test_a_bug_tells_where_it_was_and_never_what_it_said(
    day: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    """In a slot, in a job and in a thread."""
    _home, done = day
    told = _told(day)
    assert len([words for words in told["crashes"] if "ging iets mis" in words]) == 2
    assert done.stderr.count("window_day.py") >= 3
    assert "ValueError" in done.stderr
    assert seen_in(done.stderr, names_of_the_day()) == set()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["herstelblad.pdf", "plan.pdf"])
def test_a_pdf_has_no_name_in_what_a_printer_or_a_list_shows_of_it(
    day: tuple[Path, subprocess.CompletedProcess[str]], name: str
) -> None:
    with pikepdf.open(day[0] / "out" / name) as pdf:
        said = [str(value) for value in pdf.docinfo.values()]
        with pdf.open_metadata() as meta:
            said += [str(value) for value in meta.values()]
    assert len(said) > 3
    assert seen_in(said, names_of_the_day()) == set()


def _calendar_words() -> Iterator[str]:
    year = "2026-2027"
    data = year_calendar(year, usual_agenda(year), official_holidays(year, Region.NOORD))
    for part in Calendar.from_ical(data).walk():
        yield from (str(value) for value in part.values())


def test_a_calendar_holds_no_name() -> None:
    words = list(_calendar_words())
    assert len(words) > 20
    assert seen_in(words, names_of_the_day()) == set()


def test_the_program_has_no_tray_icon_and_sends_no_notification() -> None:
    """So there is no place where a name could come up over another window."""
    ways = re.compile(
        r"QSystemTrayIcon|showMessage\(|org\.freedesktop\.Notifications|notify-send|NSUserNotif"
    )
    files = [*(HOME / "ui").rglob("*.py"), *(HOME / "zorgdesk").rglob("*.py")]
    assert len(files) > 100
    assert [path.name for path in files if ways.search(path.read_text(encoding="utf-8"))] == []
