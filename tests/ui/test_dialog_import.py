"""Bringing in: look first, then all of it or nothing, and nobody goes by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui import small_school
from tests.ui.hands import clipped, focused, shown
from ui import ask, theme
from ui.dialogs.importing import ImportDialog
from ui.dialogs.importing_columns import label_of
from ui.dialogs.importing_preview import FIELDS, LEFT, privacy_part
from ui.widgets.buttons import Button
from zorgdesk import paths
from zorgdesk.commands.family import change_pupil
from zorgdesk.exchange.edex_fields import NOT_KEPT
from zorgdesk.exchange.edexml import read_edexml
from zorgdesk.model.incoming import Dropped, IncomingParent, IncomingPupil, IncomingStaff
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.queries.pupils import pupil_list
from zorgdesk.queries.sharing import sharing_card
from zorgdesk.rules.merging import pupil_fields, staff_fields
from zorgdesk.rules.parents_fields import guardian_fields, tie_fields

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge

HOME = paths.resources() / "oefenschool"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Bridge]:
    with small_school.at_work(tmp_path, empty=True) as made:
        yield made


def opened(qtbot: QtBot, bridge: Bridge) -> ImportDialog:
    made = ImportDialog(None, bridge)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    shown(qtbot, made)
    return made


def words_of(dialog: ImportDialog) -> str:
    """Everything that stands in the dialog now."""
    QApplication.processEvents()
    return " ".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


def press_on(dialog: ImportDialog) -> None:
    assert QTest.qWaitForWindowActive(dialog)  # the progress of the job before can still be going away
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def bring_in_pupils(qtbot: QtBot, bridge: Bridge, answers: ask.Answers) -> ImportDialog:
    dialog = opened(qtbot, bridge)
    answers.file = HOME / "edexml.xml"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    press_on(dialog)
    return dialog


def test_nothing_changes_before_the_counts_were_seen(
    qtbot: QtBot, empty: Bridge, answers: ask.Answers
) -> None:
    dialog = opened(qtbot, empty)
    assert focused() is dialog.choose
    assert not dialog.save.isVisible()
    answers.file = HOME / "edexml.xml"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    said = words_of(dialog)
    assert "400 leerlingen" in said
    assert "400 nieuw" in said
    assert "Schooljaar 2026-2027" in said
    assert not empty.ask(pupil_list).rows
    assert dialog.save.words == "Inlezen"


def test_all_of_it_is_brought_in_and_told(qtbot: QtBot, empty: Bridge, answers: ask.Answers) -> None:
    dialog = bring_in_pupils(qtbot, empty, answers)
    assert len(empty.ask(pupil_list, limit=500).rows) == 400
    said = words_of(dialog)
    assert "400 nieuwe leerlingen, 0 gewijzigd, 0 hetzelfde." in said
    assert "Gooi het weg als u het niet meer nodig hebt." in said
    press_on(dialog)
    assert not dialog.isVisible()


def test_a_second_time_changes_nothing(qtbot: QtBot, empty: Bridge, answers: ask.Answers) -> None:
    bring_in_pupils(qtbot, empty, answers)
    dialog = bring_in_pupils(qtbot, empty, answers)
    assert "0 nieuwe leerlingen, 0 gewijzigd, 400 hetzelfde." in words_of(dialog)


def test_a_typed_value_stays_until_it_is_ticked(qtbot: QtBot, empty: Bridge, answers: ask.Answers) -> None:
    bring_in_pupils(qtbot, empty, answers)
    pupil = empty.ask(pupil_list, text="hendriks").rows[0]
    head = empty.look(pupil_head, pupil.uid)
    empty.attempt(change_pupil, pupil.uid, head.version, head.data.model_copy(update={"postcode": "9999ZZ"}))
    kept = bring_in_pupils(qtbot, empty, answers)
    assert empty.look(pupil_head, pupil.uid).data.postcode == "9999ZZ"
    assert kept.questions is not None
    dialog = opened(qtbot, empty)
    dialog.read(HOME / "edexml.xml")
    assert dialog.questions is not None
    ((question, tick),) = dialog.questions.ticks
    assert question.words.endswith("hier '9999ZZ'")
    QTest.keyClick(tick, Qt.Key.Key_Space)
    press_on(dialog)
    assert empty.look(pupil_head, pupil.uid).data.postcode == head.data.postcode


def test_who_is_gone_leaves_only_by_hand_and_can_come_back(
    qtbot: QtBot, empty: Bridge, answers: ask.Answers
) -> None:
    bring_in_pupils(qtbot, empty, answers)
    incoming = read_edexml((HOME / "edexml.xml").read_bytes())
    dialog = opened(qtbot, empty)
    dialog._show_pupils(replace(incoming, pupils=incoming.pupils[2:]))
    assert "2 niet meer in het bestand" in words_of(dialog)
    press_on(dialog)
    assert len(empty.ask(pupil_list, limit=500).rows) == 400
    assert dialog.gone is not None
    uid, button = next(iter(dialog.gone.buttons.items()))
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert uid in [row.uid for row in empty.ask(pupil_list, left=True).rows]
    assert button.words == "Toch niet vertrokken"
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert not empty.ask(pupil_list, left=True).rows


def test_what_stays_in_the_file_for_privacy_is_told(qtbot: QtBot, empty: Bridge) -> None:
    dialog = opened(qtbot, empty)
    dialog.read(paths.resources().parent / "tests" / "data" / "edexml-2.1.xml")
    texts = [one.text() for one in dialog.findChildren(QLabel)]
    assert any(text.startswith("etniciteit") for text in texts) or any("bsn" in text for text in texts)
    titles = [one.words for one in dialog.findChildren(Button)]
    assert [title for title in titles if title.startswith("Niet overgenomen")] == [
        "Niet overgenomen, voor de privacy: BSN, afkomst, leerlinggewicht en toevoegingen"
    ]


def test_everything_that_is_not_kept_has_a_name_for_people() -> None:
    assert set(LEFT) == set(NOT_KEPT)


@pytest.mark.parametrize(
    ("elements", "title"),
    [
        (["etniciteit", "land_vader"], "Niet overgenomen, voor de privacy: afkomst"),
        (
            ["bsn", "gewicht", "iets"],
            "Niet overgenomen, voor de privacy: BSN, leerlinggewicht en wat Zorgdesk niet kent",
        ),
        (
            ["bsn", "land", "gewicht", "fotourl", "gebruikersnaam", "iets"],
            "Niet overgenomen, voor de privacy: BSN, afkomst en nog 4",
        ),
    ],
)
def test_what_stays_is_called_as_people_call_it(qtbot: QtBot, elements: list[str], title: str) -> None:
    part = privacy_part([Dropped(element, 3, "Daarom.") for element in elements])
    assert part is not None
    qtbot.addWidget(part)
    assert [one.words for one in part.findChildren(Button)] == [title]


def test_a_wrong_file_is_told_and_nothing_changes(
    qtbot: QtBot, empty: Bridge, answers: ask.Answers, tmp_path: Path
) -> None:
    wrong = tmp_path / "brief.pdf"
    wrong.write_bytes(b"%PDF-1.7 een brief")
    dialog = opened(qtbot, empty)
    dialog.read(wrong)
    dialog.read(tmp_path / "weg.xml")
    assert len(answers.told) == 2
    assert all("Er is niets veranderd." in told for told in answers.told)
    assert focused() is dialog.choose


def test_parents_come_from_a_table_with_columns_to_correct(
    qtbot: QtBot, empty: Bridge, answers: ask.Answers
) -> None:
    bring_in_pupils(qtbot, empty, answers)
    dialog = opened(qtbot, empty)
    dialog.read(HOME / "ouders.csv")
    assert dialog.picker is not None
    assert dialog.picker.rows["mobile"].field.value() == dialog.picker.columns()["mobile"]
    assert dialog.save.words == "Verder"
    press_on(dialog)
    assert "777 nieuw" in words_of(dialog)
    press_on(dialog)
    assert "777 nieuwe ouders" in words_of(dialog)
    uid = empty.ask(pupil_list, text="hendriks").rows[0].uid
    assert empty.ask(sharing_card, uid) is not None
    again = opened(qtbot, empty)
    again.read(HOME / "ouders.csv")
    press_on(again)
    assert "777 hetzelfde" in words_of(again)


def test_a_table_without_pupils_says_which_column_is_missing(
    qtbot: QtBot, empty: Bridge, answers: ask.Answers, tmp_path: Path
) -> None:
    table = tmp_path / "ouders.csv"
    table.write_text("Iets;Anders\n1;2\n", encoding="utf-8")
    dialog = opened(qtbot, empty)
    dialog.read(table)
    press_on(dialog)
    assert "niet om welke leerling" in answers.told[0]
    assert dialog.save.words == "Verder"


def test_a_row_without_a_known_pupil_is_named_and_not_brought_in(
    qtbot: QtBot, empty: Bridge, tmp_path: Path
) -> None:
    table = tmp_path / "ouders.csv"
    table.write_text("Leerling;Voornaam;Achternaam\nNiemand Bekend;Ans;Blom\n", encoding="utf-8")
    dialog = opened(qtbot, empty)
    dialog.read(table)
    press_on(dialog)
    said = words_of(dialog)
    assert "Niet geplaatst" in said
    assert "rij 2" in said


def test_two_parents_in_one_row_have_their_own_columns() -> None:
    assert label_of("mobile") == "Mobiel"
    assert label_of("vader.mobile") == "Vader: mobiel"
    assert label_of("2.achternaam") == "Ouder 2: achternaam van de ouder"


def test_every_field_that_is_compared_has_its_word() -> None:
    compared = {
        *pupil_fields(IncomingPupil()), *staff_fields(IncomingStaff()), *guardian_fields(IncomingParent()),
        *tie_fields(IncomingParent()),
    }  # fmt: skip
    assert compared <= set(FIELDS)


@pytest.mark.usefixtures("large")
def test_at_200_percent_every_step_fits(qtbot: QtBot, empty: Bridge, answers: ask.Answers) -> None:
    dialog = opened(qtbot, empty)
    assert not clipped(dialog)
    answers.file = HOME / "edexml.xml"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert not clipped(dialog)
    press_on(dialog)
    assert not clipped(dialog)
    assert dialog.width() <= 1366
    assert dialog.height() <= 768
    assert theme.large()
