"""Deeds about what is sealed: own notes, the safety part, and who gets its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import select

from zorgdesk.commands import keep
from zorgdesk.errors import ChangedError, RefusedError, require
from zorgdesk.model.dossier import Entry, EntryData, EntryKind
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.sealed import OwnText, SafetyText, SealedKind, SealedNote
from zorgdesk.rules import sealed as rules
from zorgdesk.store import history, scopes
from zorgdesk.text import _

if TYPE_CHECKING:
    from zorgdesk.desk import Work

# Own notes: their writer's alone. A change keeps no older text: they are a memory aid, not the dossier.


def write_own_note(work: Work, pupil_uid: str, data: OwnText, *, kept: bool = False) -> str:
    """Write a note that only its writer can read; gone after eight weeks unless it is kept."""
    keep.must_write(work, pupil_uid)
    opened = _own_key(work)
    note = SealedNote(
        pupil_uid=pupil_uid, kind=SealedKind.EIGEN, scope=opened.scope, author_uid=work.reader.person_uid,
        gone_on=rules.gone_on(work.today, kept=kept), sealed=b"",
    )  # fmt: skip
    return _add_sealed(work, note, opened, data)


def change_own_note(work: Work, uid: str, version: int, data: OwnText, *, kept: bool = False) -> None:
    """Change an own note; what stood there before is gone."""
    note, opened = _own_note(work, uid), _own_key(work)
    keep.change(work, note, version)
    if kept != (note.gone_on is None):
        note.gone_on = rules.gone_on(work.today, kept=kept)
    scopes.write(note, opened, data.model_dump(mode="json"))


def remove_own_note(work: Work, uid: str) -> None:
    """Take an own note away; its words go the next day."""
    keep.remove(work, _own_note(work, uid))


def put_back_own_note(work: Work, uid: str) -> None:
    """Undo that an own note was taken away."""
    _own_note(work, uid, removed=True).removed_at = None


def make_entry_of_own_note(work: Work, uid: str, version: int) -> str:
    """Put an own note in the dossier, where others read it too: shared, it is no memory aid any more (2.23).

    Raises:
        DamagedError: it cannot be opened.
    """
    note = _own_note(work, uid)
    keep.change(work, note, version)
    content = scopes.read(work.session, work.secrets.private, note)
    if content is None:
        raise scopes.unreadable()
    data = OwnText.model_validate(content)
    entry = keep.add(
        work, Entry,
        EntryData(pupil_uid=note.pupil_uid, kind=EntryKind.NOTITIE, held_on=data.held_on, facts=data.text),
        author_uid=work.reader.person_uid, author_profession=work.reader.profession,
    )  # fmt: skip
    keep.remove(work, note)
    return entry.uid


def let_own_notes_go(work: Work) -> int:
    """Empty the own notes whose weeks are over, of everybody: the key to them is not needed for that."""
    due = scopes.outlived(work.session, work.today)
    for note in due:
        note.sealed = b""
        keep.remove(work, note)
    return len(due)


def _own_note(work: Work, uid: str, *, removed: bool = False) -> SealedNote:
    require(rules.why_not_own(work.reader, has_key=work.secrets.is_mine))
    note = work.session.get(SealedNote, uid)
    mine = note is not None and note.scope == scopes.own(work.reader.person_uid)
    if note is None or not mine or (note.removed_at is not None) != removed:
        raise keep.gone()
    return note


def _own_key(work: Work) -> scopes.Opened:
    """The key of one's own notes; made at the first, and again for who came back with another pair of keys."""
    require(rules.why_not_own(work.reader, has_key=work.secrets.is_mine))
    scope = scopes.own(work.reader.person_uid)
    opened = scopes.newest(work.session, work.secrets.private, scope)
    return opened or scopes.begin(work.session, scope, {work.reader.person_uid: work.secrets.public})


# The safety part: nothing in it is changed or taken away, a correction stands beside what it corrects.


def open_safety(work: Work, pupil_uid: str) -> bool:
    """Log that somebody reads the safety part of a pupil, each time.

    Raises:
        RefusedError: this reader has no right to it.
    """
    require(rules.why_not_safety(work.reader))
    pupil = keep.find(work, Pupil, pupil_uid)
    if not work.reader.may_see(pupil_uid):
        raise keep.gone()
    history.note_look(work.session, pupil)
    return True


