"""Tests for zorgdesk.rules.school_year, its agenda and its papers, and for school days with holidays."""

from __future__ import annotations

from datetime import date

import pytest

from zorgdesk.errors import Weight
from zorgdesk.rules import school_year as turn
from zorgdesk.rules import school_year_agenda as agenda
from zorgdesk.rules import school_year_papers as papers
from zorgdesk.rules.school_year import TurnRow
from zorgdesk.rules.school_year_agenda import Break, Dated, Holiday, Region, What
from zorgdesk.rules.school_year_papers import Theme
from zorgdesk.rules.signal import tell_parents_before, told_too_late
from zorgdesk.when import add_school_days, is_school_day, school_days_between

YEAR = "2026-2027"
AUTUMN = ((date(2026, 10, 17), date(2026, 10, 25)),)


def test_there_are_seven_rows_each_with_a_setting_of_its_own() -> None:
    assert len({turn.row_key(YEAR, row) for row in TurnRow}) == 7
    keys = {turn.import_key(YEAR), turn.handover_key(YEAR), turn.holidays_key(YEAR), turn.agenda_key(YEAR)}
    assert len(keys) == 4


def test_a_school_year_runs_from_august_to_july() -> None:
    assert (turn.begins_on(YEAR), turn.ends_on(YEAR)) == (date(2026, 8, 1), date(2027, 7, 31))
    assert (turn.year_before(YEAR), turn.year_after(YEAR)) == ("2025-2026", "2027-2028")


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 11, 24), "2026-2027"),
        (date(2027, 4, 30), "2026-2027"),
        (date(2027, 5, 1), "2027-2028"),
        (date(2027, 7, 31), "2027-2028"),
        (date(2027, 8, 1), "2027-2028"),
    ],
)
def test_from_may_on_one_turns_to_the_coming_year(day: date, year: str) -> None:
    assert turn.usual_turn(day) == year


@pytest.mark.parametrize(
    ("day", "proposed"),
    [
        (date(2027, 6, 1), date(2027, 7, 31)),
        (date(2027, 8, 30), date(2027, 7, 31)),
        (date(2027, 11, 24), date(2027, 11, 24)),
    ],
)
def test_the_last_day_that_is_filled_in(day: date, proposed: date) -> None:
    assert turn.leaves_on("2027-2028", day) == proposed


@pytest.mark.parametrize(
    ("left", "until"),
    [(date(2026, 7, 31), date(2028, 7, 31)), (date(2024, 2, 29), date(2026, 2, 28))],
)
def test_a_dossier_is_kept_two_years(left: date, until: date) -> None:
    assert turn.kept_until(left) == until
    assert turn.kept_until(left, 5).year == left.year + 5


def test_who_leaves_in_spring_or_autumn_belongs_to_the_turn_between() -> None:
    assert turn.leavers_between(YEAR) == (date(2026, 2, 1), date(2027, 1, 31))


def test_the_opp_of_a_newcomer_stands_within_six_weeks() -> None:
    assert turn.opp_before(date(2026, 10, 26)) == date(2026, 12, 7)


def test_start_talks_are_spread_so_that_week_one_stays_small() -> None:
    days = turn.start_days(18, date(2026, 8, 31))
    assert days[0] == date(2026, 9, 3), "the third school day"
    first_week = [day for day in days if day <= date(2026, 9, 4)]
    assert (len(days), len(first_week)) == (18, 4)
    assert turn.start_days(0, date(2026, 8, 31)) == []


def test_holidays_are_no_school_days() -> None:
    assert not is_school_day(date(2026, 10, 20), AUTUMN)
    assert is_school_day(date(2026, 10, 26), AUTUMN)
    assert school_days_between(date(2026, 10, 14), date(2026, 10, 27), AUTUMN) == 4
    assert school_days_between(date(2026, 10, 14), date(2026, 10, 27)) == 9
    assert add_school_days(date(2026, 10, 15), 2, AUTUMN) == date(2026, 10, 26)


def test_a_signal_does_not_grow_old_in_the_holidays() -> None:
    assert told_too_late(date(2026, 10, 14), date(2026, 10, 27)) is not None
    assert told_too_late(date(2026, 10, 14), date(2026, 10, 27), AUTUMN) is None
    assert tell_parents_before(date(2026, 10, 15), AUTUMN) == date(2026, 10, 27)


@pytest.mark.parametrize("region", list(Region))
def test_the_official_holidays_of_a_known_year(region: Region) -> None:
    found = agenda.official_holidays(YEAR, region)
    assert [one.code for one in found] == list(Break)
    for one in found:
        assert one.first
        assert one.last
        assert (one.first.weekday(), one.last.weekday()) == (5, 6), "from a Saturday to a Sunday"
    assert agenda.holiday_mistake(found) == ""


def test_the_summer_of_each_region_begins_a_week_after_the_one_before() -> None:
    summers = [agenda.official_holidays(YEAR, region)[-1].first for region in Region]
    assert summers == [date(2027, 7, 10), date(2027, 7, 17), date(2027, 7, 24)]


def test_an_unknown_year_is_left_open_and_not_guessed() -> None:
    assert agenda.official_holidays("2027-2028", Region.NOORD) == tuple(Holiday(code) for code in Break)


@pytest.mark.parametrize(
    ("year", "sunday"), [(2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2026, date(2026, 4, 5)),
                         (2027, date(2027, 3, 28)), (2038, date(2038, 4, 25))],
)  # fmt: skip
def test_easter(year: int, sunday: date) -> None:
    assert agenda.easter(year) == sunday


