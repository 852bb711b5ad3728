"""The first start: the school, a passphrase, the recovery sheet, a second key for the director."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import theme
from ui.screens.core_loader import wait_for_the_core
from ui.screens.first_start_keys import DirectorStep, PassphraseStep, PinStep, RecoveryStep
from ui.screens.first_start_school import PersonStep, SchoolStep, WelcomeStep
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, reveal, row, scroll
from ui.widgets.notice import announce
from ui.widgets.panels import Refusal
from ui.widgets.words import label
from zorgdesk.errors import Finding, Weight, ZorgdeskError
from zorgdesk.text import _

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from ui.screens.first_start_step import Step
    from zorgdesk.desk import Desk
    from zorgdesk.model.school import DeskPersonData, LocationData, SchoolData
    from zorgdesk.store.vault import Vault


class Founding:
    """What is known while a school is being founded; nothing is written before the recovery code was typed back."""

    def __init__(self, path: Path) -> None:
        from zorgdesk.model.base import new_uid

        self.path = path
        self.person_uid = new_uid()
        self.school: SchoolData | None = None
        self.locations: list[LocationData] = []
        self.person: DeskPersonData | None = None
        self.passphrase = ""
        self.vault: Vault | None = None
        self.code = ""
        self.desk: Desk | None = None

    def make_keys(self) -> str:
        """Make the vault with the passphrase and a recovery code, in memory; the code comes back."""
        from zorgdesk.store.file import key_file
        from zorgdesk.store.vault import Vault

        if self.vault is None or not self.code:
            assert self.person is not None  # noqa: S101 - the step before asked it
            self.vault = Vault.create(key_file(self.path))
            # The label stands readable in the key file: no names there.
            self.vault.add_passphrase(self.passphrase, self.person.role.kept_label, self.person_uid)
            self.code = self.vault.add_recovery(_("herstelblad"))
        return self.code

    def found(self) -> None:
        """Write the store, once."""
        from zorgdesk.commands.school import found

        if self.desk is None:
            assert self.vault and self.school and self.person  # noqa: S101, PT018 - earlier steps asked them
            self.desk = found(
                self.path, self.vault, self.school, self.locations, self.person, self.person_uid
            )


class FirstStartScreen(QWidget):
    """Walks the steps. `opened`: with the desk of the new school. `practice`: look around first.

    `restored`: a backup was put back. `made_ready`: the koffer of a colleague stands ready to be the file here.
    """

    opened = Signal(object)
    practice = Signal()
    made_ready = Signal(object)
    restored = Signal()

    def __init__(self, path: Path, before: FirstStartScreen | None = None) -> None:
        super().__init__()
        self.setAccessibleName(_("Beginnen met Zorgdesk"))
        self.founding: Founding = before.founding if before is not None else Founding(path)
        self.steps: list[Step] = [
            WelcomeStep(self.founding),
            SchoolStep(self.founding),
            PersonStep(self.founding),
            PassphraseStep(self.founding),
            RecoveryStep(self.founding),
            DirectorStep(self.founding),
            PinStep(self.founding),
        ]
        self.pages = QStackedWidget()
        self.where = label("", "small", "muted")
        self.title = label("", "h1", wrap=True)
        self.refusal = Refusal()
        self.back = Button(_("Terug"), key="Esc")
        self.skip = Button(_("Later"))
        self.next = Button(_("Verder"), "primary", "arrow")
        for step in self.steps:
            self.pages.addWidget(scroll(column(step, STRETCH, margins=(28, 4, 28, 8)), step.title))
            step.ready.connect(self.on_next)
            step.refused.connect(self._tell)
            step.touched.connect(lambda: self.refusal.show_finding(None))
        card = box(
            column(
                box(column(self.where, self.title, gap=2, margins=(28, 20, 28, 8))),
                (self.pages, 1),
                box(column(self.refusal, margins=(28, 0, 28, 0))),
                box(row(self.back, STRETCH, self.skip, self.next, gap=8, margins=(28, 10, 28, 18))),
                gap=0,
            ),
            "card",
        )
        card.setMaximumWidth(theme.px(760))
        card.setMinimumWidth(min(theme.px(640), 900))
        self.setLayout(column(24, row(STRETCH, (card, 4), STRETCH), 24, gap=0))
        self.back.clicked.connect(self.on_back)
        self.skip.clicked.connect(self._on_skip)
        self.next.clicked.connect(self.on_next)
        self.steps[0].chosen.connect(self.practice)
        self.steps[0].of_colleague.connect(self._on_colleague)
        self.steps[0].of_backup.connect(self._on_backup)
        if before is None:
            self._show(0)
        else:
            self._take_over(before)

    def _take_over(self, before: FirstStartScreen) -> None:
        """Stand where the screen stood before it was made in another size, with what was filled in."""
        for mine, earlier in zip(self.steps, before.steps, strict=True):
            mine.take_over(earlier)
        self._show(before.pages.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes on, Esc goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.on_next()
        elif event.key() == Qt.Key.Key_Escape:
            self.on_back()
        else:
            super().keyPressEvent(event)

    def _show(self, number: int) -> None:
        step = self.steps[number]
        self.pages.setCurrentIndex(number)
        self.title.setText(step.title)
        last = len(self.steps) - 1
        self.where.setText(_("Stap {number} van {all}").format(number=number, all=last) if number else "")
        self.refusal.show_finding(None)
        reveal(self.back, shown=0 < number <= self._first_fixed())
        reveal(self.skip, shown=step.optional)
        self.next.show_words(step.deed, "check" if number == last else "arrow")
        try:
            step.enter()
        except ZorgdeskError as error:
            self._tell(error)
        announce(self, step.title)
        step.focus_first()

    def _first_fixed(self) -> int:
        """The last step from which one can go back: what is founded stays."""
        return 4

    def focus_first(self) -> None:
        """Where the hands should be."""
        self.steps[self.pages.currentIndex()].focus_first()

    def on_back(self) -> None:
        """Go one step back; what was filled in stays."""
        if not self.back.isHidden():
            self._show(self.pages.currentIndex() - 1)

    def on_next(self) -> None:
        """Take what this step asks, and go on."""
        number = self.pages.currentIndex()
        self.refusal.show_finding(None)
        try:
            if not self.steps[number].take():
                return
        except ZorgdeskError as error:
            self._tell(error)
            return
        self._go_on(number)

    def _on_colleague(self) -> None:
        """Begin with the koffer of a colleague instead of a school of one's own."""
        wait_for_the_core()
        from ui.dialogs.koffer_take import KofferTakeDialog

        dialog = KofferTakeDialog(self, None, path=self.founding.path)
        dialog.ready.connect(self.made_ready)
        dialog.open()

    def _on_backup(self) -> None:
        """Begin with a backup instead of a school of one's own: on a new laptop, or after a loss."""
        wait_for_the_core()
        from ui.dialogs.restore import RestoreDialog

        dialog = RestoreDialog(self, self.founding.path)
        dialog.restored.connect(self.restored)
        dialog.open()

    def _on_skip(self) -> None:
        self._go_on(self.pages.currentIndex())

    def _go_on(self, number: int) -> None:
        if number + 1 < len(self.steps):
            self._show(number + 1)
        elif self.founding.desk is not None:
            self.opened.emit(self.founding.desk)

    def _tell(self, error: ZorgdeskError) -> None:
        self.refusal.show_finding(Finding("first_start", Weight.BLOCK, error.what, error.advice))
        announce(self, f"{error.what} {error.advice}")
