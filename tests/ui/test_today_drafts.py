"""Tests for ui.screens.today_drafts: whatever was begun opens again from Vandaag, at its own pupil."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlmodel import SQLModel

import ui
from tests.ui.dossier import a_signal
from tests.ui.hands import shown
from ui.places import DIALOGS, SCREENS, TABS
from ui.screens.today import TodayScreen
from ui.screens.today_drafts import DRAFTS, draft_place
from zorgdesk.desk import DraftCard
from zorgdesk.queries.drafts import pupils_of_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo

# What is chosen again where it was typed: the desk's own, the contact list, what came in, and the closed part.
ELSEWHERE = {
    "contact", "contact_gone", "organisation", "desk_person", "here", "start_meeting", "incoming", "incoming_line",
    "group_turn", "safety_note", "safety_note_correction", "call_ground", "cooperation_part",
}  # fmt: skip


def forms() -> Iterator[tuple[str, str]]:
    """The names under which dialogs keep drafts, with their file."""
    for path in sorted(Path(ui.__file__).parent.joinpath("dialogs").glob("*.py")):
        tree = ast.parse(path.read_text())
        known = {
            name.id: value.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            for name, value in (
                zip(target.elts, node.value.elts, strict=True)
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
                else [(target, node.value)]
            )
            if isinstance(name, ast.Name) and isinstance(value, ast.Constant)
        }
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "keep_drafts_of":
                starred = any(isinstance(one, ast.Starred) for one in call.args)
                for node in ast.walk(tree) if starred else ast.walk(call.args[1]):
                    if starred and not (isinstance(node, ast.Tuple) and len(node.elts) == 2):
                        continue
                    one, subject = node.elts if isinstance(node, ast.Tuple) else (node, None)
                    said = known.get(one.id) if isinstance(one, ast.Name) else getattr(one, "value", None)
                    if (
                        isinstance(said, str)
                        and said
                        and said != "opp_"
                        and not isinstance(subject, ast.Constant)
                    ):
                        yield path.name, said


def test_every_dialog_that_keeps_a_draft_is_on_vandaag() -> None:
    found = {name: file for file, name in forms()}
    assert {"note", "note_correction", "view", "afweging_change", "tlv", "regie_fix"} <= set(found)
    missing = {name: file for name, file in found.items() if name not in DRAFTS.keys() | ELSEWHERE}
    assert missing == {}


def test_what_is_in_the_closed_part_is_not_named_on_vandaag() -> None:
    assert not [name for name in DRAFTS if name.startswith("safety")]


@pytest.mark.parametrize("form", DRAFTS)
def test_every_draft_has_a_place_that_is_there(form: str) -> None:
    kind = DRAFTS[form]
    begin, _slash, rest = kind.place.partition("/")
    assert rest in DIALOGS if begin == "dialog" else begin in SCREENS
    assert begin != "pupil" or rest in TABS
    assert not kind.table or kind.table in SQLModel.metadata.tables


def test_a_correction_that_was_begun_opens_again_with_what_was_typed(qtbot: QtBot, bo: Bo) -> None:
    note = a_signal(bo)
    bo.bridge.keep_draft("note_correction", note, {"facts": "Bo huilt niet meer."})
    screen = TodayScreen(bo.bridge)
    shown(qtbot, screen)
    (line,) = (one for one in screen.rows.lines if "Nog niet bewaard" in one.what)
    assert (line.lead, line.what) == ("Bo Hendriks", "Nog niet bewaard: verbetering van een notitie")
    went: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, uid: went.append((place, uid)))
    screen.focus_first()
    QTest.keyClick(screen.rows, Qt.Key.Key_End)
    QTest.keyClick(screen.rows, Qt.Key.Key_Return)
    assert went == [("dialog/note", f"{bo.bo}/{note}")]


@pytest.mark.parametrize(
    ("subject", "place", "pupil"),
    [
        ("weg", ("dialog/note", "weg"), "weg"),
        ("row", ("dialog/note", "bo/row"), "bo"),
        ("", ("dialog/note", ""), ""),
    ],
)
def test_a_draft_leads_to_its_row_or_else_to_its_pupil(
    subject: str, place: tuple[str, str], pupil: str
) -> None:
    card = DraftCard("note_correction", subject, {}, "")
    assert draft_place(card, {"row": "bo"}) == (place, pupil, False)


def test_a_draft_of_what_is_of_no_pupil_says_no_pupil() -> None:
    assert draft_place(DraftCard("arrangement", "row", {}, ""), {"row": ""}) == (
        ("dialog/arrangement", "/row"), "", True,
    )  # fmt: skip


def test_whose_a_row_is_is_not_told_of_a_pupil_that_is_not_theirs(bo: Bo) -> None:
    note = a_signal(bo)
    asked = [("entry", note), ("entry", "x"), ("care_case", "x"), ("regie", "x")]
    assert bo.bridge.ask(pupils_of_rows, asked) == {note: bo.bo}
