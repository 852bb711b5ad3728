"""The consultations without a name about a pupil, on the tab 'Delen en toestemming'."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, card, column, empty_out, reveal, row
from ui.widgets.words import heading, label
from zorgdesk.queries.anonymous import cases_of
from zorgdesk.text import _, day_month

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLayout

    from ui.bridge import Bridge
    from zorgdesk.queries.anonymous import CaseRow

_MOST = 2  # lines before one asks for all of them
_SHORT = 40  # letters of advice that stand beside it


class AnonymousCard(QWidget):
    """Each with its code, its day, with whom, and the advice; Enter opens it. Hidden where there are none."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self._pupil_uid, self._all = "", False
        self._found: Sequence[CaseRow] = ()
        self._lines = column(gap=2)
        self.setLayout(column(card(self._lines, margins=(16, 10, 12, 8), gap=2), gap=0))

    def show_pupil(self, uid: str) -> None:
        """Read the consultations about a pupil, newest first."""
        if uid != self._pupil_uid:
            self._all = False
        self._pupil_uid = uid
        self._found = self.bridge.ask(cases_of, uid)
        self._fill()

    def _fill(self) -> None:
        reveal(self, shown=bool(self._found))
        empty_out(self._lines)
        if not self._found:
            return
        shown = self._found if self._all else self._found[:_MOST]
        self._lines.addLayout(heading(_("Overleg zonder naam"), "anon", self._more(len(shown))))
        for one in shown:
            self._lines.addLayout(self._line(one))

    def _more(self, shown: int) -> Button | None:
        if shown == len(self._found):
            return None
        made = Button(_("Alle {count}").format(count=len(self._found)), "link")
        made.setObjectName("all_cases")
        made.clicked.connect(self._show_all)
        return made

    def _show_all(self) -> None:
        self._all = True
        self._fill()
        self.findChildren(Button)[0].setFocus()

    def _line(self, one: CaseRow) -> QLayout:
        data = one.data
        with_whom = data.advice_from or data.party.label
        made = Button(f"{one.code} · {day_month(data.made_on)} · {with_whom}", "link", "anon")
        made.setObjectName(f"case_{one.uid}")
        made.clicked.connect(partial(self._open, one.uid))
        advice = " ".join(data.advice.split())
        told = _("Advies: {advice}").format(advice=advice) if advice else _("Nog geen advies opgeschreven.")
        made.setAccessibleDescription(told)
        words = label(told, "small", "muted", wrap=True)
        if len(advice) <= _SHORT and not theme.large():
            return row(made, (words, 1), gap=10)
        return column(row(made, STRETCH), words, gap=0)

    def _open(self, uid: str, _on: bool = False) -> None:
        self.bridge.go("dialog/anonymous", f"{self._pupil_uid}/case={uid}")
