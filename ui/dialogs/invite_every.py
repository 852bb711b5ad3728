"""All letters of a gesprek in one print run; who gets none is named, with why."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter

from ui import ask
from ui.bridge import Undo
from ui.jobs import run_job
from ui.widgets.buttons import Button
from ui.widgets.layout import column, reveal, row
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands.invitations import invite_many, note_letters
from zorgdesk.errors import MistakeError
from zorgdesk.model.conversation import InviteBy
from zorgdesk.queries.invitation_card import invitation_card
from zorgdesk.queries.invitations import invitations
from zorgdesk.text import _, listing, ngettext

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from ui.dialogs.invite import InviteDialog
    from zorgdesk.prints.consent_words import FormLanguage
    from zorgdesk.queries.invitation_card import InvitationCard
    from zorgdesk.queries.invitations import InvitationsCard


class EveryLetter:
    """The button, and who gets a letter and who none; the deed itself is `print_every`."""

    def __init__(self) -> None:
        self.button = Button(_("Alles afdrukken"), "", "print")
        self.button.setObjectName("invite_every")
        self.told = label("", "small", "muted", wrap=True)

    def arranged(self) -> QVBoxLayout:
        """The button, with beside it who gets a letter and who gets none."""
        return column(row(self.button, (self.told, 1), gap=10))

    @property
    def is_first(self) -> bool:
        """Whether this is the usual deed: there is more than one letter to print."""
        return not self.button.isHidden()

    def show_card(self, card: InvitationsCard) -> None:
        """Say whose letters go in one run; of one letter the usual button is enough."""
        letters = card.letters
        many = len(letters) > 1
        self.button.show_words(_("Alles afdrukken ({count})").format(count=len(letters)), "print")
        parts = [_("Brief: {names}.").format(names=listing([one.name for one in letters])), _left(card)]
        self.told.setText(" ".join(part for part in parts if part))
        reveal(self.button, shown=many)
        reveal(self.told, shown=many)


def print_every(dialog: InviteDialog) -> None:
    """Print each letter that may go now; that it goes to each stands in the log before the first is printed."""
    from ui.widgets.pdf_preview import page_count, print_job
    from zorgdesk.prints.invitation import print_letters

    bridge = dialog.bridge
    card, step = bridge.ask(invitations, dialog.uid), bridge.step
    made = run_job(dialog, print_letters(_cards(dialog, card)), _("Brieven maken"))
    if made is None:
        return
    apart, whole = made
    printer = ask.which_printer(dialog, page_count(whole))
    if printer is None:
        return
    if bridge.step != step:
        _changed(dialog)
        return
    # All pages, each on a sheet of its own: nobody gets the letter of somebody else on the back.
    printer.setFromTo(0, 0)
    printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
    papers = dialog.out.letters(card.letters, [hashlib.sha256(one).hexdigest() for one in apart])
    if bridge.do(dialog, note_letters, papers) is None:
        return
    if run_job(dialog, print_job(printer, whole), _("Afdrukken")):
        _done(dialog, card)


def _cards(dialog: InviteDialog, card: InvitationsCard) -> list[tuple[InvitationCard, FormLanguage | None]]:
    made = []
    for one in card.letters:
        beside = dialog.languages.get(one.language)
        found = dialog.bridge.ask(invitation_card, card.uid, one.uid, by_name=one.by_name)
        made.append((found, None if beside and beside.missing else beside))
    return made


def _done(dialog: InviteDialog, card: InvitationsCard) -> None:
    uids, how = [one.uid for one in card.letters], InviteBy.BRIEF.value
    dialog.bridge.do(dialog, invite_many, uids, how, clock.today())
    said = ngettext("{count} brief afgedrukt.", "{count} brieven afgedrukt.", len(uids))
    words = " ".join(part for part in (said, _left(card)) if part)
    dialog.done_with("", words, Undo(invite_many, uids, how, None))


def _changed(dialog: InviteDialog) -> None:
    told = MistakeError(
        _("Er is iets veranderd sinds deze brieven zijn gemaakt."),
        _("Er is niets afgedrukt."),
        _("Kies nog een keer 'Alles afdrukken'."),
    )
    ask.tell(dialog, told)


def _left(card: InvitationsCard) -> str:
    """Who gets no letter now, each with why."""
    left = [_("{name} ({why})").format(name=name, why=why.rstrip(".")) for name, why in card.no_letters]
    return _("Geen brief: {names}.").format(names=listing(left)) if left else ""
