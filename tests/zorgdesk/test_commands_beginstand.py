"""A row of the Beginstand: one transaction, never done twice, changed and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.zorgdesk.kept import counts, rows
from tests.zorgdesk.made import a_parent_of, a_pupil_at, as_role
from zorgdesk import clock
from zorgdesk.commands import plans
from zorgdesk.commands.beginstand import save_begin_row, take_begin_row_back
from zorgdesk.errors import MissingError, RefusedError
from zorgdesk.model.arrangement import Arrangement
from zorgdesk.model.consent import Answer, Consent, ConsentAnswer, How
from zorgdesk.model.contact import Help, HelpStatus
from zorgdesk.model.conversation import Conversation, ConversationStatus
from zorgdesk.model.dossier import Entry
from zorgdesk.model.family import Case, Regie, RegieParty, Relation
from zorgdesk.model.opp import Opp
from zorgdesk.model.plan import Plan, PlanData, PlanStatus
from zorgdesk.model.school import Role
from zorgdesk.practice.build import PRACTICE_NOW
from zorgdesk.queries.beginstand import begin_known, begin_offered, begin_pupil, saved_rows, who_is_meant
from zorgdesk.queries.pupil import pupil_card
from zorgdesk.rules.beginstand_words import read_row

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

FULL = {
    "plays": "huilt elke ochtend", "support": "Arrangement", "runs": "4 uur in de klas",
    "regie": "school: Ineke de Vries", "party": "wijkteam", "answer": "ja", "until": "31-7-2027",
    "paper": "ja", "talk": "12 nov", "evaluate": "8 dec", "opp": "3-10-2025", "contact": "Noor Bakker",
}  # fmt: skip


def saved(desk: Desk, pupil_uid: str, **typed: str) -> str:
    """Type a row and keep it, as the grid does."""
    known, pupil = desk.ask(begin_known), desk.ask(begin_pupil, pupil_uid)
    read = read_row(typed, pupil_uid, pupil.answerers, known)
    assert read.row is not None, read.mistakes
    return desk.do(save_begin_row, read.row, typed)


@pytest.fixture
def bo(desk: Desk) -> str:
    uid = a_pupil_at(desk)
    a_parent_of(desk, uid)
    return uid


def the(desk: Desk, table: Any, **where: Any) -> Any:
    (found,) = rows(desk, table, **where)
    return found


def test_a_full_row_makes_everything_that_runs(desk: Desk, bo: str) -> None:
    saved(desk, bo, **FULL)
    plan = the(desk, Plan)
    assert (plan.status, plan.difficult, plan.evaluate_on) == (
        PlanStatus.LOOPT, "huilt elke ochtend", date(2026, 12, 8),
    )  # fmt: skip
    assert (the(desk, Regie).party, the(desk, Regie).who) == (RegieParty.SCHOOL, "Ineke de Vries")
    assert the(desk, Case).municipal_contact == "Noor Bakker"
    assert the(desk, Arrangement).title == "4 uur in de klas"
    assert the(desk, Consent).until == date(2027, 7, 31)
    assert the(desk, Consent).paper_due_on is None
    assert (the(desk, ConsentAnswer).answer, the(desk, ConsentAnswer).how) == (Answer.JA, How.FORMULIER)
    talk = the(desk, Conversation)
    assert (talk.status, talk.held_on) == (ConversationStatus.AFGEROND, date(2026, 11, 12))
    assert the(desk, Opp).adopted_on == date(2025, 10, 3)
    assert "Wat loopt er: 4 uur in de klas" in the(desk, Entry).facts
    card = desk.ask(pupil_card, bo)
    assert card.plays == ("huilt elke ochtend",)
    assert card.head.regie == "school (Ineke de Vries)"


def test_a_row_that_is_kept_again_makes_nothing_twice(desk: Desk, bo: str) -> None:
    saved(desk, bo, **FULL)
    before = counts(desk)
    saved(desk, bo, **FULL)
    now = counts(desk)
    assert {name: count for name, count in now.items() if count != before[name]} == {}
    assert [row.typed["plays"] for row in desk.ask(saved_rows)] == ["huilt elke ochtend"]


def test_a_changed_row_changes_what_it_made(desk: Desk, bo: str) -> None:
    saved(desk, bo, **FULL)
    saved(
        desk, bo,
        **{**FULL, "plays": "slaapt slecht", "runs": "6 uur", "regie": "ouders", "contact": "",
           "answer": "nee", "talk": "10-11-2026", "evaluate": "15-12", "opp": "4-10-2025"},
    )  # fmt: skip
    assert (the(desk, Plan).difficult, the(desk, Plan).evaluate_on) == ("slaapt slecht", date(2026, 12, 15))
    assert the(desk, Arrangement).title == "6 uur"
    assert the(desk, Regie).party is RegieParty.OUDERS
    assert the(desk, Case).municipal_contact == ""
    assert the(desk, ConsentAnswer).answer is Answer.NEE
    assert the(desk, Conversation).held_on == date(2026, 11, 10)
    assert the(desk, Opp).adopted_on == date(2025, 10, 4)
    assert "slaapt slecht" in the(desk, Entry).facts


def test_what_is_emptied_goes(desk: Desk, bo: str) -> None:
    saved(desk, bo, **FULL)
    saved(desk, bo, plays="huilt elke ochtend", regie="school: Ineke de Vries")
    for table in (Arrangement, Consent, ConsentAnswer, Conversation, Opp):
        assert rows(desk, table) == []
    assert len(rows(desk, Plan)) == 1


def test_help_outside_school_is_help_and_may_become_an_arrangement(desk: Desk, bo: str) -> None:
    saved(desk, bo, support="hulp", runs="speltherapie")
    assert (the(desk, Help).what, the(desk, Help).status) == ("speltherapie", HelpStatus.GESTART)
    saved(desk, bo, support="hulp", runs="speltherapie bij Zon")
    assert the(desk, Help).what == "speltherapie bij Zon"
    saved(desk, bo, support="extra", runs="leesgroep")
    assert rows(desk, Help) == []
    assert (the(desk, Arrangement).title, the(desk, Arrangement).granted_by) == ("leesgroep", "school")


def test_a_kind_of_help_alone_is_its_own_title(desk: Desk, bo: str) -> None:
    saved(desk, bo, support="extra")
    assert the(desk, Arrangement).title == "Extra begeleiding"


def test_a_yes_without_paper_asks_for_the_paper_later(desk: Desk, bo: str) -> None:
    saved(desk, bo, party="logopedist", answer="ja")
    assert the(desk, Consent).paper_due_on == date(2026, 12, 8)
    assert the(desk, ConsentAnswer).how is How.MONDELING


def test_one_parent_may_speak_for_both_or_be_named(desk: Desk, bo: str) -> None:
    a_parent_of(desk, bo, "Jeroen", relation=Relation.VADER)
    saved(desk, bo, party="logopedist", answer="ja")
    assert len(rows(desk, ConsentAnswer)) == 2
    saved(desk, bo, party="logopedist", answer="ook")
    assert the(desk, ConsentAnswer).answer is Answer.JA_MEDE
    saved(desk, bo, party="logopedist", answer="ja vader")
    assert the(desk, ConsentAnswer).guardian_uid == desk.ask(begin_pupil, bo).answerers[1].guardian_uid


def test_a_question_that_was_not_asked_yet_is_kept_as_such(desk: Desk, bo: str) -> None:
    saved(desk, bo, party="logopedist", plays="praat zacht")
    assert the(desk, Consent).asked_on is None
    assert rows(desk, ConsentAnswer) == []


def test_a_yes_waits_in_the_note_until_a_parent_is_known(desk: Desk) -> None:
    uid = a_pupil_at(desk, "Noor")
    saved(desk, uid, party="wijkteam", answer="ja")
    assert rows(desk, Consent) == []
    assert "Antwoord: ja" in the(desk, Entry).facts
    a_parent_of(desk, uid)
    saved(desk, uid, party="wijkteam", answer="ja")
    assert the(desk, ConsentAnswer).answer is Answer.JA


def test_a_pupil_of_sixteen_answers_itself(desk: Desk) -> None:
    uid = a_pupil_at(desk, "Iris", birth_date=date(2010, 3, 1))
    a_parent_of(desk, uid)
    saved(desk, uid, party="ggz", answer="ja")
    assert the(desk, ConsentAnswer).guardian_uid is None


def test_a_plan_that_runs_already_stays_and_gets_its_evaluation(desk: Desk, bo: str) -> None:
    desk.do(plans.start_plan, PlanData(pupil_uid=bo, started_on=date(2026, 9, 1), difficult="rekenen"))
    assert desk.ask(begin_pupil, bo).plan_runs
    saved(desk, bo, plays="iets anders", evaluate="8 dec")
    assert (the(desk, Plan).difficult, the(desk, Plan).evaluate_on) == ("rekenen", date(2026, 12, 8))
    saved(desk, bo, plays="iets anders", evaluate="9 dec")
    assert the(desk, Plan).evaluate_on == date(2026, 12, 9)
    saved(desk, bo, plays="nog iets anders", evaluate="9 dec")
    assert len(rows(desk, Plan)) == 1


def test_a_plan_that_was_ended_since_is_not_started_again(desk: Desk, bo: str) -> None:
    saved(desk, bo, plays="lezen")
    plan = the(desk, Plan)
    data = PlanData(pupil_uid=bo, started_on=plan.started_on, status=PlanStatus.AFGEROND)
    desk.do(plans.change_plan, plan.uid, plan.version, data)
    desk.do(_remove_plan, plan.uid)
    saved(desk, bo, plays="lezen en spellen")
    assert rows(desk, Plan) == []


def _remove_plan(work: Any, uid: str) -> None:
    from zorgdesk.commands import keep

    keep.remove(work, keep.find(work, Plan, uid))


def test_the_regie_of_before_ends_and_the_same_is_not_written_twice(desk: Desk, bo: str) -> None:
    saved(desk, bo, regie="school: Ineke de Vries", plays="x")
    desk.do(take_begin_row_back, bo)
    saved(desk, bo, regie="ouders", plays="x")
    other = the(desk, Regie)
    desk.do(_end_of_begin_row, bo)  # as if it was written by hand
    saved(desk, bo, regie="ouders", plays="x")
    assert [one.uid for one in rows(desk, Regie)] == [other.uid]
    with clock.standing_at(PRACTICE_NOW + timedelta(days=1)):
        saved(desk, bo, regie="specialist", plays="x")
    ended, running = rows(desk, Regie)
    assert (ended.until, running.party) == (date(2026, 11, 25), RegieParty.SPECIALIST)


def _end_of_begin_row(work: Any, pupil_uid: str) -> None:
    """Forget that the rows came from the Beginstand."""
    from zorgdesk.commands import keep
    from zorgdesk.commands.beginstand import _remembered

    memory = _remembered(work, pupil_uid)
    assert memory is not None
    keep.remove(work, memory)


def test_taken_back_everything_goes_but_what_was_worked_on(desk: Desk, bo: str) -> None:
    saved(desk, bo, **FULL)
    plan = the(desk, Plan)
    data = PlanData(pupil_uid=bo, started_on=plan.started_on, difficult="verder uitgewerkt")
    desk.do(plans.change_plan, plan.uid, plan.version, data)
    assert desk.do(take_begin_row_back, bo) == 10
    for table in (Entry, Case, Regie, Arrangement, Consent, ConsentAnswer, Conversation, Opp):
        assert rows(desk, table) == []
    assert the(desk, Plan).difficult == "verder uitgewerkt"
    assert desk.ask(saved_rows) == ()
    with pytest.raises(MissingError):
        desk.do(take_begin_row_back, bo)


def test_who_only_reads_keeps_nothing(desk: Desk, bo: str) -> None:
    known, pupil = desk.ask(begin_known), desk.ask(begin_pupil, bo)
    row = read_row({"plays": "x"}, bo, pupil.answerers, known).row
    assert row is not None
    reader = as_role(desk, Role.MEELEZER, bo)
    with pytest.raises(RefusedError):
        reader.do(save_begin_row, row, {"plays": "x"})
    with pytest.raises(MissingError):
        desk.do(save_begin_row, replace(row, pupil_uid="nobody"), {"plays": "x"})


def test_the_administration_reads_no_rows(desk: Desk, bo: str) -> None:
    saved(desk, bo, plays="x")
    assert as_role(desk, Role.ADMINISTRATIE).ask(saved_rows) == ()


def test_a_pupil_is_meant_by_number_or_by_parts_of_the_name(desk: Desk, bo: str) -> None:
    other = a_pupil_at(desk, "Thijs", voorvoegsel="van der", achternaam="Meulen", number="4711")
    assert [one.uid for one in desk.ask(who_is_meant, "4711")] == [other]
    assert [one.uid for one in desk.ask(who_is_meant, "Meulen, Thijs van der")] == [other]
    assert [one.uid for one in desk.ask(who_is_meant, "bo h")] == [bo]
    assert desk.ask(who_is_meant, " , ") == ()


def test_the_beginstand_is_offered_until_something_runs_or_it_is_set_aside(desk: Desk) -> None:
    from zorgdesk.commands.here import begin_rest
    from zorgdesk.commands.school import keep_setting
    from zorgdesk.queries.beginstand import OFFER_ASIDE

    assert not desk.ask(begin_offered)
    uid = a_pupil_at(desk)
    assert not desk.ask(begin_offered), "nothing was brought in yet"
    desk.do(begin_rest)
    assert desk.ask(begin_offered)
    assert not as_role(desk, Role.MEELEZER, uid).ask(begin_offered)
    desk.do(keep_setting, OFFER_ASIDE, True)  # noqa: FBT003 - the value of a setting
    assert not desk.ask(begin_offered)
    desk.do(keep_setting, OFFER_ASIDE, False)  # noqa: FBT003 - the value of a setting
    saved(desk, uid, plays="x")
    assert not desk.ask(begin_offered)
