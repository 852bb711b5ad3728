"""Reading EDEXML 1.03, 2.0, 2.1 and saved UWLR: one tolerant reader, which never trusts the file."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from zorgdesk import clock
from zorgdesk.exchange.edex_fields import Notes, local_name
from zorgdesk.exchange.edex_parts import read_groups, read_locations, read_school
from zorgdesk.exchange.edex_people import Register, read_pupils, read_staff
from zorgdesk.exchange.recognise import FileKind, check_size, kind_of, refusal
from zorgdesk.model.incoming import IncomingFile
from zorgdesk.text import _

if TYPE_CHECKING:
    from lxml.etree import _Element

    from zorgdesk.errors import ImportFileError

ROOTS = ("edex", "leerlinggegevens")
MAX_PEOPLE = 50_000  # a large board has 20,000 pupils
MAX_DEPTH = 32  # a record with its additions is at most ten deep

_TOO_DEEP = "/*" * (MAX_DEPTH + 1)
_WRONG_BYTES = 81  # libxml2: the bytes are not in the encoding that the file says
_UNBOUND_PREFIX = 201  # libxml2: xsi:type without xmlns:xsi, as additions of suppliers have it
_SAYS_UTF16 = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']utf-?16", re.IGNORECASE)
_RECORD = re.compile(
    r"<(?:\w+:)?(leerling|leerkracht|groep|samengestelde_groep|vestiging)\s[^<>]*?\bkey\s*=\s*[\"']([^\"'<]{1,64})"
)


class Slip(NamedTuple):
    """Where a file stopped being XML, and libxml2's number for why."""

    type: int = 0
    line: int = 1
    column: int = 0


def read_edexml(data: bytes, name: str = "") -> IncomingFile:
    """Read a whole file, or nothing of it. The name only helps to recognise a file chosen by mistake.

    Raises:
        ImportFileError: when it is not EDEXML, or damaged, or hostile.

    Source: domain 6.1-6.50.
    """
    check_size(data, _("Maak in uw leerlingadministratie een bestand van één schooljaar."))
    _check_kind(data, name)
    notes = Notes()
    top = _top(_parse(data, notes))
    parts: dict[str, list[_Element]] = {}
    school_element = None
    for child in top:
        tag = local_name(child.tag)
        if tag == "school":
            school_element = child
        if len(child) > MAX_PEOPLE:
            raise refusal(
                _("Er staat te veel in dit bestand: meer dan {count} mensen.").format(count=MAX_PEOPLE)
            )
        parts.setdefault(tag, []).extend(child)
    school = read_school(school_element, notes)
    locations = read_locations(parts.get("vestigingen", ()), notes)
    groups = read_groups(parts.get("groepen", ()), notes)
    register = Register(groups, frozenset(locations), school.reference_day or clock.today())
    pupils = read_pupils(parts.get("leerlingen", ()), register, notes)
    if not pupils:
        raise refusal(_("Er staan geen leerlingen in dit bestand."), _again())
    teachers = Register(groups, frozenset(locations), register.day, lost=register.lost)
    staff = read_staff(parts.get("leerkrachten", ()), teachers, notes)
    register.say_lost(notes)
    return IncomingFile(
        school, tuple(locations.values()), groups.groups, pupils, staff, notes.dropped(), tuple(notes.remarks)
    )


def _again() -> str:
    return _("Maak het bestand opnieuw in uw leerlingadministratie.")


def _which() -> str:
    return _("Kies in ParnasSys 'EDEX & UWLR (nieuw)' en in ESIS 'EDEXML'.")