def write_safety_note(work: Work, pupil_uid: str, data: SafetyText, corrects_uid: str | None = None) -> str:
    """Write in the safety part; `corrects_uid` is the note that this one stands for, which stays readable.

    Raises:
        RefusedError: this person has no right to it, or no key yet.
    """
    keep.must_write(work, pupil_uid)
    require(rules.why_not_safety(work.reader))
    shut_out(work)
    if corrects_uid:
        _find_uncorrected(work, corrects_uid, pupil_uid)
    opened = _safety_key(work)
    history.note_look(work.session, keep.find(work, Pupil, pupil_uid))
    note = SealedNote(
        pupil_uid=pupil_uid, kind=SealedKind.VEILIGHEID, scope=opened.scope,
        author_uid=work.reader.person_uid, corrects_uid=corrects_uid, sealed=b"",
    )  # fmt: skip
    return _add_sealed(work, note, opened, data)


def _add_sealed(work: Work, note: SealedNote, opened: scopes.Opened, data: OwnText | SafetyText) -> str:
    scopes.write(note, opened, data.model_dump(mode="json"))
    work.session.add(note)
    return note.uid


def _find_uncorrected(work: Work, uid: str, pupil_uid: str) -> None:
    note = work.session.get(SealedNote, uid)
    if note is None or note.scope != scopes.VEILIGHEID or note.pupil_uid != pupil_uid:
        raise keep.gone()
    if work.session.exec(select(SealedNote.uid).where(SealedNote.corrects_uid == uid)).first():
        raise ChangedError(
            _("Deze notitie is intussen verbeterd."), _("Wat u typte, staat er nog."),
            _("Kijk wat er nu staat en sla opnieuw op."),
        )  # fmt: skip


def _safety_key(work: Work) -> scopes.Opened:
    """The key of the safety part; the first who writes there makes it, for everybody with the right."""
    if not scopes.holders(work.session, scopes.VEILIGHEID):
        entitled = work.secrets.entitled(work.session, work.today)
        if work.secrets.public in entitled.values():
            return scopes.begin(work.session, scopes.VEILIGHEID, entitled)
    opened = scopes.newest(work.session, work.secrets.private, scopes.VEILIGHEID)
    if opened is None:
        raise RefusedError(rules.why_not_open())
    return opened


# Who gets its key


def let_in(work: Work, person_uid: str) -> bool:
    """Share the key of the safety part with somebody who has the right; False: that waits for another.

    Part of the deed that gives the right or the key. It needs somebody who can open the part themselves, so
    that nobody lets themselves in by writing in the tables. An empty uid: the recovery codes of the school.
    """
    waiting = work.secrets.waiting(work.session, work.today)
    chosen = {person_uid} if person_uid else work.secrets.of_the_school()
    return all(_grant(work, one, waiting[one]) for one in sorted(chosen & set(waiting)))


def grant_waiting(work: Work) -> None:
    """Give the key to everybody who has the right and waits for it, and to the school's recovery code.

    Raises:
        RefusedError: who asks cannot open the part themselves.
    """
    keep.must_write(work)
    require(rules.why_not_safety(work.reader))
    shut_out(work)
    for member_id, public in work.secrets.waiting(work.session, work.today).items():
        if not _grant(work, member_id, public):
            raise RefusedError(rules.why_not_open())


def _grant(work: Work, member_id: str, public: bytes) -> bool:
    return scopes.grant(work.session, work.secrets.private, scopes.VEILIGHEID, public, member_id)


def renew_safety_key(work: Work) -> None:
    """Give the safety part a new key because somebody lost the right while nobody was there who could."""
    shut_out(work)


def shut_out(work: Work) -> None:
    """Give the safety part a new key when somebody has it who may not any more; part of another deed.

    Only who can open the part can do it: otherwise it waits for the next of them. The key goes to nobody new,
    and not to a pair of keys that was put in somebody's place.
    """
    if work.secrets.must_renew(work.session, work.today):
        stay = work.secrets.staying(work.session, work.today)
        scopes.rotate(work.session, work.secrets.private, scopes.VEILIGHEID, stay)
