"""Who gets the key of what is sealed, who loses it, and that forms being typed are sealed too."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.key_files import MemoryRing
from tests.zorgdesk.made import as_role
from tests.zorgdesk.sealed_school import (
    DAY,
    MARKER,
    SECOND,
    notes,
    own_text,
    safety_text,
    safety_words,
    seals,
    set_right,
)
from zorgdesk import clock
from zorgdesk.commands import sealed as commands
from zorgdesk.desk import Desk
from zorgdesk.errors import RefusedError
from zorgdesk.job import finish
from zorgdesk.model.school import DeskPerson, Role
from zorgdesk.queries import sealed as queries
from zorgdesk.queries.log import Wanted, log_line, log_lines, pupil_log
from zorgdesk.rules.sealed import HIDDEN_DEEDS
from zorgdesk.store import laptop, scopes
from zorgdesk.store.file import load_vault
from zorgdesk.store.renew import renew
from zorgdesk.store.slots import FLOOR
from zorgdesk.store.verify import verify

if TYPE_CHECKING:
    from tests.zorgdesk.sealed_school import School
    from zorgdesk.desk import Sight, Work

# Who gets the key of the safety part


def test_a_right_that_was_ticked_in_the_tables_opens_nothing(school: School) -> None:
    """The attack of a colleague who knows SQL: the right is there, the key is not."""
    with school.seated(school.vera) as desk:
        desk.do(commands.write_safety_note, school.bo, safety_text())
    with school.seated(school.ineke) as desk:
        desk.do(set_right, school.ineke, veiligheid=True)
    with school.seated(school.vera) as desk:
        desk.do(commands.open_safety, school.bo)  # whoever opens it grants nothing by that
        assert desk.ask(queries.waiting_for_key) == ("Ineke de Vries",)
    with school.seated(school.ineke) as desk:
        with pytest.raises(RefusedError, match="nog geen sleutel"):
            desk.ask(queries.safety_notes, school.bo)
        with pytest.raises(RefusedError, match="nog geen sleutel"):
            desk.do(commands.write_safety_note, school.bo, safety_text())
        with pytest.raises(RefusedError, match="nog geen sleutel"):
            desk.do(commands.grant_waiting)
        assert desk.do(commands.let_in, school.ineke) is False
    with school.seated(school.vera) as desk:
        desk.do(commands.grant_waiting)
        assert desk.ask(queries.waiting_for_key) == ()
    with school.seated(school.ineke) as desk:
        assert safety_words(desk, school.bo) == [SECOND]


def test_the_first_key_of_the_safety_part_is_made_by_one_who_is_entitled(school: School) -> None:
    with school.with_the_code() as desk:  # no member of it yet, and no person with the right at the desk
        desk.do(set_right, school.ineke, veiligheid=True)
    with school.seated(school.ineke) as desk:
        desk.do(commands.write_safety_note, school.bo, safety_text())
        held = desk.ask(lambda sight: scopes.holders(sight.session, scopes.VEILIGHEID).keys())
        assert {school.ineke, school.vera, school.sanne} < held
        assert len(held) == 4  # and the code of the school


def test_who_has_the_right_without_a_key_of_the_store_makes_none(school: School, ineke: Desk) -> None:
    other = as_role(ineke, Role.IB)
    other.do(set_right, other.reader.person_uid, veiligheid=True)
    again = type(ineke)(ineke.store, other.reader.person_uid)  # seated, but the store was opened by Ineke
    with pytest.raises(RefusedError, match="nog geen sleutel"):
        again.do(commands.write_safety_note, school.bo, safety_text())
    assert ineke.ask(seals) == []


def test_who_gets_the_right_from_an_entitled_person_reads_at_once(school: School) -> None:
    with school.seated(school.vera) as desk:
        desk.do(commands.write_safety_note, school.bo, safety_text())

        def give(work: Work) -> bool:
            set_right(work, school.ineke, veiligheid=True)
            return commands.let_in(work, school.ineke)

        assert desk.do(give)
        assert desk.ask(queries.waiting_for_key) == ()
    with school.seated(school.ineke) as desk:
        assert safety_words(desk, school.bo) == [SECOND]


def test_a_new_recovery_code_waits_for_the_key(school: School) -> None:
    with school.seated(school.vera) as desk:
        desk.do(commands.write_safety_note, school.bo, safety_text())
        desk.store.vault.add_recovery("Herstelblad 2")
        desk.store.vault.save()
        assert desk.ask(queries.waiting_for_key) == ("de herstelcode van de school",)
        assert desk.do(commands.let_in, "")
        assert desk.ask(queries.waiting_for_key) == ()


@pytest.mark.parametrize("how", ["right", "removed", "until", "pair"])
def test_who_loses_the_right_opens_nothing_any_more(school: School, how: str) -> None:
    with school.seated(school.vera) as desk:
        desk.do(commands.write_safety_note, school.bo, safety_text())
    with school.seated(school.ineke) as desk:
        desk.do(_lose, school.sanne, how)
        if how == "pair":
            desk.store.vault.remove_person(school.sanne)
            desk.store.vault.save()
        assert not desk.ask(queries.safety_key_is_due)
        desk.do(commands.renew_safety_key)  # Ineke cannot: it waits
        assert {row.number for row in desk.ask(seals)} == {1}
    with school.seated(school.vera) as desk:
        assert desk.ask(queries.safety_key_is_due)
        desk.do(commands.renew_safety_key)
        held = desk.ask(lambda sight: scopes.holders(sight.session, scopes.VEILIGHEID))
        assert school.sanne not in held
        assert school.vera in held
        assert safety_words(desk, school.bo) == [SECOND]
        numbers = {row.number for row in desk.ask(seals) if row.sealed}
        assert numbers == {2}
        assert not desk.ask(queries.safety_key_is_due)
        assert finish(verify(desk.store)).whole


def _lose(work: Work, person_uid: str, how: str) -> None:
    if how == "right":
        set_right(work, person_uid, veiligheid=False)
    person = work.session.get(DeskPerson, person_uid)
    assert person is not None
    if how == "removed":
        person.removed_at = clock.now()
    if how == "until":
        person.until = DAY - timedelta(days=1)


def test_a_pair_that_was_put_in_somebodys_place_gets_no_new_key(school: School) -> None:
    """Sanne's public half is replaced in the key file: a rotation leaves her out, and she waits for a grant."""
    with school.seated(school.vera) as desk:
        desk.do(commands.write_safety_note, school.bo, safety_text())
        desk.store.vault.remove_person(school.sanne)
        desk.store.vault.add_passphrase("een heel andere zin van zes woorden", "x", school.sanne, cost=FLOOR)
        desk.store.vault.save()
        desk.do(commands.write_safety_note, school.bo, safety_text("daarna"))
        assert school.sanne not in desk.ask(lambda sight: scopes.holders(sight.session, scopes.VEILIGHEID))
        assert desk.ask(queries.waiting_for_key) == ("Sanne",)


