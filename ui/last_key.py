"""Whose key opened a store last on this laptop: ids only, so that this person's key is tried and offered first."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 50  # stores


class _Kept:
    """The file of this laptop; without one nothing is remembered."""

    file: Path | None = None


def keep_in(file: Path | None) -> None:
    """Remember in this file from now on."""
    _Kept.file = file


def person_of(vault_id: str) -> str:
    """The id of who opened this vault last here, or nothing."""
    return _read().get(vault_id, "")


def note(vault_id: str, person_uid: str) -> None:
    """Remember who opened a vault; a full disk costs only the order in which keys are tried."""
    file, known = _Kept.file, _read()
    if file is None or known.get(vault_id) == person_uid:
        return
    known.pop(vault_id, None)
    newest = dict([*known.items(), (vault_id, person_uid)][-_MOST:])
    fresh = file.with_suffix(".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(newest), encoding="utf-8")
        fresh.replace(file)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _read() -> dict[str, str]:
    try:
        kept = json.loads(_Kept.file.read_text(encoding="utf-8")) if _Kept.file else {}
        return {str(vault): str(person) for vault, person in kept.items()}
    except (OSError, ValueError, AttributeError):
        return {}
