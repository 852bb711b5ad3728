"""The papers of the new year: the groepsoverdracht, and the counts for the CJG; and what may not be on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tests.zorgdesk import paper_reading as reading
from zorgdesk.job import finish
from zorgdesk.prints.cjg_start import print_cjg_start
from zorgdesk.prints.group_handover import print_group_handover
from zorgdesk.prints.house import check_paper
from zorgdesk.queries.school_year_papers import CjgCard, HandoverCard, PupilLines, cjg_card, handover_card
from zorgdesk.queries.school_year_people import groups_of

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

GOLDENS = Path(__file__).parent.parent / "goldens"

GROUP = HandoverCard(
    school_name="Basisschool De Waterlelie",
    practice=False,
    group="6A",
    year="2027-2028",
    teachers="meester Ruud en juf Fleur",
    made_on=date(2027, 8, 27),
    made_by="Marieke de Vries",
    pupils=(
        PupilLines(
            "1", "Samira Haddad", ("Doel: Samira werkt twintig minuten aan één taak", "Knip lange taken.")
        ),
        PupilLines("2", "Fenna Postma", ("De voorleesknop mag altijd.",)),
        PupilLines("3", "Sem Kuipers", ()),
    ),
    others=18,
    left_out=2,
)
COUNTS = CjgCard(
    school_name="De Waterlelie",
    practice=False,
    year="2027-2028",
    period="1 augustus 2026 tot en met 31 juli 2027",
    made_on=date(2027, 8, 27),
    made_by="Marieke de Vries",
    questions=(
        ("Keren contact", "23"),
        ("Leerlingen over wie wij belden", "11"),
        ("Met naam", "minder dan 5"),
    ),
    themes=(("Opvoeden en thuis", "9"), ("Geld en wonen, Iets anders", "elk minder dan 5")),
    waiting="Meestal 6 weken, het langst 14 weken.",
    help=(("Hulp gestart", "7"), ("Wacht nu nog", "minder dan 5")),
    went_well=("Korte lijnen.", "Elke maand samen kijken."),
    wishes=("Sneller bericht als hulp start.",),
)


def handover(card: HandoverCard = GROUP) -> bytes:
    return finish(print_group_handover(card))


def counts(card: CjgCard = COUNTS) -> bytes:
    return finish(print_cjg_start(card))


def test_the_teacher_hears_exactly_this() -> None:
    assert reading.same_as(GOLDENS / "group_handover.txt", reading.spoken(handover()))


def test_the_cjg_hears_exactly_this() -> None:
    assert reading.same_as(GOLDENS / "cjg_start.txt", reading.spoken(counts()))


def test_both_fit_on_one_page_and_are_read_aloud_whole() -> None:
    for data in (handover(), counts()):
        assert reading.unspoken(data) == ["Pagina 1 van 1"]


def test_the_handover_is_for_the_teacher_and_counts_the_others() -> None:
    text = reading.words(handover())
    assert "Vertrouwelijk: alleen voor meester Ruud en juf Fleur" in text
    assert "Voor 19 andere leerlingen is niets bijzonders afgesproken." in text
    assert "Sem" not in text, "of whom there is nothing to know, the name is not on the paper"


def test_without_a_teacher_and_with_nobody_else_it_still_makes_sense() -> None:
    text = reading.words(handover(replace(GROUP, teachers="", others=0, pupils=GROUP.pupils[:1])))
    assert "alleen voor de leerkracht van 6A" in text
    assert "niets bijzonders" not in text


def test_a_group_without_plans_has_a_paper_without_pupils() -> None:
    heard = [one.words for one in reading.heard(handover(replace(GROUP, pupils=()))) if one.tag == "H2"]
    assert heard == ["Meer weten?"]


def test_the_practice_school_says_so_on_both() -> None:
    for data in (handover(replace(GROUP, practice=True)), counts(replace(COUNTS, practice=True))):
        assert "Oefenschool" in reading.words(data)


def test_a_year_without_questions_has_no_empty_tables() -> None:
    data = counts(replace(COUNTS, themes=(), went_well=(), wishes=()))
    heard = [one.words for one in reading.heard(data) if one.tag == "H2"]
    assert heard == ["Hoeveel vragen?", "Welke thema's?", "Wachten op hulp", "Hulp buiten school"]
    assert "Er waren geen vragen." in reading.words(data)


def test_nothing_of_home_stands_on_the_handovers_of_the_oefenschool(practice_desk: Desk) -> None:
    """Whoever's parents, address, help or let-op it is: none of it is on a paper for a teacher."""
    words = ""
    for group in practice_desk.ask(groups_of, "2026-2027"):
        card = practice_desk.ask(handover_card, group.uid)
        assert check_paper(card).findings == ()
        words += " ".join(line for one in card.pupils for line in one.lines)
    assert len(words) > 500
    for never in ("vader", "moeder", "ouder", "thuis", "wijkteam", "Veilig", "06-", "0000-", "Bel eerst"):
        assert never.casefold() not in words.casefold()


def test_no_name_stands_on_the_counts_of_the_oefenschool(practice_desk: Desk) -> None:
    card = practice_desk.ask(cjg_card, "2026-2027")
    text = reading.words(counts(card))
    for name in ("Thijs", "Samira", "Iris", "Hendriks", "Noor", "Karin"):
        assert name not in text
    said = {count for _what, count in (*card.questions, *card.help)}
    assert not [count for count in said if count.isdigit() and int(count) < 5]
