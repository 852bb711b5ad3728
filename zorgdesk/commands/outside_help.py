"""Deeds about help outside the school: how it goes, which messages came, and what the case says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.commands import case as cases
from zorgdesk.commands import keep
from zorgdesk.commands.entries import Recorded
from zorgdesk.model.action import Action, ActionData, ActionKind, own_action
from zorgdesk.model.contact import ContactPerson, Help, HelpData, Organisation
from zorgdesk.rules.help import Told, stops_now
from zorgdesk.text import SOURCE_LANGUAGE, _, speaking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Work
    from zorgdesk.model.family import Entrance


def record_help(
    work: Work,
    data: HelpData,
    actions: Sequence[ActionData] = (),
    family: tuple[str, Entrance | None] | None = None,
) -> Recorded:
    """Write down help outside the school, with the actions that follow; help that stopped is called today.

    `family`: the fixed contact of the municipality for this family, and by which door help came.
    """
    keep.must_write(work, data.pupil_uid)
    row = keep.add(work, Help, data)
    if family is not None:
        keep_family_contact(work, data.pupil_uid, *family)
    return Recorded(row.uid, _follow(work, data, actions, stopped=stops_now(None, data.status)))


def change_help(
    work: Work,
    uid: str,
    version: int,
    data: HelpData,
    actions: Sequence[ActionData] = (),
    family: tuple[str, Entrance | None] | None = None,
) -> Recorded:
    """Say how help goes on. When it stops, for whatever reason, one calls today (D7)."""
    row = keep.find(work, Help, uid)
    keep.must_write(work, row.pupil_uid)
    stopped = stops_now(row.status, data.status)
    keep.change(work, row, version, **data.model_dump(exclude={"pupil_uid"}))
    if family is not None:
        keep_family_contact(work, row.pupil_uid, *family)
    return Recorded(uid, _follow(work, data, actions, stopped=stopped))


def _follow(work: Work, data: HelpData, actions: Sequence[ActionData], *, stopped: bool) -> int:
    every = [*actions, *([_call_today(work, data)] if stopped else [])]
    for action in every:
        keep.add(work, Action, action, pupil_uid=data.pupil_uid)
    return len(every)


@speaking(SOURCE_LANGUAGE)
def _call_today(work: Work, data: HelpData) -> ActionData:
    """The call of the same day: all who are involved hear of a stop at once."""
    who = _who(work, data)
    text = _("{who} bellen: {what} is gestopt") if who else _("Bellen: {what} is gestopt")
    words = text.format(who=who, what=data.what)
    return own_action(work.reader, words, due_on=work.today, kind=ActionKind.BELLEN)


def _who(work: Work, data: HelpData) -> str:
    person = work.session.get(ContactPerson, data.contact_uid) if data.contact_uid else None
    place = work.session.get(Organisation, data.organisation_uid) if data.organisation_uid else None
    return person.name if person else place.name if place else ""


def message_came(work: Work, uid: str, about: Told) -> None:
    """Note that the message of the start or of the end came today."""
    row = keep.find(work, Help, uid)
    keep.must_write(work, row.pupil_uid)
    if about is Told.START:
        keep.change(work, row, start_told_on=work.today)
    else:
        keep.change(work, row, end_told_on=work.today)


def message_did_not_come(work: Work, uid: str, about: Told) -> None:
    """Undo that a message came."""
    row = keep.find(work, Help, uid)
    keep.must_write(work, row.pupil_uid)
    if about is Told.START:
        keep.change(work, row, start_told_on=None)
    else:
        keep.change(work, row, end_told_on=None)


def remove_help(work: Work, uid: str) -> None:
    """Take away help that was written down by mistake."""
    row = keep.find(work, Help, uid)
    keep.must_write(work, row.pupil_uid)
    keep.remove(work, row)


def put_back_help(work: Work, uid: str) -> None:
    """Undo the removal of help."""
    keep.must_write(work, keep.put_back(work, Help, uid).pupil_uid)


def keep_family_contact(work: Work, pupil_uid: str, municipal_contact: str, entrance: Entrance | None) -> str:
    """Keep the one fixed contact of the municipality for this family, and by which door help came (K17)."""
    keep.must_write(work, pupil_uid)
    case = cases.case_of(work, pupil_uid) or cases.begin_case(work, [pupil_uid])
    keep.change(work, case, municipal_contact=municipal_contact, entrance=entrance)
    return case.uid
