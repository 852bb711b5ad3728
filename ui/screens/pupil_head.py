"""The head of a pupil's page: who it is, what may be shared, whom to call, and the deeds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout, QMenu, QWidget

from ui import theme
from ui.dialogs.guardian import GuardianDialog
from ui.dialogs.pupil import PupilDialog
from ui.screens.pupil_parts import consent_look, consents_now, group_words
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, empty_out, flow, row
from ui.widgets.words import Chip, Glyph, ShortWords, label
from zorgdesk.text import N_, _, sentence_case

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from zorgdesk.queries.pupil import GuardianRow, PupilHead
    from zorgdesk.queries.sharing import ConsentRow

DEEDS = (
    ("note", N_("Notitie"), "note", "Ctrl+N"),
    ("call", N_("Bellen"), "phone", "Ctrl+B"),
    ("action", N_("Actie"), "actions", "Ctrl+Shift+A"),
    ("talk", N_("Gesprek"), "talk", "Ctrl+G"),
    ("print", N_("Afdrukken"), "print", "Ctrl+P"),
)


class PupilHeadView(QWidget):
    """Tall on the overview, low on the other tabs.

    Where the text is large it is always low, with the tabs and the deeds each behind one button; the facts then
    stand in the overview.
    """

    def __init__(self, bridge: Bridge, tabs: QWidget) -> None:
        super().__init__()
        self.bridge = bridge
        self.uid = ""
        self._shown: tuple[PupilHead, bool] | None = None
        self.name = label("", "h1", wrap=True)
        self.deeds = [self._deed(*deed) for deed in DEEDS]
        self._body = column(gap=6)
        if theme.large():
            self.setLayout(
                column(row((self.name, 1), tabs, self._menu()), self._body, gap=4, margins=(24, 4, 24, 0))
            )
        else:
            top = row((self.name, 1), *self.deeds)
            self.setLayout(column(top, self._body, tabs, gap=6, margins=(24, 4, 24, 0)))

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
        made.clicked.connect(lambda: menu.popup(made.mapToGlobal(made.rect().bottomLeft())))
        return made

    def show_head(self, head: PupilHead, *, tall: bool) -> None:
        """Show a pupil."""
        if self._shown == (head, tall):
            return
        self._shown, self.uid = (head, tall), head.uid
        self.name.setText(head.name)
        empty_out(self._body)
        tall = tall and not theme.large()
        marks = _let_op(head) if tall else _attention(head)
        self._body.addWidget(self._line(head, marks))
        if tall:
            self._body.addWidget(PupilFacts(self.bridge, head))
        self.setAccessibleName(", ".join(part for part in (head.name, who_words(head)) if part))

    def _line(self, head: PupilHead, marks: list[QWidget]) -> QWidget:
        """The line under the name, with what one has to know."""
        if theme.large():
            return flow(label(who_words(head), "body", "muted"), *marks, gap=10)
        edit = Button(
            _("Gegevens"), "link", "note", name=_("Gegevens van {name}").format(name=head.first_name)
        )
        edit.setObjectName("edit_pupil")
        edit.clicked.connect(self._edit_pupil)
        return flow(ShortWords(who_words(head), ink="muted"), *marks, edit, gap=10)

    def _edit_pupil(self) -> None:
        PupilDialog(self.window(), self.bridge, self.uid).open()


class PupilFacts(QWidget):
    """Where the pupil lives, who has the regie, who outside school may know something, and the parents."""

    def __init__(self, bridge: Bridge, head: PupilHead) -> None:
        super().__init__()
        self.bridge, self.uid = bridge, head.uid
        cells = (_lives(head), _regie(head), _shares(head), self._parents(head))
        note = label(head.age_note, "small", "muted", wrap=True) if head.age_note else None
        if theme.large():
            self.setLayout(column(*cells, note, gap=10))
        else:
            beside = row(*((cell, share) for cell, share in zip(cells, (2, 2, 4, 4), strict=True)), gap=20)
            self.setLayout(column(beside, note, gap=4))

    def _parents(self, head: PupilHead) -> QWidget:
        add = Button(_("Ouder toevoegen"), "link", "plus")
        add.setObjectName("add_guardian")
        add.clicked.connect(lambda: self._open_guardian(""))
        lines: list[QWidget | None] = [self._parent(one) for one in head.guardians]
        none = None if lines else label(_("Nog niemand opgeschreven."), "small", "muted")
        return _cell(_("Ouders, {household}").format(household=head.household), *lines, none, more=add)

    def _parent(self, one: GuardianRow) -> QWidget:
        name = Button(one.name, "link", name=_("Gegevens van {name}").format(name=one.name))
        name.setObjectName(f"guardian_{one.tie_uid}")
        name.clicked.connect(partial(self._open_guardian, one.tie_uid))
        words = label(parent_words(one), "small", wrap=True)
        if theme.large():
            return box(column(row(name, STRETCH), words, gap=0))
        return box(row(name, (words, 1), gap=2))

    def _open_guardian(self, tie_uid: str, _on: bool = False) -> None:
        GuardianDialog(self.window(), self.bridge, self.uid, tie_uid).open()


def who_words(head: PupilHead) -> str:
    """'8 jaar en 3 maanden · groep 5A · juf Anouk'."""
    left = _("niet meer op school") if head.left_on else ""
    return " · ".join(part for part in (head.age, group_words(head.group), *head.teachers, left) if part)


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


def _attention(head: PupilHead) -> list[QWidget]:
    """What one has to know on every tab: 'Let op', who has the regie, and consents that are not in order."""
    regie = [Chip(_("Regie: {who}").format(who=head.regie), "plain", "regie")] if head.regie else []
    wrong = [one for one in consents_now(head) if not one.holds or one.amber]
    return [*_let_op(head), *regie, *(_consent(one) for one in wrong)]


def _let_op(head: PupilHead) -> list[QWidget]:
    words = _("Let op: {words}").format(words=head.let_op)
    return [Chip(words, "warn", "alert")] if head.let_op else []


def _consent(one: ConsentRow) -> Chip:
    words = _("{party}: {state}").format(party=one.party.label, state=one.label.lower())
    return Chip(words, *consent_look(one))


def _lives(head: PupilHead) -> QWidget:
    home = " · ".join(part for part in (head.location, head.counsellor) if part)
    return _cell(
        _("Woont in"),
        label(head.woongemeente or _("niet bekend"), "strong", wrap=True),
        label(home, "small", "muted", wrap=True) if home else None,
    )


def _regie(head: PupilHead) -> QWidget:
    words = label(head.regie or _("nog niemand"), "strong", wrap=True)
    return _cell(_("Regie"), row(Glyph("regie", "accent", size=16), (words, 1), gap=6))


def _shares(head: PupilHead) -> QWidget:
    chips = [_consent(one) for one in consents_now(head)]
    none = label(_("Nog niets gevraagd."), "small", "muted")
    return _cell(_("Wie buiten school mag iets weten?"), flow(*chips, gap=6) if chips else none)


def _cell(caption: str, *things: QWidget | QLayout | None, more: Button | None = None) -> QWidget:
    """A caption with what it is about under it; captions stand at one height, with a link or without."""
    words = label(sentence_case(caption), "small", "muted", wrap=True)
    words.setMinimumHeight(theme.px(24))
    return box(column(row((words, 1), more), *things, STRETCH, gap=2))
