"""The one door to the clipboard: words stay out of its history, and are gone after a while and at the lock."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

STAYS = 120_000  # milliseconds: two minutes (practice 1.4.1)
# A paste asks a few times in a row; and what a clipboard manager asks at once is no paste.
AFTER_PASTE, NO_PASTE_YET = 1_500, 700
# What Windows, KDE and macOS understand as 'not for the history'.
NOT_KEPT = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\1\0\0\0",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
    "x-kde-passwordManagerHint": b"secret",
    "org.nspasteboard.ConcealedType": b"",
    "application/x-nspasteboard-concealed-type": b"",
}


@cache
def _salt() -> bytes:
    """Of this run only, so that nobody can look the words up by their digest."""
    import secrets  # not before something is copied: it brings all of hashlib

    return secrets.token_bytes(16)


def _digest(words: str) -> bytes:
    """What is remembered of the words: enough to know them again."""
    import hashlib

    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), key=_salt(), digest_size=16).digest()


class Plain(QMimeData):
    """Words without their looks, marked as not for a history; they tell when they were asked for."""

    def __init__(self, words: str, asked: Callable[[], None], *, secret: bool) -> None:
        super().__init__()
        self._words, self._asked = words, asked
        self.setText(words)
        for name, value in NOT_KEPT.items() if secret else ():
            self.setData(name, value)

    def retrieveData(self, mime: str, preferred: object) -> object:  # noqa: N802 - Qt's name
        """Hand out the words, and say so."""
        if not mime.startswith("text/"):
            return super().retrieveData(mime, preferred)  # type: ignore[arg-type]  # Qt gives its own kind
        self._asked()
        return self._words


class Copied(QObject):
    """Our words on the clipboard until their time is over, or with `once` until they were pasted once.

    `once`: so. It empties the clipboard only when that still holds these words: never what somebody else put there.
    """

    gone = Signal()

    def __init__(self, words: str, *, secret: bool = True, once: bool = False, stays: int = STAYS) -> None:
        super().__init__(QGuiApplication.instance())
        self._digest, self.once = _digest(words), once
        self._fresh, self._over = True, False
        self._end = QTimer(self, singleShot=True, interval=stays)
        self._end.timeout.connect(self.clear)
        self._end.start()
        self._soon = QTimer(self, singleShot=True, interval=AFTER_PASTE)
        self._soon.timeout.connect(self.clear)
        QTimer.singleShot(NO_PASTE_YET, self, self._ripen)
        # Kept here too: the clipboard calls it for as long as it holds it.
        self._mime = Plain(words, self._on_asked, secret=secret)
        QGuiApplication.clipboard().setMimeData(self._mime)

    def _ripen(self) -> None:
        self._fresh = False

    def _on_asked(self) -> None:
        if self.once and not (self._over or self._fresh or self._soon.isActive()):
            self._soon.start()

    def clear(self) -> None:
        """Empty the clipboard if it still holds these words."""
        if self._over:
            return
        self.forget()  # first: asking what is there is no paste
        clipboard = QGuiApplication.clipboard()
        if _digest(clipboard.text()) == self._digest:
            clipboard.clear()
        self.deleteLater()

    def forget(self) -> None:
        """Let go of it: something else is on the clipboard now."""
        self._over = True
        self._end.stop()
        self._soon.stop()
        self.gone.emit()


class _Door(QObject):
    """What stands on the clipboard from this program, and what the fields put there by themselves."""

    def __init__(self) -> None:
        super().__init__(QGuiApplication.instance())
        self.stays = STAYS
        self.held: Copied | None = None
        self._putting = False
        QGuiApplication.clipboard().dataChanged.connect(self.on_changed)

    def put(self, words: str, *, secret: bool, once: bool) -> Copied:
        """Put words there."""
        before, self.held = self.held, None
        if before is not None:
            before.forget()
            before.deleteLater()
        self._putting = True
        try:
            made = Copied(words, secret=secret, once=once, stays=self.stays)
        finally:
            self._putting = False
        self.held = made
        made.gone.connect(lambda: self._on_gone(made))
        return made

    def _on_gone(self, made: Copied) -> None:
        if self.held is made:
            self.held = None

    def on_changed(self) -> None:
        """Mark what a field of ours put there; forget ours when somebody else put something.

        Copying by key, by menu and by dragging all come here, before anyone can ask what it is: the program
        hands out the words itself, and it is busy now.
        """
        if self._putting:
            return
        if is_ours():
            words = QGuiApplication.clipboard().text()
            if words:
                self.put(words, secret=True, once=False)
        elif self.held is not None:
            before, self.held = self.held, None
            before.forget()
            before.deleteLater()


_door: list[_Door] = []


def is_ours() -> bool:
    """Whether this program put there what is on the clipboard."""
    return QGuiApplication.clipboard().ownsClipboard()


def _here() -> _Door:
    if not _door:
        _door.append(_Door())
    return _door[0]


def watch() -> None:
    """From now on also what fields and tables copy by themselves is marked and cleared."""
    _here()


def stay_for(seconds: int) -> None:
    """How long copied words stay from now on."""
    _here().stays = seconds * 1000


def copy(words: str, *, secret: bool = True, once: bool = False) -> Copied:
    """Put words on the clipboard: kept out of its history, and cleared after a while, at the lock and at the end.

    With `once` they are gone after they were pasted once.
    """
    return _here().put(words, secret=secret, once=once)


def clear() -> None:
    """Take away what this program put there, and what was selected with the mouse."""
    held = _here().held
    if held is not None:
        held.clear()
    clipboard = QGuiApplication.clipboard()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
