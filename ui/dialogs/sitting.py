"""Several pupils in a row: one table, one day, each pupil a gesprek of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui import theme
from ui.dialogs.dialog import Dialog
from ui.dialogs.moment_field import MomentField
from ui.dialogs.sitting_fields import TableField, TurnRow, TurnsField
from ui.form import ChoiceField, Form, TextField, TickField
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.words import label
from zorgdesk.commands.sitting import SittingPlan, TurnPlan, change_sitting, plan_sitting
from zorgdesk.model.conversation import ConversationKind
from zorgdesk.queries.sitting_plan import me_at_table, parents_at_table, planned_sitting
from zorgdesk.rules.sitting import start_times
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.sitting_plan import PlannedSitting

DRAFT = "sitting"
_KINDS = (ConversationKind.OT, ConversationKind.MDO, ConversationKind.CONSULTATIE)


class SittingDialog(Dialog):
    """Plans an ondersteuningsteam with a row of pupils; with `sitting_uid` it changes one."""

    def __init__(
        self, parent: QWidget | None, bridge: Bridge, pupil_uid: str = "", sitting_uid: str = ""
    ) -> None:
        title = _("Rij van leerlingen wijzigen") if sitting_uid else _("Meer leerlingen na elkaar")
        super().__init__(parent, bridge, title, icon="group", width=860, height=720)
        self.planned: PlannedSitting | None = (
            bridge.ask(planned_sitting, sitting_uid) if sitting_uid else None
        )
        self.when, self.table, self.turns = MomentField(), TableField(bridge), TurnsField(bridge)
        self.form = Form(
            {
                "kind": (_("Soort gesprek"), ChoiceField([(one, one.label) for one in _KINDS])),
                "when": (_("Wanneer begint het?"), self.when),
                "place": (_("Waar?"), TextField(most=120)),
                "people": (_("Wie zitten er voor elke leerling?"), self.table),
                "turns": (_("Welke leerlingen, in deze volgorde?"), self.turns),
                "parents": ("", TickField(_("Vraag van elke leerling de ouders erbij"))),
            },
            arranged=False,
        )
        self.until = label("", "small", "muted", wrap=True)
        self._arrange()
        self._show(pupil_uid)
        self.keep_drafts_of(self.form, DRAFT, pupil_uid if self.planned is None else "")
        for name in ("when", "turns"):
            self.form.field(name).changed.connect(self._tell)
        self._tell()
        first = "when" if self.planned is None else "turns"
        self.form.field(first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        rows = self.form.rows
        moment = column(rows["when"], STRETCH), column(rows["place"], STRETCH)
        beside = column(*moment, gap=12) if theme.large() else row((moment[0], 1), (moment[1], 1), gap=16)
        keys = label(_("Ctrl+↑ en Ctrl+↓ zetten een leerling eerder of later."), "small", "muted", wrap=True)
        parts = (rows["kind"], beside, rows["people"], rows["turns"], keys, self.until, rows["parents"])
        self.form.setLayout(column(*parts, self.form.general, STRETCH, gap=12))
        rows["kind"].setVisible(self.planned is None)
        self.body.addWidget(self.form)
        self.save.show_words(_("Plannen") if self.planned is None else _("Opslaan"), "calendar")

    def _show(self, pupil_uid: str) -> None:
        plan = self.planned
        if plan is None:
            turns = [TurnRow(pupil_uid)] if pupil_uid else []
            me = self.bridge.ask(me_at_table)
            self.form.show_data(kind=ConversationKind.OT, people=[me], turns=turns, parents=True)
            return
        turns = [
            TurnRow(one.pupil_uid, one.minutes, one.question, one.conversation_uid, one.begun)
            for one in plan.turns
        ]
        self.form.show_data(
            kind=plan.kind, when=(plan.held_on, plan.start), place=plan.place, people=list(plan.people),
            turns=turns, parents=True,
        )  # fmt: skip

    def _tell(self) -> None:
        """Say when each begins, and when it is done."""
        moment, turns = self.when.moment(), self.turns.value()
        minutes = [turn.minutes for turn in turns]
        start = moment[1] if moment else ""
        if not turns:
            self.until.setText(_("Kies hieronder de eerste leerling."))
            return
        told = ngettext("{count} minuut in totaal", "{count} minuten in totaal", sum(minutes))
        ends = start_times(start, [*minutes, 0])[-1]
        self.until.setText(f"{told}, {_('klaar om {time}').format(time=ends)}." if ends else f"{told}.")

    def on_save(self) -> None:
        """Plan the row, or keep how it is changed."""
        moment = self.when.moment()
        wrong = {
            "when": self.when.mistake() or ("" if moment else _("Vul een dag in.")),
            "turns": self.turns.mistake() or ("" if self.turns.value() else _("Kies een leerling.")),
            "people": self.table.mistake(),
        }
        if any(wrong.values()) or moment is None:
            self.form.show_mistakes({name: words for name, words in wrong.items() if words})
            return
        self._keep(*moment)

    def _keep(self, day: date, start: str) -> None:
        values = self.form.values()
        turns = tuple(self._turn(one, parents=bool(values["parents"])) for one in self.turns.value())
        plan = SittingPlan(day, turns, start, values["place"] or "", ConversationKind(values["kind"]))
        people = self.table.value()
        if self.planned is not None:
            step = self.bridge.step
            self.bridge.do(self, change_sitting, self.planned.uid, plan, people)
            if self.bridge.step != step:
                self.done_with(self.planned.uid, _("Opgeslagen."))
            return
        uid = self.bridge.do(self, plan_sitting, plan, people)
        if uid:
            self.done_with(
                uid, ngettext("{count} leerling gepland.", "{count} leerlingen gepland.", len(turns))
            )
            found = self.bridge.ask(planned_sitting, uid)
            if found is not None:
                self.bridge.go("conversation", found.turns[0].conversation_uid)

    def _turn(self, one: TurnRow, *, parents: bool) -> TurnPlan:
        fresh = parents and not one.conversation_uid
        people = self.bridge.ask(parents_at_table, one.pupil_uid) if fresh else ()
        return TurnPlan(one.pupil_uid, one.minutes, one.question, people, one.conversation_uid)
