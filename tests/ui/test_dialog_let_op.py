"""Tests for the 'Let op' line: written, looked at again, taken away, and taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.ui.bo import DAY
from tests.ui.dossier import no_dialog, opened, press, save, tab, typed
from tests.ui.hands import collected
from ui.dialogs.let_op import AGAIN, LetOpDialog
from zorgdesk.commands.family import set_let_op
from zorgdesk.queries.pupil import pupil_head

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from zorgdesk.queries.pupil import PupilHead


def a_line(qtbot: QtBot, bo: Bo) -> LetOpDialog:
    return opened(qtbot, lambda host: LetOpDialog(host, bo.bridge, bo.bo))


def now(bo: Bo) -> PupilHead:
    return bo.bridge.ask(pupil_head, bo.bo)


def test_a_line_is_typed_and_comes_back_after_half_a_year(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_line(qtbot, bo)
    assert not dialog.remove.isVisible()
    typed("Bel eerst moeder")
    save()
    assert no_dialog()
    assert (now(bo).let_op, now(bo).let_op_review_on, now(bo).let_op_private) == (
        "Bel eerst moeder",
        DAY + AGAIN,
        False,
    )


def test_it_can_be_for_few_people_by_keyboard_alone(qtbot: QtBot, bo: Bo) -> None:
    a_line(qtbot, bo)
    typed("Epipen in de kast")
    tab(2)
    typed(" ")
    save()
    assert now(bo).let_op_private


def test_it_still_holds_with_one_press(qtbot: QtBot, bo: Bo) -> None:
    bo.bridge.desk.do(set_let_op, bo.bo, "Bel eerst moeder", DAY - timedelta(days=3), private=True)
    press(a_line(qtbot, bo), "holds")
    assert no_dialog()
    assert (now(bo).let_op_review_on, now(bo).let_op_private) == (DAY + AGAIN, True)


def test_it_is_taken_away_and_comes_back_whole(qtbot: QtBot, bo: Bo) -> None:
    bo.bridge.desk.do(set_let_op, bo.bo, "Bel eerst moeder", DAY, private=True)
    said = collected(bo.bridge.said)
    press(a_line(qtbot, bo), "remove")
    assert said == ["'Let op' is weggehaald."]
    assert (now(bo).let_op, now(bo).let_op_private) == ("", False)
    assert bo.bridge.take_back(None)
    assert (now(bo).let_op, now(bo).let_op_review_on, now(bo).let_op_private) == (
        "Bel eerst moeder",
        DAY,
        True,
    )


def test_a_line_that_is_emptied_keeps_no_day(qtbot: QtBot, bo: Bo) -> None:
    bo.bridge.desk.do(set_let_op, bo.bo, "Bel eerst moeder", DAY, private=True)
    dialog = a_line(qtbot, bo)
    dialog.form.field("let_op").restore("")
    save()
    assert (now(bo).let_op, now(bo).let_op_review_on, now(bo).let_op_private) == ("", None, False)


def test_what_was_typed_is_there_again(qtbot: QtBot, bo: Bo) -> None:
    a_line(qtbot, bo)
    typed("Bel eerst m")
    bo.bridge.keep_now.emit()
    dialog = a_line(qtbot, bo)
    assert dialog.form.field("let_op").value() == "Bel eerst m"


def test_a_mistaken_day_is_told_at_its_field(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_line(qtbot, bo)
    typed("Bel eerst moeder")
    dialog.form.field("let_op_review_on").restore("ooit eens")
    save()
    assert dialog.isVisible()
    assert now(bo).let_op == ""