# Drafts


def test_a_form_about_what_is_sealed_is_kept_sealed(school: School) -> None:
    with school.seated(school.ineke) as desk:
        desk.keep_draft("own_note", school.bo, {"text": MARKER})
        desk.keep_draft("note", school.bo, {"facts": "gewoon"})
        raw = desk.ask(_drafts)
        assert MARKER not in str(raw)
        assert "gewoon" in str(raw)
        assert {card.form: card.content for card in desk.drafts()} == {
            "own_note": {"text": MARKER},
            "note": {"facts": "gewoon"},
        }
        desk.keep_draft("own_note", school.bo, {"text": "anders"})
        assert {"text": "anders"} in [card.content for card in desk.drafts()]
        desk.drop_draft("own_note", school.bo)
        assert [card.form for card in desk.drafts()] == ["note"]


def test_a_form_that_was_sealed_with_another_key_is_passed_by(school: School) -> None:
    with school.seated(school.ineke) as desk:
        desk.keep_draft("own_note", school.bo, {"text": MARKER})
    with school.with_the_code() as desk:
        assert desk.reader.person_uid == school.ineke
        assert desk.drafts() == []


def _drafts(sight: Sight) -> list[str]:
    found = sight.session.connection().exec_driver_sql("SELECT content FROM draft")
    return [str(row[0]) for row in found]


# The log


