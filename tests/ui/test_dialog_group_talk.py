"""A groepsbespreking is planned, found by search, and reached from the planning of a gesprek."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tests.ui.hands import shown
from tests.zorgdesk.group_school import a_group_at, pupils_in
from ui.dialogs.group_talk import GroupTalkDialog
from ui.dialogs.talk import TalkDialog
from ui.screens.finder import Finder
from zorgdesk.model.conversation import ConversationKind, ConversationStatus
from zorgdesk.queries.group_talk import group_talk_card

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge


def test_it_is_planned_for_a_day_with_who_is_there_filled_in(qtbot: QtBot, bridge: Bridge) -> None:
    group = a_group_at(bridge.desk, "9")
    pupils_in(bridge.desk, group)
    page = QWidget()
    shown(qtbot, page)
    dialog = GroupTalkDialog(page, bridge, group)
    shown(qtbot, dialog)
    assert dialog.form.field("there").value() == "juf Anouk en Marieke de Vries"
    dialog.on_save()
    assert dialog.form.mistakes == {"when": "Vul een dag in, of kies 'Nu beginnen'."}
    went: list[tuple[str, str]] = []
    bridge.went.connect(lambda place, uid: went.append((place, uid)))
    dialog.when.restore("vr 15.30")
    dialog.on_save()
    card = bridge.ask(group_talk_card, went[-1][1])
    assert (card.group, card.start, card.status) == ("groep 9", "15.30", ConversationStatus.GEPLAND)


def test_without_a_group_it_asks_for_one(qtbot: QtBot, bridge: Bridge) -> None:
    page = QWidget()
    shown(qtbot, page)
    dialog = GroupTalkDialog(page, bridge)
    shown(qtbot, dialog)
    dialog.on_begin()
    assert dialog.form.mistakes == {"group": "Kies een groep."}


def test_planning_a_gesprek_of_this_kind_without_a_pupil_leads_to_the_groups(
    qtbot: QtBot, bridge: Bridge
) -> None:
    page = QWidget()
    shown(qtbot, page)
    dialog = TalkDialog(page, bridge)
    dialog.open()
    went: list[str] = []
    bridge.went.connect(lambda place, _uid: went.append(place))
    dialog.form.show_data(kind=ConversationKind.GROEPSBESPREKING)
    dialog._on_kind()  # as a pick by hand does
    assert dialog.many.words.startswith("Een hele groep bespreken")
    dialog.on_save()
    qtbot.waitUntil(lambda: went == ["dialog/group_talk"])


def test_the_search_finds_the_group_that_is_typed(bridge: Bridge) -> None:
    group = a_group_at(bridge.desk, "9")
    pupils_in(bridge.desk, group)
    found = Finder(bridge, str).find("groepsbespreking groep 9")
    assert (found[0].key.uid, found[0].key.pupil_uid) == ("group_talk", group)  # type: ignore[attr-defined]  # a deed
    assert found[0].title == "Groepsbespreking groep 9"
    alone = Finder(bridge, str).find("groepsbespreking")
    assert alone[0].title == "Groepsbespreking"
