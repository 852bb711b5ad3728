"""Tests for reading a mail of Outlook (.msg): files made here, after the published format."""

from __future__ import annotations

import random
import struct
from datetime import UTC, date, datetime

from tests.zorgdesk.msg_made import (
    Node,
    attachment,
    binary,
    fixed,
    message,
    ole_file,
    text,
    text8,
)
from zorgdesk.exchange.mail_msg import OLE, looks_like_msg, read_msg

SENT = datetime(2026, 11, 23, 19, 14, tzinfo=UTC)
SUBJECT, BODY, NAME, SMTP = (
    text(0x0037, "Bo vanmorgen"),
    text(0x1000, "Bo huilt.\r\n\r\n-----Oorspronkelijk bericht-----\r\nVan: x\r\n"),
    text(0x0C1A, "Marit Hendriks"),
    text(0x5D01, "marit@voorbeeld.example"),
)


def pdf(name: str = "verslag.pdf", size: int = 6000) -> tuple[Node, Node]:
    return text(0x3707, name), binary(0x3701, b"%PDF-1.7 " + b"x" * size)


def nested(deep: int) -> Node:
    """A message in a message, so deep."""
    inner = [fixed(24), text(0x0037, f"Diep {deep}"), text(0x1000, f"woorden {deep}")]
    if deep:
        inner.append(attachment(0, nested(deep - 1)))
    return Node("__substg1.0_3701000D", inside=inner)


def test_a_message_is_read_with_what_hangs_on_it() -> None:
    raw = message(SUBJECT, BODY, NAME, SMTP, attachment(0, *pdf()), moment=SENT)
    assert looks_like_msg(raw)
    found = read_msg(raw)
    assert (found.subject, found.sender, found.address) == (
        "Bo vanmorgen", "Marit Hendriks", "marit@voorbeeld.example",
    )  # fmt: skip
    assert (found.day, found.time, found.text) == (date(2026, 11, 23), "20.14", "Bo huilt.")
    assert found.older.startswith("-----Oorspronkelijk")
    (part,) = found.parts
    assert (part.name, part.mime, len(part.content)) == ("verslag.pdf", "application/pdf", 6009)


def test_words_of_an_old_program_are_read_in_its_code_page() -> None:
    raw = message(
        text8(0x0037, "Zoë".encode("cp1252")), text8(0x1000, "café\0".encode("cp1252")), code_page=1252
    )
    assert (read_msg(raw).subject, read_msg(raw).text) == ("Zoë", "café")
    wrong = message(text8(0x1000, "Zoë".encode()), code_page=99999)
    assert read_msg(wrong).text == "Zoë"
    utf8 = message(text8(0x1000, "Zoë".encode()), code_page=65001)
    assert read_msg(utf8).text == "Zoë"


def test_html_is_read_for_its_words() -> None:
    assert read_msg(message(binary(0x1013, b"<p>Bo <b>huilt</b></p><script>x</script>"))).text == "Bo huilt"
    assert read_msg(message(text(0x1013, "<p>Bo huilt</p>"))).text == "Bo huilt"


def test_an_address_inside_an_organisation_is_no_address() -> None:
    found = read_msg(message(BODY, text(0x0C1F, "/O=SCHOOL/CN=ANOUK"), text(0x0042, "Anouk Visser")))
    assert (found.sender, found.address, found.day) == ("Anouk Visser", "", None)


def test_a_message_in_a_message_is_words_with_its_own_papers() -> None:
    inner = Node(
        "__substg1.0_3701000D",
        inside=[
            fixed(24),
            text(0x0037, "Eerder"),
            text(0x1000, "binnen"),
            NAME,
            SMTP,
            attachment(0, *pdf("diep.pdf", 3)),
        ],
    )
    parts = read_msg(message(BODY, attachment(0, inner))).parts
    assert [part.name for part in parts] == ["Eerder.txt", "diep.pdf"]
    assert parts[0].content.decode().startswith("Van: Marit Hendriks <marit@voorbeeld.example>")


def test_messages_in_messages_end() -> None:
    found = read_msg(message(BODY, attachment(0, nested(6))))
    assert [part.name for part in found.parts] == ["Diep 6.txt", "Diep 5.txt", "Diep 4.txt"]


def test_what_is_encrypted_or_empty_is_said() -> None:
    assert "versleuteld" in read_msg(message(text(0x001A, "IPM.Note.SMIME"))).remarks[0]
    assert "geen tekst" in read_msg(message(text(0x001A, "IPM.Note"))).remarks[0]


def test_logos_programs_and_empty_papers_stay_in_it() -> None:
    raw = message(
        BODY,
        attachment(0, text(0x3707, "logo.png"), binary(0x3701, b"\x89PNG\r\nx"), text(0x3712, "cid1")),
        attachment(1, text(0x3707, "x.exe"), binary(0x3701, b"MZ")),
        attachment(2, text(0x3704, "leeg.pdf")),
    )
    found = read_msg(raw)
    assert found.parts == ()
    assert found.remarks == ("Een bijlage is een programma. Zorgdesk haalt die niet uit de mail.",)


def test_a_long_message_and_many_papers_are_cut() -> None:
    many = [attachment(number, text(0x3707, f"{number}.rtf"), binary(0x3701, b"x")) for number in range(105)]
    found = read_msg(message(text(0x1000, "woord " * 10_000), *many))
    assert len(found.text) < 21_000
    assert len(found.parts) == 100
    assert len(found.remarks) == 2


def test_a_moment_that_is_none_is_no_day() -> None:
    rows = struct.pack("<IIQ", 0x00390040, 6, 2**64 - 1)
    raw = ole_file([Node("__properties_version1.0", b"\0" * 32 + rows), BODY])
    assert read_msg(raw).day is None


def test_another_ole_file_is_no_message() -> None:
    assert not looks_like_msg(ole_file([Node("WordDocument", b"x" * 10)]))
    assert not looks_like_msg(OLE + b"kapot")
    assert not looks_like_msg(b"%PDF-1.7")


def test_no_broken_message_breaks_the_reader() -> None:
    whole = message(SUBJECT, BODY, attachment(0, *pdf()), moment=SENT)
    dice = random.Random(4)  # noqa: S311 - not for keys: the same broken files each time
    for _round in range(150):
        raw = bytearray(whole)
        for _change in range(dice.randint(1, 12)):
            raw[dice.randrange(len(raw))] = dice.randrange(256)
        assert isinstance(looks_like_msg(bytes(raw)), bool)
        assert isinstance(read_msg(bytes(raw)).text, str)
    assert read_msg(whole[:700]).remarks
    assert "kan deze mail niet lezen" in read_msg(OLE).remarks[0]
