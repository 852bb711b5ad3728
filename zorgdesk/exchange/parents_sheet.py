"""Parents from a sheet: one row for each parent, or one row for each pupil with several parents in it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from zorgdesk.exchange.parents_words import (
    PARENT_FIELDS,
    PARENT_HEADERS,
    PUPIL_HEADERS,
    RELATIONS,
    TITLE,
    VOORVOEGSELS,
    meaning,
    split_slot,
    squeezed,
    yes_or_no,
)
from zorgdesk.exchange.recognise import refusal
from zorgdesk.model.incoming import IncomingParent, IncomingParents, Remark
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from zorgdesk.exchange.tables import Table

_NAME_FIELDS = ("name", "first_name", "voorvoegsel", "achternaam")
_PUPIL_NAMES = {
    "name": "pupil_name",
    "first_name": "pupil_first_name",
    "voorvoegsel": "pupil_voorvoegsel",
    "achternaam": "pupil_achternaam",
}
_BARE_IN_WIDE = {**_PUPIL_NAMES, "town": "pupil_town"}
_WHOSE = ("pupil_number", *_PUPIL_NAMES.values())
# Without one of these nothing tells a list of pupils from one of parents.
_TELLS_THEM_APART = frozenset(
    {
        "relation",
        "gezag",
        "phone",
        "mobile",
        "mail",
        "language_spoken",
        "address_secret",
        *_PUPIL_NAMES.values(),
    }
)
# What a row says once holds for every parent in it; an address does not.
_SHARED = frozenset({"gezag", "language_spoken", "language_read", "interpreter", "address_secret"})
_LIMITS = {"first_name": 80, "voorvoegsel": 20, "achternaam": 200, "mail": 120, "address": 200, "town": 80}
_LIMIT = 40
_BARE_MOBILE = re.compile(r"^[1-9]\d{8}$")  # a spreadsheet takes the first nought away


def guess_columns(header: Sequence[str]) -> dict[str, int]:
    """Guess which column holds what, by the words above it: a proposal for people to correct.

    Fields are those of PUPIL_FIELDS and PARENT_FIELDS. Of a second, third ... parent in the same row they
    have the slot before them: '2.achternaam', 'vader.mobile'.
    """
    words = [squeezed(text) for text in header]
    columns: dict[str, int] = {}
    for index, word in enumerate(words):
        if field := meaning(word, PUPIL_HEADERS):
            columns.setdefault(field, index)
            continue
        slot, rest = ("", word) if meaning(word, PARENT_HEADERS) else split_slot(word)
        if field := meaning(rest, PARENT_HEADERS):
            columns.setdefault(f"{slot}.{field}" if slot else field, index)
    slots = _slots(columns)
    if slots and any(f"{slot}.{field}" in columns for slot in slots for field in _NAME_FIELDS):
        _give_to_pupil(columns, _PUPIL_NAMES if slots == ["ouder"] else _BARE_IN_WIDE)
    elif not slots and "roepnaam" in words and not columns.keys() & _TELLS_THEM_APART:
        _give_to_pupil(columns, _PUPIL_NAMES)  # nothing here is of a parent: a list of pupils
    if slots == ["ouder"]:  # one row for each parent: no slot needed
        columns = {field.removeprefix("ouder."): index for field, index in columns.items()}
    return columns


def _give_to_pupil(columns: dict[str, int], bare: Mapping[str, str]) -> None:
    """Where the parent's columns say so, a bare 'Achternaam' is the pupil's."""
    for field, of_pupil in bare.items():
        if field in columns:
            columns.setdefault(of_pupil, columns.pop(field))


def _slots(columns: Mapping[str, int]) -> list[str]:
    return list(dict.fromkeys(field.partition(".")[0] for field in columns if "." in field))


def read_parents(table: Table, columns: Mapping[str, int]) -> IncomingParents:
    """Read the parents in a table; rows that cannot be placed are said, never guessed.

    Raises:
        ImportFileError: when no column says whose parent it is, or who the parent is.
    """
    if not any(field in columns for field in _WHOSE):
        raise refusal(
            _("In deze tabel staat niet om welke leerling het gaat."),
            _("Kies de kolom met het leerlingnummer of de naam van de leerling."),
        )
    slots = _slots(columns)
    if not any(field in _NAME_FIELDS for field in _fields_of(columns, slots)):
        raise refusal(_("In deze tabel staan geen namen van ouders."), _("Kies de kolom met de achternaam."))
    reader = _Reader(columns)
    for index, row in enumerate(table.rows):
        reader.read(row, table.number(index), slots or [""])
    return IncomingParents(tuple(reader.found), tuple(reader.remarks))


def _fields_of(columns: Mapping[str, int], slots: Sequence[str]) -> list[str]:
    return [field.rpartition(".")[2] for field in columns if not slots or "." in field]


class _Reader:
    """Reads row after row and keeps what it finds."""

    def __init__(self, columns: Mapping[str, int]) -> None:
        self.columns = columns
        self.found: list[IncomingParent] = []
        self.remarks: list[Remark] = []
        self._seen: set[tuple[str, ...]] = set()

    def read(self, row: Sequence[str], number: int, slots: Sequence[str]) -> None:
        """Read one row: one parent, or one for each slot."""

        def shared(field: str) -> str:
            index = self.columns.get(field, -1)
            return row[index] if 0 <= index < len(row) else ""

        pupil = IncomingParent(
            pupil_number=shared("pupil_number")[:64] or None,
            pupil_name=_pupil_name(shared),
            pupil_birth_date=self._birth_date(shared("pupil_birth_date"), number),
            pupil_town=shared("pupil_town")[:80],
            row=number,
        )
        for slot in slots:
            self._add(pupil, slot, _of_slot(shared, slot))

    def _add(self, pupil: IncomingParent, slot: str, cell: Callable[[str], str]) -> None:
        if slot and not any(cell(field) for field in (*_NAME_FIELDS, "phone", "mobile", "mail")):
            return
        parent = self._named(pupil, cell)
        if not (pupil.pupil_number or pupil.pupil_name):
            self._say("no_pupil", pupil.row, _("Hier staat geen leerling. Deze rij is niet gelezen."))
        elif not (parent.first_name or parent.achternaam):
            self._say("no_name", pupil.row, _("Hier staat geen naam van een ouder. Die is niet gelezen."))
        elif parent.first_name and _identity(parent) in self._seen:
            self._say("double", pupil.row, _("Deze ouder stond al bij deze leerling. De eerste telt."))
        else:
            self._seen.add(_identity(parent))
            self.found.append(self._filled(parent, slot, cell))

    def _named(self, pupil: IncomingParent, cell: Callable[[str], str]) -> IncomingParent:
        first, before, last = cell("first_name"), cell("voorvoegsel"), cell("achternaam")
        if not (first or last):
            first, before, last = split_name(cell("name"))
        elif not before:
            before, last = split_family_name(last)
        return replace(pupil, first_name=first[:80], voorvoegsel=before[:20], achternaam=last[:200])

    def _filled(self, parent: IncomingParent, slot: str, cell: Callable[[str], str]) -> IncomingParent:
        row = parent.row
        relation = self._relation(cell("relation"), slot, row)
        return replace(
            parent,
            relation=relation,
            gezag=self._gezag(cell("gezag"), relation, row),
            phone=self._phone(cell("phone"), row),
            mobile=self._phone(cell("mobile"), row),
            mail=self._mail(cell("mail"), row),
            address=self._cut(_address(cell), "address", row),
            postcode=_postcode(cell("postcode")),
            town=self._cut(cell("town"), "town", row),
            address_secret=self._secret(cell("address_secret"), row),
            language_spoken=cell("language_spoken")[:_LIMIT],
            language_read=cell("language_read")[:_LIMIT],
            interpreter=_needs_interpreter(cell("interpreter")),
            lives_with_pupil=yes_or_no(cell("lives_with_pupil")),
        )

    def _relation(self, text: str, slot: str, row: int) -> str:
        word = squeezed(text) or (slot if slot in RELATIONS else "")
        found = meaning(word, RELATIONS)
        if word and not found:
            self._say(
                "relation", row, _("De relatie '{word}' is niet bekend: 'anders'.").format(word=text[:40])
            )
        return found or "anders"

    def _gezag(self, text: str, relation: str, row: int) -> str:
        """'ja', 'beide', or who has it alone: 'alleen moeder'."""
        alone = squeezed(text).removeprefix("alleen")
        if alone in ("moeder", "vader"):
            return "ja" if relation == alone else "nee"
        answer = yes_or_no(text)
        if answer is None and squeezed(text) not in ("", "onbekend"):
            self._say(
                "gezag", row, _("Uit '{word}' blijkt niet of er gezag is: onbekend.").format(word=text[:40])
            )
        return "onbekend" if answer is None else "ja" if answer else "nee"

    def _secret(self, text: str, row: int) -> bool:
        """A secret is kept when in doubt."""
        answer = yes_or_no(text)
        if answer is None and text:
            self._say("secret", row, _("Onduidelijk of het adres geheim is. Zorgdesk houdt het geheim."))
        return bool(text) and answer is not False

    def _phone(self, text: str, row: int) -> str:
        number = f"0{text}" if _BARE_MOBILE.match(text) else text
        return self._cut(number, "phone", row)

    def _mail(self, text: str, row: int) -> str:
        if text and ("@" not in text or " " in text):
            self._say("mail", row, _("Het e-mailadres kan niet kloppen en is leeg gelaten."))
            return ""
        return self._cut(text, "mail", row)

    def _birth_date(self, text: str, row: int) -> date | None:
        day = as_date(text)
        if text and not day:
            self._say("birth_date", row, _("De geboortedatum kan niet kloppen en is leeg gelaten."))
        return day

    def _cut(self, text: str, field: str, row: int) -> str:
        limit = _LIMITS.get(field, _LIMIT)
        if len(text) > limit:
            label = _(PARENT_FIELDS[field])
            self._say("too_long", row, _("'{label}' is te lang en is afgekapt.").format(label=label))
        return text[:limit]

    def _say(self, code: str, row: int, text: str) -> None:
        self.remarks.append(Remark(code, _("rij {count}").format(count=row), text))


def _of_slot(shared: Callable[[str], str], slot: str) -> Callable[[str], str]:
    """Give the cells of one parent. In a row with several, the row's own address says nothing of each."""
    if not slot:
        return shared
    return lambda field: shared(f"{slot}.{field}") or (shared(field) if field in _SHARED else "")


