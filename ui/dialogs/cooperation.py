"""A verzoek tot samenwerking: that the school did it, never what it is about; off until the school says so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.dialog import Dialog
from ui.dialogs.outside_help import weigh_on_friday
from ui.dialogs.reasons import reason_words, reasons
from ui.form import AheadField, AnswerField, ChoiceField, Form, PastField, TextField, beside
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, reveal, row
from ui.widgets.panels import Refusal
from ui.widgets.words import Glyph, label
from zorgdesk import clock
from zorgdesk.commands.cooperation import change_cooperation, keep_cooperation, record_cooperation
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.cooperation import (
    CooperationAnswer,
    CooperationChannel,
    CooperationData,
    CooperationKind,
)
from zorgdesk.queries.cooperation import cooperation_card
from zorgdesk.rules.cooperation import Takes, who_is_untold, why_not_untold
from zorgdesk.rules.help import missing_afweging
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.errors import Finding
    from zorgdesk.model.action import ActionData
    from zorgdesk.queries.cooperation import CooperationRow

DRAFT, DRAFT_CHANGE = "cooperation", "cooperation_change"


class CooperationDialog(Dialog):
    """A new verzoek, or with `uid` its answer and its end. Where the school does none, it asks that first."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, uid: str = "") -> None:
        self.pupil_uid = pupil_uid
        self.card = bridge.look(cooperation_card, pupil_uid)
        self.row: CooperationRow | None = next((one for one in self.card.rows if one.uid == uid), None)
        title = f"{self.card.part.kind.label} · {self.card.first_name}"
        super().__init__(parent, bridge, title, icon="group", width=720, height=720)
        self.refusal = Refusal()
        self._passed: dict[str, str] = {}
        self.part = self._part_form()
        self.form = self._make_form()
        only = label(
            _("U legt alleen vast dat u dit deed. Waarover het gaat, staat hier niet en hoort hier niet."),
            wrap=True,
        )
        self.body.addWidget(box(row(Glyph("info", "accent"), (only, 1), margins=(12, 8, 12, 8)), "soft"))
        self._add_earlier()
        for widget in (self.part, self.form, self.refusal):
            self.body.addWidget(widget)
        self.refusal.way.connect(self._on_way)
        self.refusal.anyway.connect(self._on_anyway)
        self.keep_drafts_of(self.form, DRAFT_CHANGE if uid else DRAFT, uid or pupil_uid, changes=bool(uid))
        self.keep_drafts_of(self.part, "cooperation_part")
        self.part.typed.connect(self._arrange)
        self._arrange()

    def _add_earlier(self) -> None:
        """What was done before leads to its answer and its end."""
        if self.row is not None:
            return
        for one in self.card.rows:
            words = f"{plain_date(one.data.asked_on)}: {one.standing}"
            made = Button(words, "link", "clock")
            made.setObjectName(f"earlier_{one.uid}")
            made.clicked.connect(partial(self._open, one.uid))
            self.body.addLayout(row(made, STRETCH))

    def _open(self, uid: str, _on: bool = False) -> None:
        self.close()
        self.bridge.go("dialog/cooperation", f"{self.pupil_uid}/{uid}")

    def _part_form(self) -> Form:
        """Whether the school does this at all: asked where it does not."""
        made = Form(
            {
                "takes": (_("Doet uw school dit?"), ChoiceField(Takes)),
                "name": (
                    _("Hoe heet het in uw regio?"),
                    TextField(_("Zorg voor Jeugd, verwijsindex"), most=80),
                ),
                "channel": (_("Wie zet het erin?"), ChoiceField(CooperationChannel, beside=0)),
            }
        )
        part = self.card.part
        made.show_data(takes=part.takes, name=part.name, channel=part.channel)
        return made

    def _make_form(self) -> Form:
        made = Form(
            {
                "kind": (_("Wat deed u?"), ChoiceField(CooperationKind)),
                "channel": (_("Wie zette het erin?"), ChoiceField(CooperationChannel, beside=0)),
                "asked_on": (_("Op"), PastField()),
                "parents_told_on": (_("Ouders weten het sinds"), PastField()),
                "pupil_told_on": (_("Leerling weet het sinds"), PastField()),
                "answer": (_("Antwoord"), AnswerField(CooperationAnswer)),
                "answered_on": (_("Antwoord kwam op"), PastField()),
                "ends_on": (
                    _("Eindigt op"),
                    AheadField(),
                    _("Twee jaar, of op de 23e verjaardag. Zorgdesk vraagt het een maand eerder."),
                ),
                "ended_on": (_("Eerder gestopt op"), PastField()),
            },
            arranged=False,
        )
        rows = made.rows
        made.setLayout(
            column(
                rows["kind"], rows["channel"], rows["asked_on"],
                beside(rows["parents_told_on"], rows["pupil_told_on"]),
                rows["answer"], beside(rows["answered_on"], rows["ended_on"]), rows["ends_on"], made.general,
                gap=12,
            )
        )  # fmt: skip
        if self.row is not None:
            made.show_data(**self.row.data.model_dump(include=set(rows)))
        else:
            part = self.card.part
            made.show_data(
                kind=part.kind, channel=part.channel, asked_on=clock.today(), ends_on=self.card.ends_on,
                parents_told_on=self.card.parents_told_on,
            )  # fmt: skip
        return made

    @property
    def _on(self) -> bool:
        return self.row is not None or self.card.part.on

    def _arrange(self) -> None:
        reveal(self.part, shown=not self._on)
        reveal(self.form, shown=self._on)
        answered = self.row is not None
        for name in ("answer", "answered_on", "ended_on"):
            reveal(self.form.rows[name], shown=answered)
        first = (
            self.form.field("answer" if answered else "asked_on") if self._on else self.part.field("takes")
        )
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_save(self) -> None:
        """Keep whether the school does it; or the verzoek, after what the rules say of it."""
        if not self._on:
            self._keep_part()
            return
        data = self._data()
        if data is None:
            return
        finding = self._finding(data)
        if finding is not None:
            self.refusal.show_finding(finding, reasons())
            self.fit_soon.start()
            if self.refusal.ways:
                self.refusal.ways[0].setFocus()
            return
        self._keep_it(data)

    def _data(self) -> CooperationData | None:
        reason = "; ".join(self._passed.values()) or (self.row.data.passed_reason if self.row else "")
        who = self.row.data.person_uid if self.row else None
        return self.form.read(
            CooperationData, pupil_uid=self.pupil_uid, passed_reason=reason[:200], person_uid=who
        )

    def _finding(self, data: CooperationData) -> Finding | None:
        """What the rules say of a new verzoek; the one that was not passed yet."""
        if self.row is not None:
            return None
        found = (
            why_not_untold(data, self.card.birth_date),
            None if self.card.weighed else missing_afweging(),
        )
        return next((one for one in found if one and one.rule not in self._passed), None)

    def _keep_part(self) -> None:
        values = self.part.values()
        channel = values["channel"] or CooperationChannel.ZELF
        try:
            self.bridge.attempt(keep_cooperation, values["takes"] or Takes.UIT, values["name"] or "", channel)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        self.card = self.bridge.ask(cooperation_card, self.pupil_uid)
        if not self.card.part.on:
            self.done_with("", _("Opgeslagen. Uw school doet dit niet."))
            return
        self.part.settle()
        self.drafts[-1].drop()
        self.form.show_data(kind=self.card.part.kind, channel=self.card.part.channel)
        self._arrange()

    def _keep_it(self, data: CooperationData, actions: Sequence[ActionData] = ()) -> bool:
        try:
            if self.row is None:
                uid = self.bridge.attempt(record_cooperation, data, actions).uid
            else:
                uid = self.row.uid
                self.bridge.attempt(change_cooperation, uid, self.row.version, data)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return False
        self.done_with(uid, _("Opgeslagen. Het wijst alleen naar elkaar, niet naar wat er speelt."))
        return True

    def _on_way(self, code: str) -> None:
        data = self._data()
        if data is None:
            return
        if code == "told_today":
            for name in who_is_untold(data, self.card.birth_date):
                self.form.field(name).show_value(clock.today())
            self.refusal.hide()
            self.on_save()
            return
        if code == "friday":
            self._keep_it(data, [weigh_on_friday(self.bridge.desk.reader)])
        elif self._keep_it(data):
            self.bridge.go("dialog/afweging", self.pupil_uid)

    def _on_anyway(self, code: str) -> None:
        data = self._data()
        finding = self._finding(data) if data else None
        if finding is not None:
            self._passed[finding.rule] = reason_words(code)
        self.refusal.hide()
        self.on_save()
