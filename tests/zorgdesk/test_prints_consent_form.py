"""Tests for zorgdesk.prints.consent_form: the words of practice 5.6, in Dutch and beside another language."""

from __future__ import annotations

import io
import re
import string
import unicodedata
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.job import finish
from zorgdesk.model.consent import BackKind, DataKind
from zorgdesk.prints.consent_form import print_consent_form
from zorgdesk.prints.consent_words import DUTCH, dutch, languages
from zorgdesk.prints.house import check_paper
from zorgdesk.prints.shaped import END, START, isolated, levels, missing, visual_runs
from zorgdesk.queries.consent_paper import ConsentPaperCard
from zorgdesk.rules.pupil_age import AgeBand

CARD = ConsentPaperCard(
    school_name="De Waterlelie", location_name="Locatie Dorp", practice=False, first_name="Bo",
    band=AgeBand.CHILD, with_whom="Noor Bakker, Wijkteam Oostmeer", purpose="vragen over opvoeden",
    until=date(2027, 7, 31), made_on=date(2026, 11, 24), contact_name="Ineke de Vries",
    contact_phone="0900-100101", contact_mail="ineke@waterlelie.example",
    signers=("Marit Hendriks", "Jeroen Hendriks"), for_both=True, kinds=(DataKind.KLAS, DataKind.LEREN),
    they_tell=(BackKind.START,),
)  # fmt: skip
APART = replace(CARD, signers=("Marit Hendriks",), for_both=False)
TWELVE = replace(APART, band=AgeBand.TWELVE, first_name="Mees")
SIXTEEN = replace(CARD, band=AgeBand.SIXTEEN, first_name="Iris", signers=(), for_both=False)
CODES = tuple(languages())


def printed(card: ConsentPaperCard, code: str = "") -> bytes:
    return finish(print_consent_form(card, languages().get(code)))


