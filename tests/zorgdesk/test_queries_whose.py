"""Tests for whose something may be, in a real store."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.zorgdesk.real_store import a_pupil
from zorgdesk.commands import family
from zorgdesk.model.family import GuardianData, GuardianshipData, Relation
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries.whose import told_by, whose

if TYPE_CHECKING:
    from zorgdesk.desk import Desk


def test_parents_and_names_point_at_pupils_within_ones_rights(desk: Desk) -> None:
    bo, thijs = a_pupil(desk), a_pupil(desk, "Thijs", "Meulen")
    tie = GuardianshipData(pupil_uid=bo, guardian_uid="", relation=Relation.MOEDER)
    mother = GuardianData(first_name="Marit", achternaam="Hendriks", mail="marit@voorbeeld.example")
    desk.do(family.add_guardian, mother, [tie])
    found = desk.ask(whose, "Groet aan Thijs", "Marit H.", "MARIT@voorbeeld.example")
    assert [(one.uid, one.name, one.why) for one in found] == [
        (bo, "Bo Hendriks", "moeder mailde dit"),
        (thijs, "Thijs Meulen", "de voornaam staat in de tekst"),
    ]
    assert desk.ask(told_by, bo, "Marit H.", "marit@voorbeeld.example") == "moeder (Marit Hendriks)"
    assert desk.ask(told_by, thijs, "Marit H.", "marit@voorbeeld.example") == "Marit H."
    assert desk.ask(told_by, "weg", "Marit H.", "") == "Marit H."
    desk.reader = replace(desk.reader, pupils=frozenset({thijs}))
    assert [one.uid for one in desk.ask(whose, "Bo en Thijs")] == [thijs]


def test_who_left_the_school_is_not_proposed(desk: Desk) -> None:
    bo = a_pupil(desk)
    desk.do(lambda work: setattr(work.session.get(Pupil, bo), "left_on", work.today))
    assert desk.ask(whose, "Bo Hendriks") == ()
