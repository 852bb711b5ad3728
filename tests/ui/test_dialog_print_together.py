"""Tests for ui.dialogs.print_together: the plan was read with a parent, and what they said of it (practice 4d)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.bo import DAY, a_plan_of, bo_at_school
from tests.ui.dossier import settled, typed
from tests.ui.hands import clipped, collected, shown
from ui.dialogs.print_plan import PrintDialog
from zorgdesk.commands.papers import note_handout
from zorgdesk.model.audit import HandoutData
from zorgdesk.queries.plan_paper import PAPER
from zorgdesk.queries.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Bo]:
    with bo_at_school(tmp_path) as made:
        a_plan_of(made, made.bo)
        yield made


def given(bo: Bo, guardian_uid: str, who: str, version: int = 1) -> None:
    data = HandoutData(
        pupil_uid=bo.bo, paper=PAPER, number=version, to_whom=who, guardian_uid=guardian_uid, handed_on=DAY
    )
    bo.bridge.desk.do(note_handout, data)


def a_print(qtbot: QtBot, bo: Bo) -> PrintDialog:
    dialog = PrintDialog(None, bo.bridge, bo.bo)
    shown(qtbot, dialog)
    qtbot.waitUntil(lambda: bool(dialog.data), timeout=10_000)
    return dialog


def test_without_a_paper_given_nothing_is_asked(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_print(qtbot, bo)
    assert not dialog.side.together.isVisible()


def test_what_the_parent_said_goes_to_the_dossier_and_the_paper_stays_ready(qtbot: QtBot, bo: Bo) -> None:
    given(bo, bo.mother, "Marit Hendriks", 4)
    dialog, said = a_print(qtbot, bo), collected(bo.bridge.said)
    together = dialog.side.together
    assert together.isVisible()
    assert together.about.text() == "Marit Hendriks kreeg versie 4 op 24 november 2026."
    together.form.field("aloud").control().setFocus()
    QTest.keyClick(together.form.field("aloud").control(), Qt.Key.Key_Space)
    together.form.field("remark").control().setFocus()
    typed("Fijn dat hij mag bouwen.")
    QTest.keyClick(together.deed, Qt.Key.Key_Return)
    assert said == ["Samen doorgelezen: het staat in de tijdlijn."]
    note = next(row for row in bo.bridge.ask(timeline, bo.bo).rows if row.facts.startswith("Samen"))
    assert note.facts.splitlines() == [
        "Samen doorgelezen: het plan, versie 4. Het is voorgelezen.",
        "Marit Hendriks zegt: 'Fijn dat hij mag bouwen.'",
    ]
    assert not together.isVisible()
    assert dialog.isVisible()
    assert not dialog._is_old()
    assert bo.bridge.drafts() == []


def test_it_asks_of_the_parent_who_is_chosen(qtbot: QtBot, bo: Bo) -> None:
    given(bo, bo.father, "Jeroen Hendriks")
    dialog = a_print(qtbot, bo)
    assert not dialog.side.together.isVisible()
    dialog.side.who.picked.emit(bo.father)
    dialog.side.choose(bo.father)
    assert dialog.side.together.isVisible()


def test_printing_loses_nothing_of_what_was_typed(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    answers.file = tmp_path / "printer.pdf"
    given(bo, bo.mother, "Marit Hendriks")
    dialog = a_print(qtbot, bo)
    dialog.side.together.form.field("remark").control().setFocus()
    typed("Zij wil erover nadenken.")
    dialog.save.click()
    assert not dialog.isVisible()
    again = a_print(qtbot, bo)
    assert again.side.together.form.field("remark").raw() == "Zij wil erover nadenken."


@pytest.mark.usefixtures("large")
def test_at_200_percent_nothing_is_cut(qtbot: QtBot, bo: Bo) -> None:
    given(bo, bo.mother, "Marit Hendriks")
    dialog = a_print(qtbot, bo)
    assert dialog.side.together.isVisible()
    settled()
    assert clipped(dialog.side.together) == []
