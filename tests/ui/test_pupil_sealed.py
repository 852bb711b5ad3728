"""Tests for the closed part of a pupil: one's own notes, safety by right, and nothing at all at the door."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui.bo import DAY, NOW
from tests.ui.closed_part import OWN, SEEN, a_safety_note, an_own_note, rights, spoil
from tests.ui.dossier import (
    at,
    no_dialog,
    opens_dialogs,
    press,
    save,
    settled,
    tab_to,
    the_dialog,
    typed,
    words,
)
from tests.ui.hands import clipped, collected, focused
from tests.ui.locking import let_go
from ui.dialogs.own_note import OwnNoteDialog
from ui.dialogs.safety_note import SafetyNoteDialog
from ui.screens.arrival import Arrival
from ui.screens.pupil import TABS, PupilScreen
from ui.screens.pupil_sealed import PupilSealed
from ui.widgets.buttons import Button
from zorgdesk import clock
from zorgdesk.commands import sealed as commands
from zorgdesk.model.base import new_uid
from zorgdesk.model.school import DeskPerson, Role
from zorgdesk.queries.log import log_lines
from zorgdesk.queries.manage import school_card
from zorgdesk.queries.sealed import own_notes, safety_notes
from zorgdesk.store.scopes import VEILIGHEID, holders
from zorgdesk.store.seals import Seals
from zorgdesk.store.slots import FLOOR

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from zorgdesk.desk import Work


def at_sealed(qtbot: QtBot, bo: Bo) -> tuple[PupilScreen, PupilSealed]:
    page, part = at(qtbot, bo, "afgesloten", PupilSealed)
    opens_dialogs(page)
    return page, part


def test_a_note_for_oneself_is_written_and_read_by_keyboard(qtbot: QtBot, bo: Bo) -> None:
    page, part = at_sealed(qtbot, bo)
    page.focus_first()
    tab_to("add_own_note")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    the_dialog(OwnNoteDialog)
    typed(OWN)
    save()
    assert no_dialog()
    (one,) = bo.bridge.ask(own_notes, bo.bo)
    assert (one.data.text, one.data.held_on) == (OWN, DAY)
    assert OWN in words(part)
    assert "weg op" in words(part)
    page.activateWindow()
    settled()
    tab_to(f"own_{one.uid}")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    dialog = the_dialog(OwnNoteDialog)
    assert dialog.form.field("text").value() == OWN
    dialog.close()


def test_who_reads_what_is_said_in_words(qtbot: QtBot, bo: Bo) -> None:
    rights(bo)
    _page, part = at_sealed(qtbot, bo)
    said = words(part)
    assert "Alleen u kunt dit lezen" in said
    assert "vraagt een ouder om inzage" in said
    assert "Alleen wie het recht 'veiligheid' heeft" in said
    assert "Bel 112" in said
    assert "0800-2000" in said


def test_the_safety_part_opens_on_purpose_and_each_time_is_logged(qtbot: QtBot, bo: Bo) -> None:
    rights(bo)
    a_safety_note(bo)
    page, part = at_sealed(qtbot, bo)
    assert SEEN not in words(part)
    press(part, "open_safety")
    said = words(part)
    for expected in (SEEN, "in de gang", "juf Anouk", "Ineke de Vries"):
        assert expected in said
    assert focused().objectName() == "add_safety_note"
    page.show_pupil(bo.bo, "overzicht")
    QApplication.processEvents()
    page.show_pupil(bo.bo, "afgesloten")
    QApplication.processEvents()
    assert SEEN not in words(part)
    press(part, "open_safety")
    page.show_pupil(bo.thijs, "afgesloten")
    QApplication.processEvents()
    assert not part.opened
    deeds = [line.deed for line in bo.bridge.ask(log_lines)]
    assert deeds.count("open_safety") == 2


def test_what_is_covered_is_let_go_and_does_not_come_back_open(qtbot: QtBot, bo: Bo) -> None:
    rights(bo)
    an_own_note(bo)
    a_safety_note(bo)
    page, part = at_sealed(qtbot, bo)
    press(part, "open_safety")
    step = bo.bridge.step
    page.hide()
    QApplication.processEvents()
    let_go()
    told = " ".join(one.text() for one in part.findChildren(QLabel))
    assert SEEN not in told
    assert OWN not in told
    page.show()
    said = words(part)
    assert bo.bridge.step == step
    assert OWN in said
    assert SEEN not in said


def test_safety_is_written_and_corrected_and_the_old_text_stays(qtbot: QtBot, bo: Bo) -> None:
    rights(bo)
    _page, part = at_sealed(qtbot, bo)
    press(part, "open_safety")
    assert "Hier staat niets." in words(part)
    press(part, "add_safety_note")
    the_dialog(SafetyNoteDialog)
    typed(SEEN)
    save()
    assert no_dialog()
    assert SEEN in words(part)
    (one,) = bo.bridge.ask(safety_notes, bo.bo)
    press(part, f"correct_{one.uid}")
    dialog = the_dialog(SafetyNoteDialog)
    dialog.form.field("text").restore("Bo zei: 'ik slaap slecht'.")
    dialog.form.field("thoughts").restore("Navragen bij moeder.")
    save()
    (now,) = bo.bridge.ask(safety_notes, bo.bo)
    assert now.data.text == "Bo zei: 'ik slaap slecht'."
    said = words(part)
    assert "Navragen bij moeder." in said
    assert SEEN not in said
    press(part, f"older_{now.uid}")
    assert SEEN in words(part)


def test_without_the_right_there_is_no_word_about_safety(qtbot: QtBot, bo: Bo) -> None:
    rights(bo)
    a_safety_note(bo)
    rights(bo, veiligheid=False)
    _page, part = at_sealed(qtbot, bo)
    assert "eiligheid" not in words(part)
    assert "Alleen voor mij" in words(part)


@pytest.mark.parametrize(("role", "veiligheid"), [(Role.ADMINISTRATIE, True), (Role.MEELEZER, False)])
def test_who_has_neither_has_no_such_tab(qtbot: QtBot, bo: Bo, role: Role, *, veiligheid: bool) -> None:
    desk = bo.bridge.desk
    person = desk.reader.person_uid
    rights(bo, role, veiligheid=veiligheid)
    if role is Role.MEELEZER:
        desk.reader = replace(desk.reader, pupils=frozenset([bo.bo]))
    page = PupilScreen(bo.bridge)
    qtbot.addWidget(page)
    assert page.shown == [tab for tab in TABS if tab != "afgesloten"]
    page.show_pupil(bo.bo, "afgesloten")
    assert page.tabs.key == "overzicht"
    assert desk.reader.person_uid == person


def test_a_meelezer_with_the_right_reads_and_writes_nothing(qtbot: QtBot, bo: Bo) -> None:
    rights(bo)
    a_safety_note(bo)
    rights(bo, Role.MEELEZER)
    bo.bridge.desk.reader = replace(bo.bridge.desk.reader, pupils=frozenset([bo.bo]))
    _page, part = at_sealed(qtbot, bo)
    assert "Alleen voor mij" not in words(part)
    press(part, "open_safety")
    assert SEEN in words(part)
    assert "Verbeteren" not in [one.text().strip() for one in part.findChildren(Button) if one.isVisible()]
    assert part.findChild(Button, "add_safety_note") is None


def test_at_the_door_nothing_is_seen(qtbot: QtBot, bo: Bo) -> None:
    rights(bo)
    an_own_note(bo)
    a_safety_note(bo)
    page, part = at_sealed(qtbot, bo)
    press(part, "open_safety")
    bo.bridge.at_door = True
    page.outdate()
    said = words(part)
    assert "Niet te zien in de deurstand" in said
    for hidden in (OWN, SEEN, "eiligheid", "Alleen voor mij"):
        assert hidden not in said
    bo.bridge.at_door = False
    page.outdate()
    assert OWN in words(part)
    assert SEEN not in words(part), "it opens on purpose again"


def test_a_damaged_note_is_told_and_the_rest_stays(qtbot: QtBot, bo: Bo) -> None:
    rights(bo)
    broken = an_own_note(bo, "dit gaat stuk")
    an_own_note(bo)
    spoil(bo, broken)
    spoil(bo, a_safety_note(bo))
    a_safety_note(bo, text="een andere")
    _page, part = at_sealed(qtbot, bo)
    press(part, "open_safety")
    said = words(part)
    assert said.count("niet te openen") == 2
    assert OWN in said
    assert "een andere" in said
    press(part, f"remove_own_{broken}")
    assert words(part).count("niet te openen") == 1
    assert bo.bridge.take_back(part)
    assert words(part).count("niet te openen") == 2


def test_a_damaged_older_text_is_told_in_its_place(qtbot: QtBot, bo: Bo) -> None:
    rights(bo)
    first = a_safety_note(bo)
    second = a_safety_note(bo, first, text="verbeterd")
    spoil(bo, first)
    _page, part = at_sealed(qtbot, bo)
    press(part, "open_safety")
    press(part, f"older_{second}")
    said = words(part)
    assert "verbeterd" in said
    assert "niet te openen" in said


def test_who_waits_for_the_key_is_named_and_gets_it_on_purpose(qtbot: QtBot, bo: Bo) -> None:
    rights(bo)
    a_safety_note(bo)
    desk, uid = bo.bridge.desk, new_uid()
    desk.store.vault.add_passphrase("zes woorden die niemand zomaar raadt", "x", uid, cost=FLOOR)
    desk.store.vault.save()

    def add(work: Work) -> None:
        work.session.add(DeskPerson(uid=uid, name="Wil Jansen", role=Role.DIRECTEUR, veiligheid=True))

    desk.do(add)
    _page, part = at_sealed(qtbot, bo)
    assert "Wil Jansen" not in words(part)
    press(part, "open_safety")
    assert "Wil Jansen" in words(part)
    said = collected(bo.bridge.said)
    press(part, "grant_waiting")
    assert said == ["De sleutel is gegeven."]
    assert "Wil Jansen" not in words(part)
    assert SEEN in words(part)


def test_with_another_key_the_own_notes_say_why_they_are_closed(
    qtbot: QtBot, bo: Bo, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_own_note(bo)
    monkeypatch.setattr(Seals, "is_mine", False)
    _page, part = at_sealed(qtbot, bo)
    assert "eigen wachtwoordzin" in words(part)
    assert OWN not in words(part)


def test_the_right_without_the_key_says_who_can_give_it(
    qtbot: QtBot, bo: Bo, monkeypatch: pytest.MonkeyPatch
) -> None:
    rights(bo)
    a_safety_note(bo)
    monkeypatch.setattr(Seals, "opens_safety", lambda _ring, _session: False)
    _page, part = at_sealed(qtbot, bo)
    press(part, "open_safety")
    assert "nog geen sleutel" in words(part)
    assert SEEN not in words(part)


def test_a_row_of_its_own_gets_the_keyboard(qtbot: QtBot, bo: Bo) -> None:
    uid = an_own_note(bo)
    page, part = at_sealed(qtbot, bo)
    part.show_row(uid)
    assert focused().objectName() == f"own_{uid}"
    part.show_row("nobody")
    assert focused().objectName() == f"own_{uid}"
    assert page.isVisible()


@pytest.mark.parametrize("size", [(1274, 650), (926, 480)])
def test_nothing_is_cut_off(qtbot: QtBot, bo: Bo, size: tuple[int, int]) -> None:
    rights(bo)
    an_own_note(bo, OWN * 9)
    a_safety_note(bo, thoughts=SEEN * 5)
    page, part = at_sealed(qtbot, bo)
    page.resize(*size)
    press(part, "open_safety")
    settled()
    assert clipped(page) == []


@pytest.mark.usefixtures("large")
def test_at_two_hundred_percent_it_is_one_column(qtbot: QtBot, bo: Bo) -> None:
    rights(bo)
    an_own_note(bo)
    a_safety_note(bo)
    page, part = at_sealed(qtbot, bo)
    page.resize(1202, 620)
    press(part, "open_safety")
    settled()
    assert clipped(page) == []
    assert page.minimumSizeHint().width() <= 1202


def test_at_the_next_arrival_old_notes_go_and_who_lost_the_right_is_shut_out(bo: Bo) -> None:
    rights(bo)
    an_own_note(bo)
    a_safety_note(bo)
    desk, uid = bo.bridge.desk, new_uid()

    def lose(work: Work) -> None:
        work.session.add(DeskPerson(uid=uid, name="Wil Jansen", role=Role.DIRECTEUR, veiligheid=True))

    desk.store.vault.add_passphrase("zes woorden die niemand zomaar raadt", "x", uid, cost=FLOOR)
    desk.do(lose)
    desk.do(commands.grant_waiting)
    desk.do(people_gone, uid)
    with clock.standing_at(NOW + timedelta(weeks=9)):
        Arrival(bo.bridge, bo.bridge.ask(school_card)).let_leavers_go(QWidget())
        deeds = [line.deed for line in bo.bridge.ask(log_lines)]
        assert deeds[:2] == ["renew_safety_key", "let_own_notes_go"]
        assert bo.bridge.ask(own_notes, bo.bo) == ()
        assert uid not in bo.bridge.ask(lambda sight: holders(sight.session, VEILIGHEID))
        Arrival(bo.bridge, bo.bridge.ask(school_card)).let_leavers_go(QWidget())
        assert len(bo.bridge.ask(log_lines)) == len(deeds)


def people_gone(work: Work, uid: str) -> None:
    person = work.session.get(DeskPerson, uid)
    assert person is not None
    person.removed_at = clock.now()
    work.session.add(person)
