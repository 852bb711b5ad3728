"""The two commands, the lock files and the desktop that tests get."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

HOME = Path(__file__).parent.parent
PACKAGING = HOME / "packaging"
LOCKS = ("requirements.lock", "requirements-dev.lock")
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux asks for system packages")


@pytest.fixture
def setup_env(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that makes the environment."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    return import_module("setup_env")


@pytest.fixture
def check(setup_env: ModuleType) -> ModuleType:
    """The script that runs every check; it rests on the other."""
    assert setup_env.ROOT == HOME
    return import_module("check")


def _pins(lock: str) -> dict[str, str]:
    """Each package of a lock file with its version, condition and hashes."""
    text = (HOME / lock).read_text(encoding="utf-8")
    found = re.findall(r"^([\w.-]+)==(.+(?:\n    .+)*)", text, re.MULTILINE)
    return {name: " ".join(rest.split()) for name, rest in found}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_holds_only_pins_with_hashes(lock: str) -> None:
    text = (HOME / lock).read_text(encoding="utf-8")
    starts = [line for line in text.splitlines() if not line.startswith("    --hash=sha256:")]
    assert len(starts) > 30
    assert [line for line in starts if not re.match(r"[a-z0-9.-]+==[\w.]+( ; .+)? \\$", line)] == []
    assert [name for name, rest in _pins(lock).items() if "--hash=sha256:" not in rest] == []


def test_the_lock_for_development_holds_all_of_the_other() -> None:
    run, dev = _pins("requirements.lock"), _pins("requirements-dev.lock")
    assert {name: rest for name, rest in run.items() if dev.get(name) != rest} == {}
    assert {"pytest", "ruff", "mypy", "import-linter"} <= dev.keys() - run.keys()


def test_the_lock_files_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {
        "requirements.lock": project["project"]["dependencies"],
        "requirements-dev.lock": project["dependency-groups"]["dev"],
    }
    for lock, wishes in asked.items():
        names = {re.split(r"[\[<>=;, ]", wish)[0].lower() for wish in wishes}
        assert names - _pins(lock).keys() == set(), lock


@pytest.mark.parametrize("script", ["run.py", "check.py"])
def test_a_command_needs_nothing_installed(script: str) -> None:
    bare = [sys.executable, "-S", "-E", str(PACKAGING / script), "--help"]
    heard = subprocess.run(bare, check=True, capture_output=True, text=True, cwd="/", env={"PATH": ""})
    assert "--only-setup" in heard.stdout
    assert heard.stderr == ""


def test_the_readme_names_the_commands_that_are_there() -> None:
    readme = (HOME / "README.md").read_text(encoding="utf-8")
    for command in ("python3 packaging/run.py", "python3 packaging/check.py"):
        assert command in readme
        assert (HOME / command.split()[1]).exists()


def test_the_build_server_runs_the_command_of_the_readme() -> None:
    script = HOME / ".ci/run"
    assert "exec python3 packaging/check.py" in script.read_text(encoding="utf-8").splitlines()
    assert os.access(script, os.X_OK)


def test_a_child_gets_a_whole_path_and_nothing_that_bends_python(
    setup_env: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/somewhere")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    env = setup_env.child_env({"EXTRA": "1"})
    assert env["PATH"].startswith("/somewhere")
    assert os.name != "posix" or "/usr/bin" in env["PATH"].split(os.pathsep)
    assert "PYTHONPATH" not in env
    assert env["EXTRA"] == "1"


def test_a_run_apart_touches_neither_home_nor_keyring_nor_screen(
    setup_env: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/somewhere")
    env = setup_env.apart_env(tmp_path)
    assert env["HOME"] == str(tmp_path)
    assert env["QT_QPA_PLATFORM"] == "offscreen"
    assert all(
        Path(env[name]).is_relative_to(tmp_path)
        for name in env
        if name.startswith("XDG_") and "_DIR" not in name
    )
    assert Path(env["XDG_RUNTIME_DIR"]).stat().st_mode & 0o077 == 0
    assert not {"DISPLAY", "DBUS_SESSION_BUS_ADDRESS"} & env.keys()


@linux
def test_what_is_missing_is_told_in_one_line_to_run(
    setup_env: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup_env, "LIBRARIES", {"libnowhere.so.7": "libnowhere7", "libc.so.6": "libc6"})
    assert setup_env.lacking_libraries() == ["libnowhere7"]
    assert setup_env.lacking_programs({"no-such-program": "nowhere", "sh": "dash"}) == ["nowhere"]
    told = setup_env.how_to_install(["libnowhere7"])
    assert "    sudo apt-get install -y --no-install-recommends libnowhere7\n" in told


@linux
def test_setting_up_stops_when_the_system_lacks_a_library(
    setup_env: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup_env, "LIBRARIES", {"libnowhere.so.7": "libnowhere7"})
    monkeypatch.setattr(setup_env, "_install_system", lambda _packages: None)
    with pytest.raises(setup_env.SetupError, match="libnowhere7"):
        setup_env.prepare(HOME / "requirements.lock")


def test_a_second_set_up_asks_nothing_of_the_network(
    setup_env: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[list[str]] = []

    def quietly(command: list[str], _env: dict[str, str]) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        return subprocess.CompletedProcess(command, 0, "3.11.2\n")

    monkeypatch.setattr(setup_env, "_quietly", quietly)
    monkeypatch.setattr(setup_env, "STAMP", tmp_path / "stamp")
    setup_env._install(HOME / "requirements-dev.lock")
    assert [command for command in asked if "pip" in command and "--require-hashes" in command]
    asked.clear()
    for lock in LOCKS:
        setup_env._install(HOME / lock)
    assert [command for command in asked if "install" in command] == []


def test_one_part_that_fails_fails_the_whole(check: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    checks = check.Checks(env={})
    checks.note("one", good=True)
    assert checks.tell() == 0
    checks.note("two", good=False)
    checks.leave_out("three", "no screen")
    assert checks.tell() == 1
    told = capsys.readouterr().out
    assert "FAILED     0.0 s  two" in told
    assert "NOT RUN           three: no screen" in told


def test_the_floor_of_coverage_counts_lines_and_branches(check: ModuleType) -> None:
    def told(missing: int) -> dict[str, dict[str, int]]:
        summary = {"num_statements": 8, "covered_lines": 8, "missing_lines": 0, "num_branches": 2}
        return {"summary": {**summary, "covered_branches": 2 - missing, "missing_branches": missing}}

    files = {"zorgdesk/rules/one.py": told(0), "zorgdesk/rules/two.py": told(1), "ui/other.py": told(2)}
    assert check.reaches(files, "zorgdesk/rules", 95.0)
    assert not check.reaches(files, "zorgdesk/rules", 95.1)
    assert not check.reaches(files, "zorgdesk/nothing", 1.0), "a folder that no test reaches has no coverage"


@pytest.mark.desktop
def test_a_desktop_of_its_own_has_a_screen_a_keyring_and_ends_with_its_command() -> None:
    question = "xdotool getdisplaygeometry; echo $DISPLAY; printenv DBUS_SESSION_BUS_ADDRESS"
    command = [
        sys.executable,
        str(PACKAGING / "desktop.py"),
        "--screen",
        "1200x700",
        "--",
        "sh",
        "-c",
        question,
    ]
    size, display, bus = subprocess.run(
        command, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert size == "1200 700"
    assert display != os.environ["DISPLAY"]
    assert not Path(f"/tmp/.X11-unix/X{display[1:]}").exists()  # noqa: S108 - where X keeps its sockets
    assert bus != os.environ["DBUS_SESSION_BUS_ADDRESS"]


@pytest.mark.keyring
def test_the_keyring_of_the_checks_is_a_real_one() -> None:
    import keyring

    keyring.set_password("nl.zorgdesk.test", "somebody", "a secret")
    assert type(keyring.get_keyring()).__module__ == "keyring.backends.SecretService"
    assert keyring.get_password("nl.zorgdesk.test", "somebody") == "a secret"
