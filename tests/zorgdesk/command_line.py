"""What tests of the command line need: somebody who types, a small school."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.made import a_parent_of
from tests.zorgdesk.real_store import PHRASE, a_new_desk, a_note, a_pupil
from zorgdesk import cli, clock
from zorgdesk.commands import actions, keep, plans
from zorgdesk.model.action import ActionData
from zorgdesk.model.plan import PlanData
from zorgdesk.model.pupil import Pupil

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zorgdesk.desk import Work

Told = tuple[int, str, str]


class Terminal(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        """Somebody looks on."""
        return True


@pytest.fixture
def school_file(tmp_path: Path) -> Path:
    """A closed store with one pupil (4711) who has a note, an action, two parents and a plan."""
    path = tmp_path / "school" / "a.zorgdesk"
    desk = a_new_desk(path)
    pupil = a_pupil(desk, "Samira", "El Idrissi")

    def number(work: Work) -> None:
        keep.change(work, keep.find(work, Pupil, pupil), number="4711")

    desk.do(number)
    for name in ("Karin", "Joris"):
        a_parent_of(desk, pupil, name)
    a_note(desk, pupil)
    desk.do(actions.add_action, ActionData(pupil_uid=pupil, what="Moeder bellen", who="Ineke de Vries"))
    day = clock.today()
    desk.do(
        plans.start_plan,
        PlanData(pupil_uid=pupil, started_on=day, evaluate_on=day, going_well="Samira leest."),
    )
    desk.close()
    return path


def told(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[object, ...],
    phrase: str | None,
) -> Told:
    """Do a deed with the passphrase on stdin: its status, and what it said on stdout and stderr."""
    given = [str(word) for word in words]
    if phrase is not None:
        given.append("--passphrase-stdin")
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{phrase or ''}\n"))
    status = cli.main(given)
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return status, out, err


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Told]:
    """How a test does a deed: its status, and what it said; `phrase=None` leaves stdin alone."""

    def tell_it(*words: object, phrase: str | None = PHRASE) -> Told:
        return told(capsys, monkeypatch, words, phrase)

    return tell_it
