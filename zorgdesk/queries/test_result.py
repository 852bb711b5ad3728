"""What tests showed of one pupil: six lines in sight, with their PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col

from zorgdesk.model.pupil import Pupil
from zorgdesk.model.test_result import PupilTest, PupilTestData
from zorgdesk.queries import rows
from zorgdesk.queries.documents import DocumentRow, document_rows
from zorgdesk.queries.here import settings_of
from zorgdesk.rules.here import Topic, kept_here, leads

if TYPE_CHECKING:
    from zorgdesk.desk import Sight

SHOWN = 6  # practice 2.1: at most six lines


@dataclass(frozen=True)
class ResultRow:
    """What one test showed."""

    uid: str
    version: int
    data: PupilTestData
    document: str  # the title of its PDF


@dataclass(frozen=True)
class ResultCard:
    """The tests of one pupil, newest first; `here`: the school keeps lines here, or else only the PDF."""

    first_name: str
    rows: tuple[ResultRow, ...]
    here: bool
    leads: str  # the system that leads

    @property
    def shown(self) -> tuple[ResultRow, ...]:
        """The newest six."""
        return self.rows[:SHOWN]

    @property
    def older(self) -> tuple[ResultRow, ...]:
        """The rest."""
        return self.rows[SHOWN:]


@dataclass(frozen=True)
class ResultForm:
    """What the window of a test needs."""

    card: ResultCard
    row: ResultRow | None
    documents: tuple[DocumentRow, ...]
    names: tuple[str, ...]  # tests that this pupil made before


def results_of(sight: Sight, pupil_uid: str) -> ResultCard:
    """The tests of one pupil."""
    pupil, settings = rows.one(sight, Pupil, pupil_uid), settings_of(sight)
    found = (
        rows.running(sight, PupilTest, col(PupilTest.pupil_uid) == pupil_uid)
        if sight.reader.reads_dossiers
        else ()
    )
    titles = {one.uid: one.title for one in document_rows(sight, pupil_uid)} if found else {}
    newest = sorted(found, key=lambda one: (one.taken_on, one.uid), reverse=True)
    made = tuple(
        ResultRow(
            one.uid, one.version,
            PupilTestData.model_validate(one.model_dump(include=set(PupilTestData.model_fields))),
            titles.get(one.document_uid or "", ""),
        )
        for one in newest
    )  # fmt: skip
    return ResultCard(
        pupil.roepnaam, made, kept_here(settings, Topic.TOETSEN), leads(settings, Topic.TOETSEN)
    )


def result_form(sight: Sight, pupil_uid: str, uid: str = "") -> ResultForm:
    """What the window needs, for a new line or one that stands."""
    if uid:
        rows.one(sight, PupilTest, uid)
    card = results_of(sight, pupil_uid)
    row = next((one for one in card.rows if one.uid == uid), None)
    names = tuple(dict.fromkeys(one.data.test for one in card.rows))
    return ResultForm(card, row, tuple(document_rows(sight, pupil_uid)), names)
