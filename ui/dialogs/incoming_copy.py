"""Copying one line for the leerlingvolgsysteem: kept out of the clipboard's history, and gone after one paste."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from ui.bridge import Undo
from ui.widgets.preview import icon_of
from zorgdesk.commands.documents import mark_in_las
from zorgdesk.errors import ZorgdeskError
from zorgdesk.queries.documents import documents_of_note
from zorgdesk.queries.las_lines import is_in_las, line_of_note, line_of_talk, lvs_name
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.bridge import Bridge

STAYS = 120_000  # milliseconds: two minutes (practice 1.4.1)
# A paste asks a few times in a row; and what a clipboard manager asks at once is no paste.
AFTER_PASTE, NO_PASTE_YET = 1_500, 700
# What Windows, KDE and macOS understand as 'not for the history'.
_NOT_KEPT = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\1\0\0\0",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"",
}


class OnceOnly(QMimeData):
    """Words that tell when they were asked for."""

    def __init__(self, words: str, asked: Callable[[], None]) -> None:
        super().__init__()
        self._asked = asked
        self.words = words
        self.setText(words)
        for name, value in _NOT_KEPT.items():
            self.setData(name, value)

    def retrieveData(self, mime: str, preferred: object) -> object:  # noqa: N802 - Qt's name
        """Hand out the words, and say so."""
        if not mime.startswith("text/"):
            return super().retrieveData(mime, preferred)  # type: ignore[arg-type]  # Qt gives its own kind
        self._asked()
        return self.words


class OneLine(QObject):
    """Our line on the clipboard, until it is pasted once or two minutes are over; never somebody else's."""

    def __init__(self, parent: QObject, words: str) -> None:
        super().__init__(parent)
        self.words = words
        self._fresh, self._over = True, False
        self._end = QTimer(self, singleShot=True, interval=STAYS)
        self._end.timeout.connect(self.clear)
        self._end.start()
        self._soon = QTimer(self, singleShot=True, interval=AFTER_PASTE)
        self._soon.timeout.connect(self.clear)
        QTimer.singleShot(NO_PASTE_YET, self, self._ripen)
        # Kept here too: the clipboard calls it for as long as it holds it.
        self._mime = OnceOnly(words, self._on_asked)
        QGuiApplication.clipboard().setMimeData(self._mime)

    def _ripen(self) -> None:
        self._fresh = False

    def _on_asked(self) -> None:
        if not (self._over or self._fresh or self._soon.isActive()):
            self._soon.start()

    def clear(self) -> None:
        """Empty the clipboard if it still holds our line."""
        if self._over:
            return
        self._over = True  # asking what is there is no paste
        self._end.stop()
        self._soon.stop()
        clipboard = QGuiApplication.clipboard()
        if clipboard.text() == self.words:
            clipboard.clear()
        self.deleteLater()


def copy_note(bridge: Bridge, entry_uid: str) -> OneLine:
    """Put the line of a note on the clipboard, and mark that it stands in the leerlingvolgsysteem too.

    Raises:
        ZorgdeskError: it is not there, or not for this person.
    """
    line = bridge.ask(line_of_note, entry_uid)
    marked = bridge.ask(is_in_las, entry_uid)
    made = _copied(bridge, line)
    if not marked and bridge.desk.reader.role.value in ("ib", "directeur"):
        bridge.attempt(mark_in_las, entry_uid)
        bridge.say(_said(bridge, line), Undo(mark_in_las, entry_uid, marked=False))
    else:
        bridge.say(_said(bridge, line))
    return made


def copy_talk(bridge: Bridge, conversation_uid: str, pupil_uid: str) -> OneLine:
    """Put the line of a gesprek on the clipboard, with what was agreed about this pupil only.

    Raises:
        ZorgdeskError: it is not there, or not for this person.
    """
    line = bridge.ask(line_of_talk, conversation_uid, pupil_uid)
    made = _copied(bridge, line)
    bridge.say(_said(bridge, line))
    return made


def more_deeds(
    bridge: Bridge, table: str, uid: str, pupil_uid: str, to_document: Callable[[str], None]
) -> list[tuple[str, str, Callable[[], None]]]:
    """The deeds of a note or a gesprek about papers: copying its line, and opening what came with it."""
    made: list[tuple[str, str, Callable[[], None]]] = []
    if table == "entry":
        papers = bridge.ask(documents_of_note, uid)
        made += [(one.title, icon_of(one.mime), partial(to_document, one.uid)) for one in papers]
        made.append((copy_words(bridge), "save", partial(_tell, bridge, copy_note, uid)))
    elif table == "conversation":
        made.append((copy_words(bridge), "save", partial(_tell, bridge, copy_talk, uid, pupil_uid)))
    return made


def _tell(bridge: Bridge, copy: Callable[..., object], *about: str) -> None:
    try:
        copy(bridge, *about)
    except ZorgdeskError as error:
        bridge.tell(None, error)


def copy_words(bridge: Bridge) -> str:
    """What the button says: 'Kopieer voor ParnasSys'."""
    return _("Kopieer voor {system}").format(system=bridge.ask(lvs_name))


def _copied(bridge: Bridge, line: str) -> OneLine:
    made = OneLine(bridge, line)
    bridge.keep_now.connect(made.clear)
    return made


def _said(bridge: Bridge, line: str) -> str:
    return _(
        "Gekopieerd: '{line}' Plak het in {system}. Na één keer plakken of 2 minuten is het weg."
    ).format(line=line, system=bridge.ask(lvs_name))
