"""Bringing people in from address cards (.vcf): choose a file, look, bring in; nothing is written over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from ui import ask
from ui.dialogs.dialog import Dialog
from ui.form import ChoiceField
from ui.jobs import run_job
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, empty_out, flow, reveal, row
from ui.widgets.notice import announce
from ui.widgets.ticks import TickBox
from ui.widgets.words import Chip, label
from zorgdesk import clock
from zorgdesk.commands.directory import PersonCard, bring_cards
from zorgdesk.errors import ZorgdeskError
from zorgdesk.job import Step
from zorgdesk.model.contact import ContactPersonData, Party
from zorgdesk.queries.directory import directory_row, doubles, organisations
from zorgdesk.rules.directory import Reachable, party_of
from zorgdesk.text import _, fold, ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.exchange.vcard import Card, Cards
    from zorgdesk.job import Job
    from zorgdesk.queries.directory import Double

MOST_SHOWN = 100


def read_job(path: Path) -> Job[Cards]:
    """Read a file with address cards.

    Raises:
        ImportFileError: it cannot be read, or there is no card in it.
    """
    from zorgdesk.exchange.recognise import bytes_of
    from zorgdesk.exchange.vcard import read_cards

    yield Step(0, 1, _("Bestand lezen"))
    return read_cards(bytes_of(path))


class CardLine(QFrame):
    """One card: whether it comes along, what it is, and whether the photo may."""

    def __init__(self, card: Card, double: Double | None) -> None:
        super().__init__()
        self.card, self.double = card, double
        self.found = party_of(card.function, card.organisation)
        self.wanted = TickBox(card.name)
        self.wanted.setChecked(double is None)
        self.photo = TickBox(_("Foto mag mee: {name} vindt het goed").format(name=card.name))
        reveal(self.photo, shown=bool(card.picture))
        told = ", ".join(part for part in (card.function, card.organisation, card.phone, card.mail) if part)
        marks: list[QWidget] = [Chip(self.found.label, "quiet")] if self.found else []
        if double is not None:
            words = _("staat er al: {name} ({why})").format(name=double.name, why=double.why)
            marks.append(Chip(words, "warn", "alert"))
            self.wanted.setAccessibleDescription(words)
        detail = label(told, "small", "muted", wrap=True)
        under = row(28, (column(detail, self.photo, gap=2), 1))
        self.setLayout(column(flow(self.wanted, *marks), under, gap=0))


class ContactCardsDialog(Dialog):
    """Nothing is changed before 'Inlezen' is pressed; who is there already is only filled in where it was empty."""

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        super().__init__(parent, bridge, _("Adreskaarten inlezen"), icon="contacts", width=760, height=640)
        self.lines: list[CardLine] = []
        self.party = ChoiceField(Party, beside=0)
        self.party.show_value(Party.ANDERS)
        self.choose = Button(_("Bestand kiezen"), "primary", "doc")
        self.choose.clicked.connect(self.on_choose)
        self._show_choose()

    def _show_choose(self) -> None:
        words = _(
            "Een bestand met adreskaarten (.vcf) uit Outlook of van uw telefoon. "
            "U ziet eerst wie erin staat. Lees alleen mensen in die u voor school belt."
        )
        self.body.addWidget(label(words, wrap=True))
        self.body.addLayout(row(self.choose, STRETCH))
        reveal(self.save, shown=False)
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_choose(self) -> None:
        """Choose a file."""
        kinds = [(_("Adreskaarten"), "*.vcf *.vcard"), (_("Alle bestanden"), "*")]
        path = ask.which_file(self, _("Welk bestand leest u in?"), kinds)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file and show what it would bring; what cannot be read is told."""
        found = run_job(self, read_job(path), _("Bestand lezen"))
        if found is not None:
            self._show_cards(found)

    def _show_cards(self, found: Cards) -> None:
        looked_up = self.bridge.ask(
            doubles, [Reachable(one.name, one.phone, one.mail) for one in found.people]
        )
        pairs = list(zip(found.people, looked_up, strict=True))
        if len(pairs) > MOST_SHOWN:
            # Who is new first: the same file read again then goes on where it stopped.
            pairs.sort(key=lambda pair: pair[1] is not None)
        shown = pairs[:MOST_SHOWN]
        known = [double for _card, double in shown]
        empty_out(self.body)
        self.lines = [CardLine(card, double) for card, double in shown]
        count = ngettext(
            "{count} kaart in dit bestand.", "{count} kaarten in dit bestand.", len(found.people)
        )
        self.body.addWidget(label(count, "strong", wrap=True))
        for remark in self._remarks(found):
            self.body.addWidget(label(remark, "small", "warn", wrap=True))
        if any(known):
            words = _("Wie er al staat, wordt alleen aangevuld waar nog niets stond.")
            self.body.addWidget(label(words, "small", "muted", wrap=True))
        if any(line.found is None for line in self.lines):
            self.party.name_it(_("Wat voor hulp geven de anderen?"))
            asked = label(_("Wat voor hulp geven de anderen?"), "small-strong")
            self.body.addWidget(box(column(asked, row((self.party, 1), STRETCH), gap=4)))
        for line in self.lines:
            self.body.addWidget(line)
        reveal(self.save, shown=True)
        self.save.show_words(_("Inlezen"), "check")
        announce(self, count)
        self.fit_soon.start()
        (self.lines[0].wanted if self.lines else self.save).setFocus(Qt.FocusReason.OtherFocusReason)

    def _remarks(self, found: Cards) -> list[str]:
        made = list(found.remarks)
        if len(found.people) > MOST_SHOWN:
            words = _("U ziet de eerste {count}. Lees dit bestand daarna nog een keer in voor de volgende.")
            made.append(words.format(count=MOST_SHOWN))
        return made

    def on_save(self) -> None:
        """Bring in who is ticked."""
        wanted = [line for line in self.lines if line.wanted.isChecked()]
        if not wanted:
            if self.lines:
                self.bridge.say(_("Er is niemand aangekruist."))
            return
        places = {fold(one.name): one.uid for one in self.bridge.ask(organisations)}
        try:
            uids = self.bridge.attempt(bring_cards, [self._person(line, places) for line in wanted])
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        self.done_with(
            uids[0], ngettext("{count} contact ingelezen.", "{count} contacten ingelezen.", len(uids))
        )

    def _person(self, line: CardLine, places: dict[str, str]) -> PersonCard:
        """Who is brought in; what is there already of somebody is never written over."""
        card, agreed = line.card, line.photo.isChecked()
        brought = {
            "name": card.name, "party": line.found or self.party.value() or Party.ANDERS,
            "function": card.function, "phone": card.phone, "mail": card.mail,
            "organisation_uid": places.get(fold(card.organisation)), "photo_agreed": agreed or None,
        }  # fmt: skip
        picture = card.picture if agreed else b""
        if line.double is None:
            given = {name: value for name, value in brought.items() if value}
            data = ContactPersonData.model_validate({**given, "confirmed_on": clock.today()})
            return PersonCard(data, card.organisation, picture)
        there = self.bridge.ask(directory_row, line.double.uid)
        filled = {name: value for name, value in brought.items() if value and not getattr(there.data, name)}
        data = ContactPersonData.model_validate({**there.data.model_dump(), **filled})
        place = card.organisation if not data.organisation_uid else ""
        return PersonCard(data, place, picture, there.uid, there.version)
