"""Tests for ui.shell: who goes where, and the keys of the whole window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.hands import close_dialogs, focused, open_dialogs, press, shown
from tests.ui.small_school import small_school
from ui.places import DIALOGS, PLACES, SCREENS, TABS, WITHOUT_PUPIL, WRITES
from ui.shell import Shell
from zorgdesk.commands.people import add_person
from zorgdesk.desk import Desk
from zorgdesk.model.school import DeskPersonData, Role
from zorgdesk.queries.pupils import pupil_list

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui import ask

WITH_PUPIL = [
    ("Ctrl+N", "NoteDialog"),
    ("Ctrl+B", "CallDialog"),
    ("Ctrl+Shift+A", "ActionDialog"),
    ("Ctrl+G", "TalkDialog"),
    ("Ctrl+T", "ConsentDialog"),
    ("Ctrl+P", "PrintDialog"),
    ("F1", "HelpDialog"),
]
PAGES = [place.key for place in PLACES if place.key in SCREENS]
NEEDS_PUPIL = ["Ctrl+N", "Ctrl+T", "Ctrl+P"]


def a_pupil(shell: Shell, first_name: str = "Jonas") -> str:
    rows = shell.bridge.ask(pupil_list).rows
    return next(row.uid for row in rows if row.name.startswith(first_name))


def test_it_starts_at_vandaag(shell: Shell) -> None:
    assert shell.here == ("today", "")
    assert type(shell.pages.currentWidget()).__name__ == "TodayScreen"


@pytest.mark.parametrize("place", PAGES)
def test_every_place_of_the_rail_opens_and_has_the_keyboard(shell: Shell, place: str) -> None:
    shell.rail.went.emit(place)
    QApplication.processEvents()
    page = shell.pages.currentWidget()
    assert page is not None
    assert type(page).__name__ == SCREENS[place][1]
    assert page.isAncestorOf(focused())


@pytest.mark.parametrize(("keys", "kind"), WITH_PUPIL)
def test_a_key_opens_its_dialog_for_the_pupil_that_is_open(shell: Shell, keys: str, kind: str) -> None:
    shell.go("pupil", a_pupil(shell))
    QApplication.processEvents()
    press(keys)
    assert [type(one).__name__ for one in open_dialogs()] == [kind]
    close_dialogs(shell)


@pytest.mark.parametrize("keys", NEEDS_PUPIL)
def test_without_a_pupil_a_key_says_what_to_do(shell: Shell, keys: str) -> None:
    press(keys)
    assert open_dialogs() == []
    assert not shell.notice.isHidden()
    assert "Open eerst een leerling" in shell.notice.accessibleName() + shell.notice.words.text()


@pytest.mark.parametrize("keys", ["Ctrl+B", "Ctrl+G", "Ctrl+Shift+A"])
def test_an_action_a_call_and_a_gesprek_need_no_pupil(shell: Shell, keys: str) -> None:
    press(keys)
    assert len(open_dialogs()) == 1
    close_dialogs(shell)


def test_a_second_dialog_does_not_stack(shell: Shell) -> None:
    shell.go("pupil", a_pupil(shell))
    shell.go("dialog/note", shell.pupil_uid())
    shell.go("dialog/call", shell.pupil_uid())
    assert [type(one).__name__ for one in open_dialogs()] == ["NoteDialog"]
    close_dialogs(shell)
    shell.go("dialog/call", shell.pupil_uid())
    assert [type(one).__name__ for one in open_dialogs()] == ["CallDialog"]
    close_dialogs(shell)


@pytest.mark.parametrize("place", [*PAGES, "pupil"])
def test_ctrl_k_searches_from_everywhere_and_enter_opens_the_pupil(shell: Shell, place: str) -> None:
    shell.go(place, a_pupil(shell, "Daan") if place == "pupil" else "")
    QApplication.processEvents()
    press("Ctrl+K")
    assert focused() is shell.top.search
    QTest.keyClicks(focused(), "zofia")
    assert [hit.title for hit in shell.top.search.hits][:1] == ["Zofia Nowak"]
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert shell.here[0] == "pupil"
    assert shell.pupil_uid() == a_pupil(shell, "Zofia")


def test_ctrl_and_a_number_open_the_tabs_of_a_pupil(shell: Shell) -> None:
    shell.go("pupil", a_pupil(shell))
    for number, tab in enumerate(TABS, start=1):
        press(f"Ctrl+{number}")
        assert shell.here == (f"pupil/{tab}", a_pupil(shell))


def test_the_number_of_the_sealed_part_says_why_where_it_is_not_for_this_reader(shell: Shell) -> None:
    uid = a_pupil(shell)
    reader = shell.bridge.desk.reader
    shell.bridge.desk.reader = replace(reader, role=Role.ADMINISTRATIE, veiligheid=False)
    shell.go("pupil/plan", uid)
    press("Ctrl+7")
    assert shell.here == ("pupil/plan", uid)
    assert shell.notice.words.text().startswith("Het afgesloten deel is alleen voor")


def test_ctrl_and_a_number_do_nothing_without_a_pupil(shell: Shell) -> None:
    press("Ctrl+3")
    assert shell.here == ("today", "")


def test_esc_goes_back_from_a_pupil_to_the_list(shell: Shell) -> None:
    shell.go("pupil", a_pupil(shell))
    QApplication.processEvents()
    press("Esc")
    assert shell.here == ("pupils", "")


def test_ctrl_l_asks_for_a_lock(shell: Shell, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.locked, timeout=1000):
        press("Ctrl+L")


def test_a_pupil_who_is_not_there_is_told_and_leaves_the_page(shell: Shell) -> None:
    shell.go("pupil", "0" * 32)
    assert shell.here == ("today", "")


def test_the_promise_of_secrecy_is_asked_first_and_once(qtbot: QtBot, tmp_path: Path) -> None:
    bridge = small_school(tmp_path)
    shell = Shell(bridge.desk)
    shown(qtbot, shell)
    shell.return_to([])
    qtbot.waitUntil(lambda: bool(open_dialogs()))
    assert type(open_dialogs()[0]).__name__ == "SecrecyDialog"
    QTest.keyClick(open_dialogs()[0], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert open_dialogs() == []
    again = Shell(bridge.desk)
    shown(qtbot, again)
    again.return_to([])
    qtbot.wait(20)
    assert open_dialogs() == []
    shell.leave()


def test_every_dialog_that_needs_a_pupil_is_known_and_no_title_has_a_name(shell: Shell) -> None:
    uid = a_pupil(shell)
    shell.go("pupil", uid)
    # Of a note, of who has the right to it, of one arrangement, of a plan, of a gesprek or a group that was held.
    for name in DIALOGS.keys() - {
        "view",
        "safety_note",
        "arrangement_use",
        "finish_plan",
        "aftercare",
        "report",
        "group_talk_paper",
        "invite",
        "talk_preliminary",
    }:
        shell.go(f"dialog/{name}", "" if name in WITHOUT_PUPIL else uid)
        assert len(open_dialogs()) == 1, name
        assert open_dialogs()[0].windowTitle() == "Zorgdesk"
        close_dialogs(shell)
    assert "Jonas" not in shell.windowTitle()


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("guardian", "GuardianDialog"), ("plan", "PlanDialog"), ("let_op", "LetOpDialog"), ("pupil", "PupilDialog"),
        ("evaluate", "EvaluateDialog"),
    ],
)  # fmt: skip
def test_a_dialog_of_a_pupils_page_opens_again_where_it_was(shell: Shell, place: str, kind: str) -> None:
    told = a_pupil(shell)
    shell.go("pupil", told)
    shell.go(f"dialog/{place}", told)
    before = shell.places()
    assert before[1] == (f"dialog/{place}", told)
    close_dialogs(shell)
    shell.return_to(before)
    assert [type(one).__name__ for one in open_dialogs()] == [kind]
    close_dialogs(shell)


def test_a_place_can_name_a_row_and_where_to_begin(shell: Shell) -> None:
    shell.go("dialog/plan", f"{a_pupil(shell)}/at=eigen_kracht")
    (dialog,) = open_dialogs()
    assert dialog.form.field("eigen_kracht").isAncestorOf(dialog.focusWidget())  # type: ignore[attr-defined]  # a PlanDialog
    close_dialogs(shell)


@pytest.mark.parametrize("role", [Role.ADMINISTRATIE, Role.DIRECTEUR])
@pytest.mark.parametrize("name", sorted(WRITES - {"view"}))
def test_who_may_not_write_is_told_before_the_words_are_typed(
    shell: Shell, answers: ask.Answers, name: str, role: Role
) -> None:
    uid, desk = a_pupil(shell), shell.bridge.desk
    desk.reader = replace(desk.reader, role=role)
    shell.go(f"dialog/{name}", uid)
    QApplication.processEvents()
    refused = role is Role.ADMINISTRATIE
    assert open_dialogs() == [] or not refused
    assert any("lezen, niet schrijven" in words for words in answers.told) == refused


def test_the_top_bar_says_the_role_of_who_gave_no_other_word_for_the_work(
    qtbot: QtBot, tmp_path: Path
) -> None:
    bridge = small_school(tmp_path)
    uid = bridge.attempt(add_person, DeskPersonData(name="Petra Vos", role=Role.DIRECTEUR))
    made = Shell(Desk(bridge.desk.store, uid))
    shown(qtbot, made)
    assert Role.DIRECTEUR.label in [one.text() for one in made.findChildren(QLabel)]
    made.finder.leave()
    bridge.desk.close()
