"""Sets up and runs every check of Zorgdesk: python3 packaging/check.py."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python reads this file too, and must hear why it stops
    sys.exit("Zorgdesk needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")

import holes
import setup_env

if TYPE_CHECKING:
    from collections.abc import Mapping

# Percent of lines and branches that the tests must reach; raise them, never lower them.
FLOORS = {"zorgdesk/rules": 100.0, "zorgdesk/commands": 100.0, "zorgdesk/store": 100.0}
LONGEST = 2 * 60 * 60  # seconds one part may take
NOTHING_COLLECTED = 5  # pytest's exit status when no test has the mark
KEYRING_NEEDS = ("dbus", "gnome-keyring")
DESKTOP_NEEDS = (*KEYRING_NEEDS, "xvfb", "openbox", "xdotool", "at-spi2-core", "python3-pyatspi")
NOT_APART = "not keyring and not desktop"
HOLES = setup_env.VENV / "zorgdesk-holes.json"  # when the pinned packages were last looked up
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@dataclass
class Checks:
    """What was run and how it ended; one part that fails does not stop the others."""

    env: Mapping[str, str]
    ended: list[tuple[str, str, float]] = field(default_factory=list)
    not_run: list[str] = field(default_factory=list)

    def run(self, name: str, *arguments: str, env: Mapping[str, str] | None = None) -> int:
        """Run one part with the environment's Python, under a heading, and note how it ended."""
        print(f"\n===== {name} =====", flush=True)
        began = time.monotonic()
        command = [str(setup_env.venv_python()), *arguments]
        status = _wait(command, {**self.env, **(env or {})})
        if status == NOTHING_COLLECTED and "pytest" in arguments:
            self.leave_out(name, "no test has this mark")
        else:
            self.note(name, status == 0, time.monotonic() - began)
        return status

    def note(self, name: str, good: bool, seconds: float = 0.0) -> None:
        """Note how one part ended."""
        self.ended.append((name, "ok" if good else "FAILED", seconds))

    def leave_out(self, name: str, why: str) -> None:
        """Note that one part could not be run, and why."""
        print(f"\n===== {name}: not run, {why} =====", flush=True)
        self.not_run.append(f"{name}: {why}")

    def tell(self) -> int:
        """Print the summary and give the exit status."""
        print("\n===== Summary =====")
        for name, how, seconds in self.ended:
            print(f"{how:<7} {seconds:6.1f} s  {name}")
        for line in self.not_run:
            print(f"NOT RUN           {line}")
        failed = [name for name, how, _ in self.ended if how != "ok"]
        left_out = f"; {len(self.not_run)} could not be run here" if self.not_run else ""
        print(
            f"{len(failed)} of {len(self.ended)} parts failed{left_out}."
            if failed
            else f"All is well{left_out}."
        )
        return 1 if failed else 0


def main() -> int:
    """Set up, run every check, and give 0 only when all that ran is well."""
    parser = argparse.ArgumentParser(description="Set up and run every check of Zorgdesk.")
    parser.add_argument("--fast", action="store_true", help="leave out the slow tests and the real window")
    parser.add_argument("--only-setup", action="store_true", help="set up and stop")
    wishes = parser.parse_args()
    try:
        programs = {} if wishes.fast else setup_env.TEST_PROGRAMS
        lacking = setup_env.prepare(setup_env.DEV_LOCK, programs)
    except setup_env.SetupError as error:
        print(error, file=sys.stderr)
        return 1
    if wishes.only_setup:
        return 0
    with tempfile.TemporaryDirectory(prefix="zorgdesk-check-", ignore_cleanup_errors=True) as home:
        env = setup_env.apart_env(Path(home))
        checks = Checks({**env, "COVERAGE_FILE": str(Path(home) / "coverage")})
        read_the_code(checks)
        look_for_holes(checks)
        if wishes.fast:
            checks.run("pytest, without the slow ones", "-m", "pytest", "-m", NOT_APART + " and not slow")
        else:
            run_all_tests(checks, lacking, Path(home) / "coverage.json")
        if lacking:
            print(f"\n{setup_env.how_to_install(lacking)}")
        return checks.tell()


def read_the_code(checks: Checks) -> None:
    """Run the checks that read the code without running it."""
    checks.run("ruff format --check", "-m", "ruff", "format", "--check", ".")
    checks.run("ruff check", "-m", "ruff", "check", ".")
    checks.run("mypy", "-m", "mypy")
    checks.run("lint-imports", "-c", LINT_IMPORTS)


