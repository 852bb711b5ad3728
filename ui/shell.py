"""The pages around an open desk: rail, head, pages, and the line at the foot; who goes where."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from ui.bridge import Bridge
from ui.dialogs.incoming_arrivals import Arrivals
from ui.floating import close_what_floats
from ui.places import (
    DIALOGS,
    KEYS,
    OF_THE_DESK,
    PAPER_PLACE,
    PLACES,
    SCREENS,
    SEALED,
    TABS,
    WITHOUT_PUPIL,
    WRITES,
    WRITING,
)
from ui.screens.arrival import Arrival, came_by_school_code
from ui.screens.capture_line import CaptureLine
from ui.screens.door import ONE_PUPIL, DoorPage, begins_at_the_door
from ui.screens.finder import Finder
from ui.screens.found import begin, page_of, place_of, show_row
from ui.screens.koffer_sign import KofferSign
from ui.widgets.layout import box, column, row
from ui.widgets.notice import Notice, UndoKey
from ui.widgets.painting import forget_words
from ui.widgets.rail import PracticeBand, Rail
from ui.widgets.top_bar import TopBar
from ui.widgets.withheld import withhold
from zorgdesk.errors import ZorgdeskError, require
from zorgdesk.queries.group_talk import is_group_talk
from zorgdesk.queries.manage import school_card
from zorgdesk.rules.desk_people import why_not_write
from zorgdesk.rules.sealed import reads_sealed
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.dialogs.dialog import Dialog
    from ui.screens.finder import Chosen
    from zorgdesk.desk import Desk
    from zorgdesk.queries.manage import SchoolCard

# Pages of which the place names a row: how they show it.
_SHOWS = {
    "conversation": "show_conversation", "group_talk": "show_talk", "incoming": "show_item",
    "actions": "show_term",
}  # fmt: skip
# Milliseconds after the pages are shown: first paint, then read the names for the search.
WARM_UP = 400


class Shell(QWidget):
    """Everything around an open desk. `locked`: the user asked for a lock."""

    locked = Signal()
    restoring = Signal()  # a backup is to be put back: that begins at the lock
    arrived = Signal(str, str)  # where the user came: a place and its uid

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.bridge = Bridge(desk, self)  # else its connections hold both, and a lock would leave every name
        self.here = ("", "")
        self._made: dict[str, Any] = {}
        self._dialog: Dialog | None = None
        self._dialog_at = ("", "")
        card = self.bridge.ask(school_card)
        self.rail = Rail(PLACES)
        self.finder = Finder(self.bridge, self.pupil_uid, practice=card.practice)
        self.top = self._top_bar(card)
        self.pages = QStackedWidget()
        self.notice = Notice(self.pages)
        inside = box(column(self.top, (self.pages, 1), self.notice, gap=0))
        band = self._practice_band() if card.practice else None
        self.setLayout(column(band, CaptureLine(), (box(row(self.rail, (inside, 1), gap=0)), 1), gap=0))
        self.rail.went.connect(self.go)
        self.top.chosen.connect(self._on_found)
        self.top.locked.connect(self.locked)
        self.bridge.went.connect(self.go)
        self.bridge.said.connect(self.notice.say)
        self.bridge.undo_offered.connect(self._on_undo_offered)
        self.notice.undone.connect(self._on_undo)
        self.top.door_left.connect(lambda: self.go("door", "off"))
        self._undo_key = UndoKey(self)
        self._undo_key.pressed.connect(self._on_undo)
        self._add_keys()
        self.arrivals = Arrivals(self, self.bridge, self.pupil_uid)
        self.arrival = Arrival(self.bridge, card)
        self.koffer = KofferSign(self.top, self.bridge, lambda: self._do_deed("manage/koffer", ""))
        self._waits: list[tuple[str, str]] = []  # where to go once the first question was answered

    def _top_bar(self, card: SchoolCard) -> TopBar:
        self.arrived.connect(self.finder.arrived)
        return TopBar(
            self.finder.find, offer=self.finder.offer, school=card.name, person=card.me.name,
            work=card.me.profession or card.me.work, practice=card.practice,
        )  # fmt: skip

    def _practice_band(self) -> QWidget:
        """The band of the oefenschool, with the tour under it."""
        from ui.screens.tour import TourBar

        tour = TourBar(self.bridge)
        self.arrived.connect(tour.on_arrived)
        self.top.chosen.connect(lambda _key: self.arrived.emit("found", ""))
        return box(column(PracticeBand(), tour, gap=0))

    def _add_keys(self) -> None:
        for key, place in KEYS.items():
            QShortcut(QKeySequence(key), self, lambda place=place: self._on_key(place))
        for number, tab in enumerate(TABS, start=1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, lambda tab=tab: self._on_tab(tab))
        QShortcut(QKeySequence("Ctrl+L"), self, self.locked.emit)
        QShortcut(QKeySequence("Esc"), self, self._on_escape)

    def _on_undo_offered(self, _words: str) -> None:
        self.notice.offer_undo()

    def _on_key(self, place: str) -> None:
        """Go to what a key opens; a page may have another paper of its own to print (a report, a list)."""
        own = getattr(self.pages.currentWidget(), "paper", None) if place == PAPER_PLACE else None
        self.go(*(own or (place, self.pupil_uid())))

    def pupil_uid(self) -> str:
        """The pupil that is open, if any."""
        page = self.pages.currentWidget()
        return str(getattr(page, "pupil_uid", "") or "")

    def go(self, place: str, uid: str = "") -> None:
        """Go to a place: a page, a tab of a pupil ('pupil/plan'), or a dialog ('dialog/note')."""
        head, _slash, tail = place.partition("/")
        if self._does(head, tail, uid):
            return
        if self.bridge.at_door and head not in ONE_PUPIL:
            self._stand_at_door(place, uid)
            return
        if head == "conversation" and self.bridge.ask(is_group_talk, uid):
            head, place = "group_talk", "group_talk"
        page = self._page(head)
        try:
            _show_at(page, head, tail, uid)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        self.here = (place, uid)
        self.pages.setCurrentWidget(page)
        self.rail.show_here(SCREENS[head][2])
        page.focus_first()
        self.arrived.emit(place, uid)

    def _does(self, head: str, tail: str, uid: str) -> bool:
        """Do what a place asks that is no page; False for a page."""
        if head == "dialog":
            self._open_dialog(tail, uid)
        elif head == "search":
            self.top.search_now()
        elif head == "door":
            self._set_door(on=not self.bridge.at_door if uid not in ("on", "off") else uid == "on")
        elif head == "lock":
            self.locked.emit()
        elif head == "restore":
            self.restoring.emit()
        else:
            return False
        return True

    def _set_door(self, *, on: bool) -> None:
        """Let only the pupil that is open be seen, or show everything again."""
        if on == self.bridge.at_door:
            return
        self.bridge.at_door = on
        self.rail.setHidden(on)
        self.top.show_door(on=on)
        pupil = self._made.get("pupil")
        if pupil is not None:
            pupil.outdate()
        self.go(*self.here)
        self.notice.say(
            _("Deurstand aan: alleen de leerling die open is, is te zien.") if on else _("Deurstand uit.")
        )

    def _stand_at_door(self, place: str, uid: str) -> None:
        """Show nobody where a list or another page would stand, and be ready to find a pupil."""
        self.here = (place, uid)
        if "door" not in self._made:
            self._made["door"] = DoorPage(self.bridge)
            self.pages.addWidget(self._made["door"])
        self.pages.setCurrentWidget(self._made["door"])
        self._made["door"].focus_first()
        self.top.search_now()

    def _page(self, name: str) -> Any:
        if name not in self._made:
            module, kind, _rail = SCREENS[name]
            self._made[name] = getattr(import_module(module), kind)(self.bridge)
            self.pages.addWidget(self._made[name])
            if name == "pupil":
                # After the page itself: it may be about to show another pupil.
                self._made[name].tabs.picked.connect(lambda _tab: QTimer.singleShot(0, self._on_tab_picked))
        return self._made[name]

    def _on_tab_picked(self) -> None:
        """Know where the user is who went to another tab by itself, for the help and after a lock."""
        page: Any = self._made.get("pupil")
        seen = page is not None and page.isVisible()
        if seen and self.here[0].partition("/")[0] == "pupil":
            self.here = (f"pupil/{page.tabs.key}", self.pupil_uid())
            self.arrived.emit(*self.here)

    def _open_dialog(self, name: str, uid: str) -> None:
        """Open a dialog over the page: one at a time, never with a loop of its own."""
        if name not in WITHOUT_PUPIL and not uid:
            self.notice.say(_("Open eerst een leerling: Ctrl+K en dan de naam."), tone="warn")
            return
        if self._dialog is not None and self._dialog.isVisible():
            return
        module, kind = DIALOGS[name]
        made = getattr(import_module(module), kind)
        try:
            require(why_not_write(self.bridge.desk.reader.role) if name in WRITES else None)
            dialog: Dialog = (
                made(self, self.bridge) if name in OF_THE_DESK else make_dialog(made, self, self.bridge, uid)
            )
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        self._dialog, self._dialog_at = dialog, (f"dialog/{name}", uid)
        dialog.reopen = partial(self.go, f"dialog/{name}", uid)
        dialog.finished.connect(self._on_dialog_gone)
        dialog.open()
        self.arrived.emit(f"dialog/{name}", uid)

    def _on_dialog_gone(self) -> None:
        self._dialog, self._dialog_at = None, ("", "")
        self.arrived.emit(*self.here)

    def _on_found(self, key: object) -> None:
        """Go to what was found, and to its row there."""
        chosen = cast("Chosen", key)
        if chosen.kind == "deed":
            self._do_deed(chosen.uid, chosen.pupil_uid)
            return
        place, uid = place_of(chosen)
        if place:
            self.go(place, uid)
            show_row(self.pages.currentWidget(), chosen)

    def _do_deed(self, place: str, uid: str) -> None:
        if place == "lock":
            self.locked.emit()
            return
        place = "group_talk/group" if place == "group_talk" and uid else place
        self.go(page_of(place), uid or (self.pupil_uid() if place == "dialog/help" else ""))
        begin(self.pages.currentWidget(), place)

    def _on_tab(self, tab: str) -> None:
        uid = self.pupil_uid()
        if uid and tab == SEALED and not reads_sealed(self.bridge.desk.reader):
            self.notice.say(
                _(
                    "Het afgesloten deel is alleen voor de intern begeleider, de directeur en wie het mag lezen."
                )
            )
        elif uid:
            self.go(f"pupil/{tab}", uid)

    def _on_escape(self) -> None:
        """Esc goes back: from a pupil to the list, from a gesprek to the gesprekken."""
        head = self.here[0].partition("/")[0]
        if head in ("pupil", "conversation", "group_talk", "school_year", "beginstand", "incoming", "log"):
            self.go(SCREENS[head][2])

    def _on_undo(self) -> None:
        """Take back the last deed, and keep the keyboard where it was."""
        if not self.bridge.take_back(self):
            self.notice.say(_("Er is niets om ongedaan te maken."))

    @property
    def in_talk(self) -> bool:
        """Whether a gesprek is being held on the page that is open."""
        return bool(getattr(self.pages.currentWidget(), "being_held", False))

    def seen(self) -> list[QWidget]:
        """What the user sees: the page, and the dialog over it."""
        over = self._dialog is not None and isValid(self._dialog) and self._dialog.isVisible()
        return [self, self._dialog] if over and self._dialog is not None else [self]

    def places(self) -> list[tuple[str, str]]:
        """Where the user is, to come back to after a lock: the page, and the dialog over it."""
        if not self.here[0]:
            return self._waits
        over = [self._dialog_at] if self._dialog is not None else []
        door = [("door", "on")] if self.bridge.at_door else []
        return [*door, self.here, *over]

    def return_to(self, places: Sequence[tuple[str, str]]) -> None:
        """Go where the user was; at the start to Vandaag, after the promise of secrecy."""
        withhold(why_not_write(self.bridge.desk.reader.role), WRITING)
        first, self._waits = self.arrival.first_asks(self), list(places)
        if first is not None:
            QTimer.singleShot(0, self, lambda: self._ask_first(first))
            return
        self._waits = []
        self.arrival.let_leavers_go(self)
        if not places and begins_at_the_door(self.bridge):
            places = [("door", "on"), ("today", "")]
        for place, uid in places or [("today", "")]:
            self.go(place, uid)
        QTimer.singleShot(WARM_UP, self, self.finder.warm_up)
        self.arrival.tell(self, self.notice)

    def _ask_first(self, dialog: Dialog) -> None:
        """Ask what must be done before any name is shown; without it the desk locks again."""
        self._dialog = dialog
        dialog.rejected.connect(self.locked)
        dialog.finished.connect(self._on_dialog_gone)
        dialog.accepted.connect(self._on_first_done)
        dialog.open()

    def _on_first_done(self) -> None:
        """Go on, or lock: after the code of the school the new passphrase is tried at once."""
        if came_by_school_code(self.bridge.desk):
            self.locked.emit()
        else:
            self.return_to(self._waits)

    def leave(self) -> None:
        """Keep what is being typed, close the dialogs, close the file."""
        self.put_away()
        self.bridge.desk.close()

    def put_away(self) -> None:
        """Keep what is being typed and close the dialogs; the file stays open for the pages that come next."""
        self.bridge.keep_now.emit()
        self.finder.leave()
        self.top.search.forget()
        forget_words()
        close_what_floats()
        withhold(None)
        self._dialog = None


def _show_at(page: Any, head: str, tail: str, uid: str) -> None:
    """Let a page show what its place names."""
    if head == "pupil":
        page.show_pupil(uid, tail or "overzicht")
    elif head == "group_talk" and tail == "group":
        page.show_group(uid)
    elif head in _SHOWS:
        getattr(page, _SHOWS[head])(uid)
    elif head == "contacts" and uid == "check":
        page.show_check()
    elif head == "overviews" and tail:
        page.show_tab(tail)
    elif head == "log":
        page.show_about(uid if tail == "pupil" else "")


def make_dialog(kind: Any, parent: QWidget, bridge: Bridge, told: str) -> Dialog:
    """Make a dialog of what its place tells: a pupil, a row of it, and where to begin ('uid/row/at=goals')."""
    parts = told.split("/")
    named = dict(part.split("=", 1) for part in parts if "=" in part)
    made: Dialog = kind(parent, bridge, *(part for part in parts if "=" not in part), **named)
    return made
