"""A writer of small Outlook files (.msg), for the tests: the properties they read, in an OLE file.

Source: [MS-CFB] for the file, [MS-OXMSG] for what stands in it. Only what the reader needs: no red-black tree,
brothers hang on each other's right.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime

SECTOR, MINI = 512, 64
CUT_OFF = 4096  # smaller streams stand in the mini stream
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
NONE = 0xFFFFFFFF


@dataclass
class Node:
    """A folder (storage) or a stream of an OLE file."""

    name: str
    content: bytes | None = None
    inside: list[Node] = field(default_factory=list)


def text(number: int, words: str) -> Node:
    """A property with words, in UTF-16."""
    return Node(f"__substg1.0_{number:04X}001F", words.encode("utf-16-le"))


def text8(number: int, raw: bytes) -> Node:
    """A property with words in a code page."""
    return Node(f"__substg1.0_{number:04X}001E", raw)


def binary(number: int, raw: bytes) -> Node:
    """A property with bytes."""
    return Node(f"__substg1.0_{number:04X}0102", raw)


def fixed(skip: int, *, moment: datetime | None = None, code_page: int = 0) -> Node:
    """The stream with the properties of a fixed size, after a head of `skip` bytes."""
    rows = b""
    if moment:
        ticks = int((moment - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10_000_000)
        rows += struct.pack("<IIQ", 0x00390040, 6, ticks)
    if code_page:
        rows += struct.pack("<IIQ", 0x3FFD0003, 6, code_page)
    return Node("__properties_version1.0", b"\0" * skip + rows)


def attachment(number: int, *nodes: Node) -> Node:
    """Something that hangs on the message."""
    return Node(f"__attach_version1.0_#{number:08X}", inside=[fixed(8), *nodes])


def message(*nodes: Node, moment: datetime | None = None, code_page: int = 0) -> bytes:
    """A whole .msg."""
    return ole_file([fixed(32, moment=moment, code_page=code_page), *nodes])


def ole_file(nodes: list[Node]) -> bytes:
    """An OLE file with these folders and streams at its root."""
    flat = [Node("Root Entry", inside=nodes)]
    tree: list[tuple[int, int, int]] = []  # left, right, child of each entry
    at = 0
    while at < len(flat):
        first = len(flat)
        flat += flat[at].inside
        tree.append((NONE, NONE, first if flat[at].inside else NONE))
        at += 1
    for node_at, node in enumerate(flat):
        child = tree[node_at][2]
        for offset in range(len(node.inside) - 1):
            here = child + offset
            tree[here] = (NONE, here + 1, tree[here][2])
    return _written(flat, tree)


class _Sectors:
    """A row of sectors of one size, and the table that chains them."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.content = b""
        self.chains: list[int] = []

    def put(self, raw: bytes) -> int:
        """Add bytes in a chain of their own; the number of its first sector."""
        start, count = len(self.chains), -(-len(raw) // self.size)
        self.content += raw.ljust(count * self.size, b"\0")
        self.chains += [*range(start + 1, start + count), END]
        return start


def _written(flat: list[Node], tree: list[tuple[int, int, int]]) -> bytes:
    large, small = _Sectors(SECTOR), _Sectors(MINI)
    places = [
        END if not node.content else (small if len(node.content) < CUT_OFF else large).put(node.content)
        for node in flat
    ]
    places[0] = large.put(small.content) if small.content else END
    chained = small.chains + [FREE] * (-len(small.chains) % (SECTOR // 4))
    mini_table = large.put(struct.pack(f"<{len(chained)}I", *chained)) if small.content else END
    entries = b"".join(
        _entry(node, tree[n], places[n], len(node.content or b"") if n else len(small.content))
        for n, node in enumerate(flat)
    )
    directory = large.put(entries + _entry(Node(""), (NONE, NONE, NONE), END, 0, 0) * (-len(flat) % 4))
    tables = 1
    while tables * (SECTOR // 4) < len(large.chains) + tables:
        tables += 1
    table_starts = range(len(large.chains), len(large.chains) + tables)
    fat = large.chains + [FAT] * tables
    fat += [FREE] * (tables * (SECTOR // 4) - len(fat))
    head = struct.pack(
        "<8s16sHHHHHHIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\0" * 16, 0x3E, 3, 0xFFFE, 9, 6, 0, 0,
        0, tables, directory, 0, CUT_OFF, mini_table, len(chained) * 4 // SECTOR, END, 0,
    )  # fmt: skip
    head += struct.pack("<109I", *table_starts, *[FREE] * (109 - tables))
    return head + large.content + struct.pack(f"<{len(fat)}I", *fat)


def _entry(node: Node, links: tuple[int, int, int], start: int, size: int, kind: int | None = None) -> bytes:
    name = node.name.encode("utf-16-le") + b"\0\0" if node.name else b""
    if kind is None:
        kind = 5 if node.name == "Root Entry" else 1 if node.content is None else 2
    return struct.pack(
        "<64sHBBIII16sIQQIQ", name, len(name), kind, 1, *links, b"\0" * 16, 0, 0, 0, start if size else END, size
    )  # fmt: skip
