"""The report of a gesprek: who may have it, which pieces, and what is said of who gets none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.consent import DataKind
from zorgdesk.model.conversation import ConversationKind, ConversationStatus
from zorgdesk.rules.meeting import ENDS_IN_ACTIONS, WITH_PARENTS
from zorgdesk.rules.plan_paper import why_not_for_guardian
from zorgdesk.rules.pupil_age import AgeBand, age_band, age_on
from zorgdesk.rules.wording import on_day, way
from zorgdesk.text import N_, _, listing, ngettext, number, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from zorgdesk.errors import Way
    from zorgdesk.model.family import GuardianshipData
    from zorgdesk.rules.people import Child

# Of these a report goes to all involved; of a simple talk the agreements stand in the dossier.
WITH_REPORT = (ConversationKind.MDO, ConversationKind.OT, ConversationKind.OPP)
# So long ago one still asks whether a report went out; what is older is past.
LOOKED_BACK = timedelta(weeks=6)
# After so many days one asks whether it was begun: issue 7.
BEGUN_AFTER = timedelta(days=7)
HELD = (ConversationStatus.BEZIG, ConversationStatus.NOG_NIET_AF, ConversationStatus.AFGEROND)
# The parents are involved in these, whether they sat at the table or not.
PARENTS_INVOLVED = WITH_PARENTS | ENDS_IN_ACTIONS


class ReaderKind(StrEnum):
    """For whom a report is made."""

    PARENT = "parent"
    PUPIL = "pupil"
    PARTY = "party"  # outside the school: with consent or a ground
    SCHOOL = "school"


class Piece(StrEnum):
    """The pieces of the report: practice E32."""

    QUESTION = "question"
    GOOD = "good"
    NEEDED = "needed"
    AGREED = "agreed"
    ACTIONS = "actions"  # those of others; one's own always go


# Which yes lets a piece go to a party outside: any of these kinds. Own actions and the next day need none but
# the yes itself.
NEEDS: dict[Piece, frozenset[DataKind]] = {
    Piece.QUESTION: frozenset({DataKind.KLAS}),
    Piece.GOOD: frozenset({DataKind.KLAS}),
    Piece.NEEDED: frozenset({DataKind.KLAS, DataKind.PLAN}),
    Piece.AGREED: frozenset({DataKind.KLAS, DataKind.PLAN}),
    Piece.ACTIONS: frozenset({DataKind.KLAS, DataKind.PLAN}),
}
ASKED_KINDS = (DataKind.KLAS, DataKind.PLAN)
PIECE_WORDS = {
    Piece.QUESTION: N_("De vraag"),
    Piece.GOOD: N_("Wat goed gaat"),
    Piece.NEEDED: N_("Wat nodig is"),
    Piece.AGREED: N_("De afspraken"),
    Piece.ACTIONS: N_("De acties van anderen"),
}
# Where somebody said something, that is told too.
_SAID = frozenset({"consent.pupil_no", "consent.withdrawn", "consent.no", "consent.expired"})
_IN_WORDS = (
    N_("twee"), N_("drie"), N_("vier"), N_("vijf"), N_("zes"), N_("zeven"), N_("acht"), N_("negen"), N_("tien"),
)  # fmt: skip


def may_go(piece: Piece, kind: ReaderKind, covered: Collection[DataKind]) -> bool:
    """Let a piece go to this reader: outside the school only what the yes is for.

    Source: requirements C6, D4; practice 1.2 B1, E32.
    """
    return kind is not ReaderKind.PARTY or not NEEDS[piece].isdisjoint(covered)


def is_concept(status: ConversationStatus, finding: Finding | None) -> bool:
    """Whether the report may only go as concept: the gesprek is not closed, or an action misses who or when.

    Source: requirements C5; practice 1.3, 5.8.
    """
    return finding is not None or status is not ConversationStatus.AFGEROND


def why_not_parent(
    child: Child, tie: GuardianshipData, *, asked: bool, there: bool, apart: bool, day: date
) -> Finding | None:
    """Give a parent the report: as the plan; from 16 only who was there, unless the pupil lets them know.

    `asked`: invited or there. Parents who live apart each have a paper, and what was said without them is looked
    over first.

    Source: requirements A6, C6; practice 1.2 B3, 1.3, E3; domain 2.9, 2.12.
    """
    found = why_not_for_guardian(child, tie, day)
    if found is not None and found.blocks:
        return found
    band = age_band(child.birth_date, day)
    if band is not None and band >= AgeBand.SIXTEEN and not there and child.parents_may_know_help is not True:
        text = _("{name} is {age}. Vraag eerst of ouders dit verslag mogen krijgen.")
        return Finding(
            "report.sixteen", Weight.BLOCK,
            text.format(name=child.first_name, age=age_on(child.birth_date, day)),
            ways=(way("talk_to_pupil", _("Vraag {name}").format(name=child.first_name)),),
        )  # fmt: skip
    if apart and not asked:
        text = _("{who} was niet gevraagd bij dit gesprek. Kijk na of {who} alles mag lezen.")
        said = text.format(who=tie.relation.label)
        return Finding("report.not_asked", Weight.WARN, said[:1].upper() + said[1:])
    return found


def why_narrow(covered: Collection[DataKind]) -> Finding | None:
    """Say that a party gets less than the whole report, because the yes is for less.

    Source: requirements C6, D4; practice 1.3.
    """
    if all(not needed.isdisjoint(covered) for needed in NEEDS.values()):
        return None
    text = _("Het ja van de ouders geldt niet voor alles. De rest staat niet op dit papier.")
    return Finding("report.narrow", Weight.WARN, text, ways=(way("ask_consent"),))


def why_not_party(to_whom: str, others: int, because: Finding) -> Finding:
    """Say that a party gets no report, why, and that the others do.

    Source: practice 5.8, first row.
    """
    parts = [
        _("Dit verslag kan niet naar {party}.").format(party=to_whom),
        _("Er is geen toestemming."),
        _the_others(others),
    ]
    why = because.what if because.rule in _SAID else ""
    return replace(
        because,
        rule="report.party",
        what=" ".join(part for part in parts if part),
        why=" ".join(part for part in (why, because.why) if part),
        ways=_ways(because),
    )


def _ways(because: Finding) -> tuple[Way, ...]:
    """The ways of consent, with the words of a paper."""
    again = {"legal_ground": _("Wettelijke reden"), "anonymous": _("Zonder naam afdrukken")}
    return tuple(way(one.code, again.get(one.code, one.label)) for one in because.ways)


def _the_others(count: int) -> str:
    if not count:
        return ""
    if count == 1:
        return _("De ander krijgt het wel.")
    words = _(_IN_WORDS[count - 2]) if count - 2 < len(_IN_WORDS) else number(count)
    return _("De andere {count} krijgen het wel.").format(count=words)


def said_of_report(going: int, without_yes: Sequence[str], others: Sequence[str] = ()) -> str:
    """One sentence for all: 'Verslag gaat naar 4 van 5. Niet naar de logopedist: geen toestemming.'.

    Source: practice 1.3 'Report to all involved'.
    """
    whole = going + len(without_yes) + len(others)
    if not whole:
        return _("Er is nog niemand aan wie dit verslag kan gaan.")
    if going == whole:
        return ngettext("Verslag gaat naar {count}.", "Verslag gaat naar alle {count}.", going)
    parts = [_("Verslag gaat naar {some} van {all}.").format(some=going, all=whole)]
    if without_yes:
        parts.append(
            _("Niet naar {who}: geen toestemming.").format(who=listing(tuple(dict.fromkeys(without_yes))))
        )
    if others:
        parts.append(_("Niet naar {who}.").format(who=listing(list(dict.fromkeys(others)))))
    return " ".join(parts)


def names_another(line: str, first_names: Collection[str]) -> bool:
    """Whether a line names a child whose part this reader may not have.

    Source: practice 1.2 B3; requirements C9.
    """
    said = set(words_of(line))
    return any(set(words_of(name)) <= said for name in first_names if name)


_DIGITS = re.compile(r"\d")
_SHORTEST_NUMBER = 8


def tells_secret(line: str, secrets: Collection[str]) -> bool:
    """Whether a line holds an address, number or mail that this reader may not have, however it was typed.

    Source: practice 1.2 B3, 5.8.
    """
    said, digits = " ".join(words_of(line)), "".join(_DIGITS.findall(line))
    for secret in secrets:
        number_of = "".join(_DIGITS.findall(secret))
        if len(number_of) >= _SHORTEST_NUMBER and number_of in digits:
            return True
        words = " ".join(words_of(secret))
        if words and f" {words} " in f" {said} ":
            return True
    return False


def parents_get_it(kind: ConversationKind) -> bool:
    """Whether the parents are involved in this kind of gesprek, also when they were not at the table."""
    return kind in PARENTS_INVOLVED


@dataclass(frozen=True)
class Unsent:
    """A gesprek of which the report did not go out yet."""

    uid: str
    kind: str
    held_on: date


def unsent_words(kind: str, held_on: date, day: date) -> str:
    """'Verslag van MDO van 17 november sturen'.

    Source: requirements C6; issue 7: reminders at +7 days.
    """
    return _("Verslag sturen: {kind} van {day}").format(kind=kind, day=on_day(held_on, day))


def begun_words(who: str, what: Sequence[str]) -> str:
    """'Is dit al begonnen? Noor Bakker: moeder bellen', with how many more there are."""
    more = len(what) - 1
    said = _("Is dit al begonnen? {who}: {what}").format(who=who, what=what[0])
    if not more:
        return said
    return f"{said} " + ngettext("(en nog {count})", "(en nog {count})", more)
