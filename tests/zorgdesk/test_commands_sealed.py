"""Deeds about what is sealed, by people with keys of their own in a real store."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, select

from tests.zorgdesk.made import a_parent_of, as_role
from tests.zorgdesk.real_store import a_note
from tests.zorgdesk.sealed_school import (
    DAY,
    MARKER,
    SECOND,
    notes,
    own_text,
    safety_text,
    safety_words,
    set_right,
)
from zorgdesk import clock
from zorgdesk.commands import sealed as commands
from zorgdesk.errors import ChangedError, DamagedError, MissingError, RefusedError
from zorgdesk.job import finish
from zorgdesk.model.audit import AuditLine, RowVersion, SearchRow
from zorgdesk.model.dossier import Draft, Entry
from zorgdesk.model.school import Role
from zorgdesk.queries import sealed as queries
from zorgdesk.queries.notes import note_card
from zorgdesk.queries.search import find
from zorgdesk.queries.timeline import timeline
from zorgdesk.rules.sealed import SEALED_FORMS
from zorgdesk.store import scopes
from zorgdesk.store.slots import FLOOR
from zorgdesk.store.verify import verify

if TYPE_CHECKING:
    from tests.zorgdesk.sealed_school import School
    from zorgdesk.desk import Desk, Work


def own_words(desk: Desk, pupil_uid: str) -> list[str]:
    return [one.data.text for one in desk.ask(queries.own_notes, pupil_uid)]


def deeds(desk: Desk) -> list[tuple[str, str]]:
    lines = select(AuditLine.deed, AuditLine.pupil_uid).order_by(col(AuditLine.sequence))
    return desk.ask(lambda sight: list(sight.session.exec(lines).all()))


# Own notes


def test_own_notes_come_newest_first(school: School, ineke: Desk) -> None:
    for words, day in (("later", DAY), ("eerder", DAY - timedelta(days=3)), ("nog later", DAY)):
        ineke.do(commands.write_own_note, school.bo, own_text(words, day))
    assert own_words(ineke, school.bo) == ["nog later", "later", "eerder"]


def test_a_change_keeps_no_older_text(school: School, ineke: Desk) -> None:
    uid = ineke.do(commands.write_own_note, school.bo, own_text("eerst"))
    before = ineke.ask(lambda sight: notes(sight)[0].sealed)
    ineke.do(commands.change_own_note, uid, 1, own_text("daarna"), kept=True)
    one = ineke.ask(queries.own_note, uid)
    assert (one.data.text, one.version, one.gone_on) == ("daarna", 2, None)
    versions = ineke.ask(
        lambda sight: sight.session.exec(select(RowVersion).where(RowVersion.row_uid == uid)).all()
    )
    assert [sorted(one.before) for one in versions] == [["gone_on", "sealed"]]
    assert len(versions[0].before["sealed"]) == 64  # a hash
    assert before.hex() not in str(versions)
    ineke.do(commands.change_own_note, uid, 2, own_text("daarna"), kept=False)
    assert ineke.ask(queries.own_note, uid).gone_on == DAY + timedelta(weeks=8)


def test_a_change_of_what_another_window_changed_is_refused(school: School, ineke: Desk) -> None:
    uid = ineke.do(commands.write_own_note, school.bo, own_text())
    ineke.do(commands.change_own_note, uid, 1, own_text("daarna"))
    with pytest.raises(ChangedError):
        ineke.do(commands.change_own_note, uid, 1, own_text("nog eens"))
    assert own_words(ineke, school.bo) == ["daarna"]


def test_an_own_note_is_taken_away_and_put_back(school: School, ineke: Desk) -> None:
    uid = ineke.do(commands.write_own_note, school.bo, own_text())
    ineke.do(commands.remove_own_note, uid)
    assert own_words(ineke, school.bo) == []
    with pytest.raises(MissingError):
        ineke.do(commands.remove_own_note, uid)
    ineke.do(commands.put_back_own_note, uid)
    assert own_words(ineke, school.bo) == [MARKER]
    with pytest.raises(MissingError):
        ineke.do(commands.put_back_own_note, uid)


def test_own_notes_go_after_eight_weeks_words_and_all(school: School, ineke: Desk) -> None:
    uid = ineke.do(commands.write_own_note, school.bo, own_text())
    kept = ineke.do(commands.write_own_note, school.bo, own_text("dit bewaar ik"), kept=True)
    gone = ineke.do(commands.write_own_note, school.bo, own_text("weg ermee"))
    ineke.do(commands.remove_own_note, gone)
    assert not ineke.ask(queries.own_notes_are_due)
    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert ineke.ask(queries.own_notes_are_due)
        assert ineke.do(commands.let_own_notes_go) == 1
    with clock.standing_at(clock.now() + timedelta(weeks=8)):
        assert ineke.do(commands.let_own_notes_go) == 1
        assert not ineke.ask(queries.own_notes_are_due)
    left = {note.uid: len(note.sealed) for note in ineke.ask(notes)}
    assert left[uid] == left[gone] == 0
    assert left[kept] > 0
    assert own_words(ineke, school.bo) == ["dit bewaar ik"]
    assert finish(verify(ineke.store)).whole


def test_anybody_at_the_desk_lets_the_notes_of_others_go(school: School) -> None:
    with school.seated(school.sanne) as desk:
        desk.do(commands.write_own_note, school.bo, own_text())
    with clock.standing_at(clock.now() + timedelta(weeks=9)), school.seated(school.ineke) as desk:
        assert desk.do(commands.let_own_notes_go) == 1


def test_nobody_sees_or_touches_the_own_notes_of_another(school: School) -> None:
    with school.seated(school.sanne) as desk:
        uid = desk.do(commands.write_own_note, school.bo, own_text())
    with school.seated(school.vera) as desk:
        assert own_words(desk, school.bo) == []
        with pytest.raises(MissingError):
            desk.ask(queries.own_note, uid)
        for deed in (commands.remove_own_note, commands.put_back_own_note):
            with pytest.raises(MissingError):
                desk.do(deed, uid)
        with pytest.raises(MissingError):
            desk.do(commands.change_own_note, uid, 1, own_text("van mij"))
        with pytest.raises(MissingError):
            desk.do(commands.make_entry_of_own_note, uid, 1)


def test_a_shared_own_note_becomes_a_note_of_the_dossier(school: School, ineke: Desk) -> None:
    uid = ineke.do(commands.write_own_note, school.bo, own_text(day=date(2026, 11, 20)))
    with pytest.raises(ChangedError):
        ineke.do(commands.make_entry_of_own_note, uid, 7)
    entry = ineke.do(commands.make_entry_of_own_note, uid, 1)
    data = ineke.ask(note_card, entry).data
    assert (data.facts, data.held_on) == (MARKER, date(2026, 11, 20))
    assert own_words(ineke, school.bo) == []
    assert [hit.kind for hit in ineke.ask(find, MARKER)] == ["entry"]


def test_what_is_sealed_is_in_no_search_and_no_timeline(school: School, vera: Desk) -> None:
    vera.do(commands.write_own_note, school.bo, own_text())
    vera.do(commands.write_safety_note, school.bo, safety_text())
    assert vera.ask(find, MARKER) == ()
    assert vera.ask(find, SECOND) == ()
    assert vera.ask(timeline, school.bo).rows == ()
    a_note(vera, school.bo)
    assert vera.ask(lambda sight: sight.session.exec(select(SearchRow.kind)).all()) == ["entry"]


@pytest.mark.parametrize("role", [Role.ADMINISTRATIE, Role.MEELEZER])
def test_who_does_not_write_has_no_own_notes(school: School, ineke: Desk, role: Role) -> None:
    other = as_role(ineke, role, school.bo)
    with pytest.raises(RefusedError):
        other.do(commands.write_own_note, school.bo, own_text())
    with pytest.raises(RefusedError):
        other.ask(queries.own_notes, school.bo)
    with pytest.raises(RefusedError):
        other.do(commands.write_safety_note, school.bo, safety_text())
    with pytest.raises(RefusedError):
        other.do(commands.open_safety, school.bo)
    assert ineke.ask(notes) == []


def test_the_code_of_the_school_opens_the_safety_part_and_no_own_notes(school: School) -> None:
    with school.seated(school.ineke) as desk:
        uid = desk.do(commands.write_own_note, school.bo, own_text())
    with school.seated(school.vera) as desk:
        desk.do(commands.write_safety_note, school.bo, safety_text())
    with school.with_the_code() as desk:  # seated as the IB-er, whose notes they are
        assert desk.reader.person_uid == school.ineke
        with pytest.raises(RefusedError, match="andere sleutel"):
            desk.ask(queries.own_notes, school.bo)
        with pytest.raises(RefusedError, match="andere sleutel"):
            desk.ask(queries.own_note, uid)
        with pytest.raises(RefusedError, match="andere sleutel"):
            desk.do(commands.write_own_note, school.bo, own_text())
        desk.do(set_right, school.ineke, veiligheid=True)
    with school.with_the_code() as desk:
        assert safety_words(desk, school.bo) == [SECOND]


def test_who_came_back_with_a_new_pair_writes_anew_and_reads_the_old_no_more(school: School) -> None:
    with school.seated(school.sanne) as desk:
        desk.do(commands.write_own_note, school.bo, own_text("van vroeger"))
    with school.seated(school.ineke) as desk:
        desk.store.vault.remove_person(school.sanne)
        desk.store.vault.add_passphrase("een nieuwe zin van vijf woorden", "x", school.sanne, cost=FLOOR)
        desk.store.vault.save()
    school.phrases[school.sanne] = "een nieuwe zin van vijf woorden"
    with school.seated(school.sanne) as desk:
        old = desk.ask(queries.own_notes, school.bo)
        assert [one.content for one in old] == [None]
        with pytest.raises(DamagedError, match="vorige sleutel"):
            _said = old[0].data
        desk.do(commands.write_own_note, school.bo, own_text("van nu"))
        assert [one.content and one.content.text for one in desk.ask(queries.own_notes, school.bo)] == [
            "van nu",
            None,
        ]
        with pytest.raises(DamagedError):
            desk.do(commands.make_entry_of_own_note, old[0].uid, 1)
        assert desk.ask(lambda sight: sight.session.exec(select(Entry)).all()) == []
        desk.do(commands.remove_own_note, old[0].uid)
        assert own_words(desk, school.bo) == ["van nu"]


def test_a_changed_bit_is_told_and_the_rest_stays_readable(school: School, vera: Desk) -> None:
    for words in ("een", "twee"):
        vera.do(commands.write_own_note, school.bo, own_text(words))
        vera.do(commands.write_safety_note, school.bo, safety_text(words))

    def spoil(work: Work) -> None:
        for note in notes(work.sight)[:2]:
            note.sealed = note.sealed[:-1] + bytes([note.sealed[-1] ^ 1])

    vera.do(spoil)
    own, safety = vera.ask(queries.own_notes, school.bo), vera.ask(queries.safety_notes, school.bo)
    assert [one.content and one.content.text for one in own] == ["twee", None]
    assert [one.content and one.content.text for one in safety] == ["twee", None]
    with pytest.raises(DamagedError, match="De rest van het dossier is heel"):
        _said = safety[1].data


def test_content_of_a_later_version_is_told_as_unreadable(school: School, ineke: Desk) -> None:
    uid = ineke.do(commands.write_own_note, school.bo, own_text())

    def later(work: Work) -> None:
        note = notes(work.sight)[0]
        opened = scopes.newest(work.session, work.secrets.private, note.scope)
        assert opened is not None
        scopes.write(note, opened, {"text": "x", "held_on": "2026-11-24", "voice": "y"})

    ineke.do(later)
    assert ineke.ask(queries.own_note, uid).content is None


# The safety part


def test_a_correction_stands_beside_what_it_corrects(school: School, vera: Desk) -> None:
    first = vera.do(commands.write_safety_note, school.bo, safety_text("eerst"))
    second = vera.do(commands.write_safety_note, school.bo, safety_text("beter"), first)
    vera.do(commands.write_safety_note, school.bo, safety_text("los", DAY - timedelta(days=1)))
    third = vera.do(commands.write_safety_note, school.bo, safety_text("best"), second)
    found = vera.ask(queries.safety_notes, school.bo)
    assert [one.data.text for one in found] == ["best", "los"]
    assert [old.data.text for old in found[0].older] == ["beter", "eerst"]
    assert {one.author for one in found} == {"Vera"}
    assert vera.ask(queries.safety_note, school.bo, third) == found[0]
    with pytest.raises(MissingError):
        vera.ask(queries.safety_note, school.bo, first)
    with pytest.raises(ChangedError):
        vera.do(commands.write_safety_note, school.bo, safety_text("ook"), first)
    for other in ("nobody", vera.do(commands.write_own_note, school.bo, own_text())):
        with pytest.raises(MissingError):
            vera.do(commands.write_safety_note, school.bo, safety_text(), other)


def test_every_look_in_the_safety_part_is_logged(school: School, vera: Desk) -> None:
    before = len(deeds(vera))
    assert vera.do(commands.open_safety, school.bo)
    assert vera.do(commands.open_safety, school.bo)
    assert deeds(vera)[before:] == [("open_safety", school.bo)] * 2
    with pytest.raises(MissingError):
        vera.do(commands.open_safety, "nobody")


def test_who_has_no_right_meets_the_same_words_whether_or_not_there_is_something(school: School) -> None:
    told = []
    for _round in range(2):
        with school.seated(school.ineke) as desk:
            for ask in (
                lambda: desk.ask(queries.safety_notes, school.bo),
                lambda: desk.do(commands.open_safety, school.bo),
                lambda: desk.do(commands.write_safety_note, school.bo, safety_text()),
            ):
                with pytest.raises(RefusedError) as refused:
                    ask()
                told.append(str(refused.value))
            assert own_words(desk, school.bo) == []
        with school.seated(school.vera) as desk:
            desk.do(commands.write_safety_note, school.bo, safety_text())
            desk.do(commands.write_own_note, school.bo, own_text())
    assert len(set(told)) == 1


def test_a_meelezer_with_the_right_reads_the_safety_part_of_named_pupils_only(
    school: School, vera: Desk
) -> None:
    vera.do(commands.write_safety_note, school.bo, safety_text())
    reads = as_role(vera, Role.MEELEZER)
    reads.do(set_right, reads.reader.person_uid, veiligheid=True)
    again = type(vera)(vera.store, reads.reader.person_uid)
    with pytest.raises(MissingError):
        again.ask(queries.safety_notes, school.bo)
    with pytest.raises(MissingError):
        again.do(commands.open_safety, school.bo)


# Nowhere else


# What may touch sealed content at all, and why. Prints, exchange, search, timeline and name index are not among them.
MAY_TOUCH = {
    "zorgdesk/model/__init__.py": "makes the table known",
    "zorgdesk/model/sealed.py": "is the table",
    "zorgdesk/store/scopes.py": "seals and opens",
    "zorgdesk/commands/sealed.py": "the deeds",
    "zorgdesk/queries/sealed.py": "opens it for the one who may read it",
    "ui/screens/pupil_sealed.py": "the closed part of a pupil",
    "ui/screens/arrival.py": "lets own notes go; reads none",
    "ui/screens/own_notes_offer.py": "counts those that go soon; reads none",
    "ui/dialogs/own_note.py": "one own note",
    "ui/dialogs/safety_note.py": "one note about safety",
}


def test_nothing_else_reads_what_is_sealed() -> None:
    """No print, no export, no search: a module that wants sealed content has to be named here, with its reason."""
    home = Path(__file__).parent.parent.parent
    touching = set()
    for path in [*(home / "zorgdesk").rglob("*.py"), *(home / "ui").rglob("*.py")]:
        source = path.read_text(encoding="utf-8")
        if re.search(r"model\.sealed|queries\.sealed|queries import sealed|\bsealed_note\b.*FROM", source):
            touching.add(path.relative_to(home).as_posix())
    touching |= {"zorgdesk/model/__init__.py", "zorgdesk/model/sealed.py"}
    assert touching == set(MAY_TOUCH)


def test_paper_for_a_parent_reads_nothing_that_is_sealed(school: School, vera: Desk) -> None:
    vera.do(commands.write_own_note, school.bo, own_text())
    vera.do(commands.write_safety_note, school.bo, safety_text())
    mother = a_parent_of(vera, school.bo)
    for query in (queries.own_notes, queries.safety_notes):
        with pytest.raises(RefusedError):
            vera.ask_for(mother, query, school.bo)


@pytest.mark.parametrize("form", sorted(SEALED_FORMS))
def test_every_form_about_what_is_sealed_is_kept_sealed(ineke: Desk, form: str) -> None:
    ineke.keep_draft(form, "about", {"text": MARKER})
    kept = ineke.ask(lambda sight: sight.session.exec(select(Draft.content).where(Draft.form == form)).one())
    assert list(kept) == ["sealed"]
    assert MARKER not in str(kept)
    assert [card.content for card in ineke.drafts()] == [{"text": MARKER}]
