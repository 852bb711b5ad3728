"""The head of a pupil's page: who it is, what may be shared, whom to call, and the deeds."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QLayout, QMenu, QWidget

from ui import mirror, theme
from ui.screens.consent_chip import consent_chips
from ui.screens.pupil_parts import consents_now, group_words
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, empty_out, flow, in_order, row
from ui.widgets.painting import CENTRE, paint_text
from ui.widgets.progress import Drawing
from ui.widgets.words import Chip, Glyph, ShortWords, label
from zorgdesk import clock
from zorgdesk.model.pupil import Household
from zorgdesk.text import N_, _, plain_date, sentence_case

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPainter, QResizeEvent

    from ui.bridge import Bridge
    from zorgdesk.queries.pupil import GuardianRow, PupilHead

DEEDS = (
    ("note", N_("Notitie"), "note", "Ctrl+N"),
    ("call", N_("Bellen"), "phone", "Ctrl+B"),
    ("action", N_("Actie"), "actions", "Ctrl+Shift+A"),
    ("talk", N_("Gesprek"), "talk", "Ctrl+G"),
    ("print", N_("Afdrukken"), "print", "Ctrl+P"),
)


_ROOM_FOR_KEYS = 1100
_SHORT_LINE = 70  # letters; a longer 'Let op' gets a line of its own
_AGES = (4, 18)  # the age line runs from the first day at school to the day of deciding alone


class PupilHeadView(QWidget):
    """Tall on the overview, low on the other tabs.

    Where the text is large it is always low, with the tabs and the deeds each behind one button; the facts then
    stand in the overview.
    """

    def __init__(self, bridge: Bridge, tabs: QWidget) -> None:
        super().__init__()
        self.bridge = bridge
        self._tabs = tabs
        self.uid = ""
        self._shown: tuple[PupilHead, bool, bool] | None = None
        self.name = label("", "h1", wrap=True)
        self.deeds = [self._deed(*deed) for deed in DEEDS]
        self._body = column(gap=6)
        if theme.large():
            self.setLayout(
                column(row((self.name, 1), tabs, self._menu()), self._body, gap=4, margins=(24, 6, 24, 0))
            )
        else:
            top = row((self.name, 1), *self.deeds)
            self.setLayout(column(top, self._body, tabs, gap=6, margins=(24, 6, 24, 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where it is narrow the name goes before the keys of the deeds."""
        super().resizeEvent(event)
        for deed in self.deeds:
            deed.say_key(said=self.width() >= theme.px(_ROOM_FOR_KEYS) and not theme.large())

    def _deed(self, code: str, words: str, icon: str, key: str) -> Button:
        made = Button(_(words), "", icon, key=key)
        made.setObjectName(f"deed_{code}")
        made.clicked.connect(lambda: self.bridge.go(f"dialog/{code}", self.uid))
        return made

    def _menu(self) -> Button:
        """All deeds behind one button, where five beside each other do not fit."""
        made = Button(_("Doen"), "", "down")
        made.setObjectName("deeds")
        menu = QMenu(made)
        for code, words, _icon, key in DEEDS:
            action = menu.addAction(f"{_(words)}\t{key}")
            action.triggered.connect(lambda _on=False, code=code: self.bridge.go(f"dialog/{code}", self.uid))
        menu.addAction(_("Gegevens")).triggered.connect(self._edit_pupil)
        menu.addAction(_("Let op")).triggered.connect(self._edit_let_op)
        made.clicked.connect(lambda: menu.popup(made.mapToGlobal(made.rect().bottomLeft())))
        return made

    def show_head(self, head: PupilHead, *, tall: bool) -> None:
        """Show a pupil."""
        if self._shown == (head, tall, self.bridge.at_door):
            return
        self._shown, self.uid = (head, tall, self.bridge.at_door), head.uid
        self.name.setText(head.name)
        empty_out(self._body)
        tall = tall and not theme.large()
        marks = _left(head) if tall else _attention(self.bridge, head)
        short = len(head.let_op) <= _SHORT_LINE and not theme.large()
        self._body.addWidget(self._line(head, [*(_let_op(head) if short else []), *marks]))
        if head.let_op and not short:
            self._body.addWidget(_long_let_op(head))
        if tall:
            self._body.addWidget(PupilFacts(self.bridge, head))
        self.setAccessibleName(", ".join(part for part in (head.name, who_words(head)) if part))
        # Made anew while the page under it stayed: Tab would come to them after the whole page.
        tabs = self._tabs.focusProxy() or self._tabs
        for before, after in pairwise((tabs, *in_order(self._body))):
            QWidget.setTabOrder(before, after)

    def _line(self, head: PupilHead, marks: list[QWidget]) -> QWidget:
        """The line under the name, with what one has to know."""
        if theme.large():
            return flow(label(who_words(head), "body", "muted"), *marks, gap=10)
        edit = Button(
            _("Gegevens"), "link", "note", name=_("Gegevens van {name}").format(name=head.first_name)
        )
        edit.setObjectName("edit_pupil")
        edit.clicked.connect(self._edit_pupil)
        let_op = Button(_("Let op"), "link", "alert", name=_("'Let op' schrijven of nakijken"))
        let_op.setObjectName("edit_let_op")
        let_op.clicked.connect(self._edit_let_op)
        return flow(ShortWords(who_words(head), ink="muted"), *marks, edit, let_op, gap=10)

    def _edit_pupil(self) -> None:
        self.bridge.go("dialog/pupil", self.uid)

    def _edit_let_op(self) -> None:
        self.bridge.go("dialog/let_op", self.uid)


