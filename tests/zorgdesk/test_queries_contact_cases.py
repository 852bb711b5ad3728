"""Tests for zorgdesk.queries.contact_cases: with whom somebody is involved, and for whose eyes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.made import a_pupil_at, as_role
from tests.zorgdesk.real_store import DAY
from zorgdesk.commands import actions, contacts, directory, outside_help
from zorgdesk.model.action import ActionData, DoerKind
from zorgdesk.model.contact import ContactMomentData, ContactPersonData, HelpData, HelpStatus, Naming, Party
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import Role
from zorgdesk.queries.contact_cases import cases_with

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Work


@pytest.fixture
def noor(desk: Desk) -> str:
    return desk.do(directory.add_contact, ContactPersonData(name="Noor Bakker", party=Party.CJG))


def spoken(desk: Desk, noor: str, pupil: str, naming: Naming = Naming.MET_NAAM, days: int = 0) -> None:
    desk.do(
        contacts.record_contact,
        ContactMomentData(
            pupil_uid=pupil, contact_uid=noor, held_on=DAY - timedelta(days=days), naming=naming,
            party=Party.CJG,
        ),
    )  # fmt: skip


def helped(desk: Desk, noor: str, pupil: str, status: HelpStatus = HelpStatus.WACHT) -> None:
    data = HelpData(pupil_uid=pupil, contact_uid=noor, what="Hulp in huis", status=status)
    desk.do(outside_help.record_help, data)


def test_help_agreements_and_talks_lead_to_the_pupil(desk: Desk, noor: str) -> None:
    bo, an = a_pupil_at(desk, "Bo"), a_pupil_at(desk, "An")
    helped(desk, noor, bo)
    spoken(desk, noor, bo, days=3)
    spoken(desk, noor, bo)
    for what in ("Belt moeder", "Komt langs"):
        data = ActionData(pupil_uid=an, what=what, who="Noor Bakker", doer=DoerKind.ANDER, contact_uid=noor)
        desk.do(actions.add_action, data)
    assert [(one.pupil_uid, one.why) for one in desk.ask(cases_with, noor)] == [
        (an, "2 open acties"),
        (bo, "Hulp in huis; gesproken op 24 november"),
    ]
    assert desk.ask(cases_with, "nobody") == ()


def test_a_consultation_without_a_name_leads_to_nobody(desk: Desk, noor: str) -> None:
    spoken(desk, noor, a_pupil_at(desk), Naming.ANONIEM)
    assert desk.ask(cases_with, noor) == ()


def test_what_ended_is_of_another_year_or_left_is_not_shown(desk: Desk, noor: str) -> None:
    helped(desk, noor, a_pupil_at(desk), HelpStatus.AFGEROND)
    spoken(desk, noor, a_pupil_at(desk), days=200)
    gone = a_pupil_at(desk)
    helped(desk, noor, gone)

    def leave(work: Work) -> None:
        pupil = work.session.get_one(Pupil, gone)
        pupil.left_on = work.today
        work.session.add(pupil)

    desk.do(leave)
    assert desk.ask(cases_with, noor) == ()


def test_nobody_sees_more_than_their_rights(desk: Desk, noor: str) -> None:
    mine, other = a_pupil_at(desk, "Bo"), a_pupil_at(desk, "An")
    for pupil in (mine, other):
        helped(desk, noor, pupil)
    reads = as_role(desk, Role.MEELEZER, mine)
    assert [one.pupil_uid for one in reads.ask(cases_with, noor)] == [mine]
    assert as_role(desk, Role.ADMINISTRATIE).ask(cases_with, noor) == ()
