"""A paper that leaves the desk as a file: whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from zorgdesk.store.engine import explained_os

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@contextmanager
def ready_to_save(path: Path, data: bytes) -> Iterator[Callable[[], None]]:
    """Write the bytes beside their place, and give the deed that puts them there; without it nothing stays.

    Raises:
        NoRoomError: the disk is full. ReadOnlyError: this folder cannot be written. StoreError: it is gone.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(beside, flags, 0o600), "wb") as file:  # for the user's eyes only
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield lambda: _put(beside, path)
    except OSError as error:
        raise explained_os(error) from None
    finally:
        with suppress(OSError):  # a disk that cannot be written says so of what is not there too
            beside.unlink()


def _put(beside: Path, path: Path) -> None:
    beside.replace(path)
