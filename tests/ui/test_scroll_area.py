"""A screen reader may ask for a child that went away meanwhile: Qt's own scroll area ends the program then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QVBoxLayout

from ui.widgets.layout import scroll
from ui.widgets.pdf_preview import PdfPreview

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

_PAST_THE_END = 3  # the viewport and two scroll bars stand before it


def _page() -> QAbstractScrollArea:
    column = QVBoxLayout()
    column.addWidget(QLabel("Sem Aalders"))
    return scroll(column, "Dossier")


@pytest.mark.parametrize("make", [_page, PdfPreview])
def test_a_child_that_went_away_is_nothing_and_no_crash(
    qtbot: QtBot, make: Callable[[], QAbstractScrollArea]
) -> None:
    area = make()
    qtbot.addWidget(area)
    area.show()
    told = QAccessible.queryAccessibleInterface(area)
    # Qt's own counts only what is seen; this one always counts all, and so it is not Qt's own.
    assert told.childCount() == _PAST_THE_END
    assert [told.child(at) is not None for at in range(_PAST_THE_END)] == [True] * _PAST_THE_END
    assert told.child(_PAST_THE_END) is None
    assert told.child(40) is None
    assert told.role() == QAccessible.Role.Client
    assert told.text(QAccessible.Text.Name) in ("Dossier", "Voorbeeld")
