"""What was tried around a question to share: who was asked how often, and what worried the parents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlmodel import col

from zorgdesk.model.consent import Outcome, Refusal
from zorgdesk.queries import facts, rows
from zorgdesk.rules.answers import both_needed, deciding_circle
from zorgdesk.rules.reaching import ENOUGH, tries_without_answer
from zorgdesk.rules.wording import called, capital
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.model.consent import Attempt
    from zorgdesk.model.contact import Party
    from zorgdesk.rules.consent import Asked, Child, ConsentView, Giver


@dataclass(frozen=True)
class TryRow:
    """A try to reach somebody, or a talk about a no."""

    uid: str
    who: str
    words: str  # 'Bellen: geen reactie'
    tried_on: date
    remark: str


@dataclass(frozen=True)
class MissingPerson:
    """Somebody who did not answer yet; without guardian_uid it is the pupil."""

    guardian_uid: str | None
    name: str
    words: str  # 'Vader is 2 keer gevraagd'; empty where nobody asked yet
    tries: int = 0
    needs_decision: bool = False  # two tries, and both parents are needed: the directeur decides


@dataclass(frozen=True)
class Trails:
    """What was read once for all questions of a pupil."""

    both_needed: bool = False  # one parent cannot speak for the other
    attempts: Sequence[Attempt] = ()
    refusals: Sequence[Refusal] = ()
    givers: Sequence[Giver] = ()
    answers: Sequence[Asked] = field(default=())


def trails_of(
    sight: Sight, pupil_uid: str, child: Child, givers: Sequence[Giver], asked: Sequence[Asked]
) -> Trails:
    """Read the tries and the trails of a pupil."""
    return Trails(
        both_needed=both_needed(child, deciding_circle(givers)),
        attempts=facts.attempts_of(sight, pupil_uid),
        refusals=rows.running(sight, Refusal, col(Refusal.pupil_uid) == pupil_uid, order=col(Refusal.uid)),
        givers=givers,
        answers=asked,
    )


def missing_people(trails: Trails, view: ConsentView) -> tuple[MissingPerson, ...]:
    """Who still has to answer, with how often they were asked."""
    return tuple(_missing(trails, giver) for giver in view.missing)


def _missing(trails: Trails, giver: Giver) -> MissingPerson:
    answers = [answer for asked in trails.answers for answer in asked.answers]
    tries = tries_without_answer(giver.guardian_uid, trails.attempts, answers)
    words = ""
    if tries:
        times = ngettext("{count} keer", "{count} keer", len(tries))
        who = capital(called(giver, trails.givers))
        words = _("{who} is {times} gevraagd").format(who=who, times=times)
    return MissingPerson(
        giver.guardian_uid, giver.name, words, len(tries), trails.both_needed and len(tries) >= ENOUGH
    )


def trail_of(trails: Trails, party: Party) -> Refusal | None:
    """What was noted last after a no to this party."""
    return next((one for one in reversed(trails.refusals) if one.party is party), None)


def tries_at(trails: Trails, consent_uid: str) -> tuple[TryRow, ...]:
    """The tries about one question and those about no question at all, newest first."""
    names = {giver.guardian_uid: giver.name for giver in trails.givers}
    found = [one for one in trails.attempts if one.consent_uid in (None, consent_uid)]
    return tuple(
        TryRow(one.uid, names.get(one.guardian_uid, ""), _words(one), one.tried_on, one.remark)
        for one in sorted(found, key=lambda one: (one.tried_on, one.uid), reverse=True)
    )


def _words(one: Attempt) -> str:
    if one.outcome is Outcome.BESLUIT:
        return one.outcome.label
    return _("{way}: {outcome}").format(way=one.way.label, outcome=one.outcome.label.lower())
