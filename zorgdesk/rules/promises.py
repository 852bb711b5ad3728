"""Promises about another party's help: agreed with that party, or told as 'wordt nog gevraagd' (C8)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.action import DoerKind
from zorgdesk.model.contact import Party
from zorgdesk.rules.directory import USUAL_WORDS
from zorgdesk.rules.wording import way
from zorgdesk.text import _, fold, listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zorgdesk.errors import Way
    from zorgdesk.model.action import ActionData
    from zorgdesk.rules.directory import LocalWords

# What people call a party in a sentence, beside its usual words.
_ALSO = {
    Party.CJG: ("cjg", "wijkteam"),
    Party.KLANTMANAGER: ("klantmanager",),
    Party.JEUGDARTS: ("jeugdarts", "schoolarts"),
    Party.SMW: ("schoolmaatschappelijk werk", "smw"),
    Party.LOGOPEDIST: ("logopedist", "logopedie"),
    Party.GGZ: ("ggz",),
    Party.JEUGDHULP: ("jeugdhulp",),
    Party.SWV: ("samenwerkingsverband",),
    Party.AMBULANT: ("ambulant begeleider",),
}
# Who asks does not promise: 'wijkteam bellen', 'vragen of de logopedist komt'.
_ASKS = {"vragen", "vraag", "vraagt", "bellen", "bel", "belt", "mailen", "mail", "mailt", "overleggen", "overleg",
         "navragen", "aanvragen", "aanmelden", "gevraagd", "informeren", "uitnodigen"}  # fmt: skip
_WORD = re.compile(r"\w+")
_PARTY = "_"
# 'formulier voor het samenwerkingsverband', 'brief naar de jeugdarts'.
_FOR_THEM = re.compile(rf" (?:voor|aan|naar) (?:(?:de|het|een|onze) )?{_PARTY}(?= )")


@dataclass(frozen=True)
class AtTable:
    """Somebody from outside the school who was there when it was said."""

    name: str
    contact_uid: str | None = None
    party: Party | None = None


def promised_party(text: str, names: Iterable[str] = (), words: LocalWords = USUAL_WORDS) -> str:
    """Which party outside the school a line promises something of; nothing when it promises nothing.

    `names`: people of outside whom the school knows. `words`: what parties are called here. A line that asks
    somebody promises nothing.

    Source: requirements C8; V28, V67, V75; idea 10.
    """
    name, party = _promised(text, names, words)
    return name or (words.the(party) if party else "")


def promised_in_lines(
    text: str, names: Sequence[str] = (), words: LocalWords = USUAL_WORDS, there: Sequence[AtTable] = ()
) -> str:
    """Of whom the first line that promises something does so; what was said at the table was heard there.

    Source: requirements C8.
    """
    for line in text.splitlines():
        name, party = _promised(line, names, words)
        if (name or party) and not any(_heard(line, party, one) for one in there):
            return name or (words.the(party) if party else "")
    return ""


def _promised(text: str, names: Iterable[str], local: LocalWords) -> tuple[str, Party | None]:
    words = _WORD.findall(fold(text))
    if _ASKS & set(words):
        return "", None
    said = f" {' '.join(words)} "
    for name in names:
        if name and f" {' '.join(_WORD.findall(fold(name)))} " in said:
            return name, None
    for party, also in _ALSO.items():
        here = " ".join(_WORD.findall(fold(local.word(party))))
        if any(_does(said, one) for one in (*also, here) if one):
            return "", party
    return "", None


def _does(said: str, party: str) -> bool:
    """Whether a line tells of what a party does; what goes to them or is meant for them is no deed of theirs."""
    left = _FOR_THEM.sub(" ", said.replace(f" {party} ", f" {_PARTY} "))
    return f" {_PARTY} " in left


def is_loose(
    action: ActionData,
    names: Iterable[str] = (),
    words: LocalWords = USUAL_WORDS,
    there: Sequence[AtTable] = (),
) -> str:
    """Of whom an action promises something that was not agreed with them; nothing when all is agreed.

    `there`: who sat at the table when it was agreed; what they heard, they agreed to.

    Source: requirements C8.
    """
    if action.agreed_with:
        return ""
    if action.doer is DoerKind.ANDER and action.contact_uid:
        name, party = action.who, None
    else:
        name, party = _promised(f"{action.who} {action.what}", names, words)
    said = f"{action.who} {action.what}"
    known = {one.contact_uid for one in there if one.contact_uid}
    if action.contact_uid in known or any(_heard(said, party, one) for one in there):
        return ""
    return name or (words.the(party) if party else "")


def _heard(said: str, party: Party | None, one: AtTable) -> bool:
    """Whether the one of whom a line tells was there."""
    first = fold(one.name).partition(" ")[0]
    return first in _WORD.findall(fold(said)) or (party is not None and one.party is party)


def why_not_promise(who: str) -> Finding | None:
    """Ask whether a promise was agreed with the party it is about: a small mark, never a stop.

    Source: practice 1.3, row Promise; requirements C8.
    """
    if not who:
        return None
    return Finding(
        "promise.loose",
        Weight.REMIND,
        _("U schrijft dat {who} iets doet. Is dat met hen afgesproken?").format(who=who),
        ways=_ways(),
    )


def why_not_print_promises(who: Sequence[str]) -> Finding | None:
    """Warn at the parents' paper of promises that were not agreed; they can go on as 'wordt nog gevraagd'.

    Source: practice 1.3, row Promise; practice 5.5.
    """
    if not who:
        return None
    names = list(dict.fromkeys(who))
    text = _("Op het papier staat dat {who} iets doet. Is dat met hen afgesproken?")
    return Finding("promise.print", Weight.WARN, text.format(who=listing(names)), ways=_ways())


def _ways() -> tuple[Way, ...]:
    return (
        way("agreed", _("Ja, afgesproken")),
        way("still_asking", _("Nee: schrijf 'wordt nog gevraagd'")),
    )
