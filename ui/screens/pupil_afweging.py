"""How the thinking went: the afwegingen of a pupil, newest first; a no counts as much as a yes (A5, idea 1)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, Item, box, card, column, flow, row
from ui.widgets.panels import Section
from ui.widgets.words import Chip, heading, label
from zorgdesk.model.dossier import Outcome
from zorgdesk.queries.afweging import weighed
from zorgdesk.text import _, ngettext, plain_date

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.afweging import Weighed

# The same tone: neither is the better answer; icon and words tell them apart.
_ICONS = {Outcome.JA: "group", Outcome.NEE: "school"}


def weighed_card(bridge: Bridge, pupil_uid: str) -> QFrame | None:
    """The newest afweging, with those before it folded away; nothing where nobody weighed yet."""
    found = bridge.look(weighed, pupil_uid)
    if not found:
        return None
    again = Button(_("Opnieuw wegen"), "link", "plus")
    again.setObjectName("weigh_again")
    again.clicked.connect(partial(bridge.go, "dialog/afweging", pupil_uid))
    parts: list[Item] = [heading(_("Hoe wij wogen"), "law", again), _one(bridge, pupil_uid, found[0])]
    if len(found) > 1:
        older = box(column(*(_one(bridge, pupil_uid, one) for one in found[1:]), gap=14))
        count = len(found) - 1
        words = ngettext("{count} eerdere afweging", "{count} eerdere afwegingen", count)
        section = Section(words, older)
        section.button.setObjectName("weighed_before")
        parts.append(section)
    return card(*parts, gap=10)


def _one(bridge: Bridge, pupil_uid: str, one: Weighed) -> QWidget:
    change = Button(
        _("Wijzigen"), "link", name=_("Afweging van {day} wijzigen").format(day=plain_date(one.day))
    )
    change.setObjectName(f"change_{one.uid}")
    change.clicked.connect(partial(bridge.go, "dialog/afweging", f"{pupil_uid}/{one.uid}"))
    corrected = ngettext("{count} keer verbeterd", "{count} keer verbeterd", one.corrected)
    told = " · ".join(
        part for part in (plain_date(one.day), one.who, corrected if one.corrected else "") if part
    )
    chip = Chip(one.outcome.label, "accent", _ICONS[one.outcome])
    return box(
        column(
            flow(chip, label(told, "small", "muted"), change, gap=10),
            label(one.reasons, wrap=True),
            *(_line(caption, words) for caption, words in _beside(one) if words),
            gap=4,
        )
    )


def _line(caption: str, words: str) -> Item:
    return row(
        column(label(caption, "small-strong", "muted"), STRETCH), (label(words, "small", wrap=True), 1), gap=8
    )


def _beside(one: Weighed) -> tuple[tuple[str, str], ...]:
    parents = one.parents.label if one.parents else ""
    if parents and one.told_on:
        parents += _(", verteld op {day}").format(day=plain_date(one.told_on))
    return (
        (_("Mogelijkheden"), one.options),
        (_("Ouders"), parents),
        (_("Eigen kring"), one.own_circle),
        (_("Hoe zwaar"), one.ladder.label if one.ladder else ""),
        (_("Waarom niet lichter"), one.why_not_lighter),
        (_("Opnieuw bekijken"), plain_date(one.review_on) if one.review_on else ""),
    )
