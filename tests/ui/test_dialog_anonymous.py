"""Tests for ui.dialogs.anonymous and its parts: from a dossier to a sheet without a name, by keyboard."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.bo import DAY, bo_at_school
from tests.ui.hands import clipped, collected, focused, shown
from tests.zorgdesk import paper_reading as reading
from ui.dialogs.anonymous import AnonymousDialog
from ui.dialogs.anonymous_paper import AnonymousPaperDialog
from zorgdesk.commands.consents import record_consent
from zorgdesk.commands.entries import record_entry
from zorgdesk.model.audit import Handout
from zorgdesk.model.consent import Answer, ConsentAnswerData, ConsentData, Refusal
from zorgdesk.model.contact import ContactMoment, Naming, Party
from zorgdesk.model.dossier import EntryData, EntryKind
from zorgdesk.queries.actions import actions_of
from zorgdesk.queries.anonymous import CaseRow, cases_of
from zorgdesk.queries.rows import running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui import ask
    from zorgdesk.desk import Sight

SIGNAL = "Bo huilt elke ochtend. Hij wil naast Jip zitten. Juf Anouk belde moeder Marit op 12 november."
CLEANED = (
    "Een kind uit de middenbouw huilt elke ochtend. Het kind wil naast Jip zitten. "
    "De leerkracht belde de moeder een paar weken geleden."
)


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Bo]:
    with bo_at_school(tmp_path) as made:
        from zorgdesk.model.pupil import Pupil, Sex

        def a_boy(work: Any) -> None:
            work.session.get(Pupil, made.bo).sex = Sex.BOY

        made.bridge.desk.do(a_boy)
        note(made, SIGNAL)
        note(made, "Bo hielp de kleuters met bouwen.", EntryKind.GING_GOED, 20)
        yield made


def note(bo: Bo, facts: str, kind: EntryKind = EntryKind.SIGNAAL, day: int = 23) -> None:
    data = EntryData(pupil_uid=bo.bo, kind=kind, held_on=date(2026, 11, day), facts=facts)
    bo.bridge.desk.do(record_entry, data)


def said_no(bo: Bo) -> None:
    asked = ConsentData(pupil_uid=bo.bo, party=Party.CJG, contact_uid=bo.noor, purpose="vragen", asked_on=DAY)
    answer = ConsentAnswerData(
        pupil_uid=bo.bo, consent_uid="", guardian_uid=bo.father, answer=Answer.NEE, given_on=DAY
    )
    bo.bridge.desk.do(record_consent, asked, [answer])


def a_dialog(qtbot: QtBot, bo: Bo, *told: Any, **named: Any) -> AnonymousDialog:
    dialog = AnonymousDialog(None, bo.bridge, bo.bo, *told, **named)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # to look whether it closed
    shown(qtbot, dialog)
    return dialog


def key(press: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), press, held)
    QApplication.processEvents()


def save(dialog: AnonymousDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def put(dialog: AnonymousDialog, name: str, words: str) -> None:
    dialog.form.field(name).setFocus()
    QTest.keyClicks(focused(), words)
    dialog.form.judge()


def words_of(dialog: AnonymousDialog) -> str:
    return " ".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


def kept(sight: Sight, pupil_uid: str) -> tuple[CaseRow, ...]:
    return cases_of(sight, pupil_uid)


def moments(sight: Sight) -> list[ContactMoment]:
    return list(running(sight, ContactMoment))


def test_the_space_bar_takes_a_note_along_without_the_name(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    assert focused() is dialog.form.sources.table
    key(Qt.Key.Key_Space)
    assert dialog.form.field("seen").value() == CLEANED
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Space)
    assert dialog.form.field("going_well").value() == "Het kind hielp de kleuters met bouwen."
    assert dialog.form.field("age_about").value() == "middenbouw"
    key(Qt.Key.Key_Space)
    assert dialog.form.field("going_well").value() is None


def test_what_the_user_changed_stays_when_its_note_is_put_back(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    key(Qt.Key.Key_Space)
    dialog.form.field("seen").show_value("Een kind is verdrietig.")
    key(Qt.Key.Key_Space)
    assert dialog.form.field("seen").value() == "Een kind is verdrietig."


def test_boy_or_girl_is_told_only_where_it_matters(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    key(Qt.Key.Key_Space)
    QTest.keyClick(dialog.form.field("sex_matters").control(), Qt.Key.Key_Space)
    assert "Hij wil naast Jip" in dialog.form.field("seen").value()
    QTest.keyClick(dialog.form.field("sex_matters").control(), Qt.Key.Key_Space)
    assert dialog.form.field("seen").value() == CLEANED


def test_each_marked_word_is_judged_by_one_key(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    assert dialog.form.marks.said.text() == "Kies uit het dossier wat u vertelt."
    key(Qt.Key.Key_Space)
    assert "Wij vonden nog 1 ding dat naar de leerling kan wijzen." in words_of(dialog)
    assert dialog.form.marks.now is not None
    assert dialog.form.marks.now.words == "Jip"
    assert len(dialog.form.field("seen").lines.extraSelections()) == 1  # type: ignore[attr-defined]
    key(Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    assert "naast iemand zitten" in dialog.form.field("seen").value()
    assert "Wij vonden niets meer." in words_of(dialog)
    put(dialog, "question", "Is het de tweeling? De tweeling speelt apart.")
    key(Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert "Wij vonden niets meer." in words_of(dialog)
    assert "tweeling" in dialog.form.field("question").value()


def test_a_name_that_is_typed_is_told_and_may_not_stay(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    put(dialog, "question", "Wat heeft Bo nodig?")
    assert "Er staat nog een naam in." in words_of(dialog)
    assert not dialog.form.marks.leave_button.isVisible()
    key(Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert "Er staat nog een naam in." in words_of(dialog)
    dialog.form.marks.focus_first()
    dialog.form.marks.instead.setText("dit kind")
    key(Qt.Key.Key_Return)
    assert dialog.form.field("question").value() == "Wat heeft dit kind nodig?"


def test_ctrl_enter_keeps_it_under_its_code(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    said = collected(bo.bridge.said)
    key(Qt.Key.Key_Space)
    assert dialog.code.text() == "AN-26-001"
    save(dialog)
    (case,) = bo.bridge.ask(kept, bo.bo)
    assert (case.code, case.data.seen, case.data.contact_uid) == ("AN-26-001", CLEANED, bo.noor)
    assert said == ["Bewaard als AN-26-001."]
    assert not dialog.isVisible()
    assert bo.bridge.ask(moments) == []
    assert bo.bridge.take_back(None)
    assert bo.bridge.ask(kept, bo.bo) == ()


def test_an_empty_sheet_says_what_to_do(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    save(dialog)
    assert dialog.isVisible()
    assert "Kies iets uit het dossier met de spatiebalk" in words_of(dialog)
    assert bo.bridge.ask(kept, bo.bo) == ()


def test_after_the_call_it_opens_again_at_the_advice(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    key(Qt.Key.Key_Space)
    save(dialog)
    again = a_dialog(qtbot, bo)
    assert again.form.field("seen").value() == CLEANED
    assert focused() is again.form.field("advice").control()
    QTest.keyClicks(focused(), "Vraag moeder wat thuis helpt.")
    QTest.keyClicks(again.form.field("next_step").control(), "Wij praten met moeder.")
    QTest.keyClicks(again.form.field("follow").control(), "Moeder bellen @ik vr")
    save(again)
    (case,) = bo.bridge.ask(kept, bo.bo)
    assert case.data.advice_from == "CJG of wijkteam"
    assert case.data.advice_on == DAY
    (moment,) = bo.bridge.ask(moments)
    assert (moment.naming, moment.case_code) == (Naming.ANONIEM, "AN-26-001")
    assert moment.outcome == "Advies: Vraag moeder wat thuis helpt."
    assert [one.what for one in bo.bridge.ask(actions_of, bo.bo)] == ["Moeder bellen"]
    fresh = a_dialog(qtbot, bo)
    assert (fresh.case, fresh.code.text()) == (None, "AN-26-002")
    old = a_dialog(qtbot, bo, None, case=case.uid)
    assert old.form.field("advice").value() == "Vraag moeder wat thuis helpt."
    assert a_dialog(qtbot, bo, None, case="new").case is None


def test_esc_keeps_everything_as_a_draft(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    put(dialog, "question", "Wat kan helpen?")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    again = a_dialog(qtbot, bo)
    assert again.form.field("seen").value() == CLEANED
    assert again.form.field("question").value() == "Wat kan helpen?"
    assert again.form.field("picked").value() == dialog.form.field("picked").value()
    assert "Wij vonden niets meer." in words_of(again)


def test_registering_without_a_name_is_refused_with_its_ways_on(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    dialog.in_danger.setFocus()
    key(Qt.Key.Key_Return)
    assert dialog.danger.isVisible()
    dialog.register.setFocus()
    key(Qt.Key.Key_Return)
    assert "Aanmelden kan alleen met naam en met ja van ouders. Overleggen mag zonder naam." in words_of(
        dialog
    )
    assert "Veilig Thuis" in words_of(dialog)
    assert [one.words for one in dialog.refusal.ways] == [
        "Toestemming vragen",
        "Verder anoniem",
        "Er is gevaar",
    ]
    dialog.take_way("danger")
    assert "0800-2000" in words_of(dialog)
    dialog.register.setFocus()
    key(Qt.Key.Key_Return)
    dialog.take_way("anonymous")
    assert not dialog.refusal.isVisible()
    went: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, uid: went.append((place, uid)))
    dialog.take_way("ask_consent")
    assert went == [("dialog/ask_consent", f"{bo.bo}/cjg")]


def test_paper_with_a_name_is_held_back_and_one_button_mends_it(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    put(dialog, "question", "Wat heeft Bo Hendriks nodig?")
    key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert "Op dit blad staat nog een naam: Bo Hendriks." in words_of(dialog)
    assert bo.bridge.ask(kept, bo.bo) == ()
    key(Qt.Key.Key_Return)
    assert dialog.form.field("question").value() == "Wat heeft het kind nodig?"


def paper_of(dialog: AnonymousDialog, qtbot: QtBot) -> AnonymousPaperDialog:
    (paper,) = dialog.findChildren(AnonymousPaperDialog)
    qtbot.waitUntil(lambda: bool(paper.data), timeout=20_000)
    return paper


def handouts(sight: Sight) -> list[Handout]:
    return list(running(sight, Handout))


def test_paper_with_marked_words_warns_and_goes_on_with_a_reason(
    qtbot: QtBot, bo: Bo, answers: ask.Answers, tmp_path: Path
) -> None:
    dialog = a_dialog(qtbot, bo)
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert [one.words for one in dialog.refusal.reasons] == ["Nagekeken", "Nodig voor de vraag", "Gevaar"]
    dialog.refusal.ways[0].click()
    assert focused() is dialog.form.marks.instead
    key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog.refusal.reasons[0].click()
    paper = paper_of(dialog, qtbot)
    (case,) = bo.bridge.ask(kept, bo.bo)
    assert case.data.passed_reason == "Nagekeken"
    text = reading.words(paper.data)
    assert "AN-26-001" in text
    assert "Bo" not in text.split()
    answers.file = tmp_path / "AN-26-001.pdf"
    assert paper.suggested == "AN-26-001.pdf"
    paper.on_save_as()
    assert answers.file.read_bytes().startswith(b"%PDF")
    (out,) = bo.bridge.ask(handouts)
    assert (out.paper, out.how, out.to_whom) == ("overleg_zonder_naam", "opgeslagen", "CJG of wijkteam")
    save(dialog)
    assert len(bo.bridge.ask(kept, bo.bo)) == 1


def test_what_is_typed_after_printing_is_a_draft_of_that_case(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    put(dialog, "question", "Wat kan helpen?")
    key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    paper_of(dialog, qtbot).close()
    dialog.activateWindow()
    dialog.form.after.button.setChecked(True)
    QTest.keyClicks(dialog.form.field("advice").control(), "Vraag oma erbij.")
    dialog.reject()
    assert a_dialog(qtbot, bo).form.field("advice").value() == "Vraag oma erbij."
    assert a_dialog(qtbot, bo, None, case="new").form.field("advice").value() is None


def test_paper_that_was_not_noted_is_not_saved(
    qtbot: QtBot, bo: Bo, answers: ask.Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = a_dialog(qtbot, bo)
    put(dialog, "question", "Wat kan helpen?")
    key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    paper = paper_of(dialog, qtbot)
    answers.file = tmp_path / "AN-26-001.pdf"
    monkeypatch.setattr(bo.bridge, "do", lambda *_given: None)
    paper.on_save_as()
    assert not answers.file.exists()


def advised_after_a_no(qtbot: QtBot, bo: Bo) -> AnonymousDialog:
    """The window as it asks what worries the parents: they said no, and there is advice."""
    said_no(bo)
    dialog = a_dialog(qtbot, bo)
    put(dialog, "question", "Wat kan helpen?")
    dialog.form.after.button.setChecked(True)
    put(dialog, "advice", "Nodig vader uit.")
    save(dialog)
    return dialog


def test_after_a_no_it_asks_once_what_worries_the_parents(qtbot: QtBot, bo: Bo) -> None:
    dialog = advised_after_a_no(qtbot, bo)
    assert dialog.isVisible()
    assert "Ouders zeiden nee." in words_of(dialog)
    assert "Wat vinden zij lastig?" in words_of(dialog)
    QTest.keyClicks(focused(), "Bang voor een stempel")
    assert dialog.after_no is not None
    QTest.keyClicks(dialog.after_no.field("not_before").control(), "over zes weken")
    save(dialog)
    assert not dialog.isVisible()

    def trails(sight: Sight) -> list[Refusal]:
        return list(running(sight, Refusal))

    (trail,) = bo.bridge.ask(trails)
    said = (trail.party, trail.worry, trail.not_before)
    assert said == (Party.CJG, "Bang voor een stempel", date(2027, 1, 5))
    assert a_dialog(qtbot, bo, None, case="new").card.no_to == frozenset()


def test_the_question_after_a_no_can_wait(qtbot: QtBot, bo: Bo) -> None:
    dialog = advised_after_a_no(qtbot, bo)
    assert dialog.after_no is not None
    QTest.keyClicks(dialog.after_no.field("not_before").control(), "ooit")
    save(dialog)
    assert dialog.isVisible(), "a day that cannot be read is told at its field"
    dialog.after_no.clear()
    save(dialog)
    assert not dialog.isVisible()


def test_without_a_dossier_one_types_it(qtbot: QtBot, bo: Bo) -> None:
    dialog = AnonymousDialog(None, bo.bridge, bo.iris, bo.noor)
    shown(qtbot, dialog)
    assert dialog.form.sources.sources == ()
    assert dialog.form.field("to_whom").value() == bo.noor


@pytest.mark.parametrize("size", ["usual", "large"])
def test_all_words_fit(qtbot: QtBot, bo: Bo, size: str, request: pytest.FixtureRequest) -> None:
    if size == "large":
        request.getfixturevalue("large")
    dialog = a_dialog(qtbot, bo)
    key(Qt.Key.Key_Space)
    for _round in range(8):
        QApplication.processEvents()
    assert clipped(dialog) == []


def test_after_it_was_kept_the_keys_of_the_text_do_nothing(qtbot: QtBot, bo: Bo) -> None:
    said_no(bo)
    dialog = a_dialog(qtbot, bo)
    put(dialog, "question", "Wat kan helpen?")
    dialog.form.after.button.setChecked(True)
    put(dialog, "advice", "Nodig vader uit.")
    save(dialog)
    for letter in (Qt.Key.Key_V, Qt.Key.Key_L):
        key(letter, Qt.KeyboardModifier.AltModifier)
    key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert "Ouders zeiden nee." in words_of(dialog)
    assert not dialog.findChildren(AnonymousPaperDialog)
