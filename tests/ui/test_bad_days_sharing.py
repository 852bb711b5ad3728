"""Bad days of sharing: a full disk, a row that goes meanwhile, a yes that is withdrawn while the paper lies ready."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.bo import DAY, a_plan_of
from tests.ui.dossier import a_consent, no_dialog, opened
from tests.ui.hands import pasted_in, save_it
from ui.dialogs import call
from ui.dialogs.call import CallDialog
from ui.dialogs.consent_choice import ConsentChoiceDialog
from ui.dialogs.consent_try import ConsentTryDialog
from ui.dialogs.contact_papers import FACES, contact_paper
from ui.dialogs.contact_person import ContactPersonDialog
from ui.dialogs.ground import NOT_SAFE, TOLD, GroundDialog
from ui.dialogs.outside_help import OutsideHelpDialog
from ui.dialogs.print_plan import PrintDialog
from ui.form import DateField
from zorgdesk.commands import directory as deeds
from zorgdesk.commands.consents import withdraw
from zorgdesk.model.audit import Handout
from zorgdesk.model.consent import Sharing
from zorgdesk.model.contact import Ground, HelpStatus, Party
from zorgdesk.practice.faces import drawn_face
from zorgdesk.queries.actions import actions_of
from zorgdesk.queries.directory import directory, organisations
from zorgdesk.queries.outside_help import help_form
from zorgdesk.queries.rows import running
from zorgdesk.queries.sharing import sharing_card
from zorgdesk.store.engine import explained_os

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers
    from zorgdesk.desk import Sight


def handouts(sight: Sight) -> list[Handout]:
    return list(running(sight, Handout))


def sharings(sight: Sight) -> list[Sharing]:
    return list(running(sight, Sharing))


def test_a_contact_comes_with_organisation_place_and_photo_or_not_at_all(
    qtbot: QtBot, bo: Bo, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saved again after a full disk it is not there twice."""
    dialog = opened(qtbot, lambda host: ContactPersonDialog(host, bo.bridge))
    dialog.form.show_data(
        name="Saskia Blom", organisation="+", new_name="Wijkteam Waterrade", town="Waterrade"
    )
    dialog.form.field("organisation").changed.emit()
    dialog.photo.picture, dialog.photo.renewed = drawn_face(3), True
    dialog.photo.agreed.setChecked(True)
    before = bo.bridge.ask(organisations), len(bo.bridge.ask(directory))

    def full(*_given: object) -> str:
        raise explained_os(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))

    with monkeypatch.context() as disk:
        disk.setattr(deeds, "keep_photo", full)
        save_it(dialog)
    assert (bo.bridge.ask(organisations), len(bo.bridge.ask(directory))) == before
    assert dialog.isVisible()
    assert answers.told
    save_it(dialog)
    found = [one for one in bo.bridge.ask(directory) if one.data.name == "Saskia Blom"]
    assert [(one.organisation, one.fixed_for, one.photo) for one in found] == [
        ("Wijkteam Waterrade", "Waterrade", True)
    ]


def test_help_and_what_is_said_of_the_family_are_one_deed(qtbot: QtBot, bo: Bo) -> None:
    dialog = opened(qtbot, lambda host: OutsideHelpDialog(host, bo.bridge, bo.bo))
    dialog.form.show_data(what="Speltherapie", contact="", municipal_contact="Karim Aziz, Waterrade")
    step = bo.bridge.step
    save_it(dialog)
    assert bo.bridge.step == step + 1
    assert bo.bridge.ask(help_form, bo.bo).help.municipal_contact == "Karim Aziz, Waterrade"


