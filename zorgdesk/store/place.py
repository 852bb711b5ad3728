"""Where a store may lie: on this computer, not on a network share; a synchronised folder is warned for."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from zorgdesk.errors import StoreError
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# A file system whose locks and writes are another computer's: two programs there do not see each other's work.
NETWORK = frozenset(
    {"afpfs", "afs", "ceph", "cifs", "coda", "davfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3",
     "smbfs", "vboxsf", "webdav"}
)  # fmt: skip
NETWORK_FUSE = frozenset({"ceph-fuse", "davfs2", "glusterfs", "gvfsd-fuse", "rclone", "s3fs", "sshfs"})
# Programs that keep a folder the same on several computers, by the name that they give the folder.
SYNCHRONISED = (
    (re.compile(r"onedrive( ?[-–] ?.+)?$", re.IGNORECASE), "OneDrive"),
    (re.compile(r"dropbox( ?\(.+\)|[- ].+)?$", re.IGNORECASE), "Dropbox"),
    (re.compile(r"(google drive|googledrive([- ].+)?|my drive|mijn drive)$", re.IGNORECASE), "Google Drive"),
    (re.compile(r"(icloud ?drive|iclouddrive|com~apple~clouddocs)$", re.IGNORECASE), "iCloud"),
    (re.compile(r"(nextcloud|owncloud|stack)$", re.IGNORECASE), "Nextcloud"),
)
SYNCHRONISED_BY_ENV = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
# SQLite on Linux and macOS opens no longer path than 512 bytes, and beside a store its journal stands; Windows 260.
LONGEST_PATH = 240 if sys.platform == "win32" else 480
DRIVE_REMOTE = 4  # https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getdrivetypew
_MOUNTED = re.compile(r"(?P<device>.*?) on (?P<point>.+) \((?P<kind>[^,)]+)")


@dataclass(frozen=True)
class Mount:
    """A place where the system shows a disk: what it is a part of, and which kind it is."""

    point: PurePath
    kind: str
    options: str = ""

    @property
    def is_network(self) -> bool:
        """Whether its files are on another computer."""
        kind = self.kind.lower()
        if kind == "9p":  # a virtual machine's own disk too; only over a net is it a share
            return "trans=tcp" in self.options
        return kind in NETWORK or kind.removeprefix("fuse.") in NETWORK_FUSE


@dataclass(frozen=True)
class Facts:
    """What this computer says of its disks."""

    mounts: tuple[Mount, ...] = ()
    remote_drives: frozenset[str] = frozenset()
    env: Mapping[str, str] = field(default_factory=dict)


def why_not_here(path: PurePath, facts: Facts) -> StoreError | None:
    """A store lies on a disk of this computer: on a share a lock and a write do not hold what they promise.

    Source: research/storage.md 4, 'network share'.
    """
    if not _is_share(path, facts):
        return None
    return StoreError(
        _("Dit bestand staat op een netwerkschijf. Daar kan Zorgdesk niet veilig mee werken."),
        _("Er is niets veranderd."),
        _(
            "Zet het bestand op de schijf van deze laptop, met het bestand dat eindigt op .keys en de map die "
            "eindigt op .files. Reservekopieën mogen wel op de netwerkschijf."
        ),
    )


def why_with_care(path: PurePath, facts: Facts) -> str:
    """What to say of a folder that a program keeps the same on several computers; empty when it is none."""
    name = _synchronised_by(path, facts)
    if not name:
        return ""
    return _(
        "Dit bestand staat in een map van {program}. Werkt er nog een laptop mee, dan raakt werk weg. "
        "Zet het liever in een gewone map, en maak reservekopieën."
    ).format(program=name)


def heed(path: Path) -> str:
    """Refuse a place on a share; give what must be said of the place, if anything.

    Raises:
        StoreError: it is on a share, or its path is too long.
    """
    if len(os.fsencode(path.absolute())) > LONGEST_PATH:
        raise _too_long()
    whole = whole_path(path)
    known = facts(whole)
    why = why_not_here(whole, known)
    if why:
        raise why
    return why_with_care(whole, known)


def _too_long() -> StoreError:
    return StoreError(
        _("De naam van dit bestand is te lang, met alle mappen waar het in staat."),
        _("Er is niets veranderd."),
        _("Zet het bestand in een map met een kortere naam, dichter bij het begin van de schijf."),
    )


def whole_path(path: Path) -> Path:
    """The path with every link followed; one that cannot be followed is taken as it is written."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        return path.absolute()


def facts(path: PurePath) -> Facts:
    """Ask this computer what matters for a path."""
    if sys.platform == "win32":
        return Facts(
            remote_drives=frozenset({path.drive.upper()} if _is_remote(path.anchor) else ()), env=os.environ
        )
    if sys.platform == "darwin":
        return Facts(tuple(mounts_by_mount(_said_by_mount())), env=os.environ)
    try:
        said = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        said = ""
    return Facts(tuple(mounts_by_proc(said)), env=os.environ)


def mounts_by_proc(said: str) -> Iterator[Mount]:
    """Read what Linux says of its mounts."""
    for line in said.splitlines():
        parts = line.split(" ")
        if len(parts) >= 4:
            yield Mount(PurePosixPath(_unescaped(parts[1])), parts[2], parts[3])


def mounts_by_mount(said: str) -> Iterator[Mount]:
    """Read what `mount` of macOS says."""
    for line in said.splitlines():
        found = _MOUNTED.match(line)
        if found:
            yield Mount(PurePosixPath(found["point"]), found["kind"])


def _unescaped(word: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), word)


def _is_share(path: PurePath, facts: Facts) -> bool:
    if isinstance(path, PureWindowsPath):
        drive = path.drive.replace("/", "\\")
        local = drive.startswith(("\\\\?\\", "\\\\.\\")) and not drive.upper().startswith("\\\\?\\UNC\\")
        return (drive.startswith("\\\\") and not local) or drive[-2:].upper() in facts.remote_drives
    mount = _mount_of(path, facts.mounts)
    return mount is not None and mount.is_network


def _mount_of(path: PurePath, mounts: Iterable[Mount]) -> Mount | None:
    """The mount that holds a path: the deepest, and of two on one point the one that was made last."""
    found = None
    for mount in mounts:
        holds = path == mount.point or mount.point in path.parents
        if holds and (found is None or len(mount.point.parts) >= len(found.point.parts)):
            found = mount
    return found


def _synchronised_by(path: PurePath, facts: Facts) -> str:
    folders = list(path.parents)
    for folder in folders:
        for pattern, name in SYNCHRONISED:
            if pattern.match(folder.name):
                return name
    kept = {type(path)(facts.env[name]) for name in SYNCHRONISED_BY_ENV if facts.env.get(name)}
    return "OneDrive" if kept.intersection(folders) else ""


def _is_remote(anchor: str) -> bool:
    import ctypes

    ask = ctypes.windll.kernel32.GetDriveTypeW  # type: ignore[attr-defined] # only there on Windows
    return bool(ask(anchor) == DRIVE_REMOTE)


def _said_by_mount() -> str:
    import subprocess

    try:
        done = subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, check=False, timeout=5, errors="replace"
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout
