"""An action in one line: what was understood is shown, and Enter keeps it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui import small_school
from tests.ui.hands import collected, focused, shown
from ui.dialogs.action import ActionDialog
from ui.dialogs.action_line import ActionLine
from zorgdesk.model.action import ActionKind, DoerKind
from zorgdesk.one_line import Person
from zorgdesk.queries.actions import ActionRow, action_list
from zorgdesk.queries.doers import doers
from zorgdesk.queries.pupils import pupil_list

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge


def uid_of(bridge: Bridge, name: str) -> str:
    return bridge.ask(pupil_list, text=name).rows[0].uid


def newest(bridge: Bridge) -> ActionRow:
    """The one action that the small school did not have."""
    known = {action[1] for action in small_school.ACTIONS}
    (found,) = (row for row in bridge.ask(action_list).rows if row.what not in known)
    return found


def opened(qtbot: QtBot, bridge: Bridge, pupil_uid: str = "") -> ActionDialog:
    made = ActionDialog(None, bridge, pupil_uid)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    shown(qtbot, made)
    return made


def test_one_line_and_enter_make_an_action(qtbot: QtBot, bridge: Bridge) -> None:
    amira = uid_of(bridge, "Amira")
    dialog = opened(qtbot, bridge, amira)
    kept = collected(dialog.kept)
    assert focused() is dialog.line.line
    QTest.keyClicks(focused(), "logopedist bellen · ik · vr")
    assert dialog.line.who.text() == small_school.ME
    assert dialog.line.when.text() == "vrijdag 27 november 2026"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    made = newest(bridge)
    assert (made.what, made.mine, made.due_on, made.pupil_uid) == (
        "Logopedist bellen", True, date(2026, 11, 27), amira,
    )  # fmt: skip
    assert kept == [made.uid]
    assert not dialog.isVisible()


def test_who_and_when_behind_one_separator_are_both_understood(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = opened(qtbot, bridge)
    dialog.line.show_value("logopedist bellen · ")
    QTest.keyClicks(focused(), "@ik vr")
    assert dialog.line.who.text() == small_school.ME
    assert dialog.line.when.text() == "vrijdag 27 november 2026"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    made = newest(bridge)
    assert (made.what, made.mine, made.due_on) == ("Logopedist bellen", True, date(2026, 11, 27))


def test_without_a_name_it_is_for_who_types_it(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = opened(qtbot, bridge)
    QTest.keyClicks(focused(), "map opruimen")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    made = newest(bridge)
    assert (made.what, made.doer, made.who, made.pupil_uid) == (
        "Map opruimen",
        DoerKind.IK,
        small_school.ME,
        None,
    )
    assert not dialog.isVisible()


def test_a_parent_can_be_named_as_what_they_are(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = opened(qtbot, bridge, uid_of(bridge, "Amira"))
    QTest.keyClicks(focused(), "formulier tekenen @moeder di")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    made = newest(bridge)
    assert (made.who, made.doer) == ("Fatima El Idrissi", DoerKind.OUDER)
    assert not dialog.isVisible()


def test_the_pupil_is_found_as_one_types(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = opened(qtbot, bridge)
    QTest.keyClicks(focused(), "ouders bellen")
    dialog.pupil.search.setFocus()
    QTest.keyClicks(dialog.pupil.search, "zof")
    QTest.keyClick(dialog.pupil.search, Qt.Key.Key_Return)
    assert dialog.pupil.chip.text() == "Zofia Nowak · groep 6"
    dialog.on_save()
    assert newest(bridge).pupil == "Zofia Nowak"


def test_a_name_that_was_not_chosen_is_told(qtbot: QtBot, bridge: Bridge) -> None:
    step = bridge.step
    dialog = opened(qtbot, bridge)
    QTest.keyClicks(focused(), "ouders bellen")
    QTest.keyClicks(dialog.pupil.search, "zof")
    dialog.on_save()
    assert "pupil" in dialog.form.mistakes
    assert bridge.step == step


def test_another_pupil_can_be_chosen(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = opened(qtbot, bridge, uid_of(bridge, "Amira"))
    QTest.keyClick(dialog.pupil.other, Qt.Key.Key_Return)
    assert dialog.pupil.value() is None
    assert focused() is dialog.pupil.search


def test_an_empty_line_is_told_at_its_place(qtbot: QtBot, bridge: Bridge) -> None:
    step = bridge.step
    dialog = opened(qtbot, bridge)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert dialog.form.mistakes == {"line": "Schrijf wat er moet gebeuren."}
    assert bridge.step == step


def test_kind_and_time_stand_behind_a_fold(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = opened(qtbot, bridge)
    QTest.keyClicks(focused(), "moeder bellen · ik · vandaag")
    dialog.form.show_data(kind=ActionKind.BELLEN, due_at="laat")
    dialog.on_save()
    assert "due_at" in dialog.form.mistakes
    assert dialog.form.section is not None
    assert dialog.form.section.button.isChecked()
    dialog.form.show_data(due_at="15.00")
    dialog.on_save()
    assert (newest(bridge).kind, newest(bridge).term) == (ActionKind.BELLEN, "vóór 15.00")


def test_save_and_one_more_stays_with_the_same_pupil(qtbot: QtBot, bridge: Bridge) -> None:
    amira = uid_of(bridge, "Amira")
    dialog = opened(qtbot, bridge, amira)
    QTest.keyClicks(focused(), "eerste ding")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(focused(), Qt.Key.Key_Return, both)
    assert dialog.isVisible()
    assert focused() is dialog.line.line
    assert dialog.line.raw() == ""
    QTest.keyClicks(focused(), "tweede ding")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    made = {(row.what, row.pupil_uid) for row in bridge.ask(action_list).rows if row.what.endswith("ding")}
    assert made == {("Eerste ding", amira), ("Tweede ding", amira)}
    assert not bridge.drafts()


def test_esc_keeps_the_line_as_a_draft(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = opened(qtbot, bridge)
    QTest.keyClicks(focused(), "iets half")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert [(draft.form, draft.content["line"]) for draft in bridge.drafts()] == [("action", "iets half")]
    again = opened(qtbot, bridge)
    assert again.line.raw() == "iets half"


def test_who_can_be_named_begins_with_me_and_those_around_the_pupil(bridge: Bridge) -> None:
    people = bridge.ask(doers, uid_of(bridge, "Amira"))
    assert [person.name for person in people] == [small_school.ME, "Amira", "Fatima El Idrissi"]
    noah = bridge.ask(doers, uid_of(bridge, "Hof"))
    assert [person.name for person in noah][-1] == "Noor Bakker"
    assert [person.name for person in bridge.ask(doers)] == [small_school.ME]


def test_a_promise_of_somebody_outside_gets_a_small_mark_and_never_a_stop(qtbot: QtBot) -> None:
    line = ActionLine([Person("Noor Bakker", (), DoerKind.ANDER, "n")], marks_promises=True)
    shown(qtbot, line)
    for words, mark in (
        ("Noor Bakker komt thuis langs · vr", "afgestemd met Noor Bakker?"),
        ("Het wijkteam helpt elke week · juf", "afgestemd met het wijkteam?"),
        ("Wijkteam bellen · ik · vr", ""),
    ):
        line.show_value(words)
        assert (line.promise.text() if not line.promise.isHidden() else "") == mark
    quiet = ActionLine([Person("Noor Bakker", (), DoerKind.ANDER, "n")])
    quiet.show_value("Noor Bakker komt thuis langs")
    assert quiet.promise.isHidden()
