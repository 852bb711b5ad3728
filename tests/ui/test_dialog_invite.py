"""Tests for ui.dialogs.invite and the card of invitations beside a planned gesprek."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.bo import DAY
from tests.ui.dossier import words
from tests.ui.hands import clipped, collected, focused, shown
from tests.zorgdesk.test_prints_consent_form import words_of
from ui.dialogs.invite import InviteDialog
from ui.screens.conversation_invite import InviteCard
from zorgdesk.commands.conversations import begin_conversation
from zorgdesk.commands.invitations import invite, plan_talks
from zorgdesk.commands.preliminary import record_preliminary
from zorgdesk.model.audit import Handout
from zorgdesk.model.conversation import ConversationData, ConversationKind, PupilJoins
from zorgdesk.model.preliminary import PreliminaryData
from zorgdesk.queries.conversations import conversation_card
from zorgdesk.queries.invitations import invitations
from zorgdesk.queries.rows import running
from zorgdesk.queries.talk_planning import participant_of, proposed_guests

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers
    from zorgdesk.desk import Sight

CTRL = Qt.KeyboardModifier.ControlModifier


def an_mdo(bo: Bo, pupil: str = "", *, how: str = "brief", days: int = 1) -> str:
    uid = pupil or bo.bo
    people = [
        participant_of(one.who).model_copy(update={"invited_how": how})
        for one in bo.bridge.ask(proposed_guests, [uid])
    ]
    data = ConversationData(
        kind=ConversationKind.MDO, held_on=date(2026, 12, 8), start="13.00", place="lokaal 5"
    )
    planned = [date(2026, 12, 8 + 7 * number) for number in range(days)]
    return bo.bridge.desk.do(plan_talks, data, planned, [uid], people)[0]


def a_dialog(qtbot: QtBot, bo: Bo, uid: str, name: str = "") -> InviteDialog:
    rows = bo.bridge.ask(invitations, uid).rows
    person = next((one.uid for one in rows if one.name == name), "")
    dialog = InviteDialog(None, bo.bridge, bo.bo, uid, person)
    shown(qtbot, dialog)
    made(qtbot, dialog)
    return dialog


def made(qtbot: QtBot, dialog: InviteDialog) -> None:
    qtbot.waitUntil(lambda: bool(dialog.data), timeout=10_000)
    qtbot.wait(20)


def told(bo: Bo, uid: str) -> dict[str, str]:
    return {one.name: one.told for one in bo.bridge.ask(invitations, uid).rows}


def handouts(sight: Sight) -> list[Handout]:
    return list(running(sight, Handout))


def test_one_letter_after_the_other_and_the_log_says_who_got_which(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    uid = an_mdo(bo)
    dialog = a_dialog(qtbot, bo, uid)
    assert dialog.row is not None
    assert dialog.row.name == "Marit Hendriks"
    assert focused() is dialog.every.button
    answers.file = tmp_path / "printer.pdf"
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert dialog.row.name == "Jeroen Hendriks"
    made(qtbot, dialog)
    dialog.save.click()
    found = bo.bridge.ask(handouts)
    assert [(one.paper, one.number, one.to_whom, one.how) for one in found] == [
        ("uitnodiging", 1, "Marit Hendriks", "geprint"),
        ("uitnodiging", 2, "Jeroen Hendriks", "geprint"),
    ]
    assert {one.conversation_uid for one in found} == {uid}
    assert [one.guardian_uid for one in found] == [bo.mother, bo.father]
    assert told(bo, uid)["Marit Hendriks"] == "Brief, di 24 nov"


def test_somebody_was_called_in_one_key_and_that_can_be_taken_back(qtbot: QtBot, bo: Bo) -> None:
    uid = an_mdo(bo, how="telefoon")
    dialog = a_dialog(qtbot, bo, uid)
    assert focused() is dialog.called
    QTest.keyClick(dialog.called, Qt.Key.Key_Return)
    assert told(bo, uid)["Marit Hendriks"] == "Telefoon, di 24 nov"
    assert bo.bridge.take_back(None)
    assert told(bo, uid)["Marit Hendriks"] == "nog niet (telefoon)"


def test_a_mail_goes_without_names(qtbot: QtBot, bo: Bo) -> None:
    uid = an_mdo(bo, how="mail")
    dialog = a_dialog(qtbot, bo, uid)
    dialog.mailed.click()
    copied = QGuiApplication.clipboard().text()
    assert "dinsdag 8 december 2026, 13.00 uur" in copied
    assert "lokaal 5" in copied
    for word in ("Bo", "Hendriks", "Marit"):
        assert word not in copied
    assert told(bo, uid)["Marit Hendriks"] == "Mail, di 24 nov"
    assert [one.how for one in bo.bridge.ask(handouts)] == ["gekopieerd"]


def test_without_consent_the_letter_goes_without_the_name(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    uid = an_mdo(bo)
    dialog = a_dialog(qtbot, bo, uid, "Noor Bakker")
    assert "Zonder toestemming nodigt u uit zonder naam en zonder inhoud." in words(dialog)
    page = words_of(dialog.data)
    assert "een leerling van onze school" in page
    for word in ("Bo", "Hendriks", "Anouk"):
        assert word not in page.split()
    answers.file = tmp_path / "printer.pdf"
    dialog.save.click()
    assert told(bo, uid)["Noor Bakker"] == "Brief, di 24 nov"


def test_the_way_to_consent_is_on_the_refusal(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo, an_mdo(bo), "Noor Bakker")
    went: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, uid: went.append((place, uid)))
    next(one for one in dialog.refusal.ways if one.words == "Toestemming vragen").click()
    assert went == [("dialog/ask_consent", f"{bo.bo}/cjg/{bo.noor}")]


def test_who_has_a_letter_in_another_language_reads_that_nobody_looked_it_over(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo, an_mdo(bo))
    before = dialog.data
    at = dialog.tongue.findData("ar")
    dialog.tongue.setCurrentIndex(at)
    dialog.tongue.activated.emit(at)
    made(qtbot, dialog)
    assert dialog.data != before
    assert "Deze vertaling is nog niet nagekeken." in words(dialog)
    dialog.refusal.ways[0].click()
    made(qtbot, dialog)
    assert dialog.language == "nl"


def test_the_calendar_file_has_no_name_and_no_content(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    uid = an_mdo(bo, days=2)
    dialog = a_dialog(qtbot, bo, uid)
    answers.file = tmp_path / "gesprek.ics"
    dialog.calendar.click()
    data = answers.file.read_bytes()
    found = list(Calendar.from_ical(data).walk("VEVENT"))
    assert [str(one["SUMMARY"]) for one in found] == ["Gesprek op school"] * 2  # the series in one file
    assert b"Bo" not in data
    assert b"Hendriks" not in data
    assert [one.paper for one in bo.bridge.ask(handouts)] == ["agendabestand"]
    assert dialog.isVisible()


def test_nobody_asked_leads_to_the_people(qtbot: QtBot, bo: Bo) -> None:
    data = ConversationData(kind=ConversationKind.MDO, held_on=DAY)
    (uid,) = bo.bridge.desk.do(plan_talks, data, [DAY], [bo.bo])
    dialog = InviteDialog(None, bo.bridge, bo.bo, uid)
    shown(qtbot, dialog)
    went = collected(bo.bridge.went)
    dialog.refusal.ways[0].click()
    assert went == ["dialog/talk"]


@pytest.mark.parametrize("size", ["usual", "large"])
def test_nothing_of_the_letters_is_clipped(
    qtbot: QtBot, bo: Bo, size: str, request: pytest.FixtureRequest
) -> None:
    if size == "large":
        request.getfixturevalue("large")
    dialog = a_dialog(qtbot, bo, an_mdo(bo))
    qtbot.waitUntil(lambda: clipped(dialog) == [])


def a_card(qtbot: QtBot, bo: Bo, uid: str) -> InviteCard:
    made = InviteCard(bo.bridge)
    made.resize(360, 500)
    made.show_talk(bo.bridge.ask(conversation_card, uid))
    shown(qtbot, made)
    return made


def test_the_card_says_what_is_left_and_asks_for_the_parents(qtbot: QtBot, bo: Bo) -> None:
    uid = an_mdo(bo)
    page = a_card(qtbot, bo, uid)
    assert page.waits
    assert "Ouders zijn nog niet uitgenodigd." in words(page)
    assert page.count.text() == "0 van 5"
    went = collected(bo.bridge.went)
    page.open.click()
    assert went == ["dialog/invite"]


def test_the_space_bar_says_that_somebody_was_called(qtbot: QtBot, bo: Bo) -> None:
    uid = an_mdo(bo)
    page = a_card(qtbot, bo, uid)
    mother = next(one for one in page.card.rows if one.name == "Marit Hendriks") if page.card else None
    assert mother is not None
    page.table.choose(mother.uid)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert told(bo, uid)["Marit Hendriks"] == "Telefoon, di 24 nov"
    page.show_talk(bo.bridge.ask(conversation_card, uid))
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert told(bo, uid)["Marit Hendriks"] == "nog niet (telefoon)"


def test_the_card_tells_how_the_pupil_joins_and_of_the_vooroverleg(qtbot: QtBot, bo: Bo) -> None:
    data = ConversationData(kind=ConversationKind.MDO, held_on=DAY)
    (uid,) = bo.bridge.desk.do(plan_talks, data, [DAY], [bo.bo], [], {bo.bo: PupilJoins.VOORAF})
    said = PreliminaryData(conversation_uid=uid, held_on=DAY, with_whom="Noor Bakker", roles="school leidt")
    bo.bridge.desk.do(record_preliminary, said)
    page = a_card(qtbot, bo, uid)
    assert "Bo: vooraf gesproken" in words(page)
    assert "Vooroverleg met Noor Bakker, di 24 nov." in words(page)


def test_when_it_began_the_invitations_are_past(qtbot: QtBot, bo: Bo) -> None:
    uid = an_mdo(bo)
    for one in bo.bridge.ask(invitations, uid).rows:
        bo.bridge.desk.do(invite, one.uid, "brief", DAY)
    page = a_card(qtbot, bo, uid)
    assert not page.waits
    bo.bridge.desk.do(begin_conversation, uid)
    page.show_talk(bo.bridge.ask(conversation_card, uid))
    assert page.isHidden()
