"""What the consent rule says on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.model.consent import Answer
from zorgdesk.model.family import Relation
from zorgdesk.model.pupil import Household
from zorgdesk.rules.answers import PARENTS, YES, Lacks, both_needed, deciding_circle
from zorgdesk.rules.asking import ConsentStatus
from zorgdesk.rules.pupil_age import age_on
from zorgdesk.rules.wording import all_called, called, capital, on_day
from zorgdesk.text import N_, _, listing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.model.consent import Consent
    from zorgdesk.rules.answers import Standing
    from zorgdesk.rules.asking import Said
    from zorgdesk.rules.people import Child, Giver

# As they follow 'Met naam mag dit nog niet:'.
_CLAUSES = {
    Lacks.BIRTH_DATE: N_("de geboortedatum van {name} is niet bekend."),
    Lacks.PUPIL: N_("{name} beslist zelf en is nog niet gevraagd."),
    Lacks.PUPIL_NOW: N_("{name} beslist zelf en is nog niet gevraagd."),
    Lacks.NOBODY_KNOWN: N_("niet bekend is wie gezag heeft over {name}."),
    Lacks.NOBODY_REACHED: N_("niemand met gezag is bereikbaar."),
    Lacks.GEZAG: N_("het gezag van {doubtful} is niet nagevraagd."),
    Lacks.ANSWER: N_("de toestemming ontbreekt."),
    Lacks.OTHER_PARENT: N_("de toestemming van {missing} ontbreekt."),
}

_SENTENCES = {
    Lacks.BIRTH_DATE: N_("Geboortedatum niet bekend. Vanaf 12 jaar beslist een leerling mee."),
    Lacks.PUPIL: N_("{name} is {age} en beslist zelf. Vraag het {name}."),
    Lacks.PUPIL_NOW: N_("{name} is {age}. Alleen de ouders zeiden ja. {name} beslist nu zelf."),
    Lacks.NOBODY_KNOWN: N_(
        "Vraag wie gezag heeft. Twijfel? Het gezagsregister van de rechtbank is openbaar."
    ),
    Lacks.NOBODY_REACHED: N_("Wie gezag heeft, is niet bereikbaar. Overleg met de directeur."),
    Lacks.GEZAG: N_(
        "Gezag van {doubtful} is niet nagevraagd. Vraag het aan de ouder. "
        "Twijfel? Het gezagsregister van de rechtbank is openbaar."
    ),
    Lacks.ANSWER: N_("Er is nog niets gevraagd."),
    Lacks.OTHER_PARENT: N_("{Missing} heeft ook gezag. {Missing} is nog niet gevraagd."),
}

# The same of somebody who was asked and did not answer yet.
_CLAUSE_NO_ANSWER = N_("{name} beslist zelf en heeft nog niet geantwoord (gevraagd op {day}).")
_PUPIL_NO_ANSWER = N_(
    "{name} is {age} en beslist zelf. {name} heeft nog niet geantwoord (gevraagd op {day})."
)
_OTHER_NO_ANSWER = N_("{Missing} heeft ook gezag, maar heeft nog niet geantwoord (gevraagd op {day}).")

_OF_PUPIL = frozenset({Lacks.PUPIL, Lacks.PUPIL_NOW})
# They decide without caring for the child each day.
_NOT_AT_HOME = frozenset({Relation.VOOGD, Relation.JEUGDBESCHERMER})


def lacking(child: Child, givers: Sequence[Giver], found: Standing, asked: Consent | None, day: date) -> str:
    """What is lacking, as it follows 'Met naam mag dit nog niet:'."""
    named = len(found.missing) == 1 or both_needed(child, deciding_circle(givers))
    if found.lacks is Lacks.ANSWER and named and found.missing:
        whose = listing([_inside(giver, givers) for giver in found.missing])
        return _(_CLAUSES[Lacks.OTHER_PARENT]).format(missing=whose)
    when = _asked_when(found, asked, day)
    if found.lacks in _OF_PUPIL and when:
        return _(_CLAUSE_NO_ANSWER).format(name=child.first_name, day=on_day(when, day))
    return _(_CLAUSES[found.lacks]).format(
        name=child.first_name,
        doubtful=all_called(found.in_doubt, givers),
        missing=all_called(found.missing, givers),
    )


def open_sentence(
    child: Child, givers: Sequence[Giver], found: Standing, question: Consent | None, day: date
) -> str:
    """One line on a question that is still open: who said yes, and what is lacking."""
    if found.lacks is Lacks.ANSWER:
        asked_on = question.asked_on if question else None
        asked = (
            _("Gevraagd op {day}. Nog geen antwoord.").format(day=on_day(asked_on, day)) if asked_on else ""
        )
        said = asked or _(_SENTENCES[Lacks.ANSWER])
        return " ".join([said, *_daily_carers(givers, found)])
    parts = [] if found.lacks is Lacks.PUPIL_NOW else [_says_yes(found.decisive, givers)]
    when = _asked_when(found, question, day)
    if found.lacks is Lacks.OTHER_PARENT:
        parts += _ask_the_other(child, givers, found, when, day)
    elif found.lacks is Lacks.PUPIL and when:
        age = age_on(child.birth_date, day)
        parts.append(_(_PUPIL_NO_ANSWER).format(name=child.first_name, age=age, day=on_day(when, day)))
    else:
        parts.append(
            _(_SENTENCES[found.lacks]).format(
                name=child.first_name,
                age=age_on(child.birth_date, day),
                doubtful=all_called(found.in_doubt, givers),
            )
        )
    if found.lacks is Lacks.GEZAG and sum(giver.relation in PARENTS for giver in givers) == 1:
        parts.append(_("Er is maar één ouder bekend."))
    return " ".join(part for part in parts if part)


def _asked_when(found: Standing, question: Consent | None, day: date) -> date | None:
    """When who still has to answer was asked; None while that is not known to have happened.

    A question that was only noted together with a yes was asked of nobody else; and before a birthday it
    was not asked of the pupil who decides now.
    """
    silent = [one.given_on for one in found.said if one.giver in found.missing]  # nothing was heard
    if silent:
        return max(silent)
    asked_on = question.asked_on if question else None
    if question is None or asked_on is None or asked_on > day or found.lacks is Lacks.PUPIL_NOW:
        return None
    with_a_yes = any(one.answer in YES and one.given_on <= asked_on for one in found.said)
    return asked_on if question.asked_how or not with_a_yes else None


def _inside(giver: Giver, givers: Sequence[Giver]) -> str:
    """'moeder', 'de voogd': as it stands inside a sentence."""
    words = called(giver, givers)
    return words if giver.relation in PARENTS or words == giver.name else _("de {who}").format(who=words)


def _daily_carers(givers: Sequence[Giver], found: Standing) -> list[str]:
    """Who sees the pleegouders each day may think that theirs is the yes."""
    deciding = next((one for one in found.missing if one.relation in _NOT_AT_HOME), None)
    if deciding and any(giver.relation is Relation.PLEEGOUDER and not giver.decides for giver in givers):
        who = capital(_inside(deciding, givers))
        return [_("{who} beslist, niet de pleegouders.").format(who=who)]
    return []


def _ask_the_other(
    child: Child, givers: Sequence[Giver], found: Standing, when: date | None, day: date
) -> list[str]:
    missing = all_called(found.missing, givers)
    if any(giver.no_contact for giver in found.missing):
        return [_("Voor {who} geldt een contactverbod. Overleg met de directeur.").format(who=missing)]
    ask = _("Vraag ook {who}.").format(who=missing)
    if child.objection:
        return [_("De ouders zijn het niet eens."), ask]
    if child.household is Household.APART:
        return [_("Ouders wonen apart."), ask]
    if when:
        return [_(_OTHER_NO_ANSWER).format(Missing=capital(missing), day=on_day(when, day))]
    return [_(_SENTENCES[Lacks.OTHER_PARENT]).format(Missing=capital(missing))]


def yes_sentence(givers: Sequence[Giver], found: Standing) -> str:
    """One line on a yes: 'Moeder zegt ja, ook namens vader. Geldig zolang vader geen bezwaar maakt.'."""
    if found.status is ConsentStatus.JA_MEDE:
        by = next(one.giver for one in found.decisive if one.answer is Answer.JA_MEDE)
        text = _("{who} zegt ja, ook namens {other}. Geldig zolang {other} geen bezwaar maakt.")
        return text.format(who=capital(called(by, givers)), other=all_called(found.missing, givers))
    pupil = [one for one in found.said if one.giver.is_pupil and one.answer in YES]
    return _says_yes([*(one for one in found.decisive if not one.giver.is_pupil), *pupil], givers)


def _says_yes(said: Sequence[Said], givers: Sequence[Giver]) -> str:
    if not said:
        return ""
    text = _("{who} zegt ja.") if len(said) == 1 else _("{who} zeggen ja.")
    return text.format(who=capital(all_called([one.giver for one in said], givers)))


def no_sentence(givers: Sequence[Giver], found: Standing, day: date) -> str:
    """One line on a refusal: 'Vader zei nee op 3 november.' or 'Moeder trok het ja in op 3 november.'."""
    one = next((no for no in found.decisive if no.giver.is_pupil), found.decisive[-1])
    text = _("{who} zei nee op {day}.") if one.answer is Answer.NEE else _("{who} trok het ja in op {day}.")
    return text.format(who=capital(called(one.giver, givers)), day=on_day(one.given_on, day))
