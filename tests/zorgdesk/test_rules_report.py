"""Tests for zorgdesk.rules.report: who may have a report, which pieces, and what is said of who gets none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.errors import Finding, Way, Weight
from zorgdesk.model.consent import DataKind
from zorgdesk.model.conversation import ConversationKind, ConversationStatus
from zorgdesk.model.family import Gezag, GuardianshipData, Relation
from zorgdesk.rules import report
from zorgdesk.rules.people import Child
from zorgdesk.rules.report import Piece, ReaderKind

DAY = date(2026, 12, 8)
NOTHING_SAID = Finding(
    "consent.answer", Weight.BLOCK, "Dit kan niet met naam.", "Nog niet gevraagd.",
    (Way("ask_consent", "Toestemming vragen"), Way("anonymous", "Anoniem"), Way("legal_ground", "Wettelijke grond")),
)  # fmt: skip


def tie(**more: object) -> GuardianshipData:
    usual = {"pupil_uid": "p", "guardian_uid": "g", "relation": Relation.VADER, "gezag": Gezag.JA}
    return GuardianshipData.model_validate(usual | more)


def why_not(
    born: date, *, asked: bool = True, there: bool = True, apart: bool = False, **more: object
) -> str:
    child = Child("Iris", born, parents_may_know_help=more.pop("may_know", None))  # type: ignore[arg-type]
    found = report.why_not_parent(child, tie(**more), asked=asked, there=there, apart=apart, day=DAY)
    return found.rule if found else ""


@pytest.mark.parametrize(
    ("piece", "covered", "goes"),
    [
        (Piece.GOOD, {DataKind.KLAS}, True),
        (Piece.GOOD, {DataKind.PLAN}, False),
        (Piece.NEEDED, {DataKind.PLAN}, True),
        (Piece.ACTIONS, {DataKind.PLAN}, True),
        (Piece.AGREED, set(), False),
        (Piece.QUESTION, {DataKind.VERZUIM, DataKind.THUIS}, False),
    ],
)
def test_to_a_party_goes_only_what_the_yes_is_for(piece: Piece, covered: set[DataKind], goes: bool) -> None:
    assert report.may_go(piece, ReaderKind.PARTY, covered) is goes
    assert report.may_go(piece, ReaderKind.PARENT, covered), "to parents all of it"


@given(st.sampled_from(Piece), st.sets(st.sampled_from(DataKind)))
def test_a_piece_never_goes_to_a_party_without_any_yes_for_it(piece: Piece, covered: set[DataKind]) -> None:
    if report.may_go(piece, ReaderKind.PARTY, covered):
        assert covered & {DataKind.KLAS, DataKind.PLAN}


def test_a_yes_for_less_is_told() -> None:
    assert report.why_narrow({DataKind.KLAS}) is None
    for covered in (set[DataKind](), {DataKind.PLAN}, {DataKind.VERZUIM}):
        found = report.why_narrow(covered)
        assert found is not None
        assert (found.weight, found.ways[0].code) == (Weight.WARN, "ask_consent")


def test_it_is_a_concept_until_the_gesprek_is_closed_with_everything_there() -> None:
    done = ConversationStatus.AFGEROND
    assert not report.is_concept(done, None)
    assert report.is_concept(done, NOTHING_SAID)
    assert report.is_concept(ConversationStatus.NOG_NIET_AF, None)


def test_why_not_party_says_what_practice_says() -> None:
    found = report.why_not_party("de logopedist", 4, NOTHING_SAID)
    said = "Dit verslag kan niet naar de logopedist. Er is geen toestemming. De andere vier krijgen het wel."
    assert found.what == said
    assert [one.label for one in found.ways] == [
        "Toestemming vragen", "Zonder naam afdrukken", "Wettelijke reden",
    ]  # fmt: skip
    assert found.why == "Nog niet gevraagd."


@pytest.mark.parametrize(
    ("others", "said"),
    [
        (0, "toestemming."),
        (1, "De ander krijgt het wel."),
        (2, "twee krijgen het wel."),
        (11, "11 krijgen het wel."),
    ],
)
def test_how_many_others_get_it_is_said_in_words(others: int, said: str) -> None:
    assert report.why_not_party("de GGZ", others, NOTHING_SAID).what.endswith(said)


def test_who_said_no_is_told_too() -> None:
    no = Finding(
        "consent.pupil_no", Weight.BLOCK, "Mees zei nee op 3 november.", "Dan delen wij de naam niet."
    )
    assert (
        report.why_not_party("de GGZ", 2, no).why == "Mees zei nee op 3 november. Dan delen wij de naam niet."
    )


@pytest.mark.parametrize(
    ("going", "without", "others", "said"),
    [
        (4, ["de logopedist"], [], "Verslag gaat naar 4 van 5. Niet naar de logopedist: geen toestemming."),
        (
            4,
            ["het wijkteam", "het wijkteam"],
            [],
            "Verslag gaat naar 4 van 6. Niet naar het wijkteam: geen toestemming.",
        ),
        (5, [], [], "Verslag gaat naar alle 5."),
        (1, [], [], "Verslag gaat naar 1."),
        (1, [], ["Ruud"], "Verslag gaat naar 1 van 2. Niet naar Ruud."),
        (0, [], [], "Er is nog niemand aan wie dit verslag kan gaan."),
    ],
)
def test_one_sentence_tells_to_how_many_it_goes(
    going: int, without: list[str], others: list[str], said: str
) -> None:
    assert report.said_of_report(going, without, others) == said


def test_from_sixteen_only_who_was_there_reads_it_unless_the_pupil_lets_them() -> None:
    sixteen, eight = date(2010, 3, 9), date(2018, 8, 20)
    assert why_not(sixteen, there=False) == "report.sixteen"
    assert why_not(sixteen, there=True) == ""
    assert why_not(sixteen, there=False, may_know=True) == ""
    assert why_not(eight, there=False) == ""


def test_a_parent_apart_who_was_not_asked_is_looked_over_first() -> None:
    eight = date(2018, 8, 20)
    assert why_not(eight, asked=False, there=False, apart=True) == "report.not_asked"
    assert why_not(eight, asked=True, there=False, apart=True) == ""


def test_why_not_parent_is_what_stops_the_plan_too() -> None:
    eight = date(2018, 8, 20)
    assert why_not(eight, no_contact=True) == "paper.no_contact"
    assert why_not(eight, gezag=Gezag.NEE) == "paper.no_gezag"
    assert why_not(eight, gezag=Gezag.ONBEKEND) == "paper.gezag_unknown"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Lotte gaat naar het koor", True),
        ("Het koor van Lottes zus", False),
        ("Voor LOTTE: gym", True),
        ("", False),
    ],
)
def test_a_line_that_names_another_child_is_found(line: str, names: bool) -> None:
    assert report.names_another(line, ["Lotte"]) is names


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        ("Bel vader op 06 1234 5678", "06-12345678"),
        ("Woont nu aan de Kerkstraat 12, achter", "Kerkstraat 12"),
        ("Mail naar R.Meulen@huis.example", "r.meulen@huis.example"),
    ],
)
def test_an_address_or_number_is_found_however_it_was_typed(line: str, secret: str) -> None:
    assert report.tells_secret(line, ["", secret])
    assert not report.tells_secret("Bo leest om 8.20 in de Kerkstraat", ["06-12345678", "Kerkstraat 12"])


def test_parents_are_involved_in_an_mdo_and_not_in_a_talk_with_the_teacher() -> None:
    assert report.parents_get_it(ConversationKind.MDO)
    assert report.parents_get_it(ConversationKind.OUDERGESPREK)
    assert not report.parents_get_it(ConversationKind.LEERKRACHT)


def test_the_reminders_say_which_report_and_of_whom() -> None:
    assert report.unsent_words("MDO", date(2026, 11, 17), DAY) == "Verslag sturen: MDO van 17 november"
    assert report.begun_words("Noor", ["moeder bellen"]) == "Is dit al begonnen? Noor: moeder bellen"
    assert report.begun_words("Noor", ["bellen", "b", "c"]).endswith("Noor: bellen (en nog 2)")
