"""The startoverleg with the CJG: planned or held per municipality, prefilled so that one key is enough (D2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col

from zorgdesk.model.contact import Party, StartMeeting, StartMeetingData
from zorgdesk.queries import rows
from zorgdesk.queries.directory import directory
from zorgdesk.rules.directory import POINTS
from zorgdesk.text import fold, listing

if TYPE_CHECKING:
    from zorgdesk.desk import Sight
    from zorgdesk.queries.directory import DirectoryRow

# Who sits at the table for the municipality.
AT_TABLE = (Party.CJG, Party.KLANTMANAGER, Party.GENERALIST)


@dataclass(frozen=True)
class StartMeetingCard:
    """The startoverleg of a year with one municipality; `data` is prefilled while nothing was kept."""

    data: StartMeetingData
    kept: bool
    contacts: tuple[tuple[str, str], ...]  # uid and name: confirmed when it is held


def start_meeting(sight: Sight, year: str, town: str) -> StartMeetingCard:
    """The startoverleg with a municipality as it was kept, or as it is proposed."""
    found = rows.running(
        sight, StartMeeting, col(StartMeeting.school_year) == year, col(StartMeeting.municipality) == town
    )
    people = [row for row in directory(sight) if not row.ended and _sits(row, town)]
    contacts = tuple((row.uid, row.data.name) for row in people)
    if found:
        data = StartMeetingData.model_validate(
            found[0].model_dump(include=set(StartMeetingData.model_fields))
        )
        return StartMeetingCard(data, kept=True, contacts=contacts)
    proposed = StartMeetingData(
        school_year=year, municipality=town, points=list(POINTS),
        who=listing([*(name for _uid, name in contacts), sight.reader.name])[:300],
    )  # fmt: skip
    return StartMeetingCard(proposed, kept=False, contacts=contacts)


def _sits(row: DirectoryRow, town: str) -> bool:
    if row.data.party not in AT_TABLE:
        return False
    places = {fold(row.municipality), *(fold(one.municipality) for one in row.fixed)}
    return not town or fold(town) in places
