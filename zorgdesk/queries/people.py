"""Who work at the desk: their rights, their keys, and when each opened last; and what a meelezer may read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlmodel import col, func, select

from zorgdesk.model.audit import AuditLine
from zorgdesk.model.school import DeskPerson, ReadingRight, Role
from zorgdesk.queries import rows
from zorgdesk.rules.desk_people import AtDesk

if TYPE_CHECKING:
    from zorgdesk.desk import Sight

# The deed of the log by which somebody sat down.
UNLOCK = "unlock"
# Those by which the recovery sheet of the school was made, and by which all keys were.
MADE_SHEET, RENEWED = "make_school_recovery", "renew_keys"


@dataclass(frozen=True)
class PersonRow:
    """Somebody at the desk."""

    uid: str
    version: int
    name: str
    profession: str
    role: Role
    me: bool
    secrecy_accepted: bool
    veiligheid: bool = False
    letters: str = ""
    until: date | None = None
    key_since: date | None = None
    phone: str = ""
    mail: str = ""
    days: str = ""

    @property
    def has_key(self) -> bool:
        """Whether this person can unlock."""
        return self.key_since is not None

    @property
    def work(self) -> str:
        """What this person does here, and in which role where that is another word."""
        if self.role.kept_label.casefold() in self.profession.casefold():
            return self.profession
        return f"{self.profession}, {self.role.label}" if self.profession else self.role.label

    @property
    def at_desk(self) -> AtDesk:
        """What the rules need to know."""
        return AtDesk(self.uid, self.role, self.veiligheid, self.until, self.has_key)


@dataclass(frozen=True)
class ReadingRow:
    """A dossier that a meelezer reads."""

    uid: str
    pupil_uid: str
    name: str
    group: str
    until: date | None


def people(sight: Sight) -> tuple[PersonRow, ...]:
    """Everybody at the desk, oldest first."""
    return tuple(
        PersonRow(
            uid=row.uid, version=row.version, name=row.name, profession=row.profession, role=row.role,
            me=row.uid == sight.reader.person_uid, secrecy_accepted=row.secrecy_accepted_on is not None,
            veiligheid=row.veiligheid, letters=row.letters, until=row.until, key_since=row.key_since,
            phone=row.phone, mail=row.mail, days=row.days,
        )
        for row in rows.running(sight, DeskPerson, order=col(DeskPerson.uid))
    )  # fmt: skip


def last_unlocks(sight: Sight) -> dict[str, datetime]:
    """When each person sat down last, by the log; of who never did there is none."""
    found = sight.session.exec(
        select(AuditLine.person_uid, func.max(AuditLine.at))
        .where(AuditLine.deed == UNLOCK)
        .group_by(col(AuditLine.person_uid))
    )
    return {person_uid: datetime.fromisoformat(at) for person_uid, at in found}


def sheet_is_outdated(sight: Sight) -> bool:
    """Whether all keys were renewed after the recovery sheet of the school was made.

    Its code still opens the file; its square, which replaces a lost key file, does not.
    """
    newest = sight.session.exec(
        select(AuditLine)
        .where(col(AuditLine.deed).in_((MADE_SHEET, RENEWED)))
        .order_by(col(AuditLine.sequence).desc())
        .limit(1)
    ).first()
    return newest is not None and newest.deed == RENEWED and not json.loads(newest.facts).get("sheet")


def reading_rights(sight: Sight, person_uid: str) -> tuple[ReadingRow, ...]:
    """The dossiers that a meelezer reads, of those this reader may see."""
    found = [
        right
        for right in rows.running(sight, ReadingRight, ReadingRight.person_uid == person_uid)
        if sight.reader.may_see(right.pupil_uid)
    ]
    names = rows.pupil_names(sight, [right.pupil_uid for right in found])
    return tuple(
        ReadingRow(right.uid, right.pupil_uid, *names.get(right.pupil_uid, ("", "")), right.until)
        for right in found
    )
