"""The field that searches: a question in whole words finds the deed that answers it."""

from __future__ import annotations

import pytest

from tests.zorgdesk.made import as_role
from ui.bridge import Bridge
from ui.screens.finder import Finder
from zorgdesk.model.school import Role
from zorgdesk.queries.pupils import pupil_list


@pytest.mark.parametrize("asked", ["wie keek", "wie keek in het dossier", "wie keek in dit dossier"])
def test_who_looked_is_found_as_it_is_asked(bridge: Bridge, asked: str) -> None:
    pupil = bridge.ask(pupil_list).rows[0].uid
    finder = Finder(bridge, lambda: pupil)
    assert any("Wie keek in" in hit.title for hit in finder.find(asked)), asked


def test_the_log_itself_stands_above_the_log_of_one_pupil(bridge: Bridge) -> None:
    assert Finder(bridge, lambda: "").find("logboek")[0].title == "Logboek"


@pytest.mark.parametrize("role", [Role.MEELEZER, Role.ADMINISTRATIE])
def test_who_only_reads_is_not_told_that_a_pupil_may_not_be_there_yet(bridge: Bridge, role: Role) -> None:
    hits = Finder(Bridge(as_role(bridge.desk, role)), lambda: "").find("zzqx")
    assert [hit.title for hit in hits] == ["Leerlingen"]
    assert hits[0].under == "Niets gevonden op 'zzqx'. U vindt hier alleen wat u mag lezen."
    assert hits[0].calm
