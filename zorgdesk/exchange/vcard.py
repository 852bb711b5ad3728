"""Address cards (.vcf) in and out: vCard 3.0 and 4.0, and the 2.1 that Outlook still writes.

The lines are unfolded, and their names and parameters read, by icalendar, which is here already for agendas: the
two formats share their lines (RFC 5545, RFC 6350). A library for cards alone would be one more to trust.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import quopri
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from icalendar import parser
from icalendar.prop import vN, vOrg, vText, vUri

from zorgdesk.errors import ImportFileError
from zorgdesk.exchange.portrait import portrait
from zorgdesk.exchange.recognise import check_size, refusal
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# The library gives these no types.
Contentline: Any = parser.Contentline
Contentlines: Any = parser.Contentlines
Parameters: Any = parser.Parameters

MOST_CARDS = 500
_MOST_LINES = 200_000
_LONGEST_LINE = 8 * 1024 * 1024
# Fields of the directory have room for so many letters.
_NAME, _ORGANISATION, _FUNCTION, _PHONE, _MAIL, _NOTE = 120, 160, 120, 40, 120, 160
_BARE = re.compile(r";([A-Za-z0-9-]+)(?=[;:])")
_BEGIN = re.compile(r"^BEGIN:VCARD\s*$", re.IGNORECASE | re.MULTILINE)
_PICTURE = re.compile(r"data:image/[a-z.+-]+;base64,", re.IGNORECASE)


@dataclass(frozen=True)
class Card:
    """Somebody on a card."""

    name: str
    organisation: str = ""
    function: str = ""
    phone: str = ""
    mail: str = ""
    note: str = ""
    picture: bytes = b""


@dataclass(frozen=True)
class Cards:
    """What a file brings: people, and what could not be taken."""

    people: tuple[Card, ...]
    remarks: tuple[str, ...] = ()


def read_cards(data: bytes) -> Cards:
    """Read the cards of a file; one that is broken is left out and told, the others come.

    Raises:
        ImportFileError: there is no card in it, or it is too large.
    """
    check_size(data, _("Kies een kleiner bestand."))
    found: list[Card] = []
    nameless = pictures = 0
    text = _decoded(data)
    for fields in _cards(text):
        if len(found) == MOST_CARDS:
            raise refusal(
                _("In dit bestand staan te veel kaarten: meer dan {count}.").format(count=MOST_CARDS),
                _("Kies een kleiner bestand."),
            )
        card, lost = _card(fields)
        pictures += lost
        if card.name:
            found.append(card)
        else:
            nameless += 1
    broken = len(_BEGIN.findall(text)) - len(found) - nameless
    if not found:
        raise refusal(
            _("In dit bestand staat geen adreskaart."),
            _("Kies een bestand dat eindigt op .vcf. Outlook en uw telefoon kunnen dat maken."),
        )
    return Cards(tuple(found), tuple(_remarks(nameless, pictures, broken)))


def _remarks(nameless: int, pictures: int, broken: int) -> Iterator[str]:
    if nameless:
        words = ngettext(
            "{count} kaart heeft geen naam en komt niet mee.", "{count} kaarten hebben geen naam en komen niet mee.",
            nameless,
        )  # fmt: skip
        yield words
    if pictures:
        words = ngettext(
            "{count} foto kan niet worden gelezen.", "{count} foto's kunnen niet worden gelezen.", pictures
        )
        yield words
    if broken > 0:
        words = ngettext(
            "{count} kaart is niet af en komt niet mee.",
            "{count} kaarten zijn niet af en komen niet mee.",
            broken,
        )
        yield words


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    # Line by line: a file can be put together of cards from two programs.
    return "\n".join(_decoded_line(line) for line in data.removeprefix(codecs.BOM_UTF8).split(b"\n"))


def _decoded_line(line: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")


@dataclass(frozen=True)
class _Field:
    name: str
    params: Mapping[str, str]
    raw: str

    @property
    def text(self) -> str:
        """The value as people wrote it: one line."""
        return _in_a_line(_plain(self.value))

    @property
    def value(self) -> str:
        """The value with its old encoding undone."""
        if self.params.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
            content = quopri.decodestring(self.raw.encode("utf-8", "surrogatepass"))
            return content.decode(_known(self.params.get("CHARSET", "")), "replace")
        return self.raw

    @property
    def parts(self) -> list[str]:
        """The parts between semicolons, for a name and an organisation."""
        return [_in_a_line(_plain(part)) for part in re.split(r"(?<!\\);", self.value)]

    @property
    def preferred(self) -> bool:
        """Whether this is the one to use first."""
        kinds = self.params.get("TYPE", "").casefold()
        return "pref" in kinds or self.params.get("PREF") == "1"


def _in_a_line(value: str) -> str:
    """Without line breaks, and without the signs that nobody sees and no paper can draw."""
    return " ".join(
        "".join(" " if sign.isspace() else sign for sign in value if not _is_control(sign)).split()
    )


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) == "Cc" and not sign.isspace()


def _known(charset: str) -> str:
    return (
        charset if charset.casefold() in ("utf-8", "iso-8859-1", "iso-8859-15", "windows-1252") else "utf-8"
    )


def _plain(value: str) -> str:
    r"""Undo the escapes: '\n', '\,' and '\;'."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def _cards(text: str) -> Iterator[list[_Field]]:
    """The fields of each card; what stands outside a card is no field."""
    inside: list[_Field] | None = None
    for field in _fields(text):
        if field.name == "BEGIN" and field.raw.strip().upper() == "VCARD":
            inside = []
        elif field.name == "END" and field.raw.strip().upper() == "VCARD":
            if inside is not None:
                yield inside
            inside = None
        elif inside is not None:
            inside.append(field)


