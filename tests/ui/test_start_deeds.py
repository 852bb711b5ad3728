"""Where Zorgdesk starts: each deed of the command line is done without a window."""

from __future__ import annotations

import argparse

from ui.__main__ import DEEDS
from zorgdesk import cli


def test_each_deed_of_the_command_line_is_known_before_a_window_is_made() -> None:
    """One that is not opens a window on a file with its name."""
    (deeds,) = (one for one in cli._parser()._actions if isinstance(one, argparse._SubParsersAction))
    assert set(deeds.choices) == DEEDS
