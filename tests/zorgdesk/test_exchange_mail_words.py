"""Tests for the words of a mail, and for the names of what hangs on it."""

from __future__ import annotations

import pytest

from zorgdesk.exchange.mail_parts import (
    LONGEST_NAME,
    UNKNOWN,
    is_program,
    mime_of,
    safe_name,
    suffix_of,
    title_of,
)
from zorgdesk.exchange.mail_words import new_and_older, plain_words, tidy

NEW = "Bo huilt.\n\nGroet, Marit"


@pytest.mark.parametrize(
    "older",
    [
        "-----Oorspronkelijk bericht-----\nVan: Ineke",
        "----- Original Message -----\nFrom: Ineke",
        "---------- Forwarded message ---------\nVan: Ineke",
        "Begin doorgestuurd bericht:\n\nVan: Ineke",
        "Op ma 23 nov. 2026 om 10:00 schreef Ineke <i@x.example>:\n> Hoe gaat het?",
        "Op ma 23 nov. 2026 om 10:00 schreef Ineke de Vries\n<i@x.example>:\n> Hoe gaat het?",
        "On Mon, 23 Nov 2026 at 10:00, Ineke <i@x.example> wrote:\n> Hoe gaat het?",
        "Van: Ineke <i@x.example>\nVerzonden: maandag 23 november 2026 10:00\nAan: Marit",
        "________________________________\nVan: Ineke\nVerzonden: maandag",
        "> Hoe gaat het?\n> Groet, Ineke",
    ],
)
def test_what_is_quoted_is_folded(older: str) -> None:
    assert new_and_older(f"{NEW}\n\n{older}") == (NEW, older)


@pytest.mark.parametrize(
    "words",
    [
        "Van: school naar huis liep Bo alleen.\nDat ging goed.",
        "Bo zei:\n> ik wil niet\nen liep weg.",
        "Op maandag schreef Bo een brief.",
        "________________\nhet einde",
    ],
)
def test_what_only_looks_like_it_is_not(words: str) -> None:
    assert new_and_older(words) == (words, "")


def test_a_mail_that_was_only_passed_on_is_all_new() -> None:
    words = "-----Doorgestuurd bericht-----\nVan: Marit\n\nBo huilt."
    assert new_and_older(words) == (words, "")


def test_html_ends_what_was_forgotten() -> None:
    assert (
        plain_words("<div>een<br>twee</div><style>a<b></style><table><tr><td>x<td>y</table>")
        == "een\ntwee\n\nx y"
    )
    assert plain_words("</style>los <title>weg<p>weg") == "los"


def test_small_words_are_read_and_hidden_ones_are_not() -> None:
    page = (
        "<p style='font-size:0.9em'>Bo</p><p style='font-size:0px'>spoor</p><p style='DISPLAY: none'>weg</p>"
    )
    assert plain_words(page) == "Bo"


def test_a_page_made_to_choke_a_reader_does_not() -> None:
    assert plain_words("") == ""
    assert plain_words("\0 ") == ""
    assert plain_words("<a " * 100_000) == ""
    assert plain_words("<p>Bo</p>" + "<div>" * 20_000) == "Bo"
    assert new_and_older("> x\ny\n" * 5000)[1] == ""


def test_letters_that_nobody_sees_are_gone() -> None:
    assert tidy("a\u202eb\u200b\r\n\r\n\r\n\r\nc\0 \t d") == "ab\n\nc d"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("C:\\temp\\a.pdf", "a.pdf"),
        ("../../etc/passwd", "passwd"),
        ("ver\u202efdp.exe", "verfdp.exe"),
        ("a<b>:c.pdf", "a b c.pdf"),
        ("", "bijlage"),
        ("...", "bijlage"),
    ],
)
def test_a_name_is_made_harmless(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_name_keeps_its_ending() -> None:
    assert safe_name("x" * 300 + ".pdf").endswith("x.pdf")
    assert len(safe_name("x" * 300)) == LONGEST_NAME


def test_a_title_has_no_ending_that_is_known() -> None:
    assert [title_of(name) for name in ("verslag.pdf", "a.b", ".pdf", "x.docx")] == [
        "verslag",
        "a.b",
        "pdf",
        "x",
    ]


def test_the_first_bytes_tell_more_than_the_name() -> None:
    assert mime_of("x.txt", b"%PDF-1.7") == "application/pdf"
    assert mime_of("x.pdf", b"geen pdf") == UNKNOWN
    assert mime_of("x", b"\0\0\0\x18ftypheic") == "image/heic"
    assert mime_of("x", b"RIFFxxxxWEBP") == "image/webp"
    assert mime_of("x.docx", b"PK").endswith("wordprocessingml.document")
    assert mime_of("x", b"x", "text/plain") == "text/plain"
    assert mime_of("x", b"x", "x/onbekend") == UNKNOWN


def test_endings_and_programs() -> None:
    assert (suffix_of("image/jpeg"), suffix_of("x/y")) == (".jpg", "")
    assert is_program("x.EXE", b"x")
    assert is_program("x.pdf", b"MZ")
    assert not is_program("x.pdf", b"%PDF")
