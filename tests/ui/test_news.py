"""After an update one quiet line, once; a new laptop has no news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.hands import shown
from tests.ui.small_school import small_school, stand_still
from ui import news
from ui.window import Window
from zorgdesk import __version__, clock
from zorgdesk.commands.people import accept_secrecy

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_the_first_version_on_a_laptop_is_no_news(tmp_path: Path) -> None:
    file = tmp_path / "nieuw" / "versie.txt"
    assert not news.is_new(file)
    assert file.read_text(encoding="utf-8") == __version__


def test_another_version_is_news_until_it_is_noted(tmp_path: Path) -> None:
    file = tmp_path / "versie.txt"
    file.write_text("0.0.1\n", encoding="utf-8")
    assert news.is_new(file)
    assert news.is_new(file)
    news.note(file)
    assert not news.is_new(file)


def test_a_place_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "bestand"
    blocked.write_text("", encoding="utf-8")
    news.note(blocked / "versie.txt")
    assert not news.is_new(blocked / "versie.txt")


def test_the_window_tells_it_once_in_one_quiet_line(qtbot: QtBot, tmp_path: Path) -> None:
    stand_still()
    bridge = small_school(tmp_path)
    bridge.attempt(accept_secrecy)
    window = Window(tmp_path / "school.zorgdesk")
    window.seen_file = tmp_path / "versie.txt"
    window.seen_file.write_text("0.0.1", encoding="utf-8")
    shown(qtbot, window)
    window.show_desk(bridge.desk)
    assert window.shell is not None
    window.shell.notice.hide()  # the reminder of the director's key goes first
    window._tell_news(window.shell)
    assert "Wat is er nieuw" in window.shell.notice.words.text()
    window.shell.notice.hide()
    window._tell_news(window.shell)
    assert window.shell.notice.isHidden()
    window.close()
    clock.stand_still(None)
