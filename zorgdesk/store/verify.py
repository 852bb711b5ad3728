"""Checking that every bit of a store is as it was written, and that its log tells what its rows hold."""

from __future__ import annotations

import hashlib
import hmac
import re
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, func, select

import zorgdesk.model  # noqa: F401 - makes all tables known
from zorgdesk.errors import StoreError
from zorgdesk.job import Step
from zorgdesk.model.audit import AuditLine, Removal, RowVersion
from zorgdesk.model.base import Row
from zorgdesk.model.dossier import Document
from zorgdesk.store import history
from zorgdesk.store.chain import Walk
from zorgdesk.store.engine import told
from zorgdesk.store.file import key_file
from zorgdesk.text import N_, _, ngettext, number

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping

    from zorgdesk.job import Job
    from zorgdesk.store.file import Store
    from zorgdesk.store.slots import AuditHead
    from zorgdesk.store.vault import Vault

# A check tells how much of it is done, from 0 to 1.
_Check: TypeAlias = "Iterator[float]"

MOST_NAMED = 20  # of one kind of fault
PAGE = re.compile(r"\bpage (\d+)")
_WAIT = 0.2  # seconds between looking whether the database has its answer
_LINES, _ROWS = 500, 500  # so many are looked at between two steps


@dataclass(frozen=True)
class Fault:
    """Something that is not as it was written: which part of the store, and what; ids, never names."""

    part: str
    what: str


@dataclass(frozen=True)
class Report:
    """What a check found. Without faults the store is whole; `notes` are no faults.

    `unlogged` rows were never written by a deed (the oefenschool's bulk): the log says nothing of them.
    """

    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    lines: int
    rows: int
    unlogged: int
    files: int

    @property
    def whole(self) -> bool:
        """Whether nothing was wrong."""
        return not self.faults


@dataclass
class _Findings:
    """What is found while a check runs."""

    part: str = ""
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lines: int = 0
    rows: int = 0
    unlogged: int = 0
    files: int = 0
    elsewhere: AuditHead | None = None
    walk: Walk = field(default_factory=lambda: Walk(b""))

    def fault(self, what: str) -> None:
        if sum(fault.part == self.part for fault in self.faults) < MOST_NAMED:
            self.faults.append(Fault(self.part, what))


def verify(store: Store, elsewhere: AuditHead | None = None) -> Job[Report]:
    """Check an open store: pages, structure, search table, log, rows, key file and attachments.

    It changes nothing but that the journal is written into the file first: a page that was torn by a power cut
    has its good copy there. `elsewhere` is how far the log had come in the newest backup, to compare
    with.
    """
    found = _Findings(notes=list(store.warnings), elsewhere=elsewhere)
    begun = 0
    for part, share, check in CHECKS:
        found.part = _(part)
        yield Step(begun, WHOLE, found.part)
        try:
            for done in check(store, found):
                yield Step(begun + int(share * done), WHOLE, found.part)
        except StoreError as error:
            found.fault(error.what)
        except (LookupError, ValueError):  # a value that no column of ours holds
            found.fault(_("Niet te lezen."))
        except DBAPIError as error:
            found.fault(str(told(error)) if isinstance(told(error), StoreError) else _("Niet te lezen."))
            store.engine.dispose()  # after damage a connection refuses everything
        begun += share
    return Report(
        tuple(found.faults), tuple(found.notes), found.lines, found.rows, found.unlogged, found.files
    )


def check_pages(connection: Any) -> Iterator[str]:
    """Check the pages of a database by a bare connection to it."""
    yield from _page_faults(_ask(connection, "PRAGMA cipher_integrity_check"))


def check_database(connection: Any) -> Iterator[str]:
    """Check the pages and the structure of a database by a bare connection to it."""
    yield from check_pages(connection)
    for answer in _ask(connection, "PRAGMA quick_check"):
        if answer != "ok":
            yield _("De opbouw klopt niet.")
            return


def _ask(connection: Any, question: str) -> list[str]:
    return [str(row[0]) for row in connection.execute(question).fetchall()]


def _page_faults(answers: list[str]) -> Iterator[str]:
    for answer in answers:
        page = PAGE.search(answer)
        yield _("Bladzijde {number} is beschadigd.").format(number=page[1] if page else "?")


def _answer(store: Store, question: str) -> Generator[float, None, list[Any]]:
    """Put a question to the database that may take minutes; whoever waits may stop it."""
    with store.engine.connect() as connection, ThreadPoolExecutor(1) as thread:
        asked = thread.submit(connection.exec_driver_sql, question)
        try:
            while not wait([asked], _WAIT).done:
                yield 0.5  # the database does not tell how far it is
        finally:
            while not asked.done():  # again: before the question has begun there is nothing to break off
                connection.connection.driver_connection.interrupt()  # type: ignore[union-attr]  # it is open
                wait([asked], _WAIT)
        result = asked.result()
        return list(result) if result.returns_rows else []


def _pages(store: Store, found: _Findings) -> _Check:
    store.checkpoint()
    answers = yield from _answer(store, "PRAGMA cipher_integrity_check")
    for what in _page_faults([str(answer) for (answer,) in answers]):
        found.fault(what)


def _structure(store: Store, found: _Findings) -> _Check:
    if (yield from _answer(store, "PRAGMA quick_check")) != [("ok",)]:
        found.fault(_("De opbouw klopt niet."))
    for table, *_rest in (yield from _answer(store, "PRAGMA foreign_key_check")):
        found.fault(_("In {table} wijst een regel naar iets wat er niet is.").format(table=table))


