"""The hands outside the program: X key events, and the eyes of a screen reader."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.walk_hands import Hands, LostError

if TYPE_CHECKING:
    from collections.abc import Mapping

SYSTEM_PYTHON = "/usr/bin/python3"
ROOT = Path(__file__).parent.parent.parent
# What X calls the keys that have another name on our buttons.
_X_KEYS = {
    "PgDown": "Next",
    "PgUp": "Prior",
    "Space": "space",
    "Esc": "Escape",
    "Ctrl": "ctrl",
    "Shift": "shift",
}
_LOOKS = 40  # times that the eyes look again
_AFTER_A_KEY = 0.03  # seconds: less than anybody types

_GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
sys.exit(not application.primaryScreen().grabWindow(0).save(sys.argv[1]))
"""


class XHands(Hands):
    """Drives a program of its own with xdotool and reads it through the accessibility bus."""

    def __init__(self, folder: Path, env: Mapping[str, str], *asked: str) -> None:
        super().__init__()
        self.folder = folder
        self.program = subprocess.Popen(
            [sys.executable, "-m", "ui", *asked],
            cwd=ROOT,
            env=dict(env),
            stderr=subprocess.PIPE,
        )
        self.eyes = subprocess.Popen(
            [SYSTEM_PYTHON, str(Path(__file__).parent / "tree.py"), "Zorgdesk"],
            env=dict(env), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.until(lambda: self._ask("there") is True, "the program is not on the accessibility bus")

    def end(self) -> str:
        """End both, and give what the program said on stderr."""
        for one in (self.eyes, self.program):
            one.terminate()
        said = self.program.communicate(timeout=10)[1]
        self.eyes.communicate(timeout=10)
        return said.decode()

    def _ask(self, question: str) -> Any:
        """Ask the eyes; what they looked at can vanish meanwhile, and then they look again.

        Raises:
            LostError: they never see it whole.
        """
        assert self.eyes.stdin
        assert self.eyes.stdout
        self._see_it_run()
        failed = ""
        for _try in range(_LOOKS):
            self.eyes.stdin.write(f"{question}\n")
            self.eyes.stdin.flush()
            answer = json.loads(self.eyes.stdout.readline())
            if "told" in answer:
                return answer["told"]
            failed = answer["failed"]
            self.rest()
        raise LostError(f"{question}: {failed}")

    def _see_it_run(self) -> None:
        status = self.program.poll()
        if status is not None and self.program.stderr:
            said = self.program.stderr.read().decode()
            raise LostError(f"the program ended with {status}: {said[-2000:]}")

    def rest(self) -> None:
        """Give the program a moment."""
        time.sleep(0.05)

    def press(self, keys: str) -> None:
        """Press one key."""
        self.keys += 1
        parts = [_X_KEYS.get(part, part) for part in keys.split("+")]
        if len(parts) > 1 and len(parts[-1]) == 1:
            parts[-1] = parts[-1].lower()
        self._x("key", "--clearmodifiers", "+".join(parts))

    def write(self, words: str) -> None:
        """Type words."""
        self.keys += len(words)
        self.typed += len(words)
        self._x("type", "--clearmodifiers", "--delay", "12", words)

    def _x(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], check=True, capture_output=True)
        time.sleep(_AFTER_A_KEY)

    def _where(self) -> dict[str, str]:
        return self._ask("where") or {"name": "", "role": "", "description": ""}

    def where(self) -> str:
        """The name of what has the keyboard."""
        return self._where()["name"]

    def at_button(self) -> bool:
        """Whether what has the keyboard is a button."""
        return "button" in self._where()["role"]

    def in_dialog(self) -> bool:
        """Whether the tree has a dialog."""
        return self._ask("dialog") is True

    def screen(self) -> list[str]:
        """Every word of the tree."""
        return list(self._ask("words") or [])

    def sees(self, words: str) -> bool:
        """Whether these words can be read now: the eyes stop at the first."""
        return self._ask(f"sees {words}") is True

    def reads(self, words: str) -> str:
        """The first line with these words: the eyes stop there."""
        return str(self._ask(f"reads {words}") or "")

    def described(self, name: str) -> str:
        """The description of the one thing with this name."""
        return str(self._ask(f"described {name}") or "")

    def nameless(self) -> list[str]:
        """What can have the keyboard without a name."""
        return list(self._ask("nameless") or [])

    def click(self, name: str) -> bool:
        """Click in the middle of the button with this name, by where the tree says that it stands."""
        at = self._ask(f"button {name}")
        if not at:
            return False
        self.keys += 1
        self._x("mousemove", "--sync", str(at[0]), str(at[1]), "click", "1")
        return True

    def states(self, name: str) -> list[str]:
        """The states of the thing with this name, and its description as the last."""
        return list(self._ask(f"states {name}") or [])

    def said(self) -> list[str]:
        """What was announced since it was asked last."""
        return list(self._ask("said") or [])

    def picture(self, name: str) -> None:
        """Keep the whole screen."""
        path = self.folder / f"{len(self.pictures) + 1:02}-{name}.png"
        self.pictures.append(path)
        subprocess.run([sys.executable, "-c", _GRAB, str(path)], check=True, capture_output=True)

    def pick_file(self, keys: str, path: Path) -> None:
        """Answer in the file chooser, as one types a whole path."""
        before = self.where()
        self.press(keys)
        self.until(lambda: self._where()["role"] == "text" and self.where() != before, "no file chooser came")
        self.press("Ctrl+A")
        self.write(str(path))
        self.press("Return")
        self.until(lambda: "Bestandsnaam" not in self.where(), "the file chooser stayed")
