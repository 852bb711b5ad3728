"""Sets Zorgdesk up and opens it on the oefenschool: python3 packaging/run.py."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python reads this file too, and must hear why it stops
    sys.exit("Zorgdesk needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")

import setup_env

WALK_FOLDER = setup_env.ROOT / "build" / "walk"


def main() -> int:
    """Set up, then open the window; without a screen, walk the main job and keep pictures of it."""
    parser = argparse.ArgumentParser(description="Set Zorgdesk up and open it on the oefenschool.")
    parser.add_argument(
        "--walk",
        metavar="FOLDER",
        nargs="?",
        const=WALK_FOLDER,
        type=Path,
        help="walk the main job without a screen and keep pictures (default folder: build/walk)",
    )
    parser.add_argument("--only-setup", action="store_true", help="set up and stop")
    wishes = parser.parse_args()
    try:
        setup_env.prepare(setup_env.RUN_LOCK)
        if wishes.only_setup:
            return 0
        if wishes.walk is None and has_screen():
            return open_window()
        return walk((wishes.walk or WALK_FOLDER).resolve())
    except setup_env.SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def has_screen() -> bool:
    """Whether a window can be opened here."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window() -> int:
    """Open Zorgdesk on the oefenschool, with invented pupils only."""
    print("Opening Zorgdesk on the oefenschool", flush=True)
    return python("-m", "ui", "--practice", env=setup_env.child_env())


def walk(folder: Path) -> int:
    """Walk the main job offscreen and name the folder with its pictures and the printed plan summary."""
    if not has_screen():
        print("This machine has no screen, so Zorgdesk walks through its main job without one.", flush=True)
    folder.mkdir(parents=True, exist_ok=True)
    began = time.time() - 1
    with tempfile.TemporaryDirectory(prefix="zorgdesk-") as home:
        status = python("-m", "tests.walk", str(folder), env=setup_env.apart_env(Path(home)))
    made = [file.suffix for file in folder.iterdir() if file.stat().st_mtime >= began]
    print(f"In {folder}: {made.count('.png')} screenshots and {made.count('.pdf')} printed papers (PDF).")
    if status != 0:
        print("The walk did not come to its end: see above.", file=sys.stderr)
    return status


def python(*arguments: str, env: dict[str, str]) -> int:
    """Run the environment's Python in the checkout and give its exit status."""
    return subprocess.run(
        [str(setup_env.venv_python()), *arguments], cwd=setup_env.ROOT, env=env, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
