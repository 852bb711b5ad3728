"""Tests for ui.app: told to end while a job runs it ends, and a bug beside the window shows nothing there."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from ui import app

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from ui import ask

_LONG_JOB = """
import os, signal, sys, time
from ui import app
from ui.screens import unlock_mending
from zorgdesk.job import Step

def sought(_screen, _key):
    for at in range(600):
        if at == 20:  # its window stands there by now
            os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.05)
        yield Step(at, 600, "")

unlock_mending._newest_of = sought
sys.exit(app.start(["--store", sys.argv[1]]))
"""


def test_told_to_end_while_a_copy_is_sought_at_the_lock_it_ends(tmp_path: Path) -> None:
    """The window of the job refused to close, and then the program stayed for good, without an end."""
    store = tmp_path / "school.zorgdesk"
    store.write_bytes(bytes(8192))  # its key file is gone
    env = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
    }
    ended = subprocess.run(
        [sys.executable, "-c", _LONG_JOB, str(store)],
        env=env,
        timeout=25,
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert "Error" not in ended.stderr


def test_a_bug_beside_the_window_is_written_and_not_shown_there(
    answers: ask.Answers, capsys: pytest.CaptureFixture[str]
) -> None:
    """Qt ends the program when another thread than that of the window shows something."""
    other = threading.Thread(target=app._report, args=(ValueError, ValueError("Jonas"), None))
    other.start()
    other.join()
    assert answers.told == []
    assert capsys.readouterr().err.strip() == "ValueError"
    app._report(ValueError, ValueError("Jonas"), None)
    assert len(answers.told) == 1
