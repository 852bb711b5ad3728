"""Tests for zorgdesk.rules.meeting_shape."""

from __future__ import annotations

import pytest

from zorgdesk.model.conversation import AgendaPart, ConversationKind
from zorgdesk.rules.meeting_shape import OF_ONE_CHILD, point_words, shape_of

K, P = ConversationKind, AgendaPart


@pytest.mark.parametrize("kind", [K.MDO, K.OT, K.OPP])
def test_an_mdo_shows_all_in_the_order_of_the_table(kind: ConversationKind) -> None:
    assert shape_of(kind).points == tuple(P)
    assert shape_of(kind).whole


@pytest.mark.parametrize(
    ("kind", "points"),
    [
        (K.OUDERGESPREK, (P.VORIGE, P.ZIEN, P.VOLGENDE)),
        (K.LEERLINGGESPREK, (P.VORIGE, P.GOED, P.LEERLING, P.VOLGENDE)),
        (K.LEERKRACHT, (P.VORIGE, P.ZIEN, P.NODIG, P.VOLGENDE)),
        (K.OBSERVATIE, (P.GOED, P.ZIEN, P.NODIG)),
        (K.CONSULTATIE, (P.VORIGE, P.ZIEN, P.NODIG, P.VOLGENDE)),
        (K.VOOROVERLEG, (P.VOLGENDE,)),
    ],
)
def test_a_simple_talk_shows_little(kind: ConversationKind, points: tuple[AgendaPart, ...]) -> None:
    assert shape_of(kind).points == points
    assert not shape_of(kind).whole


@pytest.mark.parametrize("kind", list(K))
def test_every_kind_has_a_main_point_and_the_line_but_for_two(kind: ConversationKind) -> None:
    shape = shape_of(kind)
    assert shape.main in shape.points
    assert list(shape.points) == [part for part in P if part in shape.points]
    assert shape.with_line == (kind not in (K.OBSERVATIE, K.GROEPSBESPREKING))
    assert set(shape.words) <= set(shape.points)


def test_a_point_is_called_as_fits_the_kind() -> None:
    assert point_words(K.OUDERGESPREK, P.ZIEN) == "Wat is er gezegd?"
    assert point_words(K.OBSERVATIE, P.ZIEN) == "Wat zag of hoorde u?"
    assert point_words(K.MDO, P.ZIEN) == "Wat zien we"


def test_agreements_are_of_the_whole_family() -> None:
    assert P.AFSPRAKEN not in OF_ONE_CHILD
    assert P.LEERLING in OF_ONE_CHILD
