"""One language for the window, another for paper and for what is kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import select

from tests.zorgdesk import paper_reading
from tests.zorgdesk.made import a_pupil_at
from zorgdesk import text
from zorgdesk.commands.enrol import leave_school
from zorgdesk.errors import MissingError
from zorgdesk.handbook import KeyGroup, KeyRow
from zorgdesk.job import finish
from zorgdesk.model.contact import Party
from zorgdesk.model.family import RegieParty
from zorgdesk.model.pupil import Pupil
from zorgdesk.one_line import Person, parse_action
from zorgdesk.prints.cjg_start import print_cjg_start
from zorgdesk.prints.group_handover import print_group_handover
from zorgdesk.prints.key_card import KeyCard, print_key_card
from zorgdesk.prints.plan_summary import print_plan_summary
from zorgdesk.queries.actions import actions_of
from zorgdesk.queries.conversations import conversation_list
from zorgdesk.queries.las_lines import line_of_talk
from zorgdesk.queries.plan_paper import plan_summary
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.queries.school_year_papers import cjg_card, cjg_paper, handover_card
from zorgdesk.queries.school_year_people import groups_of
from zorgdesk.rules.beginstand_kept import kept_words, shown_words
from zorgdesk.rules.beginstand_words import Helper, Known, is_a_yes, read_cell
from zorgdesk.rules.school_year import WarmTransfer
from zorgdesk.text import SOURCE_LANGUAGE, _, ngettext, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.desk import Desk
    from zorgdesk.job import Job

TODAY = date(2026, 11, 24)


@pytest.fixture
def english() -> Iterator[None]:
    """A window in English."""
    text.use_language("en")
    yield
    text.use_language(SOURCE_LANGUAGE)


@pytest.mark.usefixtures("english")
def test_what_is_said_inside_is_in_the_other_language() -> None:
    assert (_("Ouders"), text.language(), text.plain_date(TODAY)) == ("Parents", "en", "24 November 2026")
    with speaking(SOURCE_LANGUAGE):
        assert (_("Ouders"), text.language(), text.plain_date(TODAY)) == ("Ouders", "nl", "24 november 2026")
        assert ngettext("{count} week", "{count} weken", 2) == "2 weken"
        assert text.listing(["moeder", "vader"]) == "moeder en vader"
        with speaking("en"):
            assert _("Ouders") == "Parents"
    assert ngettext("{count} week", "{count} weken", 2) == "2 weeks"
    assert text.listing(["moeder", "vader"]) == "moeder and vader"


@pytest.mark.usefixtures("english")
def test_an_error_inside_gives_the_language_back() -> None:
    with pytest.raises(MissingError), speaking(SOURCE_LANGUAGE):
        raise MissingError(_("Dit is er niet meer."))
    assert text.language() == "en"


@pytest.mark.usefixtures("english")
def test_work_beside_it_keeps_the_language_of_the_window() -> None:
    with speaking(SOURCE_LANGUAGE), ThreadPoolExecutor(1) as pool:
        assert pool.submit(_, "Ouders").result() == "Parents"
        assert _("Ouders") == "Ouders"


def test_a_language_without_a_catalogue_changes_nothing() -> None:
    with pytest.raises(FileNotFoundError):
        text.use_language("xx")
    assert text.language() == SOURCE_LANGUAGE


@pytest.mark.usefixtures("english")
def test_a_choice_has_a_label_to_show_and_one_to_keep() -> None:
    assert (Party.LOGOPEDIST.label, Party.LOGOPEDIST.kept_label) == ("Speech therapist", "Logopedist")


def pupil_named(desk: Desk, name: str) -> str:
    return (
        desk.ask(lambda sight: sight.session.exec(select(Pupil.uid).where(Pupil.roepnaam == name)).first())
        or ""
    )


def on_paper(job: Job[bytes]) -> str:
    return paper_reading.spoken(finish(job))


def in_both(desk: Desk, make: Any) -> tuple[str, str]:
    """The same thing made in a Dutch and in an English window."""
    dutch = make(desk)
    text.use_language("en")
    try:
        return dutch, make(desk)
    finally:
        text.use_language(SOURCE_LANGUAGE)


@pytest.mark.parametrize("name", ["Samira", "Iris"])
def test_the_paper_for_parents_is_dutch_whatever_the_window_speaks(practice_desk: Desk, name: str) -> None:
    uid = pupil_named(practice_desk, name)

    def made(desk: Desk) -> str:
        parent = desk.look(pupil_head, uid).guardians[0]
        return on_paper(
            print_plan_summary(desk.ask_for(parent.guardian_uid, plan_summary, uid, concept=True))
        )

    dutch, in_english = in_both(practice_desk, made)
    assert dutch == in_english
    assert "CONCEPT: dit kan nog veranderen" in dutch
    assert "24 november 2026" in dutch


def test_what_is_not_on_the_paper_is_said_in_the_language_of_the_window(practice_desk: Desk) -> None:
    uid = pupil_named(practice_desk, "Thijs")

    def told(desk: Desk) -> str:
        parent = desk.look(pupil_head, uid).guardians[0]
        card = desk.ask_for(parent.guardian_uid, plan_summary, uid)
        return " ".join(one.what for one in card.left_out)

    dutch, in_english = in_both(practice_desk, told)
    assert "staat niet op dit papier" in dutch
    assert "is not on this paper" in in_english


def test_the_papers_of_the_year_are_dutch_whatever_the_window_speaks(practice_desk: Desk) -> None:
    group = practice_desk.ask(groups_of, "2026-2027")[0].uid
    dutch, in_english = in_both(
        practice_desk, lambda desk: on_paper(print_group_handover(desk.ask(handover_card, group)))
    )
    assert dutch == in_english
    assert "Meer weten?" in dutch
    dutch, in_english = in_both(
        practice_desk, lambda desk: on_paper(print_cjg_start(desk.ask(cjg_paper, "2026-2027")))
    )
    assert dutch == in_english
    assert "tot en met" in dutch


@pytest.mark.usefixtures("english")
def test_on_the_screen_the_counts_follow_the_window(practice_desk: Desk) -> None:
    assert "up to and including" in practice_desk.ask(cjg_card, "2026-2027").period


@pytest.mark.usefixtures("english")
def test_what_is_for_the_user_follows_the_window() -> None:
    groups = (KeyGroup(_("Overal"), (KeyRow(("Ctrl", "K"), _("alles zoeken")),)),)
    data = finish(print_key_card(KeyCard(groups, TODAY, "0.1")))
    assert "Press F1 in Zorgdesk" in paper_reading.words(data)
    assert b"en-GB" in data


def test_the_line_for_the_other_system_is_dutch(practice_desk: Desk) -> None:
    talk = practice_desk.ask(conversation_list, past=True)[0]

    def line(desk: Desk) -> str:
        return desk.ask(line_of_talk, talk.uid, talk.pupil_uids[0])

    dutch, in_english = in_both(practice_desk, line)
    assert dutch == in_english


@pytest.mark.usefixtures("english")
def test_an_action_that_zorgdesk_makes_is_kept_in_dutch(desk: Desk) -> None:
    uid = a_pupil_at(desk)
    desk.do(leave_school, uid, TODAY, "De Linde", WarmTransfer.NOG_NIET)
    kept = [row.what for row in desk.ask(actions_of, uid)]
    assert kept == ["Warme overdracht van Bo naar De Linde"]


@pytest.mark.usefixtures("english")
def test_dutch_and_english_words_are_both_understood_in_a_cell() -> None:
    known = Known(TODAY, "Ineke", date(2027, 7, 31))
    for typed in ("logopedist", "speech therapist"):
        assert read_cell("party", typed, known).value == (Party.LOGOPEDIST, None)
    for column, dutch, in_english in (
        ("answer", "nee", "no"),
        ("answer", "ook", "also"),
        ("answer", "ja", "yes"),
        ("paper", "ja", "yes"),
        ("support", "extra begeleiding", "extra guidance"),
        ("talk", "gisteren", "yesterday"),
        ("until", "eind december", "end of December"),
    ):
        values = [read_cell(column, typed, known).value for typed in (dutch, in_english)]
        assert values[0] is not None
        assert values[0] == values[1], (column, values)


ENGLISH_ROW = {
    "plays": "Speaks little",
    "support": "Extra guidance",
    "regie": "parents",
    "party": "Speech therapist",
    "answer": "Yes mother",
    "paper": "yes",
}
DUTCH_ROW = {
    "plays": "Speaks little",
    "support": "Extra begeleiding",
    "regie": "ouders",
    "party": "Logopedist",
    "answer": "Ja moeder",
    "paper": "ja",
}


@pytest.mark.usefixtures("english")
def test_a_row_is_kept_in_dutch_and_shown_in_the_language_of_the_window() -> None:
    known = Known(TODAY, "Ineke", date(2027, 7, 31))
    assert kept_words(ENGLISH_ROW, known) == DUTCH_ROW
    assert kept_words(DUTCH_ROW, known) == DUTCH_ROW
    assert shown_words(DUTCH_ROW, known) == ENGLISH_ROW
    assert is_a_yes("Yes, also on behalf of the other parent", known)
    assert not is_a_yes("no", known)


@pytest.mark.usefixtures("english")
def test_what_is_no_choice_is_kept_as_it_was_typed() -> None:
    noor = Helper("uid-noor", "Noor Bakker", Party.CJG)
    known = Known(TODAY, "Ineke", date(2027, 7, 31), (noor,), ("gebiedsteam",))
    row = {"party": "gebiedsteam", "answer": "perhaps", "regie": "school: juf Anouk", "paper": "no"}
    assert kept_words(row, known) == {**row, "paper": "nee"}
    assert kept_words({"party": "noor", "regie": "school"}, known) == {
        "party": "Noor Bakker",
        "regie": "school: Ineke",
    }


@pytest.mark.usefixtures("english")
def test_who_has_the_regie_is_kept_in_dutch() -> None:
    known = Known(TODAY, "Ineke", date(2027, 7, 31))
    for typed in ("parents", "ouders"):
        cell = read_cell("regie", typed, known)
        assert cell.words == "parents"
        assert cell.value == (RegieParty.OUDERS, "ouders")


ME = Person("mevrouw De Vries", ("ik", "i", "me"), "ik", "me")
NOOR = Person("Noor Bakker", (), "ander", "noor")


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("line", "what", "person", "day"),
    [
        ("call speech therapist @me Fri", "Call speech therapist", ME, date(2026, 11, 27)),
        ("logopedist bellen @ik vr", "Logopedist bellen", ME, date(2026, 11, 27)),
        ("Noor calls mother tomorrow", "Noor calls mother", NOOR, date(2026, 11, 25)),
        ("Noor will call mother by Friday", "Noor will call mother", NOOR, date(2026, 11, 27)),
        ("I call mother on 12 May", "I call mother", ME, date(2027, 5, 12)),
        ("call mother · me · Fri", "Call mother", ME, date(2026, 11, 27)),
        ("Noor is ill", "Noor is ill", None, None),
        ("Noor belt moeder over twee weken", "Noor belt moeder", NOOR, date(2026, 12, 8)),
    ],
)
def test_an_action_is_typed_in_either_language(line: str, what: str, person: Person, day: date) -> None:
    read = parse_action(line, TODAY, [ME, NOOR])
    assert (read.what, read.person, read.day) == (what, person, day)
