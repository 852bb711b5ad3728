"""Tests for the windows of the regie: hand over, mend, give back; by keyboard."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton

from tests.ui.bo import DAY
from tests.ui.dossier import (
    a_page,
    no_dialog,
    opened,
    opens_dialogs,
    press,
    save,
    tab_to,
    the_dialog,
    typed,
    words,
)
from tests.ui.hands import clipped, collected, shown
from ui.dialogs.hand_back import HandBackDialog
from ui.dialogs.regie import RegieDialog
from ui.screens.pupil_regie import regie_strip
from ui.screens.pupil_ribbon import Ribbon, places, ribbon_words
from ui.screens.today import TodayScreen
from zorgdesk.commands import regie
from zorgdesk.model.family import Emphasis, RegieData, RegieGround, RegieKind, RegieParty
from zorgdesk.queries.case import case_card
from zorgdesk.queries.regie import StretchRow
from zorgdesk.queries.today_reminders import Reminds

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers
    from zorgdesk.queries.case import CaseCard


def leads(bo: Bo, party: RegieParty = RegieParty.SCHOOL, who: str = "Marieke", since: date = date(2026, 9, 1),
          **more: Any) -> str:  # fmt: skip
    data = RegieData(case_uid="", party=party, who=who, since=since, **more)
    return bo.bridge.desk.do(regie.hand_over, bo.bo, data)


def taken_over(bo: Bo) -> str:
    leads(bo)
    return leads(bo, RegieParty.SPECIALIST, "Eefje Hulst", date(2026, 11, 5), hand_back_on=date(2026, 12, 8))


def now(bo: Bo) -> CaseCard:
    return bo.bridge.ask(case_card, bo.bo)


def a_dialog(qtbot: QtBot, bo: Bo, uid: str = "") -> RegieDialog:
    return opened(qtbot, lambda host: RegieDialog(host, bo.bridge, bo.bo, uid))


def pick(dialog: RegieDialog, name: str, value: object) -> None:
    """Choose as the user does."""
    field = dialog.form.field(name)
    field.show_value(value)
    field.changed.emit()


def test_enter_is_enough(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    assert dialog.now.text() == "Nog niemand heeft de regie."
    save()
    assert no_dialog()
    first = now(bo).now
    assert first is not None
    assert (first.party, first.who, first.since) == (RegieParty.SCHOOL, bo.bridge.desk.reader.name, DAY)


def test_it_is_handed_over_by_keyboard_and_taken_back(qtbot: QtBot, bo: Bo) -> None:
    leads(bo)
    said = collected(bo.bridge.said)
    dialog = a_dialog(qtbot, bo)
    assert dialog.now.text() == "Nu: school (Marieke), sinds 1 september 2026."
    pick(dialog, "emphasis", Emphasis.OPVOEDEN)
    tab_to("reason")
    typed("vooral over thuis")
    save()
    one = now(bo)
    assert one.now is not None
    assert (one.now.party, one.now.who, one.now.reason) == (
        RegieParty.CJG,
        "Noor Bakker",
        "vooral over thuis",
    )
    assert one.data.emphasis is Emphasis.OPVOEDEN
    assert said == ["Noor Bakker heeft nu de regie."]
    assert bo.bridge.take_back(None)
    again = now(bo).now
    assert again is not None
    assert (again.who, again.until) == ("Marieke", None)


def test_the_wijzer_says_what_it_proposes_and_deviating_is_free(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    pick(dialog, "emphasis", Emphasis.OPVOEDEN)
    assert dialog.says.text() == "Voorstel: het CJG of wijkteam, omdat de vraag vooral over opvoeden gaat."
    assert dialog.form.field("party").value() is RegieParty.CJG
    pick(dialog, "party", RegieParty.SCHOOL)
    assert dialog.says.text().startswith("Voorstel is het CJG of wijkteam")
    save()
    assert no_dialog()


def test_a_name_that_was_typed_stays_when_the_party_changes(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    dialog.form.field("who").show_value("Piet Anders")
    pick(dialog, "party", RegieParty.CJG)
    assert dialog.form.field("who").value() == "Piet Anders"


def test_another_name_is_one_key(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    pick(dialog, "party", RegieParty.OUDERS)
    first = dialog.form.field("who").value()
    others = [one for one in now(bo).people[RegieParty.OUDERS] if one != first]
    dialog._choose(others[0])
    assert dialog.form.field("who").value() == others[0]
    assert first in [one.text() for one in dialog.findChildren(QPushButton)]


def test_a_take_over_asks_its_ground_and_the_day_it_goes_back(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    assert not dialog.form.rows["hand_back_on"].isVisible()
    pick(dialog, "party", RegieParty.SPECIALIST)
    assert dialog.form.rows["hand_back_on"].isVisible()
    assert "Kies één van de drie redenen" in dialog.says.text()
    pick(dialog, "ground", RegieGround.DESKUNDIGHEID)
    assert "Wanneer gaat de regie terug" in dialog.says.text()
    pick(dialog, "hand_back_on", date(2026, 12, 8))
    dialog.form.field("who").show_value("Eefje Hulst")
    save()
    one = now(bo).now
    assert one is not None
    assert (one.ground, one.hand_back_on) == (RegieGround.DESKUNDIGHEID, date(2026, 12, 8))


def test_what_belongs_to_a_take_over_is_not_kept_with_somebody_else(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    pick(dialog, "party", RegieParty.SPECIALIST)
    pick(dialog, "ground", RegieGround.BEDREIGD)
    pick(dialog, "hand_back_on", date(2026, 12, 8))
    pick(dialog, "party", RegieParty.SCHOOL)
    save()
    one = now(bo).now
    assert one is not None
    assert (one.ground, one.hand_back_on) == (None, None)


def test_given_back_before_it_was_taken_over_is_refused_and_nothing_typed_is_lost(
    qtbot: QtBot, bo: Bo, answers: Answers
) -> None:
    dialog = a_dialog(qtbot, bo)
    pick(dialog, "party", RegieParty.SPECIALIST)
    dialog.form.field("who").show_value("Eefje Hulst")
    pick(dialog, "hand_back_on", date(2026, 11, 1))
    save()
    assert "ligt daarna" in answers.told[0]
    assert dialog.isVisible()
    assert now(bo).now is None


def test_very_complex_is_decided_by_three_parties(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    pick(dialog, "very_complex", value=True)
    assert "samenwerkingsverband en klantmanager" in dialog.says.text()
    pick(dialog, "decided_on", date(2026, 11, 20))
    save()
    one = now(bo)
    assert one.data.very_complex
    assert one.now is not None
    assert (one.now.decided_on, "klantmanager" in one.now.decided_by) == (date(2026, 11, 20), True)


def test_a_process_coordinator_is_asked_why(qtbot: QtBot, bo: Bo) -> None:
    leads(bo)
    dialog = a_dialog(qtbot, bo)
    pick(dialog, "kind", RegieKind.PROCES)
    pick(dialog, "party", RegieParty.PROCESCOORDINATOR)
    dialog.form.field("who").show_value("Ton Beheer")
    save()
    assert dialog.refusal.isVisible()
    dialog.refusal.ways[0].click()
    one = now(bo)
    assert one.process is not None
    assert (one.process.who, one.process.ground) == ("Ton Beheer", RegieGround.NIET_EENS)
    assert one.now is not None
    assert one.now.who == "Marieke"


def test_one_can_go_on_without_a_ground_and_the_reason_stands(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    pick(dialog, "kind", RegieKind.PROCES)
    pick(dialog, "party", RegieParty.PROCESCOORDINATOR)
    dialog.form.field("who").show_value("Ton Beheer")
    save()
    dialog.refusal.anyway.emit("else")
    one = now(bo).process
    assert one is not None
    assert one.reason == "Anders"


def test_from_a_later_day_is_said_as_such(qtbot: QtBot, bo: Bo) -> None:
    said = collected(bo.bridge.said)
    dialog = a_dialog(qtbot, bo)
    pick(dialog, "since", date(2027, 1, 11))
    save()
    assert said == [f"{bo.bridge.desk.reader.name} heeft de regie vanaf 11 januari 2027."]


def test_a_mistake_is_mended_and_makes_no_new_stretch(qtbot: QtBot, bo: Bo) -> None:
    uid = taken_over(bo)
    dialog = a_dialog(qtbot, bo, uid)
    assert dialog.title.startswith("Regie verbeteren")
    assert not dialog.form.rows["emphasis"].isVisible()
    pick(dialog, "since", date(2026, 11, 12))
    save()
    assert [(one.who, one.since) for one in now(bo).history] == [
        ("Marieke", date(2026, 9, 1)),
        ("Eefje Hulst", date(2026, 11, 12)),
    ]


def test_two_at_once_is_refused_in_words(qtbot: QtBot, bo: Bo, answers: Answers) -> None:
    dialog = a_dialog(qtbot, bo, taken_over(bo))
    pick(dialog, "since", date(2026, 8, 20))
    save()
    assert "altijd één regisseur tegelijk" in answers.told[0]


def test_what_never_was_goes_after_a_question(qtbot: QtBot, bo: Bo, answers: Answers) -> None:
    dialog = a_dialog(qtbot, bo, taken_over(bo))
    answers.sure = False
    dialog.remove.click()
    assert len(now(bo).history) == 2
    answers.sure = True
    dialog.remove.click()
    assert [one.who for one in now(bo).history] == ["Marieke"]


def test_what_was_typed_is_there_again(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    tab_to("reason")
    typed("vooral over thuis")
    dialog.close()
    assert a_dialog(qtbot, bo).form.field("reason").value() == "vooral over thuis"


def test_one_key_gives_it_back(qtbot: QtBot, bo: Bo) -> None:
    taken_over(bo)
    dialog = opened(qtbot, lambda host: HandBackDialog(host, bo.bridge, bo.bo))
    assert dialog.says.text() == (
        "Eefje Hulst nam de regie over op 5 november 2026. Vanaf vandaag heeft Marieke de regie weer."
    )
    save()
    one = now(bo).now
    assert one is not None
    assert (one.who, one.since) == ("Marieke", DAY)
    assert bo.bridge.take_back(None)
    again = now(bo).now
    assert again is not None
    assert again.who == "Eefje Hulst"


def test_the_day_of_giving_back_can_be_put_off(qtbot: QtBot, bo: Bo) -> None:
    taken_over(bo)
    dialog = opened(qtbot, lambda host: HandBackDialog(host, bo.bridge, bo.bo))
    dialog.form.field("hand_back_on").show_value(date(2027, 1, 15))
    press(dialog, "later")
    one = now(bo).now
    assert one is not None
    assert (one.who, one.since, one.hand_back_on) == ("Eefje Hulst", date(2026, 11, 5), date(2027, 1, 15))


def test_a_day_before_the_take_over_is_no_day_to_give_back(qtbot: QtBot, bo: Bo, answers: Answers) -> None:
    taken_over(bo)
    dialog = opened(qtbot, lambda host: HandBackDialog(host, bo.bridge, bo.bo))
    dialog.form.field("hand_back_on").show_value(None)
    press(dialog, "later")
    assert dialog.form.mistakes
    dialog.form.field("hand_back_on").show_value(date(2026, 11, 1))
    press(dialog, "later")
    assert "ligt daarna" in answers.told[0]


def test_without_a_take_over_there_is_nothing_to_give_back(qtbot: QtBot, bo: Bo, answers: Answers) -> None:
    dialog = opened(qtbot, lambda host: HandBackDialog(host, bo.bridge, bo.bo))
    assert "niets om terug te geven" in dialog.says.text()
    assert not dialog.save.isVisible()
    dialog.on_save()
    assert len(answers.told) == 1
    dialog._on_later()


def test_the_strip_says_who_leads_and_leads_to_every_deed(qtbot: QtBot, bo: Bo) -> None:
    uid = taken_over(bo)
    page = a_page(qtbot, bo, "plan")
    opens_dialogs(page)
    told = words(page)
    assert "Specialist (Eefje Hulst), sinds 5 november 2026" in told
    assert "Op 8 december 2026 terug naar Marieke" in told
    press(page, "regie_history")
    press(page, f"mend_{uid}")
    assert the_dialog(RegieDialog).row is not None


def test_the_picture_says_in_words_what_it_shows(qtbot: QtBot, bo: Bo) -> None:
    taken_over(bo)
    strip = regie_strip(bo.bridge, bo.bo)
    qtbot.addWidget(strip)
    (ribbon,) = strip.findChildren(Ribbon)
    assert ribbon.accessibleName() == (
        "Verloop van de regie. School (Marieke), van 1 september 2026 tot 5 november 2026; "
        "Specialist (Eefje Hulst), sinds 5 november 2026."
    )
    assert clipped(strip) == []


def test_every_stretch_can_be_seen_and_none_stands_over_another() -> None:
    found = [
        StretchRow(str(at), 1, RegieKind.INHOUD, RegieParty.SCHOOL, "x", since, until)
        for at, (since, until) in enumerate(
            [(date(2024, 9, 1), date(2026, 11, 1)), (date(2026, 11, 1), date(2026, 11, 2)), (date(2026, 11, 2), None)]
        )
    ]  # fmt: skip
    made = places(found, DAY, 800)
    assert made[0][0] == 0
    assert round(made[-1][1]) == 800
    assert all(end - start >= 30 for start, end in made)
    assert all(end == following for (_start, end), (following, _end) in pairwise(made))
    assert places([], DAY, 800) == []
    assert ribbon_words(found).count(";") == 2


def test_the_overview_says_who_leads_and_what_goes_back(qtbot: QtBot, bo: Bo) -> None:
    taken_over(bo)
    page = a_page(qtbot, bo)
    gone = collected(bo.bridge.went)
    assert "De regie van Eefje Hulst gaat op 8 december terug naar Marieke." in words(page)
    (leads_now,) = page.findChildren(QPushButton, "leads")
    assert leads_now.text().strip() == "Regie: specialist (Eefje Hulst)"
    (mend,) = [
        one
        for one in page.findChildren(QPushButton)
        if one.text().strip() == "Terug naar de basis" and one.isVisible()
    ]
    mend.click()
    assert gone == ["dialog/hand_back"]


def test_vandaag_leads_to_giving_it_back(qtbot: QtBot, bo: Bo) -> None:
    leads(bo)
    leads(bo, RegieParty.SPECIALIST, "Eefje Hulst", date(2026, 11, 5), hand_back_on=DAY)
    today = TodayScreen(bo.bridge)
    qtbot.addWidget(today)
    today.refresh()
    gone: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, about: gone.append((place, about)))
    (line,) = [one for one in today.rows.lines if getattr(one.card, "kind", None) is Reminds.HAND_BACK]
    today._do(line, asks=False)
    (place,) = gone
    assert place[0] == "dialog/hand_back"
    dialog = opened(qtbot, lambda host: HandBackDialog(host, bo.bridge, *place[1].split("/")))
    assert dialog.row is not None


def test_while_nobody_leads_the_strip_asks_to_choose(qtbot: QtBot, bo: Bo) -> None:
    page = a_page(qtbot, bo, "plan")
    opens_dialogs(page)
    button = page.findChild(QPushButton, "hand_over")
    assert button is not None
    assert button.text().strip() == "Kiezen"
    press(page, "hand_over")
    dialog = the_dialog(RegieDialog)
    assert (dialog.title, dialog.save.words) == ("Regie kiezen · Bo", "Opslaan")


def test_one_stretch_needs_no_ribbon(qtbot: QtBot, bo: Bo) -> None:
    leads(bo)
    strip = regie_strip(bo.bridge, bo.bo)
    shown(qtbot, strip)
    assert strip.findChildren(Ribbon) == []
    assert "School (Marieke), sinds 1 september 2026" in words(strip)
