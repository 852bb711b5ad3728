"""Deeds before a gesprek: plan one or a series, say who is asked, and that they were asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from zorgdesk.commands import conversations, keep
from zorgdesk.commands.papers import note_handout
from zorgdesk.model.base import new_uid
from zorgdesk.model.conversation import (
    Conversation,
    ConversationPupil,
    ConversationPupilData,
    Participant,
    ParticipantData,
    PupilJoins,
)
from zorgdesk.rules.at_table import each_once, known_by, same_person

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from zorgdesk.desk import Work
    from zorgdesk.model.audit import HandoutData
    from zorgdesk.model.conversation import ConversationData

# What one says again of somebody who was asked already.
_SAID = ("name", "function", "party", "active_role")


def plan_talks(
    work: Work,
    data: ConversationData,
    days: Sequence[date],
    pupil_uids: Sequence[str],
    people: Sequence[ParticipantData] = (),
    joins: Mapping[str, PupilJoins | None] | None = None,
) -> list[str]:
    """Plan a gesprek, or the same one on many days in one go; those of a series know each other."""
    series = new_uid() if len(days) > 1 else ""
    made = []
    for day in days:
        given = data.model_copy(update={"held_on": day, "series_uid": series})
        uid = conversations.plan_conversation(work, given, pupil_uids, people)
        work.session.flush()
        for pupil_uid, how in (joins or {}).items():
            conversations.say_joins(work, uid, pupil_uid, how)
        made.append(uid)
    return made


def set_pupils(work: Work, conversation_uid: str, pupil_uids: Sequence[str]) -> None:
    """Say whom a gesprek is about: brothers and sisters come in or go out, and are no longer asked then."""
    ties = _ties(work, conversation_uid)
    for uid in {*ties, *pupil_uids}:
        keep.must_write(work, uid)
    for uid, tie in ties.items():
        if uid not in pupil_uids:
            keep.remove(work, tie)
            for person in _people(work, conversation_uid):
                if person.of_pupil_uid == uid:
                    keep.remove(work, person)
    for uid in pupil_uids:
        if uid not in ties:
            keep.add(
                work,
                ConversationPupil,
                ConversationPupilData(conversation_uid=conversation_uid, pupil_uid=uid),
            )


def set_people(
    work: Work, conversation_uid: str, people: Sequence[ParticipantData], left: Sequence[str] = ()
) -> None:
    """Say who is asked: who is new comes in, of who was asked the words change, who is `left` goes out.

    Whether somebody was asked already, and whether they came, stays as it was.
    """
    _mine(work, conversation_uid)
    work.session.flush()
    now = _people(work, conversation_uid)
    for person in each_once(people):
        before = next(
            (one for one in now if known_by(one) == known_by(person) and same_person(one, person)), None
        )
        before = before or next((one for one in now if same_person(one, person)), None)
        if before is None:
            keep.add(work, Participant, person, conversation_uid=conversation_uid)
            continue
        said: dict[str, Any] = {name: getattr(person, name) for name in _SAID}
        said |= {name: uid for name, uid in known_by(person).items() if not getattr(before, name)}
        if before.invited_on is None:
            said["invited_how"] = person.invited_how
        keep.change(work, before, None, **said)
    for one in now:
        if one.uid in left:
            keep.remove(work, one)


def invite(work: Work, uid: str, how: str, invited_on: date | None) -> None:
    """Say that somebody was asked, how and on which day; without a day it is taken back."""
    person = keep.find(work, Participant, uid)
    _mine(work, person.conversation_uid)
    keep.change(work, person, invited_how=how, invited_on=invited_on)


def invite_many(work: Work, uids: Sequence[str], how: str, invited_on: date | None) -> None:
    """Say the same of several people at once; without a day it is taken back."""
    for uid in uids:
        invite(work, uid, how, invited_on)


def note_letters(work: Work, letters: Sequence[HandoutData]) -> tuple[str, ...]:
    """Note who gets which letter of one print run: all of them, before the first leaves the desk."""
    return tuple(note_handout(work, one) for one in letters)


def _people(work: Work, conversation_uid: str) -> Sequence[Participant]:
    return work.session.exec(
        select(Participant).where(
            Participant.conversation_uid == conversation_uid, col(Participant.removed_at).is_(None)
        )
    ).all()


def _ties(work: Work, conversation_uid: str) -> dict[str, ConversationPupil]:
    found = work.session.exec(
        select(ConversationPupil).where(
            ConversationPupil.conversation_uid == conversation_uid,
            col(ConversationPupil.removed_at).is_(None),
        )
    )
    return {tie.pupil_uid: tie for tie in found}


def _mine(work: Work, uid: str) -> Conversation:
    """A gesprek about pupils of this person."""
    talk = keep.find(work, Conversation, uid)
    for pupil_uid in _ties(work, uid):
        keep.must_write(work, pupil_uid)
    return talk
