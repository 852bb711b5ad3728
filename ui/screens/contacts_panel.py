"""Beside the list of Contacten: everything about the chosen contact, numbers to copy, and what can be done."""

from __future__ import annotations

from functools import partial
from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui import clipboard, theme
from ui.screens.contacts_deeds import menu_button
from ui.widgets.buttons import Button
from ui.widgets.layout import column, empty_out, flow, row, scroll
from ui.widgets.words import Glyph, label
from zorgdesk.queries.directory import DirectoryRow
from zorgdesk.rules.directory import Gap
from zorgdesk.text import _, ngettext, plain_date

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zorgdesk.queries.contact_cases import CaseWith

FACE = 72  # pixels at 100 %
_WHY = 60  # letters of the reason in a line of the menu
_LOW = 84  # as high as it is when it stands under the list, at 100 %


def face(picture: bytes, name: str, side: int = FACE) -> QLabel | None:
    """A photo with round corners; None when it cannot be shown."""
    image = QImage.fromData(picture)
    if image.isNull():
        return None
    wide = theme.px(side)
    drawn = QPixmap(wide, wide)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    path = QPainterPath()
    path.addRoundedRect(QRectF(0, 0, wide, wide), theme.px(8), theme.px(8))
    painter.setClipPath(path)
    painter.drawImage(QRectF(0, 0, wide, wide), image)
    painter.end()
    made = QLabel()
    made.setPixmap(drawn)
    made.setFixedSize(wide, wide)
    made.setAccessibleName(_("Foto van {name}").format(name=name))
    return made


