"""Tests for zorgdesk.queries.versions: a typing error is no correction, unless somebody saw it (practice 1.4.13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.made import a_pupil_at, as_role
from zorgdesk import clock
from zorgdesk.commands.entries import correct_entry, record_entry
from zorgdesk.commands.logged import copy_line
from zorgdesk.commands.papers import note_handout
from zorgdesk.model.audit import HandoutData
from zorgdesk.model.dossier import EntryData
from zorgdesk.model.school import Role
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.queries.timeline import old_texts, timeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from zorgdesk.desk import Desk

DAY = date(2026, 11, 24)


def a_note(pupil: str, facts: str) -> EntryData:
    return EntryData(pupil_uid=pupil, held_on=DAY, facts=facts)


def nothing(_desk: Desk, _pupil: str, _uid: str) -> None:
    """Nobody was there in between."""


def own_look(desk: Desk, pupil: str, _uid: str) -> None:
    desk.look(pupil_head, pupil)


def other_pupil(desk: Desk, _pupil: str, _uid: str) -> None:
    other = a_pupil_at(desk, "Iris")
    as_role(desk, Role.DIRECTEUR).look(pupil_head, other)


def colleague(desk: Desk, pupil: str, _uid: str) -> None:
    as_role(desk, Role.DIRECTEUR).look(pupil_head, pupil)


def handed_out(desk: Desk, pupil: str, _uid: str) -> None:
    desk.do(note_handout, HandoutData(pupil_uid=pupil, paper="plan", to_whom="moeder", handed_on=DAY))


def copied(desk: Desk, pupil: str, uid: str) -> None:
    desk.do(copy_line, "entry", uid, pupil)


@pytest.mark.parametrize(
    ("between", "minutes", "corrected"),
    [
        (nothing, 5, 0), (own_look, 5, 0), (other_pupil, 5, 0),
        (colleague, 5, 1), (handed_out, 5, 1), (copied, 5, 1),
        (nothing, 11, 1),
    ],
)  # fmt: skip
def test_what_somebody_saw_is_corrected_and_what_nobody_saw_is_mended(
    desk: Desk, between: Callable[[Desk, str, str], None], minutes: int, corrected: int
) -> None:
    pupil = a_pupil_at(desk)
    uid = desk.do(record_entry, a_note(pupil, "Huitl.")).uid
    between(desk, pupil, uid)
    with clock.standing_at(clock.now() + timedelta(minutes=minutes)):
        desk.do(correct_entry, uid, 1, a_note(pupil, "Huilt."))
    (row,) = desk.ask(timeline, pupil).rows
    assert (row.facts, row.corrected) == ("Huilt.", corrected)
    assert len(desk.ask(old_texts, uid)) == corrected


def test_who_looked_before_it_was_written_saw_nothing(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    colleague(desk, pupil, "")
    with clock.standing_at(clock.now() + timedelta(minutes=1)):
        uid = desk.do(record_entry, a_note(pupil, "Huitl.")).uid
        desk.do(correct_entry, uid, 1, a_note(pupil, "Huilt."))
    assert desk.ask(timeline, pupil).rows[0].corrected == 0


def test_a_colleague_who_mends_it_corrects_it(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = desk.do(record_entry, a_note(pupil, "Huitl.")).uid
    other = as_role(desk, Role.DIRECTEUR)
    other.reader = replace(other.reader, role=Role.IB)
    other.do(correct_entry, uid, 1, a_note(pupil, "Huilt."))
    assert desk.ask(timeline, pupil).rows[0].corrected == 1
