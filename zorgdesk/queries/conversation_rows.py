"""Whole rows of a gesprek, to change one field of or to ask the same people again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import and_, col, or_

from zorgdesk.model.action import Action, ActionData
from zorgdesk.model.conversation import (
    Attendance,
    Conversation,
    ConversationStatus,
    Participant,
    ParticipantData,
)
from zorgdesk.queries import rows

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement

    from zorgdesk.desk import Sight


def action_data(sight: Sight, uid: str) -> tuple[int, ActionData]:
    """One action with its version, all of its fields."""
    found = rows.one(sight, Action, uid)
    return found.version, ActionData.model_validate(found.model_dump(include=set(ActionData.model_fields)))


def unfinished_by(day: date) -> ColumnElement[bool]:
    """Which gesprekken are still to be finished on a day: rules.meeting.is_unfinished, as the store asks it."""
    status, never_ended = col(Conversation.status), (ConversationStatus.BEZIG, ConversationStatus.GEPLAND)
    return or_(
        status == ConversationStatus.NOG_NIET_AF,
        and_(col(Conversation.held_on) < day, status.in_(never_ended)),
    )


def same_people(sight: Sight, conversation_uid: str) -> tuple[ParticipantData, ...]:
    """Who were asked to a gesprek, to ask them again: nobody has come or answered yet."""
    found = rows.running(
        sight,
        Participant,
        col(Participant.conversation_uid) == conversation_uid,
        ~col(Participant.unexpected),
        order=col(Participant.uid),
    )
    fresh = {
        "attendance": Attendance.UITGENODIGD,
        "invited_on": None,
        "invited_how": "",
        "parents_agree": None,
    }
    return tuple(
        ParticipantData.model_validate(row.model_dump(include=set(ParticipantData.model_fields)) | fresh)
        for row in found
    )
