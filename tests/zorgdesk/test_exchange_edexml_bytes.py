"""EDEXML in every encoding and wrapping that programs write, and how fast it is read."""

from __future__ import annotations

import codecs

import pytest

from tests.zorgdesk.edexml_samples import SCHOOL, a_pupil, an_edexml, codes, counts
from zorgdesk.exchange.edexml import read_edexml
from zorgdesk.practice.school_files import make_school

pytestmark = pytest.mark.usefixtures("tuesday")

XML = '<?xml version="1.0" encoding="{}"?><EDEX>' + SCHOOL + "<leerlingen>" + a_pupil(
    "<roepnaam>Zoë</roepnaam><jaargroep>3</jaargroep>"
) + "</leerlingen></EDEX>"  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + XML.format("UTF-8").encode(),
        XML.format("ISO-8859-1").encode("iso-8859-1"),
        XML.format("windows-1252").encode("cp1252"),
        XML.format("UTF-16").encode("utf-16"),
        XML.format("UTF-16").encode("utf-16-be"),
        XML.format("UTF-8").encode("utf-16"),
        XML.format("UTF-16").encode(),
        b"\n\n  " + XML.format("UTF-8").encode(),
    ],
    ids=["bom", "latin1", "cp1252", "utf16", "utf16be", "utf16-says-utf8", "utf8-says-utf16", "blank-first"],
)
def test_every_encoding_that_programs_write_is_read(data: bytes) -> None:
    file = read_edexml(data)
    assert file.pupils[0].roepnaam == "Zoë"
    assert file.remarks == ()


def test_an_old_encoding_under_a_false_flag_is_read_and_said() -> None:
    file = read_edexml(XML.format("UTF-8").encode("cp1252"))
    assert file.pupils[0].roepnaam == "Zoë"
    assert codes(file) == ["encoding"]


def test_a_saved_uwlr_answer_is_read_by_its_local_names() -> None:
    inside = an_edexml(a_pupil(attributes='eckid="https://ketenid.example/b"')).decode()
    inside = inside.replace("<EDEX>", "<u:leerlinggegevens>").replace("</EDEX>", "</u:leerlinggegevens>")
    namespace = "http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens"
    data = (
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
        f'<u:leerlinggegevens_antwoord xmlns:u="{namespace}" xmlns="{namespace}">{inside}'
        "</u:leerlinggegevens_antwoord></s:Body></s:Envelope>"
    )
    file = read_edexml(data.encode())
    assert (file.pupils[0].key, file.pupils[0].eckid) == (None, "https://ketenid.example/b")
    assert file.school.school_year == "2026-2027"


def test_additions_with_an_unbound_prefix_are_forgiven() -> None:
    inside = (
        "<roepnaam>Mo</roepnaam><jaargroep>3</jaargroep>"
        '<toevoegingen><blok xsi:type="X"><code>1</code></blok></toevoegingen>'
    )
    file = read_edexml(an_edexml(a_pupil(inside)))
    assert file.pupils[0].called == "Mo"
    assert counts(file) == {"toevoegingen": 1}


def test_a_comment_in_a_name_does_not_cut_it() -> None:
    file = read_edexml(an_edexml(a_pupil("<roepnaam>Jan<!-- x -->neke</roepnaam><jaargroep>3</jaargroep>")))
    assert file.pupils[0].roepnaam == "Janneke"


def test_a_large_school_is_read_whole() -> None:
    assert len(read_edexml(make_school(seed=3, pupils=3000)).pupils) == 3000
