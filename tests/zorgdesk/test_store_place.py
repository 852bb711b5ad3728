"""Where a store may lie: on a disk of this computer; a network share is refused with the reason and a way."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from types import SimpleNamespace
from typing import Any

import pytest

from tests.zorgdesk.disks import on_a_share
from tests.zorgdesk.real_store import a_new_desk, a_pupil, a_vault, all_bytes, an_open_vault
from zorgdesk.errors import StoreError
from zorgdesk.store import place
from zorgdesk.store.file import Store
from zorgdesk.store.place import Facts, Mount, why_not_here, why_with_care

PROC = """\
/dev/vda / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
//nas/school /mnt/school cifs rw,vers=3.1.1 0 0
nas:/huis /home/ineke/mijn\\040schijf nfs4 rw 0 0
/dev/sdb1 /media/ineke/STICK vfat rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
sshfs#x /mnt/ver fuse.sshfs rw 0 0
tmpfs /mnt/school/hier tmpfs rw 0 0
none /gast 9p rw,trans=virtio 0 0
none /ver 9p rw,trans=tcp,port=564 0 0
x
"""
LINUX = Facts(tuple(place.mounts_by_proc(PROC)))
MOUNT = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//ineke@nas/school on /Volumes/school (smbfs, nodev, nosuid, mounted by ineke)
nas:/huis on /Volumes/mijn schijf (nfs)
iets anders
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
"""
MAC = Facts(tuple(place.mounts_by_mount(MOUNT)))
WINDOWS = Facts(remote_drives=frozenset({"H:"}))


@pytest.mark.parametrize(
    ("path", "facts", "share"),
    [
        (PurePosixPath("/home/ineke/a.zorgdesk"), LINUX, False),
        (PurePosixPath("/mnt/school/a.zorgdesk"), LINUX, True),
        (PurePosixPath("/mnt/schoolplein/a.zorgdesk"), LINUX, False),
        (PurePosixPath("/mnt/school/hier/a.zorgdesk"), LINUX, False),
        (PurePosixPath("/home/ineke/mijn schijf/map/a.zorgdesk"), LINUX, True),
        (PurePosixPath("/media/ineke/STICK/a.zorgdesk"), LINUX, False),
        (PurePosixPath("/run/user/1000/gvfs/smb-share:x/a.zorgdesk"), LINUX, True),
        (PurePosixPath("/mnt/ver/a.zorgdesk"), LINUX, True),
        (PurePosixPath("/gast/a.zorgdesk"), LINUX, False),
        (PurePosixPath("/ver/a.zorgdesk"), LINUX, True),
        (PurePosixPath("/Users/ineke/a.zorgdesk"), MAC, False),
        (PurePosixPath("/Volumes/school/a.zorgdesk"), MAC, True),
        (PurePosixPath("/Volumes/mijn schijf/a.zorgdesk"), MAC, True),
        (PureWindowsPath(r"C:\Users\ineke\a.zorgdesk"), WINDOWS, False),
        (PureWindowsPath(r"h:\school\a.zorgdesk"), WINDOWS, True),
        (PureWindowsPath(r"\\nas\school\a.zorgdesk"), WINDOWS, True),
        (PureWindowsPath("//nas/school/a.zorgdesk"), WINDOWS, True),
        (PureWindowsPath(r"\\?\UNC\nas\school\a.zorgdesk"), WINDOWS, True),
        (PureWindowsPath(r"\\?\C:\Users\ineke\a.zorgdesk"), WINDOWS, False),
        (PureWindowsPath(r"\\?\H:\school\a.zorgdesk"), WINDOWS, True),
        (PurePosixPath("/home/ineke/a.zorgdesk"), Facts(), False),
    ],
    ids=str,
)  # fmt: skip
def test_why_not_here(path: PurePath, facts: Facts, share: bool) -> None:
    assert (why_not_here(path, facts) is not None) == share


def test_the_refusal_says_why_what_is_safe_and_what_to_do() -> None:
    why = why_not_here(PurePosixPath("/mnt/school/a.zorgdesk"), LINUX)
    assert why is not None
    assert "netwerkschijf" in why.what
    assert why.safe == "Er is niets veranderd."
    assert "op de schijf van deze laptop" in why.then


