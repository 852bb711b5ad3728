"""The versions of an OPP beside each other: what was, and what is; nothing can be changed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import theme
from ui.dialogs.dialog import Dialog
from ui.widgets.choices import ChoiceField
from ui.widgets.layout import STRETCH, box, column, empty_out, reveal, row
from ui.widgets.panels import Empty
from ui.widgets.words import Chip, heading, label
from zorgdesk.queries.opp import OppCard, opp_card
from zorgdesk.text import N_, _, plain_date

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout, QWidget

    from ui.bridge import Bridge
    from ui.widgets.layout import Item
    from zorgdesk.model.opp import GuidanceData, OppData

_FIELDS = (
    ("destination", N_("Verwachte uitstroombestemming")),
    ("trade", N_("Soort werk")),
    ("grounds", N_("Waarom denken we dat?")),
    ("helping", N_("Wat helpt")),
    ("hindering", N_("Wat is lastig")),
    ("support", N_("De hulp die de school geeft")),
    ("deviations", N_("Wat de leerling niet of anders doet")),
    ("substitute_goals", N_("Doelen die daarvoor in de plaats komen")),
    ("heard_words", N_("Wat de leerling zei")),
    ("parents_view", N_("Zo zien de ouders het")),
)


class OppVersionsDialog(Dialog):
    """The newest perspective with an earlier one beside it, and under them the versions of the handelingsdeel."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str) -> None:
        self.pupil_uid = pupil_uid
        self.card: OppCard = bridge.look(opp_card, pupil_uid)
        title = f"{_('Versies van het OPP')} · {self.card.facts.first_name}"
        super().__init__(parent, bridge, title, icon="eye", width=920, height=680)
        self.choice = ChoiceField(
            [
                (one.uid, _("Versie {number}").format(number=one.data.number))
                for one in reversed(self.card.versions[1:])
            ],
            beside=6,
        )
        self.choice.name_it(_("Vergelijk met"))
        self.choice.control().setObjectName("opp_compare")
        if len(self.card.versions) > 1:
            self.choice.show_value(self.card.versions[1].uid)
        self.page = column(gap=10)
        self.choice.changed.connect(self.fill)
        reveal(self.choice, shown=len(self.card.versions) > 2)
        self.body.addWidget(self.choice)
        self.body.addWidget(box(self.page))
        reveal(self.save, shown=False)
        self.fill()

    def _on_begin(self) -> None:
        self.close()
        self.bridge.go("dialog/opp", self.pupil_uid)

    @property
    def before(self) -> OppData | None:
        """The version that is laid beside the newest."""
        chosen = self.choice.value()
        return next((one.data for one in self.card.versions[1:] if one.uid == chosen), None)

    def fill(self) -> None:
        """Lay them beside each other."""
        empty_out(self.page)
        now = self.card.newest
        if now is None:
            empty = Empty(
                "ladder", _("Er is nog geen OPP."), _("Een OPP begint u onder Plan."), _("OPP beginnen")
            )
            empty.started.connect(self._on_begin)
            self.page.addWidget(empty)
            return
        before = self.before
        if before is not None:
            self.page.addLayout(_pair(_head(before), _head(now.data)))
        else:
            self.page.addWidget(label(_head(now.data), "strong", wrap=True))
        for name, words in _FIELDS:
            old, new = (getattr(before, name) if before else ""), getattr(now.data, name)
            if old or new:
                self.page.addWidget(self._field(_(words), old, new, compared=before is not None))
        if self.card.parts:
            self.page.addLayout(heading(_("Handelingsdeel"), "goal"))
        for part in self.card.parts:
            self.page.addWidget(_guidance(part.data))

    def _field(self, words: str, old: str, new: str, *, compared: bool) -> QWidget:
        moved = Chip(_("Gewijzigd"), "warn", "note") if compared and old != new else None
        items: list[Item] = [row(label(words, "small-strong"), moved, STRETCH)]
        if compared and old == new:
            items.append(label(_("Hetzelfde: {words}").format(words=new), wrap=True))
        else:
            items.append(_pair(old or "–", new or "–") if compared else label(new, wrap=True))
        return box(column(*items, gap=4, margins=(12, 8, 12, 8)), "sunken")

    def on_save(self) -> None:
        """Only to read: Ctrl+Enter closes it."""
        self.close()


def _pair(left: str, right: str) -> QLayout:
    """What was and what is: beside each other, or under each other where the text is large."""
    parts = (label(left, "body", "muted", wrap=True), label(right, wrap=True))
    if theme.large():
        return column(*parts, gap=4)
    return row(*((column(one, STRETCH), 1) for one in parts), gap=16)


def _head(data: OppData) -> str:
    """'Versie 1 · vastgesteld op 15 september 2026'."""
    words = _("Versie {number}").format(number=data.number)
    if data.adopted_on is None:
        return f"{words} · {_('nog niet vastgesteld')}"
    return f"{words} · {_('vastgesteld op {day}').format(day=plain_date(data.adopted_on))}"


def _guidance(part: GuidanceData) -> QWidget:
    """A version of the handelingsdeel: what was said of it, and the goals it was a yes to."""
    said = ", ".join(
        word for word in (part.said_who, plain_date(part.said_on) if part.said_on else "") if word
    )
    head = " · ".join(
        word for word in (_("Versie {number}").format(number=part.number), part.status.label, said) if word
    )
    goals = [label(" · ".join(str(word) for word in goal if word), wrap=True) for goal in part.goals]
    words = [label(part.words, "body", "muted", wrap=True)] if part.words else []
    return box(
        column(label(head, "small-strong", wrap=True), *goals, *words, gap=4, margins=(12, 8, 12, 8)),
        "sunken",
    )
