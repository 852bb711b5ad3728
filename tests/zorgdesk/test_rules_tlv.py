"""Tests for zorgdesk.rules.tlv: a TLV ends on 31 July, and its last year asks what comes next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.errors import Weight
from zorgdesk.model.arrangement import TlvData, TlvKind, TlvNext
from zorgdesk.rules import tlv as rule
from zorgdesk.rules.tlv import TlvStage

DAY = date(2026, 11, 24)
END = date(2027, 7, 31)


def a_tlv(until: date | None = END, **fields: object) -> TlvData:
    return TlvData.model_validate({"pupil_uid": "p", "until": until, **fields})


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_a_tlv_can_only_end_on_a_31st_of_july_from_this_school_year_on(day: date) -> None:
    days = rule.last_days(day)
    assert {(one.month, one.day) for one in days} == {(7, 31)}
    assert day <= days[0] < day + timedelta(days=367)
    assert sorted(set(days)) == list(days)


@pytest.mark.parametrize(
    ("until", "stage"),
    [
        (None, TlvStage.GEVRAAGD),
        (date(2026, 7, 31), TlvStage.AFGELOPEN),
        (END, TlvStage.LAATSTE_JAAR),
        (date(2028, 7, 31), TlvStage.GELDT),
    ],
)
def test_how_a_tlv_stands(until: date | None, stage: TlvStage) -> None:
    assert rule.stage_of(a_tlv(until), DAY) is stage


@pytest.mark.parametrize(
    ("day", "what"),
    [
        (date(2026, 11, 30), None),
        (date(2026, 12, 1), "TLV sbo loopt af op 31 juli 2027. Wat komt erna?"),
        (date(2027, 7, 31), "TLV sbo loopt af op 31 juli. Wat komt erna?"),
        (date(2027, 8, 1), "TLV sbo liep af op 31 juli. Wat komt erna?"),
    ],
)
def test_from_the_first_of_december_the_end_is_told_and_never_blocks(day: date, what: str | None) -> None:
    found = rule.tlv_ends(a_tlv(), {}, day)
    assert (found.what if found else None) == what
    if found:
        assert found.weight is (Weight.WARN if day > END else Weight.REMIND)


def test_the_day_of_the_samenwerkingsverband_is_told_until_it_is_over() -> None:
    settings = {rule.SWV_DAY: "04-15"}
    before = rule.tlv_ends(a_tlv(), settings, date(2027, 4, 15))
    after = rule.tlv_ends(a_tlv(), settings, date(2027, 4, 16))
    assert before is not None
    assert before.what == "TLV sbo loopt af op 31 juli. Een nieuwe aanvraag kan tot 15 april. Wat komt erna?"
    assert after is not None
    assert "15 april" not in after.what


@pytest.mark.parametrize(
    "data",
    [a_tlv(None), a_tlv(next_step=TlvNext.TERUG), a_tlv(date(2029, 7, 31))],
    ids=["asked", "chosen", "long"],
)
def test_nothing_is_asked_without_an_end_after_a_choice_or_long_before(data: TlvData) -> None:
    assert rule.tlv_ends(data, {}, date(2027, 3, 1)) is None


def test_an_lwoo_decision_is_no_tlv() -> None:
    found = rule.tlv_ends(a_tlv(kind=TlvKind.LWOO), {}, date(2027, 3, 1))
    assert found is not None
    assert found.what.startswith("Beslissing lwoo loopt af")


@pytest.mark.parametrize(
    ("kept", "day"),
    [("", date(2026, 12, 1)), ("02-01", date(2027, 2, 1)), ("??", date(2026, 12, 1)), ("08-15", date(2026, 8, 15)),
     ("02-30", date(2026, 12, 1))],
)  # fmt: skip
def test_the_school_chooses_from_when_it_is_reminded(kept: str, day: date) -> None:
    assert rule.remind_from({rule.REMIND_FROM: kept}, END) == day


def test_a_day_of_the_samenwerkingsverband_that_nobody_filled_in_is_not_known() -> None:
    assert rule.swv_day({}, END) is None


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 11, 30), None),
        (date(2026, 12, 1), date(2026, 12, 1)),
        (date(2026, 12, 14), date(2026, 12, 1)),
        (date(2026, 12, 15), None),
        (date(2027, 3, 15), None),
        (date(2027, 3, 16), date(2027, 4, 15)),
        (date(2027, 4, 15), date(2027, 4, 15)),
        (date(2027, 4, 16), None),
    ],
)
def test_vandaag_tells_it_at_first_and_before_the_last_day_of_the_swv(day: date, told: date | None) -> None:
    assert rule.told_today(a_tlv(), {rule.SWV_DAY: "04-15"}, day) == told


def test_vandaag_is_silent_without_an_end_a_choice_or_a_day_of_the_swv() -> None:
    december = date(2026, 12, 2)
    assert rule.told_today(a_tlv(None), {}, december) is None
    assert rule.told_today(a_tlv(next_step=TlvNext.NIEUW), {}, december) is None
    assert rule.told_today(a_tlv(), {}, date(2027, 4, 1)) is None


def test_the_checklist_is_the_schools_own_or_the_usual_one_with_the_consulent() -> None:
    usual = rule.papers_of({})
    assert "Consulent van het gebied geraadpleegd" in usual
    assert rule.papers_of({rule.PAPERS: " "}) == usual
    assert rule.papers_of({rule.PAPERS: "Formulier\n\n Advies "}) == ("Formulier", "Advies")
    assert rule.papers_missing("Formulier\n", ("Formulier", "Advies")) == ("Advies",)
