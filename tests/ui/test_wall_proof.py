"""The proof of B2: every field of the store and of the window says a marker, and the wall says none of them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPoint, QSizeF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QPageSize, QPainter, QPdfWriter, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import delete
from sqlalchemy import Enum, String, text
from sqlmodel import AutoString, SQLModel

from tests.ui.hands import focused, pages_of
from tests.zorgdesk.real_store import PHRASE, a_desk, copied
from ui import projector, projector_choice, theme
from ui.projector_choice import Means
from ui.screens.conversation import ConversationScreen
from zorgdesk import clock
from zorgdesk.commands import actions, conversations
from zorgdesk.commands.people import accept_secrecy
from zorgdesk.job import finish
from zorgdesk.model.action import ActionData
from zorgdesk.model.conversation import AgendaPart, ConversationKind
from zorgdesk.practice.build import PRACTICE_NOW
from zorgdesk.practice.demo import make_practice_store
from zorgdesk.queries.conversations import conversation_card, conversation_list
from zorgdesk.queries.wall import BEGIN, wall_card
from zorgdesk.store.slots import FLOOR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from sqlalchemy import Table

    from ui.projector import Stage
    from ui.shell import Shell
    from zorgdesk.desk import Desk

MARK = "Zwartviool"
TYPED = "Halfgetypt"
NAMES = (MARK, TYPED, "Samira", "Gezegd", "Doen", "Noor")
# What the wall may say, of the rows that the gesprek is made of; all the rest of the store gets the marker.
ALLOWED = {
    "conversation": {"question", "regie_who", "report_by", "next_place"},
    "participant": {"name", "function"},
    "agenda_point": {"text"},
    "action": {"what", "who", "when_words"},
    "pupil": {"roepnaam"},
    "school": {"name"},
}
# No words of people: what the program itself reads there.
TECHNICAL = {
    "setting",
    "audit_line",
    "row_version",
    "search_row",
    "koffer_move",
    "alembic_version",
    "draft",
    "seal",
}
VALUES = {
    "key", "year", "school_year", "party", "hash", "start", "next_start", "due_at", "series_uid", "sitting_uid",
    "sort_name", "language", "external_key", "eckid", "mime", "kind", "form", "alias", "subject", "code", "invited_how",
}  # fmt: skip


@pytest.fixture(scope="module")
def practice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("oefenschool") / "oefenschool.zorgdesk"
    finish(make_practice_store(path, PHRASE, cost=FLOOR))
    return path


@pytest.fixture
def desk(practice_file: Path, tmp_path: Path) -> Iterator[Desk]:
    path = copied(practice_file, tmp_path)
    with clock.standing_at(PRACTICE_NOW):
        opened = a_desk(path)
        yield opened
        opened.close()


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.setattr(projector, "_one", [])
    monkeypatch.setattr(projector_choice, "second", lambda _own, _name: QGuiApplication.primaryScreen())
    yield projector.here()
    projector.go_dark()


def an_mdo(desk: Desk) -> str:
    """The MDO about Samira, with something said at every point and three actions."""
    mdo = ConversationKind.MDO.label
    found = [
        row for row in desk.ask(conversation_list) if row.kind == mdo and row.pupils.startswith("Samira")
    ]
    uid, pupil = found[0].uid, found[0].pupil_uids[0]
    desk.do(conversations.begin_conversation, uid)
    for part in AgendaPart:
        desk.do(conversations.keep_point, uid, part, f"Gezegd bij {part.value}")
    for number in range(3):
        desk.do(
            actions.add_action,
            ActionData(pupil_uid=pupil, conversation_uid=uid, what=f"Doen {number}", who="Noor"),
        )
    return uid


_MARKING = """
UPDATE {name} SET "{column}" = :mark || coalesce("{column}", '')
WHERE uid NOT IN ({spared}) AND uid IN (SELECT uid FROM {name} LIMIT 400)
"""


def _words_of(table: Table) -> list[str]:
    """The columns of a table in which people write."""
    found = []
    for column in table.columns:
        is_text = isinstance(column.type, (AutoString, String)) and not isinstance(column.type, Enum)
        if is_text and not column.foreign_keys and column.name not in VALUES and column.name != "uid":
            found.append(column.name)
    return found


def mark_all(desk: Desk, uid: str) -> int:
    """Put the marker in every word of the store, but in those the wall may say of this gesprek."""
    told = 0
    of_talk = "SELECT uid FROM {} WHERE conversation_uid = :uid"
    mine = {
        "conversation": ":uid",
        **{name: of_talk.format(name) for name in ("participant", "agenda_point", "action")},
        "pupil": "SELECT pupil_uid FROM conversation_pupil WHERE conversation_uid = :uid",
        "school": "SELECT uid FROM school",
    }
    with desk.store.scribbling() as session:
        connection = session.connection()
        for name, table in SQLModel.metadata.tables.items():
            if name in TECHNICAL or "uid" not in table.columns:
                continue
            for column in _words_of(table):
                spared = mine[name] if column in ALLOWED.get(name, set()) else "''"
                words = text(_MARKING.format(name=name, column=column, spared=spared))
                given = {"mark": f"{MARK} "} | ({"uid": uid} if ":uid" in spared else {})
                done = connection.execute(words, given)
                told += max(done.rowcount, 0)
    return told


def painted(wall: QWidget) -> str:
    """What is drawn, read back from a PDF that the same paint event draws: no picture, no guess."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(96)
    size = QSizeF(wall.width() * 0.75, wall.height() * 0.75)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    wall.render(painter, QPoint(0, 0))
    painter.end()
    delete(writer)  # before the buffer that it writes in
    pdf = pypdfium2.PdfDocument(BytesIO(bytes(buffer.data().data())))
    return "\n".join(page.get_textpage().get_text_range() for page in pdf)


