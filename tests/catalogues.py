"""Makes the catalogues of translations: `python -m tests.catalogues` brings every language up to date.

The source text is Dutch and lies in the code. For each folder of resources/locale this takes the messages out of
the code, keeps the translations that still fit, drops the others, and compiles what the program reads. A message
without a translation stays empty and is told here; a test fails for it. A language begins with an empty folder.
"""

from __future__ import annotations

import ast
import io
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as BabelMessage
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

from zorgdesk import paths

if TYPE_CHECKING:
    from pathlib import Path

PARTS = ("zorgdesk", "ui")
# What marks a text in the code, and how many of its arguments are texts.
MARKS = {"_": 1, "N_": 1, "ngettext": 2}


class Message(NamedTuple):
    """A text as it stands in the code, its form for many, and the files it stands in."""

    one: str
    many: str
    files: tuple[str, ...]


class Plain(Catalog):
    """A catalogue whose head says nothing of who made it, where and when: it only changes when a text does."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What a reader of the file has to know."""
        return [
            ("Project-Id-Version", "Zorgdesk"),
            ("Language", str(self.locale_identifier)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", get_plural(self.locale_identifier).plural_forms),
        ]


def home() -> Path:
    """Where the catalogues lie."""
    return paths.resources() / "locale"


def languages() -> list[str]:
    """The languages there is a folder for."""
    return sorted(folder.name for folder in home().iterdir() if folder.is_dir())


def file_of(language: str, kind: str = "po") -> Path:
    """The file of a language: `po` is written by people, `mo` is read by the program."""
    return home() / language / "LC_MESSAGES" / f"zorgdesk.{kind}"


@cache
def messages() -> tuple[Message, ...]:
    """Every text for people in the code, in the order of the files."""
    root = paths.resources().parent
    found: dict[tuple[str, str], list[str]] = {}
    for file in sorted(one for part in PARTS for one in (root / part).rglob("*.py")):
        name = file.relative_to(root).as_posix()
        for message in texts_of(file.read_text(encoding="utf-8")):
            files = found.setdefault(message, [])
            if name not in files:
                files.append(name)
    return tuple(Message(one, many, tuple(files)) for (one, many), files in found.items())


def texts_of(code: str) -> list[tuple[str, str]]:
    """The texts in a piece of code, in their order: also where a call stands inside an f-string."""
    calls = [
        node
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS
    ]
    taken = []
    for call in sorted(calls, key=lambda one: (one.lineno, one.col_offset)):
        words = [one.value for one in call.args[: MARKS[call.func.id]] if isinstance(one, ast.Constant)]  # type: ignore[attr-defined]  # a Name, as asked above
        texts = [one for one in words if isinstance(one, str) and one]
        if texts:
            taken.append((texts[0], texts[1] if len(texts) > 1 else ""))
    return taken


def kept(language: str) -> Catalog:
    """The catalogue as people wrote it; an empty one when there is none yet."""
    file = file_of(language)
    if not file.exists():
        return Catalog(language)
    with file.open("rb") as opened:
        return read_po(opened, language)


def renewed(language: str) -> Plain:
    """The catalogue of the code of now, with what was translated."""
    old = kept(language)
    new = Plain(language, header_comment=old.header_comment, fuzzy=False)
    for message in messages():
        source = (message.one, message.many) if message.many else message.one
        before = old.get(message.one)
        fits = before is not None and before.id == source
        new.add(source, before.string if fits and before else None, _places(message))
    return new


def _places(message: Message) -> Any:
    """The files of a text, without line numbers: those change with every edit."""
    return [(file, None) for file in message.files]


def written(catalogue: Catalog) -> bytes:
    """The catalogue as a file for people."""
    out = io.BytesIO()
    write_po(out, catalogue, width=0, include_lineno=False)
    return out.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def missing(catalogue: Catalog) -> list[str]:
    """The texts that have no translation yet."""
    return [str(message.id) for message in catalogue if message.id and not all(forms_of(message))]


def forms_of(message: BabelMessage) -> tuple[str, ...]:
    """The translation of a text, in each of its forms."""
    return (message.string or "",) if isinstance(message.string, str | None) else tuple(message.string)


def main() -> None:
    """Bring every language up to date, and tell what is missing."""
    for language in languages():
        catalogue = renewed(language)
        file_of(language).parent.mkdir(parents=True, exist_ok=True)
        file_of(language).write_bytes(written(catalogue))
        file_of(language, "mo").write_bytes(compiled(catalogue))
        left = missing(catalogue)
        print(f"{language}: {len(catalogue)} texts, {len(left)} not translated")
        for text in left:
            print(f"  {text}")


if __name__ == "__main__":
    main()
