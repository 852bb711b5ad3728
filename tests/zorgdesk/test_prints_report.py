"""Tests for zorgdesk.prints.report: one page for each reader, and nothing of what is not theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.zorgdesk import paper_reading as reading
from zorgdesk.job import finish
from zorgdesk.prints.report import print_report
from zorgdesk.queries.action_list import ActionListCard, ListGroup, ListLine
from zorgdesk.queries.plan_summary import LeftOut, NextMeeting, Promise, SchoolContact
from zorgdesk.queries.report import ReportAction, ReportCard
from zorgdesk.rules.report import ReaderKind

LONG = "Wilhelmina-Theodora van den Oudenrijn-Schimmelpenninck-Abrikoos"
CARD = ReportCard(
    school_name="Basisschool De Waterlelie",
    school_phone="050 - 555 01 00",
    location_name="Basisschool De Waterlelie",
    practice=False,
    concept=False,
    kind="MDO",
    about="Bo",
    group="groep 5",
    held_on=date(2026, 12, 8),
    version=1,
    replaces=0,
    made_on=date(2026, 12, 8),
    reader="Marit Hendriks en Jeroen Hendriks",
    reader_kind=ReaderKind.PARENT,
    contact=SchoolContact(
        name="mevrouw De Vries", job="intern begeleider", phone="050 - 555 01 23",
        mail="m.devries@dewaterlelie.example", days="ma, di en do, 8.30 - 16.00 uur",
    ),
    there=("Marit Hendriks", "Bo", "juf Anouk", "Noor Bakker", "mevrouw De Vries"),
    leads="mevrouw De Vries",
    question="Wat heeft Bo nodig om weer met plezier naar school te gaan?",
    going_well=("Bo bouwt graag en helpt de kleuters.", "Thuis slaapt Bo weer door."),
    needed=("Een vast begin van de dag, met juf Anouk bij de deur.", "Opa kan op maandag brengen."),
    agreed=("Wij vertellen Bo elke middag hoe de volgende ochtend begint.",),
    actions=(
        ReportAction("juf Anouk", "Staat om 8.20 bij de deur voor Bo.", "vanaf maandag"),
        ReportAction("U", "Vraagt opa of hij op maandag brengt.", "Vóór 11 december", own=True),
        ReportAction("Noor Bakker", "Belt moeder over de cursus.", "Vóór 15 december"),
        ReportAction("Bo", "Zwaait naar de kleuters.", "elke dag"),
    ),
    still_asking=("De jeugdarts: kijken naar het slapen",),
    next_meeting=NextMeeting(date(2027, 1, 19), "15.15", "op school, lokaal 4"),
    left_out=(LeftOut("1 regel", "Adres van vader staat niet op dit papier."),),
    promises=(Promise("x", "geheime belofte"),),
)  # fmt: skip
PARTY = replace(
    CARD, about="Bo Hendriks", group="", reader="Noor Bakker", reader_kind=ReaderKind.PARTY, still_asking=(),
    actions=(
        replace(CARD.actions[0]), replace(CARD.actions[1], who="Marit Hendriks", own=False),
        replace(CARD.actions[2], own=True),
    ),
)  # fmt: skip
HOSTILE = replace(
    CARD,
    about=LONG,
    reader=f"{LONG} en {LONG}",
    there=tuple(f"{LONG} {number}" for number in range(12)),
    going_well=tuple(f"<b>{LONG}</b> & helpt\n {number}" for number in range(30)),
    needed=("Ω🙂 " + LONG * 9,),
    actions=tuple(ReportAction(LONG, f"Doet nummer {n}: {LONG}", "Vóór 11 december", n % 7 == 0) for n in range(300)),
)  # fmt: skip
EMPTY = replace(
    CARD, question="", going_well=(), needed=(), agreed=(), actions=(), still_asking=(), next_meeting=None,
    there=(), leads="", no_actions="Alles loopt al",
)  # fmt: skip
LIST = ActionListCard(
    school_name="Basisschool De Waterlelie", practice=True, made_on=date(2026, 12, 8), made_by="mevrouw De Vries",
    until=date(2026, 12, 22), own_page=False, for_whom="", more=3,
    groups=(
        ListGroup("juf Anouk", (ListLine("Bo H.", "Bij de deur staan", "3 dagen te laat", late=True),)),
        ListGroup("mevrouw De Vries", (ListLine("", "Lokaal regelen", "di 15 dec"),)),
    ),
)  # fmt: skip


def paper(card: ReportCard = CARD) -> bytes:
    return finish(print_report(card))


def test_the_parents_read_one_page_in_the_order_of_the_talk() -> None:
    data = paper()
    said = reading.words(data)
    assert len(reading.pages(data)) == 1
    order = ["De vraag", "Wat gaat goed", "Wat is nodig", "Afspraken", "Wie doet wat?", "Dit vragen we nog",
             "Volgende keer", "Opmerking van ouders"]  # fmt: skip
    headings = [one.words for one in reading.heard(data) if one.tag in ("H2", "H3")]
    assert [words for words in headings if words in order] == order
    assert "Handtekening" not in said, "nobody signs a report (E32)"
    assert "Vertrouwelijk: alleen voor Marit Hendriks en Jeroen Hendriks" in said
    assert "versie 1, 8 december 2026" in said
    assert "Met een rand: dit doet u." in said


def test_what_is_for_the_window_is_not_on_the_paper() -> None:
    said = reading.words(paper())
    assert "geheime belofte" not in said
    assert "Adres van vader" not in said


def test_a_concept_says_so_and_a_final_one_does_not() -> None:
    assert "CONCEPT: dit kan nog veranderen" in reading.words(paper(replace(CARD, concept=True)))
    assert "CONCEPT" not in reading.words(paper())


def test_a_second_version_says_which_one_it_replaces() -> None:
    said = reading.words(paper(replace(CARD, version=2, replaces=1)))
    assert "Versie 2 vervangt versie 1." in said
    assert "vervangt" not in reading.words(paper())


def test_a_party_has_no_room_for_a_remark_of_parents_and_no_group() -> None:
    said = reading.words(paper(PARTY))
    assert "Opmerking van ouders" not in said
    assert "groep 5" not in said
    assert "Vertrouwelijk: alleen voor Noor Bakker" in said


def test_the_pupil_is_spoken_to() -> None:
    own = (replace(CARD.actions[3], who="Jij", own=True),)
    said = reading.words(
        paper(replace(CARD, reader="Bo Hendriks", reader_kind=ReaderKind.PUPIL, actions=own))
    )
    assert "Met een rand: dit doe jij." in said
    assert "Opmerking van ouders" not in said


def test_what_is_asked_still_has_a_heading_of_its_own_without_actions() -> None:
    data = paper(replace(CARD, actions=(), going_well=(), needed=(), question="", agreed=()))
    assert "Dit vragen we nog" in [one.words for one in reading.heard(data) if one.tag == "H2"]


def test_nothing_said_leaves_no_headings_behind() -> None:
    said = reading.words(paper(EMPTY))
    for words in ("De vraag", "Wat gaat goed", "Wat is nodig", "Afspraken", "Volgende keer"):
        assert words not in said
    assert "Geen nieuwe acties: Alles loopt al." in said


def test_before_when_one_meets_again_stands_where_there_is_no_day() -> None:
    said = reading.words(paper(replace(CARD, next_meeting=None, next_before=date(2027, 1, 22))))
    assert "Vóór 22 januari 2027" in said


def test_three_hundred_actions_all_stand_on_it() -> None:
    data = paper(HOSTILE)
    said = "".join(reading.words(data).split())
    assert all(f"Doetnummer{number}:" in said for number in range(300))
    assert "<b>" in said, "typed words are never markup"
    assert all("Vertrouwelijk" in page for page in reading.pages(data)), "every page says for whom"
