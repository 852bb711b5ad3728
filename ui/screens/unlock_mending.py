"""The way on from a file that is damaged or lost: what is wrong, and the newest copy that is whole, under one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer

from ui.jobs import run_job
from ui.screens.core_loader import have_the_core, wait_for_the_core
from zorgdesk import clock
from zorgdesk.errors import (
    DamagedError,
    Finding,
    MissingError,
    NotOursError,
    StoreError,
    Way,
    Weight,
    WrongKeyError,
    ZorgdeskError,
)
from zorgdesk.text import _

if TYPE_CHECKING:
    from ui.screens.unlock import UnlockScreen
    from zorgdesk.desk import Desk
    from zorgdesk.job import Job
    from zorgdesk.store.damage import Damage
    from zorgdesk.store.restoring import Choice
    from zorgdesk.store.vault import Vault

# Why the window locked by itself.
DAMAGED, RESTORING, RENEWED, RENEWING = "damaged", "restoring", "renewed", "renewing"
RESTORE, OTHER, OPEN, SHEET, RENEW = "restore", "other", "open", "sheet", "renew"


class Mending(QObject):
    """Looks a file over before it is trusted again, and begins to put a copy back."""

    def __init__(self, screen: UnlockScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._newest: Choice | None = None
        self._connected = False
        self.suspects = False  # whether the file is looked over before it opens
        self.trusts = False  # whether the user opens it all the same
        self._renewed: Finding | None = None  # which passphrase counts, while that may surprise

    def begin(self, reason: str) -> None:
        """Begin as the window locked for it: something did not verify, or a copy is to be put back."""
        if reason == DAMAGED:
            self.suspects = True
            self._screen.tell_finding(
                Finding(
                    "damaged", Weight.BLOCK, _("Zorgdesk kon iets in het bestand niet lezen."),
                    _("Er is niets veranderd. Ontgrendel: Zorgdesk kijkt eerst het hele bestand na."),
                )
            )  # fmt: skip
        elif reason == RENEWED:
            self._tell_which_counts(
                Finding(
                    "renewed", Weight.WARN, _("Alles is opnieuw versleuteld."),
                    _(
                        "Open met uw nieuwe wachtwoordzin: de oude past niet meer. "
                        "Schreef u een nieuwe herstelcode niet over? Maak er dan bij Beheer een nieuwe."
                    ),
                )
            )  # fmt: skip
        elif reason == RENEWING:
            self._screen.tell_finding(
                Finding(
                    "renewing", Weight.WARN, _("Ontgrendel eerst, zoals u dat deed."),
                    _("Daarna kiest u een nieuwe wachtwoordzin en wordt alles opnieuw versleuteld."),
                )
            )  # fmt: skip
            self._screen.focus_first()
        elif reason == RESTORING:
            QTimer.singleShot(0, self, self.put_back)

    def tell_renewal(self, ended: str) -> None:
        """Say how new keys ended that were cut off, by a kill or a power cut, when the file was last open."""
        from zorgdesk.store.beside import CUT, ENDED

        if ended == ENDED:
            self.begin(RENEWED)
        elif ended == CUT:
            self._hear_ways()
            self._tell_which_counts(
                Finding(
                    "renewal_cut", Weight.WARN, _("Het opnieuw versleutelen is niet afgemaakt."),
                    _("Uw oude wachtwoordzin geldt nog. Er is niets verloren."),
                    (Way(RENEW, _("Opnieuw doen")),),
                )
            )  # fmt: skip

    def _tell_which_counts(self, finding: Finding) -> None:
        self._renewed = finding
        self._screen.tell_finding(finding)

    def wrong(self, error: ZorgdeskError) -> Finding | None:
        """What is said of a passphrase that does not fit while keys were made anew: which one counts stays told."""
        told = self._renewed
        if told is None or not isinstance(error, WrongKeyError):
            return None
        return Finding("unlock", Weight.BLOCK, error.what, f"{told.what} {told.why}", told.ways)

    def look_over(self, vault: Vault) -> None:
        """Look over a file that a key fitted, and show what is damaged; a whole one opens after all."""
        found: Any = run_job(self._screen, _looked_over(self._screen, vault), _("Bestand nakijken"))
        vault.lock()
        self._screen.settle()
        if found is None:
            return
        if isinstance(found, ZorgdeskError):
            self._screen.tell_error(found)
            return
        damage, self._newest = found
        if damage is None:
            self.suspects = False
            self._screen.on_open()
            return
        ways = self._ways() + ((Way(OPEN, _("Toch openen")),) if damage.opens else ())
        self._show(damage.words, ways)

    def offer_without_key(self, error: ZorgdeskError) -> None:
        """The key file or the file itself is damaged or gone: offer the newest copy whose parts are whole."""
        if (
            not isinstance(error, (DamagedError, MissingError, NotOursError))
            and type(error) is not StoreError
        ):
            return
        found: Any = run_job(self._screen, _newest_of(self._screen, None), _("Kopieën zoeken"))
        self._newest = found if found and not isinstance(found, ZorgdeskError) else None
        by_sheet = _sheet_helps(self._screen)
        self._show(error.what, self._ways(by_sheet=by_sheet), by_sheet=by_sheet)

    def _ways(self, *, by_sheet: bool = False) -> tuple[Way, ...]:
        from zorgdesk.rules.backup import moment_words

        sheet = (Way(SHEET, _("Met het herstelblad")),) if by_sheet else ()
        ways = (*sheet, Way(OTHER, _("Andere kopie kiezen")))
        if self._newest is None:
            return ways
        moment = moment_words(self._newest.made_at, clock.now())
        return (Way(RESTORE, _("Kopie van {moment} terugzetten").format(moment=moment)), *ways)

    def _show(self, what: str, ways: tuple[Way, ...], *, by_sheet: bool = False) -> None:
        """Say what is wrong, with the best way on under the keyboard."""
        why = (
            _("Het bestand blijft zoals het is. De nieuwste goede kopie kan ervoor in de plaats.")
            if self._newest
            else _(
                "Het bestand blijft zoals het is. Zorgdesk vond geen goede kopie. Steek de stick erin en kies zelf."
            )
        )
        if by_sheet:
            sheet = _(
                "Met het nieuwste herstelblad houdt u alles wat is opgeslagen. Wachtwoordzinnen kiest u dan opnieuw."
            )
            why = f"{why} {sheet}"
        screen = self._screen
        self._hear_ways()
        screen.ask_nothing(nothing=True)
        screen.tell_finding(Finding("damaged", Weight.BLOCK, what, why, ways))
        if screen.refusal.ways:
            screen.refusal.ways[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _hear_ways(self) -> None:
        if not self._connected:
            self._screen.refusal.way.connect(self._on_way)
            self._connected = True

    def _on_way(self, code: str) -> None:
        if code == RENEW:
            self._screen.elsewhere.emit(RENEW)
            self.begin(RENEWING)
        elif code == OPEN:
            self._screen.ask_nothing(nothing=False)
            self._screen.open_anyway()
        elif code == SHEET:
            self.use_the_sheet()
        else:
            self.put_back(self._newest if code == RESTORE else None)

    def put_back(self, choice: Choice | None = None) -> None:
        """Walk through putting a copy back, over the lock."""
        wait_for_the_core()
        from ui.dialogs.restore import RestoreDialog

        dialog = RestoreDialog(self._screen, self._screen.path, choice)
        dialog.restored.connect(lambda: self._on_restored(renews=dialog.renews))
        dialog.open()

    def _on_restored(self, *, renews: bool) -> None:
        if renews:
            self._screen.elsewhere.emit(RENEW)
        self._screen.elsewhere.emit("begin")

    def use_the_sheet(self) -> None:
        """Ask the recovery sheet, over the lock; the keys that come back open at once."""
        wait_for_the_core()
        from ui.dialogs.recovery_sheet import RecoverySheetDialog

        dialog = RecoverySheetDialog(self._screen, self._screen.path)
        dialog.rebuilt.connect(self._screen.go_on_with)
        dialog.open()


def renewed_meanwhile(desk: Desk) -> bool:
    """Whether all keys were made anew while the window locked: then the passphrase of before opens no more."""
    from zorgdesk.store.beside import load_vault

    vault = desk.store.vault
    try:
        now = load_vault(desk.store.path)
    except ZorgdeskError:
        return False
    return now.vault_id == vault.vault_id and now.epoch > vault.epoch


def _sheet_helps(screen: UnlockScreen) -> bool:
    from zorgdesk.store.recovery import paper_may_help

    return paper_may_help(screen.path)


def _looked_over(
    screen: UnlockScreen, vault: Vault
) -> Job[tuple[Damage | None, Choice | None] | ZorgdeskError]:
    have_the_core()  # before anything else is loaded here: see core_loader
    from zorgdesk.store.damage import look_for_damage

    key = vault.backup_key()
    try:
        damage = yield from look_for_damage(screen.path, vault)
    except ZorgdeskError as error:
        return error
    newest = yield from _newest_of(screen, key)
    return damage, newest


def _newest_of(screen: UnlockScreen, key: bytes | None) -> Job[Choice | None]:
    have_the_core()
    from zorgdesk.store.restoring import backup_as_choice
    from zorgdesk.store.rotation import newest_whole

    found = yield from newest_whole(screen.path, key)
    return backup_as_choice(found) if found else None
