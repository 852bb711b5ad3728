"""Every place of the window as every role: nothing breaks, and nothing of another is to be seen."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QWidget,
)

from tests.ui import small_school
from tests.ui.hands import open_dialogs, shown
from ui.places import DIALOGS, SCREENS, TABS
from ui.shell import Shell
from zorgdesk import clock
from zorgdesk.commands import entries, people
from zorgdesk.desk import Desk
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.dossier import EntryData, EntryKind
from zorgdesk.model.school import DeskPersonData, Role
from zorgdesk.queries.conversations import conversation_list
from zorgdesk.queries.pupils import pupil_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui import ask
    from ui.bridge import Bridge

MINE, OTHER = "Jonas", "Noah"
SURNAMES = ("Yıldız", "Hof", "Idrissi", "Kovalenko", "Nowak", "Wit", "Kowalczyk")  # all but Jonas ter Horst
FACTS = "zandloper"  # stands in every note
FIRST_NAMES = ("Elif", "Noah", "Amira", "Oleksandr", "Zofia", "Daan", "Aleksandra")
LEFT_OUT = {"view"}  # it is about a note, not a pupil
FOUND = ("Noah", "Kovalenko", FACTS, "logopedie")


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Bridge]:
    with small_school.at_work(tmp_path) as made:
        for one in made.ask(pupil_list).rows:
            data = EntryData(
                pupil_uid=one.uid,
                kind=EntryKind.SIGNAAL,
                held_on=small_school.DAY,
                facts=f"{FACTS} bij {one.name}",
            )
            made.attempt(entries.record_entry, data)
        yield made


def uid_of(bridge: Bridge, name: str) -> str:
    return next(one.uid for one in bridge.ask(pupil_list).rows if name in one.name)


def seated(bridge: Bridge, role: Role, *pupil_uids: str) -> Desk:
    """The same store with somebody of a role at the desk, who promised secrecy."""
    until = clock.today() if role is Role.MEELEZER else None
    uid = bridge.attempt(people.add_person, DeskPersonData(name="Wil de Lezer", role=role, until=until))
    if pupil_uids:
        bridge.attempt(people.let_read, uid, list(pupil_uids), until)
    desk = Desk(bridge.desk.store, uid)
    desk.do(people.accept_secrecy)
    return desk


def rows_of(view: QAbstractItemView, under: QModelIndex | None = None) -> Iterator[str]:
    model, at = view.model(), under or QModelIndex()
    if model is None:
        return
    for row in range(model.rowCount(at)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(at)  # private in a list
        for column in range(columns):
            index = model.index(row, column, at)
            for role in (
                Qt.ItemDataRole.DisplayRole,
                Qt.ItemDataRole.AccessibleTextRole,
                Qt.ItemDataRole.ToolTipRole,
            ):
                yield str(index.data(role) or "")
        yield from rows_of(view, model.index(row, 0, at))


def said_by(widget: QWidget) -> Iterator[str]:
    """All that a widget tells: to the eye, to a pointer and to a screen reader."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
        yield widget.text()
    if isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QAbstractItemView):
        yield from rows_of(widget)


def all_words(*roots: QWidget) -> str:
    return "\n".join(
        words for root in roots for one in (root, *root.findChildren(QWidget)) for words in said_by(one)
    )


def places(pupil: str, talk: str) -> Iterator[tuple[str, str]]:
    for name in SCREENS:
        if name == "pupil":
            yield from ((f"pupil/{tab}", pupil) for tab in TABS)
        else:
            yield name, talk if name == "conversation" else ""
    yield from ((f"dialog/{name}", pupil) for name in sorted(DIALOGS.keys() - LEFT_OUT))


