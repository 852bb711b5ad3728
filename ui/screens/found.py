"""Where something that was found stands, and its row there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from ui.screens.finder import Chosen
    from ui.table import RowsTable

# In which tab of the pupil something stands.
_TABS = {
    "pupil": "pupil",
    "guardian": "pupil",
    "entry": "pupil/tijdlijn",
    "entry_view": "pupil/tijdlijn",
    "afweging": "pupil/tijdlijn",
    "contact_moment": "pupil/tijdlijn",
    "action": "pupil/gesprekken",
    "plan": "pupil/plan",
    "goal": "pupil/plan",
    "goal_look": "pupil/plan",
    **dict.fromkeys(("opp", "opp_evaluation", "arrangement", "pupil_test", "regie"), "pupil/tijdlijn"),
    "consent": "pupil/delen",
    "document": "pupil/documenten",
}
# Where it stands when it is of no pupil.
_WITHOUT = {
    "action": "actions", "staff": "actions", "contact_person": "contacts", "organisation": "contacts",
    "document": "incoming", "arrangement": "overviews",
}  # fmt: skip
# What is shown is the whole of which this is a part.
_PARTS = ("agenda_point", "entry_view", "goal", "goal_look")

# Deeds that begin with a button of a page.
_BEGUN = ("pupils/add", "manage/backup", "manage/koffer", "contacts/check", "contacts/list", "contacts/faces")


def place_of(chosen: Chosen) -> tuple[str, str]:
    """The place and the uid to go to."""
    if chosen.kind in ("conversation", "agenda_point"):
        return "conversation", _row_of(chosen)
    if chosen.pupil_uid:
        return _TABS[chosen.kind], chosen.pupil_uid
    return _WITHOUT.get(chosen.kind, "today"), chosen.uid


def _row_of(chosen: Chosen) -> str:
    return chosen.parent_uid if chosen.kind in _PARTS else chosen.uid


def show_row(page: Any, chosen: Chosen) -> None:
    """Choose the row on the page that was gone to."""
    if chosen.kind in ("contact_person", "organisation"):
        page.show_contact(chosen.uid if chosen.kind == "contact_person" else "", chosen.title)
    elif chosen.kind == "staff":
        page.filter.setText(chosen.title)
    elif chosen.kind == "action" and not chosen.pupil_uid:
        _choose(page.table, chosen.uid)
    elif chosen.pupil_uid and chosen.kind not in ("pupil", "guardian", "conversation", "agenda_point"):
        _show_in_part(page.part(page.tabs.key), chosen)


def _show_in_part(part: Any, chosen: Chosen) -> None:
    part.show_row(_row_of(chosen))
    if chosen.kind == "action":
        _choose(part.todo, chosen.uid)


def _choose(table: RowsTable, uid: str) -> None:
    if table.choose(uid):
        table.setFocus(Qt.FocusReason.OtherFocusReason)


def page_of(place: str) -> str:
    """The page on which a deed begins."""
    return place.partition("/")[0] if place in _BEGUN else place


def begin(page: Any, place: str) -> None:
    """Begin the deed on the page that was gone to, where the page has it as a button."""
    if place == "pupils/add":
        page.add.click()
    elif place == "manage/backup":
        page.backup.make.setFocus(Qt.FocusReason.OtherFocusReason)
    elif place == "manage/koffer":
        page.koffer.focus_first()
    elif place.startswith("contacts/"):
        page.begin(place.partition("/")[2])