class AgeLine(Drawing):
    """How far the child is on the way to 12 and 16, when others decide; the words stand above it."""

    def __init__(self, birth_date: date, says: str) -> None:
        super().__init__(says, 30, 120)
        self._years = (clock.today() - birth_date).days / 365.25

    def picture(self, painter: QPainter, width: float, height: float) -> None:
        """Draw the way so far, the two birthdays, and the child on it."""
        painter.setLayoutDirection(self.layoutDirection())
        with mirror.within(painter, QRectF(0, 0, width, height)):
            here = _along(min(max(self._years, _AGES[0]), _AGES[1]), width)
            painter.setPen(Qt.PenStyle.NoPen)
            for ink, end in (("line", width), ("accent", here)):
                painter.setBrush(theme.ink(ink))
                painter.drawRoundedRect(mirror.seen(QRectF(0, 7, end, 4)), 2, 2)
            for years in (12, 16):
                x = _along(years, width)
                painter.setBrush(theme.ink("text"))
                painter.drawRect(mirror.seen(QRectF(x - 1, 3, 2, 12)))
                paint_text(
                    painter, QRectF(x - 14, 15, 28, 15), str(years), role="tiny", ink="muted", align=CENTRE
                )
            painter.setPen(QPen(theme.ink("surface"), 1.5))
            painter.setBrush(theme.ink("accent"))
            painter.drawEllipse(mirror.seen(QRectF(here - 6, 3, 12, 12)))


def _along(years: float, width: float) -> float:
    return (years - _AGES[0]) / (_AGES[1] - _AGES[0]) * width


class PupilFacts(QWidget):
    """Where the pupil lives, who has the regie, who outside school may know something, and the parents."""

    def __init__(self, bridge: Bridge, head: PupilHead) -> None:
        super().__init__()
        self.bridge, self.uid = bridge, head.uid
        cells = (_age(head), _lives(head), _regie(head), _shares(bridge, head), self._parents(head))
        if theme.large():
            self.setLayout(column(*cells, gap=10))
        else:
            beside = zip(cells, (6, 5, 6, 9, 12), strict=True)
            self.setLayout(row(*((cell, share) for cell, share in beside if cell), gap=18))

    def _parents(self, head: PupilHead) -> QWidget:
        add = Button(_("Ouder toevoegen"), "link", "plus")
        add.setObjectName("add_guardian")
        add.clicked.connect(lambda: self._open_guardian(""))
        lines: list[QWidget | None] = [self._parent(one) for one in head.guardians]
        none = None if lines else label(_("Nog niemand opgeschreven."), "small", "muted")
        known = head.data.household is not Household.UNKNOWN
        caption = _("Ouders, {household}").format(household=head.household) if known else _("Ouders")
        return _cell(caption, *lines, none, self._siblings(head), more=add)

    def _siblings(self, head: PupilHead) -> QWidget | None:
        """Brothers and sisters at this school, each one press away."""
        if not head.siblings or self.bridge.at_door:
            return None
        made: list[QWidget] = [label(_("Ook op school:"), "small", "muted")]
        for one in head.siblings:
            words = " · ".join(part for part in (one.first_name, group_words(one.group)) if part)
            button = Button(words, "link", "pupils", name=_("Naar {name}").format(name=words))
            button.setObjectName(f"sibling_{one.uid}")
            button.clicked.connect(partial(self._to_sibling, one.uid))
            made.append(button)
        return flow(*made, gap=4)

    def _to_sibling(self, uid: str, _on: bool = False) -> None:
        self.bridge.go("pupil", uid)

    def _parent(self, one: GuardianRow) -> QWidget:
        name = Button(one.name, "link", name=_("Gegevens van {name}").format(name=one.name))
        name.setObjectName(f"guardian_{one.tie_uid}")
        name.clicked.connect(partial(self._open_guardian, one.tie_uid))
        words = label(parent_words(one), "small", wrap=True)
        if theme.large():
            return box(column(row(name, STRETCH), words, gap=0))
        return box(row(name, (words, 1), gap=2))

    def _open_guardian(self, tie_uid: str, _on: bool = False) -> None:
        self.bridge.go("dialog/guardian", f"{self.uid}/{tie_uid}")


