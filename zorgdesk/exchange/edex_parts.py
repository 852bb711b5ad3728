"""What frames the people in an EDEXML file: school, locations and groups."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zorgdesk import clock
from zorgdesk.exchange.edex_fields import KEY_LENGTH, Notes, Record, local_name
from zorgdesk.model.incoming import IncomingGroup, IncomingLocation, IncomingSchool
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

# Source: domain 6.20.
YEARS = frozenset(["B", "D", "S", "V", "C", "N", "H", *(str(n) for n in (*range(9), *range(11, 17)))])
COMBINED = "C"
AUGUST = 8  # a school year begins on 1 August

_SCHOOL_YEAR = re.compile(r"^(\d{4})-(\d{4})$")
_BRIN = re.compile(r"^(\d\d[A-Z]{2})(\d\d)?$")
_SPLIT_YEAR = re.compile(r"_lj_\d+$")  # how one LAS writes a combination group: domain 6.32

_GROUP = frozenset({"naam", "jaargroep"})
_SCHOOL = frozenset(
    {
        "schooljaar", "peildatum", "aanmaakdatum", "auteur", "brincode", "dependancecode", "schoolkey",
        "instellingsnummer",
    }
)  # fmt: skip


@dataclass
class Groups:
    """The groups of a file, and how the keys in it lead to them."""

    groups: tuple[IncomingGroup, ...] = ()
    keys: dict[str, str] = field(default_factory=dict)  # key in the file -> key of the group
    years: dict[str, str | None] = field(default_factory=dict)  # key in the file -> jaargroep


def read_school(element: _Element | None, notes: Notes) -> IncomingSchool:
    """Read the head of the file; without one the rest is still read (domain 6.7)."""
    if element is None:
        notes.say("no_school", _("school"), _("Het bestand zegt niet van welke school en welk jaar het is."))
        return IncomingSchool()
    record = Record(element, "school", 1, notes)
    record.leave_out_all_but(_SCHOOL)
    made_at = record.moment("aanmaakdatum")
    brin, dependance = _brin(record)
    return IncomingSchool(
        school_year=_school_year(record),
        reference_day=record.day("peildatum") or (made_at.date() if made_at else None),
        made_at=made_at,
        brin=brin,
        dependance=dependance,
        school_key=record.text("schoolkey", KEY_LENGTH),
        author=record.text("auteur", 128),
    )


def _school_year(record: Record) -> str | None:
    value = record.text("schooljaar", 64)
    match = _SCHOOL_YEAR.match(value)
    if not match or int(match[2]) != int(match[1]) + 1:
        record.say("bad_school_year", _("Het schooljaar in het bestand kan niet kloppen."))
        return None
    today = clock.today()
    now = today.year if today.month >= AUGUST else today.year - 1
    if int(match[1]) != now:
        record.say("other_school_year", _("Het bestand is van schooljaar {year}.").format(year=value))
    return value


def _brin(record: Record) -> tuple[str, str]:
    value = record.text("brincode", 64).upper()
    match = _BRIN.match(value)
    if value and not match:
        record.say("bad_brin", _("Het BRIN-nummer kan niet kloppen."))
    dependance = record.text("dependancecode", 8) or (match[2] if match else None) or ""
    return (match[1] if match else ""), ("" if dependance == "00" else dependance)


def read_locations(elements: Iterable[_Element], notes: Notes) -> dict[str, IncomingLocation]:
    """Read the vestigingen by key."""
    found: dict[str, IncomingLocation] = {}
    for number, element in enumerate(elements, 1):
        record = Record(element, "vestiging", number, notes)
        record.leave_out_all_but(_GROUP)
        key = record.raw_key
        if _is_new(key, found, record):
            found[key] = IncomingLocation(key, record.text("naam", 120) or key)
    return found


def read_groups(elements: Iterable[_Element], notes: Notes) -> Groups:
    """Read groups of both kinds, and join those that are one group written once per jaargroep."""
    found: dict[str, IncomingGroup] = {}
    for number, element in enumerate(elements, 1):
        kind = local_name(element.tag)
        if kind not in ("groep", "samengestelde_groep"):
            notes.leave_out(kind)
            continue
        record = Record(element, kind, number, notes)
        record.leave_out_all_but(_GROUP)
        key = record.raw_key
        if _is_new(key, found, record):
            composite = kind == "samengestelde_groep"
            found[key] = IncomingGroup(key, record.text("naam", 64) or key[:64], read_year(record), composite)
    return _joined(found, notes)


def _is_new(key: str, found: dict[str, IncomingGroup] | dict[str, IncomingLocation], record: Record) -> bool:
    if not key:
        record.say("no_key", _("Hier ontbreekt de sleutel (key). Dit deel is niet gelezen."))
    elif key in found:
        record.say("double_key", _("Deze sleutel (key) komt vaker voor. De eerste is gelezen."))
    return bool(key) and key not in found


def _joined(found: dict[str, IncomingGroup], notes: Notes) -> Groups:
    """Join groups with one name whose keys differ only in their jaargroep (domain 6.32)."""
    stems: dict[str, list[IncomingGroup]] = {}
    for key, group in found.items():
        stem = key if group.composite else _SPLIT_YEAR.sub("", key)
        stems.setdefault(stem, []).append(group)
    result = Groups(years={key: group.year for key, group in found.items()})
    groups: list[IncomingGroup] = []
    for stem, members in stems.items():
        if stem in found or len({group.name for group in members}) > 1:
            groups += members
            result.keys.update({group.key: group.key for group in members})
            continue
        years = {group.year for group in members}
        groups.append(IncomingGroup(stem, members[0].name, years.pop() if len(years) == 1 else COMBINED))
        result.keys.update({group.key: stem for group in members})
        if len(members) > 1:
            where = _("groep {key}").format(key=stem[:64])
            text = ngettext(
                "{count} groep is samengevoegd.", "{count} groepen zijn samengevoegd.", len(members)
            )
            notes.say("joined_groups", where, text)
    result.groups = tuple(groups)
    return result


def read_year(record: Record) -> str | None:
    """Read a jaargroep; one that does not exist is said and left empty."""
    value = record.text("jaargroep", 8).upper()
    if len(value) > 1:
        value = value.lstrip("0") or "0"
    if value and value not in YEARS:
        record.say("bad_year", _("De jaargroep '{year}' bestaat niet.").format(year=value))
        return None
    return value or None
