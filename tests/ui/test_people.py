"""The people at the desk: Beheer, adding and changing somebody, and what a meelezer may read."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui.at_desk import MINE, OTHERS, WORDS, bridge, page, type_twice
from tests.ui.hands import collected, focused, shown
from tests.zorgdesk.real_store import a_pupil, opens
from ui.bridge import Bridge
from ui.dialogs.person import PersonDialog
from ui.dialogs.pupils_field import PupilsField
from ui.screens.manage_people import PeoplePart
from zorgdesk import clock
from zorgdesk.commands import keys
from zorgdesk.commands.people import add_person, change_person
from zorgdesk.desk import Desk
from zorgdesk.errors import RefusedError
from zorgdesk.model.school import DeskPersonData, Role
from zorgdesk.queries.manage import school_card
from zorgdesk.queries.people import people, reading_rights

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui import ask
    from zorgdesk.queries.people import PersonRow

__all__ = ["bridge", "page"]  # fixtures
pytestmark = pytest.mark.usefixtures("cheap_keys", "laptop_ring")


def over(page: QWidget, bridge: Bridge, uid: str = "") -> PersonDialog:
    dialog = PersonDialog(page, bridge, uid)
    dialog.open()
    dialog.activateWindow()
    QApplication.processEvents()
    return dialog


def fill(dialog: PersonDialog, **values: object) -> None:
    for name, value in values.items():
        dialog.form.field(name).show_value(value)
        dialog.form.field(name).changed.emit()


def row(bridge: Bridge, name: str) -> PersonRow:
    return next(one for one in bridge.ask(people) if one.name == name)


def texts(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel)]


def test_somebody_is_added_by_keyboard_and_opens_with_their_own_words(
    page: QWidget, bridge: Bridge, tmp_path: Path
) -> None:
    dialog = over(page, bridge)
    assert focused() is dialog.form.field("name").control()
    QTest.keyClicks(focused(), "Meral de Wit")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "aandachtsfunctionaris")
    fill(dialog, veiligheid=True, letters="MdW")
    type_twice(dialog.fields, WORDS)
    said = collected(bridge.said)
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    meral = row(bridge, "Meral de Wit")
    assert (meral.role, meral.veiligheid, meral.letters, meral.has_key) == (Role.IB, True, "MdW", True)
    assert said == ["Opgeslagen: Meral de Wit."]
    path = tmp_path / "school.zorgdesk"
    assert opens(path, WORDS) == meral.uid
    text = path.with_name(path.name + ".keys").read_text()
    assert "Meral" not in text
    assert "MdW" in text


def test_somebody_may_be_added_without_a_key_and_get_one_later(
    page: QWidget, bridge: Bridge, tmp_path: Path
) -> None:
    said = collected(bridge.said)
    dialog = over(page, bridge)
    fill(dialog, name="Corrie Blok", role=Role.ADMINISTRATIE)
    assert not dialog.form.rows["veiligheid"].isVisible()
    dialog.on_save()
    assert said == ["Opgeslagen: Corrie Blok. Nog zonder sleutel."]
    corrie = row(bridge, "Corrie Blok")
    later = over(page, bridge, corrie.uid)
    assert later.key.button.words == "Een sleutel maken"
    type_twice(later.fields, OTHERS)
    later.on_save()
    assert row(bridge, "Corrie Blok").has_key
    assert opens(tmp_path / "school.zorgdesk", OTHERS) == corrie.uid


def test_enter_goes_to_the_second_field_and_then_adds_the_person(
    page: QWidget, bridge: Bridge, tmp_path: Path
) -> None:
    dialog = over(page, bridge)
    fill(dialog, name="Peter", role=Role.DIRECTEUR)
    dialog.fields.first.line.setFocus()
    for _time in range(2):
        QTest.keyClicks(focused(), OTHERS)
        QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert opens(tmp_path / "school.zorgdesk", OTHERS) == row(bridge, "Peter").uid


def test_a_second_person_with_the_same_name_is_asked_about(
    page: QWidget, bridge: Bridge, answers: ask.Answers
) -> None:
    me = bridge.ask(school_card).me.name
    answers.sure = False
    dialog = over(page, bridge)
    fill(dialog, name=me.upper())
    dialog.on_save()
    assert len(answers.asked) == 1
    assert len(bridge.ask(people)) == 1
    assert focused() is dialog.form.field("name").control()
    answers.sure = True
    dialog.on_save()
    assert len(bridge.ask(people)) == 2
    other = over(page, bridge, row(bridge, me.upper()).uid)
    fill(other, profession="leerkracht")
    other.on_save()
    assert len(answers.asked) == 2, "it was answered before"


def test_a_meelezer_without_a_pupil_is_told(page: QWidget, bridge: Bridge) -> None:
    said = collected(bridge.said)
    dialog = over(page, bridge)
    fill(dialog, name="Mees", role=Role.MEELEZER)
    dialog.on_save()
    assert said == ["Opgeslagen: Mees. Deze persoon leest nog geen enkele leerling."]


def test_a_weak_passphrase_adds_nobody_and_what_was_typed_stays(page: QWidget, bridge: Bridge) -> None:
    dialog = over(page, bridge)
    fill(dialog, name="Peter")
    type_twice(dialog.fields, "kort")
    dialog.on_save()
    assert "te kort" in dialog.refusal.accessibleName()
    assert dialog.form.field("name").value() == "Peter"
    assert len(bridge.ask(people)) == 1
    type_twice(dialog.fields, WORDS)
    assert not dialog.refusal.isVisible()


def test_what_was_typed_comes_back_and_a_secret_does_not(page: QWidget, bridge: Bridge) -> None:
    dialog = over(page, bridge)
    QTest.keyClicks(dialog.form.field("name").control(), "Wil")
    type_twice(dialog.fields, WORDS)
    dialog.close()
    again = over(page, bridge)
    assert again.form.field("name").value() == "Wil"
    assert again.fields.is_empty
    assert WORDS not in str([draft.content for draft in bridge.drafts()])


def test_after_one_pupil_the_hands_are_where_the_next_is_typed_and_tab_comes_at_both(
    page: QWidget, bridge: Bridge
) -> None:
    a_pupil(bridge.desk, "Bo", "Hendriks")
    a_pupil(bridge.desk, "Iris", "Bakker")
    dialog = over(page, bridge)
    fill(dialog, role=Role.MEELEZER)
    field = dialog.form.field("pupils")
    assert isinstance(field, PupilsField)
    field.one.search.setFocus()
    for name in ("bo hen", "iris"):
        assert focused() is field.one.search
        QTest.keyClicks(focused(), name)
        QTest.keyClick(focused(), Qt.Key.Key_Return)
        QApplication.processEvents()
    came = []
    for _key in range(3):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        came.append(focused())
    assert came == [*field.buttons.values(), dialog.form.field("until").control()]


def test_a_meelezer_reads_named_pupils_until_a_day_and_today_is_proposed(
    qtbot: QtBot, page: QWidget, bridge: Bridge
) -> None:
    bo, iris = a_pupil(bridge.desk), a_pupil(bridge.desk, "Iris")
    dialog = over(page, bridge)
    fill(dialog, name="Wil de Lezer", profession="orthopedagoog", role=Role.MEELEZER)
    assert dialog.form.field("until").value() == clock.today()
    field = dialog.form.field("pupils")
    assert isinstance(field, PupilsField)
    assert field.isVisible()
    QTest.keyClicks(field.one.search, "Bo")
    qtbot.waitUntil(lambda: bool(field.one._find("Bo")))
    field.one._on_chosen(bo)
    field.one._on_chosen(iris)
    field.one._on_chosen(bo)
    assert field.value() == [bo, iris]
    field.buttons[iris].click()
    assert field.value() == [bo]
    type_twice(dialog.fields, WORDS)
    dialog.on_save()
    wil = row(bridge, "Wil de Lezer")
    assert [(one.pupil_uid, one.until) for one in bridge.ask(reading_rights, wil.uid)] == [
        (bo, clock.today())
    ]
    again = over(page, bridge, wil.uid)
    assert again.form.field("pupils").value() == [bo]
    fill(again, until=None)
    again.on_save()
    assert "Tot welke dag" in again.refusal.accessibleName()


def test_a_name_that_was_not_chosen_from_the_list_is_told(page: QWidget, bridge: Bridge) -> None:
    dialog = over(page, bridge)
    fill(dialog, name="Wil", role=Role.MEELEZER)
    field = dialog.form.field("pupils")
    assert isinstance(field, PupilsField)
    field.one.search.setText("Bo")
    dialog.on_save()
    assert "pupils" in dialog.form.mistakes
    assert len(bridge.ask(people)) == 1


def test_a_right_is_changed_and_a_rule_is_told_in_its_place(page: QWidget, bridge: Bridge) -> None:
    me = bridge.ask(school_card).me
    own = over(page, bridge, me.uid)
    fill(own, role=Role.DIRECTEUR)
    own.on_save()
    assert "eigen rol" in own.refusal.accessibleName()
    own.close()
    uid = bridge.attempt(add_person, DeskPersonData(name="Duo"))
    other = over(page, bridge, uid)
    assert other.form.field("name").value() == "Duo"
    fill(other, role=Role.ADMINISTRATIE, profession="administratie")
    other.on_save()
    assert row(bridge, "Duo").role is Role.ADMINISTRATIE


def test_somebody_is_taken_away_after_one_question(
    page: QWidget, bridge: Bridge, tmp_path: Path, answers: ask.Answers
) -> None:
    keys.add_with_key(bridge.desk, DeskPersonData(name="Meral"), OTHERS)
    uid = keys.add_with_key(bridge.desk, DeskPersonData(name="Peter", role=Role.DIRECTEUR), WORDS)
    dialog = over(page, bridge, uid)
    answers.sure = False
    dialog.remove.click()
    assert answers.asked == ["Peter weghalen van dit bureau?"]
    assert row(bridge, "Peter").has_key
    answers.sure = True
    dialog.remove.click()
    assert [one.name for one in bridge.ask(people)] == ["Ineke de Vries", "Meral"]
    assert opens(tmp_path / "school.zorgdesk", WORDS) == ""


def test_oneself_is_not_taken_away(page: QWidget, bridge: Bridge, answers: ask.Answers) -> None:
    answers.sure = True
    dialog = over(page, bridge, bridge.ask(school_card).me.uid)
    dialog.remove.click()
    assert "uzelf" in dialog.refusal.accessibleName()
    assert opens(bridge.desk.store.path, MINE)


def test_who_does_not_arrange_people_cannot_open_it(page: QWidget, bridge: Bridge) -> None:
    uid = bridge.attempt(add_person, DeskPersonData(name="Corrie", role=Role.ADMINISTRATIE))
    low = Bridge(Desk(bridge.desk.store, uid))
    with pytest.raises(RefusedError):
        PersonDialog(page, low)


def test_beheer_tells_of_everybody_what_there_is_to_know(qtbot: QtBot, bridge: Bridge) -> None:
    day = clock.today()
    bridge.attempt(add_person, DeskPersonData(name="Wil", role=Role.MEELEZER, until=day))
    corrie = bridge.attempt(add_person, DeskPersonData(name="Corrie", role=Role.ADMINISTRATIE))
    bridge.desk.store.note(bridge.ask(school_card).me.uid, "unlock", how="passphrase", tries=0)
    part = PeoplePart(bridge)
    shown(qtbot, part)
    part.show_card(bridge.ask(school_card))
    told = " ".join(texts(part))
    for words in (
        "Ineke de Vries",
        "dit bent u",
        "heeft een sleutel",
        "geen sleutel",
        "tot en met",
        "Opende voor",
    ):
        assert words in told
    went = collected(bridge.went)
    part.buttons[corrie].click()
    part.add.click()
    assert went == ["dialog/person", "dialog/person"]
    low = PeoplePart(Bridge(Desk(bridge.desk.store, corrie)))
    shown(qtbot, low)
    low.show_card(low._bridge.ask(school_card))
    assert low.buttons == {}
    assert not low.add.isVisible()
    assert not low.director.isVisible()
    assert "Opende voor" not in " ".join(texts(low))


def test_beheer_tells_who_was_here_until_a_day(qtbot: QtBot, bridge: Bridge) -> None:
    uid = bridge.attempt(add_person, DeskPersonData(name="Wil", role=Role.MEELEZER, until=clock.today()))
    bridge.attempt(change_person, uid, 1, veiligheid=False)
    part = PeoplePart(bridge)
    shown(qtbot, part)
    with clock.standing_at(clock.now() + timedelta(days=2)):
        part.show_card(bridge.ask(school_card))
    assert any("was hier tot en met" in words for words in texts(part))


def test_a_director_who_is_here_without_a_key_gets_it_in_their_own_dialog(
    qtbot: QtBot, page: QWidget, bridge: Bridge
) -> None:
    """A second director came beside the first, when the reminder was followed."""
    part = PeoplePart(bridge)
    shown(qtbot, part)
    went: list[tuple[str, str]] = []
    bridge.went.connect(lambda place, uid: went.append((place, uid)))
    part.show_card(bridge.ask(school_card))
    part.director.answered.emit("director")
    uid = bridge.attempt(add_person, DeskPersonData(name="Peter", role=Role.DIRECTEUR))
    part.show_card(bridge.ask(school_card))
    part.director.answered.emit("director")
    assert went == [("dialog/director", ""), ("dialog/person", uid)]
    assert over(page, bridge, uid).fields.first.isVisible(), "what is asked for stands open"
