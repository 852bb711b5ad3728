"""Tests for the own note: sealed while it is typed and kept, changed without a trace, shared on purpose."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.ui.bo import DAY
from tests.ui.closed_part import OWN, an_own_note, rights, spoil
from tests.ui.dossier import no_dialog, opened, press, save, tab, typed, words
from tests.ui.hands import collected
from ui.dialogs.own_note import OwnNoteDialog
from zorgdesk.errors import DamagedError, RefusedError
from zorgdesk.model.dossier import Draft
from zorgdesk.model.school import Role
from zorgdesk.queries.notes import note_card
from zorgdesk.queries.sealed import own_note, own_notes

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers


def an_open(qtbot: QtBot, bo: Bo, uid: str = "") -> OwnNoteDialog:
    return opened(qtbot, lambda host: OwnNoteDialog(host, bo.bridge, bo.bo, uid))


def test_it_is_kept_longer_by_keyboard(qtbot: QtBot, bo: Bo) -> None:
    an_open(qtbot, bo)
    typed(OWN)
    tab(2)
    typed(" ")
    save()
    assert no_dialog()
    (one,) = bo.bridge.ask(own_notes, bo.bo)
    assert one.gone_on is None


def test_it_is_changed_and_says_when_it_goes(qtbot: QtBot, bo: Bo) -> None:
    uid = an_own_note(bo)
    dialog = an_open(qtbot, bo, uid)
    assert "weg op 19 jan 2027" in words(dialog)
    dialog.form.field("text").restore("Toch niet.")
    save()
    one = bo.bridge.ask(own_note, uid)
    assert (one.data.text, one.gone_on) == ("Toch niet.", DAY + timedelta(weeks=8))


def test_an_empty_note_is_told_at_its_field(qtbot: QtBot, bo: Bo) -> None:
    dialog = an_open(qtbot, bo)
    save()
    assert dialog.isVisible()
    assert "text" in dialog.form.mistakes
    assert bo.bridge.ask(own_notes, bo.bo) == ()


def test_what_is_typed_is_kept_sealed_and_comes_back(qtbot: QtBot, bo: Bo) -> None:
    an_open(qtbot, bo)
    typed(OWN)
    bo.bridge.keep_now.emit()
    kept = bo.bridge.ask(lambda sight: sight.session.get(Draft, (sight.reader.person_uid, "own_note", bo.bo)))
    assert kept is not None
    assert list(kept.content) == ["sealed"]
    assert "verhuizing" not in str(kept.content)
    assert an_open(qtbot, bo).form.field("text").value() == OWN


def test_what_somebody_else_changed_is_told_and_stays_typed(qtbot: QtBot, bo: Bo, answers: Answers) -> None:
    uid = an_own_note(bo)
    dialog = an_open(qtbot, bo, uid)
    from zorgdesk.commands.sealed import change_own_note
    from zorgdesk.model.sealed import OwnText

    bo.bridge.desk.do(change_own_note, uid, 1, OwnText(held_on=DAY, text="ander venster"))
    dialog.form.field("text").restore("hier getypt")
    save()
    assert dialog.isVisible()
    assert any("veranderd" in told for told in answers.told)
    assert dialog.form.field("text").value() == "hier getypt"


def test_it_is_taken_away_and_comes_back(qtbot: QtBot, bo: Bo) -> None:
    uid = an_own_note(bo)
    said = collected(bo.bridge.said)
    press(an_open(qtbot, bo, uid), "remove_own_note")
    assert no_dialog()
    assert said == ["De aantekening is weg."]
    assert bo.bridge.ask(own_notes, bo.bo) == ()
    assert bo.bridge.take_back(None)
    assert bo.bridge.ask(own_note, uid).data.text == OWN


@pytest.mark.parametrize("change", ["", "Moeder zei: we gaan verhuizen."])
def test_it_becomes_a_note_of_the_dossier_after_a_yes(
    qtbot: QtBot, bo: Bo, answers: Answers, change: str
) -> None:
    uid = an_own_note(bo)
    dialog = an_open(qtbot, bo, uid)
    if change:
        dialog.form.field("text").setFocus()
        typed(change)
    answers.sure = False
    went: list[str] = []
    bo.bridge.went.connect(lambda place, _uid: went.append(place))
    press(dialog, "make_entry")
    assert dialog.isVisible(), "a no keeps it as it is"
    assert len(bo.bridge.ask(own_notes, bo.bo)) == 1
    answers.sure = True
    kept = collected(dialog.kept)
    press(dialog, "make_entry")
    assert no_dialog()
    assert bo.bridge.ask(own_notes, bo.bo) == ()
    text = bo.bridge.ask(note_card, kept[0]).data.facts
    assert change in text
    assert "verhui" in text
    assert went == ["pupil/tijdlijn"]


def test_an_emptied_note_is_not_shared(qtbot: QtBot, bo: Bo, answers: Answers) -> None:
    dialog = an_open(qtbot, bo, an_own_note(bo))
    field = dialog.form.field("text")
    field.restore("")
    field.changed.emit()
    answers.sure = True
    press(dialog, "make_entry")
    assert dialog.isVisible()
    assert len(bo.bridge.ask(own_notes, bo.bo)) == 1


def test_a_note_that_was_spoilt_meanwhile_is_not_shared(qtbot: QtBot, bo: Bo, answers: Answers) -> None:
    uid = an_own_note(bo)
    dialog = an_open(qtbot, bo, uid)
    spoil(bo, uid)
    answers.sure = True
    press(dialog, "make_entry")
    assert dialog.isVisible()
    assert answers.told


def test_a_damaged_note_opens_no_dialog(qtbot: QtBot, bo: Bo) -> None:
    uid = an_own_note(bo)
    spoil(bo, uid)
    with pytest.raises(DamagedError):
        an_open(qtbot, bo, uid)


def test_the_administration_is_told_why_not(qtbot: QtBot, bo: Bo) -> None:
    rights(bo, Role.ADMINISTRATIE)
    with pytest.raises(RefusedError, match="schrijft"):
        an_open(qtbot, bo)


def test_what_is_changed_in_a_note_is_kept_sealed_too(qtbot: QtBot, bo: Bo) -> None:
    uid = an_own_note(bo)
    an_open(qtbot, bo, uid)
    typed("Zeker weten? ")
    bo.bridge.keep_now.emit()
    kept = bo.bridge.ask(
        lambda sight: sight.session.get(Draft, (sight.reader.person_uid, "own_note_change", uid))
    )
    assert kept is not None
    assert list(kept.content) == ["sealed"]
    assert "Zeker weten?" in str(an_open(qtbot, bo, uid).form.field("text").value())
