"""The fields of one record of an EDEXML file: read with tolerance, and what is odd is said."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from zorgdesk.model.incoming import Dropped, Remark, lasting_key
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from lxml.etree import _Element

KEY_LENGTH = 256

_STATE_NUMBER = N_("Zorgdesk bewaart geen BSN en geen ander nummer van de overheid.")
_ORIGIN = N_("Zorgdesk bewaart niets over afkomst.")
_WEIGHT = N_("Het leerlinggewicht zegt iets over ouders. Zorgdesk heeft het niet nodig.")

# Source: domain 6.25, dataminimalisatie.
NOT_KEPT = {
    "bsn": _STATE_NUMBER,
    "sofinummer": _STATE_NUMBER,
    "onderwijsnummer": _STATE_NUMBER,
    "bsn_ondwnr-4": _STATE_NUMBER,
    "rijksregisternummer": _STATE_NUMBER,
    "etniciteit": _ORIGIN,
    "land": _ORIGIN,
    "land_vader": _ORIGIN,
    "land_moeder": _ORIGIN,
    "gewicht": _WEIGHT,
    "gewicht_nieuw": _WEIGHT,
    "fotourl": N_("Zorgdesk haalt geen foto's van internet."),
    "gebruikersnaam": N_("Zorgdesk heeft geen inlognamen nodig."),
    "toevoegingen": N_("Dit is van een ander programma. Zorgdesk leest het niet."),
}
_UNKNOWN = N_("Zorgdesk kent dit gegeven niet.")

_BOOKKEEPING = frozenset({"mutatiedatum", "start_ondw_jgr3", "omschrijving", "commentaar", "xsdversie"})
_NODES = frozenset({"groep", "vestiging", "samengestelde_groep", "samengestelde_groepen", "groepen"})
_ROLES = frozenset({"rol", "rolomschrijving"})

_KINDS = {
    "leerling": N_("leerling {key}"),
    "leerkracht": N_("leerkracht {key}"),
    "groep": N_("groep {key}"),
    "samengestelde_groep": N_("groep {key}"),
    "vestiging": N_("vestiging {key}"),
    "school": N_("school"),
}
_ZONE = re.compile(r"(?:T[0-9:.]*)?(?:Z|[+-]\d\d:\d\d)?$")
_DAY_LENGTH = len("2026-11-24")
_LIKELY = range(1900, 2200)
_MAIL = re.compile(r"^[^@\s]+@[^@\s]+$")


class Notes:
    """What is said about a file while it is read: remarks, and counts of what is left out."""

    def __init__(self) -> None:
        self.remarks: list[Remark] = []
        self._left_out: Counter[str] = Counter()

    def say(self, code: str, where: str, text: str) -> None:
        """Keep a remark."""
        self.remarks.append(Remark(code, where, text))

    def leave_out(self, element: str) -> None:
        """Count an element that is not read."""
        self._left_out[element[:64]] += 1

    def dropped(self) -> tuple[Dropped, ...]:
        """Say what was left out, how often and why, in a fixed order."""
        order = {element: place for place, element in enumerate(NOT_KEPT)}
        elements = sorted(self._left_out, key=lambda name: (order.get(name, len(order)), name))
        return tuple(
            Dropped(name, self._left_out[name], _(NOT_KEPT.get(name, _UNKNOWN))) for name in elements
        )


class Record:
    """One element with its children by local name: read once, asked often."""

    __slots__ = ("element", "kind", "lists", "nodes", "notes", "number", "raw_key", "texts")

    def __init__(self, element: _Element, kind: str, number: int, notes: Notes) -> None:
        self.element = element
        self.kind = kind
        self.number = number
        self.notes = notes
        self.raw_key = key_of(element)  # as the file has it, a dummy too; empty when there is none
        self.texts: dict[str, str] = {}
        self.nodes: dict[str, _Element] = {}
        self.lists: list[tuple[str, str]] = []  # roles, in order: they may come more than once
        texts = self.texts
        for child in element:
            tag = child.tag
            if tag[0] == "{":
                tag = local_name(tag)
            if tag in _NODES:
                self.nodes[tag] = child
            elif tag in _ROLES:
                self.lists.append((tag, child.text or ""))
            elif tag not in texts:
                text = child.text
                if text is not None or tag == "toevoegingen":
                    texts[tag] = text or ""

    @property
    def key(self) -> str | None:
        """The key to remember it by: None for a dummy."""
        return lasting_key(self.raw_key)

    @property
    def where(self) -> str:
        """Where in the file this is: by its key, or its place when the key says nothing."""
        key = self.key or _("nummer {count} in het bestand").format(count=self.number)
        return _(_KINDS[self.kind]).format(key=key[:64])

    def say(self, code: str, text: str) -> None:
        """Keep a remark about this record."""
        self.notes.say(code, self.where, text)

    def leave_out_all_but(self, known: frozenset[str]) -> None:
        """Count what is not read of this record, and what is not known."""
        if not known.issuperset(self.texts):
            for tag in self.texts.keys() - known - _BOOKKEEPING:
                self.notes.leave_out(tag)

    def text(self, tag: str, limit: int) -> str:
        """Give a text without double spaces, not longer than a store can hold."""
        raw = self.texts.get(tag)
        if raw is None:
            return ""
        value = " ".join(raw.split())
        if len(value) > limit:
            self.say("too_long", _("Het veld {element} is te lang en is afgekapt.").format(element=tag))
            return value[:limit].rstrip()
        return value

    def day(self, tag: str) -> date | None:
        """Give a date without the time zone that XML allows; one that cannot be is said and left empty."""
        raw = self.texts.get(tag)
        if raw is None:
            return None
        day = as_day(raw)
        if day is None and raw.strip():
            self.say("bad_date", _("De datum in {element} kan niet kloppen.").format(element=tag))
        return day

    def moment(self, tag: str) -> datetime | None:
        """Give a moment, aware: without a zone it is the wall clock of the school."""
        raw = self.texts.get(tag, "").strip()
        try:
            return datetime.fromisoformat(raw).astimezone() if raw else None
        except (ValueError, OverflowError, OSError):
            self.say("bad_date", _("De datum in {element} kan niet kloppen.").format(element=tag))
            return None

    def mail(self) -> str:
        """Give the e-mail address, when it can be one."""
        value = self.text("emailadres", KEY_LENGTH)
        if not value:
            return ""
        if not _MAIL.match(value):
            self.say("bad_mail", _("Het e-mailadres kan niet kloppen en is leeg gelaten."))
            return ""
        return value


@lru_cache(maxsize=8192)
def as_day(raw: str) -> date | None:
    """Read 'jjjj-mm-dd', with or without a time or a zone after it; None when it is no likely day."""
    plain = raw if len(raw) == _DAY_LENGTH else _ZONE.sub("", raw.strip())
    if len(plain) != _DAY_LENGTH or plain[4] != "-" or plain[7] != "-":
        return None
    try:
        day = date.fromisoformat(plain)
    except ValueError:
        return None
    return day if day.year in _LIKELY else None


def key_of(element: _Element) -> str:
    """Give the key of an element, stripped (domain 6.16)."""
    return (element.get("key") or "").strip()[:KEY_LENGTH]


@lru_cache(maxsize=512)
def local_name(tag: str) -> str:
    """Give the name of an element without its namespace (domain 6.6)."""
    return tag.rpartition("}")[2]
