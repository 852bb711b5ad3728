"""Groepsbespreking: 25 pupils in an hour, one row each, typed as in a spreadsheet; the previous time beside it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from ui import theme
from ui.bridge import Undo
from ui.screen import DraftKeeper, Screen
from ui.screens.group_talk_grid import GroupGrid
from ui.screens.group_talk_groups import Groups
from ui.screens.group_talk_row import OneRow
from ui.screens.group_talk_rows import KEYS, GroupModel
from ui.screens.page import page_head
from ui.screens.row_editor import keys_foot
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, reveal, row, rule
from ui.widgets.notice import announce
from ui.widgets.panels import Reminder
from ui.widgets.words import Chip, label
from zorgdesk import clock
from zorgdesk.commands import group_talk as deeds
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.conversation import ConversationStatus
from zorgdesk.queries.doers import doers
from zorgdesk.queries.group_talk import group_choices, group_talk_card, group_talk_of
from zorgdesk.queries.rows import one as row_of
from zorgdesk.rules.desk_people import why_not_write
from zorgdesk.rules.group_talk import LineText, cells_of, does, line_of, note_of
from zorgdesk.text import _, listing, long_date, sentence_case

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QHideEvent

    from ui.bridge import Bridge
    from ui.form import Form
    from zorgdesk.desk import Sight
    from zorgdesk.errors import Finding
    from zorgdesk.one_line import Person
    from zorgdesk.queries.group_talk import GroupChoice, GroupTalkCard

DRAFT = "group_talk"


class _Typed(QWidget):
    """The grid as something whose draft is kept (ui.screen.DraftKeeper)."""

    typed = Signal()

    def __init__(self, model: GroupModel) -> None:
        super().__init__()
        self._model = model
        model.typed.connect(self.typed)

    def draft(self) -> dict[str, Any]:
        """What is not kept yet."""
        return self._model.draft()


def _day_of(sight: Sight, uid: str) -> Any:
    from zorgdesk.model.conversation import Conversation

    return row_of(sight, Conversation, uid).held_on


class GroupTalkScreen(Screen):
    """A cell is kept on leaving it, and as a draft within a second; nothing blocks typing."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.uid = ""
        self.waiting_uid = ""  # a day of the agenda that has no group yet
        self.card: GroupTalkCard | None = None
        self._people: dict[str, tuple[Person, ...]] = {}
        self._held: Finding | None = None
        self.rows_model = GroupModel(self.people_for)
        self.rows_model.reads_only = why_not_write(bridge.desk.reader.role) is not None
        self._typed = _Typed(self.rows_model)
        self._typed.setParent(self)
        self._typed.hide()
        self.groups = Groups()
        self.title, self.told = label("", "h1"), label("", "small", "muted", wrap=True)
        self.there = QLineEdit()
        self.print = Button(_("Papier voor de leerkracht"), "", "print", key="Ctrl+P")
        self.finish = Button(_("Afronden"), "primary", "check", key="Ctrl+Shift+Enter")
        self.which, self.state = label("", "strong", wrap=True), Chip("", "quiet")
        self.makes, self.before = label("", "small", wrap=True), label("", "small", "muted", wrap=True)
        self.large = theme.large()
        self.grid: GroupGrid | OneRow = OneRow(self.rows_model) if self.large else GroupGrid(self.rows_model)
        self._build()
        self._connect()
        self.keeper = DraftKeeper(bridge, cast("Form", self._typed), DRAFT)
        bridge.keep_now.connect(self.keep_all)

    def _build(self) -> None:
        self.there.setObjectName("change_there")
        self.there.setAccessibleName(_("Wie bespraken de groep?"))
        self.there.setPlaceholderText(_("bijvoorbeeld juf Anouk en ik"))
        self.finish.setObjectName("give_finish")
        self.open_place = column(gap=0)
        with_whom = row(label(_("Besproken door"), "small", "muted"), (self.there, 1), gap=10)
        page = column(
            page_head(self.title, self.told, self.print, self.finish),
            with_whom, self.open_place, (self._build_grid(), 1),
            gap=8, margins=(24, 4, 24, 12),
        )  # fmt: skip
        self.pages = QStackedWidget()
        self.pages.addWidget(self.groups)
        self.pages.addWidget(box(page))
        self.setLayout(column((self.pages, 1)))

    def _build_grid(self) -> QWidget:
        if self.large:
            return self.grid
        keys = keys_foot(
            (
                ("Tab", _("volgende cel")), ("Enter", _("volgende leerling")), ("Ctrl+D", _("zoals hierboven")),
                ("Del", _("cel leegmaken")), ("Ctrl+Tab", _("uit de tabel")),
            )
        )  # fmt: skip
        head = row((self.which, 1), self.state, gap=10)
        self.makes.setMinimumHeight(theme.px(34))
        card = box(column(head, self.makes, self.before, gap=2, margins=(14, 6, 14, 6)), "sunken")
        inside = column((self.grid, 1), rule(), card, keys, gap=0, margins=(4, 4, 4, 0))
        return box(inside, "card")

    def _connect(self) -> None:
        self.groups.opened.connect(self._on_group)
        self.groups.planned.connect(lambda: self.bridge.go("dialog/group_talk"))
        self.print.clicked.connect(self.on_paper)
        self.finish.clicked.connect(self.on_finish)
        self.there.editingFinished.connect(self._on_there)
        self.rows_model.left.connect(self._keep)
        self.rows_model.typed.connect(self._show_row)
        if isinstance(self.grid, GroupGrid):
            self.grid.selectionModel().currentChanged.connect(self._on_walked)
        for keys, deed in (
            ("Ctrl+Shift+Return", self.on_finish), ("Ctrl+Shift+Enter", self.on_finish),
        ):  # fmt: skip
            made = QShortcut(QKeySequence(keys), self, deed)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # Which one

    def show_talk(self, uid: str) -> None:
        """Show a groepsbespreking; without one, or when its group is not chosen yet, the groups."""
        self.keep_all()
        found = self.bridge.ask(group_talk_of, uid) if uid else None
        self.waiting_uid = uid if uid and found is None else ""
        if (uid if found else "") != self.uid:
            self._forget()
            self.uid = uid if found else ""
        if self.uid:
            self.refresh()
            self._put_draft_back()
        self.outdate()
        self.pages.setCurrentIndex(1 if self.uid else 0)

    def show_group(self, group_uid: str) -> None:
        """Show what runs of a group, or begin it today; who may not write sees the last one."""
        found = next((one for one in self.bridge.ask(group_choices) if one.uid == group_uid), None)
        if found is None:
            self.show_talk("")
            return
        self._on_group(found)

    def _on_group(self, group: GroupChoice) -> None:
        uid = "" if self.waiting_uid else group.open_uid
        if not uid and self.rows_model.reads_only:
            uid = group.last_uid
        if not uid:
            day = self.bridge.ask(_day_of, self.waiting_uid) if self.waiting_uid else clock.today()
            me = self.bridge.desk.reader.name
            there = listing([*([group.teachers] if group.teachers else []), me])
            deed = deeds.plan_group_talk
            uid = (
                self.bridge.do(self, deed, group.uid, day, there=there, conversation_uid=self.waiting_uid)
                or ""
            )
        if uid:
            self.bridge.go("group_talk", uid)

    def _forget(self) -> None:
        self.card, self._people = None, {}
        self._show_open(None)

    def _put_draft_back(self) -> None:
        self.keeper.subject = self.uid
        for draft in self.bridge.drafts():
            if (draft.form, draft.subject) == (DRAFT, self.uid):
                self.rows_model.restore(draft.content)

    @property
    def being_held(self) -> bool:
        """Whether people talk it through now: the lock waits longer then."""
        return self.card is not None and self.card.status is ConversationStatus.BEZIG

    def people_for(self, pupil_uid: str) -> tuple[Person, ...]:
        """Who can do something for a pupil; read once."""
        if pupil_uid not in self._people:
            self._people[pupil_uid] = self.bridge.ask(doers, pupil_uid)
        return self._people[pupil_uid]

    # What is shown

    def refresh(self) -> None:
        """Read it and show it; what is being typed stays."""
        if not self.uid:
            day = long_date(self.bridge.ask(_day_of, self.waiting_uid)) if self.waiting_uid else ""
            self.groups.show_groups(self.bridge.ask(group_choices), day=day)
            return
        self.card = card = self.bridge.ask(group_talk_card, self.uid)
        whole = _("Groepsbespreking {group}").format(group=card.group)
        self.title.setText(sentence_case(card.group) if self.large else whole)
        if not self.there.isModified():
            self.there.setText(card.there)
        self.there.setReadOnly(self.rows_model.reads_only)
        done = card.status is ConversationStatus.AFGEROND
        self.finish.show_words(_("Afgerond") if done else _("Afronden"), "check")
        reveal(self.finish, shown=not self.rows_model.reads_only)
        reveal(self.print, shown=self.bridge.desk.reader.reads_all)
        self.rows_model.show_card(card)
        self._show_row()

    def focus_first(self) -> None:
        """Put the keyboard in the first row that is empty."""
        if not self.uid:
            self.groups.rows.setFocus()
            return
        rows = self.rows_model.rows
        self.grid.go(next((at for at, one in enumerate(rows) if not one.line.tells), 0), KEYS.index("good"))
        if not self.large:
            self.grid.setFocus()

    def _on_walked(self, now: QModelIndex, before: QModelIndex) -> None:
        self._show_row()
        if before.row() != now.row() and 0 <= now.row() < len(self.rows_model.rows):
            one = self.rows_model.rows[now.row()]
            if one.before:
                announce(self.grid, _("Vorige keer: {words}").format(words=one.before))

    def _show_row(self) -> None:
        """Say of the row under the keyboard what it makes, with the previous time in full."""
        card = self.card
        if card is None:
            return
        parts = [
            long_date(card.held_on),
            _("{filled} van {count} ingevuld").format(
                filled=self.rows_model.count(), count=len(self.rows_model.rows)
            ),
            "" if card.whole else _("alleen de leerlingen die u mag zien"),
        ]
        self.told.setText(" · ".join(part for part in parts if part))
        if not isinstance(self.grid, GroupGrid):
            return
        at = self.grid.currentIndex().row()
        if not 0 <= at < len(self.rows_model.rows):
            return
        one = self.rows_model.rows[at]
        line = one.line
        self.which.setText(one.row.name)
        words, tone, icon = ("", "quiet", "")
        if line.half_agreed:
            words, tone, icon = _("Nog geen naam of dag"), "warn", "alert"
        elif line.tells:
            words, tone, icon = (_("Notitie en actie") if line.agreed else _("Notitie")), "ok", "check"
        self.state.show_fact(words, tone, icon)
        reveal(self.state, shown=bool(words))
        told = note_of(line, card.group).partition("\n")[2].replace("\n", ". ") if line.tells else ""
        self.makes.setText(told or _("Een lege rij maakt niets."))
        self.before.setText(
            _("Vorige keer: {words}").format(words=one.before) if one.before else _("Vorige keer: niets")
        )

    # What is kept

    def _keep(self, at: int) -> None:
        """Keep one row; what cannot be kept stays as a draft, and is told once."""
        one = self.rows_model.rows[at]
        if not one.unkept or not self.uid or self.rows_model.reads_only:
            return
        line, before = one.line, line_of(one.kept, clock.today())
        doer = does(line.who, self.people_for(one.row.pupil_uid))
        uid = one.row.pupil_uid
        try:
            self.bridge.attempt(deeds.keep_group_line, self.uid, uid, line, doer)
        except ZorgdeskError as error:
            self.keeper.keep()
            self.bridge.tell(self, error)
            return
        one.kept = cells_of(line)
        one.typed = dict(one.kept)
        if before.tells and not line.tells:
            said = _("De regel van {name} is leeg: de notitie is weg.").format(name=one.row.name)
            self.bridge.say(said, Undo(deeds.keep_group_line, self.uid, uid, before, self._doer(uid, before)))
        if not self.rows_model.unkept():
            self.keeper.drop()

    def _doer(self, uid: str, line: LineText) -> dict[str, Any]:
        return does(line.who, self.people_for(uid))

    def keep_all(self) -> None:
        """Keep what is typed, now."""
        if not self.uid:
            return
        self.grid.end_typing()
        for at in self.rows_model.unkept():
            self._keep(at)
        self._on_there()

    def _on_there(self) -> None:
        if self.uid and self.there.isModified() and not self.rows_model.reads_only:
            self.there.setModified(False)
            self.bridge.do(self, deeds.change_group_talk, self.uid, self.there.text())

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is typed when the page goes."""
        self.keep_all()
        super().hideEvent(event)

    # Its end

    def on_finish(self) -> None:
        """End it, or say what an afspraak still misses."""
        if not self.uid or self.rows_model.reads_only:
            return
        self.keep_all()
        step = self.bridge.step
        found = self.bridge.do(self, deeds.finish_group_talk, self.uid)
        self._show_open(found)
        if found is not None:
            announce(self, found.what)
        elif self.bridge.step != step:
            self.bridge.say(_("Afgerond. Elke ingevulde rij staat nu bij de leerling."))

    def _show_open(self, found: Finding | None) -> None:
        from ui.widgets.layout import empty_out

        empty_out(self.open_place)
        if found is not None:
            ask = Reminder(found.what, [(one.code, one.label) for one in found.ways])
            ask.answered.connect(self._on_open)
            self.open_place.addWidget(ask)
            for before, after in pairwise((self.there, *ask.buttons, self.grid)):
                QWidget.setTabOrder(before, after)
            ask.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_open(self, code: str) -> None:
        half = self.rows_model.first_half()
        self._show_open(None)
        if code == "fill_in" and half is not None:
            self.grid.go(*half)
            if not self.large:
                self.grid.setFocus()
        else:
            self.bridge.say(_("Bewaard. De groepsbespreking staat bij 'Nog niet af'."))
            self.finish.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def paper(self) -> tuple[str, str] | None:
        """What Ctrl+P opens here."""
        if not self.uid or self.print.isHidden():
            return None
        self.keep_all()  # with all that is typed
        return "dialog/group_talk_paper", self.uid

    def on_paper(self) -> None:
        """Show the paper for the teacher."""
        if self.paper:
            self.bridge.go(*self.paper)
