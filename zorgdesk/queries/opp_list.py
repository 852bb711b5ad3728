"""The list over all pupils: adopted, talked over, heard, agreed, evaluated; also as a paper for the inspection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import select

from zorgdesk.model.base import school_year_of
from zorgdesk.model.opp import WITH_OPP, Oogo
from zorgdesk.model.plan import HandelingsdeelStatus
from zorgdesk.model.school import School
from zorgdesk.queries import rows
from zorgdesk.queries.opp_facts import OppRows, opps_of_all
from zorgdesk.rules.opp import need_of
from zorgdesk.rules.opp_locks import heard, no_show_words, talked
from zorgdesk.rules.opp_terms import OppTerm, Term, adopting_words, terms
from zorgdesk.text import _, plain_date, short_date

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.rules.opp import OppFacts


@dataclass(frozen=True)
class OppListRow:
    """One pupil: five facts, each a day or why not; and what is due first."""

    uid: str  # of the pupil
    name: str
    group: str
    adopted: str
    talked: str
    heard: str
    agreed: str
    evaluated: str
    due: str
    due_on: date | None
    late: bool
    first: str = ""  # what that first term is for, in a word
    begun: bool = True  # there is an OPP, or the law asks for one

    @property
    def whole(self) -> bool:
        """Whether all five are there."""
        return all((self.adopted, self.talked, self.heard, self.agreed, self.evaluated))


@dataclass(frozen=True)
class OppList:
    """Everybody with an OPP, or who ought to have one."""

    school_name: str
    practice: bool
    made_on: date
    made_by: str
    rows: tuple[OppListRow, ...]

    @property
    def for_inspection(self) -> tuple[OppListRow, ...]:
        """Who has an OPP, or ought to have one by law; not who only has help of which nobody said that it asks one."""
        return tuple(row for row in self.rows if row.begun)

    @property
    def adopted(self) -> int:
        """How many perspectives were adopted."""
        return sum(bool(row.adopted) for row in self.rows)

    @property
    def late(self) -> int:
        """How many have a legal term that has passed."""
        return sum(row.late for row in self.rows)


def opp_list(sight: Sight) -> OppList:
    """All OPP's of pupils at school: those with a term that comes first stand first.

    Source: practice 2.3, 'Inspection visit'.
    """
    found = {uid: one for uid, one in opps_of_all(sight).items() if _counts(one)}
    names = rows.pupil_names(sight, found)
    school = sight.session.exec(select(School)).one()
    made = [_row(uid, one.facts, *names[uid], sight.today) for uid, one in found.items()]
    made.sort(key=lambda row: (row.due_on is None, row.due_on or sight.today, row.name))
    return OppList(school.name, school.practice, sight.today, sight.reader.name, tuple(made))


def _counts(one: OppRows) -> bool:
    opp = one.facts.opp
    if opp is not None and (opp.ended_on is not None or opp.need not in WITH_OPP):
        return False
    return need_of(one.facts).has


def _row(uid: str, facts: OppFacts, name: str, group: str, day: date) -> OppListRow:
    # A new version that is being made does not hide that an earlier one stands.
    opp = facts.running or facts.opp
    first = next(iter(terms(facts, day)), None)
    return OppListRow(
        uid, name, group,
        adopted=short_date(opp.adopted_on) if opp and opp.adopted_on else "",
        talked=_talked(facts),
        heard=short_date(opp.heard_on) if opp and heard(opp) and opp.heard_on else "",
        agreed=_agreed(facts),
        evaluated=_evaluated(facts, day),
        due=_due(first, facts, day) if first else "",
        due_on=first.due_on if first else None,
        late=bool(first and first.days_late(day)),
        first=_first(first) if first else "",
        begun=facts.opp is not None or need_of(facts).by_law,
    )  # fmt: skip


def _talked(facts: OppFacts) -> str:
    opp = facts.running or facts.opp
    if opp is None or not talked(opp):
        return ""
    if opp.oogo is Oogo.NIET_GEKOMEN:
        return no_show_words(opp.oogo_tries)
    return short_date(opp.oogo_on) if opp.oogo_on else ""


def _agreed(facts: OppFacts) -> str:
    part = facts.guidance
    if part is None:
        return ""
    if part.status is HandelingsdeelStatus.MET_INSTEMMING and part.said_on:
        return short_date(part.said_on)
    waits = part.status in (HandelingsdeelStatus.NIET_AKKOORD, HandelingsdeelStatus.GEEN_REACTIE)
    return part.status.label if waits else ""


def _evaluated(facts: OppFacts, day: date) -> str:
    """The evaluation of this school year; one without the parents or the pupil says so."""
    if not facts.evaluations:
        return ""
    last = max(facts.evaluations, key=lambda one: one.held_on)
    if school_year_of(last.held_on) != school_year_of(day):
        return ""
    words = short_date(last.held_on)
    if not last.parents:
        return _("{day}, zonder ouders").format(day=words)
    return words if last.pupil else _("{day}, zonder leerling").format(day=words)


def _first(term: Term) -> str:
    return {
        OppTerm.VASTSTELLEN: _("Vaststellen"),
        OppTerm.EVALUEREN: _("Evalueren"),
        OppTerm.TERUGVERTELLEN: _("Terugvertellen"),
        OppTerm.INSTEMMING: _("Instemming"),
        OppTerm.OORDEEL: _("Oordeel"),
    }[term.what]


def _due(term: Term, facts: OppFacts, day: date) -> str:
    if term.what is OppTerm.VASTSTELLEN:
        return adopting_words(term, day)
    words = {
        OppTerm.EVALUEREN: _("Evalueren vóór {day}"),
        OppTerm.TERUGVERTELLEN: _("Terugvertellen aan {name} vóór {day}"),
        OppTerm.INSTEMMING: _("Ouders denken na tot {day}"),
        OppTerm.OORDEEL: _("Oordeel vóór {day}"),
    }[term.what]
    return words.format(day=plain_date(term.due_on), name=facts.first_name)
