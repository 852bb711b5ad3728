"""Gesprekken and plans of a pupil while they are being told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zorgdesk.commands import conversations, plans
from zorgdesk.model.conversation import (
    ActiveRole,
    AgendaPart,
    Attendance,
    Conversation,
    ConversationData,
    ConversationKind,
    NoActions,
    Participant,
    ParticipantData,
)
from zorgdesk.model.family import RegieParty
from zorgdesk.model.plan import GoalData, GoalOutcome, Plan, PlanData, PlanStatus
from zorgdesk.practice.teller import change_row, day_of
from zorgdesk.queries.plan import goals_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zorgdesk.practice.dossier import Dossier


def plan_talk(
    dossier: Dossier,
    kind: ConversationKind,
    question: str,
    when: str,
    *,
    place: str = "",
    people: Sequence[str] = (),
    alone: bool = False,
    also: Sequence[Dossier] = (),
    roles: Mapping[str, ActiveRole] | None = None,
) -> str:
    """Plan a gesprek on '2026-12-01 13.00'; people by first name (parents, the pupil) or by key.

    `roles`: what parents and the pupil do at the table, by the same names.
    """
    day, _space, start = when.partition(" ")
    held_on = day_of(day)
    if held_on is None:
        raise ValueError("a gesprek has a day")
    data = ConversationData(kind=kind, question=question, held_on=held_on, start=start, place=place)
    uids = [dossier.uid, *(other.uid for other in also)]
    talk = dossier.teller.do(dossier.desk, conversations.plan_conversation, data, uids)
    me = [] if alone else [_me(dossier, talk)]
    asked = [
        _at_table(dossier, talk, who).model_copy(update={"active_role": (roles or {}).get(who)})
        for who in people
    ]
    for person in [*me, *asked]:
        dossier.teller.do(dossier.desk, conversations.add_participant, person)
    return talk


def _me(dossier: Dossier, talk: str) -> ParticipantData:
    reader = dossier.desk.reader
    return ParticipantData(
        conversation_uid=talk, name=reader.name, function=reader.profession, invited_on=dossier.today
    )


def _at_table(dossier: Dossier, talk: str, who: str) -> ParticipantData:
    people, number = dossier.people, dossier.number
    told: dict[str, Any] = {"conversation_uid": talk, "name": who, "invited_on": dossier.today}
    if who == people.first_names[number]:
        told |= {"function": "leerling", "of_pupil_uid": dossier.uid}
    elif (number, who) in people.parents:
        uid = people.parents[number, who]
        told |= {
            "name": people.parent_names[uid],
            "function": people.relations[number, who],
            "guardian_uid": uid,
        }
    elif who in people.staff:
        told |= {"name": people.staff_names[who], "function": "school", "staff_uid": people.staff[who]}
    elif who in people.contacts:
        told |= {"name": people.contact_names[who], "contact_uid": people.contacts[who]}
        told |= {"party": dossier.party_of(who).value, "function": dossier.party_of(who).label}
    return ParticipantData.model_validate(told)


def hold(
    dossier: Dossier,
    talk: str,
    points: Mapping[AgendaPart, str],
    *,
    regie: tuple[RegieParty, str] | None = None,
    next_before: str = "",
    away: Mapping[str, Attendance] | None = None,
    without_parents: str = "",
    learned: str = "",
    of_child: Mapping[tuple[str, AgendaPart], str] | None = None,
) -> None:
    """Hold a gesprek: the line first, then who is there, then the agenda. `close` ends it.

    `of_child`: in a family, what was said of one child on a point.
    """
    teller, desk, reader = dossier.teller, dossier.desk, dossier.desk.reader
    teller.do(desk, conversations.begin_conversation, talk)
    party, who = regie or (RegieParty.SCHOOL, reader.name)
    teller.do(desk, conversations.confirm_line, talk, party, who, reader.name, day_of(next_before))
    for person in desk.ask(_participants, talk):
        absent = (away or {}).get(person.name.partition(" ")[0], Attendance.AANWEZIG)
        teller.do(desk, conversations.mark_attendance, person.uid, absent)
    for part, text in points.items():
        teller.do(desk, conversations.keep_point, talk, part, text)
    for (pupil_uid, part), text in (of_child or {}).items():
        teller.do(desk, conversations.keep_point, talk, part, text, pupil_uid)
    if without_parents or learned:
        teller.do(
            desk, conversations.change_conversation, talk, without_parents=without_parents, learned=learned
        )


def _participants(sight: Any, talk: str) -> list[Participant]:
    from sqlmodel import col, select

    return list(
        sight.session.exec(
            select(Participant).where(Participant.conversation_uid == talk).order_by(col(Participant.uid))
        )
    )


def close(dossier: Dossier, talk: str, no_actions: NoActions | None = None, why: str = "") -> None:
    """End a gesprek; without actions it says why."""
    dossier.teller.do(
        dossier.desk, conversations.close_conversation, talk, no_actions=no_actions, no_actions_why=why
    )


def next_time(dossier: Dossier, talk: str, when: str, place: str = "") -> None:
    """Write the next date on a gesprek."""
    day, _space, start = when.partition(" ")
    dossier.teller.do(
        dossier.desk,
        change_row,
        Conversation,
        talk,
        {"next_on": day_of(day), "next_start": start, "next_place": place},
    )


def start_plan(
    dossier: Dossier, goals: Iterable[tuple[str, str]], *, evaluate: str, discussed: str = "", **fields: Any
) -> str:
    """Start a round of the plan, with goals as (what the child can do then, how it is seen)."""
    data = PlanData(
        pupil_uid=dossier.uid,
        started_on=dossier.today,
        discussed_on=day_of(discussed) or dossier.today,
        evaluate_on=day_of(evaluate),
        status=fields.pop("status", PlanStatus.LOOPT),
        **fields,
    )
    written = [
        GoalData(pupil_uid=dossier.uid, plan_uid="", position=position, text=text, how_seen=seen)
        for position, (text, seen) in enumerate(goals)
    ]
    uid = dossier.teller.do(dossier.desk, plans.start_plan, data, written)
    dossier.goals[uid] = [goal.uid for goal in dossier.desk.ask(goals_of, uid)]
    return uid


def evaluate(
    dossier: Dossier,
    plan: str,
    outcomes: Sequence[tuple[GoalOutcome, str]],
    *,
    learned: str,
    status: PlanStatus = PlanStatus.GEEVALUEERD,
    aftercare: str = "",
    with_whom: str = "",
) -> None:
    """Say per goal how it went, and what was learned."""
    for goal, (outcome, words) in zip(dossier.goals[plan], outcomes, strict=True):
        dossier.teller.do(dossier.desk, plans.evaluate_goal, goal, outcome, words, with_whom)
    ended = dossier.today if status is PlanStatus.AFGEROND else None
    fields = {
        "status": status, "learned": learned, "aftercare_on": day_of(aftercare), "finished_on": ended,
        "looked_back_with": with_whom,
    }  # fmt: skip
    dossier.teller.do(dossier.desk, change_row, Plan, plan, fields)
