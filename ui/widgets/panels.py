"""Panels that say something and offer a way on: refusal, reminder, empty place, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, empty_out, flow, reveal, row, rule
from ui.widgets.notice import announce
from ui.widgets.words import Glyph, label, restyle
from zorgdesk.errors import Weight
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.errors import Finding

_TONE = {Weight.BLOCK: "danger", Weight.WARN: "warn", Weight.REMIND: "warn"}
_ICON = {Weight.BLOCK: "withdrawn", Weight.WARN: "alert", Weight.REMIND: "alert"}


class Refusal(QFrame):
    """What a rule has to say: what, why, and the ways on as buttons, the best one first.

    A warning also offers `reasons` (code and words) to go on anyway; it emits `anyway` with the code. The
    panel is hidden until `show_finding` gives it one.
    """

    way = Signal(str)
    anyway = Signal(str)

    def __init__(self, finding: Finding | None = None, reasons: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(theme.gap(14), theme.gap(10), theme.gap(12), theme.gap(12))
        self._body.setSpacing(theme.gap(6))
        self.ways: list[Button] = []
        self.reasons: list[Button] = []
        self.show_finding(finding, reasons)

    def show_finding(self, finding: Finding | None, reasons: Sequence[tuple[str, str]] = ()) -> None:
        """Show what a rule says, or nothing."""
        empty_out(self._body)
        self.ways, self.reasons = [], []
        reveal(self, shown=finding is not None)
        if finding is None:
            return
        tone = _TONE[finding.weight]
        self.setProperty("card", tone)
        restyle(self)
        self.setAccessibleName(finding.what)
        self.setAccessibleDescription(finding.why)
        self._body.addLayout(
            row(
                (column(Glyph(_ICON[finding.weight], tone), STRETCH), 0),
                (label(finding.what, "strong", wrap=True), 1),
                gap=8,
            )
        )
        if finding.why:
            self._body.addWidget(label(finding.why, wrap=True))
        self._add_ways(finding)
        self._add_reasons(reasons if finding.weight is Weight.WARN else ())
        announce(self, f"{finding.what} {finding.why}")

    def bring_in_sight(self) -> None:
        """Scroll until all of it is seen: with large text it may be under the edge."""
        QTimer.singleShot(0, self, self._scroll_here)  # once it has its height

    def _scroll_here(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        inside = around.widget() if around is not None else None
        layout = inside.layout() if inside is not None else None
        if around is not None and layout is not None:
            layout.activate()
            QTimer.singleShot(0, self, lambda: around.ensureWidgetVisible(self, 0, theme.gap(8)))

    def _add_ways(self, finding: Finding) -> None:
        for number, way in enumerate(finding.ways):
            button = Button(way.label, "primary" if number == 0 and finding.blocks else "")
            button.setObjectName(f"way_{way.code}")
            button.clicked.connect(lambda _on=False, code=way.code: self.way.emit(code))
            self.ways.append(button)
        if self.ways:
            self._body.addWidget(flow(*self.ways))

    def _add_reasons(self, reasons: Sequence[tuple[str, str]]) -> None:
        for code, words in reasons:
            button = Button(words, "small", name=_("Toch doorgaan: {reason}").format(reason=words))
            button.setObjectName(f"anyway_{code}")
            button.clicked.connect(lambda _on=False, code=code: self.anyway.emit(code))
            self.reasons.append(button)
        if self.reasons:
            self._body.addWidget(label(_("Toch doorgaan? Kies waarom."), "small", "muted"))
            self._body.addWidget(flow(*self.reasons, gap=6))


class Reminder(QFrame):
    """One question in its place, with two or three small answers."""

    answered = Signal(str)

    def __init__(self, question: str, answers: Sequence[tuple[str, str]], icon: str = "alert") -> None:
        super().__init__()
        self.setProperty("card", "warn")
        self.setAccessibleName(question)
        self.buttons: list[Button] = []
        for code, words in answers:
            button = Button(words, "small")
            button.setAccessibleDescription(question)
            button.clicked.connect(lambda _on=False, code=code: self.answered.emit(code))
            self.buttons.append(button)
        words_row = row(Glyph(icon, "warn"), (label(question, "small", wrap=True), 1))
        if theme.large():
            self.setLayout(column(words_row, flow(*self.buttons), margins=(12, 8, 10, 8)))
        else:
            self.setLayout(row((words_row, 1), *self.buttons, margins=(12, 8, 10, 8)))


class Empty(QWidget):
    """An empty place teaches: what belongs here, and the one button that starts it."""

    started = Signal()

    def __init__(self, icon: str, title: str, why: str, action: str = "") -> None:
        super().__init__()
        self.setAccessibleName(f"{title} {why}")
        title_label, why_label = label(title, "strong", wrap=True), label(why, "small", "muted", wrap=True)
        for one in (title_label, why_label):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = Button(action) if action else None
        if self.button:
            self.button.setObjectName("add_first")  # what belongs here is written with it, mostly
            self.button.clicked.connect(self.started)
        self.setLayout(
            column(
                STRETCH,
                row(STRETCH, Glyph(icon, "accent", size=28, ground="soft"), STRETCH),
                title_label,
                why_label,
                row(STRETCH, self.button, STRETCH) if self.button else None,
                STRETCH,
                margins=(16, 16, 16, 16),
            )
        )


@dataclass(frozen=True)
class Missing:
    """One thing that is still to be done: a code, one sentence, and the word on the button that mends it."""

    code: str
    words: str
    mend: str


class MissingList(QWidget):
    """What is still to be done: five lines at most, each with its mend; the rest behind 'Alles'."""

    AT_MOST = 5
    mended = Signal(str)
    set_aside = Signal(str)
    asked_all = Signal()

    def __init__(self, *, aside: bool = False) -> None:
        super().__init__()
        self._aside = aside
        self._body = column(gap=6)
        self.setLayout(self._body)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(_("Nog te doen"))
        self.buttons: dict[str, Button] = {}

    def show_items(self, items: Sequence[Missing]) -> None:
        """Show what is missing."""
        empty_out(self._body)
        self.buttons = {}
        for item in items[: self.AT_MOST]:
            self._body.addWidget(rule())
            self._body.addLayout(self._line(item))
        if len(items) > self.AT_MOST:
            every = Button(_("Alles ({count})").format(count=len(items)), "link")
            every.clicked.connect(self.asked_all)
            self._body.addWidget(every)
        if not items:
            self._body.addWidget(label(_("Niets meer te doen."), "small", "muted"))

    def _line(self, item: Missing) -> QVBoxLayout:
        mend = Button(item.mend, "small")
        mend.setObjectName(f"mend_{item.code}")
        mend.setAccessibleDescription(item.words)
        mend.clicked.connect(lambda: self.mended.emit(item.code))
        self.buttons[item.code] = mend
        aside = None
        if self._aside:
            aside = Button(_("Niet nodig"), "link")
            aside.setObjectName(f"aside_{item.code}")
            aside.setAccessibleDescription(item.words)
            aside.clicked.connect(lambda: self.set_aside.emit(item.code))
        words = row(Glyph("open", "warn"), (label(item.words, wrap=True), 1))
        # Two buttons would squeeze the words into a column of single letters.
        if theme.large() or aside:
            return column(words, row(28, mend, aside, STRETCH), gap=2)
        return column(row((words, 1), mend, aside))


class Section(QWidget):
    """A part that folds: what most people do not need each time."""

    def __init__(self, title: str, content: QWidget, *, opened: bool = False) -> None:
        super().__init__()
        self._title, self.content = title, content
        self.button = Button(title, "link", "right")
        self.button.setCheckable(True)
        self.button.toggled.connect(self._on_toggled)
        self.setLayout(column(self.button, content, gap=6))
        self.button.setChecked(opened)
        self._on_toggled(opened)

    def _on_toggled(self, opened: bool) -> None:
        self.content.setVisible(opened)
        self.button.show_words(self._title, "down" if opened else "right")
        self.button.setAccessibleDescription(_("Opengeklapt") if opened else _("Dichtgeklapt"))
