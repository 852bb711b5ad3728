"""Tests for what zorgdesk.rules.consent says on the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.builders import FATHER, MOTHER, TODAY, a_consent
from tests.zorgdesk.families import (
    APART,
    BO,
    BOTH,
    CALL,
    DAD,
    MOM,
    NO,
    OCTOBER,
    PROTECTOR,
    SIXTEEN,
    SUMMER,
    THIRTEEN,
    UNASKED_DAD,
    UNASKED_MOM,
    YES,
    said,
)
from zorgdesk.model.consent import Answer
from zorgdesk.model.contact import Party
from zorgdesk.model.family import Relation
from zorgdesk.rules.consent import Asked, ConsentStatus, Giver, Request, consent_view, why_not_by_name

if TYPE_CHECKING:
    from zorgdesk.errors import Finding
    from zorgdesk.rules.consent import Child

pytestmark = pytest.mark.usefixtures("tuesday")

BACK = Answer.INGETROKKEN
OTHER_MOM = Giver(FATHER, "Els de Bruin", Relation.MOEDER, MOM.gezag)
OMA = Giver("oma", "Oma Riet", Relation.ANDERS, MOM.gezag)
REPORT = Request(Party.LOGOPEDIST, for_report=True)


@pytest.mark.parametrize(
    ("child", "givers", "asked", "status", "sentence"),
    [
        pytest.param(
            BO,
            [MOM, DAD],
            said((MOTHER, BOTH)),
            ConsentStatus.JA_MEDE,
            "Moeder zegt ja, ook namens vader. Geldig zolang vader geen bezwaar maakt.",
            id="for both",
        ),
        pytest.param(
            BO,
            [MOM, DAD],
            said((MOTHER, YES), (FATHER, YES)),
            ConsentStatus.JA,
            "Moeder en vader zeggen ja.",
            id="both",
        ),
        pytest.param(
            BO,
            [MOM, OTHER_MOM],
            said((MOTHER, YES), (FATHER, YES)),
            ConsentStatus.JA,
            "Marit Hendriks en Els de Bruin zeggen ja.",
            id="two mothers by name",
        ),
        pytest.param(
            BO, [OMA], said(("oma", YES)), ConsentStatus.JA, "Oma Riet zegt ja.", id="another by name"
        ),
        pytest.param(
            BO,
            [MOM, DAD],
            said(asked_on=None),
            ConsentStatus.NIET_GEVRAAGD,
            "Er is nog niets gevraagd.",
            id="not",
        ),
        pytest.param(
            BO,
            [MOM, DAD],
            said(),
            ConsentStatus.GEVRAAGD,
            "Gevraagd op 12 november. Nog geen antwoord.",
            id="asked",
        ),
        pytest.param(
            APART,
            [MOM, DAD],
            said((MOTHER, YES)),
            ConsentStatus.GEVRAAGD,
            "Moeder zegt ja. Ouders wonen apart. Vraag ook vader.",
            id="apart",
        ),
        pytest.param(
            replace(BO, objection=True),
            [MOM, DAD],
            said((MOTHER, BOTH)),
            ConsentStatus.GEVRAAGD,
            "Moeder zegt ja. De ouders zijn het niet eens. Vraag ook vader.",
            id="objection",
        ),
        pytest.param(
            BO,
            [MOM, DAD],
            said((MOTHER, YES)),
            ConsentStatus.GEVRAAGD,
            "Moeder zegt ja. Vader heeft ook gezag. Vader is nog niet gevraagd.",
            id="together, for oneself",
        ),
        pytest.param(
            APART,
            [MOM, replace(DAD, no_contact=True)],
            said((MOTHER, YES)),
            ConsentStatus.GEVRAAGD,
            "Moeder zegt ja. Voor vader geldt een contactverbod. Overleg met de directeur.",
            id="a ban on contact",
        ),
        pytest.param(
            BO,
            [UNASKED_MOM],
            said((MOTHER, YES)),
            ConsentStatus.GEVRAAGD,
            "Moeder zegt ja. Gezag van moeder is niet nagevraagd. Vraag het aan de ouder. "
            "Twijfel? Het gezagsregister van de rechtbank is openbaar. Er is maar één ouder bekend.",
            id="gezag, one parent known",
        ),
        pytest.param(
            APART,
            [MOM, UNASKED_DAD],
            said((MOTHER, YES)),
            ConsentStatus.GEVRAAGD,
            "Moeder zegt ja. Gezag van vader is niet nagevraagd. Vraag het aan de ouder. "
            "Twijfel? Het gezagsregister van de rechtbank is openbaar.",
            id="gezag, apart",
        ),
        pytest.param(
            BO, [MOM, DAD], said((FATHER, NO)), ConsentStatus.NEE, "Vader zei nee op 12 november.", id="no"
        ),
        pytest.param(
            BO,
            [MOM, DAD],
            said((MOTHER, BACK, date(2025, 12, 4))),
            ConsentStatus.INGETROKKEN,
            "Moeder trok het ja in op 4 december 2025.",
            id="taken back, last year",
        ),
        pytest.param(
            THIRTEEN,
            [MOM, DAD],
            said((FATHER, NO, OCTOBER), (None, NO)),
            ConsentStatus.NEE,
            "Bo zei nee op 12 november.",
            id="the pupil's no first",
        ),
        pytest.param(
            BO,
            [MOM, DAD],
            said((MOTHER, BOTH), until=SUMMER),
            ConsentStatus.VERLOPEN,
            "De toestemming liep af op 31 juli. Vraag opnieuw.",
            id="expired",
        ),
        pytest.param(
            THIRTEEN,
            [MOM, DAD],
            said((MOTHER, YES), (FATHER, YES)),
            ConsentStatus.JA,
            "Moeder en vader zeggen ja. Bo is 13. Vraag ook Bo zelf.",
            id="13, not asked",
        ),
        pytest.param(
            THIRTEEN,
            [MOM],
            said((MOTHER, YES), (None, YES)),
            ConsentStatus.JA,
            "Moeder en Bo zeggen ja.",
            id="13, yes",
        ),
        pytest.param(SIXTEEN, [MOM], said((None, YES)), ConsentStatus.JA, "Bo zegt ja.", id="16, yes"),
        pytest.param(
            SIXTEEN,
            [MOM],
            said((MOTHER, YES)),
            ConsentStatus.GEVRAAGD,
            "Bo is 16. Alleen de ouders zeiden ja. Bo beslist nu zelf.",
            id="16, parents only",
        ),
        pytest.param(
            BO,
            [MOM, PROTECTOR],
            said(party=Party.GI),
            ConsentStatus.NIET_NODIG,
            "Voor de jeugdbeschermer is geen toestemming nodig.",
            id="by law",
        ),
    ],
)
def test_the_line_on_the_screen(
    child: Child, givers: list[Giver], asked: Asked, status: ConsentStatus, sentence: str
) -> None:
    view = consent_view(child, givers, asked, TODAY)
    assert (view.status, view.sentence) == (status, sentence)
    assert view.holds is (status in {ConsentStatus.JA, ConsentStatus.JA_MEDE, ConsentStatus.NIET_NODIG})


def test_the_label_tells_when_it_was_asked() -> None:
    assert consent_view(BO, [MOM, DAD], said(), TODAY).label == "Gevraagd op 12 november"
    assert consent_view(BO, [MOM, DAD], said((MOTHER, YES), asked_on=None), TODAY).label == "Gevraagd"
    assert consent_view(BO, [MOM, DAD], said((FATHER, NO)), TODAY).label == "Nee"


@pytest.mark.parametrize(
    ("child", "asked", "missing", "amber"),
    [
        pytest.param(BO, said((MOTHER, BOTH)), ["Jeroen Hendriks"], True, id="for both is amber"),
        pytest.param(BO, said((MOTHER, YES), (FATHER, YES)), [], False, id="nothing to mend"),
        pytest.param(BO, said((FATHER, NO)), [], False, id="a no asks nobody"),
        pytest.param(
            THIRTEEN, said((MOTHER, BOTH)), ["Jeroen Hendriks", "Bo"], True, id="the pupil is asked along"
        ),
        pytest.param(BO, said((MOTHER, BOTH), until=SUMMER), ["Jeroen Hendriks"], False, id="expired"),
    ],
)
def test_who_still_has_to_answer(child: Child, asked: Asked, missing: list[str], amber: bool) -> None:
    view = consent_view(child, [MOM, DAD], asked, TODAY)
    assert [giver.name for giver in view.missing] == missing
    assert view.amber is amber
    assert view.until == asked.consent.until


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
    assert what == "Dit kan niet met naam naar Logopedie Waterrade: de toestemming ontbreekt."


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
            said(),
            "Met naam mag dit nog niet: Bo beslist zelf en is nog niet gevraagd.",
            "talk_to_pupil",
            id="16",
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
