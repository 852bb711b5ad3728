"""Tests for zorgdesk.rules.plan_paper: the plan on paper for one named parent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from tests.builders import FATHER, MOTHER, TODAY, a_guardianship
from zorgdesk.model.family import Gezag, Relation
from zorgdesk.rules.people import Child
from zorgdesk.rules.plan_paper import Piece, PieceKind, why_left_out, why_not_for_guardian

BO = Child("Bo", date(2018, 8, 20))
SIXTEEN = replace(BO, birth_date=date(2010, 3, 1))
ADULT = replace(BO, birth_date=date(2008, 3, 1))


@pytest.mark.parametrize(
    ("child", "given", "expected"),
    [
        pytest.param(BO, {}, "", id="gezag"),
        pytest.param(BO, {"gezag": Gezag.NEE}, "block paper.no_gezag", id="a parent without gezag"),
        pytest.param(BO, {"gezag": Gezag.ONBEKEND}, "warn paper.gezag_unknown", id="gezag not asked"),
        pytest.param(BO, {"no_contact": True}, "block paper.no_contact", id="a ban on contact"),
        pytest.param(BO, {"may_be_informed": False}, "block paper.not_informed", id="is not informed"),
        pytest.param(
            BO, {"information_ruling": "Alleen via de GI."}, "warn paper.ruling", id="a ruling on information"
        ),
        pytest.param(
            BO,
            {"relation": Relation.VOOGD, "gezag": Gezag.ONBEKEND},
            "",
            id="a voogd",
        ),
        pytest.param(
            BO,
            {"relation": Relation.PLEEGOUDER, "gezag": Gezag.NEE},
            "warn paper.pleegouder",
            id="pleegouder",
        ),
        pytest.param(BO, {"relation": Relation.PLEEGOUDER}, "", id="pleegoudervoogd"),
        pytest.param(
            BO,
            {"relation": Relation.JEUGDBESCHERMER, "gezag": Gezag.NEE},
            "block paper.jeugdbeschermer",
            id="jeugdbeschermer",
        ),
        pytest.param(
            BO,
            {"relation": Relation.STIEFOUDER, "gezag": Gezag.ONBEKEND},
            "block paper.no_parent",
            id="stiefouder",
        ),
        pytest.param(SIXTEEN, {}, "", id="16: parents stay the partner for school"),
        pytest.param(
            replace(SIXTEEN, parents_may_know_school=False),
            {},
            "",
            id="16: whatever the pupil says of school",
        ),
        pytest.param(ADULT, {}, "block paper.adult", id="18, not asked"),
        pytest.param(replace(ADULT, parents_may_know_school=False), {}, "block paper.adult", id="18, no"),
        pytest.param(replace(ADULT, parents_may_know_school=True), {}, "", id="18, yes"),
        pytest.param(replace(BO, birth_date=None), {}, "", id="age not known"),
        pytest.param(
            replace(ADULT, parents_may_know_school=True),
            {"no_contact": True},
            "block paper.no_contact",
            id="18, yes, but a ban on contact",
        ),
    ],
)
def test_why_not_for_guardian(child: Child, given: dict[str, Any], expected: str) -> None:
    found = why_not_for_guardian(child, a_guardianship(**given), TODAY)
    assert (f"{found.weight} {found.rule}" if found else "") == expected


def test_a_parent_without_gezag_is_led_to_the_other_letter() -> None:
    found = why_not_for_guardian(BO, a_guardianship(relation=Relation.VADER, gezag=Gezag.NEE), TODAY)
    assert found is not None
    assert found.what == (
        "Vader heeft geen gezag. Vader krijgt wel belangrijke informatie, maar niet dit papier."
    )
    assert [way.code for way in found.ways] == ["information_377c"]


@pytest.mark.parametrize(
    ("piece", "child", "words"),
    [
        pytest.param(
            Piece(PieceKind.ADDRESS, "moeder", MOTHER, secret=True),
            BO,
            "Het adres van moeder is geheim. Het staat niet op dit papier.",
            id="secret address",
        ),
        pytest.param(
            Piece(PieceKind.PHONE, "moeder", MOTHER, secret=True),
            BO,
            "Het telefoonnummer van moeder is geheim. Het staat niet op dit papier.",
            id="secret phone",
        ),
        pytest.param(
            Piece(PieceKind.ADDRESS, "moeder", MOTHER),
            BO,
            "Het adres van moeder staat niet op dit papier.",
            id="address",
        ),
        pytest.param(
            Piece(PieceKind.PHONE, "moeder", MOTHER),
            BO,
            "Het telefoonnummer van moeder staat niet op dit papier.",
            id="phone",
        ),
        pytest.param(Piece(PieceKind.ADDRESS, "vader", FATHER, secret=True), BO, "", id="the own address"),
        pytest.param(
            Piece(PieceKind.OTHER_CHILD),
            BO,
            "Gegevens van een ander kind staan niet op dit papier.",
            id="child",
        ),
        pytest.param(
            Piece(PieceKind.ADVICE, "de huisarts"),
            BO,
            "Het advies van de huisarts staat niet op dit papier. Er is geen toestemming.",
            id="advice",
        ),
        pytest.param(Piece(PieceKind.ADVICE, "de huisarts", consented=True), BO, "", id="advice, agreed"),
        pytest.param(Piece(PieceKind.HELP), BO, "", id="8, help"),
        pytest.param(Piece(PieceKind.HELP), replace(BO, birth_date=None), "", id="age not known, help"),
        pytest.param(
            Piece(PieceKind.HELP),
            SIXTEEN,
            "Bo is 16. Vraag eerst of ouders van deze hulp mogen weten.",
            id="16, help, not asked",
        ),
        pytest.param(
            Piece(PieceKind.HELP),
            replace(SIXTEEN, parents_may_know_help=False),
            "Bo wil niet dat ouders van deze hulp weten.",
            id="16, help, no",
        ),
        pytest.param(
            Piece(PieceKind.HELP), replace(SIXTEEN, parents_may_know_help=True), "", id="16, help, yes"
        ),
        pytest.param(
            Piece(PieceKind.SAFETY), BO, "Dit deel is afgesloten en staat niet op dit papier.", id="safety"
        ),
        pytest.param(
            Piece(PieceKind.CONFIDENTIAL),
            BO,
            "Dit deel is afgesloten en staat niet op dit papier.",
            id="confidential",
        ),
    ],
)
def test_why_left_out(piece: Piece, child: Child, words: str) -> None:
    found = why_left_out(piece, child, FATHER, TODAY)
    assert (found.what if found else "") == words
    assert found is None or found.blocks


@hypothesis_given(
    kind=st.sampled_from([PieceKind.ADDRESS, PieceKind.PHONE]),
    secret=st.booleans(),
    consented=st.booleans(),
    born=st.none() | st.dates(date(2000, 1, 1), TODAY),
)
def test_nothing_brings_the_other_parents_address_onto_the_paper(
    kind: PieceKind, secret: bool, consented: bool, born: date | None
) -> None:
    piece = Piece(kind, "moeder", MOTHER, secret, consented)
    assert why_left_out(piece, replace(BO, birth_date=born), FATHER, TODAY)
