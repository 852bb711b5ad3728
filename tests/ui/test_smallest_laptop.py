"""The screens of the rail on the smallest laptop, at both ends of the text sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.hands import clipped, shown
from ui import theme
from ui.screens.actions import ActionsScreen
from ui.screens.contacts import ContactsScreen
from ui.screens.manage import ManageScreen
from ui.screens.pupils import PupilsScreen
from ui.screens.talks import TalksScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge
    from ui.screen import Screen

SCREENS = (ActionsScreen, ContactsScreen, ManageScreen, PupilsScreen, TalksScreen)


@pytest.mark.parametrize(("scale", "size"), [(1.0, (1274, 650)), (2.0, (1194, 610))])
@pytest.mark.parametrize("screen", SCREENS)
def test_it_fits_at_every_size(
    qtbot: QtBot,
    bridge: Bridge,
    qapp: QApplication,
    screen: Callable[[Bridge], Screen],
    scale: float,
    size: tuple[int, int],
) -> None:
    theme.apply(qapp, scale)
    page = screen(bridge)
    page.resize(*size)
    shown(qtbot, page)
    page.focus_first()
    qtbot.wait(50)
    assert (page.width(), page.height()) == size
    assert page.minimumSizeHint().width() <= 1194
    assert not clipped(page)
