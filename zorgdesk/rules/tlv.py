"""The terms of a TLV or an LWOO decision: it ends on 31 July, and the last year asks what comes next."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.base import school_year_of
from zorgdesk.model.choice import Choice
from zorgdesk.rules.wording import on_day, way
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zorgdesk.model.arrangement import TlvData

REMIND_FROM = "tlv.remind_from"  # setting: month and day in the last year, '12-01'
SWV_DAY = "tlv.swv_day"  # setting: the last day of the samenwerkingsverband, '04-15'; empty: not known
PAPERS = "tlv.papers"  # setting: the checklist, one paper a line
USUAL_REMIND = "12-01"
# Source: domain 1.19 (request form of West-Friesland) and 0.21 (De Liemers: the consulent of the area).
USUAL_PAPERS = (
    N_("Aanvraagformulier met handtekening van een ouder met gezag en de directeur"),
    N_("Dossier bijgewerkt"),
    N_("OPP bijgewerkt"),
    N_("Bewijs van naam en BSN (na controle vernietigen)"),
    N_("Deskundigenadvies met handtekening"),
    N_("Consulent van het gebied geraadpleegd"),
)
_TOLD, _AHEAD = timedelta(days=14), timedelta(days=30)
_HELD = 5  # years ahead that can be chosen


class TlvStage(Choice):
    """How a TLV stands on a day."""

    GEVRAAGD = "gevraagd", N_("Aangevraagd")
    GELDT = "geldt", N_("Geldt")
    LAATSTE_JAAR = "laatste_jaar", N_("Laatste jaar")
    AFGELOPEN = "afgelopen", N_("Afgelopen")


def last_days(day: date, count: int = _HELD) -> tuple[date, ...]:
    """The days on which a TLV can end, from the school year of a day on: always 31 July.

    Source: WPO 40(13); domain 1.18.
    """
    start = int(school_year_of(day)[:4])
    return tuple(date(start + ahead, 7, 31) for ahead in range(1, count + 1))


def stage_of(data: TlvData, day: date) -> TlvStage:
    """How a TLV stands: asked for, holding, in its last year, or over.

    Source: WPO 40(13)-(14); domain 1.18.
    """
    if data.until is None:
        return TlvStage.GEVRAAGD
    if data.until < day:
        return TlvStage.AFGELOPEN
    if school_year_of(data.until) == school_year_of(day):
        return TlvStage.LAATSTE_JAAR
    return TlvStage.GELDT


def remind_from(settings: Mapping[str, Any], until: date) -> date:
    """From which day the end of a TLV is told: 1 December before, or what the school chose.

    Source: domain 9.1 TLV-EIND (1 December); requirement K11.
    """
    found = day_before(str(settings.get(REMIND_FROM) or USUAL_REMIND), until)
    return found or day_before(USUAL_REMIND, until) or until


def swv_day(settings: Mapping[str, Any], until: date) -> date | None:
    """The last day of the samenwerkingsverband for a new request; nothing where the school did not fill it in.

    Source: domain 1.18: local (PPO Delflanden 2024: before 15 April).
    """
    return day_before(str(settings.get(SWV_DAY) or ""), until)


def day_before(month_day: str, until: date) -> date | None:
    """The last such month and day ('12-01') before or on a day; None when it is no day."""
    try:
        month, day = (int(part) for part in month_day.split("-"))
        found = date(until.year, month, day)
        return found if found <= until else date(until.year - 1, month, day)
    except ValueError:
        return None


def tlv_ends(data: TlvData, settings: Mapping[str, Any], day: date) -> Finding | None:
    """Remind in the last year: back to the basisschool, or a new request. Never a block.

    Source: WPO 40(14); domain 1.18, 9.1 TLV-EIND.
    """
    until = data.until
    if until is None or data.next_step is not None or day < remind_from(settings, until):
        return None
    last = swv_day(settings, until)
    if until < day:
        text = _("{tlv} liep af op {day}. Wat komt erna?")
    elif last is not None and last >= day:
        text = _("{tlv} loopt af op {day}. Een nieuwe aanvraag kan tot {last}. Wat komt erna?")
    else:
        text = _("{tlv} loopt af op {day}. Wat komt erna?")
    what = text.format(tlv=data.kind.named, day=on_day(until, day), last=on_day(last, day) if last else "")
    return Finding(
        "open.tlv",
        Weight.WARN if until < day else Weight.REMIND,
        what,
        ways=(way("open_tlv", _("Invullen")),),
    )


def told_today(data: TlvData, settings: Mapping[str, Any], day: date) -> date | None:
    """The day of which Vandaag tells a TLV that ends: two weeks from the first reminder, a month up to the swv's day.

    In between it stands in 'Nog te doen' only: nobody reads the same line for half a year.
    Source: domain 1.18, 9.1 TLV-EIND; practice 1.1 (no warning more than once a day).
    """
    if data.until is None or data.next_step is not None:
        return None
    first, last = remind_from(settings, data.until), swv_day(settings, data.until)
    if first <= day < first + _TOLD:
        return first
    return last if last is not None and last - _AHEAD <= day <= last else None


def papers_of(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The checklist of papers: the school's own, or the usual one.

    Source: domain 1.19, 0.21.
    """
    kept = settings.get(PAPERS)
    if isinstance(kept, str) and kept.strip():
        return tuple(line.strip() for line in kept.splitlines() if line.strip())
    return tuple(_(one) for one in USUAL_PAPERS)


def papers_missing(there: str, checklist: Sequence[str]) -> tuple[str, ...]:
    """The papers of the checklist that are not there yet.

    Source: domain 1.19; practice 2.2 ('papers still missing').
    """
    kept = {line.strip() for line in there.splitlines()}
    return tuple(one for one in checklist if one not in kept)
