"""A child, those around it, and what they said: for the tests of the consent rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.builders import FATHER, MOTHER, a_consent, an_answer
from zorgdesk.model.consent import Answer
from zorgdesk.model.contact import Party
from zorgdesk.model.family import Gezag, Relation
from zorgdesk.model.pupil import Household
from zorgdesk.rules.consent import Asked, Child, Giver, Request

if TYPE_CHECKING:
    from zorgdesk.errors import Finding

BO = Child("Bo", date(2018, 8, 20), Household.TOGETHER)
MOM = Giver(MOTHER, "Marit Hendriks", Relation.MOEDER, Gezag.JA)
DAD = Giver(FATHER, "Jeroen Hendriks", Relation.VADER, Gezag.JA)
VOOGD = Giver("voogd", "Voogdij Noord", Relation.VOOGD, Gezag.JA)
FOSTER = Giver("foster", "Pleeg Ouder", Relation.PLEEGOUDER, Gezag.NEE)
PROTECTOR = Giver("gi", "Jeugd Beschermer", Relation.JEUGDBESCHERMER, Gezag.NEE)
UNASKED_MOM = replace(MOM, gezag=Gezag.ONBEKEND)
UNASKED_DAD = replace(DAD, gezag=Gezag.ONBEKEND)

APART = replace(BO, household=Household.APART)
THIRTEEN = replace(BO, birth_date=date(2013, 3, 1))
SIXTEEN = replace(BO, birth_date=date(2010, 3, 1), parents_may_know_help=True)
ADULT = replace(BO, birth_date=date(2008, 3, 1))

CALL = Request(Party.CJG)
YES, NO, BACK, BOTH = Answer.JA, Answer.NEE, Answer.INGETROKKEN, Answer.JA_MEDE
SILENT = Answer.GEEN_REACTIE


def said(*answers: tuple[str | None, Answer] | tuple[str | None, Answer, date], **given: Any) -> Asked:
    """A question for the wijkteam with these answers: of whom, what, and since when."""
    rows = [
        an_answer(guardian_uid=one[0], answer=one[1], given_on=one[2] if len(one) > 2 else date(2026, 11, 12))
        for one in answers
    ]
    return Asked(a_consent(**given), rows)


def outcome(finding: Finding | None) -> str:
    """'block consent.no', or 'free'."""
    return f"{finding.weight} {finding.rule}" if finding else "free"


SUMMER = date(2026, 7, 31)
OCTOBER = date(2026, 10, 1)