def test_general_days_off_move_with_easter_and_koningsdag_off_a_sunday() -> None:
    assert [day for day, _last in agenda.general_days_off(YEAR)] == [
        date(2027, 3, 29), date(2027, 4, 27), date(2027, 5, 6), date(2027, 5, 17),
    ]  # fmt: skip
    assert (date(2031, 4, 26), date(2031, 4, 26)) in agenda.general_days_off("2030-2031")


def test_what_is_free_are_the_holidays_with_days_and_the_general_days() -> None:
    holidays = (Holiday(Break.HERFST, *AUTUMN[0]), Holiday(Break.MEI))
    free = agenda.free_of(YEAR, holidays)
    assert free[0] == AUTUMN[0]
    assert len(free) == 5


@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [
        (date(2026, 10, 17), None, True),
        (None, date(2026, 10, 25), True),
        (date(2026, 10, 25), date(2026, 10, 17), True),
        (date(2026, 10, 17), date(2026, 10, 25), False),
        (None, None, False),
    ],
)
def test_what_cannot_be_a_holiday_is_told(first: date | None, last: date | None, *, wrong: bool) -> None:
    said = agenda.holiday_mistake((Holiday(Break.HERFST, first, last),))
    assert bool(said) is wrong
    assert not said or "herfstvakantie" in said


def test_the_usual_dates_fall_on_school_days_in_the_year() -> None:
    free = agenda.free_of(YEAR, agenda.official_holidays(YEAR, Region.MIDDEN))
    dates = agenda.usual_agenda(YEAR, free)
    assert all(is_school_day(one.day, free) for one in dates)
    assert [one.day for one in dates] == sorted(one.day for one in dates)
    assert {one.what for one in dates} == set(What)
    assert turn.begins_on(YEAR) < dates[0].day < dates[-1].day < turn.ends_on(YEAR)
    assert [one.title for one in dates if one.is_talk and one.what is What.OT] == [
        "Ondersteuningsteam (OT)"
    ] * 5


def test_a_school_without_groep_8_has_no_schooladvies() -> None:
    kinds = {one.what for one in agenda.usual_agenda(YEAR, primary=False)}
    assert What.ADVIES not in kinds
    assert What.OPP_RONDE in kinds


def test_last_years_dates_come_back_on_the_same_weekday() -> None:
    before = (
        Dated(What.OT, date(2026, 9, 15), "uid"),
        Dated(What.PEILSTOK, date(2026, 10, 22)),
        Dated(What.MDO, date(2026, 12, 1), wanted=False),
        Dated(What.OPRUIMEN, date(2026, 8, 1)),
    )
    free = ((date(2027, 10, 16), date(2027, 10, 24)),)
    after = agenda.agenda_as_before(before, "2027-2028", free)
    assert [(one.what, one.day, one.uid) for one in after] == [
        (What.OT, date(2027, 9, 14), ""), (What.PEILSTOK, date(2027, 10, 25), ""),
    ]  # fmt: skip


def test_school_begins_after_the_summer_or_on_the_last_monday_of_august() -> None:
    summer = Holiday(Break.ZOMER, date(2027, 7, 17), date(2027, 8, 29))
    assert agenda.first_school_day("2027-2028", summer) == date(2027, 8, 30)
    assert agenda.first_school_day("2026-2027", None) == date(2026, 8, 31)
    assert agenda.first_school_day("2027-2028", Holiday(Break.ZOMER)) == date(2027, 8, 30)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Vader brengt hem op maandag", ("Vader",)),
        ("Thuis is het onrustig na de scheiding", ("Thuis", "scheiding")),
        ("Geeft elke taak in drie stukken", ()),
        ("Zet de tafel bij het raam", ()),
    ],
)
def test_words_of_home_are_found(line: str, words: tuple[str, ...]) -> None:
    assert papers.tells_of_home(line) == words


def test_why_not_on_the_handover() -> None:
    assert papers.why_not_on_the_handover(["Doel: leest tien minuten"]) is None
    found = papers.why_not_on_the_handover(["Moeder belt", "Moeder komt, vader niet"])
    assert found is not None
    assert found.weight is Weight.WARN
    assert "Moeder en vader" in found.what


def test_why_not_without_names() -> None:
    names = ["Bo", "Hendriks", "X"]
    assert papers.why_not_without_names(["Het wijkteam belt snel terug", "bo"], names) is None
    found = papers.why_not_without_names(["Met Bo ging het goed"], names)
    assert found is not None
    assert found.blocks
    assert "Bo" in found.what


@pytest.mark.parametrize(
    ("count", "words"), [(0, "geen"), (1, "minder dan 5"), (4, "minder dan 5"), (5, "5")]
)
def test_few_pupils_are_not_counted_out(count: int, words: str) -> None:
    assert papers.few(count) == words


def test_waiting_is_told_of_five_or_more_only() -> None:
    assert papers.waiting_words([]) == "In die tijd wachtte niemand op hulp."
    assert "Minder dan 5" in papers.waiting_words([3, 4, 12])
    assert papers.waiting_words([1, 2, 6, 8, 14]) == "Meestal 6 weken, het langst 14 weken."


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("Ouders zijn gescheiden, wie haalt?", Theme.SCHEIDING),
        ("Somber en bang", Theme.GEVOEL),
        ("Vragen over opvoeden", Theme.OPVOEDEN),
        ("Verzuim op maandag", Theme.VERZUIM),
        ("Kennismaken", Theme.ANDERS),
        ("", Theme.ANDERS),
    ],
)
def test_the_theme_of_a_question(words: str, theme: Theme) -> None:
    assert papers.theme_of(words) is theme
