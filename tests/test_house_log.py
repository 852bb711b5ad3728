"""The house rule of the log: nothing leaves the desk without a line in it."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = Path(__file__).parent.parent
SOURCES = [*sorted((HOME / "ui").rglob("*.py")), *sorted((HOME / "zorgdesk").glob("cli*.py"))]

# The doors through which something leaves the desk: a file outside, a printer, the clipboard, a list on a terminal.
DOORS = {
    "ready_to_save", "write_bytes", "write_text", "print_job", "print_pdf", "setMimeData", "clipboard.copy", "_table",
}  # fmt: skip
# The commands that write the line.
LINES = {
    "note_handout", "note_letters", "note_report", "note_handover", "note_group_paper",
    "copy_document_out", "copy_line", "list_out", "read_log",
}  # fmt: skip
# Doors without a line of their own, and why: a module, or a function in one.
WITHOUT_LINE = {
    "ui/clipboard.py": "the clipboard itself: whoever copies something of a pupil writes the line",
    "ui/dialogs/help_text.py": "a table of its own, on the screen",
    "ui/jobs.py:print_pdf": "the printer itself: whoever prints writes the line",
    "ui/dialogs/paper.py": "asks `note` first; see the test below",
    "ui/dialogs/reader_paper.py": "asks `_note` first; see the test below",
    "ui/dialogs/help_print.py": "handbook and keys: nothing of the school is in it",
    "ui/dialogs/recovery_fields.py": "the code itself, no data; that it was made is a line (make_school_recovery)",
    "ui/screens/beginstand.py:on_model_sheet": "an empty sheet with headings",
    "ui/screens/school_year_plans.py:_put": "days of the year, no names",
    "ui/screens/contacts_panel.py:copy": "the number of somebody outside the school; nothing of a pupil",
    "ui/projector_choice.py": "settings of this computer: which screen the room looks at",
    "ui/looks.py": "settings of this computer: a size and a colour",
    "ui/news.py": "settings of this computer: which news was read",
    "ui/last_key.py": "settings of this computer: ids of who opened last",
}


# What the dialogs with a paper build on: they ask for the line, and who builds on them writes it.
SHARED = {"paper.py", "reader_paper.py", "tongue_paper.py"}


def _name(path: Path) -> str:
    return path.relative_to(HOME).as_posix()


def _functions(path: Path) -> Iterator[tuple[str, set[str], set[str]]]:
    """Every function with what it calls, and every name in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            called = {_called(one) for one in ast.walk(node) if isinstance(one, ast.Call)}
            names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
            yield node.name, called, names


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        owner = call.func.value
        on_clipboard = call.func.attr == "copy" and isinstance(owner, ast.Name) and owner.id == "clipboard"
        return "clipboard.copy" if on_clipboard else call.func.attr
    return getattr(call.func, "id", "")


def _without_line(path: Path) -> Iterator[str]:
    """The functions with a door of which neither they nor everyone who calls them here writes a line."""
    functions = list(_functions(path))
    lines = {name for name, _called, names in functions if names & LINES}
    # `_note` and the like: a function that writes the line for another.
    logs = lines | {name for name, called, _names in functions if called & lines}
    for name, called, _names in functions:
        if not called & DOORS or name in logs:
            continue
        callers = {other for other, calls, _names in functions if name in calls}
        if not callers or callers - logs:
            yield name


def _excused(module: str, function: str) -> bool:
    return bool({module, f"{module}:{function}"} & WITHOUT_LINE.keys())


def test_nothing_leaves_the_desk_without_a_line_in_the_log() -> None:
    silent = [
        f"{_name(path)}:{function}"
        for path in SOURCES
        for function in _without_line(path)
        if not _excused(_name(path), function)
    ]
    assert not silent


def test_every_excuse_is_still_needed() -> None:
    silent = {(_name(path), function) for path in SOURCES for function in _without_line(path)}
    needed = {module for module, _function in silent} | {f"{module}:{one}" for module, one in silent}
    assert not WITHOUT_LINE.keys() - needed


def test_the_rule_sees_every_kind_of_door(tmp_path: Path) -> None:
    """A test that cannot fail holds nothing."""
    for door in DOORS:
        path = tmp_path / "leak.py"
        path.write_text(f"def on_save(x):\n    x.y = {door}(1)\n", encoding="utf-8")
        assert list(_without_line(path)) == ["on_save"], door
        path.write_text(f"def on_save(x):\n    x.do(note_handout)\n    {door}(1)\n", encoding="utf-8")
        assert list(_without_line(path)) == [], door


def test_whoever_shows_a_paper_notes_it_before_it_leaves() -> None:
    """The dialog asks `note` before it prints or saves; who opens it, or builds on it, writes a line there."""
    openers = [
        path
        for path in SOURCES
        if re.search(r"\b(Reader|Tongue)?PaperDialog[()]", path.read_text(encoding="utf-8"))
        and path.name not in SHARED
    ]
    assert len(openers) >= 12
    for path in openers:
        assert any(line in path.read_text(encoding="utf-8") for line in LINES), _name(path)
    source = (HOME / "ui/dialogs/paper.py").read_text(encoding="utf-8")
    printing, saving = source.partition("def on_save(self)")[2], source.partition("def _put(self")[2]
    assert printing.index("self._note(") < printing.index("print_job(printer")
    assert saving.index("self._note(") < saving.index("put()")
    shared = (HOME / "ui/dialogs/reader_paper.py").read_text(encoding="utf-8")
    printing, saving = shared.partition("def _print(self)")[2], shared.partition("def _save(self")[2]
    assert printing.index("self._note(") < printing.index("print_job(printer")
    assert "put()" not in saving  # `_note` lets it, after the line
    for name in ("report.py", "print_plan.py"):
        noting = (HOME / "ui/dialogs" / name).read_text(encoding="utf-8").partition("def _note(self")[2]
        assert re.search(r"bridge\.do\(self, note_(report|handout)", noting[: noting.index("then()")]), name
