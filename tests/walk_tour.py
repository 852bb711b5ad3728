"""A newcomer in the oefenschool: does the tour by what the screen says, and knows nothing else."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from tests.walk_hands import PATIENCE, LostError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.walk_hands import Hands

PLACE = "Rondleiding"
_NOW = "Nu: "
_ON = "Verder"
_ALL_DONE = "alle stappen"
# What somebody types who was told no words.
_SENTENCE = "Dit schrijf ik op om te proberen."
_MOST_STEPS = 30
_A_LOOK = 1.5  # seconds that somebody looks what a key did


class Newcomer:
    """Reads the band, does what it asks in the order of its words, and looks whether that was a step done.

    It presses no key and no button that is not named on the screen at that moment.
    """

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self.done: list[str] = []
        self._acts: tuple[tuple[str, Callable[[re.Match[str]], None]], ...] = (
            (r"Druk op (?P<key>(?:Ctrl\+)(?:Shift\+)?[\w]+)", self._on_key),
            (r"(?P<key>(?:Ctrl\+)(?:Shift\+)?\w+) (?:slaat op|sluit af)", self._on_key),
            (r"sluit met (?P<key>Esc)|(?P<other>Esc) sluit", self._on_key),
            (r"(?P<key>Enter) opent", self._on_key),
            (r"(?:Druk|bij de eerste regel) op (?P<button>(?!Ctrl)[A-Z][a-z]+)", self._on_button),
            (r"[Dd]ruk op '(?P<button>[^']+)'", self._on_button),
            (r"Kies bij '(?P<list>[^']+)' (?:de|het|een) (?P<row>\w+)", self._on_row),
            (r"[Ss]chrijf (?:het op|één regel)", lambda _found: self.hands.write(_SENTENCE)),
            (r"[Ss]chrijf iets op bij '(?P<field>[^']+)'", self._on_field),
            (r"Typ bij '(?P<field>[^']+)': (?P<words>.+?), en druk op Enter", self._on_line),
            (r"Spatie zet bij '(?P<list>[^']+)' wie er is", self._on_people),
            (r"bijvoorbeeld (?P<word>\w+)", self._on_search),
            (r"leg het vast", self._on_record),
        )

    def lock_and_open(self) -> None:
        """Lock by the button, read the passphrase on the screen, and type it."""
        self.click("Vergrendel")
        told = "De wachtwoordzin is: "
        self.hands.wait(told)
        self.hands.write(self.hands.reads(told).partition(told)[2])
        self.click("Ontgrendelen")
        self.hands.wait(PLACE)

    def do_the_tour(self, look: Callable[[str], None] = lambda _place: None) -> None:
        """Begin, and go on until the band says that all was done. `look`: called after each step."""
        self.hands.wait(PLACE)
        self.click("Begin")
        for _step in range(_MOST_STEPS):
            told = self.told()
            if not told:
                return
            self._do(told)
            self.done.append(told.partition(". ")[0])
            look(told)
            self._go_on()
        raise LostError("the tour does not end")

    def told(self) -> str:
        """What the band asks now; nothing when all was done."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = self.hands.reads(_NOW)
            if found or self.hands.sees(_ALL_DONE):
                return found.partition(_NOW)[2]
            self.hands.rest()
        raise LostError(f"the band says nothing after {self.done}; to be read: {self.hands.screen()[:20]}")

    def click(self, name: str) -> None:
        """Click a button that can be read."""
        self.hands.until(lambda: self.hands.click(name), f"there is no button {name!r}")

    def _count(self) -> str:
        return self.hands.reads(f"{PLACE}: ")

    def _do(self, told: str) -> None:
        """Do what the words ask, one after another, until the step is done or it can be gone on from."""
        before, over = self._count(), self.hands.in_dialog()
        assert not over, f"a dialog is still in the way of {told!r}"
        found = [
            (match.start(), match, act) for words, act in self._acts for match in re.finditer(words, told)
        ]
        for _at, match, act in sorted(found, key=lambda one: one[0]):
            at, over = self.hands.where(), self.hands.in_dialog()
            act(match)
            self._see_it_come(at, over=over)
        self._finish_dialog()
        self.hands.until(
            lambda: self._count() != before or self._reads_on(), f"this was not enough: {told!r}"
        )

    def _see_it_come(self, at: str, *, over: bool) -> None:
        """Look where the keyboard goes before anything else is pressed; what stays where it was is fine too."""
        end = time.monotonic() + _A_LOOK
        while time.monotonic() < end:
            if self.hands.where() not in (at, "") and self.hands.in_dialog() != over:
                return
            self.hands.rest()

    def _finish_dialog(self) -> None:
        """Press the one deed of a dialog that still asks something."""
        for name in ("Afsluiten", "Opslaan"):
            if self.hands.in_dialog() and self.hands.click(name):
                self.hands.until(lambda: not self.hands.in_dialog(), f"{name!r} does not close the dialog")

    def _reads_on(self) -> bool:
        return self.hands.reads(_ON) == _ON

    def _go_on(self) -> None:
        """Press what leads to the next step, while there is one."""
        if self._reads_on():
            self.click(_ON)
        elif self.told():
            self.click("Breng mij erheen")

    def _on_key(self, found: re.Match[str]) -> None:
        self.hands.press(next(key for key in found.groups() if key).replace("Enter", "Return"))

    def _on_button(self, found: re.Match[str]) -> None:
        self.click(found["button"])

    def _on_row(self, found: re.Match[str]) -> None:
        self.hands.wait_exactly(found["list"])
        words = self.hands.screen()
        sought = re.compile(rf"{found['row']}\b", re.IGNORECASE)
        under = words[words.index(found["list"]) :]
        if not any(self.hands.click(one) for one in under if sought.match(one)):
            raise LostError(f"there is no {found['row']!r} to choose under {found['list']!r}")

    def _on_field(self, found: re.Match[str]) -> None:
        self.hands.go_to(found["field"])
        self.hands.write(_SENTENCE)

    def _on_line(self, found: re.Match[str]) -> None:
        self.hands.go_to(found["field"])
        self.hands.write(found["words"])
        self.hands.press("Return")

    def _on_people(self, found: re.Match[str]) -> None:
        """Tick the first three of a list: who looks at it sees that the parents are among them."""
        self.hands.go_to(found["list"])
        for _person in range(3):
            self.hands.press("Space")
            self.hands.press("Down")

    def _on_search(self, found: re.Match[str]) -> None:
        """Type the word, and see somebody of that name come."""
        self.hands.write(found["word"])
        self.hands.wait(found["word"].capitalize())

    def _on_record(self, _found: re.Match[str]) -> None:
        """Save a form that is filled in already."""
        self.hands.until(self.hands.in_dialog, "no form came")
        self.click("Opslaan")
