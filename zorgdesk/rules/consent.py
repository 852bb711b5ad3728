"""Consent: the one rule that says whether a pupil may be spoken of by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from zorgdesk.model.contact import Party
from zorgdesk.model.family import Relation
from zorgdesk.rules import blocks
from zorgdesk.rules.answers import Standing, standing, the_pupil
from zorgdesk.rules.asking import Asked, ConsentStatus, Request, Said
from zorgdesk.rules.caveats import caveats
from zorgdesk.rules.consent_words import no_sentence, open_sentence, yes_sentence
from zorgdesk.rules.people import Child, Giver
from zorgdesk.rules.pupil_age import AgeBand, age_band
from zorgdesk.rules.wording import on_day, the_party
from zorgdesk.text import _, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.errors import Finding


__all__ = [
    "Asked",
    "Child",
    "ConsentStatus",
    "ConsentView",
    "Giver",
    "Request",
    "Said",
    "consent_view",
    "what_about_the_name",
    "why_not_by_name",
]

REFUSED = (ConsentStatus.NEE, ConsentStatus.INGETROKKEN)


@dataclass(frozen=True)
class ConsentView:
    """How one question to share stands on a day."""

    status: ConsentStatus
    label: str  # the status in words: 'Gevraagd op 3 november'
    holds: bool  # the name may be used in a talk
    until: date | None
    missing: tuple[Giver, ...]  # who still has to answer, the pupil included
    said: tuple[Said, ...]
    sentence: str  # one line for the screen
    amber: bool  # holds, with something still to mend


def consent_view(child: Child, givers: Sequence[Giver], asked: Asked, day: date) -> ConsentView:
    """Say how one question to share stands on a day.

    Source: practice 1.5, 5.4; domain 2.1-2.7, 2.14.
    """
    consent = asked.consent
    found = standing(child, givers, asked.answers, consent.asked_on, day)
    status = _status(found, givers, asked, day)
    holds = status in {ConsentStatus.JA, ConsentStatus.JA_MEDE, ConsentStatus.NIET_NODIG}
    label = status.label
    if status is ConsentStatus.GEVRAAGD and consent.asked_on:
        label = _("Gevraagd op {day}").format(day=on_day(consent.asked_on, day))
    return ConsentView(
        status=status,
        label=label,
        holds=holds,
        until=consent.until,
        missing=_missing(child, found, status, day),
        said=found.said,
        sentence=_sentence(child, givers, asked, found, status, day),
        amber=found.yes
        and holds
        and (status is ConsentStatus.JA_MEDE or bool(caveats(child, givers, consent, found, day))),
    )


def _status(found: Standing, givers: Sequence[Giver], asked: Asked, day: date) -> ConsentStatus:
    if _has_ground(asked.consent.party, givers):
        return ConsentStatus.NIET_NODIG
    if found.yes and asked.consent.until and asked.consent.until < day:
        return ConsentStatus.VERLOPEN
    return found.status


def _missing(child: Child, found: Standing, status: ConsentStatus, day: date) -> tuple[Giver, ...]:
    if status in {*REFUSED, ConsentStatus.NIET_NODIG}:
        return ()
    answered = any(one.giver.is_pupil for one in found.said)
    if age_band(child.birth_date, day) is AgeBand.TWELVE and not answered:
        return (*found.missing, the_pupil(child))
    return found.missing


def _sentence(
    child: Child, givers: Sequence[Giver], asked: Asked, found: Standing, status: ConsentStatus, day: date
) -> str:
    consent = asked.consent
    if status is ConsentStatus.NIET_NODIG:
        return _("Voor {party} is geen toestemming nodig.").format(party=the_party(consent.party))
    if status is ConsentStatus.VERLOPEN and consent.until:
        return _("De toestemming liep af op {day}. Vraag opnieuw.").format(day=on_day(consent.until, day))
    if status in REFUSED:
        return no_sentence(givers, found, day)
    if not found.yes:
        return open_sentence(child, givers, found, consent, day)
    first = [caveat.what for caveat in caveats(child, givers, consent, found, day)][:1]
    return " ".join([yes_sentence(givers, found), *first])


def _has_ground(party: Party, givers: Sequence[Giver]) -> bool:
    """Whether the law itself lets the school speak to this party by name.

    Source: domain 2.17; practice 1.5, E19; Wmo 2015 5.2.6; Jeugdwet 7.3.11 lid 4; Leerplichtwet 18 lid 3.
    """
    if party is Party.GI:
        return any(giver.relation in {Relation.JEUGDBESCHERMER, Relation.VOOGD} for giver in givers)
    return party in {Party.VEILIG_THUIS, Party.LEERPLICHT}


def what_about_the_name(
    child: Child, givers: Sequence[Giver], all_asked: Sequence[Asked], request: Request, day: date
) -> tuple[Finding, ...]:
    """Collect what speaks against using the name: one block, or every warning, the worst first."""
    if _has_ground(request.party, givers):
        return (blocks.on_the_law(request),)
    about = [asked for asked in all_asked if _is_about(asked, request)]
    refused = _refusal(child, givers, about, request, day)
    if refused:
        return (blocks.refused(child, givers, refused, request, day),)
    views = [(asked, consent_view(child, givers, asked, day)) for asked in about]
    holding = [asked for asked, view in views if view.holds]
    if holding:
        return _within(child, givers, holding, request, day)
    if request.party is Party.SWV:
        return (blocks.parents_are_involved(),)
    newest = max(views, key=lambda pair: _last_move(pair[0], day), default=None)
    if newest and newest[1].status is ConsentStatus.VERLOPEN:
        return (blocks.expired(newest[1].sentence, request),)
    answers = newest[0].answers if newest else ()
    question = newest[0].consent if newest else None
    found = standing(child, givers, answers, question.asked_on if question else None, day)
    return (blocks.nothing_holds(child, givers, found, question, request, day),)


def why_not_by_name(
    child: Child, givers: Sequence[Giver], all_asked: Sequence[Asked], request: Request, day: date
) -> Finding | None:
    """Use the name only while every consent needed holds; a warning or a reminder allows it.

    The age is the age on the day; an unknown birth date refuses. It blocks where data leaves the
    desk; the log of what happened is never refused.

    Source: requirements D3-D4; practice 1.2 B1, 1.3, 1.5; domain 2.1-2.6; UAVG art. 5; BW 1:253i.
    """
    return next(iter(what_about_the_name(child, givers, all_asked, request, day)), None)


def _is_about(asked: Asked, request: Request) -> bool:
    """Whether a question was about this party: the same organisation, or else person, where both say."""
    consent = asked.consent
    if consent.party != request.party or consent.removed_at is not None:
        return False
    if consent.organisation_uid and request.organisation_uid:
        return consent.organisation_uid == request.organisation_uid
    if consent.contact_uid and request.contact_uid:
        return consent.contact_uid == request.contact_uid
    return True


def _same_purpose(asked: Asked, request: Request) -> bool:
    return request.purpose is None or fold(asked.consent.purpose) == fold(request.purpose)


def _refusal(
    child: Child, givers: Sequence[Giver], about: Sequence[Asked], request: Request, day: date
) -> Standing | None:
    """The newest word of somebody who decides is a no, on any question to this party for this purpose."""
    answers = [answer for asked in about if _same_purpose(asked, request) for answer in asked.answers]
    found = standing(child, givers, answers, None, day)
    return found if found.status in REFUSED else None


def _last_move(asked: Asked, day: date) -> date:
    moves = [answer.given_on for answer in asked.answers if answer.given_on <= day]
    return max([*moves, asked.consent.asked_on or date.min])


def _within(
    child: Child, givers: Sequence[Giver], holding: Sequence[Asked], request: Request, day: date
) -> tuple[Finding, ...]:
    """What a yes that holds leaves to say: it is too general, does not cover it all, or has its caveats."""
    good = [asked for asked in holding if not (asked.consent.general and request.for_report)]
    if not good:
        return (blocks.too_general(request),)
    uncovered = request.kinds - {kind for asked in good for kind in asked.consent.kinds}
    if uncovered:
        return (blocks.not_covered(uncovered, request),)

    def about(asked: Asked) -> tuple[Finding, ...]:
        found = standing(child, givers, asked.answers, asked.consent.asked_on, day)
        said = caveats(child, givers, asked.consent, found, day)
        return said if _same_purpose(asked, request) else (*said, blocks.other_purpose(asked.consent.purpose))

    alone = [about(asked) for asked in good if request.kinds <= set(asked.consent.kinds)]
    if alone:
        return min(alone, key=len)
    together = {finding.rule: finding for asked in good for finding in about(asked)}
    return tuple(together.values())
