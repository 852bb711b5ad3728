"""What somebody at the keyboard can do and see: the main job is walked with no more than this."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

PATIENCE = (
    90.0  # seconds before something that does not come is a failure; a busy computer is slow, not wrong
)
MOST_TABS = 90  # a page with more stops than this is no page for the keyboard


class LostError(AssertionError):
    """What had to be there was not there."""


class Hands(ABC):
    """Keys and eyes at one window; nothing here knows how the window was made."""

    def __init__(self) -> None:
        self.keys = 0
        self.typed = 0  # of these
        self.pictures: list[Path] = []

    @abstractmethod
    def press(self, keys: str) -> None:
        """Press one key, as it stands on the buttons: 'Ctrl+Shift+A', 'Tab', 'j'."""

    @abstractmethod
    def write(self, words: str) -> None:
        """Type words."""

    @abstractmethod
    def where(self) -> str:
        """The name of what has the keyboard, as a screen reader says it."""

    @abstractmethod
    def at_button(self) -> bool:
        """Whether what has the keyboard is a button: a list can have the same name."""

    @abstractmethod
    def in_dialog(self) -> bool:
        """Whether a dialog stands over the window."""

    @abstractmethod
    def screen(self) -> list[str]:
        """Every word that can be read now, window by window."""

    @abstractmethod
    def described(self, name: str) -> str:
        """The description of the one thing with this name."""

    @abstractmethod
    def picture(self, name: str) -> None:
        """Keep what is on the screen as a picture."""

    @abstractmethod
    def click(self, name: str) -> bool:
        """Click on the button with just this name, where it can be reached; whether there is one."""

    @abstractmethod
    def pick_file(self, keys: str, path: Path) -> None:
        """Press a key that asks for a file, and answer with this one."""

    @abstractmethod
    def rest(self) -> None:
        """Let the window do what it has to do."""

    def sees(self, words: str) -> bool:
        """Whether these words can be read now."""
        return any(words in one for one in self.screen())

    def reads(self, words: str) -> str:
        """The first line with these words, as a whole; nothing when there is none."""
        return next((one for one in self.screen() if words in one), "")

    def until(self, ready: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
        """Wait for something.

        Raises:
            LostError: it did not come.
        """
        end = time.monotonic() + patience
        while not ready():
            if time.monotonic() > end:
                raise LostError(f"{what}. The keyboard is at: {self.where()!r}")
            self.rest()

    def wait(self, words: str) -> None:
        """Wait until these words can be read."""
        self.until(lambda: self.sees(words), f"nobody reads {words!r}")

    def wait_exactly(self, words: str) -> None:
        """Wait until something reads just these words."""
        self.until(lambda: words in self.screen(), f"nobody reads just {words!r}")

    def gone(self, words: str) -> None:
        """Wait until these words can no longer be read."""
        self.until(lambda: not self.sees(words), f"still to be read: {words!r}")

    def at(self, words: str) -> None:
        """Wait until the keyboard is where a name has these words."""
        self.until(lambda: words in self.where(), f"the keyboard did not come to {words!r}")

    def at_the_button(self, words: str) -> None:
        """Wait until the keyboard is at a button with these words: its window can have the same name."""
        self.until(
            lambda: words in self.where() and self.at_button(), f"the keyboard did not come to {words!r}"
        )

    def leave_dialog(self, keys: str) -> None:
        """Press a key that ends a dialog, and see it go."""
        self.until(self.in_dialog, "there is no dialog to leave")
        self.press(keys)
        self.until(lambda: not self.in_dialog(), "the dialog did not go")

    def go_to(self, words: str, keys: str = "Tab") -> None:
        """Press Tab until the keyboard is where a name has these words."""
        self._walk(lambda name: words in name, repr(words), keys)

    def go_to_one_of(self, names: Sequence[str]) -> None:
        """Press Tab until the keyboard is at a button with one of these names."""
        self._walk(lambda name: name in names and self.at_button(), " or ".join(names), "Tab")

    def _walk(self, there: Callable[[str], bool], what: str, keys: str) -> None:
        passed = [self.where()]
        while not there(passed[-1]):
            if len(passed) > MOST_TABS:
                stops = list(dict.fromkeys(passed))
                raise LostError(f"{keys} does not lead to {what}; it leads past {stops}")
            self.press(keys)
            passed.append(self.where())

    def fill(self, words: str, value: str) -> None:
        """Go to a field and type over what stands in it."""
        self.go_to(words)
        self.press("Ctrl+A")
        self.write(value)

    def choose(self, words: str) -> None:
        """Go to a button and press it."""
        self.go_to(words)
        self.press("Return")
