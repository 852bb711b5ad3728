"""Deeds about the school itself: its first start, its places, its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlmodel import select

from zorgdesk import clock
from zorgdesk.commands import keep
from zorgdesk.errors import MistakeError
from zorgdesk.model.school import (
    DeskPerson,
    DeskPersonData,
    Location,
    LocationData,
    School,
    SchoolData,
    Setting,
    SettingData,
)
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlmodel import Session

    from zorgdesk.desk import Desk, Work
    from zorgdesk.store.file import Store
    from zorgdesk.store.vault import Vault


def found_school(
    session: Session,
    school: SchoolData,
    locations: Sequence[LocationData],
    person: DeskPersonData,
    person_uid: str = "",
) -> str:
    """Write the first rows of a new store: the school, its places and who sits at the desk.

    The one deed without a desk, for there is nobody at it yet. Returns the person's uid.
    """
    session.add(School.model_validate(school.model_dump()))
    for location in locations:
        session.add(Location.model_validate(location.model_dump()))
    first = DeskPerson.model_validate(person.model_dump())
    first.key_since = clock.today()  # who makes the store opens it
    if person_uid:
        first.uid = person_uid
    session.add(first)
    return first.uid


def found(
    path: Path,
    vault: Vault,
    school: SchoolData,
    locations: Sequence[LocationData],
    person: DeskPersonData,
    person_uid: str = "",
) -> Desk:
    """Make a new store with an unlocked vault and sit down at it.

    Raises:
        StoreError: it cannot be made here; nothing half-written stays behind.
    """
    from zorgdesk.desk import Desk
    from zorgdesk.store import founding

    first: list[str] = []

    def fill(store: Store) -> None:
        with store.writing("", "found_school") as session:
            first.append(found_school(session, school, locations, person, person_uid))

    return Desk(founding.found(path, vault, fill), first[0])


def change_school(work: Work, /, **fields: Any) -> None:
    """Change what is known of the school."""
    keep.must_write(work)
    keep.change(work, work.session.exec(select(School)).one(), **fields)


def add_location(work: Work, data: LocationData) -> str:
    """Add a place where the school teaches."""
    keep.must_write(work)
    return keep.add(work, Location, data).uid


def change_location(work: Work, uid: str, version: int, data: LocationData) -> None:
    """Change a location."""
    keep.must_write(work)
    keep.change(work, keep.find(work, Location, uid), version, **data.model_dump(exclude={"external_key"}))


def keep_setting(work: Work, key: str, value: Any) -> None:
    """Keep one setting of the school."""
    if not key:
        raise MistakeError(_("Een instelling heeft een naam nodig."))
    row = work.session.exec(select(Setting).where(Setting.key == key)).first()
    if row is None:
        keep.add(work, Setting, SettingData(key=key, value=value))
    else:
        keep.change(work, row, value=value)
