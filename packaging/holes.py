"""Looks up whether a pinned package has a known hole, and says plainly when that could not be looked up."""

from __future__ import annotations

import json
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LONGEST = 5 * 60  # seconds


@dataclass(frozen=True)
class Looked:
    """What came of looking: how many packages were looked up, which not, and the holes that are known."""

    checked: int = 0
    unknown: tuple[str, ...] = ()
    holes: tuple[str, ...] = ()
    trouble: str = ""

    @property
    def whole(self) -> bool:
        """Whether every package was looked up."""
        return not self.trouble and not self.unknown and self.checked > 0

    def why_not_whole(self) -> str:
        """Say what was not looked up."""
        if self.trouble:
            return self.trouble
        return f"{len(self.unknown)} of {self.checked + len(self.unknown)} packages could not be looked up"


def look_up(python: Path, lock: Path, env: Mapping[str, str]) -> Looked:
    """Ask pip-audit about each package of a lock file; nothing is installed or changed."""
    command = [str(python), "-m", "pip_audit", "--requirement", str(lock), "--require-hashes", "--disable-pip",
               "--progress-spinner", "off", "--format", "json", "--desc", "off"]  # fmt: skip
    try:
        done = subprocess.run(
            command, env=dict(env), capture_output=True, text=True, check=False, timeout=LONGEST
        )
    except subprocess.TimeoutExpired:
        return Looked(trouble="the list of known holes did not answer")
    return read(done.stdout) or Looked(trouble=_last_line(done.stderr))


def read(said: str) -> Looked | None:
    """Read what pip-audit says; None when it is no answer.

    It calls a package that it could not look up no hole, and ends well: so those are counted here.
    """
    try:
        packages: list[dict[str, Any]] = json.loads(said)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return None
    looked_up = [package for package in packages if "vulns" in package]
    holes = [
        f"{package['name']} {package['version']}: {hole['id']}{_mended(hole)}"
        for package in looked_up
        for hole in package["vulns"]
    ]
    unknown = [package["name"] for package in packages if "vulns" not in package]
    return Looked(len(looked_up), tuple(unknown), tuple(holes))


def _mended(hole: Mapping[str, Any]) -> str:
    versions = hole.get("fix_versions") or []
    return f" (mended in {', '.join(versions)})" if versions else " (not mended yet)"


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    kind = lines[-1].split(":")[0] if lines else "no answer"  # the rest may name a host of this computer
    return f"the list of known holes could not be reached ({kind.strip()})"


def remember(file: Path, lock: Path, looked: Looked) -> None:
    """Keep that a whole look was taken, and at which pins."""
    kept = {"lock": _pins(lock), "day": time.strftime("%Y-%m-%d"), "checked": looked.checked}
    file.write_text(json.dumps(kept), encoding="utf-8")


def last_time(file: Path, lock: Path) -> str:
    """When these very pins were last looked up whole; empty when never."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        return str(kept["day"]) if kept["lock"] == _pins(lock) else ""
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _pins(lock: Path) -> list[str]:
    return [line.rstrip("\\ ") for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line]
