"""Tests for zorgdesk.rules.at_table: nobody sits twice at one table."""

from __future__ import annotations

import pytest

from zorgdesk.model.conversation import ParticipantData
from zorgdesk.rules.at_table import each_once, known_by, same_person


def one(name: str = "Noor Bakker", **known: str) -> ParticipantData:
    return ParticipantData.model_validate({"conversation_uid": "", "name": name} | known)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (one(contact_uid="1"), one("N. Bakker", contact_uid="1"), True),
        (one(contact_uid="1"), one(contact_uid="2"), False),
        (one(contact_uid="1"), one("noor  bakker"), True),
        (one(contact_uid="1"), one(guardian_uid="9"), True),
        (one(guardian_uid="8"), one(guardian_uid="9"), False),
        (one(), one(), True),
        (one(), one("Karin Spijker"), False),
        (one("Bo", of_pupil_uid="5"), one("Bo"), False),
        (one("Bo", of_pupil_uid="5"), one("Bo", of_pupil_uid="5"), True),
        (one("Bo", of_pupil_uid="5"), one("Bo", contact_uid="5"), False),
    ],
)
def test_one_person_is_the_same_contact_or_parent_or_else_the_same_name(
    first: ParticipantData, second: ParticipantData, same: bool
) -> None:
    assert same_person(first, second) is same
    assert same_person(second, first) is same


def test_of_two_the_one_of_whom_we_know_who_it_is_stays() -> None:
    typed, known, other = one(), one(contact_uid="1"), one("Karin Spijker")
    assert each_once([typed, other, known]) == [known, other]
    assert each_once([known, other, typed]) == [known, other]
    assert known_by(known) == {"contact_uid": "1"}
