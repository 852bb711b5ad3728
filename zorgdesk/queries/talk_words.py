"""What a gesprek was about, in the words that were written in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, func, select

from zorgdesk.model.conversation import AgendaPart, AgendaPoint, ConversationPupil
from zorgdesk.queries import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Sight


def first_said(sight: Sight, talks: Sequence[str]) -> dict[str, str]:
    """The first line that was written in a gesprek about one pupil: where nobody wrote a question.

    Of a gesprek about two children a line may be of the other.
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
        sight, AgendaPoint, col(AgendaPoint.conversation_uid).in_(of_one), AgendaPoint.text != ""
    )
    order = list(AgendaPart)
    made: dict[str, str] = {}
    for point in sorted(points, key=lambda one: order.index(one.part)):
        made.setdefault(point.conversation_uid, next(iter(rows.lines(point.text)), ""))
    return made
