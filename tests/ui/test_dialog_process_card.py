"""Tests for the window of the proceskaart: for whom, what leaves the desk, and that the log says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea

from tests.ui.bo import a_plan_of
from tests.ui.bo_talks import closing, held, screen
from tests.ui.dossier import no_dialog, opened, press
from tests.ui.hands import collected
from tests.ui.test_dialog_print_plan import handouts, take_gezag
from ui.dialogs.paper import LEAST_PAPER
from ui.dialogs.print_plan import PrintDialog
from ui.dialogs.process_card import ProcessCardDialog
from zorgdesk.commands.family import add_pupil, set_household
from zorgdesk.model.conversation import ConversationKind
from zorgdesk.model.pupil import Household, PupilData
from zorgdesk.queries.process_card import PAPER

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers


def a_card(qtbot: QtBot, bo: Bo, pupil_uid: str = "") -> ProcessCardDialog:
    return opened(qtbot, lambda host: ProcessCardDialog(host, bo.bridge, pupil_uid or bo.bo))


def made(qtbot: QtBot, dialog: ProcessCardDialog) -> ProcessCardDialog:
    qtbot.waitUntil(lambda: bool(dialog.data), timeout=10_000)
    return dialog


def test_it_is_kept_for_the_parent_who_is_chosen_and_the_log_says_so(
    qtbot: QtBot, bo: Bo, tmp_path: Path, answers: Answers
) -> None:
    dialog = made(qtbot, a_card(qtbot, bo))
    answers.file = tmp_path / "kaart.pdf"
    assert "Bo" not in dialog.suggested
    dialog.on_save_as()
    assert answers.file.read_bytes().startswith(b"%PDF")
    (one,) = bo.bridge.ask(handouts)
    assert (one.paper, one.number, one.guardian_uid, one.how) == (PAPER, 1, bo.mother, "opgeslagen")
    assert no_dialog()


def test_the_other_parent_gets_another_card(qtbot: QtBot, bo: Bo) -> None:
    dialog = made(qtbot, a_card(qtbot, bo))
    first = dialog.digest
    dialog.who.show_value(bo.father)
    dialog.make()
    assert dialog.data == b""
    made(qtbot, dialog)
    assert dialog.digest != first
    assert dialog.card is not None
    assert dialog.reader is not None
    assert dialog.card.reader_name == dialog.reader.name


def test_parents_who_live_apart_each_get_one_after_the_other(
    qtbot: QtBot, bo: Bo, tmp_path: Path, answers: Answers
) -> None:
    bo.bridge.desk.do(set_household, bo.bo, Household.APART)
    dialog = made(qtbot, a_card(qtbot, bo))
    answers.file = tmp_path / "een.pdf"
    dialog.on_save_as()
    assert dialog.isVisible()
    made(qtbot, dialog)
    answers.file = tmp_path / "twee.pdf"
    dialog.on_save_as()
    assert no_dialog()
    assert {one.guardian_uid for one in bo.bridge.ask(handouts)} == {bo.mother, bo.father}


def test_a_parent_who_may_not_have_paper_gets_none(qtbot: QtBot, bo: Bo, answers: Answers) -> None:
    bo.bridge.desk.do(take_gezag, bo.father)
    dialog = a_card(qtbot, bo)
    dialog.who.show_value(bo.father)
    dialog.make()
    assert "geen gezag" in dialog.refusal.accessibleName() + str(dialog.save.finding)
    assert not dialog.save_as.isVisible()
    dialog.on_save()
    dialog.on_save_as()
    assert not dialog._note_it("geprint", "")
    assert (bo.bridge.ask(handouts), answers.asked) == ([], [])


def test_a_refusal_leads_to_where_it_is_mended(qtbot: QtBot, bo: Bo) -> None:
    bo.bridge.desk.do(take_gezag, bo.father)
    gone = collected(bo.bridge.went)
    dialog = a_card(qtbot, bo)
    dialog.who.show_value(bo.father)
    dialog.make()
    dialog.refusal.ways[0].click()
    assert gone == ["pupil/delen"]
    assert no_dialog()


def test_without_parents_it_says_so(qtbot: QtBot, bo: Bo) -> None:
    uid = bo.bridge.desk.do(add_pupil, PupilData(roepnaam="Fien", achternaam="Mol"))
    dialog = a_card(qtbot, bo, uid)
    assert dialog.save.finding is not None
    assert "geen ouders" in dialog.save.finding.what
    assert not dialog._note_it("geprint", "")


def test_the_plan_summary_leads_to_it(qtbot: QtBot, bo: Bo) -> None:
    a_plan_of(bo, bo.bo)
    dialog = opened(qtbot, lambda host: PrintDialog(host, bo.bridge, bo.bo))
    gone = collected(bo.bridge.went)
    press(dialog, "process_card")
    assert gone == ["dialog/process_card"]


def test_after_a_gesprek_with_parents_it_is_one_tick(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo, ConversationKind.OUDERGESPREK)
    dialog = closing(screen(qtbot, bo, uid))
    gone: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, about: gone.append((place, about)))
    assert dialog.process_card.isVisible()
    dialog.process_card.setChecked(True)
    dialog.on_save()
    assert gone == [("dialog/process_card", f"{bo.bo}/{uid}")]


def test_the_paper_knows_after_which_gesprek_it_was_given(
    qtbot: QtBot, bo: Bo, tmp_path: Path, answers: Answers
) -> None:
    uid = held(bo, ConversationKind.OUDERGESPREK)
    dialog = made(qtbot, opened(qtbot, lambda host: ProcessCardDialog(host, bo.bridge, bo.bo, uid)))
    answers.file = tmp_path / "kaart.pdf"
    dialog.on_save_as()
    assert [one.conversation_uid for one in bo.bridge.ask(handouts)] == [uid]


def test_only_the_paper_scrolls_and_nothing_of_the_window_is_out_of_sight(qtbot: QtBot, bo: Bo) -> None:
    dialog = made(qtbot, a_card(qtbot, bo))
    qtbot.wait(50)
    around = next(one for one in dialog.findChildren(QScrollArea) if not dialog.preview.isAncestorOf(one))
    assert around.verticalScrollBar().maximum() == 0
    assert dialog.preview.height() >= LEAST_PAPER
