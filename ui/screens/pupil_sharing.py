"""Who may know what of one pupil, and the contacts with help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui import theme
from ui.screens.pupil_anonymous import AnonymousCard
from ui.screens.pupil_choices import ChoicesCard
from ui.screens.pupil_consent import ConsentPanel
from ui.screens.pupil_grounds import GroundsCard
from ui.screens.pupil_parts import Part, consent_look
from ui.table import Column, ShortTable
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, card, column, flow, reveal, row, scroll
from ui.widgets.words import Glyph, heading, label
from zorgdesk.queries.sharing import sharing_card
from zorgdesk.text import _, day_month, listing, short_date

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.pupil import PupilHead
    from zorgdesk.queries.sharing import ConsentRow, SharingCard


class PupilSharing(Part):
    """Inside the school no yes is asked; outside each party stands with its answer in a word and a shape."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, _("Delen en toestemming"), scrolls=False)
        self.panel = ConsentPanel(bridge)
        self.in_school = label("", "small", "muted", wrap=True)
        self.consents = ShortTable(
            [
                Column(_("Wie"), lambda one: one.who, role="strong"),
                Column(_("Waarvoor"), lambda one: one.purpose, role="small", ink="muted", stretch=True),
                Column(_("Nog van"), _missing, role="small", ink="muted"),
                Column(_("Tot"), _until, role="small", ink="muted"),
                Column(_("Toestemming"), lambda one: one.label, tone=consent_look, right=True),
            ],
            _("Wie buiten de school mag iets weten"),
            empty=_("Er is nog niemand om toestemming gevraagd. Zonder naam overleggen mag altijd."),
        )
        self.consents.setObjectName("consents")
        self.consents.chosen.connect(self._on_chosen)
        self.consents.opened.connect(lambda _one: self.panel.focus_first())
        self.panel.settled.connect(self.consents.setFocus)
        QShortcut(
            QKeySequence("Del"), self.consents, self.panel.withdraw_now,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )  # fmt: skip
        self.choices, self.grounds = ChoicesCard(bridge), GroundsCard(bridge)
        self.nameless = AnonymousCard(bridge)
        self.contacts = ShortTable(
            [
                Column(_("Contact"), lambda one: one.title, role="strong"),
                Column(_("Met wie"), lambda one: one.who, role="small", ink="muted"),
                Column(_("Afgesproken"), lambda one: one.outcome, role="small", stretch=True),
                Column(_("Ouders"), lambda one: one.parents_knew or one.ground, role="small", ink="muted"),
                Column(_("Dag"), lambda one: day_month(one.held_on), role="small", right=True),
            ],
            _("Contact met hulp"),
            empty=_("Nog geen contact met hulp buiten de school."),
        )
        self.contacts.setObjectName("contact_moments")
        self.contacts.opened.connect(lambda one: self.bridge.go("dialog/call", f"{self.uid}/{one.uid}"))
        self._lay_out()

    def _lay_out(self) -> None:
        asks = self._place(_("Toestemming vragen"), "print", "dialog/ask_consent", "")
        here = self._place(_("Antwoord vastleggen"), "sign", "dialog/consent", "Ctrl+T")
        nameless = self._place(_("Anoniem overleggen"), "anon", "dialog/anonymous", "")
        ground = self._place(_("Wettelijke grond"), "law", "dialog/ground", "")
        calls = self._place(_("Contact opschrijven"), "plus", "dialog/call", "Ctrl+B")
        seen = self._place(_("Wie keek in dit dossier?"), "eye", "log/pupil", "")
        reveal(seen, shown=self.bridge.desk.reader.reads_confidential)
        school = row(column(Glyph("school", "accent", size=18)), (self.in_school, 1), seen)
        outside = card(
            heading(_("Wie buiten school mag iets weten?"), "sign"),
            flow(asks, here, nameless, ground, gap=4),
            school,
            self.consents,
            margins=(16, 12, 8, 8),
        )
        helps = self._place(_("Hulp buiten school"), "group", "dialog/outside_help", "")
        contacts = card(
            heading(_("Contact met hulp"), "phone", box(row(helps, calls, gap=4))),
            self.contacts,
            margins=(16, 12, 8, 8),
        )
        large = theme.large()
        inside: QWidget = self.panel if large else scroll(column(self.panel), _("Toestemming"))
        self.detail = card((inside, 1), margins=(4, 4, 4, 4))
        under = (self.choices, self.grounds, self.nameless, contacts, STRETCH)
        whole = column(outside, *((self.detail,) if large else ()), *under, gap=12)
        left = scroll(whole, self.accessibleName())  # the cards grow with what there is of a pupil
        self.body.addWidget(left if large else box(row((left, 7), (self.detail, 5), gap=14)), 1)

    def _place(self, words: str, icon: str, place: str, key: str) -> Button:
        made = Button(words, "link", icon, key=key)
        made.setObjectName(place.replace("/", "_"))
        made.clicked.connect(lambda: self.bridge.go(place, self.uid))
        return made

    def fill(self, head: PupilHead) -> None:
        """Read who may know what."""
        one: SharingCard = self.bridge.look(sharing_card, head.uid)
        teachers = listing(one.in_school) if one.in_school else _("de leerkracht en de begeleider")
        self.in_school.setText(
            _("Op school weten dit: {names}. Daar is geen ja voor nodig.").format(names=teachers)
        )
        self.panel.pupil_uid, self.panel.first_name = head.uid, one.first_name
        self.choices.show_choices(head.uid, one)
        self.grounds.show_grounds(one.grounds)
        self.nameless.show_pupil(head.uid)
        self.consents.show_rows(one.consents)
        self.contacts.show_rows(one.contacts)
        if self.consents.current() is None and one.consents:
            self.consents.choose(one.consents[0].uid)
        self._on_chosen(self.consents.current())

    def show_row(self, uid: str) -> None:
        """Choose a consent or a contact by its uid."""
        for table in (self.consents, self.contacts):
            if uid and table.choose(uid):
                table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, one: ConsentRow | None) -> None:
        self.panel.show_row(one)
        if theme.large():
            reveal(self.detail, shown=one is not None)


def _missing(one: ConsentRow) -> str:
    return listing(one.missing) if one.missing else ""


def _until(one: ConsentRow) -> str:
    return _("tot {day}").format(day=short_date(one.until)) if one.until else ""
