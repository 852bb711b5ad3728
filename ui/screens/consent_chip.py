"""A consent at a glance in the pupil's head: a chip that one can press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton

from ui import mirror, theme
from ui.screens.pupil_parts import consent_look
from ui.widgets.buttons import Button
from ui.widgets.painting import chip_width, paint_chip, paint_ring
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.sharing import ConsentRow

MOST = 3
_PLACE = "pupil/delen"


class ChipButton(Button):
    """Looks like a chip; Enter and the mouse press it."""

    def __init__(self, words: str, tone: str = "plain", icon: str = "") -> None:
        self._tone, self._chip_icon = tone, icon
        super().__init__(words, "link", "", name=_("{words}. Openen").format(words=words))
        self.setText(words)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All of its words."""
        return QSize(int(chip_width(self.words, self._chip_icon)) + 1, theme.px(26))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Its icon and a word."""
        return QSize(min(self.sizeHint().width(), theme.px(120)), theme.px(26))

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """As high as its words are where they go on at the next line."""
        if width >= self.sizeHint().width():
            return theme.px(26)
        room = width - (chip_width("", self._chip_icon) - theme.gap(8))
        high = QFontMetricsF(theme.font("small-strong")).boundingRect(
            QRectF(0, 0, max(room, 1), 9999), int(Qt.TextFlag.TextWordWrap), self.words
        )
        return max(theme.px(26), int(high.height()) + theme.gap(8))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the chip, with a ring when the keyboard is on it."""
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter = QPainter(self)
        with mirror.within(painter, rect):
            wrap = self.width() < self.sizeHint().width()
            paint_chip(painter, rect, self.words, tone=self._tone, icon=self._chip_icon, wrap=wrap)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.end()
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(self)


def consent_chips(bridge: Bridge, pupil_uid: str, rows: Sequence[ConsentRow]) -> list[QWidget]:
    """At most three of what was asked, and how many more there are; each opens the tab."""
    made: list[QWidget] = []
    for one in rows[:MOST]:
        words = _("{party}: {state}").format(party=one.party_name, state=one.label.lower())
        chip = ChipButton(words, *consent_look(one))
        chip.setObjectName(f"consent_{one.uid}")
        chip.clicked.connect(lambda: bridge.go(_PLACE, pupil_uid))
        made.append(chip)
    if len(rows) > MOST:
        more = ChipButton(ngettext("nog {count}", "nog {count}", len(rows) - MOST), "line", "sign")
        more.setObjectName("consents_more")
        more.clicked.connect(lambda: bridge.go(_PLACE, pupil_uid))
        made.append(more)
    return made
