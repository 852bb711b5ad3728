"""Everything Zorgdesk raises on purpose; anything else that escapes is a bug.

ZorgdeskError: what happened, what is safe, what to do next
├── RefusedError     a rule blocks the deed
├── MistakeError     what was typed or given cannot be right
├── MissingError     what was asked for is not there (any more), or not for this reader
├── ChangedError     somebody else changed it meanwhile
├── ImportFileError  a file from outside cannot be read
└── StoreError       the store's file
    ├── WrongKeyError, NotOursError, DamagedError, NewerError, InUseError, NoRoomError, ReadOnlyError
    └── PagesError (a DamagedError): the database itself, not a copy, a key file or an attachment
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How heavy a finding is: see practice 1.1-1.3."""

    BLOCK = "block"
    WARN = "warn"
    REMIND = "remind"


@dataclass(frozen=True)
class Way:
    """A way on past a finding: the deed it starts (a stable code) and the words on its button."""

    code: str
    label: str


@dataclass(frozen=True)
class Finding:
    """What a rule has to say: its id, its weight, the reason in the user's words and the ways on."""

    rule: str
    weight: Weight
    what: str
    why: str = ""
    ways: tuple[Way, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether the deed cannot be done at all."""
        return self.weight is Weight.BLOCK


class ZorgdeskError(Exception):
    """Something that a user can understand and act on: what happened, what is safe, what to do next."""

    exit_status = 1

    def __init__(self, what: str, safe: str = "", then: str = "") -> None:
        super().__init__(" ".join(part for part in (what, safe, then) if part))
        self.what = what
        self.safe = safe
        self.then = then

    @property
    def advice(self) -> str:
        """What is safe and what to do next, in one line."""
        return " ".join(part for part in (self.safe, self.then) if part)


class RefusedError(ZorgdeskError):
    """A rule stands in the way of the deed."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.what, then=finding.why)
        self.finding = finding


class MistakeError(ZorgdeskError):
    """What was typed or given cannot be right."""


class MissingError(ZorgdeskError):
    """What was asked for is not there, or is not for this reader: the two look the same on purpose."""


class ChangedError(ZorgdeskError):
    """The row was changed by somebody else meanwhile."""


class ImportFileError(ZorgdeskError):
    """A file from outside cannot be read; nothing was changed."""


class StoreError(ZorgdeskError):
    """The store cannot be opened or written."""


class WrongKeyError(StoreError):
    """The passphrase, PIN or code does not open this store."""


class NotOursError(StoreError):
    """The file is not a store of Zorgdesk."""

    exit_status = 2


class DamagedError(StoreError):
    """The store does not verify."""

    exit_status = 2


class PagesError(DamagedError):
    """The database itself does not verify: what it still gives cannot be trusted to be all."""


class NewerError(StoreError):
    """The store was made by a newer version of the program."""


class InUseError(StoreError):
    """The store is open elsewhere."""


class NoRoomError(StoreError):
    """The disk is full; the deed was not kept."""


class ReadOnlyError(StoreError):
    """The folder or the file cannot be written."""


def require(finding: Finding | None) -> None:
    """Stop the deed when a rule blocks it; warnings and reminders pass."""
    if finding and finding.blocks:
        raise RefusedError(finding)
