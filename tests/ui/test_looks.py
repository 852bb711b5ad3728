"""The look: kept on this laptop, followed from the computer, changed in the open window without losing a word."""

from __future__ import annotations

import json
import threading
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui import app, looks, theme
from ui.looks import AUTO, DARK, LIGHT, Look, Looks
from ui.screens import core_loader
from ui.screens.first_start import FirstStartScreen
from ui.screens.manage_look import LookPart
from ui.screens.unlock import UnlockScreen
from ui.screens.unlock_trying import RECOVERY
from ui.widgets.buttons import DeedButton
from ui.widgets.fields import LinesField
from ui.widgets.painting import Painted, witness
from ui.widgets.rail import Place, Rail
from ui.window import Window, resize_text
from zorgdesk import clock, text
from zorgdesk.commands.people import accept_secrecy
from zorgdesk.errors import Finding, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from zorgdesk.desk import Desk


@pytest.fixture
def worn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Looks]:
    """The look of this process, kept in a folder of the test."""
    fresh = Looks()
    monkeypatch.setattr(looks._One, "looks", fresh)
    fresh.keep_in(tmp_path / "weergave.json")
    yield fresh
    fresh.choose(AUTO, 100, text.SOURCE_LANGUAGE)
    theme.apply(qapp)


def test_it_follows_the_computer_until_the_user_chooses(worn: Looks) -> None:
    assert worn.look == Look(AUTO, 100, "nl")
    assert worn.mode == LIGHT
    worn.choose(DARK)
    assert worn.mode == DARK
    assert theme.colours() == theme.MODES["dark"]


def test_a_choice_is_kept_whole_and_read_again(worn: Looks, tmp_path: Path) -> None:
    worn.choose(DARK, 150)
    again = Looks()
    again.keep_in(tmp_path / "weergave.json")
    assert again.look == Look(DARK, 150, "nl")
    assert [file.name for file in tmp_path.iterdir()] == ["weergave.json"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"colours": "pink", "percent": 100, "language": "nl"}',
        '{"colours": "dark", "percent": 130, "language": "nl"}',
        '{"colours": "dark", "percent": "much", "language": "nl"}',
    ],
)
def test_a_file_that_cannot_be_right_gives_the_usual_look(
    tmp_path: Path, content: str, qapp: QApplication
) -> None:
    assert qapp is not None
    (tmp_path / "weergave.json").write_text(content, encoding="utf-8")
    read = Looks()
    read.keep_in(tmp_path / "weergave.json")
    assert read.look == Look()


