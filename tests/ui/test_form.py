"""Tests for ui.form and its fields."""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import pytest
from pydantic import BaseModel, Field, field_validator, model_validator
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.hands import collected, focused, shown
from ui.form import AnswerField, ChoiceField, DateField, Form, LinesField, ManyField, TextField, TickField
from ui.widgets.layout import column

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Kind(StrEnum):
    """An invented fixed list."""

    SIGNAL = "signaal"
    TALK = "gesprek"


class NoteData(BaseModel):
    """Invented data with every kind of field."""

    pupil: str
    title: str = Field(min_length=1, max_length=10)
    what: str = ""
    day: date
    kind: Kind
    party: str = ""
    told: str | None = None
    about: list[str] = Field(default_factory=list)
    paper: bool = False

    @field_validator("what")
    @classmethod
    def _kindly(cls, value: str) -> str:
        if "stom" in value:
            raise ValueError("Schrijf wat u zag.")
        return value

    @model_validator(mode="after")
    def _together(self) -> NoteData:
        if self.kind is Kind.TALK and self.told == "nog":
            raise ValueError("Een gesprek dat ouders niet weten kan niet.")
        return self


def parse(typed: str) -> date | None:
    """Understand one word and one date."""
    days = {"vr": date(2026, 11, 27), "27-11-2026": date(2026, 11, 27), "1-12-2026": date(2026, 12, 1)}
    return days.get(typed)


def a_form(qtbot: QtBot) -> Form:
    """A form with every kind of field, shown."""
    form = Form(
        {
            "title": ("Onderwerp", TextField(), "In een paar woorden."),
            "what": ("Wat zag u?", LinesField()),
            "day": ("Wanneer?", DateField(parse)),
            "kind": ("Soort", ChoiceField(Kind)),
            "party": ("Met wie?", ChoiceField([(str(n), f"Partij {n}") for n in range(12)])),
            "told": ("Weten de ouders dit?", AnswerField([("ja", "Ja"), ("nog", "Nog niet")])),
            "about": ("Waarover", ManyField([("leren", "Leren"), ("thuis", "Thuis")])),
            "paper": ("Staat ook op papier", TickField()),
        },
        folded=["about", "paper"],
    )
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    QApplication.processEvents()
    return form


def fill(form: Form) -> None:
    """Type in every field, as a person does."""
    QTest.keyClicks(form.field("title").control(), "Bij de deur")
    QTest.keyClicks(form.field("what").control(), "Bo huilde.")
    QTest.keyClicks(form.field("day").control(), "vr")
    form.field("kind").setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_1)
    form.field("party").setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_3)
    form.field("told").setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_2)
    assert form.section
    form.section.button.click()
    form.field("about").setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    QTest.keyClick(form.field("paper").control(), Qt.Key.Key_Space)


def test_every_field_gives_what_was_typed(qtbot: QtBot) -> None:
    form = a_form(qtbot)
    fill(form)
    form.field("title").show_value("Bij deur")
    data = form.read(NoteData, pupil="1")
    assert form.mistakes == {}
    assert data == NoteData(
        pupil="1", title="Bij deur", what="Bo huilde.", day=date(2026, 11, 27), kind=Kind.SIGNAL, party="2",
        told="nog", about=["leren"], paper=True,
    )  # fmt: skip


def test_a_mistake_is_told_at_its_field_and_takes_the_keyboard_there(qtbot: QtBot) -> None:
    form = a_form(qtbot)
    assert form.read(NoteData, pupil="1") is None
    assert form.mistakes == {"title": "Vul dit in.", "day": "Vul dit in.", "kind": "Vul dit in."}
    row = form.rows["title"]
    assert row.mistake.isVisible()
    assert row.field.control().accessibleDescription() == "Klopt nog niet: Vul dit in. In een paar woorden."
    assert row.field.control().hasFocus()
    QTest.keyClicks(row.field.control(), "x")
    assert not row.mistake.isVisible()
    assert row.field.control().accessibleDescription() == "In een paar woorden."


def test_a_rule_of_the_data_speaks_its_own_words(qtbot: QtBot) -> None:
    form = a_form(qtbot)
    form.show_data(title="Te lang voor dit", what="Dat is stom", day=date(2026, 11, 27), kind=Kind.SIGNAL)
    assert form.read(NoteData, pupil="1") is None
    assert form.mistakes == {
        "title": "Dit is te lang. Er passen 10 letters in.",
        "what": "Schrijf wat u zag.",
    }


def test_a_mistake_of_the_whole_is_told_under_the_form(qtbot: QtBot) -> None:
    form = a_form(qtbot)
    form.show_data(title="x", day=date(2026, 11, 27), kind=Kind.TALK, told="nog")
    assert form.read(NoteData, pupil="1") is None
    assert form.general.isVisible()
    assert form.general.text() == "Een gesprek dat ouders niet weten kan niet."


def test_a_date_shows_in_words_what_it_understood(qtbot: QtBot) -> None:
    form = a_form(qtbot)
    field = form.field("day")
    assert isinstance(field, DateField)
    QTest.keyClicks(field.line, "v")
    assert field.understood.text() == "Deze datum begrijp ik nog niet."
    QTest.keyClicks(field.line, "r")
    assert field.understood.text() == "vrijdag 27 november 2026"
    assert "vrijdag 27 november 2026" in field.line.accessibleDescription()
    field.show_value(date(2026, 12, 1))
    assert field.value() == date(2026, 12, 1)


