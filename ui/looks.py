"""How the window looks to this user: colours, size of the text and language, kept on this laptop, without names."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui import theme
from zorgdesk import paths, text

if TYPE_CHECKING:
    from pathlib import Path

AUTO, LIGHT, DARK = "auto", "light", "dark"
STEPS = (100, 115, 125, 150, 175, 200)  # the size of the text, in %


@dataclass(frozen=True)
class Look:
    """What the user chose; the colours may follow the computer."""

    colours: str = AUTO
    percent: int = 100
    language: str = text.SOURCE_LANGUAGE


def languages() -> tuple[str, ...]:
    """The languages there is a catalogue for, Dutch first."""
    made = (paths.resources() / "locale").glob("*/LC_MESSAGES/zorgdesk.mo")
    return (text.SOURCE_LANGUAGE, *sorted(file.parent.parent.name for file in made))


def step_from(percent: int, by: int) -> int:
    """The next size of text, larger (1) or smaller (-1); the first and the last stay."""
    if by > 0:
        return next((step for step in STEPS if step > percent), STEPS[-1])
    return next((step for step in reversed(STEPS) if step < percent), STEPS[0])


class Looks(QObject):
    """The look in use. `changed`: it is another one; True when pages have to be made again for it."""

    changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.look = Look()
        # How many pixels wide the screen is, as the system scales it; 0: as wide as it likes.
        self.room = 0
        self._file: Path | None = None
        self._qt_words: QTranslator | None = None
        # In a variable: the hints of one long chain are gone before they are read.
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._on_system)

    def keep_in(self, file: Path) -> None:
        """Take the look from a file, and keep it there; what cannot be read is as it comes."""
        self._file = file
        self.look = _read(file)
        self._hints.setColorScheme(_SCHEMES[self.look.colours])

    @property
    def mode(self) -> str:
        """The colours that are shown: light or dark."""
        if self.look.colours == AUTO:
            return DARK if self._hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
        return self.look.colours

    def wear(self, scale: float = 0.0) -> None:
        """Dress the program in it; `scale`: with the text at this size instead, for this once."""
        theme.apply(_application(), scale or self.look.percent / 100, self.mode, room=self.room)

    def speak(self) -> None:
        """Use its language, for our words and for Qt's own."""
        if self.look.language not in languages():
            self.look = replace(self.look, language=text.SOURCE_LANGUAGE)
        text.use_language(self.look.language)
        QLocale.setDefault(QLocale(self.look.language))
        application = _application()
        if self._qt_words is not None:
            application.removeTranslator(self._qt_words)
        self._qt_words = QTranslator(application)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt_words.load(f"qtbase_{self.look.language}", folder):
            application.installTranslator(self._qt_words)

    def choose(self, colours: str = "", percent: int = 0, language: str = "") -> None:
        """Choose something else from now on, and keep it."""
        before, shown = self.look, self.mode
        self.look = Look(colours or before.colours, percent or before.percent, language or before.language)
        if self.look == before:
            return
        self._keep()
        # The title of the window is the system's: it follows the choice too.
        self._hints.setColorScheme(_SCHEMES[self.look.colours])
        if self.look.language != before.language:
            self.speak()
        anew = (self.look.percent, self.look.language) != (before.percent, before.language)
        if anew or self.mode != shown:
            self.wear()
        self.changed.emit(anew)

    def _keep(self) -> None:
        """Write it whole beside the file, then put it in its place; a full disk costs only the choice."""
        if self._file is None:
            return
        fresh = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(asdict(self.look)), encoding="utf-8")
            fresh.replace(self._file)
        except OSError:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)

    def _on_system(self) -> None:
        """The computer itself changed: follow at once."""
        if self.look.colours == AUTO:
            self.wear()
            self.changed.emit(False)  # noqa: FBT003 - a signal takes no names


_SCHEMES = {AUTO: Qt.ColorScheme.Unknown, LIGHT: Qt.ColorScheme.Light, DARK: Qt.ColorScheme.Dark}


def _read(file: Path) -> Look:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        look = Look(str(kept["colours"]), int(kept["percent"]), str(kept["language"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return Look()
    sound = look.colours in _SCHEMES and look.percent in STEPS
    return look if sound else Look()


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)  # noqa: S101 - there is no look without a window
    return application


class _One:
    """The look of this process: made when it is first asked for."""

    looks: Looks | None = None


def here() -> Looks:
    """The look of this process."""
    if _One.looks is None:
        _One.looks = Looks()
    return _One.looks