def test_the_smoelenboek_does_not_leave_when_a_photo_was_taken_back_meanwhile(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    bo.bridge.attempt(deeds.keep_photo, bo.noor, drawn_face(1))
    dialog = opened(qtbot, lambda host: contact_paper(host, bo.bridge, FACES))
    qtbot.waitUntil(lambda: bool(dialog.data), timeout=20_000)
    bo.bridge.attempt(deeds.drop_photo, bo.noor)
    answers.file = tmp_path / "boek.pdf"
    dialog.on_save_as()
    dialog.on_save()
    assert not answers.file.exists()
    assert bo.bridge.ask(handouts) == []
    assert dialog.save.finding is not None
    assert "Er is iets veranderd" in dialog.save.finding.what
    assert QApplication.focusWidget() is dialog.cancel


def test_a_plan_is_made_anew_when_a_yes_was_withdrawn_while_it_lay_ready(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    """It says who outside the school may know of it: an old one would say yes."""
    a_plan_of(bo, bo.bo)
    uid = a_consent(bo)
    dialog = opened(qtbot, lambda host: PrintDialog(host, bo.bridge, bo.bo))
    qtbot.waitUntil(lambda: bool(dialog.data), timeout=20_000)
    assert dialog.card is not None
    first = dialog.card
    bo.bridge.attempt(withdraw, uid, bo.mother)
    answers.file = tmp_path / "plan.pdf"
    dialog.on_save()
    assert not answers.file.exists()
    assert bo.bridge.ask(handouts) == []
    assert "Er is iets veranderd" in answers.told[0]
    qtbot.waitUntil(lambda: bool(dialog.data), timeout=20_000)
    assert dialog.card != first
    dialog.on_save()
    assert len(bo.bridge.ask(handouts)) == 1


@pytest.mark.parametrize(("name", "typed_day"), [("tried_on", "31-2"), ("due_on", "ooit")])
def test_a_try_with_a_day_that_is_none_says_so_at_its_field(
    qtbot: QtBot, bo: Bo, name: str, typed_day: str
) -> None:
    dialog = opened(qtbot, lambda host: ConsentTryDialog(host, bo.bridge, bo.bo))
    pasted_in(dialog, name, typed_day)
    save_it(dialog)
    assert dialog.isVisible()
    assert "begrijp ik niet" in dialog.form.mistakes[name]
    assert QApplication.focusWidget() is dialog.form.field(name).control()
    assert bo.bridge.ask(actions_of, bo.bo) == ()


def test_what_a_pupil_chose_on_a_day_that_is_none_is_not_kept_for_today(qtbot: QtBot, bo: Bo) -> None:
    dialog = opened(qtbot, lambda host: ConsentChoiceDialog(host, bo.bridge, bo.iris))
    dialog.form.field("answer").show_value("nee")
    pasted_in(dialog, "chosen_on", "31-2")
    save_it(dialog)
    assert "begrijp ik niet" in dialog.form.mistakes["chosen_on"]
    assert all(one.may_know is None for one in bo.bridge.ask(sharing_card, bo.iris).choices)


def test_a_ground_needs_the_day_on_which_the_parents_were_told(qtbot: QtBot, bo: Bo) -> None:
    dialog = opened(qtbot, lambda host: GroundDialog(host, bo.bridge, bo.bo, Party.LEERPLICHT.value))
    dialog.form.show_data(what="16 uur verzuim in vier weken")
    dialog.form.field("told").show_value(TOLD)
    dialog.form.typed.emit()
    pasted_in(dialog, "told_on", " ")
    save_it(dialog)
    assert dialog.form.mistakes["told_on"] == "Vul een datum in."
    assert bo.bridge.ask(sharings) == []
    pasted_in(dialog, "told_on", "gisteren")
    save_it(dialog)
    (row,) = bo.bridge.ask(sharings)
    assert row.parents_told_on is not None
    assert (DAY - row.parents_told_on).days == 1


def test_a_day_that_is_not_asked_any_more_is_in_nobodys_way(qtbot: QtBot, bo: Bo) -> None:
    """A slip in a field that is hidden now cannot be seen, so it may not stop anything."""
    dialog = opened(qtbot, lambda host: GroundDialog(host, bo.bridge, bo.bo, Party.LEERPLICHT.value))
    dialog.form.show_data(what="16 uur verzuim in vier weken")
    dialog.form.field("told").show_value(TOLD)
    dialog.form.typed.emit()
    pasted_in(dialog, "told_on", "ooit")
    dialog.form.field("told").show_value(NOT_SAFE)
    dialog.form.typed.emit()
    save_it(dialog)
    assert no_dialog()
    (row,) = bo.bridge.ask(sharings)
    assert row.parents_not_told


def test_what_was_typed_of_one_party_is_not_kept_for_another(qtbot: QtBot, bo: Bo) -> None:
    one = opened(qtbot, lambda host: GroundDialog(host, bo.bridge, bo.bo, Party.LEERPLICHT.value))
    pasted_in(one, "what", "16 uur verzuim")
    one.close()
    other = opened(qtbot, lambda host: GroundDialog(host, bo.bridge, bo.bo, Party.GI.value))
    assert other.form.field("party").value() is Party.GI
    assert other.form.field("what").value() is None
    other.close()
    again = opened(qtbot, lambda host: GroundDialog(host, bo.bridge, bo.bo, Party.LEERPLICHT.value))
    assert again.form.field("what").value() == "16 uur verzuim"


def test_a_started_help_of_last_week_is_of_last_week(qtbot: QtBot, bo: Bo) -> None:
    """'20-11' on the 24th is four days ago, not next year."""
    dialog = opened(qtbot, lambda host: OutsideHelpDialog(host, bo.bridge, bo.bo))
    dialog.form.show_status(HelpStatus.GESTART)
    field = dialog.form.field("started_on")
    assert isinstance(field, DateField)
    pasted_in(dialog, "started_on", "20-11")
    assert "2026" in field.understood.text()
    pasted_in(dialog, "started_on", "1-12-2026")
    assert "moet nog komen" in field.understood.text()


def test_pasted_line_breaks_do_not_come_into_a_name(qtbot: QtBot, bo: Bo) -> None:
    dialog = opened(qtbot, lambda host: ContactPersonDialog(host, bo.bridge))
    pasted_in(dialog, "name", "Łukasz\nWójcik\t سميرة \r\n🙂")
    save_it(dialog)
    assert "Łukasz Wójcik سميرة 🙂" in [one.data.name for one in bo.bridge.ask(directory)]


def test_what_a_parent_said_on_the_phone_is_there_again(qtbot: QtBot, bo: Bo) -> None:
    first = opened(qtbot, lambda host: CallDialog(host, bo.bridge, bo.bo))
    first.take_way("call_parents")
    pasted_in(first, "said", "Moeder wil eerst met vader praten.")
    first.close()
    again = opened(qtbot, lambda host: CallDialog(host, bo.bridge, bo.bo))
    assert again.numbers.isVisible()
    assert again.numbers.said.value() == "Moeder wil eerst met vader praten."
    again.numbers.buttons["spoken_0"].click()
    assert again.numbers.said.value() is None


def test_why_it_could_not_be_otherwise_stays_when_it_could_not_be_kept(
    qtbot: QtBot, bo: Bo, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, lambda host: CallDialog(host, bo.bridge, bo.bo))
    pasted_in(dialog, "subject", "Bo")
    save_it(dialog)
    assert dialog.after is not None
    dialog.after.ask_more(Ground.LEERPLICHT)
    dialog.after.form.show_data(ground_what="16 uur verzuim", ground_why="de wet vraagt het")

    def give_ground(*_given: object) -> None:
        raise explained_os(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))

    with monkeypatch.context() as full:
        full.setattr(call, "give_ground", give_ground)
        save_it(dialog)
    assert dialog.isVisible()
    assert dialog.after.form.values()["ground_what"] == "16 uur verzuim"
    assert "vol" in answers.told[0]
    save_it(dialog)
    assert no_dialog()
    assert bo.bridge.drafts() == []
