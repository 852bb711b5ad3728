"""The house rules that a linter cannot see."""

from __future__ import annotations

import ast
import inspect
import os
import pkgutil
import re
import tomllib
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import SQLModel

import zorgdesk.model
import zorgdesk.rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HOME = Path(__file__).parent.parent
MODULES = sorted(path for root in ("zorgdesk", "ui") for path in (HOME / root).rglob("*.py"))
CODE = [*MODULES, *sorted((HOME / "tests").rglob("*.py")), *sorted((HOME / "packaging").rglob("*.py"))]
LONGEST = 400  # lines

# Tables whose rows belong to no one pupil, and what takes their rows away instead.
WITHOUT_PUPIL = {
    "pupil": "is the pupil",
    "family": "goes with the last pupil of the family",
    "guardian": "goes with the last guardianship",
    "care_case": "goes with the last pupil of the case",
    "regie": "goes with its case",
    "case_task": "goes with its case",
    "conversation": "goes with the last pupil of the conversation",
    "agenda_point": "goes with its conversation",
    "group_talk": "goes with its conversation",
    "participant": "goes with its conversation",
    "side_note": "goes with its conversation",
    "preliminary": "goes with its conversation",
    "draft": "goes when its form is kept or thrown away, and with the subject it is about",
    "removal": "ids of what was removed, so that a restored backup removes it again",
    "breach": "the school's own register of breaches",
    "school": "the school",
    "location": "the school",
    "school_group": "the school",
    "staff": "the school's own people",
    "group_staff": "the school's own people",
    "desk_person": "the school's own people",
    "setting": "the school's own choices",
    "scope_key": "keys of the school's own people",
    "koffer_move": "which laptop had the school's file",
    "organisation": "the contact directory",
    "contact_person": "the contact directory",
    "fixed_contact": "the contact directory",
    "contact_photo": "the contact directory; emptied when the person takes the yes back",
    "start_meeting": "agreements with a municipality about no pupil",
}

# Personal data that the law or the job keeps out: requirements A1, domain 2.15.
BANNED_COLUMNS = (
    "bsn",
    "burgerservice",
    "onderwijsnummer",
    "etnici",
    "ethnic",
    "geboorteland",
    "birth_country",
    "nationalit",
    "religi",
    "geloof",
)

NETWORK = (
    "aiohttp",
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "poplib",
    "PySide6.QtNetwork",
    "PySide6.QtWebSockets",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib.request",
    "urllib3",
    "webbrowser",
    "xmlrpc",
)
# Modules that may import one of those, and why: none, Zorgdesk works without a network.
MAY_IMPORT_NETWORK: dict[str, str] = {}

# Written in two parts, so that this file does not hold them itself.
OF_ONE_MACHINE = tuple(
    "".join(parts)
    for parts in (
        ("/wo", "rk/"),
        ("/ro", "ot/"),
        ("/fa", "rm/"),
        ("/opt/", "pypi"),
        ("/opt/", "wheels"),
        ("pypi", ".org"),
        ("python", "hosted"),
    )
)
NOT_OURS = {".git", ".venv", ".hypothesis", "build", "dist", "__pycache__"}


def _name(path: Path) -> str:
    return path.relative_to(HOME).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            yield name, node


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _rules() -> list[Callable[..., object]]:
    modules = [
        import_module(f"zorgdesk.rules.{found.name}")
        for found in pkgutil.iter_modules(zorgdesk.rules.__path__)
    ]
    return [
        rule
        for module in modules
        for name, rule in inspect.getmembers(module, inspect.isfunction)
        if name.startswith("why_not_") and rule.__module__ == module.__name__
    ]


def test_every_rule_names_its_source() -> None:
    silent = [rule.__name__ for rule in _rules() if "Source:" not in (rule.__doc__ or "")]
    assert not silent


def test_every_rule_has_a_test_of_its_own() -> None:
    tests = "".join(
        path.read_text(encoding="utf-8") for path in (HOME / "tests/zorgdesk").glob("test_rules_*.py")
    )
    untested = [rule.__name__ for rule in _rules() if not re.search(rf"def test_{rule.__name__}[(_]", tests)]
    assert not untested