def _fields(text: str) -> Iterator[_Field]:
    # vCard 2.1 breaks a quoted-printable line with '=' at its end: join those before the folded ones.
    joined = re.sub(r"=\r?\n(?=[^\s])", "", text) if "QUOTED-PRINTABLE" in text.upper() else text
    if joined.count("\n") > _MOST_LINES:
        raise refusal(_("Dit bestand is te groot."), _("Kies een kleiner bestand."))
    try:
        lines = Contentlines.from_ical(joined)
    except ValueError:
        return
    for line in lines:
        field = _field(str(line))
        if field is not None:
            yield field


def _field(line: str) -> _Field | None:
    at = _value_at(line)
    if at < 0 or len(line) > _LONGEST_LINE:
        return None
    head = line[:at]
    for made in (head, _BARE.sub(r";TYPE=\1", head + ":")[:-1]):
        try:
            name, params, _value = Contentline(f"{made}:x").parts()
        except (ValueError, KeyError, IndexError):
            continue
        given = {key.upper(): str(value) for key, value in params.items()}
        if "QUOTED-PRINTABLE" in head.upper():
            given["ENCODING"] = "QUOTED-PRINTABLE"
        elif ";BASE64" in head.upper():
            given["ENCODING"] = "B"
        return _Field(name.rpartition(".")[2].upper(), given, line[at + 1 :])
    return None


def _value_at(line: str) -> int:
    """Where the value begins: at the first colon that stands in no quotes."""
    quoted = False
    for at, letter in enumerate(line):
        if letter == '"':
            quoted = not quoted
        elif letter == ":" and not quoted:
            return at
    return -1


def _card(fields: Sequence[_Field]) -> tuple[Card, bool]:
    """Make the card; and whether its photo was lost."""
    picture, lost = _picture(fields)
    made = Card(
        name=_name(fields)[:_NAME],
        organisation=", ".join(part for part in _parts(fields, "ORG") if part)[:_ORGANISATION],
        function=(_first(fields, "TITLE") or _first(fields, "ROLE"))[:_FUNCTION],
        phone=_phone(_first(fields, "TEL"))[:_PHONE],
        mail=_first(fields, "EMAIL").removeprefix("mailto:")[:_MAIL],
        note=_first(fields, "NOTE")[:_NOTE],
        picture=picture,
    )
    return made, lost


def _name(fields: Sequence[_Field]) -> str:
    given = _first(fields, "FN")
    if given:
        return given
    last, first, middle, *_rest = [*_parts(fields, "N"), "", "", ""]
    return " ".join(part for part in (first, middle, last) if part)


def _first(fields: Sequence[_Field], name: str) -> str:
    """The preferred field of a name, or else the first that is not empty."""
    found = [field for field in fields if field.name == name and field.text]
    return min(found, key=lambda field: not field.preferred).text if found else ""


def _parts(fields: Sequence[_Field], name: str) -> list[str]:
    return next((field.parts for field in fields if field.name == name), [])


def _phone(value: str) -> str:
    return re.sub(r"^tel:", "", value, flags=re.IGNORECASE).partition(";")[0]


def _picture(fields: Sequence[_Field]) -> tuple[bytes, bool]:
    """The photo made small; one that stands elsewhere is not fetched, one that cannot be read is told."""
    field = next((field for field in fields if field.name == "PHOTO"), None)
    if field is None:
        return b"", False
    raw = _PICTURE.sub("", field.raw.replace("\\,", ",").replace("\\;", ";"), count=1)
    if raw == field.raw and not field.params.get("ENCODING", "").upper().startswith("B"):
        return b"", False  # an address: Zorgdesk has no network
    try:
        return portrait(base64.b64decode(re.sub(r"\s", "", raw), validate=True)), False
    except (binascii.Error, ValueError, ImportFileError):
        return b"", True


def write_cards(people: Sequence[Card], version: str = "3.0") -> bytes:
    """Write cards that telephones and mail programs read, as vCard 3.0 or 4.0."""
    lines = Contentlines(line for card in people for line in _lines(card, version))
    lines.append(Contentline(""))
    return bytes(lines.to_ical())


def _lines(card: Card, version: str) -> Iterator[Any]:
    first, _space, last = card.name.rpartition(" ")
    yield _line("BEGIN", "VCARD")
    yield _line("VERSION", version)
    yield _line("FN", card.name)
    yield Contentline.from_parts("N", Parameters(), vN((last, first, "", "", "")))
    if card.organisation:
        yield Contentline.from_parts("ORG", Parameters(), vOrg((card.organisation,)))
    for name, value in (("TITLE", card.function), ("EMAIL", card.mail), ("NOTE", card.note)):
        if value:
            yield _line(name, value)
    if card.phone:
        yield _tel(card.phone, version)
    if card.picture:
        yield _photo(card.picture, version)
    yield _line("END", "VCARD")


def _line(name: str, value: str) -> Any:
    return Contentline.from_parts(name, Parameters(), vText(value))


def _tel(phone: str, version: str) -> Any:
    number = re.sub(r"[^\d+*#]", "-", phone).strip("-")
    if version == "4.0" and number:
        return Contentline.from_parts(
            "TEL", Parameters({"VALUE": "uri", "TYPE": ["work"]}), vUri(f"tel:{number}")
        )
    return Contentline.from_parts("TEL", Parameters({"TYPE": "WORK"}), vText(phone))


def _photo(picture: bytes, version: str) -> Any:
    coded = base64.b64encode(picture).decode()
    if version == "4.0":
        return Contentline.from_parts("PHOTO", Parameters(), vUri(f"data:image/jpeg;base64,{coded}"))
    return Contentline.from_parts("PHOTO", Parameters({"ENCODING": "b", "TYPE": "JPEG"}), vUri(coded))
