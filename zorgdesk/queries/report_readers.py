"""To whom the report of a gesprek can go: everybody involved, who may not and why, and who has it already."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.contact import ContactPerson, Party
from zorgdesk.model.conversation import PupilJoins
from zorgdesk.model.pupil import Household
from zorgdesk.queries import facts, rows
from zorgdesk.queries.doors import door
from zorgdesk.queries.local_words import local_words
from zorgdesk.queries.promises import THERE
from zorgdesk.queries.report_talk import ReportTalk, joins_of, report_talk
from zorgdesk.rules.asking import Request
from zorgdesk.rules.doors import Door
from zorgdesk.rules.pupil_age import AgeBand, age_band
from zorgdesk.rules.report import (
    ASKED_KINDS,
    ReaderKind,
    parents_get_it,
    said_of_report,
    why_narrow,
    why_not_parent,
    why_not_party,
)
from zorgdesk.rules.wording import way
from zorgdesk.text import _, day_month, listing, sentence_case

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgdesk.desk import Sight
    from zorgdesk.model.audit import Handout
    from zorgdesk.model.consent import DataKind
    from zorgdesk.model.conversation import Participant
    from zorgdesk.model.family import Guardian, Guardianship
    from zorgdesk.model.pupil import Pupil

_PARTIES = {party.value: party for party in Party}


@dataclass(frozen=True)
class Given:
    """One time that somebody got the report."""

    uid: str
    number: int
    concept: bool
    day: str
    how: str


@dataclass(frozen=True)
class Receiver:
    """Somebody involved: what may go there, and what went there before (the newest first)."""

    key: str
    kind: ReaderKind
    name: str
    role: str
    pupil_uids: tuple[str, ...] = ()  # the children whose part goes there
    covered: frozenset[DataKind] = frozenset()
    finding: Finding | None = None
    given: tuple[Given, ...] = ()
    guardian_uids: tuple[str, ...] = ()
    contact_uid: str | None = None
    participant_uids: tuple[str, ...] = ()
    request: Request | None = field(default=None, repr=False)
    apart: bool = False  # a parent with a paper of their own
    there: bool = False

    @property
    def gets_it(self) -> bool:
        """Whether anything may go there."""
        return self.finding is None or not self.finding.blocks


@dataclass(frozen=True)
class ReportBoard:
    """A gesprek with everybody to whom its report can go."""

    conversation_uid: str
    pupil_uid: str
    title: str
    version: int
    content: str
    concept: bool
    unfinished: Finding | None
    receivers: tuple[Receiver, ...]
    said: str  # 'Verslag gaat naar 4 van 5. ...'

    @property
    def to_give(self) -> tuple[Receiver, ...]:
        """Who may have it and has not got this version yet."""
        return tuple(one for one in self.receivers if one.gets_it and not self.has_it(one))

    def has_it(self, one: Receiver) -> bool:
        """Whether somebody has this version, as final as it can be."""
        return any(g.number == self.version and g.concept == self.concept for g in one.given)


def report_board(sight: Sight, pupil_uid: str, conversation_uid: str) -> ReportBoard:
    """Gather who is involved; `pupil_uid` is the dossier from which one asks.

    Source: requirements C6; practice 1.2 B1, 1.3 'Report to all involved', 4c.
    """
    facts_of = report_talk(sight, conversation_uid)
    found = receivers_of(sight, facts_of)
    stays = [one for one in found if not one.gets_it]
    parties = [one for one in stays if one.kind is ReaderKind.PARTY and one.request]
    names = rows.pupil_names(sight, (pupil.uid for pupil in facts_of.pupils))
    who = listing([names[pupil.uid][0] for pupil in facts_of.pupils])
    return ReportBoard(
        conversation_uid=conversation_uid,
        pupil_uid=pupil_uid,
        title=f"{facts_of.talk.kind.label} {who}".strip(),
        version=facts_of.version,
        content=facts_of.content,
        concept=facts_of.concept,
        unfinished=facts_of.unfinished,
        receivers=found,
        said=said_of_report(
            len(found) - len(stays),
            [one.request.to_whom for one in parties if one.request],
            [one.name for one in stays if one not in parties],
        ),
    )


def receivers_of(sight: Sight, found: ReportTalk) -> tuple[Receiver, ...]:
    """Everybody involved, parents first."""
    made = [*_parents(sight, found), *_pupils(sight, found), *_school(found), *_parties(sight, found)]
    told = [_told(one, sum(other.gets_it for other in made)) for one in made]
    return tuple(replace(one, given=_given(found.given, one)) for one in told)


def _told(one: Receiver, others: int) -> Receiver:
    """A party that gets nothing, in the words of the paper."""
    if one.gets_it or one.request is None or one.finding is None:
        return one
    return replace(one, finding=why_not_party(one.request.to_whom, others, one.finding))


def _given(handouts: Sequence[Handout], one: Receiver) -> tuple[Given, ...]:
    return tuple(
        Given(row.uid, row.number, row.concept, day_month(row.handed_on), row.how)
        for row in handouts
        if (row.guardian_uid in one.guardian_uids if row.guardian_uid else not one.guardian_uids)
        and row.contact_uid == one.contact_uid
        and (bool(row.guardian_uid or row.contact_uid) or row.to_whom == one.name[:120])
    )


def _parents(sight: Sight, found: ReportTalk) -> list[Receiver]:
    """Each parent who is involved; who live together read one paper."""
    made: dict[str, Receiver] = {}
    for pupil in found.pupils:
        apart = pupil.household is Household.APART or pupil.household_objection
        for tie, guardian in rows.guardians_of(sight, pupil.uid):
            one = None if guardian.deceased else _parent(sight, found, pupil, tie, guardian, apart=apart)
            if one is not None:
                made[guardian.uid] = _both(made.get(guardian.uid), one)
    together = [one for one in made.values() if one.finding is None and not one.apart]
    same = [one for one in together if one.pupil_uids == together[0].pupil_uids]
    if len(same) < 2:
        return list(made.values())
    joint = replace(
        same[0],
        key="guardian:" + ",".join(uid for one in same for uid in one.guardian_uids),
        name=listing([one.name for one in same]),
        role=_("ouders"),
        guardian_uids=tuple(uid for one in same for uid in one.guardian_uids),
        participant_uids=tuple(uid for one in same for uid in one.participant_uids),
        there=any(one.there for one in same),
    )
    return [joint, *(one for one in made.values() if one not in same)]


def _parent(
    sight: Sight, found: ReportTalk, pupil: Pupil, tie: Guardianship, guardian: Guardian, *, apart: bool
) -> Receiver | None:
    at_table = [one for one in found.people if one.guardian_uid == guardian.uid]
    if not at_table and not parents_get_it(found.talk.kind):
        return None
    there = any(one.attendance in THERE for one in at_table)
    child = facts.child_of(sight, pupil)
    finding = why_not_parent(child, tie, asked=bool(at_table), there=there, apart=apart, day=sight.today)
    blocked = finding is not None and finding.blocks
    return Receiver(
        key=f"guardian:{guardian.uid}",
        kind=ReaderKind.PARENT,
        name=facts.giver(tie, guardian).name,
        role=tie.relation.label,
        pupil_uids=() if blocked else (pupil.uid,),
        finding=finding,
        guardian_uids=(guardian.uid,),
        participant_uids=tuple(one.uid for one in at_table),
        apart=apart,
        there=there,
    )


def _both(before: Receiver | None, one: Receiver) -> Receiver:
    """One parent of two children: what may be read of each goes on one paper."""
    if before is None:
        return one
    finding = next(
        (each.finding for each in (before, one) if each.gets_it and each.pupil_uids), before.finding
    )
    return replace(
        one,
        pupil_uids=(*before.pupil_uids, *one.pupil_uids),
        finding=finding,
        apart=before.apart or one.apart,
    )


def _pupils(sight: Sight, found: ReportTalk) -> Iterator[Receiver]:
    """A pupil who took part, and everyone from 12 on, has an own paper."""
    joins = joins_of(sight, found.talk.uid)
    for pupil in found.pupils:
        at_table = tuple(one.uid for one in found.people if one.of_pupil_uid == pupil.uid)
        band = age_band(pupil.birth_date, sight.today)
        older = band is not None and band >= AgeBand.TWELVE
        took_part = at_table or joins.get(pupil.uid) not in (None, PupilJoins.NIET)
        if took_part or older:
            name = rows.pupil_names(sight, [pupil.uid])[pupil.uid][0]
            yield Receiver(
                f"pupil:{pupil.uid}", ReaderKind.PUPIL, name, _("leerling"), (pupil.uid,),
                participant_uids=at_table,
            )  # fmt: skip


def _school(found: ReportTalk) -> Iterator[Receiver]:
    """Who of the school sat at the table, or else the school's own copy."""
    every = tuple(pupil.uid for pupil in found.pupils)
    at_table = [one for one in found.people if one.staff_uid]
    if not at_table:
        yield Receiver("school", ReaderKind.SCHOOL, _("School"), _("eigen exemplaar"), every)
    for one in at_table:
        yield Receiver(
                f"participant:{one.uid}", ReaderKind.SCHOOL, one.name, one.function or _("school"), every,
                participant_uids=(one.uid,),
            )  # fmt: skip