def _identity(parent: IncomingParent) -> tuple[str, ...]:
    whose = parent.pupil_number or f"{parent.pupil_name} {parent.pupil_birth_date}"
    return whose, squeezed(parent.first_name), squeezed(parent.achternaam)


def _pupil_name(cell: Callable[[str], str]) -> str:
    parts = [cell(field) for field in ("pupil_first_name", "pupil_voorvoegsel", "pupil_achternaam")]
    whole = " ".join(part for part in parts if part)
    return (cell("pupil_name") or whole)[:290]


def _address(cell: Callable[[str], str]) -> str:
    number = cell("house_number") + cell("house_addition")
    return " ".join(part for part in (cell("address"), number) if part)


def _postcode(text: str) -> str:
    return text.replace(" ", "").upper()[:10]


def _needs_interpreter(text: str) -> bool:
    """'ja', or the language of the interpreter."""
    answer = yes_or_no(text)
    return bool(text) if answer is None else answer


def as_date(text: str) -> date | None:
    """Read '24-11-2018', '24/11/2018', '24.11.2018' or '2018-11-24', with or without a time after it."""
    plain = text.partition("T")[0].partition(" ")[0].replace("/", "-").replace(".", "-")
    for form in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            day = datetime.strptime(plain, form).date()  # noqa: DTZ007 - a birth date has no zone
        except ValueError:
            continue
        return day if 1900 <= day.year < 2200 else None
    return None


def split_name(text: str) -> tuple[str, str, str]:
    """Take 'Anna van der Meulen' or 'Meulen, Anna van der' apart in first name, voorvoegsel and surname."""
    text = TITLE.sub("", text.strip())
    words = text.split()
    last, comma, first = (part.strip() for part in text.partition(","))
    if comma:
        given = [word for word in first.split() if word.casefold() not in VOORVOEGSELS]
        behind = [word for word in first.split() if word.casefold() in VOORVOEGSELS]
        return " ".join(given), " ".join(behind), last
    if len(words) < 2:
        return "", "", text.strip()
    at = next((i for i, word in enumerate(words[1:], 1) if word.casefold() in VOORVOEGSELS), 1)
    before, last = split_family_name(" ".join(words[at:]))
    return " ".join(words[:at]), before, last


def split_family_name(text: str) -> tuple[str, str]:
    """Take 'van der Meulen' apart in 'van der' and 'Meulen'."""
    words = text.split()
    at = 0
    while at < len(words) - 1 and words[at].casefold() in VOORVOEGSELS:
        at += 1
    return " ".join(words[:at]), " ".join(words[at:])
