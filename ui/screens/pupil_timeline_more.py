"""What narrows the timeline further: whom it is of, and when; and the way to paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button
from ui.widgets.choices import ChoiceField
from ui.widgets.layout import STRETCH, reveal, row
from zorgdesk import clock
from zorgdesk.rules.periods import PERIODS, first_day
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.queries.timeline_marks import Mark

_EVERYBODY, _ALWAYS = "", "always"


class TimelineMore(QWidget):
    """'Van wie' and 'Wanneer', beside the kinds."""

    changed = Signal()
    printed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._people: tuple[str, ...] = ()
        self.who = self._who_field()
        self.when = ChoiceField([(code, _(words)) for code, words in PERIODS.items()], beside=0)
        self.when.name_it(_("Wanneer"))
        self.when.control().setObjectName("timeline_when")
        self.when.show_value(_ALWAYS)
        self.when.changed.connect(self.changed)
        self.paper = Button(_("Afdrukken"), "link", "print", name=_("Tijdlijn afdrukken"))
        self.paper.setObjectName("print_timeline")
        self.paper.clicked.connect(lambda _on=False: self.printed.emit())
        self.setLayout(row(self.who, self.when, STRETCH, self.paper, gap=10))

    def _who_field(self) -> ChoiceField:
        made = ChoiceField(
            [(_EVERYBODY, _("Van iedereen")), *((name, name) for name in self._people)], beside=0
        )
        made.name_it(_("Van wie"))
        made.control().setObjectName("timeline_who")
        made.show_value(_EVERYBODY)
        made.changed.connect(self.changed)
        return made

    def show_people(self, people: Sequence[str]) -> None:
        """Show whom one can choose; who was chosen stays so while there is something of them."""
        if tuple(people) != self._people:
            self._people = tuple(people)
            self.who.show_choices([(_EVERYBODY, _("Van iedereen")), *((name, name) for name in people)])
        reveal(self.who, shown=bool(people))

    def keeps(self, mark: Mark) -> bool:
        """Whether something is of who is chosen, in the time that is chosen."""
        who, since = self.who.value(), first_day(self.when.value() or _ALWAYS, clock.today())
        return (not who or who in mark.people) and (since is None or (mark.until or mark.day) >= since)

    def forget(self) -> None:
        """Everybody, and always."""
        self.who.show_value(_EVERYBODY)
        self.when.show_value(_ALWAYS)
