"""Who can open what is sealed: each scope has a random key of its own, sealed to every member who may read it.

The master key opens the file for everybody at the desk; what stands here it does not open. A person's own notes
('eigen:<person>') have one member: their writer. The safety part ('veiligheid') has those with the right, and the
school's recovery code, because the record is the school's; that code never opens own notes.

Each question opens the key anew (a fraction of a millisecond), so there is no copy of it to forget at a lock.
What this cannot hold against: somebody with a key of the store who writes a program of their own may put their
own public key in somebody's place, and would be let in by the next grant. The log shows when keys changed.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from zorgdesk.errors import DamagedError
from zorgdesk.model.dossier import Draft
from zorgdesk.model.sealed import ScopeKey, SealedNote
from zorgdesk.store import sealing
from zorgdesk.store.history import canonical
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlmodel import Session

VEILIGHEID = "veiligheid"
OWN = "eigen:"
SEALED = "sealed"  # the one field of a draft that is sealed
# Contents are filled up to a multiple of this, so that their size says little about how much was written.
_BLOCK = 256


def own(person_uid: str) -> str:
    """The scope of a person's own notes."""
    return f"{OWN}{person_uid}"


@dataclass(frozen=True)
class Opened:
    """One key of a scope, open."""

    scope: str
    number: int
    key: bytes


def newest(session: Session, private: bytes, scope: str) -> Opened | None:
    """The newest key of a scope; None for a scope without one, or for who may not (yet) open it."""
    number = _newest_number(session, scope)
    return numbered(session, private, scope, number) if number else None


def numbered(session: Session, private: bytes, scope: str, number: int) -> Opened | None:
    """One key of a scope; None when this private half opens none of its seals."""
    for row in _seals(session, scope, number):
        key = sealing.open_with(private, row.sealed, _said_of_key(row.scope, row.number, row.member_id))
        if key is not None:
            return Opened(scope, number, key)
    return None


def holders(session: Session, scope: str) -> dict[str, bytes]:
    """The members to whom the newest key of a scope is sealed, with their public half; none: there is no key."""
    return {row.member_id: row.public for row in _seals(session, scope, _newest_number(session, scope))}


def begin(session: Session, scope: str, publics: Mapping[str, bytes]) -> Opened:
    """Make a new key for a scope and seal it to these members."""
    opened = Opened(scope, _newest_number(session, scope) + 1, sealing.new_private())
    for member_id, public in publics.items():
        session.add(_sealed_to(opened, member_id, public))
    return opened


def grant(session: Session, private: bytes, scope: str, to_public: bytes, to_member: str) -> bool:
    """Let another member open a scope; they need not be there. False: who asks cannot open it.

    Only notes under the newest key are shared, which are all of them: a rotation closes every note anew.
    """
    opened = newest(session, private, scope)
    if opened is None:
        return False
    rows = {row.member_id: row for row in _seals(session, scope, opened.number)}
    if to_member not in rows:
        session.add(_sealed_to(opened, to_member, to_public))
    elif rows[to_member].public != to_public:
        _seal_anew(session, rows[to_member], opened, to_public)
    return True


def rotate(session: Session, private: bytes, scope: str, publics: Mapping[str, bytes]) -> int:
    """Give a scope a new key for these members, and close its notes anew; the number of the new key.

    What cannot be opened stays as it is. Whoever is not among them opens nothing of it from now on; a copy of
    the file from before they still could read.
    """
    old = newest(session, private, scope)
    fresh = begin(session, scope, publics)
    left = set()
    for note in session.exec(select(SealedNote).where(SealedNote.scope == scope)):
        content = read(session, private, note) if note.number != fresh.number else None
        if content is None:
            left.add(note.number)
        else:
            write(note, fresh, content)
            session.add(note)
    if old is not None and old.number not in left:
        for row in _seals(session, scope, old.number):
            row.sealed = b""
            session.add(row)
    return fresh.number


def rewrap(
    session: Session,
    old_private: bytes,
    new_private: bytes,
    member_id: str,
    publics: Mapping[str, bytes] | None = None,
) -> None:
    """Carry over what a member can open to their new pair of keys; in a session that records.

    Their own notes get a new key. What they share gets one too when `publics` tells the members as they are
    now; without it their part of the key is only sealed anew. Forms that were being typed come along.
    """
    public = sealing.public_of(new_private)
    for scope in _scopes_of(session, member_id):
        opened = newest(session, old_private, scope)
        if opened is None:
            continue
        for row in _seals(session, scope, opened.number):
            if row.member_id == member_id:
                _seal_anew(session, row, opened, public)
        if scope.startswith(OWN):
            rotate(session, new_private, scope, {member_id: public})
        elif publics is not None:
            held = holders(session, scope)
            rotate(session, new_private, scope, {one: publics[one] for one in publics if one in held})
    for draft in session.exec(select(Draft).where(Draft.person_uid == member_id)):
        plain = open_draft(old_private, draft)
        if plain is not None:
            draft.content = seal_draft(public, draft, plain)
            session.add(draft)


