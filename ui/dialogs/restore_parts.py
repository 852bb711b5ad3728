"""The parts of putting a backup back: the list of copies, the secret, and what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from ui import theme
from ui.table import Column, RowsTable
from ui.widgets.buttons import Button
from ui.widgets.fields import TextField
from ui.widgets.layout import STRETCH, box, card, column, row
from ui.widgets.words import heading, label
from zorgdesk import clock
from zorgdesk.errors import ZorgdeskError
from zorgdesk.rules.backup import moment_words
from zorgdesk.text import _, listing, ngettext, number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from zorgdesk.store.restoring import Choice, Held, PutBack
    from zorgdesk.store.vault import Vault

_MEGABYTE = 1_000_000
_ROWS = 8


def size_words(size: int) -> str:
    """'12 MB'; never zero."""
    return _("{count} MB").format(count=number(max(1, round(size / _MEGABYTE))))


class ChoiceTable(RowsTable):
    """The copies that were found: of which moment, what it is, and how large."""

    def __init__(self, found: Sequence[Choice], store: Path) -> None:
        head = _head_of(store)
        columns = [
            Column(_("Kopie van"), lambda one: moment_words(one.made_at, clock.now()), role="strong"),
            Column(_("Wat"), lambda one: _what(one, head), stretch=True),
            Column(_("Grootte"), lambda one: size_words(one.size), role="small", ink="muted", right=True),
        ]
        super().__init__(columns, _("Kopieën"), key=lambda one: str(one.path))
        self.setObjectName("restore_choices")
        self.setMinimumHeight(theme.px(60 + 38 * min(len(found), _ROWS)))
        self.show_rows(found)

    def choose_first(self) -> None:
        """Let the keyboard be on the newest one."""
        if self.rows:
            self.choose(str(self.rows[0].path))


def _head_of(store: Path) -> int | None:
    """How far the log of the present store had come, as its key file says."""
    from zorgdesk.store.beside import load_vault

    try:
        head = load_vault(store).head
    except ZorgdeskError:
        return None
    return head.sequence if head else None


def _what(one: Choice, head: int | None) -> str:
    from zorgdesk.store.restoring import Source

    if one.source is Source.BEFORE:
        return _("het bestand van voor het terugzetten")
    if head is None or one.sequence is None or head <= one.sequence:
        return _("reservekopie")
    count = head - one.sequence
    return ngettext(
        "daarna kwam er {count} regel in het logboek", "daarna kwamen er {count} regels in het logboek", count
    )


class SecretPart(QFrame):
    """The passphrase of the day of the copy, or the recovery code."""

    def __init__(self) -> None:
        super().__init__()
        self._by_code = False
        self.caption = label("", "small-strong")
        self.hint = label("", "small", "muted", wrap=True)
        self.line = TextField(secret=True)
        self.line.line.setObjectName("restore_secret")
        self.caption.setBuddy(self.line.line)
        self.other = Button("", "link", "key")
        self.other.setAutoDefault(False)
        self.other.setObjectName("restore_other_way")
        self.other.clicked.connect(self._on_other)
        self.setLayout(
            column(self.caption, self.line, self.hint, row(self.other, STRETCH), gap=6, margins=(0, 6, 0, 0))
        )
        self._show_way()

    def _on_other(self) -> None:
        self._by_code = not self._by_code
        self.forget()
        self._show_way()
        self.focus_first()

    def _show_way(self) -> None:
        by_code = self._by_code
        self.caption.setText(_("Herstelcode") if by_code else _("Wachtwoordzin"))
        self.hint.setText(
            _("De code van het herstelblad dat gold op de dag van de kopie.")
            if by_code
            else _("De zin die gold op de dag van de kopie.")
        )
        self.other.show_words(_("Met wachtwoordzin") if by_code else _("Met de herstelcode"))
        self.line.line.setAccessibleName(self.caption.text())
        self.line.line.setAccessibleDescription(self.hint.text())

    def typed(self) -> str:
        """What was typed."""
        return self.line.value() or ""

    def forget(self) -> None:
        """Wipe the line."""
        self.line.line.clear()

    def focus_first(self) -> None:
        """Where the hands should be."""
        self.line.line.selectAll()
        self.line.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def opener(self) -> Callable[[Vault], object]:
        """What opens a vault with what was typed."""
        words, by_code = self.typed(), self._by_code

        def open_vault(vault: Vault) -> object:
            return vault.unlock_recovery(words) if by_code else vault.unlock_passphrase(words)

        return open_vault


def held_words(held: Held) -> str:
    """What is in a copy, counted."""
    return listing(
        [
            ngettext("{count} leerling", "{count} leerlingen", held.pupils),
            ngettext("{count} notitie", "{count} notities", held.notes),
            ngettext("{count} gesprek", "{count} gesprekken", held.talks),
            ngettext("{count} document", "{count} documenten", held.documents),
        ]
    )


def counted(removals: Sequence[Any]) -> str:
    """What will be removed once more, counted; nothing when there is none."""
    if not removals:
        return ""
    return ngettext(
        "{count} ding is daarna voorgoed verwijderd. Zorgdesk verwijdert het opnieuw.",
        "{count} dingen zijn daarna voorgoed verwijderd. Zorgdesk verwijdert ze opnieuw.",
        len(removals),
    )


def facts_card(held: str, gone: str) -> QWidget:
    """What is in the copy, in a card."""
    lines = [label(held, wrap=True)] + ([label(gone, "small", wrap=True)] if gone else [])
    return card(heading(_("Dit staat erin"), "check"), box(column(*lines, gap=4)))


def done_words(choice: Choice, done: PutBack) -> list[str]:
    """What was done, and where the file of before is."""
    from zorgdesk.store.restoring import Source

    before = choice.source is Source.BEFORE
    what = _("Het bestand van {moment} staat terug.") if before else _("De kopie van {moment} staat terug.")
    said = [what.format(moment=moment_words(choice.made_at, clock.now()))]
    if done.aside is not None:
        said.append(_("Het bestand van daarvoor staat ernaast: {name}.").format(name=done.aside.name))
    if done.removed:
        said.append(
            ngettext(
                "{count} ding is opnieuw verwijderd.", "{count} dingen zijn opnieuw verwijderd.", done.removed
            )
        )
    if done.not_removed:
        said.append(
            ngettext(
                "{count} ding kon niet opnieuw worden verwijderd. Verwijder het zelf.",
                "{count} dingen konden niet opnieuw worden verwijderd. Verwijder ze zelf.",
                done.not_removed,
            )
        )
    said.append(_("Open Zorgdesk nu met de zin of de code van die dag."))
    return said
