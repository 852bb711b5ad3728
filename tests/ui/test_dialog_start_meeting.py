"""The startoverleg with the CJG: planned, held, on paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui import small_school
from tests.ui.directory_dialogs import HELD, opened, over, row_of, save
from ui.dialogs.paper import PaperDialog
from ui.dialogs.start_meeting import StartMeetingDialog
from zorgdesk.commands.directory import end_contact
from zorgdesk.errors import MissingError
from zorgdesk.queries.start_meeting import start_meeting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui import ask
    from ui.bridge import Bridge


YEAR = "2026-2027"


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Bridge]:
    with small_school.at_work(tmp_path) as made:
        yield made
    HELD.clear()


def test_a_startoverleg_is_planned_with_what_is_filled_in(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = opened(qtbot, StartMeetingDialog(None, bridge))
    assert dialog.town == "Oostmeer"
    assert dialog.form.field("who").value() == f"Noor Bakker en {small_school.ME}"
    assert len(dialog.form.field("points").value()) == 8
    assert not dialog.outcome.isVisible()
    said: list[str] = []
    bridge.said.connect(said.append)
    dialog.form.show_data(held_on=date(2026, 12, 1), more="De wachtkamer")
    save(dialog)
    assert said == ["Startoverleg gepland op 1 december 2026. Het staat bij uw acties."]
    kept = bridge.ask(start_meeting, YEAR, "Oostmeer").data
    assert kept.points[-1] == "De wachtkamer"
    again = opened(qtbot, StartMeetingDialog(None, bridge))
    assert again.form.field("more").value() == "De wachtkamer"
    assert again.told.text() == "Schooljaar 2026-2027. Gepland op 1 december 2026."


def test_what_came_of_it_is_written_down_and_confirms_the_contacts(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = opened(qtbot, StartMeetingDialog(None, bridge, "Oostmeer"))
    dialog.form.show_data(held=True)
    dialog.form.field("held").changed.emit()
    assert dialog.outcome.isVisible()
    save(dialog)
    assert "held_on" in dialog.form.mistakes
    dialog.form.show_data(held_on=small_school.DAY, reachable="ma en di", agreements="elke maand bellen")
    save(dialog)
    assert row_of(bridge).data.confirmed_on == small_school.DAY
    assert bridge.ask(start_meeting, YEAR, "Oostmeer").data.held
    again = opened(qtbot, StartMeetingDialog(None, bridge, "Oostmeer"))
    assert again.told.text() == "Schooljaar 2026-2027. Geweest op 24 november 2026."
    assert again.form.field("confirmed").value() == []


def test_another_municipality_has_its_own_and_what_was_typed_stays(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = opened(qtbot, StartMeetingDialog(None, bridge))
    dialog.form.field("who").line.setFocus()
    QTest.keyClicks(dialog.form.field("who").line, " en meer")
    dialog.place.show_value("Waterrade")
    dialog.place.changed.emit()
    assert dialog.form.field("who").value() == small_school.ME
    dialog.place.show_value("Oostmeer")
    dialog.place.changed.emit()
    assert dialog.form.field("who").value().endswith(" en meer")


def test_without_a_date_it_is_kept_as_it_is(qtbot: QtBot, bridge: Bridge, answers: ask.Answers) -> None:
    dialog = opened(qtbot, StartMeetingDialog(None, bridge))
    said: list[str] = []
    bridge.said.connect(said.append)
    dialog.form.field("held_on").restore("ooit")
    save(dialog)
    assert "held_on" in dialog.form.mistakes
    dialog.form.field("held_on").clear()
    save(dialog)
    assert said == ["Opgeslagen."]
    assert not answers.told


def test_its_paper_has_the_agenda_and_no_pupil(
    qtbot: QtBot, bridge: Bridge, answers: ask.Answers, tmp_path: Path
) -> None:
    dialog = opened(qtbot, StartMeetingDialog(None, bridge))
    card = dialog._card()
    assert card.agenda[0] == "Onze vragen van vorig jaar, in aantallen"
    assert card.at_table.startswith("Noor Bakker")
    QTest.keyClick(dialog.paper, Qt.Key.Key_Return)
    paper = over(PaperDialog)
    with qtbot.waitSignal(paper._run.done, timeout=20_000):
        pass
    answers.file = tmp_path / "start.pdf"
    paper.on_save_as()
    assert answers.file.exists()


def test_who_is_there_no_more_cannot_be_kept(qtbot: QtBot, bridge: Bridge, answers: ask.Answers) -> None:
    dialog = opened(qtbot, StartMeetingDialog(None, bridge, "Oostmeer"))
    dialog.form.show_data(held=True, held_on=small_school.DAY)
    bridge.attempt(end_contact, row_of(bridge).uid)
    dialog._keep_meeting = _gone
    save(dialog)
    assert answers.told
    assert dialog.isVisible()


def _gone(*_given: object) -> str:
    raise MissingError("Dit is er niet meer.")
