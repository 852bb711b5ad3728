"""Acties and Vandaag after a gesprek: the order, what comes back next time, the list on paper, what was begun."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.bo import DAY
from tests.ui.bo_talks import a_talk, card
from tests.ui.dossier import opened
from tests.ui.hands import collected, shown
from tests.ui.test_dialog_print_plan import handouts
from ui.dialogs.action_list import ActionListDialog
from ui.screens.actions import ActionsScreen
from ui.screens.grouped_rows import Block, Line
from ui.screens.today import TodayScreen
from zorgdesk.commands.actions import add_action
from zorgdesk.commands.conversations import begin_conversation, close_conversation
from zorgdesk.model.action import ActionData, DoerKind
from zorgdesk.queries.action_list import BY_PUPIL, PAPER
from zorgdesk.queries.actions import Order
from zorgdesk.queries.today_reminders import Reminder, Reminds

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers

CTRL = Qt.KeyboardModifier.ControlModifier


def act(bo: Bo, what: str, who: str, pupil: str = "", days: int = 3, **more: object) -> str:
    usual = {"pupil_uid": pupil or bo.bo, "what": what, "who": who, "due_on": DAY + timedelta(days=days)}
    return bo.bridge.desk.do(add_action, ActionData.model_validate(usual | more))


def a_page(qtbot: QtBot, bo: Bo) -> ActionsScreen:
    made = ActionsScreen(bo.bridge)
    made.resize(1274, 650)
    shown(qtbot, made)
    made.focus_first()
    return made


def a_list(qtbot: QtBot, bo: Bo) -> ActionListDialog:
    dialog = opened(qtbot, lambda host: ActionListDialog(host, bo.bridge))
    qtbot.waitUntil(lambda: bool(dialog.data), timeout=10_000)
    return dialog


def test_they_stand_per_person_or_per_pupil(qtbot: QtBot, bo: Bo) -> None:
    act(bo, "Een", "juf Anouk")
    act(bo, "Twee", "Bart", bo.thijs)
    act(bo, "Drie", "juf Anouk", bo.thijs)
    page = a_page(qtbot, bo)
    assert [row.what for row in page.rows] == ["Een", "Twee", "Drie"]
    page.order.show_value(Order.PERSON)
    page.order.changed.emit()
    assert [row.what for row in page.rows] == ["Twee", "Een", "Drie"]
    page.order.show_value(Order.PUPIL)
    page.order.changed.emit()
    assert [row.what for row in page.rows] == ["Een", "Twee", "Drie"]
    assert [row.pupil.split()[0] for row in page.rows] == ["Bo", "Thijs", "Thijs"]


def chosen(page: ActionsScreen) -> Line:
    line = page.groups.current()
    assert line is not None
    return line


def by_person(page: ActionsScreen) -> list[tuple[str, str]]:
    page.order.show_value(Order.PERSON)
    page.order.changed.emit()
    return [(one.title, one.count) for one in page.groups._model.items if isinstance(one, Block)]


def test_per_person_each_has_a_heading_with_how_many_and_my_own_stand_first(qtbot: QtBot, bo: Bo) -> None:
    act(bo, "Een", "juf Anouk")
    act(bo, "Twee", "Bart", bo.thijs)
    act(bo, "Drie", "juf Anouk", bo.thijs)
    me = bo.bridge.ask(lambda sight: sight.reader.person_uid)
    mine = bo.bridge.attempt(add_action, ActionData(what="Vier", pupil_uid=bo.bo, person_uid=me))
    page = a_page(qtbot, bo)
    assert by_person(page) == [("Ik", "1 actie"), ("Bart", "1 actie"), ("Juf Anouk", "2 acties")]
    page.focus_first()
    assert page.groups.hasFocus()
    assert chosen(page).uid == mine
    page.groups.choose(page.rows[-1].uid)
    page.whose.changed.emit()  # another filter begins at the top, with the keyboard there
    assert chosen(page).uid == mine
    for what in ("Twee", "Een"):  # the arrow goes past a heading, and a screen reader hears it with the line
        QTest.keyClick(page.groups, Qt.Key.Key_Down)
        assert chosen(page).what == what
    told = page.groups.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("Juf Anouk: Bo")


def test_under_a_heading_every_key_of_the_list_does_its_deed(qtbot: QtBot, bo: Bo) -> None:
    act(bo, "Een", "juf Anouk")
    act(bo, "Twee", "juf Anouk", bo.thijs)
    page = a_page(qtbot, bo)
    by_person(page)
    gone = collected(bo.bridge.went)
    page.focus_first()
    QTest.keyClick(page.groups, Qt.Key.Key_Right)
    assert gone == ["pupil"]
    QTest.keyClick(page.groups, Qt.Key.Key_D, CTRL)
    assert page.editor.day.line.hasFocus()
    QTest.keyClick(page.editor.day.line, Qt.Key.Key_Escape)
    assert page.groups.hasFocus()
    QTest.keyClick(page.groups, Qt.Key.Key_Return)
    assert page.editor.result.line.hasFocus()
    QTest.keyClick(page.editor.result.line, Qt.Key.Key_Escape)
    QTest.keyClick(page.groups, Qt.Key.Key_Space)
    assert [row.what for row in page.rows] == ["Twee"]
    assert bo.bridge.take_back(page)
    assert chosen(page).what == "Een"


def test_ctrl_j_takes_it_to_the_next_gesprek_and_ctrl_z_takes_it_out(qtbot: QtBot, bo: Bo) -> None:
    act(bo, "Gymtas kopen", "juf Anouk")
    talk = a_talk(bo, day=DAY + timedelta(days=6))
    page = a_page(qtbot, bo)
    said = collected(bo.bridge.said)
    QTest.keyClick(page.table, Qt.Key.Key_J, CTRL)
    assert [one.what for one in card(bo, talk).before] == ["Gymtas kopen"]
    assert said == ["Komt terug in het volgende gesprek: Gymtas kopen"]
    assert bo.bridge.take_back(page)
    assert card(bo, talk).before == ()


def test_without_a_gesprek_ahead_it_says_so_and_changes_nothing(
    qtbot: QtBot, bo: Bo, answers: Answers
) -> None:
    act(bo, "Gymtas kopen", "juf Anouk")
    page = a_page(qtbot, bo)
    step = bo.bridge.step
    QTest.keyClick(page.table, Qt.Key.Key_R, CTRL)
    assert page.editor.next_talk.isVisible()
    page.editor.next_talk.click()
    assert "Er is nog geen gesprek gepland." in answers.told[0]
    assert bo.bridge.step == step


def test_the_list_is_printed_from_there_and_stands_in_the_log(
    qtbot: QtBot, bo: Bo, tmp_path: Path, answers: Answers
) -> None:
    act(bo, "Een", "juf Anouk")
    page = a_page(qtbot, bo)
    gone = collected(bo.bridge.went)
    page.print.click()
    assert gone == ["dialog/action_list"]
    dialog = a_list(qtbot, bo)
    first = dialog.data
    dialog.who.show_value("juf Anouk")
    dialog.make()
    qtbot.waitUntil(lambda: bool(dialog.data) and dialog.data != first, timeout=10_000)
    answers.file = tmp_path / "acties.pdf"
    assert "Anouk" not in dialog.suggested
    dialog.on_save_as()
    (one,) = bo.bridge.ask(handouts)
    assert (one.paper, one.to_whom, one.how, one.pupil_uid) == (PAPER, "juf Anouk", "opgeslagen", None)


def test_the_whole_list_goes_to_the_school(qtbot: QtBot, bo: Bo, tmp_path: Path, answers: Answers) -> None:
    act(bo, "Een", "juf Anouk")
    dialog = a_list(qtbot, bo)
    dialog.who.show_value(BY_PUPIL)
    dialog.make()
    dialog.make()
    qtbot.waitUntil(lambda: bool(dialog.data), timeout=10_000)
    answers.file = tmp_path / "acties.pdf"
    dialog.on_save_as()
    assert [one.to_whom for one in bo.bridge.ask(handouts)] == ["school"]


def test_on_vandaag_one_key_says_that_it_was_begun(qtbot: QtBot, bo: Bo) -> None:
    talk = a_talk(bo, day=DAY - timedelta(days=8))
    act(bo, "Moeder bellen", "Noor Bakker", days=40, doer=DoerKind.ANDER, conversation_uid=talk)
    bo.bridge.desk.do(begin_conversation, talk)
    bo.bridge.desk.do(close_conversation, talk)
    page = TodayScreen(bo.bridge)
    page.resize(1274, 650)
    shown(qtbot, page)
    lines = {one.card.kind: one for one in page.rows.lines if isinstance(one.card, Reminder)}
    assert lines[Reminds.REPORT].what == "Verslag sturen: MDO van 16 november"
    gone: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, told: gone.append((place, told)))
    page._do(lines[Reminds.REPORT], asks=False)
    page._do(lines[Reminds.BEGUN], asks=True)
    assert gone == [("dialog/report", f"{bo.bo}/{talk}"), ("pupil/gesprekken", bo.bo)]
    said = collected(bo.bridge.said)
    page._do(lines[Reminds.BEGUN], asks=False)
    assert said == ["Begonnen: Bo Hendriks"]
    page.refresh()
    kinds = [one.card.kind for one in page.rows.lines if isinstance(one.card, Reminder)]
    assert Reminds.BEGUN not in kinds
    assert bo.bridge.take_back(page)
