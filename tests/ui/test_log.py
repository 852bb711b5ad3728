"""Logboek: the page, its filters, a line in full, the paper of one pupil; and the check in Beheer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.ui import small_school
from tests.ui.hands import clipped, collected, focused, shown
from tests.zorgdesk.kept import rows
from ui import theme
from ui.dialogs.incoming_copy import copy_note
from ui.dialogs.pupil_log import pupil_log_dialog
from ui.screens.deeds import DEEDS as DEEDS_TO_TYPE
from ui.screens.log import LogScreen, moment_words, since
from ui.screens.log_fields import fields_words, table_words
from ui.screens.log_panel import LogPanel
from ui.screens.log_words import deed_words, line_words
from ui.screens.manage_log import LogPart
from ui.shell import Shell
from zorgdesk.commands.entries import record_entry
from zorgdesk.commands.papers import note_handout
from zorgdesk.commands.school import change_school
from zorgdesk.model.audit import Handout, HandoutData
from zorgdesk.model.dossier import EntryData
from zorgdesk.queries.log import DEEDS, Change, Kind, LogCard, LogRow, log_lines
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.queries.pupils import pupil_list
from zorgdesk.store.verify import Fault, Report

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from ui import ask
    from ui.bridge import Bridge


@pytest.fixture
def uid(bridge: Bridge) -> str:
    """Elif, whose dossier was opened, and a note that was written there."""
    uid = bridge.ask(pupil_list).rows[0].uid
    bridge.look(pupil_head, uid)
    bridge.attempt(record_entry, EntryData(pupil_uid=uid, held_on=small_school.DAY, facts="Elif lacht."))
    bridge.attempt(change_school, phone="0900-600600")
    return uid


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge, uid: str) -> LogScreen:
    assert uid
    made = LogScreen(bridge)
    made.resize(1274, 650)
    made.show_about("")
    shown(qtbot, made)
    made.focus_first()
    return made


def _texts(page: LogScreen) -> list[list[str]]:
    model = page.table.rows_model
    return [
        [str(model.index(row, column).data()) for column in range(4)] for row in range(len(page.table.rows))
    ]


def _words(part: QWidget) -> str:
    return " ".join(one.text() for one in part.findChildren(QLabel))


def test_it_tells_in_words_who_did_what_about_whom_newest_first(page: LogScreen, bridge: Bridge) -> None:
    name = bridge.ask(pupil_list).rows[0].name
    told = [line[:3] for line in _texts(page)[:4]]
    assert told == [
        [small_school.ME, "bekeek het logboek", ""],
        [small_school.ME, "wijzigde de gegevens van de school", ""],
        [small_school.ME, "schreef een notitie", name],
        [small_school.ME, "bekeek het dossier", name],
    ]
    assert _texts(page)[0][3].startswith("di 24 nov, ")
    assert "geen oordeel" in page.told.text()


def test_that_the_log_is_read_is_a_line_of_its_own(page: LogScreen, bridge: Bridge, uid: str) -> None:
    page.show_about(uid)
    first, second = bridge.ask(log_lines, limit=2)
    assert (first.deed, first.pupil_uid) == ("read_log", uid)
    assert second.deed != "read_log" or second.pupil_uid == ""


@pytest.mark.parametrize(
    ("kind", "deeds"),
    [
        (Kind.LOOK, {"look", "read_log"}),
        (Kind.OUT, {"note_handout"}),
        (Kind.DOOR, {"unlock", "lock"}),
        (Kind.KEY, set()),
        (Kind.FILE, set()),
    ],
)
def test_the_lines_are_chosen_by_what_was_done(
    page: LogScreen, bridge: Bridge, uid: str, kind: Kind, deeds: set[str]
) -> None:
    for deed in ("unlock", "lock"):
        bridge.desk.store.note(bridge.desk.reader.person_uid, deed)
    paper = HandoutData(pupil_uid=uid, paper="plan", to_whom="moeder", handed_on=small_school.DAY)
    bridge.attempt(note_handout, paper)
    page.kind.show_value(kind)
    page.kind.changed.emit()
    assert {line.deed for line in page.table.rows} == deeds
    assert page.table.rows or not deeds


def test_changes_are_all_that_is_nothing_else(page: LogScreen) -> None:
    page.kind.show_value(Kind.CHANGE)
    page.kind.changed.emit()
    found = {line.deed for line in page.table.rows}
    assert "record_entry" in found
    assert not found & {deed for deeds in DEEDS.values() for deed in deeds}


def test_a_period_and_a_person_narrow_the_lines(page: LogScreen, bridge: Bridge) -> None:
    me = bridge.desk.reader.person_uid
    for field, value in ((page.who, me), (page.period, "day")):
        field.show_value(value)
        field.changed.emit()
    assert page.table.rows
    assert page.wanted().person_uid == me
    assert page.wanted().since == small_school.DAY


@pytest.mark.parametrize(
    ("period", "begins"),
    [
        ("", None),
        ("day", date(2026, 11, 24)),
        ("week", date(2026, 11, 18)),
        ("month", date(2026, 10, 26)),
        ("year", date(2026, 8, 1)),
    ],
)
def test_a_period_begins(period: str, begins: date | None) -> None:
    assert since(period, date(2026, 11, 24)) == begins


def test_enter_goes_to_the_line_in_full_and_from_there_to_this_pupil_only(
    page: LogScreen, bridge: Bridge, uid: str
) -> None:
    assert page.table.choose(str(next(line.sequence for line in page.table.rows if line.pupil_uid == uid)))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert focused() is page.panel
    assert "Notitie" in _words(page.panel)
    QTest.keyClick(page.panel.buttons["only"], Qt.Key.Key_Return)
    assert page.only.isVisible()
    assert page.paper.isVisible()
    assert {line.pupil_uid for line in page.table.rows} == {uid}
    went = collected(bridge.went)
    page.panel.buttons["open"].click()
    assert went == ["pupil"]
    QTest.keyClick(page.only, Qt.Key.Key_Return)
    assert not page.only.isVisible()
    assert "" in {line.pupil_uid for line in page.table.rows}


def test_a_changed_field_is_told_with_what_it_was(page: LogScreen, bridge: Bridge) -> None:
    bridge.attempt(change_school, phone="0900-700700")
    page.refresh()
    page.table.choose(str(page.table.rows[0].sequence))
    assert "Telefoon: was '0900-600600', werd '0900-700700'" in _words(page.panel)


def test_a_field_that_was_or_became_empty_is_told_so(qtbot: QtBot) -> None:
    panel = LogPanel()
    shown(qtbot, panel)
    change = Change(
        "entry", "1", 2, ("facts", "held_on", "sort_name", "text"),
        {"facts": None, "held_on": "2026-11-23", "text": "x" * 500},
        {"facts": "Bo lacht.", "held_on": None, "text": True},
    )  # fmt: skip
    panel.show_card(LogCard(A_LINE, "", (change,) * 14))
    told = _words(panel)
    assert "Wat u zag of hoorde: was leeg, werd 'Bo lacht.'" in told
    assert "Dag: was '23 november 2026', werd leeg" in told
    assert "x …', werd 'ja'" in told
    assert "Ook veranderd: andere gegevens" in told
    assert "en nog 2 gegevens" in told


def test_the_lines_come_in_pages(qtbot: QtBot, bridge: Bridge) -> None:
    for number in range(120):
        bridge.attempt(change_school, phone=f"0900-{number}")
    page = LogScreen(bridge)
    page.resize(1274, 650)
    shown(qtbot, page)
    assert len(page.table.rows) == 100
    every = bridge.ask(log_lines, limit=1000)
    while page.table.model().canFetchMore(QModelIndex()):
        page.table.scrollToBottom()
        page.table.model().fetchMore(QModelIndex())
    assert [line.sequence for line in page.table.rows] == [line.sequence for line in every]


def test_nothing_found_is_told(page: LogScreen) -> None:
    page.kind.show_value(Kind.KEY)
    page.kind.changed.emit()
    assert not page.table.rows
    assert "Kies een regel" in _words(page.panel)


def test_somebody_who_is_not_there_is_told(page: LogScreen, answers: ask.Answers) -> None:
    page.panel.only.emit("nobody")
    assert answers.told
    assert page.about == ""


def test_the_paper_of_one_pupil_is_in_the_log_before_it_is_printed(
    page: LogScreen, bridge: Bridge, qtbot: QtBot, uid: str, answers: ask.Answers, tmp_path: Path
) -> None:
    dialog = pupil_log_dialog(page, bridge, uid, line_words)
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.data), timeout=30_000)
    answers.file = tmp_path / "log.pdf"
    dialog.on_save_as()
    assert (tmp_path / "log.pdf").read_bytes().startswith(b"%PDF")
    assert [one.paper for one in rows(bridge.desk, Handout)] == ["logboek"]
    assert bridge.ask(log_lines, limit=1)[0].deed == "note_handout"
    assert "logboek-dossier" in f"{dialog._file}-x"


def test_printing_is_reached_from_the_page(
    page: LogScreen, uid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    class Paper:
        def open(self) -> None:
            opened.append("open")

    def paper(_page: object, _bridge: object, pupil: str, _words: object) -> Paper:
        opened.append(pupil)
        return Paper()

    monkeypatch.setattr("ui.dialogs.pupil_log.pupil_log_dialog", paper)
    page.show_about(uid)
    QTest.keyClick(page.paper, Qt.Key.Key_Return)
    assert opened == [uid, "open"]


def test_copying_a_line_for_the_other_system_is_logged(bridge: Bridge, uid: str) -> None:
    note = bridge.desk.do(
        record_entry, EntryData(pupil_uid=uid, held_on=small_school.DAY, facts="Elif leest.")
    )
    made = copy_note(bridge, note.uid)
    made.clear()
    line = next(one for one in bridge.ask(log_lines, limit=3) if one.deed == "copy_line")
    assert (line.pupil_uid, line.tables) == (uid, ("entry",))


A_LINE = LogRow(1, datetime(2026, 11, 24, 8, tzinfo=UTC), "Sanne Visser", "unlock", "", ())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (A_LINE, "ontgrendelde Zorgdesk"),
        (replace(A_LINE, facts={"how": "passphrase"}), "ontgrendelde Zorgdesk met de wachtwoordzin"),
        (
            replace(A_LINE, facts={"how": "laptop", "tries": 1}),
            "ontgrendelde Zorgdesk met de pincode, na 1 verkeerde poging",
        ),
        (
            replace(A_LINE, facts={"how": "recovery", "tries": 3}),
            "ontgrendelde Zorgdesk met een herstelcode, na 3 verkeerde pogingen",
        ),
        (replace(A_LINE, deed="note_check"), "keek het bestand en het logboek na"),
        (
            replace(A_LINE, deed="note_check", facts={"faults": 2}),
            "keek het bestand en het logboek na: 2 dingen klopten niet",
        ),
        (replace(A_LINE, deed="look", pupil="Bo Hendriks"), "bekeek het dossier"),
        (replace(A_LINE, deed="look"), "bekeek een dossier"),
    ],
)
def test_a_line_in_words(line: LogRow, words: str) -> None:
    assert line_words(line) == words


def test_a_line_in_full_names_the_pupil() -> None:
    looked = replace(A_LINE, deed="look", pupil="Bo Hendriks")
    assert line_words(looked, named=True) == "bekeek het dossier van Bo Hendriks"


def test_a_line_of_another_year_tells_the_year() -> None:
    assert moment_words(replace(A_LINE, at=datetime(2024, 3, 1, 8, tzinfo=UTC))).startswith("1 mrt 2024")


def test_what_has_no_words_is_told_as_other_data() -> None:
    assert fields_words(["facts", "sort_name"]) == ["wat u zag of hoorde", "andere gegevens"]
    assert (table_words("entry"), table_words("nothing")) == ("Notitie", "Gegevens")


def test_every_named_deed_of_the_filters_has_its_words() -> None:
    deeds = [deed for deeds in DEEDS.values() for deed in deeds]
    assert not [deed for deed in deeds if deed_words(deed, ()) == "wijzigde gegevens"]


def test_from_beheer_one_goes_to_the_log_and_checks_it(
    qtbot: QtBot, bridge: Bridge, answers: ask.Answers
) -> None:
    part = LogPart(bridge)
    shown(qtbot, part)
    went = collected(bridge.went)
    QTest.keyClick(part.open, Qt.Key.Key_Return)
    assert went == ["log"]
    QTest.keyClick(part.check.button, Qt.Key.Key_Return)
    assert not answers.told
    assert "Alles klopt" in _words(part.check)
    line = bridge.ask(log_lines, limit=1)[0]
    assert (line.deed, line.facts["faults"]) == ("note_check", 0)


def test_a_fault_is_told_in_red_with_its_part(qtbot: QtBot, bridge: Bridge) -> None:
    part = LogPart(bridge)
    shown(qtbot, part)
    fault = Fault("Log", "regel 4 past niet bij regel 3")
    part.check.show_report(Report((fault,), ("een noot",), 9, 9, 0, 0))
    item = part.check.found.itemAt(0)
    assert item is not None
    panel = item.widget()
    assert panel is not None
    assert panel.property("card") == "danger"
    for words in ("1 ding klopt niet", "Log: regel 4 past niet bij regel 3", "een noot"):
        assert words in _words(panel)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_fits_the_smallest_laptop_at_every_size(
    qtbot: QtBot, bridge: Bridge, uid: str, qapp: QApplication, scale: float
) -> None:
    theme.apply(qapp, scale)
    page = LogScreen(bridge)
    size = (1274, 650) if scale == 1 else (1194, 610)
    page.resize(*size)
    page.show_about(uid)
    shown(qtbot, page)
    page.focus_first()
    assert (page.width(), page.height()) == size
    assert not clipped(page)


def test_it_is_reached_by_its_name_and_from_a_pupil_and_esc_goes_back(
    qtbot: QtBot, bridge: Bridge, uid: str
) -> None:
    assert {deed.place for deed in DEEDS_TO_TYPE if deed.asked_by("logboek") == 2} == {"log", "log/pupil"}
    shell = Shell(bridge.desk)
    shown(qtbot, shell)
    for place, about in (("log/pupil", uid), ("log", "")):
        shell.go(place, uid)
        page = shell.pages.currentWidget()
        assert isinstance(page, LogScreen)
        assert page.about == about
        assert focused() is page.table
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert shell.here[0] == "manage"
    shell.put_away()
