"""The deeds of the measure of a good screen, each with the keys it takes and how long the program takes."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests import walk_job as job
from tests.walk_talk import talk_deeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.walk_hands import Hands

NAME, LETTERS = "Samira Haddad", "sam"
NOTE = "Samira vroeg zelf om de kaart met plaatjes."
ACTION = "Kaart maken @ik vr"
# Keys at most, apart from what is typed.
LOOK, FIND, WRITE, PRINT, ADD = 0, 2, 3, 2, 2


@dataclass(frozen=True)
class Deed:
    """One deed as it was done."""

    name: str
    keys: int  # without what was typed
    most: int
    typed: int
    seconds: float  # of the program: nobody thinks or types slowly here


class Deeds:
    """Does one deed after another in a window on the oefenschool that was just unlocked."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def all(self) -> Iterator[Deed]:
        """Every deed of the measure, in the order in which one needs the other."""
        hands = self.hands
        yield self._measured("see what wants attention today", LOOK, lambda: hands.wait("Te laat"))
        yield self._measured("find and open a pupil", FIND, self._find)
        job.go_place(hands, "Contacten")
        yield self._measured("write a note from anywhere", WRITE, self._write)
        job.find_pupil(hands, LETTERS, NAME)
        yield self._measured("print the parents' summary", PRINT, self._print)
        if hands.in_dialog():
            hands.leave_dialog("Esc")
        hands.choose("Gesprek openen")
        hands.choose("Beginnen")
        hands.choose("Klopt")
        hands.at("Wat gaat goed")
        yield self._measured("add an action in a meeting", ADD, self._add)
        yield from talk_deeds(hands, self._measured)

    def _measured(self, name: str, most: int, deed: Callable[[], None]) -> Deed:
        hands = self.hands
        keys, typed, began = hands.keys, hands.typed, time.monotonic()
        deed()
        wrote = hands.typed - typed
        return Deed(name, hands.keys - keys - wrote, most, wrote, time.monotonic() - began)

    def _find(self) -> None:
        self.hands.press("Ctrl+K")
        self.hands.at("Zoek overal")
        self.hands.write(LETTERS)
        self.hands.wait(NAME)
        self.hands.press("Return")
        self.hands.wait("Laatste notities")

    def _write(self) -> None:
        self.hands.press("Ctrl+K")
        self.hands.at("Zoek overal")
        self.hands.write(f"notitie {LETTERS}")
        self.hands.wait(f"Notitie bij {NAME}")
        self.hands.press("Return")
        self.hands.at("Wat zag of hoorde u?")
        self.hands.write(NOTE)
        job.save(self.hands)

    def _print(self) -> None:
        self.hands.press("Ctrl+P")
        self.hands.at_the_button("Afdrukken")
        self.hands.press("Return")
        self.hands.wait("Afgedrukt voor")

    def _add(self) -> None:
        self.hands.press("/")
        self.hands.at("Nieuwe actie")
        self.hands.write(ACTION)
        self.hands.press("Return")
        self.hands.wait("Kaart maken")
