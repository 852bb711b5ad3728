"""The circle of helpers around a child: a small picture, and the same in words."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from ui import icons, mirror, theme
from ui.widgets.layout import box, column, row
from ui.widgets.painting import CENTRE, LEFT, RIGHT, paint_text, text_width
from ui.widgets.progress import Drawing
from ui.widgets.words import label
from zorgdesk.queries.circle import Helper, Ring
from zorgdesk.text import N_, _, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

AT_MOST = 6  # more people than this stand in rings
_ROW, _HIGH_ROW = 44, 58  # higher where a name takes two lines
_LINE = 17
_DISC = 26
_CHILD = 52
_SPOKE = (42, 70)  # from the middle of the child to that of a helper: at least, and at most
_GAP = 6
_ONE_LINE = 96  # a longer name of more words takes two lines
_RINGS = {Ring.HOME: 38, Ring.SCHOOL: 60, Ring.HELP: 82}
_ICONS = {Ring.HOME: "home", Ring.SCHOOL: "school", Ring.HELP: "group"}
_NAMES = {Ring.HOME: N_("Thuis"), Ring.SCHOOL: N_("Op school"), Ring.HELP: N_("Hulp")}


def circle_picture(first_name: str, helpers: Sequence[Helper]) -> QWidget:
    """The picture: names around the child, or rings with the names beside them where there are many."""
    if len(helpers) <= AT_MOST:
        return _Spokes(first_name, helpers)
    words = []
    for ring in Ring:
        names = [one.name for one in helpers if one.ring is ring]
        if names:
            words += [
                label(_(_NAMES[ring]), "small-strong", "muted"),
                label(listing(names), "small", wrap=True),
            ]
    told = box(column(*words, gap=2))
    drawn = _Rings(first_name, helpers)
    if theme.large():
        return box(column(row(drawn), told, gap=8))
    return box(row(drawn, (told, 1), gap=14))


def in_words(first_name: str, helpers: Sequence[Helper]) -> str:
    """Who helps, as a screen reader says it."""
    said = [
        f"{_(_NAMES[ring])}: {listing([_named(one) for one in helpers if one.ring is ring])}."
        for ring in Ring
        if any(one.ring is ring for one in helpers)
    ]
    return " ".join((_("Wie helpt {name}?").format(name=first_name), *said))


def _named(one: Helper) -> str:
    return f"{one.full_name or one.name} ({one.role})"


class _Around(Drawing):
    """What both pictures draw: the child in the middle, a disc for each helper."""

    def __init__(self, first_name: str, helpers: Sequence[Helper], height: int, width: int) -> None:
        super().__init__(in_words(first_name, helpers), height, width)
        self.first_name, self.helpers = first_name, tuple(helpers)
        self.setToolTip("\n".join(_named(one) for one in helpers))

    def child(self, painter: QPainter, middle: QPointF, side: float = _CHILD) -> None:
        """The child itself."""
        rect = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink("accent"))
        painter.drawEllipse(mirror.seen(rect))
        fits = text_width(self.first_name, "caps") <= side - 6
        words = self.first_name if fits else self.first_name[:1]
        paint_text(painter, rect, words, role="caps", ink="on_accent", align=CENTRE)

    def disc(self, painter: QPainter, middle: QPointF, one: Helper) -> None:
        """One helper; dashed and in another ink for help that did not begin yet."""
        ink = "warn" if one.waits else "accent"
        rect = QRectF(middle.x() - _DISC / 2, middle.y() - _DISC / 2, _DISC, _DISC)
        painter.setPen(
            QPen(theme.ink(ink), 1.5, Qt.PenStyle.DashLine if one.waits else Qt.PenStyle.SolidLine)
        )
        painter.setBrush(theme.ink("surface"))
        painter.drawEllipse(mirror.seen(rect))
        icon = "wait" if one.waits else _ICONS[one.ring]
        icons.draw(painter, icon, rect.adjusted(6, 6, -6, -6), getattr(theme.colours(), ink), 1.7)

    def spoke(self, painter: QPainter, start: QPointF, end: QPointF, one: Helper) -> None:
        """The line between the child and a helper."""
        ink, style = ("warn", Qt.PenStyle.DashLine) if one.waits else ("accent", Qt.PenStyle.SolidLine)
        painter.setPen(QPen(theme.ink(ink), 1.5, style))
        ends = [mirror.seen(QRectF(point, point)).topLeft() for point in (start, end)]
        painter.drawLine(QLineF(*ends))


class _Spokes(_Around):
    """Home at one side, school and help at the other, each with name and role."""

    def __init__(self, first_name: str, helpers: Sequence[Helper]) -> None:
        self.near = [one for one in helpers if one.ring is Ring.HOME]
        self.far = [one for one in helpers if one.ring is not Ring.HOME]
        with theme.drawn_at(1.0):
            self.lines = {one: _lines(one.name) for one in helpers}
        self.high = _HIGH_ROW if any(len(lines) > 1 for lines in self.lines.values()) else _ROW
        rows = max(len(self.near), len(self.far), 2)
        super().__init__(first_name, helpers, rows * self.high + 4, 280)

    def picture(self, painter: QPainter, width: float, height: float) -> None:
        """Draw lines, discs and names; the child over them, where both sides have room for their names."""
        painter.setLayoutDirection(self.layoutDirection())
        with mirror.within(painter, QRectF(0, 0, width, height)):
            before, after = self._asked(self.near), self._asked(self.far)
            spoke = min(max((width - before - after) / 2, _SPOKE[0]), _SPOKE[1])
            spare = max(width - before - after - 2 * spoke, 0)
            middle = QPointF(before + spoke + spare / 2, height / 2)
            short = before + after + 2 * spoke - width
            if short > 0:  # too narrow for both
                middle.setX(middle.x() - short / 2)
            for side, people in ((-1, self.near), (1, self.far)):
                for at, one in enumerate(people):
                    y = height / 2 + (at - (len(people) - 1) / 2) * self.high
                    place = QPointF(middle.x() + side * spoke, y)
                    self.spoke(painter, middle, place, one)
                    self.disc(painter, place, one)
                    self._name(painter, place, side, width, one)
            self.child(painter, middle)

    def _asked(self, people: Sequence[Helper]) -> float:
        """How wide one side is beside its discs, and half a disc."""
        names = [text_width(line, "small-strong") for one in people for line in self.lines[one]]
        roles = [text_width(one.role, "tiny") for one in people]
        return max((*names, *roles), default=0) + _DISC / 2 + _GAP + 2 if people else 0

    def _name(self, painter: QPainter, place: QPointF, side: int, width: float, one: Helper) -> None:
        edge = place.x() + side * (_DISC / 2 + _GAP)
        left, right = (0.0, edge) if side < 0 else (edge, width)
        align = RIGHT if side < 0 else LEFT
        lines = self.lines[one]
        top = place.y() - (len(lines) + 1) * _LINE / 2
        for line in lines:
            paint_text(
                painter, QRectF(left, top, right - left, _LINE + 1), line, role="small-strong", align=align
            )
            top += _LINE
        lower = QRectF(left, top, right - left, _LINE)
        paint_text(painter, lower, one.role, role="tiny", ink="warn" if one.waits else "muted", align=align)


def _lines(name: str) -> tuple[str, ...]:
    """A name in one line, or in two about as long."""
    words = name.split()
    if len(words) < 2 or text_width(name, "small-strong") <= _ONE_LINE:
        return (name,)
    ways = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(ways, key=lambda way: max(text_width(line, "small-strong") for line in way))


class _Rings(_Around):
    """Three rings around the child; the names stand beside the picture."""

    def __init__(self, first_name: str, helpers: Sequence[Helper]) -> None:
        side = 2 * _RINGS[Ring.HELP] + _DISC + 4
        super().__init__(first_name, helpers, side, side)
        self.setFixedWidth(theme.px(side))

    def picture(self, painter: QPainter, width: float, height: float) -> None:
        """Draw the rings from the outside in, with discs spread along each."""
        middle = QPointF(width / 2, height / 2)
        for number, ring in enumerate(reversed(Ring)):
            radius = _RINGS[ring]
            painter.setPen(QPen(theme.ink("line"), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, radius, radius)
            people = [one for one in self.helpers if one.ring is ring]
            for at, one in enumerate(people):
                turn = 2 * pi * at / len(people) - pi / 2 + number * 0.6
                self.disc(
                    painter, QPointF(middle.x() + radius * cos(turn), middle.y() + radius * sin(turn)), one
                )
        self.child(painter, middle, 36)
