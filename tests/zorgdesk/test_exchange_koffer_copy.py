"""The copy to read: brought up to date, and what is done in it comes into the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.kept import rows
from tests.zorgdesk.two_laptops import Pair, checked, lying_in, writes
from zorgdesk import clock
from zorgdesk.errors import (
    DamagedError,
    MissingError,
    RefusedError,
    ZorgdeskError,
)
from zorgdesk.exchange import koffer
from zorgdesk.job import finish
from zorgdesk.model.audit import AuditLine, Handout, HandoutData
from zorgdesk.model.dossier import Entry
from zorgdesk.model.koffer import AsideDeed, CarriedDeed
from zorgdesk.model.school import DeskPerson
from zorgdesk.queries.koffer import promised_aside
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.rules.koffer import BoxKind, Where
from zorgdesk.store import koffer as boxes
from zorgdesk.store.moves import apart

if TYPE_CHECKING:
    from pathlib import Path


def test_a_copy_is_read_and_brought_up_to_date(pair: Pair, stick: Path, pupil: str) -> None:
    pair[0].publishes(stick)
    pair[1].takes(stick, BoxKind.COPY)
    with pair[1].desk() as desk:
        assert desk.standing.where is Where.ELSEWHERE
        assert desk.standing.label == "laptop onderbouw"
        desk.look(pupil_head, pupil)
        desk.keep_draft("note", pupil, {"facts": "Wat ik hier typ."})
    writes(pair[0], pupil, "Nieuw.")
    pair[0].publishes(stick)
    pair[1].takes(stick, BoxKind.COPY)
    with pair[1].desk() as desk:
        assert [entry.facts for entry in rows(desk, Entry)] == ["Eerst.", "Nieuw."]
        assert desk.drafts()[0].content == {"facts": "Wat ik hier typ."}
        checked(desk)
    with pytest.raises(RefusedError, match="hebt deze leeskopie al"):
        pair[1].takes(stick, BoxKind.COPY)
    with pytest.raises(RefusedError, match="De koffer is hier"):
        pair[0].takes(stick, BoxKind.COPY)
    pair[0].gives(stick)
    pair[1].takes(stick)
    with pair[1].desk() as desk:
        looks = [deed for deed in rows(desk, CarriedDeed) if deed.deed == "look"]
        assert [deed.pupil_uid for deed in looks] == [pupil]
        assert desk.drafts()[0].content == {"facts": "Wat ik hier typ."}
        checked(desk)


def test_a_folder_without_a_copy_says_so(pair: Pair, stick: Path) -> None:
    pair[0].gives(stick)
    with pytest.raises(MissingError):
        pair[1].takes(stick, BoxKind.COPY)


def test_a_copy_that_is_damaged_is_written_anew(pair: Pair, stick: Path) -> None:
    pair[0].publishes(stick)
    whole = (stick / boxes.COPY).read_bytes()
    (stick / boxes.COPY).write_bytes(whole.replace(b'"sequence"', b'"sequenze"'))
    with pytest.raises(DamagedError):
        pair[1].takes(stick, BoxKind.COPY)
    pair[0].publishes(stick)
    pair[1].takes(stick, BoxKind.COPY)


def test_what_is_done_in_a_copy_comes_into_the_log_with_its_own_time(
    pair: Pair, stick: Path, pupil: str
) -> None:
    from zorgdesk.commands.papers import note_handout
    from zorgdesk.commands.people import accept_secrecy

    pair[0].publishes(stick)
    pair[1].takes(stick, BoxKind.COPY)
    with pair[1].desk() as desk:
        me, lines = desk.reader.person_uid, len(desk.ask(lambda sight: _lines(sight.session)))
        looked_at = clock.now()
        desk.look(pupil_head, pupil)
        assert not desk.ask(promised_aside)
        desk.do(accept_secrecy)
        assert desk.ask(promised_aside)
        paper = HandoutData(pupil_uid=pupil, paper="plan", to_whom="moeder", handed_on=clock.today())
        handout = desk.do(note_handout, paper)
        assert len(desk.ask(lambda sight: _lines(sight.session))) == lines
        assert rows(desk, Handout) == []
        aside = desk.ask(lambda sight: [deed.deed for deed in _noted(sight.session)])
        assert aside[-3:] == ["look", "accept_secrecy", "note_handout"]
    pair[0].gives(stick)
    pair[1].takes(stick)
    with pair[1].desk() as desk:
        carried = {deed.deed: deed for deed in rows(desk, CarriedDeed)}
        assert carried["look"].person_uid == me
        assert carried["look"].pupil_uid == pupil
        assert abs((carried["look"].done_at - looked_at).total_seconds()) < 60
        assert [row.uid for row in rows(desk, Handout)] == [handout]
        person = next(row for row in rows(desk, DeskPerson) if row.uid == me)
        assert person.secrecy_accepted_on == clock.today()
        assert not desk.ask(lambda sight: _noted(sight.session))
        checked(desk)


def _lines(session: object) -> list[AuditLine]:
    from sqlmodel import Session, select

    assert isinstance(session, Session)
    return list(session.exec(select(AuditLine)))


def _noted(session: object) -> list[AsideDeed]:
    from sqlmodel import Session

    from zorgdesk.store.aside import noted

    assert isinstance(session, Session)
    return list(noted(session))


def test_two_logs_are_compared_line_by_line(pair: Pair, stick: Path, pupil: str) -> None:
    pair[0].publishes(stick)
    pair[1].takes(stick, BoxKind.COPY)
    for number in range(5):
        writes(pair[0], pupil, f"Notitie {number}.")
    with (
        pair[0].desk() as mine,
        pair[1].desk() as theirs,
        mine.store.reading() as here,
        theirs.store.reading() as there,
    ):
        for digests in (True, False):
            more = apart(here, there, digests=digests)
            assert more[0] > 5
            assert more[1] == 0
            assert apart(there, here, digests=digests) == (0, more[0])
            assert apart(here, here, digests=digests) == (0, 0)


def test_somebody_who_only_reads_does_not_move_the_koffer(pair: Pair, stick: Path) -> None:
    from dataclasses import replace

    from zorgdesk.model.school import Role

    with pair[0].desk() as desk:
        desk.reader = replace(desk.reader, role=Role.MEELEZER)
        with pytest.raises(RefusedError, match="geeft u niet zelf mee"):
            finish(koffer.give(desk, stick))
        with pytest.raises(ZorgdeskError):
            finish(koffer.publish(desk, stick))
        assert desk.standing.where is Where.FREE
    assert lying_in(stick) == []
