"""The verzoek tot samenwerking and the verwijsindex: whether the school does it, who is told, when it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.choice import Choice
from zorgdesk.model.cooperation import CooperationChannel, CooperationKind
from zorgdesk.rules.pupil_age import AgeBand, age_band, birthday
from zorgdesk.rules.wording import way
from zorgdesk.text import N_, _, listing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from zorgdesk.model.cooperation import CooperationData

# Settings: whether and how the school takes part, what it is called here, and by which channel.
ZVJ, ZVJ_NAME, ZVJ_CHANNEL = "here.zvj", "here.zvj_name", "here.zvj_channel"
# Terms that the law may change. Source of both: Jeugdwet 7.1.4.5; domain 3.15.
YEARS, AGE = "zvj.years", "zvj.age"
USUAL: Mapping[str, int] = {YEARS: 2, AGE: 23}
REMIND_DAYS = 30  # so long before the end one looks at it again


class Takes(Choice):
    """Whether a school takes part: off unless it says so (practice E14)."""

    UIT = "uit", N_("Doen wij niet")
    VERZOEK = "verzoek", N_("Verzoek tot samenwerking")
    VERWIJSINDEX = "verwijsindex", N_("Verwijsindex")


def takes_part(settings: Mapping[str, Any]) -> Takes:
    """How the school takes part.

    Source: practice E14: 'module off unless the school switches it on'.
    """
    kept = settings.get(ZVJ)
    return Takes(kept) if kept in set(Takes) else Takes.UIT


def usual_kind(settings: Mapping[str, Any]) -> CooperationKind:
    """What one does here: the word of this region.

    Source: domain 3.16, 3.20.
    """
    found = takes_part(settings)
    return CooperationKind.SIGNAAL if found is Takes.VERWIJSINDEX else CooperationKind.VERZOEK


def usual_channel(settings: Mapping[str, Any]) -> CooperationChannel:
    """By whom it goes here.

    Source: domain 3.18.
    """
    kept = settings.get(ZVJ_CHANNEL)
    return CooperationChannel(kept) if kept in set(CooperationChannel) else CooperationChannel.ZELF


def ends_on(asked_on: date, birth_date: date | None, settings: Mapping[str, Any]) -> date:
    """When it ends at the latest: after two years, or on the 23rd birthday when that comes first.

    Source: Jeugdwet 7.1.4.5; domain 3.15.
    """
    years = birthday(asked_on, int(settings.get(YEARS, USUAL[YEARS])))
    if birth_date is None:
        return years
    return min(years, birthday(birth_date, int(settings.get(AGE, USUAL[AGE]))))


def who_is_untold(data: CooperationData, birth_date: date | None) -> dict[str, str]:
    """Who still has to be told, by the field of that day: the parents, from 12 the pupil too, from 16 alone.

    Source: Jeugdwet 7.1.5.1; domain 2.3.
    """
    band = age_band(birth_date, data.asked_on)
    of_age = band is not None and band >= AgeBand.TWELVE
    alone = band is not None and band >= AgeBand.SIXTEEN
    missing = {}
    if data.parents_told_on is None and not alone:
        missing["parents_told_on"] = _("de ouders")
    if data.pupil_told_on is None and of_age:
        missing["pupil_told_on"] = _("de leerling")
    return missing


def why_not_untold(data: CooperationData, birth_date: date | None) -> Finding | None:
    """Warn while somebody was not told of it.

    Source: as `who_is_untold`.
    """
    missing = who_is_untold(data, birth_date)
    if not missing:
        return None
    text = _("U hebt het nog niet verteld aan {who}.").format(who=listing(list(missing.values())))
    return Finding("cooperation.untold", Weight.WARN, text, ways=(way("told_today", _("Vandaag verteld")),))
