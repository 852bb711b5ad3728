"""The operator's window and the wall of `tests.walk_wall`, seen from outside: it needs two screens."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.zorgdesk.real_store import PHRASE, a_desk
from ui import ask, projector
from ui.app import make_application
from ui.screens.core_loader import wait_for_the_core
from ui.window import Window
from zorgdesk import clock
from zorgdesk.commands.people import accept_secrecy
from zorgdesk.job import finish
from zorgdesk.practice.build import PRACTICE_NOW
from zorgdesk.practice.demo import make_practice_store
from zorgdesk.queries.conversations import conversation_list
from zorgdesk.store.slots import FLOOR

if TYPE_CHECKING:
    from ui.projector import Stage


class Room:
    """The operator's window and the wall, seen from outside."""

    def __init__(self, window: Window, folder: Path) -> None:
        self.window, self.folder, self.number = window, folder, 0

    @property
    def stage(self) -> Stage:
        """What stands on the wall."""
        return projector.here()

    @property
    def page(self) -> Any:
        """The page of the gesprek."""
        assert self.window.shell is not None
        return self.window.shell.pages.currentWidget()

    def press(self, *keys: str) -> None:
        """Press keys where the keyboard is."""
        for one in keys:
            pressed = QKeySequence(one)[0]  # type: ignore[index] # the stubs of PySide lack it
            QTest.keyClick(self._focus(), pressed.key(), pressed.keyboardModifiers())
            self.rest()

    def type(self, words: str) -> None:
        """Type words where the keyboard is."""
        QTest.keyClicks(self._focus(), words)
        self.rest()

    def _focus(self) -> Any:
        if QApplication.focusWidget() is None:
            self.window.activateWindow()  # a screen that is none gives it back to nobody
            self.rest()
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    def rest(self) -> None:
        """Let everything that was asked for happen."""
        for _round in range(5):
            QApplication.processEvents()

    def wall(self) -> str:
        """What is told of the wall; nothing when it is not seen."""
        window = self.stage.window
        return window.wall.accessibleName() if window is not None and window.isVisible() else ""

    def step(self, told: str, *on_wall: str, off: tuple[str, ...] = ()) -> None:
        """Say what was done, look at both screens, and see that the wall says what it must and nothing else."""
        self.rest()
        self.number += 1
        self.window.grab().save(str(self.folder / f"{self.number:02d}-laptop.png"))
        if self.stage.window is not None:
            self.stage.window.grab().save(str(self.folder / f"{self.number:02d}-beamer.png"))
        words = self.wall()
        missing = [one for one in on_wall if one not in words]
        wrong = [one for one in off if one in words]
        assert not missing, f"{told}: not on the wall: {missing} in {words!r}"
        assert not wrong, f"{told}: on the wall: {wrong}"
        print(f"ok  {self.number:02d} {told}", flush=True)


def walk(room: Room) -> None:
    """From ten minutes before to the lock."""
    name, page = "Samira", room.page
    room.step("the page is open, nothing is shown yet")
    assert page.beamer.found.text().startswith("Beamer gevonden"), page.beamer.found.text()
    room.press("Ctrl+.")
    window = room.stage.window
    assert window is not None
    beamer = next(one for one in QGuiApplication.screens() if one.name() == "beamer")
    assert window.screen() is beamer, "the wall is not on the beamer"
    assert window.geometry() == beamer.geometry(), "it does not fill the beamer"
    assert room.window.screen().name() == "laptop"
    room.step("Ctrl+. shows who is here and the question", name, "Rasha Haddad")
    _begin(room)
    _points(room, name)
    room.press("Ctrl+Shift+Return")
    room.step("reading back", "Klopt dit?")
    room.press("Esc")
    room.step("back at the point", off=("Klopt dit?",))
    room.press("Ctrl+L")
    assert room.window.shell is None, "it did not lock"
    assert (room.stage.window, room.stage.card) == (None, None), "the wall did not close with the lock"
    room.step("locked: the wall is gone", off=(name,))


def _begin(room: Room) -> None:
    page = room.page
    page.head.begin.setFocus()
    room.press("Return")
    page.line.right.setFocus()
    room.press("Return")
    page.people.table.setFocus()
    room.press("Space", "Down", "Space")
    room.step("begun, the line is fixed and two are here", "Wie heeft de leiding?")


def _points(room: Room, name: str) -> None:
    page = room.page
    page.agenda.field("goed").control().setFocus()
    room.type("Leest elke avond voor")
    room.step("a line that is being typed", "Wat gaat goed", off=("Leest elke",))
    room.press("Return")
    room.step("at Enter it stands there", "Leest elke avond voor")
    room.press("PgDown")
    room.type("Net als bij Thijs van der Meulen")
    room.press("Return")
    room.step("who names another pupil", "Wat zien we", off=("Thijs",))
    assert not page.beamer.stays_off.isHidden(), "the operator is not told"
    room.type("/")
    room.type("dagkaart invullen @rasha vr")
    room.press("Return")
    room.step("an action", "Wie doet wat?", "agkaart invullen")
    room.press("Ctrl+M")
    room.type("vader oogt moe")
    room.press("Return")
    room.step("a side note", off=("oogt moe",))
    room.press("Ctrl+.")
    room.step("Ctrl+. blanks", off=(name, "agkaart", "Leest"))
    room.press("Ctrl+.")
    room.step("and shows again", name)


LAPTOP = (1366, 768)


def walk_on_two_screens(folder: Path) -> int:
    """Walk, and give 0 only when every step was as it must be."""
    folder.mkdir(parents=True, exist_ok=True)
    make_application()
    ask.answers = ask.Answers()
    wait_for_the_core()
    with tempfile.TemporaryDirectory(prefix="zorgdesk-wall-") as place, clock.standing_at(PRACTICE_NOW):
        store = Path(place) / "oefenschool.zorgdesk"
        finish(make_practice_store(store, PHRASE, cost=FLOOR))
        projector.keep_in(Path(place) / "beamer.json")
        return _walked(store, folder)


def _walked(store: Path, folder: Path) -> int:
    desk = a_desk(store)
    desk.do(accept_secrecy)
    window = Window(store)
    window.resize(*LAPTOP)
    window.move(0, 0)
    window.show()
    window.activateWindow()
    window.show_desk(desk)
    found = [
        one for one in desk.ask(conversation_list) if one.kind == "MDO" and one.pupils.startswith("Samira")
    ]
    assert window.shell is not None
    window.shell.go("conversation", found[0].uid)
    room = Room(window, folder)
    try:
        room.rest()
        walk(room)
    except AssertionError as error:
        print(f"FAILED  {error}", file=sys.stderr)
        return 1
    finally:
        window.close()
        room.rest()
    print(f"{room.number} steps, pictures of both screens stand in {folder}")
    return 0
