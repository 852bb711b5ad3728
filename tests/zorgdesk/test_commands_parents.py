"""Tests for zorgdesk.commands.parents and zorgdesk.queries.parents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.incoming import BO, FLEUR, KEES, MARJAN, a_file, a_sheet
from tests.zorgdesk.kept import counts, rows
from tests.zorgdesk.made import a_parent_of, as_role
from zorgdesk.commands import family, imports, parents
from zorgdesk.errors import RefusedError
from zorgdesk.model.family import (
    Family,
    Gezag,
    Guardian,
    GuardianData,
    Guardianship,
    GuardianshipData,
    Relation,
)
from zorgdesk.model.pupil import Household, ImportedRow, Pupil
from zorgdesk.model.school import Role
from zorgdesk.queries.parents import parents_preview
from zorgdesk.rules.merging import State

if TYPE_CHECKING:
    from typing import Any

    from zorgdesk.desk import Desk


@pytest.fixture
def school(desk: Desk) -> Desk:
    """A desk with Bo and Fleur, from the administration."""
    desk.do(imports.import_file, a_file(BO, FLEUR))
    return desk


def bo(desk: Desk) -> Pupil:
    return rows(desk, Pupil, number="10001")[0]


def type_over(desk: Desk, guardian: Guardian, tie: dict[str, Any] | None = None, **fields: Any) -> None:
    kept = rows(desk, Guardianship, guardian_uid=guardian.uid)[0]
    data = guardian.model_dump(include=set(GuardianData.model_fields)) | fields
    tie_data = kept.model_dump(include=set(GuardianshipData.model_fields)) | (tie or {})
    desk.do(
        family.change_guardian, kept.uid, kept.version, GuardianData.model_validate(data),
        GuardianshipData.model_validate(tie_data),
    )  # fmt: skip


def test_a_sheet_brings_parents_with_gezag_language_and_home(school: Desk) -> None:
    sheet = a_sheet(replace(MARJAN, language_read="Arabisch", interpreter=True, address_secret=True), KEES)
    plan = school.do(parents.import_parents, sheet)
    assert plan.count(State.NEW) == 2
    marjan = rows(school, Guardian, first_name="Marjan")[0]
    assert (marjan.mobile, marjan.reads, marjan.interpreter, marjan.address_secret) == (
        "06-00000001", "Arabisch", "ja", True,
    )  # fmt: skip
    tie = rows(school, Guardianship, guardian_uid=marjan.uid)[0]
    assert (tie.pupil_uid, tie.relation, tie.gezag, tie.lives_with_pupil) == (
        bo(school).uid, Relation.MOEDER, Gezag.JA, True,
    )  # fmt: skip


def test_where_the_pupil_lives_and_whether_the_parents_live_together(school: Desk) -> None:
    school.do(parents.import_parents, a_sheet(MARJAN, KEES))
    assert (bo(school).woongemeente, bo(school).household) == ("Oostmeer", Household.TOGETHER)


def test_the_preview_changes_nothing(school: Desk) -> None:
    before = counts(school)
    assert school.ask(parents_preview, a_sheet(MARJAN, KEES)).count(State.NEW) == 2
    assert counts(school) == before


def test_a_repeat_import_changes_nothing(school: Desk) -> None:
    school.do(parents.import_parents, a_sheet(MARJAN, KEES))
    before = counts(school)
    plan = school.do(parents.import_parents, a_sheet(MARJAN, KEES))
    assert (plan.count(State.SAME), plan.asked, plan.gone) == (2, (), ())
    assert counts(school) == before


def test_only_what_changed_is_changed(school: Desk) -> None:
    school.do(parents.import_parents, a_sheet(MARJAN, KEES))
    plan = school.do(parents.import_parents, a_sheet(replace(MARJAN, mobile="06-00000009"), KEES))
    assert (plan.count(State.CHANGED), plan.count(State.SAME)) == (1, 1)
    assert rows(school, Guardian, first_name="Marjan")[0].mobile == "06-00000009"
    assert rows(school, Guardian, first_name="Kees")[0].version == 1


def test_a_typed_phone_wins_and_is_listed_until_somebody_accepts_the_sheets(school: Desk) -> None:
    school.do(parents.import_parents, a_sheet(MARJAN, KEES))
    marjan = rows(school, Guardian, first_name="Marjan")[0]
    type_over(school, marjan, mobile="06-00000077")
    newer = a_sheet(replace(MARJAN, mobile="06-00000009", mail="m@thuis.example"), KEES)
    plan = school.do(parents.import_parents, newer)
    assert [(c.uid, c.field, c.old, c.new) for c in plan.asked] == [
        (marjan.uid, "mobile", "06-00000077", "06-00000009")
    ]
    kept = rows(school, Guardian, first_name="Marjan")[0]
    assert (kept.mobile, kept.mail) == ("06-00000077", "m@thuis.example")
    school.do(parents.import_parents, newer, accepted={(marjan.uid, "mobile")})
    assert rows(school, Guardian, first_name="Marjan")[0].mobile == "06-00000009"


def test_gezag_that_was_looked_up_wins_from_the_sheet(school: Desk) -> None:
    school.do(parents.import_parents, a_sheet(MARJAN, KEES))
    type_over(school, rows(school, Guardian, first_name="Kees")[0], {"gezag": Gezag.NEE})
    plan = school.do(parents.import_parents, a_sheet(MARJAN, KEES))
    assert [change.field for change in plan.asked] == ["gezag"]
    assert {tie.gezag for tie in rows(school, Guardianship)} == {Gezag.JA, Gezag.NEE}


def test_what_the_sheet_does_not_say_overwrites_nothing(school: Desk) -> None:
    school.do(parents.import_parents, a_sheet(MARJAN, KEES))
    silent = replace(MARJAN, mobile="", gezag="onbekend", relation="anders", lives_with_pupil=None, town="")
    plan = school.do(parents.import_parents, a_sheet(silent, replace(KEES, town="")))
    assert plan.count(State.SAME) == 2
    assert bo(school).woongemeente == "Oostmeer"


def test_a_secret_address_is_never_taken_back_by_a_sheet(school: Desk) -> None:
    school.do(parents.import_parents, a_sheet(replace(MARJAN, address_secret=True), KEES))
    school.do(parents.import_parents, a_sheet(MARJAN, KEES))
    assert rows(school, Guardian, first_name="Marjan")[0].address_secret


def test_a_typed_woongemeente_wins(school: Desk) -> None:
    school.do(parents.import_parents, a_sheet(MARJAN, KEES))
    school.do(family.set_household, bo(school).uid, Household.APART)
    plan = school.do(parents.import_parents, a_sheet(MARJAN, KEES))
    assert [(change.field, change.new) for change in plan.asked] == [("household", "samen")]
    assert bo(school).household is Household.APART


def test_a_parent_of_a_sibling_is_the_same_person_and_makes_a_family(school: Desk) -> None:
    plan = school.do(
        parents.import_parents, a_sheet(MARJAN, KEES, replace(MARJAN, pupil_number="10002", row=4))
    )
    assert [person.says["first_name"] for person in plan.people] == ["Marjan", "Kees"]
    assert len(rows(school, Guardianship)) == 3
    (together,) = rows(school, Family)
    assert {pupil.family_uid for pupil in rows(school, Pupil)} == {together.uid}
    assert together.name == "Hendriks"


def test_a_sibling_in_a_later_sheet_joins_the_family(school: Desk) -> None:
    school.do(parents.import_parents, a_sheet(MARJAN, KEES))
    assert rows(school, Family) == []
    school.do(parents.import_parents, a_sheet(replace(MARJAN, pupil_number="10002")))
    assert len(rows(school, Guardian)) == 2
    assert len({pupil.family_uid for pupil in rows(school, Pupil)}) == 1


def test_a_shared_voogd_makes_no_family(school: Desk) -> None:
    voogd = replace(MARJAN, relation="voogd")
    school.do(parents.import_parents, a_sheet(voogd, replace(voogd, pupil_number="10002", row=4)))
    assert len(rows(school, Guardian)) == 1
    assert rows(school, Family) == []


def test_namesakes_without_a_shared_phone_mail_or_home_are_two_people(school: Desk) -> None:
    other = replace(
        MARJAN, pupil_number="10002", mobile="06-00000050", mail="x@thuis.example", address="Kerkpad 2", row=4
    )
    school.do(parents.import_parents, a_sheet(MARJAN, other))
    assert len(rows(school, Guardian, first_name="Marjan")) == 2


def test_two_rows_that_contradict_each_other_are_said_and_the_first_counts(school: Desk) -> None:
    other = replace(MARJAN, pupil_number="10002", mail="x@thuis.example", row=4)
    plan = school.do(parents.import_parents, a_sheet(MARJAN, other))
    assert [(c.row, c.field, c.second) for c in plan.contradictions] == [(4, "mail", "x@thuis.example")]
    assert rows(school, Guardian)[0].mail == "marjan@thuis.example"


def test_a_parent_typed_by_hand_is_known_again(school: Desk) -> None:
    uid = a_parent_of(school, bo(school).uid, "Marjan", gezag=Gezag.ONBEKEND)
    plan = school.do(parents.import_parents, a_sheet(MARJAN))
    assert [person.uid for person in plan.people] == [uid]
    assert rows(school, Guardianship)[0].gezag is Gezag.JA
    assert rows(school, Guardian)[0].mail == "marjan@thuis.example"


def test_a_mended_name_and_initials_are_known_again(school: Desk) -> None:
    school.do(parents.import_parents, a_sheet(MARJAN, KEES))
    type_over(school, rows(school, Guardian, first_name="Kees")[0], achternaam="Hendriksen")
    sheet = a_sheet(replace(MARJAN, first_name="M."), KEES)
    plan = school.do(parents.import_parents, sheet)
    assert len(rows(school, Guardian)) == 2
    assert [change.field for change in plan.asked] == ["achternaam"]


def test_a_parent_who_is_gone_from_the_sheet_is_listed_and_left_alone(school: Desk) -> None:
    school.do(parents.import_parents, a_sheet(MARJAN, KEES))
    typed = a_parent_of(school, bo(school).uid, "Oma", relation=Relation.GROOTOUDER)
    plan = school.do(parents.import_parents, a_sheet(MARJAN))
    assert [(gone.name, gone.pupil) for gone in plan.gone] == [("Kees Hendriks", "Bo Hendriks")]
    assert typed in {tie.guardian_uid for tie in rows(school, Guardianship)}
    assert len(rows(school, Guardianship)) == 3


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        pytest.param({"pupil_number": "99999"}, "Geen leerling met dit nummer.", id="unknown number"),
        pytest.param(
            {"pupil_number": None, "pupil_name": "Tom Visser"},
            "Geen leerling met deze naam.",
            id="unknown name",
        ),
        pytest.param(
            {"pupil_number": None, "pupil_name": "Bo Hendriks", "pupil_birth_date": FLEUR.birth_date},
            "Geen leerling met deze naam en geboortedatum.",
            id="another birth date",
        ),
        pytest.param(
            {"pupil_number": "10001", "pupil_name": "Tom Visser"},
            "Het nummer is van een andere leerling dan de naam.",
            id="number and name contradict",
        ),
    ],
)
def test_a_row_that_cannot_be_placed_is_listed(school: Desk, fields: dict[str, Any], why: str) -> None:
    plan = school.do(parents.import_parents, a_sheet(replace(MARJAN, **fields), KEES))
    assert [(row.row, row.why) for row in plan.unplaced] == [(2, why)]
    assert [guardian.first_name for guardian in rows(school, Guardian)] == ["Kees"]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"pupil_number": None, "pupil_name": "Hendriks, Bo"}, id="name the other way round"),
        pytest.param(
            {"pupil_number": "77", "pupil_name": "BO HENDRIKS", "pupil_birth_date": BO.birth_date},
            id="another number",
        ),
        pytest.param({"pupil_number": "0010001"}, id="noughts before the number"),
        pytest.param({"pupil_name": "B. Hendriks"}, id="initial"),
        pytest.param(
            {"pupil_name": "Bootje", "pupil_birth_date": BO.birth_date}, id="another name, same birth date"
        ),
    ],
)
def test_a_pupil_is_found(school: Desk, fields: dict[str, Any]) -> None:
    plan = school.do(parents.import_parents, a_sheet(replace(MARJAN, **fields)))
    assert [parent.pupil_uid for parent in plan.parents] == [bo(school).uid]


def test_two_pupils_of_one_name_are_told_apart_by_birth_date_only(school: Desk) -> None:
    twin = replace(BO, key="10003", birth_date=FLEUR.birth_date)
    school.do(imports.import_file, a_file(BO, FLEUR, twin))
    unsure = replace(MARJAN, pupil_number=None, pupil_name="Bo Hendriks")
    sure = replace(KEES, pupil_number=None, pupil_name="Bo Hendriks", pupil_birth_date=BO.birth_date)
    plan = school.do(parents.import_parents, a_sheet(unsure, sure))
    assert [row.why for row in plan.unplaced] == ["Er zijn meer leerlingen met deze naam."]
    assert [parent.pupil_uid for parent in plan.parents] == [bo(school).uid]


def test_the_next_edexml_does_not_forget_what_the_sheet_said(school: Desk) -> None:
    school.do(parents.import_parents, a_sheet(MARJAN, KEES))
    plan = school.do(imports.import_file, a_file(BO))
    assert [gone.name for gone in plan.gone] == ["Fleur Hendriks"]
    told = rows(school, ImportedRow, row_uid=bo(school).uid)[0]
    assert (told.said["woongemeente"], told.said["number"], told.source) == ("Oostmeer", "10001", "99ZW00")


def test_a_meelezer_does_not_import(school: Desk) -> None:
    with pytest.raises(RefusedError):
        as_role(school, Role.MEELEZER).do(parents.import_parents, a_sheet(MARJAN))
