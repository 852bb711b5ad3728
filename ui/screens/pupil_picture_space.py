"""Where everything stands in the picture of a timeline: time along, lanes under each other; no painting."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from zorgdesk.queries.timeline_marks import Lane
from zorgdesk.text import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgdesk.queries.timeline_marks import Mark, TimelinePicture

# How much time is seen at once, from near to far: its words and its days (0: all there is).
ZOOMS = {
    "month": (N_("Maand"), 31),
    "quarter": (N_("Kwartaal"), 92),
    "year": (N_("Schooljaar"), 366),
    "all": (N_("Alles"), 0),
}
# Sizes at 100 %, in pixels.
LABELS = 124  # the names of the lanes, before the time
DISC = 24
STEP = 27  # two discs closer together than this stand under each other
HEAD = 26
RIBBON = 28
LOW, HIGH = 32, 56  # a lane with one disc above the other is high
FOOT = 4
_LEAST_DAYS = 60
_WHOLE = 1.25
_AHEAD = timedelta(days=18)
_FARTHEST = timedelta(days=150)
SHOWN_EACH = 2  # discs under each other; what is more is a count


@dataclass
class Group:
    """Marks of a lane that fall too close together to stand beside each other; the oldest first."""

    x: float
    marks: list[Mark] = field(default_factory=list)

    def spots(self, chosen: str) -> list[tuple[Mark | None, int]]:
        """What is drawn, from top to bottom, with how many stand for it: a mark, or None for a count."""
        if len(self.marks) <= SHOWN_EACH:
            return [(mark, 1) for mark in reversed(self.marks)]
        first = next((mark for mark in self.marks if mark.uid == chosen), self.marks[-1])
        return [(first, 1), (None, len(self.marks) - 1)]

    def place_of(self, uid: str, chosen: str) -> int:
        """In which row a mark of this group stands."""
        spots = self.spots(chosen)
        return next(
            (at for at, (mark, _count) in enumerate(spots) if mark and mark.uid == uid), len(spots) - 1
        )


@dataclass
class Row:
    """A lane of the picture: where it begins, how high it is, and what stands in it."""

    lane: Lane
    top: float
    height: float
    groups: list[Group]


class Space:
    """The picture at one zoom and one width, in pixels; x runs from the first day, before the names of lanes."""

    def __init__(
        self,
        picture: TimelinePicture,
        marks: Sequence[Mark],
        zoom: str,
        today: date,
        width: float,
        scale: float,
    ) -> None:
        self.scale, self.today, self.width = scale, today, width
        self.left = LABELS * scale
        self.picture = picture
        room = max(width - self.left, 100.0)
        span = ZOOMS[zoom][1]
        self.first, self.last = _reach(picture, today, span)
        days = (self.last - self.first).days + 1
        # What is hardly longer than what is seen at once is shown whole.
        self.per_day = room / (span if span and days > span * _WHOLE else days)
        self.length = days * self.per_day
        self.ribbon_top = HEAD * scale
        self.has_regie = bool(picture.regie)
        self.rows: list[Row] = []
        self._where: dict[str, tuple[Row, Group]] = {}
        self._lay_out(marks)

    def _lay_out(self, marks: Sequence[Mark]) -> None:
        top = self.ribbon_top + (RIBBON * self.scale if self.has_regie else 0)
        by_lane: dict[Lane, list[Mark]] = {lane: [] for lane in Lane}
        for mark in reversed(marks):
            by_lane[mark.lane].append(mark)
        for lane, inside in by_lane.items():
            if (
                lane in (Lane.PLAN, Lane.OVERLEG)
                and not inside
                and not (lane is Lane.OVERLEG and self.picture.coming)
            ):
                continue  # the lanes of people always stand there, these two when there is something
            groups = self._grouped(inside, apart=lane is Lane.PLAN)
            stacked = lane not in (Lane.PLAN, Lane.OVERLEG) and any(len(one.marks) > 1 for one in groups)
            high = RIBBON if lane in (Lane.PLAN, Lane.OVERLEG) else HIGH if stacked else LOW
            row = Row(lane, top, high * self.scale, groups)
            self.rows.append(row)
            self._where |= {mark.uid: (row, group) for group in groups for mark in group.marks}
            top += row.height
        self.height = top + FOOT * self.scale

    def _grouped(self, marks: Sequence[Mark], *, apart: bool) -> list[Group]:
        """Marks in the order of time, those closer together than a disc in one group."""
        groups: list[Group] = []
        for mark in marks:
            x = self.x_of(mark.day)
            if apart or not groups or x - groups[-1].x >= STEP * self.scale:
                groups.append(Group(x))
            groups[-1].marks.append(mark)
        return groups

    def x_of(self, day: date) -> float:
        """How far a day is from the beginning of time."""
        return (day - self.first).days * self.per_day

    def day_at(self, x: float) -> date:
        """The day at a place."""
        return self.first + timedelta(days=int(x / self.per_day))

    def rect_of(self, uid: str, chosen: str) -> QRectF:
        """Where a mark is drawn; nothing when it is not in the picture."""
        if uid not in self._where:
            return QRectF()
        row, group = self._where[uid]
        if row.lane is Lane.PLAN:
            return self.bar(row, group.marks[0])
        return self.disc(row, group, group.place_of(uid, chosen), len(group.spots(chosen)))

    def bar(self, row: Row, mark: Mark) -> QRectF:
        """The bar of a round of the plan."""
        end = self.x_of(mark.until or mark.day)
        return QRectF(
            self.x_of(mark.day), row.top + 3 * self.scale, max(end - self.x_of(mark.day), DISC * self.scale),
            row.height - 6 * self.scale,
        )  # fmt: skip

    def disc(self, row: Row, group: Group, place: int, places: int) -> QRectF:
        """One disc of a group: in the middle of its lane, or under the other one."""
        side = DISC * self.scale
        if row.lane is Lane.OVERLEG:
            place, places = 0, 1
        middle = row.top + row.height * (place + 0.5) / places
        return QRectF(group.x - side / 2, middle - side / 2, side, side)

    def seen(self, row: Row, start: float, end: float) -> Iterator[Group]:
        """The groups of a lane between two places."""
        side = DISC * self.scale
        at = bisect_right(row.groups, start - side, key=lambda group: group.x)
        while at < len(row.groups) and row.groups[at].x < end + side:
            yield row.groups[at]
            at += 1

    def mark_at(self, point: QPointF, chosen: str) -> Mark | None:
        """The mark under a point; of a count the newest that is not shown."""
        row = next((one for one in self.rows if one.top <= point.y() < one.top + one.height), None)
        if row is None:
            return None
        if row.lane is Lane.PLAN:
            return next(
                (g.marks[0] for g in reversed(row.groups) if self.bar(row, g.marks[0]).contains(point)), None
            )
        for group in self.seen(row, point.x(), point.x()):
            spots = group.spots(chosen)
            for place, (mark, _count) in enumerate(spots):
                if self.disc(row, group, place, len(spots)).contains(point):
                    rest = [one for one in group.marks if one is not spots[0][0]]
                    return mark or rest[-1]
        return None

    def ticks(self, start: float, end: float) -> Iterator[tuple[date, float, bool]]:
        """The days that get a word above the picture and a line through it, and whether a year begins."""
        day = self.day_at(max(start, 0)).replace(day=1)
        month = self.per_day * 30.4
        every = next((step for step in (1, 3, 6, 12) if month * step >= 44 * self.scale), 12)
        while self.x_of(day) < end:
            if (day.month - 1) % every == 0:
                yield day, self.x_of(day), day.month == 1
            day = (day + timedelta(days=32)).replace(day=1)


def _reach(picture: TimelinePicture, today: date, span: int) -> tuple[date, date]:
    """The first and the last day of the picture: some room around what happened, and at least what is seen."""
    days = [mark.day for mark in picture.marks[-1:]] + [one.since for one in picture.regie[:1]]
    ends = [one.day for one in picture.coming] + [mark.until for mark in picture.marks if mark.until]
    farthest = max((min(day, today + _FARTHEST) for day in ends), default=today)
    newest = max((mark.day for mark in picture.marks[:1]), default=today)
    last = max(today + _AHEAD, farthest + timedelta(days=10), newest + timedelta(days=10))
    first = min([*days, today]) - timedelta(days=10)
    least = span or _LEAST_DAYS
    if (last - first).days < least:
        first = last - timedelta(days=least)
    return first, last


def stretches(picture: TimelinePicture, today: date) -> list[tuple[date, date, str, bool]]:
    """The ribbon of the regie: from, to, whose, and whether it is so now; each ends where the next begins."""
    found = list(picture.regie)
    made = []
    for one, following in [*pairwise(found), *([(found[-1], None)] if found else [])]:
        end = one.until or (following.since if following else today)
        now = one.until is None and following is None
        if end > one.since or now:  # one that ended on its first day leaves no trace in time
            made.append((one.since, max(end, one.since), f"{one.called or one.party.label}, {one.who}", now))
    return made
