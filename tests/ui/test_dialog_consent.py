"""Tests for ui.dialogs.consent and its fields."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.bo import DAY, ME
from tests.ui.hands import clipped, collected, focused, shown
from ui.dialogs.consent import ConsentDialog
from ui.form import ChoiceField
from zorgdesk.commands.consents import record_consent
from zorgdesk.model.action import ActionKind
from zorgdesk.model.consent import Answer, ConsentAnswer, ConsentAnswerData, ConsentData, How
from zorgdesk.model.contact import Party
from zorgdesk.queries.actions import actions_of
from zorgdesk.queries.contacts import what_may_be_said
from zorgdesk.queries.rows import running
from zorgdesk.queries.sharing import sharing_card
from zorgdesk.rules.asking import ConsentStatus

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers
    from zorgdesk.desk import Sight
    from zorgdesk.queries.sharing import ConsentRow


def asking(qtbot: QtBot, bo: Bo, pupil_uid: str = "", party: Party | None = None) -> ConsentDialog:
    dialog = ConsentDialog(None, bo.bridge, pupil_uid or bo.bo, party)
    shown(qtbot, dialog)
    return dialog


def save(dialog: ConsentDialog) -> None:
    """Ctrl+Enter."""
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def tick(dialog: ConsentDialog, *names: str) -> None:
    """Say who answers, by the beginning of the names."""
    boxes = dialog.form.field("givers").boxes  # type: ignore[attr-defined] # it is a ManyField
    for box in boxes:
        if box.isChecked() != box.text().startswith(names):
            QTest.keyClick(box, Qt.Key.Key_Space)


def answer(dialog: ConsentDialog, key: str) -> None:
    dialog.form.field("answer").setFocus()
    QTest.keyClicks(focused(), key)


def rows(bo: Bo, pupil_uid: str = "") -> tuple[ConsentRow, ...]:
    return bo.bridge.ask(sharing_card, pupil_uid or bo.bo).consents


def all_answers(sight: Sight) -> list[ConsentAnswer]:
    return list(running(sight, ConsentAnswer))


def words_of(dialog: ConsentDialog) -> str:
    return " ".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


def test_one_key_and_ctrl_enter_are_enough(qtbot: QtBot, bo: Bo) -> None:
    dialog = asking(qtbot, bo)
    QTest.keyClicks(focused(), "2")
    save(dialog)
    (row,) = rows(bo)
    assert row.status is ConsentStatus.JA_MEDE
    assert row.who == "Noor Bakker, Wijkteam Oostmeer"
    assert row.until == date(2027, 7, 31)
    assert row.kinds == ("hoe het gaat in de klas",)
    assert bo.bridge.ask(what_may_be_said, bo.bo, Party.CJG, bo.noor).by_name


def test_a_spoken_yes_is_followed_by_paper_in_ten_school_days(qtbot: QtBot, bo: Bo) -> None:
    dialog = asking(qtbot, bo)
    told = collected(bo.bridge.said)
    tick(dialog, "Marit", "Jeroen")
    save(dialog)
    (paper,) = bo.bridge.ask(actions_of, bo.bo)
    assert (paper.kind, paper.due_on) == (ActionKind.PAPIER, date(2026, 12, 8))
    (row,) = rows(bo)
    assert row.paper_due_on == date(2026, 12, 8)
    assert {one.who for one in row.answers} == {"Marit Hendriks", "Jeroen Hendriks"}
    assert told[0].endswith("zeggen ja. Het papier volgt nog.")


def test_a_form_with_a_signature_needs_no_paper(qtbot: QtBot, bo: Bo) -> None:
    dialog = asking(qtbot, bo)
    dialog.form.field("how").setFocus()
    QTest.keyClicks(focused(), "2")
    assert dialog.form.field("how").value() is How.FORMULIER
    save(dialog)
    assert bo.bridge.ask(actions_of, bo.bo) == ()
    assert rows(bo)[0].paper_due_on is None


def test_who_heard_it_is_filled_in(qtbot: QtBot, bo: Bo) -> None:
    dialog = asking(qtbot, bo)
    assert dialog.form.field("witness").value() == f"{ME} en juf Anouk"


def test_a_no_is_kept_and_holds_the_name_back(qtbot: QtBot, bo: Bo) -> None:
    dialog = asking(qtbot, bo)
    told = collected(bo.bridge.said)
    tick(dialog, "Jeroen")
    answer(dialog, "3")
    save(dialog)
    (row,) = rows(bo)
    assert row.status is ConsentStatus.NEE
    assert told == ["Opgeslagen. Jeroen Hendriks zegt nee. Wij delen de naam niet."]
    assert bo.bridge.ask(actions_of, bo.bo) == ()


def test_after_a_no_it_asks_once_what_is_hard(qtbot: QtBot, bo: Bo) -> None:
    dialog = asking(qtbot, bo)
    went: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, told: went.append((place, told)))
    tick(dialog, "Jeroen")
    answer(dialog, "3")
    save(dialog)
    (row,) = rows(bo)
    assert went == [("dialog/consent_worry", f"{bo.bo}/cjg/{row.uid}")]


def test_the_scan_of_the_form_is_kept_with_the_answer_and_no_paper_follows(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    answers.file = tmp_path / "formulier.pdf"
    answers.file.write_bytes(b"%PDF-1.7 een handtekening")
    dialog = asking(qtbot, bo)
    QTest.keyClick(dialog.scan.choose, Qt.Key.Key_Return)
    assert dialog.scan.paper is not None
    assert "formulier.pdf" in words_of(dialog)
    save(dialog)
    (row,) = rows(bo)
    assert row.document_uid is not None
    assert row.paper_due_on is None
    assert bo.bridge.ask(actions_of, bo.bo) == ()


def test_a_scan_that_was_chosen_by_mistake_goes_away(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    answers.file = tmp_path / "weg.pdf"
    dialog = asking(qtbot, bo)
    dialog.scan.choose.click()
    assert dialog.scan.paper is None
    assert answers.told
    answers.file = tmp_path / "formulier.pdf"
    answers.file.write_bytes(b"%PDF-1.7")
    dialog.scan.choose.click()
    QTest.keyClick(dialog.scan.drop, Qt.Key.Key_Return)
    assert dialog.scan.paper is None
    save(dialog)
    assert rows(bo)[0].document_uid is None


def test_who_read_it_aloud_and_who_interpreted_is_kept(qtbot: QtBot, bo: Bo) -> None:
    dialog = asking(qtbot, bo)
    dialog.form.show_data(read_aloud=True)
    dialog.form.field("interpreter").show_value("Tolk en Taal, 4471")
    save(dialog)
    (said,) = bo.bridge.ask(all_answers)
    assert (said.read_aloud, said.interpreter) == (True, "Tolk en Taal, 4471")


def test_a_yes_in_the_talk_itself_needs_no_paper(qtbot: QtBot, bo: Bo) -> None:
    dialog = asking(qtbot, bo)
    dialog.form.field("how").show_value(How.SAMEN)
    save(dialog)
    assert rows(bo)[0].paper_due_on is None


def test_a_question_can_be_kept_before_there_is_an_answer(qtbot: QtBot, bo: Bo) -> None:
    dialog = asking(qtbot, bo)
    answer(dialog, "4")
    save(dialog)
    (row,) = rows(bo)
    assert row.status is ConsentStatus.GEVRAAGD
    assert row.answers == ()


def test_an_open_question_gets_an_answer_and_is_not_asked_twice(qtbot: QtBot, bo: Bo) -> None:
    data = ConsentData(
        pupil_uid=bo.bo, party=Party.CJG, purpose="vragen over opvoeden", asked_on=date(2026, 11, 12)
    )
    bo.bridge.desk.do(record_consent, data)
    dialog = asking(qtbot, bo)
    assert "Deze vraag is al gesteld op 12 november 2026." in words_of(dialog)
    assert dialog.form.field("purpose").value() == "vragen over opvoeden"
    answer(dialog, "2")
    save(dialog)
    (row,) = rows(bo)
    assert row.status is ConsentStatus.JA_MEDE


def test_another_purpose_is_another_question(qtbot: QtBot, bo: Bo) -> None:
    bo.bridge.desk.do(
        record_consent, ConsentData(pupil_uid=bo.bo, party=Party.CJG, purpose="vragen", asked_on=DAY)
    )
    dialog = asking(qtbot, bo)
    purpose = dialog.form.field("purpose").control()
    purpose.selectAll()  # type: ignore[attr-defined] # it is a line
    QTest.keyClicks(purpose, "hulp met slapen")
    assert "al gesteld" not in words_of(dialog)
    save(dialog)
    assert {row.purpose for row in rows(bo)} == {"vragen", "hulp met slapen"}


def test_parents_apart_never_speak_for_each_other(qtbot: QtBot, bo: Bo) -> None:
    dialog = asking(qtbot, bo, bo.thijs)
    field = dialog.form.field("answer")
    assert isinstance(field, ChoiceField)
    assert field.segments is not None
    assert [one.words for one in field.segments.buttons] == ["Ja", "Nee", "Nog geen antwoord"]
    tick(dialog, "Anne")
    save(dialog)
    (row,) = rows(bo, bo.thijs)
    assert not row.holds
    assert row.missing == ("Ruud van der Meulen",)


def test_the_other_parent_adds_a_yes_to_the_same_question(qtbot: QtBot, bo: Bo) -> None:
    for name in ("Anne", "Ruud"):
        dialog = asking(qtbot, bo, bo.thijs)
        tick(dialog, name)
        save(dialog)
    (row,) = rows(bo, bo.thijs)
    assert row.holds
    assert len(row.answers) == 2


def test_with_two_ticks_nobody_speaks_for_the_other(qtbot: QtBot, bo: Bo) -> None:
    dialog = asking(qtbot, bo)
    answer(dialog, "2")
    tick(dialog, "Marit", "Jeroen")
    assert dialog.form.answer == Answer.JA
    save(dialog)
    assert rows(bo)[0].status is ConsentStatus.JA


def test_at_thirteen_the_pupil_is_asked_too(qtbot: QtBot, bo: Bo) -> None:
    dialog = asking(qtbot, bo, bo.mees)
    assert "Mees is 13. Vraag ook Mees zelf." in words_of(dialog)
    tick(dialog, "Els", "Kees", "Mees")
    assert "Vraag ook Mees" not in words_of(dialog)
    save(dialog)
    (row,) = rows(bo, bo.mees)
    assert row.holds
    assert row.missing == ()


def test_at_sixteen_only_the_pupil_counts(qtbot: QtBot, bo: Bo) -> None:
    dialog = asking(qtbot, bo, bo.iris)
    assert "Iris is 16. Iris beslist zelf." in words_of(dialog)
    assert dialog.form.givers == [None]
    save(dialog)
    (row,) = rows(bo, bo.iris)
    assert row.status is ConsentStatus.JA
    assert [one.guardian_uid for one in row.answers] == [None]


def test_it_is_about_the_party_that_was_called(qtbot: QtBot, bo: Bo) -> None:
    dialog = asking(qtbot, bo, party=Party.GGZ)
    save(dialog)
    assert rows(bo)[0].party is Party.GGZ


def test_what_was_typed_for_one_party_is_never_kept_for_another(qtbot: QtBot, bo: Bo) -> None:
    dialog = asking(qtbot, bo)
    QTest.keyClicks(dialog.form.field("witness").control(), "!")
    dialog.close()
    again = asking(qtbot, bo, party=Party.GGZ)
    assert again.form.to_whom == (Party.GGZ, None)
    assert str(again.form.field("witness").value()).endswith("!")


def test_without_anybody_it_says_what_is_missing(qtbot: QtBot, bo: Bo) -> None:
    dialog = asking(qtbot, bo)
    tick(dialog)
    save(dialog)
    assert "Kies wie het antwoord geeft." in words_of(dialog)
    assert rows(bo) == ()


def test_without_a_purpose_it_says_what_is_missing(qtbot: QtBot, bo: Bo) -> None:
    dialog = asking(qtbot, bo)
    dialog.form.field("purpose").control().clear()  # type: ignore[attr-defined] # it is a line
    save(dialog)
    assert "Schrijf in één zin waarvoor." in words_of(dialog)
    assert rows(bo) == ()


def test_a_no_can_follow_a_yes(qtbot: QtBot, bo: Bo) -> None:
    answers = ConsentAnswerData(
        pupil_uid=bo.bo, consent_uid="", guardian_uid=bo.mother, answer=Answer.JA_MEDE, given_on=DAY
    )
    data = ConsentData(pupil_uid=bo.bo, party=Party.CJG, purpose="vragen", asked_on=DAY)
    bo.bridge.desk.do(record_consent, data, [answers])
    dialog = asking(qtbot, bo)
    tick(dialog, "Jeroen")
    answer(dialog, "3")
    save(dialog)
    assert rows(bo)[0].status is ConsentStatus.NEE


def test_nothing_is_clipped(qtbot: QtBot, bo: Bo) -> None:
    dialog = asking(qtbot, bo, bo.mees)
    qtbot.waitUntil(lambda: clipped(dialog) == [])


@pytest.mark.usefixtures("large")
def test_nothing_is_clipped_at_200_percent(qtbot: QtBot, bo: Bo) -> None:
    dialog = asking(qtbot, bo, bo.mees)
    qtbot.waitUntil(lambda: clipped(dialog) == [])
