"""Every screen and dialog in every look: `python -m tests.gallery OUT [--only NAME] [--theme both] [--scale 1 2]`."""

from __future__ import annotations

import argparse
import html
import os
import sys
import tempfile
from collections import Counter
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

from PySide6.QtWidgets import QApplication

from tests.gallery.run import Faults, show_all
from tests.gallery.scenes import forgotten
from tests.gallery.stage import Look, make_school

if TYPE_CHECKING:
    from collections.abc import Sequence


_HEAD = (
    "<!doctype html><meta charset=utf-8><title>Gallery</title><style>body{font:14px sans-serif;margin:24px}"
    "figure{display:inline-block;width:640px;margin:8px;vertical-align:top}img{width:100%;border:1px solid #999}"
    "li{color:#a3241b}</style>"
)


def wishes(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(
        description="Draw every screen and dialog, and fail on what is wrong with them."
    )
    parser.add_argument("out", type=Path, help="the folder for the pictures and index.html")
    parser.add_argument("--only", default="", help="only the scenes with this in their name")
    parser.add_argument("--theme", choices=("light", "dark", "both"), default="both")
    parser.add_argument("--scale", type=float, nargs="+", default=[1.0, 1.5, 2.0])
    parser.add_argument("--language", nargs="+", default=["nl"])
    parser.add_argument("--rtl", action="store_true", help="mirrored, as for a language read from the right")
    parser.add_argument(
        "--system", type=float, nargs="+", default=[1.0], help="how much the computer enlarges"
    )
    parser.add_argument("--store", type=Path, help="an oefenschool made before, to save time")
    return parser.parse_args(arguments)


def looks(asked: argparse.Namespace) -> list[Look]:
    """Every look that was asked for."""
    modes = ("light", "dark") if asked.theme == "both" else (asked.theme,)
    every = product(modes, asked.scale, asked.language, asked.system)
    return [Look(mode, scale, language, asked.rtl, system) for mode, scale, language, system in every]


def page(found: Faults) -> str:
    """The index: a picture of each scene in each look, with what is wrong under it."""
    parts = [_HEAD]
    for (scene, look), faults in found.items():
        name = f"{scene}--{look}"
        listed = "".join(f"<li>{html.escape(f'{one.kind}: {one.what}')}</li>" for one in faults)
        parts.append(
            f"<figure><a href='{name}.png'><img loading=lazy src='{name}.png' alt='{name}'></a>"
            f"<figcaption>{name}<ul>{listed}</ul></figcaption></figure>"
        )
    return "\n".join(parts)


def main(arguments: Sequence[str]) -> int:
    """Draw, tell what is wrong, and give 0 only when nothing is."""
    asked = wishes(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication([])
    found: Faults = {}
    with tempfile.TemporaryDirectory(prefix="zorgdesk-gallery-") as place:
        school = asked.store if asked.store and asked.store.exists() else make_school(Path(place))
        for number, look in enumerate(looks(asked)):
            folder = Path(place) / str(number)
            folder.mkdir()
            found |= show_all(school, folder, look, out=asked.out, only=asked.only)
    (asked.out / "index.html").write_text(page(found), encoding="utf-8")
    left_out = forgotten()
    for name in left_out:
        print(f"missing: {name} is in no registry and not in tests/gallery/dialogs.py")
    for (scene, code), faults in found.items():
        for one in faults:
            print(f"{scene} ({code}): {one.kind}: {one.what}")
    counted = Counter(one.kind for faults in found.values() for one in faults)
    print(f"{len(found)} pictures in {asked.out}; wrong: {dict(counted) or 'nothing'}")
    del application
    return 1 if counted or left_out else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
