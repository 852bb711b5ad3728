"""The deeds of the measure of a good screen as a table: keys, and how long the program takes."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

from tests.walk_deeds import Deed, Deeds
from tests.walk_job import unlock
from tests.walk_qt import QtHands
from ui import ask
from ui.app import make_application
from ui.window import Window
from zorgdesk.job import finish
from zorgdesk.practice import PASSPHRASE
from zorgdesk.practice.demo import make_practice_store
from zorgdesk.store.slots import FLOOR

_HEAD = f"{'deed':34} {'keys':>5} {'most':>5} {'typed':>6} {'program, ms':>12}"


def line(deed: Deed) -> str:
    """One row of the table."""
    return f"{deed.name:34} {deed.keys:5} {deed.most:5} {deed.typed:6} {deed.seconds * 1000:12.0f}"


def main() -> int:
    """Do the deeds in the oefenschool and print the table; nothing here fails on a slow day."""
    with tempfile.TemporaryDirectory(prefix="zorgdesk-deeds-") as folder:
        place = Path(folder)
        store = place / "oefenschool.zorgdesk"
        finish(make_practice_store(store, PASSPHRASE, cost=FLOOR))
        make_application(1.0)
        ask.answers = ask.Answers(file=place / "paper.pdf")
        window = Window(store)
        hands = QtHands(window, place)
        window.show()
        window.begin()
        hands.rest()
        unlock(hands, PASSPHRASE)
        print(_HEAD)
        for deed in Deeds(hands).all():
            print(line(deed), flush=True)
        window.close()
        hands.rest()
    return 0


if __name__ == "__main__":
    sys.exit(main())
