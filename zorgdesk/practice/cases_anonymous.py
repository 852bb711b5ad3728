"""The consultation without a name about Thijs, as his dossier has it: AN-26-014."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.commands.anonymous import make_case
from zorgdesk.commands.school import keep_setting
from zorgdesk.model.anonymous import AnonymousCaseData
from zorgdesk.model.contact import Party
from zorgdesk.rules.anonymous_code import COUNTER

if TYPE_CHECKING:
    from zorgdesk.practice.dossier import Dossier

BEFORE = 13  # so many were asked earlier that year, about others


def consult_without_name(told: Dossier, contact: str) -> str:
    """Ask for advice under a code; the uid of the case."""
    day = told.teller.today
    told.teller.do(told.desk, keep_setting, COUNTER.format(year=day.year), BEFORE)
    data = AnonymousCaseData(
        pupil_uid=told.uid,
        party=Party.CJG,
        contact_uid=told.people.contacts[contact],
        made_on=day,
        age_about="bovenbouw",
        seen="Een kind uit de bovenbouw heeft twee huizen. Op maandag na de wissel is het kind snel boos.",
        done="Op maandag eerst samen de doelen neerzetten. Beide ouders krijgen hetzelfde bericht.",
        going_well="Het kind is eerlijk na een ruzie en helpt jongere kinderen.",
        question="Hoe begint de maandag rustig, als de ouders er verschillend over denken?",
        advice="Stuur de ouders apart hetzelfde bericht. Ouders kunnen zelf bellen voor een gesprek samen.",
        advice_from="jeugdconsulent, CJG of wijkteam",
        advice_on=day,
        next_step="Wij vragen beide ouders of zij samen willen praten.",
    )
    return told.teller.do(told.desk, make_case, data).uid
