"""The timeline of one pupil as it goes on paper, for the school itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.errors import MissingError
from zorgdesk.model.dossier import Confidentiality, Entry
from zorgdesk.model.names import full_name
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import School
from zorgdesk.queries import rows
from zorgdesk.queries.timeline import timeline_rows
from zorgdesk.queries.timeline_marks import timeline_picture
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.desk import Sight

PAPER = "tijdlijn"  # the kind of handout
# More than this nobody reads on paper.
MOST = 300


@dataclass(frozen=True)
class PaperRow:
    """One thing that happened, as it is printed."""

    day: date
    label: str
    title: str
    who: str
    facts: str
    interpretation: str
    parents: str
    views: tuple[str, ...] = ()
    table: str = field(default="entry", metadata={"printed": False})


@dataclass(frozen=True)
class TimelinePaper:
    """What stands on it: newest first; `confidential`: so many notes were left off."""

    school_name: str
    practice: bool
    pupil: str
    group: str
    made_on: date
    made_by: str
    rows: tuple[PaperRow, ...]
    confidential: int = 0
    chosen: bool = False  # a part of the timeline, not all of it
    more: bool = False


def timeline_paper(
    sight: Sight, pupil_uid: str, wanted: Sequence[tuple[str, str]] | None = None
) -> TimelinePaper:
    """What goes on the paper: `wanted` names tables and uids, None is everything.

    What is confidential is never on it: paper lies on a copier.

    Source: requirement A13; practice 1.4.10.

    Raises:
        MissingError: this pupil is not there, or this reader reads no dossiers.
    """
    pupil = rows.one(sight, Pupil, pupil_uid)
    if not sight.reader.reads_dossiers:
        raise MissingError(_("Dit is er niet meer, of het is niet voor u."))
    all_of = [(mark.table, mark.uid) for mark in timeline_picture(sight, pupil_uid).marks]
    asked = all_of if wanted is None else [one for one in all_of if one in set(wanted)]
    secret = set(
        sight.session.exec(
            select(col(Entry.uid)).where(
                Entry.pupil_uid == pupil_uid, Entry.confidentiality == Confidentiality.VERTROUWELIJK
            )
        )
    )
    told = [one for one in asked if one[1] not in secret]
    texts = timeline_rows(sight, pupil_uid, told[:MOST])
    school = sight.session.exec(select(School)).one()
    return TimelinePaper(
        school_name=school.name,
        practice=school.practice,
        pupil=full_name(pupil.roepnaam, pupil),
        group=rows.group_names(sight, [pupil_uid]).get(pupil_uid, ""),
        made_on=sight.today,
        made_by=sight.reader.name,
        rows=tuple(
            PaperRow(
                one.day,
                one.label,
                one.title,
                one.who,
                one.facts,
                one.interpretation,
                one.parents,
                one.views,
                one.table,
            )
            for one in (texts[uid] for _table, uid in told[:MOST] if uid in texts)
        ),
        confidential=len(asked) - len(told),
        chosen=wanted is not None,
        more=len(told) > MOST,
    )
