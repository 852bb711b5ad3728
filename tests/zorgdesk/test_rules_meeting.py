"""Tests for zorgdesk.rules.meeting."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.builders import TODAY, a_conversation, a_participant, a_point, an_action
from zorgdesk.errors import Weight
from zorgdesk.model.action import ActionStatus
from zorgdesk.model.conversation import (
    AgendaPart,
    Attendance,
    ConversationKind,
    ConversationStatus,
    NoActions,
    Participant,
)
from zorgdesk.rules.meeting import (
    finished,
    is_unfinished,
    what_is_open,
    why_not_final_report,
    why_not_uninvited,
    why_not_without_parents,
)

if TYPE_CHECKING:
    from zorgdesk.model.action import Action

TALK, MDO = ConversationKind.LEERLINGGESPREK, ConversationKind.MDO
NO_WHO, NO_DAY = {"who": ""}, {"due_on": None}


def _open(
    conversation: dict[str, Any] | None = None,
    *,
    people: list[Participant] | None = None,
    actions: list[Action] | None = None,
    points: bool = True,
) -> list[str]:
    found = what_is_open(
        a_conversation(**(conversation or {})),
        [a_participant()] if people is None else people,
        [an_action()] if actions is None else actions,
        [a_point()] if points else [],
    )
    assert all(one.ways for one in found)
    return [one.rule.removeprefix("meeting.") for one in found]


def test_nothing_is_open_when_all_is_filled_in() -> None:
    assert _open() == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({"regie_party": None}, ["regie"], id="no party"),
        pytest.param({"regie_who": ""}, ["regie"], id="nobody has the regie"),
        pytest.param({"report_by": ""}, ["report_by"], id="nobody writes"),
        pytest.param({"next_before": None}, ["next"], id="no next time"),
        pytest.param({"next_before": None, "next_on": TODAY}, [], id="the next day is fixed"),
        pytest.param(
            {"kind": TALK, "regie_who": "", "report_by": ""}, ["regie", "report_by"], id="a simple talk too"
        ),
        pytest.param(
            {"kind": ConversationKind.OBSERVATIE, "regie_who": ""}, [], id="an observation has no line"
        ),
    ],
)
def test_the_line_stays_open_until_it_is_filled_in(given: dict[str, Any], expected: list[str]) -> None:
    assert _open(given) == expected


def test_the_line_is_only_a_reminder() -> None:
    conversation = a_conversation(regie_who="", report_by="", next_before=None)
    found = what_is_open(conversation, [a_participant()], [an_action()], [a_point()])
    assert {one.weight for one in found} == {Weight.REMIND}


def test_an_action_without_who_or_day_is_named_with_its_place() -> None:
    actions = [
        an_action(),
        an_action(who=""),
        an_action(who="", due_on=None, what="Dagboekje"),
        an_action(due_on=None),
    ]
    found = what_is_open(a_conversation(), [a_participant()], actions, [a_point()])
    assert [(one.what, one.ways[0].code) for one in found] == [
        ("Actie 2 heeft geen naam: Logopedist bellen", "fill_who:1"),
        ("Actie 3 heeft geen naam: Dagboekje", "fill_who:2"),
        ("Actie 3 heeft geen datum: Dagboekje", "fill_day:2"),
        ("Actie 4 heeft geen datum: Logopedist bellen", "fill_day:3"),
    ]


def test_the_eigen_kracht_is_asked_at_an_mdo_only() -> None:
    assert _open(points=False) == ["own_circle"]
    assert _open({"kind": ConversationKind.OT}, points=False) == []
    other = [a_point(part=AgendaPart.GOED), a_point(text="")]
    found = what_is_open(a_conversation(), [a_participant()], [an_action()], other)
    assert [one.rule for one in found] == ["meeting.own_circle"]


def test_no_actions_asks_for_one_of_three_reasons() -> None:
    assert _open(actions=[]) == ["no_actions"]
    assert _open({"no_actions": NoActions.LOOPT}, actions=[]) == []
    assert _open({"no_actions_why": "Alles is af."}, actions=[]) == []
    assert _open({"kind": TALK}, actions=[]) == []


def test_somebody_unexpected_asks_whether_the_parents_agree() -> None:
    oma = {"name": "Oma", "guardian_uid": None, "unexpected": True}
    assert _open(people=[a_participant(), a_participant(**oma)]) == ["unexpected"]
    assert _open(people=[a_participant(), a_participant(**oma, parents_agree=False)]) == []
    found = what_is_open(
        a_conversation(), [a_participant(), a_participant(**oma)], [an_action()], [a_point()]
    )
    assert found[0].what == "Oma is erbij. Ouders akkoord?"
    assert [way.code for way in found[0].ways] == ["parents_agree:1", "waits_outside:1"]


@pytest.mark.parametrize(
    ("conversation", "people", "warned"),
    [
        pytest.param({}, [a_participant()], False, id="there"),
        pytest.param({}, [a_participant(attendance=Attendance.DEEL)], False, id="there for a part"),
        pytest.param({}, [a_participant(attendance=Attendance.VOORAF)], False, id="spoken before"),
        pytest.param({}, [a_participant(attendance=Attendance.AFWEZIG)], True, id="did not come"),
        pytest.param({}, [a_participant(attendance=Attendance.UITGENODIGD)], True, id="only invited"),
        pytest.param({}, [a_participant(guardian_uid=None)], True, id="others only"),
        pytest.param({}, [], True, id="nobody"),
        pytest.param({"without_parents": "Willen niet"}, [], False, id="with its reason"),
        pytest.param({"kind": TALK}, [], False, id="a talk with the pupil"),
    ],
)
def test_why_not_without_parents(
    conversation: dict[str, Any], people: list[Participant], warned: bool
) -> None:
    found = why_not_without_parents(a_conversation(**conversation), people)
    assert (found is not None) is warned
    if found:
        assert (found.weight, found.what) == (Weight.WARN, "Er zijn geen ouders bij dit overleg. Waarom?")
        assert _open(conversation, people=people) == ["without_parents"]


@pytest.mark.parametrize(
    ("conversation", "actions", "words"),
    [
        pytest.param({}, [{}], "", id="complete"),
        pytest.param({}, [{"due_on": None, "when_words": "elke dag"}], "", id="a when in words"),
        pytest.param({}, [{"status": ActionStatus.VERVALLEN, **NO_WHO}], "", id="no longer needed"),
        pytest.param({}, [{"status": ActionStatus.GEDAAN, **NO_DAY}], "", id="done already"),
        pytest.param(
            {},
            [NO_WHO],
            "1 actie heeft nog geen naam of datum. U kunt dit later afmaken.",
            id="no who",
        ),
        pytest.param(
            {},
            [NO_WHO, NO_DAY, {}],
            "2 acties hebben nog geen naam of datum. U kunt dit later afmaken.",
            id="two",
        ),
        pytest.param(
            {},
            [],
            "Er zijn geen acties, en er staat niet waarom. U kunt dit later afmaken.",
            id="no actions, no reason",
        ),
        pytest.param({"no_actions": NoActions.KENNISGEMAAKT}, [], "", id="no actions with its reason"),
        pytest.param({"kind": ConversationKind.LEERKRACHT}, [], "", id="a simple talk without actions"),
        pytest.param(
            {"kind": ConversationKind.LEERKRACHT},
            [NO_DAY],
            "1 actie heeft nog geen naam of datum. U kunt dit later afmaken.",
            id="a simple talk with an action",
        ),
    ],
)
def test_why_not_final_report(
    conversation: dict[str, Any], actions: list[dict[str, Any]], words: str
) -> None:
    rows = [an_action(**given) for given in actions]
    found = why_not_final_report(a_conversation(**conversation), rows)
    assert (found.what if found else "") == words
    assert finished(a_conversation(**conversation), rows) is (found is None)
    if found:
        assert found.blocks
        assert "print_concept" in [way.code for way in found.ways]


BORN_2018, BORN_2013 = date(2018, 8, 20), date(2013, 3, 1)


@pytest.mark.parametrize(
    ("conversation", "people", "born", "rule"),
    [
        pytest.param({}, [a_participant()], BORN_2018, None, id="parents invited"),
        pytest.param({}, [a_participant(invited_on=None)], BORN_2018, "meeting.uninvited", id="not invited"),
        pytest.param({}, [], None, "meeting.uninvited", id="nobody yet"),
        pytest.param({}, [a_participant()], BORN_2013, "meeting.pupil_uninvited", id="13, pupil not invited"),
        pytest.param(
            {},
            [a_participant(), a_participant(guardian_uid=None, of_pupil_uid="bo")],
            BORN_2013,
            None,
            id="13, pupil invited",
        ),
        pytest.param(
            {},
            [
                a_participant(),
                a_participant(
                    guardian_uid=None, of_pupil_uid="bo", invited_on=None, attendance=Attendance.VOORAF
                ),
            ],
            BORN_2013,
            None,
            id="13, pupil spoken before",
        ),
        pytest.param({}, [a_participant()], None, None, id="age not known"),
        pytest.param({"status": ConversationStatus.BEZIG}, [], BORN_2013, None, id="held already"),
        pytest.param({"kind": TALK}, [], BORN_2013, None, id="no talk with parents"),
    ],
)
def test_why_not_uninvited(
    conversation: dict[str, Any], people: list[Participant], born: date | None, rule: str | None
) -> None:
    found = why_not_uninvited(a_conversation(**conversation), people, born, TODAY)
    assert (found.rule if found else None) == rule
    assert found is None or found.weight is Weight.REMIND


@pytest.mark.parametrize(
    ("status", "days", "expected"),
    [
        (ConversationStatus.NOG_NIET_AF, 0, True),
        (ConversationStatus.BEZIG, 0, False),
        (ConversationStatus.BEZIG, -1, True),
        (ConversationStatus.GEPLAND, -1, True),
        (ConversationStatus.GEPLAND, 1, False),
        (ConversationStatus.AFGEROND, -1, False),
        (ConversationStatus.NIET_DOORGEGAAN, -1, False),
    ],
)
def test_what_was_never_ended_is_to_be_finished_the_day_after(
    status: ConversationStatus, days: int, expected: bool
) -> None:
    assert is_unfinished(status, TODAY + timedelta(days=days), TODAY) is expected
