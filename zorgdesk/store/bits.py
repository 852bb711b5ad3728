"""What SQLite passes over in silence: damage in the journal that a crash left beside the store."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

# Numbers and names of https://www.sqlite.org/fileformat2.html#walformat
_HEADER, _FRAME = 32, 24
_ORDERS = {0x377F0682: "<", 0x377F0683: ">"}
_ALL = 0xFFFFFFFF


class _Frame(NamedTuple):
    """One page in the journal, as it claims to be."""

    head: bytes
    page: bytes

    @property
    def ends_a_deed(self) -> bool:
        return self.head[4:8] != bytes(4)

    @property
    def salts(self) -> tuple[bytes, bytes]:
        return self.head[8:12], self.head[12:16]

    @property
    def sums(self) -> tuple[int, int]:
        first, second = struct.unpack(">2I", self.head[16:24])
        return first, second


def journal(store: Path) -> Path:
    """The write-ahead log beside a store; it is there while the store is open, and after a crash."""
    return store.with_name(store.name + "-wal")


def end_is_lost(store: Path) -> bool:
    """Whether a journal was damaged after it was written: SQLite takes that for its end, and says nothing.

    What a killed program was still writing is no damage: it was never said to be kept.

    Source: research/storage.md 4, 'bit flip in the WAL'.
    """
    try:
        file = journal(store).open("rb")
    except FileNotFoundError:
        return False
    with file:
        head = file.read(_HEADER)
        return len(head) == _HEADER and _is_damaged(file, head)


def _is_damaged(file: BinaryIO, head: bytes) -> bool:
    magic, _version, size, _number = struct.unpack(">4I", head[:16])
    order = _ORDERS.get(magic)
    sums = _sums(order, head[:24], (0, 0)) if order else None
    if not order or sums != struct.unpack(">2I", head[24:]):
        return True
    salts, kept = (head[16:20], head[20:24]), False
    while frame := _next(file, size):
        same = [one == other for one, other in zip(frame.salts, salts, strict=True)]
        if not any(same):
            return False  # left from before the journal started anew: all of it is in the store
        sums = _sums(order, frame.head[:8] + frame.page, sums)
        if not all(same) or sums != frame.sums:
            return kept or not _is_stale(_next(file, size), salts)
        kept = kept or frame.ends_a_deed
    return False


def _is_stale(frame: _Frame | None, salts: tuple[bytes, bytes]) -> bool:
    """Whether the journal was being started anew here when the program was killed: nothing of it was kept."""
    return frame is not None and frame.salts[0] != salts[0] and frame.salts[1] != salts[1]


def _next(file: BinaryIO, size: int) -> _Frame | None:
    frame = _Frame(file.read(_FRAME), file.read(size))
    return frame if len(frame.page) == size else None


def _sums(order: str, data: bytes, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    numbers = iter(struct.unpack(f"{order}{len(data) // 4}I", data))
    for one, other in zip(numbers, numbers, strict=True):
        first = (first + one + second) & _ALL
        second = (second + other + first) & _ALL
    return first, second
