"""What a row of the parents' sheet says, in the fields of what is kept; and who is the same person as whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from zorgdesk.model.family import Gezag, Relation
from zorgdesk.model.names import full_name
from zorgdesk.model.pupil import Household
from zorgdesk.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zorgdesk.model.incoming import IncomingParent

YES, NO = "ja", "nee"

# Answers that say nothing: they never overwrite what is kept.
_NOTHING = {Relation.ANDERS.value, Gezag.ONBEKEND.value, Household.UNKNOWN.value}

# Who makes brothers and sisters of two pupils: a voogd or a grandparent may be shared by cousins or strangers.
MAKE_FAMILY = frozenset({Relation.MOEDER.value, Relation.VADER.value})


def guardian_fields(row: IncomingParent) -> dict[str, str]:
    """What the sheet says of a parent; what it does not say is empty. A secret address is never taken back."""
    return {
        "first_name": row.first_name,
        "voorvoegsel": row.voorvoegsel,
        "achternaam": row.achternaam,
        "phone": row.phone,
        "mobile": row.mobile,
        "mail": row.mail,
        "address": row.address,
        "postcode": row.postcode,
        "town": row.town,
        "address_secret": YES if row.address_secret else "",
        "speaks": row.language_spoken,
        "reads": row.language_read,
        "interpreter": YES if row.interpreter else "",
    }


def tie_fields(row: IncomingParent) -> dict[str, str]:
    """What the sheet says of a parent and this pupil."""
    lives = "" if row.lives_with_pupil is None else YES if row.lives_with_pupil else NO
    return {
        "relation": _told(row.relation),
        "gezag": _told(row.gezag),
        "lives_with_pupil": lives,
    }


def _told(word: str) -> str:
    return "" if word in _NOTHING else word


def kept_text(row: Any, fields: Iterable[str]) -> dict[str, str]:
    """Fields of a kept row as the sheet writes them."""
    return {field: _as_text(field, getattr(row, field)) for field in fields}


def _as_text(field: str, value: Any) -> str:
    if isinstance(value, bool):
        return YES if value else (NO if field == "lives_with_pupil" else "")
    if isinstance(value, Enum):
        return _told(str(value.value))
    return str(value or "")


def as_value(field: str, text: str) -> Any:
    """The value that is kept for what the sheet says."""
    if field in ("address_secret", "lives_with_pupil"):
        return text == YES
    kinds = {"relation": Relation, "gezag": Gezag, "household": Household}
    return kinds[field](text) if field in kinds else text


def pupil_facts(rows: Iterable[IncomingParent]) -> dict[str, str]:
    """Where a pupil lives, and whether the parents live together, from the pupil's rows in the sheet."""
    told = list(rows)
    return {"woongemeente": _town(told), "household": _household(told)}


def _town(rows: list[IncomingParent]) -> str:
    named = next((row.pupil_town for row in rows if row.pupil_town), "")
    if named:
        return named
    with_pupil = [row for row in rows if row.lives_with_pupil]
    towns = {fold(row.town): row.town for row in with_pupil or rows if row.town}
    return next(iter(towns.values())) if len(towns) == 1 else ""


def _household(rows: list[IncomingParent]) -> str:
    """Both parents' own homes decide; with co-parenting each may live with the pupil and still live apart."""
    parents = [row for row in rows if row.relation in MAKE_FAMILY]
    if len(parents) < 2:
        return ""
    homes = {fold(row.address + row.postcode) for row in parents if row.address}
    one_hides = len({row.address_secret for row in parents}) > 1
    lives = {row.lives_with_pupil for row in parents}
    if len(homes) > 1 or one_hides or False in lives:
        return Household.APART.value
    together = lives == {True} or all(row.address for row in parents)
    return Household.TOGETHER.value if together else ""


@dataclass(frozen=True)
class Contact:
    """What one person can be known again by, besides the name."""

    mobile: str
    mail: str
    home: str

    def meets(self, other: Contact) -> bool:
        """Whether the two share a mobile number, an e-mail address or a home, and differ in at most one of them."""
        pairs = ((self.mobile, other.mobile), (self.mail, other.mail), (self.home, other.home))
        known = [mine == theirs for mine, theirs in pairs if mine and theirs]
        return any(known) and known.count(False) <= 1


def contact_of(fields: Mapping[str, str]) -> Contact:
    """Take from a person's fields what they can be known again by."""
    home = fold(fields["address"] + fields["postcode"]) if fields["address"] and fields["postcode"] else ""
    return Contact(re.sub(r"\D", "", fields["mobile"]), fold(fields["mail"]), home)


@dataclass(frozen=True)
class _Name:
    voorvoegsel: str
    achternaam: str


def folded_name(fields: Mapping[str, str]) -> str:
    """The full name as names are compared."""
    return fold(named(fields))


def named(fields: Mapping[str, str]) -> str:
    """The full name as the sheet has it."""
    return full_name(
        fields.get("first_name", ""), _Name(fields.get("voorvoegsel", ""), fields.get("achternaam", ""))
    )


def same_name(mine: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two parents of one pupil have the same name; initials are good for a first name."""
    if folded_name(mine) == folded_name(other):
        return True
    if fold(mine.get("achternaam", "")) != fold(other.get("achternaam", "")):
        return False
    first, second = fold(mine.get("first_name", "")), fold(other.get("first_name", ""))
    initials = any("." in name or len(name) == 1 for name in (first, second))
    return bool(first and second and initials and first[0] == second[0])
