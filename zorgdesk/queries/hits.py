"""What was found: where it is, and why, by the words that matched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk.store.search import SHORTEST_INSIDE
from zorgdesk.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection

Marks = tuple[tuple[int, int], ...]

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Hit:
    """Something that was found: what, where, and which words of it matched.

    `parent_uid`: what it is a part of (a gesprek, a note, a plan). `alike`: it was typed with a typing error.
    `whole`: every typed word is a whole word of the name.
    """

    uid: str
    kind: str
    kind_label: str
    pupil_uid: str
    title: str
    detail: str = ""
    where: str = ""
    title_marks: Marks = ()
    detail_marks: Marks = ()
    alike: bool = False
    whole: bool = False
    left: bool = False
    parent_uid: str = ""

    @property
    def why(self) -> tuple[str, ...]:
        """The words that matched, as they stand there."""
        both = ((self.title, self.title_marks), (self.detail, self.detail_marks))
        return tuple(text[at : at + length] for text, marks in both for at, length in marks)


def marked(text: str, words: Collection[str]) -> Marks:
    """Where the words that matched stand in a text: (place, length) of each."""
    return tuple((one.start(), len(one[0])) for one in _WORD.finditer(text) if _matches(fold(one[0]), words))


def _matches(word: str, asked: Collection[str]) -> bool:
    same = {word, word.replace("ij", "y")}
    return any(
        one.startswith(part) or (len(part) >= SHORTEST_INSIDE and part in one)
        for part in asked
        for one in same
    )


def around(text: str, words: Collection[str], width: int = 110) -> str:
    """The part of a text where the first word that matched stands."""
    flat = " ".join(text.split())
    place = max(0, _first(flat, words) - width // 3)
    start = 0 if place == 0 else flat.rfind(" ", 0, place) + 1
    part = flat[start : start + width]
    if start + width < len(flat):
        part = part.rsplit(" ", 1)[0] + " …"
    return ("… " if start else "") + part


def _first(text: str, words: Collection[str]) -> int:
    """Where the first word that matched stands. Quick for a long text: its words are not looked at one by one."""
    folded = fold(text)
    if not words or len(folded) != len(text):
        places = marked(text, words)
        return places[0][0] if places else 0
    asked = "|".join(map(re.escape, words))
    found = re.search(rf"(?<![^\W_])(?:{asked})", folded) or re.search(asked, folded)
    return found.start() if found else 0
