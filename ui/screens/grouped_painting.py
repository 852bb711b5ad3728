"""Lines under headings: what they hold, how wide their columns are, and how they are painted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, mirror, theme
from ui.widgets.painting import RIGHT, chip_width, paint_chip, paint_text, text_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_SPACE = 12  # between columns


@dataclass(frozen=True)
class Line:
    """One line: what leads it, a muted word beside that, what, who, and its term at the right."""

    uid: str
    lead: str
    tag: str = ""
    what: str = ""
    who: str = ""
    term: str = ""
    tone: tuple[str, str] | None = None  # tone and icon of the term as a chip
    card: Any = None
    icon: str = ""  # instead of the circle of a list whose lines can be done
    deed: str = ""  # what is done with this line, where it is not what the list does
    more: bool = False  # leads to the lines that are not here

    @property
    def second(self) -> str:
        """What stands under the name where it does not fit beside it."""
        return " · ".join(part for part in (self.what, self.who) if part)

    @property
    def says(self) -> str:
        """All of it, for a screen reader."""
        return ", ".join(part for part in (self.lead, self.tag, self.what, self.who, self.term) if part)


@dataclass(frozen=True)
class Block:
    """A heading with its lines."""

    title: str
    icon: str
    lines: tuple[Line, ...]
    count: str = ""
    ink: str = "text"


@dataclass(frozen=True)
class Measures:
    """Where the columns stand, in pixels.

    `stacked`: every line has two storeys, with its deed under its term. `even`: every line has two storeys, for most
    do not fit beside each other and the eye goes down one edge.
    """

    left: int = 0
    lead: int = 0
    what: int = 0
    who: int = 0
    term: int = 0
    deed: int = 0
    stacked: bool = True
    room: int = 0
    even: bool = False

    def fits(self, line: Line) -> bool:
        """Whether a line fits beside each other."""
        if line.more:
            return True
        if (
            self.stacked
            or self.even
            or lead_width(line) > self.lead
            or text_width(line.what) > self.room_for_what(line)
        ):
            return False
        return text_width(line.who, "small") <= self.who

    def room_for_what(self, line: Line) -> int:
        """How wide its words may be, in pixels: also the room of who, where nobody is named."""
        return self.what if line.who else self.what + self.who + theme.gap(_SPACE)

    def room_below(self, line: Line) -> float:
        """How wide the words of a second storey may be, in pixels: the button never covers them."""
        deed = self.deed + theme.gap(_SPACE) if self.deed else 0
        term = 0 if self.stacked else _term_width(line) + theme.gap(_SPACE)
        return self.room - self.left - theme.gap(12) - deed - term

    def height(self, line: Line) -> int:
        """How high a line is: long words go on under each other."""
        if self.fits(line):
            return theme.px(40)
        metrics = QFontMetricsF(theme.font("body"))
        room = QRectF(0, 0, max(self.room_below(line), theme.px(80)), 1e6)
        words = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), line.second).height()
        more = max(0.0, words - metrics.height() - 1)
        return theme.px(60 if theme.large() else 54) + round(more)


def measure(lines: Sequence[Line], room: int, left: int, deed: int) -> Measures:
    """Share out the room by the widest words of each column."""
    lines = [line for line in lines if not line.more]
    space, right = theme.gap(_SPACE), theme.gap(12)
    leads = [lead_width(line) for line in lines]
    whos = [text_width(line.who, "small") for line in lines]
    lead, who = _widest(leads, room * 0.28), _widest(whos, room * 0.14)
    term = max((_term_width(line) for line in lines), default=0)
    what = room - left - lead - who - term - deed - right - space * (4 if deed else 3)
    # What its words leave of the middle column is for the columns beside it.
    spare = max(what - max((text_width(line.what) for line in lines), default=0) - 2, 0)
    wide_lead = _widest(leads, lead + spare)
    wide_who = _widest(whos, who + spare - (wide_lead - lead))
    what -= wide_lead - lead + wide_who - who
    lead, who = wide_lead, wide_who
    stacked = theme.large() or what < theme.px(150)
    made = Measures(left, int(lead) + 1, int(what), int(who) + 1, int(term) + 1, deed, stacked, room)
    return replace(made, even=sum(made.fits(line) for line in lines) * 2 < len(lines))


def _widest(widths: Iterable[float], most: float) -> float:
    """The widest that is not too wide: a line with a wider one gets two storeys."""
    return max((width for width in widths if width <= most), default=0)


def lead_width(line: Line) -> float:
    """How wide the name of a line is with what stands beside it, in pixels."""
    tag = text_width(line.tag, "small") + theme.gap(8) if line.tag else 0
    return text_width(line.lead, "strong") + tag + 2


def _term_width(line: Line) -> float:
    if not line.term:
        return 0
    return chip_width(line.term, line.tone[1]) if line.tone else text_width(line.term, "small-strong") + 2


class GroupedDelegate(QStyledItemDelegate):
    """Paints a heading or a line."""

    def __init__(self, view: QListView, *, circle: bool) -> None:
        super().__init__(view)
        self.view, self.circle = view, circle
        self.measures = Measures()

    def sizeHint(  # noqa: N802 - Qt's name
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The height of a heading, a line, or a line of storeys."""
        item = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(item, Block):
            return QSize(10, theme.px(42))
        return QSize(10, self.measures.height(item))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a heading or a line."""
        item, rect = index.data(Qt.ItemDataRole.UserRole), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        with mirror.within(painter, rect):
            if isinstance(item, Block):
                self._heading(painter, rect, item)
            else:
                chosen = bool(option.state & QStyle.StateFlag.State_Selected)
                self._line(painter, rect, item, chosen=chosen)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRectF, block: Block) -> None:
        side = theme.px(18)
        at = QRectF(theme.gap(12), rect.center().y() - side / 2 + 2, side, side)
        ink = "accent" if block.ink == "text" else block.ink
        icons.draw(painter, block.icon, at, getattr(theme.colours(), ink))
        left = max(self.measures.left, theme.gap(20) + side)
        inside = rect.adjusted(left, 4, -theme.gap(12), 0)
        used = paint_text(painter, inside, block.title, role="h2", ink=block.ink)
        count = inside.adjusted(used + theme.gap(8), 0, 0, 0)
        paint_text(painter, count, block.count, role="small", ink="muted")
        self._rule(painter, rect)

    def _rule(self, painter: QPainter, rect: QRectF, left: float = 0) -> None:
        low = QRectF(rect.left() + left, rect.bottom() - 1, rect.width() - left, 1)
        painter.fillRect(mirror.seen(low), theme.ink("line"))

    def _line(self, painter: QPainter, rect: QRectF, line: Line, *, chosen: bool) -> None:
        self._rule(painter, rect, 0 if chosen else self.measures.left)
        if chosen:
            self._chosen_ground(painter, rect)
        icon = line.icon or ("open" if self.circle and not line.more else "")
        if icon:
            side = theme.px(18)
            at = QRectF(rect.left() + theme.gap(12), rect.center().y() - side / 2, side, side)
            quiet = "muted" if line.icon else "edge"
            icons.draw(painter, icon, at, getattr(theme.colours(), "accent" if chosen else quiet))
        inside = rect.adjusted(self.measures.left, 0, -theme.gap(12), -1)
        if line.more:
            paint_text(painter, inside, line.what, role="small-strong", ink="accent")
        elif self.measures.fits(line):
            self._beside(painter, inside, line)
        else:
            self._storeys(painter, inside, line)

    def _chosen_ground(self, painter: QPainter, rect: QRectF) -> None:
        ground = rect.adjusted(1, 1, -1, -2)
        focused = self.view.hasFocus()
        painter.setPen(QPen(theme.ink("accent"), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink("soft"))
        painter.drawRoundedRect(ground, theme.RADIUS["control"], theme.RADIUS["control"])
        bar = QRectF(rect.left(), rect.top() + 4, 3, rect.height() - 9)
        painter.fillRect(mirror.seen(bar), theme.ink("accent"))

    def _beside(self, painter: QPainter, rect: QRectF, line: Line) -> None:
        space, at = theme.gap(_SPACE), self.measures
        lead = QRectF(rect.left(), rect.top(), at.lead + 2, rect.height())
        self._lead(painter, lead, line)
        what = QRectF(lead.right() + space, rect.top(), at.room_for_what(line), rect.height())
        paint_text(painter, what, line.what)
        if line.who:
            who = QRectF(what.right() + space, rect.top(), at.who, rect.height())
            paint_text(painter, who, line.who, role="small", ink="muted")
        right = rect.right() - (at.deed + space if at.deed else 0)
        self._term(painter, QRectF(right - at.term, rect.top(), at.term, rect.height()), line)

    def _storeys(self, painter: QPainter, rect: QRectF, line: Line) -> None:
        space, high = theme.gap(12), theme.px(60 if theme.large() else 54) / 2
        measures = self.measures
        beside = measures.deed + theme.gap(_SPACE) if measures.deed and not measures.stacked else 0
        top = QRectF(rect.left(), rect.top() + theme.px(2), rect.width() - beside, high - theme.px(1))
        below = QRectF(rect.left(), rect.top() + high, measures.room_below(line) + 1, rect.height() - high)
        term = min(_term_width(line), rect.width() / 2)
        # Beside the button it stands in the middle, as the button does; at a large text the button is under it.
        at = top if measures.stacked else rect
        self._term(painter, QRectF(top.right() - term, at.top(), term, at.height()), line)
        self._lead(painter, top.adjusted(0, 0, -term - space if term else 0, 0), line)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        paint_text(painter, below.adjusted(0, 0, 0, -theme.px(3)), line.second, align=align, wrap=True)

    def _lead(self, painter: QPainter, rect: QRectF, line: Line) -> None:
        used = paint_text(painter, rect, line.lead, role="strong")
        tag = rect.adjusted(used + theme.gap(8), 0, 0, 0)
        if tag.width() + 1 >= min(theme.px(30), text_width(line.tag, "small")):
            paint_text(painter, tag, line.tag, role="small", ink="muted")

    def _term(self, painter: QPainter, rect: QRectF, line: Line) -> None:
        if line.term and line.tone:
            width, height = min(_term_width(line), rect.width()), theme.px(26)
            at = QRectF(rect.right() - width, rect.center().y() - height / 2, width, height)
            paint_chip(painter, at, line.term, tone=line.tone[0], icon=line.tone[1])
        else:
            paint_text(painter, rect, line.term, role="small-strong", align=RIGHT)
