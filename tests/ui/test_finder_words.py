"""The field that searches: a question in whole words finds the deed that answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ui.screens.finder import Finder
from zorgdesk.queries.pupils import pupil_list

if TYPE_CHECKING:
    from ui.bridge import Bridge


@pytest.mark.parametrize("asked", ["wie keek", "wie keek in het dossier", "wie keek in dit dossier"])
def test_who_looked_is_found_as_it_is_asked(bridge: Bridge, asked: str) -> None:
    pupil = bridge.ask(pupil_list).rows[0].uid
    finder = Finder(bridge, lambda: pupil)
    assert any("Wie keek in" in hit.title for hit in finder.find(asked)), asked


def test_the_log_itself_stands_above_the_log_of_one_pupil(bridge: Bridge) -> None:
    assert Finder(bridge, lambda: "").find("logboek")[0].title == "Logboek"
