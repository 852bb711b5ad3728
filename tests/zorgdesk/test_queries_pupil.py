"""Tests for a pupil's page: 'Let op', brothers and sisters, the circle, what was set aside, marks in time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from tests.zorgdesk.made import a_parent_of, a_pupil_at, as_role
from zorgdesk.commands import conversations, entries, family, plans
from zorgdesk.commands.consents import record_consent
from zorgdesk.commands.entries import ask_again, set_aside
from zorgdesk.model.absence import Absence, AbsenceData, AbsenceKind
from zorgdesk.model.consent import Answer, ConsentAnswerData, ConsentData
from zorgdesk.model.contact import Help, HelpData, HelpStatus, Party
from zorgdesk.model.conversation import ConversationData, ConversationKind
from zorgdesk.model.dossier import Confidentiality, EntryData, EntryKind
from zorgdesk.model.family import GuardianData, GuardianshipData, Relation
from zorgdesk.model.plan import PlanData, PlanStatus
from zorgdesk.model.school import Role
from zorgdesk.practice.teller import record_row
from zorgdesk.queries.circle import Ring
from zorgdesk.queries.pupil import pupil_card, pupil_head
from zorgdesk.queries.pupils import pupil_list
from zorgdesk.queries.timeline import timeline, timeline_rows
from zorgdesk.queries.timeline_marks import Lane, timeline_matching, timeline_picture
from zorgdesk.rules.open_points import point_words

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

TODAY = date(2026, 11, 24)
READERS = [Role.MEELEZER, Role.ADMINISTRATIE]


def a_note(pupil: str, facts: str = "Bo huilt.", **given: Any) -> EntryData:
    return EntryData(pupil_uid=pupil, held_on=TODAY, facts=facts, **given)


# 'Let op'


@pytest.mark.parametrize("role", READERS)
def test_a_private_line_is_only_for_the_begeleider_and_the_directeur(desk: Desk, role: Role) -> None:
    uid = a_pupil_at(desk)
    desk.do(family.set_let_op, uid, "Epipen in de kast", TODAY, private=True)
    head = desk.ask(pupil_head, uid)
    assert (head.let_op, head.let_op_private, head.let_op_review_on) == ("Epipen in de kast", True, TODAY)
    assert as_role(desk, Role.DIRECTEUR).ask(pupil_head, uid).let_op == "Epipen in de kast"
    other = as_role(desk, role, uid).ask(pupil_head, uid)
    assert (other.let_op, other.data.let_op, other.let_op_review_on) == ("", "", None)


@pytest.mark.parametrize("role", READERS)
def test_a_line_for_everyone_is_for_everyone(desk: Desk, role: Role) -> None:
    uid = a_pupil_at(desk)
    desk.do(family.set_let_op, uid, "Bel eerst moeder", None)
    assert as_role(desk, role, uid).ask(pupil_head, uid).let_op == "Bel eerst moeder"


def test_a_line_whose_day_came_asks_to_be_looked_at(desk: Desk) -> None:
    uid = a_pupil_at(desk)
    desk.do(family.set_let_op, uid, "Bel eerst moeder", TODAY + timedelta(days=1))
    assert desk.ask(pupil_card, uid).to_do == ()
    desk.do(family.set_let_op, uid, "Bel eerst moeder", TODAY)
    (point,) = desk.ask(pupil_card, uid).to_do
    assert point.what == "Klopt 'Let op' nog? U zou het op 24 november nakijken."
    assert [way.code for way in point.ways] == ["review_let_op"]


# Brothers and sisters


def test_children_of_one_parent_or_one_family_are_brothers_and_sisters(desk: Desk) -> None:
    bo, mila, sem, far = (a_pupil_at(desk, name) for name in ("Bo", "Mila", "Sem", "Far"))
    tie = GuardianshipData(pupil_uid=bo, guardian_uid="", relation=Relation.MOEDER)
    desk.do(
        family.add_guardian,
        GuardianData(first_name="Karin"),
        [tie, tie.model_copy(update={"pupil_uid": mila})],
    )
    desk.do(family.join_family, "Hendriks", [bo, sem])
    assert {one.uid for one in desk.ask(pupil_head, bo).siblings} == {mila, sem}
    assert [one.uid for one in desk.ask(pupil_head, mila).siblings] == [bo]
    assert desk.ask(pupil_head, far).siblings == ()


def test_a_meelezer_does_not_see_a_brother_who_is_not_theirs(desk: Desk) -> None:
    bo, sem = a_pupil_at(desk, "Bo"), a_pupil_at(desk, "Sem")
    desk.do(family.join_family, "Hendriks", [bo, sem])
    assert as_role(desk, Role.MEELEZER, bo).ask(pupil_head, bo).siblings == ()


# Who helps


def test_the_circle_goes_from_home_to_school_to_help(practice_desk: Desk) -> None:
    uid = next(
        row.uid
        for row in practice_desk.ask(pupil_list, limit=2000).rows
        if row.name.startswith("Jayden Willems")
    )
    helps = practice_desk.ask(pupil_card, uid).helps
    rings = [one.ring for one in helps]
    assert Ring.HOME in rings
    assert Ring.SCHOOL in rings
    guardian = next(one for one in helps if one.role == "jeugdbeschermer (GI)")
    assert guardian.ring is Ring.HELP, "a voogd of the GI does not live at home"


def test_help_that_waits_says_so_and_help_that_ended_is_gone(desk: Desk) -> None:
    uid = a_pupil_at(desk)
    desk.do(
        plans.start_plan,
        PlanData(
            pupil_uid=uid, status=PlanStatus.LOOPT, started_on=TODAY, eigen_kracht_who="oma, buurman Joop;"
        ),
        [],
    )
    for what, status in (
        ("Speltherapie", HelpStatus.WACHT),
        ("Logopedie", HelpStatus.GESTART),
        ("Fysio", HelpStatus.AFGEROND),
    ):
        desk.do(record_row, Help, HelpData(pupil_uid=uid, what=what, status=status))
    helps = desk.ask(pupil_card, uid).helps
    assert [(one.name, one.ring, one.waits) for one in helps] == [
        ("oma", Ring.HOME, False), ("buurman Joop", Ring.HOME, False),
        ("Speltherapie", Ring.HELP, True), ("Logopedie", Ring.HELP, False),
    ]  # fmt: skip


# What was set aside


def test_what_was_set_aside_says_who_and_when_and_comes_back(desk: Desk) -> None:
    uid = a_pupil_at(desk)
    skip = desk.do(set_aside, uid, "open.afweging")
    (row,) = desk.ask(pupil_card, uid).set_aside
    assert (row.uid, row.what, row.on) == (skip, "Nog geen afweging", TODAY)
    assert row.who == desk.reader.name
    desk.do(ask_again, skip)
    assert desk.ask(pupil_card, uid).set_aside == ()
    assert point_words("open.of_another_version") == "Iets dat ontbrak"


# Marks in time


def test_every_kind_has_its_lane_and_its_place_in_time(desk: Desk) -> None:
    uid = a_pupil_at(desk)
    parent = a_parent_of(desk, uid)
    for kind in (EntryKind.SIGNAAL, EntryKind.OUDERGESPREK, EntryKind.CONTACT):
        desk.do(entries.record_entry, a_note(uid, kind=kind))
    data = ConsentData(pupil_uid=uid, party=Party.CJG, purpose="overleg")
    answer = ConsentAnswerData(
        pupil_uid=uid, consent_uid="", guardian_uid=parent, answer=Answer.NEE, given_on=TODAY
    )
    desk.do(record_consent, data, [answer])
    absence = AbsenceData(
        pupil_uid=uid, kind=AbsenceKind.ZIEK, since=TODAY, until=TODAY, hours=5.5, remark="griep"
    )
    desk.do(record_row, Absence, absence)
    for talk_kind in (ConversationKind.MDO, ConversationKind.OUDERGESPREK, ConversationKind.OBSERVATIE):
        talk = desk.do(
            conversations.plan_conversation, ConversationData(kind=talk_kind, held_on=TODAY), [uid]
        )
        if talk_kind is not ConversationKind.OBSERVATIE:
            desk.do(conversations.begin_conversation, talk)
    shown = desk.ask(timeline_picture, uid)
    lanes = {(mark.table, str(mark.kind)): mark.lane for mark in shown.marks}
    assert lanes == {
        ("entry", "signaal"): Lane.SCHOOL,
        ("entry", "oudergesprek"): Lane.GEZIN,
        ("entry", "contact"): Lane.HULP,
        ("consent", "nee"): Lane.GEZIN,
        ("absence", "ziek"): Lane.SCHOOL,
        ("conversation", "mdo"): Lane.OVERLEG,
        ("conversation", "oudergesprek"): Lane.GEZIN,
    }
    assert [one.label for one in shown.coming] == ["Observatie"]
    full = desk.ask(timeline_rows, uid, [(mark.table, mark.uid) for mark in shown.marks])
    assert set(full) == {mark.uid for mark in shown.marks}
    assert {row.title for row in full.values()} >= {
        "CJG of wijkteam: nee",
        "Ziek · tot en met 24 november 2026 · 5,5 uur",
    }
    assert [row.uid for row in desk.ask(timeline, uid).rows] == [mark.uid for mark in shown.marks]


def test_a_round_of_the_plan_lasts_until_the_next_or_until_it_is_looked_back_upon(desk: Desk) -> None:
    uid = a_pupil_at(desk)
    first = PlanData(
        pupil_uid=uid,
        round=1,
        status=PlanStatus.GEEVALUEERD,
        started_on=date(2026, 1, 6),
        evaluate_on=date(2026, 9, 1),
    )
    second = PlanData(pupil_uid=uid, round=2, status=PlanStatus.LOOPT, started_on=date(2026, 6, 2))
    for data in (first, second):
        desk.do(plans.start_plan, data, [])
    newest, oldest = desk.ask(timeline_picture, uid).marks
    assert (oldest.day, oldest.until, oldest.kind) == (date(2026, 1, 6), date(2026, 6, 2), "geweest")
    assert (newest.day, newest.until, newest.words) == (date(2026, 6, 2), TODAY, "Ronde 2, loopt")


def test_what_is_confidential_or_of_another_pupil_is_not_in_the_picture(desk: Desk) -> None:
    uid, other = a_pupil_at(desk), a_pupil_at(desk, "Mila")
    desk.do(entries.record_entry, a_note(uid, "Geheim.", confidentiality=Confidentiality.VERTROUWELIJK))
    desk.do(entries.record_entry, a_note(uid, "Gewoon.", kind=EntryKind.GING_GOED))
    secret = next(mark for mark in desk.ask(timeline_picture, uid).marks if mark.kind == "notitie")
    reader = as_role(desk, Role.MEELEZER, uid)
    assert [mark.kind for mark in reader.ask(timeline_picture, uid).marks] == ["ging_goed"]
    assert reader.ask(timeline_rows, uid, [("entry", secret.uid)]) == {}
    assert reader.ask(timeline_picture, other).marks == ()
    assert reader.ask(timeline, other).rows == ()
    assert reader.ask(timeline_matching, other, "geheim") == frozenset()
    assert reader.ask(timeline_rows, other, [("entry", secret.uid)]) == {}
    office = as_role(desk, Role.ADMINISTRATIE)
    assert office.ask(timeline_picture, uid).marks == ()


@pytest.mark.parametrize("kind", [EntryKind.SIGNAAL, EntryKind.GING_GOED])
def test_the_overview_of_a_meelezer_shows_nothing_confidential(desk: Desk, kind: EntryKind) -> None:
    uid = a_pupil_at(desk)
    desk.do(
        entries.record_entry, a_note(uid, "Geheim.", kind=kind, confidentiality=Confidentiality.VERTROUWELIJK)
    )
    mine, theirs = desk.ask(pupil_card, uid), as_role(desk, Role.MEELEZER, uid).ask(pupil_card, uid)
    assert "Geheim." in (*mine.plays, *mine.going_well)
    assert "Geheim." not in (*theirs.plays, *theirs.going_well, *(row.facts for row in theirs.newest))


def test_words_are_found_in_the_notes_of_this_pupil_only(desk: Desk) -> None:
    uid, other = a_pupil_at(desk), a_pupil_at(desk, "Mila")
    found = desk.do(entries.record_entry, a_note(uid, "Bo huilt bij gym.")).uid
    desk.do(entries.record_entry, a_note(uid, "Bo lacht."))
    desk.do(entries.record_entry, a_note(other, "Mila huilt bij gym."))
    assert desk.ask(timeline_matching, uid, "GYM huilt") == {found}
    assert desk.ask(timeline_matching, uid, "100%") == frozenset()


# How few questions


def test_opening_a_dossier_asks_the_store_no_more_than_it_needs(practice_desk: Desk) -> None:
    asked: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    rows = practice_desk.ask(pupil_list, limit=2000).rows
    for row in rows[:40]:
        practice_desk.look(pupil_card, row.uid)
    engine = practice_desk.store.engine
    event.listen(engine, "before_cursor_execute", count)
    most = 0
    for row in rows[:40]:
        asked.clear()
        practice_desk.ask(pupil_card, row.uid)
        most = max(most, len(asked))
    event.remove(engine, "before_cursor_execute", count)
    # One question for each table that a rule or a card needs, and no table twice for one rule.
    assert most <= 51
