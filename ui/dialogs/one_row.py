"""What dialogs of one row share: it is written down or changed, and taken away when it was a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.bridge import Undo
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, reveal, row
from zorgdesk.errors import ZorgdeskError
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.dialogs.dialog import Dialog
    from zorgdesk.desk import Work


def kept_or_told(dialog: Dialog, keep: Callable[[], object], uid: str) -> None:
    """Do the deed that keeps it and close, or tell over the dialog what stands in the way."""
    try:
        keep()
    except ZorgdeskError as error:
        dialog.bridge.tell(dialog, error)
    else:
        dialog.done_with(uid, _("Opgeslagen."))


def add_removal(
    dialog: Dialog, uid: str, remove: Callable[[Work, str], object], put_back: Callable[[Work, str], object]
) -> Button:
    """Let a row that was kept already be taken away, with its way back; a new one has nothing to take away."""

    def take_away() -> None:
        try:
            dialog.bridge.attempt(remove, uid)
        except ZorgdeskError as error:
            dialog.bridge.tell(dialog, error)
        else:
            dialog.done_with(uid, _("Weggehaald."), Undo(put_back, uid))

    made = Button(_("Weghalen: dit was een vergissing"), "link", "trash")
    made.setObjectName("remove")
    made.clicked.connect(take_away)
    reveal(made, shown=bool(uid))
    dialog.body.addLayout(row(made, STRETCH))
    return made
