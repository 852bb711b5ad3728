"""The recovery sheet: the code can be read, the QR code holds the slot, and all of it is on one page."""

from __future__ import annotations

import pytest
import segno

from tests.zorgdesk import paper_reading as reading
from tests.zorgdesk.paper_cards import a_recovery_card
from zorgdesk.job import finish
from zorgdesk.prints.recovery_sheet import print_recovery_sheet


def test_all_of_it_is_on_one_page_in_order() -> None:
    data = finish(print_recovery_sheet(a_recovery_card(practice=True)))
    assert len(reading.pages(data)) == 1
    heard = [item.words for item in reading.heard(data) if item.tag in {"H1", "H2"}]
    assert heard == [
        "Herstelblad",
        "De code",
        "Zo gebruikt u de code",
        "Waar bewaart u dit blad?",
        "Als het sleutelbestand weg is",
        "Wie bewaart dit blad?",
    ]


def test_the_code_is_read_group_by_group() -> None:
    card = a_recovery_card()
    heard = [item.words for item in reading.heard(finish(print_recovery_sheet(card)))]
    first = heard.index("7K2MX")
    assert "-".join(heard[first : first + 7]) == card.code


def test_four_steps_are_a_numbered_list() -> None:
    data = finish(print_recovery_sheet(a_recovery_card()))
    numbered = [
        item.words[:2] for item in reading.heard(data) if item.tag == "LBody" and item.words[1:2] == "."
    ]
    assert numbered == ["1.", "2.", "3.", "4."]


def test_it_says_where_to_keep_it_and_where_not() -> None:
    text = reading.words(finish(print_recovery_sheet(a_recovery_card())))
    assert "In de kluis van de directeur" in text
    assert "Nooit bij de laptop" in text


def test_the_qr_code_has_words_for_who_cannot_see_it() -> None:
    (figure,) = (
        item
        for item in reading.heard(finish(print_recovery_sheet(a_recovery_card())))
        if item.tag == "Figure"
    )
    assert "QR-code" in figure.words


def test_all_text_but_the_page_number_is_read_aloud() -> None:
    assert reading.unspoken(finish(print_recovery_sheet(a_recovery_card()))) == ["Pagina 1 van 1"]


def test_the_slot_is_in_no_text_of_the_sheet() -> None:
    card = a_recovery_card()
    assert card.slot_text[:12] not in reading.words(finish(print_recovery_sheet(card)))
    assert card.slot_text[:12] not in repr(card)


def test_only_the_practice_school_has_a_band() -> None:
    assert "Oefenschool" not in reading.words(finish(print_recovery_sheet(a_recovery_card())))
    assert "Oefenschool" in reading.words(finish(print_recovery_sheet(a_recovery_card(practice=True))))


@pytest.mark.parametrize("slot", ["ZD1:" + "A8f3kQ" * 60, "ZD1:short", "ZD1:" + "x7" * 500])
def test_the_squares_on_paper_are_those_of_the_qr_code(slot: str) -> None:
    data = finish(print_recovery_sheet(a_recovery_card(slot_text=slot)))
    assert reading.squares(data, len(_matrix(slot))) == _matrix(slot)


def _matrix(slot: str) -> list[list[bool]]:
    return [[bool(dark) for dark in row] for row in segno.make_qr(slot, error="m").matrix]
