"""What is done during a gesprek: who came, what was agreed, what ended; each with its way back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from ui.bridge import Undo
from ui.dialogs.action_line import action_of
from zorgdesk import clock
from zorgdesk.commands import absences
from zorgdesk.commands import actions as action_deeds
from zorgdesk.commands import conversations as deeds
from zorgdesk.model.conversation import Attendance, ParticipantData
from zorgdesk.queries.conversation_rows import action_data
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from ui.screens.conversation import ConversationScreen
    from zorgdesk.model.consent import Way
    from zorgdesk.model.conversation import PupilJoins
    from zorgdesk.model.family import RegieParty
    from zorgdesk.one_line import ParsedAction
    from zorgdesk.queries.actions import ActionRow
    from zorgdesk.queries.conversations import ParticipantRow

_SOON = timedelta(days=7)  # another way to reach parents who did not come


class TalkDeeds:
    """The deeds of the page of a gesprek."""

    def __init__(self, page: ConversationScreen) -> None:
        self.page, self.bridge = page, page.bridge
        self._connect()

    def _connect(self) -> None:
        page = self.page
        page.line.confirmed.connect(self.confirm_line)
        page.people.marked.connect(self.mark)
        page.people.came.connect(self.came)
        page.people.agreed.connect(self.agreed)
        page.people.without.connect(self.without_parents)
        page.people.otherwise.connect(self.otherwise)
        page.people.joined.connect(self.joined)
        page.before.ended.connect(self.ended)
        page.before.reopened.connect(self.reopened)
        page.to_do.kept.connect(self.keep_action)
        page.to_do.removed.connect(self.remove_action)

    @property
    def uid(self) -> str:
        """The gesprek that is shown."""
        return self.page.uid

    def confirm_line(self, party: RegieParty, who: str, report_by: str, next_before: date | None) -> None:
        """Fix regie, verslag and tijdspad, and go on to the agenda."""
        self.bridge.do(self.page, deeds.confirm_line, self.uid, party, who, report_by, next_before)
        self.page.agenda.first_field().setFocus()

    def _person(self, uid: str) -> ParticipantRow | None:
        card = self.page.card
        return next((one for one in card.people if one.uid == uid), None) if card else None

    def mark(self, uid: str, attendance: Attendance) -> None:
        """Say whether somebody came; of a parent who did not, ask how to go on."""
        before = self._person(uid)
        if not self._did(deeds.mark_attendance, uid, attendance) or before is None:
            return
        back = Undo(deeds.mark_attendance, uid, before.attendance)
        self.bridge.say(f"{before.name}: {attendance.label.lower()}", back)
        if attendance is Attendance.AFWEZIG and before.guardian_uid:
            now = self._person(uid)
            self.page.people.ask_otherwise([now] if now else [])

    def agreed(self, uid: str, agreed: bool) -> None:
        """Somebody unexpected stays when the parents say so, and waits outside when not."""
        attendance = Attendance.AANWEZIG if agreed else Attendance.AFWEZIG
        self.bridge.do(self.page, deeds.mark_attendance, uid, attendance, parents_agree=agreed)

    def came(self, name: str, agreed: bool | None) -> None:
        """Somebody at the table who was not asked; without the parents' yes they wait outside."""
        here = Attendance.UITGENODIGD if agreed is None else Attendance.AANWEZIG
        data = ParticipantData(
            conversation_uid=self.uid, name=name[:120], unexpected=agreed is not None, parents_agree=agreed,
            attendance=Attendance.AFWEZIG if agreed is False else here,
        )  # fmt: skip
        self.bridge.do(self.page, deeds.add_participant, data)

    def without_parents(self, code: str) -> None:
        """Say why no parents are there; who did not come is reached in another way."""
        if not self._did(deeds.hold_without_parents, self.uid, code) or self.page.card is None:
            return
        away = [
            one for one in self.page.card.people if one.guardian_uid and one.attendance is Attendance.AFWEZIG
        ]
        if code == "did_not_come":
            self.page.people.ask_otherwise(away)

    def otherwise(self, uids: Sequence[str], way: Way) -> None:
        """Reach parents who did not come in another way: an action of mine, within a week."""
        day = clock.today() + _SOON
        made = [self.bridge.do(self.page, absences.try_otherwise, uid, way, day) for uid in uids]
        if all(made):
            words = _("Een actie voor u: {way}, vóór {day}.")
            self.bridge.say(words.format(way=way.label.lower(), day=f"{day.day}-{day.month}-{day.year}"))

    def joined(self, pupil_uid: str, joins: PupilJoins) -> None:
        """Say how the pupil takes part."""
        card = self.page.card
        before = next((one.joins for one in card.joins if one.pupil_uid == pupil_uid), None) if card else None
        if self._did(deeds.say_joins, self.uid, pupil_uid, joins):
            back = Undo(deeds.say_joins, self.uid, pupil_uid, before)
            self.bridge.say(_("Opgeschreven: {joins}").format(joins=joins.label.lower()), back)

    def _did(self, deed: Callable[..., object], *args: object) -> bool:
        """Do a deed; False when what stood in the way was told."""
        step = self.bridge.step
        self.bridge.do(self.page, deed, *args)
        return self.bridge.step != step

    def _action(self, uid: str) -> ActionRow | None:
        card = self.page.card
        rows = (*card.before, *card.actions) if card else ()
        return next((one for one in rows if one.uid == uid), None)

    def ended(self, uid: str, status: Any, result: str) -> None:
        """An action of last time was done, or did not work out."""
        action = self._action(uid)
        if self._did(action_deeds.finish_action, uid, status, result) and action is not None:
            back = Undo(action_deeds.reopen_action, uid, action.status)
            self.bridge.say(f"{status.label}: {action.what}", back)

    def reopened(self, uid: str) -> None:
        """It is open again."""
        action = self._action(uid)
        if self._did(action_deeds.reopen_action, uid) and action is not None:
            back = Undo(action_deeds.finish_action, uid, action.status, action.result)
            self.bridge.say(_("Weer open: {what}").format(what=action.what), back)

    def remove_action(self, uid: str) -> None:
        """Take away an action that was a mistake."""
        action = self._action(uid)
        if self._did(action_deeds.remove_action, uid) and action is not None:
            back = Undo(action_deeds.put_back_action, uid)
            self.bridge.say(_("Weggehaald: {what}").format(what=action.what), back)

    def keep_action(self, parsed: ParsedAction, uid: str, child_uid: str = "") -> None:
        """Keep a new action, or the change of one; in a family it is of one child."""
        made = action_of(parsed, pupil_uid=child_uid or self.page.pupil_uid, conversation_uid=self.uid)
        if not uid:
            self.bridge.do(self.page, action_deeds.add_action, made)
        else:
            change_action(self.page, uid, made)
        self.page.settle()


def change_action(page: Any, uid: str, made: Any) -> None:
    """Keep what a line says of an action that stands already."""
    version, before = page.bridge.ask(action_data, uid)
    named = made.model_dump(include={"what", "who", "doer", "due_on", "when_words", "person_uid", "staff_uid",
                                     "contact_uid", "guardian_uid"})  # fmt: skip
    page.bridge.do(page, action_deeds.change_action, uid, version, before.model_copy(update=named))
