"""Tests for zorgdesk.rules.together: one text for two children, of which neither may read the other's name."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.model.dossier import EntryData, EntryKind, ParentsKnow
from zorgdesk.rules.together import for_another, names_in, own_part, taken_along, without_names

MONDAY = date(2026, 11, 23)


def note(facts: str, pupil: str = "bo", **more: object) -> EntryData:
    return EntryData(pupil_uid=pupil, kind=EntryKind.SIGNAAL, held_on=MONDAY, facts=facts, **more)  # type: ignore[arg-type]  # any field


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bo en Sem huilden.", "Bo en broer of zus huilden."),
        ("SEM duwde.", "broer of zus duwde."),
        ("Sems jas is kwijt.", "van broer of zus jas is kwijt."),
        ("De semesters en Semra blijven.", "De semesters en Semra blijven."),
        ("(Sem)", "(broer of zus)"),
        ("", ""),
    ],
)
def test_the_name_of_the_other_is_left_out_and_nothing_else(text: str, told: str) -> None:
    assert without_names(text, ["Sem"]) == told


@pytest.mark.parametrize(
    ("text", "name"),
    [("Yilmaz belt.", "Yılmaz"), ("Zoe lacht.", "Zoë"), ("Mo's tas.", "Mo"), ("Bo-Anne zwaait.", "Bo-Anne")],
)
def test_a_name_is_known_however_it_is_written(text: str, name: str) -> None:
    assert names_in(text, [name, ""]) == (name,)
    assert names_in(without_names(text, [name]), [name]) == ()


def test_the_longer_of_two_names_goes_first() -> None:
    assert without_names("Bo-Anne en Bo", ["Bo", "Bo-Anne"]) == "broer of zus en broer of zus"


def test_each_copy_has_the_shared_text_and_only_its_own_part() -> None:
    assert own_part("Sem en Bo sliepen slecht.", "Bo heeft hoofdpijn.", ["Sem"]) == (
        "broer of zus en Bo sliepen slecht.\n\nBo heeft hoofdpijn."
    )
    assert own_part("Sem en Bo sliepen.", "", ["Bo"], keep_names=True) == "Sem en Bo sliepen."


@given(st.text(), st.text(max_size=40), st.sampled_from(["Sem", "Noor", "Zoë", "Mo", "Jan-Peter"]))
def test_no_copy_ever_names_the_other_child(shared: str, own: str, name: str) -> None:
    copy = own_part(f"{shared} {name} {shared}", "", [name])
    assert names_in(copy, [name]) == ()
    assert own_part("", own, []) == own.strip()


def test_a_correction_goes_along_where_the_other_note_still_says_the_same() -> None:
    before = note("Vader is verhuist.\nBo huilt.", told_by="moeder", parents_know=ParentsKnow.NOG_NIET)
    after = note("Vader is verhuisd.\nBo huilt veel.", told_by="oma", parents_know=ParentsKnow.JA)
    other = note(
        "Vader is verhuist.\nSem is stil.", "sem", told_by="moeder", parents_know=ParentsKnow.BEWUST_NIET
    )
    taken = taken_along(before, after, other)
    assert taken.pupil_uid == "sem"
    assert taken.facts == "Vader is verhuisd.\nSem is stil."
    assert (taken.told_by, taken.parents_know) == ("oma", ParentsKnow.BEWUST_NIET)
    split = taken_along(before, note("Vader is\nverhuisd.\nDruk.", told_by="oma"), other)
    assert split.facts == "Vader is verhuist.\nSem is stil."


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1))
def test_what_differed_before_is_left_alone(mine: str, corrected: str, other: str) -> None:
    one = note(f"x{mine}", interpretation="")
    kept = taken_along(one, note(f"x{corrected}"), note(f"y{other}", "sem", interpretation="idee"))
    assert kept.interpretation == "idee"
    assert kept.pupil_uid == "sem"


def test_what_a_pupil_of_sixteen_wants_kept_from_the_parents_goes_to_no_brother_or_sister() -> None:
    mine = note(
        "Iris slaapt slecht.", parents_know=ParentsKnow.LEERLING_WIL_NIET, parents_reason="Zij wil dat."
    )
    assert (for_another(mine).parents_know, for_another(mine).parents_reason) == (None, "")
    told = note("Iris slaapt slecht.", parents_know=ParentsKnow.NOG_NIET)
    assert for_another(told) == told
    assert taken_along(told, mine, told).parents_know is ParentsKnow.NOG_NIET
