"""The desk as the screens see it: with a Qt signal, and with refusals told to the user."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QObject, Signal

from ui import ask
from zorgdesk.errors import ChangedError, PagesError, ZorgdeskError
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from zorgdesk.desk import Desk, DraftCard, Sight, Work

P = ParamSpec("P")
R = TypeVar("R")

_WAYS_BACK = 30  # as far back as somebody still knows what was done


class Undo:
    """The way back from a deed: a command of its own, with what it needs.

    `about`: the uid of what comes back, for a list that chooses it again; by itself the first argument.
    """

    def __init__(
        self, command: Callable[Concatenate[Work, P], object], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        self.command: Callable[..., object] = command
        self.args, self.kwargs = args, kwargs
        self.about = str(args[0]) if args else ""
        self.words = ""  # what was told of the deed
        self.step = 0  # how far the store was when it was told


@runtime_checkable
class TellsChanged(Protocol):
    """What itself tells that somebody else was first: it holds what was typed."""

    def tell_changed(self, error: ChangedError) -> None:
        """Tell it, and go on with what stands there now."""


class Bridge(QObject):
    """Carries questions and deeds from a screen to the desk.

    `changed`: something was kept. `way`: the user chose a way on past a refusal, by its code.
    `keep_now`: whoever holds something that is being typed keeps it now (a lock, leaving). `went`: the user
    goes to a place, by its code and a uid. `said`: something to tell in one line, without a window.
    `undo_offered`: what was just said can be taken back. `taken_back`: it was, by the uid it was about.
    `made_ready`: another file stands ready to take this one's place (the koffer of a colleague).
    `damaged`: the file does not verify; the window locks, and it is looked over.
    """

    changed = Signal()
    way = Signal(str)
    keep_now = Signal()
    went = Signal(str, str)
    said = Signal(str)
    undo_offered = Signal(str)
    taken_back = Signal(str)
    made_ready = Signal(object)
    damaged = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ways_back: list[Undo] = []
        self.backups_there = True  # whether the folder of the backups was there when it was last looked for
        self.at_door = False  # deurstand: nobody but the pupil that is open may be seen
        # Drafts that lie over what somebody else kept meanwhile, by form and subject.
        self.drafts_over: set[tuple[str, str]] = set()
        self.tip = ""  # what the tour asks now: a dialog covers the band that says it

    @property
    def desk(self) -> Desk:
        """The desk itself, for the window that opened it."""
        return self._desk

    @property
    def step(self) -> int:
        """How many commands were kept so far."""
        return self._desk.step

    @contextmanager
    def _heeding(self) -> Iterator[None]:
        """Let the window know when the file itself does not verify: what it still gives may not be all."""
        try:
            yield
        except PagesError:
            if self._desk.damaged:
                self.said.emit(_("Dit deel van het bestand is beschadigd en niet te lezen."))
            else:
                self.damaged.emit()
            raise

    def ask(self, query: Callable[Concatenate[Sight, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Read something.

        Raises:
            ZorgdeskError: it is not there, or not for this person.
        """
        with self._heeding():
            return self._desk.ask(query, *args, **kwargs)

    def look(
        self,
        query: Callable[Concatenate[Sight, str, P], R],
        pupil_uid: str,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Open something of a pupil; the desk writes a line in the log.

        Raises:
            ZorgdeskError: it is not there, or not for this person.
        """
        with self._heeding():
            return self._desk.look(query, pupil_uid, *args, **kwargs)

    def attempt(self, command: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Change something; what stands in the way is for the caller, who shows it in its place.

        Raises:
            ZorgdeskError: it was not kept.
        """
        with self._heeding():
            result = self._desk.do(command, *args, **kwargs)
        self.changed.emit()
        return result

    def do(
        self,
        parent: QWidget | None,
        command: Callable[Concatenate[Work, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R | None:
        """Change something; what stands in the way is told over `parent`, and then it is None."""
        try:
            return self.attempt(command, *args, **kwargs)
        except ZorgdeskError as error:
            self.tell(parent, error)
            return None

    def see(
        self,
        parent: QWidget | None,
        command: Callable[Concatenate[Work, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R | None:
        """Open something that only leaves a line in the log: nothing grew old, and the way back stays."""
        can_undo = self.can_undo
        try:
            with self._heeding():
                result = self._desk.do(command, *args, **kwargs)
        except ZorgdeskError as error:
            self.tell(parent, error)
            return None
        if can_undo:
            self._ways_back[-1].step = self.step
        return result

    def ask_for(
        self, guardian_uid: str, query: Callable[Concatenate[Sight, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Read something as paper for one named parent would have it.

        Raises:
            ZorgdeskError: this parent may not have it.
        """
        return self._desk.ask_for(guardian_uid, query, *args, **kwargs)

    def ask_on_wall(
        self,
        query: Callable[Concatenate[Sight, str, P], R],
        conversation_uid: str,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Read something of a gesprek as it may stand on the wall.

        Raises:
            ZorgdeskError: it is not there, or not for this person.
        """
        with self._heeding():
            return self._desk.ask_on_wall(query, conversation_uid, *args, **kwargs)

    def go(self, place: str, uid: str = "") -> None:
        """Go to a place: 'today', 'pupils', 'pupil' with a uid, 'pupil/plan' for a tab, 'conversation', ..."""
        self.went.emit(place, uid)

    def say(self, words: str, undo: Undo | None = None) -> None:
        """Tell in one line at the foot of the window that something was kept; with its way back, if any.

        The way back stands until the next deed that has none: `Undo(reopen_action, uid)`.
        """
        self.said.emit(words)
        if undo is None or self.can_undo:
            return  # nothing was kept since the last way back
        if self._ways_back and self._ways_back[-1].step != self.step - 1:
            self._ways_back.clear()
        undo.words, undo.step = words, self.step
        self._ways_back = [*self._ways_back, undo][-_WAYS_BACK:]
        self.undo_offered.emit(words)

    @property
    def can_undo(self) -> bool:
        """Whether the last deed can be taken back."""
        return bool(self._ways_back) and self._ways_back[-1].step == self.step

    @property
    def undo_words(self) -> str:
        """What was told of the deed that can be taken back, or nothing."""
        return self._ways_back[-1].words if self.can_undo else ""

    def take_back(self, parent: QWidget | None) -> bool:
        """Undo the last deed by a command of its own; again for the one before. False: there is none."""
        if not self.can_undo:
            return False
        undo = self._ways_back.pop()
        before = self.step
        self.do(parent, undo.command, *undo.args, **undo.kwargs)
        if self.step == before:
            self._ways_back.clear()
            return False
        if self._ways_back and self._ways_back[-1].step == before - 1:
            self._ways_back[-1].step = self.step
        self.taken_back.emit(undo.about)
        self.said.emit(_("Ongedaan gemaakt: {words}").format(words=undo.words))
        return True

    def tell(self, parent: QWidget | None, error: ZorgdeskError) -> None:
        """Tell what stands in the way, and pass on the way that is chosen; the lock tells of damage."""
        if isinstance(error, PagesError):
            return
        if isinstance(error, ChangedError) and isinstance(parent, TellsChanged):
            parent.tell_changed(error)
            return
        chosen = ask.tell(parent, error)
        if chosen:
            self.way.emit(chosen)

    def keep_draft(self, form: str, subject: str, content: Mapping[str, Any]) -> None:
        """Keep what is being typed: no step, no line in the log.

        Raises:
            ZorgdeskError: it could not be kept.
        """
        self._desk.keep_draft(form, subject, dict(content))

    def drop_draft(self, form: str, subject: str) -> None:
        """Let go of what was being typed."""
        self._desk.drop_draft(form, subject)

    def drafts(self) -> Sequence[DraftCard]:
        """What this person was typing in, newest first."""
        return self._desk.drafts()
