"""The desk as the screens see it: with a Qt signal, and with refusals told to the user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from ui import ask
from zorgdesk.errors import ZorgdeskError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from zorgdesk.desk import Desk, DraftCard, Sight, Work

P = ParamSpec("P")
R = TypeVar("R")


class Bridge(QObject):
    """Carries questions and deeds from a screen to the desk.

    `changed`: something was kept. `way`: the user chose a way on past a refusal, by its code.
    `keep_now`: whoever holds something that is being typed keeps it now (a lock, leaving). `went`: the user
    goes to a place, by its code and a uid. `said`: something to tell in one line, without a window.
    """

    changed = Signal()
    way = Signal(str)
    keep_now = Signal()
    went = Signal(str, str)
    said = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    @property
    def desk(self) -> Desk:
        """The desk itself, for the window that opened it."""
        return self._desk

    @property
    def step(self) -> int:
        """How many commands were kept so far."""
        return self._desk.step

    def ask(self, query: Callable[Concatenate[Sight, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Read something.

        Raises:
            ZorgdeskError: it is not there, or not for this person.
        """
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
        return self._desk.look(query, pupil_uid, *args, **kwargs)

    def attempt(self, command: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Change something; what stands in the way is for the caller, who shows it in its place.

        Raises:
            ZorgdeskError: it was not kept.
        """
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

    def ask_for(
        self, guardian_uid: str, query: Callable[Concatenate[Sight, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Read something as paper for one named parent would have it.

        Raises:
            ZorgdeskError: this parent may not have it.
        """
        return self._desk.ask_for(guardian_uid, query, *args, **kwargs)

    def go(self, place: str, uid: str = "") -> None:
        """Go to a place: 'today', 'pupils', 'pupil' with a uid, 'pupil/plan' for a tab, 'conversation', ..."""
        self.went.emit(place, uid)

    def say(self, words: str) -> None:
        """Tell in one line at the foot of the window that something was kept."""
        self.said.emit(words)

    def tell(self, parent: QWidget | None, error: ZorgdeskError) -> None:
        """Tell what stands in the way, and pass on the way that is chosen."""
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
