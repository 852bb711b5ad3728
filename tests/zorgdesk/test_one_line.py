"""Tests for zorgdesk.one_line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.one_line import ParsedAction, Person, parse_action

TODAY = date(2026, 11, 24)  # a Tuesday
FRIDAY = date(2026, 11, 27)

ME = Person("mevrouw De Vries", ("ik", "ineke"), "ik", "me")
MOTHER = Person("Marit Hendriks", ("moeder",), "ouder", "mother")
NOOR = Person("Noor Bakker", (), "ander", "noor")
ANOUK = Person("juf Anouk", (), "school", "anouk")
BO = Person("Bo", (), "leerling", "bo")
PEOPLE = [ME, MOTHER, NOOR, ANOUK, BO]
BREAKS = {"kerst": [(date(2026, 12, 19), date(2027, 1, 3))]}


@pytest.mark.parametrize(
    ("line", "what", "person", "day"),
    [
        pytest.param("logopedist bellen @ik vr", "Logopedist bellen", ME, FRIDAY, id="who, then when"),
        pytest.param("logopedist bellen vr @ik", "Logopedist bellen", ME, FRIDAY, id="when, then who"),
        pytest.param("logopedist bellen", "Logopedist bellen", None, None, id="what only"),
        pytest.param("lezen @moeder", "Lezen", MOTHER, None, id="a parent by relation"),
        pytest.param("mail @noor over twee weken", "Mail", NOOR, date(2026, 12, 8), id="a first name"),
        pytest.param("brief @juf anouk voor de kerst", "Brief", ANOUK, date(2026, 12, 24), id="two words"),
        pytest.param("brief @anouk", "Brief", ANOUK, None, id="without the title"),
        pytest.param("Noor belt moeder vr", "Noor belt moeder", NOOR, FRIDAY, id="a sentence"),
        pytest.param(
            "Noor gaat moeder bellen vr", "Noor gaat moeder bellen", NOOR, FRIDAY, id="with a helping verb"
        ),
        pytest.param("ik bel moeder vr", "Ik bel moeder", ME, FRIDAY, id="I"),
        pytest.param("moeder bellen vr", "Moeder bellen", None, FRIDAY, id="the object comes first"),
        pytest.param("Noor niet bellen", "Noor niet bellen", None, None, id="not a verb"),
        pytest.param(
            "Bellen · Noor Bakker · vrijdag 27 november", "Bellen", NOOR, FRIDAY, id="three columns"
        ),
        pytest.param("Bellen | vr | @noor", "Bellen", NOOR, FRIDAY, id="in another order"),
        pytest.param("Bellen; vr", "Bellen", None, FRIDAY, id="two columns, when"),
        pytest.param("Bellen ·", "Bellen", None, None, id="an empty column"),
        pytest.param("Bellen · ik vr", "Bellen", ME, FRIDAY, id="who and when in one column"),
        pytest.param("Bellen · @ik vr", "Bellen", ME, FRIDAY, id="marked, and when"),
        pytest.param("Bellen · vr @juf anouk", "Bellen", ANOUK, FRIDAY, id="when and who in one column"),
        pytest.param("Bellen · juf Anouk vóór vrijdag 27 november", "Bellen", ANOUK, FRIDAY, id="in full"),
        pytest.param("Bellen · Noor Bakker · ik vr", "Bellen", ME, FRIDAY, id="the last one corrects"),
        pytest.param("Bellen · 8-12-2026 · vr", "Bellen", None, FRIDAY, id="the last day corrects"),
        pytest.param("bellen @ik · vr", "Bellen", ME, FRIDAY, id="marked before the column"),
        pytest.param("Noor belt moeder · vr", "Noor belt moeder", NOOR, FRIDAY, id="a sentence, then when"),
        pytest.param(
            "Noor belt moeder · juf Anouk · vr", "Noor belt moeder", ANOUK, FRIDAY, id="a column is stronger"
        ),
        pytest.param("logopedist bellen noor vr", "Logopedist bellen", NOOR, FRIDAY, id="a plain name"),
        pytest.param("brief maken juf anouk", "Brief maken", ANOUK, None, id="a plain name of two words"),
        pytest.param("kaart maken ik over twee weken", "Kaart maken", ME, date(2026, 12, 8), id="plain 'ik'"),
        pytest.param("bellen ik", "Bellen", ME, None, id="'ik' is always who"),
        pytest.param(
            "brief schrijven aan moeder vr", "Brief schrijven aan moeder", None, FRIDAY, id="to her"
        ),
        pytest.param("praten met juf anouk", "Praten met juf anouk", None, None, id="with her"),
        pytest.param("bellen moeder vr", "Bellen moeder", None, FRIDAY, id="whom, not who"),
        pytest.param("ik bel Noor", "Ik bel Noor", ME, None, id="who is in front, whom is at the end"),
        pytest.param("Noor: moeder bellen vr", "Moeder bellen", NOOR, FRIDAY, id="a name and a colon"),
        pytest.param("let op: brief @ik", "Let op: brief", ME, None, id="a colon that is no name"),
        pytest.param("Noor:", "Noor:", None, None, id="a name and nothing to do"),
        pytest.param("Bellen · ik · gisteren", "Bellen", ME, date(2026, 11, 23), id="a day that was"),
        pytest.param(
            "mail van gisteren lezen @ik", "Mail van gisteren lezen", ME, None, id="about yesterday"
        ),
        pytest.param(
            "kaart @ik voor de kerstvakantie", "Kaart", ME, date(2026, 12, 18), id="before a school holiday"
        ),
        pytest.param("vr", "Vr", None, None, id="a day alone is what"),
        pytest.param("  ", "", None, None, id="nothing"),
    ],
)
def test_a_line_is_taken_apart(line: str, what: str, person: Person | None, day: date | None) -> None:
    who = person.name if person else None
    assert parse_action(line, TODAY, PEOPLE, BREAKS) == ParsedAction(what, who, person, day)


def test_somebody_unknown_is_kept_by_name() -> None:
    assert parse_action("oefenen @Piet vr", TODAY, PEOPLE) == ParsedAction("Oefenen", "Piet", None, FRIDAY)
    assert parse_action("oefenen · Oma Riet · vr", TODAY, PEOPLE).who == "Oma Riet"
    assert parse_action("oefenen · Oma Riet vr", TODAY, PEOPLE) == ParsedAction(
        "Oefenen", "Oma Riet", None, FRIDAY
    )
    assert parse_action("oefenen · @piet vr", TODAY, PEOPLE) == ParsedAction("Oefenen", "piet", None, FRIDAY)
    assert parse_action("oefenen @Piet · vr", TODAY, PEOPLE) == ParsedAction("Oefenen", "Piet", None, FRIDAY)


def test_somebody_called_zondag_is_no_sunday() -> None:
    sunday = Person("Jan Zondag")
    assert parse_action("bellen · Jan Zondag", TODAY, [sunday]).person == sunday
    assert parse_action("bellen · Jan Zondag vr", TODAY, [sunday]).day == FRIDAY
    assert parse_action("bellen · Jan Zondag", TODAY, PEOPLE) == ParsedAction("Bellen", "Jan Zondag")


def test_times_that_are_no_day_are_not_cut_in_two() -> None:
    assert parse_action("Lezen · elke dag vanaf maandag", TODAY, PEOPLE).day is None


def test_what_cannot_be_read_is_kept_beside_it() -> None:
    found = parse_action("Lezen · moeder · elke dag vanaf maandag", TODAY, PEOPLE)
    assert (found.person, found.day, found.rest) == (MOTHER, None, "elke dag vanaf maandag")


def test_a_first_name_of_two_people_is_not_guessed() -> None:
    two = [*PEOPLE, Person("Noor de Wit"), Person("de heer")]
    assert parse_action("bellen @noor", TODAY, two) == ParsedAction("Bellen", "noor")


def test_a_lone_at_sign_is_no_name() -> None:
    assert parse_action("mail naar @ sturen", TODAY, PEOPLE).what == "Mail naar @ sturen"
    assert parse_action("mail · @ vr", TODAY, [Person("de heer")]) == ParsedAction("Mail", None, None, FRIDAY)


@given(line=st.text(max_size=60))
def test_no_line_breaks_it_and_nothing_is_invented(line: str) -> None:
    found = parse_action(line, TODAY, PEOPLE)
    assert found.person is None or found.person in PEOPLE
    assert found.person is None or found.who == found.person.name


@given(what=st.sampled_from(["Bellen", "Boek halen", "Plan maken"]), who=st.sampled_from(PEOPLE))
def test_what_is_shown_back_reads_the_same_again(what: str, who: Person) -> None:
    shown = f"{what} · {who.name} · vrijdag 27 november 2026"
    assert parse_action(shown, TODAY, PEOPLE) == ParsedAction(what, who.name, who, FRIDAY)
