"""How the parents in a sheet meet what is kept: a typed value wins until somebody accepts the new one.

Pure: rows come in, a plan goes out. The preview shows the plan, the import carries it out.
Source: practice 1.4.3; requirements K3.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zorgdesk.model.names import full_name, last_name
from zorgdesk.rules.merging import FieldChange, State, compare
from zorgdesk.rules.parents_fields import (
    MAKE_FAMILY,
    Contact,
    contact_of,
    folded_name,
    guardian_fields,
    kept_text,
    named,
    pupil_facts,
    same_name,
    tie_fields,
)
from zorgdesk.rules.parents_finding import PupilFinder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zorgdesk.model.family import Guardian, Guardianship
    from zorgdesk.model.incoming import IncomingParent, IncomingParents
    from zorgdesk.model.pupil import ImportedRow, Pupil


@dataclass(frozen=True)
class Kept:
    """What is kept already, and what a sheet said before, by row."""

    pupils: Sequence[Pupil]
    guardians: Mapping[str, Guardian]
    ties: Sequence[Guardianship]
    said: Mapping[str, ImportedRow]


@dataclass(frozen=True)
class RowChange(FieldChange):
    """A field of one kept row that the sheet says otherwise."""

    uid: str


@dataclass(frozen=True)
class PlannedPerson:
    """A parent in the sheet, of one pupil or of several; `uid` when already kept."""

    uid: str | None
    pupil_uid: str  # the first of them
    says: Mapping[str, str]
    changes: tuple[RowChange, ...] = ()


@dataclass(frozen=True)
class ParentMeeting:
    """One row of the sheet and what it meets."""

    state: State
    row: int
    name: str
    pupil_uid: str
    pupil: str
    person: int  # which of the plan's people
    tie_uid: str | None
    says: Mapping[str, str]
    changes: tuple[RowChange, ...] = ()

    @property
    def accepted(self) -> tuple[RowChange, ...]:
        """What changes without asking."""
        return tuple(change for change in self.changes if not change.typed)

    @property
    def asked(self) -> tuple[RowChange, ...]:
        """Where a typed value stays until somebody accepts the new one."""
        return tuple(change for change in self.changes if change.typed)


@dataclass(frozen=True)
class PlannedPupil:
    """What the sheet says of where a pupil lives, and how the parents do."""

    uid: str
    name: str
    says: Mapping[str, str]
    changes: tuple[RowChange, ...] = ()


@dataclass(frozen=True)
class PlannedFamily:
    """Pupils who share a parent and are not seen as one family yet; `uid` of the family that they join."""

    uid: str | None
    name: str
    pupil_uids: tuple[str, ...]


@dataclass(frozen=True)
class Unplaced:
    """A row that is not kept, and why."""

    row: int
    name: str
    why: str


@dataclass(frozen=True)
class GoneParent:
    """A parent of an earlier sheet who is not in this one: never removed by an import."""

    tie_uid: str
    name: str
    pupil: str


@dataclass(frozen=True)
class Contradiction:
    """Two rows of the sheet that say something else of one parent: the first counts."""

    row: int
    name: str
    field: str
    first: str
    second: str


@dataclass(frozen=True)
class ParentsPlan:
    """What an import of parents would do."""

    parents: tuple[ParentMeeting, ...]
    people: tuple[PlannedPerson, ...]
    pupils: tuple[PlannedPupil, ...]
    families: tuple[PlannedFamily, ...]
    unplaced: tuple[Unplaced, ...]
    gone: tuple[GoneParent, ...]
    contradictions: tuple[Contradiction, ...]

    def count(self, state: State) -> int:
        """How many rows are in a state."""
        return sum(1 for parent in self.parents if parent.state is state)

    @property
    def asked(self) -> tuple[RowChange, ...]:
        """Every typed value that stays until somebody accepts the sheet's."""
        of_pupils = (change for pupil in self.pupils for change in pupil.changes if change.typed)
        return (*(change for parent in self.parents for change in parent.asked), *of_pupils)


@dataclass
class _Person:
    """Somebody while the rows are being read."""

    index: int
    uid: str | None
    pupil_uid: str
    contact: Contact
    says: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Placed:
    row: IncomingParent
    pupil: Pupil
    person: _Person
    tie: Guardianship | None
    first: bool  # the person's first row in the sheet