def test_the_log_tells_others_nothing_about_a_pupil_with_something_sealed(school: School) -> None:
    """Neither a line, nor a name, nor a number of rows; the chain itself is whole."""
    with school.seated(school.vera) as desk:
        uid = desk.do(commands.write_own_note, school.bo, own_text())
        desk.do(commands.remove_own_note, uid)
        desk.do(commands.write_safety_note, school.bo, safety_text())
        desk.do(commands.open_safety, school.bo)
        desk.do(set_right, school.sanne, veiligheid=False)
        desk.do(commands.renew_safety_key)
        shown = [line.deed for line in desk.ask(log_lines)]
        assert {"write_own_note", "remove_own_note", "write_safety_note", "open_safety"} <= set(shown)
        about = [line.deed for line in desk.ask(log_lines, wanted=Wanted(pupil_uid=school.bo))]
        assert about == ["open_safety", "write_safety_note", "add_pupil"]
        assert [row.deed for row in desk.ask(pupil_log, school.bo).rows] == ["add_pupil"], (
            "a parent may read it"
        )
    with clock.standing_at(clock.now() + timedelta(days=1)), school.seated(school.ineke) as desk:
        desk.do(commands.let_own_notes_go)
        rows = desk.ask(log_lines)
        assert not {row.deed for row in rows} & HIDDEN_DEEDS
        assert {"let_own_notes_go", "renew_safety_key"} <= {row.deed for row in rows}
        later = [row for row in rows if row.deed in ("let_own_notes_go", "renew_safety_key")]
        assert [(row.pupil, row.pupil_uid, row.tables) for row in later] == [("", "", ())] * 2
        assert all(desk.ask(log_line, row.sequence).changes == () for row in later)
        assert [row.deed for row in desk.ask(pupil_log, school.bo).rows] == ["add_pupil"]
        assert finish(verify(desk.store)).whole


# A PIN, and a renewal


def test_a_pin_opens_what_is_sealed_and_what_was_being_typed(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laptop, "PIN_COST", FLOOR)
    ring = MemoryRing()
    with school.seated(school.sanne) as desk:
        desk.do(commands.write_own_note, school.bo, own_text())
        desk.do(commands.write_safety_note, school.bo, safety_text())
        desk.keep_draft("own_note", school.bo, {"text": "half"})
        slot = laptop.add_laptop_slot(desk.store.vault, "205817", "Laptop IB", school.sanne, ring=ring)
        desk.store.vault.save()
    vault = load_vault(school.path)
    laptop.unlock_with_pin(vault, slot, "205817", ring=ring)
    desk = Desk.open(school.path, vault)
    assert [one.data.text for one in desk.ask(queries.own_notes, school.bo)] == [MARKER]
    assert safety_words(desk, school.bo) == [SECOND]
    assert [card.content for card in desk.drafts()] == [{"text": "half"}]
    desk.close()


def test_a_renewal_of_ones_keys_keeps_what_is_sealed_and_shuts_the_old_pair_out(school: School) -> None:
    """'Iemand kent mijn wachtwoordzin': the new phrase opens everything, the old private half nothing."""
    with school.seated(school.sanne) as desk:
        desk.do(commands.write_own_note, school.bo, own_text())
        desk.do(commands.write_safety_note, school.bo, safety_text())
        desk.keep_draft("own_note", school.bo, {"text": "half"})
        old = desk.store.vault.private_key()
        finish(renew(desk.store, school.sanne, "een zin die nog niemand kent vandaag", cost=FLOOR))
    school.phrases[school.sanne] = "een zin die nog niemand kent vandaag"
    with school.seated(school.sanne) as desk:
        assert [one.data.text for one in desk.ask(queries.own_notes, school.bo)] == [MARKER]
        assert safety_words(desk, school.bo) == [SECOND]
        assert [card.content for card in desk.drafts()] == [{"text": "half"}]
        assert desk.ask(_opened_with, old) == [None, None]
        assert desk.ask(queries.waiting_for_key) == ()
        assert finish(verify(desk.store)).whole
    with school.seated(school.vera) as desk:
        assert safety_words(desk, school.bo) == [SECOND]
    with school.with_the_code() as desk:
        assert desk.ask(lambda sight: sight.secrets.opens_safety(sight.session))


def _opened_with(sight: Sight, private: bytes) -> list[object]:
    return [scopes.read(sight.session, private, note) for note in notes(sight)]
