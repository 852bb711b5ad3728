"""Whether help that stands still was raised with the parents: a gesprek that comes, or one since the last look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import and_, col, func, or_, select

from zorgdesk.model.conversation import Conversation, ConversationPupil, ConversationStatus
from zorgdesk.model.plan import GoalLook
from zorgdesk.rules.meeting import WITH_PARENTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zorgdesk.desk import Sight

_HELD = (ConversationStatus.BEZIG, ConversationStatus.NOG_NIET_AF, ConversationStatus.AFGEROND)


def raised_with_parents(sight: Sight, pupil_uid: str) -> bool:
    """Whether a gesprek with the parents is planned, or was held after the newest look at the goals."""
    return pupil_uid in raised_among(sight, [pupil_uid])


def raised_among(sight: Sight, pupil_uids: Iterable[str]) -> set[str]:
    """With the parents of which of these pupils a gesprek is planned, or was held after the newest look."""
    wanted = sorted(pupil_uids)
    newest = (
        select(col(GoalLook.pupil_uid), func.max(col(GoalLook.looked_on)).label("looked_on"))
        .where(col(GoalLook.pupil_uid).in_(wanted), col(GoalLook.removed_at).is_(None))
        .group_by(col(GoalLook.pupil_uid))
        .subquery()
    )
    day = col(Conversation.held_on)
    planned = and_(col(Conversation.status) == ConversationStatus.GEPLAND, day >= sight.today)
    # On the day of the look itself it is the gesprek in which one looked back, not the one about it.
    after = day > func.coalesce(newest.c.looked_on, sight.today)
    held = and_(col(Conversation.status).in_(_HELD), after)
    found = sight.session.exec(
        select(col(ConversationPupil.pupil_uid))
        .join(Conversation, col(ConversationPupil.conversation_uid) == col(Conversation.uid))
        .outerjoin(newest, newest.c.pupil_uid == col(ConversationPupil.pupil_uid))
        .where(
            col(ConversationPupil.pupil_uid).in_(wanted),
            or_(planned, held),
            col(Conversation.kind).in_(WITH_PARENTS),
            col(Conversation.removed_at).is_(None),
            col(ConversationPupil.removed_at).is_(None),
        )
        .distinct()
    )
    return set(found)
