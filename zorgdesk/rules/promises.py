"""Promises about another party's help: agreed with that party, or told as 'wordt nog gevraagd' (C8)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.action import DoerKind
from zorgdesk.model.contact import Party
from zorgdesk.rules.wording import the_party, way
from zorgdesk.text import _, fold, listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zorgdesk.errors import Way
    from zorgdesk.model.action import ActionData

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


def promised_party(text: str, names: Iterable[str] = ()) -> str:
    """Which party outside the school a line promises something of; nothing when it promises nothing.

    `names`: people of outside whom the school knows. A line that asks somebody promises nothing.

    Source: requirements C8; V28, V67, V75; idea 10.
    """
    words = _WORD.findall(fold(text))
    if _ASKS & set(words):
        return ""
    said = f" {' '.join(words)} "
    for name in names:
        if name and f" {' '.join(_WORD.findall(fold(name)))} " in said:
            return name
    for party, also in _ALSO.items():
        if any(f" {one} " in said for one in also):
            return the_party(party)
    return ""


def is_loose(action: ActionData, names: Iterable[str] = ()) -> str:
    """Of whom an action promises something that was not agreed with them; nothing when all is agreed.

    Source: requirements C8.
    """
    if action.agreed_with:
        return ""
    if action.doer is DoerKind.ANDER and action.contact_uid:
        return action.who
    return promised_party(f"{action.who} {action.what}", names)


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