def words_of(data: bytes) -> str:
    """The words as they are read, with single spaces."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    return " ".join(unicodedata.normalize("NFKC", text).split())


def test_it_says_what_practice_says() -> None:
    said = words_of(printed(CARD))
    for sentence in (
        "Mogen wij over Bo praten?",
        "Wij willen graag overleggen met: Noor Bakker, Wijkteam Oostmeer.",
        "Waarom: vragen over opvoeden.",
        "Wij vertellen alleen: hoe het gaat in de klas leren en toetsen anders:",
        "Zij mogen aan ons vertellen: dat hulp start en stopt anders:",
        "Dit geldt tot 31 juli 2027.",
        "U hoeft geen ja te zeggen. Zegt u nee, dan helpen wij uw kind op school gewoon verder.",
        "U mag uw antwoord altijd veranderen. Bel of mail Ineke de Vries, 0900-100101",
        "Vanaf dan delen wij niets meer.",
        "Ik teken ook namens de andere ouder. Die weet dit en vindt het goed.",
        "Bij gevaar voor een kind mogen wij ook zonder uw ja overleggen.",
        "Samen gelezen",
        "Tolk:",
        "Mondeling gegeven op",
    ):
        assert sentence in said
    assert said.count("Ja Nee") == 2


@pytest.mark.parametrize("key", [key for key in DUTCH if key not in ("change", "change_own")])
def test_no_sentence_has_fifteen_words_or_more(key: str) -> None:
    given = {"name": "Bo", "who": "X", "why": "x", "what": "x", "day": "1 mei", "contact": "x"}
    for sentence in re.split(r"(?<=[.?!])\s", dutch(key, **given)):
        assert len(sentence.split()) < 15, sentence


def test_parents_apart_have_no_line_for_the_other_and_nothing_of_them() -> None:
    said = words_of(printed(APART))
    assert "namens de andere ouder" not in said
    assert "Jeroen" not in said


def test_at_thirteen_the_pupil_has_a_part() -> None:
    said = words_of(printed(TWELVE))
    assert "Mees, jij mag ook meebeslissen." in said
    assert "Je mag later nee zeggen. Ook als je ouders ja zeiden." in said
    assert said.count("Ja Nee") == 2


def test_from_sixteen_the_pupil_alone_is_spoken_to() -> None:
    said = words_of(printed(SIXTEEN))
    assert "Mogen wij over jou praten?" in said
    assert "Jij beslist." in said
    assert "Mogen wij dit aan je ouders vertellen? Ja Alleen dit:" in said
    assert "dan helpen wij jou op school gewoon verder" in said
    assert not re.search(r"\b[Uu]w? (?:kind|mag|hoeft)\b", said)


def test_where_nothing_was_chosen_the_usual_ticks_stand_there() -> None:
    said = words_of(printed(replace(CARD, kinds=(), they_tell=(), not_told="wat thuis speelt")))
    assert "wat u ons vertelde over thuis" in said
    assert "verslag van" in said
    assert "wat op school helpt" in said
    assert "Wij vertellen niet: wat thuis speelt." in said


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("card", [CARD, TWELVE, SIXTEEN], ids=["child", "twelve", "sixteen"])
def test_every_language_stands_beside_the_dutch_on_one_page_or_two(code: str, card: ConsentPaperCard) -> None:
    data = printed(card, code)
    said = words_of(data)
    other = languages()[code].words
    assert dutch("yes") in said
    assert "Deze vertaling is nog niet nagekeken." in said
    assert "Vertaling niet nagekeken" in said
    if not languages()[code].from_right:
        assert other["yes"] in said
        assert other["unchecked"] in said
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) <= 2


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_every_text_with_the_same_places_to_fill_in(code: str) -> None:
    words = languages()[code].words
    assert set(words) == set(DUTCH)
    for key, text in DUTCH.items():
        places = {name for _text, name, _spec, _how in string.Formatter().parse(text) if name}
        assert places == {name for _t, name, _s, _h in string.Formatter().parse(words[key]) if name}, key
    assert languages()[code].missing == ""


def test_each_part_says_its_language_to_a_screen_reader() -> None:
    with pikepdf.open(io.BytesIO(printed(CARD, "ar"))) as pdf:
        assert str(pdf.Root.Lang) == "nl-NL"
        tongues = [
            str(one.Lang)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and "/S" in one and "/Lang" in one
        ]
    assert len(tongues) > 20
    assert set(tongues) == {"ar"}


def test_the_file_names_nobody() -> None:
    with pikepdf.open(io.BytesIO(printed(CARD, "tr"))) as pdf:
        told = f"{pdf.docinfo} {bytes(pdf.Root.Metadata.read_bytes()).decode()}"
    assert "Bo" not in re.findall(r"\w+", told)
    assert "Hendriks" not in told


def test_the_arabic_is_read_in_its_own_words() -> None:
    said = words_of(printed(CARD, "ar"))
    assert "0900-100101" in said
    assert any("\u0600" <= letter <= "\u06ff" for letter in said)


def test_letters_that_the_paper_lacks_are_found() -> None:
    assert missing("نعم Ja") == ""
    assert missing("ሰላም") == "ሰላም"
    assert check_paper(replace(CARD, purpose="ሰ")).missing == "ሰ"


# From right to left


def line(text: str) -> str:
    """A line as it stands, from left to right, each piece as it is typed."""
    return "|".join(piece for piece, _font, _level in visual_runs(text, levels(text), ["f"] * len(text)))


def test_a_phone_number_is_never_read_backwards() -> None:
    text = f"اتصلوا {isolated('0900-10 01 01')} اليوم"
    assert line(text) == " اليوم|0900-10 01 01|اتصلوا "


def test_a_point_after_a_name_comes_at_the_left() -> None:
    assert line(f"مع {isolated('Noor')}.") == ".|Noor|مع "


def test_two_words_of_another_language_stay_in_order() -> None:
    assert line("مع Noor Bakker") == "Noor Bakker|مع "


@given(
    st.text(st.sampled_from("ابتث .,:؟") | st.sampled_from("abc 019-@"), max_size=40),
    st.text("abc 019-.,", max_size=12),
)
def test_no_letter_is_lost_and_what_is_filled_in_stays_whole(text: str, value: str) -> None:
    whole = f"{text}{isolated(value)}{text}"
    pieces = [piece for piece, _font, _level in visual_runs(whole, levels(whole), ["f"] * len(whole))]
    assert sorted("".join(pieces)) == sorted(whole.replace(START, "").replace(END, ""))
    if value.strip():
        assert any(value.strip() in piece for piece in pieces)


LONG_NAME = "Wilhelmina-Antoinette Schimmelpenninck van der Oye-Reigersberg"


def places_of(data: bytes) -> list[tuple[str, float, float, float, float]]:
    """Every stretch of text on the first page, with its left, bottom, right and top."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0].get_textpage()
        found = [page.get_rect(at) for at in range(page.count_rects())]
        return [(page.get_text_bounded(*rect), *rect) for rect in found]


def test_a_name_of_sixty_letters_stands_above_the_line_to_sign_on() -> None:
    places = places_of(printed(replace(CARD, signers=(LONG_NAME, "Jeroen Hendriks"))))
    named = next(one for one in places if LONG_NAME in one[0])
    signed = max((one for one in places if "Handtekening" in one[0]), key=lambda one: one[2])
    short = next(one for one in places if "Jeroen Hendriks" in one[0])
    assert named[2] > signed[4]  # all of the name is above what is written beside it
    assert short[2] < signed[4]


def test_an_address_that_is_wider_than_its_column_goes_on_at_the_next_line() -> None:
    mail = "wilhelmina.antoinette.schimmelpenninck@samenwerkingsverband-waterland.example"
    places = places_of(printed(replace(CARD, contact_mail=mail), "ar"))
    lefts = [left for words, left, *_rest in places if len(words) > 8 and words in mail]
    assert len(lefts) >= 3
    assert all(left < 60 or left > 300 for left in lefts)  # where the columns begin; the left one is Dutch
