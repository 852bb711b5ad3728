"""The code of an anonymous case: AN, the year, a number that is never given twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Where the school keeps the highest number of a year that was ever given.
COUNTER = "anonymous.last.{year}"
_CODE = re.compile(r"AN-(\d{2})-(\d{3,})")


def code_of(year: int, number: int) -> str:
    """'AN-26-014'."""
    return f"AN-{year % 100:02d}-{number:03d}"


def number_of(code: str, year: int) -> int:
    """The number in a code of this year; 0 for any other text."""
    found = _CODE.fullmatch(code.strip())
    return int(found[2]) if found and int(found[1]) == year % 100 else 0


def next_code(year: int, used: Iterable[str], counted: object = None) -> str:
    """The code after the highest of its year: of what is there, and of what was counted and is gone."""
    highest = max((number_of(code, year) for code in used), default=0)
    return code_of(year, max(highest, counted if isinstance(counted, int) else 0) + 1)
