"""Tests for zorgdesk.queries.notes and zorgdesk.queries.documents: one note, and who may read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from zorgdesk.commands.documents import add_document
from zorgdesk.commands.entries import record_afweging, record_entry
from zorgdesk.commands.family import add_pupil
from zorgdesk.commands.plans import evaluate_goals, start_plan
from zorgdesk.errors import MissingError
from zorgdesk.model.dossier import (
    AfwegingData,
    Confidentiality,
    DocumentData,
    EntryData,
    EntryKind,
    Outcome,
    ParentsKnow,
)
from zorgdesk.model.plan import GoalData, GoalOutcome, PlanData
from zorgdesk.model.pupil import PupilData
from zorgdesk.model.school import Role
from zorgdesk.queries.documents import document_rows
from zorgdesk.queries.notes import afweging_card, note_card, untold_signal
from zorgdesk.queries.plan import plan_card

if TYPE_CHECKING:
    from typing import Any

    from zorgdesk.desk import Desk

DAY = date(2026, 11, 24)


@pytest.fixture
def pupil(desk: Desk) -> str:
    return desk.do(add_pupil, PupilData(roepnaam="Bo", achternaam="Hendriks"))


def a_note(desk: Desk, pupil: str, **given: Any) -> str:
    usual: dict[str, Any] = {
        "pupil_uid": pupil,
        "kind": EntryKind.SIGNAAL,
        "held_on": DAY,
        "facts": "Bo huilt.",
    }
    return desk.do(record_entry, EntryData(**usual | given)).uid


def as_role(desk: Desk, role: Role) -> None:
    desk.reader = replace(desk.reader, role=role)


def test_a_note_is_read_as_it_was_kept(desk: Desk, pupil: str) -> None:
    uid = a_note(desk, pupil, told_by="juf Anouk")
    card = desk.ask(note_card, uid)
    assert (card.version, card.data.facts, card.data.told_by) == (1, "Bo huilt.", "juf Anouk")


@pytest.mark.parametrize("role", [Role.IB, Role.DIRECTEUR, Role.MEELEZER, Role.ADMINISTRATIE])
@pytest.mark.parametrize("secret", list(Confidentiality))
def test_who_may_read_a_note(desk: Desk, pupil: str, role: Role, secret: Confidentiality) -> None:
    uid = a_note(desk, pupil, confidentiality=secret)
    as_role(desk, role)
    trusted = role in (Role.IB, Role.DIRECTEUR)
    if trusted or (role is Role.MEELEZER and secret is Confidentiality.GEWOON):
        assert desk.ask(note_card, uid).uid == uid
    else:
        with pytest.raises(MissingError):
            desk.ask(note_card, uid)


def test_the_administration_reads_no_afweging(desk: Desk, pupil: str) -> None:
    data = AfwegingData(pupil_uid=pupil, weighed_on=DAY, outcome=Outcome.NEE, reasons="Kan hier.", who="ik")
    uid = desk.do(record_afweging, data).uid
    assert desk.ask(afweging_card, uid).data.reasons == "Kan hier."
    as_role(desk, Role.ADMINISTRATIE)
    with pytest.raises(MissingError):
        desk.ask(afweging_card, uid)


def test_the_oldest_signal_the_parents_do_not_know_is_found(desk: Desk, pupil: str) -> None:
    assert desk.ask(untold_signal, pupil) == ""
    a_note(desk, pupil, parents_know=ParentsKnow.JA, parents_told_on=DAY, held_on=date(2026, 10, 1))
    a_note(desk, pupil, parents_know=ParentsKnow.BEWUST_NIET, held_on=date(2026, 10, 2))
    newer = a_note(desk, pupil, held_on=date(2026, 11, 3))
    older = a_note(desk, pupil, parents_know=ParentsKnow.NOG_NIET, held_on=date(2026, 11, 2))
    assert desk.ask(untold_signal, pupil) == older != newer
    as_role(desk, Role.ADMINISTRATIE)
    assert desk.ask(untold_signal, pupil) == ""


def test_documents_stand_newest_first_for_who_may_open_them(desk: Desk, pupil: str) -> None:
    for title, day, secret in (
        ("verslag", date(2026, 9, 1), Confidentiality.GEWOON),
        ("brief", date(2026, 11, 1), Confidentiality.VERTROUWELIJK),
    ):
        data = DocumentData(pupil_uid=pupil, title=title, received_on=day, confidentiality=secret)
        desk.do(add_document, data, b"bytes")
    rows = desk.ask(document_rows, pupil)
    assert [(row.title, row.size, row.confidential) for row in rows] == [
        ("brief", 5, True),
        ("verslag", 5, False),
    ]
    as_role(desk, Role.MEELEZER)
    assert [row.title for row in desk.ask(document_rows, pupil)] == ["verslag"]
    as_role(desk, Role.ADMINISTRATIE)
    assert desk.ask(document_rows, pupil) == ()


def test_goals_are_evaluated_in_one_step(desk: Desk, pupil: str) -> None:
    goals = [GoalData(pupil_uid=pupil, plan_uid="", text=text) for text in ("Rustig binnen", "Gym")]
    desk.do(start_plan, PlanData(pupil_uid=pupil, started_on=DAY), goals)
    card = desk.ask(plan_card, pupil)
    assert card is not None
    step = desk.step
    desk.do(evaluate_goals, [(goal.uid, GoalOutcome.VOORUIT, goal.text) for goal in card.goals])
    after = desk.ask(plan_card, pupil)
    assert after is not None
    assert [(goal.outcome, goal.evaluation) for goal in after.goals] == [
        (GoalOutcome.VOORUIT, "Rustig binnen"),
        (GoalOutcome.VOORUIT, "Gym"),
    ]
    assert desk.step == step + 1