def _check_kind(data: bytes, name: str) -> None:
    kind = kind_of(data, name)
    if kind is FileKind.EMPTY:
        raise refusal(_("Dit bestand is leeg."), _again())
    if kind is FileKind.ZIP:
        raise refusal(
            _("Dit is een ingepakt bestand (zip)."), _("Pak het eerst uit. Kies dan het bestand EDEX.XML.")
        )
    if kind in (FileKind.XLSX, FileKind.TABLE, FileKind.ODS, FileKind.OLE):
        raise refusal(
            _("Dit is {kind}, geen EDEXML.").format(kind=kind.label),
            _("Een tabel met ouders leest u in bij 'Ouders inlezen'.") + " " + _which(),
        )
    if kind is not FileKind.XML:
        raise refusal(_("Dit is {kind}, geen EDEXML.").format(kind=kind.label), _which())


def _parse(data: bytes, notes: Notes) -> _Element:
    """Parse without entities, DTD, network or huge trees; retry only for slips that real programs make."""
    data = data.lstrip(b" \t\r\n")
    encoding = _sure_encoding(data)
    root, slip = _tree(data, encoding)
    if root is None and slip.type == _WRONG_BYTES and encoding is None:
        where = _("het hele bestand")
        notes.say("encoding", where, _("Het bestand heeft een oude tekenset. Kijk of namen met é goed zijn."))
        root, slip = _tree(data, "windows-1252")
    elif root is None and slip.type == _UNBOUND_PREFIX:
        root, slip = _tree(data, encoding, loose=True)
    if root is None:
        raise _damaged(data, slip)
    document = root.getroottree()
    if document.docinfo.internalDTD is not None:
        raise _hostile()
    if document.xpath(f"boolean({_TOO_DEEP})"):
        raise refusal(_("Dit bestand zit vreemd in elkaar: er zitten te veel delen in elkaar."), _again())
    return root


def _sure_encoding(data: bytes) -> str | None:
    """Give the encoding where the bytes are surer than what the file says of itself: known slips."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8" if _SAYS_UTF16.match(data) else None


def _tree(data: bytes, encoding: str | None, *, loose: bool = False) -> tuple[_Element | None, Slip]:
    """Give the tree, or None and what is wrong; loose forgives prefixes without a namespace, and no more."""
    parser = etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=loose,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return None, Slip(getattr(error, "code", 0), line, column)
    for entry in parser.error_log:
        if entry.type != _UNBOUND_PREFIX:
            return None, Slip(entry.type, entry.line, entry.column)
    return root, Slip()


def _top(root: _Element) -> _Element:
    """Find EDEX, or the leerlinggegevens in a saved UWLR answer (domain 6.40)."""
    level = [root]
    for _depth in range(5):
        for element in level:
            if local_name(element.tag).lower() in ROOTS:
                return element
        level = [child for element in level for child in islice(element, 20)]
    name = local_name(root.tag)[:40]
    raise refusal(_("Dit is geen EDEXML: het bestand begint met '{element}'.").format(element=name), _which())


def _hostile() -> ImportFileError:
    return refusal(
        _("Dit bestand is niet te vertrouwen: er staat een DOCTYPE in. Dat hoort niet in EDEXML."),
        _("Vraag wie het bestand maakte.") + " " + _again(),
    )


def _damaged(data: bytes, slip: Slip) -> ImportFileError:
    """Say in words where the file breaks: after which record, by its key, and on which line (domain 6.38)."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = data.decode("utf-16" if wide else "utf-8", "replace")
    if "<!DOCTYPE" in text[:100_000] or "<!ENTITY" in text[:100_000]:
        return _hostile()
    line = slip.line
    records = _RECORD.findall(_before(text, line, slip.column))
    if records:
        what = _("Dit bestand is beschadigd of niet af, op regel {line}, bij {element} {key}.")
        return refusal(what.format(line=line, element=records[-1][0], key=records[-1][1]), _again())
    return refusal(_("Dit bestand is beschadigd of niet af, op regel {line}.").format(line=line), _again())


def _before(text: str, line: int, column: int) -> str:
    """Give the last stretch of text before a place."""
    end = 0
    for _count in range(line - 1):
        end = text.find("\n", end) + 1
        if not end:
            return text[-20_000:]
    end += max(column, 0)
    return text[max(0, end - 20_000) : end]
