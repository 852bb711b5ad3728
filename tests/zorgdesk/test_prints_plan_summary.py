"""The plan summary: what is on it for each reader, in which order, and what may never be on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw as pdfium_c

from tests.zorgdesk import paper_reading as reading
from tests.zorgdesk.paper_cards import IRIS, LITTLE, SAMIRA, a_summary
from zorgdesk.job import finish
from zorgdesk.prints.plan_summary import print_plan_summary
from zorgdesk.queries.plan_summary import (
    ActionLine,
    GoalLine,
    HelpsLine,
    OutsideLine,
    PlanSummaryCard,
    SchoolContact,
)

GOLDENS = Path(__file__).parent.parent / "goldens"

HEADINGS = [
    "Het plan voor Samira",
    "Dit gaat goed",
    "Dit is nog lastig",
    "Dit wil Samira zelf",
    "Dit willen we bereiken",
    "Wie doet wat?",
    "Volgend gesprek",
    "Vragen? Bel of mail",
    "Wie weet dit?",
    "Bent u het eens met de hulp op school?",
    "Niet eens, of wilt u iemand die meedenkt?",
]


def printed(card: PlanSummaryCard) -> bytes:
    return finish(print_plan_summary(card))


@pytest.mark.parametrize(
    ("name", "card"), [("samira", SAMIRA), ("iris", IRIS), ("little", LITTLE)], ids=["parent", "16", "little"]
)
def test_a_reader_hears_exactly_this(name: str, card: PlanSummaryCard) -> None:
    assert reading.same_as(GOLDENS / f"plan_summary_{name}.txt", reading.spoken(printed(card)))


def test_the_headings_stand_in_the_order_of_the_talk() -> None:
    heard = [item.words for item in reading.heard(printed(SAMIRA)) if item.tag in {"H1", "H2"}]
    assert heard == HEADINGS


def test_the_eye_reads_in_the_order_of_the_ear() -> None:
    seen = reading.words(printed(SAMIRA))
    places = [seen.index(heading) for heading in HEADINGS]
    assert places == sorted(places)


def test_a_full_plan_fits_on_one_page() -> None:
    assert len(reading.pages(printed(SAMIRA))) == 1


def test_an_empty_section_leaves_no_heading_behind() -> None:
    heard = [item.words for item in reading.heard(printed(LITTLE)) if item.tag in {"H1", "H2", "H3"}]
    assert heard == [
        "Het plan voor Samira",
        "Vragen? Bel of mail",
        "Niet eens, of wilt u iemand die meedenkt?",
    ]


@pytest.mark.parametrize("field", ["going_well", "difficult", "pupil_wants", "goals"])
def test_each_of_the_first_four_sections_can_stand_alone(field: str) -> None:
    everything = {"going_well": (), "difficult": (), "pupil_wants": (), "goals": ()}
    text = reading.words(printed(a_summary(**{**everything, field: getattr(SAMIRA, field)})))
    shown = [heading for heading in HEADINGS[1:5] if heading in text]
    assert len(shown) == 1


def test_the_tree_has_a_table_of_actions_and_one_of_answers() -> None:
    counted = reading.tags(printed(SAMIRA))
    assert (counted["Document"], counted["H1"], counted["H2"], counted["H3"]) == (1, 1, 10, 1)
    assert (counted["Table"], counted["TR"]) == (2, (1 + 4) + (1 + 2))
    assert (counted["TH"], counted["TD"]) == ((3 + 4) + (3 + 2), 4 * 2 + 2 * 2)
    assert (counted["L"], counted["LI"], counted["Form"]) == (6, 3 + 2 + 1 + 2 + 1 + 3, 3)


def test_all_text_but_the_page_number_is_read_aloud() -> None:
    assert reading.unspoken(printed(SAMIRA)) == ["Pagina 1 van 1"]


def test_bookmarks_lead_to_the_headings() -> None:
    marks = reading.bookmarks(printed(SAMIRA))
    assert [words for level, words in marks if level < 2] == HEADINGS
    assert (2, "Dit vragen we nog") in marks


def test_a_concept_of_the_practice_school_says_so_on_every_page() -> None:
    for page in reading.pages(printed(a_summary(practice=True, concept=True, actions=SAMIRA.actions * 8))):
        assert "Oefenschool" in page
        assert "CONCEPT" in page


def test_a_real_and_agreed_plan_has_no_marks() -> None:
    text = reading.words(printed(SAMIRA))
    assert "Oefenschool" not in text
    assert "CONCEPT" not in text


def test_thirty_actions_go_on_with_the_head_repeated() -> None:
    lines = tuple(ActionLine(f"Doener {n:02d}", f"Doet ding {n:02d}", "vandaag") for n in range(30))
    data = printed(a_summary(actions=lines))
    pages = reading.pages(data)
    with_actions = [page for page in pages if "Doet ding" in page]
    assert len(with_actions) == 2
    assert all("Wanneer" in page for page in with_actions)
    assert [n for n in range(30) if reading.words(data).count(f"Doet ding {n:02d}") != 1] == []
    assert reading.tags(data)["TR"] == 31 + 3, "a repeated head is not read again"
    assert "Wie Wat Wanneer" in reading.unspoken(data)[1]


def test_every_page_has_its_number_and_the_line_of_the_reader() -> None:
    pages = reading.pages(printed(a_summary(actions=SAMIRA.actions * 8)))
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"Pagina {number} van {len(pages)}" in " ".join(page.split())
        assert "Vertrouwelijk: alleen voor mevrouw L. Haddad" in page


@pytest.mark.parametrize("before", range(1, 40, 3))
def test_no_heading_is_left_alone_at_the_foot_of_a_page(before: int) -> None:
    lines = tuple(ActionLine("Juf", "Doet dit.", "vandaag") for _ in range(before))
    for page in reading.pages(printed(a_summary(actions=lines)))[:-1]:
        body = [line for line in page.strip().splitlines() if not line.startswith(("Vertrouw", "Pagina"))]
        assert body[-1] not in HEADINGS


def test_what_was_left_out_is_not_on_the_paper() -> None:
    assert "geheim" not in reading.words(printed(SAMIRA)).lower()


def test_school_needs_no_yes_for_its_own_people() -> None:
    data = printed(a_summary(outside=()))
    assert "Op school: juf Anouk, de invaljuf en mevrouw De Vries." in reading.words(data)
    assert not {"JA", "NEE"} & set(reading.words(data).split())
    assert "altijd veranderen" not in reading.words(data)


@pytest.mark.parametrize(
    ("answer", "shown"), [("ja", "JA"), ("nee", "NEE"), ("nog niet", "NOG NIET"), ("afgelopen", "AFGELOPEN")]
)
def test_an_answer_is_told_in_words(answer: str, shown: str) -> None:
    line = OutsideLine("Wijkteam", "Hulp voor thuis", answer)  # type: ignore[arg-type]  # each of the four
    heard = [item.words for item in reading.heard(printed(a_summary(outside=(line,)))) if item.depth == 4]
    assert shown in heard


def test_at_16_the_pupil_decides_and_the_paper_says_so() -> None:
    text = reading.words(printed(IRIS))
    assert "Buiten school, Iris koos:" in text
    assert "Iris mag dit altijd veranderen." in text
    assert "Iris mag het eigen dossier bekijken" in text
    assert "dossier van uw kind" not in text


def test_an_answer_that_was_given_leaves_nothing_to_tick() -> None:
    data = printed(IRIS)
    assert "U gaf uw ja op dinsdag 24 november 2026." in reading.words(data)
    assert reading.tags(data)["Form"] == 0


def test_without_a_handelingsdeel_nothing_is_asked() -> None:
    assert "Bent u het eens" not in reading.words(printed(a_summary(has_handelingsdeel=False)))


def test_the_school_is_called_when_the_contact_has_no_phone() -> None:
    contact = SchoolContact(name="mevrouw De Vries")
    assert "050 - 555 01 00" in reading.words(printed(a_summary(contact=contact)))


def test_a_contact_without_anything_leaves_no_heading_behind() -> None:
    data = printed(a_summary(contact=SchoolContact(name=""), school_phone=""))
    assert "Vragen?" not in reading.words(data)
    assert "Volgend gesprek" in reading.words(data)


def test_the_words_of_the_route_for_danger_are_not_on_it() -> None:
    text = reading.words(printed(SAMIRA)).lower()
    assert not [word for word in ("meldcode", "veilig thuis", "mdo", "arrangement") if word in text]


@pytest.mark.parametrize(
    "given",
    [
        {"pupil_first_name": "M" * 60, "reader_name": "v" * 60, "school_name": "Z" * 60},
        {"going_well": ("w" * 200,), "pupil_wants": ("m" * 200,)},
        {"actions": (ActionLine("W" * 200, "w" * 200, "W" * 200),)},
        {"outside": (OutsideLine("W" * 200, "w" * 200, "ja"),)},
        {"actions": (ActionLine("Juf", "lang verhaal " * 1200, "vandaag"),)},
        {"going_well": tuple(f"Dit gaat goed: {n}." for n in range(120))},
        {"goals": (GoalLine("doel " * 2000, "zo " * 500),)},
        {"in_school": tuple(f"juf Anouk {n}" for n in range(300))},
        {"school_name": "Basisschool " * 40, "reader_name": "mevrouw " * 60},
    ],
    ids=["names", "words", "action", "outside", "tall cell", "many", "tall goal", "people", "tall head"],
)
def test_nothing_is_too_long_for_the_paper(given: dict[str, object]) -> None:
    data = printed(a_summary(**given))
    assert reading.tags(data)["H2"] == 10
    for page in reading.pages(data):
        assert "Pagina" in page


def test_a_word_of_two_hundred_letters_is_whole() -> None:
    data = printed(a_summary(actions=(ActionLine("Juf", "".join(f"{n:02d}" for n in range(100)), "nu"),)))
    whole = "".join(f"{n:02d}" for n in range(100))
    assert whole in reading.words(data).replace(" ", "")


def test_a_long_list_leaves_its_card_and_goes_on_in_order() -> None:
    data = printed(a_summary(going_well=tuple(f"Goed {n:03d}." for n in range(120))))
    found = [item.words for item in reading.heard(data) if item.words.startswith("Goed ")]
    assert found == [f"Goed {n:03d}." for n in range(120)]


@pytest.mark.parametrize("count", range(60, 100, 4))
def test_a_card_that_became_text_leaves_no_heading_alone(count: int) -> None:
    data = printed(a_summary(going_well=tuple(f"Goed {n:03d}." for n in range(count))))
    for page in reading.pages(data)[:-1]:
        assert page.strip().splitlines()[-1] not in HEADINGS


def test_what_helps_stands_from_general_to_specific_and_still_fits() -> None:
    helps = (
        HelpsLine("school", ("Een rustige plek bij de deur",)),
        HelpsLine("class", ("Het dagritme op het bord.", "Samen starten")),
        HelpsLine("pupil", ("Een maatje bij het buitenspelen",)),
    )
    data = printed(replace(SAMIRA, helps=helps, actions=SAMIRA.actions[:3], has_handelingsdeel=False))
    told = reading.spoken(data)
    assert "Dit helpt Samira" in told
    places = [
        told.index(words)
        for words in (
            "Op school: Een rustige plek bij de deur.",
            "In de klas en thuis: Het dagritme op het bord. Samen starten.",
            "Voor Samira: Een maatje",
        )
    ]
    assert places == sorted(places)
    assert len(reading.pages(data)) == 1
    assert "Dit helpt" not in reading.spoken(printed(SAMIRA))


def test_what_helps_and_the_answer_of_the_parents_fit_on_one_page_with_letters_of_ten_and_a_half() -> None:
    helps = (
        HelpsLine("school", ("Een rustige plek op de gang mag altijd.",)),
        HelpsLine("class", ("Een lange taak in drie stukken.", "Een rood kaartje op tafel.")),
        HelpsLine("pupil", ("Eerst zelf proberen, dan vragen.",)),
    )
    data = printed(replace(SAMIRA, helps=helps, actions=(*SAMIRA.actions, *SAMIRA.actions)[:4]))
    assert len(reading.pages(data)) == 1
    with pdfium.PdfDocument(data) as pdf:
        page = pdf[0].get_textpage()
        at = page.get_text_range().index("Een rustige plek")
        assert pdfium_c.FPDFText_GetFontSize(page.raw, at) >= 10.5


def test_a_plan_of_another_day_is_dated_on_that_day() -> None:
    data = printed(a_summary(agreed_on=date(2027, 3, 2), made_on=date(2027, 3, 4), version=4))
    text = reading.words(data)
    assert "Dit spraken wij met u af op dinsdag 2 maart 2027." in text
    assert "versie 4, 4 maart 2027" in text


def test_a_plan_that_was_not_talked_through_says_so() -> None:
    text = reading.words(printed(a_summary(agreed_on=None, begun_on=date(2027, 3, 2))))
    assert "Dit plan is van dinsdag 2 maart 2027. Wij bespreken het graag met u." in text
    assert "spraken wij met u af" not in text
