"""Tests for zorgdesk.rules.consent: the pupil's age and own word, and what always holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import CONSENT, FATHER, MOTHER, TODAY, a_consent, an_answer
from tests.zorgdesk.families import (
    ADULT,
    BACK,
    BO,
    BOTH,
    CALL,
    DAD,
    MOM,
    NO,
    OCTOBER,
    SILENT,
    SIXTEEN,
    THIRTEEN,
    YES,
    outcome,
    said,
)
from zorgdesk.model.consent import Answer, ConsentAnswer
from zorgdesk.model.contact import Party
from zorgdesk.model.family import Gezag, Relation
from zorgdesk.model.pupil import Household
from zorgdesk.rules.consent import Asked, Child, Giver, Request, why_not_by_name

TABLE = [
    pytest.param(
        replace(BO, birth_date=None),
        [MOM, DAD],
        said((MOTHER, BOTH)),
        "block consent.birth_date",
        id="birth date unknown",
    ),
    pytest.param(
        BO, [MOM, DAD], said((MOTHER, BOTH), (None, NO)), "warn consent.child_no", id="8, the pupil says no"
    ),
    pytest.param(BO, [MOM, DAD], said((MOTHER, BOTH), (None, YES)), "free", id="8, the pupil says yes"),
    pytest.param(THIRTEEN, [MOM, DAD], said((MOTHER, BOTH)), "warn consent.pupil", id="13, not asked"),
    pytest.param(
        THIRTEEN, [MOM, DAD], said((MOTHER, BOTH), (None, SILENT)), "warn consent.pupil", id="13, silent"
    ),
    pytest.param(THIRTEEN, [MOM, DAD], said((MOTHER, BOTH), (None, YES)), "free", id="13, yes"),
    pytest.param(
        THIRTEEN, [MOM, DAD], said((MOTHER, BOTH), (None, NO)), "block consent.pupil_no", id="13, no"
    ),
    pytest.param(
        THIRTEEN,
        [MOM, DAD],
        said((MOTHER, BOTH), (None, BACK)),
        "block consent.pupil_no",
        id="13, taken back",
    ),
    pytest.param(THIRTEEN, [MOM, DAD], said((None, YES)), "block consent.answer", id="13, only the pupil"),
    pytest.param(
        replace(BO, birth_date=date(2014, 10, 24)),
        [MOM, DAD],
        said((MOTHER, YES, OCTOBER), (FATHER, YES, OCTOBER)),
        "warn consent.birthday",
        id="12 since the yes",
    ),
    pytest.param(
        replace(BO, birth_date=date(2014, 10, 24)),
        [MOM],
        said((MOTHER, YES, OCTOBER), (None, YES, OCTOBER)),
        "warn consent.birthday",
        id="12 since the pupil's own yes",
    ),
    pytest.param(SIXTEEN, [MOM, DAD], said((None, YES)), "free", id="16, the pupil's yes"),
    pytest.param(SIXTEEN, [MOM, DAD], said((None, YES), (MOTHER, NO)), "free", id="16, a parent's no"),
    pytest.param(SIXTEEN, [MOM, DAD], said((None, NO), (MOTHER, YES)), "block consent.pupil_no", id="16, no"),
    pytest.param(SIXTEEN, [MOM, DAD], said((MOTHER, BOTH)), "block consent.pupil_now", id="16, parents only"),
    pytest.param(SIXTEEN, [MOM, DAD], said((None, SILENT)), "block consent.pupil", id="16, silent"),
    pytest.param(
        replace(SIXTEEN, parents_may_know_help=None),
        [MOM, DAD],
        said((None, YES)),
        "warn consent.sixteen",
        id="16, may the parents know",
    ),
    pytest.param(
        replace(SIXTEEN, birth_date=date(2010, 10, 24)),
        [MOM],
        said((None, YES, OCTOBER)),
        "warn consent.birthday",
        id="16 since the own yes",
    ),
    pytest.param(ADULT, [MOM, DAD], said((MOTHER, BOTH)), "block consent.pupil_now", id="18, parents only"),
    pytest.param(ADULT, [], said((None, YES)), "free", id="18, the student alone"),
    pytest.param(
        replace(ADULT, birth_date=date(2008, 10, 24)),
        [],
        said((None, YES, OCTOBER)),
        "free",
        id="18 since the own yes: nothing changed",
    ),
    pytest.param(
        replace(ADULT, birth_date=date(2008, 10, 24)),
        [],
        said((None, YES, date(2024, 10, 1))),
        "warn consent.birthday",
        id="18, the own yes was given at 15",
    ),
]


@pytest.mark.parametrize(("child", "givers", "asked", "expected"), TABLE)
def test_why_not_by_name_at_an_age(child: Child, givers: list[Giver], asked: Asked, expected: str) -> None:
    assert outcome(why_not_by_name(child, givers, [asked], CALL, TODAY)) == expected


# What always holds, whatever the family.

GIVERS = st.lists(
    st.builds(
        Giver,
        st.sampled_from([MOTHER, FATHER, "other"]),
        st.just("Iemand"),
        st.sampled_from(Relation),
        st.sampled_from(Gezag),
        deceased=st.booleans(),
        out_of_reach=st.booleans(),
        no_contact=st.booleans(),
    ),
    max_size=4,
    unique_by=lambda giver: giver.guardian_uid,
)
CHILDREN = st.builds(
    Child,
    st.just("Bo"),
    st.none() | st.dates(date(2004, 1, 1), date(2022, 1, 1)),
    st.sampled_from(Household),
    st.booleans(),
    st.none() | st.booleans(),
)
ANSWERS = st.lists(
    st.builds(
        lambda uid, answer, day: ConsentAnswer(
            pupil_uid="bo", consent_uid=CONSENT, guardian_uid=uid, answer=answer, given_on=day
        ),
        st.sampled_from([None, MOTHER, FATHER, "other"]),
        st.sampled_from(Answer),
        st.dates(date(2026, 9, 1), TODAY),
    ),
    max_size=5,
)


@given(child=CHILDREN, givers=GIVERS, answers=ANSWERS, for_report=st.booleans())
def test_a_name_is_never_used_without_a_yes(
    child: Child, givers: list[Giver], answers: list[ConsentAnswer], for_report: bool
) -> None:
    asked = Asked(a_consent(), answers)
    found = why_not_by_name(child, givers, [asked], Request(Party.CJG, for_report=for_report), TODAY)
    if found is None or not found.blocks:
        assert any(answer.answer in {YES, BOTH} for answer in answers)
    else:
        assert found.what.endswith(".")
        assert found.ways


@given(child=CHILDREN, givers=GIVERS, answers=ANSWERS)
def test_a_no_of_the_pupil_from_twelve_is_never_overruled(
    child: Child, givers: list[Giver], answers: list[ConsentAnswer]
) -> None:
    no = an_answer(guardian_uid=None, answer=NO, given_on=TODAY)
    older = replace(child, birth_date=date(2013, 3, 1))
    earlier = [answer for answer in answers if answer.given_on < TODAY]
    found = why_not_by_name(older, givers, [Asked(a_consent(), [*earlier, no])], CALL, TODAY)
    assert found is not None
    assert found.blocks
