"""The directory: when one asks again, where nobody is fixed, who may be the same person, and the local words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.errors import Weight
from zorgdesk.model.contact import Party
from zorgdesk.rules.directory import (
    POINTS,
    USUALLY_FOR,
    Gap,
    LocalWords,
    Reachable,
    gaps_of,
    is_asked_now,
    last_asked_from,
    may_be_phone,
    party_of,
    point_words,
    same_number,
    unconfirmed,
    usually_for,
    why_not_list_with_pupil,
    why_not_photo,
    why_same,
)
from zorgdesk.rules.wording import the_party, with_article

MONDAY = date(2026, 8, 24)  # the first day of school
SUMMER = ((date(2026, 7, 11), date(2026, 8, 23)), (date(2027, 7, 10), date(2027, 8, 22)))
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 5, 1), date(2026, 5, 1)),
        (date(2026, 4, 30), date(2025, 5, 1)),
        (date(2026, 11, 24), date(2026, 5, 1)),
        (date(2027, 1, 8), date(2026, 5, 1)),
    ],
)
def test_from_may_one_asks_again(day: date, first: date) -> None:
    assert last_asked_from(day) == first
    assert unconfirmed(None, day)
    assert unconfirmed(first - timedelta(days=1), day)
    assert not unconfirmed(first, day)


@pytest.mark.parametrize("said", ["06-31", "02-29", "mei", "", "13-01"])
def test_a_day_that_is_none_is_the_first_of_may(said: str) -> None:
    assert last_asked_from(date(2026, 11, 24), said) == date(2026, 5, 1)


def test_a_school_that_asks_later_is_followed() -> None:
    assert last_asked_from(date(2026, 11, 24), "06-15") == date(2026, 6, 15)
    assert unconfirmed(date(2026, 6, 1), date(2026, 6, 20), "06-15")


@given(DAYS)
def test_who_was_confirmed_today_is_confirmed(day: date) -> None:
    assert not unconfirmed(day, day)
    assert last_asked_from(day) <= day < last_asked_from(day) + timedelta(days=367)


@pytest.mark.parametrize(
    ("day", "asked"),
    [
        (date(2026, 4, 30), False),
        (date(2026, 5, 1), True),
        (date(2026, 7, 10), True),
        (date(2026, 7, 11), False),  # the summer holiday
        (date(2026, 8, 20), False),
        (date(2026, 8, 24), True),  # week 1
        (date(2026, 8, 30), True),
        (date(2026, 8, 31), False),
        (date(2026, 11, 24), False),
        (date(2027, 1, 10), False),
        (date(2027, 4, 30), False),
    ],
)
def test_vandaag_asks_from_may_to_the_summer_and_in_the_first_week(day: date, asked: bool) -> None:
    assert is_asked_now(day, MONDAY, SUMMER) is asked


def test_without_known_holidays_it_asks_until_the_year_ends() -> None:
    assert is_asked_now(date(2026, 7, 30), date(2025, 8, 1))
    assert not is_asked_now(date(2026, 7, 31), date(2025, 8, 1))


def test_a_town_and_a_location_without_a_fixed_contact_are_named_once() -> None:
    towns = ["Waterrade", "waterrade ", "Oostmeer", "", "Zuidveen"]
    fixed = [("oostmeer", None), ("", "college")]
    found = gaps_of(towns, {"school": "De Waterlelie", "college": "Waterlelie College"}, fixed)
    assert {gap.town.strip().casefold() for gap in found if gap.town} == {"waterrade", "zuidveen"}
    assert [(gap.location_uid, gap.location) for gap in found if not gap.town] == [
        ("school", "De Waterlelie")
    ]


@given(st.lists(st.sampled_from(["Waterrade", "Oostmeer", "Zuidveen"])))
def test_with_everybody_fixed_nothing_is_missing(towns: list[str]) -> None:
    fixed = [(town, None) for town in towns]
    assert gaps_of(towns, {}, fixed) == ()
    assert {gap.town for gap in gaps_of(towns, {}, ())} == set(towns)


def test_a_gap_says_the_local_word() -> None:
    assert Gap(town="Oostmeer").says() == "Oostmeer heeft nog geen vast contact van het wijkteam."
    local = LocalWords({Party.CJG: "gebiedsteam"})
    assert Gap(location="De Waterlelie").says(local) == (
        "De Waterlelie heeft nog geen vast contact van het gebiedsteam."
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("06-12345678", "+31 6 12345678"),
        ("06 12 34 56 78", "0031612345678"),
        ("+31 (0)6-12345678", "0612345678"),
        ("0900-200200", "0900 200 200"),
    ],
)
def test_a_number_is_one_however_it_is_written(one: str, other: str) -> None:
    assert same_number(one) == same_number(other) != ""


@pytest.mark.parametrize("short", ["", "112", "toestel 12", "-"])
def test_what_is_no_number_is_nobody_s(short: str) -> None:
    assert same_number(short) == ""


@given(st.text(max_size=40))
def test_any_text_can_be_a_number(text: str) -> None:
    assert same_number(text).isdigit() or same_number(text) == ""


NOOR = Reachable("Noor Bakker", "0900-200200", "noor@wijkteam.example")


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (Reachable("N. Bakker", "", "NOOR@wijkteam.example"), "zelfde e-mailadres"),
        (Reachable("Bakker, N.", "0900 200200"), "zelfde telefoonnummer"),
        (Reachable("Bakker Noor"), "zelfde naam"),
        (Reachable("Karin Spijker", "0900-200200"), ""),  # a number of the whole team
        (Reachable("Noor Visser", "0900-1"), ""),
        (Reachable("", "", ""), ""),
    ],
)
def test_why_two_may_be_one(other: Reachable, why: str) -> None:
    assert why_same(other, NOOR) == why_same(NOOR, other) == why


@given(st.text(min_size=2, max_size=30), st.text(max_size=20), st.text(max_size=20))
def test_to_be_the_same_goes_both_ways(name: str, phone: str, mail: str) -> None:
    one = Reachable(name, phone, mail)
    assert why_same(one, NOOR) == why_same(NOOR, one)


def test_why_not_photo() -> None:
    assert why_not_photo(agreed=True) is None
    found = why_not_photo(agreed=False)
    assert found is not None
    assert (found.weight, found.what) == (Weight.WARN, "Vraag eerst of de foto mag.")


def test_why_not_list_with_pupil() -> None:
    pupils = ["Bo Hendriks", "Sem"]
    assert why_not_list_with_pupil(["vragen over opvoeden", "Sem", ""], pupils) is None
    found = why_not_list_with_pupil(["bellen over bo hendriks"], pupils)
    assert found is not None
    assert found.blocks
    assert "Bo Hendriks" in found.what


@pytest.mark.parametrize(
    ("function", "organisation", "party"),
    [
        ("jeugdconsulent", "Wijkteam Oostmeer", Party.CJG),
        ("jeugdarts", "GGD Waterland", Party.JEUGDARTS),
        ("jeugdverpleegkundige", "JGZ", Party.JEUGDVERPLEEGKUNDIGE),
        ("Leerplichtambtenaar", "Gemeente", Party.LEERPLICHT),
        ("logopedist", "", Party.LOGOPEDIST),
        ("", "Veilig Thuis Noord", Party.VEILIG_THUIS),
        ("cliëntondersteuner", "MEE", Party.CLIENTONDERSTEUNER),
        ("bakker", "Brood en meer", None),
        ("psycholoog", "GGZ De Kade", Party.GGZ),
        ("", "", None),
    ],
)
def test_a_function_tells_the_role(function: str, organisation: str, party: Party | None) -> None:
    assert party_of(function, organisation) is party


def test_every_role_but_anders_says_what_one_calls_it_for() -> None:
    assert set(Party) - set(USUALLY_FOR) == {Party.ANDERS}
    assert usually_for(Party.CJG) == "vragen over opvoeden en opgroeien"
    assert usually_for(Party.ANDERS) == ""


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("gebiedsteam", "het gebiedsteam"),
        ("sociaal team", "het sociaal team"),
        ("CJG", "het CJG"),
        ("WIJ", "WIJ"),
        ("WIJ Groningen", "WIJ Groningen"),
        ("wijkcoach", "de wijkcoach"),
        ("het loket", "het loket"),
        ("De Brug", "De Brug"),
    ],
)
def test_a_local_word_gets_its_article(word: str, said: str) -> None:
    assert with_article(word) == the_party(Party.CJG, word) == said


def test_without_a_local_word_it_is_as_usual() -> None:
    assert LocalWords().the(Party.CJG) == the_party(Party.CJG) == the_party(Party.CJG, "")
    assert LocalWords().label(Party.CJG) == Party.CJG.label
    local = LocalWords({Party.KLANTMANAGER: "regisseur"})
    assert (local.the(Party.KLANTMANAGER), local.label(Party.KLANTMANAGER)) == ("de regisseur", "Regisseur")
    assert local.word(Party.CJG) == ""


def test_the_agenda_keeps_its_order_and_what_was_typed() -> None:
    assert point_words(["afspraken", "Onze vraag over wachten", "vragen"]) == (
        "Onze vragen van vorig jaar, in aantallen", "Afspraken voor dit jaar", "Onze vraag over wachten",
    )  # fmt: skip
    assert len(point_words(list(POINTS))) == len(POINTS)


@pytest.mark.parametrize(
    ("words", "can"),
    [("", True), ("112", True), ("intern 204", True), ("06-1234 5678", True), ("abc", False), ("12", False)],
)
def test_what_has_no_number_in_it_is_no_phone(words: str, *, can: bool) -> None:
    assert may_be_phone(words) is can
