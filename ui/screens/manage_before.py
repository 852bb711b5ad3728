"""Beheer: the files that stand beside the store since a copy came back, and the way to throw them away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui import ask
from ui.jobs import run_job
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, reveal, row
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands.logged import note_cleared
from zorgdesk.rules.backup import moment_words
from zorgdesk.text import _, listing, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.bridge import Bridge
    from zorgdesk.store.restoring import Choice

_NAMED = 3  # so many are told by their moment


class BeforePart(QWidget):
    """One line and its button, only while there are such files, for who may decide over the whole file."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.told = label("", "small", wrap=True)
        self.clear = Button(_("Oude bestanden weggooien"), "small", "trash")
        self.clear.setObjectName("backup_clear")
        self.clear.clicked.connect(self.on_clear)
        inside = column(self.told, row(self.clear, STRETCH), gap=6, margins=(10, 8, 10, 8))
        self.setLayout(column(box(inside, "sunken")))
        self.hide()

    def show_kept(self) -> None:
        """Tell which files there are."""
        from zorgdesk.store.restoring import before_this

        store = self._bridge.desk.store
        found = before_this(store.path, store.vault.vault_id)
        self.told.setText(_words(found) if found else "")
        self.clear.setAccessibleDescription(self.told.text())
        reveal(self, shown=bool(found) and self._bridge.desk.reader.reads_confidential)

    def on_clear(self) -> None:
        """Throw them away after a question: it cannot be undone."""
        from zorgdesk.store.before import throw_away
        from zorgdesk.store.restoring import before_this

        store = self._bridge.desk.store
        count = len(before_this(store.path, store.vault.vault_id))
        question = ngettext(
            "Dit oude bestand voorgoed weggooien?", "Deze oude bestanden voorgoed weggooien?", count
        )
        more = _(
            "Wat alleen daarin staat, is dan weg. Dit kan niet ongedaan worden gemaakt. "
            "Zorgdesk kijkt eerst na of het bestand van nu heel is."
        )
        if not ask.sure(self, question, _("Weggooien"), more=f"{self.told.text()}\n\n{more}"):
            return
        gone = run_job(self, throw_away(store), _("Bestand nakijken"))
        if gone is None:
            return
        self._bridge.see(self, note_cleared, gone)
        self.show_kept()
        if gone < count:
            said = _("Niet alles kon weg: een oud bestand is nog in gebruik of mag niet worden verwijderd.")
        else:
            said = ngettext("{count} oud bestand is weg.", "{count} oude bestanden zijn weg.", gone)
        self._bridge.say(said)


def _words(found: Sequence[Choice]) -> str:
    now = clock.now()
    told = [moment_words(one.made_at, now) for one in found[:_NAMED]]
    more = len(found) - len(told)
    if more:
        told.append(ngettext("nog {count}", "nog {count}", more))
    words = ngettext(
        "Naast uw bestand staat nog {count} oud bestand. Dat stond hier voordat een kopie of de koffer kwam.",
        "Naast uw bestand staan nog {count} oude bestanden. Die stonden hier voordat een kopie of de koffer kwam.",
        len(found),
    )
    why = _("Daar staat ook in wat later is verwijderd. Gooi weg wat u niet meer nodig hebt.")
    return f"{words} {_('Van: {days}.').format(days=listing(told))} {why}"
