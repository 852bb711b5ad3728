"""Drawing the picture of a timeline: months, the ribbon of the regie, rounds, posts and discs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from ui import icons, mirror, theme
from ui.screens.pupil_parts import icon_of
from ui.screens.pupil_picture_space import DISC, HEAD, RIBBON, stretches
from ui.widgets.painting import CENTRE, paint_text, text_width
from zorgdesk.queries.timeline_marks import Lane
from zorgdesk.text import N_, _, day_month, month_name, sentence_case

if TYPE_CHECKING:
    from ui.screens.pupil_picture_space import Group, Row, Space
    from zorgdesk.queries.timeline_marks import Mark

LANES = {
    Lane.PLAN: ("goal", N_("Plan")),
    Lane.OVERLEG: ("mdo", N_("Overleg")),
    Lane.SCHOOL: ("school", N_("School")),
    Lane.GEZIN: ("home", N_("Gezin")),
    Lane.HULP: ("phone", N_("Hulp")),
}
_MANY = 100  # a count has room for two digits
_DANGER = {"nee", "ingetrokken"}  # answers that hold sharing back: shape and colour say it


class Painting:
    """One round of painting: the space, what is seen of it, and which mark is chosen."""

    def __init__(self, painter: QPainter, space: Space, offset: float, chosen: str) -> None:
        self.painter, self.space, self.offset, self.chosen = painter, space, offset, chosen
        self.scale = space.scale
        self.end = offset + space.width - space.left

    def draw(self) -> None:
        """Draw everything, the names of the lanes last: what runs under them is hidden."""
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.fillRect(QRectF(0, 0, self.space.width, self.space.height), theme.ink("surface"))
        self._months()
        self._lines()
        self._today()
        self._posts()
        if self.space.has_regie:
            self._regie()
        for row in self.space.rows:
            if row.lane is Lane.PLAN:
                self._rounds(row)
            elif row.lane is not Lane.OVERLEG:
                self._discs(row)
        self._names()

    def _at(self, x: float) -> float:
        return x - self.offset + self.space.left

    def _moved(self, rect: QRectF) -> QRectF:
        return rect.translated(self.space.left - self.offset, 0)

    def _line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        rect = mirror.seen(QRectF(min(x1, x2), y1, abs(x2 - x1), y2 - y1))
        self.painter.drawLine(QLineF(rect.topLeft(), rect.bottomRight()))

    def _months(self) -> None:
        badge = self._badge()
        for day, x, year in self.space.ticks(self.offset, self.end):
            at = self._at(x)
            self.painter.setPen(QPen(theme.ink("edge" if year else "line"), 1))
            self._line(at, HEAD * self.scale - 6, at, self.space.height)
            role, ink, words = (
                ("caps", "text", month_name(day)) if year else ("tiny", "muted", month_name(day))
            )
            room = QRectF(at + 4, 0, text_width(words, role) + 2, HEAD * self.scale - 2)
            if (
                not room.intersects(badge)
                and self.space.left <= room.left() <= self.space.width - room.width()
            ):
                paint_text(self.painter, room, words, role=role, ink=ink)

    def _lines(self) -> None:
        self.painter.setPen(QPen(theme.ink("line"), 1))
        for row in self.space.rows:
            self._line(0, row.top, self.space.width, row.top)

    def _badge(self) -> QRectF:
        """Where 'vandaag' stands, above its line."""
        at = self._at(self.space.x_of(self.space.today))
        wide = text_width(_("vandaag"), "tiny") + 12 * self.scale
        left = min(at - wide / 2, self.space.width - wide - 2)
        return QRectF(left, 3 * self.scale, wide, 18 * self.scale)

    def _today(self) -> None:
        at = self._at(self.space.x_of(self.space.today))
        self.painter.setPen(QPen(theme.ink("text"), 1.5))
        self._line(at, HEAD * self.scale - 4, at, self.space.height)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(theme.ink("text"))
        self.painter.drawRoundedRect(mirror.seen(self._badge()), 4, 4)
        paint_text(self.painter, self._badge(), _("vandaag"), role="tiny", ink="surface", align=CENTRE)

    def _regie(self) -> None:
        for since, until, who, now in stretches(self.space.picture, self.space.today):
            start, end = self.space.x_of(since), self.space.x_of(until)
            rect = QRectF(
                start,
                self.space.ribbon_top + 3 * self.scale,
                max(end - start - 1, 3),
                (RIBBON - 6) * self.scale,
            )
            self._band(self._moved(rect), sentence_case(who), fill="accent" if now else "sunken",
                       ink="on_accent" if now else "text", edge="accent" if now else "edge")  # fmt: skip

    def _rounds(self, row: Row) -> None:
        for group in row.groups:
            mark = group.marks[0]
            rect = self.space.bar(row, mark)
            if rect.right() < self.offset or rect.left() > self.end:
                continue
            chosen = mark.uid == self.chosen
            self._band(self._moved(rect), mark.words, fill="accent" if chosen else "soft",
                       ink="on_accent" if chosen else "text", edge="accent", dashed=mark.kind == "loopt")  # fmt: skip

    def _band(
        self, rect: QRectF, words: str, *, fill: str, ink: str, edge: str, dashed: bool = False
    ) -> None:
        """A bar with words that stay in sight as long as the bar is."""
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        self.painter.setPen(QPen(theme.ink(edge), 1.2, style))
        self.painter.setBrush(theme.ink(fill))
        self.painter.drawRoundedRect(mirror.seen(rect), 5, 5)
        left, width = self.space.left, self.space.width
        inside = rect.intersected(QRectF(left, rect.top(), width - left, rect.height()))
        inside.adjust(8 * self.scale, 0, -4 * self.scale, 0)
        needs, said = text_width(words, "small"), fitting(words, inside.width())
        if said:
            paint_text(self.painter, inside, said, role="small", ink=ink)
        elif rect.left() - left > needs + 8 * self.scale:
            before = QRectF(rect.left() - needs - 6 * self.scale, rect.top(), needs + 1, rect.height())
            paint_text(self.painter, before, words, role="small")

    def _posts(self) -> None:
        """The overleggen: a diamond with its day, and a dotted line down through the lanes."""
        row = next((one for one in self.space.rows if one.lane is Lane.OVERLEG), None)
        if row is None:
            return
        places = [
            (group.x, self._post_words(group), group) for group in self.space.seen(row, self.offset, self.end)
        ]
        planned = [(self.space.x_of(one.day), day_month(one.day), None) for one in self.space.picture.coming]
        posts = sorted([*places, *planned], key=lambda post: post[0])
        for at, (x, words, group) in enumerate(posts):
            room = (posts[at + 1][0] if at + 1 < len(posts) else self.end + 200) - x
            self._post(row, x, words if text_width(words, "tiny") + 24 * self.scale < room else "", group)

    def _post_words(self, group: Group) -> str:
        newest = day_month(group.marks[-1].day)
        return f"{newest} (+{len(group.marks) - 1})" if len(group.marks) > 1 else newest

    def _post(self, row: Row, x: float, words: str, group: Group | None) -> None:
        middle, half = row.top + row.height / 2, 8 * self.scale
        at = self._at(x)
        if group is not None:
            self.painter.setPen(QPen(theme.ink("edge"), 1, Qt.PenStyle.DotLine))
            self._line(at, middle + half, at, self.space.height)
        chosen = group is not None and any(mark.uid == self.chosen for mark in group.marks)
        self.painter.setPen(QPen(theme.ink("accent" if chosen or group is None else "text"), 1.5))
        self.painter.setBrush(theme.ink("surface" if group is None else "accent" if chosen else "text"))
        room = mirror.seen(QRectF(at - half, middle - half, 2 * half, 2 * half))
        c = room.center()
        corners = [QPointF(c.x(), room.top()), QPointF(room.right(), c.y()), QPointF(c.x(), room.bottom()),
                   QPointF(room.left(), c.y())]  # fmt: skip
        self.painter.drawPolygon(QPolygonF(corners))
        if words:
            self._post_day(row, at, half + 4 * self.scale, words, "text" if group else "muted")

    def _post_day(self, row: Row, at: float, space: float, words: str, ink: str) -> None:
        """The day beside a post; before it where the line of today would run through it."""
        wide = text_width(words, "tiny") + 2
        today = self._at(self.space.x_of(self.space.today))
        crossed = at <= today < at + space + wide or at + space + wide > self.space.width
        left = at - space - wide if crossed else at + space
        paint_text(self.painter, QRectF(left, row.top, wide, row.height), words, role="tiny", ink=ink)

    def _discs(self, row: Row) -> None:
        for group in self.space.seen(row, self.offset, self.end):
            spots = group.spots(self.chosen)
            for place, (mark, count) in enumerate(spots):
                rect = self._moved(self.space.disc(row, group, place, len(spots)))
                if mark is None:
                    self._count(rect, count)
                else:
                    self._disc(rect, mark)

    def _disc(self, rect: QRectF, mark: Mark) -> None:
        chosen = mark.uid == self.chosen
        ink = "danger" if mark.table == "consent" and mark.kind in _DANGER else "accent"
        self._stamp(
            rect, icon_of(mark), "", (ink, ink if chosen else "surface", "surface" if chosen else ink)
        )

    def _count(self, rect: QRectF, count: int) -> None:
        self._stamp(rect, "", f"+{count}" if count < _MANY else f"{_MANY}+", ("edge", "sunken", "text"))

    def _stamp(self, rect: QRectF, icon: str, words: str, inks: tuple[str, str, str]) -> None:
        """A disc is drawn once and then stamped: there can be hundreds in sight."""
        edge, ground, ink = (getattr(theme.colours(), one) for one in inks)
        ratio = self.painter.device().devicePixelRatioF()
        drawn = _drawn(
            icon, words, (edge, ground, ink, inks[2]), rect.width(), ratio, self.painter.layoutDirection()
        )
        self.painter.drawPixmap(mirror.seen(rect).topLeft() - QPointF(1, 1), drawn)

    def _names(self) -> None:
        """The names of the lanes, over what runs under them."""
        left = self.space.left
        ground = mirror.seen(QRectF(0, 0, left - 4, self.space.height + 2))
        self.painter.fillRect(ground, theme.ink("surface"))
        self.painter.setPen(QPen(theme.ink("line"), 1))
        for row in self.space.rows:
            self._line(0, row.top, left, row.top)
        if self.space.has_regie:
            self._name(self.space.ribbon_top, RIBBON * self.scale, "regie", _("Regie"))
        for row in self.space.rows:
            icon, words = LANES[row.lane]
            self._name(row.top, row.height, icon, _(words))

    def _name(self, top: float, height: float, icon: str, words: str) -> None:
        side = 16 * self.scale
        icons.draw(
            self.painter, icon, QRectF(6, top + (height - side) / 2, side, side), theme.colours().muted
        )
        room = QRectF(6 + side + 8 * self.scale, top, self.space.left - side - 20 * self.scale, height)
        paint_text(self.painter, room, words, role="small")


def fitting(words: str, room: float) -> str:
    """As many of the parts between commas as there is room for: 'Ronde 1, geëvalueerd' or 'Ronde 1'."""
    while words and text_width(words, "small") > room:
        words = words.rpartition(", ")[0]
    return words


@lru_cache(maxsize=400)
def _drawn(
    icon: str,
    words: str,
    inks: tuple[str, str, str, str],
    side: float,
    ratio: float,
    way: Qt.LayoutDirection,
) -> QPixmap:
    """A disc with an icon or a count in it, a pixel larger all around; inks: edge, ground, icon, role of the words."""
    edge, ground, colour, role = inks
    pixels = int((side + 2) * ratio + 0.5)
    made = QPixmap(pixels, pixels)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setLayoutDirection(way)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(edge), 1.4))
    painter.setBrush(QColor(ground))
    rect = QRectF(1, 1, side, side)
    painter.drawEllipse(rect)
    inset = side * (DISC - 15) / 2 / DISC
    with mirror.within(painter, QRectF(0, 0, side + 2, side + 2)):
        if icon:
            icons.draw(painter, icon, rect.adjusted(inset, inset, -inset, -inset), colour, 1.7)
        else:
            paint_text(painter, rect, words, role="tiny", ink=role, align=CENTRE)
    painter.end()
    return made
