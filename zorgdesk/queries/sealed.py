"""What is sealed, opened for the one who may read it; for everybody else it is as if there were nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError
from sqlmodel import col, select

from zorgdesk.errors import MissingError, require
from zorgdesk.model.base import Data
from zorgdesk.model.school import DeskPerson
from zorgdesk.model.sealed import OwnText, SafetyText, SealedNote
from zorgdesk.queries import rows
from zorgdesk.rules import sealed as rules
from zorgdesk.store import scopes
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from zorgdesk.desk import Sight

T = TypeVar("T", bound=Data)


def _readable(content: T | None) -> T:
    if content is None:
        raise scopes.unreadable()
    return content


@dataclass(frozen=True)
class OwnNote:
    """A note of the reader's own; without content its bytes cannot be opened."""

    uid: str
    version: int
    content: OwnText | None
    written_at: datetime
    gone_on: date | None

    @property
    def data(self) -> OwnText:
        """What it says.

        Raises:
            DamagedError: it cannot be opened.
        """
        return _readable(self.content)


@dataclass(frozen=True)
class SafetyNote:
    """A note of the safety part, with what stood there before it was corrected, newest first."""

    uid: str
    content: SafetyText | None
    author: str
    written_at: datetime
    older: tuple[SafetyNote, ...] = ()

    @property
    def data(self) -> SafetyText:
        """What it says.

        Raises:
            DamagedError: it cannot be opened.
        """
        return _readable(self.content)


def own_notes_are_due(sight: Sight) -> bool:
    """Whether the weeks of anybody's own note are over."""
    return bool(scopes.outlived(sight.session, sight.today, most=1))


@dataclass(frozen=True)
class Ending:
    """Own notes that soon go by themselves: in how many days the first and the last, and where the first is."""

    count: int
    first_in: int
    last_in: int
    pupil_uid: str


def own_notes_ending(sight: Sight) -> Ending | None:
    """The reader's own notes that go within a week, if any: what was not kept on purpose goes for good."""
    if rules.why_not_own(sight.reader, has_key=sight.secrets.is_mine):
        return None
    found = sight.session.exec(
        select(SealedNote)
        .where(
            SealedNote.scope == scopes.own(sight.reader.person_uid),
            col(SealedNote.removed_at).is_(None),
            col(SealedNote.gone_on) > sight.today,
            col(SealedNote.gone_on) <= sight.today + rules.SAID_AHEAD,
        )
        .order_by(col(SealedNote.gone_on), col(SealedNote.uid))
    ).all()
    days = [((one.gone_on - sight.today).days, one.pupil_uid) for one in found if one.gone_on]
    return Ending(len(days), days[0][0], days[-1][0], days[0][1]) if days else None


def safety_key_is_due(sight: Sight) -> bool:
    """Whether somebody lost the right to the safety part, and whoever is here can give it a new key."""
    return sight.secrets.must_renew(sight.session, sight.today)


def own_notes(sight: Sight, pupil_uid: str) -> tuple[OwnNote, ...]:
    """The reader's own notes about a pupil, newest first; those that cannot be opened come last.

    Raises:
        RefusedError: this reader has none, or the store was opened with another key.
    """
    require(rules.why_not_own(sight.reader, has_key=sight.secrets.is_mine))
    found = [_own(sight, note) for note in _notes(sight, pupil_uid, scopes.own(sight.reader.person_uid))]
    return tuple(sorted(found, key=_by_day, reverse=True))


def own_note(sight: Sight, uid: str) -> OwnNote:
    """One own note.

    Raises:
        MissingError: it is not there, or somebody else's.
    """
    require(rules.why_not_own(sight.reader, has_key=sight.secrets.is_mine))
    note = rows.one(sight, SealedNote, uid)
    if note.scope != scopes.own(sight.reader.person_uid):
        raise _missing()
    return _own(sight, note)


def _own(sight: Sight, note: SealedNote) -> OwnNote:
    return OwnNote(note.uid, note.version, _opened(sight, note, OwnText), note.recorded_at, note.gone_on)


def safety_notes(sight: Sight, pupil_uid: str) -> tuple[SafetyNote, ...]:
    """The safety part of a pupil, newest first; whoever shows it does `open_safety` first, which logs the look.

    Raises:
        RefusedError: this reader has no right to it, or no key yet.
    """
    require(rules.why_not_safety(sight.reader))
    begun = bool(scopes.holders(sight.session, scopes.VEILIGHEID))
    require(rules.why_not_open() if begun and not sight.secrets.opens_safety(sight.session) else None)
    names = dict(sight.session.exec(select(DeskPerson.uid, DeskPerson.name)).all())
    found: dict[str, SafetyNote] = {}
    for note in _notes(sight, pupil_uid, scopes.VEILIGHEID):
        content = _opened(sight, note, SafetyText)
        one = SafetyNote(note.uid, content, names[note.author_uid], note.recorded_at)
        before = found.pop(note.corrects_uid or "", None)
        if before is not None:
            one = replace(one, older=(replace(before, older=()), *before.older))
        found[note.uid] = one
    return tuple(sorted(found.values(), key=_by_day, reverse=True))


def safety_note(sight: Sight, pupil_uid: str, uid: str) -> SafetyNote:
    """One note of the safety part that was not corrected yet.

    Raises:
        MissingError: it is not there any more.
    """
    found = next((one for one in safety_notes(sight, pupil_uid) if one.uid == uid), None)
    if found is None:
        raise _missing()
    return found


def waiting_for_key(sight: Sight) -> tuple[str, ...]:
    """In words who waits for the key of the safety part: names, and the recovery code of the school."""
    names = dict(sight.session.exec(select(DeskPerson.uid, DeskPerson.name)).all())
    waits = sight.secrets.waiting(sight.session, sight.today)
    return tuple(sorted(names.get(one) or _("de herstelcode van de school") for one in waits))


def _missing() -> MissingError:
    return MissingError(_("Dit is er niet meer, of het is niet voor u."))


def _by_day(one: OwnNote | SafetyNote) -> tuple[date, str]:
    return (one.content.held_on if one.content else date.min, one.uid)


def _notes(sight: Sight, pupil_uid: str, scope: str) -> Sequence[SealedNote]:
    if not sight.reader.may_see(pupil_uid):
        raise MissingError(_("Deze leerling is er niet, of is niet voor u."))
    here = (col(SealedNote.pupil_uid) == pupil_uid, col(SealedNote.scope) == scope)
    return rows.running(sight, SealedNote, *here, order=col(SealedNote.uid))


def _opened(sight: Sight, note: SealedNote, kind: type[T]) -> T | None:
    content = scopes.read(sight.session, sight.secrets.private, note)
    try:
        return kind.model_validate(content) if content is not None else None
    except ValidationError:  # of a later version of the program
        return None
