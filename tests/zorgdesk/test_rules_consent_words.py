"""Tests for what zorgdesk.rules.consent says on the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.builders import FATHER, MOTHER, TODAY
from tests.zorgdesk.families import (
    APART,
    BO,
    BOTH,
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
from zorgdesk.model.consent import Answer, How
from zorgdesk.model.contact import Party
from zorgdesk.model.family import Relation
from zorgdesk.rules.consent import Asked, ConsentStatus, Giver, Request, consent_view

if TYPE_CHECKING:
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
            BO,
            [MOM, DAD],
            said((MOTHER, YES), asked_how=How.FORMULIER),
            ConsentStatus.GEVRAAGD,
            "Moeder zegt ja. Vader heeft ook gezag, maar heeft nog niet geantwoord (gevraagd op 12 november).",
            id="together, the form was given",
        ),
        pytest.param(
            BO,
            [MOM, DAD],
            said((MOTHER, YES), asked_on=OCTOBER),
            ConsentStatus.GEVRAAGD,
            "Moeder zegt ja. Vader heeft ook gezag, maar heeft nog niet geantwoord (gevraagd op 1 oktober).",
            id="together, asked before the yes",
        ),
        pytest.param(
            BO,
            [MOM, DAD],
            said((MOTHER, YES), (FATHER, Answer.GEEN_REACTIE, TODAY), asked_on=None),
            ConsentStatus.GEVRAAGD,
            "Moeder zegt ja. Vader heeft ook gezag, maar heeft nog niet geantwoord (gevraagd op 24 november).",
            id="together, no answer came",
        ),
        pytest.param(
            SIXTEEN,
            [MOM],
            said((None, Answer.GEEN_REACTIE)),
            ConsentStatus.GEVRAAGD,
            "Bo is 16 en beslist zelf. Bo heeft nog niet geantwoord (gevraagd op 12 november).",
            id="16, no answer came",
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
