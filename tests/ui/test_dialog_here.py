"""'Wat doen wij hier?', the sheet of the Beginstand, and their place in Beheer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.hands import clipped, collected, focused, shown
from tests.zorgdesk.edexml_samples import a_pupil, an_edexml
from ui.dialogs.beginstand_sheet import BeginstandSheetDialog
from ui.dialogs.here import HereDialog
from ui.dialogs.importing import ImportDialog
from ui.screens.beginstand import BeginstandScreen
from ui.screens.beginstand_rows import EMPTY, READY
from ui.screens.manage_here import BeginstandOffer, HerePart
from ui.widgets.layout import box, column
from zorgdesk.commands.here import begin_rest
from zorgdesk.exchange.tables import read_table
from zorgdesk.model.contact import Party
from zorgdesk.queries.here import here_card
from zorgdesk.queries.local_words import local_words
from zorgdesk.rules.here import Topic, Where

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui import ask
    from ui.bridge import Bridge


def here(qtbot: QtBot, bridge: Bridge) -> HereDialog:
    made = HereDialog(None, bridge)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    shown(qtbot, made)
    return made


def test_what_is_usual_is_kept_with_one_key(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = here(qtbot, bridge)
    assert not bridge.ask(here_card).answered
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    card = bridge.ask(here_card)
    assert card.answered
    assert dict(card.where)[Topic.VERZUIM] is Where.ELDERS
    assert card.lvs == "ParnasSys"
    assert not dialog.isVisible()


def test_elsewhere_says_at_once_what_it_means(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = here(qtbot, bridge)
    hint = dialog.form.rows[Topic.OPP.value].hint
    assert hint.text() == "U schrijft het hele OPP in Zorgdesk."
    QTest.keyClick(focused(), Qt.Key.Key_2)
    assert hint.text().startswith("Het staat in ParnasSys. Hier staan alleen de datum en de PDF.")
    dialog.on_save()
    assert dict(bridge.ask(here_card).where)[Topic.OPP] is Where.ELDERS


def test_what_the_cjg_is_called_is_kept_per_town(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = here(qtbot, bridge)
    towns = [town for town, _word in dialog.card.words_cjg]
    at = towns.index("Oostmeer")
    QTest.keyClicks(dialog.form.field(f"cjg{at}").control(), "WIJ")
    dialog.reject()
    again = here(qtbot, bridge)
    assert again.form.field(f"cjg{at}").value() == "WIJ", "it is a draft until it is kept"
    again.on_save()
    assert bridge.ask(here_card).cjg("Oostmeer") == "WIJ"


def test_what_the_klantmanager_is_called_is_kept_per_town(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = here(qtbot, bridge)
    at = [town for town, _word in dialog.card.words_klantmanager].index("Oostmeer")
    QTest.keyClicks(dialog.form.field(f"manager{at}").control(), "regisseur")
    dialog.on_save()
    assert dict(bridge.ask(here_card).words_klantmanager)["Oostmeer"] == "regisseur"
    assert bridge.ask(local_words, "Oostmeer").the(Party.KLANTMANAGER) == "de regisseur"


def test_the_dialog_fits(qtbot: QtBot, bridge: Bridge) -> None:
    assert clipped(here(qtbot, bridge)) == []


def test_beheer_tells_what_is_here_and_leads_on(qtbot: QtBot, bridge: Bridge) -> None:
    part = HerePart(bridge)
    shown(qtbot, part)
    part.show_kept()
    assert part.told.text().startswith("Hier: OPP, Oudergesprekken. Elders: Verzuim")
    went = collected(bridge.went)
    part.change.click()
    part.begin.click()
    assert went == ["dialog/here", "beginstand"]


def test_the_offer_can_be_set_aside(qtbot: QtBot, bridge: Bridge) -> None:
    offer = BeginstandOffer(bridge)
    page = box(column(offer))
    shown(qtbot, page)
    offer.show_offer()
    assert not offer.isVisible(), "nothing was brought in yet"
    bridge.attempt(begin_rest)
    offer.show_offer()
    assert offer.isVisible()
    went = collected(bridge.went)
    offer.start.click()
    assert went == ["beginstand"]
    offer.on_aside()
    assert not offer.isVisible()


def test_rows_come_out_of_a_sheet(qtbot: QtBot, bridge: Bridge, tmp_path: Path) -> None:
    path = tmp_path / "zorg.csv"
    path.write_text(
        "Kind;Opm;Hulp;Evaluatie\nElif Yıldız-de Groot;huilt vaak;RT;2027-05-12\n", encoding="utf-8"
    )
    dialog = BeginstandSheetDialog(None, bridge)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    shown(qtbot, dialog)
    brought = collected(dialog.brought)
    dialog.read(path)
    assert dialog.picker is not None
    assert dialog.picker.columns() == {"pupil": 0, "runs": 2, "evaluate": 3}
    dialog.picker.rows["plays"].field.show_value(1)  # the column that was not recognised
    QTest.keyClick(dialog.save, Qt.Key.Key_Return)
    assert brought == [
        [{"pupil": "Elif Yıldız-de Groot", "runs": "RT", "evaluate": "12-5-27", "plays": "huilt vaak"}]
    ]
    screen = BeginstandScreen(bridge)
    shown(qtbot, screen)
    screen.bring(brought[0])
    assert [row.state for row in screen.rows_model.rows] == [READY, EMPTY]


def test_an_empty_sheet_is_saved(qtbot: QtBot, bridge: Bridge, tmp_path: Path, answers: ask.Answers) -> None:
    screen = BeginstandScreen(bridge)
    shown(qtbot, screen)
    screen.on_model_sheet()
    assert list(tmp_path.glob("*.xlsx")) == []
    answers.file = tmp_path / "leeg.xlsx"
    screen.on_model_sheet()
    assert read_table((tmp_path / "leeg.xlsx").read_bytes()).header[1] == "Leerling"


def test_after_the_first_import_two_ways_lead_on(qtbot: QtBot, bridge: Bridge, tmp_path: Path) -> None:
    path = tmp_path / "school.xml"
    path.write_bytes(an_edexml(a_pupil()))
    dialog = ImportDialog(None, bridge)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    shown(qtbot, dialog)
    dialog.read(path)
    QTest.keyClick(dialog.save, Qt.Key.Key_Return)
    went = collected(bridge.went)
    assert [button.words for button in dialog.next_steps] == ["Wat doen wij hier?", "Beginstand invullen"]
    dialog.next_steps[1].click()
    qtbot.waitUntil(lambda: went == ["beginstand"])
    assert not dialog.isVisible()


def test_what_is_no_sheet_of_pupils_is_told(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path, answers: ask.Answers
) -> None:
    edexml, parents = tmp_path / "school.xml", tmp_path / "x.csv"
    edexml.write_bytes(an_edexml(a_pupil()))
    parents.write_text("Hulp;Evaluatie\nRT;12-5-2027\n", encoding="utf-8")
    dialog = BeginstandSheetDialog(None, bridge)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    shown(qtbot, dialog)
    dialog.on_save()
    assert dialog.table is None, "no file was chosen"
    answers.file = edexml
    dialog.on_choose()
    assert "geen tabel" in answers.told[-1]
    answers.file = parents
    dialog.on_choose()
    dialog.on_save()
    assert "niet om welke leerling" in answers.told[-1]
    assert dialog.isVisible()
