"""What an import would do, in counts and questions; and what it did."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, card, column, flow, row, rule
from ui.widgets.panels import Section
from ui.widgets.ticks import TickBox
from ui.widgets.words import Chip, Glyph, heading, label
from zorgdesk.rules.merging import State
from zorgdesk.text import N_, _, listing, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.model.incoming import Dropped, Remark
    from zorgdesk.rules.merging import GonePupil

MOST = 200  # lines of one kind on the screen; nobody reads more

ROOM = 56  # letters of what is named in one title: it fits at 200 %
NAMED = 2  # kinds of data that are named where not all of them fit

# What people call the elements of the file that are not read.
LEFT = {
    "bsn": N_("BSN"),
    "sofinummer": N_("BSN"),
    "bsn_ondwnr-4": N_("BSN"),
    "onderwijsnummer": N_("onderwijsnummer"),
    "rijksregisternummer": N_("rijksregisternummer"),
    "etniciteit": N_("afkomst"),
    "land": N_("afkomst"),
    "land_vader": N_("afkomst"),
    "land_moeder": N_("afkomst"),
    "gewicht": N_("leerlinggewicht"),
    "gewicht_nieuw": N_("leerlinggewicht"),
    "fotourl": N_("foto's"),
    "gebruikersnaam": N_("inlognamen"),
    "toevoegingen": N_("toevoegingen"),
}
_OTHERS = N_("wat Zorgdesk niet kent")

# What people call the fields that an import compares.
FIELDS = {
    "roepnaam": N_("roepnaam"),
    "first_name": N_("voornaam"),
    "voorvoegsel": N_("voorvoegsel"),
    "achternaam": N_("achternaam"),
    "birth_date": N_("geboortedatum"),
    "sex": N_("geslacht"),
    "postcode": N_("postcode"),
    "number": N_("leerlingnummer"),
    "left_on": N_("vertrokken op"),
    "mail": N_("e-mail"),
    "roles": N_("taken"),
    "function": N_("functie"),
    "phone": N_("telefoon"),
    "mobile": N_("mobiel"),
    "address": N_("adres"),
    "town": N_("woonplaats"),
    "address_secret": N_("geheim adres"),
    "speaks": N_("taal die de ouder spreekt"),
    "reads": N_("taal die de ouder leest"),
    "interpreter": N_("tolk nodig"),
    "relation": N_("relatie"),
    "gezag": N_("gezag"),
    "lives_with_pupil": N_("woont bij de leerling"),
    "woongemeente": N_("woongemeente"),
    "household": N_("hoe de ouders wonen"),
    "family": N_("gezin"),
}


class Question(NamedTuple):
    """A typed value that the file says otherwise."""

    uid: str
    field: str
    name: str
    old: str
    new: str

    @property
    def words(self) -> str:
        """The question in one line."""
        field = _(FIELDS.get(self.field, self.field))
        told = _("{name}, {field}: in het bestand '{new}', hier '{old}'")
        return told.format(name=self.name, field=field, new=self.new, old=self.old)


def count_chips(counts: dict[State, int], gone: int) -> QWidget:
    """How many are new, changed, the same, in doubt and gone."""
    chips = [
        Chip(_("{count} nieuw").format(count=counts[State.NEW]), "accent", "plus"),
        Chip(_("{count} gewijzigd").format(count=counts[State.CHANGED]), "accent", "note"),
        Chip(_("{count} hetzelfde").format(count=counts[State.SAME]), "plain", "check"),
    ]
    if counts[State.DOUBT]:
        chips.append(Chip(_("{count} twijfel").format(count=counts[State.DOUBT]), "warn", "alert"))
    if gone:
        chips.append(Chip(_("{count} niet meer in het bestand").format(count=gone), "warn", "door"))
    return flow(*chips)


class Questions(QWidget):
    """Typed values that differ, each with a tick 'neem over'; without a tick it stays as it was typed."""

    def __init__(self, questions: Sequence[Question]) -> None:
        super().__init__()
        self.ticks: list[tuple[Question, TickBox]] = []
        for question in questions[:MOST]:
            tick = TickBox(question.words)
            tick.setAccessibleName(_("Neem over: {words}").format(words=question.words))
            self.ticks.append((question, tick))
        every = Button(_("Alles overnemen"), "link")
        every.clicked.connect(self._on_every)
        told = ngettext(
            "{count} gegeven is hier met de hand veranderd. Vink aan wat u overneemt uit het bestand.",
            "{count} gegevens zijn hier met de hand veranderd. Vink aan wat u overneemt uit het bestand.",
            len(questions),
        )
        head = heading(_("Wat geldt?"), "alert", every)
        self.setLayout(
            column(head, label(told, "small", "muted", wrap=True), *(t for _q, t in self.ticks), gap=4)
        )

    def _on_every(self) -> None:
        for _question, tick in self.ticks:
            tick.setChecked(True)

    def accepted(self) -> set[tuple[str, str]]:
        """What is taken over: row and field."""
        return {(question.uid, question.field) for question, tick in self.ticks if tick.isChecked()}


def names_card(title: str, why: str, names: Sequence[str], icon: str = "alert") -> QWidget:
    """A card that names some people, and why."""
    shown = ", ".join(names[:MOST])
    if len(names) > MOST:
        shown += _(" en nog {count}").format(count=len(names) - MOST)
    return card(heading(title, icon), label(why, "small", "muted", wrap=True), label(shown, wrap=True), gap=4)


def privacy_part(dropped: Sequence[Dropped]) -> QWidget | None:
    """What stays in the file, for the privacy of the children."""
    if not dropped:
        return None
    lines = [
        label(f"{one.element} ({one.count}): {one.why}", "small", "muted", wrap=True)
        for one in dropped[:MOST]
    ]
    title = _("Niet overgenomen, voor de privacy: {what}").format(what=_called(dropped))
    return Section(title, box(column(*lines, gap=4)))


def _called(dropped: Sequence[Dropped]) -> str:
    """What stays in the file, as people call it: each kind once, the first few by name."""
    kinds = list(dict.fromkeys(_(LEFT.get(one.element, _OTHERS)) for one in dropped))
    every = listing(kinds)
    if len(every) <= ROOM:
        return every
    return _("{kinds} en nog {count}").format(kinds=", ".join(kinds[:NAMED]), count=len(kinds) - NAMED)


def remarks_part(remarks: Sequence[Remark]) -> QWidget | None:
    """What was odd in the file."""
    if not remarks:
        return None
    lines = [label(f"{one.where}: {one.text}", "small", "muted", wrap=True) for one in remarks[:MOST]]
    title = ngettext(
        "{count} opmerking over het bestand", "{count} opmerkingen over het bestand", len(remarks)
    )
    return Section(title, box(column(*lines, gap=4)))


class GoneList(QWidget):
    """Pupils who are not in the file any more: each can be said to have left, never by itself."""

    left = Signal(str)
    back = Signal(str)

    def __init__(self, gone: Sequence[GonePupil]) -> None:
        super().__init__()
        self.buttons: dict[str, Button] = {}
        self._left: set[str] = set()
        lines: list[QWidget] = []
        for pupil in gone:
            button = Button(
                _("Vertrokken"), "small", "door", name=_("{name}: vertrokken").format(name=pupil.name)
            )
            button.setObjectName(f"left_{pupil.uid}")
            button.clicked.connect(lambda _on=False, one=pupil: self._on_pressed(one))
            self.buttons[pupil.uid] = button
            lines.append(box(row((label(pupil.name, "strong", wrap=True), 1), button)))
            lines.append(rule())
        told = _(
            "Zij stonden vorige keer wel in het bestand. Wie vertrok, gaat uit de lijst. Het dossier blijft."
        )
        head = heading(_("Niet meer in het bestand"), "door")
        self.setLayout(column(head, label(told, "small", "muted", wrap=True), *lines, gap=4))

    def _on_pressed(self, pupil: GonePupil) -> None:
        if pupil.uid in self._left:
            self._left.discard(pupil.uid)
            self.buttons[pupil.uid].show_words(_("Vertrokken"), "door")
            self.back.emit(pupil.uid)
        else:
            self._left.add(pupil.uid)
            self.buttons[pupil.uid].show_words(_("Toch niet vertrokken"), "undo")
            self.left.emit(pupil.uid)
        self.buttons[pupil.uid].setAccessibleName(f"{pupil.name}: {self.buttons[pupil.uid].words}")


def done_words(title: str, told: str) -> QWidget:
    """What was done, in one sentence."""
    return box(
        column(
            row(Glyph("done", "ok"), (label(title, "h2", wrap=True), 1)), label(told, wrap=True),
            gap=6, margins=(14, 10, 14, 12),
        ),
        "ok",
    )  # fmt: skip


def stacked(*parts: QWidget | None) -> QWidget:
    """Parts under each other; what is None is left out."""
    made = QWidget()
    made.setLayout(column(*parts, STRETCH, gap=12))
    return made
