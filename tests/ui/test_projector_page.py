"""Tests for ui.projector_page, its blocks and its sheet: large enough, all of it there, and nothing cut off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ui.wall_cards import LONG, PARTS, a_card, a_hostile_card
from ui import theme
from ui.projector_blocks import Sizes
from ui.projector_page import Place, blank_sheet, sheet_of
from ui.projector_sheet import LEAST, Shape, Style, Words, broken, wide
from zorgdesk.queries.wall import BEGIN, WallAction, WallCard, WallPart, WallPerson

if TYPE_CHECKING:
    from ui.projector_sheet import Sheet

SCREENS = [(1920, 1080), (1366, 768), (1280, 720), (1024, 768), (960, 540)]
pytestmark = pytest.mark.usefixtures("qapp")


def faults(sheet: Sheet) -> list[str]:
    """What stands outside the page, is wider than its place, too small, or drawn over something else."""
    found = []
    words = [one for one in sheet.pieces if isinstance(one, Words)]
    for one in words:
        width = wide(one.words, one.style)
        if one.rect.top() < 0 or one.rect.bottom() > sheet.high + 1:
            found.append(f"outside: {one.words}")
        if width > one.rect.width() + 1 or (one.rect.right() > sheet.width + 1 and one.align != "left"):
            found.append(f"too wide: {one.words}")
        if one.rect.left() + width > sheet.width and one.align == "left":
            found.append(f"off the side: {one.words}")
        if one.style.size < LEAST:
            found.append(f"too small: {one.words}")
    spans = [(_span(one), one) for one in words if one.words]
    for number, (here, one) in enumerate(spans):
        found += [
            f"over each other: {one.words} / {other.words}"
            for there, other in spans[number + 1 :]
            if here[0] < there[2] - 2
            and there[0] < here[2] - 2
            and here[1] < there[3] - 2
            and there[1] < here[3] - 2
        ]
    return found


def _span(one: Words) -> tuple[float, float, float, float]:
    width = wide(one.words, one.style)
    left = {"left": one.rect.left(), "right": one.rect.right() - width}.get(
        one.align, one.rect.center().x() - width / 2
    )
    return left, one.rect.top(), left + width, one.rect.bottom()


def every_place(card: WallCard) -> list[Place]:
    places = [Place(code) for code in (BEGIN, *PARTS)]
    places += [Place(code, row) for code in (BEGIN, *PARTS) for row in (0, 1, 7, 29)]
    places += [
        Place(code, row, in_rows=True) for code in (BEGIN, "vorige", "afspraken") for row in (0, 5, 39)
    ]
    return places + [Place(reading=number) for number in range(0, len(card.actions), 7)]


@pytest.mark.parametrize(("wide_", "high"), SCREENS)
@pytest.mark.parametrize("make", [a_card, a_hostile_card])
def test_nothing_is_cut_off_or_under_24_points_on_any_screen(make: object, wide_: int, high: int) -> None:
    card = make()  # type: ignore[operator] # one of two functions
    wrong = {place: faults(sheet_of(card, place, wide_, high)) for place in every_place(card)}
    assert {place: found for place, found in wrong.items() if found} == {}
    assert faults(blank_sheet(card.school, wide_, high)) == []


NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=120
)
LINES = st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=300),
                 max_size=8)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(NAMES, LINES, LINES, st.sampled_from(SCREENS), st.sampled_from([BEGIN, *PARTS]), st.integers(0, 9))
def test_whatever_is_typed_stays_on_the_page(
    name: str, lines: list[str], acts: list[str], size: tuple[int, int], code: str, row: int
) -> None:
    card = replace(
        a_card(),
        names=(name,),
        question=" ".join(lines)[:300],
        people=(WallPerson(name, name[::-1], here=True),),
        parts=tuple(WallPart(part, name[:60] or part, tuple(lines)) for part in PARTS),
        actions=tuple(WallAction(what or "x", name, what[:80]) for what in acts),
        before=tuple(WallAction(what or "x", name, what[:80]) for what in acts),
    )
    outside = [
        one
        for one in faults(sheet_of(card, Place(code, row), *size))
        if one.startswith(("outside", "too sm"))
    ]
    assert outside == []
    assert sheet_of(card, Place(reading=0), *size).words


@pytest.mark.parametrize(("wide_", "high"), SCREENS)
@pytest.mark.parametrize("code", ["goed", "nodig", "vorige", "afspraken"])
def test_every_line_comes_on_the_wall_when_the_operator_is_there(code: str, wide_: int, high: int) -> None:
    card = a_hostile_card()
    for row in (0, 3, 14, 29):
        words = sheet_of(card, Place(code, row), wide_, high).words
        assert any(one.startswith(f"{row} Dit") for one in words), row
    for row in (0, 20):
        if code in ("vorige", "afspraken"):
            words = sheet_of(card, Place(code, row, in_rows=True), wide_, high).words
            assert any(one.split()[:1] == [str(row)] for one in words), row


def test_the_last_page_comes_by_itself_and_keeps_what_came_before() -> None:
    sheet = sheet_of(a_hostile_card(), Place("goed"), 1366, 768)
    assert (sheet.number, sheet.count > 4) == (sheet.count, True)
    assert f"{sheet.number} van {sheet.count}" in sheet.words
    assert (
        sum(one.startswith(LONG[:10]) for one in sheet.words) >= 1
    )  # the child's name, with the last of its lines


def test_the_page_says_whose_talk_it_is_which_point_and_who_does_what() -> None:
    words = sheet_of(a_card(), Place("nodig"), 1920, 1080).words
    assert words[:4] == ("Bo", "MDO, di 24 nov", "punt 6 van 9", "Wat is nodig, wie kan helpen")
    assert "Wie doet wat?" in words
    assert ("wie?" in words, "wanneer?" in words) == (True, True)
    assert words[-1] == "Volgende keer: vr 22 jan, 13.00 uur"


def test_it_begins_with_the_question_who_is_here_and_who_leads() -> None:
    words = sheet_of(a_card(), Place(), 1920, 1080).words
    assert "Wie heeft de leiding?" in words
    assert "School, Ineke de Vries" in words
    assert "Karin Hendriks" in words
    assert "moeder" in words


def test_the_day_of_an_action_stands_at_the_right_margin_with_a_line_that_leads_to_it() -> None:
    sheet = sheet_of(a_card(), Place("afspraken"), 1366, 768)
    right = 1366 - Sizes(1366, 768).margin
    days = [one for one in sheet.pieces if isinstance(one, Words) and one.words in {"do 26 nov", "wanneer?"}]
    assert [(round(one.rect.right()), one.align) for one in days] == [(round(right), "right")] * 2
    rules = [one for one in sheet.pieces if isinstance(one, Shape) and one.ink == "line"]
    assert [round(one.rect.right()) for one in rules] == [round(right)] * 3


def test_on_a_laptop_the_beginning_stands_on_one_page_with_who_leads_beside_it() -> None:
    sheet = sheet_of(a_card(), Place(), 1366, 768)
    assert (sheet.count, sheet.panel) == (1, True)
    assert "Carla Smits" in sheet.words


def test_a_narrow_screen_has_no_panel_but_a_page_of_its_own_for_it() -> None:
    assert not sheet_of(a_card(), Place("goed"), 1024, 768).panel
    assert sheet_of(a_card(), Place("goed"), 1366, 768).panel
    assert "Op huisbezoek" in sheet_of(a_card(), Place("afspraken"), 1024, 768).words


def test_older_actions_are_counted_where_they_do_not_fit() -> None:
    acts = tuple(WallAction(f"Actie {number}", "Noor", "do 26 nov") for number in range(40))
    words = sheet_of(replace(a_card(), actions=acts), Place("goed"), 1366, 768).words
    told = next(one for one in words if one.endswith("eerdere afspraken"))
    shown = sum(one.startswith("Actie ") for one in words)
    assert int(told.split()[0]) + shown == 40
    assert "Actie 39" in words


def test_one_action_is_read_back_large_and_alone() -> None:
    sheet = sheet_of(a_card(), Place("goed", reading=1), 1920, 1080)
    assert sheet.words == ("Klopt dit?", "Noor Bakker", "Op huisbezoek", "vr 27 nov", "2 van 3")
    sizes = [one.style.size for one in sheet.pieces if isinstance(one, Words)]
    assert min(sizes[1:4]) >= 72
    asks = sheet_of(a_card(), Place(reading=2), 1920, 1080).words
    assert ("Wie?" in asks, "Wanneer?" in asks) == (True, True)


def test_an_action_that_stays_off_the_wall_is_not_read_back_either() -> None:
    card = replace(a_card(), actions=(WallAction("", "", "", held=True),))
    assert "Deze afspraak blijft van het scherm." in sheet_of(card, Place(reading=0), 1366, 768).words
    assert "Wie doet wat?" not in sheet_of(card, Place("goed"), 1366, 768).words


def test_beyond_the_last_action_the_point_comes_back() -> None:
    assert "Wat gaat goed" in sheet_of(a_card(), Place("goed", reading=3), 1366, 768).words


def test_the_blank_wall_says_the_school_and_nothing_else() -> None:
    assert blank_sheet("De Waterlelie", 1366, 768).words == ("De Waterlelie",)


def test_done_and_not_done_are_a_word_and_a_mark_too() -> None:
    sheet = sheet_of(a_card(), Place("vorige", 0), 1920, 1080)
    text = "\n".join(sheet.words)
    assert "juf Anouk, gedaan" in text
    assert "Ineke de Vries, niet gelukt" in text
    kinds = [getattr(one, "kind", "") for one in sheet.pieces]
    assert {"check", "cross", "hollow"} <= set(kinds)


def test_a_simple_talk_needs_no_bars() -> None:
    card = replace(
        a_card(), parts=(WallPart("zien", "Wat is er gezegd?", ("Hallo",)), WallPart("volgende", "V"))
    )
    assert not any(one.startswith("punt ") for one in sheet_of(card, Place("zien"), 1366, 768).words)


def test_a_day_in_another_year_and_no_pupil_at_all_have_their_words() -> None:
    card = replace(a_card(), names=(), day=date(2027, 1, 4), next_words="", question="", next_place="")
    words = sheet_of(card, Place(), 1366, 768).words
    assert words[0] == "Overleg"
    assert "MDO, 4 jan 2027" in words
    assert "Volgende keer" in sheet_of(card, Place("volgende"), 1366, 768).words


@pytest.mark.parametrize("paper", ["ground", "sunken"])
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "ok", "warn"])
def test_every_ink_of_the_wall_has_a_contrast_of_seven(ink: str, paper: str) -> None:
    colours = theme.MODES["projector"]
    assert theme.contrast(getattr(colours, ink), getattr(colours, paper)) >= 7
    assert theme.contrast(colours.on_rail, colours.rail) >= 7


def test_lines_are_broken_evenly_and_a_long_word_is_broken_too() -> None:
    style = Style(48, 500)
    lines = broken("Een zin die net iets te lang is voor een regel", 48, 500, 900)
    assert len(lines) == 2
    assert wide(lines[1], style) > wide(lines[0], style) * 0.5
    assert all(wide(line, style) <= 905 for line in broken("x" * 90, 48, 500, 900))
    assert "".join(broken("😀" * 60, 48, 500, 900)) == "😀" * 60
