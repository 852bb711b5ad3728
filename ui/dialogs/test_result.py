"""What a test showed: one line, with its PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui import theme
from ui.dialogs.dialog import Dialog
from ui.dialogs.one_row import add_removal, kept_or_told
from ui.form import ChoiceField, DateField, Form, TextField, beside
from ui.widgets.layout import box, column
from ui.widgets.panels import Section
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands.test_result import change_result, put_back_result, record_result, remove_result
from zorgdesk.model.test_result import Level, PupilTestData
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.queries.test_result import result_form
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.test_result import ResultForm


class ResultFields(Form):
    """Which test, when and its PDF; the result is folded where tests are kept elsewhere."""

    def __init__(self, card: ResultForm) -> None:
        documents = [("", _("Geen"))]
        documents += [(one.uid, f"{one.title} · {plain_date(one.received_on)}") for one in card.documents]
        super().__init__(
            {
                "taken_on": (_("Gemaakt op"), DateField()),
                "test": (_("Welke toets?"), TextField(_("DMT, Rekenen M5"), most=120)),
                "score": (_("Score"), TextField(most=60)),
                "level": (_("Niveau"), ChoiceField(Level, beside=0, clearable=True)),
                "meaning": (_("Wat betekent het voor dit kind?"), TextField(most=300)),
                "document": (
                    _("PDF bij deze toets"), ChoiceField(documents, beside=0),
                    _("Voeg een PDF toe bij Documenten. Kies hem daarna hier."),
                ),
            },
            arranged=False,
        )  # fmt: skip
        rows, data = self.rows, card.row.data if card.row else None
        pair = (rows["test"], rows["taken_on"])
        told = bool(data and (data.score or data.level or data.meaning))
        result = box(column(rows["score"], rows["level"], rows["meaning"], gap=10))
        self.more = Section(_("Uitslag"), result, opened=told or card.card.here)
        self.more.button.setObjectName("result")
        first = column(*pair, gap=12) if theme.large() else beside(*pair)
        self.setLayout(column(first, rows["document"], self.more, self.general, gap=12))
        if data is None:
            self.show_data(taken_on=clock.today(), document="")
        else:
            self.show_data(**data.model_dump(include=set(rows)), document=data.document_uid or "")


class ResultDialog(Dialog):
    """One line: what a test showed. Two fields must be filled in."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, uid: str = "") -> None:
        self.pupil_uid, self.uid = pupil_uid, uid
        bridge.look(pupil_head, pupil_uid)
        self.card = bridge.ask(result_form, pupil_uid, uid)
        title = f"{_('Toets')} · {self.card.card.first_name}"
        super().__init__(parent, bridge, title, icon="doc", width=640, height=560)
        self.form = ResultFields(self.card)
        if not self.card.card.here and self.card.row is None:
            told = _("Op deze school staan toetsen in {system}. Hier hoeft alleen de PDF.").format(
                system=self.card.card.leads or _("een ander systeem")
            )
            self.body.addWidget(label(told, "small", "muted", wrap=True))
        self.body.addWidget(self.form)
        self.remove = add_removal(self, uid, remove_result, put_back_result)
        self.keep_drafts_of(
            self.form, "test_result_change" if uid else "test_result", uid or pupil_uid, changes=bool(uid)
        )
        self.form.field("test").setFocus(Qt.FocusReason.OtherFocusReason)

    def on_save(self) -> None:
        """Keep the line."""
        chosen = self.form.field("document").value()
        data = self.form.read(PupilTestData, pupil_uid=self.pupil_uid, document_uid=chosen or None)
        if data is None:
            return
        row = self.card.row

        def keep() -> None:
            if row is None:
                self.bridge.attempt(record_result, data)
            else:
                self.bridge.attempt(change_result, row.uid, row.version, data)

        kept_or_told(self, keep, self.uid or self.pupil_uid)
