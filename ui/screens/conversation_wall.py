"""The operator's side of the wall: what the room sees now, show or blank, and by which means."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QWidget
from shiboken6 import isValid

from ui import projector, theme
from ui.dialogs.talk_people import WITH_AGENDA
from ui.projector_choice import Means
from ui.screens.conversation_follow import Live, caret_row, part_at, table_at
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, flow, reveal, row
from ui.widgets.notice import announce
from ui.widgets.panels import Reminder
from ui.widgets.ticks import Segments
from ui.widgets.words import Glyph, label
from zorgdesk import clock
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.conversation import AgendaPart, ConversationStatus
from zorgdesk.queries.wall import BEGIN, wall_card
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from ui.bridge import Bridge
    from ui.projector_window import Wall
    from ui.screens.conversation_agenda import Agenda
    from zorgdesk.queries.conversations import ConversationCard

MEANS = {Means.BEAMER: N_("Beamer"), Means.TEAMS: N_("Teams"), Means.BOTH: N_("Allebei")}
_OVER = (ConversationStatus.AFGEROND, ConversationStatus.NIET_DOORGEGAAN)
_OF_TABLE = {"people": BEGIN, "before": AgendaPart.VORIGE.value, "actions": AgendaPart.AFSPRAKEN.value}


class BeamerStrip(QFrame):
    """What the room sees now, with its keys and buttons; `mini` is the miniature, for a place with room.

    The room follows where the keyboard is on this page.
    """

    def __init__(self, bridge: Bridge, agenda: Agenda) -> None:
        super().__init__()
        self.setProperty("card", "sunken")
        self.setObjectName("beamer")
        self.bridge, self.agenda, self.stage = bridge, agenda, projector.here()
        self.uid = ""
        self.talk: ConversationCard | None = None
        self._live = Live()
        self._heard: WeakSet[QWidget] = WeakSet()
        self._declined = ""  # of this gesprek the operator switched it off
        self._seen_off = 0  # how many lines that stay off were answered with 'Goed'
        self.found = label("", "small-strong", wrap=True)
        self.toggle = Button(_("Tonen"), "small", "eye", key="Ctrl+.")
        self.here = Button(_("Op dit scherm"), "small", "beamer", key="Ctrl+Shift+B")
        self.off = Button(_("Beeld uit"), "link", name=_("Het beeld voor de zaal uitzetten"))
        self.other = Button(_("Wijzig"), "link", name=_("Kiezen: beamer, Teams of allebei"))
        self.means = Segments([(one, _(words)) for one, words in MEANS.items()], at_once=True)
        self.means.name_it(_("Hoe ziet de zaal het?"), "")
        self.hint = label("", "small", "muted", wrap=True)
        self.stays_off = Reminder(
            _("Dit hoort niet bij dit gesprek. Het blijft van het scherm."), [("goed", _("Goed"))]
        )
        self.small: Wall | None = None
        self.mini = QFrame()
        self.mini.setProperty("card", "card")
        self._mini_place = column(gap=0, margins=(8, 8, 8, 8))
        self.mini.setLayout(self._mini_place)
        self.mini.hide()
        self._build()
        self._connect()

    def _build(self) -> None:
        head = (Glyph("beamer", "accent"), (self.found, 1))
        buttons = (self.toggle, self.here, self.other, self.off)
        top = column(row(*head), flow(*buttons)) if theme.large() else row(*head, *buttons, gap=6)
        asked = box(column(self.means, self.hint, gap=4))
        self.asked = asked
        self.setLayout(column(top, asked, self.stays_off, gap=6, margins=(14, 5, 8, 5)))
        self.stays_off.hide()
        self.hide()
        # Of the page, not of the strip: the keys work where it says nothing yet.
        self._keys = [QShortcut(QKeySequence(keys), self.agenda) for keys in ("Ctrl+.", "Ctrl+Shift+B")]

    def _connect(self) -> None:
        self.toggle.clicked.connect(self._on_toggle)
        self.here.clicked.connect(self._on_here)
        self.off.clicked.connect(self._on_off)
        self.other.clicked.connect(self._on_other)
        self.means.picked.connect(self._on_means)
        self.stays_off.answered.connect(self._on_good)
        self._keys[0].activated.connect(self._on_toggle)
        self._keys[1].activated.connect(self._on_here)
        self.agenda.installEventFilter(self)
        self.stage.changed.connect(self._show)
        self.stage.turned.connect(self._on_turned)
        self.stage.locks.connect(self._on_lock)
        self.bridge.changed.connect(self._read)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    # Which gesprek

    def show_talk(self, talk: ConversationCard) -> None:
        """Know the gesprek that is open here; another one than the room sees begins blank."""
        if talk.uid != self.uid:
            self._live = Live()
            self._seen_off, self._asks = 0, False
        self.uid, self.talk = talk.uid, talk
        if self.stage.on and not self.stage.shows(talk.uid) and self.agenda.isVisible():
            self._put()
        self._begin_with_logo()
        self._show()

    def _put(self) -> bool:
        """Put the card of this gesprek on the stage; False when it is not to be read."""
        with suppress(ZorgdeskError):
            self.stage.stand_beside(self.window())
            self.stage.show_card(self.bridge.ask_on_wall(wall_card, self.uid, self._live.texts()))
            return True
        return False

    def _read(self) -> None:
        """Something was kept: the room sees it too."""
        if not self.stage.shows(self.uid):
            return
        before = len(self.stage.card.actions) if self.stage.card is not None else 0
        self._live.let_go()
        if not self._put():
            self.stage.off()
            return
        card, window = self.stage.card, self.stage.window
        fresh = card is not None and len(card.actions) > before
        if fresh and self.stage.reading is None and window is not None and not window.wall.sheet.panel:
            self.stage.follow(AgendaPart.AFSPRAKEN.value)  # else nobody sees what was just agreed

    def _begin_with_logo(self) -> None:
        """Ten minutes before: where a beamer was chosen once and is there, it shows the school's name."""
        talk, stage = self.talk, self.stage
        if talk is None or stage.on or not self.agenda.isVisible() or self._declined == self.uid:
            return
        today = talk.data.status is ConversationStatus.BEZIG or talk.data.held_on == clock.today()
        chosen = stage.choice.means in (Means.BEAMER, Means.BOTH)
        if talk.data.kind in WITH_AGENDA and talk.data.status not in _OVER and today and chosen:
            stage.stand_beside(self.window())
            if stage.screen is not None and self._put():
                stage.blank_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Know when the page comes and goes: what is blank, or over, needs no window once it is left."""
        if event.type() == QEvent.Type.Show:
            self.stage.stand_beside(self.window())
            if self.talk is not None:
                self.show_talk(self.talk)
        elif event.type() == QEvent.Type.Hide and not event.spontaneous() and self.stage.shows(self.uid):
            over = self.talk is not None and self.talk.data.status in _OVER
            if self.stage.blank or over:
                self.stage.off()
        return super().eventFilter(watched, event)

    # Follow the operator

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if (
            now is None
            or not isValid(self)
            or not self.agenda.isVisible()
            or now.window() is not self.window()
        ):
            return
        table = table_at(now)
        if isinstance(now, QPlainTextEdit) and part_at(now):
            self._heed_typing(now)
        elif table is not None and table not in self._heard:
            self._heard.add(table)
            table.chosen.connect(lambda _row, table=table: self._follow(table))
        self._follow(now)

    def _heed_typing(self, field: QPlainTextEdit) -> None:
        if field not in self._heard:
            self._heard.add(field)
            field.blockCountChanged.connect(lambda _count, field=field: self._on_line(field))
            field.cursorPositionChanged.connect(lambda field=field: self._follow(field))

    def _on_line(self, field: QPlainTextEdit) -> None:
        """Enter: a finished line; what is being typed waits."""
        if field.hasFocus() and self.stage.shows(self.uid):
            self._live.note(field)
            self._put()

    def _follow(self, widget: QWidget) -> None:
        if not self.stage.shows(self.uid) or not widget.hasFocus():
            return
        table = table_at(widget)
        if table is not None:
            name = table.objectName()
            self.stage.follow(_OF_TABLE[name], table.currentIndex().row(), in_rows=True)
            self._show_stays_off(name)
            return
        part = part_at(widget)
        if part:
            at = caret_row(widget) if isinstance(widget, QPlainTextEdit) else None
            self.stage.follow(part, at)
            self._show_stays_off("")

    def _on_turned(self, step: int) -> None:
        """A page key in the room's own window walks the agenda here."""
        card = self.stage.card
        if card is None or not self.stage.shows(self.uid) or self.stage.reading is not None:
            return
        codes = [BEGIN, *(one.code for one in card.parts)]
        here = codes.index(self.stage.at.code) if self.stage.at.code in codes else 0
        code = codes[min(max(here + step, 0), len(codes) - 1)]
        self.stage.follow(code)
        if code in self.agenda.rows:
            self.agenda.field(code).control().setFocus()

    # The deeds

    def _on_toggle(self) -> None:
        if self.uid and not self.stage.shows(self.uid) and not self._put():
            return
        if not self.stage.can_be_seen:
            self._choose_first()
            return
        self._declined = ""
        self.stage.toggle()

    def _choose_first(self) -> None:
        """Nothing to show it on yet: the choice gets the keyboard."""
        self._asks = True
        self._show()
        self.means.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.hint.text())

    def _on_here(self) -> None:
        if self.stage.screen is None and (self.stage.shows(self.uid) or self._put()):
            self._declined = ""
            self.stage.swap()

    def _on_off(self) -> None:
        self._declined = self.uid
        self.stage.off()
        self.toggle.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_other(self) -> None:
        self._asks = not self._asks
        self._show()
        if self._asks:
            self.means.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    _asks = False

    def _on_means(self, means: Means) -> None:
        self._asks = False
        self.stage.stand_beside(self.window())
        self.stage.choose(means)
        self._show()
        self.toggle.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_good(self) -> None:
        self._seen_off = self.stage.card.kept_off if self.stage.card is not None else 0
        self.stays_off.hide()

    def _on_lock(self) -> None:
        self.bridge.go("lock")

    # What is shown here

    def _show(self) -> None:
        if not isValid(self) or not isValid(self.toggle):
            return
        stage, mine = self.stage, self.stage.shows(self.uid)
        shown = mine and stage.seen and not stage.blank
        self.found.setText(self._found())
        self.toggle.show_words(_("Maak leeg") if shown else _("Tonen"), "hidden" if shown else "eye")
        self.means.show_value(stage.choice.means)
        reveal(self.other, shown=not self._asks)
        reveal(self.here, shown=stage.screen is None)
        reveal(self.off, shown=mine)
        self.hint.setText(self._hint())
        reveal(self.hint, shown=bool(self.hint.text()))
        reveal(self.asked, shown=self._asks)
        open_ = self.talk is not None and self.talk.data.status not in _OVER
        whole = self.talk is not None and self.talk.shape.whole
        reveal(self, shown=mine or self._asks or (open_ and (whole or stage.screen is not None)))
        # The room's own window has that key while it is there: it works over a dialog too.
        self._keys[0].setKey(QKeySequence() if stage.seen else QKeySequence("Ctrl+."))
        self._show_small(mine=mine)
        self._show_stays_off("")

    def _found(self) -> str:
        words = {
            Means.TEAMS: _("Beeld voor Teams"),
            Means.BOTH: _("Beamer en Teams") if self.stage.screen is not None else _("Beeld voor Teams"),
        }.get(self.stage.choice.means or Means.BEAMER, "")
        if not words:
            words = _("Beamer gevonden") if self.stage.screen is not None else _("Geen beamer gevonden")
        return _("{found} · toont nu: {what}").format(found=words, what=self._what())

    def _what(self) -> str:
        stage = self.stage
        if not stage.shows(self.uid) or not stage.seen or stage.card is None:
            return _("niets")
        if stage.blank:
            return _("naam van de school")
        if stage.reading is not None:
            return _("afspraak {number}").format(number=stage.reading + 1)
        part = stage.card.part(stage.at.code)
        return part.title if part is not None else _("begin")

    def _hint(self) -> str:
        if self.stage.choice.means in (Means.TEAMS, Means.BOTH):
            return _("Deel in Teams alleen het venster 'Zorgdesk: voor de zaal'.")
        if self.stage.screen is None:
            return _("Sluit een beamer aan, of kies Teams of 'Op dit scherm'.")
        return ""

    def _show_small(self, *, mine: bool) -> None:
        """The miniature is drawn by the room's own widget: it cannot lie. Large text needs its room."""
        window = self.stage.window
        shown = mine and window is not None and not theme.large()
        if shown and window is not None:
            if self.small is None:
                from ui.projector_window import Wall

                self.small = Wall(small=True)
                self._mini_place.addWidget(self.small)
            self.small.show_as(window.size() if window.isVisible() else QSize(1366, 768))
            self.small.show_page(
                None if self.stage.blank else self.stage.card, self.stage.at, self.stage.school
            )
        reveal(self.mini, shown=shown)

    def _show_stays_off(self, table: str) -> None:
        """Say that something stays off the wall (B2), once for each time there is more of it."""
        card = self.stage.card if self.stage.shows(self.uid) else None
        more = card is not None and card.kept_off > self._seen_off
        elsewhere = card is not None and table == "before" and bool(card.before_elsewhere)
        shown = more or elsewhere
        if shown and self.stays_off.isHidden():
            announce(self, self.stays_off.accessibleName())
        reveal(self.stays_off, shown=shown)
