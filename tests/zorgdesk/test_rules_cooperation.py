"""Tests for zorgdesk.rules.cooperation and promises."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.errors import Weight
from zorgdesk.model.action import ActionData, DoerKind
from zorgdesk.model.contact import Party
from zorgdesk.model.cooperation import CooperationChannel, CooperationData, CooperationKind
from zorgdesk.rules import cooperation as rule
from zorgdesk.rules import promises
from zorgdesk.rules.cooperation import Takes
from zorgdesk.rules.directory import LocalWords

DAY = date(2026, 11, 24)
EIGHT, TWELVE, SIXTEEN = date(2018, 8, 20), date(2014, 1, 1), date(2010, 1, 1)


def a_request(**fields: object) -> CooperationData:
    return CooperationData.model_validate({"pupil_uid": "p", "asked_on": DAY, **fields})


def test_the_module_is_off_until_the_school_says_so() -> None:
    assert rule.takes_part({}) is Takes.UIT
    assert rule.takes_part({rule.ZVJ: "iets"}) is Takes.UIT
    assert rule.takes_part({rule.ZVJ: "verzoek"}) is Takes.VERZOEK


def test_the_word_and_the_channel_are_of_the_region() -> None:
    assert rule.usual_kind({rule.ZVJ: "verzoek"}) is CooperationKind.VERZOEK
    assert rule.usual_kind({rule.ZVJ: "verwijsindex"}) is CooperationKind.SIGNAAL
    assert rule.usual_channel({}) is CooperationChannel.ZELF
    assert rule.usual_channel({rule.ZVJ_CHANNEL: "jgz"}) is CooperationChannel.JGZ
    assert rule.usual_channel({rule.ZVJ_CHANNEL: "duif"}) is CooperationChannel.ZELF


@pytest.mark.parametrize(
    ("born", "settings", "ends"),
    [
        (EIGHT, {}, date(2028, 11, 24)),
        (None, {}, date(2028, 11, 24)),
        (date(2004, 3, 1), {}, date(2027, 3, 1)),
        (EIGHT, {rule.YEARS: 1}, date(2027, 11, 24)),
        (date(2008, 3, 1), {rule.AGE: 19}, date(2027, 3, 1)),
    ],
)
def test_it_ends_after_two_years_or_on_the_23rd_birthday(
    born: date | None, settings: dict[str, object], ends: date
) -> None:
    assert rule.ends_on(DAY, born, settings) == ends


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.dates(date(1995, 1, 1), date(2039, 1, 1)))
def test_it_never_lasts_longer_than_two_years_nor_past_23(asked: date, born: date) -> None:
    ends = rule.ends_on(asked, born, {})
    assert ends.year - asked.year <= 2
    assert ends.year - born.year <= 23


@pytest.mark.parametrize(
    ("born", "told", "missing"),
    [
        (EIGHT, {}, "de ouders"),
        (None, {}, "de ouders"),
        (EIGHT, {"parents_told_on": DAY}, ""),
        (TWELVE, {}, "de ouders en de leerling"),
        (TWELVE, {"parents_told_on": DAY}, "de leerling"),
        (TWELVE, {"pupil_told_on": DAY}, "de ouders"),
        (TWELVE, {"pupil_told_on": DAY, "parents_told_on": DAY}, ""),
        (SIXTEEN, {}, "de leerling"),
        (SIXTEEN, {"pupil_told_on": DAY}, ""),
    ],
)
def test_why_not_untold_goes_by_age(born: date | None, told: dict[str, object], missing: str) -> None:
    found = rule.why_not_untold(a_request(**told), born)
    assert (found.what if found else "") == (f"U hebt het nog niet verteld aan {missing}." if missing else "")
    if found:
        assert found.weight is Weight.WARN


def test_there_is_no_field_for_what_it_is_about() -> None:
    fields = set(CooperationData.model_fields)
    assert not fields & {"what", "subject", "reason", "text", "remark", "concern"}


@pytest.mark.parametrize(
    ("line", "party"),
    [
        ("Het wijkteam komt elke week", "het wijkteam"),
        ("Wijkteam helpt thuis", "het wijkteam"),
        ("De logopedist begint in januari", "de logopedist"),
        ("Noor Bakker komt thuis langs", "Noor Bakker"),
        ("noor bakker helpt", "Noor Bakker"),
        ("Wijkteam bellen", ""),
        ("Vragen of de logopedist komt", ""),
        ("Noor Bakker wordt nog gevraagd", ""),
        ("Juf Anouk leest elke dag", ""),
        ("Formulier voor het samenwerkingsverband terug naar school", ""),
        ("Brief naar de jeugdarts", ""),
        ("Het samenwerkingsverband schrijft een brief aan de ouders", "het samenwerkingsverband"),
        ("Oefenen door de logopedist", "de logopedist"),
        ("", ""),
    ],
)
def test_a_line_that_says_what_another_does_is_a_promise_and_asking_is_not(line: str, party: str) -> None:
    assert promises.promised_party(line, ["Noor Bakker", ""]) == party


def test_an_action_is_loose_until_it_says_with_whom_it_was_agreed() -> None:
    other = ActionData(what="Gezin helpen", who="Noor Bakker", doer=DoerKind.ANDER, contact_uid="n")
    assert promises.is_loose(other) == "Noor Bakker"
    assert promises.is_loose(other.model_copy(update={"agreed_with": "Noor Bakker"})) == ""
    assert promises.is_loose(ActionData(what="Het wijkteam komt", doer=DoerKind.SCHOOL)) == "het wijkteam"
    assert promises.is_loose(ActionData(what="Lezen", who="mama", doer=DoerKind.OUDER)) == ""
    assert promises.is_loose(ActionData(what="Lezen", who="juf Anouk", doer=DoerKind.ANDER)) == ""


def test_what_somebody_heard_at_the_table_is_agreed() -> None:
    said = ActionData(what="De logopedist komt elke week", doer=DoerKind.SCHOOL)
    carla = promises.AtTable("Carla Smits", "c", Party.LOGOPEDIST)
    assert promises.is_loose(said, there=[carla]) == ""
    assert promises.is_loose(said, there=[promises.AtTable("Noor Bakker", "n", Party.CJG)]) == "de logopedist"
    noor = said.model_copy(
        update={"what": "Komt thuis", "who": "Noor", "contact_uid": "n", "doer": DoerKind.ANDER}
    )
    assert promises.is_loose(noor, there=[carla]) == "Noor"
    assert promises.is_loose(noor, there=[promises.AtTable("N. Bakker", "n")]) == ""


def test_the_first_line_that_promises_something_is_told() -> None:
    lines = "Bo leest\nWijkteam bellen\nHet gebiedsteam komt\nDe GGZ helpt"
    words = LocalWords({Party.CJG: "gebiedsteam"})
    assert promises.promised_in_lines(lines, words=words) == "het gebiedsteam"
    assert promises.promised_in_lines(lines) == "de GGZ"
    there = [promises.AtTable("Noor", None, Party.CJG), promises.AtTable("Eefje", None, Party.GGZ)]
    assert promises.promised_in_lines(lines, words=words, there=there) == ""
    assert promises.promised_in_lines("") == ""


def test_why_not_promise_is_a_mark_while_typing() -> None:
    mark = promises.why_not_promise("het wijkteam")
    assert mark is not None
    assert (mark.weight, mark.what) == (
        Weight.REMIND,
        "U schrijft dat het wijkteam iets doet. Is dat met hen afgesproken?",
    )
    assert promises.why_not_promise("") is None


def test_why_not_print_promises_is_a_warning_on_paper() -> None:
    paper = promises.why_not_print_promises(["Noor", "Noor", "de GGZ"])
    assert paper is not None
    assert paper.weight is Weight.WARN
    assert "Noor en de GGZ" in paper.what
    assert [way.code for way in paper.ways] == ["agreed", "still_asking"]
    assert promises.why_not_print_promises([]) is None