_TOLD = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
)


def heard(widget: QWidget) -> str:
    """Everything a screen reader is told of a window: names, descriptions and values of the whole tree."""
    found: list[str] = []

    def walk(interface: object) -> None:
        found.extend(interface.text(kind) for kind in _TOLD)  # type: ignore[attr-defined] # an interface of Qt
        for number in range(interface.childCount()):  # type: ignore[attr-defined] # as above
            child = interface.child(number)  # type: ignore[attr-defined] # as above
            if child is not None:
                walk(child)

    walk(QAccessible.queryAccessibleInterface(widget))
    return "\n".join(found)


def all_of(stage: Stage) -> str:
    """The wall in every way it can be read: drawn, heard, and in the widgets themselves."""
    window = stage.window
    assert window is not None
    QApplication.processEvents()
    told = [painted(window), heard(window), window.windowTitle(), window.toolTip()]
    for one in (window, *window.findChildren(QWidget)):
        told += [
            one.accessibleName(),
            one.accessibleDescription(),
            one.toolTip(),
            one.statusTip(),
            one.whatsThis(),
        ]
        told += [one.text()] if isinstance(one, (QLabel, QLineEdit)) else []
    return "\n".join(told)


def fill_the_window(shell: Shell) -> None:
    """Type in every field that there is, and keep none of it."""
    for field in shell.findChildren(QLineEdit):
        if not field.isReadOnly():
            field.setText(f"{TYPED} {MARK}")
    shell.notice.say(f"{MARK} {TYPED}")
    shell.bridge.keep_draft("note", "", {"what": f"{MARK} {TYPED}"})


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, stage: Stage) -> Iterator[ConversationScreen]:
    """The page of the MDO in the whole window, the wall beside it, and the marker everywhere else."""
    desk.do(accept_secrecy)
    uid = an_mdo(desk)
    assert mark_all(desk, uid) > 1000
    shell = pages_of(qtbot, desk, ("conversation", uid))
    made = shell.pages.currentWidget()
    assert isinstance(made, ConversationScreen)
    desk.do(conversations.keep_side_note, uid, f"{MARK} kladnotitie")
    stage.choose(Means.BEAMER)
    made.agenda.first_field().setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert stage.shows(uid)
    fill_the_window(shell)
    yield made
    stage.off()


def test_at_every_point_nothing_but_the_gesprek_is_on_the_wall(
    page: ConversationScreen, desk: Desk, stage: Stage
) -> None:
    assert MARK in desk.ask(conversation_card, page.uid).pupils[0][1]  # the operator's own page does say it
    read = {}
    for part in (BEGIN, *(part.value for part in AgendaPart)):
        point = page.people.table if part == BEGIN else page.agenda.field(part).control()
        point.setFocus()
        before = point.toPlainText() if isinstance(point, QPlainTextEdit) else ""
        if isinstance(point, QPlainTextEdit):
            point.moveCursor(QTextCursor.MoveOperation.End)
            QTest.keyClick(point, Qt.Key.Key_Return)
            QTest.keyClicks(point, f"{TYPED} {MARK}")
        stage.follow(part)
        read[part] = all_of(stage)
        if isinstance(point, QPlainTextEdit):
            point.setPlainText(before)  # who leaves a point has finished its line
    assert {name for name, words in read.items() if MARK in words or TYPED in words} == set()
    assert "Samira" in read[BEGIN]
    assert all(f"Gezegd bij {part}" in read[part] for part in ("goed", "zien", "nodig", "weten"))


def test_nothing_else_is_read_back(page: ConversationScreen, stage: Stage) -> None:
    assert page.isVisible()
    read = []
    assert stage.card is not None
    for number in range(len(stage.card.actions)):
        stage.read_back(number)
        read.append(all_of(stage))
    assert [f"Doen {number}" in words for number, words in enumerate(read[-3:])] == [True] * 3
    assert [words for words in read if MARK in words or TYPED in words] == []


def test_blank_and_locked_it_says_nobodys_name(page: ConversationScreen, stage: Stage) -> None:
    assert page.isVisible()
    stage.blank_out()
    blank, window = all_of(stage), stage.window
    assert window is not None
    assert [name for name in NAMES if name in blank] == []
    stage.show()
    assert [name for name in NAMES if name in all_of(stage)] != []
    projector.go_dark()
    gone = "\n".join((painted(window), heard(window)))
    assert [name for name in NAMES if name in gone] == []
    assert not window.isVisible()


def test_the_proof_can_fail(qtbot: QtBot, desk: Desk, stage: Stage) -> None:
    uid = an_mdo(desk)
    desk.do(conversations.change_conversation, uid, None, question=f"{MARK} vraagt wat")
    card = desk.ask_on_wall(wall_card, uid)
    stage.choose(Means.BEAMER)
    stage.show_card(card)
    stage.show()
    assert stage.window is not None
    qtbot.addWidget(stage.window)
    assert MARK in painted(stage.window)
    assert MARK in heard(stage.window)
    assert theme.text_scale() == 1.0
