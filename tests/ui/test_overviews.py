"""Tests for Overzichten: what is missing with the click that mends it, arrangements with the budget, TLV's."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from tests.ui.bo import DAY
from tests.ui.dossier import a_plan, a_signal, on_tuesday, press, settled, words
from tests.ui.hands import clipped, focused, shown
from tests.zorgdesk.kept import rows
from ui.screens.manage_thresholds import ThresholdsPart
from ui.screens.overviews import OverviewsScreen
from ui.screens.overviews_arrangements import ArrangementsPart, budget_words
from ui.screens.overviews_mends import mend_place, mend_words
from ui.screens.overviews_tlv import TlvPart
from ui.screens.overviews_todo import TodoPart
from ui.screens.pupil_support import support_card
from ui.widgets.buttons import Button
from ui.widgets.layout import column, scroll
from ui.widgets.title_button import TitleButton
from zorgdesk.commands.arrangement import keep_budget, record_arrangement
from zorgdesk.commands.school import keep_setting
from zorgdesk.commands.tlv import record_tlv
from zorgdesk.model.arrangement import Arrangement, ArrangementData, TlvData, TlvNext, Unit
from zorgdesk.model.audit import TaskSkip
from zorgdesk.model.dossier import Entry
from zorgdesk.queries.arrangement import arrangement_overview
from zorgdesk.queries.completeness import OpenPoint, OpenPupil
from zorgdesk.queries.here import settings_of
from zorgdesk.rules.arrangement import Spent
from zorgdesk.rules.completeness import HARM, UNTOLD
from zorgdesk.rules.rest import STARTED_ON, year_begins
from zorgdesk.rules.tlv import PAPERS, REMIND_FROM, SWV_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo

END = date(2027, 7, 31)
_areas: list[QWidget] = []  # Python would let go of them


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Bo]:
    with on_tuesday(tmp_path) as made:
        yield made
        _areas.clear()


def went_to(bo: Bo) -> list[tuple[str, str]]:
    went: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, uid: went.append((place, uid)))
    return went


def a_todo(qtbot: QtBot, bo: Bo) -> TodoPart:
    part = TodoPart(bo.bridge)
    part.resize(1100, 700)
    shown(qtbot, part)
    part.refresh()
    part.focus_first()
    return part


def key(at: Qt.Key) -> None:
    QTest.keyClick(focused(), at)
    QApplication.processEvents()


# Nog te doen


def test_enter_on_a_line_mends_what_harms_most(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    a_signal(bo)
    part = a_todo(qtbot, bo)
    went = went_to(bo)
    (signal,) = rows(bo.bridge.desk, Entry)
    assert part.told.text() == "Bij 1 leerling kan iets aangevuld worden."
    assert "De ouders weten het signaal nog niet" in words(part.side)
    key(Qt.Key.Key_Return)
    assert went == [("dialog/note", f"{bo.bo}/{signal.uid}/at=parents_know")]


def test_what_stands_beside_the_list_has_each_its_own_click(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    part = a_todo(qtbot, bo)
    went = went_to(bo)
    part.missing.buttons["open.afweging"].click()
    part.open.click()
    assert went == [("dialog/afweging", bo.bo), ("pupil", bo.bo)]


def test_what_is_not_needed_is_set_aside_and_comes_back(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    part = a_todo(qtbot, bo)
    part.missing.set_aside.emit("open.afweging")
    part.refresh()
    assert "open.afweging" not in part.missing.buttons
    assert rows(bo.bridge.desk, TaskSkip)[0].rule == "open.afweging"
    assert bo.bridge.take_back(None)
    part.refresh()
    assert "open.afweging" in part.missing.buttons


def test_the_list_is_cut_to_one_thing_and_says_how_many(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    part = a_todo(qtbot, bo)
    at = part.rules.findData("open.afweging")
    assert part.rules.itemText(at) == "Nog geen afweging (1)"
    part.rules.setCurrentIndex(at)
    part.rules.activated.emit(at)
    assert part.rules.currentData() == "open.afweging"
    assert list(part.missing.buttons) == ["open.afweging"]
    part.mine.click()
    assert part.table.rows == []
    assert not part.side.isVisible()


def test_nothing_missing_is_said_and_so_is_a_file_that_just_began(qtbot: QtBot, bo: Bo) -> None:
    part = a_todo(qtbot, bo)
    assert part.told.text() == "Alles is bij."
    bo.bridge.desk.do(keep_setting, STARTED_ON, DAY.isoformat())
    part.refresh()
    told = "Alles is bij. Net begonnen: tot en met 7 december 2026 vraagt Zorgdesk minder."
    assert part.told.text() == told


@pytest.mark.parametrize(("month", "begins"), [(7, False), (8, True), (10, True), (11, False)])
def test_a_school_year_begins_in_the_months_after_summer(month: int, *, begins: bool) -> None:
    assert year_begins(date(2026, month, 1)) is begins


def test_every_point_of_the_list_has_a_place_to_go_to() -> None:
    for rule in HARM:
        point = OpenPoint(rule, "Iets", "rij")
        place, told = mend_place("leerling", point)
        assert place
        assert "{" not in told
        assert mend_words(point)


@pytest.mark.parametrize(
    ("rule", "place", "told"),
    [
        ("open.stagnation", "dialog/talk", "leerling"),
        ("open.weigh_again", "dialog/afweging", "leerling"),
        ("open.weigh_review", "dialog/afweging", "leerling"),
        ("open.transition", "dialog/talk", "leerling/kind=overdracht"),
        ("open.hand_back", "dialog/hand_back", "leerling"),
        ("open.hand_back_day", "dialog/hand_back", "leerling"),
        ("open.three_parties", "dialog/regie", "leerling"),
        ("open.case_aftercare", "dialog/case", "leerling/at=aftercare"),
        ("open.lighter", "dialog/plan", "leerling/at=why_not_lighter"),
    ],
)
def test_what_a_plan_or_the_regie_asks_is_mended_in_its_own_window(rule: str, place: str, told: str) -> None:
    assert mend_place("leerling", OpenPoint(rule, "Iets", "rij")) == (place, told)


def test_all_of_many_points_leads_to_the_dossier(qtbot: QtBot, bo: Bo) -> None:
    part = a_todo(qtbot, bo)
    went = went_to(bo)
    points = tuple(OpenPoint(rule, "Iets") for rule in HARM[:6])
    part.table.show_rows([OpenPupil(bo.bo, "Bo Hendriks", "5A", points)])
    assert part.table.choose(bo.bo)
    button = next(one for one in part.missing.findChildren(Button) if one.words == "Alles (6)")
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert went == [("pupil", bo.bo)]


# Arrangementen


def an_arrangements_page(qtbot: QtBot, bo: Bo) -> ArrangementsPart:
    part = ArrangementsPart(bo.bridge)
    part.resize(1100, 800)
    shown(qtbot, part)
    part.refresh()
    return part


def grant(bo: Bo, pupil: str | None, title: str, *replaces: str, **fields: Any) -> str:
    data = {"pupil_uid": pupil, "title": title, "since": DAY, "until": END, "amount": 10, **fields}
    return bo.bridge.desk.do(record_arrangement, ArrangementData.model_validate(data), replaces)


def test_the_budget_is_filled_in_by_keyboard_and_says_what_is_left(qtbot: QtBot, bo: Bo) -> None:
    grant(bo, bo.bo, "Leeshulp", unit=Unit.UUR_IN_TOTAAL)
    part = an_arrangements_page(qtbot, bo)
    part.focus_first()
    assert focused().objectName() == "fill_budget"
    key(Qt.Key.Key_Space)
    QTest.keyClicks(focused(), "40")
    press(part, "keep_budget")
    part.refresh()
    assert bo.bridge.ask(arrangement_overview).hours.left == 30
    assert "10 toegekend van 40, 0 gebruikt, 30 over." in words(part)


def test_a_budget_that_is_no_number_is_told(qtbot: QtBot, bo: Bo) -> None:
    part = an_arrangements_page(qtbot, bo)
    part.fill_in.click()
    part.form.field("euros").restore("veel")
    part.keep.click()
    assert part.form.mistakes == {"euros": "Vul een getal in."}
    assert bo.bridge.ask(arrangement_overview).euros.budget is None


def test_collective_ones_stand_apart_with_what_they_replace_and_each_opens(qtbot: QtBot, bo: Bo) -> None:
    alone = grant(bo, bo.bo, "Leeshulp")
    shared = grant(bo, None, "Leesgroep", alone)
    part = an_arrangements_page(qtbot, bo)
    assert "Komt in de plaats van: Leeshulp (Bo Hendriks)" in words(part)
    went = went_to(bo)
    press(part, f"arrangement_{shared}")
    press(part, "add_collective")
    part.table.setFocus()
    key(Qt.Key.Key_Return)
    assert went == [
        ("dialog/arrangement", f"uid={shared}"), ("dialog/arrangement", "pupil_uid="),
        ("dialog/arrangement", f"{bo.bo}/{alone}"),
    ]  # fmt: skip
    assert len(rows(bo.bridge.desk, Arrangement)) == 2


@pytest.mark.parametrize(
    ("spent", "said"),
    [
        (Spent(10, 2), "10 toegekend, 2 gebruikt. Er is nog geen budget ingevuld."),
        (Spent(10, 2, 40), "10 toegekend van 40, 2 gebruikt, 30 over."),
        (Spent(50, 2.5, 40), "50 toegekend van 40, 2,5 gebruikt. Dat is 10 meer dan er is."),
    ],
)
def test_what_is_left_is_said_without_scolding(spent: Spent, said: str) -> None:
    assert budget_words(spent, euros=False) == said


# TLV


def test_tlvs_stand_by_their_end_with_what_is_still_to_be_chosen(qtbot: QtBot, bo: Bo) -> None:
    bo.bridge.desk.do(keep_setting, SWV_DAY, "04-15")
    uid = bo.bridge.desk.do(record_tlv, TlvData(pupil_uid=bo.bo, until=END))
    bo.bridge.desk.do(record_tlv, TlvData(pupil_uid=bo.iris, until=END, next_step=TlvNext.NIEUW))
    bo.bridge.desk.do(record_tlv, TlvData(pupil_uid=bo.mees, requested_on=DAY))
    part = TlvPart(bo.bridge)
    shown(qtbot, part)
    part.refresh()
    part.focus_first()
    assert part.told.text() == (
        "2 lopen af op 31 juli 2027. Zorgdesk herinnert vanaf 1 december 2026. "
        "Laatste dag bij het samenwerkingsverband: 15 april 2027."
    )
    columns = part.table.rows_model.columns
    said = {one.data.pupil_uid: columns[4].text(one) for one in part.table.rows}
    assert said == {bo.bo: "Nog niet gekozen", bo.iris: "Nieuwe aanvraag", bo.mees: "6 papieren nog niet"}
    went = went_to(bo)
    part.table.choose(uid)
    key(Qt.Key.Key_Return)
    assert went == [("dialog/tlv", f"{bo.bo}/{uid}")]


# The screen


@pytest.mark.parametrize("tab", ["nog_te_doen", "arrangementen", "tlv"])
def test_each_tab_is_shown_and_keeps_its_words(qtbot: QtBot, bo: Bo, tab: str) -> None:
    a_plan(bo)
    bo.bridge.desk.do(keep_budget, "2026-2027", 40.0, 500.0)
    screen = OverviewsScreen(bo.bridge)
    screen.resize(1280, 800)
    shown(qtbot, screen)
    screen.show_tab(tab)
    assert screen.tabs.key == tab
    screen.focus_first()
    assert screen.isAncestorOf(focused())
    settled()
    assert clipped(screen) == []


@pytest.mark.usefixtures("large")
def test_with_large_text_what_is_missing_stands_under_the_list(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    part = a_todo(qtbot, bo)
    assert part.side.mapTo(part, part.side.rect().topLeft()).y() > part.table.y()
    assert "open.afweging" in part.missing.buttons


# Beheer


def thresholds(qtbot: QtBot, bo: Bo) -> ThresholdsPart:
    part = ThresholdsPart(bo.bridge)
    _areas.append(shown(qtbot, scroll(column(part))))
    part.section.button.click()
    part.show_kept()
    return part


def test_a_term_is_changed_and_says_where_it_comes_from(qtbot: QtBot, bo: Bo) -> None:
    part = thresholds(qtbot, bo)
    assert "Gewoonte: vijf schooldagen." in words(part)
    combo = part.fields[UNTOLD.key].findChild(QComboBox)
    assert combo is not None
    assert combo.currentText() == "5 (gewoon)"
    field = part.fields[UNTOLD.key]
    field.show_value(10)
    field.changed.emit()
    part.remind.show_value("01-01")
    part.remind.changed.emit()
    kept = bo.bridge.ask(settings_of)
    assert (kept[UNTOLD.key], kept[REMIND_FROM]) == (10, "01-01")


def test_the_day_of_the_samenwerkingsverband_and_the_papers_are_the_schools_own(qtbot: QtBot, bo: Bo) -> None:
    part = thresholds(qtbot, bo)
    line: Any = part.swv.control()
    for typed, said in (("15-4-2027", "04-15"), ("iets", "04-15"), ("", "")):
        part.swv.restore(typed)
        line.editingFinished.emit()
        assert bo.bridge.ask(settings_of)[SWV_DAY] == said
    part.papers.show_value("Formulier\nAdvies")
    press(part, "keep_papers")
    assert bo.bridge.ask(settings_of)[PAPERS] == "Formulier\nAdvies"


@pytest.mark.usefixtures("large")
def test_a_long_title_goes_on_at_the_next_line_and_keeps_the_page_in_the_window(qtbot: QtBot, bo: Bo) -> None:
    title = "Hulp in de klas bij lezen en rekenen, met een eigen plek en een rustige start op maandag en donderdag"
    bo.bridge.desk.do(record_arrangement, ArrangementData(pupil_uid=bo.bo, title=title, since=DAY))
    part = support_card(bo.bridge, bo.bo)
    page = scroll(column(part))
    page.resize(620, 700)
    _areas.append(shown(qtbot, page))
    line = part.findChild(TitleButton)
    assert line is not None
    assert page.horizontalScrollBar().maximum() == 0
    assert part.width() <= page.viewport().width()
    assert line.height() > line.sizeHint().height()
    assert line.height() >= line.heightForWidth(line.width())
    gone: list[str] = []
    bo.bridge.went.connect(lambda place, _uid: gone.append(place))
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert gone == ["dialog/arrangement"]
