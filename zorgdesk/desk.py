"""The desk: the one door through which the store is read and changed, for one person with a role."""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session, col, delete, select

from zorgdesk import clock
from zorgdesk.errors import ChangedError, MissingError, StoreError, ZorgdeskError, require
from zorgdesk.model.conversation import ConversationPupil
from zorgdesk.model.dossier import Draft
from zorgdesk.model.koffer import TURNS
from zorgdesk.model.reader import Reader
from zorgdesk.model.school import DeskPerson, ReadingRight, Role, School
from zorgdesk.rules.desk_people import why_not_sit
from zorgdesk.rules.koffer import standing, why_not_write
from zorgdesk.rules.sealed import SEALED_FORMS
from zorgdesk.store import engine as sqlcipher
from zorgdesk.store import scopes, this_laptop
from zorgdesk.store.moves import newest_move
from zorgdesk.store.seals import Seals
from zorgdesk.store.slots import SlotKind, Tries
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path

    from zorgdesk.store.file import Store
    from zorgdesk.store.files import Shelf
    from zorgdesk.store.vault import Vault

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Sight:
    """What a query gets: a session that reads, for whom, the day, and what opens the sealed parts."""

    session: Session
    reader: Reader
    today: date
    secrets: Seals
    # What was read already for this one question, by what was asked; None where a command may change it meanwhile.
    read: dict[Any, Any] | None = None


@dataclass(frozen=True)
class Work:
    """What a command gets: a session that records, who does it, the day, and the shelf for attachments."""

    session: Session
    reader: Reader
    today: date
    shelf: Shelf
    secrets: Seals

    @property
    def sight(self) -> Sight:
        """The same, for reading."""
        return Sight(self.session, self.reader, self.today, self.secrets)


@dataclass(frozen=True)
class DraftCard:
    """A form that was being typed in."""

    form: str
    subject: str
    content: dict[str, Any]
    kept_at: str


