"""What of the main job has to stand in the store: asked of the desk, never of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import walk_job as job
from zorgdesk.model.action import DoerKind
from zorgdesk.model.conversation import ConversationStatus
from zorgdesk.queries.actions import action_list
from zorgdesk.queries.conversations import conversation_card, conversations_of
from zorgdesk.queries.directory import directory
from zorgdesk.queries.manage import school_card
from zorgdesk.queries.plan import plan_card
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.queries.search import find
from zorgdesk.queries.sharing import sharing_card
from zorgdesk.queries.timeline import timeline

if TYPE_CHECKING:
    from zorgdesk.desk import Desk


class NotKeptError(AssertionError):
    """What was done on the screen is not in the store."""


def _expect(held: bool, what: str) -> None:
    if not held:
        raise NotKeptError(f"not kept: {what}")


def pupil_uid(desk: Desk) -> str:
    """The uid of the pupil of the walk."""
    hits = [hit for hit in desk.ask(find, "bo hendriks") if hit.kind == "pupil"]
    _expect(len(hits) == 1, "one Bo Hendriks")
    return hits[0].uid


def school(desk: Desk) -> None:
    """The school, its place and who sits at the desk."""
    card = desk.ask(school_card)
    _expect(card.name == job.SCHOOL, "the name of the school")
    _expect(card.me.name == job.ME, "who sits at the desk")
    _expect(bool(card.me.secrecy_accepted), "the promise of secrecy")


def people(desk: Desk) -> None:
    """Pupils and parents of the files."""
    head = desk.ask(pupil_head, pupil_uid(desk))
    _expect([one.data.first_name for one in head.guardians] == ["Marjan", "Kees"], "the parents of Bo")
    _expect("5A" in head.group, "the group of Bo")


def signal(desk: Desk) -> None:
    """The signaal with its two actions."""
    rows = desk.ask(timeline, pupil_uid(desk)).rows
    _expect(any(row.facts == job.SEEN and row.interpretation == job.THOUGHT for row in rows), "the signaal")
    kept = [row.what for row in desk.ask(action_list).rows]
    _expect("Kijken in de klas" in kept, "the next step")
    _expect("Ouders vertellen wat er speelt" in kept, "who tells the parents")


def afweging(desk: Desk) -> None:
    """The afweging."""
    rows = desk.ask(timeline, pupil_uid(desk)).rows
    _expect(any(row.table == "afweging" for row in rows), "the afweging")


def contact(desk: Desk) -> None:
    """The call with consent, and the one that went wrong."""
    _expect(any(row.data.name == "Noor Bakker" for row in desk.ask(directory)), "the contact person")
    card = desk.ask(sharing_card, pupil_uid(desk))
    _expect(any(row.holds for row in card.consents), "the consent")
    outcomes = [row.outcome for row in card.contacts]
    _expect(any(job.AGREED in one for one in outcomes), "the call")
    _expect(any(job.WRONG_CALL in one for one in outcomes), "the call that went wrong")


def mdo(desk: Desk) -> None:
    """The MDO: finished, with what was said and who does what."""
    rows = [row for row in desk.ask(conversations_of, pupil_uid(desk)) if "MDO" in row.kind]
    _expect(len(rows) == 1, "one MDO")
    card = desk.ask(conversation_card, rows[0].uid)
    _expect(card.data.status is ConversationStatus.AFGEROND, "that the MDO is finished")
    _expect(card.line.confirmed, "the line of the MDO")
    _expect(job.WENT_WELL in card.points.values() and job.SEEN_HERE in card.points.values(), "the points")
    _expect(len(card.actions) == len(job.ACTIONS), "the actions of the MDO")
    _expect(all(one.who and one.due_on for one in card.actions), "who and when of every action")
    _expect(any(one.doer is DoerKind.IK for one in card.actions), "my own action")


def plan(desk: Desk) -> None:
    """The plan with its goal."""
    card = desk.ask(plan_card, pupil_uid(desk))
    _expect(card is not None, "the plan")
    goals = [(goal.text, goal.how_seen) for goal in card.goals] if card else []
    _expect(goals == [(job.GOAL, job.HOW_SEEN)], "the goal")


def everything(desk: Desk) -> None:
    """All of the main job."""
    for kept in (school, people, signal, afweging, contact, mdo, plan):
        kept(desk)
