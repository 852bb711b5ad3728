"""Tests for zorgdesk.rules.here and rest: what a school keeps elsewhere, and a first week that is not red."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.zorgdesk.kept import rows
from tests.zorgdesk.made import a_parent_of, a_pupil_at, as_role
from zorgdesk.commands import entries, plans
from zorgdesk.commands.beginstand import save_begin_row
from zorgdesk.commands.here import HereChoices, begin_first_rest, begin_rest, keep_here
from zorgdesk.commands.people import change_person
from zorgdesk.commands.school import add_location, change_location, keep_setting
from zorgdesk.errors import RefusedError
from zorgdesk.model.dossier import EntryData
from zorgdesk.model.plan import PlanData, PlanStatus
from zorgdesk.model.school import DeskPerson, Location, LocationData, Role, SchoolKind, Setting
from zorgdesk.queries.here import at_rest, here_card, started_on
from zorgdesk.queries.pupil import pupil_card
from zorgdesk.rules.beginstand import BeginRow
from zorgdesk.rules.here import Topic, Where, kept_here, leads, quiet_rules, what_here_means
from zorgdesk.rules.rest import RESTING, STARTED_ON, completeness_rests, resting_rules

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

START = date(2026, 11, 9)


@pytest.mark.parametrize(
    ("start", "day", "rests"),
    [
        (None, START, False),
        (START, START - timedelta(days=1), False),
        (START, START, True),
        (START, START + timedelta(days=13), True),
        (START, START + timedelta(days=14), False),
    ],
)
def test_completeness_rests_for_two_weeks_after_a_start(
    start: date | None, day: date, *, rests: bool
) -> None:
    assert completeness_rests(start, day) is rests


def test_nothing_rests_once_something_was_written() -> None:
    assert resting_rules(START, START, written=False) == RESTING
    assert not resting_rules(START, START, written=True)
    assert not resting_rules(None, START, written=False)


@pytest.mark.parametrize(
    ("settings", "topic", "here"),
    [
        ({}, Topic.OPP, True),
        ({}, Topic.VERZUIM, False),
        ({}, Topic.TOETSEN, False),
        ({"here.opp": "elders"}, Topic.OPP, False),
        ({"here.verzuim": "hier"}, Topic.VERZUIM, True),
    ],
)
def test_what_is_kept_here_is_what_was_chosen_or_what_is_usual(
    settings: dict[str, Any], topic: Topic, *, here: bool
) -> None:
    assert kept_here(settings, topic) is here


def test_elsewhere_means_fewer_reminders_and_names_who_leads() -> None:
    assert quiet_rules({}) == frozenset()
    assert "open.next_meeting" in quiet_rules({"here.gesprekken": "elders"})
    chosen = {"lvs.name": "ParnasSys", "swv.system": "Kindkans"}
    assert leads(chosen, Topic.VERZUIM) == "ParnasSys"
    assert leads(chosen, Topic.TLV) == "Kindkans"
    assert leads(chosen, Topic.OPP) == ""
    assert leads({}, Topic.VERZUIM) == ""


def test_every_choice_says_what_it_means() -> None:
    words = {what_here_means(topic, here=here) for topic in Topic for here in (True, False)}
    assert len(words) == 2 * len(Topic)


def choices(**given: Any) -> HereChoices:
    return HereChoices(**{"where": dict.fromkeys(Topic, Where.ELDERS), **given})


def test_the_choices_are_prefilled_and_kept(desk: Desk) -> None:
    a_pupil_at(desk)
    before = desk.ask(here_card)
    assert not before.answered
    assert (before.lvs, before.word_ib, before.word_staff) == ("ParnasSys", "intern begeleider", "u")
    assert before.words_cjg[-1][0] == "Waterrade"
    desk.do(
        keep_here,
        choices(
            lvs=" ESIS ", swv="Kindkans", word_staff="je", words_cjg={"Waterrade": "WIJ", "Oostmeer": " "}
        ),
    )
    after = desk.ask(here_card)
    assert set(dict(after.words_klantmanager).values()) == {""}
    assert after.answered
    assert dict(after.where) == dict.fromkeys(Topic, Where.ELDERS)
    assert (after.lvs, after.swv, after.word_staff) == ("ESIS", "Kindkans", "je")
    assert after.cjg("waterrade") == "WIJ"
    assert after.cjg("Oostmeer") == ""


def test_who_is_called_ib_er_is_called_what_the_school_calls_it(desk: Desk) -> None:
    (me,) = rows(desk, DeskPerson)
    assert me.profession == "intern begeleider"
    for word in ("kwaliteitscoördinator", "ondersteuningscoördinator", ""):
        desk.do(keep_here, choices(word_ib=word))
    assert rows(desk, DeskPerson)[0].profession == "ondersteuningscoördinator"
    desk.do(change_person, me.uid, rows(desk, DeskPerson)[0].version, profession="orthopedagoog")
    desk.do(keep_here, choices(word_ib="zorgcoördinator"))
    assert rows(desk, DeskPerson)[0].profession == "orthopedagoog"


def test_a_school_for_voortgezet_onderwijs_usually_has_magister(desk: Desk) -> None:
    for place in rows(desk, Location):
        desk.do(change_location, place.uid, place.version, LocationData(name="College", kind=SchoolKind.VO))
    desk.do(add_location, LocationData(name="Praktijk", kind=SchoolKind.PRO, municipality="Oostmeer"))
    card = desk.ask(here_card)
    assert card.lvs == "Magister"
    assert ("Oostmeer", "") in card.words_cjg


def test_who_only_reads_chooses_nothing(desk: Desk) -> None:
    reader = as_role(desk, Role.MEELEZER)
    for deed, args in ((keep_here, (choices(),)), (begin_rest, ())):
        with pytest.raises(RefusedError):
            reader.do(deed, *args)


def test_only_the_first_import_begins_the_rest(desk: Desk) -> None:
    assert desk.ask(started_on) is None
    desk.do(begin_first_rest)
    assert desk.ask(started_on) == date(2026, 11, 24)
    desk.do(keep_setting, STARTED_ON, "2026-08-24")
    desk.do(begin_first_rest)
    assert desk.ask(started_on) == date(2026, 8, 24)
    assert len(rows(desk, Setting, key=STARTED_ON)) == 1


def test_a_child_of_the_beginstand_is_not_red_in_the_first_weeks(desk: Desk) -> None:
    desk.do(begin_rest)
    uid = a_pupil_at(desk)
    a_parent_of(desk, uid, gezag="onbekend")
    desk.do(save_begin_row, BeginRow(uid, plays="lezen"), {"plays": "lezen"})
    assert desk.ask(at_rest, uid) == RESTING
    assert desk.ask(pupil_card, uid).to_do == ()


def test_it_shows_again_once_something_is_written_or_the_weeks_are_over(desk: Desk) -> None:
    desk.do(begin_rest)
    uid = a_pupil_at(desk)
    a_parent_of(desk, uid, gezag="onbekend")
    plan = PlanData(pupil_uid=uid, started_on=START, status=PlanStatus.LOOPT)
    desk.do(keep_setting, STARTED_ON, "2026-08-24")
    desk.do(plans.start_plan, plan)
    shown = {finding.rule for finding in desk.ask(pupil_card, uid).to_do}
    assert {"open.gezag", "open.afweging", "open.own_circle", "open.next_meeting"} <= shown
    desk.do(begin_rest)
    desk.do(entries.record_entry, EntryData(pupil_uid=uid, held_on=START, facts="Leest nu met plezier."))
    assert desk.ask(at_rest, uid) == frozenset()


def test_a_gesprek_elsewhere_asks_for_no_next_one(desk: Desk) -> None:
    uid = a_pupil_at(desk)
    desk.do(keep_setting, "here.gesprekken", "elders")
    assert desk.ask(at_rest, uid) == frozenset({"open.next_meeting"})
