"""Tests for sharing on a ground of the law: what is proposed, what is asked, and what it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from tests.ui.bo import DAY
from tests.ui.dossier import no_dialog, on_tuesday, opened, save, typed
from ui.dialogs.ground import LATER, NOT_SAFE, TOLD, GroundDialog
from zorgdesk.commands.grounds import drop_sharing, tell_parents_of_sharing
from zorgdesk.errors import RefusedError
from zorgdesk.model.action import ActionKind
from zorgdesk.model.consent import Sharing
from zorgdesk.model.contact import Ground, Party
from zorgdesk.queries.actions import actions_of
from zorgdesk.queries.doors import door, must_open
from zorgdesk.queries.sharing import ground_rows
from zorgdesk.rules.consent import Request
from zorgdesk.rules.doors import Door

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from zorgdesk.queries.sharing import GroundRow


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Bo]:
    with on_tuesday(tmp_path) as made:
        yield made


def the_ground(qtbot: QtBot, bo: Bo, party: str = "") -> GroundDialog:
    return opened(qtbot, lambda host: GroundDialog(host, bo.bridge, bo.bo, party))


def shared(bo: Bo) -> tuple[GroundRow, ...]:
    return bo.bridge.ask(ground_rows, bo.bo)


def test_for_leerplicht_one_writes_what_and_the_rest_is_there(qtbot: QtBot, bo: Bo) -> None:
    dialog = the_ground(qtbot, bo, Party.LEERPLICHT.value)
    assert dialog.form.values()["ground"] is Ground.LEERPLICHT
    assert "artikel 18, lid 3" in dialog.law.text()
    typed("Het verzuim van november")
    save()
    assert no_dialog()
    (row,) = shared(bo)
    assert (row.ground, row.what, row.shared_on) == ("Leerplicht", "Het verzuim van november", DAY)
    weighing = bo.bridge.ask(lambda sight: sight.session.exec(select(Sharing.weighing)).one())
    assert weighing.startswith("De wet vraagt het")


def test_parents_who_do_not_know_yet_become_an_action(qtbot: QtBot, bo: Bo) -> None:
    the_ground(qtbot, bo, Party.LEERPLICHT.value)
    typed("Het verzuim van november")
    save()
    told = [one for one in bo.bridge.ask(actions_of, bo.bo) if one.kind is ActionKind.OUDERS_VERTELLEN]
    assert [one.what for one in told] == ["Ouders vertellen wat is gedeeld met Leerplichtambtenaar"]


@pytest.mark.parametrize(("told", "day", "why"), [(TOLD, DAY, ""), (NOT_SAFE, None, "Nu niet veilig")])
def test_parents_who_know_or_may_not_know_leave_no_action(
    qtbot: QtBot, bo: Bo, told: str, day: object, why: str
) -> None:
    dialog = the_ground(qtbot, bo, Party.VEILIG_THUIS.value)
    assert dialog.danger.isVisible()
    dialog.form.show_data(what="Wat wij zagen.", weighing="Wachten kan niet.", told=told)
    dialog.form.typed.emit()
    save()
    (row,) = shared(bo)
    assert (row.parents_told_on, row.parents_not_told) == (day, why)
    assert not [one for one in bo.bridge.ask(actions_of, bo.bo) if one.kind is ActionKind.OUDERS_VERTELLEN]


def test_what_is_missing_is_said_at_the_field_and_nothing_is_lost(qtbot: QtBot, bo: Bo) -> None:
    dialog = the_ground(qtbot, bo, Party.CJG.value)
    typed("Naam en telefoonnummer")
    save()
    assert dialog.isVisible()
    assert dialog.form.mistakes == {"weighing": "Schrijf op waarom het niet anders kan."}
    assert dialog.form.values()["what"] == "Naam en telefoonnummer"
    assert shared(bo) == ()


def test_nobody_chosen_is_asked_for(qtbot: QtBot, bo: Bo) -> None:
    dialog = the_ground(qtbot, bo)
    save()
    assert dialog.form.mistakes == {"party": "Kies met wie."}


def test_another_party_brings_its_own_ground(qtbot: QtBot, bo: Bo) -> None:
    dialog = the_ground(qtbot, bo, Party.LEERPLICHT.value)
    dialog.form.field("party").show_value(Party.SCHOOL)
    dialog.form.field("party").changed.emit()
    assert dialog.form.values()["ground"] is Ground.OKR
    assert not dialog.danger.isVisible()


def test_later_proposes_a_day(qtbot: QtBot, bo: Bo) -> None:
    dialog = the_ground(qtbot, bo, Party.LEERPLICHT.value)
    dialog.form.show_data(told=LATER)
    dialog.form.typed.emit()
    assert dialog.form.values()["told_on"] > DAY


def test_the_door_to_that_party_is_open_today_and_to_no_other(qtbot: QtBot, bo: Bo) -> None:
    ask = bo.bridge.ask
    assert not ask(door, bo.bo, Request(Party.LEERPLICHT), Door.REPORT).opens
    the_ground(qtbot, bo, Party.LEERPLICHT.value)
    typed("Het verzuim van november")
    save()
    assert ask(door, bo.bo, Request(Party.LEERPLICHT), Door.REPORT).by_name
    with pytest.raises(RefusedError):
        ask(must_open, bo.bo, Request(Party.GGZ), Door.REPORT)


def test_it_can_be_taken_back_and_the_parents_can_be_told_later(qtbot: QtBot, bo: Bo) -> None:
    the_ground(qtbot, bo, Party.LEERPLICHT.value)
    typed("Het verzuim van november")
    save()
    (row,) = shared(bo)
    bo.bridge.desk.do(tell_parents_of_sharing, row.uid, DAY)
    assert shared(bo)[0].parents_told_on == DAY
    bo.bridge.desk.do(drop_sharing, row.uid)
    assert shared(bo) == ()
