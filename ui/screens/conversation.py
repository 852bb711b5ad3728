"""One gesprek: prepare, hold, close on one screen; a simple talk shows little of it, an MDO all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea

from ui import theme
from ui.bridge import Undo
from ui.dialogs.action_line import action_of, all_people
from ui.dialogs.closing import ClosingDialog
from ui.dialogs.talk import TalkDialog
from ui.dialogs.talk_open import told_open
from ui.dialogs.talk_people import WITH_AGENDA
from ui.screen import DraftKeeper, Screen
from ui.screens.conversation_actions import ActionsCard
from ui.screens.conversation_agenda import Agenda
from ui.screens.conversation_before import BeforeList
from ui.screens.conversation_head import Head
from ui.screens.conversation_line import LineCard
from ui.screens.conversation_people import PeopleCard
from ui.screens.conversation_side import SideCard, missing_of
from ui.widgets.layout import STRETCH, box, card, column, row, scroll
from ui.widgets.panels import MissingList
from ui.widgets.words import heading
from zorgdesk.commands import actions as action_deeds
from zorgdesk.commands import conversations as deeds
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.conversation import AgendaPart, Attendance, ConversationStatus, ParticipantData
from zorgdesk.queries.conversation_rows import action_data
from zorgdesk.queries.conversations import conversation_card
from zorgdesk.queries.doers import doers
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.desk import Sight
    from zorgdesk.model.family import RegieParty
    from zorgdesk.one_line import ParsedAction
    from zorgdesk.queries.actions import ActionRow
    from zorgdesk.queries.conversations import ConversationCard

DRAFT = "conversation"
HELD = (ConversationStatus.BEZIG, ConversationStatus.NOG_NIET_AF)


def _opened(_sight: Sight, pupil_uid: str) -> str:
    """Nothing more than that this dossier was opened: the desk logs it."""
    return pupil_uid


class ConversationScreen(Screen):
    """What is typed is kept on leaving a field, and as a draft within a second; nothing blocks typing."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.uid, self.pupil_uid = "", ""
        self.card: ConversationCard | None = None
        self.head = Head()
        self.line = LineCard(bridge.desk.reader.name)
        self.people, self.before = PeopleCard(), BeforeList()
        self.agenda, self.to_do = Agenda(), ActionsCard()
        self.side = SideCard(self.agenda)
        self.missing = MissingList()
        self.missing_card = card(heading(_("Nog vóór het afsluiten"), "flag", ink="warn"), self.missing)
        self.agenda.before_place.addWidget(self.before)
        self.keeper = DraftKeeper(bridge, self.agenda, DRAFT)
        self._build()
        self._connect()
        self._add_keys()

    def _build(self) -> None:
        top = column(self.head, self.line, self.people.asking, gap=10)
        agenda = card(self.agenda, margins=(4, 2, 4, 2), name=_("Agenda"))
        if theme.large():
            parts = (top, agenda, self.to_do, self.missing_card, self.people, self.side, STRETCH)
            page = column(*parts, gap=12, margins=(24, 6, 24, 14))
            self.setLayout(column((scroll(page, _("Gesprek")), 1)))
            return
        # Only here: Qt forgets to ask again how high a widget is that was put in a layout before.
        left = column(self.people, self.side, STRETCH, gap=12)
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
        self.head.to_pupil.connect(lambda: self.bridge.go("pupil", self.pupil_uid))
        self.line.confirmed.connect(self._on_line)
        self.people.marked.connect(self._on_marked)
        self.people.came.connect(self._on_came)
        self.people.agreed.connect(self._on_agreed)
        self.people.without.connect(lambda words: self._change(without_parents=words))
        self.before.ended.connect(self._on_ended)
        self.before.reopened.connect(self._on_reopened)
        self.agenda.left.connect(self._on_left)
        self.agenda.wants_action.connect(lambda: self.to_do.line.setFocus(Qt.FocusReason.TabFocusReason))
        self.to_do.kept.connect(self._on_action)
        self.to_do.removed.connect(self._on_removed)
        self.side.kept.connect(self._on_side)
        self.missing.mended.connect(self.mend)
        self.bridge.keep_now.connect(self.keep_all)

    def _add_keys(self) -> None:
        for keys in ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"):
            self._key(keys, self.close_talk)
        self._key("Ctrl+M", self.side.focus)

    def _key(self, keys: str, deed: Any) -> None:
        made = QShortcut(QKeySequence(keys), self, deed)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

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
        self.head.show_card(talk)
        self.line.show_line(talk.line)
        self.people.show_people(talk.people, held=talk.data.status is not ConversationStatus.GEPLAND)
        self.people.show_open(talk.open if held else (), talk.people)
        self.before.show_rows(talk.before)
        self.agenda.show_card(talk, with_agenda=talk.data.kind in WITH_AGENDA)
        self.to_do.show_actions(talk.actions, self._people())
        self.to_do.line.show_promises(talk.outsiders, talk.line.words, talk.there)
        self.side.show_notes(talk.side_notes)
        self.missing.show_items(missing_of(told_open(talk)))
        self.missing_card.setVisible(bool(talk.open) and held)

    def _people(self) -> tuple[Any, ...]:
        around = self.bridge.ask(doers, self.pupil_uid) if self.pupil_uid else ()
        return all_people(self.card.doers if self.card else (), around)

    def focus_first(self) -> None:
        """Begin where the hands should be: beginning it, the line, or the first point that is empty."""
        if self.card is None:
            return
        status = self.card.data.status
        first: QWidget = self.agenda.first_field()
        if status is ConversationStatus.GEPLAND:
            first = self.head.begin
        elif status is ConversationStatus.AFGEROND:
            first = self.head.print
        elif not self.card.line.confirmed:
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

    def _on_line(self, party: RegieParty, who: str, report_by: str, next_before: date | None) -> None:
        self.bridge.do(self, deeds.confirm_line, self.uid, party, who, report_by, next_before)
        self.agenda.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_marked(self, uid: str, attendance: Attendance) -> None:
        before = next((one for one in self.card.people if one.uid == uid), None) if self.card else None
        if self._did(deeds.mark_attendance, uid, attendance) and before is not None:
            back = Undo(deeds.mark_attendance, uid, before.attendance)
            self.bridge.say(f"{before.name}: {attendance.label.lower()}", back)

    def _on_agreed(self, uid: str, agreed: bool) -> None:
        attendance = Attendance.AANWEZIG if agreed else Attendance.AFWEZIG
        self.bridge.do(self, deeds.mark_attendance, uid, attendance, parents_agree=agreed)

    def _on_came(self, name: str, agreed: bool | None) -> None:
        """Somebody at the table who was not asked; without the parents' yes they wait outside."""
        here = Attendance.UITGENODIGD if agreed is None else Attendance.AANWEZIG
        data = ParticipantData(
            conversation_uid=self.uid, name=name[:120], unexpected=agreed is not None, parents_agree=agreed,
            attendance=Attendance.AFWEZIG if agreed is False else here,
        )  # fmt: skip
        self.bridge.do(self, deeds.add_participant, data)

    def _did(self, deed: Callable[..., object], *args: object) -> bool:
        """Do a deed; False when what stood in the way was told."""
        step = self.bridge.step
        self.bridge.do(self, deed, *args)
        return self.bridge.step != step

    def _action(self, uid: str) -> ActionRow | None:
        card = self.card
        rows = (*card.before, *card.actions) if card else ()
        return next((one for one in rows if one.uid == uid), None)

    def _on_ended(self, uid: str, status: Any, result: str) -> None:
        action = self._action(uid)
        if self._did(action_deeds.finish_action, uid, status, result) and action is not None:
            back = Undo(action_deeds.reopen_action, uid, action.status)
            self.bridge.say(f"{status.label}: {action.what}", back)

    def _on_reopened(self, uid: str) -> None:
        action = self._action(uid)
        if self._did(action_deeds.reopen_action, uid) and action is not None:
            back = Undo(action_deeds.finish_action, uid, action.status, action.result)
            self.bridge.say(_("Weer open: {what}").format(what=action.what), back)

    def _on_removed(self, uid: str) -> None:
        action = self._action(uid)
        if self._did(action_deeds.remove_action, uid) and action is not None:
            back = Undo(action_deeds.put_back_action, uid)
            self.bridge.say(_("Weggehaald: {what}").format(what=action.what), back)

    def _on_action(self, parsed: ParsedAction, uid: str) -> None:
        """Keep a new action, or the change of one."""
        made = action_of(parsed, pupil_uid=self.pupil_uid, conversation_uid=self.uid)
        if not uid:
            self.bridge.do(self, action_deeds.add_action, made)
            return
        version, before = self.bridge.ask(action_data, uid)
        named = made.model_dump(include={"what", "who", "doer", "due_on", "person_uid", "staff_uid",
                                         "contact_uid", "guardian_uid"})  # fmt: skip
        self.bridge.do(self, action_deeds.change_action, uid, version, before.model_copy(update=named))

    def _on_side(self, words: str) -> None:
        self.bridge.do(self, deeds.keep_side_note, self.uid, words)
        self._settle()

    def _on_left(self, name: str) -> None:
        if name in self.agenda.dirty():
            self._keep(name)

    def _keep(self, name: str) -> None:
        """Keep one field of the agenda."""
        if name == "side" or not self.uid:
            return  # a side note is kept with Enter; until then it is a draft
        if name in ("next_when", "next_place"):
            self._keep_next()
        else:
            text = str(self.agenda.field(name).value() or "")
            try:
                self.bridge.attempt(deeds.keep_point, self.uid, AgendaPart(name), text)
            except ZorgdeskError as error:
                self.bridge.tell(self, error)
                return
            self.agenda.stored[name] = text
        self._settle()

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

    def _settle(self) -> None:
        """Let go of the draft once everything in it is kept."""
        if not self.agenda.dirty():
            self.agenda.settle()
            self.keeper.drop()
            self.agenda.kept.setText(_("Bewaard"))

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
        closing.mend.connect(self.mend)
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
