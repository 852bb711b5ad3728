"""Help outside the school as lines: what, by whom, how it stands, and the message that is late."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, Item, box, column, row
from ui.widgets.words import Glyph, label
from zorgdesk.model.contact import HelpStatus
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout, QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.outside_help import HelpRow, OutsideHelp

PLACE = "dialog/outside_help"


def help_lines(bridge: Bridge, pupil_uid: str, helped: OutsideHelp) -> QWidget:
    """What runs and waits, the one contact of the municipality, and the way to write down more."""
    items: list[Item] = [_line(bridge, pupil_uid, one) for one in helped.rows if one.runs or one.expected]
    contact = _("Contact bij de gemeente: {name}.").format(name=helped.municipal_contact)
    about = [contact if helped.municipal_contact else "", helped.entrance_words]
    told = " ".join(one for one in about if one)
    if told:
        items.append(label(told, "small", "muted", wrap=True))
    add = Button(_("Hulp buiten school opschrijven"), "link", "plus")
    add.setObjectName("add_help")
    add.clicked.connect(lambda: bridge.go(PLACE, pupil_uid))
    return box(column(*items, row(add, STRETCH), _signal(bridge, helped), gap=6))


def _signal(bridge: Bridge, helped: OutsideHelp) -> QLayout | None:
    """Where a pupil waits, the counts of all waits for the gemeente are one key away."""
    if not any(one.data.status is HelpStatus.WACHT for one in helped.rows):
        return None
    made = Button(_("Signaal over wachttijden"), "link", "clock")
    made.setObjectName("waiting_signal")
    made.clicked.connect(lambda: bridge.go("dialog/waiting_signal"))
    return row(made, STRETCH)


def _line(bridge: Bridge, pupil_uid: str, one: HelpRow) -> QWidget:
    opened = Button(
        one.data.what, "link", name=_("{what}, {standing}").format(what=one.data.what, standing=one.standing)
    )
    opened.setObjectName(f"help_{one.uid}")
    opened.clicked.connect(partial(_open, bridge, f"{pupil_uid}/{one.uid}"))
    facts = " · ".join(part for part in (one.who, one.standing) if part)
    lines: list[Item] = [row(opened, STRETCH), label(facts, "small", "muted", wrap=True)]
    if one.data.interim:
        words = _("Zolang helpt: {what}").format(what=one.data.interim)
        lines.append(label(words, "small", wrap=True))
    lines += [label(words, "small", wrap=True) for words in (one.data.tasks, one.data.expects) if words]
    if one.chase:
        lines.append(row(Glyph("late", "warn", size=16), (label(one.chase, "small-strong", wrap=True), 1)))
    return box(column(*lines, gap=1))


def _open(bridge: Bridge, uid: str, _on: bool = False) -> None:
    bridge.go(PLACE, uid)
