"""The case of a family as it is shown: who leads, who is proposed, whose it is, and what each party does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col

from zorgdesk.model.contact import Party
from zorgdesk.model.family import CaseData, CasePupil, CaseTask, CaseTaskData, RegieKind, RegieParty
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import DeskPerson, Role
from zorgdesk.queries import facts, rows
from zorgdesk.queries.contacts import contact_choices
from zorgdesk.queries.local_words import words_for
from zorgdesk.queries.pupil import SiblingRow, siblings_of
from zorgdesk.queries.regie import case_of, stretches_of
from zorgdesk.rules.regie import base_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.desk import Sight
    from zorgdesk.model.family import Case
    from zorgdesk.queries.regie import StretchRow

# Who in the directory can hold the regie for which party, and whose local word it has.
_PARTIES = {
    RegieParty.CJG: (Party.CJG,),
    RegieParty.KLANTMANAGER: (Party.KLANTMANAGER,),
    RegieParty.GENERALIST: (Party.GENERALIST, Party.SMW),
    RegieParty.SPECIALIST: (Party.SPECIALIST, Party.GGZ, Party.JEUGDHULP, Party.ORTHOPEDAGOOG),
    RegieParty.VEILIGHEID: (Party.GI,),
    RegieParty.PROCESCOORDINATOR: (Party.SWV, Party.KLANTMANAGER),
}


@dataclass(frozen=True)
class CaseCard:
    """The case of a pupil: `now` leads the content, `process` the process; `history` oldest first, of both.

    `people` are the names that can be chosen by party, the likeliest first; `words` what the municipality calls
    a party. Without a running case `version` is None.
    """

    pupil_uid: str
    first_name: str
    case_uid: str
    version: int | None
    data: CaseData
    now: StretchRow | None
    process: StretchRow | None
    base: str
    history: tuple[StretchRow, ...]
    together: tuple[SiblingRow, ...]  # brothers and sisters who share the case
    apart: tuple[SiblingRow, ...]  # those at this school who do not
    tasks: tuple[CaseTaskData, ...]
    people: dict[RegieParty, tuple[str, ...]]
    words: dict[RegieParty, str]
    municipal: tuple[str, ...]
    me: str

    @property
    def closed(self) -> bool:
        """Whether it was rounded off."""
        return self.data.closed_on is not None

    @property
    def runs(self) -> bool:
        """Whether there is a case that runs."""
        return self.version is not None and not self.closed

    def of_kind(self, kind: RegieKind) -> tuple[StretchRow, ...]:
        """The history of one kind of regie."""
        return tuple(one for one in self.history if one.kind is kind)

    def row(self, uid: str) -> StretchRow | None:
        """A stretch by its uid."""
        return next((one for one in self.history if one.uid == uid), None)


def case_card(sight: Sight, pupil_uid: str) -> CaseCard:
    """The case of a pupil, with who leads and who can be proposed."""
    pupil = rows.one(sight, Pupil, pupil_uid)
    case = case_of(sight, pupil_uid)
    history = stretches_of(sight, pupil_uid)
    now = {one.kind: one for one in history if one.stretch.holds(sight.today)}
    content = [one.stretch for one in history if one.kind is RegieKind.INHOUD]
    base = base_of(content, sight.today)
    siblings, shared = siblings_of(sight, pupil), _shared(sight, case)
    words = words_for(sight, pupil_uid)
    people = _people(sight, pupil)
    return CaseCard(
        pupil_uid=pupil_uid,
        first_name=pupil.roepnaam,
        case_uid=case.uid if case else "",
        version=case.version if case else None,
        data=_data(sight, case),
        now=now.get(RegieKind.INHOUD),
        process=now.get(RegieKind.PROCES),
        base=base.who if base else "",
        history=history,
        together=tuple(one for one in siblings if one.uid in shared),
        apart=tuple(one for one in siblings if one.uid not in shared),
        tasks=_tasks(sight, case),
        people=people,
        words={
            party: words.word(near[0]) for party, near in _PARTIES.items() if words.word(near[0])
        },
        municipal=tuple(name for party in (RegieParty.CJG, RegieParty.KLANTMANAGER, RegieParty.GENERALIST)
                        for name in people[party]),
        me=sight.reader.name,
    )  # fmt: skip


def _data(sight: Sight, case: Case | None) -> CaseData:
    """What the case says; who reads no dossiers gets only whose it is and whether it runs."""
    if case is None:
        return CaseData()
    fields = set(CaseData.model_fields) if sight.reader.reads_dossiers else {"closed_on"}
    return CaseData.model_validate(case.model_dump(include=fields))


def _shared(sight: Sight, case: Case | None) -> set[str]:
    if case is None:
        return set()
    ties = rows.running(sight, CasePupil, col(CasePupil.case_uid) == case.uid, col(CasePupil.until).is_(None))
    return {tie.pupil_uid for tie in ties}


def _tasks(sight: Sight, case: Case | None) -> tuple[CaseTaskData, ...]:
    if case is None or not sight.reader.reads_dossiers:
        return ()
    found = rows.running(sight, CaseTask, col(CaseTask.case_uid) == case.uid, order=col(CaseTask.position))
    return tuple(
        CaseTaskData.model_validate(row.model_dump(include=set(CaseTaskData.model_fields))) for row in found
    )


def _people(sight: Sight, pupil: Pupil) -> dict[RegieParty, tuple[str, ...]]:
    """The names by party: at school the begeleider of this pupil first, outside the fixed contacts first."""
    outside = contact_choices(sight, pupil)
    made = {
        party: tuple(dict.fromkeys(one.name for one in outside if one.party in near))
        for party, near in _PARTIES.items()
    }
    made[RegieParty.SCHOOL] = tuple(dict.fromkeys(_school(sight, pupil)))
    made[RegieParty.OUDERS] = tuple(
        facts.giver(tie, guardian).name
        for tie, guardian in rows.guardians_of(sight, pupil.uid)
        if not (guardian.deceased or tie.no_contact)
    )
    return made


def _school(sight: Sight, pupil: Pupil) -> Iterator[str]:
    desk = rows.running(sight, DeskPerson, order=col(DeskPerson.name))
    yield from (one.name for one in desk if one.uid == pupil.counsellor_uid)
    if sight.reader.role in (Role.IB, Role.DIRECTEUR):
        yield sight.reader.name
    yield from (one.name for one in desk if one.role in (Role.IB, Role.DIRECTEUR))
