"""Tests for zorgdesk.queries.timeline_support: the support around a pupil, in the timeline and in its picture."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.made import a_pupil_at, as_role
from zorgdesk.model.arrangement import Arrangement, Tlv, TlvKind
from zorgdesk.model.family import Case, CasePupil, Regie, RegieKind, RegieParty
from zorgdesk.model.opp import Opp, OppEvaluation, OppNeed, OppOutcome
from zorgdesk.model.school import Role
from zorgdesk.model.test_result import Level, PupilTest
from zorgdesk.queries.timeline import timeline, timeline_rows
from zorgdesk.queries.timeline_marks import Lane, timeline_picture

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Work

DAY = date(2026, 9, 1)


@pytest.fixture
def pupil(desk: Desk) -> str:
    """Bo, with something of each kind, a day apart; and a sibling who shares the case."""
    bo, sem = a_pupil_at(desk), a_pupil_at(desk, "Sem")

    def write(work: Work) -> None:
        case = Case()
        opp = Opp(pupil_uid=bo, number=2, destination="vmbo", adopted_on=DAY)
        days = [DAY + timedelta(days=number) for number in range(8)]
        work.session.add_all([
            case, opp, CasePupil(case_uid=case.uid, pupil_uid=bo), CasePupil(case_uid=case.uid, pupil_uid=sem),
            Opp(pupil_uid=bo, number=1),  # not adopted yet: no event
            Opp(pupil_uid=bo, number=3, need=OppNeed.BASIS, adopted_on=DAY),  # that there is none
            OppEvaluation(pupil_uid=bo, opp_uid=opp.uid, held_on=days[1], outcome=OppOutcome.BLIJFT, parents="moeder"),
            Arrangement(pupil_uid=bo, title="Leesmaatje", who="Corrie", since=days[2], until=days[3]),
            Arrangement(title="Voor de hele school", since=days[2]),
            Tlv(pupil_uid=bo, kind=TlvKind.SBO, since=days[3], until=date(2027, 7, 31)),
            Tlv(pupil_uid=bo, kind=TlvKind.SBO, requested_on=days[3]),  # only asked for
            PupilTest(pupil_uid=bo, taken_on=days[4], test="AVI", level=Level.IV, meaning="Spelt nog"),
            Regie(case_uid=case.uid, kind=RegieKind.INHOUD, party=RegieParty.SCHOOL, who="Ineke", since=days[5],
                  until=days[6]),
            Regie(case_uid=case.uid, kind=RegieKind.PROCES, party=RegieParty.CJG, who="Petra", since=days[6],
                  reason="Thuis is veel nodig"),
        ])  # fmt: skip

    desk.do(write)
    return bo


EVENTS = [
    ("regie", "Procesregie"), ("regie", "Regie"), ("pupil_test", "Toets"), ("tlv", "TLV sbo"),
    ("arrangement", "Arrangement"), ("opp_evaluation", "OPP geëvalueerd"), ("opp", "OPP"),
]  # fmt: skip


def test_the_list_and_the_picture_have_the_same_newest_first(desk: Desk, pupil: str) -> None:
    rows = desk.ask(timeline, pupil).rows
    marks = desk.ask(timeline_picture, pupil).marks
    assert [(row.table, row.label) for row in rows] == EVENTS
    assert [(mark.table, mark.label) for mark in marks] == EVENTS
    assert [mark.uid for mark in marks] == [row.uid for row in rows]
    assert {mark.lane for mark in marks if mark.table == "regie"} == {Lane.OVERLEG}
    told = desk.ask(timeline_rows, pupil, [(mark.table, mark.uid) for mark in marks])
    assert set(told) == {mark.uid for mark in marks}


def test_each_says_what_it_was(desk: Desk, pupil: str) -> None:
    said = {row.label: row for row in desk.ask(timeline, pupil).rows}
    assert said["OPP"].title == "Versie 2 vastgesteld"
    assert (said["OPP geëvalueerd"].title, said["OPP geëvalueerd"].who) == ("Het blijft zo", "moeder")
    assert said["Arrangement"].title == "Leesmaatje · tot en met 4 september 2026"
    assert said["TLV sbo"].title == "tot en met 31 juli 2027"
    assert (said["Toets"].title, said["Toets"].facts) == ("AVI · IV", "Spelt nog")
    assert said["Procesregie"].facts == "Thuis is veel nodig"
    assert "Ineke" in said["Regie"].title


def test_an_older_page_begins_where_the_first_one_ended(desk: Desk, pupil: str) -> None:
    first = desk.ask(timeline, pupil, limit=3)
    assert first.before is not None
    older = desk.ask(timeline, pupil, before=first.before)
    assert [row.table for row in (*first.rows, *older.rows)] == [table for table, _label in EVENTS]


def test_it_is_not_for_who_reads_no_dossiers_or_another_one(desk: Desk, pupil: str) -> None:
    other = a_pupil_at(desk, "Iris")
    for reader in (as_role(desk, Role.ADMINISTRATIE), as_role(desk, Role.MEELEZER, other)):
        assert reader.ask(timeline, pupil).rows == ()
        assert reader.ask(timeline_picture, pupil).marks == ()
