"""A day with a time, typed as people say it: 'di 8 dec 13.00'."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.widgets.fields import DateField
from ui.widgets.layout import reveal
from ui.widgets.words import set_ink
from zorgdesk import clock
from zorgdesk.text import _, long_date
from zorgdesk.when import parse_moment

if TYPE_CHECKING:
    from datetime import date


def _read(typed: str) -> date | None:
    found = parse_moment(typed, clock.today())
    return found[0] if found else None


class MomentField(DateField):
    """Its value is the day and the time as 'HH.MM', or an empty time; it shows in words what it understood."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(_read, placeholder or "di 8 dec 13.00")

    def moment(self) -> tuple[date, str] | None:
        """The day and the time that were understood."""
        typed = self.line.text().strip()
        return parse_moment(typed, clock.today()) if typed else None

    def _echo(self) -> None:
        found, typed = self.moment(), self.line.text().strip()
        reveal(self.understood, shown=bool(typed))
        words = _("Deze datum begrijp ik nog niet.")
        if found:
            at = _(", {time} uur").format(time=found[1]) if found[1] else ""
            words = f"{long_date(found[0])}{at}"
        self.understood.setText(words)
        set_ink(self.understood, "muted" if found else "warn")
        self._say()

    def show_value(self, value: Any) -> None:
        """Show a day and a time."""
        day, at = value or (None, "")
        self.line.setText(f"{day.day}-{day.month}-{day.year} {at}".strip() if day else "")
        self._echo()

    def mistake(self) -> str:
        """Something stands there that is no day with a time."""
        if self.line.text().strip() and not self.moment():
            return _("Dit begrijp ik niet. Schrijf bijvoorbeeld di 8 dec 13.00.")
        return ""
