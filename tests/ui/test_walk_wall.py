"""The walk of an MDO on two screens runs whole: in a program of its own, as the screens are chosen at its start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_an_mdo_is_walked_by_keyboard_on_a_laptop_and_a_beamer(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.walk_wall", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "13 steps" in done.stdout
    assert len(list(tmp_path.glob("*-laptop.png"))) == 13
    assert len(list(tmp_path.glob("*-beamer.png"))) == 11
