"""Tests for ui.screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStackedWidget

from tests.ui.test_bridge import FakeDesk, add
from ui.bridge import Bridge
from ui.form import Form, TextField
from ui.screen import DraftKeeper, Screen
from ui.widgets.buttons import Button
from ui.widgets.layout import column, empty_out
from zorgdesk.errors import NoRoomError

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.ask import Answers
    from zorgdesk.desk import Desk


class Page(Screen):
    """A screen that counts its refreshes and makes its buttons anew each time."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.count = 0
        self.form = Form({"title": ("Onderwerp", TextField())})
        self.buttons = column()
        self.setLayout(column(self.form, self.buttons))

    def refresh(self) -> None:
        """Show how often it refreshed."""
        self.count += 1
        self.form.show_data(title=f"keer {self.count}")
        empty_out(self.buttons)
        for name in ("one", "two"):
            button = Button(name)
            button.setObjectName(name)
            self.buttons.addWidget(button)


def a_page(qtbot: QtBot) -> tuple[Page, Bridge, FakeDesk]:
    """A screen in view."""
    desk = FakeDesk()
    bridge = Bridge(cast("Desk", desk))
    page = Page(bridge)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    QApplication.processEvents()
    return page, bridge, desk


def test_a_screen_that_is_seen_refreshes_after_every_deed(qtbot: QtBot) -> None:
    page, bridge, _desk = a_page(qtbot)
    assert page.count == 1
    bridge.attempt(add, 1)
    assert page.count == 2


def test_a_hidden_screen_catches_up_once_when_it_is_shown(qtbot: QtBot) -> None:
    _page, bridge, _desk = a_page(qtbot)
    stack, hidden = QStackedWidget(), Page(bridge)
    qtbot.addWidget(stack)
    stack.addWidget(Button("ander"))
    stack.addWidget(hidden)
    stack.show()
    bridge.attempt(add, 1)
    bridge.attempt(add, 1)
    assert hidden.count == 0
    stack.setCurrentWidget(hidden)
    assert hidden.count == 1
    stack.setCurrentIndex(0)
    stack.setCurrentWidget(hidden)
    assert hidden.count == 1


def test_what_is_being_typed_survives_a_refresh(qtbot: QtBot) -> None:
    page, bridge, _desk = a_page(qtbot)
    page.form.clear()
    QTest.keyClicks(page.form.field("title").control(), "Halve zin")
    bridge.attempt(add, 1)
    assert page.form.values() == {"title": "Halve zin"}


def test_the_keyboard_stays_where_it_was_by_name(qtbot: QtBot) -> None:
    page, bridge, _desk = a_page(qtbot)
    before = page.findChild(Button, "two")
    assert before
    before.setFocus()
    bridge.attempt(add, 1)
    now = QApplication.focusWidget()
    assert now is not None
    assert now is not before
    assert now.objectName() == "two"


def test_another_pupil_refreshes_without_a_deed(qtbot: QtBot) -> None:
    page, _bridge, _desk = a_page(qtbot)
    page.outdate()
    assert page.count == 2


def test_what_is_typed_is_kept_within_a_second_even_by_one_who_types_on(qtbot: QtBot) -> None:
    page, bridge, desk = a_page(qtbot)
    keeper = DraftKeeper(bridge, page.form, "note", "bo")
    page.form.clear()
    control = page.form.field("title").control()
    for _ in range(11):
        QTest.keyClicks(control, "a")
        qtbot.wait(100)
    assert 0 < len(desk.kept["note", "bo"]["title"]) <= 11
    step = desk.step
    keeper.drop()
    assert desk.kept == {}
    assert step == 0


def test_a_lock_keeps_what_is_typed_at_once(qtbot: QtBot) -> None:
    page, bridge, desk = a_page(qtbot)
    DraftKeeper(bridge, page.form, "note", "bo")
    bridge.keep_now.emit()
    assert desk.kept == {}
    page.form.clear()
    QTest.keyClicks(page.form.field("title").control(), "net dit")
    bridge.keep_now.emit()
    assert desk.kept == {("note", "bo"): {"title": "net dit"}}


def test_a_full_disk_is_told_once_and_tried_again(qtbot: QtBot, answers: Answers) -> None:
    page, bridge, desk = a_page(qtbot)
    keeper = DraftKeeper(bridge, page.form, "note", "bo")
    error = NoRoomError("De schijf is vol.")

    def full(_form: str, _subject: str, _content: dict[str, Any]) -> None:
        raise error

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk, "keep_draft", full)
        keeper.keep()
        keeper.keep()
    assert answers.told == ["De schijf is vol."]
    keeper.keep()
    assert ("note", "bo") in desk.kept


class Shrinking(Page):
    """A page of which the buttons go with the first deed."""

    def refresh(self) -> None:
        """Leave no button after the first time."""
        super().refresh()
        if self.count > 1:
            empty_out(self.buttons)

    def focus_first(self) -> None:
        """Begin at the form."""
        self.form.field("title").setFocus()


def test_where_what_had_the_keyboard_is_gone_the_page_begins_again(qtbot: QtBot) -> None:
    desk = FakeDesk()
    bridge = Bridge(cast("Desk", desk))
    page = Shrinking(bridge)
    around = QStackedWidget()
    around.addWidget(page)
    qtbot.addWidget(around)
    around.show()
    around.activateWindow()
    QApplication.processEvents()
    page.findChildren(Button, "two")[0].setFocus()
    bridge.attempt(add, 1)
    at = QApplication.focusWidget()
    assert at is not None
    assert at.objectName() == "title"
