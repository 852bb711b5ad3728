"""A recovery code to print or write over, and to type back once: at the first start and for a new code."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui import ask
from ui.jobs import print_pdf
from ui.widgets.buttons import Button
from ui.widgets.fields import TextField
from ui.widgets.layout import box, column, flow
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.errors import MistakeError, ZorgdeskError
from zorgdesk.job import finish
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True)
class Sheet:
    """What comes on a recovery sheet; `paper` makes the text of its square when it is printed."""

    code: str = field(repr=False)
    school: str
    store: str
    paper: Callable[[], str]
    practice: bool = False


class RecoveryFields(QWidget):
    """Shows a code, prints its sheet, and takes the code typed back."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self.code = label("", "h1", wrap=True)
        self.code.setAccessibleName(_("Herstelcode"))
        self.paper = Button(_("Herstelblad afdrukken"), "", "print")
        self.save = Button(_("Opslaan als PDF"), "", "doc")
        self.typed = TextField()
        self.typed.line.setAccessibleName(_("Typ de code van het blad over"))
        # It is gone with its code: what comes after a lock has another one.
        self.typed.line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.paper.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)
        sure = _("Zo weet u zeker dat hij klopt. Streepjes en hoofdletters hoeven niet.")
        self.setLayout(
            column(
                label(why, "body", wrap=True),
                box(column(self.code, margins=(16, 14, 16, 14)), "soft"),
                flow(self.paper, self.save),
                8,
                label(_("Typ de code van het blad over"), "small-strong"),
                self.typed,
                label(sure, "small", "muted", wrap=True),
                gap=8,
            )
        )

    def show_code(self, sheet: Sheet) -> None:
        """Show a code."""
        self._sheet = sheet
        self.code.setText(sheet.code)
        self.code.setAccessibleDescription(sheet.code.replace("-", " "))

    def _pdf(self) -> bytes:
        from zorgdesk.prints.recovery_sheet import RecoveryCard, print_recovery_sheet

        sheet = self._sheet
        assert sheet is not None  # noqa: S101 - a code is shown before it is printed
        card = RecoveryCard(
            school_name=sheet.school, store_label=sheet.store, code=sheet.code, made_on=clock.today(),
            slot_text=sheet.paper(), practice=sheet.practice,
        )  # fmt: skip
        return finish(print_recovery_sheet(card))

    def _on_print(self) -> None:
        print_pdf(self, self._pdf())
        self.typed.line.setFocus()

    def _on_save(self) -> None:
        path = ask.which_file(
            self, _("Herstelblad opslaan"), [("PDF", "*.pdf")], save=True, suggested="herstelblad.pdf"
        )
        if path is not None:
            self._write(path)
        self.typed.line.setFocus()

    def _write(self, path: Path) -> None:
        """Write the sheet whole or not at all; the code is on the screen still."""
        from zorgdesk.exchange.saving import ready_to_save

        try:
            with ready_to_save(path, self._pdf()) as put:
                put()
        except ZorgdeskError as error:
            ask.tell(self, error)

    def check(self) -> None:
        """See that the code typed back is the code.

        Raises:
            MistakeError: it has a typing error, or is another code.
        """
        from zorgdesk.store.recovery import parse_code

        if parse_code(self.typed.value() or "") != parse_code(self.code.text()):
            # It has no typing error: it stands on a sheet. A lock takes the code away, and another one comes back.
            raise MistakeError(
                _("Deze code is van een ander blad."),
                then=_(
                    "Drukte u een blad af en ging Zorgdesk daarna op slot? Dat blad geldt niet. "
                    "Druk dit blad af, of schrijf de code hierboven over."
                ),
            )