class Desk:
    """An open store with one person at it.

    Queries read and commands change. A command is one transaction: it is kept whole or not at all. Every
    command that is kept makes `step` one higher, so whoever shows something can tell whether it has grown old.
    """

    def __init__(self, store: Store, person_uid: str) -> None:
        self._store = store
        self.step = 0
        self._looked_at = ""
        self._stands_still = False
        self.closed = False
        self.damaged = False  # it does not verify, and was opened all the same: most of it can be read
        self.failed = Tries()  # the wrong tries before this person came in
        self.reader = self._make_reader(person_uid)
        self.heed_koffer()
        self._secrets = Seals(store.vault, person_uid)
        self._set_clock()

    @classmethod
    def open(cls, path: Path, vault: Vault) -> Desk:
        """Open a store with an unlocked vault and sit down as the person whose key it was.

        The recovery code of the school seats as an IB-er, who chooses new passphrases.

        Raises:
            StoreError: the store cannot be opened: in use, damaged, newer, read-only.
            MissingError: the key is of nobody here. RefusedError: their last day has passed.
        """
        from zorgdesk.store.file import Store

        store = Store.open(path, vault)
        try:
            desk = cls(store, _person_of(store, vault))
        except BaseException:
            store.close()
            raise
        desk.failed = vault.tries
        if desk.standing.number:
            with suppress(StoreError):  # it stands in the store too
                this_laptop.note(vault.vault_id, number=desk.standing.number)
        desk.note_unlock(vault)
        return desk

    @classmethod
    def sit(cls, store: Store) -> Desk:
        """Sit down at a store that is open, as the person whose key it was; nothing is logged.

        Raises:
            MissingError: the key is of nobody here. RefusedError: their last day has passed.
        """
        return cls(store, _person_of(store, store.vault))

    def note_unlock(self, vault: Vault) -> None:
        """Log who came in, by which key, and how many tries failed before; a full disk keeps nobody out."""
        how = vault.opened_by.kind.value if vault.opened_by else ""
        try:
            self._store.note(self.reader.person_uid, "unlock", how=how, tries=vault.tries.count)
        except (StoreError, DBAPIError):
            self._store.warnings.append(
                _("Het logboek kon niet worden bijgewerkt: deze keer staat er niet in.")
            )
        else:
            vault.take_tries()

    def _make_reader(self, person_uid: str) -> Reader:
        with self._store.reading() as session:
            person = session.get(DeskPerson, person_uid)
            if person is None:
                raise MissingError(_("Deze persoon staat niet aan dit bureau."))
            pupils = None
            if person.role is Role.MEELEZER:
                rights = session.exec(
                    select(ReadingRight).where(
                        ReadingRight.person_uid == person_uid, col(ReadingRight.removed_at).is_(None)
                    )
                ).all()
                day = clock.today()
                pupils = frozenset(
                    right.pupil_uid for right in rights if not right.until or right.until >= day
                )
            return Reader(person.uid, person.name, person.profession, person.role, person.veiligheid, pupils)

    def heed_koffer(self) -> None:
        """See where the koffer is: where it is not, this store is a read copy (K14)."""
        laptop = this_laptop.read()
        vault_id = self._store.vault.vault_id
        with self._store.reading() as session:
            self.standing = standing(newest_move(session), laptop.id, laptop.known(vault_id).number)
        self._store.laptop = laptop.id
        self._store.closed_by = why_not_write(self.standing, "")

    def _set_clock(self) -> None:
        with self._store.reading() as session:
            school = session.exec(select(School)).first()
        if school and school.practice and school.practice_now:
            clock.stand_still(school.practice_now)
            self._stands_still = True

    def ask(self, query: Callable[Concatenate[Sight, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Read something."""
        return self._ask_as(self.reader, query, *args, **kwargs)

    def look(
        self,
        query: Callable[Concatenate[Sight, str, P], R],
        pupil_uid: str,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Open a pupil's dossier: the look is logged, once as long as the same dossier stays open."""
        if not self.reader.may_see(pupil_uid):
            raise MissingError(_("Deze leerling is er niet, of is niet voor u."))
        if self._looked_at != pupil_uid:
            with self._writing("look", pupil_uid):
                pass
            self._looked_at = pupil_uid
        return self.ask(query, pupil_uid, *args, **kwargs)

    def do(self, command: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Change something.

        Raises:
            RefusedError: a rule blocks it. ChangedError: somebody else changed it. NoRoomError: the disk is full.
        """
        deed = command.__name__
        require(why_not_write(self.standing, deed))
        with self._writing(deed) as session:
            work = Work(session, self.reader, clock.today(), self._store.shelf, self._secrets)
            result = command(work, *args, **kwargs)
        if deed in TURNS:
            self.heed_koffer()
        self.step += 1
        return result

    def ask_for(
        self,
        guardian_uid: str,
        query: Callable[Concatenate[Sight, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Read something as paper for one named parent would have it: rights are cut down to that parent's.

        Raises:
            RefusedError: this parent may not have it.
        """
        return self._ask_as(self.reader.for_guardian(guardian_uid), query, *args, **kwargs)

    def ask_on_wall(
        self,
        query: Callable[Concatenate[Sight, str, P], R],
        conversation_uid: str,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Read something of a gesprek as it may stand on the wall: rights are cut down to its pupils."""
        with self._store.reading() as session:
            about = session.exec(
                select(ConversationPupil.pupil_uid).where(
                    ConversationPupil.conversation_uid == conversation_uid,
                    col(ConversationPupil.removed_at).is_(None),
                )
            ).all()
        reader = self.reader.for_wall(frozenset(about))
        return self._ask_as(reader, query, conversation_uid, *args, **kwargs)

    def _ask_as(
        self, reader: Reader, query: Callable[Concatenate[Sight, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        with self._store.reading() as session:
            try:
                return query(Sight(session, reader, clock.today(), self._secrets, {}), *args, **kwargs)
            except DBAPIError as error:
                raise sqlcipher.told(error) from None

    def _writing(self, deed: str, pupil_uid: str = "") -> AbstractContextManager[Session]:
        return _told(self._store.writing(self.reader.person_uid, deed, pupil_uid))

    def keep_draft(self, form: str, subject: str, content: dict[str, Any]) -> None:
        """Keep a form that is being typed in: no step, no line, no search."""
        draft = Draft(
            person_uid=self.reader.person_uid, form=form, subject=subject,
            kept_at=clock.now().isoformat(), content=json.loads(json.dumps(content)),
        )  # fmt: skip
        if form in SEALED_FORMS:
            draft.content = scopes.seal_draft(self._secrets.public, draft, draft.content)
        with _told(self._store.scribbling()) as session:
            session.merge(draft)

    def drop_draft(self, form: str, subject: str) -> None:
        """Let go of a draft: its deed was kept, or the user threw it away."""
        with _told(self._store.scribbling()) as session:
            session.exec(
                delete(Draft).where(
                    col(Draft.person_uid) == self.reader.person_uid,
                    col(Draft.form) == form,
                    col(Draft.subject) == subject,
                )
            )

    def drafts(self) -> list[DraftCard]:
        """The forms that this person was typing in, newest first; not those sealed with another key."""
        with self._store.reading() as session:
            rows = session.exec(
                select(Draft)
                .where(Draft.person_uid == self.reader.person_uid)
                .order_by(col(Draft.kept_at).desc())
            ).all()
        opened = [(row, self._opened_draft(row)) for row in rows]
        return [
            DraftCard(row.form, row.subject, content, row.kept_at)
            for row, content in opened
            if content is not None
        ]

    def _opened_draft(self, draft: Draft) -> dict[str, Any] | None:
        if draft.form not in SEALED_FORMS:
            return draft.content
        return scopes.open_draft(self._secrets.private, draft)

    @property
    def store(self) -> Store:
        """The store, for backup and verify."""
        return self._store

    def close(self) -> None:
        """Lock: let go of the file and the keys, and of the oefenschool's clock."""
        if not self.closed:
            with suppress(ZorgdeskError, DBAPIError):  # a lock never fails
                self._store.note(self.reader.person_uid, "lock")
        self.closed = True
        self._store.close()
        if self._stands_still:
            clock.stand_still(None)


def warm_up() -> None:
    """Do what the first question would wait for, while the passphrase is being typed (speed.md)."""
    import babel.dates  # noqa: F401 - loading is the point
    from sqlalchemy.dialects import sqlite  # else the first engine looks for it
    from sqlalchemy.orm import configure_mappers
    from sqlmodel import SQLModel

    configure_mappers()
    # What a mapper works out at its first SELECT it keeps: half of what the first page waited for.
    dialect = sqlite.dialect()
    for mapper in SQLModel._sa_registry.mappers:  # noqa: SLF001 - SQLModel has no other name for it
        select(mapper.class_).compile(dialect=dialect)


def _person_of(store: Store, vault: Vault) -> str:
    """Whose key it was; nobody ever sits down as somebody else but with the recovery code of the school."""
    slot = vault.opened_by
    mine = slot.person if slot else ""
    with store.reading() as session:
        everyone = session.exec(
            select(DeskPerson).where(col(DeskPerson.removed_at).is_(None)).order_by(col(DeskPerson.uid))
        ).all()
    person = next((one for one in everyone if one.uid == mine), None)
    if person is None and slot and slot.kind is SlotKind.RECOVERY and not mine:
        person = next((one for one in everyone if one.role is Role.IB and not one.until), None)
    if person is None:
        raise MissingError(
            _("Deze sleutel hoort bij niemand aan dit bureau."),
            _("Er is niets veranderd."),
            _("Vraag de intern begeleider of de directeur om een nieuwe sleutel."),
        )
    require(why_not_sit(person.until, clock.today()))
    return person.uid


@contextmanager
def _told(inner: AbstractContextManager[Session]) -> Iterator[Session]:
    """Say in Dutch what went wrong while writing."""
    try:
        with inner as session:
            yield session
    except StaleDataError:
        raise ChangedError(
            _("Een collega heeft dit intussen veranderd."),
            _("Wat u typte, staat er nog."),
            _("Kijk wat er nu staat en sla opnieuw op."),
        ) from None
    except DBAPIError as error:
        raise sqlcipher.told(error) from None
