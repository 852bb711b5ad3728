"""Finding whose parent a row of the sheet is about: by number, or else by name and birth date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zorgdesk.model.names import full_name
from zorgdesk.text import _, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zorgdesk.model.incoming import IncomingParent
    from zorgdesk.model.pupil import Pupil


class PupilFinder:
    """Finds the pupil of a row. What cannot be placed is said, never guessed: a parent at the wrong child is a leak."""

    def __init__(self, pupils: Iterable[Pupil]) -> None:
        self._by_number: dict[str, Pupil] = {}
        self._by_bare_number: dict[str, list[Pupil]] = {}
        self._by_name: dict[tuple[str, ...], list[Pupil]] = {}
        for pupil in pupils:
            for number in {pupil.number, pupil.external_key or ""} - {""}:
                self._by_number.setdefault(number, pupil)
                self._by_bare_number.setdefault(number.lstrip("0"), []).append(pupil)
            self._by_name.setdefault(_words(full_name(pupil.roepnaam, pupil)), []).append(pupil)

    def find(self, row: IncomingParent) -> Pupil | str:
        """The pupil, or in words why there is none."""
        number = row.pupil_number or ""
        found = self._by_number.get(number) or self._without_noughts(number)
        if found:
            if _contradicts(row, found):
                return _("Het nummer is van een andere leerling dan de naam.")
            return found
        if not row.pupil_name:
            return _("Geen leerling met dit nummer.")
        return self._named(row)

    def _without_noughts(self, number: str) -> Pupil | None:
        """A spreadsheet takes the noughts before a number away."""
        found = self._by_bare_number.get(number.lstrip("0"), []) if number else []
        return found[0] if len({pupil.uid for pupil in found}) == 1 else None

    def _named(self, row: IncomingParent) -> Pupil | str:
        found = self._by_name.get(_words(row.pupil_name), [])
        born = row.pupil_birth_date
        if born is not None:
            found = [pupil for pupil in found if pupil.birth_date in (born, None)]
        if not found:
            return (
                _("Geen leerling met deze naam en geboortedatum.")
                if born
                else _("Geen leerling met deze naam.")
            )
        if len(found) > 1:
            return _("Er zijn meer leerlingen met deze naam.")
        return found[0]


def _words(name: str) -> tuple[str, ...]:
    """The words of a name in whatever order: 'Hendriks, Bo' is 'Bo Hendriks'."""
    return tuple(sorted(re.findall(r"[^\W_]+", fold(name))))


def _contradicts(row: IncomingParent, pupil: Pupil) -> bool:
    """Whether neither the name nor the birth date fits the number."""
    if not row.pupil_name:
        return False
    born = row.pupil_birth_date
    if born is not None and born == pupil.birth_date:
        return False
    return not set(_words(row.pupil_name)) & set(_words(full_name(pupil.roepnaam, pupil)))
