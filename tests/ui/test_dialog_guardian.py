"""Tests for ui.dialogs.guardian: gezag, language, secret address, and how the parents live."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.dossier import no_dialog, opened, save, tab, tab_to, typed
from tests.ui.hands import focused
from ui.dialogs.guardian import GuardianDialog
from zorgdesk.model.family import Gezag, GezagSource, Relation
from zorgdesk.model.pupil import Household
from zorgdesk.queries.pupil import pupil_head

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers
    from zorgdesk.queries.pupil import GuardianRow


def rows(bo: Bo) -> dict[str, GuardianRow]:
    return {row.data.first_name: row for row in bo.bridge.ask(pupil_head, bo.bo).guardians}


def a_guardian(qtbot: QtBot, bo: Bo, tie_uid: str = "") -> GuardianDialog:
    return opened(qtbot, lambda host: GuardianDialog(host, bo.bridge, bo.bo, tie_uid))


def test_a_grandmother_is_added_by_keyboard(qtbot: QtBot, bo: Bo) -> None:
    a_guardian(qtbot, bo)
    typed("Truus")
    tab()
    typed("de")
    tab()
    typed("Boer")
    tab()
    typed("5")
    tab_to("mobile")
    typed("06-00000009")
    tab_to("gezag")
    typed("2")
    save()
    assert no_dialog()
    truus = rows(bo)["Truus"]
    assert (truus.name, truus.tie.relation, truus.phone) == (
        "Truus de Boer",
        Relation.GROOTOUDER,
        "06-00000009",
    )
    assert truus.tie.gezag is Gezag.NEE


def test_a_name_and_a_relation_are_asked_for(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_guardian(qtbot, bo)
    save()
    assert dialog.form.mistakes == {"achternaam": "Vul een naam in."}
    typed("Hendriks")
    save()
    assert dialog.form.mistakes == {"relation": "Kies er een."}
    assert len(rows(bo)) == 2


def test_gezag_that_was_not_asked_is_filled_with_one_press(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_guardian(qtbot, bo)
    assert dialog.unknown.isVisible()
    dialog.unknown.buttons[1].setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert not dialog.unknown.isVisible()
    assert dialog.form.field("gezag").value() is Gezag.JA
    assert dialog.form.field("gezag_source").value() is GezagSource.REGISTER
    assert dialog.form.field("gezag_checked_on").value() == date(2026, 11, 24)


def test_a_change_keeps_the_tie_and_the_person(qtbot: QtBot, bo: Bo) -> None:
    before = rows(bo)["Marit"]
    dialog = a_guardian(qtbot, bo, before.tie_uid)
    assert dialog.form.field("relation").value() is Relation.MOEDER
    for section, name in (
        (dialog.address, "address_secret"),
        (dialog.language, "reads_poorly"),
        (dialog.contact, "call_first"),
    ):
        section.button.setChecked(True)
        dialog.form.field(name).setFocus()
        QTest.keyClick(focused(), Qt.Key.Key_Space)
    dialog.form.field("reads").setFocus()
    typed("Arabisch")
    save()
    after = rows(bo)["Marit"]
    assert after.guardian_uid == before.guardian_uid
    assert (after.data.address_secret, after.data.reads_poorly, after.data.reads) == (True, True, "Arabisch")
    assert (after.tie.call_first, after.tie.gezag) == (True, Gezag.JA)


def test_parents_who_moved_apart_change_the_household(qtbot: QtBot, bo: Bo) -> None:
    a_guardian(qtbot, bo, rows(bo)["Marit"].tie_uid)
    tab_to("household")
    typed("2")
    save()
    assert bo.bridge.ask(pupil_head, bo.bo).data.household is Household.APART


def test_somebody_who_does_not_belong_is_taken_off(qtbot: QtBot, bo: Bo, answers: Answers) -> None:
    dialog = a_guardian(qtbot, bo, rows(bo)["Jeroen"].tie_uid)
    answers.sure = False
    dialog.remove.click()
    assert set(rows(bo)) == {"Marit", "Jeroen"}
    answers.sure = True
    dialog.remove.click()
    assert set(rows(bo)) == {"Marit"}
    assert bo.bridge.take_back(None)
    assert set(rows(bo)) == {"Marit", "Jeroen"}
