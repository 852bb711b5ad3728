"""The log of one pupil on paper: what it says, and that it can be read aloud."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.zorgdesk import paper_reading as reading
from zorgdesk.job import finish
from zorgdesk.prints.house import check_paper
from zorgdesk.prints.pupil_log import print_pupil_log
from zorgdesk.queries.log import LogRow, PupilLogCard

GOLDENS = Path(__file__).parent.parent / "goldens"
AT = datetime(2026, 11, 24, 11, 15, tzinfo=UTC)
WORDS = {
    "look": "bekeek het dossier",
    "note_handout": "gaf een papier uit",
    "import_file": "las leerlingen in",
}
CARD = PupilLogCard(
    school_name="Basisschool De Waterlelie",
    practice=False,
    pupil="Samira Haddad",
    made_on=date(2026, 11, 24),
    made_by="Marieke de Vries",
    rows=(
        LogRow(9, AT, "Marieke de Vries", "note_handout", "1", ("handout",)),
        LogRow(8, AT, "Peter van Eck", "look", "1", ()),
        LogRow(2, AT - timedelta(days=400), "", "import_file", "1", ("pupil",)),
    ),
    more=False,
)


def paper(card: PupilLogCard = CARD) -> bytes:
    return finish(print_pupil_log(card, lambda line: WORDS[line.deed]))


def test_who_asks_reads_exactly_this() -> None:
    assert reading.same_as(GOLDENS / "pupil_log.txt", reading.spoken(paper()))


def test_a_long_log_is_in_parts_with_their_days_and_says_that_there_is_more() -> None:
    lines = tuple(replace(CARD.rows[1], at=AT - timedelta(days=number)) for number in range(90))
    said = reading.spoken(paper(replace(CARD, rows=lines, more=True)))
    assert said.count("Wanneer") == 3
    assert "16 oktober 2026 tot en met 24 november 2026" in said
    assert "Oudere regels: dit zijn de laatste 90." in said


def test_the_oefenschool_says_that_it_is_invented() -> None:
    assert "Oefenschool: dit is verzonnen" in reading.spoken(paper(replace(CARD, practice=True)))
    assert "Oefenschool" not in reading.spoken(paper())


def test_every_letter_of_the_paper_can_be_printed() -> None:
    assert not check_paper(CARD).findings
