"""Tests for ui.dialogs.afweging: a no counts as much as a yes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.dossier import no_dialog, opened, save, tab_to, typed
from tests.ui.hands import collected, focused
from ui.dialogs.afweging import AfwegingDialog
from zorgdesk.model.dossier import Ladder, Outcome, ParentsKnow
from zorgdesk.queries.notes import afweging_card
from zorgdesk.queries.timeline import timeline

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from zorgdesk.model.dossier import AfwegingData


def an_afweging(qtbot: QtBot, bo: Bo, uid: str = "") -> AfwegingDialog:
    return opened(qtbot, lambda host: AfwegingDialog(host, bo.bridge, bo.bo, uid))


def kept(bo: Bo) -> AfwegingData:
    (row,) = bo.bridge.ask(timeline, bo.bo).rows
    return bo.bridge.ask(afweging_card, row.uid).data


def test_a_no_with_its_reason_is_kept_by_keyboard(qtbot: QtBot, bo: Bo) -> None:
    said = collected(bo.bridge.said)
    an_afweging(qtbot, bo)
    typed("2")
    tab_to("reasons")
    typed("De vraag gaat over de klas. School kan het zelf.")
    tab_to("parents_know")
    typed("1")
    tab_to("circle")
    typed("1")
    tab_to("circle_who")
    typed("oma haalt hem op woensdag")
    tab_to("review_on")
    typed("22 jan")
    save()
    assert no_dialog()
    data = kept(bo)
    assert (data.outcome, data.who) == (Outcome.NEE, "Ineke de Vries, juf Anouk")
    assert (data.parents_know, data.parents_told_on) == (ParentsKnow.JA, date(2026, 11, 24))
    assert data.eigen_kracht == "Besproken: oma haalt hem op woensdag"
    assert (data.weighed_on, data.review_on) == (date(2026, 11, 24), date(2027, 1, 22))
    assert said == ["Opgeslagen. De afweging staat in de tijdlijn."]


def test_an_answer_and_its_reason_are_asked_for(qtbot: QtBot, bo: Bo) -> None:
    dialog = an_afweging(qtbot, bo)
    save()
    assert set(dialog.form.mistakes) == {"outcome", "reasons"}
    assert bo.bridge.ask(timeline, bo.bo).rows == ()


def test_going_up_asks_once_why_lighter_is_not_enough(qtbot: QtBot, bo: Bo) -> None:
    dialog = an_afweging(qtbot, bo)
    typed("1")
    tab_to("reasons")
    typed("Het lukt niet in de klas.")
    tab_to("ladder")
    typed("3")
    save()
    assert dialog.lighter.isVisible()
    assert bo.bridge.ask(timeline, bo.bo).rows == ()
    assert focused() is dialog.lighter.buttons[0]
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert no_dialog()
    assert (kept(bo).ladder, kept(bo).why_not_lighter) == (Ladder.EXTRA, "")


def test_lighter_can_be_filled_in_at_once(qtbot: QtBot, bo: Bo) -> None:
    dialog = an_afweging(qtbot, bo)
    typed("1")
    dialog.form.field("reasons").restore("Het lukt niet in de klas.")
    dialog.form.field("ladder").show_value(Ladder.OPSCHALEN)
    dialog.form.typed.emit()
    save()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is dialog.form.field("why_not_lighter").control()
    typed("Al twee rondes geprobeerd.")
    save()
    assert kept(bo).why_not_lighter == "Al twee rondes geprobeerd."


def test_a_change_keeps_what_was_there(qtbot: QtBot, bo: Bo) -> None:
    test_a_no_with_its_reason_is_kept_by_keyboard(qtbot, bo)
    (row,) = bo.bridge.ask(timeline, bo.bo).rows
    dialog = an_afweging(qtbot, bo, row.uid)
    assert dialog.form.field("circle_who").value() == "oma haalt hem op woensdag"
    dialog.close()
    again = an_afweging(qtbot, bo, row.uid)
    typed("1")
    save()
    assert again.card is not None
    assert kept(bo).outcome is Outcome.JA
    assert kept(bo).eigen_kracht == "Besproken: oma haalt hem op woensdag"
