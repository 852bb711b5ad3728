"""The last step of a print: the structure tree, the metadata, and with them PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageCms

from zorgdesk.prints.tags import Elem, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.prints.tags import TagCanvas

PROGRAM = "Zorgdesk"

# Which attribute belongs to which owner in the structure tree; Alt and Lang stand on the element itself.
_OWNERS = {"Scope": "Table", "ListNumbering": "List", "Role": "PrintField", "checked": "PrintField"}

_XMP = """<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{program}</xmp:CreatorTool><pdf:Producer>{program}</pdf:Producer>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA part</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True)
class Metadata:
    """What the file says about itself: never a name of a pupil or a parent."""

    title: str
    author: str
    language: str
    made_on: date


def finish(raw: bytes, canvas: TagCanvas, about: Metadata) -> bytes:
    """Write the structure tree and the metadata; the same input gives the same bytes."""
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        _write_tree(pdf, canvas)
        _write_metadata(pdf, about)
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return out.getvalue()


def one_after_another(papers: Sequence[bytes]) -> bytes:
    """Put papers behind one another for one print run; to look at or to keep each stays a file of its own."""
    with pikepdf.new() as whole:
        for paper in papers:
            with pikepdf.open(io.BytesIO(paper)) as one:
                whole.pages.extend(one.pages)
        out = io.BytesIO()
        whole.save(out)
        return out.getvalue()


class _TreeWriter:
    """Turns elements into objects of the file and remembers who owns which piece of a page."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.pages = [page.obj for page in pdf.pages]
        self.owners: dict[Piece, pikepdf.Object] = {}

    def write(self, elem: Elem, parent: pikepdf.Object) -> pikepdf.Object:
        written = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + elem.tag), P=parent))
        self._write_attributes(written, elem.attrs)
        written.K = Array([self._kid(kid, written) for kid in elem.kids])
        return written

    def _kid(self, kid: Elem | Piece, written: pikepdf.Object) -> pikepdf.Object:
        if isinstance(kid, Elem):
            return self.write(kid, written)
        self.owners[kid] = written
        return Dictionary(Type=Name.MCR, Pg=self.pages[kid.page], MCID=kid.mcid)

    @staticmethod
    def _write_attributes(written: pikepdf.Object, attrs: dict[str, str]) -> None:
        owned = {key: value for key, value in attrs.items() if key in _OWNERS}
        if "Alt" in attrs:
            written.Alt = String(attrs["Alt"])
        if "Lang" in attrs:
            written.Lang = String(attrs["Lang"])
        if owned:
            written.A = Dictionary(O=Name("/" + _OWNERS[next(iter(owned))]))
            for key, value in owned.items():
                written.A[Name("/" + key)] = Name("/" + value)


def _write_tree(pdf: pikepdf.Pdf, canvas: TagCanvas) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    writer = _TreeWriter(pdf)
    root.K = Array([writer.write(canvas.root, root)])
    numbers = Array()
    for number, page in enumerate(writer.pages):
        page.StructParents = number
        page.Tabs = Name.S
        pieces = (Piece(number, mcid) for mcid in range(canvas.pieces[number]))
        numbers.append(number)
        numbers.append(pdf.make_indirect(Array([writer.owners[piece] for piece in pieces])))
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = len(writer.pages)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _write_metadata(pdf: pikepdf.Pdf, about: Metadata) -> None:
    pdf.Root.Lang = String(about.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    profile = pdf.make_stream(_colour_profile())
    profile.N = 3
    intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, DestOutputProfile=profile)
    intent.OutputConditionIdentifier = intent.Info = String("sRGB")
    pdf.Root.OutputIntents = Array([intent])
    xmp = _XMP.format(
        title=escape(about.title),
        author=escape(about.author),
        language=about.language,
        program=PROGRAM,
        moment=f"{about.made_on:%Y-%m-%d}T00:00:00+00:00",
    )
    pdf.Root.Metadata = pdf.make_stream(xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)
    moment = String(f"D:{about.made_on:%Y%m%d}000000+00'00'")
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(about.title),
            Author=String(about.author),
            Creator=String(PROGRAM),
            Producer=String(PROGRAM),
            CreationDate=moment,
            ModDate=moment,
        )
    )


@cache
def _colour_profile() -> bytes:
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # The moment at which the profile was made would make every run's bytes differ.
    made[24:36] = bytes((0x07, 0xE8, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
    return bytes(made)
