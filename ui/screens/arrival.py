"""Who comes in: what is asked before anything is shown, and what is told of the time before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ui.screens.daily_backup import DailyBackup
from zorgdesk import clock
from zorgdesk.commands.enrol import let_leavers_go
from zorgdesk.commands.keys import lost_their_passphrase
from zorgdesk.commands.school import keep_setting
from zorgdesk.commands.sealed import let_own_notes_go, renew_safety_key
from zorgdesk.queries.koffer import promised_aside
from zorgdesk.queries.manage import setting
from zorgdesk.queries.school_year_pupils import leaving_is_due
from zorgdesk.queries.sealed import own_notes_are_due, safety_key_is_due
from zorgdesk.rules.desk_people import why_not_manage_people
from zorgdesk.store.slots import SlotKind
from zorgdesk.text import _, clock_time, long_date, ngettext

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from ui.dialogs.dialog import Dialog
    from ui.widgets.notice import Notice
    from zorgdesk.desk import Desk
    from zorgdesk.queries.manage import SchoolCard

# A second key is asked for again after so many days; a school sets no other number here.
REMIND_DAYS = 7
DIRECTOR_REMINDED = "director.reminded_on"


class Arrival:
    """The first moments of one person at the desk."""

    def __init__(self, bridge: Bridge, card: SchoolCard) -> None:
        self._bridge = bridge
        self._by_school_code = came_by_school_code(bridge.desk)
        self._promised = card.me.secrecy_accepted or bridge.ask(promised_aside)
        self._director_missing = not card.practice and not card.director_has_key
        self._told = False
        self.backups: DailyBackup | None = None

    def first_asks(self, parent: QWidget) -> Dialog | None:
        """What must be done before any name is shown: a new passphrase, or the promise of secrecy."""
        if self._by_school_code:
            from ui.dialogs.recovered import RecoveredDialog

            return RecoveredDialog(parent, self._bridge)
        if lost_their_passphrase(self._bridge.desk.store.vault):
            from ui.dialogs.own_passphrase import OwnPassphraseDialog

            return OwnPassphraseDialog(parent, self._bridge)
        if not self._promised:
            from ui.dialogs.secrecy import SecrecyDialog

            self._promised = self._told = True  # who came in for the first time has enough to read
            return SecrecyDialog(parent, self._bridge)
        return None

    def let_leavers_go(self, parent: QWidget) -> None:
        """Let the pupils go whose last day has passed since the file was open."""
        desk = self._bridge.desk
        if desk.standing.writes and desk.reader.reads_confidential and self._bridge.ask(leaving_is_due):
            self._bridge.do(parent, let_leavers_go)
        if desk.standing.writes and desk.reader.reads_confidential:
            self._keep_sealed(parent)

    def _keep_sealed(self, parent: QWidget) -> None:
        """Empty own notes whose weeks are over, and shut out who lost the right to the safety part."""
        if self._bridge.ask(own_notes_are_due):
            self._bridge.do(parent, let_own_notes_go)
        if self._bridge.ask(safety_key_is_due):
            self._bridge.do(parent, renew_safety_key)

    def tell(self, parent: QWidget, notice: Notice) -> None:
        """Tell once of tries that failed, or remind of the director's key; let the backup of the day begin."""
        if self.backups is None:
            self.backups = DailyBackup(self._bridge, parent)
            self.backups.failed.connect(lambda words: notice.say(words, tone="warn"))
            self.backups.begin_soon()
        if self._told:
            return
        self._told = True
        words = failed_tries(self._bridge.desk) or self._reminder(parent)
        if words:
            notice.say(words, tone="warn")

    def _reminder(self, parent: QWidget) -> str:
        """Remind once a week until the director has a key (practice 1.4.14)."""
        desk = self._bridge.desk
        if not (self._director_missing and desk.standing.writes) or why_not_manage_people(desk.reader.role):
            return ""
        today = clock.today()
        last = self._bridge.ask(setting, DIRECTOR_REMINDED, "")
        if last and (today - date.fromisoformat(last)).days < REMIND_DAYS:
            return ""
        self._bridge.do(parent, keep_setting, DIRECTOR_REMINDED, today.isoformat())
        return _("De directeur heeft nog geen sleutel. Regel het bij Beheer, onder 'Aan dit bureau'.")


def came_by_school_code(desk: Desk) -> bool:
    """Whether the recovery code of the school opened it: then only a new passphrase is chosen."""
    slot = desk.store.vault.opened_by
    return slot is not None and slot.kind is SlotKind.RECOVERY and not slot.person


def failed_tries(desk: Desk) -> str:
    """In words how often it was wrong before somebody came in, and when last; nothing when it never was."""
    count, at = desk.failed.count, desk.failed.last_at
    if not count or at is None:
        return ""
    words = ngettext(
        "Er is {count} keer een verkeerde zin, code of pincode getypt.",
        "Er is {count} keer een verkeerde zin, code of pincode getypt.",
        count,
    )
    last = _("De laatste keer: {day}, {time}.").format(
        day=long_date(clock.local(at).date()), time=clock_time(at)
    )
    return f"{words} {last}"
