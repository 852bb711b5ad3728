"""Questions and messages over a window: the only place that opens Qt's own dialogs.

A test puts its answers in `answers`; then no dialog opens, and what was said is in `answers.told`. While a
lock takes the pages away nothing is asked any more: every question is answered with no.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from ui import loops, mirror
from zorgdesk.errors import Finding, RefusedError, ZorgdeskError
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QDialog, QWidget


@dataclass
class Answers:
    """What a test answers instead of a person, and what it was told."""

    sure: bool = True
    way: str = ""
    file: Path | None = None
    prints: bool = True
    told: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


answers: Answers | None = None


def tell(parent: QWidget | None, message: str | ZorgdeskError) -> str:
    """Say something the user has to read; return the code of the way on that was chosen, or nothing."""
    finding = message.finding if isinstance(message, RefusedError) else None
    if answers:
        answers.told.append(str(message))
        return answers.way
    if loops.leaving():
        return ""
    title, more = _parts(message)
    box = _box(parent, title, more)
    box.setIcon(QMessageBox.Icon.Warning if finding else QMessageBox.Icon.Information)
    return _choose(box, finding)


def _parts(message: str | ZorgdeskError) -> tuple[str, str]:
    """What happened; and what is safe and what to do next, on lines of their own."""
    if isinstance(message, str):
        return message, ""
    return message.what, "\n\n".join(part for part in (message.safe, message.then) if part)


def _box(parent: QWidget | None, title: str, more: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle("Zorgdesk")
    # People's own words can stand in it: never as markup.
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(mirror.said(title))
    box.setInformativeText(mirror.said(more))
    box.setAccessibleName(title)
    box.setAccessibleDescription(more)
    return box


def _choose(box: QMessageBox, finding: Finding | None) -> str:
    ways = {
        box.addButton(way.label, QMessageBox.ButtonRole.ActionRole): way.code
        for way in (finding.ways if finding else ())
    }
    close = box.addButton(_("Sluiten"), QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(close)
    box.setDefaultButton(next(iter(ways), close))
    _waits(box)
    clicked = box.clickedButton()
    return next((code for button, code in ways.items() if button is clicked), "")


def _waits(dialog: QDialog) -> bool:
    """Let a dialog wait for its answer; a lock ends that, and then the answer is no."""
    if loops.leaving():
        return False
    with loops.loop():
        return bool(dialog.exec())


def sure(parent: QWidget | None, question: str, yes: str, no: str = "", more: str = "") -> bool:
    """Ask before what cannot be undone; Enter and Esc both keep things as they are."""
    if answers:
        answers.asked.append(question)
        return answers.sure
    if loops.leaving():
        return False
    box = _box(parent, question, more)
    box.setIcon(QMessageBox.Icon.Question)
    agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    keep = box.addButton(no or _("Niet doen"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    _waits(box)
    return box.clickedButton() is agreed


def keep_no_history() -> None:
    """Let Qt's own file chooser keep nothing: it writes down where it was, and a folder can have a child's name."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def _files(parent: QWidget | None, title: str) -> QFileDialog:
    """The chooser of files, with the words that Qt's own translation leaves out."""
    dialog = QFileDialog(parent, title)
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, _("Zoeken in:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, _("Soort bestand:"))
    return dialog


def which_file(
    parent: QWidget | None,
    title: str,
    filters: Sequence[tuple[str, str]],
    *,
    save: bool = False,
    suggested: str = "",
) -> Path | None:
    """Ask for a file; `filters` are a word and a pattern: ('PDF', '*.pdf'). Suggest no name of a person."""
    if answers:
        answers.asked.append(title)
        return answers.file
    dialog = _files(parent, title)
    dialog.setNameFilters([f"{word} ({pattern})" for word, pattern in filters])
    if save:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(filters[0][1].rpartition(".")[2] if filters else "")
        dialog.selectFile(suggested)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    if not _waits(dialog):
        return None
    return Path(dialog.selectedFiles()[0])


def which_files(parent: QWidget | None, title: str, filters: Sequence[tuple[str, str]]) -> list[Path]:
    """Ask for files that are there, one or more; none when the user thought better of it."""
    if answers:
        answers.asked.append(title)
        return [answers.file] if answers.file else []
    dialog = _files(parent, title)
    dialog.setNameFilters([f"{word} ({pattern})" for word, pattern in filters])
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return [Path(chosen) for chosen in dialog.selectedFiles()] if _waits(dialog) else []


def which_folder(parent: QWidget | None, title: str) -> Path | None:
    """Ask for a folder that is there."""
    if answers:
        answers.asked.append(title)
        return answers.file
    dialog = _files(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return Path(dialog.selectedFiles()[0]) if _waits(dialog) else None


def which_printer(parent: QWidget | None, pages: int) -> QPrinter | None:
    """Ask where to print; the printer gets no name of a person."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(300)
    printer.setDocName("Zorgdesk")
    if answers:
        answers.asked.append("printer")
        if answers.file:
            printer.setOutputFileName(str(answers.file))
        return printer if answers.prints else None
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    return printer if _waits(dialog) else None
