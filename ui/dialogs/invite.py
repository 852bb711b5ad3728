"""The invitations of a gesprek: one letter a person, or asked by phone or mail; the log says who got which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import ask
from ui.bridge import Undo
from ui.clipboard import Copied
from ui.dialogs.invite_every import EveryLetter, print_every
from ui.dialogs.tongue_paper import DUTCH, TonguePaperDialog, no_paper
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, flow, reveal, row
from ui.widgets.ticks import Segments, TickBox
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands.invitations import invite
from zorgdesk.commands.papers import note_handout
from zorgdesk.errors import Finding, Way, Weight, ZorgdeskError
from zorgdesk.model.audit import HandoutData
from zorgdesk.model.conversation import InviteBy
from zorgdesk.queries.invitation_card import (
    CALENDAR,
    PAPER,
    invitation_card,
    invitations_given,
    talk_events,
)
from zorgdesk.queries.invitations import InvitationsCard, InviteRow, invitations
from zorgdesk.rules.invitation import Speaks
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.job import Job
    from zorgdesk.queries.invitation_card import InvitationCard

# Where a refusal is mended, by the code of its way on; {party} and {contact} of who may not know the name.
_MENDS = {
    "ask_consent": ("dialog/ask_consent", "/{party}/{contact}"),
    "parent_here": ("dialog/consent", "/{party}/{contact}"),
    "call_parents": ("pupil/delen", ""),
    "ask_other_parent": ("dialog/ask_consent", "/{party}/{contact}"),
    "talk_to_pupil": ("dialog/consent", "/{party}/{contact}"),
    "legal_ground": ("dialog/ground", "/{party}/{contact}"),
    "check_gezag": ("dialog/guardian", ""),
    "birth_date": ("dialog/pupil", ""),
}


class _Handing:
    """Notes in the log who gets a letter, before it leaves the desk; then who got it was asked."""

    def __init__(self, bridge: Bridge, conversation_uid: str, parent: QWidget | None) -> None:
        self._bridge, self._uid, self._parent = bridge, conversation_uid, parent
        self.pupil_uid = ""
        self.row: InviteRow | None = None

    def note(self, how: str, digest: str, *, paper: str = PAPER) -> bool:
        """Note it; False: it was not kept, and the letter stays."""
        number = self._bridge.ask(invitations_given, self._uid) + 1 if paper == PAPER else 1
        data = self._told(self.row, how, digest, paper=paper, number=number)
        return self._bridge.do(self._parent, note_handout, data) is not None

    def letters(self, people: Sequence[InviteRow], digests: Sequence[str]) -> list[HandoutData]:
        """What is noted of each letter of one print run."""
        first = self._bridge.ask(invitations_given, self._uid) + 1
        return [
            self._told(one, "geprint", digest, number=number)
            for number, (one, digest) in enumerate(zip(people, digests, strict=True), first)
        ]

    def _told(
        self, one: InviteRow | None, how: str, digest: str, *, paper: str = PAPER, number: int = 1
    ) -> HandoutData:
        return HandoutData(
            pupil_uid=(one.pupil_uid if one else self.pupil_uid) or None,
            paper=paper,
            number=number,
            to_whom=one.name[:120] if one else "",
            guardian_uid=one.guardian_uid if one else None,
            contact_uid=one.contact_uid if one else None,
            handed_on=clock.today(),
            how=how,
            digest=digest,
            conversation_uid=self._uid,
        )

    def letter(self, how: str, digest: str) -> bool:
        """Note a letter, and that this person was asked by it."""
        if self.row is None or not self.note(how, digest):
            return False
        self._bridge.do(self._parent, invite, self.row.uid, InviteBy.BRIEF.value, clock.today())
        return True


class InviteDialog(TonguePaperDialog):
    """Goes on with the next person who was not asked; whom the pupil may not be named to gets it without."""

    def __init__(
        self,
        parent: QWidget | None,
        bridge: Bridge,
        pupil_uid: str,
        conversation_uid: str = "",
        participant_uid: str = "",
    ) -> None:
        from zorgdesk.prints.invitation_words import invitation_languages

        self.uid, self.bridge = conversation_uid, bridge
        self.talk: InvitationsCard = bridge.ask(invitations, conversation_uid)
        self.languages = invitation_languages()
        self.row = self.talk.row(participant_uid)
        self._picked = self.row is not None  # one letter is meant, not all
        self.row = self.row or self.talk.row(self.talk.next_uid)
        self.row = self.row or next(iter(self.talk.rows), None)
        self.language, self.unnamed = DUTCH, False
        self.out = _Handing(bridge, conversation_uid, parent)
        self.out.pupil_uid = pupil_uid or self.talk.pupil_uid
        self._choose(self.row)
        super().__init__(
            parent, bridge, _("Uitnodigingen"), self._job_of(), note=self.out.letter,
            file_name="uitnodiging", finding=self._finding(),
        )  # fmt: skip
        self._add_choices()
        self.refusal.way.connect(self._on_way)

    def _choose(self, chosen: InviteRow | None) -> None:
        self.row = self.out.row = chosen
        self.language = chosen.language if chosen else DUTCH
        self.unnamed = chosen is not None and not chosen.by_name

    def _add_choices(self) -> None:
        self.every = EveryLetter()
        self.who = Segments([(one.uid, one.name) for one in self.talk.rows])
        self.who.name_it(_("Wie vraagt u?"), "")
        self.tongue = self._tongue_choice()
        self.tongue_row = box(row(label(_("Taal ernaast"), "small", "muted"), self.tongue, STRETCH))
        self.nameless = TickBox(_("Zonder naam en inhoud"))
        self.told = label("", "small", "muted", wrap=True)
        self.called = Button(_("Gebeld"), icon="phone")
        self.called.setObjectName("invite_called")
        self.mailed = Button(_("Mailtekst zonder namen kopiëren"), icon="mail")
        self.mailed.setObjectName("invite_mail")
        self.spoken = Button(_("Zelf gezegd"), icon="talk")
        self.spoken.setObjectName("invite_spoken")
        self.calendar = Button(_("Agendabestand"), icon="calendar")
        self.calendar.setObjectName("invite_calendar")
        others = flow(self.called, self.mailed, self.spoken, self.calendar, gap=8)
        choices = (
            self.every.arranged(), self.who, self.told, flow(self.tongue_row, self.nameless, gap=16), others,
        )  # fmt: skip
        self.ask_beside(box(column(*choices, gap=6)))
        self._show_choices()
        self.who.picked.connect(self._on_who)
        self.tongue.activated.connect(self._on_language)
        self.nameless.clicked.connect(self._on_nameless)
        self.every.button.clicked.connect(lambda: print_every(self))
        self.called.clicked.connect(lambda: self._asked(InviteBy.TELEFOON))
        self.spoken.clicked.connect(lambda: self._asked(InviteBy.GEZEGD))
        self.mailed.clicked.connect(self._on_mail)
        self.calendar.clicked.connect(self._on_calendar)

    def _show_choices(self) -> None:
        one = self.row
        self.every.show_card(self.talk)
        self.who.show_value(one.uid if one else None)
        self.tongue.setCurrentIndex(max(self.tongue.findData(self.language), 0))
        reveal(self.tongue_row, shown=one is not None and one.speaks is Speaks.PARENT)
        # Without a yes it is always without the name: then there is nothing to choose.
        reveal(self.nameless, shown=one is not None and one.speaks is Speaks.OUTSIDE and one.by_name)
        self.nameless.setChecked(self.unnamed)
        reach = " · ".join(part for part in ((one.phone, one.mail) if one else ()) if part)
        asked = _("Er is nog niemand gevraagd.")
        if one is not None:
            asked = (
                _("Uitgenodigd: {how}").format(how=one.told) if one.invited_on else _("Nog niet uitgenodigd")
            )
        self.told.setText("   ".join(part for part in (asked, reach) if part))
        for button in (self.called, self.mailed, self.spoken):
            reveal(button, shown=one is not None and not one.stopped)

    def _card(self) -> InvitationCard:
        assert self.row is not None  # noqa: S101 - asked only where somebody is chosen
        return self.bridge.ask(invitation_card, self.uid, self.row.uid, by_name=not self.unnamed)

    def _job_of(self) -> Job[bytes]:
        from zorgdesk.prints.invitation import print_invitation

        if self.row is None or self.row.stopped:
            return no_paper()
        return print_invitation(self._card(), self.beside if self._draws() else None)

    def _finding(self) -> Finding | None:
        """What stands in the way of this letter, or what is to be said of it."""
        one = self.row
        if one is None:
            text = _("Er is nog niemand gevraagd. Kies eerst wie erbij zijn.")
            return Finding(
                "invitation.nobody", Weight.BLOCK, text, ways=(Way("people", _("Wie zijn erbij?")),)
            )
        if one.stopped:
            return one.finding
        if one.speaks is Speaks.OUTSIDE and not one.by_name and one.finding:
            # The name stays here: the letter may go.
            found = one.finding
            ways = tuple(way for way in found.ways if way.code in _MENDS)
            return Finding(found.rule, Weight.WARN, found.what, found.why, ways)
        if self.beside is not None and not self.beside.checked:
            return Finding(
                "paper.unchecked", Weight.WARN, _("Deze vertaling is nog niet nagekeken. Dat staat ook op het papier."),
                _("De zin bij 'Waarover' blijft Nederlands. Lees de brief samen, met een tolk als dat kan."),
                (Way("dutch", _("Alleen Nederlands")),),
            )  # fmt: skip
        return one.finding

    def _on_way(self, code: str) -> None:
        if code == "dutch":
            self.language = DUTCH
            self._remake()
            return
        one = self.row
        pupil = one.may.pupil_uid if one and one.may else self.out.pupil_uid
        self.close()
        if code == "people":
            self.bridge.go("dialog/talk", f"{pupil}/{self.uid}")
            return
        place, told = _MENDS.get(code, ("pupil/delen", ""))
        party, contact = (one.party, one.contact_uid or "") if one else ("", "")
        self.bridge.go(place, (pupil + told.format(party=party, contact=contact)).rstrip("/"))

    def _on_who(self, uid: str) -> None:
        self._picked = True
        self._choose(self.talk.row(uid))
        self._remake()

    def _on_nameless(self, on: bool) -> None:
        self.unnamed = on
        self._remake()

    def _first_deed(self) -> QWidget:
        """All letters in one go, or how this person would be asked, as it was planned: Enter does it."""
        if self.every.is_first and not self._picked:
            return self.every.button
        how = self.row.how if self.row else ""
        ways: dict[str, QWidget] = {
            InviteBy.TELEFOON.value: self.called, InviteBy.MAIL.value: self.mailed,
            InviteBy.GEZEGD.value: self.spoken,
        }  # fmt: skip
        return ways.get(how, self.save)

    def _asked(self, by: InviteBy) -> None:
        """Write down that this person was asked, today."""
        one, step = self.row, self.bridge.step
        if one is None:
            return
        self.bridge.do(self, invite, one.uid, by.value, clock.today())
        if self.bridge.step != step:
            said = _("{name}: uitgenodigd, {how}.").format(name=one.name, how=by.label.lower())
            self.done_with(one.uid, said, Undo(invite, one.uid, one.how, one.invited_on))

    def _on_mail(self) -> None:
        """Copy a mail without names, and write down that it went."""
        if self.row is None:
            return
        from zorgdesk.prints.invitation_words import mail_words

        card = self._card()
        contact = ", ".join(filter(None, (card.contact_name, card.contact_phone)))
        words = mail_words(card.day, card.start, card.place, contact)
        if self.out.note("gekopieerd", ""):
            Copied(words)
            self._asked(InviteBy.MAIL)

    def _on_calendar(self) -> None:
        """Keep the gesprek as a calendar file: no name and no content stand in it."""
        import hashlib

        from zorgdesk.exchange.saving import ready_to_save
        from zorgdesk.exchange.talk_ics import talk_calendar

        kinds = [(_("Agendabestand"), "*.ics")]
        path = ask.which_file(self, _("Agendabestand opslaan"), kinds, save=True, suggested="gesprek.ics")
        if path is None:
            return
        data = talk_calendar(self.bridge.ask(talk_events, self.uid, all_of=self.talk.in_series > 1))
        try:
            with ready_to_save(path, data) as put:
                if not self.out.note("opgeslagen", hashlib.sha256(data).hexdigest(), paper=CALENDAR):
                    return
                put()
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        self.step = self.bridge.step
        self.bridge.say(_("Opgeslagen. Er staan geen namen in het agendabestand."))

    def done_with(self, uid: str, said: str, undo: Undo | None = None) -> None:
        """Close, or go on with the next who was not asked yet."""
        self.talk = self.bridge.ask(invitations, self.uid)
        following = self.talk.row(self.talk.next_uid)
        if following is None:
            super().done_with(uid, said, undo)
            return
        self.tell_kept(uid, said, undo)
        self._choose(following)
        self._remake()
