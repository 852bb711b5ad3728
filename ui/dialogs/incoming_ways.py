"""The ways in: what is dropped or pasted, as Qt and Windows hand it over, made into what came in."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from zorgdesk.errors import ZorgdeskError
from zorgdesk.exchange.arrived import Arrived, arrived, arrived_from, arrived_words
from zorgdesk.exchange.mail_words import plain_words
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QMimeData

# How Qt names what Windows and Outlook put on a drag: names first, then the bytes of each.
OUTLOOK_NAMES = 'application/x-qt-windows-mime;value="FileGroupDescriptorW"'
OUTLOOK_BYTES = 'application/x-qt-windows-mime;value="FileContents";index={number}'
_DESCRIPTOR = 592  # bytes of a FILEDESCRIPTORW
_NAME_AT, _NAME_BYTES = 72, 520
MOST = 50  # things in one go


@dataclass
class Brought:
    """What came in, and what could not, in words."""

    items: list[Arrived] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def may_come(mime: QMimeData) -> bool:
    """Whether there is something in a drag or on the clipboard that can come in."""
    return (
        mime.hasUrls() or mime.hasImage() or mime.hasText() or mime.hasHtml() or mime.hasFormat(OUTLOOK_NAMES)
    )


def brought_by(mime: QMimeData) -> Brought:
    """Read what is dropped or pasted: files first, then what Outlook hands over, a picture, words."""
    if mime.hasUrls():
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        found = from_files(paths)
        if len(paths) < len(mime.urls()):
            found.refused.append(_not_a_file())
        return found
    if mime.hasFormat(OUTLOOK_NAMES):
        return from_outlook(mime)
    if mime.hasImage():
        return _from_picture(mime)
    words = mime.text() if mime.hasText() else plain_words(mime.html())
    return _collected([lambda: arrived_words(words)])


def from_files(paths: Iterable[Path]) -> Brought:
    """Read files from their folders; they stay there as they are."""
    listed = list(paths)
    found = _collected([lambda path=path: arrived_from(path) for path in listed[:MOST]])
    if len(listed) > MOST:
        found.refused.append(_("Het zijn er meer dan {count}. Doe het in twee keer.").format(count=MOST))
    return found


def from_outlook(mime: QMimeData) -> Brought:
    """Read mails and attachments that are dragged from Outlook itself: they are no files yet."""
    names = outlook_names(bytes(mime.data(OUTLOOK_NAMES).data()))[:MOST]
    found = Brought()
    for number, name in enumerate(names):
        content = bytes(mime.data(OUTLOOK_BYTES.format(number=number)).data())
        if content:
            _take(lambda name=name, content=content: arrived(name, content), found)
        else:
            found.refused.append(
                _(
                    "Outlook gaf '{name}' niet af. Sleep de mail eerst naar uw bureaublad, en dan hierheen."
                ).format(name=name)
            )
    return found


def outlook_names(raw: bytes) -> list[str]:
    """The names in a FILEGROUPDESCRIPTORW: a count, then a block of fixed size for each."""
    if len(raw) < 4:
        return []
    (count,) = struct.unpack_from("<I", raw)
    names = []
    for number in range(min(count, (len(raw) - 4) // _DESCRIPTOR)):
        start = 4 + number * _DESCRIPTOR + _NAME_AT
        names.append(raw[start : start + _NAME_BYTES].decode("utf-16-le", "replace").partition("\0")[0])
    return names


def _from_picture(mime: QMimeData) -> Brought:
    image = mime.imageData()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not isinstance(image, QImage) or not image.save(buffer, "PNG"):  # type: ignore[call-overload]  # the stubs have no device
        return Brought(refused=[_("Dit plaatje kan niet worden gelezen.")])
    content = bytes(buffer.data().data())
    return _collected([lambda: arrived(f"{_('Geplakte foto')}.png", content)])


def _collected(makers: Iterable[object]) -> Brought:
    found = Brought()
    for make in makers:
        _take(make, found)
    return found


def _take(make: object, found: Brought) -> None:
    try:
        found.items.append(make())  # type: ignore[operator]  # always one of the functions above
    except ZorgdeskError as error:
        found.refused.append(str(error))


def _not_a_file() -> str:
    return _("Dit is geen bestand van deze computer. Bewaar het eerst als bestand, en sleep dat hierheen.")
