"""Text that people typed, on paper: printed as it stands, never obeyed, never lost without a word."""

from __future__ import annotations

import sys
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.platypus import Paragraph

from tests.zorgdesk import paper_reading as reading
from tests.zorgdesk.paper_cards import a_summary
from zorgdesk.job import finish
from zorgdesk.prints import words
from zorgdesk.prints.plan_summary import print_plan_summary
from zorgdesk.prints.styles import styles
from zorgdesk.queries.plan_summary import ActionLine

if TYPE_CHECKING:
    from collections.abc import Iterator

HOSTILE = (
    "a < b & c",
    "Jan <b>vet",
    '<img src="secret.png"/>',
    '<font color="red">rood</font>',
    "R&D <3",
    "x</para>y",
    '<a href="file:///etc/passwd">klik</a>',
    "&#0; &nbsp; &amp;",
    "<br/><seq/><onDraw name='x' label='y'/>",
    "{name} %s %(x)s {0}",
    "$HOME `ls` ${x}",
)

_opened: list[str] = []
_listening = False


def _note_opened(event: str, about: tuple[Any, ...]) -> None:
    if _listening and event == "open":
        _opened.append(str(about[0]))


sys.addaudithook(_note_opened)


@contextmanager
def opened_files() -> Iterator[list[str]]:
    global _listening  # noqa: PLW0603 - a hook cannot be taken away, only told to rest
    _opened.clear()
    _listening = True
    try:
        yield _opened
    finally:
        _listening = False


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_as_it_stands(text: str) -> None:
    card = a_summary(
        pupil_first_name=text,
        reader_name=text,
        going_well=(text,),
        actions=(ActionLine(text, text, text),),
        still_asking=(text,),
        support_point_phone=text,
    )
    heard = [item.words for item in reading.heard(finish(print_plan_summary(card)))]
    plain = " ".join(text.split())
    assert f"Het plan voor {plain}" in heard
    assert f"Vertrouwelijk: alleen voor {plain}" in heard
    # In a narrow cell a long word is cut in two.
    assert sum(_squeezed(text) == _squeezed(part) for part in heard) == 5
    assert plain in heard[-1]


def _squeezed(text: str) -> str:
    return "".join(text.split()).lower()


@pytest.mark.parametrize("text", HOSTILE)
def test_no_file_is_opened_because_of_text(text: str) -> None:
    card = a_summary(going_well=(text,), actions=(ActionLine(text, text, text),))
    finish(print_plan_summary(card))  # fonts and names of months are read the first time
    with opened_files() as opened:
        finish(print_plan_summary(card))
    assert opened == []


def test_control_characters_are_dropped() -> None:
    assert words.clean("a\x00b\x07c\x1bd\u200be\u202ef\ufefffg\x9fh\u00ad") == "abcdeffgh"


def test_every_kind_of_line_end_is_a_new_line() -> None:
    assert words.clean("a\r\nb\rc\vd\u2028e\u2029f\x85g") == "a\nb\nc\nd\ne\nf\ng"
    assert words.safe("a\nb") == "a<br/>b"


def test_a_tab_is_a_space() -> None:
    assert words.clean("a\tb") == "a b"


def test_letters_are_composed() -> None:
    assert words.clean("e\N{COMBINING DIAERESIS}") == "ë"


@pytest.mark.parametrize(
    "name", ["Yılmaz", "Łukasz", "Özdemiroğlu", "Đorđe", "Nguyễn", "Ґанна", "Ελένη", "‘t Hof"]
)
def test_names_of_europe_and_vietnam_can_be_printed(name: str) -> None:
    assert words.missing_glyphs(name) == ""
    assert words.clean(name) == unicodedata.normalize("NFC", name)


def test_letters_that_cannot_be_printed_are_told_once_in_order() -> None:
    assert words.missing_glyphs("Bo 😊 中 عمر 中 ✓\n\tgoed\x00") == "😊中عمر✓"


def test_a_letter_that_cannot_be_printed_leaves_a_sign() -> None:
    assert words.clean("Bo 😊!") == "Bo \N{REPLACEMENT CHARACTER}!"
    card = a_summary(going_well=("Lacht 😊 veel.",))
    assert "Lacht \N{REPLACEMENT CHARACTER} veel." in reading.words(finish(print_plan_summary(card)))


def test_half_a_letter_does_no_harm() -> None:
    assert words.clean("a\ud800b") == "a\N{REPLACEMENT CHARACTER}b"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("op 30 november om 15.15 uur", "op 30~november om 15.15~uur"),
        ("bel 050 - 555 01 23 nu", "bel 050~-~555~01~23 nu"),
        ("groep 6, lokaal 4", "groep~6, lokaal~4"),
        ("vijf appels en 3 peren", "vijf appels en 3 peren"),
    ],
)
def test_dates_times_and_numbers_stay_on_one_line(text: str, kept: str) -> None:
    assert words.safe(text).replace("\N{NO-BREAK SPACE}", "~") == kept


def test_markup_of_the_program_is_kept_and_what_is_typed_in_it_is_not() -> None:
    assert words.bold("<i>x") == "<b>&lt;i&gt;x</b>"
    assert words.joined(words.bold("a"), "<b>") == "<b>a</b> &lt;b&gt;"
    assert (
        words.filled("Bel {phone} & vraag.", phone=words.bold("<1>")) == "Bel <b>&lt;1&gt;</b> &amp; vraag."
    )
    assert words.safe(words.safe("a & b")) == "a &amp; b"


@given(st.text())
@settings(max_examples=300, deadline=None)
def test_whatever_is_typed_can_be_set_as_plain_words(text: str) -> None:
    paragraph = Paragraph(words.safe(text) or " ", styles(11.0).body)
    told = "".join(getattr(frag, "text", "") for frag in paragraph.frags)
    expected = "".join(words.clean(text).replace("\N{NO-BREAK SPACE}", " ").split())
    assert "".join(told.replace("\N{NO-BREAK SPACE}", " ").split()) == expected


@given(st.text())
def test_nothing_is_dropped_without_being_told_but_control_characters(text: str) -> None:
    cleaned = words.clean(text)
    assert words.missing_glyphs(cleaned) == ""
    assert (words.missing_glyphs(text) != "") <= ("\N{REPLACEMENT CHARACTER}" in cleaned)