class _Planner:
    """Reads row after row and finds who is who."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        self.finder = PupilFinder(kept.pupils)
        self.placed: list[_Placed] = []
        self.unplaced: list[Unplaced] = []
        self.contradictions: list[Contradiction] = []
        self.people: list[_Person] = []
        self._kept_people: dict[str, _Person] = {}
        self._used: set[str] = set()
        self._new: dict[str, list[_Person]] = {}
        self._ties: dict[str, list[Guardianship]] = {}
        self._guardians_named: dict[str, list[Guardian]] = {}
        for tie in kept.ties:
            self._ties.setdefault(tie.pupil_uid, []).append(tie)
        for guardian in kept.guardians.values():
            for name in {folded_name(fields) for fields in self._names_of(guardian)}:
                self._guardians_named.setdefault(name, []).append(guardian)

    def _names_of(self, guardian: Guardian) -> list[Mapping[str, str]]:
        """The name as it is kept, and as the last sheet had it: a mended name is known again."""
        before = self.kept.said.get(guardian.uid)
        kept = kept_text(guardian, ("first_name", "voorvoegsel", "achternaam"))
        return [kept, before.said] if before else [kept]

    def read(self, row: IncomingParent) -> None:
        """Place one row."""
        says = guardian_fields(row)
        found = self.finder.find(row)
        if isinstance(found, str):
            whose = row.pupil_name or row.pupil_number or ""
            self.unplaced.append(Unplaced(row.row, f"{named(says)} ({whose})", found))
            return
        tie = self._tie_of(found.uid, says)
        person = self._person(found.uid, tie, says)
        first = not person.says
        self._merge(person, says, row.row)
        if tie:
            self._used.add(tie.uid)
        self.placed.append(_Placed(row, found, person, tie, first))

    def _tie_of(self, pupil_uid: str, says: Mapping[str, str]) -> Guardianship | None:
        free = [tie for tie in self._ties.get(pupil_uid, ()) if tie.uid not in self._used]
        exact = [
            tie
            for tie in free
            if any(
                folded_name(names) == folded_name(says)
                for names in self._names_of(self.kept.guardians[tie.guardian_uid])
            )
        ]
        near = exact or [
            tie
            for tie in free
            if any(same_name(names, says) for names in self._names_of(self.kept.guardians[tie.guardian_uid]))
        ]
        return near[0] if len(near) == 1 or exact else None

    def _person(self, pupil_uid: str, tie: Guardianship | None, says: Mapping[str, str]) -> _Person:
        if tie:
            return self._kept_person(tie.guardian_uid, pupil_uid)
        here = {tie.guardian_uid for tie in self._ties.get(pupil_uid, ())}
        mine, name = contact_of(says), folded_name(says)
        for guardian in self._guardians_named.get(name, ()):
            theirs = contact_of(kept_text(guardian, says))
            if guardian.uid not in here and theirs.meets(mine):
                return self._kept_person(guardian.uid, pupil_uid)
        for person in self._new.get(name, ()):
            if person.contact.meets(mine):
                return person
        person = _Person(len(self.people), None, pupil_uid, mine)
        self.people.append(person)
        self._new.setdefault(name, []).append(person)
        return person

    def _kept_person(self, uid: str, pupil_uid: str) -> _Person:
        if uid not in self._kept_people:
            contact = contact_of(
                kept_text(self.kept.guardians[uid], ("mobile", "mail", "address", "postcode"))
            )
            self._kept_people[uid] = _Person(len(self.people), uid, pupil_uid, contact)
            self.people.append(self._kept_people[uid])
        return self._kept_people[uid]

    def _merge(self, person: _Person, says: Mapping[str, str], row: int) -> None:
        for name, new in says.items():
            first = person.says.setdefault(name, "")
            if not first:
                person.says[name] = new
            elif new and new != first:
                self.contradictions.append(Contradiction(row, named(person.says), name, first, new))


def plan_parents(incoming: IncomingParents, kept: Kept) -> ParentsPlan:
    """Say what an import of parents would do."""
    planner = _Planner(kept)
    for row in incoming.rows:
        planner.read(row)
    people = tuple(_planned(person, kept) for person in planner.people)
    return ParentsPlan(
        parents=tuple(_meeting(placed, people, kept) for placed in planner.placed),
        people=people,
        pupils=_pupils(planner.placed, kept),
        families=_families(planner.placed, kept),
        unplaced=tuple(planner.unplaced),
        gone=_gone(planner.placed, kept),
        contradictions=tuple(planner.contradictions),
    )


def _changes(row: object, uid: str, says: Mapping[str, str], kept: Kept) -> tuple[RowChange, ...]:
    before = kept.said.get(uid)
    found = compare(kept_text(row, says), before.said if before else None, says)
    return tuple(RowChange(change.field, change.old, change.new, change.typed, uid) for change in found)


def _planned(person: _Person, kept: Kept) -> PlannedPerson:
    changes = _changes(kept.guardians[person.uid], person.uid, person.says, kept) if person.uid else ()
    return PlannedPerson(person.uid, person.pupil_uid, person.says, changes)


def _meeting(placed: _Placed, people: Sequence[PlannedPerson], kept: Kept) -> ParentMeeting:
    person, says = people[placed.person.index], tie_fields(placed.row)
    changes = person.changes if placed.first else ()
    if placed.tie:
        changes = (*changes, *_changes(placed.tie, placed.tie.uid, says, kept))
    changed = State.CHANGED if changes else State.SAME
    return ParentMeeting(
        state=changed if placed.tie else State.NEW,
        row=placed.row.row,
        name=named(person.says),
        pupil_uid=placed.pupil.uid,
        pupil=full_name(placed.pupil.roepnaam, placed.pupil),
        person=placed.person.index,
        tie_uid=placed.tie.uid if placed.tie else None,
        says=says,
        changes=changes,
    )


def _pupils(placed: Iterable[_Placed], kept: Kept) -> tuple[PlannedPupil, ...]:
    rows: dict[str, list[IncomingParent]] = {}
    pupils: dict[str, Pupil] = {}
    for each in placed:
        rows.setdefault(each.pupil.uid, []).append(each.row)
        pupils[each.pupil.uid] = each.pupil
    made = []
    for uid, pupil in pupils.items():
        says = pupil_facts(rows[uid])
        changes = _changes(pupil, uid, says, kept)
        made.append(PlannedPupil(uid, full_name(pupil.roepnaam, pupil), says, changes))
    return tuple(made)


def _families(placed: Iterable[_Placed], kept: Kept) -> tuple[PlannedFamily, ...]:
    """Join pupils who share a mother or father; one whom an earlier sheet joined already is left as is."""
    pupils = {pupil.uid: pupil for pupil in kept.pupils}
    children: dict[object, set[str]] = {}
    for tie in kept.ties:
        if tie.relation.value in MAKE_FAMILY and tie.pupil_uid in pupils:
            children.setdefault(tie.guardian_uid, set()).add(tie.pupil_uid)
    for each in placed:
        if each.row.relation in MAKE_FAMILY:
            who = each.person.uid or each.person.index
            children.setdefault(who, set()).add(each.pupil.uid)
    made = []
    for together in _joined(children.values()):
        known = {pupils[uid].family_uid for uid in together} - {None}
        loose = [uid for uid in sorted(together) if not _was_joined(pupils[uid], kept)]
        if loose and len(known) <= 1 and len(together) > 1:
            name = last_name(pupils[min(together)])
            made.append(PlannedFamily(next(iter(known), None), name, tuple(loose)))
    return tuple(made)


def _was_joined(pupil: Pupil, kept: Kept) -> bool:
    before = kept.said.get(pupil.uid)
    return pupil.family_uid is not None or bool(before and before.said.get("family"))


def _joined(sets: Iterable[set[str]]) -> list[set[str]]:
    """Put sets that overlap together."""
    groups: list[set[str]] = []
    of: dict[str, set[str]] = {}
    for members in sets:
        merged = set(members)
        for uid in members:
            merged |= of.get(uid, set())
        for uid in merged:
            of[uid] = merged
    for group in of.values():
        if group not in groups:
            groups.append(group)
    return groups


def _gone(placed: Sequence[_Placed], kept: Kept) -> tuple[GoneParent, ...]:
    met = {each.tie.uid for each in placed if each.tie}
    pupils = {each.pupil.uid: each.pupil for each in placed}
    return tuple(
        GoneParent(
            tie.uid,
            named(kept_text(kept.guardians[tie.guardian_uid], ("first_name", "voorvoegsel", "achternaam"))),
            full_name(pupils[tie.pupil_uid].roepnaam, pupils[tie.pupil_uid]),
        )
        for tie in kept.ties
        if tie.pupil_uid in pupils and tie.uid not in met and tie.uid in kept.said
    )
