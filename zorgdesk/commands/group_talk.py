"""Deeds about a groepsbespreking: plan it, keep a line while typing, finish it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from zorgdesk.commands import keep
from zorgdesk.commands.papers import note_handout
from zorgdesk.model.action import OPEN_STATUSES, Action, ActionData
from zorgdesk.model.audit import HandoutData
from zorgdesk.model.conversation import (
    Conversation,
    ConversationData,
    ConversationKind,
    ConversationStatus,
)
from zorgdesk.model.dossier import Entry, EntryData
from zorgdesk.model.group_talk import GroupLine, GroupLineData, GroupTalk, GroupTalkData
from zorgdesk.model.school import Group
from zorgdesk.rules.group_talk import LineText, group_words, kind_of, note_of, what_is_open
from zorgdesk.text import SOURCE_LANGUAGE, sentence_case, speaking

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from zorgdesk.desk import Work
    from zorgdesk.errors import Finding

# What the paper is called in the log of what was given out.
PAPER = "groepsbespreking"
_FIELDS = ("good", "attention", "agreed", "who", "due_on", "when_words")


def plan_group_talk(
    work: Work, group_uid: str, held_on: date, start: str = "", place: str = "", there: str = "",
    conversation_uid: str = "",
) -> str:  # fmt: skip
    """Plan or begin the groepsbespreking of a group. Returns the uid of its gesprek.

    `conversation_uid`: a gesprek that stood in the year's agenda without a group gets this one.
    """
    keep.must_write(work)
    group = keep.find(work, Group, group_uid)
    title = _title(group.name)
    if conversation_uid and _found_talk(work, conversation_uid) is None:
        talk = keep.find(work, Conversation, conversation_uid)
        keep.change(work, talk, question=title, held_on=held_on, start=start, place=place)
    else:
        data = ConversationData(
            kind=ConversationKind.GROEPSBESPREKING, held_on=held_on, start=start, place=place, question=title
        )
        talk = keep.add(work, Conversation, data)
    keep.add(
        work, GroupTalk, GroupTalkData(conversation_uid=talk.uid, group_uid=group_uid, there=there[:300])
    )
    return talk.uid


@speaking(SOURCE_LANGUAGE)
def _title(group: str) -> str:
    return sentence_case(group_words(group))


def change_group_talk(work: Work, uid: str, there: str) -> None:
    """Say who talked it through."""
    keep.must_write(work)
    keep.change(work, _talk_of(work, uid), there=there[:300])


def keep_group_line(
    work: Work, uid: str, pupil_uid: str, line: LineText, doer: Mapping[str, Any] | None = None
) -> None:
    """Keep the line of a pupil: one note, and one action when there is an afspraak, however often it is kept.

    A line that was emptied takes both back, except an action that ended meanwhile or was said otherwise since.
    `doer`: who does it, as fields of the action (rules.group_talk.does).
    """
    keep.must_write(work, pupil_uid)
    talk = _talk_of(work, uid)
    row = _line_of(work, talk.uid, pupil_uid)
    before = text_of(row) if row else LineText()
    if line == before:
        return
    if row is None:
        row = keep.add(work, GroupLine, GroupLineData(talk_uid=talk.uid, pupil_uid=pupil_uid))
    group = keep.find(work, Group, talk.group_uid).name
    conversation = keep.find(work, Conversation, uid)
    _keep_note(work, row, line, conversation, talk.there, group)
    _keep_action(work, row, line, conversation, doer or {})
    keep.change(work, row, **asdict(line))
    if conversation.status is ConversationStatus.GEPLAND:
        keep.change(work, conversation, status=ConversationStatus.BEZIG)


def text_of(row: GroupLine) -> LineText:
    """What stands in a line that was kept."""
    return LineText(**{name: getattr(row, name) for name in _FIELDS})


def _keep_note(
    work: Work, row: GroupLine, line: LineText, talk: Conversation, there: str, group: str
) -> None:
    note = work.session.get(Entry, row.entry_uid) if row.entry_uid else None
    if not line.tells:
        if note is not None and note.removed_at is None and note.facts == note_of(text_of(row), group):
            keep.remove(work, note)
        return
    words: dict[str, Any] = {"kind": kind_of(line), "facts": note_of(line, group)}
    if note is None:
        data = EntryData(
            pupil_uid=row.pupil_uid, held_on=min(talk.held_on, work.today), told_by=there[:120],
            conversation_uid=talk.uid, **words,
        )  # fmt: skip
        note = keep.add(
            work, Entry, data, author_uid=work.reader.person_uid, author_profession=work.reader.profession
        )
        keep.change(work, row, entry_uid=note.uid)
        return
    keep.change(work, note, removed_at=None, **words)


def _keep_action(
    work: Work, row: GroupLine, line: LineText, talk: Conversation, doer: Mapping[str, Any]
) -> None:
    """Follow what the line says otherwise now; what was done with the action elsewhere stays."""
    before = text_of(row)
    action = work.session.get(Action, row.action_uid) if row.action_uid else None
    if not line.agreed:
        if action is not None and action.removed_at is None and action.status in OPEN_STATUSES:
            keep.remove(work, action)
        return
    told: dict[str, Any] = {"what": line.agreed[:300], "who": line.who}
    told |= {"due_on": line.due_on, "when_words": line.when_words}
    said = {**doer, **told}
    if action is None or (not before.agreed and action.status not in OPEN_STATUSES):
        fields = {name: value for name, value in said.items() if value is not None}
        data = ActionData(
            pupil_uid=row.pupil_uid, conversation_uid=talk.uid, entry_uid=row.entry_uid, **fields
        )
        keep.change(work, row, action_uid=keep.add(work, Action, data).uid)
        return
    changed = {"what"} if line.agreed != before.agreed else set()
    changed |= {"who", *doer} if line.who != before.who else set()
    if (line.due_on, line.when_words) != (before.due_on, before.when_words):
        changed |= {"due_on", "when_words"}
    now: dict[str, Any] = {name: said[name] for name in changed}
    if "what" in changed:
        now["removed_at"] = None
    keep.change(work, action, **now)


def finish_group_talk(work: Work, uid: str) -> Finding | None:
    """End a groepsbespreking: 'afgerond', or 'nog niet af' while an afspraak misses who or when."""
    keep.must_write(work)
    talk = _talk_of(work, uid)
    rows = work.session.exec(
        select(GroupLine).where(GroupLine.talk_uid == talk.uid, col(GroupLine.removed_at).is_(None))
    ).all()
    found = what_is_open(text_of(row) for row in rows)
    status = ConversationStatus.NOG_NIET_AF if found else ConversationStatus.AFGEROND
    keep.change(work, keep.find(work, Conversation, uid), status=status)
    return found


def _talk_of(work: Work, uid: str) -> GroupTalk:
    found = _found_talk(work, uid)
    if found is None:
        raise keep.gone()
    return found


def _found_talk(work: Work, uid: str) -> GroupTalk | None:
    return work.session.exec(
        select(GroupTalk).where(GroupTalk.conversation_uid == uid, col(GroupTalk.removed_at).is_(None))
    ).first()


def _line_of(work: Work, talk_uid: str, pupil_uid: str) -> GroupLine | None:
    return work.session.exec(
        select(GroupLine).where(GroupLine.talk_uid == talk_uid, GroupLine.pupil_uid == pupil_uid)
    ).first()


def note_group_paper(
    work: Work, uid: str, pupil_uids: Sequence[str], to_whom: str, how: str, digest: str
) -> None:
    """Note at each pupil that the paper of a groepsbespreking was given out, before it leaves the desk."""
    for pupil_uid in pupil_uids:
        data = HandoutData(
            pupil_uid=pupil_uid, paper=PAPER, to_whom=to_whom[:120], handed_on=work.today, how=how, digest=digest,
            conversation_uid=uid,
        )  # fmt: skip
        note_handout(work, data)
