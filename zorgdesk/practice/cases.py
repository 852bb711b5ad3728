"""Every story of the oefenschool, told in the order of time."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

from zorgdesk.practice import care, cast, directory, incoming
from zorgdesk.practice.cases_family import jayden, kuipers, thijs
from zorgdesk.practice.cases_plan import elif_, noah, samira
from zorgdesk.practice.cases_start import bo, charlotte, fenna
from zorgdesk.practice.cases_support import budget, jaydens_tests, noah_has_two, reading_group
from zorgdesk.practice.cases_vo import daan, iris, mees, ryan
from zorgdesk.practice.dossier import Dossier
from zorgdesk.practice.group_talks import group_five, support_team

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from zorgdesk.desk import Desk
    from zorgdesk.practice.teller import Story, Teller

_PRIMARY: tuple[tuple[str, Callable[[Dossier], Story]], ...] = (
    (cast.BO, bo),
    (cast.SAMIRA, samira),
    (cast.THIJS, thijs),
    (cast.ELIF, elif_),
    (cast.NOAH, noah),
    (cast.JAYDEN, jayden),
    (cast.FENNA, fenna),
    (cast.CHARLOTTE, charlotte),
    (cast.DAAN, daan),
)
_SECONDARY: tuple[tuple[str, Callable[[Dossier], Story]], ...] = (
    (cast.MEES, mees),
    (cast.IRIS, iris),
    (cast.RYAN, ryan),
)


def stories(teller: Teller, primary: Desk, secondary: Desk) -> list[Story]:
    """All stories, each at its first word; the college has its own zorgcoördinator."""
    return [
        directory.contacts_confirmed(teller, primary),
        directory.contact_who_left(teller, primary),
        *(story(Dossier(teller, primary, number)) for number, story in _PRIMARY),
        kuipers(Dossier(teller, primary, cast.SEM), Dossier(teller, primary, cast.LOTTE)),
        *(story(Dossier(teller, secondary, number)) for number, story in _SECONDARY),
        budget(teller, primary),
        noah_has_two(Dossier(teller, primary, cast.NOAH)),
        reading_group(Dossier(teller, primary, cast.FENNA), Dossier(teller, primary, cast.SAMIRA)),
        jaydens_tests(Dossier(teller, primary, cast.JAYDEN)),
        care.others(teller, primary),
        care.who_wait(teller, primary),
        care.wrong_envelope(teller, primary),
        incoming.came_in(teller, primary),
        group_five(teller, primary),
        support_team(
            primary, *(Dossier(teller, primary, number) for number in (cast.THIJS, cast.FENNA, cast.JAYDEN))
        ),
    ]


def tell(teller: Teller, told: Sequence[Story]) -> Iterator[date]:
    """Tell all stories together, always the one that goes on first; yields each day that is reached."""
    waiting = [(moment, index) for index, story in enumerate(told) if (moment := next(story, None))]
    heapq.heapify(waiting)
    while waiting:
        moment, index = heapq.heappop(waiting)
        teller.moment = max(moment, teller.moment)
        following = next(told[index], None)
        if following is not None:
            heapq.heappush(waiting, (following, index))
        yield teller.today
