"""What a report is made of: one gesprek with its pupils, people, points and actions, and what went out before."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.errors import MissingError
from zorgdesk.model.action import Action
from zorgdesk.model.audit import Handout
from zorgdesk.model.conversation import (
    AgendaPart,
    AgendaPoint,
    Attendance,
    Conversation,
    ConversationPupil,
    Participant,
    PupilJoins,
)
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries import rows
from zorgdesk.queries.promises import THERE
from zorgdesk.rules.meeting import why_not_final_report
from zorgdesk.rules.report import HELD, is_concept
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Sight
    from zorgdesk.errors import Finding

PAPER = "verslag"  # the kind of handout


@dataclass(frozen=True)
class ReportTalk:
    """One gesprek that was held, as far as this reader may see it."""

    talk: Conversation
    pupils: tuple[Pupil, ...]
    people: Sequence[Participant]
    points: Sequence[AgendaPoint]
    actions: Sequence[Action]
    given: Sequence[Handout]  # the newest first
    unfinished: Finding | None

    @property
    def concept(self) -> bool:
        """Whether it may only go as concept now."""
        return is_concept(self.talk.status, self.unfinished)

    @property
    def several(self) -> bool:
        """Whether it is about more children: then each line says whose it is."""
        return len(self.pupils) > 1

    @property
    def content(self) -> str:
        """What tells this version from the one before: all that a report can carry, and whether it is final."""
        talk = self.talk
        said = [
            [talk.question, talk.held_on.isoformat(), self.concept, str(talk.next_on), talk.next_start],
            [talk.next_place, str(talk.next_before), [pupil.uid for pupil in self.pupils]],
            sorted([one.part.value, one.of_pupil_uid or "", one.text] for one in self.points if one.text),
            sorted([one.uid, one.what, one.who, str(one.due_on), one.when_words] for one in self.actions),
            sorted(one.name for one in self.people if one.attendance in THERE),
        ]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()

    @property
    def version(self) -> int:
        """The number of what would go out now: the last one, or one more when something changed since."""
        if not self.given:
            return 1
        last = max(self.given, key=lambda one: (one.number, one.uid))
        return last.number if last.content == self.content else last.number + 1

    def lines(self, part: AgendaPart, pupil_uids: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """The thoughts of a point that belong to these children, each with the child that it is about."""
        whole = len(pupil_uids) == len(self.pupils)
        names = {pupil.uid: pupil.roepnaam for pupil in self.pupils}
        made = []
        for point in self.points:
            mine = point.of_pupil_uid in pupil_uids if point.of_pupil_uid else whole
            if point.part is part and mine:
                name = names.get(point.of_pupil_uid or "", "") if self.several else ""
                made += [(name, line) for line in rows.lines(point.text)]
        return tuple(made)


def report_talk(sight: Sight, uid: str) -> ReportTalk:
    """Gather it.

    Raises:
        MissingError: it is not there, or not for this reader.
    """
    if not sight.reader.reads_dossiers:
        raise MissingError(_("Dit is er niet meer, of het is niet voor u."))
    talk = rows.one(sight, Conversation, uid)
    ties = rows.running(
        sight,
        ConversationPupil,
        col(ConversationPupil.conversation_uid) == uid,
        order=col(ConversationPupil.uid),
    )
    actions = rows.running(sight, Action, col(Action.conversation_uid) == uid, order=col(Action.uid))
    people = rows.running(
        sight, Participant, col(Participant.conversation_uid) == uid, order=col(Participant.uid)
    )
    return ReportTalk(
        talk=talk,
        pupils=tuple(rows.one(sight, Pupil, tie.pupil_uid) for tie in ties),
        people=[one for one in people if not _waited_outside(one)],
        points=rows.running(
            sight, AgendaPoint, col(AgendaPoint.conversation_uid) == uid, order=col(AgendaPoint.uid)
        ),
        actions=sorted(actions, key=lambda one: (one.due_on is None, one.due_on or talk.held_on)),
        given=rows.running(
            sight, Handout, col(Handout.conversation_uid) == uid, col(Handout.paper) == PAPER,
            order=col(Handout.uid).desc(),
        ),
        unfinished=why_not_final_report(talk, actions),
    )  # fmt: skip


def _waited_outside(one: Participant) -> bool:
    """Of whom the parents did not want that they were there."""
    return one.parents_agree is False and one.attendance is Attendance.AFWEZIG


def joins_of(sight: Sight, uid: str) -> dict[str, PupilJoins | None]:
    """How each pupil takes part in a gesprek."""
    ties = rows.running(sight, ConversationPupil, col(ConversationPupil.conversation_uid) == uid)
    return {tie.pupil_uid: tie.joins for tie in ties}


def last_held(sight: Sight, pupil_uid: str) -> str:
    """The last gesprek about a pupil that was held.

    Raises:
        MissingError: there was none yet.
    """
    found = sight.session.exec(
        select(col(Conversation.uid))
        .join(ConversationPupil, col(ConversationPupil.conversation_uid) == col(Conversation.uid))
        .where(
            ConversationPupil.pupil_uid == pupil_uid,
            col(ConversationPupil.removed_at).is_(None),
            col(Conversation.removed_at).is_(None),
            col(Conversation.status).in_(HELD),
        )
        .order_by(col(Conversation.held_on).desc(), col(Conversation.start).desc())
    ).first()
    if found is None:
        raise MissingError(_("Er is nog geen gesprek gehouden waarvan een verslag kan gaan."))
    return found
