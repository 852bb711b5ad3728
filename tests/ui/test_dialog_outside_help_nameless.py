"""Tests for ui.dialogs.outside_help: what was told without a name is not asked for with one; and the waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from tests.ui.bo import DAY, bo_at_school
from tests.ui.hands import focused, shown
from tests.ui.test_dialog_call import give_consent
from tests.ui.test_dialog_outside_help import opened, save, some_help, weigh
from tests.zorgdesk.kept import rows
from ui.screens.pupil_help import help_lines
from ui.widgets.buttons import Button
from zorgdesk.commands.anonymous import make_case
from zorgdesk.model.anonymous import AnonymousCaseData
from zorgdesk.model.contact import Help, HelpStatus
from zorgdesk.queries.outside_help import help_form

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.dialogs.outside_help import OutsideHelpDialog


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Bo]:
    with bo_at_school(tmp_path) as made:
        yield made


def told_without_a_name(bo: Bo) -> None:
    data = AnonymousCaseData(pupil_uid=bo.bo, made_on=DAY, question="Wat helpt in de ochtend?")
    bo.bridge.desk.do(make_case, data, [])


def with_text(
    qtbot: QtBot, bo: Bo, status: HelpStatus, what: str = "wat  helpt in de ochtend?"
) -> OutsideHelpDialog:
    dialog = opened(qtbot, bo)
    dialog.form.show_status(status)
    dialog.form.field("what").setFocus()
    QTest.keyClicks(focused(), what)
    save(dialog)
    return dialog


def kept_help(bo: Bo) -> list[Help]:
    return rows(bo.bridge.desk, Help)


def test_the_text_of_a_consultation_without_a_name_is_not_asked_for_with_a_name(qtbot: QtBot, bo: Bo) -> None:
    told_without_a_name(bo)
    dialog = with_text(qtbot, bo, HelpStatus.AANGEVRAAGD)
    assert kept_help(bo) == []
    assert dialog.refusal.reasons == []
    assert focused() is dialog.refusal.ways[0]
    went = []
    bo.bridge.went.connect(lambda place, uid: went.append((place, uid)))
    dialog.refusal.way.emit("danger")
    assert dialog.danger.isVisible()
    dialog.refusal.way.emit("ask_consent")
    assert went == [("dialog/ask_consent", f"{bo.bo}/cjg/{bo.noor}")]
    assert kept_help(bo) == []


def test_one_goes_on_without_a_name_and_what_was_typed_stays(qtbot: QtBot, bo: Bo) -> None:
    told_without_a_name(bo)
    dialog = with_text(qtbot, bo, HelpStatus.WACHT)
    went = []
    bo.bridge.went.connect(lambda place, uid: went.append((place, uid)))
    dialog.refusal.way.emit("anonymous")
    assert went == [("dialog/anonymous", bo.bo)]
    assert opened(qtbot, bo).form.field("what").value() == "wat  helpt in de ochtend?"


def test_help_that_runs_with_the_same_text_is_written_down_after_a_warning(qtbot: QtBot, bo: Bo) -> None:
    told_without_a_name(bo)
    weigh(bo)
    dialog = with_text(qtbot, bo, HelpStatus.GESTART)
    assert kept_help(bo) == []
    dialog.refusal.anyway.emit("not_reached")
    (kept,) = kept_help(bo)
    assert kept.passed_reason == "Ouders niet bereikt"


def test_with_a_yes_or_with_other_words_nothing_is_asked(qtbot: QtBot, bo: Bo) -> None:
    told_without_a_name(bo)
    with_text(qtbot, bo, HelpStatus.AANGEVRAAGD, "Speltherapie")
    assert len(kept_help(bo)) == 1
    give_consent(bo)
    with_text(qtbot, bo, HelpStatus.AANGEVRAAGD)
    assert len(kept_help(bo)) == 2


def test_where_a_pupil_waits_the_counts_for_the_gemeente_are_one_key_away(qtbot: QtBot, bo: Bo) -> None:
    some_help(bo)
    lines = help_lines(bo.bridge, bo.bo, bo.bridge.ask(help_form, bo.bo).help)
    assert lines.findChild(Button, "waiting_signal") is None
    some_help(bo, HelpStatus.WACHT, waiting_since=DAY)
    waiting = help_lines(bo.bridge, bo.bo, bo.bridge.ask(help_form, bo.bo).help)
    shown(qtbot, waiting)
    went: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, uid: went.append((place, uid)))
    button = waiting.findChild(Button, "waiting_signal")
    assert button is not None
    button.click()
    assert went == [("dialog/waiting_signal", "")]
