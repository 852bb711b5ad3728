"""Whether the log can be trusted: its chain, the triggers that guard it, and what the key file remembers of it.

Whoever holds the key can make a log that verifies: this finds everything else.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from zorgdesk.store import history
from zorgdesk.text import _, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlmodel import Session

    from zorgdesk.store.slots import AuditHead

GUARDS = frozenset({"audit_line_added", "audit_line_changed", "audit_line_gone"})
# A clock that is set right by the network goes back a little.
SET_BACK = timedelta(minutes=2)
_NAMED = 5  # moments at which the clock was set back


@dataclass
class Walk:
    """A walk along the log, line by line, oldest first.

    `newest` has of each row its newest version and hash, `older` the hash of the versions before; `sound` is the
    last line of which all before it is right too.
    """

    key: bytes
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    newest: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    older: dict[tuple[str, int], str] = field(default_factory=dict)
    sequence: int = 0
    sound: int = 0
    _digest: str = history.START
    _at: datetime | None = None
    _back: list[int] = field(default_factory=list)

    def pass_line(self, line: Sequence[Any]) -> None:
        """Look at the next line."""
        *said, kept = line
        if line[0] != self.sequence + 1:
            self._miss(self.sequence + 1, line[0] - 1)
        changed = not hmac.compare_digest(str(kept).encode(), history.line_digest(self.key, said).encode())
        if changed:
            self.faults.append(
                _("Regel {number} van het logboek is veranderd.").format(number=number(line[0]))
            )
        elif line[0] == self.sequence + 1 and line[history.PREVIOUS] != self._digest:
            words = _("Regel {number} van het logboek past niet bij de regel ervoor.")
            self.faults.append(words.format(number=number(line[0])))
        self.sequence, self._digest = line[0], str(kept)
        if not self.faults:
            self.sound = line[0]
            self._heed_clock(line)
        self._learn(str(line[history.ROWS]))

    def _miss(self, first: int, last: int) -> None:
        if first == last:
            words = _("Regel {first} van het logboek ontbreekt.")
        else:
            words = _("Regel {first} tot en met {last} van het logboek ontbreken.")
        self.faults.append(words.format(first=number(first), last=number(last)))

    def _heed_clock(self, line: Sequence[Any]) -> None:
        at = datetime.fromisoformat(line[1])
        if self._at and self._at - at > SET_BACK:
            self._back.append(line[0])
        self._at = at

    def _learn(self, rows: str) -> None:
        if rows == "[]":
            return
        for change in json.loads(rows):
            row, version = (change["table"], change["uid"]), change["version"]
            before = self.newest.get(row)
            if before and before[0] != version:
                self.older[row[1], before[0]] = before[1]
            self.newest[row] = (version, change["hash"])

    def arrive(self, session: Session, head: AuditHead | None) -> None:
        """After the last line: compare with the key file, look at the guards, and tell about the clock."""
        if head and head.sequence > self.sequence:
            words = _(
                "Na regel {last} van het logboek ontbreken regels: het sleutelbestand kent regel {known}. "
                "Is er een oude kopie van het bestand teruggezet?"
            )
            self.faults.append(words.format(last=number(self.sequence), known=number(head.sequence)))
        elif head and not history.knows(session, head.sequence, head.digest):
            words = _("Regel {number} van het logboek is een andere dan in het sleutelbestand.")
            self.faults.append(words.format(number=number(head.sequence)))
        if guards(session) != GUARDS:
            self.faults.append(_("De beveiliging tegen het wijzigen van regels is weggehaald."))
        if self.faults:
            words = _("Het logboek klopt tot en met regel {number}. De dossiers zelf zijn apart nagekeken.")
            self.notes.append(words.format(number=number(self.sound)))
        self._tell_clock()

    def compare(self, session: Session, backup: AuditHead) -> None:
        """Compare with how far the log had come in a backup: who put both files back as they were is told here.

        It is no fault: a backup that was put back as it should be leaves the same.
        """
        if not history.knows(session, backup.sequence, backup.digest):
            words = _(
                "De nieuwste reservekopie kent regel {number} van het logboek, en dit bestand niet. "
                "Is er een oude kopie of een reservekopie teruggezet?"
            )
            self.notes.append(words.format(number=number(backup.sequence)))

    def _tell_clock(self) -> None:
        words = _(
            "De klok van deze laptop is teruggezet, bij regel {number} van het logboek. De volgorde klopt."
        )
        self.notes += [words.format(number=number(line)) for line in self._back[:_NAMED]]


def guards(session: Session) -> frozenset[str]:
    """The triggers of this store that refuse to change or remove a line."""
    found = session.connection().exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_line' AND sql LIKE '%RAISE(ABORT%'"
    )
    return frozenset(found.scalars())


def faults(session: Session, key: bytes, head: AuditHead | None = None) -> list[str]:
    """What is wrong with a log; `head` is how far it came as the key file remembers it."""
    walk = Walk(key)
    for line in history.lines(session):
        walk.pass_line(line)
    walk.arrive(session, head)
    return walk.faults
