"""Beheer, the koffer: one that was given up for lost and lies in the folder after all can still be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.hands import shown
from tests.zorgdesk.two_laptops import Pair, pair, stick, two_made
from ui.bridge import Bridge
from ui.screens.manage_koffer import KofferPart
from zorgdesk.errors import WrongKeyError
from zorgdesk.exchange import koffer
from zorgdesk.job import finish
from zorgdesk.rules.koffer import BoxKind

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

__all__ = ["pair", "stick", "two_made"]  # fixtures


def test_one_that_turns_up_after_it_was_lost_can_be_taken(qtbot: QtBot, pair: Pair, stick: Path) -> None:
    pair[0].gives(stick)
    pair[1].takes(stick)
    with pair[0].desk() as desk:
        koffer.go_on(desk)
    pair[1].gives(stick)
    with pair[1].desk() as desk:  # it came further than the one that was given up
        koffer.take_back(desk)
    pair[1].gives(stick)
    with pair[0].desk() as desk:
        part = KofferPart(Bridge(desk))
        shown(qtbot, part)
        part.show_kept()
        assert desk.standing.writes
        assert "Let op: daar staat ook een koffer van laptop bovenbouw" in part.folder.text()
        assert not part.take.isHidden()
        assert not part.give.isHidden()
        assert part.lost.isHidden()


def test_what_a_colleague_took_is_not_offered_to_take_back(qtbot: QtBot, pair: Pair, stick: Path) -> None:
    pair[0].gives(stick)
    pair[1].takes(stick)
    with pair[0].desk() as desk:
        part = KofferPart(Bridge(desk))
        shown(qtbot, part)
        part.show_kept()
        assert "bij laptop bovenbouw." in part.folder.text()
        assert part.back.isHidden()
        assert not part.take.isHidden()
        assert not part.lost.isHidden()


def test_a_wrong_sentence_speaks_of_no_code_that_cannot_be_typed_there(pair: Pair, stick: Path) -> None:
    pair[0].gives(stick)
    with pair[1].here(), pytest.raises(WrongKeyError) as told:
        finish(koffer.prepare(pair[1].path, stick, "een heel andere zin", BoxKind.KOFFER))
    assert "herstelcode" not in told.value.then
