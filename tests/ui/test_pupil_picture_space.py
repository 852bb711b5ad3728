"""Tests for where everything stands in the picture of a timeline."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QPointF

from tests.ui.bo import DAY
from ui.screens.pupil_picture_space import Space, stretches
from zorgdesk.model.family import RegieParty
from zorgdesk.queries.timeline_marks import Coming, Lane, Mark, Stretch, TimelinePicture


def a_mark(uid: str, days_ago: int, lane: Lane = Lane.SCHOOL, lasts: int = 0) -> Mark:
    day = DAY - timedelta(days=days_ago)
    until = day + timedelta(days=lasts) if lasts else None
    table = "plan" if lane is Lane.PLAN else "entry"
    return Mark(uid, table, "notitie", "Notitie", day, lane, until, "Ronde 1, loopt" if lasts else "")


def a_space(*marks: Mark, zoom: str = "year", width: float = 1200, **more: object) -> Space:
    picture = TimelinePicture(marks, **more)  # type: ignore[arg-type]  # only what it has
    return Space(picture, marks, zoom, DAY, width, 1.0)


def test_later_stands_further_along_and_each_in_its_lane() -> None:
    space = a_space(a_mark("new", 10), a_mark("old", 100, Lane.GEZIN))
    new, old = space.rect_of("new", ""), space.rect_of("old", "")
    assert old.left() < new.left()
    assert old.top() > new.bottom(), "the family stands under school"
    assert space.rect_of("nobody", "").isNull()


def test_two_on_one_day_stand_under_each_other_and_more_become_a_count() -> None:
    two = a_space(a_mark("b", 30), a_mark("a", 30))
    assert two.rect_of("a", "").center().x() == two.rect_of("b", "").center().x()
    assert not two.rect_of("a", "").intersects(two.rect_of("b", ""))
    many = a_space(*(a_mark(str(number), 30) for number in range(5)))
    group = many.rows[0].groups[0]
    assert group.spots("") == [(group.marks[-1], 1), (None, 4)]
    chosen = next(mark for mark in group.marks if mark.uid == "3")
    assert group.spots("3")[0] == (chosen, 1), "what is chosen is seen"


def test_a_point_finds_what_is_drawn_there_and_a_count_the_newest_of_the_rest() -> None:
    marks = [a_mark(str(number), 30) for number in range(4)] + [a_mark("round", 60, Lane.PLAN, lasts=90)]
    space = a_space(*marks)
    first = space.rect_of("0", "").center()
    assert space.mark_at(first, "") is marks[0]
    under = space.mark_at(first + QPointF(0, 28), "")
    assert under is marks[1]
    inside = space.rect_of("round", "").center()
    assert space.mark_at(inside, "") is marks[-1]
    assert space.mark_at(QPointF(3, inside.y()), "") is None
    assert space.mark_at(QPointF(3, 3), "") is None


def test_what_is_hardly_longer_than_a_year_is_shown_whole_and_more_scrolls() -> None:
    assert a_space(a_mark("a", 350)).length <= 1200
    long = a_space(a_mark("a", 900))
    assert long.length > 2 * (1200 - long.left)
    assert a_space(a_mark("a", 900), zoom="all").length <= 1200
    month = a_space(a_mark("a", 350), zoom="month")
    assert month.per_day > 10 * long.per_day


def test_months_get_a_word_and_where_they_are_narrow_only_some() -> None:
    space = a_space(a_mark("a", 350))
    words_of_year = [day for day, _x, _year in space.ticks(0, space.length)]
    assert len(words_of_year) >= 12
    assert [day.month for day, _x, year in space.ticks(0, space.length) if year] == [1]
    far = a_space(a_mark("a", 3000), zoom="all")
    assert {day.month for day, _x, _year in far.ticks(0, far.length)} <= {1, 4, 7, 10}


def test_the_regie_ends_where_the_next_begins_and_one_of_a_day_leaves_no_trace() -> None:
    def stretch(since: int, until: int | None) -> Stretch:
        end = None if until is None else DAY - timedelta(days=until)
        return Stretch(DAY - timedelta(days=since), end, RegieParty.SCHOOL, "Marieke")

    shown = stretches(TimelinePicture(regie=(stretch(90, None), stretch(20, 20), stretch(20, None))), DAY)
    assert [(DAY - since).days for since, _until, _who, _now in shown] == [90, 20]
    assert [(DAY - until).days for _since, until, _who, _now in shown] == [20, 0]
    assert [now for *_rest, now in shown] == [False, True]
    assert stretches(TimelinePicture(), DAY) == []


def test_what_is_planned_makes_room_ahead() -> None:
    space = a_space(a_mark("a", 20), coming=(Coming("talk", DAY + timedelta(days=40), "MDO"),))
    assert space.last >= DAY + timedelta(days=50)
    assert space.rows[0].lane is Lane.OVERLEG
