"""Tests for ui.theme and ui.icons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontInfo, QImage, QPainter

from ui import icons, theme

# What carries words, and what carries shapes.
WORDS = [
    ("text", "ground"), ("text", "surface"), ("text", "sunken"), ("text", "soft"), ("text", "warn_soft"),
    ("text", "danger_soft"), ("text", "ok_soft"), ("muted", "ground"), ("muted", "soft"), ("muted", "surface"),
    ("muted", "sunken"), ("muted", "warn_soft"), ("accent", "ground"), ("accent", "surface"),
    ("accent", "soft"), ("on_accent", "accent"), ("ok", "surface"), ("ok", "ok_soft"), ("warn", "surface"),
    ("warn", "warn_soft"), ("danger", "surface"), ("danger", "danger_soft"), ("on_rail", "rail"),
    ("on_rail", "rail_soft"),
]  # fmt: skip
SHAPES = [
    ("edge", "surface"),
    ("edge", "ground"),
    ("accent", "surface"),
    ("accent", "sunken"),
    ("warn", "surface"),
]


@pytest.mark.parametrize("mode", theme.MODES)
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_can_be_read_in_every_mode(mode: str, ink: str, ground: str) -> None:
    colours = theme.MODES[mode]
    least = 7.0 if mode == "projector" else 4.5
    assert theme.contrast(getattr(colours, ink), getattr(colours, ground)) >= least


@pytest.mark.parametrize("mode", theme.MODES)
@pytest.mark.parametrize(("ink", "ground"), SHAPES)
def test_shapes_and_borders_can_be_seen_in_every_mode(mode: str, ink: str, ground: str) -> None:
    colours = theme.MODES[mode]
    assert theme.contrast(getattr(colours, ink), getattr(colours, ground)) >= 3.0


def test_contrast_is_that_of_wcag() -> None:
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert theme.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_sizes_go_with_the_text_and_spaces_grow_slower() -> None:
    theme.use(scale=2.0)
    assert (theme.px(14), theme.gap(16), theme.large()) == (28, 22, True)
    theme.use(scale=1.2)
    assert not theme.large()
    theme.use(scale=5)
    assert theme.text_scale() == 2.0


def test_the_window_is_drawn_in_inter() -> None:
    assert QFontInfo(theme.font("h1")).family() == "Inter"


def test_figures_have_one_width() -> None:
    from ui.widgets.painting import text_width

    assert text_width("11.11") == pytest.approx(text_width("08.88"))


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_draws_in_the_ink_that_is_asked(name: str) -> None:
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    icons.draw(painter, name, QRectF(0, 0, 40, 40), "#FF0000")
    painter.end()
    seen = {image.pixelColor(x, y).name() for x in range(40) for y in range(40)}
    assert "#ff0000" in seen
    assert "#000000" not in seen
