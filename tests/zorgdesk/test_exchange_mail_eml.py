"""Tests for reading a mail (.eml): what people send, and what is broken or made to harm."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.exchange.mail_eml import looks_like_mail, read_eml, text_from

WORDS = "Bo wilde vanmorgen niet naar school."


def a_mail(words: str = WORDS, **heads: str) -> EmailMessage:
    mail = EmailMessage()
    usual = {"From": "Marit Hendriks <marit@voorbeeld.example>", "Subject": "Bo vanmorgen"}
    usual["Date"] = "Mon, 23 Nov 2026 19:14:00 +0000"
    for name, value in (usual | heads).items():
        mail[name] = value
    mail.set_content(words)
    return mail


def test_a_plain_mail_is_read() -> None:
    found = read_eml(a_mail().as_bytes())
    assert (found.subject, found.sender, found.address) == (
        "Bo vanmorgen", "Marit Hendriks", "marit@voorbeeld.example",
    )  # fmt: skip
    assert (found.day, found.time) == (date(2026, 11, 23), "20.14")  # on the school's clock
    assert (found.text, found.older, found.parts, found.remarks) == (WORDS, "", (), ())


def test_html_is_read_for_its_words_and_never_shown() -> None:
    mail = a_mail("")
    mail.set_content(
        "<html><head><title>weg</title><style>p{}</style></head><body><p>Bo <b>huilt</b></p>"
        "<script>alert(1)</script><img src='https://elders.example/spoor.png'><div style='display:none'>geheim"
        "<span>ook</span></div><ul><li>een</li></ul></body></html>",
        subtype="html",
    )
    found = read_eml(mail.as_bytes())
    assert found.text == "Bo huilt\n\n- een"
    assert "elders" not in repr(found.parts)


def test_plain_words_go_before_html() -> None:
    mail = a_mail()
    mail.add_alternative("<p>anders</p>", subtype="html")
    found = read_eml(mail.as_bytes())
    assert (found.text, found.parts) == (WORDS, ())


def test_an_empty_plain_part_gives_way_to_html() -> None:
    mail = a_mail(" \n")
    mail.add_alternative("<p>Bo huilt</p>", subtype="html")
    assert read_eml(mail.as_bytes()).text == "Bo huilt"


def test_what_hangs_on_it_is_taken_with_a_harmless_name() -> None:
    mail = a_mail()
    mail.add_attachment(
        b"%PDF-1.7", maintype="application", subtype="pdf", filename="../../ver\u202eslag.pdf"
    )
    mail.add_attachment(b"a;b", maintype="text", subtype="csv", filename="C:\\temp\\lijst.csv")
    found = read_eml(mail.as_bytes())
    assert [(part.name, part.mime) for part in found.parts] == [
        ("verslag.pdf", "application/pdf"),
        ("lijst.csv", "text/csv"),
    ]


def test_a_logo_stays_in_the_mail_and_a_photo_comes_out() -> None:
    mail = a_mail()
    for size, name in ((100, "logo.png"), (30_000, "foto.png")):
        mail.add_attachment(
            b"\x89PNG\r\n" + b"x" * size, maintype="image", subtype="png", filename=name, disposition="inline"
        )
    assert [part.name for part in read_eml(mail.as_bytes()).parts] == ["foto.png"]


def test_a_program_stays_in_the_mail() -> None:
    mail = a_mail()
    mail.add_attachment(b"MZ", maintype="application", subtype="pdf", filename="factuur.pdf")
    found = read_eml(mail.as_bytes())
    assert found.parts == ()
    assert "programma" in found.remarks[0]


def test_winmail_is_kept_with_a_word() -> None:
    mail = a_mail()
    mail.add_attachment(
        b"\x78\x9f\x3e\x22", maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    found = read_eml(mail.as_bytes())
    assert [part.name for part in found.parts] == ["winmail.dat"]
    assert "alleen Outlook" in found.remarks[0]


def test_a_mail_in_a_mail_is_a_mail_of_its_own() -> None:
    mail = a_mail()
    mail.add_attachment(a_mail("Binnen", Subject="Eerder: vraag?"))
    (part,) = read_eml(mail.as_bytes()).parts
    assert (part.name, part.mime) == ("Eerder vraag.eml", "message/rfc822")
    assert read_eml(part.content).text == "Binnen"


def test_an_encrypted_mail_says_so() -> None:
    raw = (
        b"From: a@b.example\r\nSubject: Geheim\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n"
        b"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=smime.p7m\r\n\r\nMIAG\r\n"
    )
    found = read_eml(raw)
    assert found.text == ""
    assert "versleuteld" in found.remarks[0]
    assert [part.name for part in found.parts] == ["smime.p7m"]


def test_a_signed_mail_is_read_and_its_signature_is_no_paper() -> None:
    raw = (
        b"From: a@b.example\nSubject: Getekend\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=x\n\n'
        b"--x\nContent-Type: text/plain\n\nBo huilt.\n--x\nContent-Type: application/pkcs7-signature; name=smime.p7s\n"
        b"Content-Transfer-Encoding: base64\n\nMIAG\n--x--\n"
    )
    found = read_eml(raw)
    assert (found.text, found.parts) == ("Bo huilt.", ())


@pytest.mark.parametrize("charset", [b"bestaat-niet", b"us-ascii", b"utf-8"])
def test_words_in_a_wrong_charset_are_read_as_well_as_can_be(charset: bytes) -> None:
    raw = (
        b"From: a@b.example\nSubject: x\nContent-Type: text/plain; charset="
        + charset
        + b"\n\nZo\xeb huilt.\n"
    )
    assert "huilt." in read_eml(raw).text


def test_a_mail_without_words_or_heads_is_told() -> None:
    found = read_eml(b"")
    assert (found.subject, found.sender, found.day) == ("", "", None)
    assert found.remarks == ("In deze mail staat geen tekst.",)


def test_a_sender_may_be_missing_or_broken() -> None:
    assert read_eml(b"Reply-To: Marit <m@x.example>\nSubject: x\n\nx").address == "m@x.example"
    assert read_eml(b"From: a@b.example\nSubject: x\n\nx").sender == "a@b.example"
    assert read_eml(b"From: Marit zonder adres\nSubject: x\n\nx").sender == "Marit zonder adres"


@pytest.mark.parametrize("day", ["gisteren", "Mon, 99 Foo 2026", "", "Fri, 31 Dec 9999 23:59:00 -2300"])
def test_a_day_that_cannot_be_read_is_no_day(day: str) -> None:
    found = read_eml(f"From: a@b.example\nDate: {day}\n\nx".encode())
    assert found.text == "x"
    assert found.day is None


def test_a_day_without_a_zone_is_as_it_says() -> None:
    found = read_eml(b"From: a@b.example\nDate: Mon, 23 Nov 2026 20:14:00 -0000\n\nx")
    assert (found.day, found.time) == (date(2026, 11, 23), "20.14")


def test_a_very_long_mail_is_cut_and_said() -> None:
    found = read_eml(a_mail("woord " * 10_000).as_bytes())
    assert len(found.text) < 21_000
    assert "lang" in found.remarks[0]


def test_a_hundred_papers_are_enough() -> None:
    mail = a_mail()
    for number in range(130):
        mail.add_attachment(b"x", maintype="application", subtype="rtf", filename=f"{number}.rtf")
    found = read_eml(mail.as_bytes())
    assert len(found.parts) == 100
    assert "heel veel" in found.remarks[0]


def test_parts_in_parts_without_end_do_not_choke() -> None:
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
    found = read_eml(b"From: a@b.example\nSubject: diep\n" + deep)
    assert found.remarks


def test_what_looks_like_a_mail() -> None:
    assert looks_like_mail(a_mail().as_bytes())
    assert looks_like_mail(b"Received: x\r\nDate: y\r\n\r\n")
    assert not looks_like_mail(b"Datum: 12-11-2026\nVan: Anouk\n\nFrom: x\nSubject: y")
    assert not looks_like_mail(b"%PDF-1.7")


def test_text_of_windows_is_read() -> None:
    assert text_from("Zoë".encode("cp1252")) == "Zoë"
    assert text_from("Zoë".encode()) == "Zoë"


_WHOLE = a_mail(WORDS * 3).as_bytes()


@given(st.lists(st.tuples(st.integers(0, len(_WHOLE) - 1), st.integers(0, 255)), max_size=12))
def test_no_broken_mail_breaks_the_reader(changes: list[tuple[int, int]]) -> None:
    raw = bytearray(_WHOLE)
    for at, value in changes:
        raw[at] = value
    found = read_eml(bytes(raw))
    assert isinstance(found.text, str)
    assert all("/" not in part.name for part in found.parts)
