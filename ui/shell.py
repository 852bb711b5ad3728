"""The pages around an open desk: rail, head, pages, and the line at the foot; who goes where."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget

from ui.bridge import Bridge
from ui.widgets.layout import box, column, row
from ui.widgets.notice import Notice
from ui.widgets.rail import Place, PracticeBand, Rail
from ui.widgets.search import Hit
from ui.widgets.top_bar import TopBar
from zorgdesk import clock
from zorgdesk.errors import ZorgdeskError
from zorgdesk.queries.manage import school_card
from zorgdesk.queries.search import find
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Desk

# Where a place is shown: its module, its class, and its place on the rail. Loaded when first gone to.
SCREENS = {
    "today": ("ui.screens.today", "TodayScreen", "today"),
    "pupils": ("ui.screens.pupils", "PupilsScreen", "pupils"),
    "pupil": ("ui.screens.pupil", "PupilScreen", "pupils"),
    "talks": ("ui.screens.talks", "TalksScreen", "talks"),
    "conversation": ("ui.screens.conversation", "ConversationScreen", "talks"),
    "actions": ("ui.screens.actions", "ActionsScreen", "actions"),
    "contacts": ("ui.screens.contacts", "ContactsScreen", "contacts"),
    "manage": ("ui.screens.manage", "ManageScreen", "manage"),
}
DIALOGS = {
    "note": ("ui.dialogs.note", "NoteDialog"),
    "afweging": ("ui.dialogs.afweging", "AfwegingDialog"),
    "call": ("ui.dialogs.call", "CallDialog"),
    "consent": ("ui.dialogs.consent", "ConsentDialog"),
    "talk": ("ui.dialogs.talk", "TalkDialog"),
    "action": ("ui.dialogs.action", "ActionDialog"),
    "print": ("ui.dialogs.print_plan", "PrintDialog"),
    "guardian": ("ui.dialogs.guardian", "GuardianDialog"),
    "plan": ("ui.dialogs.plan", "PlanDialog"),
    "import": ("ui.dialogs.importing", "ImportDialog"),
    "help": ("ui.dialogs.help", "HelpDialog"),
    "director": ("ui.dialogs.director", "DirectorDialog"),
}
# Dialogs that make sense without a pupil; the others need one that is open.
WITHOUT_PUPIL = frozenset({"talk", "action", "import", "help", "director"})
PLACES = (
    Place("today", "today", N_("Vandaag")),
    Place("pupils", "pupils", N_("Leerlingen")),
    Place("talks", "talk", N_("Gesprekken")),
    Place("actions", "actions", N_("Acties")),
    Place("contacts", "contacts", N_("Contacten")),
    Place("manage", "manage", N_("Beheer"), last=True),
)
# The keys of practice 4, by what they do.
KEYS = {
    "Ctrl+N": "dialog/note",
    "Ctrl+B": "dialog/call",
    "Ctrl+Shift+A": "dialog/action",
    "Ctrl+G": "dialog/talk",
    "Ctrl+T": "dialog/consent",
    "Ctrl+P": "dialog/print",
    "F1": "dialog/help",
}
# A second key is asked for again after so many days; a school sets no other number here.
REMIND_DAYS = 7
DIRECTOR_REMINDED = "director.reminded_on"
TABS = ("overzicht", "tijdlijn", "plan", "gesprekken", "delen", "documenten")
_ICONS = {
    "pupil": "pupils",
    "action": "actions",
    "conversation": "talk",
    "contact_moment": "phone",
    "guardian": "parents",
}


class Shell(QWidget):
    """Everything around an open desk. `locked`: the user asked for a lock."""

    locked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.bridge = Bridge(desk)
        self.here = ("", "")
        self._made: dict[str, Any] = {}
        self._dialog: QDialog | None = None
        self._dialog_at = ("", "")
        card = self.bridge.ask(school_card)
        self.rail = Rail(PLACES)
        self.top = TopBar(
            self._find, school=card.name, person=card.me.name, work=card.me.profession, practice=card.practice
        )
        self.pages = QStackedWidget()
        self.notice = Notice()
        self._undo: tuple[Any, ...] | None = None
        inside = box(column(self.top, (self.pages, 1), self.notice, gap=0))
        band = PracticeBand() if card.practice else None
        self.setLayout(column(band, (box(row(self.rail, (inside, 1), gap=0)), 1), gap=0))
        self.rail.went.connect(self.go)
        self.top.chosen.connect(self._on_found)
        self.top.locked.connect(self.locked)
        self.bridge.went.connect(self.go)
        self.bridge.said.connect(self.notice.say)
        self._add_keys()
        self._ask_secrecy = not card.me.secrecy_accepted
        self._director_missing = not card.practice and not card.director_has_key

    def _add_keys(self) -> None:
        for keys, place in KEYS.items():
            QShortcut(QKeySequence(keys), self, lambda place=place: self.go(place, self.pupil_uid()))
        for number, tab in enumerate(TABS, start=1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, lambda tab=tab: self._on_tab(tab))
        QShortcut(QKeySequence("Ctrl+L"), self, self.locked.emit)
        QShortcut(QKeySequence("Esc"), self, self._on_escape)

    def pupil_uid(self) -> str:
        """The pupil that is open, if any."""
        page = self.pages.currentWidget()
        return str(getattr(page, "pupil_uid", "") or "")

    def go(self, place: str, uid: str = "") -> None:
        """Go to a place: a page, a tab of a pupil ('pupil/plan'), or a dialog ('dialog/note')."""
        head, _slash, tail = place.partition("/")
        if head == "dialog":
            self._open_dialog(tail, uid)
            return
        page = self._page(head)
        try:
            if head == "pupil":
                page.show_pupil(uid, tail or "overzicht")
            elif head == "conversation":
                page.show_conversation(uid)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        self.here = (place, uid)
        self.pages.setCurrentWidget(page)
        self.rail.show_here(SCREENS[head][2])
        page.focus_first()

    def _page(self, name: str) -> Any:
        if name not in self._made:
            module, kind, _rail = SCREENS[name]
            self._made[name] = getattr(import_module(module), kind)(self.bridge)
            self.pages.addWidget(self._made[name])
        return self._made[name]

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
            dialog: QDialog = (
                made(self, self.bridge)
                if name in ("import", "help", "director")
                else made(self, self.bridge, uid)
            )
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        self._dialog, self._dialog_at = dialog, (f"dialog/{name}", uid)
        dialog.finished.connect(self._on_dialog_gone)
        dialog.open()

    def _on_dialog_gone(self) -> None:
        self._dialog, self._dialog_at = None, ("", "")

    def _find(self, words: str) -> Sequence[Hit]:
        return [
            Hit(
                (hit.kind, hit.uid, hit.pupil_uid),
                hit.title,
                hit.detail,
                hit.kind_label,
                _ICONS.get(hit.kind, "note"),
            )
            for hit in self.bridge.ask(find, words)
        ]

    def _on_found(self, key: object) -> None:
        kind, uid, pupil_uid = cast("tuple[str, str, str]", key)
        if kind == "conversation":
            self.go("conversation", uid)
        elif kind in ("contact_person", "organisation"):
            self.go("contacts", uid)
        elif pupil_uid:
            self.go("pupil" if kind in ("pupil", "guardian") else "pupil/tijdlijn", pupil_uid)

    def _on_tab(self, tab: str) -> None:
        uid = self.pupil_uid()
        if uid:
            self.go(f"pupil/{tab}", uid)

    def _on_escape(self) -> None:
        """Esc goes back: from a pupil to the list, from a gesprek to the gesprekken."""
        head = self.here[0].partition("/")[0]
        if head in ("pupil", "conversation"):
            self.go(SCREENS[head][2])

    def places(self) -> list[tuple[str, str]]:
        """Where the user is, to come back to after a lock: the page, and the dialog over it."""
        over = [self._dialog_at] if self._dialog is not None else []
        return [self.here, *over]

    def return_to(self, places: Sequence[tuple[str, str]]) -> None:
        """Go where the user was; at the start to Vandaag, after the promise of secrecy."""
        for place, uid in places or [("today", "")]:
            self.go(place, uid)
        if self._ask_secrecy:
            QTimer.singleShot(0, self._show_secrecy)
        elif self._director_missing:
            self._remind_of_director()

    def _remind_of_director(self) -> None:
        """Remind once a week until the director has a key (practice 1.4.14)."""
        from zorgdesk.commands.school import keep_setting
        from zorgdesk.queries.manage import setting

        today = clock.today()
        last = self.bridge.ask(setting, DIRECTOR_REMINDED, "")
        if last and (today - date.fromisoformat(last)).days < REMIND_DAYS:
            return
        self.bridge.do(self, keep_setting, DIRECTOR_REMINDED, today.isoformat())
        self.notice.say(
            _("De directeur heeft nog geen sleutel. Regel het bij Beheer, onder 'Aan dit bureau'."),
            tone="warn",
        )

    def _show_secrecy(self) -> None:
        from ui.dialogs.secrecy import SecrecyDialog

        self._ask_secrecy = False
        self._dialog = SecrecyDialog(self, self.bridge)
        self._dialog.rejected.connect(self.locked)
        self._dialog.finished.connect(self._on_dialog_gone)
        self._dialog.open()

    def leave(self) -> None:
        """Keep what is being typed, close the dialogs, close the file."""
        self.bridge.keep_now.emit()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.blockSignals(True)  # noqa: FBT003 - Qt's own signature
                widget.close()
                widget.deleteLater()
        self._dialog = None
        self.bridge.desk.close()
