"""Icons beside headings, drawn as shapes in a square of 24 by 24: decoration, never the only sign."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeAlias

from reportlab.lib.colors import white

SIDE = 24

# ReportLab carries no types: a canvas is Any.
Drawing: TypeAlias = Callable[[Any], None]


def _star(canvas: Any) -> None:
    path = canvas.beginPath()
    for point in range(10):
        reach = 11 if point % 2 == 0 else 4.8
        angle = math.pi / 2 + point * math.pi / 5
        move = path.moveTo if point == 0 else path.lineTo
        move(12 + reach * math.cos(angle), 11.4 + reach * math.sin(angle))
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _hill(canvas: Any) -> None:
    path = canvas.beginPath()
    path.moveTo(0.5, 2)
    path.lineTo(8.5, 17)
    path.lineTo(13, 9)
    path.lineTo(15.5, 12.5)
    path.lineTo(23.5, 2)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.setLineWidth(1.8)
    canvas.line(8.5, 16, 8.5, 23)
    canvas.rect(8.5, 18.6, 6, 4.2, stroke=0, fill=1)


def _speech(canvas: Any) -> None:
    canvas.roundRect(1, 7, 22, 15, 3.5, stroke=0, fill=1)
    path = canvas.beginPath()
    path.moveTo(5, 8)
    path.lineTo(5, 1)
    path.lineTo(12.5, 8)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.setFillColor(white)
    for x in (7, 12, 17):
        canvas.circle(x, 14.5, 1.6, stroke=0, fill=1)


def _goal(canvas: Any) -> None:
    canvas.setLineWidth(2.2)
    canvas.circle(12, 12, 10, stroke=1, fill=0)
    canvas.circle(12, 12, 5.4, stroke=1, fill=0)
    canvas.circle(12, 12, 2, stroke=0, fill=1)


def _people(canvas: Any) -> None:
    for x in (6.3, 17.7):
        canvas.circle(x, 17.6, 4.1, stroke=0, fill=1)
        path = canvas.beginPath()
        path.moveTo(x - 5.8, 1.5)
        path.lineTo(x - 5.8, 6.5)
        path.curveTo(x - 5.8, 13.6, x + 5.8, 13.6, x + 5.8, 6.5)
        path.lineTo(x + 5.8, 1.5)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)


def _calendar(canvas: Any) -> None:
    canvas.setLineWidth(2)
    canvas.roundRect(2, 2, 20, 18.5, 2.5, stroke=1, fill=0)
    canvas.rect(2, 14.5, 20, 5, stroke=0, fill=1)
    canvas.setLineWidth(2.4)
    for x in (7, 17):
        canvas.line(x, 18, x, 23)
    for left in (5.6, 10.7, 15.8):
        for y in (9.3, 4.9):
            canvas.rect(left, y, 2.8, 2.6, stroke=0, fill=1)


def _phone(canvas: Any) -> None:
    canvas.roundRect(6, 0.5, 12, 23, 2.6, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.rect(7.7, 5, 8.6, 14.8, stroke=0, fill=1)
    canvas.circle(12, 2.7, 1.1, stroke=0, fill=1)


def _lock(canvas: Any) -> None:
    canvas.setLineWidth(2.6)
    path = canvas.beginPath()
    path.moveTo(7, 12)
    path.lineTo(7, 16)
    path.curveTo(7, 23.5, 17, 23.5, 17, 16)
    path.lineTo(17, 12)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.roundRect(3.5, 1, 17, 12.5, 2, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.circle(12, 8, 1.9, stroke=0, fill=1)
    canvas.rect(11.1, 4, 1.8, 4, stroke=0, fill=1)


def _pen(canvas: Any) -> None:
    canvas.translate(5, 5)
    canvas.rotate(45)
    canvas.rect(3.2, -3, 15.5, 6, stroke=0, fill=1)
    path = canvas.beginPath()
    path.moveTo(2.2, -3)
    path.lineTo(-3.6, 0)
    path.lineTo(2.2, 3)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _question(canvas: Any) -> None:
    canvas.circle(12, 12, 11, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setStrokeColor(white)
    canvas.setLineWidth(2.6)
    path = canvas.beginPath()
    path.moveTo(8, 14.5)
    path.curveTo(8, 20.5, 16.2, 20.5, 16.2, 15)
    path.curveTo(16.2, 12, 12, 12.2, 12, 8.6)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.circle(12, 5.6, 1.6, stroke=0, fill=1)


ICONS: dict[str, Drawing] = {
    "star": _star,
    "hill": _hill,
    "speech": _speech,
    "goal": _goal,
    "people": _people,
    "calendar": _calendar,
    "phone": _phone,
    "lock": _lock,
    "pen": _pen,
    "question": _question,
}


def draw(canvas: Any, name: str, x: float, y: float, side: float, colour: Any) -> None:
    """Draw an icon in a square of this side with its lower left corner at x, y (points)."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(side / SIDE, side / SIDE)
    canvas.setFillColor(colour)
    canvas.setStrokeColor(colour)
    ICONS[name](canvas)
    canvas.restoreState()
