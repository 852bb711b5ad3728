"""Tests for ui.dialogs.opp_versions: what was beside what is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.ui.dossier import no_dialog, opened, save, words
from tests.ui.hands import focused
from tests.ui.test_dialog_opp import DAY, begun
from ui.dialogs.opp_versions import OppVersionsDialog
from zorgdesk.commands import opp as deeds
from zorgdesk.model.opp import GuidanceData, OppData
from zorgdesk.model.plan import HandelingsdeelStatus

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo


def test_the_versions_stand_beside_each_other(qtbot: QtBot, bo: Bo) -> None:
    uid = begun(bo, adopted_on=DAY, helping="bouwen")
    second = bo.bridge.desk.do(deeds.new_opp_version, uid)
    changed = OppData(pupil_uid=bo.bo, destination="havo", helping="bouwen")
    bo.bridge.desk.do(deeds.write_opp, second, 1, changed)
    yes = GuidanceData(
        pupil_uid=bo.bo, status=HandelingsdeelStatus.MET_INSTEMMING, said_who="moeder", said_on=DAY
    )
    bo.bridge.desk.do(deeds.settle_guidance, "", None, yes)
    dialog = opened(qtbot, lambda host: OppVersionsDialog(host, bo.bridge, bo.bo))
    said = words(dialog)
    assert "Versie 1 · vastgesteld op 24 november 2026" in said
    assert "Versie 2 · nog niet vastgesteld" in said
    assert said.count("Gewijzigd") == 1
    assert "Met instemming · moeder, 24 november 2026" in said
    save()
    assert no_dialog()


def test_of_three_versions_one_chooses(qtbot: QtBot, bo: Bo) -> None:
    uid = begun(bo, adopted_on=DAY)
    for number in (2, 3):
        uid = bo.bridge.desk.do(deeds.new_opp_version, uid)
        bo.bridge.desk.do(deeds.adopt_opp, uid, 1, date(2026, 11, number))
    dialog = opened(qtbot, lambda host: OppVersionsDialog(host, bo.bridge, bo.bo))
    assert "Versie 2 · vastgesteld op 2 november 2026" in words(dialog)
    dialog.choice.control().setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_1)
    assert "Versie 1 · vastgesteld op 24 november 2026" in words(dialog)


def test_without_an_opp_there_is_nothing_to_compare(qtbot: QtBot, bo: Bo) -> None:
    dialog = opened(qtbot, lambda host: OppVersionsDialog(host, bo.bridge, bo.bo))
    assert "Er is nog geen OPP." in words(dialog)
    gone: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, uid: gone.append((place, uid)))
    begin = next(one for one in dialog.findChildren(QPushButton) if one.text() == "OPP beginnen")
    begin.click()
    assert gone == [("dialog/opp", bo.bo)]
    assert no_dialog()
