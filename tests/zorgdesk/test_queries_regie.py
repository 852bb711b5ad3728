"""Tests for zorgdesk.queries.regie: what is written for a family stands at each child without the other's name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.made import a_pupil_at, as_role
from zorgdesk.commands import case, family, regie
from zorgdesk.model.family import RegieData, RegieParty
from zorgdesk.model.school import Role
from zorgdesk.queries.case import case_card
from zorgdesk.queries.regie import stretches_of
from zorgdesk.queries.timeline import timeline
from zorgdesk.queries.timeline_paper import timeline_paper

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

REASON = "Lotte slaapt slecht, en Sem ook. Lottes moeder vraagt het."


@pytest.fixture
def siblings(desk: Desk) -> tuple[str, str]:
    """Sem and Lotte of one family share a case, of which the reason names both."""
    sem, lotte = a_pupil_at(desk, "Sem"), a_pupil_at(desk, "Lotte")
    desk.do(family.join_family, "Kuipers", [sem, lotte])
    data = RegieData(
        case_uid="", party=RegieParty.CJG, who="Karin Spijker", since=date(2026, 9, 1), reason=REASON,
        decided_on=date(2026, 9, 1), decided_by="directeur, en de juf van Sem",
    )  # fmt: skip
    desk.do(regie.hand_over, sem, data)
    desk.do(case.join_case, desk.ask(case_card, sem).case_uid, lotte)
    return sem, lotte


def test_a_reason_stands_at_each_child_without_the_name_of_the_other(
    desk: Desk, siblings: tuple[str, str]
) -> None:
    (at_sem,), (at_lotte,) = (desk.ask(stretches_of, one) for one in siblings)
    assert at_sem.told == "broer of zus slaapt slecht, en Sem ook. van broer of zus moeder vraagt het."
    assert at_lotte.told == "Lotte slaapt slecht, en broer of zus ook. Lottes moeder vraagt het."
    assert (at_sem.told_by, at_lotte.told_by) == (
        "directeur, en de juf van Sem",
        "directeur, en de juf van broer of zus",
    )


def test_who_may_see_both_mends_the_words_as_they_were_written(desk: Desk, siblings: tuple[str, str]) -> None:
    assert {desk.ask(stretches_of, one)[0].reason for one in siblings} == {REASON}


def test_who_may_see_one_child_only_never_reads_of_the_other(desk: Desk, siblings: tuple[str, str]) -> None:
    sem, _lotte = siblings
    (row,) = as_role(desk, Role.MEELEZER, sem).ask(stretches_of, sem)
    assert "Lotte" not in f"{row.reason} {row.told} {row.decided_by}"


def test_a_sister_who_left_the_school_is_not_named_either(desk: Desk, siblings: tuple[str, str]) -> None:
    sem, lotte = siblings
    desk.do(case.leave_case, desk.ask(case_card, sem).case_uid, lotte)
    assert "Lotte" not in desk.ask(stretches_of, sem)[0].told


def test_the_timeline_of_one_child_does_not_name_the_other_on_screen_or_paper(
    desk: Desk, siblings: tuple[str, str]
) -> None:
    _sem, lotte = siblings
    shown = " ".join(f"{row.facts} {row.who}" for row in desk.ask(timeline, lotte).rows)
    printed = " ".join(f"{row.facts} {row.who}" for row in desk.ask(timeline_paper, lotte).rows)
    for words in (shown, printed):
        assert "slaapt slecht" in words
        assert "Sem" not in words
