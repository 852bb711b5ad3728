"""Bel of overleg: whom, what may be said, do the parents know; and what came of it, which is always kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui import theme
from ui.dialogs.action_line import action_of
from ui.dialogs.call_allowed import AllowedBlock, Said, danger_panel
from ui.dialogs.call_form import CallForm
from ui.dialogs.call_ground import AfterBlock, ground_form
from ui.dialogs.call_parents import Numbers, ParentsBlock
from ui.dialogs.dialog import Dialog
from ui.widgets.layout import STRETCH, box, card, column, empty_out, reveal, row
from ui.widgets.notice import announce
from ui.widgets.words import heading, label
from zorgdesk.commands.contacts import give_ground, record_contact
from zorgdesk.model.action import ActionData, ActionKind, DoerKind
from zorgdesk.model.contact import ContactMomentData, Ground, Naming
from zorgdesk.queries.contacts import call_card, what_may_be_said
from zorgdesk.queries.doers import doers
from zorgdesk.rules.consent import why_not_on_ground
from zorgdesk.rules.contact import what_the_log_asks
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QWidget

    from ui.bridge import Bridge
    from zorgdesk.errors import Finding
    from zorgdesk.queries.contacts import Allowed

DRAFT = "call"


class CallDialog(Dialog):
    """Before, during and after a call in one window. The number is always in view; the log accepts everything.

    Nothing here stops a call: what may be said stands above what was said (practice 4b, R-a).
    """

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str) -> None:
        self.pupil_uid = pupil_uid
        self.card = bridge.look(call_card, pupil_uid)
        title = f"{_('Bel of overleg')} · {self.card.pupil}"
        super().__init__(parent, bridge, title, icon="phone", width=1200, height=720)
        self.form = CallForm(self.card, bridge.ask(doers, pupil_uid))
        self.grounds = ground_form()
        self.danger: QFrame = danger_panel()
        self.allowed_block = AllowedBlock()
        self.parents_block = ParentsBlock(self.form, self.card)
        self.numbers = Numbers(self.card.parents)
        self.allowed: Allowed | None = None
        self._asked: tuple[object, ...] | None = None  # about whom it was asked what may be said
        self._shown: tuple[object, ...] | None = None  # what decides what is shown now
        self.after: AfterBlock | None = None
        self._in_danger = False
        self._build()
        self.keep_drafts_of(self.form, DRAFT, pupil_uid)
        self._on_typed()
        self._connect()
        self.focus_first()

    def _build(self) -> None:
        self.danger.hide()
        self.grounds.hide()
        before = column(
            card(heading(_("1. Wie?"), "contacts"), self.form.who),
            card(
                heading(_("2. Wat mag?"), "shield", self.allowed_block.word),
                self.numbers,
                self.allowed_block,
                self.grounds,
            ),
            card(heading(_("3. Ouders weten dat u belt?"), "parents"), self.parents_block),
            STRETCH,
            gap=12,
        )
        after = column(card(heading(_("Opschrijven"), "note"), self.form, gap=10), STRETCH)
        beside = column(before, after, gap=12) if theme.large() else row((before, 9), (after, 10), gap=16)
        self.body.addWidget(self.danger)
        self.body.addWidget(box(beside))

    def _connect(self) -> None:
        self.form.typed.connect(self._on_typed)
        self.grounds.typed.connect(self._show_allowed)
        self.allowed_block.way.connect(self.take_way)
        self.parents_block.way.connect(self.take_way)
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
        who = self.form.who
        about = (who.party_now, who.value(), who.choice.organisation_uid if who.choice else None)
        if about != self._asked:  # not at every letter: that lags behind fast typing
            self.allowed = self.bridge.ask(what_may_be_said, self.pupil_uid, *about)
            self._asked = about
        self._show_allowed()

    @property
    def said(self) -> Said:
        """What may be said now."""
        values = self.grounds.values()
        ground: Ground | None = None if self.grounds.isHidden() else values["ground"]
        missing = why_not_on_ground(ground, values["ground_why"] or "", values["ground_what"] or "")
        assert self.allowed is not None  # noqa: S101 - set before anything is shown
        return Said(self.form.naming, self.allowed, ground, missing is None)

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
        due = said.state in ("named", "amber") and not (told or self._in_danger)
        self.parents_block.show_finding(first if due else None)

    def take_way(self, code: str) -> None:
        """Take a way on past what speaks against the name."""
        done = {
            "anonymous": lambda: self._name(Naming.ANONIEM),
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
        reveal(self.grounds, shown=True)
        self.grounds.field("ground").setFocus()

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
        kept = self.bridge.do(self, record_contact, data, self._actions(data))
        if kept is None:
            return
        said = _("Opgeslagen.")
        if kept.actions:
            said = f"{said} " + ngettext("{count} actie.", "{count} acties.", kept.actions)
        asks = what_the_log_asks(data, self._blocked())
        self.tell_kept(kept.uid, said)
        if asks is None:
            self.close()
        else:
            self._ask_afterwards(kept.uid, data, asks)

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
        self.after.show_finding(asks)
        if data.ground is not None:
            self.after.ask_more(data.ground)

    def _on_ground(self, uid: str, data: ContactMomentData, ground: Ground, what: str, why: str) -> None:
        self.bridge.do(self, give_ground, uid, ground, why, what)
        over = self.parentWidget()
        self.close()
        if ground is Ground.NOG_VASTLEGGEN:
            from ui.dialogs.consent import ConsentDialog

            ConsentDialog(over, self.bridge, self.pupil_uid, data.party, data.contact_uid).open()

    def _blocked(self) -> Finding | None:
        found = self.said
        return None if found.allowed.by_name else found.refused

    def _data(self) -> ContactMomentData | None:
        values = self.grounds.values()
        ground = None if self.grounds.isHidden() else values["ground"]
        if self._in_danger and self.form.naming is Naming.MET_NAAM and self._blocked():
            ground = ground or Ground.VITAAL
        return self.form.data(
            pupil_uid=self.pupil_uid,
            ground=ground,
            ground_what=values["ground_what"] or "",
            ground_why=values["ground_why"] or "",
            passed_reason=self.parents_block.reason,
        )

    def _actions(self, data: ContactMomentData) -> list[ActionData]:
        made = []
        follow = self.form.field("follow").value()
        if follow is not None:
            made.append(action_of(follow, kind=ActionKind.DOEN))
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
