"""The card with keys: all of them on one A5, as a screen reader says them."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pikepdf

from tests.zorgdesk import paper_reading as reading
from ui import keys
from zorgdesk.handbook import KeyGroup, KeyRow
from zorgdesk.job import finish
from zorgdesk.prints.key_card import KeyCard, print_key_card

GOLDENS = Path(__file__).parent.parent / "goldens"
FEW = (
    KeyGroup("Overal", (KeyRow(("Ctrl", "K"), "alles zoeken"), KeyRow(("F1",), "uitleg <hier> & nu"))),
    KeyGroup("In een lijst", (KeyRow(("Ctrl", "Shift", "Enter"), "opslaan"),)),
)


def a_card(groups: tuple[KeyGroup, ...]) -> bytes:
    return finish(print_key_card(KeyCard(groups, date(2026, 11, 24), "1.0")))


def test_all_keys_fit_on_one_a5() -> None:
    data = a_card(keys.groups())
    assert len(reading.pages(data)) == 1
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _left, _bottom, width, height = (float(side) for side in pdf.pages[0].mediabox)
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 148)


def test_every_key_and_what_it_does_stands_on_it() -> None:
    words = reading.words(a_card(keys.groups()))
    for group in keys.groups():
        assert group.where in words
        for row in group.rows:
            assert all(cap in words for cap in row.caps)
            assert row.says.split(";")[0] in words


def test_it_is_read_as_a_table_with_the_keys_as_names() -> None:
    assert reading.same_as(GOLDENS / "key_card.txt", reading.spoken(a_card(FEW)))


def test_all_but_the_page_number_is_read_aloud() -> None:
    assert reading.unspoken(a_card(FEW)) == ["Pagina 1 van 1"]
