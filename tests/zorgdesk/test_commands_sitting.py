"""An ondersteuningsteam with several pupils: each a gesprek of its own, one table, an alias where it is needed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.made import a_parent_of, a_pupil_at, as_role
from zorgdesk.commands import consents, conversations, directory, sitting
from zorgdesk.commands.sitting import SittingPlan, TurnPlan
from zorgdesk.errors import MissingError, RefusedError
from zorgdesk.model.consent import Answer, ConsentAnswerData, ConsentData, DataKind
from zorgdesk.model.contact import ContactPersonData, Party
from zorgdesk.model.conversation import (
    AgendaPart,
    Attendance,
    ConversationKind,
    ConversationStatus,
    ParticipantData,
)
from zorgdesk.model.school import Role
from zorgdesk.queries.conversations import conversation_card
from zorgdesk.queries.sitting import aliases_on_wall, seats_of, sitting_card
from zorgdesk.queries.wall import wall_card
from zorgdesk.rules.sitting import Naming

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

DAY = date(2026, 12, 3)


@pytest.fixture
def noor(desk: Desk) -> str:
    return desk.do(
        directory.add_contact, ContactPersonData(name="Noor Bakker", party=Party.CJG, phone="06-1")
    )


@pytest.fixture
def pupils(desk: Desk) -> list[str]:
    made = [
        a_pupil_at(desk, first, achternaam=last)
        for first, last in (("Anna", "Bos"), ("Cas", "Dekker"), ("Bo", "Hendriks"))
    ]
    for uid in made:
        a_parent_of(desk, uid)
    return made


def somebody(name: str, **given: object) -> ParticipantData:
    return ParticipantData.model_validate({"conversation_uid": "", "name": name} | given)


def a_row(desk: Desk, pupils: list[str], *people: ParticipantData) -> list[str]:
    """Three pupils planned; the uids of their gesprekken."""
    turns = tuple(TurnPlan(uid, minutes) for uid, minutes in zip(pupils, (20, 30, 10), strict=False))
    uid = desk.do(sitting.plan_sitting, SittingPlan(DAY, turns, "13.00", "Kamer 2"), list(people))
    return [talk.uid for talk in desk.do(sitting.turns_of, uid)]


def at_table(desk: Desk, talk: str) -> dict[str, Attendance]:
    return {one.name: one.attendance for one in desk.ask(conversation_card, talk).people}


def agree(desk: Desk, pupil: str, noor: str) -> None:
    """The mother says yes to the wijkteam."""
    mother = a_parent_of(desk, pupil, "Wil")
    desk.do(
        consents.record_consent,
        ConsentData(pupil_uid=pupil, party=Party.CJG, contact_uid=noor, purpose="Overleg", kinds=[DataKind.KLAS],
                    until=date(2027, 7, 31)),
        [ConsentAnswerData(pupil_uid=pupil, consent_uid="", guardian_uid=mother, answer=Answer.JA_MEDE,
                           given_on=date(2026, 11, 20))],
    )  # fmt: skip


def test_each_pupil_has_a_gesprek_of_its_own_after_the_one_before(desk: Desk, pupils: list[str]) -> None:
    row = a_row(desk, pupils, somebody("juf Anouk"))
    cards = [desk.ask(conversation_card, uid) for uid in row]
    assert [card.data.start for card in cards] == ["13.00", "13.20", "13.50"]
    assert [card.pupils[0][0] for card in cards] == pupils
    assert {card.data.kind for card in cards} == {ConversationKind.OT}
    assert all(at_table(desk, uid) == {"juf Anouk": Attendance.UITGENODIGD} for uid in row)


def test_the_strip_shows_numbers_and_initials_only(desk: Desk, pupils: list[str]) -> None:
    row = a_row(desk, pupils)
    card = desk.ask(sitting_card, row[1])
    assert card is not None
    assert [(turn.number, turn.initials, turn.here) for turn in card.turns] == [
        (1, "A.B.", False), (2, "C.D.", True), (3, "B.H.", False),
    ]  # fmt: skip
    assert (card.before_uid, card.next_uid, card.at) == (row[0], row[2], 1)
    last, first = desk.ask(sitting_card, row[2]), desk.ask(sitting_card, row[0])
    assert last is not None
    assert first is not None
    assert (last.next_uid, first.before_uid) == ("", "")
    assert not any("Anna" in repr(turn) or "Bos" in repr(turn) for turn in card.turns)
    assert not any(turn.held for turn in card.turns)


def test_a_gesprek_that_stands_alone_has_no_strip(desk: Desk, pupils: list[str]) -> None:
    from zorgdesk.model.conversation import ConversationData

    talk = desk.do(
        conversations.plan_conversation,
        ConversationData(held_on=DAY),
        pupils[:1],
        [somebody("X", party="cjg")],
    )
    assert desk.ask(sitting_card, talk) is None
    assert desk.ask(aliases_on_wall, talk) == {}
    desk.do(sitting.use_alias, talk, pupils[0], "Leerling Q")
    assert desk.ask(aliases_on_wall, talk) == {pupils[0]: "Leerling Q"}


def test_who_may_not_know_makes_an_alias_until_the_parents_agree(
    desk: Desk, pupils: list[str], noor: str
) -> None:
    row = a_row(desk, pupils, somebody("Noor Bakker", contact_uid=noor, party="cjg"), somebody("juf Anouk"))
    assert [desk.ask(aliases_on_wall, uid) for uid in row] == [
        {pupils[0]: "Leerling C"}, {pupils[1]: "Leerling A"}, {pupils[2]: "Leerling D"},
    ]  # fmt: skip
    card = desk.ask(sitting_card, row[0])
    assert card is not None
    (shown,) = card.shown
    assert shown.finding is not None
    assert shown.finding.what.startswith("Noor Bakker mag de naam niet weten.")
    assert shown.finding.why
    assert [seat.name for seat in shown.without] == ["Noor Bakker"]
    agree(desk, pupils[0], noor)
    assert desk.ask(aliases_on_wall, row[0]) == {}
    assert desk.ask(aliases_on_wall, row[1])


def test_when_the_party_leaves_the_name_comes_back_after_a_key_only(
    desk: Desk, pupils: list[str], noor: str
) -> None:
    row = a_row(desk, pupils, somebody("Noor Bakker", contact_uid=noor, party="cjg"))
    person = desk.ask(conversation_card, row[0]).people[0].uid
    desk.do(sitting.use_alias, row[0], pupils[0], "Leerling C")
    desk.do(conversations.mark_attendance, person, Attendance.DEEL)
    card = desk.ask(sitting_card, row[0])
    assert card is not None
    assert (card.shown[0].naming, card.shown[0].uses_alias, card.shown[0].finding) == (
        Naming.AFTER_KEY, True, None,
    )  # fmt: skip
    desk.do(sitting.use_alias, row[0], pupils[0], "")
    assert desk.ask(aliases_on_wall, row[0]) == {}
    desk.do(conversations.mark_attendance, person, Attendance.AANWEZIG)
    assert desk.ask(aliases_on_wall, row[0]) == {pupils[0]: "Leerling C"}


def test_nothing_on_the_wall_says_the_name_while_the_alias_is_shown(
    desk: Desk, pupils: list[str], noor: str
) -> None:
    mother = a_parent_of(desk, pupils[0], "Wil", guardian={"achternaam": "Bos"})
    people = [somebody("Noor Bakker", contact_uid=noor, party="cjg")]
    row = a_row(desk, pupils, *people)
    parent = somebody("Wil Bos", conversation_uid=row[0], guardian_uid=mother, function="moeder",
                      attendance=Attendance.AANWEZIG)  # fmt: skip
    desk.do(conversations.add_participant, parent)
    desk.do(conversations.change_conversation, row[0], question="Wat heeft Anna nodig?")
    desk.do(conversations.keep_point, row[0], AgendaPart.GOED, "Anna Bos leest graag.")
    told = repr(desk.ask(wall_card, row[0]))
    assert "Leerling C" in told
    assert "Anna" not in told
    assert "Bos" not in told
    assert "Anna" in repr(desk.ask(conversation_card, row[0]))


def test_the_alias_stays_when_the_order_changes_and_another_comes(
    desk: Desk, pupils: list[str], noor: str
) -> None:
    people = [somebody("Noor Bakker", contact_uid=noor, party="cjg")]
    row = a_row(desk, pupils, *people)
    before = {uid: desk.ask(aliases_on_wall, uid) for uid in row}
    sitting_uid = desk.ask(conversation_card, row[0]).data.sitting_uid
    newcomer = a_pupil_at(desk, "Fay", achternaam="Groot")
    turns = (
        TurnPlan(newcomer, 5), TurnPlan(pupils[2], 10, "Wat is nodig?", conversation_uid=row[2]),
        TurnPlan(pupils[0], 20, conversation_uid=row[0]),
    )  # fmt: skip
    plan = SittingPlan(DAY, turns, "14.00")
    desk.do(sitting.change_sitting, sitting_uid, plan, [*people, somebody("meester Bram")])
    now = desk.do(sitting.turns_of, sitting_uid)
    assert [(talk.start, talk.question) for talk in now] == [
        ("14.00", ""),
        ("14.05", "Wat is nodig?"),
        ("14.15", ""),
    ]
    assert row[1] not in [talk.uid for talk in now]
    for uid in (row[0], row[2]):
        assert desk.ask(aliases_on_wall, uid) == before[uid]
        assert set(at_table(desk, uid)) == {"Noor Bakker", "meester Bram"}


def test_what_was_begun_stays_when_it_is_taken_off_the_list(desk: Desk, pupils: list[str]) -> None:
    row = a_row(desk, pupils)
    desk.do(conversations.begin_conversation, row[1])
    uid = desk.ask(conversation_card, row[0]).data.sitting_uid
    plan = SittingPlan(DAY, (TurnPlan(pupils[0], conversation_uid=row[0]),))
    desk.do(sitting.change_sitting, uid, plan)
    assert [talk.uid for talk in desk.do(sitting.turns_of, uid)] == [row[0], row[1]]


def test_the_table_goes_along_to_the_next_pupil_without_the_parents(
    desk: Desk, pupils: list[str], noor: str
) -> None:
    row = a_row(desk, pupils, somebody("juf Anouk"), somebody("Noor Bakker", contact_uid=noor, party="cjg"))
    mother = a_parent_of(desk, pupils[0], "Wil")
    for person in (
        somebody("Wil Bos", conversation_uid=row[0], guardian_uid=mother, attendance=Attendance.AANWEZIG),
        somebody("Anna", conversation_uid=row[0], of_pupil_uid=pupils[0], attendance=Attendance.AANWEZIG),
        somebody("Oma Riet", conversation_uid=row[0], unexpected=True, parents_agree=True,
                 attendance=Attendance.AANWEZIG),
        somebody("De jeugdarts", conversation_uid=row[0], attendance=Attendance.VOORAF),
    ):  # fmt: skip
        desk.do(conversations.add_participant, person)
    people = {one.name: one.uid for one in desk.ask(conversation_card, row[0]).people}
    desk.do(conversations.mark_attendance, people["juf Anouk"], Attendance.AANWEZIG)
    desk.do(conversations.mark_attendance, people["Noor Bakker"], Attendance.AFGEMELD)
    assert desk.do(sitting.take_table_over, row[0], row[1]) == 3
    assert at_table(desk, row[1]) == {
        "juf Anouk": Attendance.AANWEZIG, "Noor Bakker": Attendance.AFGEMELD, "Oma Riet": Attendance.AANWEZIG,
    }  # fmt: skip
    assert desk.ask(conversation_card, row[1]).data.status is ConversationStatus.BEZIG
    seats = {seat.name: seat.may_know for seat in desk.ask(seats_of, row[1], pupils[1])}
    assert seats == {"juf Anouk": True, "Noor Bakker": False, "Oma Riet": False}
    desk.do(sitting.take_table_over, row[0], row[1])
    assert len(at_table(desk, row[1])) == 3


def test_family_of_another_pupil_may_not_know_the_name(desk: Desk, pupils: list[str], noor: str) -> None:
    row = a_row(desk, pupils)
    other = a_parent_of(desk, pupils[1], "Wil")
    own = a_parent_of(desk, pupils[0], "Jan")
    for person in (
        somebody("Wil", conversation_uid=row[0], guardian_uid=other),
        somebody("Jan", conversation_uid=row[0], guardian_uid=own),
        somebody("Cas", conversation_uid=row[0], of_pupil_uid=pupils[1]),
        somebody("Anna", conversation_uid=row[0], of_pupil_uid=pupils[0]),
        somebody("Noor", conversation_uid=row[0], contact_uid=noor),
        somebody("Iemand", conversation_uid=row[0], party="smw"),
    ):
        desk.do(conversations.add_participant, person)
    seats = {seat.name: (seat.may_know, seat.party) for seat in desk.ask(seats_of, row[0], pupils[0])}
    assert seats == {
        "Wil": (False, ""), "Jan": (True, ""), "Cas": (False, ""), "Anna": (True, ""), "Noor": (False, "cjg"),
        "Iemand": (False, "smw"),
    }  # fmt: skip


def test_a_meelezer_of_one_pupil_reads_no_initials_of_the_others(desk: Desk, pupils: list[str]) -> None:
    row = a_row(desk, pupils)
    card = as_role(desk, Role.MEELEZER, pupils[1]).ask(sitting_card, row[1])
    assert card is not None
    assert [(turn.uid, turn.initials) for turn in card.turns] == [("", ""), (row[1], "C.D."), ("", "")]
    assert (card.before_uid, card.next_uid) == ("", "")
    other = as_role(desk, Role.MEELEZER, pupils[0]).ask(sitting_card, row[1])
    assert other is not None
    assert not other.shown


def test_who_may_not_write_changes_nothing(desk: Desk, pupils: list[str]) -> None:
    row = a_row(desk, pupils)
    uid = desk.ask(conversation_card, row[0]).data.sitting_uid
    desk.do(conversations.begin_conversation, row[1])
    office = as_role(desk, Role.ADMINISTRATIE)
    for deed in (
        lambda: office.do(sitting.plan_sitting, SittingPlan(DAY, (TurnPlan(pupils[0]),))),
        lambda: office.do(sitting.change_sitting, uid, SittingPlan(DAY, ())),
        lambda: office.do(sitting.begin_turn, row[1]),
        lambda: office.do(sitting.use_alias, row[0], pupils[0], "Leerling C"),
    ):
        with pytest.raises(RefusedError):
            deed()
    with pytest.raises(MissingError):
        desk.do(sitting.use_alias, row[0], pupils[1], "Leerling C")