@pytest.mark.parametrize(
    ("path", "env", "named"),
    [
        (r"C:\Users\i\OneDrive\a.zorgdesk", {}, "OneDrive"),
        (r"C:\Users\i\OneDrive - De Waterlelie\zorg\a.zorgdesk", {}, "OneDrive"),
        (r"C:\Users\i\Dropbox (School)\a.zorgdesk", {}, "Dropbox"),
        (r"C:\Users\i\iCloudDrive\a.zorgdesk", {}, "iCloud"),
        (r"G:\Mijn Drive\a.zorgdesk", {}, "Google Drive"),
        (r"D:\werk\a.zorgdesk", {"OneDriveCommercial": r"d:\werk"}, "OneDrive"),
        (r"C:\Users\i\AppData\Local\Zorgdesk\school.zorgdesk", {"OneDrive": r"C:\Users\i\OneDrive"}, ""),
        (r"C:\Users\i\Mijn OneDrive-boek\a.zorgdesk", {}, ""),
        ("/Users/i/Library/Mobile Documents/com~apple~CloudDocs/a.zorgdesk", {}, "iCloud"),
        ("/home/i/Nextcloud/a.zorgdesk", {}, "Nextcloud"),
        ("/home/i/dropbox.zorgdesk", {}, ""),
    ],
)  # fmt: skip
def test_a_folder_that_is_kept_the_same_elsewhere_is_warned_for(
    path: str, env: dict[str, str], named: str
) -> None:
    kind = PureWindowsPath if path[1] == ":" else PurePosixPath
    told = why_with_care(kind(path), Facts(env=env))
    assert bool(told) == bool(named)
    assert named in told


def test_no_store_is_made_on_a_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "facts", lambda _path: on_a_share(tmp_path))
    path = tmp_path / "nieuw" / "a.zorgdesk"
    with pytest.raises(StoreError, match="netwerkschijf"):
        Store.create(path, a_vault(path))
    assert not path.parent.exists()


def test_a_store_that_was_put_on_a_share_is_not_opened_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copied to the laptop with what belongs to it, it opens."""
    desk = a_new_desk(tmp_path / "a.zorgdesk")
    a_pupil(desk)
    desk.close()
    before = all_bytes(tmp_path)
    monkeypatch.setattr(place, "facts", lambda _path: on_a_share(tmp_path))
    with pytest.raises(StoreError, match="netwerkschijf"):
        Store.open(tmp_path / "a.zorgdesk", an_open_vault(tmp_path / "a.zorgdesk"))
    assert all_bytes(tmp_path) == before
    monkeypatch.setattr(place, "facts", lambda _path: Facts())
    store = Store.open(tmp_path / "a.zorgdesk", an_open_vault(tmp_path / "a.zorgdesk"))
    store.close()
    assert store.warnings == []


def test_a_link_to_a_share_is_a_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    share = tmp_path / "share"
    share.mkdir()
    (tmp_path / "hier").symlink_to(share)
    monkeypatch.setattr(place, "facts", lambda _path: on_a_share(share))
    with pytest.raises(StoreError, match="netwerkschijf"):
        place.heed(tmp_path / "hier" / "a.zorgdesk")


def test_a_link_to_itself_is_left_to_the_system(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "a")
    assert place.whole_path(tmp_path / "a" / "b").name == "b"


def test_a_synchronised_folder_opens_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "OneDrive - De Waterlelie" / "a.zorgdesk"
    path.parent.mkdir()
    desk = a_new_desk(path)
    desk.close()
    assert "OneDrive" in desk.store.warnings[0]
    store = Store.open(path, an_open_vault(path))
    store.close()
    assert "OneDrive" in store.warnings[0]


def test_linux_is_asked_for_its_mounts() -> None:
    found = place.facts(Path("/"))
    assert PurePosixPath("/") in [mount.point for mount in found.mounts]


def test_where_nothing_is_known_nothing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: Any, **_given: Any) -> str:
        raise OSError

    monkeypatch.setattr(Path, "read_text", fails)
    assert place.facts(Path("/")).mounts == ()
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", fails)
    assert place.facts(Path("/")).mounts == ()


def test_macos_is_asked_for_its_mounts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_given: SimpleNamespace(stdout=MOUNT))
    assert Mount(PurePosixPath("/Volumes/school"), "smbfs") in place.facts(Path("/")).mounts


@pytest.mark.parametrize(("kind", "share"), [(3, False), (4, True)], ids=["own disk", "network disk"])
def test_windows_is_asked_for_the_kind_of_the_drive(
    monkeypatch: pytest.MonkeyPatch, kind: int, share: bool
) -> None:
    asked: list[str] = []

    def get_drive_type(drive: str) -> int:
        asked.append(drive)
        return kind

    windll = SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=get_drive_type))
    monkeypatch.setattr(ctypes, "windll", windll, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    path = PureWindowsPath(r"h:\school\a.zorgdesk")
    assert (why_not_here(path, place.facts(path)) is not None) == share
    assert asked == ["h:\\"]
