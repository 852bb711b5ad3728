"""Putting a backup back in steps: choose, open it, see what comes and what goes, and only then let it move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Signal

from ui import ask
from ui.dialogs.dialog import Dialog
from ui.dialogs.restore_parts import (
    ChoiceTable,
    SecretPart,
    counted,
    done_words,
    facts_card,
    held_words,
)
from ui.jobs import run_job, tried
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, empty_out, reveal, row
from ui.widgets.notice import announce
from ui.widgets.panels import Refusal
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.errors import Finding, Weight, ZorgdeskError
from zorgdesk.rules.backup import later_words, moment_words
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.store.restoring import Choice, PutBack, Ready


OPENS_AGAIN = N_(
    "Deze kopie is van voor 'Iemand kent mijn wachtwoordzin': de zin die bekend werd, opent het bestand dan weer."
)
OPENS_NOW = N_("De zin die bekend werd, opent dit bestand nu weer. Versleutel daarom meteen opnieuw.")


class RestoreDialog(Dialog):
    """Nothing moves before the copy was opened with the passphrase of that day. `restored`: another file stands there.

    It stands over the lock or the first start: there is no desk. `choice`: one that is known to be good.
    """

    restored = Signal()
    tries = False  # whether it only looks, and puts nothing back

    def __init__(
        self, parent: QWidget | None, path: Path, choice: Choice | None = None, bridge: Bridge | None = None
    ) -> None:
        title = _("Reservekopie proberen") if self.tries else _("Reservekopie terugzetten")
        super().__init__(parent, cast("Bridge", bridge), title, icon="save", width=660, height=600)
        self.path = path
        self.choice = choice
        self.ready: Ready | None = None
        self.moved = False
        self.renews = False  # whether all keys are renewed as soon as it is open
        self.table: ChoiceTable | None = None
        self.secret = SecretPart()
        self.secret.line.line.returnPressed.connect(self.on_save)
        self.refusal = Refusal()
        self.other = Button(_("Ander bestand kiezen"), "", "doc")
        self.other.setObjectName("restore_other")
        self.other.setAutoDefault(False)
        self.other.clicked.connect(self._on_other)
        self.back = Button(_("Terug"), "", "left")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self._show_choices)
        self.foot.insertWidget(0, self.back)
        self.foot.insertWidget(1, self.other)
        self._go_on: Callable[[], object] = self.close
        if choice is None:
            self._show_choices()
        else:
            self._ask_secret()

    def on_save(self) -> None:
        """Go on to the next step: what it is depends on where one is."""
        self._go_on()

    def _stage(self, words: str, go_on: Callable[[], object], *parts: QWidget, icon: str = "arrow") -> None:
        """Show another step, with the button that goes on from it."""
        for kept in (self.secret, self.refusal):
            kept.setParent(None)
        empty_out(self.body)
        for part in parts:
            self.body.addWidget(part)
            reveal(part, shown=True)  # now, not in a moment: what is not seen cannot have the keyboard
        self.body.addWidget(self.refusal)
        self.refusal.show_finding(None)
        self._go_on = go_on
        reveal(self.save, shown=bool(words))
        self.save.show_words(words or _("Verder"), icon)
        reveal(self.back, shown=False)
        reveal(self.other, shown=False)
        self.fit_soon.start()

    # Choose

    def _show_choices(self) -> None:
        from zorgdesk.store.rotation import find_choices

        self._drop()
        self._show_these(run_job(self, find_choices(self.path), _("Kopieën zoeken")) or [])

    def _show_these(self, found: Sequence[Choice]) -> None:
        if not found:
            none = _(
                "Zorgdesk vond hier geen kopie. Steek de stick erin en kies het bestand dat eindigt op .zdbackup."
            )
            self._stage("", self._on_other, label(none, wrap=True))
            self.other.show_words(_("Bestand kiezen"), "doc")
            reveal(self.other, shown=True)
            self.other.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        asked = _("Welke kopie wilt u proberen?") if self.tries else _("Welke kopie wilt u terugzetten?")
        self.table = ChoiceTable(found, self.path)
        self.table.opened.connect(lambda _row: self._on_chosen())
        self._stage(_("Verder"), self._on_chosen, label(asked, "strong", wrap=True), self.table)
        self.other.show_words(_("Ander bestand kiezen"), "doc")
        reveal(self.other, shown=True)
        self.table.choose_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self) -> None:
        chosen = self.table.current() if self.table else None
        if chosen is not None:
            self.choice = chosen
            self._ask_secret()

    def _on_other(self) -> None:
        from zorgdesk.store.restoring import backup_choice

        kinds = [(_("Reservekopie van Zorgdesk"), "*.zdbackup"), (_("Alle bestanden"), "*")]
        path = ask.which_file(self, _("Welke kopie wilt u gebruiken?"), kinds)
        if path is None:
            return
        try:
            self.choice = backup_choice(path)
        except ZorgdeskError as error:
            self._tell(error)
            return
        self._ask_secret()

    # Open

    def _ask_secret(self) -> None:
        assert self.choice is not None  # noqa: S101 - chosen in the step before
        moment = moment_words(self.choice.made_at, clock.now())
        which = label(_("Van {moment}").format(moment=moment), "strong", wrap=True)
        why = label(
            _("Zorgdesk opent eerst wat u koos, en kijkt het na. Er verandert nog niets."),
            "small",
            "muted",
            wrap=True,
        )
        self._stage(_("Openen en nakijken"), self._open, which, why, self.secret, icon="lock")
        reveal(self.back, shown=True)
        self.secret.focus_first()

    def _open(self) -> None:
        assert self.choice is not None  # noqa: S101 - chosen in the step before
        if not self.secret.typed():
            self.secret.focus_first()
            return
        from zorgdesk.store.restoring import prepare

        job = tried(prepare(self.choice, self.path, self.secret.opener()))
        found: Any = run_job(self, job, _("Kopie openen en nakijken"))
        if isinstance(found, ZorgdeskError):
            self._tell(found)
            self.secret.focus_first()
        elif found is not None:
            self.ready = found
            self._show_found(found)

    # See

    def _show_found(self, ready: Ready) -> None:
        from zorgdesk.store.restoring import Source

        before = ready.choice.source is Source.BEFORE
        deeds = ready.later.deeds if ready.later else None
        words = later_words(deeds, ready.choice.made_at, clock.now(), before=before)
        gone = counted(ready.later.removals) if ready.later else ""
        facts = facts_card(held_words(ready.held), gone)
        warned = [label(_(OPENS_AGAIN), ink="warn", wrap=True)] if ready.older_keys else []
        self._stage(_("Terugzetten"), self._put_back, label(words, wrap=True), *warned, facts, icon="undo")
        reveal(self.back, shown=True)
        announce(self, words)
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_back(self) -> None:
        ready = self.ready
        assert ready is not None  # noqa: S101 - opened in the step before
        # From here it may not stop half-way.
        done: Any = run_job(self, tried(ready.put_back()), _("Terugzetten"), stoppable=False)
        if isinstance(done, ZorgdeskError):
            self._tell(done)
        elif done is not None:
            self.moved = True
            self.ready = None
            ready.vault.lock()
            self._show_done(ready, done)

    # Done

    def _show_done(self, ready: Ready, done: PutBack) -> None:
        words = done_words(ready.choice, done)
        way_back = Button(_("Het bestand van daarvoor terugzetten"), "link", "undo")
        way_back.setObjectName("restore_undo")
        way_back.setAutoDefault(False)
        way_back.clicked.connect(lambda: self._take_back(done.aside))
        reveal(way_back, shown=done.aside is not None)
        go_on, deed = self.close, _("Naar het slot")
        if ready.older_keys:
            words.append(_(OPENS_NOW))
            go_on, deed = self._renew_next, _("Openen en opnieuw versleutelen")
        self._stage(
            deed, go_on, *(label(one, wrap=True) for one in words), box(row(way_back, STRETCH)), icon="lock"
        )
        announce(self, " ".join(words))
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _renew_next(self) -> bool:
        self.renews = True
        return self.close()

    def _take_back(self, aside: Path | None) -> None:
        """Let the file that stood there take its place again, in the same two steps; it may have another passphrase."""
        from zorgdesk.store.restoring import before_this

        found = [one for one in before_this(self.path) if one.path == aside]
        if found:
            self.choice = found[0]
            self._ask_secret()
            self._open()

    def _tell(self, error: ZorgdeskError) -> None:
        self.refusal.show_finding(Finding("restore", Weight.BLOCK, error.what, error.advice))
        announce(self, f"{error.what} {error.advice}")
        self.fit_soon.start()

    def _drop(self) -> None:
        ready, self.ready = self.ready, None
        if ready is not None:
            ready.drop()

    def leave(self) -> None:
        """Let go of what was opened; another file is told to who opened this."""
        self._drop()
        self.secret.forget()
        if self.moved:
            self.moved = False
            self.restored.emit()
        super().leave()
