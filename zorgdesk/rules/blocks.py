"""Why the name may not be used, in words, with the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.consent import DataKind
from zorgdesk.rules.answers import Lacks
from zorgdesk.rules.asking import ConsentStatus
from zorgdesk.rules.consent_words import lacking, no_sentence, open_sentence
from zorgdesk.rules.wording import all_called, called, capital, way, ways
from zorgdesk.text import _, listing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.errors import Way
    from zorgdesk.model.consent import Consent
    from zorgdesk.rules.answers import Standing
    from zorgdesk.rules.asking import Request
    from zorgdesk.rules.people import Child, Giver


def nothing_holds(
    child: Child,
    givers: Sequence[Giver],
    found: Standing,
    question: Consent | None,
    request: Request,
    day: date,
) -> Finding:
    """Nobody refused, and the yes is not there yet."""
    return _not_yet(
        f"consent.{found.lacks.name.lower()}",
        lacking(child, givers, found, question, day),
        open_sentence(child, givers, found, question, day),
        request,
        _ways_to_a_yes(child, givers, found, request),
    )


def refused(child: Child, givers: Sequence[Giver], found: Standing, request: Request, day: date) -> Finding:
    """Somebody who decides said no or took the yes back."""
    said = no_sentence(givers, found, day)
    if any(one.giver.is_pupil for one in found.decisive):
        why = _("Dan delen wij de naam niet, ook niet met ja van ouders. Praat met {name}: wat is er lastig?")
        talk = way("talk_to_pupil", _("Praat met {name}").format(name=child.first_name))
        return _refusal("consent.pupil_no", said, why.format(name=child.first_name), (talk,), request)
    if found.status is ConsentStatus.INGETROKKEN:
        why = _("Vanaf dan delen wij de naam niet meer.")
        return _refusal("consent.withdrawn", said, why, ways("ask_consent"), request)
    why = _("Overleg zonder naam, of bespreek met de ouders een gesprek samen. School kiest geen partij.")
    talk = way("call_parents", _("Gesprek met ouders"))
    return _refusal("consent.no", said, why, (talk,), request)


def expired(sentence: str, request: Request) -> Finding:
    """The yes had its last day."""
    on = (way("ask_consent", _("Formulier")), way("parent_here", _("Ouder is hier")))
    return _refusal("consent.expired", sentence, "", on, request)


def too_general(request: Request) -> Finding:
    """A report needs a yes of its own."""
    because = _("de toestemming is algemeen.")
    why = _("Een algemene toestemming is goed voor een eerste gesprek, niet voor een verslag.")
    return _not_yet("consent.general", because, why, request, ways("ask_consent"))


def not_covered(kinds: frozenset[str], request: Request) -> Finding:
    """The yes is for less than what would be shared."""
    labels = {kind.value: kind.label for kind in DataKind}
    named = listing([label for value, label in labels.items() if value in kinds])
    because = _("het ja geldt niet voor {kinds}.").format(kinds=named)
    why = _("Laat dit weg, of vraag het erbij.")
    return _not_yet("consent.kinds", because, why, request, ways("ask_consent"))


def other_purpose(purpose: str) -> Finding:
    """The yes was given for something else: the user says whether it is the same."""
    return Finding(
        "consent.purpose",
        Weight.WARN,
        _("Het ja geldt voor: {purpose}. Gaat het daarover?").format(purpose=purpose),
        ways=ways("ask_consent", "anonymous"),
    )


def on_the_law(request: Request) -> Finding:
    """Allow a talk, and let a paper wait for its ground: what exactly, and why."""
    text = _("Voor {party} is geen toestemming nodig. Leg vast wat u deelt en waarom.")
    return Finding(
        "consent.ground_first",
        Weight.BLOCK if request.for_report else Weight.WARN,
        text.format(party=request.to_whom),
        _("Vertel het de ouders, als dat veilig kan."),
        ways("legal_ground", "anonymous"),
    )


def parents_are_involved() -> Finding:
    """The samenwerkingsverband advises without a yes; the parents are involved and get a copy."""
    return Finding(
        "consent.swv",
        Weight.WARN,
        _("Voor advies van het samenwerkingsverband is geen toestemming nodig. Betrek de ouders wel."),
        _("De ouders krijgen een kopie van het advies."),
        ways("call_parents", "ask_consent", "anonymous"),
    )


def _ways_to_a_yes(
    child: Child, givers: Sequence[Giver], found: Standing, request: Request
) -> tuple[Way, ...]:
    ask = ways("ask_consent") if request.for_report else ways("call_parents", "parent_here", "ask_consent")
    match found.lacks:
        case Lacks.BIRTH_DATE:
            return ways("birth_date")
        case Lacks.PUPIL | Lacks.PUPIL_NOW:
            talk = way("talk_to_pupil", _("Vraag {name}").format(name=child.first_name))
            return (talk, *ways("ask_consent"))
        case Lacks.NOBODY_KNOWN | Lacks.NOBODY_REACHED | Lacks.GEZAG:
            return ways("check_gezag")
        case Lacks.OTHER_PARENT if any(giver.no_contact for giver in found.missing):
            return ()
        case Lacks.OTHER_PARENT:
            other = capital(all_called(found.missing, givers))
            return (way("ask_other_parent", _("{who} vragen").format(who=other)), *ask[1:])
        case _:
            one = found.missing if len(found.missing) == 1 and not request.for_report else ()
            return (*(way for giver in one for way in _one_to_ask(giver, givers)), *ask[2 * len(one) :])


def _one_to_ask(giver: Giver, givers: Sequence[Giver]) -> tuple[Way, Way]:
    """'Voogd nu bellen' and 'Voogd is hier, zegt ja': where one person decides, the ways say who."""
    who = capital(called(giver, givers))
    return (
        way("call_parents", _("{who} nu bellen").format(who=who)),
        way("parent_here", _("{who} is hier, zegt ja").format(who=who)),
    )


def _not_yet(rule: str, because: str, why: str, request: Request, on: Sequence[Way]) -> Finding:
    if request.for_report:
        text = _("Dit kan niet met naam naar {party}: {because}")
        what = text.format(party=request.to_whom, because=because)
    else:
        what = _("Met naam mag dit nog niet: {because}").format(because=because)
        why = " ".join([why, _("Zonder naam mag wel.")])
    return _refusal(rule, what, why, on, request)


def _refusal(rule: str, what: str, why: str, on: Sequence[Way], request: Request) -> Finding:
    if request.for_report:
        rest: tuple[Way, ...] = (way("anonymous", _("Zonder naam afdrukken")), way("legal_ground"))
    else:
        rest = ways("anonymous", "danger", "legal_ground")
    return Finding(rule, Weight.BLOCK, what, why, (*on, *rest))
