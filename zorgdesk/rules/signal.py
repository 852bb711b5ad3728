"""A signaal: do the parents know, or why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.dossier import EntryKind, ParentsKnow
from zorgdesk.rules.pupil_age import AgeBand, age_band
from zorgdesk.rules.wording import way
from zorgdesk.text import _, ngettext
from zorgdesk.when import add_school_days, school_days_between

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.errors import Way
    from zorgdesk.model.dossier import EntryData
    from zorgdesk.when import Free

LONGEST_UNTOLD = 5  # school days
USUALLY_TOLD_WITHIN = 3  # school days


def tell_parents_before(held_on: date, free: Free = ()) -> date:
    """The day before which the parents hear of a signaal, when nobody names another: practice 4a."""
    return add_school_days(held_on, USUALLY_TOLD_WITHIN, free)


def told_too_late(held_on: date, day: date, free: Free = (), longest: int = LONGEST_UNTOLD) -> Finding | None:
    """Warn of a signaal of which the parents did not hear for more than five school days; holidays are none.

    The school may choose another number of days.

    Source: practice 1.3.
    """
    age = school_days_between(held_on, day, free)
    if age <= longest:
        return None
    return Finding(
        "signal.untold",
        Weight.WARN,
        ngettext(
            "Dit signaal is {count} schooldag oud. De ouders weten het nog niet. Wie belt?",
            "Dit signaal is {count} schooldagen oud. De ouders weten het nog niet. Wie belt?",
            age,
        ),
        ways=(way("call_parents"), *_answers()[:1], *_answers()[2:]),
    )


def why_not_parents_told(
    signal: EntryData, birth_date: date | None, day: date, free: Free = ()
) -> Finding | None:
    """Tell the parents of every signaal, or write down why not; a signaal itself is never refused.

    Only danger is a reason to leave them out; from 16 the pupil's wish is one too.

    Source: requirements A3, A6; practice 1.3, 4a; domain 0.2.
    """
    if signal.kind is not EntryKind.SIGNAAL or signal.parents_know is ParentsKnow.JA:
        return None
    if signal.parents_know is ParentsKnow.BEWUST_NIET:
        return None if signal.parents_reason else _why_in_danger()
    if signal.parents_know is ParentsKnow.LEERLING_WIL_NIET:
        return _unless_sixteen(birth_date, day)
    return told_too_late(signal.held_on, day, free) or _not_yet(signal)


def _not_yet(signal: EntryData) -> Finding:
    if signal.parents_know is ParentsKnow.NOG_NIET:
        text = _("De ouders weten het nog niet.")
    else:
        text = _("Weten de ouders dit al?")
    return Finding("signal.parents", Weight.REMIND, text, ways=_answers())


def _why_in_danger() -> Finding:
    text = _("Schrijf in één zin waarom ouders dit nu niet horen.")
    return Finding("signal.danger", Weight.REMIND, text, ways=(way("fill_reason", _("Invullen")),))


def _unless_sixteen(birth_date: date | None, day: date) -> Finding | None:
    band = age_band(birth_date, day)
    if band is not None and band >= AgeBand.SIXTEEN:
        return None
    text = _("Tot 16 jaar horen ouders een signaal, ook als de leerling dat niet wil. Behalve bij gevaar.")
    return Finding("signal.too_young", Weight.WARN, text, ways=(way("call_parents"), *_answers()[:3]))


def _answers() -> tuple[Way, ...]:
    return (
        way("told", _("Ja, ze weten het")),
        way("tell_later", _("Nog niet")),
        way("danger", _("Bewust niet: gevaar")),
        way("pupil_refuses", _("Leerling (16+) wil het niet")),
    )
