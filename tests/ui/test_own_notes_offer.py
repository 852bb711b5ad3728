"""A week before own notes go by themselves Vandaag says so, in one quiet line without a name."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.bo import DAY
from tests.ui.closed_part import OWN, an_own_note
from tests.ui.hands import collected, shown
from ui.screens.own_notes_offer import OwnNotesOffer
from ui.screens.today import TodayScreen
from zorgdesk import clock
from zorgdesk.commands.people import add_person
from zorgdesk.commands.sealed import change_own_note, let_own_notes_go, remove_own_note
from zorgdesk.desk import Desk
from zorgdesk.model.school import DeskPersonData, Role
from zorgdesk.model.sealed import OwnText
from zorgdesk.queries.sealed import own_notes, own_notes_are_due, own_notes_ending

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo

GONE = timedelta(weeks=8)


def days_later(days: int) -> None:
    """Move the clock."""
    clock.stand_still(clock.now() + timedelta(days=days))


def an_offer(qtbot: QtBot, bo: Bo) -> OwnNotesOffer:
    made = OwnNotesOffer(bo.bridge)
    shown(qtbot, made)
    made.show_offer()
    QApplication.processEvents()
    return made


def test_a_week_before_vandaag_says_how_many_go_and_takes_you_there(qtbot: QtBot, bo: Bo) -> None:
    an_own_note(bo)
    an_own_note(bo, "En nog iets.")
    days_later(48)
    today = TodayScreen(bo.bridge)
    shown(qtbot, today)
    assert not today.own_notes.isVisible()
    days_later(1)
    today.outdate()
    assert today.own_notes.isVisible()
    assert today.own_notes.told.text() == "Over 7 dagen gaan 2 eigen aantekeningen weg."
    went = collected(bo.bridge.went)
    today.own_notes.start.click()
    assert went == ["pupil/afgesloten"]


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (54, "Over 2 dagen gaat 1 eigen aantekening weg."),
        (55, "Morgen gaat 1 eigen aantekening weg."),
    ],
)
def test_it_says_in_how_many_days(qtbot: QtBot, bo: Bo, days: int, says: str) -> None:
    an_own_note(bo)
    days_later(days)
    assert an_offer(qtbot, bo).told.text() == says


def test_of_different_days_it_says_within_how_many(qtbot: QtBot, bo: Bo) -> None:
    an_own_note(bo)
    days_later(3)
    an_own_note(bo, "Later.")
    days_later(50)
    assert an_offer(qtbot, bo).told.text() == "Binnen 6 dagen gaan 2 eigen aantekeningen weg."


def test_a_note_that_is_kept_or_taken_away_is_not_counted(qtbot: QtBot, bo: Bo) -> None:
    kept, away = an_own_note(bo), an_own_note(bo, "Weg.")
    bo.bridge.attempt(change_own_note, kept, 1, OwnText(held_on=DAY, text=OWN), kept=True)
    bo.bridge.attempt(remove_own_note, away)
    days_later(50)
    assert bo.bridge.ask(own_notes_ending) is None
    assert not an_offer(qtbot, bo).isVisible()


def test_nobody_is_told_of_the_notes_of_another(bo: Bo) -> None:
    an_own_note(bo)
    other = bo.bridge.attempt(add_person, DeskPersonData(name="Peter", role=Role.DIRECTEUR))
    days_later(50)
    assert bo.bridge.ask(own_notes_ending) is not None
    assert Desk(bo.bridge.desk.store, other).ask(own_notes_ending) is None


def test_after_eight_weeks_it_is_gone_and_what_was_kept_is_there(bo: Bo) -> None:
    an_own_note(bo)
    kept = an_own_note(bo, "Dit bewaar ik.")
    bo.bridge.attempt(change_own_note, kept, 1, OwnText(held_on=DAY, text="Dit bewaar ik."), kept=True)
    days_later(GONE.days)
    assert bo.bridge.ask(own_notes_are_due)
    assert bo.bridge.attempt(let_own_notes_go) == 1
    assert [one.data.text for one in bo.bridge.ask(own_notes, bo.bo)] == ["Dit bewaar ik."]
    assert bo.bridge.ask(own_notes_ending) is None
