"""Tests for writing about safety: the numbers first, few readers, and no word lost at a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlmodel import select

from tests.ui.bo import DAY
from tests.ui.closed_part import SEEN, a_safety_note, rights
from tests.ui.dossier import no_dialog, on_tuesday, opened, save, tab, typed, words
from tests.ui.hands import focused, open_dialogs
from tests.ui.locking import WORDS, let_go, unlock, words_of_everything
from ui.dialogs.safety_note import SafetyNoteDialog
from zorgdesk.errors import MissingError, RefusedError
from zorgdesk.model.dossier import Draft
from zorgdesk.queries.sealed import safety_notes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers
    from ui.window import Window


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Bo]:
    with on_tuesday(tmp_path) as made:
        rights(made)
        yield made


def an_open(qtbot: QtBot, bo: Bo, uid: str = "") -> SafetyNoteDialog:
    return opened(qtbot, lambda host: SafetyNoteDialog(host, bo.bridge, bo.bo, uid))


def test_the_numbers_are_seen_before_any_question(qtbot: QtBot, bo: Bo) -> None:
    dialog = an_open(qtbot, bo)
    said = words(dialog)
    assert said.index("Bel 112") < said.index("Wat zag of hoorde u?")
    assert "0800-2000" in said
    assert "Vraag niet uit" in said


def test_it_is_written_by_keyboard_alone(qtbot: QtBot, bo: Bo) -> None:
    an_open(qtbot, bo)
    typed(SEEN)
    tab()
    typed("Navragen.")
    tab(4)
    typed("in de gang")
    save()
    assert no_dialog()
    (one,) = bo.bridge.ask(safety_notes, bo.bo)
    assert (one.data.text, one.data.thoughts, one.data.held_on) == (SEEN, "Navragen.", DAY)
    assert "in de gang" in (one.data.place, one.data.told_by)
    assert one.data.held_at == "8.15"


def test_an_empty_note_is_told_at_its_field(qtbot: QtBot, bo: Bo) -> None:
    dialog = an_open(qtbot, bo)
    save()
    assert dialog.isVisible()
    assert "text" in dialog.form.mistakes
    assert bo.bridge.ask(safety_notes, bo.bo) == ()


def test_a_note_that_was_corrected_meanwhile_is_told(qtbot: QtBot, bo: Bo, answers: Answers) -> None:
    uid = a_safety_note(bo)
    dialog = an_open(qtbot, bo, uid)
    a_safety_note(bo, uid, text="ander venster")
    save()
    assert dialog.isVisible()
    assert any("verbeterd" in told for told in answers.told)
    with pytest.raises(MissingError):
        an_open(qtbot, bo, uid)


def test_what_is_corrected_in_a_note_is_kept_sealed_too(qtbot: QtBot, bo: Bo) -> None:
    uid = a_safety_note(bo)
    an_open(qtbot, bo, uid)
    typed("Zeker weten? ")
    bo.bridge.keep_now.emit()
    kept = bo.bridge.ask(
        lambda sight: sight.session.get(Draft, (sight.reader.person_uid, "safety_note_correction", uid))
    )
    assert kept is not None
    assert list(kept.content) == ["sealed"]
    assert "Zeker weten?" in str(an_open(qtbot, bo, uid).form.field("text").value())


def test_who_has_no_right_is_told_the_numbers(qtbot: QtBot, bo: Bo) -> None:
    rights(bo, veiligheid=False)
    with pytest.raises(RefusedError, match="0800-2000"):
        an_open(qtbot, bo)


@pytest.mark.parametrize(("place", "field"), [("own_note", "text"), ("safety_note", "text")])
def test_a_lock_while_typing_keeps_every_word_sealed(
    window: Window, qtbot: QtBot, place: str, field: str
) -> None:
    """Straight after the last key the lid closes: nothing is seen, nothing plain is kept, and it comes back."""
    assert window.shell is not None
    desk = window.shell.bridge.desk
    with desk.store.writing(desk.reader.person_uid, "right") as session:
        from zorgdesk.model.school import DeskPerson

        person = session.get(DeskPerson, desk.reader.person_uid)
        assert person is not None
        person.veiligheid = True
        session.add(person)
    desk.reader = desk._make_reader(desk.reader.person_uid)
    window.shell.go(f"dialog/{place}", window.shell.pupil_uid())
    QApplication.processEvents()
    QTest.keyClicks(focused(), WORDS)
    window.lock()
    let_go()
    assert open_dialogs() == []
    assert WORDS not in words_of_everything()
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: bool(open_dialogs()))
    assert window.shell is not None
    kept = window.shell.bridge.ask(
        lambda sight: [str(one.content) for one in sight.session.exec(select(Draft))]
    )
    assert WORDS not in " ".join(kept)
    assert open_dialogs()[0].form.field(field).value() == WORDS  # type: ignore[attr-defined] # one of ours
