"""Tests for ui.dialogs.pupil: what the school keeps of a pupil."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.ui.dossier import no_dialog, opened, save, tab, tab_to, typed
from ui.dialogs.pupil import PupilDialog
from zorgdesk.model.pupil import Household
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.queries.pupils import pupil_list

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo


def a_pupil(qtbot: QtBot, bo: Bo, uid: str = "") -> PupilDialog:
    return opened(qtbot, lambda host: PupilDialog(host, bo.bridge, uid))


def test_let_op_is_written_with_the_day_to_look_again(qtbot: QtBot, bo: Bo) -> None:
    a_pupil(qtbot, bo, bo.bo)
    tab_to("let_op")
    typed("bel eerst moeder")
    tab()
    typed("1-2-2027")
    tab_to("household")
    typed("2")
    save()
    assert no_dialog()
    head = bo.bridge.ask(pupil_head, bo.bo)
    assert (head.let_op, head.data.let_op_review_on) == ("bel eerst moeder", date(2027, 2, 1))
    assert head.data.household is Household.APART
    assert (head.name, head.data.birth_date, head.group) == ("Bo Hendriks", date(2018, 8, 20), "groep 5")


def test_a_pupil_is_added_by_hand(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_pupil(qtbot, bo)
    typed("Jip")
    tab_to("achternaam")
    typed("Bos")
    tab_to("birth_date")
    typed("3-4-2019")
    tab_to("group_uid")
    typed("1")
    assert dialog.form.rows["group_uid"].isVisible()
    save()
    (row,) = bo.bridge.ask(pupil_list, text="jip").rows
    assert (row.name, row.group, row.birth_date) == ("Jip Bos", "groep 5", date(2019, 4, 3))


def test_a_roepnaam_is_asked_for(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_pupil(qtbot, bo)
    save()
    assert dialog.form.mistakes == {"roepnaam": "Vul dit in."}


def test_the_group_of_a_pupil_who_is_there_is_not_asked(qtbot: QtBot, bo: Bo) -> None:
    assert not a_pupil(qtbot, bo, bo.bo).form.rows["group_uid"].isVisible()
