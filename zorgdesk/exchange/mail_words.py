"""The words of a mail: HTML to plain text without ever showing it, and what is new apart from what is quoted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# A page longer than this is no letter; what is not read stays in the mail itself.
MOST_HTML = 1_000_000
MOST_WORDS = 20_000
_MOST_READ = 20 * MOST_WORDS  # who mails a book keeps it as a document

_SILENT = frozenset({"script", "style", "head", "title", "template", "object", "svg", "noscript"})
_NEW_LINE = frozenset(
    ("p", "div", "tr", "table", "ul", "ol", "blockquote", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "pre")
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]")

_LINE = re.compile(
    r"^\W{0,3}-{2,}\s*(oorspronkelijk bericht|origineel bericht|originele bericht|doorgestuurd bericht|"
    r"original message|forwarded message|begin doorgestuurd bericht)\b",
    re.IGNORECASE,
)
_FORWARDED = re.compile(r"^begin (doorgestuurd bericht|forwarded message):?$", re.IGNORECASE)
_FROM = re.compile(r"^\*?(van|from|von|de)\*?\s*:\s*\S", re.IGNORECASE)
_SENT = re.compile(r"^\*?(verzonden|datum|sent|date|gesendet|envoyé)( op)?\*?\s*:\s*\S", re.IGNORECASE)
_WROTE = re.compile(
    r"^(op|on|am|le)\b.{6,200}\b(schreef|heeft|wrote|schrieb|a écrit)\b.{0,120}:\s*$", re.IGNORECASE
)
_RULE = re.compile(r"^_{10,}\s*$")


class _Words:
    """Collects the words of a page; nothing of it is drawn, loaded or run."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._silent = 0  # how deep inside something that nobody sees

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin a line where the page does; what nobody sees is passed by."""
        if self._silent or tag in _SILENT or _HIDDEN.search(attributes.get("style", "")):
            self._silent += 1
        elif tag == "br" or tag in _NEW_LINE:
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag == "td":
            self.parts.append(" ")

    def end(self, tag: str) -> None:
        """End a line where the page does."""
        if self._silent:
            self._silent -= 1
        elif tag in _NEW_LINE:
            self.parts.append("\n")

    def data(self, words: str) -> None:
        """Keep the words."""
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", words))

    def close(self) -> str:
        """All words together."""
        return "".join(self.parts)


def plain_words(html: str) -> str:
    """The words of an HTML page, as plain text; a page that cannot be read has none."""
    from lxml import etree

    # libxml2 closes what a page forgets, and does not hang on what was made to choke a reader.
    target: Any = _Words()
    reader = etree.HTMLParser(target=target, encoding="utf-8", no_network=True, recover=True, huge_tree=False)
    try:
        page = html[:MOST_HTML].replace("\0", "")
        words: Any = etree.fromstring(page.encode("utf-8", "replace"), reader) if page.strip() else ""
    except (etree.LxmlError, ValueError):
        return ""
    return tidy(str(words))


def tidy(text: str) -> str:
    """Text without letters that nobody sees, and with no more than one empty line at a time."""
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))
    lines = [re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def new_and_older(text: str) -> tuple[str, str]:
    """What the sender wrote, and the messages quoted under it; a mail that was only passed on is all new."""
    text = tidy(text[:_MOST_READ])
    lines = text.split("\n")
    end = next(
        (at for at in range(len(lines), 0, -1) if lines[at - 1] and not lines[at - 1].startswith(">")), 0
    )
    start = next((at for at in range(end) if _begins_older(lines, at)), end)
    new, older = "\n".join(lines[:start]).strip(), "\n".join(lines[start:]).strip()
    if not new:
        return text, ""
    return new, older


def _begins_older(lines: list[str], at: int) -> bool:
    line = lines[at]
    if _LINE.match(line) or _FORWARDED.match(line):
        return True
    after = [one for one in lines[at + 1 : at + 6] if one]
    if _FROM.match(line) or _RULE.match(line):
        return any(_SENT.match(one) or _FROM.match(one) for one in after[:4])
    # 'Op ma 23 nov. schreef Marit <...>:' may run over two lines.
    return bool(_WROTE.match(line) or (after and _WROTE.match(f"{line} {after[0]}")))
