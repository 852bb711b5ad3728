"""How the pupil takes part: there, for a part, spoken before, a drawing or a letter, or not; no age counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.layout import column, reveal
from ui.widgets.ticks import Combo
from ui.widgets.words import label
from zorgdesk.model.conversation import PupilJoins
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.queries.conversations import Joining

_USUAL_FAMILY = 4  # there is room for more


class _Line(QWidget):
    """The question about one pupil."""

    picked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.pupil_uid = ""
        self.words = label("", "small-strong", wrap=True)
        self.choice = Combo([(one, one.label) for one in PupilJoins])
        self.choice.activated.connect(lambda at: self.picked.emit(self.pupil_uid, list(PupilJoins)[at]))
        self.setLayout(column(self.words, self.choice, gap=4))
        self.hide()

    def show_joining(self, one: Joining) -> None:
        """Show how this pupil takes part."""
        self.pupil_uid = one.pupil_uid
        words = _("Hoe doet {name} mee?").format(name=one.first_name)
        self.words.setText(words)
        self.choice.setAccessibleName(words)
        self.choice.setObjectName(f"joins_{one.pupil_uid}")
        self.choice.setCurrentIndex(list(PupilJoins).index(one.joins) if one.joins else -1)


class JoinsPart(QWidget):
    """A line per pupil: 'Hoe doet Bo mee?'. `picked`: the pupil and how."""

    picked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        # Made beforehand: Qt lets Tab go in the order in which things are put on a page.
        self._lines = [_Line() for _at in range(_USUAL_FAMILY)]
        self._body = column(*self._lines, gap=6)
        self.setLayout(self._body)
        for one in self._lines:
            one.picked.connect(self.picked)
        self.hide()

    @property
    def lists(self) -> dict[str, Combo]:
        """The list of each pupil that is shown."""
        return {one.pupil_uid: one.choice for one in self._lines if one.pupil_uid}

    def show_joins(self, joins: Sequence[Joining], *, asked: bool) -> None:
        """Show how each of them takes part; an observation asks nobody."""
        while len(self._lines) < len(joins):
            self._lines.append(_Line())
            self._lines[-1].picked.connect(self.picked)
            self._body.addWidget(self._lines[-1])
        for at, line in enumerate(self._lines):
            line.pupil_uid = ""
            if at < len(joins):
                line.show_joining(joins[at])
            reveal(line, shown=at < len(joins))
        reveal(self, shown=asked and bool(joins))
