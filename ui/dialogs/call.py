"""Bel of overleg: whom, what may be said, do the parents know; and what came of it, which is always kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui import theme
from ui.bridge import Undo
from ui.dialogs.action_line import action_of
from ui.dialogs.call_allowed import AllowedBlock, Said, danger_panel
from ui.dialogs.call_form import CallForm
from ui.dialogs.call_ground import AfterBlock, ground_form
from ui.dialogs.call_parents import Numbers, ParentsBlock
from ui.dialogs.dialog import Dialog
from ui.widgets.layout import STRETCH, box, card, column, empty_out, reveal, row
from ui.widgets.notice import announce
from ui.widgets.panels import Refusal
from ui.widgets.words import heading, label
from zorgdesk import clock
from zorgdesk.commands.consents import drop_attempt, note_attempt
from zorgdesk.commands.contacts import (
    change_moment,
    give_ground,
    give_sender_consent,
    record_contact,
)
from zorgdesk.commands.entries import record_entry
from zorgdesk.model.action import ActionData, ActionKind, DoerKind
from zorgdesk.model.consent import AttemptData, Outcome, Way
from zorgdesk.model.contact import ContactMomentData, Ground, Naming, Party
from zorgdesk.model.dossier import EntryData, EntryKind
from zorgdesk.queries.anonymous import anonymous_texts
from zorgdesk.queries.contacts import (
    call_card,
    general_card,
    ground_of,
    moment_card,
    what_may_be_said,
)
from zorgdesk.queries.doers import doers
from zorgdesk.rules.contact import what_the_log_asks
from zorgdesk.rules.grounds import why_not_on_ground
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QWidget

    from ui.bridge import Bridge
    from zorgdesk.commands.entries import Recorded
    from zorgdesk.errors import Finding
    from zorgdesk.queries.contacts import Allowed, ParentRow

DRAFT, DRAFT_CHANGE = "call", "call_change"


class CallDialog(Dialog):
    """Before, during and after a call in one window. The number is always in view; the log accepts everything.

    Nothing here stops a call: what may be said stands above what was said (practice 4b, R-a).
    """

    def __init__(
        self, parent: QWidget | None, bridge: Bridge, pupil_uid: str = "", moment_uid: str = ""
    ) -> None:
        self.pupil_uid = pupil_uid
        self.card = bridge.look(call_card, pupil_uid) if pupil_uid else bridge.ask(general_card)
        self.moment = bridge.ask(moment_card, moment_uid) if moment_uid else None
        title = f"{_('Bel of overleg')} · {self.card.pupil}"
        super().__init__(parent, bridge, title, icon="phone", width=1200, height=720)
        self.form = CallForm(self.card, bridge.ask(doers, pupil_uid))
        self.grounds = ground_form()
        self.danger: QFrame = danger_panel()
        self.allowed_block = AllowedBlock()
        self.parents_block = ParentsBlock(self.form, self.card)
        self.numbers = Numbers(self.card.parents, self.form.rows["said"])
        self.allowed: Allowed | None = None
        self._asked: tuple[object, ...] | None = None  # about whom it was asked what may be said
        self._shown: tuple[object, ...] | None = None  # what decides what is shown now
        self.after: AfterBlock | None = None
        self._in_danger = False
        self.scale_up = Refusal()
        self._build()
        if self.moment:
            self.form.take_over(self.moment.data)
        whose, changes = moment_uid or pupil_uid, bool(moment_uid)
        self.keep_drafts_of(self.form, DRAFT_CHANGE if changes else DRAFT, whose, changes=changes)
        if self.form.field("said").value():
            reveal(self.numbers, shown=True)
        self._on_typed()
        self._connect()
        self.focus_first()

    def _build(self) -> None:
        self.danger.hide()
        self.grounds.hide()
        about = (
            card(
                heading(_("2. Wat mag?"), "shield", self.allowed_block.word),
                self.numbers,
                self.allowed_block,
                self.grounds,
            ),
            card(heading(_("3. Ouders weten dat u belt?"), "parents"), self.parents_block),
        )
        self.nobody = label(
            _("Dit gaat niet over een leerling. Toch wel? Open dan eerst de leerling en druk op Ctrl+B."),
            wrap=True,
        )
        for one in (*about, self.form.rows["naming"]):
            reveal(one, shown=bool(self.pupil_uid))
        reveal(self.nobody, shown=not self.pupil_uid)
        who = card(heading(_("1. Wie?"), "contacts"), self.form.who, self.scale_up, self.nobody)
        before = column(who, *about, STRETCH, gap=12)
        after = column(card(heading(_("Opschrijven"), "note"), self.form, gap=10), STRETCH)
        beside = column(before, after, gap=12) if theme.large() else row((before, 9), (after, 10), gap=16)
        self.pin(self.danger)
        self.body.addWidget(box(beside))

    def _connect(self) -> None:
        self.form.typed.connect(self._on_typed)
        self.grounds.typed.connect(self._show_allowed)
        self.allowed_block.way.connect(self.take_way)
        self.parents_block.way.connect(self.take_way)
        self.numbers.spoken.connect(self._on_spoken)
        self.numbers.unreached.connect(self._on_unreached)
        self.numbers.says_yes.connect(self._ask_here)
        self.scale_up.way.connect(self._on_scale)
        self.parents_block.passed.connect(lambda: self.form.field("outcome").setFocus())
        for number in range(1, 6):
            QShortcut(QKeySequence(f"Alt+{number}"), self, lambda at=number: self.allowed_block.press(at))

    def focus_first(self) -> None:
        """Begin where the hands should be: a way on, somebody to choose, or what is agreed."""
        if self.form.who.value() is None:
            self.form.who.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.allowed_block.focus_ways():
            self.form.field("outcome").setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        if not self.pupil_uid:
            return
        who = self.form.who
        about = (who.party_now, who.value(), who.choice.organisation_uid if who.choice else None)
        if about != self._asked:  # not at every letter: that lags behind fast typing
            self.allowed = self.bridge.ask(what_may_be_said, self.pupil_uid, *about)
            self._asked = about
            crisis = self._in_danger or self.form.came_in or self.moment is not None
            self.scale_up.show_finding(None if crisis else self.allowed.scale_up)
        self._show_allowed()

    @property
    def said(self) -> Said:
        """What may be said now."""
        values = self.grounds.values()
        ground: Ground | None = None if self.grounds.isHidden() else values["ground"]
        missing = why_not_on_ground(ground, values["ground_why"] or "", values["ground_what"] or "")
        assert self.allowed is not None  # noqa: S101 - set before anything is shown
        return Said(self.form.naming, self.allowed, ground, missing is None, self.form.came_in)

    def _show_allowed(self) -> None:
        said = self.said
        told = self.form.field("told_contact").value() and self.form.field("told_concern").value()
        deciding = (said, bool(told), self._in_danger)
        if deciding == self._shown:
            return
        self._shown = deciding
        self.allowed_block.show_said(said)
        first = said.allowed.parents_first
        # While the name may not be used there is one thing to settle first: block 2 (practice 1.1, R-c).
        due = said.state in ("named", "amber") and not (told or self._in_danger or self.form.came_in)
        self.parents_block.show_finding(first if due else None)

    def take_way(self, code: str) -> None:
        """Take a way on past what speaks against the name."""
        done = {
            "anonymous": self._without_name,
            "with_parents": lambda: self._name(Naming.SAMEN),
            "by_name": lambda: self._name(Naming.MET_NAAM),
            "parent_here": self._ask_here,
            "ask_consent": self._ask_here,
            "ask_other_parent": self._ask_here,
            "talk_to_pupil": self._ask_here,
            "call_parents": self.numbers.show_numbers,
            "danger": self._show_danger,
            "legal_ground": self._ask_ground,
        }.get(code)
        if done:
            done()
        else:
            self._go_on(code)

    def _without_name(self) -> None:
        """Go to the sheet without a name."""
        self.close()
        self.bridge.go("dialog/anonymous", "/".join(filter(None, (self.pupil_uid, self.form.who.value()))))

    def _on_spoken(self, parent: ParentRow, said: str) -> None:
        """The talk with this parent is kept at once, with both ticks: the call itself may never come."""
        words = said or _("Gebeld met {who}.").format(who=f"{parent.name} ({parent.relation})")
        data = EntryData(
            pupil_uid=self.pupil_uid, kind=EntryKind.OUDERGESPREK, held_on=clock.today(), facts=words,
            told_by=parent.name, concern_discussed=True, contact_announced=True,
        )  # fmt: skip
        if self.bridge.do(self, record_entry, data) is None:
            return
        self.bridge.say(_("Gesprek met {who} opgeschreven.").format(who=parent.name))
        self._asked = None
        self.form.tell_today()
        if not self.allowed_block.focus_ways():
            self.form.field("outcome").setFocus()

    def _on_unreached(self, parent: ParentRow) -> None:
        """Count the try (K12)."""
        data = AttemptData(
            pupil_uid=self.pupil_uid, guardian_uid=parent.guardian_uid, way=Way.BELLEN,
            outcome=Outcome.GEEN_REACTIE, tried_on=clock.today(),
        )  # fmt: skip
        uid = self.bridge.do(self, note_attempt, data)
        if uid is not None:
            words = _("Geen gehoor bij {who}. Dat is genoteerd.").format(who=parent.name)
            self.bridge.say(words, Undo(drop_attempt, uid))
            self._asked = None
            self._on_typed()

    def _on_scale(self, code: str) -> None:
        """Take the CJG after all, or go on with the klantmanager."""
        self.scale_up.show_finding(None)
        cjg = next((one for one in self.card.choices if one.party is Party.CJG), None)
        if code == "call_cjg" and cjg:
            self.form.who.take(cjg)
        self.form.who.setFocus()

    def _name(self, naming: Naming) -> None:
        self.form.name(naming)
        self._show_allowed()
        announce(self, self.allowed_block.says)
        if not (naming is Naming.MET_NAAM and self.allowed_block.focus_ways()):
            self.form.field("outcome").setFocus()

    def _show_danger(self) -> None:
        self._in_danger = True
        reveal(self.danger, shown=True)
        announce(self, self.danger.accessibleName())
        self.parents_block.pass_for(_("Gevaar"))
        self._show_allowed()
        self.form.field("outcome").setFocus()

    def _ask_ground(self) -> None:
        from ui.dialogs.ground import GroundDialog

        who = self.form.who
        asking = GroundDialog(self, self.bridge, self.pupil_uid, who.party_now.value, who.value() or "")
        asking.kept.connect(self._on_shared)
        asking.open()

    def _on_shared(self, uid: str) -> None:
        """The contact carries the ground that was written down."""
        ground, what, why = self.bridge.ask(ground_of, uid)
        self.grounds.show_data(ground=ground, ground_what=what[:300], ground_why=why[:300])
        reveal(self.grounds, shown=True)
        self._asked = None
        self._on_typed()
        self.form.field("outcome").setFocus()

    def _ask_here(self) -> None:
        from ui.dialogs.consent import ConsentDialog

        asking = ConsentDialog(
            self, self.bridge, self.pupil_uid, self.form.who.party_now, self.form.who.value()
        )
        asking.kept.connect(self._on_consent)
        asking.open()

    def _on_consent(self, _uid: str) -> None:
        self._asked = None
        self._on_typed()
        if self.allowed is not None and self.allowed.by_name:
            self.form.tell_today()  # whoever says yes to this call was told of it, and why
        self.form.field("outcome").setFocus()

    def _go_on(self, code: str) -> None:
        """Go where gezag or a birth date is filled in; what is typed here is kept as a draft."""
        self.close()
        self.bridge.go("pupil" if code == "birth_date" else "dialog/guardian", self.pupil_uid)

    def on_save(self) -> None:
        """Keep the contact, whatever it was; ask afterwards on what it rested."""
        if self.after is not None:
            self.after.give()
            return
        self.form.who.search()
        data = self._data()
        if data is None:
            return
        kept = self._keep_moment(data)
        if kept is None:
            return
        said = _("Opgeslagen.")
        if kept.actions:
            said = f"{said} " + ngettext("{count} actie.", "{count} acties.", kept.actions)
        told = self.bridge.ask(anonymous_texts, self.pupil_uid) if self.pupil_uid else ()
        asks = what_the_log_asks(data, self._blocked(), told) if self.pupil_uid else None
        self.tell_kept(kept.uid, said)
        if asks is None:
            self.close()
        else:
            self._ask_afterwards(kept.uid, data, asks)

    def _keep_moment(self, data: ContactMomentData) -> Recorded | None:
        actions = self._actions(data)
        if self.moment is None:
            return self.bridge.do(self, record_contact, data, actions)
        before = self.moment.data
        more = {"ground": data.ground or before.ground, "case_code": before.case_code}
        for name in ("ground_what", "ground_why", "passed_reason"):
            more[name] = getattr(data, name) or getattr(before, name)
        mended = data.model_copy(update=more | {"consent_uid": before.consent_uid})
        return self.bridge.do(self, change_moment, self.moment.uid, self.moment.version, mended, actions)

    def _ask_afterwards(self, uid: str, data: ContactMomentData, asks: Finding) -> None:
        """Ask on what it rested, in the same window; 'Later' leaves it open."""
        self.after = AfterBlock()
        empty_out(self.body)
        self._fits = True  # there is one pane now
        self.fit_soon.start()
        self.body.addWidget(label(_("Het contact staat in het dossier."), "strong", wrap=True))
        self.body.addWidget(self.after)
        self.cancel.show_words(_("Later"))
        self.after.given.connect(lambda *given: self._on_ground(uid, data, *given))
        self.after.sender_given.connect(lambda words: self._on_sender(uid, words))
        self.keep_drafts_of(self.after.form, "call_ground", uid)
        self.after.show_finding(asks)
        if data.ground is not None:
            self.after.ask_more(data.ground)

    def _on_ground(self, uid: str, data: ContactMomentData, ground: Ground, what: str, why: str) -> None:
        step = self.bridge.step
        self.bridge.do(self, give_ground, uid, ground, why, what)
        if self.bridge.step == step:
            return  # it was told why; what was typed stays
        self.drop_drafts()
        over = self.parentWidget()
        self.close()
        if ground is Ground.NOG_VASTLEGGEN:
            from ui.dialogs.consent import ConsentDialog

            ConsentDialog(over, self.bridge, self.pupil_uid, data.party, data.contact_uid).open()

    def _on_sender(self, uid: str, words: str) -> None:
        step = self.bridge.step
        self.bridge.do(self, give_sender_consent, uid, words)
        if self.bridge.step > step:
            self.close()

    def _blocked(self) -> Finding | None:
        found = self.said
        return None if found.allowed.by_name else found.refused

    def _data(self) -> ContactMomentData | None:
        values = self.grounds.values()
        ground = None if self.grounds.isHidden() else values["ground"]
        if self._in_danger and self.form.naming is Naming.MET_NAAM and self.pupil_uid and self._blocked():
            ground = ground or Ground.VITAAL
        if ground is None and self.allowed is not None and self.form.naming is Naming.MET_NAAM:
            ground = self.allowed.ground  # weighed and written down earlier today
        return self.form.data(
            pupil_uid=self.pupil_uid or None,
            ground=ground,
            ground_what=values["ground_what"] or "",
            ground_why=values["ground_why"] or "",
            passed_reason=self.parents_block.reason,
        )

    @staticmethod
    def _agreed(action: ActionData, data: ContactMomentData) -> ActionData:
        """What the one on the phone will do was agreed with them (C8)."""
        if data.no_answer or action.doer is not DoerKind.ANDER or action.contact_uid != data.contact_uid:
            return action
        return action.model_copy(update={"agreed_with": data.contact_name, "agreed_on": data.held_on})

    def _actions(self, data: ContactMomentData) -> list[ActionData]:
        made = []
        follow = self.form.field("follow").value()
        if follow is not None:
            made.append(self._agreed(action_of(follow, kind=ActionKind.DOEN), data))
        before = self.form.field("message_by").value()
        if before is not None:
            who = data.contact_name or data.party.kept_label
            made.append(
                ActionData(
                    what=f"Bericht over start van {who}", who=who, doer=DoerKind.ANDER,
                    contact_uid=data.contact_uid, due_on=before, kind=ActionKind.BERICHT,
                )
            )  # fmt: skip
        return made
