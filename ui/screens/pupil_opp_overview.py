"""All OPP's of the school, for Overzichten: five facts a pupil, and the print for the inspection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.table import Column, RowsTable
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, reveal, row
from ui.widgets.words import label
from zorgdesk.queries.here import here_card
from zorgdesk.queries.opp_list import OppList, OppListRow, opp_list
from zorgdesk.rules.here import Topic, Where
from zorgdesk.text import _, ngettext, short_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.bridge import Bridge

NOT_YET = "–"


def _first(one: OppListRow) -> str:
    """What is due first, and on which day."""
    return f"{one.first} · {short_date(one.due_on)}" if one.due_on else ""


def _facts() -> list[Column]:
    """The five facts beside each other; in rows of two storeys only what is there, each with its word."""
    named = (
        (_("Vastgesteld"), "adopted"), (_("Overleg ouders"), "talked"), (_("Gehoord"), "heard"),
        (_("Instemming"), "agreed"), (_("Geëvalueerd"), "evaluated"),
    )  # fmt: skip
    if theme.large():

        def told(one: OppListRow) -> str:
            facts = [f"{words} {fact}" for words, name in named if (fact := getattr(one, name))]
            return ", ".join(facts) or _("Nog niets vastgelegd")

        return [Column(_("Wat er is"), told, role="small", stretch=True)]
    return [Column(words, _fact(name), role="small", stretch=name == "evaluated") for words, name in named]


def _fact(name: str) -> Callable[[OppListRow], str]:
    return lambda one: getattr(one, name) or NOT_YET


class OppOverview(QWidget):
    """One list, the first term first. Enter opens the pupil's OPP."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.told = label("", "small", "muted", wrap=True)
        self.print = Button(_("Lijst voor de inspectie"), "", "print")
        self.print.setObjectName("opp_list_print")
        self.print.clicked.connect(lambda: bridge.go("dialog/opp_list"))
        self.table = RowsTable(
            [
                Column(_("Naam"), lambda one: one.name, role="strong"),
                Column(_("Groep"), lambda one: one.group, role="small", ink="muted"),
                *_facts(),
                Column(
                    _("Eerste termijn"), _first, right=True,
                    tone=lambda one: ("danger", "late") if one.late else None,
                ),
            ],
            _("OPP's"), empty=_("Geen leerlingen met een OPP. Bij een leerling begint u er een, onder Plan."),
        )  # fmt: skip
        self.table.setObjectName("opp_table")
        self.table.opened.connect(lambda one: bridge.go("pupil/plan", one.uid))
        self.setLayout(
            column(
                row((self.told, 1), self.print),
                (box(column((self.table, 1), margins=(4, 4, 4, 4)), "card"), 1),
                gap=10,
            )
        )

    def focus_first(self) -> None:
        """Put the keyboard in the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show everybody with an OPP, or who ought to have one."""
        card = self.bridge.ask(opp_list)
        here = dict(self.bridge.ask(here_card).where)[Topic.OPP] is Where.HIER
        self.table.show_rows(card.rows)
        self.told.setText(told_words(card, here=here))
        reveal(self.print, shown=bool(card.for_inspection) and self.bridge.desk.reader.reads_confidential)


def told_words(card: OppList, *, here: bool) -> str:
    """How many there are, how many stand, and how many are late."""
    if not card.rows:
        return ""
    said = [
        ngettext(
            "{count} leerling met een OPP of met extra hulp.",
            "{count} leerlingen met een OPP of met extra hulp.",
            len(card.rows),
        ),
        ngettext("{count} OPP is vastgesteld.", "{count} OPP's zijn vastgesteld.", card.adopted),
    ]
    if card.late:
        said.append(
            ngettext("{count} is te laat volgens de wet.", "{count} zijn te laat volgens de wet.", card.late)
        )
    if not here:
        said.append(_("Het OPP staat in een ander systeem: hier staan alleen de data."))
    return " ".join(said)
