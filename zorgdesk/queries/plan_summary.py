"""What stands on the plan summary for one parent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

MOST_DIFFICULT = 3


@dataclass(frozen=True)
class GoalLine:
    """One goal, and how one can see that it is reached."""

    text: str
    how_seen: str = ""


@dataclass(frozen=True)
class HelpsLine:
    """What helps, at one level: school, class, or this pupil."""

    level: Literal["school", "class", "pupil"]
    words: tuple[str, ...]


@dataclass(frozen=True)
class ActionLine:
    """One agreement: who does what and when; rows of the reader and of the pupil are marked on the paper."""

    who: str
    what: str
    when: str
    by: Literal["parent", "pupil", "other"] = "other"


@dataclass(frozen=True)
class Promise:
    """An agreement or a goal that says what somebody outside the school does, while they did not agree to it yet."""

    uid: str
    who: str
    goal: bool = False  # it stands in a goal


@dataclass(frozen=True)
class NextMeeting:
    """The next talk: the time as '15.15', the place as it follows 'om 15.15 uur,', who is there."""

    day: date
    time: str = ""
    place: str = ""
    who: str = ""


@dataclass(frozen=True)
class SchoolContact:
    """The one person at school whom the reader can call; days as 'ma, di en do, 8.30 - 16.00 uur'."""

    name: str
    job: str = ""
    phone: str = ""
    mail: str = ""
    days: str = ""


@dataclass(frozen=True)
class OutsideLine:
    """One party outside school, what it may know, and what was answered."""

    who: str
    what: str
    answer: Literal["ja", "nee", "nog niet", "afgelopen"]


@dataclass(frozen=True)
class LeftOut:
    """Something that is not on this paper, and why; told in the window, never printed."""

    what: str
    why: str


@dataclass(frozen=True)
class PlanSummaryCard:
    """Everything that is on the plan summary of one named parent, and nothing else.

    `difficult` holds at most MOST_DIFFICULT lines. `agree_state` is one sentence that tells what was already
    answered about the help at school; with it there is nothing left to tick. With `for_pupil_16` the pupil
    decides about sharing outside school and about the dossier, and the paper says so. `left_out` and `promises`
    are for the window only.
    """

    school_name: str
    school_phone: str
    location_name: str
    practice: bool
    concept: bool
    pupil_first_name: str
    group: str
    version: int
    agreed_on: date | None  # nothing while it was not talked through with the parents
    begun_on: date
    made_on: date
    reader_name: str
    reader_greeting: str
    contact: SchoolContact
    going_well: tuple[str, ...] = ()
    difficult: tuple[str, ...] = ()
    pupil_wants: tuple[str, ...] = ()
    goals: tuple[GoalLine, ...] = ()
    helps: tuple[HelpsLine, ...] = ()  # from general to specific
    actions: tuple[ActionLine, ...] = ()
    still_asking: tuple[str, ...] = ()
    next_meeting: NextMeeting | None = None
    in_school: tuple[str, ...] = ()
    outside: tuple[OutsideLine, ...] = ()
    has_handelingsdeel: bool = False
    agree_state: str | None = None
    support_point_phone: str = ""
    left_out: tuple[LeftOut, ...] = field(default=(), metadata={"printed": False})
    for_pupil_16: bool = False
    promises: tuple[Promise, ...] = field(default=(), metadata={"printed": False})
