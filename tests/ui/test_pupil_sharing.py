"""Tests for ui.screens.pupil_sharing: it grows with what is shared, and an empty one says how to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QScrollArea

from tests.ui.bo import DAY
from tests.ui.dossier import at, press, settled
from tests.ui.hands import collected
from ui.screens.pupil_sharing import PupilSharing
from ui.widgets.words import Words
from zorgdesk.commands.anonymous import make_case
from zorgdesk.model.anonymous import AnonymousCaseData

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo


def a_case(bo: Bo, advice: str = "") -> None:
    data = AnonymousCaseData(
        pupil_uid=bo.bo, made_on=DAY, age_about="middenbouw", seen="Een kind uit de middenbouw huilt.",
        going_well="Het kind bouwt graag.", question="Wat helpt?", advice=advice,
    )  # fmt: skip
    bo.bridge.attempt(make_case, data)


def test_where_nobody_was_asked_one_button_begins(qtbot: QtBot, bo: Bo) -> None:
    _page, part = at(qtbot, bo, "delen", PupilSharing)
    went = collected(bo.bridge.went)
    press(part.panel, "first_ask")
    assert went == ["dialog/ask_consent"]


def test_many_consultations_never_ask_more_height_than_the_window_has(qtbot: QtBot, bo: Bo) -> None:
    for _number in range(12):
        a_case(bo)
    _page, part = at(qtbot, bo, "delen", PupilSharing)
    low = part.minimumSizeHint().height()
    press(part.nameless, "all_cases")
    settled()
    assert part.minimumSizeHint().height() == low


def test_an_advice_that_is_long_is_read_whole(qtbot: QtBot, bo: Bo) -> None:
    advice = "Stuur de ouders apart hetzelfde bericht. Ouders kunnen zelf bellen voor een gesprek samen."
    a_case(bo, advice)
    _page, part = at(qtbot, bo, "delen", PupilSharing)
    (shown,) = [one for one in part.nameless.findChildren(Words) if advice in one.text()]
    assert shown.wordWrap()


@pytest.mark.usefixtures("large")
def test_another_pupil_begins_at_the_top(qtbot: QtBot, bo: Bo) -> None:
    for _number in range(3):
        a_case(bo)
    page, part = at(qtbot, bo, "delen", PupilSharing)
    page.resize(660, 360)
    settled()
    (area,) = part.findChildren(QScrollArea)
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    page.show_pupil(bo.iris, "delen")
    settled()
    assert bar.value() == 0
