"""The anonymous consultation as deeds: a code that is never given twice, and the contact that brought the advice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import select

from tests.zorgdesk.real_store import a_pupil
from zorgdesk.commands import anonymous
from zorgdesk.commands.directory import add_contact
from zorgdesk.errors import ChangedError, MissingError
from zorgdesk.model.action import Action, ActionData, DoerKind
from zorgdesk.model.anonymous import AnonymousCase, AnonymousCaseData
from zorgdesk.model.contact import ContactMoment, ContactPersonData, Naming, Party
from zorgdesk.queries.anonymous import anonymous_form, cases_of
from zorgdesk.rules.anonymous_code import code_of, next_code, number_of

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Sight

DAY = date(2026, 11, 24)


def data(pupil_uid: str, **given: Any) -> AnonymousCaseData:
    usual: dict[str, Any] = {
        "pupil_uid": pupil_uid,
        "made_on": DAY,
        "seen": "Een kind huilt.",
        "question": "Wat kan helpen?",
    }
    return AnonymousCaseData(**usual | given)


def moments(sight: Sight) -> list[ContactMoment]:
    return list(sight.session.exec(select(ContactMoment)))


def actions(sight: Sight) -> list[Action]:
    return list(sight.session.exec(select(Action)))


def code(sight: Sight, uid: str) -> str:
    case = sight.session.get(AnonymousCase, uid)
    assert case is not None
    return case.code


def make(desk: Desk, **given: Any) -> str:
    return desk.do(anonymous.make_case, data(a_pupil(desk), **given)).uid


def test_codes_count_up_per_year(desk: Desk) -> None:
    uids = [make(desk), make(desk), make(desk, made_on=date(2027, 1, 4)), make(desk)]
    assert [desk.ask(code, uid) for uid in uids] == ["AN-26-001", "AN-26-002", "AN-27-001", "AN-26-003"]


def test_the_code_of_a_case_that_is_gone_is_never_given_again(desk: Desk) -> None:
    uid = make(desk)
    desk.do(anonymous.remove_case, uid)
    assert desk.ask(code, make(desk)) == "AN-26-002"


@pytest.mark.parametrize(
    ("used", "counted", "expected"),
    [
        ([], None, "AN-26-001"),
        (["AN-26-014", "AN-25-099", "iets"], None, "AN-26-015"),
        (["AN-26-014"], 20, "AN-26-021"),
        (["AN-26-999"], None, "AN-26-1000"),
        ([], "kapot", "AN-26-001"),
    ],
)
def test_the_next_code_comes_after_all_that_were_given(
    used: list[str], counted: object, expected: str
) -> None:
    assert next_code(2026, used, counted) == expected
    assert number_of(code_of(2026, 7), 2026) == 7
    assert number_of(code_of(2026, 7), 2027) == 0


def test_without_advice_no_contact_is_made_up(desk: Desk) -> None:
    make(desk)
    assert desk.ask(moments) == []


def test_advice_makes_the_contact_without_a_name_once(desk: Desk) -> None:
    noor = desk.do(add_contact, ContactPersonData(name="Noor Bakker", party=Party.CJG))
    pupil = a_pupil(desk)
    follow = ActionData(what="Ouders nog eens vragen", who="Ineke", doer=DoerKind.IK)
    kept = desk.do(anonymous.make_case, data(pupil, contact_uid=noor, advice="Vraag moeder mee."), [follow])
    (moment,) = desk.ask(moments)
    assert (moment.naming, moment.case_code, moment.contact_name) == (
        Naming.ANONIEM,
        "AN-26-001",
        "Noor Bakker",
    )
    assert moment.subject == "Anoniem overleg AN-26-001"
    assert moment.outcome == "Advies: Vraag moeder mee."
    assert kept.actions == 1
    (action,) = desk.ask(actions)
    assert (action.pupil_uid, action.moment_uid) == (pupil, moment.uid)
    changed = data(pupil, contact_uid=noor, advice="Vraag beide ouders.", made_on=date(2030, 1, 1))
    desk.do(anonymous.change_case, kept.uid, 1, changed)
    (moment,) = desk.ask(moments)
    assert moment.outcome == "Advies: Vraag beide ouders."
    (row,) = desk.ask(cases_of, pupil)
    assert (row.data.advice, row.data.made_on, row.code) == ("Vraag beide ouders.", DAY, "AN-26-001")


def test_an_action_without_a_contact_stands_at_the_pupil(desk: Desk) -> None:
    pupil = a_pupil(desk)
    follow = ActionData(what="Bellen", who="Ineke", doer=DoerKind.IK)
    desk.do(anonymous.make_case, data(pupil), [follow])
    (action,) = desk.ask(actions)
    assert (action.pupil_uid, action.moment_uid) == (pupil, None)


def test_somebody_elses_change_is_not_written_over(desk: Desk) -> None:
    uid = make(desk)
    pupil = desk.ask(lambda sight: sight.session.get(AnonymousCase, uid)).pupil_uid  # type: ignore[union-attr]
    with pytest.raises(ChangedError):
        desk.do(anonymous.change_case, uid, 7, data(pupil))


def test_the_code_that_the_window_shows_is_the_one_that_is_kept(desk: Desk) -> None:
    pupil = a_pupil(desk)
    shown = desk.ask(anonymous_form, pupil).code
    assert desk.ask(code, desk.do(anonymous.make_case, data(pupil)).uid) == shown
    with pytest.raises(MissingError):
        desk.ask(anonymous_form, "niemand")
