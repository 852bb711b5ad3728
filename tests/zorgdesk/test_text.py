"""Tests for zorgdesk.text."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from zorgdesk import clock, text

DAY = date(2027, 1, 12)


def test_days_are_written_as_people_read_them() -> None:
    with clock.standing_at(datetime(2026, 11, 24, 8, tzinfo=UTC)):
        assert text.short_date(DAY) == "12 jan 2027"
        assert text.day_month(DAY) == "12 jan 2027", "another year is named"
        assert text.day_month(date(2026, 11, 24)) == "di 24 nov"
    assert text.long_date(DAY) == "dinsdag 12 januari 2027"
    assert text.plain_date(DAY) == "12 januari 2027"


def test_the_time_is_that_of_the_school() -> None:
    assert text.clock_time(datetime(2026, 11, 24, 7, 5, tzinfo=UTC)) == "8.05"


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Yılmaz", "yilmaz"),
        ("Zoë", "zoe"),
        ("Łukasz", "lukasz"),
        ("Øystein", "oystein"),
        ("Groß", "gross"),
        ("’t Hof", "'t hof"),
        ("İpek", "ipek"),
    ],
)
def test_names_are_found_without_accents_and_strokes(typed: str, folded: str) -> None:
    assert text.fold(typed) == folded


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["moeder"], "moeder"), (["moeder", "vader", "oma"], "moeder, vader en oma")],
)
def test_a_list_is_said_with_and(words: list[str], said: str) -> None:
    assert text.listing(words) == said


@pytest.mark.parametrize(("words", "said"), [("ijs", "IJs"), ("bo", "Bo"), ("", "")])
def test_a_sentence_begins_with_a_capital(words: str, said: str) -> None:
    assert text.sentence_case(words) == said


def test_counts_are_filled_in() -> None:
    assert text.ngettext("{count} dag", "{count} dagen", 1) == "1 dag"
    assert text.ngettext("{count} dag", "{count} dagen", 2) == "2 dagen"


def test_a_thousand_has_its_point_or_comma() -> None:
    assert [text.number(count) for count in (0, 999, 1000, 3120, -12345)] == [
        "0", "999", "1.000", "3.120", "-12.345",
    ]  # fmt: skip
    assert text.ngettext("{count} notitie", "{count} notities", 3120) == "3.120 notities"
    with text.speaking("en"):
        assert text.number(3120) == "3,120"


def test_the_source_language_needs_no_catalogue() -> None:
    text.use_language("nl")
    assert text._("Opslaan") == "Opslaan"
    with pytest.raises(OSError, match="zorgdesk"):
        text.use_language("xx")
