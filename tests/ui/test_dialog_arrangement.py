"""Tests for the dialogs of an arrangement, what was used of it, a TLV and a test; and the card in the tab 'Plan'."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.bo import DAY
from tests.ui.dossier import a_page, no_dialog, on_tuesday, opened, press, save, tab_to, typed, words
from tests.ui.hands import clipped, focused, shown
from tests.zorgdesk.kept import rows
from ui.dialogs.arrangement import ArrangementDialog
from ui.dialogs.arrangement_use import ArrangementUseDialog
from ui.dialogs.test_result import ResultDialog
from ui.dialogs.tlv import TlvDialog
from ui.screens.pupil_support import support_card
from ui.widgets.buttons import Button
from ui.widgets.layout import column, scroll
from zorgdesk.commands.arrangement import record_arrangement, use_arrangement
from zorgdesk.commands.documents import add_document
from zorgdesk.commands.test_result import record_result
from zorgdesk.commands.tlv import record_tlv
from zorgdesk.errors import MissingError
from zorgdesk.model.arrangement import (
    Arrangement,
    ArrangementData,
    ArrangementUse,
    ArrangementUseData,
    Tlv,
    TlvData,
    TlvKind,
    TlvNext,
    Unit,
)
from zorgdesk.model.dossier import DocumentData, Ladder
from zorgdesk.model.test_result import Level, PupilTest, PupilTestData

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo

END = date(2027, 7, 31)


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Bo]:
    with on_tuesday(tmp_path) as made:
        yield made


def grant(bo: Bo, title: str = "Leeshulp", **fields: Any) -> str:
    data = {
        "pupil_uid": bo.bo,
        "title": title,
        "since": date(2026, 9, 7),
        "until": END,
        "amount": 2,
        **fields,
    }
    return bo.bridge.desk.do(record_arrangement, ArrangementData.model_validate(data))


def the(bo: Bo, kind: Any, **where: Any) -> Any:
    (found,) = rows(bo.bridge.desk, kind, **where)
    return found


def places(bo: Bo) -> list[tuple[str, str]]:
    went: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, uid: went.append((place, uid)))
    return went


# An arrangement


def test_an_arrangement_is_written_down_by_keyboard_alone(qtbot: QtBot, bo: Bo) -> None:
    opened(qtbot, lambda host: ArrangementDialog(host, bo.bridge, bo.bo))
    typed("Hulp in de klas")
    tab_to("who")
    typed("Bilal Ouali")
    tab_to("amount")
    typed("1,5")
    tab_to("evaluate_on")
    typed("2-2-2027")
    save()
    assert no_dialog()
    kept = the(bo, Arrangement)
    assert (kept.title, kept.who, kept.amount, kept.unit) == (
        "Hulp in de klas",
        "Bilal Ouali",
        1.5,
        Unit.UUR_PER_WEEK,
    )
    assert (kept.since, kept.until, kept.evaluate_on, kept.granted_by) == (
        DAY,
        END,
        date(2027, 2, 2),
        "school",
    )


def test_a_number_that_cannot_be_read_is_told_at_its_field(qtbot: QtBot, bo: Bo) -> None:
    dialog = opened(qtbot, lambda host: ArrangementDialog(host, bo.bridge, bo.bo))
    typed("Hulp")
    tab_to("amount")
    typed("veel")
    save()
    assert dialog.form.mistakes == {"amount": "Vul een getal in."}
    assert focused().objectName() == "amount"
    assert rows(bo.bridge.desk, Arrangement) == []


def test_a_heavier_step_asks_once_why_and_later_is_enough(qtbot: QtBot, bo: Bo) -> None:
    uid = grant(bo, ladder=Ladder.EXTRA, tests="vroeg licht")
    dialog = opened(qtbot, lambda host: ArrangementDialog(host, bo.bridge, bo.bo, uid))
    save()
    assert "Waarom is lichter niet genoeg?" in words(dialog.refusal)
    press(dialog, "way_fill")
    assert focused().objectName() == "why_not_lighter"
    save()
    press(dialog, "way_later")
    assert no_dialog()
    kept = the(bo, Arrangement)
    assert (kept.why_not_lighter, kept.tests, kept.version) == ("", "vroeg licht", 1)


def test_one_for_the_school_takes_the_place_of_those_that_are_ticked(qtbot: QtBot, bo: Bo) -> None:
    first, other = grant(bo), grant(bo, "Rekenhulp")
    dialog = opened(qtbot, lambda host: ArrangementDialog(host, bo.bridge))
    typed("Leesgroep")
    dialog.form.field("replaces").boxes[0].click()  # type: ignore[attr-defined]  # it is a list of ticks
    save()
    assert no_dialog()
    shared = the(bo, Arrangement, title="Leesgroep")
    assert (shared.pupil_uid, shared.group_uid) == (None, None)
    assert the(bo, Arrangement, uid=first).replaced_by_uid == shared.uid
    assert the(bo, Arrangement, uid=other).replaced_by_uid is None
    again = opened(qtbot, lambda host: ArrangementDialog(host, bo.bridge, "", shared.uid))
    assert again.form.replaces() == [first]


def test_an_arrangement_is_taken_away_and_comes_back(qtbot: QtBot, bo: Bo) -> None:
    uid = grant(bo)
    press(opened(qtbot, lambda host: ArrangementDialog(host, bo.bridge, bo.bo, uid)), "remove")
    assert rows(bo.bridge.desk, Arrangement) == []
    assert bo.bridge.take_back(None)
    assert len(rows(bo.bridge.desk, Arrangement)) == 1


def test_what_was_typed_is_there_again_after_esc(qtbot: QtBot, bo: Bo) -> None:
    dialog = opened(qtbot, lambda host: ArrangementDialog(host, bo.bridge, bo.bo))
    typed("Hulp bij gym")
    dialog.close()
    again = opened(qtbot, lambda host: ArrangementDialog(host, bo.bridge, bo.bo))
    assert again.form.field("title").value() == "Hulp bij gym"


# What was used


def test_the_usual_hours_of_a_week_are_used_with_ctrl_enter(qtbot: QtBot, bo: Bo) -> None:
    uid = grant(bo)
    opened(qtbot, lambda host: ArrangementUseDialog(host, bo.bridge, bo.bo, uid))
    assert focused().objectName() == "amount"
    save()
    assert no_dialog()
    used = the(bo, ArrangementUse)
    assert (used.used_on, used.amount) == (DAY, 2)
    assert bo.bridge.take_back(None)
    assert rows(bo.bridge.desk, ArrangementUse) == []


def test_earlier_uses_stand_under_it_and_can_be_taken_away(qtbot: QtBot, bo: Bo) -> None:
    uid = grant(bo, unit=Unit.EURO, amount=1200)
    data = ArrangementUseData(
        arrangement_uid=uid, used_on=DAY - timedelta(days=6), amount=400, note="eerste middag"
    )
    line = bo.bridge.desk.do(use_arrangement, data)
    dialog = opened(qtbot, lambda host: ArrangementUseDialog(host, bo.bridge, bo.bo, uid))
    assert "€ 400 van € 1.200 gebruikt" in words(dialog)
    assert "eerste middag" in words(dialog)
    press(dialog, f"remove_{line}")
    assert rows(bo.bridge.desk, ArrangementUse) == []


def test_without_an_arrangement_there_is_nothing_to_use(qtbot: QtBot, bo: Bo) -> None:
    with pytest.raises(MissingError):
        opened(qtbot, lambda host: ArrangementUseDialog(host, bo.bridge, bo.bo))


def test_nothing_used_is_a_mistake(qtbot: QtBot, bo: Bo) -> None:
    uid = grant(bo, unit=Unit.UUR_IN_TOTAAL)
    dialog = opened(qtbot, lambda host: ArrangementUseDialog(host, bo.bridge, bo.bo, uid))
    save()
    assert "amount" in dialog.form.mistakes


# A TLV


def test_a_tlv_is_asked_for_with_the_papers_that_are_there(qtbot: QtBot, bo: Bo) -> None:
    dialog = opened(qtbot, lambda host: TlvDialog(host, bo.bridge, bo.bo))
    tab_to("there")
    dialog.form.field("there").boxes[1].click()  # type: ignore[attr-defined]  # it is a list of ticks
    save()
    assert no_dialog()
    kept = the(bo, Tlv)
    assert (kept.kind, kept.requested_on, kept.until, kept.papers) == (
        TlvKind.SBO,
        DAY,
        None,
        "Dossier bijgewerkt",
    )


def test_a_decision_ends_on_the_31st_of_july_that_is_picked(qtbot: QtBot, bo: Bo) -> None:
    uid = bo.bridge.desk.do(record_tlv, TlvData(pupil_uid=bo.bo, kind=TlvKind.SO, papers="Eigen papier"))
    dialog = opened(qtbot, lambda host: TlvDialog(host, bo.bridge, bo.bo, uid))
    dialog.form.field("ends").show_value("2028-07-31")
    save()
    kept = the(bo, Tlv)
    assert (kept.until, kept.papers, kept.kind) == (date(2028, 7, 31), "Eigen papier", TlvKind.SO)


def test_a_tlv_that_ended_asks_what_comes_next_and_is_taken_back_when_it_was_a_mistake(
    qtbot: QtBot, bo: Bo
) -> None:
    uid = bo.bridge.desk.do(record_tlv, TlvData(pupil_uid=bo.bo, until=date(2026, 7, 31)))
    dialog = opened(qtbot, lambda host: TlvDialog(host, bo.bridge, bo.bo, uid))
    assert "TLV sbo liep af op 31 juli. Wat komt erna?" in words(dialog)
    dialog.form.field("next_step").show_value(TlvNext.TERUG)
    save()
    assert the(bo, Tlv).next_step is TlvNext.TERUG
    press(opened(qtbot, lambda host: TlvDialog(host, bo.bridge, bo.bo, uid)), "remove")
    assert bo.bridge.take_back(None)
    assert len(rows(bo.bridge.desk, Tlv)) == 1


# A test


def test_a_test_is_one_line_with_its_pdf(qtbot: QtBot, bo: Bo) -> None:
    pdf = DocumentData(pupil_uid=bo.bo, title="Uitslag DMT", mime="application/pdf", received_on=DAY)
    document = bo.bridge.desk.do(add_document, pdf, b"%PDF-1.7")
    dialog = opened(qtbot, lambda host: ResultDialog(host, bo.bridge, bo.bo))
    assert "Hier hoeft alleen de PDF." in words(dialog)
    assert not dialog.form.rows["score"].isVisible()
    typed("DMT")
    press(dialog, "result")
    tab_to("score")
    typed("31")
    dialog.form.field("level").show_value(Level.IV)
    dialog.form.field("document").show_value(document)
    save()
    assert no_dialog()
    kept = the(bo, PupilTest)
    assert (kept.test, kept.score, kept.level, kept.document_uid) == ("DMT", "31", Level.IV, document)


def test_a_test_is_changed_and_taken_away(qtbot: QtBot, bo: Bo) -> None:
    uid = bo.bridge.desk.do(record_result, PupilTestData(pupil_uid=bo.bo, taken_on=DAY, test="DMT"))
    dialog = opened(qtbot, lambda host: ResultDialog(host, bo.bridge, bo.bo, uid))
    dialog.form.field("meaning").show_value("Leest langzaam.")
    save()
    assert the(bo, PupilTest).meaning == "Leest langzaam."
    press(opened(qtbot, lambda host: ResultDialog(host, bo.bridge, bo.bo, uid)), "remove")
    assert bo.bridge.take_back(None)
    assert len(rows(bo.bridge.desk, PupilTest)) == 1


def test_a_test_without_a_name_is_told(qtbot: QtBot, bo: Bo) -> None:
    dialog = opened(qtbot, lambda host: ResultDialog(host, bo.bridge, bo.bo))
    save()
    assert dialog.form.mistakes == {"test": "Vul dit in."}


# The card in the tab 'Plan'


def filled(bo: Bo) -> tuple[str, str]:
    uid = grant(bo, who="Joke de Wolf", evaluate_on=date(2027, 2, 2))
    shared = ArrangementData(title="Leesgroep", since=DAY, until=END, amount=2)
    alone = grant(bo, "Alleen lezen")
    bo.bridge.desk.do(record_arrangement, shared, [alone])
    for year in (2028, 2026):
        bo.bridge.desk.do(record_tlv, TlvData(pupil_uid=bo.bo, number="12", until=date(year, 7, 31)))
    bo.bridge.desk.do(record_tlv, TlvData(pupil_uid=bo.bo, kind=TlvKind.LWOO, requested_on=DAY))
    for day in range(1, 9):
        data = PupilTestData(pupil_uid=bo.bo, taken_on=date(2026, 6, day), test=f"Toets {day}", score="31")
        bo.bridge.desk.do(record_result, data)
    return uid, alone


@pytest.mark.parametrize("scale", ["usual", "large"])
def test_the_card_says_what_runs_what_was_replaced_and_what_tests_showed(
    qtbot: QtBot, bo: Bo, scale: str, request: pytest.FixtureRequest
) -> None:
    if scale == "large":
        request.getfixturevalue("large")
    filled(bo)
    made = scroll(column(support_card(bo.bridge, bo.bo)))
    made.resize(1000, 1400)
    shown(qtbot, made)
    told = words(made)
    for part in (
        "2 uur per week · Joke de Wolf", "Vervangen", "Komt in de plaats van: Alleen lezen",
        "Geldt tot en met 31 juli 2028", "Liep af op 31 juli 2026", "Nog niet: aanvraagformulier", "Toetsuitslagen",
    ):  # fmt: skip
        assert part in told
    assert clipped(made) == []


def test_each_line_opens_its_own_window(qtbot: QtBot, bo: Bo) -> None:
    uid, _alone = filled(bo)
    made = support_card(bo.bridge, bo.bo)
    shown(qtbot, made)
    went = places(bo)
    for name in ("add_arrangement", "add_tlv", "add_result", f"arrangement_{uid}", f"use_{uid}"):
        press(made, name)
    assert went == [
        ("dialog/arrangement", bo.bo), ("dialog/tlv", bo.bo), ("dialog/test_result", bo.bo),
        ("dialog/arrangement", f"{bo.bo}/{uid}"), ("dialog/arrangement_use", f"{bo.bo}/{uid}"),
    ]  # fmt: skip


def test_at_the_door_a_shared_arrangement_does_not_open(qtbot: QtBot, bo: Bo) -> None:
    uid, _alone = filled(bo)
    shared = the(bo, Arrangement, title="Leesgroep")
    bo.bridge.at_door = True
    made = support_card(bo.bridge, bo.bo)
    shown(qtbot, made)
    names = {one.objectName() for one in made.findChildren(Button)}
    assert f"arrangement_{uid}" in names
    assert f"arrangement_{shared.uid}" not in names
    assert "Leesgroep" in words(made)


def test_an_empty_card_says_what_belongs_there(qtbot: QtBot, bo: Bo) -> None:
    made = support_card(bo.bridge, bo.bo)
    shown(qtbot, made)
    assert "Extra hulp met uren of geld schrijft u hier op." in words(made)


def test_the_tab_plan_shows_the_card(qtbot: QtBot, bo: Bo) -> None:
    grant(bo)
    page = a_page(qtbot, bo, "plan")
    assert "Arrangementen en TLV" in words(page)
    assert "2 uur per week" in words(page)
