"""What to mend about a yes that holds: warnings, the worst for the child first."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.consent import Answer
from zorgdesk.model.pupil import Household
from zorgdesk.rules.answers import both_needed, deciding_circle
from zorgdesk.rules.asking import ConsentStatus
from zorgdesk.rules.pupil_age import AgeBand, age_band, age_on, birthday_between
from zorgdesk.rules.wording import all_called, capital, on_day, way, ways
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from zorgdesk.model.consent import Consent
    from zorgdesk.rules.answers import Standing
    from zorgdesk.rules.people import Child, Giver

AMBER_DAYS = 30  # one parent's word for both stands this long before the other is asked


def caveats(
    child: Child, givers: Sequence[Giver], consent: Consent, found: Standing, day: date
) -> tuple[Finding, ...]:
    """List what to mend about a yes that holds.

    Source: practice 1.3, 1.5; requirements A6, D4.
    """
    return (
        *_too_general(consent),
        *_the_pupil(child, found, day),
        *_gezag_in_doubt(givers, found),
        *_for_both(child, givers, found, day),
        *_unreached(child, givers, found),
        *_from_sixteen(child, day),
    )


def amber_until(found: Standing) -> date | None:
    """The day until which one parent's word for both needs no reminder; None when nobody spoke for both."""
    if found.status is not ConsentStatus.JA_MEDE:
        return None
    said = [one.given_on for one in found.decisive if one.answer is Answer.JA_MEDE]
    return min(said) + timedelta(days=AMBER_DAYS)


def _too_general(consent: Consent) -> Iterator[Finding]:
    if consent.general:
        text = _("Dit is een algemene toestemming. Vraag het voor dit gesprek opnieuw.")
        yield Finding(
            "consent.general", Weight.WARN, text, ways=ways("parent_here", "ask_consent", "anonymous")
        )


def _the_pupil(child: Child, found: Standing, day: date) -> Iterator[Finding]:
    own = next((one for one in found.said if one.giver.is_pupil), None)
    band = age_band(child.birth_date, day)
    if band is AgeBand.CHILD:
        if own and own.answer in {Answer.NEE, Answer.INGETROKKEN}:
            text = _("{name} zei nee. Praat met {name}: wat is er lastig?")
            yield _talk("consent.child_no", text, child)
        return
    if own is None or own.answer is Answer.GEEN_REACTIE:
        parents_on = min((one.given_on for one in found.decisive), default=day)
        passed = birthday_between(child.birth_date, parents_on, day)
        if passed:
            text = _("{name} werd {age} op {day}. Vraag ook {name} zelf.")
            yield _talk("consent.birthday", text, child, age=int(passed[0]), day=on_day(passed[1], day))
        else:
            text = _("{name} is {age}. Vraag ook {name} zelf.")
            yield _talk("consent.pupil", text, child, age=age_on(child.birth_date, day))
        return
    passed = birthday_between(child.birth_date, own.given_on, day)
    if passed and age_band(child.birth_date, own.given_on) is not AgeBand.SIXTEEN:
        text = _("{name} werd {age} op {day}. Vraag {name} opnieuw.")
        yield _talk("consent.birthday", text, child, age=int(passed[0]), day=on_day(passed[1], day))


def _talk(rule: str, text: str, child: Child, **more: object) -> Finding:
    label = _("Praat met {name}").format(name=child.first_name)
    what = text.format(name=child.first_name, **more)
    return Finding(rule, Weight.WARN, what, ways=(way("talk_to_pupil", label), *ways("anonymous")))


def _gezag_in_doubt(givers: Sequence[Giver], found: Standing) -> Iterator[Finding]:
    if found.in_doubt:
        text = _("Het gezag van {who} is niet nagevraagd. Vraag het aan de ouder.")
        yield Finding(
            "consent.gezag",
            Weight.WARN,
            text.format(who=all_called(found.in_doubt, givers)),
            _("Twijfel? Het gezagsregister van de rechtbank is openbaar."),
            ways("check_gezag"),
        )


def _for_both(child: Child, givers: Sequence[Giver], found: Standing, day: date) -> Iterator[Finding]:
    """After a month the other parent is asked too; where nobody knows whether they live together, at once."""
    until = amber_until(found)
    if until is None:
        return
    other = all_called(found.missing, givers)
    ask = way("ask_other_parent", _("{who} vragen").format(who=capital(other)))
    if child.household is Household.UNKNOWN:
        text = _("Niet bekend is of de ouders samen wonen. Vraag het, en vraag ook {who}.")
        yield Finding("consent.household", Weight.WARN, text.format(who=other), ways=(ask,))
    elif day > until:
        text = _("Het ja namens {who} is ouder dan een maand. Vraag nu ook {who}.")
        yield Finding("consent.for_both", Weight.WARN, text.format(who=other), ways=(ask,))


def _unreached(child: Child, givers: Sequence[Giver], found: Standing) -> Iterator[Finding]:
    if found.unreached and both_needed(child, deciding_circle(givers)):
        text = _("{who} is twee keer gevraagd en niet bereikt. De ander beslist nu alleen.")
        yield Finding(
            "consent.unreached",
            Weight.WARN,
            text.format(who=capital(all_called(found.unreached, givers))),
            ways=ways("anonymous"),
        )


def _from_sixteen(child: Child, day: date) -> Iterator[Finding]:
    if age_band(child.birth_date, day) is AgeBand.SIXTEEN and child.parents_may_know_help is None:
        text = _("{name} is {age} en beslist zelf over contact met hulp. Vraag: mogen ouders het weten?")
        why = _("Over het schoolplan en verzuim spreekt u tot 18 jaar ook de ouders.")
        talk = way("talk_to_pupil", _("Praat met {name}").format(name=child.first_name))
        what = text.format(name=child.first_name, age=age_on(child.birth_date, day))
        yield Finding("consent.sixteen", Weight.WARN, what, why, (talk,))
