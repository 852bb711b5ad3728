"""Tests for telling what came in: files, mails, pasted words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.msg_made import message, ole_file, text
from zorgdesk.errors import MistakeError
from zorgdesk.exchange import arrived as module
from zorgdesk.exchange.arrived import EML, MSG, arrived, arrived_from, arrived_words, copy_name, parts_of
from zorgdesk.exchange.pasted import day_in, kind_of, read_pasted
from zorgdesk.model.dossier import EntryKind

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("tuesday")

MAIL = b"From: Marit <m@x.example>\nSubject: Bo vanmorgen\n\nBo huilt.\n"


def test_a_mail_is_known_by_its_name_or_by_how_it_begins() -> None:
    for name in ("bo.eml", "bo", "bo.txt"):
        one = arrived(name, MAIL)
        assert (one.mime, one.title, one.is_note) == (EML, "Bo vanmorgen", True)
    assert "Bo huilt." in arrived("bo.eml", MAIL).words


def test_a_mail_without_a_subject_is_called_so() -> None:
    assert arrived("bo.eml", b"From: a@b.example\nTo: c\n\nx").title == "Mail zonder onderwerp"


def test_a_mail_of_outlook_is_known_by_what_it_holds() -> None:
    raw = message(text(0x0037, "Bo"), text(0x1000, "Bo huilt."))
    one = arrived("zonder ending", raw)
    assert (one.mime, one.title, one.is_note) == (MSG, "Bo", True)
    assert arrived("oud.doc", ole_file([])).mime == "application/msword"
    assert arrived("kapot.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x").mail is not None


def test_words_can_be_a_note_and_a_file_with_words_is_a_document() -> None:
    one = arrived("brief.txt", b"Bo huilt.")
    assert one.note is not None
    assert (one.title, one.is_note, parts_of(one)) == ("brief", False, ())
    assert "Bo huilt." in one.words
    assert arrived("boek.txt", b"x" * 90_000).note is None
    assert arrived("foto.png", b"\x89PNG\r\n").words == "foto\n"


def test_pasted_words_are_a_note_unless_they_are_a_book() -> None:
    assert arrived_words(" Bo huilt. ").is_note
    assert not arrived_words("x" * 30_000).is_note
    with pytest.raises(MistakeError, match="geen tekst"):
        arrived_words(" \n ")


def test_what_is_kept_with_a_note_is_the_mail_and_what_hangs_on_it() -> None:
    one = arrived("bo.eml", MAIL)
    assert [(part.name, part.content) for part in parts_of(one)] == [("Bo vanmorgen", MAIL)]
    assert one.digest == arrived("anders.eml", MAIL).digest


@pytest.mark.parametrize(("name", "content", "why"), [("x.exe", b"x", "programma"), ("x.pdf", b"", "leeg")])
def test_what_cannot_come_in_says_why(name: str, content: bytes, why: str) -> None:
    with pytest.raises(MistakeError, match=why) as refused:
        arrived(name, content)
    assert refused.value.safe == "Er is niets toegevoegd."


def test_what_is_too_large_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST", 1024 * 1024)
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.truncate(1024 * 1024 + 1)
    with pytest.raises(MistakeError, match="meer dan 1 MB"):
        arrived_from(path)
    with pytest.raises(MistakeError, match="te groot"):
        arrived("x.mp4", bytes(1024 * 1024 + 1))


def test_a_file_stays_where_it_is_and_a_folder_is_none(tmp_path: Path) -> None:
    path = tmp_path / "bo.eml"
    path.write_bytes(MAIL)
    assert arrived_from(path).title == "Bo vanmorgen"
    assert path.read_bytes() == MAIL
    with pytest.raises(MistakeError, match="is een map"):
        arrived_from(tmp_path)
    with pytest.raises(MistakeError, match="kan niet worden gelezen"):
        arrived_from(tmp_path / "weg.pdf")


def test_a_copy_never_begins_with_a_childs_name() -> None:
    assert copy_name("Verslag Bo", "application/pdf") == "document.pdf"
    assert copy_name("Bo.pages", "application/octet-stream") == "document.pages"
    assert copy_name("Bo", "application/octet-stream") == "document"


@pytest.mark.parametrize(
    ("words", "day", "time", "author", "kind", "facts"),
    [
        ("Datum: 12-11-2026\nDoor: Anouk Visser\nCategorie: Gesprek met ouders\nOnderwerp: Ochtend\n\nBo slaapt.",
         date(2026, 11, 12), "", "Anouk Visser", EntryKind.OUDERGESPREK, "Ochtend\nBo slaapt."),
        ("12-11-2026 10:15 - Anouk Visser - Gespreksnotitie\nBo was boos.",
         date(2026, 11, 12), "10.15", "Anouk Visser", EntryKind.NOTITIE, "Bo was boos."),
        ("12 november 2026, A. Visser\nBo was boos.",
         date(2026, 11, 12), "", "A. Visser", EntryKind.NOTITIE, "Bo was boos."),
        ("do 12 november 2026 14.30 uur, juf Anouk\nx",
         date(2026, 11, 12), "14.30", "juf Anouk", EntryKind.NOTITIE, "x"),
        ("Logboek\t12-11-26 Visser, A. (VISA)\nAbsent gemeld",
         date(2026, 11, 12), "", "Visser, A", EntryKind.VERZUIM, "Absent gemeld"),
        ("Datum: 2026-11-12 09:05:00\nMedewerker: Visser, Anouk\nLeerling: Bo\nTekst:\nEen verhaal",
         date(2026, 11, 12), "9.05", "Visser, Anouk", EntryKind.NOTITIE, "Een verhaal"),
        ("29 dec\nBo at niet.", date(2025, 12, 29), "", "", EntryKind.NOTITIE, "Bo at niet."),
        ("Bo viel op 3 november van de trap.", None, "", "", EntryKind.NOTITIE, "Bo viel op 3 november van de trap."),
        ("Op 12-11-2026 was Bo verdrietig en hij wilde niet naar binnen.", None, "", "", EntryKind.NOTITIE,
         "Op 12-11-2026 was Bo verdrietig en hij wilde niet naar binnen."),
        ("Notitie: Bo huilt", None, "", "", EntryKind.NOTITIE, "Notitie: Bo huilt"),
        ("Datum: gisteren\nVan: a@b.example\nBo huilt", None, "", "", EntryKind.NOTITIE,
         "Datum: gisteren\nVan: a@b.example\nBo huilt"),
        ("Onderwerp: Bo huilt\nBo huilt elke dag", None, "", "", EntryKind.NOTITIE, "Bo huilt elke dag"),
    ],
)  # fmt: skip
def test_a_pasted_note_says_when_and_by_whom(
    words: str, day: date | None, time: str, author: str, kind: EntryKind, facts: str
) -> None:
    found = read_pasted(words)
    assert (found.day, found.time, found.author, found.kind, found.facts) == (day, time, author, kind, facts)


def test_a_note_that_is_only_a_head_keeps_its_words() -> None:
    assert read_pasted("Datum: 12-11-2026").facts == "Datum: 12-11-2026"


def test_a_day_that_is_still_to_come_is_no_day_of_a_note() -> None:
    assert day_in("24-12-2026") is None
    assert day_in("29 feb") is None
    assert day_in("geen dag") is None
    assert day_in("12 dec") == date(2025, 12, 12)


def test_kinds_are_told_by_their_own_words_first() -> None:
    assert kind_of("Observatie", "Gesprek met moeder") is EntryKind.OBSERVATIE
    assert kind_of("", "Kindgesprek met Bo") is EntryKind.LEERLINGGESPREK
    assert kind_of("", "gewoon") is EntryKind.NOTITIE
