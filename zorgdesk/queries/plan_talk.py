"""Whether help that stands still was raised with the parents: a gesprek that comes, or one since the last look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import and_, col, func, or_, select

from zorgdesk.model.conversation import Conversation, ConversationPupil, ConversationStatus
from zorgdesk.model.plan import GoalLook
from zorgdesk.rules.meeting import WITH_PARENTS

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.desk import Sight

_HELD = (ConversationStatus.BEZIG, ConversationStatus.NOG_NIET_AF, ConversationStatus.AFGEROND)


def raised_with_parents(sight: Sight, pupil_uid: str) -> bool:
    """Whether a gesprek with the parents is planned, or was held after the newest look at the goals."""
    newest: date | None = sight.session.exec(
        select(func.max(col(GoalLook.looked_on))).where(
            GoalLook.pupil_uid == pupil_uid, col(GoalLook.removed_at).is_(None)
        )
    ).one()
    day = col(Conversation.held_on)
    planned = and_(col(Conversation.status) == ConversationStatus.GEPLAND, day >= sight.today)
    # On the day of the look itself it is the gesprek in which one looked back, not the one about it.
    held = and_(col(Conversation.status).in_(_HELD), day > (newest or sight.today))
    found = sight.session.exec(
        select(col(Conversation.uid))
        .join(ConversationPupil, col(ConversationPupil.conversation_uid) == col(Conversation.uid))
        .where(
            ConversationPupil.pupil_uid == pupil_uid,
            or_(planned, held),
            col(Conversation.kind).in_(WITH_PARENTS),
            col(Conversation.removed_at).is_(None),
            col(ConversationPupil.removed_at).is_(None),
        )
        .limit(1)
    )
    return found.first() is not None
