"""After a consultation without a name: the parents said no, so what worries them, and when is it asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.form import DateField, Form, TextField
from ui.widgets.layout import column
from ui.widgets.words import label
from zorgdesk.model.consent import RefusalData
from zorgdesk.text import _

if TYPE_CHECKING:
    from zorgdesk.model.contact import Party


class AfterNo(Form):
    """One question in two fields; both may stay empty."""

    def __init__(self) -> None:
        super().__init__(
            {
                "worry": (_("Wat vinden zij lastig?"), TextField(most=300)),
                "not_before": (
                    _("Wanneer vraagt u het opnieuw?"),
                    DateField(placeholder=_("over zes weken")),
                ),
            },
            arranged=False,
        )
        said = label(_("Ouders zeiden nee."), "strong", wrap=True)
        more = label(
            _("Schrijf het op in hun eigen woorden. Dan begint het volgende gesprek daar."), wrap=True
        )
        self.setLayout(column(said, more, *self.rows.values(), gap=10))

    def data(self, pupil_uid: str, party: Party) -> RefusalData | None:
        """What was filled in, or None while the day cannot be read."""
        return self.read(RefusalData, pupil_uid=pupil_uid, party=party)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return not any(str(one.field.raw()).strip() for one in self.rows.values())

    def focus_first(self) -> None:
        """Begin at the worry."""
        self.field("worry").setFocus(Qt.FocusReason.OtherFocusReason)
