"""Tests for ui.screens.found: everything that is found leads to its place."""

from __future__ import annotations

import pytest

from ui.places import SCREENS, TABS
from ui.screens.found import place_of
from zorgdesk.queries.hits import Hit
from zorgdesk.queries.search_rows import _KINDS


@pytest.mark.parametrize("kind", _KINDS)
def test_what_was_written_leads_to_a_tab_of_its_pupil_or_to_its_page(kind: str) -> None:
    place, uid = place_of(Hit("row", kind, "", "bo", "woorden", parent_uid="whole"))  # type: ignore[arg-type]  # what is chosen has the same fields
    begin, _slash, tab = place.partition("/")
    assert begin in SCREENS or begin == "conversation"
    assert not tab or tab in TABS
    assert uid in ("bo", "row", "whole")


def test_an_arrangement_of_a_group_leads_to_the_overviews() -> None:
    assert place_of(Hit("row", "arrangement", "", "", "Rekengroep"))[0] == "overviews"  # type: ignore[arg-type]  # the same fields
