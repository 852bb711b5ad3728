"""Deeds about the people at the desk: who works here, with which rights, and what they promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from zorgdesk.commands import keep
from zorgdesk.commands.sealed import let_in, shut_out
from zorgdesk.errors import require
from zorgdesk.model.school import DeskPerson, DeskPersonData, ReadingRight, ReadingRightData, Role
from zorgdesk.rules import desk_people as rules
from zorgdesk.rules.desk_people import AtDesk

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.desk import Work

# What everybody may change of themselves: how parents reach them, and the letters on the lock.
OWN_NUMBERS = frozenset({"phone", "mail", "days", "letters"})


def _at_desk(person: DeskPerson) -> AtDesk:
    return AtDesk(person.uid, person.role, person.veiligheid, person.until, person.key_since is not None)


def _everybody(work: Work) -> list[AtDesk]:
    found = work.session.exec(select(DeskPerson).where(col(DeskPerson.removed_at).is_(None)))
    return [_at_desk(person) for person in found]


def _me(work: Work) -> AtDesk:
    reader = work.reader
    return AtDesk(reader.person_uid, reader.role, reader.veiligheid)


def add_person(work: Work, data: DeskPersonData, uid: str = "") -> str:
    """Add somebody to the desk; `uid` when their key was made before.

    Raises:
        RefusedError: this role does not arrange people, or gives a right that it has not.
    """
    require(rules.why_not_manage_people(work.reader.role))
    require(rules.why_not_until(data.role, data.until, work.today))
    if data.veiligheid:
        require(rules.why_not_have_veiligheid(data.role))
        require(rules.why_not_give_veiligheid(_me(work), _everybody(work)))
    person = keep.add(work, DeskPerson, data, **({"uid": uid} if uid else {}))
    _share(work, person.uid)
    return person.uid


def change_person(work: Work, /, uid: str, version: int, **fields: Any) -> None:
    """Change what is known of somebody at the desk; of oneself everybody changes the own numbers.

    Raises:
        RefusedError: a right is not theirs to give, or nobody would be left who can open everything.
    """
    person = keep.find(work, DeskPerson, uid)
    if uid != work.reader.person_uid or not fields.keys() <= OWN_NUMBERS:
        require(rules.why_not_manage_people(work.reader.role))
        _check_rights(work, person, {**person.model_dump(), **fields})
    keep.change(work, person, version, **fields)
    _share(work, uid)


def _share(work: Work, person_uid: str) -> None:
    """Let the key of the safety part follow the rights and the keys as they are now."""
    work.session.flush()
    shut_out(work)
    let_in(work, person_uid)


def _check_rights(work: Work, person: DeskPerson, after: dict[str, Any]) -> None:
    people, role = _everybody(work), Role(after["role"])
    require(rules.why_not_change_role(_me(work), person.uid, role))
    require(rules.why_not_without_ib(person.uid, people, role, after["until"]))
    if (after["until"], role) != (person.until, person.role):
        require(rules.why_not_until(role, after["until"], work.today))
    if after["veiligheid"]:
        require(rules.why_not_have_veiligheid(role))
    if after["veiligheid"] != person.veiligheid:
        require(rules.why_not_give_veiligheid(_me(work), people))
    if not after["veiligheid"]:
        require(rules.why_not_lose_veiligheid(person.uid, people))


def remove_person(work: Work, uid: str, version: int) -> None:
    """Take somebody away from the desk: their name stays in the log and under what they wrote.

    Raises:
        RefusedError: it is oneself, the last IB-er, or the last who reads what is sealed.
    """
    person = keep.find(work, DeskPerson, uid)
    require(rules.why_not_remove_person(_me(work), uid, _everybody(work)))
    keep.change(work, person, version, key_since=None)
    for right in _rights_of(work, uid):
        keep.remove(work, right)
    keep.remove(work, person)
    work.session.flush()
    shut_out(work)


def put_back_person(work: Work, uid: str) -> None:
    """Take back that somebody went: their key could not be taken away."""
    require(rules.why_not_manage_people(work.reader.role))
    keep.change(work, keep.put_back(work, DeskPerson, uid), key_since=work.today)


def _rights_of(work: Work, person_uid: str) -> list[ReadingRight]:
    found = select(ReadingRight).where(
        ReadingRight.person_uid == person_uid, col(ReadingRight.removed_at).is_(None)
    )
    return list(work.session.exec(found))


def let_read(work: Work, person_uid: str, pupil_uids: list[str], until: date | None) -> None:
    """Let a meelezer read exactly these dossiers, until a day.

    Raises:
        RefusedError: this role does not arrange people, or the day has passed.
    """
    require(rules.why_not_manage_people(work.reader.role))
    require(rules.why_not_until(Role.MEELEZER, until, work.today))
    rights = {right.pupil_uid: right for right in _rights_of(work, person_uid)}
    for pupil_uid, right in rights.items():
        if pupil_uid in pupil_uids:
            keep.change(work, right, until=until)
        else:
            keep.remove(work, right)
    for pupil_uid in pupil_uids:
        if pupil_uid not in rights:
            data = ReadingRightData(person_uid=person_uid, pupil_uid=pupil_uid, until=until)
            keep.add(work, ReadingRight, data)


def accept_secrecy(work: Work) -> None:
    """Log that the person at the desk keeps secret what they read (UAVG 30(4), domain 2.13)."""
    person = keep.find(work, DeskPerson, work.reader.person_uid)
    keep.change(work, person, secrecy_accepted_on=work.today)


# Keys: what is done in the key file leaves its line here


def give_key(work: Work, person_uid: str) -> None:
    """Log that somebody got a key of their own, or a new one.

    Raises:
        RefusedError: this role does not arrange people.
    """
    if person_uid != work.reader.person_uid:
        require(rules.why_not_manage_people(work.reader.role))
    keep.change(work, keep.find(work, DeskPerson, person_uid), key_since=work.today)
    _note_lost_keys(work)
    _share(work, person_uid)


def _note_lost_keys(work: Work) -> None:
    """Know of nobody that they have a key who has none: the key file may have come anew from one sheet."""
    with_pair = work.secrets.publics()
    thought = select(DeskPerson).where(
        col(DeskPerson.key_since).is_not(None), col(DeskPerson.removed_at).is_(None)
    )
    for person in work.session.exec(thought).all():
        if person.uid not in with_pair:
            keep.change(work, person, key_since=None)


def change_own_passphrase(work: Work) -> None:
    """Log that one chose another passphrase."""
    give_key(work, work.reader.person_uid)


def set_pin(work: Work) -> None:
    """Log that one opens with a PIN on this laptop."""
    keep.find(work, DeskPerson, work.reader.person_uid)


def drop_pin(work: Work) -> None:
    """Log that a PIN on this laptop opens no more."""
    keep.find(work, DeskPerson, work.reader.person_uid)


def make_own_recovery(work: Work) -> None:
    """Log that one has a recovery code of one's own."""
    keep.find(work, DeskPerson, work.reader.person_uid)


def make_school_recovery(work: Work) -> None:
    """Log that the recovery sheet of the school was made anew.

    Raises:
        RefusedError: this role does not arrange keys.
    """
    require(rules.why_not_manage_people(work.reader.role))
    _share(work, "")
