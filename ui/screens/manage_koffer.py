"""Beheer: the koffer. Where it is, since when, and what can be done with it (K14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from ui import ask
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, flow, reveal, row
from ui.widgets.notice import announce
from ui.widgets.words import Glyph, heading, label
from zorgdesk.errors import ZorgdeskError
from zorgdesk.rules.koffer import Where, moment_words, where_words
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.bridge import Bridge
    from zorgdesk.desk import Desk
    from zorgdesk.exchange.koffer import Found

_CARD = (16, 12, 16, 14)


class KofferPart(QFrame):
    """Two laptops: one writes, the other reads along."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.turned_up = False  # whether one was given up for lost here, and lies in the folder after all
        self.taken = False  # whether another laptop took the one that was given
        self.setProperty("card", "card")
        self.where = label("", "strong", wrap=True)
        self.folder = label("", "small", "muted", wrap=True)
        self.give = self._button(_("Koffer meegeven"), "koffer", lambda: bridge.go("dialog/koffer_give"))
        self.copy = self._button(
            _("Leeskopie klaarzetten"), "eye", lambda: bridge.go("dialog/koffer_give", "what=copy")
        )
        self.back = self._button(_("Terugnemen"), "undo", self.on_back)
        self.take = self._button(_("Koffer overnemen"), "koffer", lambda: bridge.go("dialog/koffer_take"))
        self.read = self._button(
            _("Leeskopie ophalen"), "eye", lambda: bridge.go("dialog/koffer_take", "what=leeskopie")
        )
        self.lost = self._button(_("De koffer is kwijt"), "alert", self.on_lost)
        for name, button in (
            ("give", self.give), ("copy", self.copy), ("back", self.back), ("take", self.take),
            ("read", self.read), ("lost", self.lost),
        ):  # fmt: skip
            button.setObjectName(f"koffer_{name}")
        words = label(
            _(
                "Twee laptops, één bestand: wie de koffer heeft, schrijft. De ander leest mee. De koffer gaat met "
                "een USB-stick of een map van school. Zorgdesk voegt nooit twee bestanden samen."
            ),
            wrap=True,
        )
        deeds = flow(self.give, self.back, self.take, self.copy, self.read, self.lost)
        state = row(Glyph("koffer", "accent"), (self.where, 1), gap=8)
        self.setLayout(
            column(
                heading(_("De koffer"), "koffer"), words, box(state), self.folder, deeds, gap=8, margins=_CARD
            )
        )

    def _button(self, words: str, icon: str, deed: object) -> Button:
        made = Button(words, "", icon)
        made.clicked.connect(deed)
        return made

    def show_kept(self) -> None:
        """Tell where the koffer is, and offer what can be done from there."""
        seen = self._bridge.desk.standing
        here, away = seen.writes, seen.where is Where.AWAY
        self.where.setText(where_words(seen))
        self.turned_up = self.taken = False
        self.folder.setText(self._folder_words())
        reveal(self.folder, shown=bool(self.folder.text()))
        for button, shown in (
            (self.give, here), (self.copy, here), (self.back, away and not self.taken),
            (self.take, not here or self.turned_up), (self.read, not here), (self.lost, not here),
        ):  # fmt: skip
            reveal(button, shown=shown)

    def _folder_words(self) -> str:
        """What lies in the folder that was used last, when it can be reached."""
        from zorgdesk.exchange.koffer import known_folder, look_into, never_arrived

        folder = known_folder(self._bridge.desk)
        if folder is None:
            return ""
        if never_arrived(self._bridge.desk):
            return _("De koffer is niet aangekomen in {folder}. Kies Terugnemen.").format(folder=folder)
        try:
            found = look_into(folder, self._bridge.desk.store.vault)
        except ZorgdeskError:
            return _("Map: {folder}. Die is nu niet te bereiken.").format(folder=folder)
        return " ".join((_("Map: {folder}.").format(folder=folder), self._found_words(found))).strip()

    def _found_words(self, found: Found) -> str:
        seen = self._bridge.desk.standing
        taken = found.note.number if found.note else 0
        if found.koffer and seen.writes and found.koffer.number > seen.number:
            self.turned_up = True
            words = _(
                "Let op: daar staat ook een koffer van {label}, van {when}. Kies Koffer overnemen: Zorgdesk "
                "vergelijkt ze eerst, en verandert nog niets."
            )
            return words.format(label=found.koffer.label, when=moment_words(found.koffer.made_at))
        if found.koffer and found.koffer.number > max(seen.number, taken):
            self.taken = True  # a colleague had it meanwhile: it is taken over, not taken back
            return _("Daar staat de koffer van {label} voor u klaar.").format(label=found.koffer.label)
        if found.note and taken > seen.number:
            self.taken = True
            return _("De koffer is sinds {since} bij {label}.").format(
                since=moment_words(found.note.at), label=found.note.label
            )
        if found.koffer and seen.where is Where.AWAY and found.koffer.number == seen.number:
            return _("Daar staat hij nog: niemand heeft hem overgenomen.")
        if found.copy and found.copy.number >= seen.number and not seen.writes:
            return _("Daar staat een leeskopie van {when}.").format(when=moment_words(found.copy.made_at))
        return ""

    def focus_first(self) -> None:
        """Put the keyboard on the first deed of this card."""
        for button in (self.give, self.back, self.take):
            if not button.isHidden():
                button.setFocus()
                return

    def on_back(self) -> None:
        """Take back what was given and nobody took."""
        from zorgdesk.exchange.koffer import take_back

        self._let_land(take_back)

    def on_lost(self) -> None:
        """Go on here without the koffer, after words on what that means."""
        from zorgdesk.exchange.koffer import go_on

        more = _(
            "Wat uw collega schreef nadat de koffer hier wegging, staat niet in dit bestand. Komt de koffer terug, "
            "dan ziet Zorgdesk dat er op twee laptops is gewerkt. Het voegt niets samen: u kiest er dan één."
        )
        if not ask.sure(
            self, _("Verder werken met het bestand op deze laptop?"), _("Hier verder werken"), more=more
        ):
            return
        self._let_land(go_on)

    def _let_land(self, deed: Callable[[Desk], None]) -> None:
        """Do what brings the koffer here, and say so."""
        try:
            deed(self._bridge.desk)
        except ZorgdeskError as error:
            self._bridge.tell(self, error)
            return
        self._bridge.changed.emit()
        words = _("De koffer is hier. U kunt weer schrijven.")
        self._bridge.say(words)
        announce(self, words)
        self.show_kept()
        self.focus_first()
