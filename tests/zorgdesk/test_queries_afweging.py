"""Tests for zorgdesk.queries.afweging: how the thinking went, and when one looks at it again (A5)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.zorgdesk.made import a_pupil_at, as_role
from zorgdesk import clock
from zorgdesk.commands.actions import add_action
from zorgdesk.commands.entries import change_afweging, record_afweging, set_aside
from zorgdesk.commands.outside_help import record_help
from zorgdesk.model.action import ActionData
from zorgdesk.model.contact import HelpData, HelpStatus
from zorgdesk.model.dossier import AfwegingData, Ladder, Outcome, ParentsKnow
from zorgdesk.model.school import Role
from zorgdesk.queries.afweging import weighed
from zorgdesk.queries.pupil import pupil_card
from zorgdesk.queries.today import today_card
from zorgdesk.queries.today_reminders import Reminds, reminders

if TYPE_CHECKING:
    from zorgdesk.desk import Desk


@pytest.fixture
def today(desk: Desk) -> date:
    return desk.ask(lambda sight: sight.today)


def weigh(desk: Desk, pupil: str, day: date, outcome: Outcome = Outcome.NEE, **more: Any) -> str:
    data = AfwegingData(
        pupil_uid=pupil,
        weighed_on=day,
        outcome=outcome,
        reasons=f"Reden op {day}",
        who="Ineke, juf Anouk",
        **more,
    )
    return desk.do(record_afweging, data).uid


def rules(desk: Desk, pupil: str) -> list[str]:
    return [one.rule for one in desk.ask(pupil_card, pupil).to_do]


def reminded(desk: Desk, last: date) -> list[date]:
    return [one.due_on for one in desk.ask(reminders, last) if one.kind is Reminds.WEIGH_REVIEW]


def test_the_thinking_is_read_back_newest_first_with_a_no_beside_a_yes(desk: Desk, today: date) -> None:
    pupil = a_pupil_at(desk)
    first = weigh(desk, pupil, today - timedelta(days=300), review_on=today - timedelta(days=200))
    second = weigh(
        desk, pupil, today - timedelta(days=30), Outcome.JA, options="Praten, of bellen", ladder=Ladder.EXTRA,
        why_not_lighter="Te zwaar voor de klas.", eigen_kracht="Besproken: oma", parents_know=ParentsKnow.JA,
        parents_told_on=today - timedelta(days=30), review_on=today + timedelta(days=60),
    )  # fmt: skip
    found = desk.ask(weighed, pupil)
    assert [(one.uid, one.outcome) for one in found] == [(second, Outcome.JA), (first, Outcome.NEE)]
    assert (found[0].options, found[0].own_circle, found[0].parents) == (
        "Praten, of bellen", "Besproken: oma", ParentsKnow.JA,
    )  # fmt: skip
    assert (found[0].review_on, found[1].review_on) == (today + timedelta(days=60), None)


def test_a_change_of_an_afweging_counts_after_ten_minutes(desk: Desk, today: date) -> None:
    pupil = a_pupil_at(desk)
    uid = weigh(desk, pupil, today)
    data = AfwegingData(
        pupil_uid=pupil, weighed_on=today, outcome=Outcome.NEE, reasons="Anders.", who="Ineke"
    )
    with clock.standing_at(clock.now() + timedelta(minutes=30)):
        desk.do(change_afweging, uid, 1, data)
    assert [one.corrected for one in desk.ask(weighed, pupil)] == [1]


def test_who_reads_no_dossier_and_who_reads_another_gets_nothing(desk: Desk, today: date) -> None:
    bo, sem = a_pupil_at(desk), a_pupil_at(desk, "Sem")
    weigh(desk, bo, today)
    assert as_role(desk, Role.ADMINISTRATIE).ask(weighed, bo) == ()
    assert as_role(desk, Role.MEELEZER, sem).ask(weighed, bo) == ()


@pytest.mark.parametrize("outcome", list(Outcome))
def test_on_its_day_a_yes_and_a_no_are_both_looked_at_again(
    desk: Desk, today: date, outcome: Outcome
) -> None:
    pupil = a_pupil_at(desk)
    weigh(desk, pupil, today - timedelta(days=40), outcome, review_on=today)
    assert reminded(desk, today) == [today]
    assert reminded(desk, today - timedelta(days=1)) == []
    assert "open.weigh_review" in rules(desk, pupil)
    assert desk.ask(today_card).groups  # and so it is on Vandaag


def test_a_later_afweging_answers_the_earlier_one(desk: Desk, today: date) -> None:
    pupil = a_pupil_at(desk)
    weigh(desk, pupil, today - timedelta(days=40), review_on=today)
    weigh(desk, pupil, today)
    assert reminded(desk, today) == []
    assert "open.weigh_review" not in rules(desk, pupil)


def test_of_two_on_one_day_the_last_one_counts(desk: Desk, today: date) -> None:
    pupil = a_pupil_at(desk)
    weigh(desk, pupil, today - timedelta(days=40), review_on=today)
    weigh(desk, pupil, today - timedelta(days=40))
    assert reminded(desk, today) == []
    assert "open.weigh_review" not in rules(desk, pupil)


def test_what_was_set_aside_stays_away(desk: Desk, today: date) -> None:
    pupil = a_pupil_at(desk)
    weigh(desk, pupil, today - timedelta(days=40), review_on=today)
    desk.do(set_aside, pupil, "open.weigh_review")
    assert reminded(desk, today) == []
    assert "open.weigh_review" not in rules(desk, pupil)


@pytest.mark.parametrize(
    ("given", "asks"),
    [
        ({"status": HelpStatus.GESTART, "started_on": 10}, True),
        ({"status": HelpStatus.GESTOPT, "started_on": 400, "ended_on": 3}, True),
        ({"status": HelpStatus.GESTOPT, "started_on": 400, "ended_on": 200}, False),
        ({"status": HelpStatus.GESTART, "started_on": -5}, False),
    ],
)
def test_help_that_begins_or_stops_asks_for_the_first_afweging(
    desk: Desk, today: date, given: dict[str, object], asks: bool
) -> None:
    pupil = a_pupil_at(desk)
    days = {
        name: today - timedelta(days=value) if isinstance(value, int) else value
        for name, value in given.items()
    }
    desk.do(record_help, HelpData(pupil_uid=pupil, what="Speltherapie", **days))  # type: ignore[arg-type]  # any field
    assert ("open.afweging" in rules(desk, pupil)) is asks


def test_an_action_alone_asks_for_no_afweging(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    desk.do(add_action, ActionData(pupil_uid=pupil, what="Bellen"))
    assert "open.afweging" not in rules(desk, pupil)
