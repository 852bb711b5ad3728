"""One case of two years, by keyboard, in the oefenschool: python -m tests.walk_case FOLDER.

From a signaal at the door to the aftercare of a plan, with the clock moved between the steps; what was kept is
asked of the desk, and the papers are read back.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

from tests import walk_case_steps as steps
from tests import walk_job as job
from tests.walk import Walk
from tests.walk_case_kept import papers
from tests.walk_hands import LostError
from ui import ask
from ui.app import make_application
from zorgdesk import clock
from zorgdesk.practice import PASSPHRASE


@dataclass(frozen=True)
class Pressed:
    """How many keys a step took, and how many of these were letters of what one writes."""

    told: str
    keys: int
    typed: int


def walk_case(store: Path, folder: Path, pictures: list[Path]) -> list[Pressed]:
    """Walk all steps on an oefenschool, read the papers back, and give the keys that each step took."""
    walk = Walk(store, folder, pictures)
    walk.begin(walk.window.begin)
    walk.step("The oefenschool: unlocked", lambda: job.unlock(walk.hands, PASSPHRASE))
    pressed = []
    for one in steps.STEPS:
        clock.stand_still(one.moment)
        keys, typed = walk.hands.keys, walk.hands.typed
        walk.step(one.told, lambda one=one: one.walk(walk.hands), one.kept)  # type: ignore[misc] # mypy cannot infer a default
        pressed.append(Pressed(one.told, walk.hands.keys - keys, walk.hands.typed - typed))
    walk.end()
    papers(folder)
    return pressed


def main() -> int:
    """Walk, and give 0 only when the case is one story."""
    from zorgdesk.job import finish
    from zorgdesk.practice.demo import make_practice_store

    parser = argparse.ArgumentParser(description="Walk a case of two years by keyboard, with pictures.")
    parser.add_argument("folder", type=Path, help="where the pictures and the papers go")
    folder: Path = parser.parse_args().folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    make_application(1.0)
    ask.answers = ask.Answers()
    said = sys.excepthook
    clock.stand_still(steps.STEPS[0].moment)
    try:
        with tempfile.TemporaryDirectory(prefix="zorgdesk-case-") as place:
            store = Path(place) / "oefenschool.zorgdesk"
            finish(make_practice_store(store, PASSPHRASE))
            for one in walk_case(store, folder, []):
                print(f"{one.keys:4} keys, {one.typed:4} of them words  {one.told}")
    except (AssertionError, LostError) as error:
        print(f"FAILED  {error}", file=sys.stderr)
        return 1
    finally:
        sys.excepthook = said
        clock.stand_still(None)
    return 0


if __name__ == "__main__":
    sys.exit(main())
