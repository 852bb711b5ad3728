"""What 'Nog te doen' and Vandaag know of OPP's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk.queries.here import settings_of, started_on
from zorgdesk.queries.opp_facts import opp_of, opps_of_all
from zorgdesk.rules.here import Topic, kept_here
from zorgdesk.rules.opp import need_of
from zorgdesk.rules.opp_terms import LONG_AGO, opp_points, terms
from zorgdesk.rules.rest import completeness_rests

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.rules.opp import OppFacts


@dataclass(frozen=True)
class DueOpp:
    """One line on Vandaag about an OPP: the rule it is set aside by, and what comes on which day."""

    rule: str
    pupil_uid: str
    what: str
    due_on: date
    by_law: bool


def opp_facts(sight: Sight, pupil_uid: str) -> OppFacts | None:
    """What the open points of one pupil need of the OPP; nothing where none is asked for.

    In the first weeks with Zorgdesk a pupil without an OPP here is not asked about: it is still on paper.
    """
    facts = opp_of(sight, pupil_uid).facts
    if facts.opp is None and (not need_of(facts).has or completeness_rests(started_on(sight), sight.today)):
        return None
    return facts


def due_opps(sight: Sight) -> Iterator[DueOpp]:
    """The terms of OPP's of which one is reminded today; nothing where the OPP is kept elsewhere.

    A pupil without an OPP here is only named in the first weeks: the list of all OPP's tells the rest.
    """
    if not kept_here(settings_of(sight), Topic.OPP):
        return
    rests = completeness_rests(started_on(sight), sight.today)
    for uid, found in opps_of_all(sight, sight.today - LONG_AGO).items():
        since = need_of(found.facts).since
        if found.facts.opp is None and (rests or since is None or since + LONG_AGO < sight.today):
            continue
        days = {term.what.value: term for term in terms(found.facts, sight.today)}
        for point in opp_points(found.facts, sight.today):
            term = days.get(point.rule)
            late = term is not None and term.days_late(sight.today) > 0
            due = sight.today if term is None else term.late_after if late else term.due_on
            yield DueOpp(point.rule, uid, point.what, due, by_law=late)
