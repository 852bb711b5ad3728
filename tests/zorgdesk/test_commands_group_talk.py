"""A groepsbespreking: one note and one action a pupil, exactly once, however often the row is typed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import col, select

from tests.zorgdesk.group_school import a_group_at, pupils_in
from tests.zorgdesk.made import as_role
from zorgdesk import clock
from zorgdesk.commands import actions, conversations, entries, group_talk, keep
from zorgdesk.errors import MissingError, RefusedError
from zorgdesk.model.action import Action, ActionStatus, DoerKind
from zorgdesk.model.conversation import Conversation, ConversationData, ConversationKind, ConversationStatus
from zorgdesk.model.dossier import Entry, EntryData, EntryKind
from zorgdesk.model.group_talk import GroupLine, GroupTalk
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import Role
from zorgdesk.queries import rows
from zorgdesk.queries.conversations import conversation_list
from zorgdesk.queries.group_talk import (
    group_choices,
    group_paper,
    group_talk_card,
    groups_like,
    is_group_talk,
    said_before,
)
from zorgdesk.rules.group_talk import LineText

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Sight, Work

FRIDAY = date(2026, 11, 27)
MOE = LineText(attention="Vaak moe")
BELLEN = LineText(attention="Vaak moe", agreed="Moeder bellen", who="juf Anouk", due_on=FRIDAY)


@pytest.fixture
def group(desk: Desk) -> str:
    return a_group_at(desk)


@pytest.fixture
def pupils(desk: Desk, group: str) -> list[str]:
    return pupils_in(desk, group)


@pytest.fixture
def talk(desk: Desk, group: str, pupils: list[str]) -> str:
    assert pupils
    return desk.do(group_talk.plan_group_talk, group, clock.today(), "15.30", "Lokaal 5", "juf Anouk")


def kept(desk: Desk, kind: Any, *, removed: bool = False) -> list[Any]:
    def read(sight: Sight) -> list[Any]:
        return list(sight.session.exec(select(kind).where(col(kind.removed_at).is_not(None) if removed else
                                                          col(kind.removed_at).is_(None))))  # fmt: skip

    return desk.ask(read)


def line(desk: Desk, talk: str, pupil: str, text: LineText, **doer: Any) -> None:
    desk.do(group_talk.keep_group_line, talk, pupil, text, doer)


def gone_today(work: Work, uid: str) -> None:
    keep.change(work, keep.find(work, Pupil, uid), left_on=clock.today())


def test_a_filled_row_is_one_note_and_one_action_at_the_pupil(
    desk: Desk, talk: str, pupils: list[str]
) -> None:
    line(desk, talk, pupils[0], BELLEN, doer=DoerKind.SCHOOL)
    (note,), (action,) = kept(desk, Entry), kept(desk, Action)
    assert (note.pupil_uid, note.kind, note.told_by) == (pupils[0], EntryKind.OVERLEG, "juf Anouk")
    assert note.facts.startswith("Groepsbespreking groep 5.")
    assert (action.pupil_uid, action.what, action.who, action.due_on) == (
        pupils[0], "Moeder bellen", "juf Anouk", FRIDAY,
    )  # fmt: skip
    assert action.conversation_uid == note.conversation_uid == talk
    assert action.entry_uid == note.uid


def test_typing_on_and_finishing_again_never_makes_a_second(desk: Desk, talk: str, pupils: list[str]) -> None:
    steps = [
        LineText(good="Leest graag"), MOE, BELLEN, LineText(attention="Moe", agreed="Ouders bellen", who="ik"),
        LineText(), BELLEN, BELLEN,
    ]  # fmt: skip
    for text in steps:
        line(desk, talk, pupils[0], text)
        desk.do(group_talk.finish_group_talk, talk)
    (note,), (action,) = kept(desk, Entry), kept(desk, Action)
    assert "Moeder bellen" in note.facts
    assert (action.what, action.due_on) == ("Moeder bellen", FRIDAY)
    assert not kept(desk, Action, removed=True)
    assert len(kept(desk, GroupLine)) == 1


def test_an_emptied_row_takes_both_back_and_an_empty_one_makes_nothing(
    desk: Desk, talk: str, pupils: list[str]
) -> None:
    line(desk, talk, pupils[0], BELLEN)
    line(desk, talk, pupils[1], LineText())
    line(desk, talk, pupils[0], LineText())
    assert not kept(desk, Entry)
    assert not kept(desk, Action)
    assert desk.ask(group_talk_card, talk).filled == 0


def test_who_and_when_without_an_agreement_make_nothing_and_stay(
    desk: Desk, talk: str, pupils: list[str]
) -> None:
    line(desk, talk, pupils[0], LineText(who="ik", due_on=FRIDAY))
    assert not kept(desk, Entry)
    assert not kept(desk, Action)
    assert desk.ask(group_talk_card, talk).rows[1].line == LineText(who="ik", due_on=FRIDAY)


def test_taking_only_the_agreement_out_leaves_the_note(desk: Desk, talk: str, pupils: list[str]) -> None:
    line(desk, talk, pupils[0], BELLEN)
    line(desk, talk, pupils[0], MOE)
    assert [note.facts for note in kept(desk, Entry)] == ["Groepsbespreking groep 5.\nLet op: Vaak moe"]
    assert not kept(desk, Action)


def test_what_was_done_with_the_action_elsewhere_stays(desk: Desk, talk: str, pupils: list[str]) -> None:
    line(desk, talk, pupils[0], BELLEN)
    (action,) = kept(desk, Action)
    desk.do(actions.move_action, action.uid, FRIDAY + timedelta(days=7))
    desk.do(actions.finish_action, action.uid, ActionStatus.GEDAAN, "Moeder belt terug")
    line(desk, talk, pupils[0], LineText("Goed", "Moe", "Moeder bellen", "juf Anouk", FRIDAY))
    (action,) = kept(desk, Action)
    assert (action.status, action.due_on) == (ActionStatus.GEDAAN, FRIDAY + timedelta(days=7))
    line(desk, talk, pupils[0], LineText())
    assert [one.status for one in kept(desk, Action)] == [ActionStatus.GEDAAN]
    line(desk, talk, pupils[0], BELLEN)
    assert sorted(one.status for one in kept(desk, Action)) == [ActionStatus.GEDAAN, ActionStatus.OPEN]


def test_a_removed_action_stays_away_until_something_else_is_agreed(
    desk: Desk, talk: str, pupils: list[str]
) -> None:
    line(desk, talk, pupils[0], BELLEN)
    desk.do(actions.remove_action, kept(desk, Action)[0].uid)
    line(desk, talk, pupils[0], LineText("Vaak moe", agreed="Moeder bellen", who="ik"))
    assert not kept(desk, Action)
    line(desk, talk, pupils[0], LineText("Vaak moe", agreed="Kijken in de klas", who="ik"))
    assert [one.what for one in kept(desk, Action)] == ["Kijken in de klas"]


def test_a_note_that_was_corrected_elsewhere_is_not_taken_back(
    desk: Desk, talk: str, pupils: list[str]
) -> None:
    line(desk, talk, pupils[0], MOE)
    (note,) = kept(desk, Entry)
    data = EntryData.model_validate(note.model_dump(include=set(EntryData.model_fields)))
    desk.do(entries.correct_entry, note.uid, note.version, data.model_copy(update={"facts": "Meer gezegd."}))
    line(desk, talk, pupils[0], LineText())
    assert [one.facts for one in kept(desk, Entry)] == ["Meer gezegd."]


def test_a_note_written_before_its_day_is_of_the_day_it_was_written(
    desk: Desk, group: str, pupils: list[str]
) -> None:
    talk = desk.do(group_talk.plan_group_talk, group, clock.today() + timedelta(days=9))
    line(desk, talk, pupils[0], MOE)
    assert kept(desk, Entry)[0].held_on == clock.today()


def test_the_first_line_begins_it_and_finishing_says_what_is_open(
    desk: Desk, talk: str, pupils: list[str]
) -> None:
    assert desk.ask(group_talk_card, talk).status is ConversationStatus.GEPLAND
    line(desk, talk, pupils[0], LineText(agreed="Bellen"))
    assert desk.ask(group_talk_card, talk).status is ConversationStatus.BEZIG
    found = desk.do(group_talk.finish_group_talk, talk)
    assert found is not None
    assert desk.ask(group_talk_card, talk).status is ConversationStatus.NOG_NIET_AF
    line(desk, talk, pupils[0], LineText(agreed="Bellen", who="ik", when_words="elke dag"))
    assert desk.do(group_talk.finish_group_talk, talk) is None
    assert desk.ask(group_talk_card, talk).status is ConversationStatus.AFGEROND


def test_the_grid_has_the_pupils_in_class_order_with_the_previous_time_beside_them(
    desk: Desk, group: str, pupils: list[str], talk: str
) -> None:
    earlier = desk.do(group_talk.plan_group_talk, group, clock.today() - timedelta(days=30))
    oldest = desk.do(group_talk.plan_group_talk, group, clock.today() - timedelta(days=200))
    line(desk, oldest, pupils[0], LineText(attention="Veel te oud"))
    line(desk, earlier, pupils[0], BELLEN)
    line(desk, earlier, pupils[1], LineText(good="Rekent snel"))
    line(desk, earlier, pupils[2], LineText(agreed="Kijken"))
    done, _open = kept(desk, Action)
    desk.do(actions.finish_action, done.uid, ActionStatus.GEDAAN, "Gebeld")
    card = desk.ask(group_talk_card, talk)
    assert [row.name for row in card.rows] == ["Amira El Idrissi", "Bo Hendriks", "Daan Mulder"]
    assert (card.group, card.teachers, card.whole) == ("groep 5", ("juf Anouk",), True)
    told = [said_before(row.before) for row in card.rows if row.before]
    assert told == [
        "Dit ging goed: Rekent snel",
        "Let op: Vaak moe. Afspraak: Moeder bellen (juf Anouk, vóór 27 november 2026). Gedaan: Gebeld",
        "Afspraak: Kijken. Nog open",
    ]
    desk.do(actions.remove_action, kept(desk, Action)[1].uid)
    assert not desk.ask(group_talk_card, talk).rows[2].before.is_open  # type: ignore[union-attr]  # told above
    desk.do(actions.reopen_action, done.uid)
    desk.do(actions.finish_action, done.uid, ActionStatus.NIET_GELUKT)
    ended = desk.ask(group_talk_card, talk).rows[1].before
    assert ended is not None
    assert ended.ended == "Niet gelukt"


def test_a_group_of_two_years_is_told_by_year(desk: Desk) -> None:
    group = a_group_at(desk, "5-6")
    pupils_in(desk, group, ("Zoë", "Aalders"), year="6")
    pupils_in(desk, group, ("Bo", "Hendriks"), year="5")
    talk = desk.do(group_talk.plan_group_talk, group, clock.today())
    assert [(row.name, row.year) for row in desk.ask(group_talk_card, talk).rows] == [
        ("Bo Hendriks", "5"), ("Zoë Aalders", "6"),
    ]  # fmt: skip


def test_who_left_stays_in_the_grid_only_while_something_is_said(
    desk: Desk, talk: str, pupils: list[str]
) -> None:
    line(desk, talk, pupils[0], MOE)
    for uid in pupils[:2]:
        desk.do(gone_today, uid)
    assert [row.name for row in desk.ask(group_talk_card, talk).rows] == ["Bo Hendriks", "Daan Mulder"]


def test_a_day_of_the_agenda_gets_its_group_and_only_once(desk: Desk, group: str, pupils: list[str]) -> None:
    assert pupils
    data = ConversationData(
        kind=ConversationKind.GROEPSBESPREKING, held_on=FRIDAY, question="Groepsbesprekingen"
    )
    uid = desk.do(conversations.plan_conversation, data, [])
    assert desk.ask(is_group_talk, uid)
    with pytest.raises(MissingError):
        desk.ask(group_talk_card, uid)
    assert desk.do(group_talk.plan_group_talk, group, FRIDAY, conversation_uid=uid) == uid
    assert desk.ask(conversation_list)[0].pupils == "Groep 5"
    other = desk.do(group_talk.plan_group_talk, a_group_at(desk, "6"), FRIDAY, conversation_uid=uid)
    assert other != uid
    assert len(kept(desk, GroupTalk)) == 2


def test_a_talk_about_one_pupil_is_no_grid(desk: Desk, pupils: list[str]) -> None:
    data = ConversationData(kind=ConversationKind.GROEPSBESPREKING, held_on=FRIDAY)
    assert not desk.ask(is_group_talk, desk.do(conversations.plan_conversation, data, pupils[:1]))
    mdo = ConversationData(kind=ConversationKind.MDO, held_on=FRIDAY)
    assert not desk.ask(is_group_talk, desk.do(conversations.plan_conversation, mdo, []))
    assert not desk.ask(is_group_talk, "nothing")


def test_the_groups_say_how_far_they_are_and_are_found_by_words(desk: Desk, talk: str) -> None:
    pupils_in(desk, a_group_at(desk, "10", "meester Bram"), ("Elif", "Kaya"))
    five, ten = desk.ask(group_choices)
    assert (five.name, five.pupils, five.teachers, five.open_uid) == ("groep 5", 3, "juf Anouk", talk)
    assert (ten.name, ten.open_uid, ten.last_on) == ("groep 10", "", None)
    desk.do(group_talk.finish_group_talk, talk)
    assert [(one.open_uid, one.last_uid) for one in desk.ask(group_choices)] == [("", talk), ("", "")]
    for words, name in ((["groep", "5"], "groep 5"), (["anouk"], "groep 5"), (["10"], "groep 10")):
        assert [one.name for one in desk.ask(groups_like, words)] == [name]
    assert not desk.ask(groups_like, ["groep", "7"])


def test_who_was_there_can_be_changed(desk: Desk, talk: str) -> None:
    desk.do(group_talk.change_group_talk, talk, "juf Anouk en meester Bram")
    assert desk.ask(group_talk_card, talk).there == "juf Anouk en meester Bram"
    with pytest.raises(MissingError):
        desk.do(group_talk.change_group_talk, "nothing", "")


def test_a_meelezer_of_one_pupil_sees_and_finds_only_that_one(
    desk: Desk, talk: str, pupils: list[str]
) -> None:
    for uid in pupils:
        line(desk, talk, uid, MOE)
    reads = as_role(desk, Role.MEELEZER, pupils[1])
    card = reads.ask(group_talk_card, talk)
    assert ([row.name for row in card.rows], card.whole, card.filled) == (["Amira El Idrissi"], False, 1)
    assert [one.pupils for one in reads.ask(group_choices)] == [1]
    with pytest.raises(RefusedError):
        reads.do(group_talk.keep_group_line, talk, pupils[1], LineText())
    with pytest.raises(RefusedError):
        reads.ask(group_paper, talk)
    nobody = as_role(desk, Role.MEELEZER)
    with pytest.raises(MissingError):
        nobody.ask(group_talk_card, talk)
    assert not nobody.ask(group_choices)


def test_the_administration_sees_who_is_in_it_and_nothing_that_was_said(
    desk: Desk, group: str, talk: str, pupils: list[str]
) -> None:
    earlier = desk.do(group_talk.plan_group_talk, group, clock.today() - timedelta(days=30))
    for uid in (talk, earlier):
        line(desk, uid, pupils[0], BELLEN)
    card = as_role(desk, Role.ADMINISTRATIE).ask(group_talk_card, talk)
    assert len(card.rows) == 3
    assert all(row.line == LineText() and row.before is None for row in card.rows)


def test_who_may_not_write_changes_nothing(desk: Desk, group: str, talk: str) -> None:
    office = as_role(desk, Role.ADMINISTRATIE)
    with pytest.raises(RefusedError):
        office.do(group_talk.plan_group_talk, group, FRIDAY)
    with pytest.raises(RefusedError):
        office.do(group_talk.change_group_talk, talk, "x")
    with pytest.raises(RefusedError):
        office.do(group_talk.finish_group_talk, talk)


def test_the_paper_has_this_group_and_no_other(desk: Desk, talk: str, pupils: list[str]) -> None:
    other_group = a_group_at(desk, "6", "meester Bram")
    (elif_uid,) = pupils_in(desk, other_group, ("Elif", "Kaya"))
    other = desk.do(group_talk.plan_group_talk, other_group, clock.today())
    line(desk, other, elif_uid, LineText(attention="GEHEIM VAN ZES"))
    line(desk, talk, pupils[0], BELLEN)
    paper = desk.ask(group_paper, talk)
    assert [one.name for one in paper.lines] == ["Bo Hendriks"]
    assert (paper.group, paper.teachers, paper.others) == ("groep 5", "juf Anouk", 2)
    assert "GEHEIM" not in repr(paper)
    assert "Elif" not in repr(paper)
    assert paper.pupil_uids == (pupils[0],)


def test_it_stands_in_the_list_as_one_gesprek(desk: Desk, talk: str) -> None:
    (row,) = desk.ask(conversation_list)
    assert (row.uid, row.kind, row.pupils, row.question) == (talk, "Groepsbespreking", "Groep 5", "")
    assert desk.ask(rows.one, Conversation, talk).start == "15.30"
