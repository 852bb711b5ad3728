"""What a method that Qt calls raises is an error that can be told, never the end of the program."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QWidget

from ui.overrides import NEEDED, whole
from ui.shell import Shell
from ui.table import RowsModel

_PROGRAM = """
import sys
import ui
from PySide6.QtWidgets import QApplication, QWidget

class Page(QWidget):
    def showEvent(self, event):
        {wrong}

app = QApplication([])
try:
    Page().show()
except Exception as error:
    print(type(error).__name__)
"""


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("[][0]", "IndexError"),
        ("int() + ''", "TypeError"),
        ("next(iter([]))", "StopIteration"),
        ("first, second = [1]", "ValueError"),
        ("{}['a']", "KeyError"),
        ("raise OSError(28, 'full')", "OSError"),
    ],
)
def test_what_goes_wrong_while_a_page_is_shown_is_an_error_and_no_crash(wrong: str, told: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _PROGRAM.format(wrong=wrong)],
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": ""},
        timeout=60,
        check=False,
        capture_output=True,
        text=True,
    )
    assert (ended.returncode, ended.stdout.strip()) == (0, told), ended.stderr[-500:]


@pytest.mark.skipif(not NEEDED, reason="this Python raises whole exceptions only")
def test_every_class_of_ours_has_it_and_only_for_what_qt_calls() -> None:
    assert hasattr(RowsModel.data, "__wrapped__")
    assert not hasattr(Shell.go, "__wrapped__")
    assert not hasattr(QWidget.showEvent, "__wrapped__")


def test_it_gives_back_what_the_method_gives() -> None:
    def size(least: int, *, more: int) -> int:
        """Told."""
        return least + more

    assert whole(size)(2, more=3) == 5
    assert whole(size).__doc__ == "Told."
