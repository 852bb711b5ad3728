"""What people typed, made fit for paper: escaped, composed, and honest about letters it cannot draw."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from zorgdesk.prints import fonts

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_ENDS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_SPACES = frozenset("\t\N{NO-BREAK SPACE}")
_SELECTORS = frozenset(chr(code) for code in range(0xFE00, 0xFE10))
# A date, a time or a phone number that breaks over two lines is read wrongly.
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_BEFORE_WORD = re.compile(rf"(\d) (?={_MONTHS}|uur|minuten|keer|weken)")
_AFTER_WORD = re.compile(r"\b([Gg]roep|[Ll]okaal|[Kk]amer) (?=\d)")
_IN_NUMBER = re.compile(r"(?<=\d) (-|–)? ?(?=\d)")


class Markup(str):
    """Text that is ready for the typesetter: what was typed in it went through safe()."""

    __slots__ = ()


def clean(text: str) -> str:
    """Give text as the paper can show it: composed, no control characters, a sign for a missing letter."""
    text = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    if fonts.letters().issuperset(text) and text.isprintable():
        return text
    return "".join(_drawable(text))


def safe(text: str) -> Markup:
    """Give text as markup in which nothing that was typed can be an instruction."""
    if isinstance(text, Markup):
        return text
    return Markup(escape(_keep_together(clean(text))).replace("\n", "<br/>"))


def bold(text: str) -> Markup:
    """Give text as bold markup."""
    return Markup(f"<b>{safe(text)}</b>")


def filled(template: str, **values: str) -> Markup:
    """Fill a text of the program with values, typed or markup."""
    return Markup(safe(template).format(**{name: safe(value) for name, value in values.items()}))


def joined(*parts: str, by: str = " ") -> Markup:
    """Join texts, typed or markup, to one markup."""
    return Markup(safe(by).join(safe(part) for part in parts if part))


def missing_glyphs(text: str) -> str:
    """Give the letters of a text that the paper cannot draw, each once, in the order of the text."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(dict.fromkeys(letter for letter in composed if _is_missing(letter)))


def _drawable(text: str) -> Iterator[str]:
    for letter in text:
        if letter in "\n\N{NO-BREAK SPACE}":
            yield letter
        elif letter == "\t":
            yield " "
        elif _is_missing(letter):
            yield fonts.REPLACEMENT
        elif not _is_silent(letter):
            yield letter


def _is_silent(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cf"} or letter in _SELECTORS


def _is_missing(letter: str) -> bool:
    if letter in fonts.letters() or letter in _SPACES or _LINE_ENDS.match(letter):
        return False
    return not _is_silent(letter)


def _keep_together(text: str) -> str:
    text = _BEFORE_WORD.sub("\\1\N{NO-BREAK SPACE}", text)
    text = _AFTER_WORD.sub("\\1\N{NO-BREAK SPACE}", text)
    return _IN_NUMBER.sub(lambda gap: gap.group().replace(" ", "\N{NO-BREAK SPACE}"), text)
