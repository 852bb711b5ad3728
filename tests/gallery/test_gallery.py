"""The gallery finds what it should find, and finds nothing in the program."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")

import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from tests.gallery.contrast import weak
from tests.gallery.names import nameless
from tests.gallery.run import show_all
from tests.gallery.scenes import forgotten, never_opened
from tests.gallery.stage import Look, make_school
from tests.gallery.walk import walked
from tests.gallery.words import cut_words, painted, too_large
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.fields import TextField
from ui.widgets.layout import box, column
from ui.widgets.painting import paint_text
from ui.widgets.words import Chip, label

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPaintEvent
    from pytestqt.qtbot import QtBot

    from tests.gallery.found import Fault


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    theme.apply(qapp)


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The oefenschool, made once for the gallery."""
    return make_school(tmp_path_factory.mktemp("gallery"))


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    """A window with widgets under each other, that has the keyboard."""
    window = QWidget()
    layout = QVBoxLayout(window)
    for one in widgets:
        layout.addWidget(one)
    window.resize(400, 300)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    return window


def words_of(window: QWidget) -> list[Fault]:
    with painted() as by_hand:
        window.grab()
    return list(cut_words(window, by_hand))


def contrast_of(window: QWidget) -> list[Fault]:
    with painted() as by_hand:
        picture = window.grab()
    return list(weak(window, picture.toImage(), by_hand))


class PaintedWords(QWidget):
    """Words painted by hand in so many pixels."""

    def __init__(self, room: int, ink: str = "text") -> None:
        super().__init__()
        self._room, self._ink = room, ink
        self.setFixedHeight(40)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw them."""
        paint_text(QPainter(self), QRectF(0, 0, self._room, 40), "Een lange zin op een rij", ink=self._ink)


class Trap(QPushButton):
    """Keeps the Tab key for itself."""

    def event(self, event: QEvent) -> bool:
        """Take the Tab key."""
        tabs = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if event.type() == QEvent.Type.KeyPress and event.key() in tabs:  # type: ignore[attr-defined] # a key event
            return True
        return super().event(event)


def test_a_window_in_order_has_no_faults(qtbot: QtBot) -> None:
    field = TextField("Typ een naam")
    field.name_it("Naam")
    window = shown(qtbot, label("Een lange zin op een rij"), field, Button("Opslaan"), PaintedWords(300))
    found = [*words_of(window), *nameless(window), *contrast_of(window), *too_large(window, 1366, 768)]
    assert [*found, *walked(window)] == []


def test_a_cut_label_is_found(qtbot: QtBot) -> None:
    words = label("Een lange zin op een rij")
    words.setFixedWidth(60)
    assert "too narrow" in words_of(shown(qtbot, words))[0].what


def test_a_low_label_is_found(qtbot: QtBot) -> None:
    words = label("Een lange zin die op meer dan een regel moet staan, " * 3, wrap=True)
    words.setFixedHeight(20)
    assert "too low" in words_of(shown(qtbot, words))[0].what


def test_a_cut_button_is_found(qtbot: QtBot) -> None:
    button = Button("Opslaan en nog een")
    button.setFixedWidth(50)
    assert "button" in words_of(shown(qtbot, button))[0].what


def test_a_placeholder_that_does_not_fit_is_found(qtbot: QtBot) -> None:
    field = TextField("Zoek een leerling, een actie of een notitie")
    field.line.setFixedWidth(90)
    assert "placeholder" in words_of(shown(qtbot, field))[0].what


def test_painted_words_that_are_cut_are_found_unless_the_tooltip_has_them(qtbot: QtBot) -> None:
    silent, telling = PaintedWords(60), PaintedWords(60)
    telling.setToolTip("Een lange zin op een rij")
    assert len(words_of(shown(qtbot, silent, telling))) == 1


def test_a_narrow_chip_has_its_words_in_the_tooltip(qtbot: QtBot) -> None:
    chip = Chip("Jeugdarts: toestemming loopt af", "warn", "clock")
    chip.setFixedWidth(90)
    assert words_of(shown(qtbot, chip)) == []


def test_what_sticks_out_is_found(qtbot: QtBot) -> None:
    inside = box(column())
    inside.setFixedSize(100, 40)
    button = Button("Opslaan")
    window = shown(qtbot, inside)
    button.setParent(inside)
    button.move(60, 0)
    button.show()
    assert "sticks out" in words_of(window)[0].what


def test_a_button_of_only_an_icon_without_a_name_is_found(qtbot: QtBot) -> None:
    window = shown(qtbot, Button("", "quiet", "lock"), Button("", "quiet", "lock", name="Vergrendel"))
    assert len(list(nameless(window))) == 1


def test_a_field_without_a_name_is_found(qtbot: QtBot) -> None:
    assert len(list(nameless(shown(qtbot, TextField())))) == 1


def test_faint_words_are_found_as_they_were_painted(qtbot: QtBot) -> None:
    window = shown(qtbot, label("Te licht om te lezen", ink="muted"), PaintedWords(300, "line"))
    assert ["Een lange zin" in one.what for one in contrast_of(window)] == [True]


def test_a_faint_edge_is_found(qtbot: QtBot) -> None:
    field = TextField()
    field.setStyleSheet(f"QLineEdit {{ border: 1px solid {theme.colours().line}; }}")
    assert "edge" in contrast_of(shown(qtbot, field))[0].what


def test_a_focus_trap_is_found(qtbot: QtBot) -> None:
    window = shown(qtbot, Button("Een"), Trap("Val"), Button("Drie"))
    found = [one.what for one in walked(window)]
    assert any("does not come around" in what for what in found)
    assert any("never comes at Button 'Drie'" in what for what in found)


def test_a_widget_without_a_ring_is_found(qtbot: QtBot) -> None:
    class Bare(QPushButton):
        """Looks the same with the keyboard."""

        def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            QPainter(self).fillRect(self.rect(), theme.ink("surface"))

    found = [one.what for one in walked(shown(qtbot, Button("Een"), Bare("Kaal")))]
    assert found == ["no ring is seen at Bare 'Kaal' in QWidget"]


def test_a_window_for_a_larger_screen_is_found(qtbot: QtBot) -> None:
    wide = QWidget()
    wide.setMinimumWidth(1500)
    assert len(list(too_large(shown(qtbot, wide), 1366, 768))) >= 1


def test_every_way_to_open_a_dialog_is_walked() -> None:
    """Else somebody says how to open a dialog for a picture that is never made."""
    assert never_opened() == []


def test_no_dialog_is_forgotten() -> None:
    assert forgotten() == []


@pytest.mark.slow
@pytest.mark.parametrize("look", [Look("light", 1.0), Look("dark", 2.0)], ids=lambda look: look.code)
def test_every_screen_and_dialog_is_in_order(
    school: Path, tmp_path: Path, look: Look, qapp: QApplication
) -> None:
    found = show_all(school, tmp_path, look, out=None)
    assert len(found) > 40
    assert [f"{scene}: {one.what}" for (scene, _look), faults in found.items() for one in faults] == []
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight
