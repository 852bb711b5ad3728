"""What can be done from Contacten: its two menus, and the dialogs that they and the list open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.widgets.menu_button import MenuButton
from zorgdesk.queries.directory import DirectoryRow
from zorgdesk.rules.directory import Gap
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from ui.dialogs.dialog import Dialog
    from ui.widgets.buttons import Button
    from zorgdesk.model.contact import Party


class ContactDeeds:
    """Opens what is asked for over the page; `picked` tells the filters, `kept` hears the uid of what was kept."""

    def __init__(
        self,
        page: QWidget,
        bridge: Bridge,
        picked: Callable[[], tuple[Party | None, str]],
        kept: Callable[[str], None],
    ) -> None:
        self._page, self._bridge, self._picked, self._kept = page, bridge, picked, kept

    def papers(self) -> Button:
        """What goes out on paper."""
        lines = (
            (_("Contactlijst"), self.on_list),
            (_("Smoelenboek"), self.on_faces),
            (_("Signaal over wachttijden"), self.on_waits),
        )
        return menu_button(_("Afdrukken"), "print", "contacts_print", lines, key="Ctrl+P")

    def more(self) -> Button:
        """What is done less often."""
        lines = (
            (_("Organisaties"), self.on_organisations),
            (_("Startoverleg met het CJG"), self.on_start_meeting),
            (_("Adreskaarten inlezen (.vcf)"), self.on_read_cards),
            (_("Opslaan als adreskaarten (.vcf)"), self.on_write_cards),
        )
        return menu_button(_("Meer"), "down", "contacts_more", lines)

    def _show(self, dialog: Dialog) -> None:
        dialog.kept.connect(self._kept)
        dialog.open()

    def on_open(self, card: object) -> None:
        """Change somebody, or add one; of a place, choose who is fixed there."""
        from ui.dialogs.contact_person import ContactPersonDialog

        if isinstance(card, Gap):
            self.on_fix(card)
            return
        uid = card.uid if isinstance(card, DirectoryRow) else ""
        self._show(ContactPersonDialog(self._page.window(), self._bridge, uid))

    def on_gone(self, contact: DirectoryRow) -> None:
        """Say that somebody left."""
        from ui.dialogs.contact_person_gone import ContactGoneDialog

        self._show(ContactGoneDialog(self._page.window(), self._bridge, contact.uid))

    def on_fix(self, card: Gap | DirectoryRow) -> None:
        """Choose who is the fixed contact of a place, or the place of somebody."""
        from ui.dialogs.fixed_contact import FixedContactDialog, place_of

        window = self._page.window()
        if isinstance(card, Gap):
            self._show(FixedContactDialog(window, self._bridge, place=place_of(card)))
        else:
            self._show(FixedContactDialog(window, self._bridge, contact=card.uid))

    def on_organisations(self) -> None:
        """Show the organisations."""
        from ui.dialogs.organisation import OrganisationsDialog

        self._show(OrganisationsDialog(self._page.window(), self._bridge))

    def on_start_meeting(self) -> None:
        """Plan the startoverleg, or write down what came of it."""
        from ui.dialogs.start_meeting import StartMeetingDialog

        self._show(StartMeetingDialog(self._page.window(), self._bridge))

    def on_read_cards(self) -> None:
        """Bring people in from address cards."""
        from ui.dialogs.contact_person_cards import ContactCardsDialog

        self._show(ContactCardsDialog(self._page.window(), self._bridge))

    def on_write_cards(self) -> None:
        """Keep who the list shows as address cards."""
        from ui.dialogs.contact_papers import save_cards

        save_cards(self._page, self._bridge, *self._picked())

    def on_list(self) -> None:
        """Show the contact list on paper."""
        self._paper("list")

    def on_faces(self) -> None:
        """Show the smoelenboek on paper."""
        self._paper("faces")

    def on_waits(self) -> None:
        """Show the waits of all pupils as counts, for the gemeente (H8)."""
        self._bridge.go("dialog/waiting_signal")

    def _paper(self, kind: str) -> None:
        from ui.dialogs.contact_papers import contact_paper

        contact_paper(self._page.window(), self._bridge, kind, *self._picked()).open()


def menu_button(
    words: str, icon: str, name: str, lines: Sequence[tuple[str, Callable[[], None]]], *, key: str = ""
) -> Button:
    """A button under which lines open, each with its deed; the first is ready for Enter."""
    made = MenuButton(words, [(told, told, deed) for told, deed in lines], icon=icon, key=key)
    made.setObjectName(name)
    return made