class ContactPanel(QFrame):
    """Everything about the chosen contact: numbers that can be copied, and 'klopt nog'."""

    change = Signal(object)
    confirm = Signal(object)
    gone = Signal(object)
    fix = Signal(object)
    back = Signal(object)
    copied = Signal(str)
    to_pupil = Signal(str)

    def __init__(
        self, picture_of: Callable[[str], bytes], cases_of: Callable[[str], Sequence[CaseWith]]
    ) -> None:
        super().__init__()
        self.setProperty("card", "card")
        self._picture_of, self._cases_of = picture_of, cases_of
        self._body: QVBoxLayout = column(gap=8, margins=(16, 14, 16, 16))
        # Much can be known of somebody: the window never grows with it.
        self.setLayout(column((scroll(self._body, _("Over dit contact")), 1), gap=0))
        if theme.large():
            self.setMaximumHeight(theme.px(_LOW))
        self.contact: DirectoryRow | None = None
        self.buttons: dict[str, Button] = {}

    def show_card(self, card: object) -> None:
        """Show somebody, a place without a fixed contact, or nothing."""
        self.contact = card if isinstance(card, DirectoryRow) else None
        self.buttons = {}
        empty_out(self._body)
        if isinstance(card, Gap):
            self._show_gap(card)
        elif self.contact is None:
            self._body.addWidget(label(_("Kies iemand uit de lijst."), "small", "muted", wrap=True))
            self._body.addStretch(1)
        elif theme.large():
            self._show_low(self.contact)
        else:
            self._show_whole(self.contact)

    def _show_gap(self, gap: Gap) -> None:
        words = _("Kies wie u voor {place} het eerst belt.").format(place=gap.town or gap.location)
        self._body.addWidget(label(words, "body", wrap=True))
        self._body.addWidget(flow(self._deed("fix", _("Kies iemand"), "contacts", gap, self.fix)))
        self._body.addStretch(1)

    def _show_low(self, contact: DirectoryRow) -> None:
        """Low, for the list: the number to call, and the deeds."""
        self._body.setContentsMargins(*(theme.gap(one) for one in (12, 6, 12, 6)))
        phone = contact.data.phone
        number = (self._shown_number("phone", phone), self._copy("phone", _("Telefoon")))
        self._body.addWidget(flow(*(number if phone else ()), *self._deeds(contact)))

    def _show_whole(self, contact: DirectoryRow) -> None:
        data = contact.data
        picture = face(self._picture_of(contact.uid), data.name) if contact.photo else None
        what = ", ".join(part for part in (data.function or data.party.label, contact.organisation) if part)
        words = column(label(data.name, "h2", wrap=True), label(what, "small", "muted", wrap=True), gap=2)
        self._body.addLayout(row(picture, (words, 1), gap=12))
        self._fact(_("Waarvoor"), data.what_for)
        self._number("phone", _("Telefoon"), data.phone)
        self._number("mail", _("E-mail"), data.mail)
        self._fact(_("Werkdagen"), data.days)
        self._fact(_("Vast contact voor"), contact.fixed_for)
        self._fact(_("Sinds"), plain_date(data.since) if data.since else "")
        self._fact(_("Niet meer daar sinds"), plain_date(data.until) if data.until else "")
        self._body.addWidget(flow(*self._deeds(contact)))
        self._body.addStretch(1)

    def _cases(self, contact: DirectoryRow) -> Button | None:
        """With which pupils this contact is involved; each line opens the pupil."""
        cases = self._cases_of(contact.uid)
        if not cases:
            return None
        words = ngettext("Betrokken bij {count} leerling", "Betrokken bij {count} leerlingen", len(cases))
        lines = tuple((_line_of(one), partial(self.to_pupil.emit, one.pupil_uid)) for one in cases)
        made = menu_button(words, "pupils", "contact_cases", lines)
        self.buttons["cases"] = made
        return made

    def _number(self, code: str, words: str, value: str) -> None:
        """A number or address in large letters, with the button that copies it."""
        if not value:
            return
        line = row((self._shown_number(code, value), 1), self._copy(code, words))
        self._body.addLayout(column(label(words, "tiny", "muted"), line, gap=0))

    def _shown_number(self, code: str, value: str) -> QWidget:
        shown = label(value, "h2" if code == "phone" else "body", wrap=not theme.large())
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return shown

    def _copy(self, code: str, words: str) -> Button:
        copy = Button(_("Kopieer"), "small", name=_("Kopieer {what}").format(what=words.lower()))
        copy.setObjectName(f"copy_{code}")
        copy.clicked.connect(lambda: self.copy(code))
        self.buttons[code] = copy
        return copy

    def _fact(self, words: str, value: str) -> None:
        if value:
            self._body.addLayout(column(label(words, "tiny", "muted"), label(value, wrap=True), gap=0))

    def _deeds(self, contact: DirectoryRow) -> list[QWidget]:
        """'Klopt nog' with its question, or when it was said; and the buttons that change."""
        made: list[QWidget] = []
        name = contact.data.name
        if contact.unconfirmed:
            right = self._deed("right", _("Klopt nog"), "check", contact, self.confirm)
            right.setAccessibleDescription(_("Klopt {name} nog als contact?").format(name=name))
            if not theme.large():
                words = label(_("Dit jaar nog niet nagekeken."), "small", "warn", wrap=True)
                self._body.addLayout(row(Glyph("alert", "warn"), (words, 1)))
            made.append(right)
        elif contact.data.confirmed_on and not theme.large():
            told = _("Nagekeken op {day}.").format(day=plain_date(contact.data.confirmed_on))
            self._body.addWidget(label(told, "small", "muted", wrap=True))
        change = self._deed("change", _("Wijzigen"), "note", contact, self.change)
        made.append(change)
        if contact.ended:
            made.append(self._deed("back", _("Is er weer"), "undo", contact, self.back))
        else:
            gone = self._deed("gone", _("Is weg"), "door", contact, self.gone)
            gone.setAccessibleDescription(_("{name} werkt hier niet meer.").format(name=name))
            made.append(gone)
        if not (contact.ended or theme.large()):
            made.append(self._deed("fix", _("Vast contact"), "school", contact, self.fix))
        cases = self._cases(contact)
        return [*made, cases] if cases else made

    def _deed(self, code: str, words: str, icon: str, card: object, signal: object) -> Button:
        made = Button(words, "small" if theme.large() else "", icon)
        made.setObjectName(f"contact_{code}")
        made.clicked.connect(lambda: signal.emit(card))  # type: ignore[attr-defined]  # a bound Signal
        self.buttons[code] = made
        return made

    def copy(self, code: str = "phone") -> None:
        """Put the number or the address on the clipboard."""
        value = getattr(self.contact.data, code) if self.contact else ""
        if value:
            clipboard.copy(value)
            self.copied.emit(value)


def _line_of(one: CaseWith) -> str:
    """A pupil in one line of the menu: who, and by what; a long reason is cut."""
    who = f"{one.name}, {one.group}" if one.group else one.name
    return f"{who} · {shorten(one.why, _WHY, placeholder='…')}".replace("&", "&&")
