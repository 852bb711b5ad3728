"""What comes in from the school administration: plain values, before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Dropped:
    """Data in the file that Zorgdesk does not keep: which element, how often, and why."""

    element: str
    count: int
    why: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in the file that was not as it should be; `where` names a key or a row, never a person."""

    code: str
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class IncomingSchool:
    """The head of the file: which school, which school year, and of which day it is."""

    school_year: str | None = None
    reference_day: date | None = None
    made_at: datetime | None = None
    brin: str = ""
    dependance: str = ""
    school_key: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class IncomingLocation:
    """A vestiging. Its key links within the file, also when it is a dummy."""

    key: str
    name: str

    @property
    def external_key(self) -> str | None:
        """The key to remember it by: None for a dummy ('#...')."""
        return lasting_key(self.key)


@dataclass(frozen=True, slots=True)
class IncomingGroup:
    """A group. Its key links within the file, also when it is a dummy."""

    key: str
    name: str
    year: str | None = None
    composite: bool = False

    @property
    def external_key(self) -> str | None:
        """The key to remember it by: None for a dummy ('#...')."""
        return lasting_key(self.key)


@dataclass(frozen=True, slots=True)
class IncomingPupil:
    """A pupil as the administration has it. Texts that are not there are empty."""

    key: str | None = None
    eckid: str | None = None
    roepnaam: str = ""
    voorvoegsel: str = ""
    achternaam: str = ""
    voornamen: str = ""
    initials: str = ""
    birth_date: date | None = None
    sex: str | None = None
    year: str | None = None
    group_key: str | None = None
    composite_keys: tuple[str, ...] = ()
    location_key: str | None = None
    postcode: str = ""
    email: str = ""
    since: date | None = None
    until: date | None = None
    former: bool = False

    @property
    def called(self) -> str:
        """The roepnaam, or the nearest thing to it that the file has."""
        return self.roepnaam or self.voornamen.partition(" ")[0] or self.initials or self.achternaam


@dataclass(frozen=True, slots=True)
class IncomingStaff:
    """Somebody who works at the school. Roles are EDEXML's codes: to prefill with, never a right (6.26)."""

    key: str | None = None
    eckid: str | None = None
    roepnaam: str = ""
    voorvoegsel: str = ""
    achternaam: str = ""
    initials: str = ""
    email: str = ""
    roles: tuple[str, ...] = ()
    group_keys: tuple[str, ...] = ()
    function: str = ""


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """Everything one EDEXML file says, what was left out of it, and what was odd in it."""

    school: IncomingSchool = field(default_factory=IncomingSchool)
    locations: tuple[IncomingLocation, ...] = ()
    groups: tuple[IncomingGroup, ...] = ()
    pupils: tuple[IncomingPupil, ...] = ()
    staff: tuple[IncomingStaff, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class IncomingParent:
    """A parent or carer of one pupil, from a sheet. Row is the row in the sheet, as people count it."""

    pupil_number: str | None = None
    pupil_name: str = ""
    pupil_birth_date: date | None = None
    pupil_town: str = ""
    first_name: str = ""
    voorvoegsel: str = ""
    achternaam: str = ""
    relation: str = "anders"
    gezag: str = "onbekend"
    phone: str = ""
    mobile: str = ""
    mail: str = ""
    address: str = ""
    postcode: str = ""
    town: str = ""
    address_secret: bool = False
    language_spoken: str = ""
    language_read: str = ""
    interpreter: bool = False
    lives_with_pupil: bool | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class IncomingParents:
    """The parents in a sheet, and what was odd in it."""

    rows: tuple[IncomingParent, ...] = ()
    remarks: tuple[Remark, ...] = ()


def lasting_key(key: str | None) -> str | None:
    """Return the key to remember something by: None for a dummy, which may be another's tomorrow.

    Source: domain 6.17.
    """
    return None if not key or key.startswith("#") else key
