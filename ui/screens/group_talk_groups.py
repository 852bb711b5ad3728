"""The groups of this school year: begin a groepsbespreking, go on with one, or plan it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.screens.grouped_rows import Block, GroupedRows, Line
from ui.screens.page import page_head
from ui.screens.row_editor import keys_foot
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, rule
from ui.widgets.words import label
from zorgdesk.text import _, ngettext, short_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.queries.group_talk import GroupChoice


class Groups(QWidget):
    """`opened`: the groepsbespreking of a group is wanted now. `planned`: it is to be planned."""

    opened = Signal(object)  # the GroupChoice
    planned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told = label("", "small", "muted", wrap=True)
        self.plan = Button(_("Plannen voor een dag"), "", "calendar")
        self.plan.setObjectName("add_group_talk")
        self.plan.clicked.connect(lambda _on=False: self.planned.emit())
        self.rows = GroupedRows(
            _("Groepen"), deed=_("Openen"), icon="arrow", empty=_("Er zijn geen groepen in dit schooljaar.")
        )
        self.rows.setObjectName("group_rows")
        for one in (self.rows.opened, self.rows.ticked):
            one.connect(lambda line: self.opened.emit(line.card))
        keys = keys_foot((("↑ ↓", _("kiezen")), ("Enter", _("beginnen of verdergaan"))))
        self.setLayout(
            column(
                page_head(_("Groepsbespreking"), self.told, self.plan),
                (box(column((self.rows, 1), rule(), keys, gap=0, margins=(4, 4, 4, 0)), "card"), 1),
                gap=12, margins=(24, 6, 24, 16),
            )
        )  # fmt: skip

    def show_groups(self, groups: Sequence[GroupChoice], *, day: str = "") -> None:
        """Show the groups by location; `day`: a day that stood in the agenda waits for its group."""
        places = dict.fromkeys(one.location for one in groups)
        self.rows.show_blocks(
            [
                Block(place or _("Groepen"), "group", tuple(_line(one) for one in groups if one.location == place))
                for place in places
            ]
        )  # fmt: skip
        self.told.setText(
            _("Welke groep bespreekt u op {day}?").format(day=day) if day else _("Welke groep bespreekt u?")
        )


def _line(one: GroupChoice) -> Line:
    last = _("vorige keer {day}").format(day=short_date(one.last_on)) if one.last_on else ""
    pupils = ngettext("{count} leerling", "{count} leerlingen", one.pupils)
    return Line(
        uid=one.uid,
        lead=one.name,
        what=one.open_words or last or _("nog niet besproken"),
        who=one.teachers,
        term=pupils,
        tone=("accent", "clock") if one.open_uid else None,
        card=one,
    )
