"""After a lock nothing of the pages is left in the program either: what Python still holds, still tells names."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.hands import open_dialogs
from tests.ui.locking import shell_of
from tests.ui.test_roles import places
from zorgdesk.queries.conversations import conversation_list
from zorgdesk.queries.pupils import pupil_list

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.window import Window


@pytest.mark.slow
def test_a_lock_lets_go_of_every_page_and_dialog(qtbot: QtBot, window: Window) -> None:
    shell = shell_of(window)
    bridge = shell.bridge
    mine = next(row.uid for row in bridge.ask(pupil_list).rows if row.name.startswith("Jonas"))
    talk = bridge.ask(conversation_list)[0].uid
    held: dict[str, weakref.ref[object]] = {"shell": weakref.ref(shell), "bridge": weakref.ref(bridge)}
    for place, uid in places(mine, talk):
        shell.go(place, uid)
        QApplication.processEvents()
        for one in open_dialogs():
            held[f"{place}: {type(one).__name__}"] = weakref.ref(one)
            one.close()
        held[place] = weakref.ref(shell.pages.currentWidget())
    assert len(held) > 30
    del shell, bridge, one
    window.lock()

    def gone() -> None:
        assert sorted(place for place, one in held.items() if one() is not None) == []

    qtbot.waitUntil(gone)
