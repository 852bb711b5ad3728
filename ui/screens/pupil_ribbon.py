"""The ribbon of the regie: who led when, as one band through time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPen

from ui import mirror, theme
from ui.widgets.painting import LEFT, RIGHT, paint_text, text_width
from ui.widgets.progress import Drawing
from zorgdesk import clock
from zorgdesk.text import _, plain_date, sentence_case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from zorgdesk.queries.regie import StretchRow

HIGH = 26.0  # pixels at 100 %
_DAYS, _BACK = 16.0, 18.0  # the days under the band, and above it until when it was taken over
_LEAST = 34.0  # no stretch is narrower: it can be seen
_AHEAD = timedelta(days=20)


def stretch_words(one: StretchRow) -> str:
    """A stretch in one sentence, as the list and the screen reader tell it."""
    if one.until is None:
        text = _("{who}, sinds {since}")
    else:
        text = _("{who}, van {since} tot {until}")
    until = plain_date(one.until) if one.until else ""
    return sentence_case(text.format(who=one.words, since=plain_date(one.since), until=until))


def ribbon_words(found: Sequence[StretchRow]) -> str:
    """What the picture says."""
    return _("Verloop van de regie. {stretches}.").format(
        stretches="; ".join(stretch_words(one) for one in found)
    )


class Ribbon(Drawing):
    """One band: who leads now is full of colour, a take-over has a hatched edge and its day of giving back."""

    def __init__(self, found: Sequence[StretchRow]) -> None:
        self._found, self._today = found, clock.today()
        self._top = _BACK if any(self._goes_back(one) for one in found) else 1.0
        super().__init__(ribbon_words(found), round(self._top + HIGH + _DAYS), 300)

    def _goes_back(self, one: StretchRow) -> bool:
        return one.hand_back_on is not None and one.stretch.holds(self._today)

    def picture(self, painter: QPainter, width: float, _height: float) -> None:
        """Draw the band, the days on which it moved, and today."""
        edges = places(self._found, self._today, width)
        for one, (start, end) in zip(self._found, edges, strict=True):
            self._stretch(painter, one, QRectF(start, self._top, end - start - 2, HIGH))
        self._days(painter, edges)
        self._hand_back(painter, edges)

    def _stretch(self, painter: QPainter, one: StretchRow, room: QRectF) -> None:
        now = one.stretch.holds(self._today)
        ground, ink = ("accent", "on_accent") if now else ("sunken", "text")
        edge = "warn" if one.taken_over else "accent" if now else "edge"
        style = Qt.PenStyle.DashLine if one.since > self._today else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.ink(edge), 2.2 if one.taken_over else 1.2, style))
        painter.setBrush(theme.ink("surface" if one.since > self._today else ground))
        painter.drawRoundedRect(mirror.seen(room), 6, 6)
        inside = room.adjusted(8, 0, -6, 0)
        for words in (
            sentence_case(f"{one.party.label}, {one.who}"),
            one.who,
            sentence_case(one.party.label),
        ):
            if text_width(words, "small") <= inside.width():
                shown = "text" if one.since > self._today else ink
                paint_text(painter, inside, words, role="small", ink=shown, align=LEFT)
                return

    def _days(self, painter: QPainter, edges: Sequence[tuple[float, float]]) -> None:
        """The day on which each began, under it, as far as there is room."""
        free, last = -1.0, edges[-1][1]
        for one, (begins, _end) in zip(self._found, edges, strict=True):
            words = plain_date(one.since)
            wide = text_width(words, "tiny") + 8
            start = min(begins, last - wide)  # a short stretch at the end: its day stands before the edge
            if start >= free:
                room = QRectF(start, self._top + HIGH + 1, wide, _DAYS - 1)
                paint_text(painter, room, words, role="tiny", ink="muted", align=LEFT)
                free = start + wide

    def _hand_back(self, painter: QPainter, edges: Sequence[tuple[float, float]]) -> None:
        """Above the band: until when it was taken over."""
        for one, (start, end) in zip(self._found, edges, strict=True):
            if one.hand_back_on is None or not self._goes_back(one):
                continue
            words = _("terug op {day}").format(day=plain_date(one.hand_back_on))
            wide = text_width(words, "tiny") + 4
            room = QRectF(max(end - wide - 4, 0 if wide > end - start else start), 0, wide, self._top - 2)
            ink = "danger" if one.hand_back_on < self._today else "text"
            paint_text(painter, room, words, role="tiny", ink=ink, align=RIGHT)


def places(found: Sequence[StretchRow], today: date, width: float) -> list[tuple[float, float]]:
    """From where to where each stretch is drawn: by its days, and none too narrow to be seen."""
    if not found:
        return []
    last = max(one.until or max(today, one.since) for one in found) + _AHEAD
    spans = [max(((one.until or last) - one.since).days, 1) for one in found]
    least = min(_LEAST, width / len(found))
    room = width - least * len(found)
    total = sum(spans)
    made, at = [], 0.0
    for span in spans:
        wide = least + room * span / total
        made.append((at, at + wide))
        at += wide
    return made
