"""Tests for zorgdesk.rules.beginstand and beginstand_words: what is typed in a cell, and what a row makes."""

from __future__ import annotations

from datetime import date

import pytest

from zorgdesk.model.consent import Answer
from zorgdesk.model.contact import Party
from zorgdesk.model.family import RegieParty
from zorgdesk.rules.beginstand import Answerer, BeginRow, Support, note_of, what_it_makes
from zorgdesk.rules.beginstand_words import (
    Helper,
    Known,
    fitting,
    offers,
    read_cell,
    read_row,
    who_said,
)

TODAY = date(2026, 11, 24)  # a Tuesday
NOOR = Helper("noor", "Noor Bakker", Party.CJG)
LEO = Helper("leo", "Leo Smit", Party.LOGOPEDIST)
KNOWN = Known(TODAY, "Ineke de Vries", date(2027, 7, 31), (NOOR, LEO), ("WIJ",))
MOTHER = Answerer("m", "Karin Hendriks", "moeder")
FATHER = Answerer("f", "Jeroen Hendriks", "vader")
BO = Answerer(None, "Bo")


@pytest.mark.parametrize(
    ("column", "typed", "words"),
    [
        ("support", "a", "Arrangement"),
        ("support", "jeugdhulp", "Hulp buiten school"),
        ("party", "wijkteam", "CJG of wijkteam"),
        ("party", "wij", "wij"),
        ("party", "noor", "Noor Bakker"),
        ("party", "logo", "Logopedist"),
        ("answer", "j", "Ja"),
        ("answer", "ook", "Ja, ook namens de andere ouder"),
        ("answer", "Ja, ook namens de andere ouder", "Ja, ook namens de andere ouder"),
        ("answer", "nee moeder", "Nee moeder"),
        ("paper", "x", "ja"),
        ("paper", "nee", "nee"),
        ("until", "31 juli", "31-7-27"),
        ("evaluate", "do", "26-11-26"),
        ("talk", "do", "19-11-26"),
        ("regie", "school", "school: Ineke de Vries"),
        ("regie", "wijkteam: Piet", "CJG of wijkteam: Piet"),
        ("regie", "wij", "CJG of wijkteam"),
        ("regie", "noor", "CJG of wijkteam: Noor Bakker"),
        ("regie", "leo smit", "specialist: Leo Smit"),
        ("regie", "ouders", "ouders"),
        ("regie", "ouders: ouders", "ouders"),
        ("plays", "  huilt   vaak ", "huilt vaak"),
        ("plays", " ", ""),
    ],
)
def test_a_cell_shows_what_was_understood(column: str, typed: str, words: str) -> None:
    cell = read_cell(column, typed, KNOWN)
    assert (cell.words, cell.mistake) == (words, "")
    assert read_cell(column, cell.words, KNOWN) == cell, "what is shown can be read again"


@pytest.mark.parametrize(
    ("column", "typed"),
    [
        ("support", "iets"),
        ("party", "wijk"),  # the wijkteam or the wijkagent: never guessed
        ("party", "mijn buurvrouw"),
        ("answer", "misschien"),
        ("paper", "ooit"),
        ("until", "nooit"),
        ("talk", "over twee weken"),
        ("opp", "geen idee"),
        ("regie", "s"),
        ("regie", "school: " + "x" * 130),
        ("plays", "x" * 301),
        ("contact", "x" * 201),
    ],
)
def test_what_cannot_be_understood_stays_as_typed(column: str, typed: str) -> None:
    cell = read_cell(column, typed, KNOWN)
    assert cell.words == typed
    assert cell.value is None
    assert cell.mistake


def test_what_can_be_picked_fits_what_was_typed() -> None:
    assert fitting("party", "log", KNOWN) == ["Logopedist"]
    assert fitting("regie", "", KNOWN)[:2] == ["school: Ineke de Vries", "CJG of wijkteam: Noor Bakker"]
    assert fitting("contact", "n", KNOWN) == ["Noor Bakker"]
    assert offers("plays", KNOWN) == []


@pytest.mark.parametrize(
    ("answer", "whose", "circle", "names"),
    [
        (Answer.JA, "", (MOTHER, FATHER, BO), (MOTHER, FATHER)),
        (Answer.JA_MEDE, "", (MOTHER, FATHER), (MOTHER,)),
        (Answer.JA_MEDE, "vader", (MOTHER, FATHER), (FATHER,)),
        (Answer.NEE, "vader", (MOTHER, FATHER), (FATHER,)),
        (Answer.JA, "voogd", (MOTHER,), (MOTHER,)),
        (Answer.JA, "", (BO,), (BO,)),
        (Answer.JA, "", (), ()),
        (None, "", (MOTHER,), ()),
    ],
)
def test_who_said_it(
    answer: Answer | None, whose: str, circle: tuple[Answerer, ...], names: tuple[Answerer, ...]
) -> None:
    assert who_said(answer, whose, circle) == names


