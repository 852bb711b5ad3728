"""The main job walked by keyboard in the real window, with pictures: python -m tests.walk FOLDER."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

from tests import walk_job as job
from tests import walk_kept as kept
from tests.walk_hands import LostError
from tests.walk_qt import QtHands
from ui import ask
from ui.app import make_application
from ui.window import Window
from zorgdesk import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from zorgdesk.desk import Desk

ROOT = Path(__file__).parent.parent
TUESDAY = datetime(2026, 11, 24, 8, 20, tzinfo=UTC)
SAMPLES = ("edexml-2.1.xml", "edexml-2.0.xml", "edexml-quirks.xml")
# What has to be kept after a step, by its words.
CHECKS = {
    job.FIRST_START: kept.school,
    job.PARENTS: kept.people,
    job.SIGNAL: kept.signal,
    job.AFWEGING: kept.afweging,
    job.WRONG: kept.contact,
    job.FINISHED: kept.mdo,
    job.PLAN: kept.plan,
    job.LOCK: kept.everything,
}


class Walk:
    """One window on one store, walked step by step; what a step had to keep is asked of the desk after it."""

    def __init__(self, store: Path, folder: Path, pictures: list[Path]) -> None:
        self.window = Window(store)
        self.hands = QtHands(self.window, folder)
        self.hands.pictures = pictures

    @property
    def desk(self) -> Desk:
        """The desk that is open."""
        assert self.window.shell is not None
        return self.window.shell.bridge.desk

    def begin(self, start: Callable[[], None]) -> None:
        """Show the window."""
        self.window.show()
        self.window.activateWindow()
        start()
        self.hands.rest()

    def step(
        self, told: str, walked: Callable[[], None], check: Callable[[Desk], None] | None = None
    ) -> None:
        """Walk one step, see that it was kept, and say so."""
        began, keys = time.monotonic(), self.hands.keys
        try:
            walked()
            if check:
                check(self.desk)
        except BaseException:
            self.hands.picture("hier-ging-het-mis")
            raise
        print(f"ok  {told} ({self.hands.keys - keys} keys, {time.monotonic() - began:.1f} s)", flush=True)

    def end(self) -> None:
        """Close the window and let it go."""
        self.window.close()
        self.hands.rest()


def main() -> int:
    """Walk, and give 0 only when every step was kept."""
    parser = argparse.ArgumentParser(description="Walk the main job of Zorgdesk by keyboard, with pictures.")
    parser.add_argument("folder", type=Path, help="where the pictures and the printed paper go")
    parser.add_argument("--scale", type=float, default=1.0, help="size of the text, from 1.0 to 2.0")
    wishes = parser.parse_args()
    wishes.folder.mkdir(parents=True, exist_ok=True)
    for old in wishes.folder.glob("[0-9][0-9]-*.png"):
        old.unlink()  # of a walk before
    make_application(wishes.scale)
    ask.answers = ask.Answers()
    pictures: list[Path] = []
    said = sys.excepthook
    clock.stand_still(TUESDAY)
    try:
        with tempfile.TemporaryDirectory(prefix="zorgdesk-walk-") as place:
            walk_main_job(Path(place), wishes.folder, pictures)
            clock.stand_still(TUESDAY)
            walk_samples(Path(place), wishes.folder, pictures)
            walk_practice(Path(place), wishes.folder, pictures)
    except (AssertionError, LostError) as error:
        print(f"FAILED  {error}", file=sys.stderr)
        return 1
    finally:
        sys.excepthook = said
        clock.stand_still(None)
    print(f"{len(pictures)} pictures and the plan summary stand in {wishes.folder}")
    return 0


def walk_main_job(place: Path, folder: Path, pictures: list[Path]) -> None:
    """Walk the eight steps, from an empty laptop to paper and back."""
    files = job.oefenschool(place / "herstelblad.pdf", folder / "samenvatting-plan.pdf")
    files.paper.unlink(missing_ok=True)
    walk = Walk(place / "school.zorgdesk", folder, pictures)
    walk.begin(walk.window.begin)
    for told, walked in job.steps(walk.hands, files):
        walk.step(told, walked, CHECKS.get(told))
    if not files.paper.read_bytes().startswith(b"%PDF"):
        raise LostError("the plan summary is no PDF")
    walk.end()


def walk_samples(place: Path, folder: Path, pictures: list[Path]) -> None:
    """Read in the three samples of EDEXML, each twice."""
    from tests.walk_school import found_quickly

    walk = Walk(place / "voorbeeld.zorgdesk", folder, pictures)
    found_quickly(walk.window.path)
    walk.begin(walk.window.begin)
    walk.step("2. Samples: unlocked", lambda: job.unlock(walk.hands))
    for name in SAMPLES:
        path = ROOT / "tests" / "data" / name
        picture = name.removesuffix(".xml").replace(".", "-")
        walk.step(f"2. {name}", partial(job.read_in, walk.hands, path, picture=picture))
        walk.step(f"2. {name} again", partial(job.read_in_again, walk.hands, path))
    walk.end()


def walk_practice(place: Path, folder: Path, pictures: list[Path]) -> None:
    """Look around in the oefenschool."""
    from zorgdesk.job import finish
    from zorgdesk.practice import PASSPHRASE
    from zorgdesk.practice.demo import make_practice_store

    store = place / "oefenschool.zorgdesk"
    finish(make_practice_store(store, PASSPHRASE))
    walk = Walk(store, folder, pictures)
    walk.begin(walk.window.begin)
    walk.step("The oefenschool: unlocked", lambda: job.unlock(walk.hands, PASSPHRASE))
    walk.step("The oefenschool: Vandaag, a pupil, the MDO", lambda: job.look_around(walk.hands))
    walk.end()


if __name__ == "__main__":
    sys.exit(main())
