"""Deeds after a gesprek: who got the report and how, what was begun, and what comes back next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.commands import keep
from zorgdesk.errors import MistakeError
from zorgdesk.model.action import OPEN_STATUSES, Action, ActionStatus
from zorgdesk.model.audit import Handout, HandoutData
from zorgdesk.model.conversation import Conversation, ConversationPupil, ConversationStatus
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.desk import Work

# How a paper reached somebody, after it was printed or saved; the words themselves are kept.
HOW = {"gemaild": N_("gemaild"), "meegegeven": N_("meegegeven")}


def note_report(work: Work, papers: Sequence[HandoutData]) -> tuple[str, ...]:
    """Note that a report leaves the desk, for each of who read this one paper; before it does.

    Raises:
        MissingError: it is about a pupil that is not this reader's.
    """
    for one in papers:
        if one.pupil_uid and not work.reader.may_see(one.pupil_uid):
            raise keep.gone()
    return tuple(keep.add(work, Handout, one).uid for one in papers)


def tell_how(work: Work, uids: Sequence[str], how: str) -> None:
    """Say how a report that was printed or saved reached somebody: by mail, or by hand."""
    for uid in uids:
        keep.change(work, keep.find(work, Handout, uid), how=how[:40])


def begin_actions(work: Work, uids: Sequence[str]) -> None:
    """Say of what was agreed that it was begun; what ended meanwhile stays as it is."""
    for action in _mine(work, uids):
        if action.status is ActionStatus.OPEN:
            keep.change(work, action, status=ActionStatus.BEZIG)


def unbegin_actions(work: Work, uids: Sequence[str]) -> None:
    """Undo that they were begun."""
    for action in _mine(work, uids):
        if action.status is ActionStatus.BEZIG:
            keep.change(work, action, status=ActionStatus.OPEN)


def take_to_talk(work: Work, uid: str) -> str:
    """Let an open action come back at the next gesprek about this pupil; gives that gesprek.

    Source: requirements C7.

    Raises:
        MistakeError: no gesprek is planned.
    """
    (action,) = _mine(work, [uid])
    talk = _next_talk(work, action.pupil_uid) if action.pupil_uid else None
    if talk is None:
        raise MistakeError(
            _("Er is nog geen gesprek gepland."),
            _("De actie is niet veranderd."),
            _("Plan eerst een gesprek: Ctrl+G."),
        )
    if action.status in OPEN_STATUSES:
        keep.change(work, action, due_on=talk.held_on, for_talk_uid=talk.uid)
    return talk.uid


def take_from_talk(work: Work, uid: str, before: str | None, due_on: date | None) -> None:
    """Undo that it comes back at the next gesprek."""
    (action,) = _mine(work, [uid])
    keep.change(work, action, due_on=due_on, for_talk_uid=before)


def _mine(work: Work, uids: Sequence[str]) -> list[Action]:
    found = [keep.find(work, Action, uid) for uid in uids]
    for action in found:
        keep.must_write(work, action.pupil_uid)
    return found


def _next_talk(work: Work, pupil_uid: str) -> Conversation | None:
    return work.session.exec(
        select(Conversation)
        .join(ConversationPupil, col(ConversationPupil.conversation_uid) == col(Conversation.uid))
        .where(
            ConversationPupil.pupil_uid == pupil_uid,
            col(ConversationPupil.removed_at).is_(None),
            Conversation.status == ConversationStatus.GEPLAND,
            Conversation.held_on >= work.today,
            col(Conversation.removed_at).is_(None),
        )
        .order_by(col(Conversation.held_on), col(Conversation.start))
    ).first()
