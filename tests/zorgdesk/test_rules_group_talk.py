"""One line of a groepsbespreking: what it says, what it makes, what is still open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.model.action import DoerKind
from zorgdesk.model.dossier import EntryKind
from zorgdesk.one_line import Person
from zorgdesk.rules.group_talk import (
    COLUMNS,
    LineText,
    agreement,
    cells_of,
    does,
    fitting_people,
    group_words,
    kind_of,
    line_of,
    note_of,
    read_who,
    what_is_open,
    when_words,
)

TUESDAY = date(2026, 11, 24)
PEOPLE = (
    Person("Marieke de Vries", ("ik", "marieke"), "ik", "me"),
    Person("juf Anouk", ("leerkracht",), "school", "anouk"),
    Person("Marit Hendriks", ("moeder",), "ouder", "mother"),
    Person("Noor Bakker", ("wijkteam",), "ander", "noor"),
    Person("Jan de Wit", (), "school", "jan1"),
    Person("Jan Bakker", (), "school", "jan2"),
    Person("Bo", ("leerling",), "leerling", "bo"),
    Person("mevrouw Mendes", ()),
)


@pytest.mark.parametrize(
    ("typed", "day", "words"),
    [
        ("vr", date(2026, 11, 27), ""),
        ("over twee weken", date(2026, 12, 8), ""),
        ("27-11-26", date(2026, 11, 27), ""),
        ("elke dag", None, "elke dag"),
        ("", None, ""),
    ],
    ids=["weekday", "ahead", "as-shown", "no-day", "nothing"],
)
def test_when_is_a_day_or_stays_as_it_was_said(typed: str, day: date | None, words: str) -> None:
    line = line_of({"agreed": "Bellen", "when": typed}, TUESDAY)
    assert (line.due_on, line.when_words) == (day, words)


@given(
    st.dictionaries(st.sampled_from([name for name in COLUMNS if name != "when"]), st.text(max_size=400)),
    st.one_of(st.none(), st.integers(0, 700).map(lambda ahead: TUESDAY + timedelta(days=ahead))),
)
def test_what_the_grid_shows_is_read_back_as_the_same_line(typed: dict[str, str], day: date | None) -> None:
    line = line_of({**typed, "when": when_words(LineText(due_on=day))}, TUESDAY)
    assert line_of(cells_of(line), TUESDAY) == line
    assert line.due_on == day


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ik", "Marieke de Vries"), ("@moeder", "Marit Hendriks"), ("Anouk", "juf Anouk"), ("noor", "Noor Bakker"),
        ("leerkracht", "juf Anouk"), ("mendes", "mevrouw Mendes"), ("jan de wit", "Jan de Wit"),
    ],
)  # fmt: skip
def test_a_name_is_who_is_meant(typed: str, name: str) -> None:
    found = read_who(typed, PEOPLE)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("typed", ["jan", "", "oma", "@"])
def test_a_name_that_two_have_or_nobody_is_nobody_known(typed: str) -> None:
    assert read_who(typed, PEOPLE) is None


@pytest.mark.parametrize(
    ("typed", "doer", "field", "uid"),
    [
        ("ik", DoerKind.IK, "person_uid", "me"),
        ("juf anouk", DoerKind.SCHOOL, "staff_uid", "anouk"),
        ("moeder", DoerKind.OUDER, "guardian_uid", "mother"),
        ("noor", DoerKind.ANDER, "contact_uid", "noor"),
        ("Bo", DoerKind.LEERLING, "guardian_uid", None),
        ("mendes", DoerKind.SCHOOL, "staff_uid", None),
        ("Oma Riet", DoerKind.ANDER, "contact_uid", None),
        ("", DoerKind.SCHOOL, "staff_uid", None),
    ],
)
def test_who_does_it_is_somebody_of_the_school_or_around_the_child(
    typed: str, doer: DoerKind, field: str, uid: str | None
) -> None:
    made = does(typed, PEOPLE)
    assert (made["doer"], made[field]) == (doer, uid)
    assert [
        made[name] for name in ("person_uid", "staff_uid", "guardian_uid", "contact_uid") if name != field
    ] == [None] * 3


def test_the_list_under_who_has_the_names_that_begin_so() -> None:
    assert fitting_people("ja", PEOPLE) == ("Jan de Wit", "Jan Bakker")
    assert fitting_people("moe", PEOPLE) == ("Marit Hendriks",)
    assert len(fitting_people("", PEOPLE)) == len(PEOPLE)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (LineText(good="Leest graag"), EntryKind.GING_GOED),
        (LineText(good="Leest graag", attention="Moe"), EntryKind.OVERLEG),
        (LineText(agreed="Bellen"), EntryKind.OVERLEG),
    ],
    ids=["only-good-news", "both", "agreed"],
)
def test_only_good_news_is_a_note_that_it_went_well(line: LineText, kind: EntryKind) -> None:
    assert kind_of(line) is kind


def test_the_note_says_what_was_said_one_thing_a_line() -> None:
    line = LineText("Leest graag", "Vaak moe", "Moeder bellen", "juf Anouk", date(2026, 11, 27))
    assert note_of(line, "5").splitlines() == [
        "Groepsbespreking groep 5.",
        "Dit gaat goed: Leest graag",
        "Let op: Vaak moe",
        "Afspraak: Moeder bellen (juf Anouk, vóór 27 november 2026)",
    ]
    assert note_of(LineText(attention="Moe"), "5").splitlines()[1:] == ["Let op: Moe"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (LineText(agreed="Bellen"), "Bellen"),
        (LineText(agreed="Bellen", who="ik"), "Bellen (ik)"),
        (LineText(agreed="Bellen", when_words="elke dag"), "Bellen (elke dag)"),
    ],
)
def test_an_agreement_is_told_with_what_is_known_of_it(line: LineText, words: str) -> None:
    assert agreement(line) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [("5", "groep 5"), ("groep 5", "groep 5"), ("Klas 1b", "Klas 1b"), ("1b", "groep 1b"), ("Uilen", "klas Uilen")],
)  # fmt: skip
def test_a_group_is_called_as_people_call_it(name: str, words: str) -> None:
    assert group_words(name) == words


def test_an_agreement_without_name_or_day_is_open_and_can_stay_so() -> None:
    whole = LineText(agreed="Bellen", who="ik", due_on=TUESDAY)
    assert what_is_open([whole, LineText(attention="Moe"), LineText()]) is None
    one = what_is_open([whole, LineText(agreed="Bellen", who="ik")])
    assert one is not None
    assert one.what == "1 afspraak heeft nog geen naam of dag."
    assert not one.blocks
    assert [way.code for way in one.ways] == ["fill_in", "later"]
    two = what_is_open([LineText(agreed="Bellen", when_words="elke dag"), LineText(agreed="Kijken")])
    assert two is not None
    assert two.what == "2 afspraken hebben nog geen naam of dag."


@pytest.mark.parametrize(
    ("line", "tells", "empty"),
    [
        (LineText(), False, True), (LineText(who="ik"), False, False), (LineText(due_on=TUESDAY), False, False),
        (LineText(when_words="ooit"), False, False), (LineText(good="Ja"), True, False),
    ],
)  # fmt: skip
def test_who_and_when_alone_tell_nothing(line: LineText, tells: bool, empty: bool) -> None:
    assert (line.tells, line.empty) == (tells, empty)
