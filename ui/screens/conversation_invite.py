"""The invitations beside a planned gesprek: who was asked, how and when, or what stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from ui.bridge import Undo
from ui.table import Column, ShortTable
from ui.widgets.buttons import Button
from ui.widgets.layout import column, empty_out, flow, reveal
from ui.widgets.panels import Reminder
from ui.widgets.words import heading, label
from zorgdesk import clock
from zorgdesk.commands.invitations import invite
from zorgdesk.model.conversation import ConversationStatus, InviteBy
from zorgdesk.queries.invitations import invitations
from zorgdesk.rules.invitation import Speaks
from zorgdesk.text import _, day_month, listing

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from zorgdesk.errors import Finding
    from zorgdesk.queries.conversations import ConversationCard
    from zorgdesk.queries.invitations import InvitationsCard, InviteRow


def state_words(one: InviteRow) -> str:
    """How and when somebody was asked, or what stands in the way."""
    if one.stopped:
        return _("niet uitnodigen")
    if one.invited_on is None and one.speaks is Speaks.OUTSIDE and not one.by_name:
        return _("zonder naam")
    if one.invited_on is None and one.how:
        return _("nog: {how}").format(how=one.told_how.lower())
    return one.told


def _tone(one: InviteRow) -> tuple[str, str]:
    if one.invited_on is not None:
        return "ok", "check"
    if one.stopped or not one.by_name:
        return "warn", "no"
    return "quiet", "open"


class InviteCard(QFrame):
    """Enter opens the letter of somebody, the space bar says that they were called; it is there while it is planned."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.setProperty("card", "card")
        self.bridge = bridge
        self.card: InvitationsCard | None = None
        self.count = label("", "small", "muted")
        columns = (
            Column(_("Naam"), lambda one: one.name, role="strong", stretch=True),
            Column(_("Functie"), lambda one: one.function, role="small", ink="muted"),
            Column(_("Uitgenodigd"), state_words, right=True, tone=_tone),
        )
        self.table = ShortTable(columns, _("Uitnodigingen"), empty=_("Nog niemand gevraagd."))
        self.table.setObjectName("invitations")
        self.table.most = 12
        self.open = Button(_("Uitnodigingen"), "primary", "mail")
        self.people = Button(_("Wie zijn erbij?"), icon="group")
        self.before = Button(_("Vooroverleg"), icon="talk")
        for name, button in (
            ("invite_open", self.open), ("change_people", self.people), ("add_preliminary", self.before),
        ):  # fmt: skip
            button.setObjectName(name)
        self._reminder = column()
        self._finding: Finding | None = None
        self.hint = label(_("Enter: brief. Spatie: gebeld."), "small", "muted", wrap=True)
        self.joins = label("", "small", wrap=True)
        self.agreed = label("", "small", wrap=True)
        deeds = flow(self.open, self.people, self.before, gap=8)
        head = heading(_("Uitnodigingen"), "mail", self.count)
        parts = (head, self._reminder, deeds, self.table, self.hint, self.joins, self.agreed)
        self.setLayout(column(*parts, gap=8, margins=(14, 12, 14, 12)))
        self.hide()
        self.open.clicked.connect(lambda: self._go("dialog/invite"))
        self.people.clicked.connect(self._on_people)
        self.before.clicked.connect(self._on_before)
        self.table.opened.connect(lambda one: self._go("dialog/invite", one.uid))
        self.table.ticked.connect(self._on_called)

    def show_talk(self, talk: ConversationCard) -> None:
        """Show the invitations of a planned gesprek; of one that began they are past."""
        planned = talk.data.status is ConversationStatus.GEPLAND and bool(talk.pupils)
        if planned:
            self.card = self.bridge.ask(invitations, talk.uid)
            self._show(self.card)
        reveal(self, shown=planned)

    def _show(self, card: InvitationsCard) -> None:
        self.table.show_rows(card.rows)
        asked = sum(one.invited_on is not None for one in card.rows)
        self.count.setText(_("{some} van {all}").format(some=asked, all=len(card.rows)))
        self._remind(card)
        told = [
            _("{name}: {how}").format(name=name, how=how.label.lower())
            for _uid, name, how in card.joins
            if how
        ]
        self.joins.setText(_("Hoe doet de leerling mee? {how}").format(how=listing(told)) if told else "")
        reveal(self.joins, shown=bool(told))
        reveal(self.hint, shown=bool(card.rows))
        agreed = [
            _("Vooroverleg met {who}, {day}.").format(who=one.with_whom, day=day_month(one.held_on))
            for _uid, one in card.preliminary
        ]
        self.agreed.setText(" ".join(agreed))
        reveal(self.agreed, shown=bool(agreed))

    def _remind(self, card: InvitationsCard) -> None:
        """Made anew only when it says something else: the keyboard may stand on its button."""
        if card.finding == self._finding:
            return
        self._finding = card.finding
        empty_out(self._reminder)
        if card.finding:
            made = Reminder(card.finding.what, [(way.code, way.label) for way in card.finding.ways])
            made.answered.connect(lambda _code: self._go("dialog/invite"))
            self._reminder.addWidget(made)

    @property
    def waits(self) -> bool:
        """Whether there is somebody to ask: then the keyboard begins here."""
        return self.card is not None and not self.isHidden() and bool(self.card.next_uid)

    def _go(self, place: str, uid: str = "") -> None:
        if self.card is not None:
            parts = (self.card.pupil_uid, self.card.uid, uid)
            self.bridge.go(place, "/".join(part for part in parts if part))

    def _on_people(self) -> None:
        from ui.dialogs.talk import TalkDialog

        if self.card is not None:
            dialog = TalkDialog(self, self.bridge, conversation_uid=self.card.uid)
            dialog.open()
            dialog.people.control().setFocus()

    def _on_before(self) -> None:
        """Write a vooroverleg, or open the one that stands there."""
        found = self.card.preliminary if self.card else ()
        self._go("dialog/talk_preliminary", found[-1][0] if found else "")

    def _on_called(self, one: InviteRow) -> None:
        """Say that somebody was called, or take it back."""
        if one.stopped:
            return
        called = one.invited_on is None
        step = self.bridge.step
        how = InviteBy.TELEFOON.value if called else one.how
        self.bridge.do(self, invite, one.uid, how, clock.today() if called else None)
        if self.bridge.step != step:
            said = _("{name}: gebeld.") if called else _("{name}: nog niet uitgenodigd.")
            self.bridge.say(said.format(name=one.name), Undo(invite, one.uid, one.how, one.invited_on))
