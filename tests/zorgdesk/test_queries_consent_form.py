"""Tests for zorgdesk.queries.consent_form: which open question an answer belongs to."""

from __future__ import annotations

from datetime import date

import pytest

from zorgdesk.model.contact import Party
from zorgdesk.queries.consent_form import ConsentForm, OpenQuestion
from zorgdesk.queries.contacts import ContactChoice


def a_question(uid: str, contact_uid: str | None = None, organisation_uid: str | None = None) -> OpenQuestion:
    return OpenQuestion(
        uid, Party.CJG, contact_uid, organisation_uid, "vragen", (), date(2026, 11, 12), None, "Gevraagd", ""
    )


def a_choice(uid: str, organisation_uid: str | None) -> ContactChoice:
    return ContactChoice(uid, uid, Party.CJG, "", organisation_uid, "", "", "", "", fixed=False)


def a_form(*questions: OpenQuestion) -> ConsentForm:
    choices = (a_choice("noor", "oostmeer"), a_choice("piet", "waterrade"), a_choice("sam", None))
    return ConsentForm(
        "Bo",
        8,
        None,
        (),
        for_both=True,
        choices=choices,
        heard_by="",
        until=date(2027, 7, 31),
        open=questions,
    )


@pytest.mark.parametrize(
    ("asked", "contact", "belongs"),
    [
        pytest.param(a_question("q"), "noor", True, id="a question to the kind is for everybody of it"),
        pytest.param(a_question("q", "piet", "oostmeer"), "noor", True, id="the same organisation"),
        pytest.param(a_question("q", "noor", "waterrade"), "noor", False, id="another organisation"),
        pytest.param(a_question("q", "noor"), "noor", True, id="the same person"),
        pytest.param(a_question("q", "piet"), "noor", False, id="another person"),
        pytest.param(a_question("q", "piet"), None, True, id="nobody in particular is asked for"),
        pytest.param(a_question("q", None, "oostmeer"), "sam", True, id="a person of no organisation"),
    ],
)
def test_an_answer_belongs_to_the_question_of_the_same_party(
    asked: OpenQuestion, contact: str | None, belongs: bool
) -> None:
    found = a_form(asked).question(Party.CJG, contact)
    assert (found is asked) is belongs


def test_a_question_to_another_party_is_another_question() -> None:
    assert a_form(a_question("q")).question(Party.GGZ, None) is None


def test_the_newest_question_comes_first() -> None:
    newest, oldest = a_question("new"), a_question("old")
    assert a_form(newest, oldest).question(Party.CJG, "noor") is newest
