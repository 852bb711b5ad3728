"""The paper of a groepsbespreking: for one teacher, of one group."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tests.zorgdesk import paper_reading as reading
from tests.zorgdesk.group_school import a_group_at, pupils_in
from zorgdesk import clock
from zorgdesk.commands import group_talk
from zorgdesk.job import finish
from zorgdesk.model.audit import Handout
from zorgdesk.prints.group_talk import print_group_talk
from zorgdesk.prints.house import check_paper
from zorgdesk.queries import rows
from zorgdesk.queries.group_talk import GroupPaper, PaperLine, group_paper
from zorgdesk.rules.group_talk import LineText

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

CARD = GroupPaper(
    school_name="Basisschool De Waterlelie",
    practice=False,
    group="groep 5",
    teachers="juf Anouk",
    there="juf Anouk en Marieke de Vries",
    held_on=date(2026, 11, 19),
    made_on=date(2026, 11, 24),
    made_by="Marieke de Vries",
    lines=(
        PaperLine(
            "Bo Hendriks", "Bouwt graag.", "Vaak moe.", "Moeder bellen", "juf Anouk", "27 november 2026"
        ),
        PaperLine("Daan Mulder", "Tekent prachtig.", "", "", "", ""),
        PaperLine("Noor Dijkstra", "", "", "Vooraan zitten", "", ""),
    ),
    others=19,
    pupil_uids=("uid-that-is-no-word",),
)


def words_of(card: GroupPaper) -> str:
    return " ".join(reading.words(finish(print_group_talk(card))).split())


def test_it_says_who_does_what_and_what_was_said() -> None:
    words = words_of(CARD)
    for wanted in (
        "Groepsbespreking groep 5", "Donderdag 19 november 2026. Besproken door juf Anouk en Marieke de Vries.",
        "Bo Hendriks Moeder bellen juf Anouk 27 november 2026",
        "Noor Dijkstra Vooraan zitten nog niet bekend nog geen dag",
        "Vaak moe.", "Tekent prachtig.", "Bij 19 andere leerlingen is niets bijzonders gezegd.",
        "alleen voor juf Anouk",
    ):  # fmt: skip
        assert wanted in words
    assert "uid-that-is-no-word" not in words
    assert not check_paper(CARD).findings


def test_nothing_stands_for_what_is_not_there() -> None:
    words = words_of(replace(CARD, lines=CARD.lines[1:2], others=0, there="", teachers=""))
    assert "Wie doet wat?" not in words
    assert "andere leerling" not in words
    assert "alleen voor de leerkracht van groep 5" in words
    assert "Wat is besproken?" not in words_of(replace(CARD, lines=CARD.lines[2:]))


def test_long_names_and_a_full_class_go_on_more_pages() -> None:
    long = PaperLine(
        "Aleksandra-Christina van den Broek-Kowalczyk tot Wassenaarse", "goed " * 60, "let op " * 50, "doen " * 60,
        "de vervangende leerkracht van de woensdag", "elke dag vanaf maandag",
    )  # fmt: skip
    made = finish(print_group_talk(replace(CARD, lines=(long,) * 32)))
    assert len(reading.pages(made)) > 2


def test_no_other_group_is_on_it_and_it_is_logged_at_each_pupil(desk: Desk) -> None:
    five, six = a_group_at(desk), a_group_at(desk, "6", "meester Bram")
    mine, (other,) = pupils_in(desk, five), pupils_in(desk, six, ("Elif", "Kaya"))
    talks = [desk.do(group_talk.plan_group_talk, group, clock.today()) for group in (five, six)]
    desk.do(group_talk.keep_group_line, talks[0], mine[0], LineText(attention="Vaak moe"))
    desk.do(group_talk.keep_group_line, talks[1], other, LineText(attention="ALLEEN ZES", agreed="GEHEIM"))
    card = desk.ask(group_paper, talks[0])
    words = words_of(card)
    for strange in ("Elif", "Kaya", "ALLEEN ZES", "GEHEIM", "meester Bram", "groep 6", "Daan"):
        assert strange not in words
    desk.do(group_talk.note_group_paper, talks[0], card.pupil_uids, "juf Anouk", "geprint", "abc")
    (noted,) = desk.ask(rows.running, Handout)
    assert (noted.pupil_uid, noted.paper, noted.to_whom, noted.how) == (
        mine[0], "groepsbespreking", "juf Anouk", "geprint",
    )  # fmt: skip
