"""Tests for ui.table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.ui.hands import shown
from ui.table import Column, RowsModel, RowsTable, ShortTable
from ui.widgets.layout import column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot


class Line(NamedTuple):
    """An invented row."""

    uid: str
    name: str
    what: str = "bellen"
    term: str = "vandaag"


LATE = ("danger", "late")
COLUMNS = [
    Column("Leerling", lambda line: line.name, role="strong"),
    Column("Wat", lambda line: line.what, stretch=True),
    Column(
        "Wanneer", lambda line: line.term, right=True, tone=lambda line: LATE if line.term == "laat" else None
    ),
]


def lines(count: int, start: int = 0) -> list[Line]:
    """So many rows."""
    return [Line(str(n), f"Kind {n}") for n in range(start, start + count)]


def a_table(qtbot: QtBot, rows: Sequence[Line], width: int = 700) -> RowsTable:
    """A table in view."""
    table = RowsTable(COLUMNS, "Acties")
    qtbot.addWidget(table)
    table.resize(width, 400)
    table.show_rows(rows)
    table.show()
    table.activateWindow()
    QApplication.processEvents()
    return table


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    table = a_table(qtbot, lines(5))
    tester = QAbstractItemModelTester(table.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.show_rows(lines(7))
    assert tester.model().rowCount() == 7


def test_arrows_walk_enter_opens_and_space_ticks(qtbot: QtBot) -> None:
    table = a_table(qtbot, lines(5))
    opened: list[Line] = []
    ticked: list[Line] = []
    table.opened.connect(opened.append)
    table.ticked.connect(ticked.append)
    table.setFocus()
    assert table.current() == Line("0", "Kind 0")
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert opened == ticked == [Line("1", "Kind 1")]


def test_a_row_says_all_of_itself_to_a_screen_reader(qtbot: QtBot) -> None:
    table = a_table(qtbot, lines(1))
    model = table.rows_model
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 0).data(role) == "Kind 0, bellen, vandaag"
    assert model.index(0, 2).data(role) == "Wanneer: vandaag"
    assert model.headerData(1, Qt.Orientation.Horizontal, role) == "Wat"
    assert table.accessibleName() == "Acties"
    assert table.horizontalHeader().accessibleName() == "Koppen van Acties"


def test_the_choice_and_the_scroll_stay_by_id_when_rows_come_before(qtbot: QtBot) -> None:
    table = a_table(qtbot, lines(100, start=50))
    table.choose("90")
    table.verticalScrollBar().setValue(38 * 30 + 7)
    chosen: list[Line] = []
    table.chosen.connect(chosen.append)
    table.show_rows(lines(110, start=40))
    assert table.current() == Line("90", "Kind 90")
    assert table.verticalScrollBar().value() == 38 * 40 + 7
    assert chosen == []


def test_when_the_chosen_row_is_gone_the_next_one_takes_its_place(qtbot: QtBot) -> None:
    table = a_table(qtbot, lines(5))
    table.choose("2")
    chosen: list[Line] = []
    table.chosen.connect(chosen.append)
    table.show_rows([line for line in lines(5) if line.uid != "2"])
    assert table.current() == Line("3", "Kind 3")
    assert chosen == [Line("3", "Kind 3")]
    table.show_rows([])
    assert table.current() is None


def test_words_that_change_do_not_move_anything(qtbot: QtBot) -> None:
    table = a_table(qtbot, lines(5))
    table.choose("2")
    resets: list[int] = []
    table.rows_model.modelReset.connect(lambda: resets.append(1))
    table.show_rows([line._replace(what="mailen") for line in lines(5)])
    assert table.current().what == "mailen"
    assert resets == []


def test_rows_come_a_page_at_a_time(qtbot: QtBot) -> None:
    asked: list[str] = []

    def more(last: Line) -> list[Line]:
        asked.append(last.uid)
        at = int(last.uid) + 1
        return lines(min(100, 250 - at), start=at)

    table = RowsTable(COLUMNS, "Acties", load_more=more)
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.show()
    table.show_rows(lines(100), more=True)
    QApplication.processEvents()
    assert asked == []
    for _ in range(6):
        table.scrollToBottom()
        QApplication.processEvents()
    assert len(table.rows) == 250
    assert asked == ["99", "199", "249"]


def test_rows_take_two_storeys_when_the_columns_do_not_fit(qtbot: QtBot) -> None:
    table = a_table(
        qtbot, [Line("1", "Alexandra van den Broek-Kowalczyk tot Zevenaar", "Handtekening op het formulier")]
    )
    assert not table.rows_model.stacked
    table.choose("1")
    table.resize(420, 400)
    QApplication.processEvents()
    assert table.rows_model.stacked
    assert table.rows_model.columnCount() == 1
    assert table.current() is not None
    assert table.rowHeight(0) == 54


@pytest.mark.usefixtures("large")
def test_rows_take_two_storeys_when_the_text_is_large(qtbot: QtBot) -> None:
    table = a_table(qtbot, lines(3), width=1300)
    assert table.rows_model.stacked
    assert table.rowHeight(0) == 108
    assert table.grab().width() > 0


def test_tab_leaves_the_table(qtbot: QtBot) -> None:
    table, after, window = a_table(qtbot, lines(3)), QLineEdit(), QWidget()
    window.setLayout(column(table, after))
    shown(qtbot, window)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_twenty_thousand_rows_do_not_take_their_words_one_by_one(qtbot: QtBot) -> None:
    asked: list[str] = []

    def words(line: Line) -> str:
        asked.append(line.uid)
        return line.name

    table = RowsTable([Column("Leerling", words), Column("Wat", lambda line: line.what)], "Leerlingen")
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.show_rows(lines(20_000))
    table.show()
    QApplication.processEvents()
    table.grab()
    table.choose("19999")
    table.scrollToBottom()
    table.grab()
    assert table.current().uid == "19999"
    assert table.rows_model.rowCount() == 20_000
    # What is measured and what is seen, and not the rest.
    assert len(set(asked)) < 300


def test_an_empty_table_says_so(qtbot: QtBot) -> None:
    table = a_table(qtbot, [])
    empty = table.grab().toImage()
    table.show_rows(lines(0))
    other = RowsTable(COLUMNS, "Acties", empty="Niets dat op u wacht.")
    qtbot.addWidget(other)
    other.resize(700, 400)
    other.show()
    assert other.grab().toImage() != empty


def test_the_titles_of_the_columns_stand_there_only_with_rows_under_them(qtbot: QtBot) -> None:
    table = a_table(qtbot, lines(3))
    assert table.horizontalHeader().isVisible()
    table.show_rows([])
    assert not table.horizontalHeader().isVisible()
    table.show_rows(lines(1))
    assert table.horizontalHeader().isVisible()


def test_a_stacked_row_of_two_columns_has_no_empty_storey(qtbot: QtBot) -> None:
    table = ShortTable([COLUMNS[0], COLUMNS[2]], "Acties")
    qtbot.addWidget(table)
    table.resize(180, 400)
    table.show_rows([Line("1", "Bo"), Line("2", "Alexandra van den Broek tot Zevenaar")])
    table.show()
    QApplication.processEvents()
    assert table.rows_model.stacked
    assert [table.rowHeight(at) for at in range(2)] == [38, 54]
    assert table.height() == 38 + 54 + 2 * table.frameWidth()


def test_a_model_without_rows_has_nothing_to_fetch() -> None:
    model = RowsModel(COLUMNS, lambda line: str(line.uid), None)
    assert not model.canFetchMore(model.index(-1, -1))


def test_words_that_do_not_fit_beside_a_fact_get_the_whole_row(qtbot: QtBot) -> None:
    table = a_table(
        qtbot, [Line("1", "Kind 1"), Line("2", "Alexandra van den Broek tot Zevenaar")], width=330
    )
    table.rows_model.stack(stacked=True)
    assert [table.delegate.storeys(row, 330).below for row in table.rows] == [False, True]
    assert [table.delegate.storeys(row, 330).lines for row in table.rows] == [1, 1]


def test_a_row_of_a_short_table_grows_for_long_words(qtbot: QtBot) -> None:
    columns = [Column("Wat", lambda line: line.name, role="strong", stretch=True, wraps=True), *COLUMNS[1:]]
    table = ShortTable(columns, "Acties")
    qtbot.addWidget(table)
    table.resize(330, 400)
    table.show_rows(
        [Line("1", "Bellen"), Line("2", "Gymleraar vragen wat er gebeurt in de kleedkamer na de les")]
    )
    table.show()
    QApplication.processEvents()
    assert [table.rowHeight(at) for at in range(2)] == [54, 74]
    assert table.height() >= 54 + 74
    assert table.grab().width() == 330


def test_a_row_of_a_short_table_is_low_where_nothing_stands_below(qtbot: QtBot) -> None:
    columns = [COLUMNS[0], Column("Erbij", lambda line: "; ".join(line.uid * 2), right=True)]
    table = ShortTable(columns, "Acties")
    qtbot.addWidget(table)
    table.resize(330, 400)
    table.show_rows([Line("1", "Bellen"), Line("2", "Gymleraar vragen wat er gebeurt in de kleedkamer")])
    table.rows_model.stack(stacked=True)
    assert [table.delegate.row_height(row, 330) for row in table.rows] == [38, 54]
    assert table.grab().width() == 330
