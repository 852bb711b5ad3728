"""What is closed off at a pupil: one's own notes, and the safety part for who has the right to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui import theme
from ui.screens.pupil_parts import Part
from ui.widgets.buttons import Button
from ui.widgets.danger import danger_numbers
from ui.widgets.layout import STRETCH, Item, box, card, column, reveal, row, rule
from ui.widgets.panels import Empty, Section
from ui.widgets.words import Glyph, heading, label
from zorgdesk import clock
from zorgdesk.commands.sealed import grant_waiting, open_safety
from zorgdesk.errors import ZorgdeskError
from zorgdesk.queries.sealed import own_notes, safety_notes, waiting_for_key
from zorgdesk.rules.sealed import keeps_own_notes, reads_safety
from zorgdesk.text import _, day_month, listing, long_date, ngettext, short_date

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent
    from PySide6.QtWidgets import QFrame, QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.pupil import PupilHead
    from zorgdesk.queries.sealed import OwnNote, SafetyNote

_SHOWN = 160  # letters of an own note in the list; it is read by opening it


class PupilSealed(Part):
    """Two parts side by side, danger first; each says who can read it, and neither is seen in the deurstand."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, _("Afgesloten deel"))
        self.opened = False  # whether the safety part of this pupil was opened: each time is logged

    def fill(self, head: PupilHead) -> None:
        """Show both parts, as far as they are for this person."""
        body = self.start_over()
        if self.bridge.at_door:
            self.opened = False
            body.addWidget(
                Empty("lock", _("Niet te zien in de deurstand"), _("Ctrl+Shift+D zet de deurstand uit."))
            )
            return
        reader = self.bridge.desk.reader
        parts: list[QFrame] = []
        if reads_safety(reader):
            parts.append(self._safety(head))
        if keeps_own_notes(reader):
            parts.append(self._own(head))
        if theme.large():
            for part in parts:
                body.addWidget(part)
        else:
            # A part alone keeps to lines of a length that reads well.
            beside = [(column(part, STRETCH), 3) for part in parts]
            body.addLayout(row(*beside, *([(box(column()), 2)] if len(parts) == 1 else []), gap=14))
        body.addStretch(1)

    def forget(self) -> None:
        """Another pupil: what was opened is closed again."""
        self.opened = False

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of what is shown when another tab or page comes: a covered page still tells its words."""
        self.opened = False
        self.start_over()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Show the parts again, the safety part closed."""
        self.fill_again()
        super().showEvent(event)

    def show_row(self, uid: str) -> None:
        """Put the keyboard on one own note, by its uid."""
        found = self.findChild(Button, f"own_{uid}")
        if found is not None:
            found.setFocus()

    # One's own notes

    def _own(self, head: PupilHead) -> QFrame:
        more = Button(_("Aantekening"), "small", "plus", key="Ctrl+Shift+E")
        more.setObjectName("add_own_note")
        more.clicked.connect(partial(self._go, "dialog/own_note", head.uid))
        says = label(
            _("Alleen u kunt dit lezen, niemand anders aan dit bureau."), "small", "muted", wrap=True
        )
        items: list[Item] = [says]
        try:
            notes = self.bridge.look(own_notes, head.uid)
        except ZorgdeskError as error:
            return card(heading(_("Alleen voor mij"), "lock"), says, _closed(error))
        for one in notes:
            items += [rule(), self._own_note(one)]
        if not notes:
            items.append(label(_("Nog niets opgeschreven."), "body", "muted", wrap=True))
        items.append(
            label(
                _(
                    "Dit is uw geheugensteun. Na acht weken is een aantekening weg, tenzij u haar bewaart. "
                    "Dit blijft niet vanzelf geheim: vraagt een ouder om inzage, dan moet u dit mee beoordelen."
                ),
                "tiny",
                "muted",
                wrap=True,
            )
        )
        return card(heading(_("Alleen voor mij"), "lock", more), *items)

    def _own_note(self, one: OwnNote) -> QWidget:
        if one.content is None:
            return _unreadable(self._removal(one))
        day = long_date(one.content.held_on)
        title = Button(day, "link", name=_("Eigen aantekening van {day}").format(day=day))
        title.setObjectName(f"own_{one.uid}")
        title.clicked.connect(partial(self._go, "dialog/own_note", f"{self.uid}/{one.uid}"))
        words = " ".join(one.content.text.split())
        short = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
        until = _("weg op {day}").format(day=day_month(one.gone_on)) if one.gone_on else _("bewaard")
        return box(
            column(
                row(Glyph("note", "accent", size=18), title, STRETCH, label(until, "tiny", "muted")),
                label(short, "small", wrap=True),
                gap=2,
            )
        )

    def _removal(self, one: OwnNote) -> Button:
        made = Button(_("Weghalen"), "link", "trash")
        made.setObjectName(f"remove_own_{one.uid}")
        made.clicked.connect(partial(self._remove, one.uid))
        return made

    def _remove(self, uid: str, _on: bool = False) -> None:
        from ui.bridge import Undo
        from zorgdesk.commands.sealed import put_back_own_note, remove_own_note

        before = self.bridge.step
        self.bridge.do(self, remove_own_note, uid)
        if self.bridge.step != before:
            self.bridge.say(_("De aantekening is weg."), Undo(put_back_own_note, uid))

    # The safety part

    def _safety(self, head: PupilHead) -> QFrame:
        items: list[Item] = [danger_numbers("soft")]
        items.append(
            label(
                _(
                    "Alleen wie het recht 'veiligheid' heeft, leest dit. Het staat niet in de tijdlijn, niet in "
                    "het zoeken en op geen papier. Elke keer openen staat in het logboek."
                ),
                "small",
                "muted",
                wrap=True,
            )
        )
        if not self.opened:
            made = Button(_("Openen"), "", "lock", name=_("Het deel over veiligheid openen"))
            made.setObjectName("open_safety")
            made.clicked.connect(self._open)
            return card(heading(_("Veiligheid"), "shield"), *items, row(made, STRETCH))
        add = None
        if self._writes:
            add = Button(_("Opschrijven"), "small", "plus", name=_("Opschrijven bij veiligheid"))
            add.setObjectName("add_safety_note")
            add.clicked.connect(partial(self._go, "dialog/safety_note", head.uid))
        try:
            items += self._safety_notes(head.uid)
        except ZorgdeskError as error:
            return card(heading(_("Veiligheid"), "shield"), *items, _closed(error))
        return card(heading(_("Veiligheid"), "shield", add), *items)

    @property
    def _writes(self) -> bool:
        """Whether this person writes in dossiers: a meelezer with the right only reads."""
        return keeps_own_notes(self.bridge.desk.reader)

    def _open(self) -> None:
        """Open the safety part; the log says so."""
        if self.bridge.see(self, open_safety, self.uid):
            self.opened = True
            self.fill_again()
            for name in ("grant_waiting", "add_safety_note"):
                found = self.findChild(Button, name)
                if found is not None:
                    found.setFocus()

    def fill_again(self) -> None:
        """Show the parts anew, as they are now."""
        if self.head is not None:
            self.fill(self.head)

    def _safety_notes(self, pupil_uid: str) -> list[Item]:
        notes = self.bridge.ask(safety_notes, pupil_uid)
        waiting = self.bridge.ask(waiting_for_key)
        items: list[Item] = []
        if waiting and self._writes:
            items.append(self._waiting(waiting))
        for one in notes:
            items += [rule(), self._safety_note(one)]
        if not notes:
            items.append(label(_("Hier staat niets."), "body", "muted", wrap=True))
        return items

    def _waiting(self, names: tuple[str, ...]) -> QWidget:
        """Who has the right and no key: given on purpose, by who can read it, or not at all."""
        words = _(
            "Mag dit lezen volgens Beheer, maar heeft nog geen sleutel: {names}. Klopt dat niet? Geef dan niets."
        ).format(names=listing(names))
        give = Button(_("Sleutel geven"), "small", "key")
        give.setObjectName("grant_waiting")
        give.setAccessibleDescription(words)
        give.clicked.connect(self._grant)
        return box(
            column(label(words, "small", wrap=True), row(give, STRETCH), margins=(10, 8, 10, 8)), "warn"
        )

    def _grant(self) -> None:
        before = self.bridge.step
        self.bridge.do(self, grant_waiting)
        if self.bridge.step != before:
            self.bridge.say(_("De sleutel is gegeven."))

    def _safety_note(self, one: SafetyNote) -> QWidget:
        if one.content is None:
            return _unreadable()
        change = Button(_("Verbeteren"), "link", "note")
        change.setObjectName(f"correct_{one.uid}")
        change.clicked.connect(partial(self._go, "dialog/safety_note", f"{self.uid}/{one.uid}"))
        reveal(change, shown=self._writes)
        older = None
        if one.older:
            inside = box(column(*(_said(old) for old in one.older), gap=14, margins=(12, 8, 12, 8)), "sunken")
            title = ngettext("Eerdere tekst ({count})", "Eerdere tekst ({count})", len(one.older))
            older = Section(title, inside)
            older.button.setObjectName(f"older_{one.uid}")
        return box(column(_said(one), row(change, STRETCH), older, gap=4))

    def _go(self, place: str, told: str, _on: bool = False) -> None:
        self.bridge.go(place, told)


