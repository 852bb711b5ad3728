"""A whole session on a real store, which tells every file that Python opens to write in.

Run as a program of its own: a hook on opening files cannot be taken off again.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from contextlib import redirect_stdout, suppress
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

from tests.zorgdesk.real_store import DAY, PHRASE, a_desk, a_new_desk
from tests.zorgdesk.sealed_school import set_right
from zorgdesk import cli
from zorgdesk.commands import actions, documents, entries, plans, sealed
from zorgdesk.commands.imports import import_file
from zorgdesk.commands.logged import read_log
from zorgdesk.commands.parents import import_parents
from zorgdesk.errors import WrongKeyError
from zorgdesk.exchange import koffer
from zorgdesk.exchange.arrived import arrived, parts_of
from zorgdesk.exchange.bring_in import incoming_from
from zorgdesk.exchange.saving import ready_to_save
from zorgdesk.job import finish
from zorgdesk.model.action import ActionData
from zorgdesk.model.dossier import DocumentData, Entry, EntryData
from zorgdesk.model.incoming import IncomingFile, IncomingParents
from zorgdesk.model.plan import PlanData
from zorgdesk.model.sealed import OwnText, SafetyText
from zorgdesk.prints.plan_summary import print_plan_summary
from zorgdesk.prints.pupil_log import print_pupil_log
from zorgdesk.queries import named, search
from zorgdesk.queries.log import pupil_log
from zorgdesk.queries.plan_paper import plan_summary
from zorgdesk.queries.pupils import pupil_list
from zorgdesk.store.backup import backup
from zorgdesk.store.file import load_vault
from zorgdesk.store.restoring import backup_choice, prepare
from zorgdesk.store.this_laptop import name_it
from zorgdesk.store.verify import verify

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Work
    from zorgdesk.job import Job

SECRET = "kwetsuurwoord"
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
SCHOOL = Path(__file__).parents[2] / "resources/oefenschool"

_opened: set[str] = set()


def _listen(event: str, given: tuple[object, ...]) -> None:
    if event == "open":
        path, mode, flags = given
        writes = (
            any(letter in mode for letter in "wax+")
            if isinstance(mode, str)
            else bool(int(str(flags)) & WRITES)
        )
        if writes and isinstance(path, str | bytes | os.PathLike):
            _opened.add(os.fsdecode(path))


def _bring_in_a_mail(desk: Desk, pupil: str) -> None:
    """What is dropped, one paper of it in Binnengekomen and the rest with a note."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = f"{SECRET} <x@voorbeeld.example>", SECRET
    mail.set_content(SECRET * 100)
    mail.add_attachment(
        SECRET.encode() * 9000, maintype="application", subtype="pdf", filename=f"{SECRET}.pdf"
    )
    one = arrived(f"{SECRET}.eml", mail.as_bytes())
    about = DocumentData(pupil_uid=None, title=one.title, mime=one.mime, received_on=DAY)
    kept = desk.do(documents.add_papers, [documents.Paper(about, one.content)])
    papers = [documents.Paper(about, part.content) for part in parts_of(one)]
    data = EntryData(pupil_uid=pupil, held_on=DAY, facts=one.words)
    desk.do(documents.record_arrived, data, [], papers, kept)
    opened = desk.do(documents.open_document, kept[0])
    assert arrived(opened.title, opened.content, opened.mime).mail
    desk.do(documents.keep_line, SECRET)


def listen_to_files() -> None:
    """From now on, note every file that Python opens to write in."""
    sys.addaudithook(_listen)


def opened_to_write() -> list[str]:
    """What was opened to write in since then."""
    return sorted(_opened)


def _write_what_is_sealed(desk: Desk, pupil: str) -> None:
    """What only one person may read, and what only some may."""
    uid = desk.do(sealed.write_own_note, pupil, OwnText(held_on=DAY, text=f"{SECRET} van mij " * 40))
    desk.do(sealed.write_safety_note, pupil, SafetyText(held_on=DAY, told_by=SECRET, text=SECRET * 40))
    desk.keep_draft("own_note", pupil, {"text": f"{SECRET} wordt getypt"})
    desk.do(sealed.make_entry_of_own_note, uid, 1)


def _lock_and_come_back(desk: Desk, path: Path) -> Desk:
    desk.close()
    wrong = load_vault(path)
    with suppress(WrongKeyError):
        wrong.unlock_passphrase(f"{PHRASE} {SECRET}")
    wrong.note_wrong()
    return a_desk(path)


def _try_a_backup(desk: Desk, box: Path) -> None:
    one = finish(prepare(backup_choice(box), desk.store.path, lambda vault: vault.unlock_passphrase(PHRASE)))
    one.drop()
    assert one.held.pupils > 100


def _read_the_log(desk: Desk, pupil: str) -> bytes:
    desk.do(read_log, pupil)
    return finish(print_pupil_log(desk.ask(pupil_log, pupil), str))


