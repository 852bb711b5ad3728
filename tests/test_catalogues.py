"""The catalogues are complete, say the same as the Dutch, and are compiled from what people wrote."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests import catalogues
from tests.catalogues import Message, file_of, forms_of, kept, messages, missing, renewed, written
from zorgdesk import paths

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

LANGUAGES = catalogues.languages()
# What has to stand in a translation as it stands in the source.
PLACES = re.compile(r"\{\w*\}")
TAGS = re.compile(r"</?[a-z]+>")
KEYS = re.compile(
    r"\b(?:Ctrl|Alt|Shift)\+\S+?(?=[\s.,:;)']|$)|\b(?:F1|Esc|Enter|Tab|PgUp|PgDown|PDF|CSV|EDEXML)\b"
)
ENDS = re.compile(r"[.?:…]$")
EDGES = re.compile(r"^\s|\s$")
# With a capital in English, wherever they stand.
NAMES = ("I ", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mrs")
# Text that no person reads as a sentence: words to search by.
WORDS_TO_FIND_BY = re.compile(r"^[a-z]+( [a-z]+)+$")


@cache
def catalogue(language: str) -> Catalog:
    return kept(language)


def pairs(language: str) -> list[tuple[Message, str, str]]:
    """Every text with its translation; of a text with two forms, each with its own."""
    found = []
    for message in messages():
        translated = catalogue(language).get(message.one)
        assert translated is not None, message.one
        one, *many = forms_of(translated)
        found.append((message, message.one, one))
        found += [(message, message.many, form) for form in many]
    return found


def differing(language: str, pattern: re.Pattern[str]) -> list[str]:
    """The texts whose translation has other pieces than the source."""
    return [
        f"{source!r}: {said!r}"
        for _message, source, said in pairs(language)
        if sorted(pattern.findall(source)) != sorted(pattern.findall(said))
    ]


def test_there_is_english() -> None:
    assert "en" in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_that_of_the_code_of_now(language: str) -> None:
    assert file_of(language).read_bytes() == written(renewed(language)), "run: python -m tests.catalogues"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_reads_what_people_wrote(language: str) -> None:
    assert file_of(language, "mo").read_bytes() == catalogues.compiled(renewed(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_and_none_is_in_doubt(language: str) -> None:
    assert missing(catalogue(language)) == []
    assert [message.id for message in catalogue(language) if message.id and message.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_has_as_many_forms_as_the_language(language: str) -> None:
    forms = catalogue(language).num_plurals
    wrong = [m.id for m in catalogue(language) if m.pluralizable and len(forms_of(m)) != forms]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pattern", [PLACES, TAGS, EDGES, ENDS], ids=["places", "tags", "edges", "ends"])
def test_a_translation_is_built_as_its_source(language: str, pattern: re.Pattern[str]) -> None:
    assert differing(language, pattern) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_names_the_same_keys(language: str) -> None:
    assert differing(language, KEYS) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_shouts_no_louder_than_its_source(language: str) -> None:
    assert [said for _message, _source, said in pairs(language) if "!" in said] == []
    loud = [
        said
        for _message, source, said in pairs(language)
        if source[:1].islower() and said[:1].isupper() and not said.startswith(NAMES)
    ]
    assert loud == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_to_find_by_stay_loose_words(language: str) -> None:
    wrong = [
        said
        for message, source, said in pairs(language)
        if "ui/screens/deeds.py" in message.files and WORDS_TO_FIND_BY.match(source) and said != said.lower()
    ]
    assert wrong == []


def test_a_text_is_not_marked_with_one_form_here_and_two_there() -> None:
    ones = [message.one for message in messages()]
    assert sorted(one for one in set(ones) if ones.count(one) > 1) == []


def test_a_text_for_people_is_one_constant() -> None:
    """A sum or an f-string in a mark is never found by who translates."""
    wrong = []
    root = paths.resources().parent
    for file in (one for part in catalogues.PARTS for one in (root / part).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in catalogues.MARKS
            ):
                texts = node.args[: catalogues.MARKS[node.func.id]]
                wrong += [
                    f"{file.name}:{node.lineno}"
                    for one in texts
                    if isinstance(one, (ast.BinOp, ast.JoinedStr))
                ]
    assert wrong == []


def test_texts_are_found_inside_an_f_string_and_over_lines() -> None:
    code = (
        "f\"{_('een')} en {ngettext('kat', 'katten', 2)}\"\nx = N_(\n    \"twee \"\n    \"delen\"\n)\n_(x)\n"
    )
    assert catalogues.texts_of(code) == [("een", ""), ("kat", "katten"), ("twee delen", "")]


def test_the_head_says_nothing_of_when_or_where() -> None:
    for language in LANGUAGES:
        head = file_of(language).read_text(encoding="utf-8").split("\n#:", 1)[0]
        assert "Date" not in head
        assert "Generated-By" not in head
        assert "/work" not in head
