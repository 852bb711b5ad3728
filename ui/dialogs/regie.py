"""Who has the regie from now on, outside a gesprek too; or what was wrong in a stretch of before."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from sqlmodel import Field

from ui import ask
from ui.bridge import Undo
from ui.dialogs.dialog import Dialog
from ui.dialogs.reasons import reason_words, reasons
from ui.dialogs.regie_fields import regie_form
from ui.form import beside
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, empty_out, flow, reveal, row
from ui.widgets.notice import announce
from ui.widgets.panels import Refusal
from ui.widgets.words import Glyph, label
from zorgdesk import clock
from zorgdesk.commands.regie import correct_regie, hand_over, remove_regie
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.base import Data
from zorgdesk.model.family import Emphasis, RegieData, RegieGround, RegieKind, RegieParty
from zorgdesk.queries.case import case_card
from zorgdesk.rules.regie import TAKES_OVER, why_not_process_coordinator, why_not_take_over
from zorgdesk.rules.regie_wijzer import (
    proposal_words,
    proposed_party,
    why_not_as_proposed,
    why_not_decided_alone,
)
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.regie import StretchRow

DRAFT, DRAFT_FIX = "regie", "regie_fix"
_MOST_NAMES = 5


class RegieInput(Data):
    """What the form asks."""

    emphasis: Emphasis | None = None
    kind: RegieKind = RegieKind.INHOUD
    party: RegieParty = RegieParty.SCHOOL
    who: str = Field(min_length=1, max_length=120)
    since: date
    reason: str = Field(default="", max_length=300)
    ground: RegieGround | None = None
    process_ground: RegieGround | None = None
    hand_back_on: date | None = None
    very_complex: bool = False
    decided_by: str = Field(default="", max_length=300)
    decided_on: date | None = None

    @property
    def why(self) -> RegieGround | None:
        """The ground that belongs to the party, if one was chosen."""
        if self.party in TAKES_OVER:
            return self.ground
        return self.process_ground if self.party is RegieParty.PROCESCOORDINATOR else None

    def regie(self) -> RegieData:
        """The stretch; what is asked of a take-over or a decision only where there is one."""
        takes_over = self.party in TAKES_OVER
        return RegieData(
            case_uid="", kind=self.kind, party=self.party, who=self.who, since=self.since, reason=self.reason,
            ground=self.why,
            hand_back_on=self.hand_back_on if takes_over else None,
            decided_on=self.decided_on if self.very_complex else None,
            decided_by=self.decided_by if self.very_complex else "",
        )  # fmt: skip


class RegieDialog(Dialog):
    """Prefilled: the day is today, the name comes with the party; Enter is enough. `uid` mends a stretch."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, uid: str = "") -> None:
        self.pupil_uid = pupil_uid
        self.card = bridge.look(case_card, pupil_uid)
        self.row: StretchRow | None = self.card.row(uid)
        first = _("Regie overdragen") if self.card.now else _("Regie kiezen")
        title = _("Regie verbeteren") if self.row else first
        super().__init__(
            parent, bridge, f"{title} · {self.card.first_name}", icon="regie", width=720, height=720
        )
        self._named = ""  # the name that was filled in last
        self._passed = False
        self.now = label("", wrap=True)
        self.says = label("", "small", wrap=True)
        self.hint = box(row(Glyph("info", "accent"), (self.says, 1), margins=(12, 8, 12, 8)), "soft")
        self.names = column(gap=0)
        self.form = regie_form(fresh=self.row is None)
        self.refusal = Refusal()
        self._lay_out()
        self._show_first()
        self.keep_drafts_of(
            self.form, DRAFT_FIX if self.row else DRAFT, uid or pupil_uid, changes=self.row is not None
        )
        self._arrange()
        self.form.field("party").setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        rows = self.form.rows
        self.form.setLayout(
            column(
                rows["emphasis"], self.hint, rows["kind"], rows["party"], rows["ground"], rows["process_ground"],
                rows["who"], self.names,
                beside(rows["since"], rows["hand_back_on"]), rows["reason"],
                rows["very_complex"], rows["decided_by"], rows["decided_on"], self.form.general, gap=10,
            )
        )  # fmt: skip
        for widget in (self.now, self.form, self.refusal):
            self.body.addWidget(widget)
        self.remove = Button(_("Dit was nooit zo"), "link", "trash")
        self.remove.setObjectName("remove")
        self.remove.clicked.connect(self._on_remove)
        reveal(self.remove, shown=self.row is not None)
        self.body.addLayout(row(self.remove, STRETCH))
        self.refusal.hide()
        hands_over = self.row is None and self.card.now is not None
        self.save.show_words(_("Overdragen") if hands_over else _("Opslaan"), "check")
        self.form.field("emphasis").changed.connect(self._on_emphasis)
        self.form.field("party").changed.connect(self._on_party)
        self.form.typed.connect(self._arrange)
        self.refusal.way.connect(self._on_way)
        self.refusal.anyway.connect(self._on_anyway)

    def _show_first(self) -> None:
        data, now = self.card.data, self.card.now
        shown = self.row
        if shown is not None:
            self.form.show_data(
                kind=shown.kind, party=shown.party, who=shown.who, since=shown.since, reason=shown.reason,
                ground=shown.ground if shown.taken_over else None,
                process_ground=None if shown.taken_over else shown.ground,
                hand_back_on=shown.hand_back_on, very_complex=shown.decided_on is not None,
                decided_by=shown.decided_by, decided_on=shown.decided_on,
            )  # fmt: skip
            reveal(self.now, shown=False)
            return
        proposed = proposed_party(data.emphasis) if data.emphasis else RegieParty.SCHOOL
        self.form.show_data(
            emphasis=data.emphasis, kind=RegieKind.INHOUD, party=proposed, since=clock.today(),
            very_complex=data.very_complex,
            decided_by=_("directeur of intern begeleider, secretaris samenwerkingsverband, klantmanager"),
            decided_on=None,
        )  # fmt: skip
        if now is None:
            self.now.setText(_("Nog niemand heeft de regie."))
        else:
            text = _("Nu: {who}, sinds {day}.")
            self.now.setText(text.format(who=now.words, day=plain_date(now.since)))
        self._name()

    def _values(self) -> RegieInput:
        """What stands there now, as far as it can be understood."""
        known = {name: value for name, value in self.form.values().items() if value is not None}
        return RegieInput.model_construct(None, **known)

    def _on_emphasis(self) -> None:
        """Another emphasis proposes another party."""
        emphasis = self.form.field("emphasis").value()
        if emphasis is not None:
            self.form.field("party").show_value(proposed_party(emphasis))
            self._on_party()

    def _on_party(self) -> None:
        self._name()
        self._arrange()

    def _name(self) -> None:
        """Fill in who it is there, unless another name was typed."""
        field = self.form.field("who")
        if (field.value() or "") == self._named:
            people = self.card.people.get(self.form.field("party").value(), ())
            self._named = people[0] if people else ""
            field.show_value(self._named)

    def _arrange(self) -> None:
        """Ask what belongs to this party, and say what the emphasis proposes."""
        now = self._values()
        party = self.form.field("party").value() or RegieParty.SCHOOL
        takes_over = party in TAKES_OVER
        rows, fresh = self.form.rows, self.row is None
        reveal(rows["emphasis"], shown=fresh)
        reveal(rows["kind"], shown=fresh)
        reveal(rows["ground"], shown=takes_over)
        reveal(rows["process_ground"], shown=party is RegieParty.PROCESCOORDINATOR)
        reveal(rows["hand_back_on"], shown=takes_over)
        for name in ("decided_by", "decided_on"):
            reveal(rows[name], shown=bool(now.very_complex))
        words = self._words(party) if fresh else ""
        self.says.setText(words)
        reveal(self.hint, shown=bool(words))
        self._show_names(party)
        self.fit_soon.start()

    def _words(self, party: RegieParty) -> str:
        """What to know: that this differs from the proposal, and what a take-over or a decision still asks."""
        now = self._values()
        word = self.card.words.get(proposed_party(now.emphasis), "") if now.emphasis else ""
        differs = why_not_as_proposed(
            now.emphasis, party, word=word, chosen=self.card.words.get(party, ""), kind=now.kind
        )
        found = (
            differs,
            why_not_decided_alone(now.decided_on, very_complex=bool(now.very_complex)),
            why_not_take_over(party, now.ground, now.hand_back_on),
        )
        told = [one.what for one in found if one]
        if now.emphasis and now.kind is RegieKind.INHOUD and differs is None:
            told.insert(0, proposal_words(now.emphasis, word))
        return "\n".join(told)

    def _show_names(self, party: RegieParty) -> None:
        """The others who can be chosen, one key each."""
        empty_out(self.names)
        others = [one for one in self.card.people.get(party, ()) if one != self.form.field("who").value()]
        made = []
        for name in others[:_MOST_NAMES]:
            made.append(Button(name, "small"))
            made[-1].clicked.connect(partial(self._choose, name))
        if made:
            self.names.addWidget(flow(*made, gap=6))

    def _choose(self, name: str, _on: bool = False) -> None:
        self._named = name
        self.form.field("who").show_value(name)
        self.form.field("who").changed.emit()
        self.form.field("who").setFocus(Qt.FocusReason.OtherFocusReason)

    def on_save(self) -> None:
        """Keep it; a procescoördinator is asked why first."""
        data = self.form.read(RegieInput)
        if data is None:
            return
        warned = why_not_process_coordinator(data.party, data.why)
        if warned and not self._passed:
            self.refusal.show_finding(warned, reasons())
            announce(self, warned.what)
            if self.refusal.ways:
                self.refusal.ways[0].setFocus()
            return
        try:
            self._keep(data)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)

    def _keep(self, data: RegieInput) -> None:
        if self.row is not None:
            self.bridge.attempt(correct_regie, self.row.uid, self.row.version, data.regie())
            self.done_with(self.row.uid, _("Verbeterd."))
            return
        before = {one.uid for one in self.card.history}
        uid = self.bridge.attempt(
            hand_over, self.pupil_uid, data.regie(), emphasis=data.emphasis, very_complex=data.very_complex
        )
        said = _("{who} heeft nu de regie.").format(who=data.who)
        if data.since > clock.today():
            said = _("{who} heeft de regie vanaf {day}.").format(who=data.who, day=plain_date(data.since))
        self.done_with(uid, said, None if uid in before else Undo(remove_regie, uid))

    def _on_way(self, code: str) -> None:
        """A reason for a procescoördinator is one key."""
        self.form.field("process_ground").show_value(RegieGround(code.partition(":")[2]))
        self.on_save()

    def _on_anyway(self, code: str) -> None:
        """Go on for a reason of one key; it stands as the reason, unless one was typed."""
        self._passed = True
        if not self.form.field("reason").value():
            self.form.field("reason").show_value(reason_words(code))
        self.on_save()

    def _on_remove(self) -> None:
        if self.row is None:
            return
        question = _("Klopt het dat {who} de regie nooit had?").format(who=self.row.who)
        more = _(
            "Wie de regie daarvoor had, heeft die dan steeds gehad. In het logboek blijft staan wat er stond."
        )
        if ask.sure(self, question, _("Weghalen"), more=more):
            try:
                self.bridge.attempt(remove_regie, self.row.uid)
            except ZorgdeskError as error:
                self.bridge.tell(self, error)
            else:
                self.done_with(self.row.uid, _("Weggehaald."))
