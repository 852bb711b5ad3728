"""Help outside the school: what, by whom, how it stands, and which messages are still to come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.dialog import Dialog
from ui.dialogs.one_row import add_removal
from ui.dialogs.outside_help_fields import OutsideHelpFields
from ui.dialogs.reasons import reason_words, reasons
from ui.widgets.buttons import Button
from ui.widgets.danger import danger_numbers
from ui.widgets.layout import box, reveal, row
from ui.widgets.notice import announce
from ui.widgets.panels import Refusal
from ui.widgets.words import Glyph, label
from zorgdesk import clock
from zorgdesk.commands.outside_help import (
    change_help,
    put_back_help,
    record_help,
    remove_help,
)
from zorgdesk.model.action import own_action
from zorgdesk.model.contact import HelpStatus
from zorgdesk.queries.outside_help import help_form, why_not_by_name
from zorgdesk.rules.help import WAITS, stops_now, why_not_without_afweging
from zorgdesk.text import SOURCE_LANGUAGE, _, ngettext, speaking

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.errors import Finding
    from zorgdesk.model.action import ActionData
    from zorgdesk.model.contact import HelpData
    from zorgdesk.model.family import Entrance
    from zorgdesk.model.reader import Reader

DRAFT, DRAFT_CHANGE = "outside_help", "outside_help_change"
_FRIDAY = 4


class OutsideHelpDialog(Dialog):
    """New help, or with `uid` how help goes on. Help that stops makes a call of today."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, uid: str = "") -> None:
        self.pupil_uid, self.uid = pupil_uid, uid
        bridge.look(help_form, pupil_uid)
        self.card = bridge.ask(help_form, pupil_uid, uid)
        title = f"{_('Hulp buiten school')} · {self.card.help.first_name}"
        super().__init__(parent, bridge, title, icon="group", width=760, height=740)
        self.form = OutsideHelpFields(self.card)
        self.refusal = Refusal()
        self.chase = label(self.card.row.chase if self.card.row else "", "body", wrap=True)
        self.came = Button(_("Bericht kwam vandaag"), "small", "mail", name=_("Bericht kwam vandaag"))
        self.came.setObjectName("came")
        self.came.clicked.connect(self._on_came)
        strip = box(row(Glyph("late", "warn"), (self.chase, 1), self.came, margins=(12, 8, 12, 8)), "warn")
        reveal(strip, shown=bool(self.chase.text()))
        self.stop = label(
            _("Dit maakt een actie van vandaag: bel wie erbij hoort. Dat geldt bij elke reden."), wrap=True
        )
        self.stop_strip = box(row(Glyph("phone", "accent"), (self.stop, 1), margins=(12, 8, 12, 8)), "soft")
        self.danger = danger_numbers()
        self.danger.hide()
        for part in (self.danger, strip, self.stop_strip, self.form, self.refusal):
            self.body.addWidget(part)
        self.remove = add_removal(self, uid, remove_help, put_back_help)
        self._passed: dict[str, str] = {}
        self.refusal.way.connect(self._on_way)
        self.refusal.anyway.connect(self._on_anyway)
        self.keep_drafts_of(self.form, DRAFT_CHANGE if uid else DRAFT, uid or pupil_uid, changes=bool(uid))
        self.form.typed.connect(self._arrange)
        self._arrange()
        self.form.field("status" if uid else "what").setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _before(self) -> HelpStatus | None:
        return self.card.row.data.status if self.card.row else None

    def _arrange(self) -> None:
        """Ask only what belongs to how it stands."""
        self.form.arrange()
        reveal(self.stop_strip, shown=stops_now(self._before, self.form.status))

    def _on_came(self) -> None:
        """The message that is late came today: fill in its day, and go on to how it stands."""
        row_ = self.card.row
        about = row_.expected[0].about.value if row_ else "start"
        self.form.field(f"{about}_told_on").show_value(clock.today())
        self.form.field(f"{about}_told_on").changed.emit()
        if about == "start" and self.form.status in WAITS:
            self.form.show_status(HelpStatus.GESTART)
        self.form.field("status").setFocus(Qt.FocusReason.OtherFocusReason)

    def on_save(self) -> None:
        """Keep it; warn once when it starts or stops without an afweging."""
        data = self.form.data(self.pupil_uid)
        if data is None:
            return
        finding = self._finding(data)
        if finding is not None:
            self.refusal.show_finding(finding, reasons())
            self.fit_soon.start()
            if self.refusal.ways:
                self.refusal.ways[0].setFocus()
            return
        passed = "; ".join(self._passed.values())[:200]
        self._keep_it(data.model_copy(update={"passed_reason": passed or data.passed_reason}))

    def _finding(self, data: HelpData) -> Finding | None:
        """What the rules say of it that was not passed yet."""
        found = (
            None if self.uid else self.bridge.ask(why_not_by_name, data),
            why_not_without_afweging(self._before, data.status, weighed=self.card.weighed),
        )
        return next((one for one in found if one and one.rule not in self._passed), None)

    def _keep_it(self, data: HelpData, actions: tuple[ActionData, ...] = ()) -> bool:
        row_, family = self.card.row, self._family()
        if row_ is None:
            kept = self.bridge.do(self, record_help, data, actions, family)
        else:
            kept = self.bridge.do(self, change_help, row_.uid, row_.version, data, actions, family)
        if kept is None:
            return False
        said = _("Opgeslagen.")
        if kept.actions:
            said = f"{said} " + ngettext("{count} actie.", "{count} acties.", kept.actions)
        self.done_with(kept.uid, said)
        return True

    def _family(self) -> tuple[str, Entrance | None] | None:
        """What is said of the family, where that changed."""
        values = self.form.values()
        said = (values["municipal_contact"] or "", values["entrance"])
        return None if said == (self.card.help.municipal_contact, self.card.help.entrance) else said

    def _on_way(self, code: str) -> None:
        data = self.form.data(self.pupil_uid)
        if data is None:
            return
        if code in ("ask_consent", "anonymous", "danger"):
            self._go_without(code, data)
        elif code == "friday":
            self._keep_it(data, (weigh_on_friday(self.bridge.desk.reader),))
        elif self._keep_it(data):
            self.bridge.go("dialog/afweging", self.pupil_uid)

    def _go_without(self, code: str, data: HelpData) -> None:
        """Ask the parents, stay without a name, or see whom to call; what stands here is kept as a draft."""
        if code == "danger":
            self.refusal.hide()
            reveal(self.danger, shown=True)
            announce(self, self.danger.accessibleName())
            return
        self.close()
        if code == "anonymous":
            self.bridge.go("dialog/anonymous", self.pupil_uid)
        else:
            told = (self.pupil_uid, data.party.value, data.contact_uid)
            self.bridge.go("dialog/ask_consent", "/".join(filter(None, told)))

    def _on_anyway(self, code: str) -> None:
        data = self.form.data(self.pupil_uid)
        finding = self._finding(data) if data else None
        if finding is not None:
            self._passed[finding.rule] = reason_words(code)
        self.refusal.hide()
        self.on_save()


@speaking(SOURCE_LANGUAGE)
def weigh_on_friday(reader: Reader) -> ActionData:
    """'Herinner mij vrijdag', as an action."""
    today = clock.today()
    ahead = (_FRIDAY - today.weekday()) % 7 or 7
    return own_action(reader, _("Afweging opschrijven"), due_on=today + timedelta(days=ahead))