def test_a_folder_that_cannot_be_written_costs_only_the_keeping(worn: Looks, tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("", encoding="utf-8")
    worn.keep_in(tmp_path / "plain" / "weergave.json")
    worn.choose(percent=125)
    assert theme.text_scale() == 1.25


def test_a_language_without_a_catalogue_is_dutch(worn: Looks) -> None:
    worn.look = Look(language="xx")
    worn.speak()
    assert worn.look.language == text.SOURCE_LANGUAGE
    assert looks.languages()[0] == "nl"


def test_the_computer_changes_and_the_window_follows(worn: Looks, monkeypatch: pytest.MonkeyPatch) -> None:
    class Hints:
        """A computer that went dark."""

        def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802 - Qt's name
            """What the computer uses."""
            return Qt.ColorScheme.Dark

        def setColorScheme(self, _scheme: Qt.ColorScheme) -> None:  # noqa: N802 - Qt's name
            """Take a choice."""

    told: list[bool] = []
    worn.changed.connect(told.append)
    monkeypatch.setattr(worn, "_hints", Hints())
    worn._on_system()
    assert theme.colours() == theme.MODES["dark"]
    assert told == [False]
    worn.choose(LIGHT)
    worn._on_system()
    assert theme.colours() == theme.MODES["light"]


def test_ctrl_plus_and_minus_walk_along_the_sizes(worn: Looks) -> None:
    sizes = []
    for key in "++++++-0":
        resize_text(key)
        sizes.append(worn.look.percent)
    assert sizes == [115, 125, 150, 175, 200, 200, 175, 100]
    resize_text("-")
    assert worn.look.percent == 100


def test_the_card_shows_and_changes_the_look(worn: Looks, qtbot: QtBot) -> None:
    part = LookPart()
    qtbot.addWidget(part)
    part.show()
    part.activateWindow()
    QApplication.processEvents()
    part.colours.control().setFocus()
    assert part.colours.value() == AUTO
    QTest.keyClick(QApplication.focusWidget() or part, Qt.Key.Key_3)
    assert worn.look.colours == DARK
    part.percent.control().setFocus()
    QTest.keyClick(QApplication.focusWidget() or part, Qt.Key.Key_4)
    assert worn.look.percent == 150


def test_the_program_starts_in_the_look_that_was_kept(worn: Looks, tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_text(
        json.dumps({"colours": DARK, "percent": 125, "language": "nl"}), encoding="utf-8"
    )
    app.make_application(look=tmp_path / "kept.json")
    assert worn.look == Look(DARK, 125, "nl")
    assert theme.colours() == theme.MODES["dark"]
    assert worn.room == QApplication.primaryScreen().availableGeometry().width()


@pytest.fixture
def window(worn: Looks, tmp_path: Path, qtbot: QtBot) -> Iterator[Window]:
    """The window, without a store yet."""
    assert worn is looks.here()
    made = Window(tmp_path / "school.zorgdesk")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    yield made
    made.close()


def test_the_lock_keeps_its_way_and_what_is_typed_in_another_size(
    window: Window, worn: Looks, qtbot: QtBot
) -> None:
    window.show_unlock()
    before = window.centralWidget()
    assert isinstance(before, UnlockScreen)
    before._use(RECOVERY)
    QTest.keyClicks(before.secret.line, "AB12")
    QTest.keyClick(before.secret.line, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.centralWidget() is not before)
    now = window.centralWidget()
    assert isinstance(now, UnlockScreen)
    assert (now._way, now.secret.line.text(), worn.look.percent) == (RECOVERY, "AB12", 115)
    assert now.secret.line.hasFocus()


def test_the_first_start_keeps_its_step_and_what_is_filled_in(
    window: Window, worn: Looks, qtbot: QtBot
) -> None:
    window.show_first_start()
    before = window.centralWidget()
    assert isinstance(before, FirstStartScreen)
    before._show(1)
    school = before.steps[1]
    QTest.keyClicks(school.form.field("name").control(), "De Waterlelie")  # type: ignore[attr-defined] # its form
    school._add_place()  # type: ignore[attr-defined] # a second place
    QTest.keyClicks(school.places[1].form.field("name").control(), "Oost")  # type: ignore[attr-defined] # as above
    secret = before.steps[3].fields  # type: ignore[attr-defined] # the passphrase
    QTest.keyClicks(secret.first.line, "vijf losse woorden op een rij")
    worn.choose(percent=150)
    qtbot.waitUntil(lambda: window.centralWidget() is not before)
    now = window.centralWidget()
    assert isinstance(now, FirstStartScreen)
    assert now.pages.currentIndex() == 1
    assert now.steps[1].form.values()["name"] == "De Waterlelie"  # type: ignore[attr-defined] # its form
    assert [place.form.values()["name"] for place in now.steps[1].places] == [None, "Oost"]  # type: ignore[attr-defined]
    assert now.steps[3].fields.first.line.text() == "vijf losse woorden op een rij"  # type: ignore[attr-defined]
    assert "Sterkte" in now.steps[3].fields.strength.text()  # type: ignore[attr-defined]


def test_the_pages_come_back_where_the_user_was(
    window: Window, worn: Looks, qtbot: QtBot, desk: Desk
) -> None:
    desk.do(accept_secrecy)
    window.show_desk(desk)
    assert window.shell is not None
    window.shell.go("manage")
    before = window.shell
    page = before.pages.currentWidget().findChild(LookPart)  # type: ignore[union-attr] # Beheer is there
    assert page is not None
    page.percent.control().setFocus()
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: window.shell is not before)
    assert window.shell.here == ("manage", "")
    assert worn.look.percent == 125
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Grootte van de tekst: 125%"
    assert desk.ask(lambda sight: sight.session is not None)  # the file stayed open


def test_other_colours_dress_the_page_that_is_there(window: Window, worn: Looks, desk: Desk) -> None:
    desk.do(accept_secrecy)
    window.show_desk(desk)
    before = window.shell
    worn.choose(DARK)
    QApplication.processEvents()
    assert window.shell is before
    assert window.palette().window().color().name() == theme.MODES["dark"].ground.lower()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A founded school."""
    from tests.zorgdesk.real_store import a_new_desk
    from zorgdesk.practice.build import PRACTICE_NOW

    with clock.standing_at(PRACTICE_NOW):
        opened = a_new_desk(tmp_path / "school.zorgdesk")
        yield opened
        opened.close()


@pytest.mark.parametrize(("room", "scale", "large"), [(0, 1.0, False), (1366, 1.0, False), (1280, 1.0, False),
                                                       (1093, 1.0, True), (683, 1.0, True)])  # fmt: skip
def test_a_screen_that_the_system_enlarges_has_spaces_as_a_larger_text(
    room: int, scale: float, large: bool, qapp: QApplication
) -> None:
    theme.apply(qapp, scale, room=room)
    assert theme.large() is large
    assert theme.gap(24) <= 24
    assert theme.px(20) == 20
    theme.apply(qapp)


def test_text_and_system_together_enlarge_twice_at_most(qapp: QApplication) -> None:
    theme.apply(qapp, 2.0, room=1093)
    assert theme.text_scale() == pytest.approx(2 / (1366 / 1093))
    theme.apply(qapp)
    assert theme.text_scale() == 1.0


@pytest.mark.parametrize("percent", looks.STEPS)
@pytest.mark.parametrize("count", [1, 2, 5, 9])
def test_lines_that_fit_need_no_scroll_bar_at_any_size(percent: int, count: int, qtbot: QtBot) -> None:
    theme.apply(QApplication.instance(), percent / 100)  # type: ignore[arg-type] # it is one
    field = LinesField(least=1)
    qtbot.addWidget(field)
    field.resize(600, 400)
    field.show()
    field.show_value("\n".join(f"Regel {number}" for number in range(count)))
    QApplication.processEvents()
    assert field.lines.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize(("height", "icons_too"), [(600, True), (260, False)])
def test_in_a_low_window_the_rail_keeps_its_words(
    height: int, icons_too: bool, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr("ui.widgets.rail.icons.draw", lambda _painter, name, *_more: drawn.append(name))
    rail = Rail([Place(f"p{number}", "today", "Vandaag") for number in range(8)])
    qtbot.addWidget(rail)
    rail.resize(rail.width(), height)
    rail.show()
    words: list[Painted] = []
    monkeypatch.setattr(witness, "tell", words.append)
    rail.grab()
    assert [one.whole for one in words] == [True] * 8
    assert bool(drawn) is icons_too


def test_a_held_deed_keeps_the_contrast_of_its_edge(qtbot: QtBot) -> None:
    button = DeedButton("Afdrukken")
    button.hold(Finding("plan", Weight.BLOCK, "Er is nog geen plan.", ""))
    qtbot.addWidget(button)
    button.resize(160, 36)
    button.show()
    image = button.grab().toImage()
    edge = {image.pixelColor(0, y).name() for y in range(10, 26)}
    assert max(theme.contrast(colour, theme.colours().ground) for colour in edge) >= 3


def test_the_program_waits_for_what_it_is_loading(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    begun = threading.Event()

    def import_slowly(name: str) -> SimpleNamespace:
        begun.set()
        time.sleep(0.05)
        done.append(name)
        return SimpleNamespace(warm_up=lambda: done.append("warm"))

    monkeypatch.setattr(core_loader, "_NEEDED", ("zorgdesk.clock",))
    monkeypatch.setattr(core_loader, "import_module", import_slowly)
    core_loader.load_the_core()
    assert begun.wait(5)
    core_loader.wait_for_the_core()
    assert done == ["zorgdesk.clock", "zorgdesk.desk", "warm"]