def look_for_holes(checks: Checks) -> None:
    """Fail for a package with a known hole; say so when the list of holes could not be asked."""
    name = "known holes in the pinned packages"
    print(f"\n===== {name} =====", flush=True)
    began = time.monotonic()
    looked = holes.look_up(setup_env.venv_python(), setup_env.RUN_LOCK, checks.env)
    for hole in looked.holes:
        print(hole)
    if looked.holes or looked.whole:
        checks.note(name, not looked.holes, time.monotonic() - began)
    if looked.whole and not looked.holes:
        holes.remember(HOLES, setup_env.RUN_LOCK, looked)
    elif not looked.whole:
        before = holes.last_time(HOLES, setup_env.RUN_LOCK)
        last = f"; these pins were last looked up on {before}, without a hole" if before else ""
        checks.leave_out(name, looked.why_not_whole() + last)


def run_all_tests(checks: Checks, lacking: list[str], report: Path) -> None:
    """Run the tests that need a keyring, those that need a desktop, all others; see what they reach."""
    desktop = str(setup_env.ROOT / "packaging" / "desktop.py")
    pytest = (str(setup_env.venv_python()), "-m", "pytest")
    if can_run(checks, "pytest -m keyring", KEYRING_NEEDS, lacking):
        marked = ("-m", "keyring", "--cov", "--cov-report=")
        checks.run("pytest -m keyring", desktop, "--keyring-only", "--", *pytest, *marked)
    if can_run(checks, "pytest -m desktop", DESKTOP_NEEDS, lacking):
        checks.run("pytest -m desktop", desktop, "--", *pytest, "-m", "desktop")
    covered = ("--cov", "--cov-append", f"--cov-report=json:{report}")
    # One process for each core; a file stays in one process, so that its fixtures are made once.
    checks.run("pytest", "-m", "pytest", "-n", "auto", "--dist", "loadfile", "-m", NOT_APART, *covered)
    print("\n===== coverage of lines and branches =====", flush=True)
    if not report.exists():
        checks.leave_out("coverage", "the tests left no report")
        return
    files = json.loads(report.read_text(encoding="utf-8"))["files"]
    reached = [reaches(files, folder, floor) for folder, floor in FLOORS.items()]
    checks.note("coverage", all(reached))


def can_run(checks: Checks, name: str, needs: tuple[str, ...], lacking: list[str]) -> bool:
    """Tell whether the system has what a part needs, and note it when not."""
    if sys.platform != "linux":
        checks.leave_out(name, "only Linux can do this")
        return False
    missing = [package for package in needs if package in lacking]
    if missing:
        checks.leave_out(name, f"these packages are not here: {', '.join(missing)}")
    return not missing


def reaches(files: Mapping[str, Mapping[str, Mapping[str, int]]], folder: str, floor: float) -> bool:
    """Tell whether the tests reach enough of the lines and branches of a folder; name the files that lack."""
    mine = {name.replace("\\", "/"): file["summary"] for name, file in files.items()}
    mine = {name: told for name, told in mine.items() if name.startswith(f"{folder}/")}
    there = sum(told["num_statements"] + told["num_branches"] for told in mine.values())
    seen = sum(told["covered_lines"] + told["covered_branches"] for told in mine.values())
    percent = 100.0 * seen / there if there else 100.0 * bool(mine)
    print(f"{percent:6.2f} % of {folder}, at least {floor} % is asked")
    for name, told in sorted(mine.items()):
        if told["missing_lines"] + told["missing_branches"]:
            print(
                f"         {name} misses {told['missing_lines']} lines, {told['missing_branches']} branches"
            )
    return percent >= floor


def _wait(command: list[str], env: Mapping[str, str]) -> int:
    """Run a command in the checkout and give its exit status; one that hangs is ended."""
    with subprocess.Popen(command, cwd=setup_env.ROOT, env=dict(env), stdin=subprocess.DEVNULL) as running:
        try:
            return running.wait(LONGEST)
        except subprocess.TimeoutExpired:
            print(f"This took longer than {LONGEST // 60} minutes and was stopped.", flush=True)
            running.terminate()
        try:
            return running.wait(20) or 1
        except subprocess.TimeoutExpired:
            running.kill()
            return 1


if __name__ == "__main__":
    sys.exit(main())
