"""The command line: importing, printing and the oefenschool, the same deeds as in the window."""

from __future__ import annotations

import json
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from tests.zorgdesk.made import a_parent_of
from tests.zorgdesk.real_store import PHRASE, a_desk, a_pupil, all_bytes, an_open_vault
from zorgdesk import clock
from zorgdesk.commands import plans
from zorgdesk.job import Step
from zorgdesk.model.audit import Handout
from zorgdesk.model.plan import PlanData
from zorgdesk.model.pupil import Pupil
from zorgdesk.store import engine
from zorgdesk.store.file import key_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.zorgdesk.command_line import Told
    from zorgdesk.job import Job

pytestmark = pytest.mark.usefixtures("cheap_keys", "laptop_ring", "tuesday")

# Importing


EDEXML = b"""<?xml version="1.0" encoding="utf-8"?>
<EDEX xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<school><schooljaar>2026-2027</schooljaar><brincode>99XX</brincode><dependancecode>00</dependancecode>
<schoolkey>s</schoolkey><aanmaakdatum>2026-11-24T08:00:00</aanmaakdatum><auteur>x</auteur>
<xsdversie>2.1</xsdversie></school>
<groepen><groep key="g"><naam>5</naam><jaargroep>5</jaargroep></groep></groepen>
<leerlingen><leerling key="12"><achternaam>Hendriks</achternaam><roepnaam>Bo</roepnaam>
<geboortedatum>2018-08-20</geboortedatum><geslacht>1</geslacht><jaargroep>5</jaargroep>
<groep key="g"/><bsn_ondwnr-4>123456782</bsn_ondwnr-4></leerling></leerlingen></EDEX>
"""
PARENTS = "Leerlingnummer;Voornaam ouder;Achternaam ouder;Mobiel\n12;Marit;Smit;0600000009\n99;Wie;Dan;\n"


def test_a_trial_import_changes_nothing(tell: Callable[..., Told], school_file: Path, tmp_path: Path) -> None:
    (tmp_path / "in.xml").write_bytes(EDEXML)
    status, out, err = tell("import", tmp_path / "in.xml", "--store", school_file, "--dry-run")
    assert (status, err) == (0, "")
    assert out.startswith("Leerlingen: 1 nieuw, 0 veranderd, 0 gelijk, 0 onduidelijk, 0 weg.\n")
    assert "Dit was een proef" in out
    assert "\nNiet bewaard: bsn_ondwnr-4 (1 keer)." in out
    assert "123456782" not in out
    assert "Bo" not in tell("list", "pupils", "--store", school_file)[1]


def test_an_import_is_done_once(tell: Callable[..., Told], school_file: Path, tmp_path: Path) -> None:
    (tmp_path / "in.xml").write_bytes(EDEXML)
    assert "1 nieuw" in tell("import", tmp_path / "in.xml", "--store", school_file)[1]
    assert (
        "Leerlingen: 0 nieuw, 0 veranderd, 1 gelijk"
        in tell("import", tmp_path / "in.xml", "--store", school_file)[1]
    )
    assert "Bo Hendriks" in tell("list", "pupils", "--store", school_file)[1]


def test_a_typed_value_stays_and_is_told(
    tell: Callable[..., Told], school_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "in.xml").write_bytes(EDEXML)
    tell("import", tmp_path / "in.xml", "--store", school_file)
    desk = a_desk(school_file)

    def type_it(work: object) -> None:
        row = work.session.exec(select(Pupil).where(Pupil.roepnaam == "Bo")).one()  # type: ignore[attr-defined] # a Work
        row.achternaam = "Hendriks-Smit"

    desk.do(type_it)
    desk.close()
    assert "1 getypte waarde bleef staan." in tell("import", tmp_path / "in.xml", "--store", school_file)[1]


