"""The people in an EDEXML file: pupils and staff."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zorgdesk.exchange.edex_fields import KEY_LENGTH, Notes, Record, key_of
from zorgdesk.exchange.edex_parts import COMBINED, Groups, read_year
from zorgdesk.model.incoming import IncomingPupil, IncomingStaff
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from lxml.etree import _Element

FORMER = "H"
SEXES = frozenset("0129")  # domain 6.21

_DUTCH_POSTCODE = re.compile(r"^\d{4}[A-Z]{2}$")
_NAMES = frozenset(
    {"achternaam", "voorvoegsel", "tussenvoegsel", "voornamen", "voorletters-1", "voorletters", "roepnaam"}
)
_PUPIL = _NAMES | {
    "geboortedatum",
    "geslacht",
    "jaargroep",
    "emailadres",
    "postcodenl",
    "postnummerbe",
    "postcodeoverig",
    "instroomdatum",
    "uitstroomdatum",
}
_STAFF = _NAMES | {"emailadres"}


@dataclass
class Register:
    """What the records of people point at, and the keys that are taken."""

    groups: Groups
    locations: frozenset[str]
    day: date  # the day of which the file speaks
    keys: set[str] = field(default_factory=set)
    eckids: set[str] = field(default_factory=set)
    lost: Counter[tuple[str, str]] = field(default_factory=Counter)

    def group(self, element: _Element) -> str | None:
        """Give the key of the group that an element points at; count one that is not there (domain 6.31)."""
        key = key_of(element)
        found = self.groups.keys.get(key)
        if found is None and key:
            self.lost["groep", key] += 1
        return found

    def composites(self, element: _Element | None) -> list[str]:
        """Give the keys of the groups in a list of groups, each once."""
        if element is None:
            return []
        return list(dict.fromkeys(key for child in element if (key := self.group(child))))

    def location(self, element: _Element | None) -> str | None:
        """Give the key of the vestiging that an element points at; count one that is not there."""
        key = "" if element is None else key_of(element)
        if key and key not in self.locations:
            self.lost["vestiging", key] += 1
            return None
        return key or None

    def key(self, record: Record) -> str | None:
        """Give the key of a person: of two with one key the second is kept without it."""
        key = record.key
        if key in self.keys:
            record.say("double_key", _("Deze sleutel (key) komt vaker voor. De tweede is zonder gelezen."))
            return None
        if key:
            self.keys.add(key)
        return key

    def eckid(self, record: Record) -> str | None:
        """Give the ECK iD of a person: of two with one the second is kept without it."""
        eckid = (record.element.get("eckid") or "").strip()[:KEY_LENGTH] or None
        if eckid in self.eckids:
            record.say("double_eckid", _("Dit ECK iD komt vaker voor. De tweede is zonder gelezen."))
            return None
        if eckid:
            self.eckids.add(eckid)
        return eckid

    def say_lost(self, notes: Notes) -> None:
        """Say what people point at that is not in the file."""
        for (kind, key), count in self.lost.items():
            if kind == "groep":
                where = _("groep {key}").format(key=key[:64])
                text = ngettext(
                    "Deze groep staat niet in het bestand. {count} persoon staat nu zonder deze groep.",
                    "Deze groep staat niet in het bestand. {count} personen staan nu zonder deze groep.",
                    count,
                )
            else:
                where = _("vestiging {key}").format(key=key[:64])
                text = _("Deze vestiging staat niet in het bestand.")
            notes.say("missing_group" if kind == "groep" else "missing_location", where, text)


def read_pupils(elements: Iterable[_Element], register: Register, notes: Notes) -> tuple[IncomingPupil, ...]:
    """Read the pupils; one without any name is said and left out, all others are kept."""
    pupils: list[IncomingPupil] = []
    for number, element in enumerate(elements, 1):
        record = Record(element, "leerling", number, notes)
        if _is_named(record):
            pupils.append(_pupil(record, register))
    return tuple(pupils)


def _pupil(record: Record, register: Register) -> IncomingPupil:
    record.leave_out_all_but(_PUPIL)
    nodes = record.nodes
    group = nodes.get("groep")
    year = read_year(record)
    if year is None and group is not None:
        of_group = register.groups.years.get(key_of(group))
        year = None if of_group == COMBINED else of_group  # domain 6.27
    if year is None:
        record.say("no_year", _("De jaargroep is niet bekend."))
    until = record.day("uitstroomdatum")
    return IncomingPupil(
        key=register.key(record),
        eckid=register.eckid(record),
        roepnaam=record.text("roepnaam", 64),
        voorvoegsel=record.text("voorvoegsel", 20) or record.text("tussenvoegsel", 20),
        achternaam=record.text("achternaam", 200),
        voornamen=record.text("voornamen", 200),
        initials=_initials(record),
        birth_date=record.day("geboortedatum"),
        sex=_sex(record),
        year=year,
        group_key=None if group is None else register.group(group),
        composite_keys=tuple(register.composites(nodes.get("samengestelde_groepen"))),
        location_key=register.location(nodes.get("vestiging")),
        postcode=_postcode(record),
        email=record.mail(),
        since=record.day("instroomdatum"),
        until=until,
        former=year == FORMER or (until is not None and until < register.day),  # domain 6.29
    )


def read_staff(elements: Iterable[_Element], register: Register, notes: Notes) -> tuple[IncomingStaff, ...]:
    """Read the staff; one without any name is said and left out."""
    staff: list[IncomingStaff] = []
    for number, element in enumerate(elements, 1):
        record = Record(element, "leerkracht", number, notes)
        if _is_named(record):
            staff.append(_colleague(record, register))
    return tuple(staff)


def _colleague(record: Record, register: Register) -> IncomingStaff:
    record.leave_out_all_but(_STAFF)
    lists = [
        node for tag in ("groepen", "samengestelde_groepen") if (node := record.nodes.get(tag)) is not None
    ]
    keys = [key for node in lists for key in register.composites(node)]  # domain 6.34: both ways exist
    in_groups = [role for node in lists for group in node for role in _roles(group)]
    words = [" ".join(text.split()) for tag, text in record.lists if tag == "rolomschrijving"]
    roles = [text.strip().upper() for tag, text in record.lists if tag == "rol"] + in_groups
    return IncomingStaff(
        key=register.key(record),
        eckid=register.eckid(record),
        roepnaam=record.text("roepnaam", 64),
        voorvoegsel=record.text("voorvoegsel", 20) or record.text("tussenvoegsel", 20),
        achternaam=record.text("achternaam", 200),
        initials=_initials(record),
        email=record.mail(),
        roles=tuple(dict.fromkeys(role[:8] for role in roles if role)),
        group_keys=tuple(dict.fromkeys(keys)),
        function=", ".join(word for word in words if word)[:80],
    )


def _roles(group: _Element) -> list[str]:
    return [(child.text or "").strip().upper() for child in group if child.tag.endswith("rol")]


def _is_named(record: Record) -> bool:
    texts = record.texts
    for tag in ("roepnaam", "achternaam", "voornamen"):
        if tag in texts and texts[tag].strip():
            return True
    record.say("no_name", _("Hier staat geen naam bij. Deze persoon is niet gelezen."))
    return False


def _initials(record: Record) -> str:
    value = record.text("voorletters-1", 20) or record.text("voorletters", 20)
    return value.replace(".", "").replace(" ", "")


def _sex(record: Record) -> str | None:
    value = record.text("geslacht", 8)
    if value and value not in SEXES:
        record.say("bad_sex", _("Het geslacht in het bestand kan niet kloppen en is leeg gelaten."))
        return None
    return value or None


def _postcode(record: Record) -> str:
    value = record.text("postcodenl", 10).replace(" ", "").upper()
    if value and not _DUTCH_POSTCODE.match(value):
        record.say("bad_postcode", _("De postcode kan niet kloppen en is leeg gelaten."))
        return ""
    return value or record.text("postnummerbe", 10) or record.text("postcodeoverig", 10)