def test_a_module_fits_on_a_few_screens() -> None:
    long = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in CODE}
    assert not {name: lines for name, lines in long.items() if lines > LONGEST}


def test_every_module_says_what_lives_there_and_reads_its_annotations_late() -> None:
    wanting = []
    for path in CODE:
        tree = _tree(path)
        only_a_name = len(tree.body) <= 1
        if not ast.get_docstring(tree) or not (only_a_name or "__future__.annotations" in _imports(path)):
            wanting.append(_name(path))
    bare = [name for name in wanting if not name.endswith("__init__.py")]
    assert not bare
    assert not [name for name in wanting if not ast.get_docstring(_tree(HOME / name))]


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [_name(path) for path in CODE if re.search(r"utils?|helpers?|manager|misc", path.stem)]


def test_no_screen_switches_a_deed_off_without_a_word() -> None:
    silent = [
        f"{_name(path)}:{call.lineno}"
        for path in MODULES
        if _name(path).startswith(("ui/screens/", "ui/dialogs/"))
        for name, call in _calls(path)
        if name == "setDisabled" or (name == "setEnabled" and ast.unparse(call.args[0]) != "True")
    ]
    assert not silent, "a deed that a rule refuses stays focusable and tells why"


def test_only_the_command_line_prints() -> None:
    loud = [
        f"{_name(path)}:{call.lineno}"
        for path in MODULES
        if _name(path) != "zorgdesk/cli.py"
        for name, call in _calls(path)
        if name == "print" and isinstance(call.func, ast.Name)
    ]
    assert not loud


def test_a_screen_reader_says_words_at_a_button_and_no_id() -> None:
    """`name` is what is read aloud: an id belongs in setObjectName."""
    said = {
        f"{_name(path)}:{call.lineno}"
        for path in MODULES
        for name, call in _calls(path)
        if name.endswith("Button")
        for one in call.keywords
        if one.arg == "name" and isinstance(one.value, ast.Constant) and one.value.value
    }
    assert not said


def test_nothing_reaches_for_the_network() -> None:
    reaching = {
        f"{_name(path)}: {wanted}"
        for path in MODULES
        if _name(path) not in MAY_IMPORT_NETWORK
        for wanted in _imports(path)
        for banned in NETWORK
        if wanted == banned or wanted.startswith(f"{banned}.")
    }
    assert not reaching
    assert not [name for name in MAY_IMPORT_NETWORK if not (HOME / name).exists()]


def test_every_table_has_a_pupil_or_a_reason() -> None:
    assert zorgdesk.model.__all__
    tables = SQLModel.metadata.tables
    without = {name for name, table in tables.items() if "pupil_uid" not in table.columns}
    assert without == set(WITHOUT_PUPIL)


def test_no_column_holds_what_the_law_keeps_out() -> None:
    columns = [
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.tables.values()
        for column in table.columns
    ]
    assert len(columns) > 100
    assert not [name for name in columns if any(banned in name.lower() for banned in BANNED_COLUMNS)]


def test_the_project_names_every_package() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
    named = set(project["tool"]["setuptools"]["packages"])
    there = {_name(path.parent).replace("/", ".") for path in MODULES} | {"resources"}
    assert named == there


def test_every_package_has_its_init() -> None:
    folders = {path.parent for path in MODULES}
    assert not [_name(folder) for folder in folders if not (folder / "__init__.py").exists()]


def test_nothing_shadows_the_packaging_library() -> None:
    assert not (HOME / "packaging/__init__.py").exists()


def test_no_file_names_a_place_on_one_machine() -> None:
    found = {}
    for folder, below, names in os.walk(HOME):
        below[:] = [
            name for name in below if name not in NOT_OURS and not name.endswith(("_cache", ".egg-info"))
        ]
        for name in names:
            content = (Path(folder) / name).read_bytes()
            words = [word for word in OF_ONE_MACHINE if word.encode() in content]
            if words and not name.startswith(".coverage"):
                found[_name(Path(folder) / name)] = words
    assert not found
