"""Drawn faces for the smoelenboek of the oefenschool: nobody's photo."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

_SIDE = 320
_SKINS = ("#f2d3b3", "#c98f63", "#8a5a3b", "#e8bd95")
_HAIRS = ("#5b3a1e", "#1f1a17", "#c9a24b", "#7a7a7a")
_BACKS = ("#dbe7ef", "#e9e4d4", "#dfeadf", "#efe0dc")


def drawn_face(number: int) -> bytes:
    """Draw a simple face, another for each number."""
    skin, hair, back = (row[number % len(row)] for row in (_SKINS, _HAIRS, _BACKS))
    picture = Image.new("RGB", (_SIDE, _SIDE), back)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((40, 235, 280, 460), fill="#4a6f8a" if number % 2 else "#7d5a73")  # shoulders
    pen.ellipse((84, 40, 236, 216), fill=hair)
    pen.rectangle((140, 200, 180, 250), fill=skin)
    pen.ellipse((96, 66, 224, 226), fill=skin)
    for left in (128, 176):
        pen.ellipse((left, 132, left + 14, 146), fill="#2b2b2b")
    pen.arc((130, 150, 190, 196), 20, 160, fill="#7a2f2f", width=5)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()