def _move_the_koffer(desk: Desk, folder: Path) -> None:
    """To a stick and back, and a copy to read."""
    folder.mkdir()
    name_it("A")
    finish(koffer.publish(desk, folder))
    finish(koffer.give(desk, folder))
    koffer.take_back(desk, folder)


def _by_command(path: Path, *typed: str) -> None:
    """The command line, in this process: its words are caught, for a list of pupils is meant to be read."""
    before, sys.stdin = sys.stdin, io.StringIO(f"{PHRASE}\n")
    try:
        with redirect_stdout(io.StringIO()):
            assert cli.main([*typed, "--store", str(path), "--passphrase-stdin"]) == 0
    finally:
        sys.stdin = before


def _break_something(desk: Desk) -> None:
    """A bug whose words hold what somebody typed: in a deed, in a job, on the command line."""

    def deed(_work: Work) -> None:
        raise ValueError(SECRET)

    def job() -> Job[None]:
        raise RuntimeError(SECRET)
        yield

    with suppress(ValueError):
        desk.do(deed)
    with suppress(RuntimeError):
        finish(job())
    with suppress(Exception):
        desk.do(lambda work: work.session.add(Entry(pupil_uid=SECRET, held_on=DAY, facts=SECRET)))
    before, cli_parser = cli._parser, lambda: (_ for _ in ()).throw(ValueError(SECRET))
    cli._parser = cli_parser  # it only has to fail
    try:
        assert cli.main(["verify"]) == cli.BUG
    finally:
        cli._parser = before


def _work(home: Path) -> None:
    desk = a_new_desk(home / "data" / "school.zorgdesk")
    pupils, parents = incoming_from(SCHOOL / "edexml.xml"), incoming_from(SCHOOL / "ouders.csv")
    assert isinstance(pupils, IncomingFile)
    assert isinstance(parents, IncomingParents)
    desk.do(import_file, pupils)
    desk.do(import_parents, parents)
    pupil = next(row.uid for row in desk.ask(pupil_list).rows if desk.ask(named.guardian_choices, row.uid))
    for number in range(300):
        data = EntryData(pupil_uid=pupil, held_on=DAY, facts=f"{SECRET} {number} " * 30)
        desk.do(entries.record_entry, data)
    desk.do(actions.add_action, ActionData(pupil_uid=pupil, what=SECRET, who="juf Anouk"))
    desk.do(plans.start_plan, PlanData(pupil_uid=pupil, started_on=DAY, evaluate_on=DAY, going_well=SECRET))
    desk.keep_draft("note", pupil, {"facts": SECRET})
    scan = DocumentData(pupil_uid=pupil, title=SECRET, received_on=DAY)
    desk.do(documents.open_document, desk.do(documents.add_document, scan, SECRET.encode() * 1000))
    _bring_in_a_mail(desk, pupil)
    assert desk.ask(search.find, SECRET)
    desk.ask(lambda sight: sight.session.connection().exec_driver_sql(
        "SELECT facts, count(*) FROM entry GROUP BY facts || random() ORDER BY facts DESC").fetchall())  # fmt: skip
    guardian = desk.ask(named.guardian_choices, pupil)[0].uid
    pdf = finish(print_plan_summary(desk.ask_for(guardian, plan_summary, pupil)))
    with ready_to_save(home / "out" / "plan.pdf", pdf) as put:
        put()
    shutil.copytree(home, home.with_name("while-open"))
    desk = _keep_it_safe(_with_the_right(desk), pupil, home)
    shutil.copytree(home, home.with_name("while-open-later"))
    desk.close()


def _with_the_right(desk: Desk) -> Desk:
    """The same person, who may see what is about safety from now on; locked and opened in between."""
    desk.do(set_right, desk.reader.person_uid, veiligheid=True)
    return _lock_and_come_back(desk, desk.store.path)


def _keep_it_safe(desk: Desk, pupil: str, home: Path) -> Desk:
    """What is sealed, backups, the log, the koffer, bugs, the command line."""
    _write_what_is_sealed(desk, pupil)
    _try_a_backup(desk, finish(backup(desk.store, home / "stick")))
    assert _read_the_log(desk, pupil).startswith(b"%PDF")
    _move_the_koffer(desk, home / "stick" / "koffer")
    assert finish(verify(desk.store)).whole
    _break_something(desk)
    path = desk.store.path
    desk.close()
    _by_command(path, "verify")
    _by_command(path, "list", "pupils")
    _by_command(path, "backup", "--to", str(home / "stick"))
    desk = a_desk(path)
    desk.do(lambda work: work.session.add(Entry(
        pupil_uid=pupil, held_on=DAY, facts=SECRET, author_uid=work.reader.person_uid)))  # fmt: skip
    return desk


def main(home: Path) -> None:
    """Work, and tell as JSON what was opened to write in."""
    listen_to_files()
    _work(home)
    sys.stdout.write(json.dumps(opened_to_write()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
