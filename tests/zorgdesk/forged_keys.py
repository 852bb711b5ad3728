"""Frozen key files that somebody changed who knows how they are checked, but has no secret."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from tests.zorgdesk.frozen_keys import FROZEN

if TYPE_CHECKING:
    from pathlib import Path


def forged(path: Path, **fields: Any) -> Path:
    """A frozen key file that somebody changed who knows how the file is checked, but has no secret."""
    tree = {**json.loads(FROZEN), **fields}
    del tree["check"]
    plain = json.dumps(tree, sort_keys=True, separators=(",", ":")).encode()
    tree["check"] = hashlib.sha256(plain).hexdigest()
    path.write_bytes(json.dumps(tree, sort_keys=True, indent=1, separators=(",", ": ")).encode() + b"\n")
    return path


def forged_slot(path: Path, index: int, **fields: Any) -> Path:
    tree = json.loads(FROZEN)["slots"]
    tree[index] |= fields
    return forged(path, slots=tree)
