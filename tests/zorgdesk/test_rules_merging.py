"""Tests for zorgdesk.rules.merging, parents_fields and merging_parents."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import TODAY, a_guardian, a_guardianship, a_pupil
from tests.zorgdesk.incoming import BO, FLEUR, KEES, MARJAN, a_file, a_sheet
from zorgdesk.model.incoming import IncomingParent
from zorgdesk.model.pupil import ImportedRow
from zorgdesk.rules.merging import State, compare, plan_import, school_year_in, source_of
from zorgdesk.rules.merging_parents import Kept, plan_parents
from zorgdesk.rules.parents_fields import contact_of, guardian_fields, pupil_facts, same_name, tie_fields

WORDS = st.sampled_from(["", "a", "b", "c"])


@pytest.mark.parametrize(
    ("kept", "before", "says", "changes"),
    [
        pytest.param("a", "a", "a", None, id="the same"),
        pytest.param("a", "a", "b", False, id="imported before, changed now"),
        pytest.param("t", "a", "b", True, id="typed, and changed now"),
        pytest.param("t", "a", "a", True, id="typed, the file as before"),
        pytest.param("t", None, "b", True, id="typed, never imported"),
        pytest.param("", None, "b", False, id="empty, never imported"),
        pytest.param("", "a", "a", True, id="emptied by hand"),
        pytest.param("", "", "b", False, id="the file says it for the first time"),
        pytest.param("t", "a", "", None, id="the file says nothing"),
        pytest.param("b", "a", "b", None, id="typed what the file says now"),
    ],
)
def test_a_typed_value_wins(kept: str, before: str | None, says: str, changes: bool | None) -> None:
    found = compare({"f": kept}, None if before is None else {"f": before}, {"f": says})
    assert [change.typed for change in found] == ([] if changes is None else [changes])


@given(kept=WORDS, before=st.none() | WORDS, says=WORDS)
def test_nothing_typed_is_overwritten_and_a_second_time_asks_the_same(
    kept: str, before: str | None, says: str
) -> None:
    said = None if before is None else {"f": before}
    found = compare({"f": kept}, said, {"f": says})
    for change in found:
        if not change.typed:  # it is taken: then it must have been the administration's, or nobody's
            assert kept == (before or "")
    after = {"f": found[0].new if found and not found[0].typed else kept}
    remembered = {"f": says or before or ""}
    assert [c.typed for c in compare(after, remembered, {"f": says})] == [True for c in found if c.typed]


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("Marjan", "marjan", True),
        ("M.", "Marjan", True),
        ("Marjan", "M", True),
        ("M.J.", "Marjan", True),
        ("K.", "Marjan", False),
        ("Kees", "Marjan", False),
        ("", "Marjan", False),
    ],
)
def test_names_of_two_parents(first: str, second: str, alike: bool) -> None:
    def fields(name: str) -> dict[str, str]:
        return {"first_name": name, "voorvoegsel": "", "achternaam": "Hendriks"}

    assert same_name(fields(first), fields(second)) is alike
    assert not same_name(fields(first), fields(second) | {"achternaam": "Visser"})


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        pytest.param({"mobile": "0600000001"}, True, id="the number without its dash"),
        pytest.param({"mobile": "06-00000009"}, True, id="another number, the same mail and home"),
        pytest.param(
            {"mobile": "06-00000009", "address": "Kerkpad 2"}, False, id="only the mail is the same"
        ),
        pytest.param({"mobile": "", "mail": "", "address": ""}, False, id="nothing to know them by"),
    ],
)
def test_what_makes_two_namesakes_one_person(other: dict[str, Any], meets: bool) -> None:
    mine, theirs = guardian_fields(MARJAN), guardian_fields(replace(MARJAN, **other))
    assert contact_of(mine).meets(contact_of(theirs)) is meets


@pytest.mark.parametrize(
    ("mother", "father", "household"),
    [
        pytest.param({}, {}, "samen", id="one home"),
        pytest.param({}, {"address": "Kerkpad 2"}, "apart", id="two homes"),
        pytest.param({}, {"lives_with_pupil": False}, "apart", id="one lives elsewhere"),
        pytest.param({"address_secret": True}, {}, "apart", id="one address is secret"),
        pytest.param({"address": ""}, {"address": ""}, "samen", id="both live with the pupil"),
        pytest.param(
            {"address": "", "lives_with_pupil": None},
            {"address": "", "lives_with_pupil": None},
            "",
            id="nothing said",
        ),
        pytest.param(
            {"lives_with_pupil": None}, {"lives_with_pupil": None}, "samen", id="one home, nothing else said"
        ),
        pytest.param({}, {"relation": "grootouder"}, "", id="one parent"),
    ],
)
def test_whether_parents_live_together(
    mother: dict[str, Any], father: dict[str, Any], household: str
) -> None:
    facts = pupil_facts([replace(MARJAN, **mother), replace(KEES, **father)])
    assert facts["household"] == household


@pytest.mark.parametrize(
    ("mother", "father", "town"),
    [
        pytest.param({}, {}, "Oostmeer", id="one town"),
        pytest.param({"pupil_town": "Waterrade"}, {}, "Waterrade", id="the pupil's own column"),
        pytest.param(
            {}, {"town": "Waterrade", "lives_with_pupil": False}, "Oostmeer", id="the one it lives with"
        ),
        pytest.param({}, {"town": "Waterrade"}, "", id="two towns, nobody knows"),
        pytest.param({"town": ""}, {"town": ""}, "", id="no town"),
    ],
)
def test_where_a_pupil_lives(mother: dict[str, Any], father: dict[str, Any], town: str) -> None:
    assert pupil_facts([replace(MARJAN, **mother), replace(KEES, **father)])["woongemeente"] == town


def test_words_that_say_nothing_are_empty() -> None:
    row = IncomingParent(relation="anders", gezag="onbekend")
    assert set(tie_fields(row).values()) == {""}


def kept_bo() -> Kept:
    pupil = a_pupil(number="10001", birth_date=BO.birth_date)
    return Kept([pupil], {"mother": a_guardian(first_name="Marjan")}, [a_guardianship(uid="tie")], {})


def test_a_kept_parent_meets_the_row_of_the_same_name() -> None:
    plan = plan_parents(a_sheet(MARJAN, KEES), kept_bo())
    assert [(parent.name, parent.tie_uid) for parent in plan.parents] == [
        ("Marjan Hendriks", "tie"), ("Kees Hendriks", None),
    ]  # fmt: skip


def test_what_nobody_typed_is_accepted_and_what_somebody_typed_is_asked() -> None:
    kept = kept_bo()
    said = {
        "mother": ImportedRow(kind="guardian", row_uid="mother", said={"town": "Oostmeer", "mobile": "06-1"})
    }
    plan = plan_parents(
        a_sheet(replace(MARJAN, town="Waterrade")), Kept(kept.pupils, kept.guardians, kept.ties, said)
    )
    (parent,) = plan.parents
    assert "town" in {change.field for change in parent.accepted}
    assert "mobile" in {change.field for change in parent.asked}


def test_the_third_of_one_name_is_known_again() -> None:
    moved: dict[str, Any] = {"mobile": "06-00000050", "mail": "x@thuis.example", "address": "Kerkpad 2"}
    rows = [
        MARJAN,
        replace(MARJAN, **moved, pupil_number="10002"),
        replace(MARJAN, **moved, pupil_number="10003"),
    ]
    pupils = [a_pupil(uid=number, number=number) for number in ("10001", "10002", "10003")]
    plan = plan_parents(a_sheet(*rows), Kept(pupils, {}, [], {}))
    assert [parent.person for parent in plan.parents] == [0, 1, 1]


def test_a_row_meets_a_parent_once() -> None:
    plan = plan_parents(a_sheet(MARJAN, replace(MARJAN, mobile="", row=3)), kept_bo())
    assert [parent.tie_uid for parent in plan.parents] == ["tie", None]


def test_initials_that_fit_two_parents_meet_neither() -> None:
    kept = kept_bo()
    guardians = {
        "mother": a_guardian(first_name="Marjan"),
        "other": a_guardian(uid="other", first_name="Mark"),
    }
    ties = [*kept.ties, a_guardianship(uid="tie2", guardian_uid="other")]
    plan = plan_parents(
        a_sheet(replace(MARJAN, first_name="M.", mobile="", mail="", address="")),
        Kept(kept.pupils, guardians, ties, {}),
    )
    assert [(parent.state, parent.tie_uid) for parent in plan.parents] == [(State.NEW, None)]


@given(
    st.lists(
        st.sampled_from(
            [MARJAN, KEES, replace(MARJAN, pupil_number="9"), replace(KEES, pupil_number="10002")]
        )
    )
)
def test_no_row_is_lost(incoming: list[IncomingParent]) -> None:
    kept = kept_bo()
    plan = plan_parents(a_sheet(*incoming), kept)
    assert len(plan.parents) + len(plan.unplaced) == len(incoming)
    assert all(0 <= parent.person < len(plan.people) for parent in plan.parents)


def test_families_that_were_told_apart_stay_apart() -> None:
    kept = kept_bo()
    sister = a_pupil(uid="fleur", number="10002", family_uid="two")
    brother = kept.pupils[0].model_copy(update={"family_uid": "one"})
    plan = plan_parents(
        a_sheet(MARJAN, replace(MARJAN, pupil_number="10002")),
        Kept([brother, sister], kept.guardians, kept.ties, {}),
    )
    assert plan.families == ()


def test_a_pupil_who_was_taken_out_of_a_family_is_not_put_back() -> None:
    kept = kept_bo()
    sister = a_pupil(uid="fleur", number="10002")
    said = {uid: ImportedRow(kind="pupil", row_uid=uid, said={"family": "ja"}) for uid in ("bo", "fleur")}
    plan = plan_parents(
        a_sheet(MARJAN, replace(MARJAN, pupil_number="10002")),
        Kept([*kept.pupils, sister], kept.guardians, kept.ties, said),
    )
    assert plan.families == ()


def test_a_file_without_a_school_year_is_of_the_year_of_its_day() -> None:
    file = a_file(BO, school_year=None)
    assert school_year_in(file, TODAY) == "2026-2027"
    assert school_year_in(a_file(school_year=None, reference_day=None), TODAY) == "2026-2027"


def test_the_source_of_a_file() -> None:
    assert source_of(a_file(BO)) == "99ZW00"
    assert source_of(a_file(BO, dependance="01")) == "99ZW01"
    assert source_of(a_file(BO, brin="", school_key="k-1")) == "k-1"


def test_pupils_of_the_file_are_new_or_known_by_key() -> None:
    kept = a_pupil(external_key="10001", birth_date=None, roepnaam="Bobbie")
    plan = plan_import(a_file(BO, FLEUR), [kept], [], {}, TODAY)
    assert [(met.state, met.uid) for met in plan.pupils] == [(State.CHANGED, kept.uid), (State.NEW, None)]


def _said(row_uid: str, source: str) -> dict[str, ImportedRow]:
    return {row_uid: ImportedRow(kind="pupil", row_uid=row_uid, source=source, said={})}


def test_a_number_of_another_school_is_another_child() -> None:
    file = a_file(BO)
    other = a_pupil(roepnaam="Sanne", achternaam="Broek", external_key=BO.key)
    (met,) = plan_import(file, [other], [], _said(other.uid, "11AA00"), TODAY).pupils
    assert (met.state, met.uid) == (State.NEW, None)


def test_a_number_that_now_names_somebody_else_is_doubt_and_overwrites_nobody() -> None:
    file = a_file(BO)
    other = a_pupil(roepnaam="Sanne", achternaam="Broek", birth_date=None, external_key=BO.key)
    (met,) = plan_import(file, [other], [], _said(other.uid, source_of(file)), TODAY).pupils
    assert (met.state, met.uid) == (State.DOUBT, None)


def test_a_pupil_with_the_same_number_and_a_new_last_name_is_the_same_child() -> None:
    file = a_file(BO)
    same = a_pupil(roepnaam=BO.roepnaam, achternaam="Vroeger", birth_date=None, external_key=BO.key)
    (met,) = plan_import(file, [same], [], _said(same.uid, source_of(file)), TODAY).pupils
    assert met.uid == same.uid
