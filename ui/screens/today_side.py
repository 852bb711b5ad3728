"""What stands beside the list of Vandaag: the gesprekken of the day, and what is not finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.layout import column, empty_out, reveal, row
from ui.widgets.painting import RIGHT, chip_width, paint_chip, paint_ring, paint_text
from ui.widgets.words import heading, label
from zorgdesk import clock
from zorgdesk.model.conversation import ConversationStatus
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from ui.bridge import Bridge
    from zorgdesk.desk import DraftCard
    from zorgdesk.queries.today import MeetingRow

SOON = 90  # minutes ahead that are told
LASTS = 60  # minutes that a gesprek is 'nu'

# What a draft is called, and where it opens again; its subject is a pupil.
DRAFTS = {
    "note": (N_("Notitie"), "dialog/note"),
    "afweging": (N_("Afweging"), "dialog/afweging"),
    "call": (N_("Bel of overleg"), "dialog/call"),
    "consent": (N_("Toestemming"), "dialog/consent"),
    "talk": (N_("Gesprek"), "dialog/talk"),
    "action": (N_("Actie"), "dialog/action"),
    "plan": (N_("Plan"), "pupil/plan"),
    "plan_round": (N_("Nieuwe ronde van het plan"), "pupil/plan"),
    "evaluation": (N_("Evaluatie van het plan"), "pupil/plan"),
}


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
    if ahead is None or not -LASTS < ahead <= SOON:
        return None
    if ahead > 0:
        return "accent", "clock", _("over {count} min").format(count=ahead)
    return "accent", "clock", _("nu")


class MeetingLine(QAbstractButton):
    """A gesprek on the line of the day: its time, its kind, about whom and where. Enter opens it."""

    def __init__(self, meeting: MeetingRow, *, last: bool, next_one: bool) -> None:
        super().__init__()
        self.meeting, self._last, self._next = meeting, last, next_one
        self._chip = chip_of(meeting)
        words = (
            meeting.start,
            meeting.kind,
            meeting.pupils,
            meeting.place,
            self._chip[2] if self._chip else "",
        )
        self.setAccessibleName(", ".join(word for word in words if word))
        self.setToolTip(self.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Three lines of words."""
        return QSize(theme.px(260), theme.px(76))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The time and a few letters."""
        return QSize(theme.px(160), theme.px(76))

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
        if self._chip:
            tone, icon, said = self._chip
            used = chip_width(said, icon)
            at = QRectF(words.right() - used, words.top() - 1, used, theme.px(26))
            paint_chip(painter, at, said, tone=tone, icon=icon)
        first = words.adjusted(0, 0, -used - theme.gap(6) if used else 0, 0)
        paint_text(painter, first, self.meeting.kind, role="small", ink="muted")
        second = words.translated(0, theme.px(22))
        paint_text(painter, second, self.meeting.pupils or self.meeting.question, role="strong")
        place = words.translated(0, theme.px(43))
        paint_text(painter, place, self.meeting.place, role="small", ink="muted")
        painter.end()
        if self.hasFocus():
            paint_ring(self)

    def _dot(self, painter: QPainter, across: int, down: float, *, done: bool) -> None:
        radius = theme.px(5)
        painter.setPen(QPen(theme.ink("line"), 2))
        if not self._last:
            painter.drawLine(across, int(down + radius + 4), across, self.height())
        painter.setPen(QPen(theme.ink("edge" if done else "accent"), 2))
        painter.setBrush(theme.ink("accent" if self._next else "surface"))
        painter.drawEllipse(QRectF(across - radius, down - radius, radius * 2, radius * 2))


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


class UnfinishedCard(QFrame):
    """'Nog niet af': gesprekken that were held, and what was being typed; each goes on with one press."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.setProperty("card", "card")
        self._body = column(gap=6)
        self.buttons: list[Button] = []
        self.setLayout(
            column(heading(_("Nog niet af"), "pause"), self._body, gap=8, margins=(14, 12, 14, 14))
        )

    def show_unfinished(
        self,
        meetings: Sequence[MeetingRow],
        drafts: Sequence[DraftCard],
        names: Mapping[str, tuple[str, str]],
        incoming: int,
    ) -> None:
        """Show what is not finished; nothing at all hides the card."""
        empty_out(self._body)
        self.buttons = []
        for draft in drafts:
            words, place = DRAFTS[draft.form]
            who = names.get(draft.subject, ("", ""))[0]
            title = f"{_(words)}: {who}" if who else _(words)
            self._add(title, _("U was hier nog bezig."), place, draft.subject)
        for one in meetings:
            self._add(f"{one.kind}: {one.pupils}", one.day_words, "conversation", one.uid)
        if incoming:
            told = _("{count} nieuwe stukken horen nog bij niemand.").format(count=incoming)
            self._body.addWidget(label(told, "small", "muted", wrap=True))
        reveal(self, shown=bool(drafts or meetings or incoming))

    def _add(self, title: str, detail: str, place: str, uid: str) -> None:
        button = Button(_("Verder"), "small", name=_("Verder met {what}").format(what=title))
        button.setObjectName(f"further_{place}_{uid}")
        button.clicked.connect(lambda: self._bridge.go(place, uid))
        self.buttons.append(button)
        words = QWidget()
        words.setLayout(
            column(label(title, "small-strong", wrap=True), label(detail, "small", "muted", wrap=True), gap=0)
        )
        self._body.addLayout(row((words, 1), button))