def _parties(sight: Sight, found: ReportTalk) -> Iterator[Receiver]:
    """Everybody else at the table or invited: by consent, by a ground of the law, or not."""
    for one in found.people:
        if not (one.guardian_uid or one.staff_uid or one.of_pupil_uid or _is_me(sight, one)):
            yield _party(sight, found, one)


def _is_me(sight: Sight, one: Participant) -> bool:
    """Who writes the report sits at the table too, typed by name."""
    return not one.contact_uid and one.name == sight.reader.name


def _party(sight: Sight, found: ReportTalk, one: Participant) -> Receiver:
    contact = sight.session.get(ContactPerson, one.contact_uid) if one.contact_uid else None
    party = contact.party if contact else _PARTIES.get(one.party, Party.ANDERS)
    words = local_words(sight, found.pupils[0].woongemeente if found.pupils else "")
    request = Request(
        party,
        organisation_uid=contact.organisation_uid if contact else None,
        contact_uid=one.contact_uid,
        who=one.name if party is Party.ANDERS else words.the(party),
    )
    views = {pupil.uid: door(sight, pupil.uid, request, Door.REPORT) for pupil in found.pupils}
    open_for = tuple(uid for uid, view in views.items() if view.by_name)
    shut = [uid for uid in views if uid not in open_for]
    covered = _covered(sight, open_for, request)
    said = _of_doors(found, shut, [finding for view in views.values() for finding in view.findings])
    return Receiver(
        key=f"participant:{one.uid}",
        kind=ReaderKind.PARTY,
        name=one.name,
        role=one.function or words.label(party),
        pupil_uids=open_for,
        covered=covered,
        finding=said or why_narrow(covered),
        contact_uid=one.contact_uid,
        participant_uids=(one.uid,),
        request=request,
    )


def _covered(sight: Sight, pupil_uids: Sequence[str], request: Request) -> frozenset[DataKind]:
    """The kinds of data that the yes is for, of every child whose part goes."""
    return frozenset(
        kind
        for kind in ASKED_KINDS
        if pupil_uids
        and all(
            door(sight, uid, replace(request, kinds=frozenset({kind.value})), Door.REPORT).by_name
            for uid in pupil_uids
        )
    )


def _of_doors(found: ReportTalk, shut: Sequence[str], findings: Sequence[Finding]) -> Finding | None:
    """What the doors say together: shut for all, for some of the children, or open with a warning."""
    blocks = next((one for one in findings if one.blocks), None)
    if blocks is None or not shut:
        return next(iter(findings), None)
    if len(shut) == len(found.pupils):
        return blocks
    names = {pupil.uid: pupil.roepnaam for pupil in found.pupils}
    inside = listing([name for uid, name in names.items() if uid not in shut])
    text = _("Alleen het deel van {name} gaat mee. Voor {other} is er geen toestemming.")
    said = text.format(name=inside, other=listing([names[uid] for uid in shut]))
    return Finding("report.part", Weight.WARN, sentence_case(said), ways=(way("ask_consent"),))
