"""Who is asked to a gesprek, in which words, and what stands in the way; the days of a series."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.contact import Party
from zorgdesk.model.conversation import ActiveRole, ConversationKind, InviteBy
from zorgdesk.rules.pupil_age import AgeBand, age_band
from zorgdesk.text import _, day_month
from zorgdesk.when import DAYS_IN_WEEK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from zorgdesk.model.conversation import ParticipantData
    from zorgdesk.model.family import GuardianshipData
    from zorgdesk.rules.doors import DoorView
    from zorgdesk.rules.people import Child
    from zorgdesk.when import Free

# A series of one year, each week: more than this is a slip of the keys.
MOST_DAYS = 53
WITH_ROLE = frozenset(
    {ConversationKind.MDO, ConversationKind.OT, ConversationKind.OPP, ConversationKind.OVERDRACHT}
)
_PARTIES = frozenset(party.value for party in Party)


class Speaks(Enum):
    """To whom an invitation speaks: each has its own letter."""

    PARENT = "parent"
    PUPIL = "pupil"
    SCHOOL = "school"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class MayKnow:
    """Whether one party may know who the gesprek is about: 'ja', 'let op' or 'nee', with what speaks against it."""

    word: str
    by_name: bool
    findings: tuple[Finding, ...] = ()
    pupil_uid: str = ""  # of the child whose answer is the strictest


@dataclass(frozen=True)
class SeriesDay:
    """A day of a series; `free`: there is no school then, so it is not planned unless somebody ticks it."""

    day: date
    free: bool


def speaks_to(person: ParticipantData, colleagues: frozenset[str] = frozenset()) -> Speaks:
    """Say whose letter it is; who is known by name only and is no colleague counts as from outside.

    Source: requirements H3, C1; practice 1.2 B1.
    """
    if person.guardian_uid:
        return Speaks.PARENT
    if person.of_pupil_uid:
        return Speaks.PUPIL
    if person.staff_uid or (not person.contact_uid and person.name in colleagues):
        return Speaks.SCHOOL
    # 'school' is a colleague, and another school too: that one has a contact of its own.
    if person.party == "school" and not person.contact_uid:
        return Speaks.SCHOOL
    return Speaks.OUTSIDE


def party_of(person: ParticipantData) -> Party:
    """The party of somebody from outside; unknown is 'anders', and that is asked consent for too."""
    return Party(person.party) if person.party in _PARTIES else Party.ANDERS


def strictest(views: Sequence[tuple[str, DoorView]]) -> MayKnow:
    """Of a family the strictest of the children decides: one who may not be named is enough.

    Source: practice 1.3 'Consent, before a named contact', 1.5; requirements C1.
    """
    pupil_uid, view = max(views, key=lambda one: (not one[1].by_name, bool(one[1].findings)))
    word = ("let op" if view.findings else "ja") if view.by_name else "nee"
    return MayKnow(word, view.by_name, view.findings, pupil_uid)


def why_not_invite_parent(child: Child, tie: GuardianshipData, day: date) -> Finding | None:
    """Invite a parent; gezag is not needed to be told of a gesprek, a ban on contact stands above it.

    Source: practice 1.2 B3, 4f; BW 1:377b-377c; domain 2.12.
    """
    relation = tie.relation.label
    if tie.no_contact:
        text = _("Voor {who} geldt een contactverbod. Overleg eerst met de directeur.")
        return Finding("invitation.no_contact", Weight.BLOCK, text.format(who=relation))
    if not tie.may_be_informed:
        text = _("Afgesproken of beslist is dat {who} niets krijgt. Deze brief dus ook niet.")
        return Finding("invitation.not_informed", Weight.BLOCK, text.format(who=relation))
    if age_band(child.birth_date, day) is AgeBand.ADULT and child.parents_may_know_school is not True:
        text = _("{name} is volwassen. Vraag eerst of de ouders erbij mogen zijn.")
        return Finding("invitation.adult", Weight.WARN, text.format(name=child.first_name))
    return None


def usual_role(kind: ConversationKind, speaks: Speaks) -> ActiveRole | None:
    """Propose that parents and the pupil tell it themselves where more people sit at the table.

    Source: requirements C1; V80.
    """
    active = speaks in (Speaks.PARENT, Speaks.PUPIL) and kind in WITH_ROLE
    return ActiveRole.VERTELT if active else None


def invited_words(how: str, invited_on: date | None) -> str:
    """How and when somebody was asked: 'Brief, 24 nov'; 'nog niet' until then."""
    label = next((one.label for one in InviteBy if one.value == how), how)
    if invited_on is None:
        return _("nog niet ({how})").format(how=label.lower()) if label else _("nog niet")
    return ", ".join(part for part in (label, day_month(invited_on)) if part)


def series_days(first: date, every: int, until: date, free: Free = ()) -> tuple[SeriesDay, ...]:
    """List the days of a series: every so many weeks on the same weekday, up to and with a day.

    Source: requirements C1; the issue of gesprekken: 'date, place, series'.
    """
    return tuple(_days(first, max(every, 1), until, free))


def _days(first: date, every: int, until: date, free: Free) -> Iterator[SeriesDay]:
    step = timedelta(days=DAYS_IN_WEEK * every)
    day = first
    for _number in range(MOST_DAYS):
        if day > until:
            return
        yield SeriesDay(day, free=any(since <= day <= last for since, last in free))
        day += step


_GENERAL = (
    (re.compile(r"\bmeldcode\b"), "screeningscode"),
    (re.compile(r"\bMeldcode\b"), "Screeningscode"),
    (re.compile(r"\bMELDCODE\b"), "SCREENINGSCODE"),
)


def as_parents_read(text: str) -> str:
    """A typed sentence as general paper for parents says it: 'screeningscode'.

    Source: requirements E2; practice 1.3 'Screeningscode in parent prints'.
    """
    for found, word in _GENERAL:
        text = found.sub(word, text)
    return text
