"""Address cards in and out: what telephones and mail programs write, broken files, and any bytes at all."""

from __future__ import annotations

import base64
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.errors import ImportFileError
from zorgdesk.exchange import vcard
from zorgdesk.exchange.vcard import Card, read_cards, write_cards
from zorgdesk.practice.faces import drawn_face

FACE = drawn_face(1)
OUTLOOK = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;LANGUAGE=nl;CHARSET=utf-8;ENCODING=QUOTED-PRINTABLE:B=C3=A9kker;=\r\nNoor;;;\r\n"
    b"ORG:Wijkteam Oostmeer;Jeugd\r\nTITLE:jeugdconsulent\r\nTEL;WORK;VOICE:0900-200200\r\n"
    b"EMAIL;PREF;INTERNET:noor@wijkteam.example\r\nX-MS-OL-DESIGN;CHARSET=utf-8:<card/>\r\nEND:VCARD\r\n"
)
IPHONE = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Bakker;Noor;van der;;\r\nFN:Noor Bakker\r\n"
    b"item1.TEL;type=HOME:020-111\r\nitem2.TEL;type=CELL;type=pref:06-12345678\r\nitem2.X-ABLabel:werk\r\n"
    b"NOTE:over opvoeden\\, en\\nslapen\r\nPHOTO;ENCODING=b;TYPE=JPEG:"
    + base64.b64encode(FACE)
    + b"\r\nEND:VCARD\r\n"
)
ANDROID = (
    b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Noor Bakker\r\nTEL;VALUE=uri;PREF=1:tel:+31-6-1234;ext=1\r\n"
    b"EMAIL:mailto:noor@wijkteam.example\r\nPHOTO:https://example.invalid/noor.jpg\r\nEND:VCARD\r\n"
)


def test_outlook_writes_an_older_kind() -> None:
    (card,) = read_cards(OUTLOOK).people
    assert card == Card(
        "Noor Békker", "Wijkteam Oostmeer, Jeugd", "jeugdconsulent", "0900-200200", "noor@wijkteam.example"
    )


def test_a_telephone_brings_its_preferred_number_and_the_photo_made_small() -> None:
    (card,) = read_cards(IPHONE).people
    assert (card.name, card.phone, card.note) == ("Noor Bakker", "06-12345678", "over opvoeden, en slapen")
    assert card.picture.startswith(b"\xff\xd8")


def test_a_photo_that_stands_elsewhere_is_not_fetched() -> None:
    found = read_cards(ANDROID)
    assert found.people == (Card("Noor Bakker", phone="+31-6-1234", mail="noor@wijkteam.example"),)
    assert not found.remarks


def test_a_folded_line_and_the_other_sets_of_letters_are_read() -> None:
    folded = "BEGIN:VCARD\nFN:Noor\n  Bakker-Çelik\nEND:VCARD\n"
    for data in (
        folded.encode(),
        folded.encode("utf-16"),
        folded.encode("cp1252"),
        b"\xef\xbb\xbf" + folded.encode(),
    ):
        assert read_cards(data).people == (Card("Noor Bakker-Çelik"),)


def test_letters_that_no_set_has_do_not_stop_it() -> None:
    assert read_cards(b"BEGIN:VCARD\nFN:Noor \x81\nEND:VCARD").people[0].name.startswith("Noor")


def test_a_nameless_card_and_a_broken_photo_are_told_and_the_rest_comes() -> None:
    data = (
        b"BEGIN:VCARD\nTEL:06\nEND:VCARD\nBEGIN:VCARD\nFN:Noor\nPHOTO;ENCODING=b:AAAA\nEND:VCARD\n"
        b"BEGIN:VCARD\nFN:Bas\nPHOTO;ENCODING=b:?\nEND:VCARD\nEND:VCARD\nBEGIN:VCARD\nFN:Niet af"
    )
    found = read_cards(data)
    assert [card.name for card in found.people] == ["Noor", "Bas"]
    assert found.remarks == (
        "1 kaart heeft geen naam en komt niet mee.", "2 foto's kunnen niet worden gelezen.",
        "1 kaart is niet af en komt niet mee.",
    )  # fmt: skip


def test_lines_that_are_none_are_left_out() -> None:
    data = b'BEGIN:VCARD\nzomaar\n:leeg\n=;=:x\nTEL;"a:06\nFN:Noor\nTEL;TYPE="a:b":06-1\nEND:VCARD'
    (card,) = read_cards(data).people
    assert (card.name, card.phone) == ("Noor", "06-1")


def test_in_an_old_card_the_photo_says_base64_without_a_name() -> None:
    coded = base64.b64encode(FACE)
    data = b"BEGIN:VCARD\nVERSION:2.1\nN:Bakker\nPHOTO;JPEG;BASE64:" + coded + b"\nEND:VCARD"
    assert read_cards(data).people[0].picture