# Notes


def write(note: SealedNote, opened: Opened, content: Mapping[str, Any]) -> None:
    """Close the content of a note; whose it is and about whom is bound to it."""
    note.scope, note.number = opened.scope, opened.number
    plain = json.dumps(content, ensure_ascii=False).encode()
    plain += b" " * (-len(plain) % _BLOCK)
    note.sealed = sealing.close(opened.key, plain, _said_of_note(note))


def read(session: Session, private: bytes, note: SealedNote) -> dict[str, Any] | None:
    """Open the content of a note; None when it is not for this member, or any bit of it differs."""
    opened = numbered(session, private, note.scope, note.number)
    plain = sealing.open_shared(opened.key, note.sealed, _said_of_note(note)) if opened else None
    return dict(json.loads(plain)) if plain is not None else None


def unreadable() -> DamagedError:
    """The words for a sealed note of which a bit was changed, or whose key was lost."""
    return DamagedError(
        _("Deze aantekening is niet te openen. Ze is beschadigd, of dicht met een vorige sleutel van u."),
        _("De rest van het dossier is heel."),
        _("Kijk in een reservekopie van een eerdere dag."),
    )


def outlived(session: Session, day: date, *, most: int | None = None) -> Sequence[SealedNote]:
    """Own notes whose weeks are over, and those that were taken away before this day and still hold their words."""
    stands = col(SealedNote.removed_at).is_(None)
    return session.exec(
        select(SealedNote)
        .where(
            col(SealedNote.sealed) != b"",
            (stands & (col(SealedNote.gone_on) <= day))
            | (~stands & (col(SealedNote.removed_at) < datetime.combine(day, time(), UTC))),
        )
        .order_by(col(SealedNote.uid))
        .limit(most)
    ).all()


# Drafts: a form being typed is its writer's alone, so it needs no scope


def seal_draft(public: bytes, draft: Draft, content: Mapping[str, Any]) -> dict[str, Any]:
    """The content of a draft as it is kept: only its writer opens it."""
    plain = json.dumps(content, ensure_ascii=False).encode()
    plain += b" " * (-len(plain) % _BLOCK)
    return {SEALED: base64.b64encode(sealing.seal_to(public, plain, _said_of_draft(draft))).decode()}


def open_draft(private: bytes, draft: Draft) -> dict[str, Any] | None:
    """The content of a sealed draft; None when it cannot be opened, or is no sealed one."""
    try:
        sealed = base64.b64decode(str(draft.content.get(SEALED, "")), validate=True)
    except ValueError:
        return None
    plain = sealing.open_with(private, sealed, _said_of_draft(draft))
    return dict(json.loads(plain)) if plain is not None else None


def _newest_number(session: Session, scope: str) -> int:
    found = session.exec(
        select(ScopeKey.number).where(ScopeKey.scope == scope).order_by(col(ScopeKey.number).desc())
    ).first()
    return found or 0


def _seals(session: Session, scope: str, number: int) -> Sequence[ScopeKey]:
    return session.exec(
        select(ScopeKey).where(ScopeKey.scope == scope, ScopeKey.number == number).order_by(col(ScopeKey.uid))
    ).all()


def _scopes_of(session: Session, member_id: str) -> list[str]:
    return sorted(set(session.exec(select(ScopeKey.scope).where(ScopeKey.member_id == member_id)).all()))


def _sealed_to(opened: Opened, member_id: str, public: bytes) -> ScopeKey:
    said = _said_of_key(opened.scope, opened.number, member_id)
    return ScopeKey(
        scope=opened.scope, number=opened.number, member_id=member_id, public=public,
        sealed=sealing.seal_to(public, opened.key, said),
    )  # fmt: skip


def _seal_anew(session: Session, row: ScopeKey, opened: Opened, public: bytes) -> None:
    row.public, row.sealed = public, _sealed_to(opened, row.member_id, public).sealed
    session.add(row)


def _said_of_key(scope: str, number: int, member_id: str) -> bytes:
    return canonical(["scope key", scope, number, member_id])


def _said_of_note(note: SealedNote) -> bytes:
    who = [note.uid, note.pupil_uid, note.author_uid, note.corrects_uid or ""]
    return canonical(["note", note.scope, note.number, *who])


def _said_of_draft(draft: Draft) -> bytes:
    return canonical(["draft", draft.person_uid, draft.form, draft.subject])
