"""What a gesprek was about, in the words that were written in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, func, or_, select

from zorgdesk.model.conversation import AgendaPart, AgendaPoint, ConversationPupil
from zorgdesk.queries import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Sight


def first_said(sight: Sight, talks: Sequence[str], pupil_uid: str) -> dict[str, str]:
    """The first line that was written in a gesprek about this pupil: where nobody wrote a question.

    Of a gesprek about two children only what was said of this one counts: another line may be of the other.
    """
    if not talks:
        return {}
    of_one = (
        select(col(ConversationPupil.conversation_uid))
        .where(
            col(ConversationPupil.conversation_uid).in_(talks), col(ConversationPupil.removed_at).is_(None)
        )
        .group_by(col(ConversationPupil.conversation_uid))
        .having(func.count() == 1)
    )
    points = rows.running(
        sight,
        AgendaPoint,
        col(AgendaPoint.conversation_uid).in_(talks),
        or_(
            col(AgendaPoint.conversation_uid).in_(of_one) & col(AgendaPoint.of_pupil_uid).is_(None),
            col(AgendaPoint.of_pupil_uid) == pupil_uid,
        ),
        AgendaPoint.text != "",
    )
    order = list(AgendaPart)
    made: dict[str, str] = {}
    for point in sorted(points, key=lambda one: order.index(one.part)):
        made.setdefault(point.conversation_uid, next(iter(rows.lines(point.text)), ""))
    return made
