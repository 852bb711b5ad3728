"""Tests for the one line that is copied for the leerlingvolgsysteem."""

from __future__ import annotations

from datetime import date

from zorgdesk.rules.las_line import LONGEST, Agreed, las_line

DAY = date(2026, 11, 4)


def test_a_note_without_agreements_is_its_day_and_kind() -> None:
    assert las_line(DAY, "Signaal", []) == "04-11-2026 Signaal."


def test_agreements_tell_who_and_when() -> None:
    agreed = [
        Agreed("Praten met de ouders.", "juf Anouk", date(2026, 12, 1)),
        Agreed("Kijken in\nde klas", "", None),
        Agreed("Bellen", "", date(2026, 12, 2)),
    ]
    assert las_line(DAY, "Oudergesprek", agreed) == (
        "04-11-2026 Oudergesprek. Afspraken: Praten met de ouders (juf Anouk, 1-12); Kijken in de klas; Bellen (2-12)."
    )


def test_it_stays_one_short_line() -> None:
    line = las_line(DAY, "MDO", [Agreed("lang " * 50, "ik", None)] * 3)
    assert len(line) <= LONGEST
    assert line.endswith(" …")