def _search(store: Store, _found: _Findings) -> _Check:
    question = "INSERT INTO search_fts(search_fts, rank) VALUES ('integrity-check', 1)"
    yield from _answer(store, question)


def _log(store: Store, found: _Findings) -> _Check:
    """Walk along the log, and learn what it says of each row."""
    walk = Walk(store.vault.audit_key())
    with store.reading() as session:
        total = session.exec(select(func.count()).select_from(AuditLine)).one()
        for line in history.lines(session):
            walk.pass_line(line)
            found.lines += 1
            if found.lines % _LINES == 0:
                yield found.lines / total
        walk.arrive(session, store.vault.head)
        if found.elsewhere:
            walk.compare(session, found.elsewhere)
    for what in walk.faults:
        found.fault(what)
    found.notes += walk.notes
    found.walk = walk


def _rows(store: Store, found: _Findings) -> _Check:
    """Compare each row with the newest hash that the log has of it, and what it was with the ones before."""
    with store.reading() as session:
        purged = set(session.exec(select(Removal.removed_uid)).all())
        total = sum(session.exec(select(func.count()).select_from(kind)).one() for kind in _kinds())
        for kind in _kinds():
            for row in session.exec(select(kind)).yield_per(_ROWS):
                found.rows += 1
                _compare(store, found, session, row)
                session.expunge(row)
                if found.rows % _ROWS == 0:
                    yield found.rows / total
            yield found.rows / max(total, 1)
    for table, uid in found.walk.newest:
        if uid not in purged:
            found.fault(_what_of(uid, table, _GONE))


def _compare(store: Store, found: _Findings, session: Session, row: Row) -> None:
    table = str(row.__tablename__)
    said = found.walk.newest.pop((table, row.uid), None)
    if said is None:
        found.unlogged += 1
        return
    key, now = store.vault.audit_key(), history.snapshot(row)
    if not hmac.compare_digest(said[1], history.content_hash(key, table, row.uid, now)):
        found.fault(_what_of(row.uid, table, _CHANGED))
    elif row.version > 1 and not _was_so(found.walk.older, key, row, now, session):
        found.fault(_what_of(row.uid, table, _OTHER_BEFORE))


def _was_so(
    older: Mapping[tuple[str, int], str], key: bytes, row: Row, now: dict[str, Any], session: Session
) -> bool:
    """Whether the earlier versions of a row are what the log has of them; a lawful removal takes them all."""
    newest_first = (
        select(RowVersion).where(RowVersion.row_uid == row.uid).order_by(col(RowVersion.row_version).desc())
    )
    for version in session.exec(newest_first).all():
        now = {**now, **version.before}
        said = older.get((row.uid, version.row_version - 1))
        hashed = history.content_hash(key, version.kind, row.uid, now)
        if said is None or not hmac.compare_digest(said, hashed):
            return False
    return True


_CHANGED = N_("{table} {uid} is buiten Zorgdesk veranderd.")
_GONE = N_("{table} {uid} staat in het logboek, maar is er niet.")
_OTHER_BEFORE = N_("Een eerdere versie van {table} {uid} is buiten Zorgdesk veranderd.")


def _what_of(uid: str, table: str, what: str) -> str:
    return _(what).format(table=table, uid=uid)


def _kinds() -> list[type[Row]]:
    return [kind for kind in Row.__subclasses__() if hasattr(kind, "__table__")]


def _keys(store: Store, _found: _Findings) -> _Check:
    yield 0
    kind: type[Vault] = type(store.vault)
    kind.check_bytes(key_file(store.path))


def _attachments(store: Store, found: _Findings) -> _Check:
    with store.reading() as session:
        said = dict(
            session.exec(select(Document.uid, Document.digest).where(col(Document.digest) != "")).all()
        )
    names = list(store.shelf.names())
    for name in names:
        yield found.files / len(names)
        found.files += 1
        digest = said.pop(name, None)
        try:
            plain = store.shelf.get(name)
        except StoreError as error:
            found.fault(f"{name}: {error.what}")
            continue
        if digest is None:
            found.notes.append(_("Bijlage {uid} hoort bij geen document.").format(uid=name))
        elif hashlib.sha256(plain).hexdigest() != digest:
            found.fault(_("Bijlage {uid} is een andere dan in het dossier staat.").format(uid=name))
    for uid in said:
        found.fault(_("Bijlage {uid} is er niet meer.").format(uid=uid))


# Each check with its share of the time, measured at a store of size L.
CHECKS: tuple[tuple[str, int, Callable[[Store, _Findings], _Check]], ...] = (
    (N_("De bladzijden van het bestand"), 10, _pages),
    (N_("De opbouw van het bestand"), 15, _structure),
    (N_("De zoeklijst"), 15, _search),
    (N_("Het logboek"), 20, _log),
    (N_("De gegevens"), 30, _rows),
    (N_("Het sleutelbestand"), 1, _keys),
    (N_("De bijlagen"), 9, _attachments),
)
WHOLE = sum(share for _part, share, _check in CHECKS)


def told_in_words(report: Report) -> str:
    """One sentence about a check, for people."""
    if not report.whole:
        return ngettext(
            "Er is {count} fout gevonden.", "Er zijn {count} fouten gevonden.", len(report.faults)
        )
    return _("Alles klopt: {rows} gegevens, {lines} regels in het logboek, {files} bijlagen.").format(
        rows=number(report.rows), lines=number(report.lines), files=number(report.files)
    )
