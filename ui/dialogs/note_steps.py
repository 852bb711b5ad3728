"""What follows from a note: who tells the parents, and the next step, as actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.model.action import ActionData, ActionKind, DoerKind
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.model.reader import Reader

TEACHER, LOOK, TOGETHER, WAIT = "teacher", "look", "together", "wait"
# The answers to 'Volgende stap', in the order of their keys.
STEPS = (
    (TEACHER, N_("1 Leerkracht praat met ouders")),
    (LOOK, N_("2 Ik kom kijken in de klas")),
    (TOGETHER, N_("3 Gesprek samen")),
    (WAIT, N_("4 Even aanzien tot …")),
)
# As it is kept: the same whatever the window speaks.
_WHAT = {
    TEACHER: "Praten met de ouders",
    LOOK: "Kijken in de klas",
    TOGETHER: "Gesprek plannen met leerkracht en ouders",
    WAIT: "Kijken hoe het nu gaat",
}


def is_telling(step: str | None, who: str, teacher: str) -> bool:
    """Whether the next step is the telling itself: the teacher who tells the parents talks with them then."""
    return step == TEACHER and who.casefold() == teacher.casefold()


def tell_parents(who: str, before: date | None, reader: Reader) -> ActionData:
    """Make the action for who tells the parents of a signaal, before a day."""
    return _action("Ouders vertellen wat er speelt", who, before, reader, ActionKind.OUDERS_VERTELLEN)


def next_step(step: str, teacher: str, day: date | None, reader: Reader) -> ActionData:
    """Make the action of a next step: the teacher's, or mine."""
    return _action(_WHAT[step], teacher if step == TEACHER else reader.name, day, reader, ActionKind.DOEN)


def _action(what: str, who: str, day: date | None, reader: Reader, kind: ActionKind) -> ActionData:
    mine = who.casefold() in ("ik", _("ik"), reader.name.casefold())
    return ActionData(
        what=what,
        who=reader.name if mine else who,
        doer=DoerKind.IK if mine else DoerKind.SCHOOL,
        person_uid=reader.person_uid if mine else None,
        due_on=day,
        kind=kind,
    )
