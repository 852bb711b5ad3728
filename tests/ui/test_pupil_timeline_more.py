"""Tests for ui.screens.pupil_timeline_more: whom, when, and the timeline on paper."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.bo import DAY
from tests.ui.dossier import a_plan, a_signal, the_dialog
from tests.ui.hands import shown
from ui.dialogs.paper import PaperDialog
from ui.screens.pupil_timeline import PupilTimeline
from zorgdesk.model.audit import Handout
from zorgdesk.queries import rows as of
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.queries.timeline_marks import Lane, Mark, named, people_of
from zorgdesk.rules.periods import PERIODS, first_day

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.widgets.fields import Field


@pytest.fixture
def part(qtbot: QtBot, bo: Bo) -> PupilTimeline:
    a_signal(bo)
    a_signal(bo, told_by="moeder en oma", held_on=date(2026, 5, 4))
    a_plan(bo)
    made = PupilTimeline(bo.bridge)
    shown(qtbot, made)
    made.show_pupil(bo.bridge.look(pupil_head, bo.bo))
    return made


def pick(field: Field, key: Qt.Key) -> None:
    field.control().setFocus()
    QTest.keyClick(field.control(), key)


def test_only_what_is_of_somebody(part: PupilTimeline) -> None:
    assert len(part.table.rows) == 3
    names = [words for _value, words in part.more.who._choices]
    assert names[0] == "Van iedereen"
    assert {"juf Anouk", "moeder", "oma"} <= set(names)
    part.more.who.show_value("oma")
    part.more.who.changed.emit()
    assert [one.day for one in part.table.rows] == [date(2026, 5, 4)]
    assert part.picture.marks == part.table.rows  # one model: the picture and a screen reader have the same


def test_only_what_was_lately_by_keyboard(part: PupilTimeline) -> None:
    pick(part.more.when, Qt.Key.Key_2)
    assert date(2026, 5, 4) not in [one.day for one in part.table.rows]
    assert part.table.rows
    part.forget()
    assert part.more.when.value() == "always"


def test_a_row_that_is_asked_for_comes_back_through_every_filter(part: PupilTimeline) -> None:
    old = next(one for one in part.table.rows if one.day == date(2026, 5, 4))
    pick(part.more.when, Qt.Key.Key_2)
    part.show_row(old.uid)
    assert part.table.current().uid == old.uid
    assert part.more.when.value() == "always"


def test_the_timeline_goes_on_paper_and_that_is_logged(part: PupilTimeline, bo: Bo, qtbot: QtBot) -> None:
    part.more.paper.click()
    dialog = the_dialog(PaperDialog)
    qtbot.waitUntil(lambda: bool(dialog.data), timeout=8000)
    assert dialog.data.startswith(b"%PDF")
    assert dialog._note("afgedrukt", "0" * 64)
    (handout,) = bo.bridge.ask(lambda sight: of.running(sight, Handout))
    assert (handout.paper, handout.to_whom) == ("tijdlijn", "school zelf")
    dialog.close()


@pytest.mark.parametrize(
    ("period", "day", "first"),
    [
        ("always", DAY, None),
        ("weeks", DAY, DAY - timedelta(weeks=12)),
        ("year", date(2027, 7, 31), date(2026, 8, 1)),
        ("year", date(2026, 8, 1), date(2026, 8, 1)),
        ("two_years", date(2027, 7, 31), date(2025, 8, 1)),
    ],
)
def test_a_period_begins_on_its_first_day(period: str, day: date, first: date | None) -> None:
    assert period in PERIODS
    assert first_day(period, day) == first


def test_people_are_counted_and_named_once() -> None:
    assert named("Ineke, juf Anouk en moeder", "Ineke", "") == ("Ineke", "juf Anouk", "moeder")
    marks = [
        Mark(str(at), "entry", "", "", DAY, Lane.SCHOOL, people=who)
        for at, who in enumerate((("a",), ("b", "a"), ()))
    ]
    assert people_of(marks) == ("a", "b")
    assert people_of(marks, 1) == ("a",)
