"""Tests for zorgdesk.commands.reports: what is noted after a gesprek, and what it reminds of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.made import a_parent_of, a_pupil_at, as_role
from zorgdesk import clock
from zorgdesk.commands import actions, conversations, reports
from zorgdesk.commands.school import keep_setting
from zorgdesk.errors import MissingError, MistakeError, RefusedError
from zorgdesk.model.action import Action, ActionData, ActionStatus, DoerKind
from zorgdesk.model.audit import HandoutData
from zorgdesk.model.conversation import ConversationData, ConversationKind
from zorgdesk.model.school import Role
from zorgdesk.queries.completeness import open_pupils
from zorgdesk.queries.conversations import conversation_card
from zorgdesk.queries.pupil import pupil_card
from zorgdesk.queries.report_reminders import begun_together, unsent_of
from zorgdesk.queries.report_talk import PAPER
from zorgdesk.queries.today_reminders import Reminder, Reminds, reminders

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

WEEK = timedelta(days=7)


def a_talk(desk: Desk, pupil: str, ago: int, kind: ConversationKind = ConversationKind.MDO) -> str:
    data = ConversationData(kind=kind, held_on=clock.today() - timedelta(days=ago), no_actions_why="loopt al")
    uid = desk.do(conversations.plan_conversation, data, [pupil])
    if ago >= 0:
        desk.do(conversations.begin_conversation, uid)
        desk.do(conversations.close_conversation, uid)
    return uid


def an_action(desk: Desk, pupil: str, what: str, talk: str | None = None, **more: object) -> str:
    usual = {
        "pupil_uid": pupil,
        "what": what,
        "who": "Noor Bakker",
        "doer": DoerKind.ANDER,
        "conversation_uid": talk,
    }
    return desk.do(actions.add_action, ActionData.model_validate(usual | more))


def status_of(desk: Desk, uid: str) -> ActionStatus:
    with desk.store.reading() as session:
        found = session.get(Action, uid)
        assert found is not None
        return found.status


def lines(desk: Desk, kind: Reminds) -> list[Reminder]:
    return [one for one in desk.ask(reminders, clock.today() + timedelta(days=5)) if one.kind is kind]


def a_paper(pupil: str, talk: str, **more: object) -> HandoutData:
    usual = {
        "pupil_uid": pupil,
        "paper": PAPER,
        "to_whom": "Marit",
        "handed_on": clock.today(),
        "conversation_uid": talk,
    }
    return HandoutData.model_validate(usual | more)


def test_a_report_that_did_not_go_out_is_reminded_of_after_a_week_until_a_final_one_went(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    talk = a_talk(desk, pupil, 8)
    (line,) = lines(desk, Reminds.REPORT)
    day = (clock.today() - timedelta(days=8)).day
    assert line.what.startswith(f"Verslag sturen: MDO van {day} ")
    assert (line.row_uid, line.due_on) == (talk, clock.today() - timedelta(days=1))
    desk.do(reports.note_report, [a_paper(pupil, talk, concept=True)])
    assert lines(desk, Reminds.REPORT), "a concept is not the report"
    desk.do(reports.note_report, [a_paper(pupil, talk)])
    assert not lines(desk, Reminds.REPORT)


def test_what_is_fresh_old_or_a_simple_talk_is_not_reminded_of(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_talk(desk, pupil, 1)
    a_talk(desk, pupil, 60)
    a_talk(desk, pupil, 9, ConversationKind.OUDERGESPREK)
    assert not lines(desk, Reminds.REPORT)
    desk.do(keep_setting, "completeness.report_days", 1)
    assert len(lines(desk, Reminds.REPORT)) == 1, "the school chose another term"


def test_it_stands_at_the_pupil_and_in_the_list_of_all(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    talk = a_talk(desk, pupil, 8)
    found = desk.ask(unsent_of, pupil)
    assert found is not None
    assert found.uid == talk
    points = [one.rule for one in desk.ask(pupil_card, pupil).to_do]
    assert "open.report" in points
    (row,) = desk.ask(open_pupils).rows
    assert ("open.report", talk) in [(one.rule, one.row_uid) for one in row.points]
    desk.do(reports.note_report, [a_paper(pupil, talk)])
    assert desk.ask(unsent_of, pupil) is None
    assert "open.report" not in [one.rule for one in desk.ask(pupil_card, pupil).to_do]


def test_after_a_week_one_asks_each_person_outside_once_whether_it_was_begun(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    talk = a_talk(desk, pupil, 8)
    later = clock.today() + timedelta(days=30)
    first = an_action(desk, pupil, "Moeder bellen", talk, due_on=later)
    an_action(desk, pupil, "Cursus zoeken", talk)
    an_action(desk, pupil, "Bij de deur staan", talk, who="juf Anouk", doer=DoerKind.SCHOOL)
    an_action(desk, pupil, "Morgen bellen", talk, due_on=clock.today() + timedelta(days=1), who="Peter")
    (line,) = lines(desk, Reminds.BEGUN)
    assert line.what == "Is dit al begonnen? Noor Bakker: Moeder bellen (en nog 1)"
    together = desk.ask(begun_together, line.row_uid)
    assert first in together
    assert len(together) == 2
    desk.do(reports.begin_actions, together)
    assert status_of(desk, first) is ActionStatus.BEZIG
    assert not lines(desk, Reminds.BEGUN)
    desk.do(reports.unbegin_actions, together)
    assert status_of(desk, first) is ActionStatus.OPEN
    assert lines(desk, Reminds.BEGUN)


def test_what_ended_meanwhile_is_not_begun(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = an_action(desk, pupil, "Moeder bellen")
    desk.do(actions.finish_action, uid)
    desk.do(reports.begin_actions, [uid])
    assert status_of(desk, uid) is ActionStatus.GEDAAN
    desk.do(reports.unbegin_actions, [uid])
    assert status_of(desk, uid) is ActionStatus.GEDAAN
    assert desk.ask(begun_together, "nobody") == ()


def test_an_action_comes_back_at_the_next_gesprek_and_can_be_taken_out_again(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_parent_of(desk, pupil)
    uid = an_action(desk, pupil, "Moeder bellen", due_on=date(2026, 1, 1))
    with pytest.raises(MistakeError, match="geen gesprek gepland"):
        desk.do(reports.take_to_talk, uid)
    talk = a_talk(desk, pupil, -6)
    assert desk.ask(conversation_card, talk).before == ()
    assert desk.do(reports.take_to_talk, uid) == talk
    assert [one.what for one in desk.ask(conversation_card, talk).before] == ["Moeder bellen"]
    desk.do(reports.take_from_talk, uid, None, date(2026, 1, 1))
    assert desk.ask(conversation_card, talk).before == ()
    with desk.store.reading() as session:
        back = session.get(Action, uid)
        assert back is not None
        assert back.due_on == date(2026, 1, 1)


def test_an_action_that_ended_or_is_of_no_pupil_does_not_come_back(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    talk = a_talk(desk, pupil, -6)
    uid = an_action(desk, pupil, "Moeder bellen")
    desk.do(actions.finish_action, uid)
    desk.do(reports.take_to_talk, uid)
    assert desk.ask(conversation_card, talk).before == ()
    alone = desk.do(actions.add_action, ActionData(what="Lokaal regelen", who="ik"))
    with pytest.raises(MistakeError):
        desk.do(reports.take_to_talk, alone)


def test_who_only_reads_notes_no_paper_of_others_and_begins_nothing(desk: Desk) -> None:
    pupil, other = a_pupil_at(desk), a_pupil_at(desk, "Lotte")
    talk = a_talk(desk, pupil, 8)
    uid = an_action(desk, pupil, "Moeder bellen", talk)
    reader = as_role(desk, Role.MEELEZER, pupil)
    with pytest.raises(MissingError):
        reader.do(reports.note_report, [a_paper(other, talk)])
    with pytest.raises(RefusedError):
        reader.do(reports.begin_actions, [uid])
    assert desk.ask(begun_together, uid)
    assert as_role(desk, Role.MEELEZER, other).ask(begun_together, uid) == ()
