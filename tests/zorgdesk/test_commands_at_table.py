"""Nobody is asked twice to one gesprek, however they were written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col

from tests.zorgdesk.made import a_parent_of, a_pupil_at
from tests.zorgdesk.test_commands_invitations import noor, plan, shown, somebody
from zorgdesk.commands import conversations, directory, invitations
from zorgdesk.model.contact import ContactPersonData, FixedContactData, Party
from zorgdesk.model.conversation import Attendance, Participant
from zorgdesk.queries.rows import running
from zorgdesk.queries.talk_planning import participant_of, proposed_guests

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Sight


def at_table(sight: Sight, uid: str) -> list[Participant]:
    return list(running(sight, Participant, col(Participant.conversation_uid) == uid))


def test_who_was_typed_by_name_and_is_proposed_stands_there_once(desk: Desk) -> None:
    bo, contact = a_pupil_at(desk), noor(desk)
    (uid,) = plan(desk, [bo], [somebody("noor bakker", party="anders")])
    guests = [one for one in desk.ask(proposed_guests, [bo], uid) if "akker" in one.who.name]
    assert [(one.who.contact_uid, one.who.party, bool(one.uid)) for one in guests] == [(contact, "cjg", True)]
    assert guests[0].asked is not None
    desk.do(invitations.set_people, uid, [guests[0].asked])
    (row,) = shown(desk, uid).rows
    assert row.contact_uid == contact
    desk.do(invitations.set_people, uid, [participant_of(guests[0].who), somebody("Noor Bakker")])
    assert len(desk.ask(at_table, uid)) == 1


def test_planned_with_the_same_person_twice_they_are_asked_once(desk: Desk) -> None:
    bo, contact = a_pupil_at(desk), noor(desk)
    (uid,) = plan(desk, [bo], [somebody("Noor Bakker"), somebody("Noor Bakker", contact_uid=contact)])
    assert [one.contact_uid for one in shown(desk, uid).rows] == [contact]


def test_a_parent_who_is_a_contact_too_is_asked_as_parent(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    mother = a_parent_of(desk, bo)
    same = ContactPersonData(name="Karin Hendriks", party=Party.CJG)
    contact = desk.do(directory.add_contact, same)
    desk.do(directory.fix_contact, FixedContactData(contact_uid=contact, municipality="Waterrade"))
    found = [one.who for one in desk.ask(proposed_guests, [bo]) if one.who.name == "Karin Hendriks"]
    assert [one.guardian_uid for one in found] == [mother]


def test_somebody_added_again_at_the_table_came(desk: Desk) -> None:
    bo, contact = a_pupil_at(desk), noor(desk)
    (uid,) = plan(desk, [bo], [somebody("Noor Bakker")])
    again = somebody("Noor Bakker", conversation_uid=uid, contact_uid=contact, attendance=Attendance.AANWEZIG)
    assert desk.do(conversations.add_participant, again) == shown(desk, uid).rows[0].uid
    (one,) = desk.ask(at_table, uid)
    assert (one.attendance, one.contact_uid) == (Attendance.AANWEZIG, contact)
    first = desk.ask(at_table, uid)[0].version
    desk.do(conversations.add_participant, somebody("Noor Bakker", conversation_uid=uid))
    assert desk.ask(at_table, uid)[0].version == first


def test_two_grandmothers_who_came_unasked_both_stay(desk: Desk) -> None:
    (uid,) = plan(desk, [a_pupil_at(desk)])
    for _time in range(2):
        came = somebody("Oma", conversation_uid=uid, unexpected=True, attendance=Attendance.AANWEZIG)
        desk.do(conversations.add_participant, came)
    assert len(desk.ask(at_table, uid)) == 2


def test_a_letter_goes_once_to_somebody_who_stood_there_twice(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    (uid,) = plan(desk, [bo])
    for _time in range(2):
        one = somebody("Karin Spijker", conversation_uid=uid, unexpected=True)
        desk.do(conversations.add_participant, one)
    assert [one.name for one in shown(desk, uid).rows] == ["Karin Spijker"]
