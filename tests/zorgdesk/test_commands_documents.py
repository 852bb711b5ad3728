"""Tests for deeds about documents: what comes in, whose it is, and what happens when a disk is full."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.real_store import DAY, a_note, a_pupil, no_file_larger_than
from zorgdesk import clock
from zorgdesk.commands import documents
from zorgdesk.commands.documents import Paper
from zorgdesk.errors import ChangedError, MissingError, MistakeError, NoRoomError, RefusedError
from zorgdesk.model.action import ActionData
from zorgdesk.model.dossier import Confidentiality, DocumentData, EntryData, EntryKind
from zorgdesk.model.school import Role
from zorgdesk.practice.build import PRACTICE_NOW
from zorgdesk.queries.documents import (
    document_row,
    document_rows,
    documents_of_note,
    incoming_count,
    incoming_rows,
)
from zorgdesk.queries.las_lines import is_in_las, line_of_note, line_of_talk, lvs_name
from zorgdesk.queries.log import log_lines
from zorgdesk.queries.timeline import timeline

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.desk import Desk


def about(pupil_uid: str | None = None, title: str = "Verslag", **more: object) -> DocumentData:
    given = {"pupil_uid": pupil_uid, "title": title, "mime": "application/pdf", "received_on": DAY}
    return DocumentData.model_validate(given | more)


def a_signal(pupil_uid: str, **more: object) -> EntryData:
    given = {"pupil_uid": pupil_uid, "kind": EntryKind.SIGNAAL, "held_on": DAY, "facts": "Bo huilt."}
    return EntryData.model_validate(given | more)


def as_role(desk: Desk, role: Role, pupils: frozenset[str] | None = None) -> None:
    desk.reader = replace(desk.reader, role=role, pupils=pupils)


def test_papers_are_added_all_or_none(desk: Desk, tmp_path: Path) -> None:
    bo = a_pupil(desk)
    uids = desk.do(documents.add_papers, [Paper(about(bo), b"een"), Paper(about(bo, "Brief"), b"twee")])
    assert [desk.do(documents.open_document, uid).content for uid in uids] == [b"een", b"twee"]
    with pytest.raises(MistakeError, match="leeg"):
        desk.do(documents.add_papers, [Paper(about(bo), b"drie"), Paper(about(bo), b"")])
    assert len(desk.ask(document_rows, bo)) == 2
    assert len(list((tmp_path / "school.zorgdesk.files").rglob("*.zdf"))) == 2


def test_a_full_disk_leaves_no_half_mail(desk: Desk, tmp_path: Path) -> None:
    bo = a_pupil(desk)
    papers = [Paper(about(bo, "Mail"), b"x" * 1000), Paper(about(bo), b"x" * 3_000_000)]
    with no_file_larger_than(1_500_000), pytest.raises(NoRoomError):
        desk.do(documents.record_arrived, a_signal(bo), [], papers)
    assert desk.ask(document_rows, bo) == ()
    assert desk.ask(timeline, bo).rows == ()
    assert not list((tmp_path / "school.zorgdesk.files").rglob("*.zd*"))


def test_a_note_takes_its_papers_and_what_lay_in_the_box(desk: Desk) -> None:
    bo = a_pupil(desk)
    kept = desk.do(documents.add_document, about(title="Mail"), b"mail")
    secret = a_signal(bo, confidentiality=Confidentiality.VERTROUWELIJK)
    action = ActionData(what="Ouders bellen", who="ik")
    made = desk.do(documents.record_arrived, secret, [action], [Paper(about(bo), b"bijlage")], [kept])
    assert made.actions == 1
    papers = desk.ask(documents_of_note, made.uid)
    assert {one.title for one in papers} == {"Mail", "Verslag"}
    assert desk.ask(incoming_rows) == ()
    assert next(one for one in papers if one.title == "Mail").confidential
    assert desk.ask(documents_of_note, "geen") == ()


def test_a_line_waits_in_the_box(desk: Desk) -> None:
    uid = desk.do(documents.keep_line, " ik bel je terug\nover Bo ")
    (row,) = desk.ask(incoming_rows)
    assert (row.uid, row.title, row.mime) == (uid, "ik bel je terug over Bo", "text/plain")
    with pytest.raises(MistakeError, match="nog niets"):
        desk.do(documents.keep_line, "  ")


def test_a_week_is_long_enough(desk: Desk) -> None:
    for days in (0, 1, 7, 8):
        with clock.standing_at(PRACTICE_NOW - timedelta(days=days)):
            desk.do(documents.keep_line, f"{days} dagen")
    rows = desk.ask(incoming_rows)
    assert [(row.lies, row.late) for row in rows] == [
        ("ligt hier 8 dagen", True),
        ("ligt hier 7 dagen", False),
        ("sinds gisteren", False),
        ("vandaag", False),
    ]
    assert desk.ask(incoming_count) == 4
    assert len(desk.ask(incoming_rows, 2)) == 2


def test_giving_it_to_a_pupil_and_taking_it_back(desk: Desk) -> None:
    bo = a_pupil(desk)
    uid = desk.do(documents.add_document, about(), b"x")
    desk.do(documents.give_document, uid, bo)
    assert [row.uid for row in desk.ask(document_rows, bo)] == [uid]
    desk.do(documents.give_document, uid, None)
    assert desk.ask(document_rows, bo) == ()
    assert desk.ask(incoming_count) == 1


def test_what_is_said_of_it_can_be_changed_by_the_version_that_was_seen(desk: Desk) -> None:
    bo = a_pupil(desk)
    uid = desk.do(documents.add_document, about(bo), b"x")
    row = desk.ask(document_row, uid)
    secret = Confidentiality.VERTROUWELIJK
    desk.do(documents.change_document, uid, row.version, title="Brief", confidentiality=secret)
    now = desk.ask(document_row, uid)
    assert (now.title, now.confidential, now.size) == ("Brief", True, 1)
    with pytest.raises(ChangedError):
        desk.do(documents.change_document, uid, row.version, title="Weer anders")


def test_a_copy_outside_stands_in_the_log(desk: Desk) -> None:
    bo = a_pupil(desk)
    uid = desk.do(documents.add_document, about(bo), b"x")
    assert desk.do(documents.copy_document_out, uid).content == b"x"
    line = desk.ask(log_lines)[0]
    assert line.deed == "copy_document_out"


def test_away_and_back(desk: Desk) -> None:
    bo = a_pupil(desk)
    uid = desk.do(documents.add_document, about(bo), b"x")
    desk.do(documents.remove_document, uid)
    assert desk.ask(document_rows, bo) == ()
    desk.do(documents.restore_document, uid)
    assert desk.do(documents.open_document, uid).content == b"x"


def test_the_administration_and_a_meelezer_see_nothing_of_the_box(desk: Desk) -> None:
    bo = a_pupil(desk)
    uid = desk.do(documents.add_document, about(), b"x")
    theirs = desk.do(documents.add_document, about(bo, confidentiality=Confidentiality.VERTROUWELIJK), b"x")
    open_one = desk.do(documents.add_document, about(bo, "Open"), b"x")
    as_role(desk, Role.MEELEZER, frozenset({bo}))
    assert desk.ask(incoming_rows) == ()
    assert desk.ask(incoming_count) == 0
    for hidden in (uid, theirs):
        with pytest.raises(MissingError):
            desk.do(documents.open_document, hidden)
        with pytest.raises(MissingError):
            desk.ask(document_row, hidden)
    assert desk.do(documents.open_document, open_one).content == b"x"
    assert desk.ask(document_row, open_one).title == "Open"
    with pytest.raises(RefusedError):
        desk.do(documents.copy_document_out, open_one)
    as_role(desk, Role.ADMINISTRATIE)
    assert desk.ask(document_rows, bo) == ()
    with pytest.raises(MissingError):
        desk.ask(document_row, open_one)


def test_the_line_for_the_leerlingvolgsysteem_tells_no_more_than_was_agreed(desk: Desk) -> None:
    bo = a_pupil(desk)
    action = ActionData(what="Praten met de ouders", who="juf Anouk", due_on=date(2026, 12, 1))
    made = desk.do(documents.record_arrived, a_signal(bo), [action])
    assert (
        desk.ask(line_of_note, made.uid)
        == "24-11-2026 Signaal. Afspraken: Praten met de ouders (juf Anouk, 1-12)."
    )
    assert desk.ask(lvs_name) == "ParnasSys"
    assert not desk.ask(is_in_las, made.uid)
    desk.do(documents.mark_in_las, made.uid)
    assert desk.ask(is_in_las, made.uid)
    desk.do(documents.mark_in_las, made.uid, marked=False)
    assert not desk.ask(is_in_las, made.uid)


def test_the_line_of_a_gesprek_is_about_one_pupil(desk: Desk) -> None:
    from zorgdesk.commands import actions, conversations
    from zorgdesk.model.conversation import ConversationData, ConversationKind

    bo, thijs, mees = a_pupil(desk), a_pupil(desk, "Thijs"), a_pupil(desk, "Mees")
    talk = desk.do(
        conversations.plan_conversation, ConversationData(kind=ConversationKind.MDO, held_on=DAY), [bo, thijs]
    )
    for pupil, what in ((bo, "Bellen"), (thijs, "Toetsen")):
        data = ActionData(pupil_uid=pupil, conversation_uid=talk, what=what, who="ik")
        desk.do(actions.add_action, data)
    assert desk.ask(line_of_talk, talk, bo) == "24-11-2026 MDO. Afspraken: Bellen (ik)."
    with pytest.raises(MissingError):
        desk.ask(line_of_talk, talk, mees)


def test_a_note_of_somebody_else_is_not_taken(desk: Desk) -> None:
    note = a_note(desk, a_pupil(desk))
    as_role(desk, Role.MEELEZER, frozenset())
    with pytest.raises(MissingError):
        desk.ask(line_of_note, note)