def test_a_row_that_is_empty_or_only_prefilled_makes_nothing() -> None:
    assert read_row({}, "", (), KNOWN).empty
    only = read_row({"pupil": "Bo", "regie": "school", "contact": "Noor Bakker"}, "bo", (), KNOWN)
    assert (only.row, only.mistakes, only.empty) == (None, {}, False)


def test_a_mistake_stands_at_its_column() -> None:
    read = read_row({"plays": "x", "answer": "ja", "until": "nooit"}, "", (), KNOWN)
    assert read.row is None
    assert set(read.mistakes) == {"pupil", "party", "until"}


def test_a_row_is_read_whole() -> None:
    typed = {
        "pupil": "Bo",
        "runs": "leesgroep",
        "regie": "ouders",
        "party": "noor",
        "answer": "ja",
        "paper": "j",
    }
    row = read_row(typed, "bo", (MOTHER,), KNOWN).row
    assert row == BeginRow(
        "bo", support=Support.EXTRA, runs="leesgroep", regie=RegieParty.OUDERS, regie_who="ouders",
        party=Party.CJG, contact_uid="noor", answer=Answer.JA, givers=(MOTHER,), paper=True,
    )  # fmt: skip


def test_a_row_says_in_words_what_it_makes() -> None:
    row = BeginRow(
        "bo", support=Support.ARRANGEMENT, runs="4 uur", regie=RegieParty.SCHOOL, regie_who="Ineke de Vries",
        party=Party.CJG, answer=Answer.JA, givers=(MOTHER, FATHER), until=date(2027, 7, 31),
        talk_on=date(2026, 5, 12), evaluate_on=date(2026, 12, 8), opp_on=date(2025, 10, 3), contact="Noor",
    )  # fmt: skip
    assert what_it_makes(row, "Bo") == (
        "Plan loopt, regie school (Ineke de Vries), arrangement: 4 uur, toestemming voor het wijkteam: "
        "ja van moeder en vader tot 31 juli 2027, gesprek 12 mei 2026, evaluatie 8 december 2026, "
        "OPP van 3 oktober 2025, contact Noor."
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (BeginRow("bo"), "Plan loopt al."),
        (BeginRow("bo", support=Support.BUITEN), "Plan loopt al, hulp buiten school."),
        (BeginRow("bo", runs="rt"), "Plan loopt al, extra begeleiding: rt."),
        (BeginRow("bo", regie=RegieParty.OUDERS, regie_who="ouders"), "Plan loopt al, regie ouders."),
        (BeginRow("bo", opp_on=TODAY), "Plan loopt al, OPP van 24 november 2026 (elders, hier alleen de datum)."),
        (
            BeginRow("bo", party=Party.GGZ),
            "Plan loopt al, toestemming voor de GGZ: nog niet gevraagd.",
        ),
        (
            BeginRow("bo", party=Party.GGZ, answer=Answer.NEE, givers=(BO,)),
            "Plan loopt al, toestemming voor de GGZ: nee van Bo.",
        ),
        (
            BeginRow("bo", party=Party.GGZ, answer=Answer.JA_MEDE, givers=(MOTHER,)),
            "Plan loopt al, toestemming voor de GGZ: ja van moeder, ook namens de andere ouder.",
        ),
        (
            BeginRow("bo", party=Party.GGZ, answer=Answer.JA),
            "Plan loopt al, toestemming voor de GGZ: ja, in de notitie want de ouders van Bo staan hier nog niet.",
        ),
    ],
)  # fmt: skip
def test_a_short_row_says_so(row: BeginRow, words: str) -> None:
    assert what_it_makes(row, "Bo", plan_runs=True, opp_here=False) == words


def test_the_note_holds_every_column_that_was_filled_in() -> None:
    note = note_of({"pupil": "Bo", "plays": "huilt vaak", "paper": "", "contact": "Noor"}, TODAY)
    assert note.splitlines() == [
        "Beginstand op 24 november 2026. Dit liep al vóór Zorgdesk.", "Wat speelt er: huilt vaak",
        "Wijkteam: Noor",
    ]  # fmt: skip
