"""What a human must still judge in a text without a name: marked with why, and what holds the paper back."""

from __future__ import annotations

import pytest

from tests.zorgdesk.test_rules_anonymous import KNOWN
from zorgdesk.rules.anonymous import Identity
from zorgdesk.rules.anonymous_marks import Why, left_in_words, marks_in, why_not_print_anonymous


@pytest.mark.parametrize(
    ("raw", "words", "why"),
    [
        ("Wil naast Jip zitten.", "Jip", Why.CAPITAL),
        ("Speelt met Janneke de Wit en Piet.", "Janneke de Wit", Why.CAPITAL),
        ("BK huilt.", "BK", Why.CAPITAL),
        ("Toen kwam Hendrik binnen.", "Hendrik", Why.LIKE_NAME),
        ("Toen kwam anuok binnen.", "anuok", Why.LIKE_NAME),
        ("Het broertje heeft epilepsie.", "epilepsie", Why.ILLNESS),
        ("Vader is huisarts.", "huisarts", Why.WORK),
        ("Het stond in de krant.", "krant", Why.NEWS),
        ("Is er een van een tweeling.", "tweeling", Why.TWIN),
        ("Het gezin is gevlucht.", "gevlucht", Why.ORIGIN),
        ("Doet aan topsport.", "topsport", Why.SPORT),
        ("Haalde 67 procent.", "67", Why.DIGITS),
        ("Een gezin met 5 kinderen.", "5", Why.DIGITS),
        ('Riep: "ik wil hier weg".', '"ik wil hier weg"', Why.QUOTE),
        ("Bo riep.", "Bo", Why.NAME),
        ("Gaat morgen naar Oostmeer.", "Oostmeer", Why.TELLS),
        ("Mail naar marit@post.example graag.", "marit@post.example", Why.NAME),
        ("Mail naar iemand@post.example graag.", "iemand@post.example", Why.TELLS),
        ("Wie zit in 5B met gym?", "5B", Why.TELLS),
        ("Sinds 3 oktober 2026.", "Sinds 3 oktober 2026", Why.TELLS),
    ],
)
def test_what_may_tell_is_marked_with_why(raw: str, words: str, why: Why) -> None:
    found = [(mark.words, mark.why) for mark in marks_in(raw, KNOWN)]
    assert (words, why) in found
    assert why.label


@pytest.mark.parametrize(
    "raw",
    [
        "Het MDO en het CJG.",
        "Om 8.20 uur en om 13 uur.",
        "Drie keer, 3 keer.",
        "Thuis is het druk.",
        "De huisarts en de politiek.",
    ],
)
def test_what_tells_nothing_is_not_marked(raw: str) -> None:
    assert marks_in(raw, KNOWN) == ()


def test_a_word_of_the_language_is_no_typing_error() -> None:
    said = "Zij gaat naar de vissen."
    assert [mark.words for mark in marks_in("een visse gezien", KNOWN)] == ["visse"]
    assert marks_in(said, Identity(KNOWN.secrets, KNOWN.days, common=frozenset({"vissen"}))) == ()


def test_what_the_user_let_stand_is_passed_over_but_a_name_never() -> None:
    said = "Zit naast Jip, niet naast Bo."
    assert [mark.words for mark in marks_in(said, KNOWN, {"jip", "bo"})] == ["Bo"]


def test_why_not_print_anonymous_holds_back_while_a_name_stands_on_it() -> None:
    finding = why_not_print_anonymous(marks_in("Bo zit naast Jip.", KNOWN))
    assert finding is not None
    assert finding.blocks
    assert "Bo" in finding.what
    assert [way.code for way in finding.ways] == ["replace_names"]


def test_why_not_print_anonymous_warns_in_the_words_of_practice_and_never_says_that_it_is_anonymous() -> None:
    marks = marks_in("Zit naast Jip. Vader is huisarts, moeder doet aan topsport.", KNOWN)
    finding = why_not_print_anonymous(marks)
    assert finding is not None
    assert not finding.blocks
    assert finding.what == (
        "Wij vonden nog 3 dingen die naar de leerling kunnen wijzen. Kijk ze na. U beslist."
    )
    one = why_not_print_anonymous(marks[:1])
    assert one is not None
    assert one.what.startswith("Wij vonden nog 1 ding dat ")
    assert why_not_print_anonymous(()) is None
    for said in (left_in_words(()), left_in_words(marks), left_in_words(marks_in("Bo.", KNOWN))):
        assert "anoniem" not in said.lower()
        assert said


def test_where_nothing_is_told_yet_the_screen_says_where_to_begin() -> None:
    assert left_in_words((), told=False) == "Kies uit het dossier wat u vertelt."
    marks = marks_in("Bo.", KNOWN)
    assert left_in_words(marks, told=False) == left_in_words(marks)
