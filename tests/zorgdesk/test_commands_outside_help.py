"""Tests for zorgdesk.commands.outside_help, cooperation and contacts, with the queries beside them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.zorgdesk.kept import rows
from tests.zorgdesk.made import a_pupil_at, as_role
from zorgdesk.commands import contacts, cooperation, entries, outside_help
from zorgdesk.commands.directory import add_contact, add_organisation
from zorgdesk.commands.school import keep_setting
from zorgdesk.errors import ChangedError, MissingError, RefusedError
from zorgdesk.model.action import Action, ActionData, ActionKind
from zorgdesk.model.contact import (
    ContactMoment,
    ContactMomentData,
    ContactPersonData,
    Direction,
    Help,
    HelpData,
    HelpStatus,
    OrganisationData,
    Party,
)
from zorgdesk.model.cooperation import CooperationAnswer, CooperationChannel, CooperationData, CooperationKind
from zorgdesk.model.dossier import AfwegingData, Outcome
from zorgdesk.model.family import Case, CasePupil, Entrance
from zorgdesk.model.school import Role
from zorgdesk.queries.cooperation import cooperation_card, taking_part
from zorgdesk.queries.outside_help import help_form, wait_card
from zorgdesk.queries.timeline import timeline
from zorgdesk.queries.timeline_marks import Lane, timeline_picture
from zorgdesk.queries.today_reminders import Reminds, reminders
from zorgdesk.rules.cooperation import Takes
from zorgdesk.rules.help import START_DAYS, Expected, Told
from zorgdesk.rules.help_waits import LEAST

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

DAY = date(2026, 11, 24)
BEFORE = DAY - timedelta(days=3)


@pytest.fixture
def bo(desk: Desk) -> str:
    return a_pupil_at(desk)


def noor(desk: Desk) -> str:
    return desk.do(add_contact, ContactPersonData(name="Noor Bakker", phone="0000-111111"))


def some_help(pupil: str, status: HelpStatus = HelpStatus.AANGEVRAAGD, **fields: Any) -> HelpData:
    return HelpData.model_validate({"pupil_uid": pupil, "what": "Speltherapie", "status": status, **fields})


def the(desk: Desk, kind: Any) -> Any:
    (found,) = rows(desk, kind)
    return found


def waits(desk: Desk, count: int, organisation: str | None, since: date, name: str = "Kind") -> None:
    for at in range(count):
        pupil = a_pupil_at(desk, f"{name}{at}")
        data = some_help(
            pupil, HelpStatus.WACHT, organisation_uid=organisation, waiting_since=since, party=Party.GGZ
        )
        desk.do(outside_help.record_help, data)


def test_help_that_stops_makes_a_call_of_today_whatever_the_reason(desk: Desk, bo: str) -> None:
    data = some_help(bo, HelpStatus.GESTART, contact_uid=noor(desk))
    uid = desk.do(outside_help.record_help, data).uid
    stopped = data.model_copy(update={"status": HelpStatus.GESTOPT, "ended_on": DAY})
    kept = desk.do(outside_help.change_help, uid, 1, stopped)
    assert kept.actions == 1
    action = the(desk, Action)
    assert (action.what, action.due_on, action.kind) == (
        "Noor Bakker bellen: Speltherapie is gestopt",
        DAY,
        ActionKind.BELLEN,
    )
    assert action.person_uid == desk.reader.person_uid


def test_help_that_stopped_already_asks_for_no_second_call(desk: Desk, bo: str) -> None:
    data = some_help(bo, HelpStatus.GESTOPT, ended_on=DAY)
    kept = desk.do(outside_help.record_help, data)
    assert kept.actions == 1
    assert the(desk, Action).what == "Bellen: Speltherapie is gestopt"
    again = desk.do(outside_help.change_help, kept.uid, 1, data.model_copy(update={"end_reason": "verhuisd"}))
    assert again.actions == 0
    assert the(desk, Help).end_reason == "verhuisd"


def test_the_call_after_a_stop_names_the_organisation_where_nobody_is_known(desk: Desk, bo: str) -> None:
    place = desk.do(add_organisation, OrganisationData(name="Praktijk Linde"))
    desk.do(outside_help.record_help, some_help(bo, HelpStatus.GESTOPT, organisation_uid=place))
    assert the(desk, Action).what.startswith("Praktijk Linde bellen")


def test_own_actions_come_along(desk: Desk, bo: str) -> None:
    friday = ActionData(what="Afweging opschrijven", due_on=DAY)
    kept = desk.do(outside_help.record_help, some_help(bo), [friday])
    assert kept.actions == 1
    assert the(desk, Action).pupil_uid == bo


def test_a_change_on_an_old_version_is_refused(desk: Desk, bo: str) -> None:
    uid = desk.do(outside_help.record_help, some_help(bo)).uid
    desk.do(outside_help.change_help, uid, 1, some_help(bo, HelpStatus.WACHT))
    with pytest.raises(ChangedError):
        desk.do(outside_help.change_help, uid, 1, some_help(bo))


@pytest.mark.parametrize(
    ("about", "fields"),
    [(Told.START, {"start_due_on": BEFORE}), (Told.END, {"end_due_on": BEFORE, "status": "afgerond"})],
)
def test_an_expected_message_is_chased_until_it_came(
    desk: Desk, bo: str, about: Told, fields: dict[str, Any]
) -> None:
    data = some_help(bo, contact_uid=noor(desk)).model_dump() | fields
    uid = desk.do(outside_help.record_help, HelpData.model_validate(data)).uid
    (line,) = desk.ask(reminders, DAY)
    word = "de start" if about is Told.START else "het einde"
    assert (line.kind, line.what) == (Reminds.HELP, f"Nog geen bericht over {word}. Bel Noor Bakker.")
    assert (line.row_uid, line.about) == (uid, about.value)
    (row,) = desk.ask(help_form, bo).help.rows
    assert row.chase == line.what
    assert row.expected == (Expected(about, BEFORE),)
    desk.do(outside_help.message_came, uid, about)
    assert desk.ask(reminders, DAY) == ()
    desk.do(outside_help.message_did_not_come, uid, about)
    assert desk.ask(reminders, DAY) == (line,)


def test_two_messages_of_one_pupil_are_two_lines_and_can_be_set_aside(desk: Desk, bo: str) -> None:
    for what in ("Een", "Twee"):
        desk.do(outside_help.record_help, some_help(bo, start_due_on=BEFORE, asked_on=BEFORE, tasks=what))
    first, second = desk.ask(reminders, DAY)
    assert first.uid != second.uid
    desk.do(entries.set_aside, bo, Reminds.HELP.value)
    assert desk.ask(reminders, DAY) == ()


def test_a_message_of_next_week_waits_for_next_week(desk: Desk, bo: str) -> None:
    due = DAY + timedelta(days=10)
    desk.do(outside_help.record_help, some_help(bo, start_due_on=due))
    assert desk.ask(reminders, DAY) == ()
    (line,) = desk.ask(reminders, due)
    assert line.what == "Bericht over de start van Jeugdhulpaanbieder"


def test_a_meelezer_hears_only_of_pupils_of_their_own(desk: Desk, bo: str) -> None:
    other = a_pupil_at(desk, "Sem")
    for pupil in (bo, other):
        desk.do(outside_help.record_help, some_help(pupil, HelpStatus.WACHT, start_due_on=BEFORE))
    with_bo = as_role(desk, Role.MEELEZER, bo)
    assert [line.pupil_uid for line in with_bo.ask(reminders, DAY)] == [bo]
    with pytest.raises(MissingError):
        with_bo.ask(help_form, other)
    with pytest.raises(RefusedError):
        with_bo.do(outside_help.record_help, some_help(bo))


def test_help_that_was_a_mistake_goes_and_comes_back(desk: Desk, bo: str) -> None:
    uid = desk.do(outside_help.record_help, some_help(bo)).uid
    desk.do(outside_help.remove_help, uid)
    assert desk.ask(help_form, bo).help.rows == ()
    desk.do(outside_help.put_back_help, uid)
    assert [row.uid for row in desk.ask(help_form, bo).help.rows] == [uid]


@pytest.mark.parametrize(
    ("data", "standing"),
    [
        ({"status": "wacht", "waiting_since": date(2026, 8, 18)}, "Wacht, 14 weken"),
        ({"status": "aangevraagd"}, "Aangevraagd"),
        ({"status": "aangevraagd", "asked_on": DAY}, "Aangevraagd, korter dan een week"),
        ({"status": "gestart", "started_on": date(2026, 11, 3)}, "Gestart op 3 november"),
        ({"status": "gestart"}, "Gestart"),
        ({"status": "gestopt", "ended_on": date(2026, 11, 3)}, "Gestopt op 3 november"),
        ({"status": "afgerond"}, "Afgerond"),
    ],
)
def test_how_help_stands_is_said_in_a_few_words(
    desk: Desk, bo: str, data: dict[str, Any], standing: str
) -> None:
    desk.do(outside_help.record_help, HelpData.model_validate(some_help(bo).model_dump() | data))
    (row,) = desk.ask(help_form, bo).help.rows
    assert row.standing == standing


def test_the_case_names_one_contact_of_the_municipality_and_the_door(desk: Desk, bo: str) -> None:
    first = desk.do(outside_help.keep_family_contact, bo, "Noor Bakker", Entrance.HUISARTS)
    card = desk.ask(help_form, bo).help
    assert (card.municipal_contact, card.entrance_words) == ("Noor Bakker", "Hulp kwam via de huisarts.")
    assert desk.do(outside_help.keep_family_contact, bo, "Karim", None) == first
    assert (len(rows(desk, Case)), len(rows(desk, CasePupil))) == (1, 1)
    assert desk.ask(help_form, bo).help.entrance_words == ""


def test_help_and_the_contact_of_the_family_are_kept_in_one_deed(desk: Desk, bo: str) -> None:
    uid = desk.do(outside_help.record_help, some_help(bo), (), ("Noor Bakker", Entrance.HUISARTS)).uid
    assert desk.ask(help_form, bo).help.municipal_contact == "Noor Bakker"
    desk.do(outside_help.change_help, uid, 1, some_help(bo, HelpStatus.WACHT), (), ("Karim", None))
    assert desk.ask(help_form, bo).help.municipal_contact == "Karim"


def test_the_window_of_help_knows_the_terms_and_whether_it_was_weighed(desk: Desk, bo: str) -> None:
    keep_setting_to(desk, START_DAYS, 30)
    uid = desk.do(outside_help.record_help, some_help(bo)).uid
    form = desk.ask(help_form, bo, uid)
    assert (form.start_days, form.weighed) == (30, False)
    assert form.row
    assert form.row.uid == uid
    data = AfwegingData(pupil_uid=bo, weighed_on=DAY, outcome=Outcome.JA, reasons="Samen.", who="ik")
    desk.do(entries.record_afweging, data)
    fresh = desk.ask(help_form, bo)
    assert (fresh.weighed, fresh.row) == (True, None)
    with pytest.raises(MissingError):
        desk.ask(help_form, bo, "nergens")


def keep_setting_to(desk: Desk, key: str, value: Any) -> None:
    desk.do(keep_setting, key, value)


def test_the_waits_are_counted_without_anybody_in_them(desk: Desk) -> None:
    linde = desk.do(add_organisation, OrganisationData(name="Praktijk Linde"))
    waits(desk, 3, linde, date(2026, 8, 18))
    waits(desk, 1, None, DAY, "Los")
    card = desk.ask(wait_card)
    assert card.total == 4
    (line,) = card.groups
    assert (line.organisation, line.count, line.longest) == (
        "verschillende organisaties",
        4,
        14,
    )
    assert not card.few


def test_with_too_few_who_wait_nothing_is_told(desk: Desk) -> None:
    assert desk.ask(wait_card).few is False
    waits(desk, 2, None, DAY)
    card = desk.ask(wait_card)
    assert (card.total, card.groups, card.few) == (0, (), True)
    keep_setting_to(desk, LEAST, 2)
    assert desk.ask(wait_card).total == 2


def test_who_does_not_read_every_dossier_makes_no_paper_about_all_pupils(desk: Desk) -> None:
    """It said that nobody waits, to who sees nobody who waits."""
    keep_setting_to(desk, LEAST, 2)
    waits(desk, 2, None, DAY)
    first = rows(desk, Help)[0].pupil_uid
    for reader in (as_role(desk, Role.MEELEZER, first), as_role(desk, Role.ADMINISTRATIE)):
        with pytest.raises(RefusedError, match="Dit papier gaat over alle leerlingen"):
            reader.ask(wait_card)
    assert as_role(desk, Role.DIRECTEUR).ask(wait_card).total == 2


def test_a_verzoek_says_that_and_never_what(desk: Desk, bo: str) -> None:
    ends = date(2028, 11, 24)
    data = CooperationData(pupil_uid=bo, asked_on=DAY, parents_told_on=DAY, ends_on=ends)
    kept = desk.do(cooperation.record_cooperation, data, [ActionData(what="Antwoord nakijken", due_on=DAY)])
    assert kept.actions == 1
    (row,) = desk.ask(cooperation_card, bo).rows
    assert (row.by_whom, row.standing) == (
        desk.reader.name,
        "Nog geen antwoord. Eindigt op 24 november 2028",
    )
    answered = data.model_copy(update={"answer": CooperationAnswer.ANDEREN, "ends_on": None})
    desk.do(cooperation.change_cooperation, kept.uid, 1, answered)
    (told,) = [one for one in desk.ask(timeline, bo).rows if one.table == "cooperation"]
    assert (told.label, told.day, told.title, told.facts, told.parents) == (
        "Verzoek tot samenwerking", DAY, "Wij zelf · Anderen zijn ook betrokken", "", "Ouders wisten dit",
    )  # fmt: skip
    (mark,) = [one for one in desk.ask(timeline_picture, bo).marks if one.table == "cooperation"]
    assert (mark.uid, mark.day, mark.lane) == (kept.uid, DAY, Lane.HULP)
    assert desk.ask(cooperation_card, bo).rows[0].standing == "Anderen zijn ook betrokken"
    ended = answered.model_copy(update={"ended_on": DAY})
    desk.do(cooperation.change_cooperation, kept.uid, 2, ended)
    (row,) = desk.ask(cooperation_card, bo).rows
    assert (row.standing, row.data.person_uid) == ("Geëindigd op 24 november", desk.reader.person_uid)


def test_a_verzoek_that_ends_soon_is_looked_at_again(desk: Desk, bo: str) -> None:
    ends = DAY + timedelta(days=20)
    uid = desk.do(
        cooperation.record_cooperation, CooperationData(pupil_uid=bo, asked_on=DAY, ends_on=ends)
    ).uid
    (line,) = desk.ask(reminders, DAY)
    assert (line.kind, line.what, line.row_uid) == (
        Reminds.COOPERATION,
        "Verzoek tot samenwerking eindigt",
        uid,
    )
    assert as_role(desk, Role.MEELEZER).ask(reminders, DAY) == ()
    ended = CooperationData(pupil_uid=bo, asked_on=DAY, ends_on=ends, ended_on=DAY)
    desk.do(cooperation.change_cooperation, uid, 1, ended)
    assert desk.ask(reminders, DAY) == ()


def test_the_school_says_whether_and_how_it_takes_part(desk: Desk, bo: str) -> None:
    assert not desk.ask(taking_part).on
    desk.do(cooperation.keep_cooperation, Takes.VERWIJSINDEX, " Zorg voor Jeugd ", CooperationChannel.JGZ)
    part = desk.ask(cooperation_card, bo).part
    assert (part.on, part.name, part.channel, part.kind) == (
        True,
        "Zorg voor Jeugd",
        CooperationChannel.JGZ,
        CooperationKind.SIGNAAL,
    )


def test_the_card_knows_the_last_talk_in_which_it_was_told(desk: Desk, bo: str) -> None:
    told = ContactMomentData(
        pupil_uid=bo, held_on=DAY, concern_discussed_on=BEFORE, contact_announced_on=BEFORE
    )
    desk.do(contacts.record_contact, told)
    card = desk.ask(cooperation_card, bo)
    assert (card.parents_told_on, card.ends_on, card.weighed) == (BEFORE, date(2028, 11, 24), False)
    assert as_role(desk, Role.ADMINISTRATIE).ask(cooperation_card, bo).rows == ()


def test_a_contact_is_mended_and_its_actions_come_along(desk: Desk, bo: str) -> None:
    data = ContactMomentData(pupil_uid=bo, held_on=DAY, outcome="Noor belt.")
    uid = desk.do(contacts.record_contact, data).uid
    mended = data.model_copy(update={"outcome": "Noor mailt.", "direction": Direction.IN})
    kept = desk.do(contacts.change_moment, uid, 1, mended, [ActionData(what="Noor mailt")])
    assert (kept.uid, kept.actions) == (uid, 1)
    moment = the(desk, ContactMoment)
    assert (moment.outcome, moment.direction) == ("Noor mailt.", Direction.IN)
    assert the(desk, Action).moment_uid == uid
    with pytest.raises(ChangedError):
        desk.do(contacts.change_moment, uid, 1, data)


def test_a_contact_about_nobody_is_kept_too(desk: Desk) -> None:
    data = ContactMomentData(held_on=DAY, subject="Werkwijze van het wijkteam")
    desk.do(contacts.record_contact, data)
    assert the(desk, ContactMoment).pupil_uid is None


def test_whose_consent_the_caller_had_may_be_said_afterwards(desk: Desk, bo: str) -> None:
    data = ContactMomentData(pupil_uid=bo, held_on=DAY, direction=Direction.IN)
    uid = desk.do(contacts.record_contact, data).uid
    desk.do(contacts.give_sender_consent, uid, "Moeder zei ja.")
    assert the(desk, ContactMoment).sender_consent == "Moeder zei ja."
