"""Checking that every bit of a store is as it was written, and that its log tells what its rows hold."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

import zorgdesk.model  # noqa: F401 - makes all tables known
from zorgdesk.errors import StoreError
from zorgdesk.job import Step
from zorgdesk.model.audit import Removal
from zorgdesk.model.base import Row
from zorgdesk.model.dossier import Document
from zorgdesk.store import history
from zorgdesk.store.engine import told
from zorgdesk.store.file import key_file
from zorgdesk.text import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zorgdesk.job import Job
    from zorgdesk.store.file import Store
    from zorgdesk.store.vault import Vault

MOST_NAMED = 20  # of one kind of fault
PAGE = re.compile(r"\bpage (\d+)")


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

    def fault(self, what: str) -> None:
        if sum(fault.part == self.part for fault in self.faults) < MOST_NAMED:
            self.faults.append(Fault(self.part, what))


def verify(store: Store) -> Job[Report]:
    """Check an open store: pages, structure, search table, log, rows, key file and attachments.

    It changes nothing but that the journal is written into the file first: a page that was torn by a power cut
    has its good copy there.
    """
    found = _Findings(notes=list(store.warnings))
    for number, (part, check) in enumerate(CHECKS):
        found.part = _(part)
        yield Step(number, len(CHECKS), found.part)
        try:
            check(store, found)
        except StoreError as error:
            found.fault(error.what)
        except (LookupError, ValueError):  # a value that no column of ours holds
            found.fault(_("Niet te lezen."))
        except DBAPIError as error:
            found.fault(str(told(error)) if isinstance(told(error), StoreError) else _("Niet te lezen."))
            store.engine.dispose()  # after damage a connection refuses everything
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


def _pages(store: Store, found: _Findings) -> None:
    store.checkpoint()
    with store.engine.connect() as connection:
        answers = connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars().all()
    for what in _page_faults([str(answer) for answer in answers]):
        found.fault(what)


def _structure(store: Store, found: _Findings) -> None:
    with store.engine.connect() as connection:
        if connection.exec_driver_sql("PRAGMA quick_check").scalars().all() != ["ok"]:
            found.fault(_("De opbouw klopt niet."))
        for table, *_rest in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            found.fault(_("In {table} wijst een regel naar iets wat er niet is.").format(table=table))


def _search(store: Store, _found: _Findings) -> None:
    with store.engine.connect() as connection:
        connection.exec_driver_sql("INSERT INTO search_fts(search_fts, rank) VALUES ('integrity-check', 1)")
        connection.rollback()


def _log(store: Store, found: _Findings) -> None:
    known = store.vault.head
    with store.reading() as session:
        for what in history.faults(
            session, store.vault.audit_key(), (known.sequence, known.digest) if known else None
        ):
            found.fault(what)
        found.lines = history.head(session)[0]


def _rows(store: Store, found: _Findings) -> None:
    """Compare each row with the newest hash that the log has of it."""
    with store.reading() as session:
        logged = _logged_hashes(session)
        purged = set(session.exec(select(Removal.removed_uid)).all())
        for kind in _kinds():
            for row in session.exec(select(kind)).yield_per(500):
                found.rows += 1
                said = logged.pop((str(kind.__tablename__), row.uid), None)
                if said is None:
                    found.unlogged += 1
                elif not hmac.compare_digest(said, history.row_hash(store.vault.audit_key(), row)):
                    found.fault(_what_of(row.uid, str(kind.__tablename__), _CHANGED))
                session.expunge(row)
    for table, uid in logged:
        if uid not in purged:
            found.fault(_what_of(uid, table, _GONE))


_CHANGED = N_("{table} {uid} is buiten Zorgdesk veranderd.")
_GONE = N_("{table} {uid} staat in het logboek, maar is er niet.")


def _what_of(uid: str, table: str, what: str) -> str:
    return _(what).format(table=table, uid=uid)


def _kinds() -> list[type[Row]]:
    return [kind for kind in Row.__subclasses__() if hasattr(kind, "__table__")]


def _logged_hashes(session: Session) -> dict[tuple[str, str], str]:
    newest: dict[tuple[str, str], str] = {}
    for line in history.lines(session):
        for change in json.loads(line[5]):
            newest[change["table"], change["uid"]] = change["hash"]
    return newest


def _keys(store: Store, _found: _Findings) -> None:
    kind: type[Vault] = type(store.vault)
    kind.check_bytes(key_file(store.path))


def _attachments(store: Store, found: _Findings) -> None:
    with store.reading() as session:
        said = dict(
            session.exec(select(Document.uid, Document.digest).where(col(Document.digest) != "")).all()
        )
    for name in store.shelf.names():
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


CHECKS: tuple[tuple[str, Callable[[Store, _Findings], None]], ...] = (
    (N_("De bladzijden van het bestand"), _pages),
    (N_("De opbouw van het bestand"), _structure),
    (N_("De zoeklijst"), _search),
    (N_("Het logboek"), _log),
    (N_("De gegevens"), _rows),
    (N_("Het sleutelbestand"), _keys),
    (N_("De bijlagen"), _attachments),
)


def told_in_words(report: Report) -> str:
    """One sentence about a check, for people."""
    if not report.whole:
        return ngettext(
            "Er is {count} fout gevonden.", "Er zijn {count} fouten gevonden.", len(report.faults)
        )
    return _("Alles klopt: {rows} gegevens, {lines} regels in het logboek, {files} bijlagen.").format(
        rows=report.rows, lines=report.lines, files=report.files
    )