def who_words(head: PupilHead) -> str:
    """'8 jaar en 3 maanden · groep 5A · juf Anouk'."""
    return " · ".join(part for part in (head.age, group_words(head.group), *head.teachers) if part)


def parent_words(one: GuardianRow) -> str:
    """'moeder · heeft gezag · 06-1234 5678 · bel eerst'."""
    parts = [one.relation, one.gezag, one.phone]
    if one.data.deceased:
        parts = [one.relation, _("overleden")]
    if one.tie.call_first:
        parts.append(_("bel eerst").replace(" ", "\N{NO-BREAK SPACE}"))  # never broken over two lines
    if one.tie.no_contact:
        parts.append(_("contactverbod"))
    if one.data.interpreter:
        parts.append(_("tolk {language}").format(language=one.data.interpreter))
    return " · ".join(part for part in parts if part)


def _attention(bridge: Bridge, head: PupilHead) -> list[QWidget]:
    """What one has to know on every tab: who has the regie, and consents that are not in order."""
    regie = [Chip(_("Regie: {who}").format(who=head.regie), "plain", "regie")] if head.regie else []
    wrong = [one for one in consents_now(head) if not one.holds or one.amber]
    return [*_left(head), *regie, *consent_chips(bridge, head.uid, wrong)]


def _left(head: PupilHead) -> list[QWidget]:
    """That the pupil is no longer at school, on every tab."""
    if head.left_on is None:
        return []
    return [Chip(_("Uitgeschreven op {day}").format(day=plain_date(head.left_on)), "plain", "door")]


def _let_op_words(head: PupilHead) -> str:
    words = _("Let op: {words}").format(words=head.let_op)
    if head.let_op_review_on and head.let_op_review_on <= clock.today():
        words = _("{words} (nakijken)").format(words=words)
    return words


def _let_op(head: PupilHead) -> list[QWidget]:
    icon = "lock" if head.let_op_private else "alert"
    return [Chip(_let_op_words(head), "warn", icon)] if head.let_op else []


def _long_let_op(head: PupilHead) -> QWidget:
    """All of it, over more lines where one is not enough."""
    icon = Glyph("lock" if head.let_op_private else "alert", "warn", size=18)
    words = label(_let_op_words(head), "small-strong", "warn", wrap=True)
    return box(row(icon, (words, 1), gap=8, margins=(10, 5, 10, 5)), "warn")


def _age(head: PupilHead) -> QWidget | None:
    if head.data.birth_date is None:
        return None
    words = head.age_note or _("Beslist mee vanaf 12 jaar.")
    return _cell(
        _("Wie beslist?"), AgeLine(head.data.birth_date, words), label(words, "small", "muted", wrap=True)
    )


def _lives(head: PupilHead) -> QWidget:
    home = " · ".join(part for part in (head.location, head.counsellor) if part)
    return _cell(
        _("Woont in"),
        label(head.woongemeente or _("niet bekend"), "strong", wrap=True),
        label(home, "small", "muted", wrap=True) if home else None,
    )


def _regie(head: PupilHead) -> QWidget:
    words = label(sentence_case(head.regie) or _("Nog niemand"), "strong", wrap=True)
    return _cell(_("Regie"), row(Glyph("regie", "accent", size=16), (words, 1), gap=6))


def _shares(bridge: Bridge, head: PupilHead) -> QWidget:
    chips = consent_chips(bridge, head.uid, consents_now(head))
    none = label(_("Nog niets gevraagd."), "small", "muted")
    return _cell(_("Wie buiten school mag iets weten?"), flow(*chips, gap=6) if chips else none)


def _cell(caption: str, *things: QWidget | QLayout | None, more: Button | None = None) -> QWidget:
    """A caption with what it is about under it; captions stand at one height, with a link or without."""
    words = label(sentence_case(caption), "small", "muted", wrap=True)
    words.setMinimumHeight(theme.px(24))
    return box(column(row((words, 1), more), *things, STRETCH, gap=2))
