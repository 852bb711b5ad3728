"""Several pupils in a row at one table: under which name each is shown, and when each begins."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from string import ascii_uppercase
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.conversation import Attendance
from zorgdesk.rules.wording import way
from zorgdesk.text import SOURCE_LANGUAGE, _, fold, listing, speaking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

USUAL_MINUTES = 20
_MINUTES_OF_A_DAY = 24 * 60
# Who is expected may walk in any moment: until somebody says that they are not there, they count as there.
_IN_THE_ROOM = frozenset({Attendance.UITGENODIGD, Attendance.AANWEZIG})


class Naming(Enum):
    """How a pupil is shown."""

    NAME = "name"
    AFTER_KEY = "after_key"  # who may not know the name was here for a part: the user says that they left
    ALIAS = "alias"


@dataclass(frozen=True)
class Seat:
    """Somebody at the table: whether they may know who the pupil is, and why not."""

    name: str
    attendance: Attendance = Attendance.UITGENODIGD
    may_know: bool = True
    why: str = ""
    party: str = ""  # a value of contact.Party: consent can be asked for it
    contact_uid: str | None = None


def naming(seats: Iterable[Seat]) -> Naming:
    """Show a pupil under an alias while somebody in the room may not know the name.

    Source: requirement C9; practice 1.2 B2; V27.
    """
    without = [seat.attendance for seat in seats if not seat.may_know]
    if any(attendance in _IN_THE_ROOM for attendance in without):
        return Naming.ALIAS
    return Naming.AFTER_KEY if Attendance.DEEL in without else Naming.NAME


def shows_alias(seats: Iterable[Seat], *, kept: bool) -> bool:
    """Whether the alias is shown. `kept`: it was shown before, and nobody said yet that the name may be shown.

    Source: requirement C9: the name comes back after a key, never by itself.
    """
    return naming(seats) is Naming.ALIAS or kept


def why_not_by_name(seats: Sequence[Seat], alias: str) -> Finding | None:
    """Show the name only when everybody in the room may know it.

    Source: requirement C9; practice 1.2 B1, B2.
    """
    if naming(seats) is not Naming.ALIAS:
        return None
    here = [seat for seat in seats if not seat.may_know and seat.attendance in _IN_THE_ROOM]
    one, many = (
        _("{names} mag de naam niet weten. Op het scherm staat {alias}."),
        _("{names} mogen de naam niet weten. Op het scherm staat {alias}."),
    )
    text = one if len(here) == 1 else many
    ways = (way("ask_consent", _("Toestemming vragen")),) if any(seat.party for seat in here) else ()
    return Finding(
        "sitting.by_name",
        Weight.BLOCK,
        text.format(names=listing([seat.name for seat in here]), alias=alias),
        " ".join(dict.fromkeys(seat.why for seat in here if seat.why)),
        ways=ways,
    )


@dataclass(frozen=True)
class Called:
    """A pupil of a sitting, by what the child is called."""

    uid: str
    first: str
    last: str

    @property
    def initials(self) -> frozenset[str]:
        """The letters with which the names of this child begin."""
        return frozenset(word[:1].upper() for word in (*fold(self.first).split(), *fold(self.last).split()))


def aliases(pupils: Sequence[Called]) -> dict[str, str]:
    """An alias for each pupil, never with an own initial and never twice.

    Given in the order in which the pupils came on the list: who comes later changes nobody's alias.

    Source: requirement C9.
    """
    taken: set[str] = set()
    made = {}
    for pupil in pupils:
        letter = next(one for one in _letters() if one not in taken and one[0] not in pupil.initials)
        taken.add(letter)
        made[pupil.uid] = alias_words(letter)
    return made


@speaking(SOURCE_LANGUAGE)
def alias_words(letter: str) -> str:
    """The alias as it is kept and shown."""
    return _("Leerling {letter}").format(letter=letter)


def _letters() -> Iterator[str]:
    """A to Z, and then A2: more than anybody puts in one meeting, but never at an end."""
    yield from ascii_uppercase
    number = 2
    while True:
        yield from (f"{letter}{number}" for letter in ascii_uppercase)
        number += 1


def start_times(start: str, minutes: Sequence[int]) -> tuple[str, ...]:
    """When each pupil begins, of the minutes that each takes; nothing when the sitting has no time.

    Source: requirement C9; look.md: prepare.
    """
    hour, _dot, minute = start.partition(".")
    if not (hour.isdecimal() and minute.isdecimal()):
        return ("",) * len(minutes)
    at = int(hour) * 60 + int(minute)
    made = []
    for count in minutes:
        made.append(f"{at // 60 % 24:02d}.{at % 60:02d}")
        at = (at + max(count, 0)) % _MINUTES_OF_A_DAY
    return tuple(made)


def minutes_between(starts: Sequence[str], usual: int = USUAL_MINUTES) -> tuple[int, ...]:
    """How many minutes each takes, of when each begins; the last takes the usual time."""
    made = []
    for at, start in enumerate(starts):
        later = starts[at + 1] if at + 1 < len(starts) else ""
        made.append((_minutes(later) - _minutes(start)) % _MINUTES_OF_A_DAY if start and later else usual)
    return tuple(made)


def _minutes(start: str) -> int:
    hour, _dot, minute = start.partition(".")
    return int(hour or 0) * 60 + int(minute or 0)