def test_a_date_that_cannot_be_read_is_a_mistake_and_stays_as_typed(qtbot: QtBot) -> None:
    form = a_form(qtbot)
    QTest.keyClicks(form.field("day").control(), "ooit")
    assert form.read(NoteData, pupil="1") is None
    assert form.mistakes["day"] == "Deze datum begrijp ik niet. Schrijf bijvoorbeeld 24-11-2026."
    assert form.draft()["day"] == "ooit"


def test_a_draft_goes_round_through_json(qtbot: QtBot) -> None:
    form = a_form(qtbot)
    fill(form)
    QTest.keyClicks(form.field("day").control(), "ijdag misschien")
    draft = json.loads(json.dumps(form.draft()))
    other = a_form(qtbot)
    other.restore({**draft, "gone": "a field of an older version"})
    assert other.draft() == draft
    assert other.being_typed
    # What was restored behind the fold is in view.
    assert other.section
    assert other.section.content.isVisible()


def test_a_secret_is_never_in_a_draft(qtbot: QtBot) -> None:
    field = TextField(secret=True)
    qtbot.addWidget(field)
    QTest.keyClicks(field.line, "vier losse woorden")
    assert field.raw() == ""
    assert field.value() == "vier losse woorden"


@pytest.mark.parametrize(
    "pasted",
    [" vier losse woorden", "vier losse woorden\r\n", "vier losse\nwoorden", "vier  losse\u00a0woorden\t"],
)
def test_what_nobody_sees_is_no_part_of_a_secret(qtbot: QtBot, pasted: str) -> None:
    """It stands behind dots: who types it by hand another day would be locked out."""
    field = TextField(secret=True)
    qtbot.addWidget(field)
    QApplication.clipboard().setText(pasted)
    field.line.paste()
    assert field.value() == "vier losse woorden"


def test_a_refresh_never_takes_away_what_is_being_typed(qtbot: QtBot) -> None:
    form = a_form(qtbot)
    QTest.keyClicks(form.field("title").control(), "Mijn zin")
    form.show_data(title="Van de schijf", what="Ook")
    assert form.values()["title"] == "Mijn zin"
    assert form.values()["what"] == "Ook"
    form.settle()
    form.show_data(title="Van de schijf")
    assert form.values()["title"] == "Van de schijf"


def test_only_the_user_makes_it_typed(qtbot: QtBot) -> None:
    form = a_form(qtbot)
    typed: list[int] = []
    form.typed.connect(lambda: typed.append(1))
    form.show_data(
        title="x",
        what="y",
        day=date(2026, 11, 27),
        kind=Kind.TALK,
        party="3",
        told="ja",
        about=["thuis"],
        paper=True,
    )
    form.restore({"title": "z", "what": "w"})
    form.clear()
    assert typed == []
    assert not form.being_typed
    fill(form)
    assert len(typed) > 20


def test_clear_empties_every_field_and_every_mistake(qtbot: QtBot) -> None:
    form = a_form(qtbot)
    empty = form.draft()
    fill(form)
    form.read(NoteData)
    form.clear()
    assert form.draft() == empty
    assert form.mistakes == {}


def test_control_enter_submits_from_a_field_of_many_lines(qtbot: QtBot) -> None:
    form = a_form(qtbot)
    form.field("what").setFocus()
    with qtbot.waitSignal(form.submitted):
        QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.field("what").value() is None


@pytest.mark.parametrize("name", ["title", "day", "kind", "party", "paper"])
def test_control_enter_submits_from_every_other_field(qtbot: QtBot, name: str) -> None:
    form = a_form(qtbot)
    assert form.section
    form.section.button.click()
    form.field(name).setFocus()
    with qtbot.waitSignal(form.submitted):
        QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not form.being_typed


def test_control_enter_of_the_window_goes_before_that_of_the_form(qtbot: QtBot) -> None:
    form = a_form(qtbot)
    window = QWidget()
    window.setLayout(column(form))
    shortcut = QShortcut(QKeySequence("Ctrl+Return"), window)
    shown(qtbot, window)
    submitted = collected(form.submitted)
    form.field("what").setFocus()
    with qtbot.waitSignal(shortcut.activated):
        QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert submitted == []


def test_tab_leaves_a_field_of_many_lines_and_it_grows(qtbot: QtBot) -> None:
    form = a_form(qtbot)
    field = form.field("what")
    assert isinstance(field, LinesField)
    before = field.lines.height()
    field.show_value("\n".join(str(n) for n in range(8)))
    assert field.lines.height() > before
    field.setFocus()
    QTest.keyClick(field.lines, Qt.Key.Key_Tab)
    assert form.field("day").control().hasFocus()


@pytest.mark.parametrize("name", ["title", "what", "day", "kind", "party", "told", "about", "paper"])
def test_every_field_says_its_name_to_a_screen_reader(qtbot: QtBot, name: str) -> None:
    form = a_form(qtbot)
    assert form.rows[name].words in form.field(name).control().accessibleName()


def test_a_number_picks_in_a_list_that_opens(qtbot: QtBot) -> None:
    form = a_form(qtbot)
    field = form.field("party")
    field.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_2)
    assert field.value() == "1"
    field.restore("99")
    assert field.value() is None
