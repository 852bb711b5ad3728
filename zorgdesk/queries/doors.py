"""Whether something about a pupil may leave the desk: the one question that every door asks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlmodel import col

from zorgdesk.errors import RefusedError
from zorgdesk.model.consent import Sharing
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries import facts, rows
from zorgdesk.queries.local_words import local_words
from zorgdesk.rules.doors import through

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Sight
    from zorgdesk.rules.asking import Request
    from zorgdesk.rules.doors import Door, DoorView


def doors(sight: Sight, pupil_uid: str, door: Door, requests: Sequence[Request]) -> tuple[DoorView, ...]:
    """Say of each receiver whether something about this pupil may go there today.

    Raises:
        MissingError: the pupil is not there, or not for this reader.
    """
    pupil = rows.one(sight, Pupil, pupil_uid)
    child, givers = facts.child_of(sight, pupil), facts.givers_of(sight, pupil)
    all_asked, shared = facts.asked_of(sight, pupil_uid), _shared(sight, pupil_uid)
    words = local_words(sight, pupil.woongemeente)
    named = [replace(one, who=one.who or words.the(one.party)) for one in requests]
    return tuple(through(door, child, givers, all_asked, one, sight.today, shared) for one in named)


def door(sight: Sight, pupil_uid: str, request: Request, by: Door) -> DoorView:
    """Say whether something about this pupil may go to one receiver by a door today."""
    return doors(sight, pupil_uid, by, (request,))[0]


def must_open(sight: Sight, pupil_uid: str, request: Request, by: Door, *, by_name: bool = True) -> DoorView:
    """Stop what makes a paper, a mail or a file, before anything is made.

    Raises:
        RefusedError: the door stays shut; it carries the reason and the ways on.
    """
    found = door(sight, pupil_uid, request, by)
    if not (found.by_name if by_name else found.opens):
        raise RefusedError(found.findings[0])
    return found


def _shared(sight: Sight, pupil_uid: str) -> Sequence[Sharing]:
    return rows.running(sight, Sharing, col(Sharing.pupil_uid) == pupil_uid, order=col(Sharing.uid))
