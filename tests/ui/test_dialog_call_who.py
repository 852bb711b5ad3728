"""Tests for ui.dialogs.call_who: whom to call, in the dialog it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.bo import NOOR_PHONE
from tests.ui.hands import focused
from tests.ui.test_dialog_call import a_call, moments, press, save, words_of
from zorgdesk.model.contact import Party

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo


def test_the_fixed_contact_is_proposed_with_the_reason_and_the_phone(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    words = words_of(dialog)
    assert "Noor Bakker" in words
    assert "Bo woont in Oostmeer." in words
    assert NOOR_PHONE in words


def test_another_contact_is_found_by_typing(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    who = dialog.form.who
    who.setFocus()
    press("logo")
    QTest.keyClick(who.filter, Qt.Key.Key_Return)
    assert who.name_now == "Peter van Dam"
    assert who.party_now is Party.LOGOPEDIST
    assert who.phone.text() == "0900-400400"


def test_the_arrow_goes_from_the_filter_into_the_list(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    who = dialog.form.who
    who.setFocus()
    press("r")
    QTest.keyClick(who.filter, Qt.Key.Key_Down)
    assert focused() is who.table
    QTest.keyClick(who.table, Qt.Key.Key_Down)
    QTest.keyClick(who.table, Qt.Key.Key_Return)
    assert who.name_now == "Peter van Dam"


def test_the_list_waits_for_a_pause_in_the_typing_and_tab_does_not(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    who = dialog.form.who
    who.setFocus()
    press("logo")
    assert who.table.isHidden()
    qtbot.waitUntil(who.table.isVisible)
    press("x")
    QTest.keyClick(who.filter, Qt.Key.Key_Tab)
    assert who.table.isHidden()
    assert focused() is who.party.control() or who.party.isAncestorOf(focused())


def test_somebody_who_is_not_in_the_directory_can_be_written_down(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    dialog.form.who.setFocus()
    press("Dokter Smit")
    dialog.form.who.party.show_value(Party.HUISARTS)
    dialog.form.who.party.changed.emit()
    save(dialog)
    (kept,) = bo.bridge.ask(moments)
    assert (kept.contact_name, kept.party, kept.contact_uid) == ("Dokter Smit", Party.HUISARTS, None)
