"""Tests for ui.dialogs.call: the talk with the parents in place, who called, whom first, and mending."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.bo import DAY, bo_at_school
from tests.ui.hands import collected, focused, shown
from tests.ui.test_dialog_call import a_call, give_consent, moments, press, save, words_of
from tests.zorgdesk.kept import rows
from ui.dialogs.call import CallDialog
from ui.dialogs.consent import ConsentDialog
from ui.dialogs.consent_worry import ConsentWorryDialog
from zorgdesk.commands.contacts import record_contact
from zorgdesk.commands.directory import add_contact
from zorgdesk.model.consent import Attempt, Refusal
from zorgdesk.model.contact import (
    ContactMomentData,
    ContactPersonData,
    Direction,
    Ground,
    Naming,
    Party,
)
from zorgdesk.model.dossier import Entry, EntryKind
from zorgdesk.queries.contacts import what_may_be_said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Bo]:
    with bo_at_school(tmp_path) as made:
        yield made


def places(bo: Bo) -> list[tuple[str, str]]:
    """Where one goes, with about whom."""
    made: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, uid: made.append((place, uid)))
    return made


def test_without_a_name_one_goes_to_the_sheet_with_the_one_to_call(qtbot: QtBot, bo: Bo) -> None:
    went = places(bo)
    dialog = a_call(qtbot, bo)
    closed = collected(dialog.finished)
    press("3")
    assert went == [("dialog/anonymous", f"{bo.bo}/{bo.noor}")]
    assert closed
    assert bo.bridge.drafts() == []


def test_the_talk_with_a_parent_is_kept_at_once_with_both_ticks(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    press("1")
    assert focused() is dialog.numbers.buttons["spoken_0"]
    QTest.keyClicks(dialog.numbers.said.control(), "Moeder vindt het goed.")
    QTest.keyClick(dialog.numbers.buttons["spoken_0"], Qt.Key.Key_Return)
    (talk,) = rows(bo.bridge.desk, Entry)
    assert (talk.kind, talk.facts, talk.told_by) == (
        EntryKind.OUDERGESPREK,
        "Moeder vindt het goed.",
        "Marit Hendriks",
    )
    assert talk.concern_discussed
    assert talk.contact_announced
    assert dialog.form.field("told_concern").value() is True
    assert dialog.form.field("told_contact").value() is True
    # The name may not be used yet: the keyboard is at the ways on.
    assert focused() is dialog.allowed_block.refusal.ways[0]


def test_a_talk_of_which_nothing_was_typed_says_with_whom(qtbot: QtBot, bo: Bo) -> None:
    give_consent(bo)
    dialog = a_call(qtbot, bo)
    dialog.take_way("call_parents")
    QTest.keyClick(dialog.numbers.buttons["spoken_1"], Qt.Key.Key_Return)
    assert rows(bo.bridge.desk, Entry)[0].facts == "Gebeld met Jeroen Hendriks (vader)."
    assert dialog.parents_block.refusal.isHidden()


def test_nobody_answers_and_the_try_is_counted_until_it_is_taken_back(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    press("1")
    QTest.keyClick(dialog.numbers.buttons["unreached_1"], Qt.Key.Key_Return)
    (tried,) = rows(bo.bridge.desk, Attempt)
    assert (tried.guardian_uid, tried.tried_on) == (bo.father, DAY)
    assert bo.bridge.take_back(dialog)
    assert rows(bo.bridge.desk, Attempt) == []


def test_a_parent_who_says_yes_on_the_phone_is_asked_at_once(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    press("1")
    QTest.keyClick(dialog.numbers.buttons["yes_0"], Qt.Key.Key_Return)
    assert len(dialog.findChildren(ConsentDialog)) == 1


def test_a_no_beside_you_asks_once_what_is_hard_over_the_call(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    press("2")
    (asking,) = dialog.findChildren(ConsentDialog)
    asking.activateWindow()
    QApplication.processEvents()
    QTest.keyClicks(focused(), "3")  # nee
    QTest.keyClick(asking, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (worry,) = dialog.findChildren(ConsentWorryDialog)
    worry.activateWindow()
    QApplication.processEvents()
    QTest.keyClicks(focused(), "Bang voor praatjes")
    QTest.keyClick(worry, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (refusal,) = rows(bo.bridge.desk, Refusal)
    assert (refusal.worry, refusal.party) == ("Bang voor praatjes", Party.CJG)
    assert dialog.isVisible()


def call_in(dialog: CallDialog) -> None:
    dialog.form.field("direction").show_value(Direction.IN)
    dialog.form.field("direction").changed.emit()


def test_who_was_called_listens_and_asks_whose_consent_the_caller_had(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    assert not dialog.form.rows["sender_consent"].isVisible()
    call_in(dialog)
    assert dialog.allowed_block.word.text() == "Zij belden"
    assert "Luisteren mag." in words_of(dialog)
    QTest.keyClicks(dialog.form.field("sender_consent").control(), "Moeder zei ja.")
    save(dialog)
    (kept,) = bo.bridge.ask(moments)
    assert (kept.direction, kept.sender_consent) == (Direction.IN, "Moeder zei ja.")
    assert dialog.after is None


def test_whose_consent_may_be_said_afterwards(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    call_in(dialog)
    save(dialog)
    assert "Met wiens toestemming?" in words_of(dialog)
    press("1")
    save(dialog)  # nothing typed yet
    assert dialog.isVisible()
    press("Moeder zei ja.")
    save(dialog)
    (kept,) = bo.bridge.ask(moments)
    assert kept.sender_consent == "Moeder zei ja."


def a_klantmanager(bo: Bo) -> str:
    data = ContactPersonData(name="Karim Idrissi", party=Party.KLANTMANAGER, phone="0900-500500")
    return bo.bridge.desk.do(add_contact, data)


@pytest.mark.parametrize(("way", "who"), [(0, "Noor Bakker"), (1, "Karim Idrissi")])
def test_usually_the_wijkteam_comes_before_the_klantmanager(qtbot: QtBot, bo: Bo, way: int, who: str) -> None:
    a_klantmanager(bo)
    dialog = a_call(qtbot, bo)
    dialog.form.who.setFocus()
    press("karim")
    QTest.keyClick(dialog.form.who.filter, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert "Meestal belt u eerst het wijkteam." in words_of(dialog)
    QTest.keyClick(dialog.scale_up.ways[way], Qt.Key.Key_Return)
    QApplication.processEvents()
    assert dialog.scale_up.isHidden()
    assert dialog.form.who.name_now == who


def test_after_the_wijkteam_the_klantmanager_may_be_called(bo: Bo) -> None:
    uid = a_klantmanager(bo)
    bo.bridge.desk.do(
        record_contact, ContactMomentData(pupil_uid=bo.bo, held_on=DAY, party=Party.CJG, contact_uid=bo.noor)
    )
    assert bo.bridge.ask(what_may_be_said, bo.bo, Party.KLANTMANAGER, uid).scale_up is None
    assert bo.bridge.ask(what_may_be_said, bo.thijs, Party.KLANTMANAGER, uid).scale_up is not None


def test_a_contact_about_nobody_asks_for_no_consent(qtbot: QtBot, bo: Bo) -> None:
    dialog = CallDialog(None, bo.bridge)
    shown(qtbot, dialog)
    said = words_of(dialog)
    assert "Dit gaat niet over een leerling." in said
    assert "Wat mag?" not in said
    press("noor")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClicks(dialog.form.field("outcome").control(), "Het wijkteam verhuist.")
    save(dialog)
    (kept,) = bo.bridge.ask(moments)
    assert (kept.pupil_uid, kept.contact_uid, kept.outcome) == (None, bo.noor, "Het wijkteam verhuist.")


def test_an_earlier_contact_is_mended_with_what_stood_there(qtbot: QtBot, bo: Bo) -> None:
    data = ContactMomentData(
        pupil_uid=bo.bo, held_on=DAY, contact_name="Gerda van de opvang", outcome="Noor belt.",
        naming=Naming.MET_NAAM, ground=Ground.VITAAL, ground_what="Alles.", ground_why="Gevaar.",
        contact_announced_on=DAY, party=Party.KINDEROPVANG,
    )  # fmt: skip
    uid = bo.bridge.desk.do(record_contact, data).uid
    dialog = CallDialog(None, bo.bridge, bo.bo, uid)
    shown(qtbot, dialog)
    assert dialog.form.field("outcome").value() == "Noor belt."
    assert dialog.form.who.name_now == "Gerda van de opvang"
    dialog.form.field("outcome").setFocus()
    press("Morgen. ")
    save(dialog)
    (kept,) = bo.bridge.ask(moments)
    assert kept.outcome == "Morgen. Noor belt."
    assert (kept.version, kept.ground, kept.ground_what) == (2, Ground.VITAAL, "Alles.")
    assert (kept.party, kept.contact_announced_on) == (Party.KINDEROPVANG, DAY)


@pytest.mark.usefixtures("large")
def test_the_numbers_for_danger_stay_in_view_while_one_writes(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    dialog.resize(1342, 744)
    dialog.take_way("danger")
    QApplication.processEvents()
    assert focused() is dialog.form.field("outcome").control()
    assert dialog.danger.visibleRegion().boundingRect() == dialog.danger.rect()
