"""Beheer, the look: colours, size of the text and language, for this laptop only."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from ui import looks
from ui.form import FieldRow
from ui.widgets.choices import ChoiceField
from ui.widgets.layout import column
from ui.widgets.words import heading, label
from zorgdesk.text import N_, _

COLOURS = {looks.AUTO: N_("Zoals de computer"), looks.LIGHT: N_("Licht"), looks.DARK: N_("Donker")}
# A language is named in itself, so that who reads no other finds it.
LANGUAGES = {"nl": "Nederlands", "en": "English"}


class LookPart(QFrame):
    """A choice works at once; the page is made again where its measures change."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "card")
        self.setAccessibleName(_("Weergave"))
        self.colours = ChoiceField([(code, _(words)) for code, words in COLOURS.items()])
        self.percent = ChoiceField([(step, f"{step}%") for step in looks.STEPS], beside=len(looks.STEPS))
        self.language = ChoiceField([(code, LANGUAGES.get(code, code)) for code in looks.languages()])
        keys = _("Overal: Ctrl en + maakt de tekst groter, Ctrl en - kleiner, Ctrl en 0 weer gewoon.")
        rows = [
            FieldRow("look_colours", _("Kleuren"), self.colours),
            FieldRow("look_percent", _("Grootte van de tekst"), self.percent, keys),
        ]
        if len(looks.languages()) > 1:
            rows.append(FieldRow("look_language", _("Taal"), self.language))
        here = label(_("Geldt voor deze laptop, voor wie er ook aan werkt."), "small", "muted", wrap=True)
        self.setLayout(column(heading(_("Weergave"), "eye"), *rows, here, gap=10, margins=(16, 12, 16, 14)))
        for field in (self.colours, self.percent, self.language):
            field.changed.connect(self._on_changed)
        self.show_look()

    def show_look(self) -> None:
        """Show what is chosen now."""
        look = looks.here().look
        self.colours.show_value(look.colours)
        self.percent.show_value(look.percent)
        self.language.show_value(look.language)

    def _on_changed(self) -> None:
        looks.here().choose(self.colours.value(), self.percent.value() or 0, self.language.value() or "")
