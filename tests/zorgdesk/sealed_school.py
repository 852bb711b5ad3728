"""A school where several people have a key: who opens what of what is sealed."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from tests.zorgdesk.real_store import PHRASE, a_desk, a_new_desk, a_pupil, copied
from zorgdesk import clock
from zorgdesk.desk import Desk
from zorgdesk.model.base import new_uid
from zorgdesk.model.school import DeskPerson, Role
from zorgdesk.model.sealed import OwnText, SafetyText, ScopeKey, SealedNote
from zorgdesk.practice.build import PRACTICE_NOW
from zorgdesk.queries import sealed as queries
from zorgdesk.store.file import load_vault
from zorgdesk.store.slots import FLOOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from zorgdesk.desk import Sight, Work

DAY = date(2026, 11, 24)
MARKER = "Zwaluwnest"
SECOND = "Kraanvogel"


def own_text(text: str = MARKER, day: date = DAY) -> OwnText:
    """What somebody writes for themselves."""
    return OwnText(held_on=day, text=text)


def safety_text(text: str = SECOND, day: date = DAY) -> SafetyText:
    """What somebody saw that worries them."""
    return SafetyText(held_on=day, held_at="8.20", told_by="juf Anouk", text=text)


@dataclass
class School:
    """The store of a school with Ineke (IB), Vera (directeur) and Sanne (IB); Vera and Sanne have 'veiligheid'."""

    path: Path
    bo: str = ""
    ineke: str = ""
    vera: str = ""
    sanne: str = ""
    code: str = ""
    phrases: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def seated(self, person: str) -> Iterator[Desk]:
        """Somebody opens the store with their own passphrase."""
        desk = a_desk(self.path, self.phrases[person])
        try:
            yield desk
        finally:
            desk.close()

    @contextmanager
    def with_the_code(self) -> Iterator[Desk]:
        """Somebody opens the store with the recovery code of the school."""
        vault = load_vault(self.path)
        vault.unlock_recovery(self.code)
        desk = Desk.open(self.path, vault)
        try:
            yield desk
        finally:
            desk.close()


# The school as it was made the first time: making it costs a second or more, copying it does not.
_first: list[School] = []


def a_sealed_school(folder: Path, first: Path) -> School:
    """A copy of the school, with Bo in it; `first`: where it is made the first time."""
    if not _first:
        _first.append(_make(first))
    return replace(_first[0], path=copied(_first[0].path, folder), phrases=dict(_first[0].phrases))


def _make(folder: Path) -> School:
    made = School(folder / "school.zorgdesk")
    desk = a_new_desk(made.path)
    made.ineke, made.bo = desk.reader.person_uid, a_pupil(desk)
    made.phrases[made.ineke] = PHRASE
    vault = desk.store.vault
    for name in ("vera", "sanne"):
        uid = new_uid()
        setattr(made, name, uid)
        made.phrases[uid] = f"{PHRASE} {name}"
        vault.add_passphrase(made.phrases[uid], "Wachtwoordzin", uid, cost=FLOOR)
    made.code = vault.add_recovery("Herstelblad")
    vault.save()
    desk.do(_add_people, made)
    desk.close()
    return made


def _add_people(work: Work, made: School) -> None:
    for uid, name, role in ((made.vera, "Vera", Role.DIRECTEUR), (made.sanne, "Sanne", Role.IB)):
        work.session.add(DeskPerson(uid=uid, name=name, role=role, veiligheid=True, key_since=DAY))


def set_right(work: Work, person_uid: str, *, veiligheid: bool) -> None:
    """Give or take the right, as somebody does who writes in the tables."""
    person = work.session.get(DeskPerson, person_uid)
    assert person is not None
    person.veiligheid = veiligheid
    work.session.add(person)


def seals(sight: Sight) -> Sequence[ScopeKey]:
    """All keys of all scopes, oldest first."""
    return sight.session.exec(select(ScopeKey).order_by(ScopeKey.uid)).all()


def notes(sight: Sight) -> Sequence[SealedNote]:
    """All sealed notes, oldest first."""
    return sight.session.exec(select(SealedNote).order_by(SealedNote.uid)).all()


def safety_words(desk: Desk, pupil_uid: str) -> list[str]:
    """What somebody reads in the safety part of a pupil."""
    return [one.data.text for one in desk.ask(queries.safety_notes, pupil_uid)]


@pytest.fixture
def school(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """The school, on the Tuesday morning of the oefenschool."""
    with clock.standing_at(PRACTICE_NOW):
        yield a_sealed_school(tmp_path, tmp_path_factory.mktemp("first"))


@pytest.fixture
def ineke(school: School) -> Iterator[Desk]:
    """An IB-er without the right 'veiligheid', at the desk."""
    with school.seated(school.ineke) as opened:
        yield opened


@pytest.fixture
def vera(school: School) -> Iterator[Desk]:
    """The directeur, with the right 'veiligheid', at the desk."""
    with school.seated(school.vera) as opened:
        yield opened
