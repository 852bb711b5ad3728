"""Tests for ui.dialogs.invite_every: all letters in one print run, each in the log for who gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.hands import focused
from tests.ui.test_dialog_invite import a_dialog, an_mdo, handouts, told
from ui import ask
from ui.widgets.pdf_preview import page_count
from zorgdesk.commands.invitations import invite
from zorgdesk.model.family import Guardianship
from zorgdesk.practice.teller import change_row
from zorgdesk.queries.invitations import invitations
from zorgdesk.queries.rows import guardians_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers

BY_LETTER = ["Marit Hendriks", "Jeroen Hendriks"]


def by_letter(bo: Bo, uid: str, names: list[str]) -> None:
    """Who is asked by letter; the others are called."""
    for one in bo.bridge.ask(invitations, uid).rows:
        bo.bridge.desk.do(invite, one.uid, "brief" if one.name in names else "telefoon", None)


def test_enter_prints_every_letter_and_each_stands_in_the_log(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    uid = an_mdo(bo)
    by_letter(bo, uid, BY_LETTER)
    dialog = a_dialog(qtbot, bo, uid)
    assert focused() is dialog.every.button
    assert dialog.every.button.words == "Alles afdrukken (2)"
    assert "Brief: Marit Hendriks en Jeroen Hendriks." in dialog.every.told.text()
    assert "Bo (telefoon)" in dialog.every.told.text()
    answers.file = tmp_path / "printer.pdf"
    QTest.keyClick(dialog.every.button, Qt.Key.Key_Return)
    assert answers.asked.count("printer") == 1
    assert page_count(answers.file.read_bytes()) == 2
    found = bo.bridge.ask(handouts)
    assert [(one.paper, one.number, one.to_whom, one.how) for one in found] == [
        ("uitnodiging", 1, "Marit Hendriks", "geprint"),
        ("uitnodiging", 2, "Jeroen Hendriks", "geprint"),
    ]
    assert len({one.digest for one in found}) == 2
    assert [one.guardian_uid for one in found] == [bo.mother, bo.father]
    states = told(bo, uid)
    assert {states[name] for name in BY_LETTER} == {"Brief, di 24 nov"}
    assert states["Bo"] == "nog niet (telefoon)"
    assert dialog.isVisible()  # Bo is to be called
    assert not dialog.every.is_first
    assert bo.bridge.take_back(None)
    assert {told(bo, uid)[name] for name in BY_LETTER} == {"nog niet (brief)"}


def test_without_a_printer_nobody_was_asked(qtbot: QtBot, bo: Bo, answers: Answers) -> None:
    uid = an_mdo(bo)
    dialog = a_dialog(qtbot, bo, uid)
    answers.prints = False
    dialog.every.button.click()
    assert not bo.bridge.ask(handouts)
    assert not any(one.invited_on for one in bo.bridge.ask(invitations, uid).rows)


def test_who_may_get_nothing_is_named_and_stays(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    uid = an_mdo(bo)
    ties = bo.bridge.ask(guardians_of, bo.bo)
    tie = next(tie.uid for tie, guardian in ties if guardian.uid == bo.father)
    bo.bridge.desk.do(change_row, Guardianship, tie, {"no_contact": True})
    dialog = a_dialog(qtbot, bo, uid)
    assert "Jeroen Hendriks (Voor vader geldt een contactverbod" in dialog.every.told.text()
    answers.file = tmp_path / "printer.pdf"
    dialog.every.button.click()
    assert "Jeroen Hendriks" not in [one.to_whom for one in bo.bridge.ask(handouts)]
    assert told(bo, uid)["Jeroen Hendriks"].startswith("nog niet")


def test_of_somebody_who_was_picked_only_that_letter_is_meant(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo, an_mdo(bo), "Jeroen Hendriks")
    assert focused() is dialog.save


def test_one_letter_has_the_usual_button(qtbot: QtBot, bo: Bo) -> None:
    uid = an_mdo(bo)
    by_letter(bo, uid, BY_LETTER[:1])
    dialog = a_dialog(qtbot, bo, uid)
    assert dialog.every.button.isHidden()
    assert focused() is dialog.save


def test_what_changed_meanwhile_holds_the_run(
    qtbot: QtBot, bo: Bo, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = an_mdo(bo)
    dialog = a_dialog(qtbot, bo, uid)
    asks = ask.which_printer

    def while_asking(parent: QWidget | None, pages: int) -> QPrinter | None:
        bo.bridge.do(None, invite, bo.bridge.ask(invitations, uid).rows[0].uid, "brief", None)
        return asks(parent, pages)

    monkeypatch.setattr(ask, "which_printer", while_asking)
    dialog.every.button.click()
    assert not bo.bridge.ask(handouts)
    assert any("veranderd" in one for one in answers.told)
