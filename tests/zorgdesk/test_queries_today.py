"""Tests for zorgdesk.queries.today: how far Vandaag looks ahead."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from tests.zorgdesk.made import a_pupil_at
from zorgdesk import clock
from zorgdesk.commands.actions import add_action
from zorgdesk.model.action import ActionData, DoerKind
from zorgdesk.queries.actions import done_list
from zorgdesk.queries.today import today_card

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

MONDAY = date(2026, 11, 23)


def days_of(desk: Desk, today: date) -> dict[str, list[date | None]]:
    """Which terms stand under which title on a day."""
    with clock.standing_at(datetime(today.year, today.month, today.day, 8, 15, tzinfo=UTC)):
        card = desk.ask(today_card)
    return {group.title: [row.due_on for row in group.rows] for group in card.groups}


def an_action_each_day(desk: Desk, doer: DoerKind = DoerKind.SCHOOL) -> None:
    """Add an action for each of three weeks' days."""
    pupil = a_pupil_at(desk)
    for ahead in range(21):
        day = MONDAY + timedelta(days=ahead)
        desk.do(
            add_action, ActionData(pupil_uid=pupil, what=f"dag {ahead}", who="wij", doer=doer, due_on=day)
        )


@pytest.mark.parametrize(
    ("today", "title", "first", "last"),
    [
        pytest.param(date(2026, 11, 23), "Deze week", date(2026, 11, 24), date(2026, 11, 29), id="Monday"),
        pytest.param(date(2026, 11, 24), "Deze week", date(2026, 11, 25), date(2026, 11, 29), id="Tuesday"),
        pytest.param(date(2026, 11, 26), "Deze week", date(2026, 11, 27), date(2026, 11, 29), id="Thursday"),
        pytest.param(
            date(2026, 11, 27), "Deze en volgende week", date(2026, 11, 28), date(2026, 12, 4), id="Friday"
        ),
        pytest.param(
            date(2026, 11, 28), "Deze en volgende week", date(2026, 11, 29), date(2026, 12, 4), id="Saturday"
        ),
        pytest.param(
            date(2026, 11, 29), "Deze en volgende week", date(2026, 11, 30), date(2026, 12, 4), id="Sunday"
        ),
        pytest.param(date(2026, 11, 30), "Deze week", date(2026, 12, 1), date(2026, 12, 6), id="next Monday"),
    ],
)
def test_from_friday_on_the_week_runs_to_the_next_friday(
    desk: Desk, today: date, title: str, first: date, last: date
) -> None:
    an_action_each_day(desk)
    found = days_of(desk, today)
    assert found["Vandaag"] == [today]
    assert found[title] == [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
    assert set(found) <= {"Te laat", "Vandaag", title}


def test_what_others_do_is_waited_for_as_far_ahead(desk: Desk) -> None:
    an_action_each_day(desk, DoerKind.ANDER)
    assert max(day for day in days_of(desk, date(2026, 11, 26))["Wacht op antwoord"] if day) == date(
        2026, 11, 29
    )
    assert max(day for day in days_of(desk, date(2026, 11, 27))["Wacht op antwoord"] if day) == date(
        2026, 12, 4
    )


def test_no_week_is_shown_where_nothing_comes(desk: Desk) -> None:
    assert days_of(desk, date(2026, 11, 28)) == {}


def test_nothing_is_read_from_end_to_end(practice_desk: Desk) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        asked.append((statement, values))

    engine = practice_desk.store.engine
    event.listen(engine, "before_cursor_execute", note)
    practice_desk.ask(today_card)
    practice_desk.ask(done_list)
    event.remove(engine, "before_cursor_execute", note)
    read = [statement for statement, _values in asked if statement.startswith("SELECT")]
    assert len(read) > 15
    with practice_desk.store.reading() as session:
        connection = session.connection()
        plans = [
            str(step[-1])
            for statement, values in asked
            if statement.startswith("SELECT")
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    scanned = [step for step in plans if step.startswith("SCAN") and "INDEX" not in step]
    # A school has a handful of these, however many pupils it has.
    few = {"SCAN setting", "SCAN location"}
    assert [
        step for step in scanned if "CONSTANT" not in step and "subquery" not in step and step not in few
    ] == []
