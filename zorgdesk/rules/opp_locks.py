"""The two locks of an OPP: the perspective after the talk, the handelingsdeel only with a yes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.opp import Oogo
from zorgdesk.model.plan import HandelingsdeelStatus
from zorgdesk.rules.opp import VERDICT_WEEKS, need_of, number_of, partner
from zorgdesk.rules.opp_terms import OppTerm, terms, was_heard
from zorgdesk.rules.wording import way
from zorgdesk.text import _, ngettext, plain_date, sentence_case

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.errors import Way
    from zorgdesk.model.opp import GuidanceData, OppData
    from zorgdesk.rules.opp import OppFacts

# Answers after which the rest of the help waits.
WAITS = frozenset({HandelingsdeelStatus.NIET_AKKOORD, HandelingsdeelStatus.GEEN_REACTIE})


class OppStep(Enum):
    """The steps of an OPP, in the order in which they are usually taken."""

    BEGIN = "begin"
    TEKST = "tekst"
    LEERLING = "leerling"
    OUDERS = "ouders"
    VASTSTELLEN = "vaststellen"
    INSTEMMING = "instemming"
    TERUGVERTELLEN = "terugvertellen"
    EVALUEREN = "evalueren"
    OORDEEL = "oordeel"
    NIETS = ""


@dataclass(frozen=True)
class LockLine:
    """One thing that a lock asks for, whether it is there, and what was written."""

    step: OppStep
    words: str
    done: bool
    told: str = ""


@dataclass(frozen=True)
class Lock:
    """One of the two locks: shut or open, what it asks, and how far it is."""

    title: str
    needs: str  # in one line: what turns this lock
    shut: bool
    state: str
    tone: str  # ok, warn, danger or plain
    lines: tuple[LockLine, ...] = ()
    waits: str = ""  # what this means for the help, while there is no yes


def perspective_lock(facts: OppFacts) -> Lock:
    """The lock of the perspective: after the talk with the parents and the pupil's say; no yes is needed.

    Source: WPO 40a(1), (6); WVO 2020 2.44(1); practice 1.6.
    """
    opp = facts.opp
    who = partner(facts)
    needs = _("Na overleg met {who}. Een ja is niet nodig.").format(who=who)
    title = _("Perspectief")
    if opp is None:
        return Lock(title, needs, shut=False, state=_("Nog niet begonnen"), tone="plain")
    lines = (
        LockLine(
            OppStep.LEERLING, _("{name} is gehoord").format(name=facts.first_name), heard(opp), _heard(opp)
        ),
        LockLine(OppStep.OUDERS, _("Besproken met {who}").format(who=who), talked(opp), _talked(opp)),
    )
    if opp.adopted_on:
        state = _("Vastgesteld op {day}").format(day=plain_date(opp.adopted_on))
        return Lock(title, needs, shut=True, state=state, tone="ok", lines=lines)
    return Lock(title, needs, shut=False, state=_("Nog niet vastgesteld"), tone="warn", lines=lines)


def heard(opp: OppData) -> bool:
    """Whether the pupil had the chance: also 'wilde niet' (hoorrecht is a chance, practice 1.6)."""
    return opp.heard_on is not None and opp.heard_how is not None


def talked(opp: OppData) -> bool:
    """Whether the talk with the parents is recorded: also that they did not come."""
    return opp.oogo is not None and (opp.oogo_on is not None or opp.oogo is Oogo.NIET_GEKOMEN)


def _heard(opp: OppData) -> str:
    if not heard(opp) or opp.heard_on is None or opp.heard_how is None:
        return ""
    return f"{opp.heard_how.label}, {plain_date(opp.heard_on)}"


def _talked(opp: OppData) -> str:
    if opp.oogo is Oogo.NIET_GEKOMEN:
        return no_show_words(opp.oogo_tries)
    return plain_date(opp.oogo_on) if opp.oogo and opp.oogo_on else ""


def no_show_words(tries: int) -> str:
    """'Ouders kwamen niet (3 uitnodigingen)': a valid record (practice 1.6)."""
    return ngettext(
        "Ouders kwamen niet ({count} uitnodiging)", "Ouders kwamen niet ({count} uitnodigingen)", tries
    )


def guidance_lock(facts: OppFacts) -> Lock:
    """The lock of the handelingsdeel: only the yes of the parents turns it.

    Source: WPO 40a(2); WVO 2020 2.44(2); practice 1.6.
    """
    part = facts.guidance
    who = partner(facts)
    title = _("Handelingsdeel")
    needs = _("Alleen met ja van {who}.").format(who=who)
    if part is None:
        return Lock(title, needs, shut=False, state=_("Nog niet begonnen"), tone="plain")
    goals = LockLine(OppStep.INSTEMMING, _("Doelen staan in het plan"), facts.has_goals or bool(part.goals))
    answered = part.status is HandelingsdeelStatus.MET_INSTEMMING
    yes = LockLine(
        OppStep.INSTEMMING, _("Ja van {who}").format(who=who), answered, _said(part) if answered else ""
    )
    tone = {
        HandelingsdeelStatus.MET_INSTEMMING: "ok",
        HandelingsdeelStatus.NIET_AKKOORD: "danger",
    }.get(part.status, "warn")
    state = part.status.label
    if part.status not in (HandelingsdeelStatus.CONCEPT, HandelingsdeelStatus.MET_INSTEMMING) and _said(part):
        state = f"{state} · {_said(part)}"
    return Lock(
        title, needs, shut=answered, state=state, tone=tone, lines=(goals, yes),
        waits=waits_words() if part.status in WAITS else "",
    )  # fmt: skip


def _said(part: GuidanceData) -> str:
    on = part.said_on or part.discussed_on
    return ", ".join(word for word in (part.said_who, plain_date(on) if on else "") if word)


def waits_words() -> str:
    """What the school does meanwhile (practice 1.6)."""
    return _("De school voert uit wat bij de basisondersteuning hoort. De rest wacht op instemming.")


def ways_without_yes(facts: OppFacts) -> tuple[Way, ...]:
    """The ways on where the parents say no or nothing.

    Source: practice 1.6; WPO 43.
    """
    verdict = ngettext(
        "Geschillencommissie: oordeel binnen {count} week",
        "Geschillencommissie: oordeel binnen {count} weken",
        number_of(facts.numbers, VERDICT_WEEKS),
    )
    return (
        way("new_talk", _("Nieuw gesprek")),
        way("support_point", _("Ouder- en jeugdsteunpunt")),
        way("consultant", _("Onderwijsconsulent")),
        way("dispute", verdict),
    )


def why_not_adopt(facts: OppFacts) -> Finding | None:
    """Warn before the perspective is adopted without the talk or without the pupil's say; never refuse it.

    Source: WPO 40a(1), (6); practice 1.6: one may go on, and then it stands there as not done.
    """
    opp = facts.opp
    if opp is None or (heard(opp) and talked(opp)):
        return None
    asks, on = [], []
    if not talked(opp):
        asks.append(_("Hebt u dit met {who} besproken?").format(who=partner(facts)))
        on.append(way("ouders", _("Gesprek vastleggen")))
        if facts.invitations:
            on.append(way("no_show", no_show_words(facts.invitations)))
    if not heard(opp):
        asks.append(_("Kon {name} iets zeggen?").format(name=facts.first_name))
        on.append(way("leerling", _("{name} horen").format(name=facts.first_name)))
    why = _("Gaat u verder, dan staat er dat dit niet is gebeurd.")
    return Finding("opp.adopt", Weight.WARN, " ".join(asks), why, tuple(on))


def why_not_agreed(part: GuidanceData) -> Finding | None:
    """Refuse 'met instemming' without who and when (B4); mondeling is enough.

    Source: practice 1.2 B4, 1.6.
    """
    if part.status is not HandelingsdeelStatus.MET_INSTEMMING or (part.said_who and part.said_on):
        return None
    what = _("Wie stemde in met het handelingsdeel, en wanneer?")
    why = _("Vul beide in, of kies 'Besproken', 'Niet akkoord' of 'Geen reactie'.")
    return Finding("opp.agreed", Weight.BLOCK, what, why)


def next_step(facts: OppFacts, day: date) -> tuple[OppStep, str]:
    """The one thing to do now, and its words on the button.

    Source: practice 1.6, in the order of the law.
    """
    opp, part = facts.opp, facts.guidance
    if opp is None or opp.ended_on is not None or not need_of(facts).has:
        return OppStep.BEGIN, _("OPP beginnen")
    due = {term.what for term in terms(facts, day) if term.wants(day)}
    evaluate = (OppStep.EVALUEREN, _("Evaluatie vastleggen"))
    steps = (
        (OppTerm.OORDEEL in due, OppStep.OORDEEL, _("Oordeel vastleggen")),
        (not opp.adopted_on and not opp.destination, OppStep.TEKST, _("Waar werken we naartoe?")),
        (not opp.adopted_on and not heard(opp), OppStep.LEERLING, _hear(facts)),
        (not opp.adopted_on and not talked(opp), OppStep.OUDERS, _talk(facts)),
        (not opp.adopted_on, OppStep.VASTSTELLEN, _("Perspectief vaststellen")),
        (_asks_yes(part) or facts.goals_changed, OppStep.INSTEMMING, _("Instemming vastleggen")),
        (was_heard(opp) and not opp.told_back_on, OppStep.TERUGVERTELLEN, _tell(facts)),
        (OppTerm.EVALUEREN in due, *evaluate),
    )
    for now, step, words in steps:
        if now:
            return step, words
    return OppStep.NIETS, ""


def _asks_yes(part: GuidanceData | None) -> bool:
    return part is None or part.status in (HandelingsdeelStatus.CONCEPT, HandelingsdeelStatus.BESPROKEN)


def _hear(facts: OppFacts) -> str:
    return _("{name} horen").format(name=facts.first_name)


def _talk(facts: OppFacts) -> str:
    return sentence_case(_("gesprek met {who} vastleggen").format(who=partner(facts)))


def _tell(facts: OppFacts) -> str:
    return _("Terugvertellen aan {name}").format(name=facts.first_name)