@contextmanager
def opened(qtbot: QtBot, desk: Desk) -> Iterator[Shell]:
    """The pages around a desk, in a window; gone afterwards as at a lock."""
    window, shell = QMainWindow(), Shell(desk)
    window.setCentralWidget(shell)
    window.resize(1366, 768)
    shown(qtbot, window)
    shell.return_to([])
    yield shell
    shell.put_away()
    window.takeCentralWidget()
    shell.deleteLater()
    QApplication.sendPostedEvents(shell, QEvent.Type.DeferredDelete)


def walk(qtbot: QtBot, desk: Desk, pupil: str, talk: str) -> str:
    """Go everywhere; all that was to be seen. An error that is told is no fault, one that escapes is."""
    seen = []
    with opened(qtbot, desk) as shell:
        for place, uid in places(pupil, talk):
            shell.go(place, uid)
            QApplication.processEvents()
            seen.append(f"{place}\n{all_words(shell, *open_dialogs())}")
            for one in open_dialogs():
                one.close()
            QApplication.processEvents()
    return "\n".join(seen)


def talk_with(bridge: Bridge, name: str) -> str:
    """The uid of a gesprek about a pupil."""
    return next(one.uid for one in bridge.ask(conversation_list) if name in str(one))


def found(desk: Desk, words: str, qtbot: QtBot) -> str:
    """What the field that searches offers."""
    with opened(qtbot, desk) as shell:
        hits: Any = shell.finder.find(words)
        return " ".join(f"{hit.title} {hit.detail}" for hit in hits)


@pytest.fixture
def walked(qtbot: QtBot, bridge: Bridge, answers: ask.Answers) -> Callable[[Role], tuple[Desk, str]]:
    """Seat somebody of a role, go everywhere, and give what was seen; nothing broke."""

    def go(role: Role) -> tuple[Desk, str]:
        mine = uid_of(bridge, MINE)
        desk = seated(bridge, role, *([mine] if role is Role.MEELEZER else []))
        seen = walk(qtbot, desk, mine, talk_with(bridge, MINE))
        assert not [told for told in answers.told if "mis in Zorgdesk" in told]
        return desk, seen

    return go


@pytest.mark.parametrize("role", [Role.IB, Role.DIRECTEUR])
def test_who_may_see_all_sees_all_and_nothing_breaks(
    walked: Callable[[Role], tuple[Desk, str]], role: Role
) -> None:
    """The other side of the same walk: what is missed below is there to be seen."""
    _desk, seen = walked(role)
    assert f"{FACTS} bij {MINE}" in seen
    assert [name for name in SURNAMES if name not in seen] == []


def test_a_meelezer_sees_nothing_of_any_other_pupil(
    walked: Callable[[Role], tuple[Desk, str]], qtbot: QtBot, bridge: Bridge
) -> None:
    other = uid_of(bridge, OTHER)
    desk, seen = walked(Role.MEELEZER)
    assert f"{FACTS} bij {MINE}" in seen
    lines = {line for line in seen.splitlines() if any(name in line for name in (*SURNAMES, *FIRST_NAMES))}
    assert lines == set()
    assert {line for line in seen.splitlines() if FACTS in line and MINE not in line} == set()
    for words in FOUND:
        assert not any(name in found(desk, words, qtbot) for name in (*SURNAMES, *FIRST_NAMES)), words
    with pytest.raises(ZorgdeskError):
        desk.look(lambda _sight, uid: uid, other)


def test_the_administration_reads_no_dossier(
    walked: Callable[[Role], tuple[Desk, str]], qtbot: QtBot, bridge: Bridge
) -> None:
    desk, seen = walked(Role.ADMINISTRATIE)
    assert FACTS not in seen
    assert "Horst" in seen, "lists are for the administration"
    assert "Wat is opgeschreven, leest u hier niet." in seen
    assert "Een signaal van de leerkracht is een goed begin." not in seen, "there is one"
    assert FACTS not in found(desk, FACTS, qtbot)
    assert "Afgesloten deel" not in found(desk, "afgesloten jonas", qtbot), "there is none for her"
    assert "Afgesloten deel" in found(bridge.desk, "afgesloten jonas", qtbot)
