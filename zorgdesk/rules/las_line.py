"""The one line of a note or a gesprek for the leerlingvolgsysteem: the day, what it was, what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

LONGEST = 240


@dataclass(frozen=True)
class Agreed:
    """An agreement in the line."""

    what: str
    who: str
    due_on: date | None


def las_line(day: date, kind: str, agreed: Sequence[Agreed]) -> str:
    """'24-11-2026 Oudergesprek. Afspraken: leerkracht belt ouders (juf Anouk, 1-12).'; nothing of what was said.

    Source: practice 1.4.1: one short line with date and agreements, no sensitive text.
    """
    head = f"{day.day:02d}-{day.month:02d}-{day.year} {kind}."
    parts = [_agreement(one) for one in agreed]
    if not parts:
        return head
    line = _("{head} Afspraken: {agreements}.").format(head=head, agreements="; ".join(parts))
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 2].rstrip(' ;.,')} …"


def _agreement(one: Agreed) -> str:
    about = [one.who, f"{one.due_on.day}-{one.due_on.month}" if one.due_on else ""]
    told = ", ".join(part for part in about if part)
    what = " ".join(one.what.split()).rstrip(".")
    return f"{what} ({told})" if told else what
