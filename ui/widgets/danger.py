"""The numbers for danger, which come before everything else (R-e)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.widgets.layout import STRETCH, box, column, row
from ui.widgets.words import Glyph, label
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def danger_numbers(kind: str = "danger") -> QWidget:
    """Whom to call now, and no question."""
    made = box(
        row(
            column(Glyph("shield", "danger"), STRETCH),
            (
                column(
                    label(_("Is er nu gevaar? Bel 112."), "strong", wrap=True),
                    label(
                        _("Twijfel of advies: Veilig Thuis 0800-2000, dag en nacht. U noemt dan geen naam."),
                        wrap=True,
                    ),
                    gap=2,
                ),
                1,
            ),
            margins=(14, 10, 12, 12),
        ),
        kind,
    )
    made.setAccessibleName(_("Is er nu gevaar? Bel 112. Veilig Thuis 0800-2000."))
    return made
