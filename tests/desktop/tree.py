"""Eyes of a screen reader: answers questions on stdin about the accessibility tree of one program, as JSON.

The system's Python runs it, for only that one has pyatspi: /usr/bin/python3 tree.py NAME
"""

from __future__ import annotations

import json
import sys
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyatspi
from gi.repository import Atspi, GLib  # type: ignore[import-not-found] # only the system's Python has it

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PROGRAM = sys.argv[1] if len(sys.argv) > 1 else "Zorgdesk"
MOST = 4000  # accessibles that one look visits at most
MOST_CHILDREN = 60  # of one parent: a table tells of what is seen
NAMELESS_IS_WELL = frozenset(
    {
        "filler",
        "panel",
        "scroll pane",
        "layered pane",
        "viewport",
        "scroll bar",
        "separator",
        "label",
        "frame",
        "window",
    }
)
focus: dict[str, Any] = {"object": None}
announced: list[str] = []
TOLD = {
    "checked": pyatspi.STATE_CHECKED,
    "checkable": pyatspi.STATE_CHECKABLE,
    "selected": pyatspi.STATE_SELECTED,
    "expanded": pyatspi.STATE_EXPANDED,
    "focused": pyatspi.STATE_FOCUSED,
}


def on_announced(event: Any) -> None:
    """Remember what was said aloud."""
    announced.append(str(event.any_data))


def on_focus(event: Any) -> None:
    """Remember what got the keyboard."""
    if event.detail1:
        focus["object"] = event.source


def program() -> Any:
    """The program that is looked at, or None while it is not there."""
    for one in pyatspi.Registry.getDesktop(0):
        if one is not None and PROGRAM.casefold() in (one.name or "").casefold():
            return one
    return None


def visit(one: Any) -> Iterator[Any]:
    """Walk what is shown, in the order of the tree."""
    states = one.getState()
    yield one, states
    for at in range(min(one.childCount, MOST_CHILDREN)):
        child = one.getChildAtIndex(at)
        if child is not None and (
            child.getRoleName() in ("frame", "dialog") or child.getState().contains(pyatspi.STATE_SHOWING)
        ):
            yield from visit(child)


def everything() -> Iterator[Any]:
    """All of the program that is shown."""
    root = program()
    return islice(visit(root), MOST) if root is not None else iter(())


def top_level() -> list[Any]:
    """The window, and the dialogs over it."""
    root = program()
    found = [root.getChildAtIndex(at) for at in range(root.childCount)] if root is not None else []
    within = [one.getChildAtIndex(at) for one in found if one is not None for at in range(one.childCount)]
    return [one for one in (*found, *within) if one is not None]


def name_of(one: Any) -> str:
    """What it is called; a list that opens is called by its label, its own name is what was chosen."""
    if one.getRoleName() == "combo box":
        for relation in one.getRelationSet():
            if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY:
                return " ".join(relation.getTarget(at).name for at in range(relation.getNTargets()))
    return one.name or ""


def told_by(one: Any) -> Iterator[str]:
    """Every word of one accessible: name, description, and what stands in a field."""
    name = one.name or ""
    yield name
    yield one.description or ""
    role = one.getRoleName()
    if role == "combo box":
        yield name_of(one)
    elif role in ("text", "entry"):
        yield one.queryText().getText(0, -1)


def words() -> list[str]:
    """Every word that can be read."""
    return [told for one, _states in everything() for told in told_by(one) if told]


def sees(sought: str) -> bool:
    """Whether something has these words; it stops at the first."""
    return any(sought in told for one, _states in everything() for told in told_by(one))


def reads(sought: str) -> str:
    """The first line that has these words; it stops there."""
    return next((told for one, _states in everything() for told in told_by(one) if sought in told), "")


def where() -> dict[str, str]:
    """Name, role and description of what has the keyboard."""
    one = focus["object"]
    if one is None or not one.getState().contains(pyatspi.STATE_FOCUSED):
        found = [each for each, states in everything() if states.contains(pyatspi.STATE_FOCUSED)]
        one = found[-1] if found else None
        focus["object"] = one
    if one is None:
        return {"name": "", "role": "", "description": ""}
    return {"name": name_of(one), "role": one.getRoleName(), "description": one.description or ""}


def button(name: str) -> list[int]:
    """The middle of the button with this name; the last one, for a dialog stands over the window."""
    found = [one for one, _states in everything() if "button" in one.getRoleName() and one.name == name]
    if not found:
        return []
    found[-1].queryComponent().grabFocus()  # who sees only a part of a page scrolls
    at = found[-1].queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    return [at.x + at.width // 2, at.y + at.height // 2]


def states(name: str) -> list[str]:
    """Which of the states that are told the thing with this name has; with its description as the last."""
    for one, found in everything():
        if one.name == name and found.contains(pyatspi.STATE_FOCUSABLE):
            told = [word for word, state in TOLD.items() if found.contains(state)]
            return [*told, one.description or ""]
    return []


def said() -> list[str]:
    """What was announced since it was asked last."""
    told, announced[:] = list(announced), []
    return told


def nameless() -> list[str]:
    """What can have the keyboard and has no name or no role."""
    wrong = []
    for one, states in everything():
        if states.contains(pyatspi.STATE_FOCUSABLE) and one.getRoleName() not in NAMELESS_IS_WELL:
            role = one.getRoleName()
            if not name_of(one).strip() or role in ("unknown", "invalid"):
                parent = one.parent.name if one.parent is not None else ""
                wrong.append(f"{role} in {parent!r}")
    return wrong


def dialog() -> bool:
    """Whether a dialog stands over the window."""
    return any(one.getRoleName() == "dialog" for one in top_level())


ABOUT: dict[str, Callable[[str], Any]] = {"sees": sees, "reads": reads, "button": button, "states": states}
QUESTIONS: dict[str, Callable[[], Any]] = {
    "where": where,
    "words": words,
    "nameless": nameless,
    "dialog": dialog,
    "said": said,
    "there": lambda: program() is not None,
}


def answer(question: str) -> Any:
    """Answer one question."""
    if question in QUESTIONS:
        return QUESTIONS[question]()
    name = question.partition(" ")[2]
    asked = question.partition(" ")[0]
    if asked in ABOUT:
        return ABOUT[asked](name)
    return next((one.description for one, _states in everything() if one.name == name), "")


def on_question(_source: Any, _condition: Any) -> bool:
    """Read a line, answer a line."""
    question = sys.stdin.readline().strip()
    if not question:
        pyatspi.Registry.stop()
        return False
    try:
        told = {"told": answer(question)}
    except Exception as error:  # what was looked at can be gone meanwhile: the one who asks asks again
        told = {"failed": f"{type(error).__name__}: {error}"}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    return True


# Without this the names of buttons that changed their words are told as they were.
pyatspi.Registry.getDesktop(0).set_cache_mask(Atspi.Cache.NONE)
pyatspi.Registry.registerEventListener(on_focus, "object:state-changed:focused")
pyatspi.Registry.registerEventListener(on_announced, "object:announcement")
GLib.io_add_watch(sys.stdin.fileno(), GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, on_question)
pyatspi.Registry.start()
