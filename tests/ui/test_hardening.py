"""Tests for ui.hardening: no memory on disk after a crash, and none for other programs of the same user."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ui.hardening import _DEEDS, harden, no_debugger, no_report, not_dumpable

ROOT = Path(__file__).parent.parent.parent
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="core files and prctl as Linux has them")

CHILD = """
import os, resource, sys
sys.path.insert(0, {root!r})
resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
from ui.hardening import harden
print(",".join(harden()))
print(resource.getrlimit(resource.RLIMIT_CORE))
print(os.stat("/proc/self/mem").st_uid, open("/proc/self/status").read().count("Name:"))
import ctypes
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
marker = "MERK" + "TEKEN-Samira"
if len(sys.argv) > 1:
    os.abort()
"""


def child(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A program that hardens itself."""
    return subprocess.run(
        [sys.executable, "-c", CHILD.format(root=str(ROOT)), *arguments],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip


@on_linux
def test_a_process_writes_no_core_and_cannot_be_dumped(tmp_path: Path) -> None:
    said = child(tmp_path).stdout.splitlines()
    assert said[0] == "core,dumpable"
    assert said[1] == "(0, 0)"
    assert said[3] == "0", "prctl tells that it cannot be dumped"


@on_linux
def test_a_crash_leaves_no_file(tmp_path: Path) -> None:
    ended = child(tmp_path, "crash")
    assert ended.returncode == -6
    assert list(tmp_path.iterdir()) == []


def test_what_fails_hinders_nobody_and_is_not_told_as_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> bool:
        raise OSError("nee")

    monkeypatch.setitem(_DEEDS, "proef", (("a", broken), ("b", lambda: False), ("c", lambda: True)))
    assert harden("proef") == ("c",)
    assert harden("een ander systeem") == ()


def test_the_numbers_are_those_of_the_systems() -> None:
    asked: list[Any] = []

    def note(*told: Any) -> int:
        asked.append(told)
        return 0

    assert not_dumpable(SimpleNamespace(prctl=note))
    assert not not_dumpable(SimpleNamespace(prctl=lambda *_told: -1))
    assert no_debugger(SimpleNamespace(ptrace=note))
    dlls = SimpleNamespace(
        kernel32=SimpleNamespace(SetErrorMode=note),
        wer=SimpleNamespace(WerSetFlags=note),
    )
    assert no_report(dlls)
    assert asked == [(4, 0, 0, 0, 0), (31, 0, None, 0), (0x8003,), (0x1,)]


def test_the_window_hardens_itself_before_it_knows_a_name() -> None:
    source = (ROOT / "ui" / "app.py").read_text(encoding="utf-8")
    start = source[source.index("def start(") :]
    assert start.index("harden()") < start.index("make_application(")
