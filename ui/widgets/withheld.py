"""What somebody may not do who only reads here: its buttons are held back by their names, the same on every page."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zorgdesk.errors import Finding


class _Now:
    """Who is at the desk now: what holds them back, and from which buttons."""

    finding: Finding | None = None
    names: tuple[str, ...] = ()


def withhold(finding: Finding | None, names: Iterable[str] = ()) -> None:
    """Hold back the buttons with these names (`add_*`) from now on, for a reason; None holds nothing back."""
    _Now.finding, _Now.names = finding, tuple(names)


def why_withheld(name: str) -> Finding | None:
    """Why a button with this name is held back, if it is."""
    if _Now.finding is None or not name:
        return None
    return _Now.finding if any(fnmatchcase(name, one) for one in _Now.names) else None
