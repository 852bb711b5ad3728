"""Tests for zorgdesk.prints.waiting_signal: the waits on paper, without a name on it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
from sqlmodel import select

from tests.zorgdesk import paper_reading as reading
from zorgdesk.commands.school import keep_setting
from zorgdesk.job import finish
from zorgdesk.model.family import Guardian
from zorgdesk.model.pupil import Pupil
from zorgdesk.prints.waiting_signal import print_waiting_signal
from zorgdesk.queries.outside_help import WaitCard, wait_card
from zorgdesk.rules.help_waits import LEAST, WaitGroup

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Sight

GOLDENS = Path(__file__).parent.parent / "goldens"
WAITING = WaitCard(
    school_name="De Waterlelie",
    practice=False,
    made_on=date(2026, 11, 24),
    made_by="Marieke de Vries",
    least=3,
    total=11,
    groups=(
        WaitGroup("Praktijk Linde", "Dyslexiebehandelaar", 4, 16, "bij een deel"),
        WaitGroup("verschillende organisaties", "GGZ", 4, 31, "nee"),
        WaitGroup("verschillende organisaties", "verschillende soorten hulp", 3, 0, "ja, bij alle"),
    ),
    few=False,
)


def paper(card: WaitCard = WAITING) -> bytes:
    return finish(print_waiting_signal(card))


def test_the_municipality_hears_exactly_this() -> None:
    assert reading.same_as(GOLDENS / "waiting_signal.txt", reading.spoken(paper()))


def test_with_too_few_there_is_no_number_on_it() -> None:
    said = reading.words(paper(replace(WAITING, total=0, groups=(), few=True)))
    assert "Er wachten minder dan 3 leerlingen op hulp." in said
    assert "weken" not in said


def test_when_nobody_waits_it_says_so() -> None:
    said = reading.words(paper(replace(WAITING, total=0, groups=())))
    assert "Er wachten nu geen leerlingen van onze school op hulp." in said


def names(sight: Sight) -> set[str]:
    """Every name of the oefenschool that is no ordinary word."""
    found: set[str] = set()
    for pupil in sight.session.exec(select(Pupil)):
        found |= {pupil.roepnaam, pupil.achternaam}
    for guardian in sight.session.exec(select(Guardian)):
        found |= {guardian.first_name, guardian.achternaam}
    return {name for name in found if len(name) > 2}


def test_no_name_of_the_school_is_in_the_file_at_all(practice_desk: Desk) -> None:
    desk = practice_desk
    desk.do(keep_setting, LEAST, 2)
    card = desk.ask(wait_card)
    assert card.groups
    data = paper(replace(card, made_by="wie het maakte"))
    said = set(reading.words(data).split())
    assert not said & desk.ask(names)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        told = f"{pdf.docinfo!r} {pdf.open_metadata()}"
    assert not [name for name in ("Willems", "Postma", "Jayden", "Fenna") if name in told]
