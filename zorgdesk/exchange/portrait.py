"""A photo of somebody made small: square, upright, without what the camera wrote in it (place, time, owner)."""

from __future__ import annotations

import io
import struct
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from zorgdesk.exchange.recognise import check_size, refusal
from zorgdesk.text import _

SIDE = 320  # pixels: 27 mm on paper at 300 dots an inch
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
_MOST_PIXELS = 60_000_000
_QUALITY = 85
# Faces are above the middle.
_CENTRE = (0.5, 0.35)
# What Pillow raises on bytes that are no picture, or a broken one.
_BROKEN = (
    UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError, OverflowError, TypeError,
    ZeroDivisionError, KeyError, struct.error, Image.DecompressionBombError, MemoryError,
)  # fmt: skip


def portrait(content: bytes) -> bytes:
    """Make a small square JPEG of a photo.

    Raises:
        ImportFileError: it is no photo, or far too large.
    """
    check_size(content, _("Maak de foto kleiner en kies die."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd metadata, which is thrown away here
            return _small(content)
    except _BROKEN:
        raise refusal(
            _("Dit is geen foto die Zorgdesk kan lezen."), _("Bewaar de foto als JPG of PNG en kies die.")
        ) from None


def _small(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content), formats=_FORMATS) as found:
        if found.width * found.height > _MOST_PIXELS:
            raise refusal(
                _("Deze foto is te groot."), _("Maak de foto kleiner en kies die."),
            )  # fmt: skip
        found.draft("RGB", (SIDE * 2, SIDE * 2))  # a JPEG is read no larger than is needed
        upright = ImageOps.exif_transpose(found).convert("RGBA")
        white = Image.new("RGBA", upright.size, "white")
        white.alpha_composite(upright)
        made = ImageOps.fit(white.convert("RGB"), (SIDE, SIDE), centering=_CENTRE)
    out = io.BytesIO()
    made.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
