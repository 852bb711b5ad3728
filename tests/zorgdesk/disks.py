"""Disks that fill up, are pulled out or lie elsewhere, made of mounts where the system lets us."""

from __future__ import annotations

import contextlib
import os
import subprocess
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest

from zorgdesk.store.place import Facts, Mount

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK = 4096


def mount(*arguments: str) -> bool:
    """Mount; tell whether the system let us."""
    try:
        return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@contextlib.contextmanager
def a_small_disk(folder: Path, size: str = "12m") -> Iterator[Path]:
    """A disk with little room."""
    disk = folder / "schijf"
    disk.mkdir()
    if not mount("-t", "tmpfs", "-o", f"size={size}", "zorgdesk-test", str(disk)):
        pytest.skip("only root may mount; tests/zorgdesk/test_store_file.py fills the disk without it")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


@contextlib.contextmanager
def full(disk: Path, room: int = 0) -> Iterator[None]:
    """Fill a disk, but for so many bytes; then make room again."""
    filler = disk / "vol"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(bytes(BLOCK)):
            pass
    os.truncate(filler, max(0, filler.stat().st_size - room))
    try:
        yield
    finally:
        filler.unlink()


def on_a_share(folder: Path) -> Facts:
    """What the system tells when a folder is on a network share."""
    return Facts((Mount(PurePosixPath("/"), "ext4"), Mount(folder, "cifs")))


class Stick:
    """A stick with a store: its files can be pulled out from under a running program, and put back."""

    def __init__(self, folder: Path) -> None:
        self.inside = folder / "in de stick"
        self.at = folder / "stick"
        self.inside.mkdir()
        self.put_in()

    def put_in(self) -> None:
        """Put it in again."""
        self.at.mkdir()
        if not mount("--bind", str(self.inside), str(self.at)):
            pytest.skip("only root may mount")

    def pull_out(self) -> None:
        """Pull it out: its folder is gone, and whoever still has a file of it open gets errors."""
        lost = os.open("/", os.O_RDONLY)  # reading and writing a folder as a file fails
        inside = os.fsencode(self.inside.resolve())
        for handle in list(Path("/proc/self/fd").iterdir()):
            with contextlib.suppress(OSError):
                target = os.fsencode(handle.readlink())
                # Its shared memory is in the computer's own: what is in there stays.
                mine = target.startswith((inside, os.fsencode(self.at)))
                if mine and not target.endswith(b"-shm"):
                    os.dup2(lost, int(handle.name))
        os.close(lost)
        subprocess.run(["umount", "-l", str(self.at)], check=True)
        self.at.rmdir()

    def take_away(self) -> None:
        """Leave nothing mounted, however the test ended."""
        # Python sees no mount in a folder that is shown twice: so ask the system, and let it say no.
        subprocess.run(["umount", "-l", str(self.at)], check=False, capture_output=True)
