"""A TLV or an LWOO decision: asked, decided, its papers, and what comes after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui import theme
from ui.dialogs.dialog import Dialog
from ui.dialogs.one_row import add_removal, kept_or_told
from ui.form import AnswerField, ChoiceField, DateField, Form, ManyField, TextField, beside
from ui.widgets.layout import Item, column
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands.tlv import change_tlv, put_back_tlv, record_tlv, remove_tlv
from zorgdesk.model.arrangement import TlvData, TlvKind, TlvNext
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.queries.tlv import tlv_form
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.tlv import TlvForm


class TlvFields(Form):
    """The days of the request and the decision; its end is a 31 July that one picks."""

    def __init__(self, card: TlvForm) -> None:
        self.card = card
        kept = card.row.data.papers.splitlines() if card.row else []
        papers = [*card.papers, *(one for one in kept if one not in card.papers)]
        ends = [(day.isoformat(), plain_date(day)) for day in card.ends]
        super().__init__(
            {
                "kind": (_("Waarvoor?"), ChoiceField(TlvKind)),
                "number": (_("Volgnummer"), TextField(most=40)),
                "requested_on": (_("Aangevraagd op"), DateField()),
                "decided_on": (_("Besluit op"), DateField()),
                "since": (_("Geldt van"), DateField()),
                "ends": (
                    _("Geldt tot en met"), ChoiceField(ends, beside=0, clearable=True),
                    _("Altijd 31 juli. Leeg: er is nog geen besluit."),
                ),
                "there": (_("Welke papieren zijn er?"), ManyField(papers, beside=False)),
                "copy_on": (_("Ouders kregen een kopie op"), DateField()),
                "next_step": (_("Wat komt erna?"), AnswerField(TlvNext)),
            },
            arranged=False,
        )  # fmt: skip
        rows = self.rows
        pairs = [("requested_on", "decided_on"), ("since", "ends")]
        made: list[Item] = [rows["kind"], rows["number"]]
        for left, right in pairs:
            made += [rows[left], rows[right]] if theme.large() else [beside(rows[left], rows[right])]
        made += [rows["there"], rows["copy_on"], rows["next_step"]]
        self.setLayout(column(*made, self.general, gap=12))
        if card.row is None:
            self.show_data(kind=TlvKind.SBO, requested_on=clock.today())
            return
        data = card.row.data
        until = data.until.isoformat() if data.until else None
        shown = data.model_dump(include=set(rows))
        self.show_data(**shown, ends=until, there=data.papers.splitlines())

    def data(self, pupil_uid: str) -> TlvData | None:
        """What was filled in."""
        return self.read(
            TlvData, pupil_uid=pupil_uid, until=self.field("ends").value() or None,
            papers="\n".join(self.field("there").value()),
        )  # fmt: skip


class TlvDialog(Dialog):
    """New, or with `uid` how it goes on. Nothing in it is asked for before it can be kept."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, uid: str = "") -> None:
        self.pupil_uid, self.uid = pupil_uid, uid
        bridge.look(pupil_head, pupil_uid)
        self.card = bridge.ask(tlv_form, pupil_uid, uid)
        title = f"{_('TLV of beslissing')} · {self.card.first_name}"
        super().__init__(parent, bridge, title, icon="law", width=720, height=720)
        self.form = TlvFields(self.card)
        ends = self.card.row.ends if self.card.row else None
        if ends is not None:
            self.body.addWidget(label(ends.what, "strong", wrap=True))
        self.body.addWidget(self.form)
        self.remove = add_removal(self, uid, remove_tlv, put_back_tlv)
        self.keep_drafts_of(self.form, "tlv_change" if uid else "tlv", uid or pupil_uid, changes=bool(uid))
        self.form.field("next_step" if ends else "kind").setFocus(Qt.FocusReason.OtherFocusReason)

    def on_save(self) -> None:
        """Keep it."""
        data = self.form.data(self.pupil_uid)
        if data is None:
            return
        row = self.card.row

        def keep() -> None:
            if row is None:
                self.bridge.attempt(record_tlv, data)
            else:
                self.bridge.attempt(change_tlv, row.uid, row.version, data)

        kept_or_told(self, keep, self.uid or self.pupil_uid)
