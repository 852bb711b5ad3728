"""Finding people by name: first letters, tussenvoegsels anywhere, one typing error in a word."""

from __future__ import annotations

import random
import string
from typing import TYPE_CHECKING

import pytest

from zorgdesk.queries.everybody import everybody
from zorgdesk.queries.name_index import NameIndex, Somebody
from zorgdesk.queries.search import find
from zorgdesk.text import fold, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.desk import Desk

PUPILS = (
    ("Bo", "", "Hendriks", "5A", "5"),
    ("Boukje", "de", "Boer", "7A", "7"),
    ("Emma", "de", "Boer", "5A", "5"),
    ("Samira", "", "El Idrissi", "6A", "6"),
    ("Jan", "", "Meijer", "6A", "6"),
    ("Thijs", "van der", "Meulen", "7A", "7"),
    ("Noah", "van 't", "Hof", "7A", "7"),
    ("Lena", "", "Müller", "Bosuil", "4"),
    ("Elif", "", "Yılmaz", "8A", "8"),
)


@pytest.fixture(scope="module")
def names() -> NameIndex:
    people = [Somebody("pupil", row[0], *row) for row in sorted(PUPILS, key=lambda row: row[2])]
    return NameIndex([*people, Somebody("pupil", "oud", "Bo", "", "Aarts", "", "", left=True)])


def first_names(names: NameIndex, typed: str) -> list[str]:
    return [near.who.uid for near in names.find(typed, 9)]


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("bo", "Bo"),
        ("hen", "Bo"),
        ("b hen", "Bo"),
        ("hendriks bo", "Bo"),
        ("meulen thijs", "Thijs"),
        ("v d meulen", "Thijs"),
        ("vd meulen", "Thijs"),
        ("v/d Meulen", "Thijs"),
        ("van der meulen", "Thijs"),
        ("vandermeulen", "Thijs"),
        ("thijs van", "Thijs"),
        ("van 't hof", "Noah"),
        ("vant hof", "Noah"),
        ("el idrissi", "Samira"),
        ("elidrissi", "Samira"),
        ("idrissi", "Samira"),
        ("meyer", "Jan"),
        ("meije", "Jan"),
        ("mueller", "Lena"),
        ("muller", "Lena"),
        ("Yilmaz", "Elif"),
        ("YILMAZ", "Elif"),
        ("yılmaz", "Elif"),
        ("groep 8", "Elif"),
        ("8a", "Elif"),
        ("groep 5 emma", "Emma"),
        ("bosu", "Lena"),
    ],
)
def test_a_pupil_is_found_as_people_type_a_name(names: NameIndex, typed: str, who: str) -> None:
    first = names.find(typed, 9)[0]
    assert first.who.uid == who
    assert not first.mistyped


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("hendrisk", "Bo"),
        ("hendirks", "Bo"),
        ("hndriks", "Bo"),
        ("endriks", "Bo"),
        ("hendrriks", "Bo"),
        ("jendriks", "Bo"),
        ("samria", "Samira"),
        ("hemdr", "Bo"),
        ("bo hendrisk", "Bo"),
        ("meulem thijs", "Thijs"),
        ("boeer emma", "Emma"),
    ],
)
def test_one_typing_error_in_a_word_is_forgiven(names: NameIndex, typed: str, who: str) -> None:
    first = names.find(typed, 9)[0]
    assert (first.who.uid, first.mistyped) == (who, True)
    assert names.find(typed, 9, mistyped=0) == []


@pytest.mark.parametrize("typed", ["", " - ", "zzqx", "bp", "hxndrxks", "bo zzqx", "uil", "bos"])
def test_what_is_nobodys_name_finds_nobody(names: NameIndex, typed: str) -> None:
    assert names.find(typed, 9) == []


def test_a_whole_name_comes_before_a_beginning_and_who_left_last(names: NameIndex) -> None:
    assert first_names(names, "bo") == ["Bo", "Boukje", "Emma", "oud"]
    assert [near.whole for near in names.find("bo", 9)] == [True, False, False, True]
    assert first_names(names, "boer") == ["Boukje", "Emma"]
    assert len(names.find("bo", 2)) == 2


def test_a_typing_error_comes_after_what_was_typed_right() -> None:
    found = NameIndex(
        [Somebody("pupil", "a", "Bo", "", "Bakker"), Somebody("pupil", "b", "Bo", "", "Dakker")]
    ).find("dakker", 9)
    assert [(near.who.uid, near.mistyped) for near in found] == [("b", False), ("a", True)]


def test_it_tells_which_words_matched(names: NameIndex) -> None:
    assert names.find("v d meulen", 1)[0].words >= {"van", "der", "meulen"}
    assert names.find("hendrisk", 1)[0].words == {"hendriks"}
    assert names.find("5a bo", 1)[0].words == {"5a", "bo"}
    assert names.find("bosu", 1)[0].words == {"bosuil"}


def test_a_word_that_fits_twice_counts_as_the_nearer() -> None:
    two = NameIndex(
        [Somebody("pupil", "a", "Jansje", "", "Jan"), Somebody("pupil", "b", "Jan", "", "Jansen")]
    )
    assert [(near.who.uid, near.whole) for near in two.find("jan", 9)] == [("a", True), ("b", True)]
    assert (two.name_of("b"), two.name_of("c")) == ("Jan Jansen", "")


def test_it_knows_the_beginnings_of_names(names: NameIndex) -> None:
    assert (names.knows("meul"), names.knows("wijkteam")) == (True, False)
    assert len(names) == 10


def one_error(word: str, dice: random.Random) -> Iterator[str]:
    """One letter wrong, missing, too many or swapped, at every place."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + dice.choice(string.ascii_lowercase) + word[at + 1 :]
        yield word[:at] + dice.choice(string.ascii_lowercase) + word[at:]
        yield word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]


def test_every_pupil_of_the_oefenschool_is_found_by_every_typing_error(practice_desk: Desk) -> None:
    dice = random.Random(1)  # noqa: S311 - invented typing errors, no keys
    pupils = practice_desk.ask(everybody).pupils.people
    lost = []
    for who in pupils:
        last = max(words_of(who.last), key=len, default="")
        for typed in one_error(last, dice) if len(last) >= 5 else ():
            # With the first letter of the first name: a last name alone may be of more people than fit in a list.
            asked = f"{fold(who.first)[:2]} {typed}"
            if who.uid not in [hit.uid for hit in practice_desk.ask(find, asked)[:9]]:
                lost.append((who.name, asked))
    assert len(pupils) > 300
    assert lost == []


def test_every_name_of_the_oefenschool_is_found_in_every_order(practice_desk: Desk) -> None:
    for who in practice_desk.ask(everybody).pupils.people:
        for typed in (
            who.name,
            f"{who.last} {who.first}",
            f"{who.first} {who.last}",
            f"{who.last}, {who.between}",
        ):
            hits = practice_desk.ask(find, typed)
            near = [hit.uid for hit in hits if hit.kind == "pupil"]
            assert who.uid in near[:9] or len(near) >= 8, (who.name, typed)
