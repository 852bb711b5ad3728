"""The doors by which something about a pupil leaves the desk: each asks the one rule of consent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.rules.consent import what_about_the_name
from zorgdesk.rules.grounds import facts_of, ground_that_holds
from zorgdesk.rules.wording import way, ways
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.model.consent import SharingData
    from zorgdesk.model.contact import Ground
    from zorgdesk.rules.asking import Asked, Request
    from zorgdesk.rules.people import Child, Giver


class Door(Enum):
    """By which door it leaves; the value says whether more than the name goes out."""

    INVITATION = "invitation"
    CALENDAR = "calendar"
    REPORT = "report"
    PRINT = "print"
    EXPORT = "export"
    CALL = "call"  # what one says on the phone or at the table: the number itself is never behind a door
    CASE = "case"  # an anonymised case


# These carry what is known of the child; a general yes from the enrolment form is not enough.
WITH_CONTENT = frozenset({Door.REPORT, Door.PRINT, Door.EXPORT})
# These can go without the name, and then need no consent.
NAME_CAN_STAY = frozenset({Door.INVITATION, Door.CALENDAR})


@dataclass(frozen=True)
class DoorView:
    """What may go through a door to one party today."""

    door: Door
    request: Request
    by_name: bool
    without_name: bool  # it may go when the name stays here
    findings: tuple[Finding, ...]  # the block first, or the warnings
    ground: Ground | None = None  # the ground of the law on which the name may go today

    @property
    def opens(self) -> bool:
        """Whether anything may go at all."""
        return self.by_name or self.without_name


def through(
    door: Door,
    child: Child,
    givers: Sequence[Giver],
    all_asked: Sequence[Asked],
    request: Request,
    day: date,
    shared: Sequence[SharingData] = (),
) -> DoorView:
    """Say whether something about a pupil may leave the desk by a door, and with the name or without.

    An anonymised case never carries the name, and needs no consent; what its words still tell is judged by
    people. A ground of the law that was weighed and written down today opens a door to that party only.

    Source: requirements D4-D6; practice 1.2 B1, 1.3; domain 2.14, 2.17.
    """
    if door is Door.CASE:
        return DoorView(door, request, by_name=False, without_name=True, findings=())
    asked = replace(request, for_report=door in WITH_CONTENT)
    findings = what_about_the_name(child, givers, all_asked, asked, day)
    blocked = any(finding.blocks for finding in findings)
    ground = ground_that_holds(shared, request.party, day) if blocked else None
    if ground is not None:
        told = (_on_ground(ground, asked),)
        return DoorView(door, asked, by_name=True, without_name=False, findings=told, ground=ground.ground)
    stays = blocked and door in NAME_CAN_STAY
    if stays:
        findings = (_without_name(door, findings[0]), *findings[1:])
    return DoorView(door, asked, by_name=not blocked, without_name=stays, findings=findings)


def _on_ground(shared: SharingData, request: Request) -> Finding:
    return Finding(
        "door.ground",
        Weight.WARN,
        _("U deelt dit met {party} op grond van: {ground}.").format(
            party=request.to_whom, ground=shared.ground.label
        ),
        facts_of(shared.ground).parents,
        ways("legal_ground"),
    )


def _without_name(door: Door, because: Finding) -> Finding:
    if door is Door.INVITATION:
        text = _("Zonder toestemming nodigt u uit zonder naam en zonder inhoud.")
        go = way("without_name", _("Uitnodiging zonder naam"))
    else:
        text = _("Zonder toestemming staat de afspraak zonder naam in de agenda.")
        go = way("without_name", _("Afspraak zonder naam"))
    rest = tuple(one for one in because.ways if one.code not in ("anonymous", "print_anonymous"))
    return replace(because, rule=f"door.{door.value}", what=text, why=because.what, ways=(go, *rest))
