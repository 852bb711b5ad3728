"""Reading a pasted note of a leerlingvolgsysteem: when, by whom, what kind of note, and its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk import clock, when
from zorgdesk.exchange.mail_words import tidy
from zorgdesk.model.dossier import EntryKind
from zorgdesk.text import fold

if TYPE_CHECKING:
    from datetime import date

_HEAD = 10  # lines in which a note says what it is

_DAY = re.compile(
    r"(?<![\d/.-])(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|"
    r"\d{1,2}\s+(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?(?:\s+\d{4})?)(?![\d])",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?<![\d.,-])([01]?\d|2[0-3])[:.]([0-5]\d)(?:[:.][0-5]\d)?(?:\s*(?:uur|u)\b)?(?!\d)")
# What may stand before the day in a line that only says when and by whom.
_BEFORE_DAY = re.compile(
    r"(op|dd|d\.d\.|logboek|notitie|gespreksnotitie|(ma|di|wo|do|vr|za|zo)\w{0,7})?[\s.,:-]*", re.IGNORECASE
)
_LABELLED = re.compile(r"^\W{0,2}([A-Za-z][A-Za-z /]{1,24}?)\s*[:\t]\s*(.*)$")
_DAYS = frozenset(
    ("datum", "datum notitie", "gemaakt op", "aangemaakt op", "aangemaakt", "ingevoerd op", "datum/tijd",
     "datum gesprek", "gespreksdatum", "date")
)  # fmt: skip
_PEOPLE = frozenset(
    ("door", "auteur", "ingevoerd door", "gemaakt door", "aangemaakt door", "medewerker", "docent", "leerkracht",
     "van", "eigenaar", "geschreven door", "gesproken door", "author")
)  # fmt: skip
_SORTS = frozenset(
    ("categorie", "soort", "type", "rubriek", "soort notitie", "notitiecategorie", "gesprekstype")
)
_SUBJECTS = frozenset(("onderwerp", "titel", "betreft"))
# Said of a note, and nothing that happened.
_DROPPED = frozenset(
    ("leerling", "naam", "naam leerling", "groep", "klas", "zichtbaar voor", "zichtbaar", "prive", "gewijzigd op",
     "gewijzigd door", "laatst gewijzigd", "schooljaar", "status", "notitie", "gespreksnotitie", "logboek")
)  # fmt: skip
_TEXTS = frozenset(
    ("notitie", "tekst", "omschrijving", "inhoud", "verslag", "opmerking", "toelichting", "bericht")
)

_KINDS: tuple[tuple[EntryKind, str], ...] = (
    (EntryKind.GING_GOED, r"ging goed|compliment|succes"),
    (EntryKind.LEERLINGGESPREK, r"leerlinggesprek|kindgesprek|gesprek met (de |het )?(leerling|kind)"),
    (EntryKind.OUDERGESPREK, r"oudergesprek|(gesprek|contact|gebeld) met (de )?(ouder|moeder|vader)|minutengesprek"),
    (EntryKind.OBSERVATIE, r"observatie|geobserveerd"),
    (EntryKind.VERZUIM, r"verzuim|absent|ziekmelding|ziek gemeld|te laat gekomen|leerplicht"),
    (EntryKind.INCIDENT, r"incident|vechtpartij|time-?out|schorsing"),
    (EntryKind.OVERLEG, r"overleg|\bmdo\b|ondersteuningsteam|leerlingbespreking|\bot\b|consultatie|zorgteam"),
    (EntryKind.BERICHT, r"\be-?mail\b|\bmail\b|\bbrief\b|parro|bericht van"),
    (EntryKind.SIGNAAL, r"signaal|signalering|zorgen over"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PastedNote:
    """Words that were pasted, and what they say of themselves; `labelled`: they came from another system."""

    facts: str
    kind: EntryKind = EntryKind.NOTITIE
    day: date | None = None
    time: str = ""
    author: str = ""
    labelled: bool = False


def read_pasted(words: str) -> PastedNote:
    """Find the day, the author and the kind at the head of pasted words; what is not understood stays in them."""
    lines = tidy(words).split("\n")
    found: dict[str, str] = {}
    rest: list[str] = []
    for at, line in enumerate(lines):
        if at >= _HEAD or not _take(line, found, first=not any(rest)):
            rest.append(line)
    facts = "\n".join(rest).strip()
    subject = found.get("subject", "")
    if subject and fold(subject) not in fold(facts):
        facts = f"{subject}\n{facts}".strip()
    stamp = found.get("day", "")
    return PastedNote(
        facts=facts or tidy(words),
        kind=kind_of(f"{found.get('sort', '')} {subject}", facts),
        day=day_in(stamp),
        time=_time_in(_DAY.sub(" ", stamp)),
        author=found.get("author", "")[:120],
        labelled=bool(found),
    )


def _take(line: str, found: dict[str, str], *, first: bool) -> bool:
    """Whether a line at the head says something about the note, and is no part of its words."""
    labelled = _LABELLED.match(line)
    if labelled:
        return _take_labelled(fold(labelled[1]).strip(), labelled[2].strip(), found)
    # '12-11-2026 10.15 - Anouk Visser - Oudergesprek': a line of its own above the words.
    hit = _DAY.search(line) if first and "day" not in found and len(line) <= 90 else None
    return bool(hit and _BEFORE_DAY.fullmatch(line[: hit.start()]) and _take_stamp(line, hit, found))


def _take_labelled(label: str, value: str, found: dict[str, str]) -> bool:
    for name, labels in (("day", _DAYS), ("author", _PEOPLE), ("sort", _SORTS), ("subject", _SUBJECTS)):
        if label in labels and value and name not in found:
            if name == "day" and not _DAY.search(value):
                return False
            if name == "author" and label == "van" and "@" in value:
                return False
            found[name] = value
            return True
    if label in _TEXTS and value:
        return False
    return label in _DROPPED or label in _TEXTS


def _take_stamp(line: str, hit: re.Match[str], found: dict[str, str]) -> bool:
    after = re.sub(r"\([A-Za-z]{2,6}\)", " ", _CLOCK.sub(" ", line[hit.end() :], count=1))
    parts = [part.strip(" ,.()") for part in re.split(r"\s+[-–|•]\s+|[;\t|]|\s-\s|,\s", f" {after} ")]
    parts = [re.sub(r"^(door|van)\s+", "", part, flags=re.IGNORECASE) for part in parts if part]
    if any(len(part.split()) > 5 or ":" in part for part in parts):
        return False  # a sentence that begins with a day
    found["day"] = line
    for part in parts:
        if kind_of(part) is not EntryKind.NOTITIE or "notitie" in fold(part):
            found.setdefault("sort", part)
        elif re.fullmatch(r"[^\d]{1,60}", part):
            found["author"] = f"{found['author']}, {part}" if "author" in found else part
    return True


def day_in(words: str) -> date | None:
    """The day that words name; one that is still to come is no day of a note."""
    hit = _DAY.search(words)
    today = clock.today()
    day = when.parse_day(hit[1], today) if hit else None
    if day is not None and hit and day > today and not re.search(r"\d{4}|\d[-/.]\d{2}$", hit[1][-5:]):
        # Without a year people mean the last time it was that day.
        day = _year_before(day)
    return day if day is not None and day <= today else None


def _year_before(day: date) -> date | None:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return None


def _time_in(words: str) -> str:
    hit = _CLOCK.search(words)
    return f"{int(hit[1])}.{hit[2]}" if hit else ""


def kind_of(sort: str, facts: str = "") -> EntryKind:
    """The kind of note that words are: as they call themselves, or else by how they begin."""
    for words in (fold(sort), fold(facts[:120])):
        for kind, pattern in _KINDS:
            if re.search(pattern, words):
                return kind
    return EntryKind.NOTITIE
