"""Tests for zorgdesk.rules.blocks: why the name may not be used, in words, with the ways on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from tests.builders import FATHER, MOTHER, TODAY, a_consent
from tests.zorgdesk.families import (
    APART,
    BO,
    BOTH,
    CALL,
    DAD,
    FOSTER,
    MOM,
    NO,
    OCTOBER,
    SIXTEEN,
    SUMMER,
    THIRTEEN,
    UNASKED_DAD,
    VOOGD,
    YES,
    said,
)
from zorgdesk import clock
from zorgdesk.model.consent import Answer
from zorgdesk.model.contact import Party
from zorgdesk.model.family import Relation
from zorgdesk.rules.consent import Asked, Giver, Request, consent_view, why_not_by_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.errors import Finding
    from zorgdesk.rules.consent import Child

BACK = Answer.INGETROKKEN
OTHER_MOM = Giver(FATHER, "Els de Bruin", Relation.MOEDER, MOM.gezag)
OMA = Giver("oma", "Oma Riet", Relation.ANDERS, MOM.gezag)
REPORT = Request(Party.LOGOPEDIST, for_report=True)


@pytest.fixture(autouse=True)
def _november() -> Iterator[None]:
    with clock.standing_at(datetime(2026, 11, 24, 7, 15, tzinfo=UTC)):
        yield


def _words(finding: Finding | None) -> tuple[str, str, list[str]]:
    assert finding is not None
    return finding.what, finding.why, [way.code for way in finding.ways]


def test_a_call_without_the_fathers_yes_names_him_and_the_ways_on() -> None:
    what, why, codes = _words(why_not_by_name(APART, [MOM, DAD], [said((MOTHER, YES))], CALL, TODAY))
    assert what == "Met naam mag dit nog niet: de toestemming van vader ontbreekt."
    assert why == "Moeder zegt ja. Ouders wonen apart. Vraag ook vader. Zonder naam mag wel."
    assert codes == ["ask_other_parent", "parent_here", "ask_consent", "anonymous", "danger", "legal_ground"]


def test_nobody_is_sent_to_a_parent_under_a_ban_on_contact() -> None:
    banned = replace(DAD, no_contact=True)
    codes = _words(why_not_by_name(APART, [MOM, banned], [said((MOTHER, YES))], CALL, TODAY))[2]
    assert codes == ["anonymous", "danger", "legal_ground"]


def test_a_call_that_nobody_asked_for_offers_five_ways_first() -> None:
    what, why, codes = _words(why_not_by_name(BO, [MOM, DAD], [], CALL, TODAY))
    assert what == "Met naam mag dit nog niet: de toestemming ontbreekt."
    assert why == "Er is nog niets gevraagd. Zonder naam mag wel."
    assert codes == ["call_parents", "parent_here", "ask_consent", "anonymous", "danger", "legal_ground"]


def test_a_report_that_may_not_go_says_to_whom() -> None:
    what, why, codes = _words(why_not_by_name(BO, [MOM, DAD], [], REPORT, TODAY))
    assert what == "Dit kan niet met naam naar de logopedist: de toestemming ontbreekt."
    assert why == "Er is nog niets gevraagd."
    assert codes == ["ask_consent", "anonymous", "legal_ground"]


def test_the_caller_can_name_the_party_in_its_own_words() -> None:
    request = replace(REPORT, who="Logopedie Waterrade")
    what = _words(why_not_by_name(BO, [MOM], [], request, TODAY))[0]
    assert what == "Dit kan niet met naam naar Logopedie Waterrade: de toestemming van moeder ontbreekt."


@pytest.mark.parametrize(
    ("child", "givers", "what", "why"),
    [
        pytest.param(
            APART,
            [MOM, DAD],
            "de toestemming van moeder en vader ontbreekt.",
            "Er is nog niets gevraagd. Zonder naam mag wel.",
            id="apart: both",
        ),
        pytest.param(
            BO,
            [FOSTER, VOOGD],
            "de toestemming van de voogd ontbreekt.",
            "Er is nog niets gevraagd. De voogd beslist, niet de pleegouders. Zonder naam mag wel.",
            id="the voogd, not who cares each day",
        ),
    ],
)
def test_a_call_says_whose_yes_is_missing(child: Child, givers: list[Giver], what: str, why: str) -> None:
    finding = why_not_by_name(child, givers, [], CALL, TODAY)
    assert _words(finding)[:2] == (f"Met naam mag dit nog niet: {what}", why)


def test_where_one_decides_the_ways_say_who() -> None:
    finding = why_not_by_name(BO, [FOSTER, VOOGD], [], CALL, TODAY)
    assert finding is not None
    assert [one.label for one in finding.ways[:2]] == ["Voogd nu bellen", "Voogd is hier, zegt ja"]


@pytest.mark.parametrize(
    ("child", "givers", "asked", "what", "first"),
    [
        pytest.param(
            THIRTEEN, [MOM], said((None, NO)), "Bo zei nee op 12 november.", "talk_to_pupil", id="pupil"
        ),
        pytest.param(BO, [DAD], said((FATHER, NO)), "Vader zei nee op 12 november.", "call_parents", id="no"),
        pytest.param(
            BO, [MOM], said((MOTHER, BACK)), "Moeder trok het ja in op 12 november.", "ask_consent", id="back"
        ),
        pytest.param(
            BO,
            [MOM],
            said((MOTHER, YES), until=SUMMER),
            "De toestemming liep af op 31 juli. Vraag opnieuw.",
            "ask_consent",
            id="expired",
        ),
        pytest.param(
            SIXTEEN,
            [MOM],
            said(asked_on=None),
            "Met naam mag dit nog niet: Bo beslist zelf en is nog niet gevraagd.",
            "talk_to_pupil",
            id="16",
        ),
        pytest.param(
            SIXTEEN,
            [MOM],
            said(),
            "Met naam mag dit nog niet: Bo beslist zelf en heeft nog niet geantwoord (gevraagd op 12 november).",
            "talk_to_pupil",
            id="16, asked",
        ),
        pytest.param(
            replace(BO, birth_date=None),
            [MOM],
            said(),
            "Met naam mag dit nog niet: de geboortedatum van Bo is niet bekend.",
            "birth_date",
            id="birth date",
        ),
        pytest.param(
            BO,
            [],
            said(),
            "Met naam mag dit nog niet: niet bekend is wie gezag heeft over Bo.",
            "check_gezag",
            id="nobody known",
        ),
        pytest.param(
            BO,
            [replace(MOM, out_of_reach=True)],
            said(),
            "Met naam mag dit nog niet: niemand met gezag is bereikbaar.",
            "check_gezag",
            id="nobody reached",
        ),
        pytest.param(
            APART,
            [MOM, UNASKED_DAD],
            said((MOTHER, YES)),
            "Met naam mag dit nog niet: het gezag van vader is niet nagevraagd.",
            "check_gezag",
            id="gezag",
        ),
    ],
)
def test_every_block_has_its_words_and_a_first_way_on(
    child: Child, givers: list[Giver], asked: Asked, what: str, first: str
) -> None:
    found, _, codes = _words(why_not_by_name(child, givers, [asked], CALL, TODAY))
    assert found == what
    assert codes[0] == first
    assert "anonymous" in codes


def test_kinds_that_are_not_covered_are_named() -> None:
    request = Request(Party.CJG, frozenset({"klas", "verzuim", "thuis"}))
    what = _words(why_not_by_name(BO, [MOM, DAD], [said((MOTHER, BOTH))], request, TODAY))[0]
    assert what == (
        "Met naam mag dit nog niet: het ja geldt niet voor verzuim en wat ouders vertelden over thuis."
    )


def test_a_birthday_since_the_yes_is_named() -> None:
    twelve = replace(BO, birth_date=date(2014, 10, 24))
    asked = said((MOTHER, YES, OCTOBER), (FATHER, YES, OCTOBER))
    what = _words(why_not_by_name(twelve, [MOM, DAD], [asked], CALL, TODAY))[0]
    assert what == "Bo werd 12 op 24 oktober. Vraag ook Bo zelf."


def test_every_party_has_its_words() -> None:
    for party in Party:
        request = Request(party, for_report=True)
        what = _words(why_not_by_name(BO, [MOM], [], request, TODAY))[0]
        assert request.to_whom
        assert request.to_whom in what or party is Party.SWV


def test_a_question_that_nobody_decides_on_says_so() -> None:
    view = consent_view(BO, [], Asked(a_consent(asked_on=None)), TODAY)
    assert view.sentence == "Vraag wie gezag heeft. Twijfel? Het gezagsregister van de rechtbank is openbaar."