def _said(one: SafetyNote) -> QWidget:
    """A note of the safety part in full: what was seen, apart from what is thought."""
    if one.content is None:
        return _unreadable()
    data = one.content
    when = " ".join(part for part in (long_date(data.held_on), data.held_at) if part)
    about = " · ".join(part for part in (data.place, data.told_by) if part)
    wrote = _("Geschreven door {who}, {day}").format(
        who=one.author, day=short_date(clock.local(one.written_at).date())
    )
    thoughts = None
    if data.thoughts:
        thoughts = box(
            column(
                label(_("Interpretatie: wat wij denken"), "small-strong", "accent", wrap=True),
                label(data.thoughts, wrap=True),
                gap=2,
                margins=(12, 8, 12, 8),
            ),
            "sunken",
        )
    return box(
        column(
            label(when, "strong", wrap=True),
            label(about, "small", "muted", wrap=True) if about else None,
            label(data.text, wrap=True),
            thoughts,
            label(wrote, "tiny", "muted", wrap=True),
            gap=4,
        )
    )


def _unreadable(more: QWidget | None = None) -> QWidget:
    words = _("Deze aantekening is niet te openen. De rest van het dossier is heel.")
    return box(row(Glyph("alert", "warn", size=18), (label(words, "small", wrap=True), 1), more))


def _closed(error: ZorgdeskError) -> QWidget:
    """Why a part stays closed, and what to do."""
    words = label(str(error), wrap=True)
    return box(row(Glyph("lock", "warn", size=18), (words, 1), margins=(10, 8, 10, 8)), "warn")