def test_parents_come_from_a_sheet(tell: Callable[..., Told], school_file: Path, tmp_path: Path) -> None:
    (tmp_path / "in.xml").write_bytes(EDEXML)
    (tmp_path / "in.csv").write_text(PARENTS)
    tell("import", tmp_path / "in.xml", "--store", school_file)
    status, out, _err = tell("import", tmp_path / "in.csv", "--store", school_file, "--dry-run")
    assert status == 0
    assert out.startswith("Ouders: 1 nieuw")
    assert "Niet ingelezen: rij 3. " in out
    assert "Ouders: 1 nieuw" in tell("import", tmp_path / "in.csv", "--store", school_file)[1]
    assert (
        "Ouders: 0 nieuw, 0 veranderd, 1 gelijk"
        in tell("import", tmp_path / "in.csv", "--store", school_file)[1]
    )


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"<EDEX>", b"<!DOCTYPE x [<!ENTITY a 'b'>]><EDEX/>", b"\0" * 100], ids=repr
)
def test_a_file_that_is_no_import_is_told(
    tell: Callable[..., Told], school_file: Path, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "in.xml").write_bytes(content)
    before = all_bytes(school_file.parent)
    status, out, err = tell("import", tmp_path / "in.xml", "--store", school_file)
    assert (status, out) == (1, "")
    assert "Er is niets veranderd." in err
    assert all_bytes(school_file.parent) == before


def test_a_file_that_cannot_be_read_is_told(
    tell: Callable[..., Told], school_file: Path, tmp_path: Path
) -> None:
    status, _out, err = tell("import", tmp_path / "none.xml", "--store", school_file)
    assert status == 1
    assert "none.xml" in err


# Printing


def _handouts(path: Path) -> list[Handout]:
    desk = a_desk(path)
    found = desk.ask(lambda sight: list(sight.session.exec(select(Handout)).all()))
    desk.close()
    return found


def _parents(tell: Callable[..., Told], path: Path, out: Path) -> list[str]:
    status, _said, err = tell("print", "plan", "--pupil", "4711", "--store", path, "--out", out)
    assert status == 1
    return [line.split()[0] for line in err.splitlines() if line.startswith("  ")]


def test_the_plan_is_printed_for_one_named_parent(
    tell: Callable[..., Told], school_file: Path, tmp_path: Path
) -> None:
    pdf = tmp_path / "plan.pdf"
    karin, joris = _parents(tell, school_file, pdf)
    assert not pdf.exists()
    words = ("print", "plan", "--pupil", "4711", "--store", school_file, "--out", pdf, "--guardian")
    status, _said, err = tell(*words, joris, "--concept")
    assert (status, err) == (0, "")
    assert pdf.read_bytes().startswith(b"%PDF-")
    (handout,) = _handouts(school_file)
    assert (handout.guardian_uid, handout.how, handout.concept, handout.number) == (
        joris,
        "opgeslagen",
        True,
        1,
    )
    assert tell(*words, karin)[0] == 0
    assert [it.name for it in tmp_path.iterdir() if it.is_file()] == ["plan.pdf"]


def test_a_parent_of_another_is_refused(tell: Callable[..., Told], school_file: Path, tmp_path: Path) -> None:
    status, _out, err = tell(
        "print",
        "plan",
        "--pupil",
        "4711",
        "--store",
        school_file,
        "--out",
        tmp_path / "x",
        "--guardian",
        "nobody",
    )
    assert status == 1
    assert "Kies één ouder" in err


def test_an_only_parent_need_not_be_named(
    tell: Callable[..., Told], school_file: Path, tmp_path: Path
) -> None:
    desk = a_desk(school_file)
    pupil = a_pupil(desk, "Bo")
    bare = a_pupil(desk, "Iris")
    a_parent_of(desk, pupil)
    day = clock.today()
    desk.do(
        plans.start_plan, PlanData(pupil_uid=pupil, started_on=day, evaluate_on=day, going_well="Bo bouwt.")
    )
    desk.close()
    out = ("--store", school_file, "--out", tmp_path / "x.pdf")
    assert tell("print", "plan", "--pupil", pupil, *out)[0] == 0
    assert "geen ouder" in tell("print", "plan", "--pupil", bare, *out)[2]
    assert "geen leerling" in tell("print", "plan", "--pupil", "nobody", *out)[2]


