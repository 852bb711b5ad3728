"""What the goals and the agreements about a pupil promise of others outside the school (C8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col

from zorgdesk.model.contact import ContactPerson, Party
from zorgdesk.model.conversation import Attendance, Participant
from zorgdesk.queries import rows
from zorgdesk.queries.local_words import local_words, words_for
from zorgdesk.rules.directory import USUAL_WORDS
from zorgdesk.rules.promises import AtTable, is_loose, promised_party

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Sight
    from zorgdesk.model.action import Action
    from zorgdesk.model.pupil import Pupil
    from zorgdesk.queries.plan import GoalRow
    from zorgdesk.rules.directory import LocalWords

# Who was there heard what was agreed.
THERE = (Attendance.AANWEZIG, Attendance.DEEL, Attendance.VOORAF)
# At the table sit parents and the pupil too: they are no party outside the school.
_OUTSIDE = {party.value: party for party in Party}


def outsiders(sight: Sight) -> tuple[str, ...]:
    """The names of the people outside the school whom a line may promise something of."""
    return tuple(person.name for person in rows.running(sight, ContactPerson))


def promise_words(sight: Sight, pupil_uid: str) -> tuple[tuple[str, ...], LocalWords]:
    """What a field needs to mark a promise while it is typed: the names, and what parties are called here."""
    return outsiders(sight), words_for(sight, pupil_uid) if pupil_uid else USUAL_WORDS


def loose_actions(sight: Sight, pupil: Pupil, found: Sequence[Action]) -> dict[str, str]:
    """Which agreements say what somebody outside does who did not agree to it, and who that is (C8)."""
    if not found:
        return {}
    names, words = outsiders(sight), local_words(sight, pupil.woongemeente)
    tables = _at_the_table(sight, found)
    promised = (
        (one.uid, is_loose(one, names, words, tables.get(one.conversation_uid or "", ()))) for one in found
    )
    return {uid: who for uid, who in promised if who}


def loose_goals_of(sight: Sight, pupil: Pupil, goals: Sequence[GoalRow]) -> dict[str, str]:
    """Which goals promise something of somebody outside that was not agreed with them, and who that is."""
    open_goals = [goal for goal in goals if not goal.agreed_with]
    if not open_goals:
        return {}
    names, words = outsiders(sight), local_words(sight, pupil.woongemeente)
    promised = ((goal.uid, promised_party(goal.text, names, words)) for goal in open_goals)
    return {uid: who for uid, who in promised if who}


def at_table(people: Sequence[Participant]) -> tuple[AtTable, ...]:
    """Who of these came from outside the school and heard what was agreed."""
    return tuple(
        AtTable(one.name, one.contact_uid, _OUTSIDE.get(one.party))
        for one in people
        if one.attendance in THERE and (one.contact_uid or one.party in _OUTSIDE)
    )


def _at_the_table(sight: Sight, found: Sequence[Action]) -> dict[str, tuple[AtTable, ...]]:
    """Who from outside was there in the gesprekken in which this was agreed."""
    talks = {one.conversation_uid for one in found if one.conversation_uid}
    there: dict[str, list[Participant]] = {}
    if talks:
        for one in rows.running(sight, Participant, col(Participant.conversation_uid).in_(talks)):
            there.setdefault(one.conversation_uid, []).append(one)
    return {uid: at_table(people) for uid, people in there.items()}
