"""When Zorgdesk locks by itself: what a school may choose, what asks for it, and when nobody is there any more."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping

IDLE_MINUTES = "lock.idle_minutes"
TALK_MINUTES = "lock.talk_minutes"
CLIPBOARD_SECONDS = "clipboard.seconds"
BLOCK_CAPTURE = "capture.blocked"
SETTINGS = (IDLE_MINUTES, TALK_MINUTES, CLIPBOARD_SECONDS, BLOCK_CAPTURE)

# What each setting is when the school chose nothing, and its bounds (practice 1.4.4, 1.4.1).
_USUAL = {IDLE_MINUTES: (10, 1, 30), TALK_MINUTES: (60, 5, 120), CLIPBOARD_SECONDS: (120, 10, 600)}

WARN_BEFORE = 30.0  # seconds
# The wall clock went on so much more than the computer counted: it slept in between.
SLEPT = 30.0


class Cause(Enum):
    """What makes Zorgdesk lock, besides the user."""

    KEY = "key"
    IDLE = "idle"
    SCREEN = "screen"
    SLEEP = "sleep"
    LID = "lid"
    SWITCH = "switch"
    LOGOUT = "logout"

    @property
    def label(self) -> str:
        """What it is, in the language of now."""
        return _(_WORDS[self])


_WORDS = {
    Cause.KEY: N_("Ctrl+L"),
    Cause.IDLE: N_("Geen toets of muis"),
    Cause.SCREEN: N_("Schermvergrendeling van deze computer"),
    Cause.SLEEP: N_("Slaapstand"),
    Cause.LID: N_("Deksel dicht"),
    Cause.SWITCH: N_("Een andere gebruiker van deze computer"),
    Cause.LOGOUT: N_("Afmelden of afsluiten"),
}
# What the system tells, in the order in which Beheer shows it.
OF_THE_SYSTEM = (Cause.SCREEN, Cause.SLEEP, Cause.LID, Cause.SWITCH, Cause.LOGOUT)


@dataclass(frozen=True)
class LockSettings:
    """What the school chose."""

    idle_minutes: int = 10
    talk_minutes: int = 60
    clipboard_seconds: int = 120
    block_capture: bool = True

    def seconds(self, *, in_talk: bool) -> float:
        """After how long without a key or the mouse it locks: a gesprek is listened to for longer."""
        return 60.0 * (max(self.idle_minutes, self.talk_minutes) if in_talk else self.idle_minutes)


def lock_settings(kept: Mapping[str, object], *, practice: bool) -> LockSettings:
    """What is kept as settings, within its bounds; the oefenschool may be filmed unless it says otherwise.

    Source: practice.md 1.4.4 and 1.4.1; requirements.md I3.
    """
    numbers: dict[str, int] = {}
    for key, (usual, least, most) in _USUAL.items():
        said = kept.get(key)
        number = said if isinstance(said, int) and not isinstance(said, bool) else usual
        numbers[key] = min(max(number, least), most)
    block = kept.get(BLOCK_CAPTURE)
    return LockSettings(
        numbers[IDLE_MINUTES], numbers[TALK_MINUTES], numbers[CLIPBOARD_SECONDS],
        block if isinstance(block, bool) else not practice,
    )  # fmt: skip


class Presence(Enum):
    """Whether somebody is there."""

    HERE = "here"
    LEAVING = "leaving"
    GONE = "gone"


def presence(quiet: float, limit: float, *, counted: float, passed: float) -> Presence:
    """Whether somebody is there, after so many quiet seconds of at most `limit`.

    `counted` and `passed`: the seconds since the last time it was asked, as the computer counted them and as
    the wall clock says. A computer that slept without telling counted too few.

    Source: requirements.md I3; peers.md C.1.
    """
    if quiet >= limit or passed - counted > SLEPT:
        return Presence.GONE
    return Presence.LEAVING if quiet >= limit - WARN_BEFORE else Presence.HERE


def next_look(quiet: float, limit: float, at_most: float) -> float:
    """In how many seconds to look again: never past a moment at which something is due."""
    due = [moment - quiet for moment in (limit - WARN_BEFORE, limit) if moment > quiet]
    return max(min([*due, at_most]), 0.05)
