"""Tests for zorgdesk.queries.consent_paper: who gets which form, and what is never on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.zorgdesk.made import a_parent_of, a_pupil_at
from zorgdesk.commands import consents
from zorgdesk.errors import MistakeError
from zorgdesk.model.consent import BackKind, ConsentData, DataKind
from zorgdesk.model.contact import Party
from zorgdesk.model.family import Gezag
from zorgdesk.model.pupil import Household
from zorgdesk.queries.consent_paper import consent_paper, form_readers, language_of

if TYPE_CHECKING:
    from zorgdesk.desk import Desk


def a_family(desk: Desk, *, father: dict[str, Any] | None = None, **pupil: Any) -> tuple[str, str, str, str]:
    """A pupil with a mother who reads Arabic and a father, and an open question."""
    uid = a_pupil_at(desk, **pupil)
    mother = a_parent_of(desk, uid, guardian={"reads": "Arabisch", "address": "Geheimstraat 1"})
    dad = a_parent_of(desk, uid, "Emre", **({"relation": "vader"} | (father or {})))
    data = ConsentData(
        pupil_uid=uid, party=Party.CJG, purpose="vragen over opvoeden", kinds=[DataKind.KLAS.value],
        they_tell=[BackKind.START.value], until=date(2027, 7, 31),
    )  # fmt: skip
    return uid, mother, dad, desk.do(consents.record_consent, data).uid


def readers(desk: Desk, pupil: str, uid: str) -> list[tuple[str, str]]:
    return [(one.name, one.language) for one in desk.ask(form_readers, pupil, uid).readers]


def test_parents_together_get_one_form_in_the_language_that_one_of_them_reads(desk: Desk) -> None:
    pupil, mother, father, uid = a_family(desk)
    assert readers(desk, pupil, uid) == [
        ("beide ouders", "ar"), ("Karin Hendriks", "ar"), ("Emre Hendriks", "nl"),
    ]  # fmt: skip
    card = desk.ask(consent_paper, pupil, uid, (mother, father))
    assert card.signers == ("Karin Hendriks", "Emre Hendriks")
    assert card.for_both
    assert (card.kinds, card.they_tell) == ((DataKind.KLAS,), (BackKind.START,))


@pytest.mark.parametrize("apart", [{"household": Household.APART}, {"household_objection": True}])
def test_parents_apart_get_a_form_each_without_the_other(desk: Desk, apart: dict[str, Any]) -> None:
    pupil, mother, _father, uid = a_family(desk, **apart)
    assert [name for name, _language in readers(desk, pupil, uid)] == ["Karin Hendriks", "Emre Hendriks"]
    card = desk.ask(consent_paper, pupil, uid, (mother,))
    assert (card.signers, card.for_both) == (("Karin Hendriks",), False)
    assert "Emre" not in repr(card)
    assert "Geheimstraat" not in repr(card)


def test_who_has_a_contactverbod_gets_no_form(desk: Desk) -> None:
    pupil, _mother, _father, uid = a_family(desk, father={"no_contact": True})
    assert [name for name, _language in readers(desk, pupil, uid)] == ["Karin Hendriks"]


def test_who_has_no_gezag_gets_no_form(desk: Desk) -> None:
    pupil, _mother, father, uid = a_family(desk, father={"gezag": Gezag.NEE})
    assert [name for name, _language in readers(desk, pupil, uid)] == ["Karin Hendriks"]
    with pytest.raises(MistakeError, match="niemand die kan tekenen"):
        desk.ask(consent_paper, pupil, uid, (father,))


def test_without_a_question_there_is_none_to_print(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    found = desk.ask(form_readers, pupil)
    assert (found.consent_uid, found.readers) == ("", ())


def test_from_sixteen_the_form_is_the_pupils(desk: Desk) -> None:
    pupil, mother, _father, uid = a_family(desk, birth_date=date(2010, 3, 1))
    assert readers(desk, pupil, uid) == [("Bo", "nl")]
    card = desk.ask(consent_paper, pupil, uid, (mother,))
    assert card.of_the_pupil
    assert card.signers == ()


@pytest.mark.parametrize(
    ("reads", "code"),
    [
        ("Arabisch", "ar"), ("arabisch, Nederlands", "ar"), ("Oekraïens", "uk"), ("Turks/Engels", "en"),
        ("Tigrinya", "nl"), ("", "nl"), ("Poolse krant", "nl"),
    ],
)  # fmt: skip
def test_the_language_follows_what_somebody_reads(reads: str, code: str) -> None:
    assert language_of(reads) == code
