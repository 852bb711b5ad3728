"""What came before a gesprek: what was agreed, and the previous one to lay beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlmodel import and_, col, or_, select

from zorgdesk.model.action import OPEN_STATUSES, Action
from zorgdesk.model.conversation import (
    AgendaPart,
    AgendaPoint,
    Conversation,
    ConversationPupil,
    ConversationStatus,
)
from zorgdesk.queries import rows
from zorgdesk.queries.actions import ActionRow, action_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.desk import Sight

_HELD = (ConversationStatus.AFGEROND, ConversationStatus.NOG_NIET_AF, ConversationStatus.BEZIG)


@dataclass(frozen=True)
class PreviousTalk:
    """The gesprek before this one: its lines per part, of all and of each child."""

    uid: str
    kind: str
    held_on: date
    points: dict[AgendaPart, str] = field(default_factory=dict)
    child_points: dict[str, dict[AgendaPart, str]] = field(default_factory=dict)


def agreed_before(sight: Sight, talk: Conversation, pupils: Sequence[str]) -> tuple[ActionRow, ...]:
    """The actions of earlier gesprekken that were open on this day, or ended since the last one."""
    earlier = sight.session.exec(
        select(Action)
        .join(Conversation, col(Conversation.uid) == col(Action.conversation_uid), isouter=True)
        .where(
            col(Action.pupil_uid).in_(pupils),
            col(Action.removed_at).is_(None),
            or_(
                and_(col(Conversation.held_on) < talk.held_on, col(Conversation.uid) != talk.uid),
                col(Action.for_talk_uid) == talk.uid,  # taken along to this one from the list of actions
            ),
        )
        .order_by(col(Action.due_on).nulls_last(), col(Action.uid))
    ).all()
    # What was ticked off at this table stays in sight: one can take it back.
    shown = [
        row
        for row in earlier
        if row.status in OPEN_STATUSES or (row.done_on is not None and row.done_on >= talk.held_on)
    ]
    return tuple(action_rows(sight, shown))


def previous_talk(sight: Sight, talk: Conversation, pupils: Sequence[str]) -> PreviousTalk | None:
    """The gesprek before this one that was held: the last of its kind, else the last of all.

    Of a gesprek that was about another child too, only what was said of these children: the rest may be of
    the other.
    """
    found = sight.session.exec(
        select(Conversation)
        .join(ConversationPupil, col(ConversationPupil.conversation_uid) == col(Conversation.uid))
        .where(
            col(ConversationPupil.pupil_uid).in_(pupils),
            col(ConversationPupil.removed_at).is_(None),
            col(Conversation.removed_at).is_(None),
            col(Conversation.status).in_(_HELD),
            Conversation.uid != talk.uid,
            Conversation.held_on <= talk.held_on,
        )
        .order_by(col(Conversation.held_on).desc(), col(Conversation.start).desc())
    ).all()
    earlier = [one for one in found if (one.held_on, one.start) < (talk.held_on, talk.start)]
    same = [one for one in earlier if one.kind is talk.kind]
    if not earlier:
        return None
    last = (same or earlier)[0]
    common, of_child = points_of(sight, last.uid)
    ties = rows.running(sight, ConversationPupil, col(ConversationPupil.conversation_uid) == last.uid)
    return PreviousTalk(
        last.uid,
        last.kind.label,
        last.held_on,
        common if {tie.pupil_uid for tie in ties} <= set(pupils) else {},
        {uid: of_child[uid] for uid in pupils if uid in of_child},
    )


def points_of(sight: Sight, uid: str) -> tuple[dict[AgendaPart, str], dict[str, dict[AgendaPart, str]]]:
    """What was said on the points: of all, and of each child of a family by its uid."""
    common: dict[AgendaPart, str] = {}
    of_child: dict[str, dict[AgendaPart, str]] = {}
    for point in rows.running(sight, AgendaPoint, col(AgendaPoint.conversation_uid) == uid):
        place = common if point.of_pupil_uid is None else of_child.setdefault(point.of_pupil_uid, {})
        place[point.part] = point.text
    return common, of_child