def test_a_paper_that_cannot_be_saved_is_told_and_not_logged(
    tell: Callable[..., Told], school_file: Path, tmp_path: Path
) -> None:
    parent = _parents(tell, school_file, tmp_path / "x")[0]
    status, _out, err = tell(
        "print",
        "plan",
        "--pupil",
        "4711",
        "--store",
        school_file,
        "--out",
        tmp_path / "none/x",
        "--guardian",
        parent,
    )
    assert status == 1
    assert "niet bereikbaar" in err
    assert _handouts(school_file) == []


# The oefenschool


def test_demo_makes_the_oefenschool_and_tells_its_passphrase(
    tell: Callable[..., Told], practice_store_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The making itself is tested elsewhere and takes long."""
    from zorgdesk.practice import demo

    sizes: list[tuple[str, str | None]] = []

    def copied(path: Path, phrase: str | None, size: str) -> Job[demo.Made]:
        sizes.append((size, phrase))
        yield Step(0, 1, "Bezig")
        shutil.copy(practice_store_file, path)
        shutil.copy(key_file(practice_store_file), key_file(path))
        return demo.Made(PHRASE, "me")

    monkeypatch.setattr(demo, "make_practice_store", copied)
    assert tell("demo", "--store", tmp_path / "d", phrase=None) == (0, f"Wachtwoordzin: {PHRASE}\n", "")
    assert tell("demo", "--store", tmp_path / "d", "--size", "M") == (0, "", "")
    assert sizes == [("S", None), ("M", PHRASE)]
    assert tell("list", "pupils", "--store", tmp_path / "d")[0] == 0


def test_demo_overwrites_nothing(tell: Callable[..., Told], school_file: Path) -> None:
    before = all_bytes(school_file.parent)
    assert tell("demo", "--store", school_file)[0] == 1
    assert all_bytes(school_file.parent) == before


def test_long_work_shows_a_bar_to_who_looks_on(
    tell: Callable[..., Told], school_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    status, _out, err = tell("verify", "--store", school_file)
    assert status == 0
    assert "[##" in err
    assert "De bladzijden van het bestand" in err
    assert err.endswith("\r\033[K")


def test_the_log_is_shown_with_ids_and_no_name_of_a_pupil(
    tell: Callable[..., Told], school_file: Path
) -> None:
    status, out, _err = tell("log", "--store", school_file, "--last", "4")
    assert status == 0
    deeds = [line.split()[-1] for line in out.splitlines()]
    assert deeds[:2] == ["read_log", "unlock"]
    assert "Ineke de Vries" in out
    assert "Samira" not in out
    assert len(deeds) == 4


def test_the_log_of_one_pupil_is_given_to_another_program(
    tell: Callable[..., Told], school_file: Path
) -> None:
    status, out, _err = tell("log", "--store", school_file, "--pupil", "4711", "--json")
    assert status == 0
    lines = json.loads(out)
    assert {line["pupil"] for line in lines} == {""}
    assert len({line["pupil_uid"] for line in lines}) == 1
    assert {"read_log", "record_entry", "start_plan"} <= {line["deed"] for line in lines}


def test_what_the_command_line_does_is_in_the_log(
    tell: Callable[..., Told], school_file: Path, tmp_path: Path
) -> None:
    tell("list", "pupils", "--store", school_file)
    tell("verify", "--store", school_file)
    tell("backup", "--to", tmp_path / "to", "--store", school_file)
    _status, out, _err = tell("log", "--store", school_file, "--json")
    lines = json.loads(out)
    deeds = [line["deed"] for line in lines]
    assert deeds[:7] == ["read_log", "unlock", "note_backup", "note_check", "lock", "list_out", "unlock"]
    assert next(line["facts"] for line in lines if line["deed"] == "list_out") == {"count": 1, "of": "pupils"}
    assert {line["who"] for line in lines[:7]} == {"Ineke de Vries"}


def test_a_damaged_file_is_left_as_it_is_by_the_check(tell: Callable[..., Told], school_file: Path) -> None:
    connection = engine.connect(school_file, an_open_vault(school_file).database_key())
    connection.execute("UPDATE entry SET facts = 'iets anders'")
    connection.close()
    before = school_file.read_bytes()
    assert tell("verify", "--store", school_file)[0] == 2
    assert school_file.read_bytes() == before
