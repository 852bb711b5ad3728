"""An MDO on two screens, walked by keyboard, with pictures of both at each step: python -m tests.walk_wall FOLDER."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

LAPTOP, BEAMER = (1366, 768), (1920, 1080)


def two_screens(folder: Path) -> str:
    """What Qt's own platform without a screen is told: a laptop, and a beamer beside it; the last one is the first."""
    usual = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, "y": 0}
    screens = [
        {"name": "beamer", "x": LAPTOP[0], "width": BEAMER[0], "height": BEAMER[1], **usual},
        {"name": "laptop", "x": 0, "width": LAPTOP[0], "height": LAPTOP[1], **usual},
    ]
    file = folder / "screens.json"
    file.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    return f"offscreen:configfile={file}"


def main() -> int:
    """Walk, and give 0 only when every step was as it must be."""
    parser = argparse.ArgumentParser(
        description="Walk an MDO with a beamer by keyboard, with pictures of both screens."
    )
    parser.add_argument("folder", type=Path, help="where the pictures go")
    folder: Path = parser.parse_args().folder
    with tempfile.TemporaryDirectory(prefix="zorgdesk-screens-") as place:
        os.environ["QT_QPA_PLATFORM"] = two_screens(Path(place))
        os.environ["QT_FONT_DPI"] = "96"
        os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false"
        from tests.walk_wall_room import walk_on_two_screens  # not before Qt knows of its screens

        return walk_on_two_screens(folder)


if __name__ == "__main__":
    sys.exit(main())
