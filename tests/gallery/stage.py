"""The stage: the oefenschool, made once, and a window on it in one look."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QEventLoop, Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QDialog

from tests.zorgdesk.real_store import copied
from ui import ask, theme
from ui.screens.core_loader import wait_for_the_core
from ui.whereabouts import Whereabouts
from ui.window import Window
from zorgdesk import clock, text
from zorgdesk.desk import Desk
from zorgdesk.job import finish
from zorgdesk.practice.build import PRACTICE_NOW
from zorgdesk.practice.demo import make_practice_store
from zorgdesk.queries.conversations import conversation_list
from zorgdesk.queries.pupils import pupil_list
from zorgdesk.store.file import load_vault
from zorgdesk.store.slots import FLOOR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ui.bridge import Bridge
    from ui.shell import Shell

PHRASE = "vijf losse woorden op een rij"
WIDE, HIGH = 1366, 768
RICH = "Samira"  # a pupil of the oefenschool with a plan and most of what else there is


class Look(NamedTuple):
    """One way to show everything."""

    mode: str = "light"
    scale: float = 1.0
    language: str = text.SOURCE_LANGUAGE
    rtl: bool = False
    system: float = 1.0  # how much the computer itself enlarges a screen of 1366x768

    @property
    def code(self) -> str:
        """How its pictures are named."""
        system = "" if self.system == 1 else f"-x{self.system:g}"
        return f"{self.mode}-{round(self.scale * 100)}-{self.language}{system}{'-rtl' if self.rtl else ''}"

    @property
    def size(self) -> tuple[int, int]:
        """The screen, in pixels as the computer scales them."""
        return int(WIDE / self.system), int(HIGH / self.system)


@dataclass
class Stage:
    """A window on a copy of the oefenschool; `keep` holds what Python would let go."""

    folder: Path
    look: Look
    desk: Desk
    window: Window
    keep: list[object] = field(default_factory=list)

    @property
    def shell(self) -> Shell:
        """The pages, with the desk open."""
        if self.window.shell is None or self.window.centralWidget() is not self.window.shell:
            # A scene goes where it wants; another that breaks is no matter.
            self.window._was = Whereabouts(self.desk.reader.person_uid, [("manage", "")])
            self.window.show_desk(self.desk)
        assert self.window.shell is not None
        return self.window.shell

    @property
    def bridge(self) -> Bridge:
        """The desk as screens have it."""
        return self.shell.bridge

    def pupil(self, name: str = RICH) -> str:
        """The uid of a pupil by the first name; '' for the one with the longest name."""
        rows = self.bridge.ask(pupil_list, text=name).rows
        if not name:
            return max(rows, key=lambda row: len(row.name)).uid
        return next(row.uid for row in rows if name in row.name.replace(",", " ").split())

    def talks(self) -> dict[str, str]:
        """A gesprek of every kind in every status: its uid by both words."""
        rows = (*self.bridge.ask(conversation_list), *self.bridge.ask(conversation_list, past=True))
        return {f"{row.kind}-{row.status}": row.uid for row in reversed(rows)}

    def front(self) -> QDialog | Window:
        """The window that has the keyboard: a dialog, or all of it."""
        over = QApplication.activeModalWidget()
        return over if isinstance(over, QDialog) else self.window

    def rest(self) -> None:
        """Let everything that was asked for happen."""
        for _round in range(6):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.front().activateWindow()
        QApplication.processEvents()

    def clear(self) -> None:
        """Close what stands over the window."""
        for one in QApplication.topLevelWidgets():
            if one is not self.window and one.isVisible():
                one.close()
        self.keep.clear()
        self.rest()


def make_school(folder: Path) -> Path:
    """The oefenschool, made once."""
    path = folder / "oefenschool.zorgdesk"
    finish(make_practice_store(path, PHRASE, cost=FLOOR))
    return path


@contextmanager
def _worn(look: Look) -> Iterator[None]:
    """The program in one look, with nobody to answer its questions; afterwards as it was."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    told, ask.answers = ask.answers, ask.Answers()
    text.use_language(look.language)
    theme.apply(application, look.scale, look.mode, room=look.size[0])
    if look.rtl:
        application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        with clock.standing_at(PRACTICE_NOW):
            yield
    finally:
        application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        text.use_language(text.SOURCE_LANGUAGE)
        ask.answers = told
        theme.apply(application)


@contextmanager
def staged(school: Path, folder: Path, look: Look) -> Iterator[Stage]:
    """A window on a fresh copy of the school, in one look."""
    path = copied(school, folder)
    with _worn(look):
        vault = load_vault(path)
        vault.unlock_passphrase(PHRASE)
        stage = Stage(folder, look, Desk.open(path, vault), Window(path))
        stage.window.setMinimumSize(1, 1)
        stage.window.resize(*look.size)
        stage.window.show()
        try:
            yield stage
        finally:
            stage.clear()
            stage.window.close()
            stage.window.deleteLater()
            stage.desk.close()
            QThreadPool.globalInstance().waitForDone()
            wait_for_the_core()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
