"""Tests for zorgdesk.queries.doors: what a door says of a pupil in the store."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.made import a_parent_of, a_pupil_at
from zorgdesk import clock
from zorgdesk.commands import consents, grounds
from zorgdesk.commands.school import keep_setting
from zorgdesk.errors import MissingError, RefusedError
from zorgdesk.model.consent import Answer, ConsentAnswerData, ConsentData, SharingData
from zorgdesk.model.contact import Ground, Party
from zorgdesk.queries.contacts import what_may_be_said
from zorgdesk.queries.doors import door, doors, must_open
from zorgdesk.queries.sharing import ground_rows
from zorgdesk.rules.asking import Request
from zorgdesk.rules.doors import Door
from zorgdesk.rules.here import WORDS_CJG

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

DAY = date(2026, 11, 20)


def a_yes_to(desk: Desk, pupil: str, mother: str, party: Party) -> None:
    asked = ConsentData(pupil_uid=pupil, party=party, purpose="vragen", asked_on=DAY)
    yes = ConsentAnswerData(
        pupil_uid=pupil, consent_uid="", guardian_uid=mother, answer=Answer.JA, given_on=DAY
    )
    desk.do(consents.record_consent, asked, [yes])


def test_the_door_is_open_to_who_has_a_yes_only(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_yes_to(desk, pupil, a_parent_of(desk, pupil), Party.LOGOPEDIST)
    views = desk.ask(doors, pupil, Door.INVITATION, (Request(Party.LOGOPEDIST), Request(Party.GGZ)))
    assert [view.by_name for view in views] == [True, False]


def test_nothing_is_made_while_the_door_is_shut(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_parent_of(desk, pupil)
    with pytest.raises(RefusedError, match="toestemming"):
        desk.ask(must_open, pupil, Request(Party.GGZ), Door.REPORT)
    with pytest.raises(RefusedError):
        desk.ask(must_open, pupil, Request(Party.GGZ), Door.INVITATION)
    assert desk.ask(must_open, pupil, Request(Party.GGZ), Door.INVITATION, by_name=False).without_name
    assert desk.ask(must_open, pupil, Request(Party.GGZ), Door.CASE, by_name=False).without_name


def test_a_ground_opens_it_for_today_and_stands_at_the_pupil(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_parent_of(desk, pupil)
    data = SharingData(
        pupil_uid=pupil, party=Party.GGZ, who="Crisisdienst", ground=Ground.VITAAL, what="Naam en zorg.",
        weighing="Wachten kan niet.", shared_on=clock.today(),
    )  # fmt: skip
    uid = desk.do(grounds.share_on_ground, data).uid
    assert desk.ask(door, pupil, Request(Party.GGZ), Door.REPORT).by_name
    said = desk.ask(what_may_be_said, pupil, Party.GGZ)
    assert (said.by_name, [one.rule for one in said.findings]) == (True, ["door.ground"]), "the phone too"
    assert not desk.ask(what_may_be_said, pupil, Party.CJG).by_name, "of that party only"
    assert [(row.uid, row.who, row.ground) for row in desk.ask(ground_rows, pupil)] == [
        (uid, "Crisisdienst", "Gevaar")
    ]
    desk.do(grounds.drop_sharing, uid)
    assert not desk.ask(door, pupil, Request(Party.GGZ), Door.REPORT).opens
    assert not desk.ask(what_may_be_said, pupil, Party.GGZ).by_name


def test_a_mistake_is_no_ground_to_share_on(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    data = SharingData(
        pupil_uid=pupil,
        party=Party.GGZ,
        ground=Ground.VERGISSING,
        what="Naam.",
        weighing="Per ongeluk.",
        shared_on=DAY,
    )
    with pytest.raises(RefusedError, match="grond"):
        desk.do(grounds.share_on_ground, data)
    assert desk.ask(ground_rows, pupil) == ()


def test_the_word_of_the_woongemeente_stands_in_what_is_said(desk: Desk) -> None:
    desk.do(keep_setting, WORDS_CJG, {"Oostmeer": "WIJ Oostmeer"})
    pupil = a_pupil_at(desk, woongemeente="Oostmeer")
    a_parent_of(desk, pupil)
    said = desk.ask(what_may_be_said, pupil, Party.CJG)
    assert said.parents_first is not None
    assert said.parents_first.what == "U hebt de ouders nog niet verteld dat u WIJ Oostmeer belt."
    views = desk.ask(doors, pupil, Door.REPORT, (Request(Party.CJG), Request(Party.GGZ)))
    assert [view.request.to_whom for view in views] == ["WIJ Oostmeer", "de GGZ"]


def test_a_pupil_that_is_not_there_has_no_door(desk: Desk) -> None:
    with pytest.raises(MissingError):
        desk.ask(door, "nobody", Request(Party.GGZ), Door.REPORT)
