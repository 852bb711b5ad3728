"""Dates of a whole year in one go: every so many weeks until a day, each of which can be dropped."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ui.widgets.fields import DateField, Field
from ui.widgets.layout import box, column, empty_out, flow, reveal, row
from ui.widgets.ticks import Segments, TickBox
from ui.widgets.words import label
from zorgdesk.model.base import school_year_of
from zorgdesk.rules.invitation import series_days
from zorgdesk.text import _, ngettext, short_date

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zorgdesk.when import Free

_EVERY = (2, 3, 4, 6, 8)
USUAL = 6  # weeks between two times of an ondersteuningsteam; a choice of Zorgdesk


class SeriesField(Field):
    """Empty until it is opened; its value is the days that are ticked, the first one too."""

    def __init__(self, free: Free) -> None:
        super().__init__()
        self._free = free
        self.first: date | None = None
        self.on = False
        self.every = Segments([(weeks, str(weeks)) for weeks in _EVERY])
        self.every.name_it(_("Om de hoeveel weken?"), "")
        self.every.show_value(USUAL)
        self.until = DateField()
        self.ticks: dict[date, TickBox] = {}
        self.chosen: dict[date, bool] = {}  # what the user said of a day
        self.told = label("", "small", "muted", wrap=True)
        self._list = column(gap=4)
        weeks = box(column(label(_("Om de hoeveel weken?"), "small-strong"), self.every, gap=4))
        last = box(column(label(_("Tot en met welke dag?"), "small-strong"), self.until, gap=4))
        self.setLayout(column(row((weeks, 1), (last, 1), gap=16), self.told, self._list, gap=8))
        self.every.picked.connect(lambda _weeks: self._on_changed())
        self.until.changed.connect(self._on_changed)
        self.until.name_it(_("Tot en met welke dag?"))

    def switch(self, on: bool) -> None:
        """Say whether it is a series at all."""
        self.on = on
        self._show()

    def _end(self, first: date) -> date:
        """The last day before the summer holiday, as far as it is known here."""
        year = int(school_year_of(first)[-4:])
        summer = [since for since, _last in self._free if since.year == year and since.month in (6, 7)]
        return max(summer) - timedelta(days=1) if summer else date(year, 6, 30)

    def begin_at(self, first: date | None) -> None:
        """The day from which it counts."""
        if first != self.first:
            self.first = first
            self._show()

    def _on_changed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        empty_out(self._list)
        self.ticks = {}
        if self.on and self.first and not self.until.raw():
            self.until.show_value(self._end(self.first))
        until = self.until.value()
        found = (
            series_days(self.first, self.every.value() or USUAL, until, self._free)
            if self.on and self.first and until
            else ()
        )
        for number, one in enumerate(found):
            words = short_date(one.day)
            tick = TickBox(_("{day}, vakantie").format(day=words) if one.free else words)
            tick.setObjectName(f"series_{number}")
            tick.setChecked(self.chosen.get(one.day, not one.free))
            tick.clicked.connect(lambda on, day=one.day: self._on_ticked(day, on=on))
            self.ticks[one.day] = tick
        if self.ticks:
            self._list.addWidget(flow(*self.ticks.values(), gap=12))
        self._tell()

    def _on_ticked(self, day: date, *, on: bool) -> None:
        self.chosen[day] = on
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        count = len(self.value())
        words = ngettext("{count} gesprek.", "{count} gesprekken.", count) if self.ticks else ""
        if self.on and self.first is None:
            words = _("Vul eerst de eerste dag in.")
        self.told.setText(words)
        reveal(self.told, shown=bool(words))

    def value(self) -> list[date]:
        """The days that are ticked."""
        return [day for day, tick in self.ticks.items() if tick.isChecked()]

    def show_value(self, value: Any) -> None:
        """Tick these days."""
        for day, tick in self.ticks.items():
            tick.setChecked(day in (value or ()))
        self._tell()

    def raw(self) -> dict[str, Any]:
        """What stands in it."""
        chosen = {day.isoformat(): on for day, on in self.chosen.items()}
        return {"on": self.on, "every": self.every.value(), "until": self.until.raw(), "chosen": chosen}

    def restore(self, raw: Any) -> None:
        """Put it back."""
        kept = raw if isinstance(raw, dict) else {}
        self.on = bool(kept.get("on"))
        self.every.show_value(kept.get("every") or USUAL)
        self.until.restore(kept.get("until") or "")
        self.chosen = {date.fromisoformat(day): bool(on) for day, on in (kept.get("chosen") or {}).items()}
        self._show()

    def mistake(self) -> str:
        """The last day is no day."""
        return self.until.mistake() if self.on else ""

    def control(self) -> QWidget:
        """The number of weeks."""
        return self.every

    def name_it(self, name: str, description: str = "") -> None:
        """Each part says its own name."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def show_mistaken(self, *, mistaken: bool) -> None:
        """Mark the last day."""
        self.until.show_mistaken(mistaken=mistaken)
