"""By which screen and by what means this laptop shows a gesprek on the wall: chosen once, kept here, without names."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QScreen


class Means(StrEnum):
    """How the room sees it."""

    BEAMER = "beamer"
    TEAMS = "teams"
    BOTH = "beide"


@dataclass(frozen=True)
class Choice:
    """What was chosen on this laptop; without means nobody chose yet."""

    means: Means | None = None
    screen: str = ""


def read(file: Path) -> Choice:
    """What was chosen; what cannot be read was not."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        return Choice(Means(kept["means"]) if kept["means"] else None, str(kept["screen"])[:200])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Choice()


def keep(file: Path, choice: Choice) -> None:
    """Keep it, whole or not at all; a full disk costs only the choice."""
    fresh = file.with_suffix(".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(asdict(choice)), encoding="utf-8")
        fresh.replace(file)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def others(own: QScreen | None) -> list[QScreen]:
    """The screens beside the one where the operator works."""
    return [one for one in QGuiApplication.screens() if one is not own]


def second(own: QScreen | None, name: str) -> QScreen | None:
    """The screen for the room: the one that was chosen, else the first that is not the operator's."""
    found = others(own)
    return next((one for one in found if one.name() == name), found[0] if found else None)
