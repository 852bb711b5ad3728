"""Days, ages, groups and numbers in a text, in words that point at nobody: 'vorige week', 'in het najaar'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from zorgdesk.model.base import school_year_of
from zorgdesk.model.school import SchoolKind
from zorgdesk.rules.anonymous_words import (
    BIRTH_DAY,
    GROUP,
    MAIL,
    NUMBER,
    PHONE,
    SITE,
    band_of_age,
    band_of_year,
    each,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MONTHS = (
    each("januari februari maart april mei juni juli augustus september oktober november december"),
    each("jan feb mrt apr mei jun jul aug sept okt nov dec"),
    each("jan febr maart apr mei juni juli aug sep oct nov dec"),
)
_MONTH = {name: number for names in _MONTHS for number, name in enumerate(names, start=1)}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_FULL = "|".join(_MONTHS[0])
_DAYS = r"(?:(?:ma|di|wo|do|vr|za|zo|(?:maan|dins|woens|donder|vrij|zater|zon)dag)\.?,?\s+)?"
_BEFORE = r"(?:\b(op|d\.d\.|dd\.?|per|in|sinds|vanaf|van|tot(?:\s+en\s+met)?|t/m|voor|vóór|na|uiterlijk)\s+)?"
_PARTS = r"(?:\b(begin|eind|einde|half|medio|midden)\s+)?"

_NUMERIC = re.compile(
    rf"{_BEFORE}{_DAYS}(?<!\d)(?<!\d[-/.])(\d{{1,2}})\s?([-/.])\s?(\d{{1,2}})(?:\s?\3\s?(\d{{4}}|\d{{2}}))?(?![-/.]?\d)",
    re.IGNORECASE,
)
_ISO = re.compile(rf"{_BEFORE}(?<!\d)(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}})(?!\d)", re.IGNORECASE)
_NAMED = re.compile(
    rf"{_BEFORE}{_DAYS}(?<!\d)(\d{{1,2}})(?:e|ste|de)?\s+({_NAMES})\b(?:\.(?=\s*\d|,|\s(?-i:[a-z])))?(?:\s+'?(\d{{4}}|\d{{2}})(?!\d))?",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(rf"{_BEFORE}{_PARTS}\b({_FULL})\b(?:\s+(\d{{4}})(?!\d))?", re.IGNORECASE)
_YEARS = re.compile(
    r"(?:\b(?:in\s+)?(?:het\s+)?(?:schooljaar\s+)?)?(?<!\d)(20\d\d)\s?[-/]\s?(20\d\d|\d\d)(?!\d)",
    re.IGNORECASE,
)
_COUNTED = each(
    "drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien"
)
_AGE = rf"(\d{{1,2}}|{'|'.join(_COUNTED)})"
_NOUN = r"(?:\s+(?:jongen|jongetje|meisje|kind|leerling))?"
_AGES = (
    (
        re.compile(
            rf"\b(is|was|wordt|werd)\s+(?:nu|net|pas|al|bijna|ruim)?\s*{_AGE}\s+jaar(?:\s+oud)?\b",
            re.IGNORECASE,
        ),
        "zit in de {band}",
    ),
    (
        re.compile(rf"(?<!\w)()(?:een\s+)?{_AGE}[- ]?jarige?{_NOUN}\b", re.IGNORECASE),
        "een kind uit de {band}",
    ),
    (re.compile(rf"\b(van\s+)?{_AGE}\s+jaar\s+oud\b", re.IGNORECASE), "uit de {band}"),
    (re.compile(rf"\b(van\s+){_AGE}\s+jaar\b", re.IGNORECASE), "uit de {band}"),
)
_OWN_AGE = re.compile(rf"(?<!\w)()()?{_AGE}\s+jaar\b(?!\s+(?:geleden|lang))", re.IGNORECASE)
_GROUP = re.compile(r"\b(?:groep|groepen|gr\.?)\s?(\d)(?:-?[a-z])?\b(?:\s?[-/]\s?\d[a-z]?\b)?", re.IGNORECASE)
# A group without the word: '5A', '5-6B', 'de 4/5A-groep'; not '3D', '4K' or '5G', which are other things.
_GROUP_ALONE = re.compile(
    r"(?<![\w/-])(?:[Dd]e\s+)?(?:\d[A-Z]?[/-])?(?!2D|3D|4D|4G|4K|5G)([1-8])-?[A-Z](?:-(?:groep|klas)\b|(?![\w/]))"
)
_CLASS = re.compile(
    r"\b(?:(?:vmbo|havo|vwo|mavo|klas|leerjaar|brugklas)(?:[-\s](?:b|k|bk|bb|kb|tl|gl|t|g|havo|vwo)(?=[-\s]?\d))?)"
    r"[-\s]?(\d)[a-z]{0,2}\b",
    re.IGNORECASE,
)
# An address whole, whatever signs stand in it; with spaces or '(at)' only where a full domain follows.
_MAIL = re.compile(
    r"(?<!\w)\w[^\s@<>()\[\],;:\"]*(?:@[\w-]+(?:\.[\w-]+)*"
    r"|\s?(?:@|[(\[]\s?at\s?[)\]]|\bapenstaartje\b)\s?[\w-]+(?:\.[\w-]+)+)",
    re.IGNORECASE,
)
_SITE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_IBAN = re.compile(r"\b[A-Z]{2}\s?\d{2}(?:\s?[A-Z0-9]{4}){2,7}\b")
_POSTCODE = re.compile(r"(?<!\d)[1-9]\d{3}\s?[A-Za-z]{2}(?![\w-])")
_DIGITS = re.compile(r"(?<![\w])[+(]?\d(?:[\s\-/.()]{0,2}\d){6,}(?!\d)")
_HOME_STREET = re.compile(
    r"\b(?:(?:de|het)\s+)?[A-ZÀ-Þ][\w'’-]*(?:straat|laan|weg|plein|dijk|kade|hof|gracht|singel|steeg|pad|dreef|plantsoen)\s+\d+[a-zA-Z]?\b"
)


@dataclass(frozen=True)
class Span:
    """A stretch of a text, and what stands there instead."""

    start: int
    end: int
    instead: str


@dataclass(frozen=True)
class Days:
    """What makes a day or a number telling: today, the birth day, the kind of school, known numbers, the group."""

    today: date
    birth: date | None = None
    kind: SchoolKind = SchoolKind.PO
    numbers: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()  # names of the own group as '5A', which are no words

    @property
    def age(self) -> int | None:
        """How old the child is."""
        if self.birth is None:
            return None
        before = (self.today.month, self.today.day) < (self.birth.month, self.birth.day)
        return self.today.year - self.birth.year - before


def spans_in(raw: str, days: Days) -> list[Span]:
    """Everything of these in a text; what is found first goes first."""
    found: list[Span] = []
    for find in _FINDERS:
        for span in find(raw, days):
            if not any(span.start < other.end and other.start < span.end for other in found):
                found.append(span)
    return sorted(found, key=lambda span: span.start)


def _fixed(raw: str, _days: Days) -> Iterator[Span]:
    for pattern, instead in (
        (_MAIL, MAIL), (_SITE, SITE), (_IBAN, NUMBER), (_HOME_STREET, "een adres"),
    ):  # fmt: skip
        for found in pattern.finditer(raw):
            yield Span(found.start(), found.end(), instead)


def _own_numbers(raw: str, days: Days) -> Iterator[Span]:
    """Numbers that the desk knows, however they are spaced."""
    for number in days.numbers:
        signs = [sign for sign in number if sign.isalnum()]
        if len(signs) < 3:
            continue
        between = r"[\s\-/.()]{0,3}"
        begin = ""
        if signs[0] == "0" and len(signs) > 8:
            begin, signs = r"(?:\+31\s?(?:\(0\)|0)?|0031|0)" + between, signs[1:]
        pattern = rf"(?<!\w)\(?{begin}{between.join(re.escape(sign) for sign in signs)}(?!\w)"
        for found in re.finditer(pattern, raw, re.IGNORECASE):
            yield Span(found.start(), found.end(), PHONE if begin else NUMBER)


def _numbers(raw: str, _days: Days) -> Iterator[Span]:
    for found in _POSTCODE.finditer(raw):
        if not re.search(r"\d{4}\s(?:en|of|in|op|is)$", found.group(), re.IGNORECASE):
            yield Span(found.start(), found.end(), "een postcode")
    for found in _DIGITS.finditer(raw):
        yield Span(found.start(), found.end(), PHONE if found.group()[0] in "0+(" else NUMBER)


def _school_years(raw: str, days: Days) -> Iterator[Span]:
    for found in _YEARS.finditer(raw):
        first, this = int(found[1]), int(school_year_of(days.today)[:4])
        if int(found[2]) % 100 == (first + 1) % 100:
            words = {0: "dit schooljaar", -1: "vorig schooljaar", 1: "volgend schooljaar"}
            yield Span(found.start(), found.end(), words.get(first - this, "een eerder schooljaar"))


def _iso(raw: str, days: Days) -> Iterator[Span]:
    for found in _ISO.finditer(raw):
        yield from _dated(found, (found[4], found[3], found[2]), days)


def _named(raw: str, days: Days) -> Iterator[Span]:
    for found in _NAMED.finditer(raw):
        yield from _dated(found, (found[2], str(_MONTH[found[3].lower()]), found[4]), days)


def _numeric(raw: str, days: Days) -> Iterator[Span]:
    for found in _NUMERIC.finditer(raw):
        told = found[5] or (found[1] and found[3] != ".") or _is_birth(int(found[2]), int(found[4]), days)
        if told:
            yield from _dated(found, (found[2], found[4], found[5]), days)


def _is_birth(day: int, month: int, days: Days) -> bool:
    return days.birth is not None and (days.birth.day, days.birth.month) == (day, month)


def _dated(found: re.Match[str], parts: tuple[str, str, str | None], days: Days) -> Iterator[Span]:
    """A day of a text in words; one that cannot be is still a number that tells."""
    day, month, year = int(parts[0]), int(parts[1]), parts[2]
    if not (1 <= day <= 31 and 1 <= month <= 12):
        if year and len(year) == 4:
            yield Span(found.start(), found.end(), _with(found[1], BIRTH_DAY, BIRTH_DAY))
        return
    if _is_birth(day, month, days) and (year is None or int(year) % 100 == days.birth.year % 100):  # type: ignore[union-attr]
        yield Span(found.start(), found.end(), _with(found[1], BIRTH_DAY, "op een dag"))
        return
    when = _day(day, month, year, days.today)
    yield Span(found.start(), found.end(), _with(found[1], *about(when, days.today)))


def _day(day: int, month: int, year: str | None, today: date) -> date:
    """The day meant: without a year the one nearest to today."""
    if year is not None:
        number = int(year) if len(year) == 4 else 2000 + int(year)
        return _valid(number, month, day)
    near = [_valid(today.year + step, month, day) for step in (-1, 0, 1)]
    return min(near, key=lambda one: abs((one - today).days))


def _valid(year: int, month: int, day: int) -> date:
    return date(max(year, 1), month, min(day, 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31))


def _with(before: str | None, noun: str, adverb: str) -> str:
    """The words for a day behind its preposition: 'op' goes, 'sinds' stays."""
    kept = (before or "").lower()
    if kept in ("", "op", "in", "per", "d.d.", "dd", "dd."):
        return adverb
    if kept in ("voor", "vóór", "uiterlijk", "tot") and noun.startswith("over "):
        return noun.replace("over", "binnen", 1)
    return f"{before} {noun}"


def about(day: date, today: date) -> tuple[str, str]:
    """A day about: as a noun ('sinds het najaar') and by itself ('in het najaar')."""
    apart = (day - today).days
    if apart in (0, -1, 1):
        words = {0: "vandaag", -1: "gisteren", 1: "morgen"}[apart]
        return words, words
    weeks = (_monday(day) - _monday(today)).days // 7
    if weeks == 0:
        later = apart > 0
        return ("het eind van deze week", "later deze week") if later else ("deze week", "eerder deze week")
    if weeks in (-1, 1):
        words = "vorige week" if weeks < 0 else "volgende week"
        return words, words
    if -5 <= weeks < 0:
        return "een paar weken", "een paar weken geleden"
    if 0 < weeks <= 5:
        return "over een paar weken", "over een paar weken"
    return _far(day, today)


def _far(day: date, today: date) -> tuple[str, str]:
    years = int(school_year_of(day)[:4]) - int(school_year_of(today)[:4])
    if years == 0:
        return _season(day.month)
    if years in (-1, 1):
        words = "vorig schooljaar" if years < 0 else "volgend schooljaar"
        return words, words
    return ("een paar jaar", "een paar jaar geleden") if years < 0 else ("later", "later")


def _season(month: int) -> tuple[str, str]:
    noun = ("de winter", "het voorjaar", "de zomer", "het najaar")[month % 12 // 3]
    return noun, f"in {noun}"


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _months(raw: str, _days: Days) -> Iterator[Span]:
    for found in _MONTH_ALONE.finditer(raw):
        noun, adverb = _season(_MONTH[found[3].lower()])
        if found[2]:
            words = f"{found[2]} van {noun}"
            instead = f"{found[1]} {words}" if found[1] else words
        elif found[1] and found[1].lower() != "in":
            instead = f"{found[1]} {noun}"
        else:
            instead = adverb if found[1] else noun
        yield Span(found.start(), found.end(), instead)


def _ages(raw: str, days: Days) -> Iterator[Span]:
    for pattern, words in _AGES:
        for found in pattern.finditer(raw):
            age = _age(found[2])
            if 3 <= age <= 20:
                yield Span(found.start(), found.end(), words.format(band=band_of_age(age)))
    for found in _OWN_AGE.finditer(raw):
        if days.age is not None and _age(found[3]) == days.age:
            yield Span(found.start(), found.end(), f"uit de {band_of_age(days.age)}")


def _age(typed: str) -> int:
    return int(typed) if typed.isdecimal() else _COUNTED.index(typed.lower()) + 3


def _groups(raw: str, days: Days) -> Iterator[Span]:
    for name in days.groups:
        signs = "[/-]?".join(sign for sign in name if sign.isalnum())
        pattern = rf"(?<!\w)(?:de\s+)?{signs}(?:-(?:groep|klas))?(?!\w)"
        for found in re.finditer(pattern, raw, re.IGNORECASE):
            yield Span(found.start(), found.end(), GROUP)
    for found in _GROUP.finditer(raw):
        yield Span(found.start(), found.end(), f"de {band_of_year(int(found[1]))}")
    for found in _CLASS.finditer(raw):
        kind = days.kind if days.kind is not SchoolKind.PO else SchoolKind.VO
        yield Span(found.start(), found.end(), f"de {band_of_year(int(found[1]), kind)}")
    for found in _GROUP_ALONE.finditer(raw):
        yield Span(found.start(), found.end(), f"de {band_of_year(int(found[1]), days.kind)}")


_FINDERS: tuple[Callable[[str, Days], Iterator[Span]], ...] = (
    _fixed, _own_numbers, _iso, _named, _numeric, _school_years, _numbers, _ages, _groups, _months,
)  # fmt: skip
