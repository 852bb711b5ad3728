"""Tests for zorgdesk.commands.enrol: another group, gone, back, and the teachers of a group."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.kept import rows
from tests.zorgdesk.made import a_pupil_at, as_role
from zorgdesk import clock
from zorgdesk.commands import actions, enrol, keep
from zorgdesk.errors import MissingError, RefusedError
from zorgdesk.model.action import Action
from zorgdesk.model.pupil import Enrolment, Pupil
from zorgdesk.model.route import RouteRun, RouteStep
from zorgdesk.model.school import Group, GroupData, GroupStaff, Role, Staff, StaffData
from zorgdesk.queries.school_year_pupils import enrolment_card, leaving_is_due
from zorgdesk.rules.school_year import WarmTransfer

if TYPE_CHECKING:
    from collections.abc import Callable

    from zorgdesk.desk import Desk, Work

DAY = date(2026, 11, 24)
LATER = date(2027, 7, 31)


def a_group(work: Work, name: str = "6A", year: str = "6", school_year: str = "2026-2027") -> str:
    return keep.add(work, Group, GroupData(name=name, year=year, school_year=school_year)).uid


def a_colleague(work: Work, name: str = "Anouk") -> str:
    return keep.add(work, Staff, StaffData(roepnaam=name, achternaam="Visser", known_as=f"juf {name}")).uid


def the_enrolment(desk: Desk) -> Enrolment:
    (found,) = rows(desk, Enrolment)
    return found


def test_a_pupil_moves_within_the_year_in_the_same_row(desk: Desk) -> None:
    bo, group = a_pupil_at(desk), desk.do(a_group)
    desk.do(enrol.move_pupil, bo, group, DAY)
    place = the_enrolment(desk)
    assert (place.group_uid, place.year) == (group, "5"), "the pupil's own jaargroep stays"
    desk.do(enrol.move_pupil, bo, group, DAY, "6")
    assert the_enrolment(desk).year == "6"


def test_a_pupil_gets_a_place_in_the_next_year(desk: Desk) -> None:
    bo, group = a_pupil_at(desk), desk.do(a_group, "7A", "7", "2027-2028")
    desk.do(enrol.move_pupil, bo, group, date(2027, 8, 30))
    new = rows(desk, Enrolment, school_year="2027-2028")[0]
    assert (new.since, new.year) == (date(2027, 8, 30), "7")
    assert desk.ask(enrolment_card, bo).year == "2026-2027", "the coming year is only prepared"


def test_a_composite_group_says_no_jaargroep(desk: Desk) -> None:
    bo, group = a_pupil_at(desk), desk.do(a_group, "7-8", "C", "2027-2028")
    desk.do(enrol.move_pupil, bo, group, DAY)
    assert rows(desk, Enrolment, school_year="2027-2028")[0].year == ""


def test_a_pupil_who_left_is_out_of_the_list_and_the_next_school_must_hear(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    desk.do(enrol.leave_school, bo, DAY, "De Vlinder", WarmTransfer.NOG_NIET)
    assert rows(desk, Pupil)[0].left_on == DAY
    assert the_enrolment(desk).until == DAY
    (asked,) = rows(desk, Action)
    assert (asked.what, asked.due_on) == ("Warme overdracht van Bo naar De Vlinder", DAY)
    card = desk.ask(enrolment_card, bo)
    assert (card.where, card.transfer, card.kept_until) == (
        "De Vlinder",
        WarmTransfer.NOG_NIET,
        date(2028, 11, 24),
    )


def test_leaving_is_mended_by_saying_it_again(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    desk.do(enrol.leave_school, bo, DAY, "", WarmTransfer.NOG_NIET)
    assert [one.what for one in rows(desk, Action)] == ["Warme overdracht van Bo"]
    desk.do(enrol.leave_school, bo, DAY, "De Vlinder", WarmTransfer.NOG_NIET)
    assert [one.what for one in rows(desk, Action)] == ["Warme overdracht van Bo naar De Vlinder"]
    desk.do(enrol.leave_school, bo, DAY, "De Vlinder", WarmTransfer.GEDAAN)
    assert rows(desk, Action) == []
    assert (len(rows(desk, RouteRun)), len(rows(desk, RouteStep))) == (1, 2)
    assert {one.done_on for one in rows(desk, RouteStep)} == {DAY}
    desk.do(enrol.leave_school, bo, DAY)
    assert {one.done_on for one in rows(desk, RouteStep)} == {None}


def test_a_transfer_that_was_done_leaves_its_action_done(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    desk.do(enrol.leave_school, bo, DAY, "", WarmTransfer.NOG_NIET)
    desk.do(actions.finish_action, rows(desk, Action)[0].uid)
    desk.do(enrol.leave_school, bo, DAY, "", WarmTransfer.GEDAAN)
    assert len(rows(desk, Action)) == 1


def test_a_pupil_without_a_place_can_leave(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    desk.do(enrol.leave_school, bo, date(2025, 5, 1))
    assert the_enrolment(desk).until is None, "that year he had no place here"


def test_until_the_last_day_a_pupil_is_still_here(desk: Desk) -> None:
    bo, gone = a_pupil_at(desk), a_pupil_at(desk, "Fleur")
    desk.do(enrol.leave_school, bo, LATER, "De Vlinder", WarmTransfer.NOG_NIET)
    desk.do(enrol.leave_school, gone, DAY)
    assert rows(desk, Pupil, uid=bo)[0].left_on is None
    assert rows(desk, Action)[0].due_on == LATER
    assert desk.ask(enrolment_card, bo).left_on == LATER
    assert not desk.ask(leaving_is_due)
    with clock.standing_at(datetime(2027, 8, 1, 8, 0, tzinfo=UTC)):
        assert desk.ask(leaving_is_due)
        assert desk.do(enrol.let_leavers_go) == 1
        assert desk.do(enrol.let_leavers_go) == 0
        assert not desk.ask(leaving_is_due)
    assert rows(desk, Pupil, uid=bo)[0].left_on == LATER


def test_who_was_removed_does_not_leave(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    desk.do(enrol.leave_school, bo, LATER)

    def remove(work: Work) -> None:
        keep.remove(work, keep.find(work, Pupil, bo))

    desk.do(remove)
    with clock.standing_at(datetime(2027, 8, 1, 8, 0, tzinfo=UTC)):
        assert desk.do(enrol.let_leavers_go) == 0


def test_a_pupil_comes_back_in_a_group(desk: Desk) -> None:
    bo, group = a_pupil_at(desk), desk.do(a_group)
    desk.do(enrol.leave_school, bo, DAY, "De Vlinder", WarmTransfer.GEDAAN)
    desk.do(enrol.come_back, bo, DAY, group)
    place = the_enrolment(desk)
    assert (rows(desk, Pupil)[0].left_on, place.until, place.group_uid) == (None, None, group)
    assert (rows(desk, RouteRun), rows(desk, RouteStep)) == ([], [])


def test_coming_back_mends_a_mark_without_a_story(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    desk.do(enrol.come_back, bo, date(2025, 5, 1))
    assert rows(desk, Pupil)[0].left_on is None


def test_a_group_has_the_teachers_that_are_named_and_no_others(desk: Desk) -> None:
    group, anouk, bram = desk.do(a_group), desk.do(a_colleague), desk.do(a_colleague, "Bram")
    desk.do(enrol.set_teachers, group, [anouk])
    desk.do(enrol.set_teachers, group, [bram, anouk])
    assert {one.staff_uid for one in rows(desk, GroupStaff)} == {anouk, bram}
    desk.do(enrol.set_teachers, group, [bram])
    assert [one.staff_uid for one in rows(desk, GroupStaff)] == [bram]
    with pytest.raises(MissingError):
        desk.do(enrol.set_teachers, group, ["nobody"])


@pytest.mark.parametrize(
    "deed",
    [
        lambda desk, bo, group: desk.do(enrol.move_pupil, bo, group, DAY),
        lambda desk, bo, _group: desk.do(enrol.leave_school, bo, DAY),
        lambda desk, bo, _group: desk.do(enrol.come_back, bo, DAY),
        lambda desk, _bo, group: desk.do(enrol.set_teachers, group, []),
        lambda desk, _bo, _group: desk.do(enrol.let_leavers_go),
    ],
)
def test_the_administration_changes_none_of_it(desk: Desk, deed: Callable[[Desk, str, str], None]) -> None:
    bo, group = a_pupil_at(desk), desk.do(a_group)
    with pytest.raises(RefusedError):
        deed(as_role(desk, Role.ADMINISTRATIE), bo, group)
