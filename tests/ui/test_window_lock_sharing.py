"""A lock in the middle of sharing: what was typed in every dialog of it is there again, also what is no day yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.hands import open_dialogs
from tests.ui.locking import is_locked, shell_of, unlock
from ui.dialogs.contact_person import ContactPersonDialog
from ui.dialogs.contact_person_gone import ContactGoneDialog
from ui.dialogs.dialog import Dialog
from ui.dialogs.organisation import OrganisationDialog
from ui.form import DateField, LinesField, TextField
from zorgdesk.queries.directory import directory

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge
    from ui.window import Window

WORDS = "Łukasz سميرة 🙂 zei: nee\tdank u"
NO_DAY = "31-2 of zo"
# As the window opens them: with their pupil, and then again after the lock by itself.
PLACES = (
    "ground", "ask_consent", "consent", "consent_worry", "consent_try", "consent_choice", "anonymous",
    "outside_help", "call",
)  # fmt: skip


def fill(dialog: Any) -> None:
    """Type in every field that takes words, as a paste does."""
    for row in dialog.form.rows.values():
        field = row.field
        if isinstance(field, (TextField, DateField)):
            field.line.setText(NO_DAY if isinstance(field, DateField) else WORDS)
            field.line.textEdited.emit(field.line.text())
        elif isinstance(field, LinesField):
            field.lines.setPlainText(f"{WORDS}\ntweede regel")


def typed_in(dialog: Any) -> dict[str, Any]:
    """What stands in its form."""
    draft: dict[str, Any] = dialog.form.draft()
    return draft


def the_dialog() -> Dialog:
    """The dialog that is open."""
    QApplication.processEvents()
    (found,) = open_dialogs()
    assert isinstance(found, Dialog)
    return found


@pytest.mark.parametrize("name", PLACES)
def test_what_was_typed_in_a_dialog_is_there_again_after_a_lock(
    window: Window, qtbot: QtBot, name: str
) -> None:
    shell_of(window).go(f"dialog/{name}", shell_of(window).pupil_uid())
    fill(the_dialog())
    before = typed_in(the_dialog())
    window.lock()
    qtbot.waitUntil(lambda: is_locked(window))
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: len(open_dialogs()) == 1)
    assert typed_in(the_dialog()) == before
    assert NO_DAY in before.values() or name in ("ground", "anonymous")


def _gone(bridge: Bridge) -> Dialog:
    uid = next(row.uid for row in bridge.ask(directory) if row.data.name == "Peter van Dam")
    return ContactGoneDialog(None, bridge, uid)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda bridge: ContactPersonDialog(None, bridge), id="a contact"),
        pytest.param(lambda bridge: OrganisationDialog(None, bridge), id="an organisation"),
        pytest.param(_gone, id="who is gone"),
    ],
)
def test_what_was_typed_of_the_directory_is_there_again_when_it_is_opened_again(
    window: Window, qtbot: QtBot, make: Callable[[Bridge], Dialog]
) -> None:
    dialog = make(shell_of(window).bridge)
    dialog.open()
    fill(dialog)
    before = typed_in(dialog)
    window.lock()
    qtbot.waitUntil(lambda: is_locked(window))
    unlock(window, qtbot)
    again = make(shell_of(window).bridge)
    again.open()
    assert typed_in(again) == before
    again.close()
