"""The tour as the window shows it: read from what is kept and from the log, in the oefenschool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk import clock
from zorgdesk.commands.entries import record_entry
from zorgdesk.commands.school import keep_setting
from zorgdesk.model.dossier import EntryData, EntryKind
from zorgdesk.queries.tour import TOUR, TourCard, tour_card
from zorgdesk.rules.tour import STEPS

if TYPE_CHECKING:
    from zorgdesk.desk import Desk


def begin(desk: Desk) -> TourCard:
    card = desk.ask(tour_card)
    desk.do(keep_setting, TOUR, card.state.begun(card.last_line).kept())
    return desk.ask(tour_card)


def a_note(pupil_uid: str) -> EntryData:
    return EntryData(
        pupil_uid=pupil_uid,
        kind=EntryKind.SIGNAAL,
        held_on=clock.today(),
        facts="Huilde vanmorgen bij de deur.",
    )


def test_before_it_began_nothing_is_done_though_the_log_is_full(practice_desk: Desk) -> None:
    card = practice_desk.ask(tour_card)
    assert not card.begun
    assert [step.step for step in card.steps] == list(STEPS)
    assert card.done == 0
    assert card.next is card.steps[0]
    assert all(step.uid for step in card.steps if step.step.pupil)


def test_a_deed_after_the_start_makes_its_step_done(practice_desk: Desk) -> None:
    card = begin(practice_desk)
    note = card.steps[0]
    practice_desk.do(record_entry, a_note(note.pupil_uid))
    after = practice_desk.ask(tour_card)
    assert after.steps[0].done
    assert after.done == 1
    assert after.next is after.steps[1]


def test_the_same_deed_for_another_pupil_does_not_count(practice_desk: Desk) -> None:
    card = begin(practice_desk)
    practice_desk.do(record_entry, a_note(card.steps[1].pupil_uid))
    assert practice_desk.ask(tour_card).done == 0


def test_a_step_that_is_passed_over_no_longer_waits_and_is_not_done(practice_desk: Desk) -> None:
    card = begin(practice_desk)
    state = card.state
    for step in STEPS:
        state = state.skip(step.key)
    practice_desk.do(keep_setting, TOUR, state.kept())
    after = practice_desk.ask(tour_card)
    assert after.next is None
    assert after.done == 0
    assert not any(step.open for step in after.steps)


def test_the_mdo_leads_to_the_gesprek_that_is_planned(practice_desk: Desk) -> None:
    mdo = next(step for step in practice_desk.ask(tour_card).steps if step.step.gesprek)
    assert mdo.place == "conversation"
    assert mdo.uid != mdo.pupil_uid


def test_a_school_without_these_pupils_has_only_the_steps_about_nobody(desk: Desk) -> None:
    card = desk.ask(tour_card)
    assert card.steps
    assert not [step for step in card.steps if step.step.pupil]
