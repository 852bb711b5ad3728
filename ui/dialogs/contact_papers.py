"""The directory out of Zorgdesk: the contact list, the smoelenboek, address cards for a telephone; all logged."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ui import ask
from ui.dialogs.paper import PaperDialog
from zorgdesk import clock
from zorgdesk.commands.papers import note_handout
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.audit import HandoutData
from zorgdesk.queries.directory_papers import directory_paper
from zorgdesk.text import N_, _, ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.model.contact import Party
    from zorgdesk.queries.directory_papers import DirectoryCard

LIST, FACES, CARDS = "list", "faces", "cards"
_TITLES = {LIST: N_("Contactlijst"), FACES: N_("Smoelenboek")}
_PAPERS = {LIST: "contactlijst", FACES: "smoelenboek", CARDS: "adreskaarten"}


def contact_paper(
    parent: QWidget, bridge: Bridge, kind: str, party: Party | None = None, town: str = ""
) -> PaperDialog:
    """A paper of the directory as the list shows it now: look at it, print it, or keep it as a file."""
    from zorgdesk.prints.contact_list import print_contact_list
    from zorgdesk.prints.smoelenboek import print_smoelenboek

    card = bridge.ask(directory_paper, party, town, pictures=kind == FACES)
    job = print_smoelenboek(card) if kind == FACES else print_contact_list(card)
    return PaperDialog(
        parent, bridge, _(_TITLES[kind]), job, note=lambda how, digest: _note(parent, bridge, kind, how, digest),
        file_name=_PAPERS[kind], finding=card.finding, about=_("Er staat geen leerling op."),
    )  # fmt: skip


def _note(parent: QWidget, bridge: Bridge, kind: str, how: str, digest: str) -> bool:
    data = HandoutData(
        paper=_PAPERS[kind], to_whom=_("collega's"), handed_on=clock.today(), how=how, digest=digest
    )
    return bridge.do(parent, note_handout, data) is not None


def save_cards(parent: QWidget, bridge: Bridge, party: Party | None = None, town: str = "") -> None:
    """Keep the people that the list shows as address cards, for a telephone or a mail program; without photos."""
    card = bridge.ask(directory_paper, party, town)
    if card.finding is not None:
        ask.tell(parent, f"{card.finding.what} {card.finding.why}")
        return
    name = f"contacten-{clock.today().isoformat()}.vcf"
    kinds = [(_("Adreskaarten"), "*.vcf")]
    path = ask.which_file(parent, _("Adreskaarten opslaan"), kinds, save=True, suggested=name)
    if path is None:
        return
    try:
        _put_cards(parent, bridge, card, path)
    except ZorgdeskError as error:
        bridge.tell(parent, error)


def _put_cards(parent: QWidget, bridge: Bridge, card: DirectoryCard, path: Path) -> None:
    from zorgdesk.exchange.saving import ready_to_save
    from zorgdesk.exchange.vcard import Card, write_cards

    people = [
        Card(one.name, one.organisation, one.function, one.phone, one.mail, one.what_for)
        for one in card.people
    ]
    data = write_cards(people)
    with ready_to_save(path, data) as put:
        if not _note(parent, bridge, CARDS, "opgeslagen", hashlib.sha256(data).hexdigest()):
            return
        put()
    words = ngettext("{count} adreskaart opgeslagen.", "{count} adreskaarten opgeslagen.", len(people))
    bridge.say(words + " " + _("Dat bestand is niet beveiligd."))
