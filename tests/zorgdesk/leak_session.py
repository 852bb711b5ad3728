"""A whole session on a real store, which tells every file that Python opens to write in.

Run as a program of its own: a hook on opening files cannot be taken off again.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

from tests.zorgdesk.real_store import DAY, a_new_desk
from zorgdesk.commands import actions, documents, entries, plans
from zorgdesk.commands.imports import import_file
from zorgdesk.commands.parents import import_parents
from zorgdesk.exchange.arrived import arrived, parts_of
from zorgdesk.exchange.bring_in import incoming_from
from zorgdesk.exchange.saving import ready_to_save
from zorgdesk.job import finish
from zorgdesk.model.action import ActionData
from zorgdesk.model.dossier import DocumentData, Entry, EntryData
from zorgdesk.model.incoming import IncomingFile, IncomingParents
from zorgdesk.model.plan import PlanData
from zorgdesk.prints.plan_summary import print_plan_summary
from zorgdesk.queries import named, search
from zorgdesk.queries.plan_paper import plan_summary
from zorgdesk.queries.pupils import pupil_list
from zorgdesk.store.backup import backup
from zorgdesk.store.verify import verify

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

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
    finish(backup(desk.store, home / "stick"))
    assert finish(verify(desk.store)).whole
    desk.do(lambda work: work.session.add(Entry(
        pupil_uid=pupil, held_on=DAY, facts=SECRET, author_uid=work.reader.person_uid)))  # fmt: skip
    shutil.copytree(home, home.with_name("while-open"))
    desk.close()


def main(home: Path) -> None:
    """Work, and tell as JSON what was opened to write in."""
    sys.addaudithook(_listen)
    _work(home)
    sys.stdout.write(json.dumps(sorted(_opened)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
