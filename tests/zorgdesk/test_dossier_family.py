"""What is written for two children: each dossier has its own part, and what may not be seen is not there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.kept import rows
from tests.zorgdesk.made import a_parent_of, a_pupil_at, as_role
from zorgdesk import clock
from zorgdesk.commands import actions, conversations, entries, plans
from zorgdesk.errors import RefusedError
from zorgdesk.model.action import ActionData, DoerKind
from zorgdesk.model.conversation import AgendaPart, ConversationData, ConversationKind, ConversationStatus
from zorgdesk.model.dossier import Confidentiality, Entry, EntryData, EntryKind
from zorgdesk.model.plan import GoalData, PlanData, PlanStatus
from zorgdesk.model.school import Role
from zorgdesk.queries.actions import actions_of
from zorgdesk.queries.notes import note_card
from zorgdesk.queries.plan_paper import plan_summary
from zorgdesk.queries.search import find
from zorgdesk.queries.timeline import timeline
from zorgdesk.queries.timeline_marks import timeline_picture

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

MONDAY = date(2026, 11, 23)


def note(pupil: str, facts: str, **more: object) -> EntryData:
    return EntryData(pupil_uid=pupil, kind=EntryKind.SIGNAAL, held_on=MONDAY, facts=facts, **more)  # type: ignore[arg-type]  # any field


@pytest.fixture
def children(desk: Desk) -> tuple[str, str]:
    return a_pupil_at(desk), a_pupil_at(desk, "Sem")


def both(desk: Desk, children: tuple[str, str], **more: object) -> tuple[str, str]:
    """A note at Bo and at Sem; their uids."""
    bo, sem = children
    tell = ActionData(what="Moeder bellen", doer=DoerKind.IK)
    uid = desk.do(
        entries.record_entry, note(bo, "Vader is weg.\n\nBo bijt."), [tell],
        [note(sem, "Vader is weg.\n\nSem zwijgt.", **more)],
    ).uid  # fmt: skip
    other = next(one.uid for one in rows(desk, Entry) if one.pupil_uid == sem)
    return uid, other


def test_a_note_of_two_children_stands_at_both_with_a_link_and_its_actions_once(
    desk: Desk, children: tuple[str, str]
) -> None:
    uid, other = both(desk, children)
    bo, sem = children
    (mine,), (theirs,) = desk.ask(timeline, bo).rows, desk.ask(timeline, sem).rows
    assert [(one.uid, one.pupil_uid, one.first_name) for one in mine.together] == [(other, sem, "Sem")]
    assert [one.first_name for one in theirs.together] == ["Bo"]
    assert [one.what for one in desk.ask(actions_of, bo)] == ["Moeder bellen"]
    assert desk.ask(actions_of, sem) == ()
    assert [one.uid for one in desk.ask(note_card, uid).together] == [other]


def test_neither_child_has_the_part_of_the_other(desk: Desk, children: tuple[str, str]) -> None:
    both(desk, children)
    bo, sem = children
    (mine,), (theirs,) = desk.ask(timeline, bo).rows, desk.ask(timeline, sem).rows
    assert "zwijgt" not in mine.facts
    assert "bijt" not in theirs.facts
    assert [hit.pupil_uid for hit in desk.ask(find, "zwijgt")] == [sem]
    assert [hit.pupil_uid for hit in desk.ask(find, "bijt")] == [bo]


def test_a_correction_of_one_leaves_the_other_as_it_was(desk: Desk, children: tuple[str, str]) -> None:
    uid, other = both(desk, children)
    with clock.standing_at(clock.now() + timedelta(hours=1)):
        desk.do(entries.correct_entry, uid, 1, note(children[0], "Vader komt terug."))
    assert desk.ask(note_card, other).data.facts == "Vader is weg.\n\nSem zwijgt."
    assert desk.ask(timeline, children[0]).rows[0].together  # still together


def test_a_note_of_one_child_is_together_with_nobody(desk: Desk, children: tuple[str, str]) -> None:
    for facts in ("Eén.", "Twee."):
        desk.do(entries.record_entry, note(children[0], facts))
    assert {one.told_together for one in rows(desk, Entry)} == {""}
    assert all(one.together == () for one in desk.ask(timeline, children[0]).rows)


def test_a_meelezer_of_one_child_reads_no_word_and_no_name_of_the_other(
    desk: Desk, children: tuple[str, str]
) -> None:
    both(desk, children)
    bo, sem = children
    reader = as_role(desk, Role.MEELEZER, bo)
    (mine,) = reader.ask(timeline, bo).rows
    assert mine.together == ()
    assert reader.ask(timeline, sem).rows == ()
    assert reader.ask(find, "zwijgt") == ()
    assert reader.ask(find, "sem") == ()


def test_a_confidential_part_does_not_show_at_the_other(desk: Desk, children: tuple[str, str]) -> None:
    both(desk, children, confidentiality=Confidentiality.VERTROUWELIJK)
    reader = as_role(desk, Role.MEELEZER, *children)
    (mine,) = reader.ask(timeline, children[0]).rows
    assert mine.together == ()
    assert reader.ask(timeline, children[1]).rows == ()
    assert desk.ask(timeline, children[0]).rows[0].together


def test_nobody_writes_at_a_child_that_is_not_theirs(desk: Desk, children: tuple[str, str]) -> None:
    reader = as_role(desk, Role.MEELEZER, children[0])
    with pytest.raises(RefusedError):
        reader.do(entries.record_entry, note(children[0], "a"), (), [note(children[1], "b")])
    assert rows(desk, Entry) == []


# A gesprek about two children


@pytest.fixture
def talk(desk: Desk, children: tuple[str, str]) -> str:
    bo, sem = children
    uid = desk.do(
        conversations.plan_conversation,
        ConversationData(
            kind=ConversationKind.MDO,
            status=ConversationStatus.BEZIG,
            held_on=MONDAY,
            question="Hoe helpen wij thuis?",
        ),
        [bo, sem],
    )
    for pupil, what in ((bo, "Bo naar de sportclub"), (sem, "Sem naar de logopedist")):
        desk.do(
            actions.add_action, ActionData(pupil_uid=pupil, what=what, who="moeder", conversation_uid=uid)
        )
    desk.do(conversations.keep_point, uid, AgendaPart.ZIEN, "Zebra: Sem slaapt slecht")
    return uid


def test_each_child_has_the_gesprek_and_only_its_own_actions(
    desk: Desk, children: tuple[str, str], talk: str
) -> None:
    for pupil, own in zip(children, ("Bo naar de sportclub", "Sem naar de logopedist"), strict=True):
        assert [row.uid for row in desk.ask(timeline, pupil).rows] == [talk]
        assert [mark.uid for mark in desk.ask(timeline_picture, pupil).marks] == [talk]
        assert [one.what for one in desk.ask(actions_of, pupil)] == [own]


@pytest.mark.usefixtures("talk")
def test_the_lines_of_the_agenda_are_in_no_timeline(desk: Desk, children: tuple[str, str]) -> None:
    (row,) = desk.ask(timeline, children[0]).rows
    told = f"{row.title} {row.facts} {row.interpretation} {row.who} {row.parents}"
    assert "Sem" not in told
    assert "Zebra" not in told


@pytest.mark.usefixtures("talk")
def test_a_meelezer_of_one_child_finds_nothing_of_a_gesprek_of_two(
    desk: Desk, children: tuple[str, str]
) -> None:
    reader = as_role(desk, Role.MEELEZER, children[0])
    assert reader.ask(find, "zebra") == ()
    assert reader.ask(find, "logopedist") == ()
    assert [hit.title.split(" · ")[0] for hit in reader.ask(find, "sportclub")] == ["Bo naar de sportclub"]


@pytest.mark.usefixtures("talk")
def test_the_plan_summary_of_one_child_has_no_agreement_and_no_name_of_the_other(
    desk: Desk, children: tuple[str, str]
) -> None:
    bo, _sem = children
    mother = a_parent_of(desk, bo)
    desk.do(
        plans.start_plan,
        PlanData(
            pupil_uid=bo, started_on=MONDAY, status=PlanStatus.LOOPT, going_well="Tekenen", for_class="Rust"
        ),
        [GoalData(pupil_uid=bo, plan_uid="", text="Bo slaapt door")],
    )
    card = desk.ask_for(mother, plan_summary, bo)
    assert "Sem" not in repr(card)
    assert [(one.level, one.words) for one in card.helps] == [("class", ("Rust",))]


def test_a_gesprek_without_a_question_says_what_was_said_first_but_not_of_two_children(
    desk: Desk, children: tuple[str, str]
) -> None:
    bo, _sem = children

    def held(pupils: list[str], question: str = "") -> str:
        data = ConversationData(kind=ConversationKind.OUDERGESPREK, held_on=MONDAY, question=question)
        uid = desk.do(conversations.plan_conversation, data, pupils)
        desk.do(conversations.begin_conversation, uid)
        desk.do(conversations.keep_point, uid, AgendaPart.ZIEN, "Thuis is het druk.\nDe nacht is onrustig.")
        desk.do(conversations.keep_point, uid, AgendaPart.GOED, "")
        return uid

    alone, shared, with_question = held([bo]), held(list(children)), held([bo], "Wat heeft Bo nodig?")
    titles = {row.uid: row.title for row in desk.ask(timeline, bo).rows}
    assert titles == {alone: "Thuis is het druk.", shared: "", with_question: "Wat heeft Bo nodig?"}
