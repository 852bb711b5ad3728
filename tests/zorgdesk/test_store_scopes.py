"""Sealed content: who opens it, what every changed bit does, and what a new key leaves behind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.zorgdesk.sealed_school import MARKER, SECOND, notes, own_text, safety_text, seals
from zorgdesk.commands import sealed as commands
from zorgdesk.job import finish
from zorgdesk.model.dossier import Draft
from zorgdesk.model.sealed import SealedKind, SealedNote
from zorgdesk.store import scopes, sealing
from zorgdesk.store.engine import connect
from zorgdesk.store.verify import verify

if TYPE_CHECKING:
    from tests.zorgdesk.sealed_school import School
    from zorgdesk.desk import Sight, Work


def write_both(school: School) -> None:
    """Ineke writes for herself, Vera in the safety part."""
    with school.seated(school.ineke) as desk:
        desk.do(commands.write_own_note, school.bo, own_text())
    with school.seated(school.vera) as desk:
        desk.do(commands.write_safety_note, school.bo, safety_text())


def read_all(sight: Sight) -> list[str]:
    """What whoever opened the store can open, by brute force: past the program, with its keys."""
    opened = [scopes.read(sight.session, sight.secrets.private, note) for note in notes(sight)]
    return [one["text"] for one in opened if one]


def test_only_the_writer_opens_an_own_note_and_only_the_entitled_the_safety_part(school: School) -> None:
    write_both(school)
    told = {}
    for person in (school.ineke, school.vera, school.sanne):
        with school.seated(person) as desk:
            told[person] = desk.ask(read_all)
    with school.with_the_code() as desk:
        by_code = desk.ask(read_all)
    assert told == {school.ineke: [MARKER], school.vera: [SECOND], school.sanne: [SECOND]}
    assert by_code == [SECOND]


def test_the_master_key_and_sql_show_nothing_of_what_is_sealed(school: School) -> None:
    """An IB-er with the database key reads every cell of every table; the words are in none of them."""
    write_both(school)
    with school.seated(school.ineke) as desk:
        desk.keep_draft("own_note", school.bo, {"text": f"{MARKER} en verder"})
        uid = desk.ask(lambda sight: notes(sight)[0].uid)
        desk.do(commands.change_own_note, uid, 1, own_text(f"{MARKER}, en later"))
        entry = desk.do(commands.write_own_note, school.bo, own_text(f"{MARKER} weg"))
        desk.do(commands.remove_own_note, entry)
        key = desk.store.vault.database_key()
    tables, found = 0, []
    bare = connect(school.path, key)
    for (table,) in bare.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        tables += 1
        for row in bare.execute(f'SELECT * FROM "{table}"').fetchall():  # noqa: S608 - names of tables
            cells = [cell if isinstance(cell, bytes) else str(cell).encode() for cell in row]
            found += [table for cell in cells if MARKER.encode() in cell or SECOND.encode() in cell]
            found += [table for cell in cells if MARKER.casefold().encode() in cell]
    bare.close()
    assert tables > 40
    assert found == []


def test_the_size_and_the_clear_columns_say_little(school: School) -> None:
    with school.seated(school.ineke) as desk:
        for words in ("kort", "wat langer, maar nog steeds een regel", MARKER * 40):
            desk.do(commands.write_own_note, school.bo, own_text(words, date(2026, 9, 1)))
        kept = desk.ask(notes)
    sizes = [len(note.sealed) for note in kept]
    assert sizes[0] == sizes[1]
    assert sizes[2] > sizes[0]
    assert all((size - 28) % 256 == 0 for size in sizes)  # the nonce and the tag beside whole blocks
    assert "2026-09-01" not in str([note.model_dump(exclude={"sealed"}) for note in kept])


def test_every_flipped_bit_of_a_note_is_found(school: School) -> None:
    with school.seated(school.ineke) as desk:
        desk.do(commands.write_own_note, school.bo, own_text())

        def tries(sight: Sight) -> list[Any]:
            note, private = notes(sight)[0], sight.secrets.private
            whole, opened = note.sealed, []
            for at in range(len(whole) * 8):
                note.sealed = _flipped(whole, at)
                opened.append(scopes.read(sight.session, private, note))
            note.sealed = whole
            return [*opened, scopes.read(sight.session, private, note)]

        *broken, good = desk.ask(tries)
    assert good["text"] == MARKER
    assert broken == [None] * len(broken)


def _flipped(whole: bytes, at: int) -> bytes:
    changed = bytearray(whole)
    changed[at // 8] ^= 1 << (at % 8)
    return bytes(changed)


def test_every_flipped_bit_of_a_key_is_found(school: School) -> None:
    with school.seated(school.ineke) as desk:
        desk.do(commands.write_own_note, school.bo, own_text())

        def tries(sight: Sight) -> list[bool]:
            row, scope = seals(sight)[0], scopes.own(school.ineke)
            whole, opened = row.sealed, []
            for at in range(len(whole) * 8):
                row.sealed = _flipped(whole, at)
                opened.append(scopes.newest(sight.session, sight.secrets.private, scope) is not None)
            return opened

        opened = desk.ask(tries)
    assert len(opened) == 80 * 8
    assert not any(opened)


@pytest.mark.parametrize("name", ["uid", "pupil_uid", "author_uid", "corrects_uid", "scope", "number"])
def test_a_note_that_is_put_in_another_place_does_not_open(name: str) -> None:
    """Whose it is and about whom is bound to the bytes: they cannot be moved to another pupil or writer."""
    opened = scopes.Opened("eigen:me", 1, sealing.new_private())
    note = SealedNote(
        uid="note", pupil_uid="bo", kind=SealedKind.EIGEN, scope="eigen:me", author_uid="me", sealed=b""
    )
    scopes.write(note, opened, {"text": MARKER})
    said = scopes._said_of_note(note)
    assert sealing.open_shared(opened.key, note.sealed, said) is not None
    setattr(note, name, 2 if name == "number" else "another")
    assert scopes._said_of_note(note) != said
    assert sealing.open_shared(opened.key, note.sealed, scopes._said_of_note(note)) is None


def test_who_is_granted_the_key_opens_it_without_being_there(school: School) -> None:
    write_both(school)
    with school.seated(school.vera) as desk:
        public = desk.store.vault.public_of(school.ineke)

        def grant(work: Work) -> list[bool]:
            private, given = work.secrets.private, []
            for to in (public, public, sealing.public_of(sealing.new_private()), public):
                assert to is not None
                given.append(scopes.grant(work.session, private, scopes.VEILIGHEID, to, school.ineke))
            return given

        assert desk.do(grant) == [True] * 4
        rows = [row for row in desk.ask(seals) if row.member_id == school.ineke and row.scope == "veiligheid"]
        assert len(rows) == 1
    with school.seated(school.ineke) as desk:
        assert desk.ask(read_all) == [MARKER, SECOND]


def test_who_cannot_open_a_scope_cannot_grant_it(school: School) -> None:
    write_both(school)
    with school.seated(school.ineke) as desk:

        def grant(work: Work) -> bool:
            mine = work.secrets
            return scopes.grant(work.session, mine.private, scopes.VEILIGHEID, mine.public, school.ineke)

        assert desk.do(grant) is False
        assert desk.ask(read_all) == [MARKER]


def test_a_new_key_shuts_out_and_closes_every_note_anew(school: School) -> None:
    write_both(school)
    with school.seated(school.sanne) as desk:
        before = {note.uid: note.sealed for note in desk.ask(notes)}
    with school.seated(school.vera) as desk:

        def rotate(work: Work) -> int:
            publics = {school.vera: work.secrets.public}
            return scopes.rotate(work.session, work.secrets.private, scopes.VEILIGHEID, publics)

        assert desk.do(rotate) == 2
        assert desk.ask(read_all) == [SECOND]
        assert desk.ask(lambda sight: scopes.holders(sight.session, scopes.VEILIGHEID).keys()) == {
            school.vera
        }
        old = [row for row in desk.ask(seals) if row.scope == "veiligheid" and row.number == 1]
        assert {row.sealed for row in old} == {b""}
    with school.seated(school.sanne) as desk:
        assert desk.ask(read_all) == []
        after = {note.uid: note.sealed for note in desk.ask(notes)}
        assert sum(before[uid] != after[uid] for uid in after) == 1
        report = finish(verify(desk.store))
    assert report.whole
    assert report.unlogged == 0


def test_a_note_that_cannot_be_opened_keeps_its_old_key_at_a_rotation(school: School) -> None:
    write_both(school)
    with school.seated(school.vera) as desk:

        def spoil(work: Work) -> None:
            note = next(one for one in notes(work.sight) if one.scope == "veiligheid")
            note.sealed = _flipped(note.sealed, 77)
            work.session.add(note)

        def rotate(work: Work) -> int:
            publics = {school.vera: work.secrets.public}
            return scopes.rotate(work.session, work.secrets.private, scopes.VEILIGHEID, publics)

        desk.do(spoil)
        spoilt = desk.ask(lambda sight: notes(sight)[1].sealed)
        desk.do(rotate)
        assert desk.ask(lambda sight: (notes(sight)[1].number, notes(sight)[1].sealed)) == (1, spoilt)
        assert all(row.sealed for row in desk.ask(seals))


@pytest.mark.parametrize("told", [True, False])
def test_a_new_pair_of_keys_opens_what_the_old_one_opened(school: School, *, told: bool) -> None:
    write_both(school)
    for person, form, words in (
        (school.ineke, "own_note", MARKER),
        (school.vera, "safety_note", SECOND),
    ):
        fresh = sealing.new_private()
        with school.seated(person) as desk:
            desk.keep_draft(form, school.bo, {"text": "half"})
            desk.keep_draft("note", school.bo, {"facts": "gewoon"})
            old = desk.store.vault.private_key()
            publics = desk.ask(lambda sight: sight.secrets.publics()) | {person: sealing.public_of(fresh)}
            desk.do(_renewed, old, fresh, person, publics if told else None)
            assert desk.ask(_opened_by, fresh) == [words]
            assert desk.ask(_opened_by, old) == []
            assert desk.ask(_draft_by, fresh, (person, form, school.bo)) == {"text": "half"}
            assert desk.ask(_draft_by, old, (person, form, school.bo)) is None
            assert finish(verify(desk.store)).whole
    with school.seated(school.sanne) as desk:
        assert desk.ask(read_all) == [SECOND]
        numbers = {row.scope: row.number for row in desk.ask(seals) if row.sealed}
    assert numbers == {scopes.own(school.ineke): 2, "veiligheid": 2 if told else 1}


def _opened_by(sight: Sight, private: bytes) -> list[str]:
    opened = [scopes.read(sight.session, private, note) for note in notes(sight)]
    return [one["text"] for one in opened if one]


def _draft_by(sight: Sight, private: bytes, key: tuple[str, str, str]) -> dict[str, Any] | None:
    kept = sight.session.get(Draft, key)
    assert kept is not None
    return scopes.open_draft(private, kept)


def _renewed(work: Work, old: bytes, fresh: bytes, person: str, publics: dict[str, bytes] | None) -> None:
    scopes.rewrap(work.session, old, fresh, person, publics)


def test_a_renewal_passes_by_what_the_member_could_not_open(school: School) -> None:
    write_both(school)
    with school.seated(school.ineke) as desk:
        desk.keep_draft("own_note", school.bo, {"text": "half"})
        before = desk.ask(lambda sight: [row.sealed for row in seals(sight)])
        desk.do(_renewed, sealing.new_private(), sealing.new_private(), school.ineke, None)
        assert desk.ask(lambda sight: [row.sealed for row in seals(sight)]) == before
        assert [card.content for card in desk.drafts()] == [{"text": "half"}]


@pytest.mark.parametrize(
    "content", [{}, {"sealed": ""}, {"sealed": "%%%"}, {"sealed": "QUJD"}, {"text": "x"}]
)
def test_a_draft_that_is_no_sealed_one_does_not_open(content: dict[str, str]) -> None:
    draft = Draft(person_uid="me", form="own_note", subject="bo", content=content)
    assert scopes.open_draft(sealing.new_private(), draft) is None


def test_a_draft_moved_to_another_form_or_pupil_does_not_open() -> None:
    private = sealing.new_private()
    draft = Draft(person_uid="me", form="own_note", subject="bo")
    draft.content = scopes.seal_draft(sealing.public_of(private), draft, {"text": MARKER})
    assert scopes.open_draft(private, draft) == {"text": MARKER}
    for name in ("person_uid", "form", "subject"):
        moved = Draft(person_uid="me", form="own_note", subject="bo", content=draft.content)
        setattr(moved, name, "another")
        assert scopes.open_draft(private, moved) is None
