"""One gesprek: prepare, hold, close on one screen; a simple talk shows little of it, an MDO all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QScrollArea

from ui import theme
from ui.dialogs.action_line import all_people
from ui.dialogs.closing import ClosingDialog
from ui.dialogs.talk import TalkDialog
from ui.dialogs.talk_open import told_open
from ui.screen import DraftKeeper, Screen
from ui.screens.conversation_actions import ActionsCard
from ui.screens.conversation_agenda import Agenda, at_line_start, point_of
from ui.screens.conversation_before import BeforeList
from ui.screens.conversation_deeds import TalkDeeds
from ui.screens.conversation_head import Head
from ui.screens.conversation_invite import InviteCard
from ui.screens.conversation_line import LineCard
from ui.screens.conversation_people import PeopleCard
from ui.screens.conversation_side import SideCard, missing_of
from ui.screens.conversation_wall import BeamerStrip
from ui.screens.sitting import SittingStrip
from ui.widgets.layout import STRETCH, box, card, column, row, scroll
from ui.widgets.panels import MissingList
from ui.widgets.words import heading
from zorgdesk import clock
from zorgdesk.commands import conversations as deeds
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.conversation import AgendaPart, ConversationStatus
from zorgdesk.queries.conversations import conversation_card
from zorgdesk.queries.doers import doers
from zorgdesk.queries.plan import has_plan
from zorgdesk.rules.meeting import WITH_PARENTS
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.desk import Sight
    from zorgdesk.queries.conversations import ConversationCard

DRAFT = "conversation"
HELD = (ConversationStatus.BEZIG, ConversationStatus.NOG_NIET_AF)


def _opened(_sight: Sight, pupil_uid: str) -> str:
    """Nothing more than that this dossier was opened: the desk logs it."""
    return pupil_uid


class ConversationScreen(Screen):
    """What is typed is kept on leaving a field, and as a draft within a second; nothing blocks typing."""

    line_finished = Signal(object, str)  # the part of the agenda, and the line that was ended with Enter

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.uid, self.pupil_uid = "", ""
        self.card: ConversationCard | None = None
        self.head = Head()
        self.line = LineCard(bridge.desk.reader.name)
        self.people, self.before = PeopleCard(), BeforeList()
        self.agenda = Agenda(self.before)
        self.to_do = ActionsCard(self.agenda)
        self.strip = column(gap=0)  # for who has something to say above the columns
        self.sitting = SittingStrip(bridge, self)
        self.strip.addWidget(self.sitting)
        self.side = SideCard(self.agenda)
        self.beamer = BeamerStrip(bridge, self.agenda)
        self.invite = InviteCard(bridge)
        self.missing = MissingList()
        self.missing_card = card(heading(_("Nog vóór het afsluiten"), "flag", ink="warn"), self.missing)
        self.keeper = DraftKeeper(bridge, self.agenda, DRAFT)
        self._build()
        self.deeds = TalkDeeds(self)
        self._connect()
        self._add_keys()
        self._watch_slash()

    def _build(self) -> None:
        top = column(self.head, self.line, self.strip, self.beamer, self.people.asking, gap=10)
        agenda = card(self.agenda, margins=(4, 2, 4, 2), name=_("Agenda"))
        if theme.large():
            side = (self.people, self.beamer.mini, self.side)
            parts = (top, self.invite, agenda, self.to_do, self.missing_card, *side, STRETCH)
            page = column(*parts, gap=12, margins=(24, 6, 24, 14))
            self.setLayout(column((scroll(page, _("Gesprek")), 1)))
            return
        # Only here: Qt forgets to ask again how high a widget is that was put in a layout before.
        left = column(self.invite, self.people, self.beamer.mini, self.side, STRETCH, gap=12)
        right = column(self.to_do, self.missing_card, STRETCH, gap=12)
        pages = (
            (scroll(left, _("Aan tafel")), 27),
            (scroll(column(agenda, STRETCH), _("Agenda")), 40),
            (scroll(right, _("Acties")), 33),
        )
        self.setLayout(column(top, (box(row(*pages, gap=14)), 1), gap=12, margins=(24, 6, 24, 14)))

    def _connect(self) -> None:
        self.head.begun.connect(self._on_begin)
        self.head.closing.connect(self.close_talk)
        self.head.changed.connect(self._on_change)
        self.head.printed.connect(lambda: self.bridge.go("dialog/print", self.pupil_uid))
        self.head.reported.connect(lambda: self.bridge.go(*self._report))
        self.head.to_pupil.connect(lambda: self.bridge.go("pupil", self.pupil_uid))
        self.agenda.left.connect(self._on_left)
        self.agenda.wants_action.connect(self.go_to_action)
        self.agenda.line_finished.connect(self.line_finished)
        self.side.kept.connect(self._on_side)
        self.missing.mended.connect(self.mend)
        self.bridge.keep_now.connect(self.keep_all)

    def _add_keys(self) -> None:
        for keys in ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"):
            self._key(keys, self.close_talk)
        self._key("Ctrl+M", self.side.focus)
        self._key("Ctrl+J", self.agenda.previous.turn)

    def go_to_action(self) -> None:
        """Put the keyboard in the action line."""
        self.to_do.line.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Go to the action line at a slash in front, from every field of the page."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_slash = event.text() == "/" and (not isinstance(watched, QLineEdit) or at_line_start(watched))
            if is_slash:
                self.go_to_action()
                return True
        return super().eventFilter(watched, event)

    def _watch_slash(self) -> None:
        """Hear a slash in the fields and lists outside the agenda, which listens itself."""
        lines = (self.line.form.field(name).control() for name in ("who", "report_by", "next_before"))
        for one in (*lines, self.people.new, self.people.table, self.before.table, self.to_do.table):
            one.installEventFilter(self)

    def _key(self, keys: str, deed: Any) -> None:
        made = QShortcut(QKeySequence(keys), self, deed)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def paper(self) -> tuple[str, str]:
        """What Ctrl+P prints here: the parents' paper; the report where they have none (practice 4c)."""
        planned = self.card is None or self.card.data.status not in (*HELD, ConversationStatus.AFGEROND)
        return ("dialog/print", self.pupil_uid) if planned or self._for_parents() else self._report

    @property
    def _report(self) -> tuple[str, str]:
        return "dialog/report", f"{self.pupil_uid}/{self.uid}"

    def _for_parents(self) -> bool:
        """Whether the parents were there and can have the summary of a plan, while they put on their coats."""
        data = self.card.data if self.card else None
        if data is None or data.kind not in WITH_PARENTS or data.without_parents or not self.pupil_uid:
            return False
        return bool(self.bridge.ask(has_plan, self.pupil_uid))

    @property
    def being_held(self) -> bool:
        """Whether people are at the table now: the lock waits longer then."""
        return self.card is not None and self.card.data.status is ConversationStatus.BEZIG

    def show_conversation(self, uid: str) -> None:
        """Show another gesprek; what was typed in the one before is kept first."""
        if uid != self.uid:
            self.keep_all()
            found = self.bridge.ask(conversation_card, uid)
            self.uid, self.card = uid, None
            self.pupil_uid = found.pupils[0][0] if found.pupils else ""
            if self.pupil_uid:
                self.bridge.look(_opened, self.pupil_uid)
            self.agenda.clear()
            self.to_do.clear()
            self.people.forget()
            self.keeper.subject = uid
            self.refresh()
            self.people.start_over()
            self._restore()
            for page in self.findChildren(QScrollArea):
                page.verticalScrollBar().setValue(0)
        self.outdate()

    def _restore(self) -> None:
        """Put back what was being typed when the desk was locked."""
        for draft in self.bridge.drafts():
            if (draft.form, draft.subject) == (DRAFT, self.uid):
                self.agenda.restore(draft.content)

    def refresh(self) -> None:
        """Read the gesprek and show it."""
        if not self.uid:
            return
        talk = self.bridge.ask(conversation_card, self.uid)
        self.card = talk
        held = talk.data.status in HELD
        self.head.show_card(talk, summary_first=self._for_parents())
        self.line.show_line(talk.line)
        self.line.setVisible(talk.shape.with_line)
        self.people.show_people(talk.people, held=talk.data.status is not ConversationStatus.GEPLAND)
        self.people.show_open(talk.open if held else (), talk.people)
        self.people.joins.show_joins(talk.joins, asked=talk.shape.whole)
        self.before.show_rows(talk.before)
        self.agenda.show_card(talk)
        self.to_do.line.show_breaks(talk.breaks)
        self.to_do.show_children([(one.pupil_uid, one.first_name) for one in talk.children])
        self.to_do.show_actions(talk.actions, self._people())
        self.to_do.line.show_promises(talk.outsiders, talk.line.words, talk.there)
        self.side.show_notes(talk.side_notes)
        self.sitting.show_talk(self.uid, talk.data.status)
        self.beamer.show_talk(talk)
        self.invite.show_talk(talk)
        self.missing.show_items(missing_of(told_open(talk)))
        self.missing_card.setVisible(bool(talk.open) and held)

    def _people(self) -> tuple[Any, ...]:
        around = self.bridge.ask(doers, self.pupil_uid) if self.pupil_uid else ()
        return all_people(self.card.doers if self.card else (), around)

    def focus_first(self) -> None:
        """Begin where the hands should be: beginning it, the line, or the first point that is empty."""
        if self.card is None or self.sitting.focus_first():
            return
        status = self.card.data.status
        first: QWidget = self.agenda.first_field()
        if status is ConversationStatus.GEPLAND:
            # On the day itself one begins; before it the invitations come first.
            waits = self.invite.waits and self.card.data.held_on > clock.today()
            first = self.invite.open if waits else self.head.begin
        elif status is ConversationStatus.AFGEROND:
            first = self.head.report
        elif self.card.shape.with_line and not self.card.line.confirmed:
            first = self.line.right
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, **fields: Any) -> None:
        self.bridge.do(self, deeds.change_conversation, self.uid, None, **fields)

    def _on_begin(self) -> None:
        """Begin it, or open it again."""
        self.bridge.do(self, deeds.begin_conversation, self.uid)
        self.focus_first()

    def _on_change(self) -> None:
        TalkDialog(self, self.bridge, conversation_uid=self.uid).open()

    def _on_side(self, words: str) -> None:
        self.bridge.do(self, deeds.keep_side_note, self.uid, words)
        self.settle()

    def _on_left(self, name: str) -> None:
        if name in self.agenda.dirty():
            self._keep(name)

    def _keep(self, name: str) -> None:
        """Keep one field of the agenda."""
        if name in ("side", "action") or not self.uid:
            return  # kept with Enter; until then it is a draft
        if name in ("next_when", "next_place"):
            self._keep_next()
        else:
            text = str(self.agenda.field(name).value() or "")
            part, pupil_uid = point_of(name)
            try:
                self.bridge.attempt(deeds.keep_point, self.uid, part, text, pupil_uid)
            except ZorgdeskError as error:
                self.bridge.tell(self, error)
                return
            self.agenda.stored[name] = text
        self.settle()

    def _keep_next(self) -> None:
        field = self.agenda.field("next_when")
        moment = self.agenda.moment()
        if field.mistake():
            return  # shown under the field; it stays a draft until it is a day
        place = str(self.agenda.field("next_place").value() or "")
        self._change(
            next_on=moment[0] if moment else None, next_start=moment[1] if moment else "", next_place=place
        )
        for name in ("next_when", "next_place"):
            self.agenda.stored[name] = str(self.agenda.field(name).raw())

    def settle(self) -> None:
        """Let go of the draft once everything in it is kept."""
        if not self.agenda.dirty():
            self.agenda.settle()
            self.keeper.drop()
            self.agenda.kept.setText(_("Bewaard"))
        else:
            self.keeper.keep_when_typed()

    def keep_all(self) -> None:
        """Keep what is typed, now."""
        for name in self.agenda.dirty() if self.uid and self.card else ():
            self._keep(name)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is typed when the page goes."""
        self.keep_all()
        super().hideEvent(event)

    def close_talk(self) -> None:
        """Show who does what by when, and close."""
        if self.card is None:
            return
        if self.card.data.status is ConversationStatus.GEPLAND:
            self.bridge.say(_("Dit gesprek is nog niet begonnen. Kies eerst Beginnen."))
        if self.card.data.status not in HELD:
            return
        self.keep_all()
        closing = ClosingDialog(self, self.bridge, self.uid)
        closing.kept.connect(lambda _uid: self.focus_first())
        closing.open()

    def mend(self, code: str) -> None:
        """Put the keyboard where something that is open can be mended."""
        if self.card is None:
            return
        deed, _colon, at = code.partition(":")
        if deed in ("fill_who", "fill_day"):
            self.to_do.complete(int(at))
        elif deed == "line_right":
            self.line.right.setFocus(Qt.FocusReason.OtherFocusReason)
        elif deed in ("fill_regie", "fill_report_by"):
            self.line.edit({"fill_regie": "who", "fill_report_by": "report_by"}[deed])
        elif deed == "fill_next":
            self.agenda.field("next_when").setFocus(Qt.FocusReason.OtherFocusReason)
        elif deed == "fill_own_circle":
            self.agenda.field(AgendaPart.NODIG.value).setFocus(Qt.FocusReason.OtherFocusReason)
        elif deed == "no_actions":
            self.close_talk()
        else:
            self.people.focus_question(self.card.open, self.card.people)
