"""Painting for a language that is read from the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from tests.ui.hands import shown
from ui import icons, mirror, theme
from ui.table import Column, RowsTable
from ui.widgets.layout import flow
from ui.widgets.painting import Painted, paint_text, witness
from ui.widgets.words import Chip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def from_right(qapp: QApplication) -> Iterator[None]:
    """A language that is read from the right."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Painted]:
    """What is painted."""
    words: list[Painted] = []
    monkeypatch.setattr(witness, "tell", words.append)
    return words


def canvas(way: Qt.LayoutDirection) -> tuple[QImage, QPainter]:
    image = QImage(200, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setLayoutDirection(way)
    return image, painter


def test_a_place_moves_to_the_other_side_only_inside_a_mirrored_room() -> None:
    place = QRectF(10, 0, 30, 20)
    image, painter = canvas(Qt.LayoutDirection.RightToLeft)
    with mirror.within(painter, QRectF(0, 0, 200, 40)):
        assert mirror.seen(place) == QRectF(160, 0, 30, 20)
        assert mirror.seen(mirror.seen(place)) == place
    assert mirror.seen(place) == place
    painter.end()
    assert not image.isNull()


def test_nothing_moves_for_dutch() -> None:
    image, painter = canvas(Qt.LayoutDirection.LeftToRight)
    with mirror.within(painter, QRectF(0, 0, 200, 40)):
        assert mirror.seen(QRectF(10, 0, 30, 20)) == QRectF(10, 0, 30, 20)
    painter.end()
    assert not image.isNull()


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("20 nov 2026", False),
        ("06-12345678", False),
        ("", False),
        ("ليلى", True),
        ("2 أيام", True),
        ("Bo (أ)", False),
    ],
)
def test_words_keep_the_way_of_their_first_letter(words: str, right: bool) -> None:
    assert mirror.reads_from_right(words) is right


@pytest.mark.parametrize("words", ["20 nov 2026", "06-12 34 56 78", "groep 7 (juf Anouk)"])
def test_a_date_is_painted_in_its_own_order_at_the_right(words: str, qapp: QApplication) -> None:
    theme.apply(qapp)
    ltr, painter = canvas(Qt.LayoutDirection.LeftToRight)
    width = paint_text(painter, QRectF(0, 0, 200, 40), words)
    painter.end()
    rtl, painter = canvas(Qt.LayoutDirection.RightToLeft)
    paint_text(painter, QRectF(0, 0, 200, 40), words)
    painter.end()

    def inked(image: QImage) -> list[int]:
        return [x for x in range(200) if any(image.pixel(x, y) & 0xFF < 128 for y in range(40))]

    from_left, from_right = inked(ltr), inked(rtl)
    moved = 200 - width
    assert from_right[0] > 40
    assert abs((from_right[0] - from_left[0]) - moved) <= 2  # the same words, at the other side
    assert abs(len(from_left) - len(from_right)) <= 4  # and not in another order


@pytest.mark.usefixtures("from_right")
def test_icons_that_point_turn_and_others_do_not(qapp: QApplication) -> None:
    def drawn(name: str) -> QImage:
        image = QImage(40, 40, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        icons.draw(painter, name, QRectF(0, 0, 40, 40), "#000000")
        painter.end()
        return image

    assert QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    right, clock = drawn("right"), drawn("clock")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert right != drawn("right")
    assert clock == drawn("clock")


@pytest.mark.usefixtures("from_right")
def test_a_chip_and_a_row_are_mirrored(told: list[Painted], qtbot: QtBot) -> None:
    chip = Chip("Jeugdarts: ja", "ok", "check")
    chip.resize(200, 26)
    qtbot.addWidget(chip)
    chip.show()
    chip.grab()
    assert told[-1].rect.right() < 180  # its icon stands at the right now
    table = RowsTable([Column("Wie", lambda row: row.name), Column("Wat", lambda row: row.uid)], "Rijen")
    table.resize(300, 120)
    qtbot.addWidget(table)
    table.show_rows([type("Row", (), {"uid": "1", "name": "Samira"})()])
    table.show()
    told.clear()
    table.grab()
    places = {one.words: one.rect.center().x() for one in told}
    assert places["Samira"] > places["1"]


@pytest.mark.usefixtures("from_right")
def test_what_wraps_begins_at_the_right(qtbot: QtBot) -> None:
    first, second = Chip("een"), Chip("twee")
    made = shown(qtbot, flow(first, second))
    assert first.x() > second.x()
    assert made.isVisible()


def test_a_sentence_that_begins_with_an_arabic_name_keeps_the_way_of_the_window() -> None:
    question = "اَلْعَرَبِيَّةُ weghalen van dit bureau?"
    assert mirror.reads_from_right(question)
    lines = mirror.said(f"{question}\nJonas gaat.\n\n{question}").split("\n")
    assert [line.startswith("\N{LEFT-TO-RIGHT MARK}") for line in lines] == [True, False, False, True]
    assert lines[1:3] == ["Jonas gaat.", ""]


@pytest.mark.usefixtures("from_right")
def test_where_the_window_reads_from_the_right_a_sentence_stays_as_it_is() -> None:
    assert mirror.said("اَلْعَرَبِيَّةُ") == "اَلْعَرَبِيَّةُ"
