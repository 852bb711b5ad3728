"""Tests of the generator and the judge of passphrases."""

from __future__ import annotations

import math
import re
import secrets
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zorgdesk import paths
from zorgdesk.errors import Weight
from zorgdesk.store import passphrase
from zorgdesk.store.passphrase import Level, generate, strength, why_not_passphrase, word_list

SCHOOL = ("Basisschool De Waterlelie", "Waterrade", "Anna de Vries")


def test_the_word_list_is_long_plain_and_without_doubles() -> None:
    words = word_list()
    assert len(words) >= 2000
    assert len(set(words)) == len(words)
    assert all(re.fullmatch("[a-z]{3,8}", word) for word in words)
    assert list(words) == sorted(words)


def test_the_word_list_says_whose_it_is() -> None:
    licence = (paths.resources() / "words_nl.LICENCE.txt").read_text("utf-8")
    assert str(len(word_list())) in licence
    assert "OpenTaal" in licence
    assert "Redistributions of source code must retain" in licence


def test_a_made_passphrase_is_five_words_from_the_list() -> None:
    words = generate().split(" ")
    assert len(words) == 5
    assert set(words) <= set(word_list())
    assert len(generate(7).split(" ")) == 7


def test_no_two_made_passphrases_are_alike() -> None:
    assert len({generate() for _each in range(100)}) == 100


def test_a_made_passphrase_is_good_and_promises_no_more_than_chance_gave() -> None:
    chance = 5 * math.log2(len(word_list()))
    for _each in range(200):
        judged = strength(generate())
        assert judged.level in {Level.GOOD, Level.STRONG}
        assert 50 <= judged.bits <= chance + 0.1


def test_a_draw_of_one_word_five_times_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    draws = iter(["tafel"] * 5 + ["adelaar", "fiets", "kolibrie", "maandag", "zwaluw"])
    monkeypatch.setattr(secrets, "choice", lambda _words: next(draws))
    assert generate() == "adelaar fiets kolibrie maandag zwaluw"


WEAK = [
    "welkom2024",
    "Welkom2024!!",
    "wachtwoord123",
    "W@chtw00rd2026",
    "aaaaaaaaaaaaaaaaaaaa",
    "abcabcabcabcabcabc",
    "qwertyuiop[]123",
    "poiuytrewq0987",
    "1234567890123456",
    "15-08-2014 15-08",
    "arbeidsongeschiktheid",
    "tafel tafel tafel tafel tafel",
    "   ...   ---   ...",
    "de waterlelie 2026",
    "Anna de Vries Waterrade",
    "Waterlelie Waterlelie",
    "zorgcoördinator",
]
TAKEN = [
    "ijs boom kelder fiets lamp",
    "IJsboom-Kelder-Fiets-Lamp",
    "correct paard batterij nietje",
    "drie blauwe walvissen dansen op dinsdag",
    "xK9#mQ2!vR7$",
    "Yılmaz' çok büyük kırmızı bisikleti",
]


@pytest.mark.parametrize("text", WEAK)
def test_what_is_guessed_first_is_weak(text: str) -> None:
    judged = strength(text, SCHOOL)
    assert judged.level is Level.WEAK
    assert judged.bits < passphrase.FLOOR_BITS
    assert "vijf losse woorden" in judged.advice


@pytest.mark.parametrize("text", TAKEN)
def test_what_is_hard_to_guess_is_taken(text: str) -> None:
    assert why_not_passphrase(text, SCHOOL) is None
    assert strength(text, SCHOOL).level is not Level.WEAK


@pytest.mark.parametrize("text", [*WEAK, "", "x", "kort maar zo"])
def test_why_not_passphrase(text: str) -> None:
    finding = why_not_passphrase(text, SCHOOL)
    assert finding is not None
    assert finding.weight is Weight.BLOCK
    assert finding.rule == "why_not_passphrase"
    assert "!" not in finding.what + finding.why


def test_a_short_passphrase_is_told_how_long_it_should_be() -> None:
    finding = why_not_passphrase("xK9#mQ2!vR7")
    assert finding is not None
    assert "minstens 12 tekens" in finding.what
    assert strength("xK9#mQ2!vR7").level is Level.WEAK


def test_names_that_a_guesser_knows_are_worth_little() -> None:
    text = "waterlelie annemarie fiets"
    assert strength(text, ("De Waterlelie", "Annemarie")).bits < strength(text).bits - 20


def test_capitals_and_figures_for_letters_are_worth_little() -> None:
    assert strength("W4t3rl3l13").bits - strength("waterlelie").bits <= 4


def test_every_word_more_is_worth_something() -> None:
    words = ["adelaar", "fiets", "kolibrie", "maandag", "zwaluw", "gieter"]
    bits = [strength(" ".join(words[:count])).bits for count in range(1, 7)]
    assert all(more >= less + 3 for less, more in pairwise(bits))


def test_levels_have_words_to_show() -> None:
    assert [level.label for level in Level] == ["Zwak", "Redelijk", "Goed", "Sterk"]
    assert strength(generate(7)).level is Level.STRONG
    assert strength("hQzxkvbnwpLm").level is Level.FAIR


@settings(deadline=None)
@given(st.text(max_size=150))
def test_any_text_can_be_judged(text: str) -> None:
    judged = strength(text, ("school", ""))
    assert 0 <= judged.bits < 1000
    assert (why_not_passphrase(text, ("school", "")) is None) == (judged.level is not Level.WEAK)


def test_a_very_long_repetition_is_judged_too() -> None:
    assert strength("ab" * 5000).bits < 1000
