"""Tests for ui.screens.pupil_opp and pupil_opp_overview, and for the papers: the card, the list, what leaves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from sqlmodel import select

from tests.ui.dossier import a_plan, at, no_dialog, opened, press, words
from tests.ui.hands import shown
from tests.zorgdesk import paper_reading as reading
from ui.dialogs.opp_list import OppListDialog
from ui.dialogs.opp_paper import OppPaperDialog
from ui.screens.pupil_opp import opp_part
from ui.screens.pupil_opp_overview import OppOverview
from ui.screens.pupil_plan import PupilPlan
from zorgdesk.commands import opp as deeds
from zorgdesk.commands.school import keep_setting
from zorgdesk.model.audit import Handout
from zorgdesk.model.opp import GuidanceData, HeardHow, Oogo, OppData, OppNeed
from zorgdesk.model.plan import HandelingsdeelStatus
from zorgdesk.rules.here import LVS, Topic, Where, setting_key

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui import ask

DAY = date(2026, 11, 24)
ADOPTED: dict[str, Any] = {
    "heard_on": DAY, "heard_how": HeardHow.GESPREK, "heard_words": "Ik wil bouwen.", "oogo": Oogo.EENS,
    "oogo_on": DAY, "adopted_on": DAY, "told_back_words": "Wij bouwen elke dag.",
}  # fmt: skip


def places(bo: Bo) -> list[tuple[str, str]]:
    """Where one is led from now on."""
    gone: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, told: gone.append((place, told)))
    return gone


def begun(bo: Bo, **given: Any) -> str:
    data = OppData.model_validate(
        {"pupil_uid": bo.bo, "begins_on": date(2026, 10, 26), "destination": "vmbo"} | given
    )
    return bo.bridge.desk.do(deeds.start_opp, data)


def answered(bo: Bo, status: HandelingsdeelStatus) -> None:
    data = GuidanceData(pupil_uid=bo.bo, status=status, said_who="moeder", said_on=DAY)
    bo.bridge.desk.do(deeds.settle_guidance, "", None, data)


def part(qtbot: QtBot, bo: Bo) -> QWidget:
    made = opp_part(bo.bridge, bo.bo)
    assert made is not None
    made.resize(1000, 500)
    shown(qtbot, made)
    return made


def locks(inside: QWidget) -> list[tuple[str, bool]]:
    """Each lock with what a screen reader says, and whether it is shut."""
    found = [one for one in inside.findChildren(QFrame) if one.objectName().startswith("opp_lock_")]
    return [(one.accessibleName(), one.objectName() == "opp_lock_shut") for one in found]


def test_without_extra_support_there_is_one_line_with_a_way_in(qtbot: QtBot, bo: Bo) -> None:
    gone = places(bo)
    card = part(qtbot, bo)
    assert "Er is geen extra ondersteuning bekend." in words(card)
    press(card, "opp_begin")
    assert gone == [("dialog/opp", f"{bo.bo}/begin")]


def test_only_nt2_says_so_and_leaves_the_way_open(qtbot: QtBot, bo: Bo) -> None:
    begun(bo, need=OppNeed.ALLEEN_NT2)
    assert "Geen OPP: alleen hulp bij Nederlands (NT2)" in words(part(qtbot, bo))


def test_two_open_locks_the_term_and_one_thing_to_do(qtbot: QtBot, bo: Bo) -> None:
    begun(bo)
    gone = places(bo)
    card = part(qtbot, bo)
    assert locks(card) == [("Perspectief: Nog niet vastgesteld", False), ("Handelingsdeel: Concept", False)]
    said = words(card)
    assert "Nog 13 dagen om dit plan vast te stellen." in said
    assert "Na overleg met de ouders. Een ja is niet nodig." in said
    assert "Alleen met ja van de ouders." in said
    press(card, "opp_next")
    assert gone == [("dialog/opp", f"{bo.bo}/leerling")]


def test_one_lock_may_be_shut_while_the_other_is_open(qtbot: QtBot, bo: Bo) -> None:
    begun(bo, **ADOPTED)
    assert [shut for _name, shut in locks(part(qtbot, bo))] == [True, False]


def test_both_shut_asks_nothing_but_the_telling_back(qtbot: QtBot, bo: Bo) -> None:
    begun(bo, **ADOPTED, told_back_on=DAY)
    answered(bo, HandelingsdeelStatus.MET_INSTEMMING)
    card = part(qtbot, bo)
    assert [shut for _name, shut in locks(card)] == [True, True]
    assert card.findChild(QWidget, "opp_next") is None
    gone = places(bo)
    press(card, "opp_new")
    assert gone == [("dialog/opp", f"{bo.bo}/nieuw")]


def test_what_was_not_done_stays_to_be_seen(qtbot: QtBot, bo: Bo) -> None:
    begun(bo, adopted_on=DAY, passed_reason="Ouders niet bereikt")
    assert "Toch vastgesteld: Ouders niet bereikt." in words(part(qtbot, bo))


def test_a_no_shows_what_waits_and_the_ways_on(qtbot: QtBot, bo: Bo) -> None:
    begun(bo, **ADOPTED)
    answered(bo, HandelingsdeelStatus.NIET_AKKOORD)
    gone = places(bo)
    card = part(qtbot, bo)
    assert "De rest wacht op instemming." in words(card)
    for way in ("new_talk", "support_point", "dispute"):
        press(card, f"opp_way_{way}")
    assert gone == [
        ("dialog/talk", f"{bo.bo}/kind=opp"), ("dialog/opp", f"{bo.bo}/instemming"), ("dialog/opp", f"{bo.bo}/oordeel"),
    ]  # fmt: skip


def test_late_by_law_is_red_in_words(qtbot: QtBot, bo: Bo) -> None:
    begun(bo, begins_on=date(2026, 10, 1))
    assert "Het OPP is 12 dagen te laat. De wet geeft zes weken." in words(part(qtbot, bo))


def test_elsewhere_shows_only_dates_status_and_the_pdf(qtbot: QtBot, bo: Bo) -> None:
    bo.bridge.desk.do(keep_setting, setting_key(Topic.OPP), Where.ELDERS.value)
    bo.bridge.desk.do(keep_setting, LVS, "ParnasSys")
    begun(bo, **ADOPTED, helping="GEHEIM")
    card = part(qtbot, bo)
    said = words(card)
    assert "Staat in ParnasSys" in said
    assert "Perspectief: Vastgesteld op 24 november 2026" in said
    assert "GEHEIM" not in said
    gone = places(bo)
    press(card, "opp_dates")
    press(card, "opp_pdf")
    assert gone == [("dialog/opp", f"{bo.bo}/elders"), ("pupil/documenten", bo.bo)]


def test_what_ended_can_still_be_read(qtbot: QtBot, bo: Bo) -> None:
    uid = begun(bo, **ADOPTED)
    bo.bridge.desk.do(deeds.end_opp, uid, 1, DAY, "Bo vertrekt.")
    card = part(qtbot, bo)
    assert "Beëindigd op 24 november 2026. Bo vertrekt." in words(card)
    gone = places(bo)
    press(card, "opp_versions")
    assert gone == [("dialog/opp_versions", bo.bo)]


def test_the_card_stands_in_the_tab_plan_and_the_plan_no_longer_asks_it(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo, handelingsdeel=HandelingsdeelStatus.BESPROKEN)
    begun(bo)
    _page, tab = at(qtbot, bo, "plan", PupilPlan)
    assert tab.findChild(QFrame, "opp") is not None
    from ui.dialogs.plan import PlanDialog

    dialog = opened(qtbot, lambda host: PlanDialog(host, bo.bridge, bo.bo))
    assert dialog.form.rows["handelingsdeel"].isHidden()


def test_the_list_of_all_opps_opens_the_pupil(qtbot: QtBot, bo: Bo) -> None:
    begun(bo, begins_on=date(2026, 10, 1))
    gone = places(bo)
    overview = OppOverview(bo.bridge)
    overview.resize(1100, 500)
    shown(qtbot, overview)
    overview.refresh()
    overview.focus_first()
    assert (
        overview.told.text()
        == "1 leerling met een OPP of met extra hulp. 0 OPP's zijn vastgesteld. 1 is te laat volgens de wet."
    )
    QTest.keyClick(overview.table, Qt.Key.Key_Return)
    overview.print.click()
    assert gone == [("pupil/plan", bo.bo), ("dialog/opp_list", "")]
    bo.bridge.desk.do(keep_setting, setting_key(Topic.OPP), Where.ELDERS.value)
    overview.refresh()
    assert "hier staan alleen de data" in overview.told.text()


def test_without_opps_the_list_teaches(qtbot: QtBot, bo: Bo) -> None:
    overview = OppOverview(bo.bridge)
    shown(qtbot, overview)
    overview.refresh()
    assert (overview.told.text(), overview.print.isHidden()) == ("", True)


def made(qtbot: QtBot, dialog: OppPaperDialog | OppListDialog) -> None:
    qtbot.waitUntil(lambda: bool(dialog.data), timeout=20_000)


def handouts(bo: Bo) -> list[tuple[str, str, str, bool]]:
    rows = bo.bridge.desk.ask(lambda sight: sight.session.exec(select(Handout)).all())
    return [(one.paper, one.to_whom, one.how, one.concept) for one in rows]


def paper(qtbot: QtBot, bo: Bo) -> OppPaperDialog:
    return opened(qtbot, lambda host: OppPaperDialog(host, bo.bridge, bo.bo))


def test_the_opp_is_printed_for_a_parent_and_stands_in_the_log(
    qtbot: QtBot, bo: Bo, answers: ask.Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(bo)
    monkeypatch.setattr("ui.dialogs.paper.run_job", lambda *_given: True)
    answers.prints = True
    dialog = paper(qtbot, bo)
    made(qtbot, dialog)
    monkeypatch.setattr("ui.ask.which_printer", lambda *_given: object())
    dialog.on_save()
    assert [one[0] for one in handouts(bo)] == ["opp"]
    assert handouts(bo)[0][2:] == ("geprint", True)
    assert no_dialog()


def test_the_pupils_own_page_is_one_of_the_choices(qtbot: QtBot, bo: Bo) -> None:
    begun(bo, **ADOPTED)
    dialog = paper(qtbot, bo)
    made(qtbot, dialog)
    field = dialog.form.field("whom")
    field.show_value("pupil")
    field.changed.emit()
    made(qtbot, dialog)
    assert "Wij bouwen elke dag." in reading.words(dialog.data)
    assert dialog.form.rows["signatures"].isHidden()
    assert dialog.suggested == "blad-voor-leerling-2026-11-24.pdf"


def test_lines_to_sign_on_make_the_paper_again(qtbot: QtBot, bo: Bo) -> None:
    begun(bo, **ADOPTED)
    dialog = paper(qtbot, bo)
    made(qtbot, dialog)
    field = dialog.form.field("signatures")
    field.show_value(True)  # noqa: FBT003 - a tick
    field.changed.emit()
    made(qtbot, dialog)
    assert "Handtekening" in reading.words(dialog.data)


def test_without_an_opp_the_window_says_why(qtbot: QtBot, bo: Bo) -> None:
    dialog = paper(qtbot, bo)
    QApplication.processEvents()
    assert "Er is nog geen OPP om af te drukken." in words(dialog)
    dialog.on_save()
    assert handouts(bo) == []


def test_the_list_for_the_inspection_needs_no_consent_and_is_logged(
    qtbot: QtBot, bo: Bo, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(bo, **ADOPTED)
    monkeypatch.setattr("ui.dialogs.paper.run_job", lambda *_given: True)
    monkeypatch.setattr("ui.ask.which_printer", lambda *_given: object())
    dialog = opened(qtbot, lambda host: OppListDialog(host, bo.bridge))
    made(qtbot, dialog)
    dialog.on_save()
    assert handouts(bo) == [("opp_lijst", "Inspectie van het Onderwijs (toezicht)", "geprint", False)]


@pytest.mark.usefixtures("large")
def test_in_large_letters_the_list_says_each_fact_by_its_word(qtbot: QtBot, bo: Bo) -> None:
    begun(bo, **ADOPTED)
    overview = OppOverview(bo.bridge)
    shown(qtbot, overview)
    overview.refresh()
    told = overview.table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Vastgesteld 24 nov 2026, Overleg ouders 24 nov 2026, Gehoord 24 nov 2026" in told
    assert "–" not in told
