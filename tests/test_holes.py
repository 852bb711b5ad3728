"""Known holes in what the project rests on: what was not looked up is never called good. And the licences."""

from __future__ import annotations

import importlib.metadata
import json
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from types import ModuleType

HOME = Path(__file__).parent.parent
PILLOW = {"name": "pillow", "version": "13.0.0"}
HOLE = {"id": "PYSEC-2026-1", "fix_versions": ["13.0.1"], "aliases": []}
SKIPPED = {"name": "lxml", "skip_reason": "Dependency not found on PyPI and could not be audited: lxml"}
NAMED_PIN = re.compile(r"^([\w.-]+)==", re.MULTILINE)
# "GPL-3.0", "GNU General Public", but not LGPL.
BINDING = re.compile(r"affero|agpl|(?<![a-z])gpl|gnu general public", re.IGNORECASE)
MAY_BE_CHOSEN = re.compile(r"\bor\b|lgpl|lesser", re.IGNORECASE)


@pytest.fixture
def holes(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that looks holes up."""
    monkeypatch.syspath_prepend(str(HOME / "packaging"))
    return import_module("holes")


@pytest.fixture
def check(holes: ModuleType) -> ModuleType:
    """The script that runs every check."""
    assert holes.LONGEST
    return import_module("check")


def _said(*packages: dict[str, Any]) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


def test_a_package_that_was_not_looked_up_is_not_called_good(holes: ModuleType) -> None:
    """pip-audit ends well, with 'No known vulnerabilities found', when its service knows no package at all."""
    looked = holes.read(_said(PILLOW | {"vulns": []}, SKIPPED))
    assert not looked.whole
    assert looked.why_not_whole() == "1 of 2 packages could not be looked up"
    assert not holes.read(_said(SKIPPED)).whole
    assert not holes.read(_said()).whole
    assert holes.read(_said(PILLOW | {"vulns": []})).whole


def test_a_hole_is_named_with_the_version_that_mends_it(holes: ModuleType) -> None:
    known = holes.read(_said(PILLOW | {"vulns": [HOLE, HOLE | {"fix_versions": []}]}))
    assert known.holes == (
        "pillow 13.0.0: PYSEC-2026-1 (mended in 13.0.1)",
        "pillow 13.0.0: PYSEC-2026-1 (not mended yet)",
    )


@pytest.mark.parametrize("said", ["", "no network", "[]", "{}", "null"])
def test_what_is_no_answer_is_not_read_as_one(holes: ModuleType, said: str) -> None:
    assert holes.read(said) is None


def _answering(monkeypatch: pytest.MonkeyPatch, holes: ModuleType, out: str, err: str = "") -> None:
    def run(command: list[str], **_given: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1, out, err)

    monkeypatch.setattr(holes.subprocess, "run", run)


@pytest.mark.parametrize(
    ("out", "failed", "left_out"),
    [
        (_said(PILLOW | {"vulns": []}), False, ""),
        (_said(PILLOW | {"vulns": [HOLE]}), True, ""),
        (_said(PILLOW | {"vulns": [HOLE]}, SKIPPED), True, "1 of 2 packages"),
        (_said(SKIPPED), False, "1 of 1 packages"),
        ("", False, "could not be reached (ConnectionError)"),
    ],
    ids=["looked up, none", "a hole", "a hole and one not looked up", "none looked up", "no network"],
)
def test_the_check_is_red_for_a_hole_and_says_what_it_could_not_look_up(
    check: ModuleType, holes: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    out: str, failed: bool, left_out: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(check, "HOLES", tmp_path / "holes.json")
    _answering(monkeypatch, holes, out, "Traceback\nConnectionError: https://intern.example")
    checks = check.Checks({})
    check.look_for_holes(checks)
    assert checks.tell() == int(failed)
    assert left_out in "".join(checks.not_run)
    assert "intern.example" not in "".join(checks.not_run)
    assert bool(checks.not_run) == bool(left_out)
    assert (tmp_path / "holes.json").exists() == (not failed and not left_out)


def test_offline_it_says_when_these_pins_were_last_looked_up(
    check: ModuleType, holes: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(check, "HOLES", tmp_path / "holes.json")
    _answering(monkeypatch, holes, _said(PILLOW | {"vulns": []}))
    check.look_for_holes(check.Checks({}))
    _answering(monkeypatch, holes, "")
    checks = check.Checks({})
    check.look_for_holes(checks)
    assert "were last looked up on 2" in checks.not_run[0]
    other = tmp_path / "other.lock"
    other.write_text("pillow==1.0 \\\n", encoding="utf-8")
    assert holes.last_time(tmp_path / "holes.json", other) == ""


def test_a_service_that_hangs_is_left(holes: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], **given: Any) -> None:
        raise subprocess.TimeoutExpired(command, given["timeout"])

    monkeypatch.setattr(holes.subprocess, "run", run)
    looked = holes.look_up(Path(sys.executable), HOME / "requirements.lock", {})
    assert looked.why_not_whole() == "the list of known holes did not answer"


def _licence(name: str) -> str:
    """What a package says of its licence; else the beginning of the licence it carries."""
    told = importlib.metadata.metadata(name)
    said = [line for field in ("License-Expression", "License") for line in told.get_all(field, [])]
    said += [line for line in told.get_all("Classifier", []) if line.startswith("License ::")]
    if not said:
        files = [file for file in importlib.metadata.files(name) or [] if "licenses/" in str(file)]
        said = [file.read_text()[:200] for file in files]
    return " ".join(said)


def test_no_package_that_users_get_binds_them_to_the_gpl_or_agpl() -> None:
    text = (HOME / "requirements.lock").read_text(encoding="utf-8")
    here = {found.metadata["Name"].lower().replace("_", "-") for found in importlib.metadata.distributions()}
    named = [name for name in NAMED_PIN.findall(text) if name in here]
    licences = {name: _licence(name) for name in named}
    assert len(licences) > 30
    assert [name for name, said in licences.items() if not said] == []
    binding = {name: said for name, said in licences.items() if BINDING.search(said)}
    assert {name: said for name, said in binding.items() if not MAY_BE_CHOSEN.search(said)} == {}
    assert not [said for said in licences.values() if re.search("affero|agpl", said, re.IGNORECASE)]
