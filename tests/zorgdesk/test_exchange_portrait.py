"""A photo made small: square, upright, without what the camera wrote; any other bytes are refused."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from zorgdesk.errors import ImportFileError
from zorgdesk.exchange import portrait as module
from zorgdesk.exchange.portrait import SIDE, portrait
from zorgdesk.practice.faces import drawn_face

FACE = drawn_face(0)


def a_photo(
    kind: str = "JPEG", size: tuple[int, int] = (800, 600), mode: str = "RGB", **given: object
) -> bytes:
    picture = Image.new(mode, size)
    picture.paste(Image.new(mode, (size[0] // 2, size[1]), "white"))
    out = io.BytesIO()
    picture.save(out, kind, **given)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("JPEG", "RGB"),
        ("JPEG", "L"),
        ("PNG", "RGBA"),
        ("PNG", "LA"),
        ("GIF", "P"),
        ("BMP", "RGB"),
        ("WEBP", "RGB"),
    ],
)
def test_every_usual_photo_becomes_a_small_square(kind: str, mode: str) -> None:
    made = Image.open(io.BytesIO(portrait(a_photo(kind, mode=mode))))
    assert (made.format, made.size, made.mode) == ("JPEG", (SIDE, SIDE), "RGB")


def test_what_the_camera_wrote_does_not_come_along() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera van Noor"
    made = portrait(a_photo(exif=exif))
    assert b"Camera van Noor" not in made
    assert not Image.open(io.BytesIO(made)).getexif()


def test_a_photo_held_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    made = Image.open(io.BytesIO(portrait(a_photo(size=(400, 400), exif=exif))))
    top, bottom = made.getpixel((SIDE // 2, 20)), made.getpixel((SIDE // 2, SIDE - 20))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[0] > 200
    assert bottom[0] < 50


def test_a_photo_of_far_too_many_dots_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_PIXELS", 1000)
    with pytest.raises(ImportFileError, match="te groot"):
        portrait(FACE)


def test_what_is_no_photo_is_refused_with_a_way_on() -> None:
    with pytest.raises(ImportFileError) as told:
        portrait(b"%PDF-1.7")
    assert told.value.then == "Bewaar de foto als JPG of PNG en kies die."


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_or_small(data: bytes) -> None:
    for start in (b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"BM"):
        _small_or_refused(start + data)


@given(st.integers(0, len(FACE)), st.binary(max_size=8), st.integers(0, 60))
def test_a_damaged_photo_is_refused_or_small(at: int, put: bytes, gone: int) -> None:
    _small_or_refused(FACE[:at] + put + FACE[at + gone :])


def _small_or_refused(data: bytes) -> None:
    try:
        made = portrait(data)
    except ImportFileError:
        return
    assert Image.open(io.BytesIO(made)).size == (SIDE, SIDE)
