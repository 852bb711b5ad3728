"""A text as words with their place: nothing that nobody sees hides a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.zorgdesk.test_rules_anonymous import KNOWN
from zorgdesk.rules.anonymous import clean
from zorgdesk.rules.anonymous_text import begins_sentence, one_letter_apart, text_of


@given(st.text(max_size=60))
def test_each_word_is_folded_and_knows_its_place(raw: str) -> None:
    text = text_of(raw)
    assert [word.start for word in text.words] == sorted(word.start for word in text.words)
    assert all(0 <= word.start < word.end <= len(raw) for word in text.words)


def test_signs_that_nobody_sees_hide_no_name() -> None:
    assert clean("Toen riep H\u00adendriks en Bo\u0301 en Hend\u200briks.", KNOWN) == (
        "Toen riep het gezin en het kind en het gezin."
    )


@pytest.mark.parametrize(
    ("raw", "at", "begins"),
    [
        ("Bo", 0, True),
        ("Ja. Bo", 4, True),
        ("Ja, Bo", 4, False),
        ("nr. Bo", 4, False),
        ("- Bo", 2, True),
        ("ja\nBo", 3, True),
        ('Zei: "Bo', 6, True),
        ("8.Bo", 2, False),
    ],
)
def test_a_sentence_begins_here(raw: str, at: int, begins: bool) -> None:
    assert begins_sentence(raw, at) is begins


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("marit", "marti", True),
        ("marit", "mari", True),
        ("mari", "marit", True),
        ("marit", "marlt", True),
        ("marit", "marit", False),
        ("marit", "maria", True),
        ("marit", "morat", False),
        ("bo", "boos", False),
        ("xmarit", "marit", True),
    ],
)
def test_one_letter_apart(one: str, other: str, near: bool) -> None:
    assert one_letter_apart(one, other) is near


@pytest.mark.parametrize(("before", "begins"), [("Klaar.", True), ("klaar", False), ("", True)])
def test_a_sentence_begins_there_however_much_white_stands_before_it(before: str, begins: bool) -> None:
    raw = f"{before}{' ' * 900}Bo"
    assert begins_sentence(raw, len(raw) - 2) is begins