def test_an_unknown_set_of_letters_is_read_as_usual() -> None:
    data = b"BEGIN:VCARD\nFN;CHARSET=ebcdic;ENCODING=QUOTED-PRINTABLE:No=6Fr\nEND:VCARD"
    assert read_cards(data).people[0].name == "Noor"


@pytest.mark.parametrize(
    "data", [b"", b"naam;telefoon\nNoor;06", b"%PDF-1.7", b"BEGIN:VCALENDAR\nEND:VCALENDAR"]
)
def test_what_holds_no_card_is_refused_with_a_way_on(data: bytes) -> None:
    with pytest.raises(ImportFileError) as told:
        read_cards(data)
    assert told.value.safe == "Er is niets veranderd."
    assert ".vcf" in told.value.then


def test_too_many_cards_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcard, "MOST_CARDS", 2)
    data = b"BEGIN:VCARD\nFN:Noor\nEND:VCARD\n" * 3
    with pytest.raises(ImportFileError, match="te veel kaarten"):
        read_cards(data)


def test_too_many_lines_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcard, "_MOST_LINES", 2)
    with pytest.raises(ImportFileError, match="te groot"):
        read_cards(b"BEGIN:VCARD\nFN:Noor\nTEL:1\nEND:VCARD\n")


def test_a_library_that_stumbles_gives_no_card(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stumbles:
        @staticmethod
        def from_ical(_text: str) -> list[str]:
            raise ValueError

    monkeypatch.setattr(vcard, "Contentlines", Stumbles)
    with pytest.raises(ImportFileError):
        read_cards(b"BEGIN:VCARD\nFN:Noor\nEND:VCARD\n")


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_what_goes_out_comes_back(version: str) -> None:
    cards = (
        Card(
            "Noor Bakker",
            "Wijkteam, Oost; 2",
            "jeugdconsulent",
            "0900-200200",
            "noor@wijkteam.example",
            "opvoeden",
        ),
        Card("Veilig Thuis", phone="0800-2000"),
        Card("Çelik"),
    )
    data = write_cards(cards, version)
    assert data.count(f"VERSION:{version}".encode()) == 3
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert read_cards(data).people == cards


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_a_photo_goes_out_and_comes_back(version: str) -> None:
    (card,) = read_cards(write_cards([Card("Noor", picture=FACE)], version)).people
    assert card.picture


def test_a_telephone_without_digits_stays_as_it_was_typed() -> None:
    assert (
        read_cards(write_cards([Card("Noor", phone="via de balie")], "4.0")).people[0].phone == "via de balie"
    )


NAMES = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cf")), min_size=1, max_size=20
)


@given(st.lists(st.tuples(NAMES, NAMES, NAMES), min_size=1, max_size=5))
def test_any_words_go_out_and_come_back(told: list[tuple[str, str, str]]) -> None:
    cards = [Card(name, organisation=place, function=work) for name, place, work in told]
    assert read_cards(write_cards(cards)).people == tuple(cards)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    _read_or_refuse(data)
    _read_or_refuse(b"BEGIN:VCARD\nFN:Noor\n" + data + b"\nEND:VCARD\n")


@given(st.integers(0, len(IPHONE)), st.binary(max_size=5), st.integers(0, 40))
def test_a_damaged_card_is_read_or_refused(at: int, put: bytes, gone: int) -> None:
    _read_or_refuse(IPHONE[:at] + put + IPHONE[at + gone :])
    _read_or_refuse(OUTLOOK[:at] + put + OUTLOOK[at + gone :])


def _read_or_refuse(data: bytes) -> None:
    found: tuple[Card, ...] = ()
    with contextlib.suppress(ImportFileError):
        found = read_cards(data).people
    assert all(card.name and len(card.name) <= 120 for card in found)


def test_a_card_that_is_not_whole_is_told_and_the_others_come() -> None:
    found = read_cards(b"BEGIN:VCARD\nFN:Noor\nEND:VCARD\nBEGIN:VCARD\nFN:Bas\nTEL:06")
    assert [one.name for one in found.people] == ["Noor"]
    assert found.remarks == ("1 kaart is niet af en komt niet mee.",)


def test_cards_of_two_programs_in_one_file_keep_their_letters() -> None:
    cards = "BEGIN:VCARD\nFN:{}\nEND:VCARD\n"
    found = read_cards(cards.format("Zoë Łęcka").encode() + cards.format("Jürgen").encode("cp1252"))
    assert [one.name for one in found.people] == ["Zoë Łęcka", "Jürgen"]


def test_signs_that_nobody_sees_do_not_come_along() -> None:
    found = read_cards("BEGIN:VCARD\nFN:Jan\x07\x1b\t \\nPiet سميرة 👨‍👩‍👧\nEND:VCARD".encode())
    assert [one.name for one in found.people] == ["Jan Piet سميرة 👨‍👩‍👧"]
