"""The line of a note or a gesprek that is copied for the leerlingvolgsysteem, and what that system is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col

from zorgdesk.errors import MissingError
from zorgdesk.model.action import Action
from zorgdesk.model.conversation import Conversation, ConversationPupil
from zorgdesk.model.dossier import Entry
from zorgdesk.queries import rows
from zorgdesk.queries.manage import setting
from zorgdesk.queries.notes import note_card
from zorgdesk.rules.las_line import Agreed, las_line
from zorgdesk.text import SOURCE_LANGUAGE, _, speaking

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.model.choice import Choice

LVS_NAME, USUAL_LVS = "lvs.name", "ParnasSys"


def lvs_name(sight: Sight) -> str:
    """What the leerlingvolgsysteem of this school is called."""
    return str(setting(sight, LVS_NAME, USUAL_LVS) or USUAL_LVS)


def line_of_note(sight: Sight, entry_uid: str) -> str:
    """The line of a note: its day, its kind, and the actions that came from it.

    Raises:
        MissingError: it is not there, or not for this reader.
    """
    data = note_card(sight, entry_uid).data
    found = rows.running(sight, Action, col(Action.entry_uid) == entry_uid, order=col(Action.uid))
    return _line(data.held_on, data.kind, found)


def line_of_talk(sight: Sight, conversation_uid: str, pupil_uid: str) -> str:
    """The line of a gesprek, for one of its pupils: what was agreed about another stays out.

    Raises:
        MissingError: it is not there, or not for this reader.
    """
    talk = rows.one(sight, Conversation, conversation_uid)
    tied = rows.running(
        sight,
        ConversationPupil,
        col(ConversationPupil.conversation_uid) == conversation_uid,
        col(ConversationPupil.pupil_uid) == pupil_uid,
    )
    if not tied or not sight.reader.reads_dossiers or not sight.reader.may_see(pupil_uid):
        raise MissingError(_("Dit is er niet meer, of het is niet voor u."))
    found = rows.running(
        sight,
        Action,
        col(Action.conversation_uid) == conversation_uid,
        col(Action.pupil_uid) == pupil_uid,
        order=col(Action.uid),
    )
    return _line(talk.held_on, talk.kind, found)


def is_in_las(sight: Sight, entry_uid: str) -> bool:
    """Whether a note is marked as standing in the leerlingvolgsysteem too."""
    return rows.one(sight, Entry, entry_uid).also_in_las


@speaking(SOURCE_LANGUAGE)
def _line(day: date, kind: Choice, found: Sequence[Action]) -> str:
    """It goes into another system, for others: in Dutch."""
    return las_line(day, kind.label, _agreed(found))


def _agreed(found: Sequence[Action]) -> list[Agreed]:
    return [Agreed(one.what, one.who, one.due_on) for one in found]
