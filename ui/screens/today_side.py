"""What stands beside the list of Vandaag: the gesprekken of the day, and what was done already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy

from ui import mirror, theme
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, empty_out, reveal, row
from ui.widgets.painting import RIGHT, chip_width, paint_chip, paint_ring, paint_text, text_width
from ui.widgets.words import Glyph, heading, label
from zorgdesk import clock
from zorgdesk.model.conversation import ConversationStatus
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from zorgdesk.queries.today import MeetingRow

SIDE = 320  # the width of the cards at the side, at 100 %
SOON = 90  # minutes ahead that are told
LASTS = 60  # minutes that a gesprek is 'nu'


def minutes_until(start: str) -> int | None:
    """Minutes from now until a time of today, 'HH.MM'; None when there is no time."""
    hour, _dot, minute = start.partition(".")
    if not (hour.isdecimal() and minute.isdecimal()):
        return None
    now = clock.local_now()
    return int(hour) * 60 + int(minute) - now.hour * 60 - now.minute


def chip_of(meeting: MeetingRow) -> tuple[str, str, str] | None:
    """The tone, icon and words that tell where a gesprek of today stands, if any."""
    if meeting.status is ConversationStatus.AFGEROND:
        return "ok", "check", _("klaar")
    if meeting.status is ConversationStatus.NIET_DOORGEGAAN:
        return "plain", "no", _("ging niet door")
    ahead = minutes_until(meeting.start)
    if ahead is not None and -LASTS < ahead <= SOON:
        soon = _("over {count} min").format(count=ahead) if ahead > 0 else _("nu")
        return "accent", "clock", soon
    if meeting.status is ConversationStatus.GEPLAND and not meeting.not_yet:
        return "quiet", "check", _("voorbereid")
    return None


class MeetingLine(QAbstractButton):
    """A gesprek on the line of the day: its time, its kind, about whom and where. Enter opens it."""

    def __init__(self, meeting: MeetingRow, *, last: bool, next_one: bool) -> None:
        super().__init__()
        self.meeting, self._last, self._next = meeting, last, next_one
        self._chip = chip_of(meeting)
        # Beside a long kind there is no room for it: then it stands under the rest.
        room = theme.px(SIDE) - theme.gap(78) - theme.px(76) - text_width(meeting.kind, "small")
        self._below = self._chip is not None and chip_width(self._chip[2], self._chip[1]) > room
        self._to_do = [_("nog: {what}").format(what=what) for what in meeting.not_yet]
        words = (
            meeting.start, meeting.kind, meeting.pupils, meeting.place, *self._to_do,
            self._chip[2] if self._chip else "",
        )  # fmt: skip
        self.setAccessibleName(", ".join(word for word in words if word))
        self.setToolTip(self.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Two lines of words, and more for its place and what is not prepared."""
        return QSize(theme.px(260), self._high())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The time and a few letters."""
        return QSize(theme.px(160), self._high())

    def _high(self) -> int:
        storeys = bool(self.meeting.place) + len(self._to_do)
        return theme.px(34 + 22 + 21 * storeys + (28 if self._below else 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Enter open it, as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the time, the line of the day and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        with mirror.within(painter, QRectF(self.rect())):
            self._paint(painter)
        painter.end()
        if self.hasFocus():
            paint_ring(self)

    def _paint(self, painter: QPainter) -> None:
        done = self.meeting.status is ConversationStatus.AFGEROND
        high, middle = theme.px(24), theme.px(62)
        time = QRectF(theme.gap(2), theme.px(4), theme.px(44), high)
        paint_text(
            painter, time, self.meeting.start, role="strong", ink="muted" if done else "text", align=RIGHT
        )
        self._dot(painter, middle, time.center().y(), done=done)
        left = middle + theme.px(14)
        words = QRectF(left, theme.px(4), self.width() - left - theme.gap(4), high)
        used = 0.0
        if self._chip and not self._below:
            used = self._paint_chip(painter, words.top() - 1, words.right())
        first = words.adjusted(0, 0, -used - theme.gap(6) if used else 0, 0)
        paint_text(painter, first, self.meeting.kind, role="small", ink="muted")
        second = words.translated(0, theme.px(22))
        paint_text(painter, second, self.meeting.pupils or self.meeting.question, role="strong")
        below = words.translated(0, theme.px(43))
        told = [(self.meeting.place, "muted"), *((what, "warn") for what in self._to_do)]
        for what, ink in told:
            if what:
                paint_text(painter, below, what, role="small", ink=ink)
                below = below.translated(0, theme.px(21))
        if self._below:
            quiet = self._chip is not None and self._chip[0] == "quiet"
            self._paint_chip(painter, below.top(), left=left - (theme.gap(8) if quiet else 0))

    def _paint_chip(self, painter: QPainter, top: float, right: float = 0, left: float = 0) -> float:
        """Paint where it stands, to the left of a place or from it; return its width."""
        tone, icon, said = self._chip or ("", "", "")
        wide = chip_width(said, icon)
        at = QRectF(left or right - wide, top, wide, theme.px(26))
        paint_chip(painter, at, said, tone=tone, icon=icon)
        return wide

    def _dot(self, painter: QPainter, across: int, down: float, *, done: bool) -> None:
        radius = theme.px(5)
        if not self._last:
            top = int(down + radius + 4)
            line = QRectF(across - 1, top, 2, self.height() - top)
            painter.fillRect(mirror.seen(line), theme.ink("line"))
        painter.setPen(QPen(theme.ink("edge" if done else "accent"), 2))
        painter.setBrush(theme.ink("accent" if self._next else "surface"))
        painter.drawEllipse(mirror.seen(QRectF(across - radius, down - radius, radius * 2, radius * 2)))


class MeetingsCard(QFrame):
    """'Gesprekken vandaag' in the order of time, and the one that comes next under a button."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "card")
        self._body = column(gap=0)
        self.lines: list[MeetingLine] = []
        self.open_next = Button("", "primary", "arrow")
        self.open_next.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.open_next.clicked.connect(self._on_next)
        self._next = ""
        self.setLayout(
            column(
                heading(_("Gesprekken vandaag"), "talk"), self._body, self.open_next, gap=8,
                margins=(14, 12, 14, 14),
            )
        )  # fmt: skip

    def show_meetings(self, meetings: Sequence[MeetingRow]) -> None:
        """Show the gesprekken of today."""
        empty_out(self._body)
        coming = next((one for one in meetings if self._is_coming(one)), None)
        self._next = coming.uid if coming else ""
        last = len(meetings) - 1
        self.lines = [
            MeetingLine(one, last=at == last, next_one=one.uid == self._next)
            for at, one in enumerate(meetings)
        ]
        for line in self.lines:
            line.setObjectName(f"meeting_{line.meeting.uid}")
            line.clicked.connect(lambda _on=False, uid=line.meeting.uid: self.opened.emit(uid))
            self._body.addWidget(line)
        reveal(self.open_next, shown=coming is not None)
        if coming:
            at = _("Gesprek van {time} openen").format(time=coming.start)
            self.open_next.show_words(at if coming.start else _("Volgend gesprek openen"))

    @staticmethod
    def _is_coming(meeting: MeetingRow) -> bool:
        ended = (ConversationStatus.AFGEROND, ConversationStatus.NIET_DOORGEGAAN)
        ahead = minutes_until(meeting.start)
        return meeting.status not in ended and (ahead is None or ahead > -LASTS)

    def _on_next(self) -> None:
        if self._next:
            self.opened.emit(self._next)


class DoneCard(QFrame):
    """'Vandaag al klaar: 4', what was done last, and the way back from it."""

    taken_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "card")
        self.title = label("", "h2", wrap=True)
        self.last = label("", "small", "muted", wrap=True)
        self.undo = Button(_("Ongedaan maken"), "small", "undo", key="Ctrl+Z")
        self.undo.setObjectName("done_undo")
        self.undo.clicked.connect(self.taken_back)
        head = row(Glyph("done", "ok"), (self.title, 1), gap=8)
        self.setLayout(column(head, self.last, row(self.undo, STRETCH), gap=8, margins=(14, 12, 14, 12)))

    def show_done(self, count: int, last: str) -> None:
        """Show how many were done today, and what was done last if it can be taken back."""
        self.title.setText(
            _("Vandaag al klaar: {count}").format(count=count) if count else _("Laatst gedaan")
        )
        self.last.setText(last)
        reveal(self.last, shown=bool(last))
        reveal(self.undo, shown=bool(last))
        reveal(self, shown=bool(count or last))
