"""One thing of the timeline in full: facts, interpretation, parents, views, earlier texts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui import theme
from ui.dialogs.incoming_copy import more_deeds
from ui.screens.pupil_parts import icon_of
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, empty_out, flow, row
from ui.widgets.panels import Section
from ui.widgets.words import Glyph, label
from zorgdesk.queries.timeline import TimelineRow, old_texts, row_in_words
from zorgdesk.text import _, long_date, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.bridge import Bridge


class NotePanel(QWidget):
    """What is chosen in the timeline."""

    wanted = Signal(str, str)

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.pupil_uid = ""
        self.row: TimelineRow | None = None
        self.buttons: list[Button] = []
        self._body = column(gap=10, margins=(12, 10, 12, 10))
        self.setLayout(self._body)

    def focus_first(self) -> None:
        """Go to the first deed of what is shown."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_row(self, one: TimelineRow | None) -> None:
        """Show one thing that happened, or nothing."""
        if one == self.row and one is not None:
            return
        self.row = one
        empty_out(self._body)
        self.buttons = []
        if one is None:
            self._body.addWidget(label(_("Kies in de lijst wat u wilt lezen."), "body", "muted", wrap=True))
            self._body.addStretch(1)
            self.setAccessibleName("")
            return
        self.setAccessibleName(row_in_words(one))
        title = row(Glyph(icon_of(one), "accent"), (label(one.label, "h2", wrap=True), 1))
        self._body.addLayout(title)
        told = " · ".join(part for part in (long_date(one.day), one.who, self._version(one)) if part)
        self._body.addWidget(label(told, "small", "muted", wrap=True))
        if one.title:
            self._body.addWidget(label(one.title, "strong", wrap=True))
        self._add_texts(one)
        if one.parents:
            self._body.addLayout(
                row(column(Glyph("parents", "accent", size=18), STRETCH), (label(one.parents, wrap=True), 1))
            )
        for view in one.views:
            self._body.addWidget(_said(_("Zienswijze"), view, "talk", "ok"))
        self._add_deeds(one)
        if one.corrected and one.table == "entry":
            self._body.addWidget(self._old(one))
        self._body.addStretch(1)

    def _version(self, one: TimelineRow) -> str:
        return (
            ngettext("{count} keer verbeterd", "{count} keer verbeterd", one.corrected)
            if one.corrected
            else ""
        )

    def _add_texts(self, one: TimelineRow) -> None:
        """Facts and interpretation beside each other, never mixed."""
        if one.table == "afweging":
            captions = (_("Waarom"), _("Mogelijkheden"))
        elif one.table == "contact_moment":
            captions = (_("Afgesproken"), "")
        elif one.table == "regie":
            captions = (_("Waarom"), "")
        elif one.table in ("opp", "opp_evaluation", "arrangement", "tlv", "pupil_test"):
            captions = (_("Wat erbij staat"), "")
        elif one.table in ("consent", "absence"):
            captions = (_("Waarvoor") if one.table == "consent" else _("Opmerking"), "")
        else:
            captions = (_("Feit: wat er gebeurde"), _("Interpretatie: wat wij denken"))
        made = []
        if one.facts:
            made.append(_said(captions[0], one.facts, "eye", "soft"))
        if one.interpretation:
            made.append(_said(captions[1], one.interpretation, "talk", "sunken"))
        if len(made) == 2 and not theme.large():
            self._body.addLayout(row(*((part, 1) for part in made), gap=10))
        else:
            for part in made:
                self._body.addWidget(part)

    def _add_deeds(self, one: TimelineRow) -> None:
        of_row = f"{self.pupil_uid}/{one.uid}"
        if one.table == "entry":
            self._button(
                _("Verbeteren"),
                "note",
                partial(self.bridge.go, "dialog/note", of_row),
            )
            self._button(
                _("Zienswijze toevoegen"),
                "plus",
                partial(self.bridge.go, "dialog/view", of_row),
            )
            for other in () if self.bridge.at_door else one.together:
                words = _("Ook bij {name}").format(name=other.first_name)
                self._button(words, "group", partial(self.bridge.go, "pupil/tijdlijn", other.pupil_uid))
        elif one.table == "afweging":
            self._button(
                _("Wijzigen"),
                "note",
                partial(self.bridge.go, "dialog/afweging", of_row),
            )
        elif one.table == "conversation":
            self._button(_("Gesprek openen"), "arrow", lambda: self.bridge.go("conversation", one.uid))
        elif one.table in ("opp", "opp_evaluation", "arrangement", "tlv", "pupil_test", "regie"):
            self._button(_("Plan bekijken"), "arrow", lambda: self.wanted.emit("plan", ""))
        elif one.table == "plan":
            self._button(_("Plan bekijken"), "arrow", lambda: self.wanted.emit("plan", one.uid))
        elif one.table == "cooperation":
            self._button(_("Wijzigen"), "note", partial(self.bridge.go, "dialog/cooperation", of_row))
        elif one.table in ("contact_moment", "consent"):
            self._button(_("Delen en toestemming"), "arrow", lambda: self.wanted.emit("delen", one.uid))
        to_document = partial(self.wanted.emit, "documenten")
        for deed in more_deeds(self.bridge, one.table, one.uid, self.pupil_uid, to_document):
            self._button(*deed)
        self._body.addWidget(flow(*self.buttons))

    def _button(self, words: str, icon: str, deed: Callable[[], None]) -> None:
        made = Button(words, "small", icon)
        kind = "write" if icon in ("note", "plus") else "deed"
        made.setObjectName(f"row_{kind}_{len(self.buttons)}")
        made.clicked.connect(lambda _on=False: deed())
        self.buttons.append(made)

    def _old(self, one: TimelineRow) -> Section:
        """The texts before each correction, read when it is opened."""
        inside = QWidget()
        body = column(gap=8)
        inside.setLayout(body)
        made = Section(_("Eerdere tekst"), inside)
        made.button.setObjectName("old_texts")

        def on_opened(opened: bool) -> None:
            if opened and body.count() == 0:
                for old in self.bridge.ask(old_texts, one.uid):
                    if "facts" in old.before or "interpretation" in old.before:
                        words = "\n".join(
                            part
                            for part in (old.before.get("facts", ""), old.before.get("interpretation", ""))
                            if part
                        )
                        body.addWidget(_said(_("Stond er eerder"), words, "undo", "sunken"))
                if body.count() == 0:
                    body.addWidget(label(_("De tekst zelf is niet veranderd."), "small", "muted", wrap=True))

        made.button.toggled.connect(on_opened)
        return made


def _said(caption: str, words: str, icon: str, kind: str) -> QFrame:
    return box(
        column(
            row(
                Glyph(icon, "accent", size=16),
                (label(caption, "small-strong", "accent", wrap=True), 1),
                gap=6,
            ),
            label(words, wrap=True),
            STRETCH,
            gap=4,
            margins=(12, 10, 12, 10),
        ),
        kind,
    )
