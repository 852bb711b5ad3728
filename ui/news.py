"""Whether this laptop saw this version of Zorgdesk before: after an update one quiet line says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk import __version__

if TYPE_CHECKING:
    from pathlib import Path


def is_new(file: Path) -> bool:
    """Tell whether another version was seen here before; the first version of a laptop is no news."""
    try:
        seen = file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        note(file)
        return False
    return seen != __version__


def note(file: Path) -> None:
    """Note that this version was seen; a full disk costs only that the line comes again."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(__version__, encoding="utf-8")
    except OSError:
        return
