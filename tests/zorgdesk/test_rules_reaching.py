"""Tests for zorgdesk.rules.reaching: two tries without an answer, and who may then decide."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import FATHER, MOTHER, an_answer
from zorgdesk.model.consent import Answer, Attempt, Outcome, Way
from zorgdesk.rules.reaching import is_unreached, tries_without_answer

FIRST = date(2026, 11, 2)


def a_try(day: int = 0, outcome: Outcome = Outcome.GEEN_REACTIE, who: str | None = FATHER) -> Attempt:
    return Attempt(
        pupil_uid="bo", guardian_uid=who, way=Way.BELLEN, outcome=outcome, tried_on=FIRST + timedelta(day)
    )


def test_two_tries_are_enough_where_one_parent_may_speak_for_both() -> None:
    assert not is_unreached(FATHER, [a_try()], [], both_needed=False)
    assert is_unreached(FATHER, [a_try(), a_try(3, Outcome.NIET_VERSCHENEN)], [], both_needed=False)


def test_where_both_are_needed_the_directeur_decides() -> None:
    tries = [a_try(), a_try(3)]
    assert not is_unreached(FATHER, tries, [], both_needed=True)
    assert is_unreached(FATHER, [*tries, a_try(4, Outcome.BESLUIT)], [], both_needed=True)


def test_a_decision_without_two_tries_is_none() -> None:
    assert not is_unreached(FATHER, [a_try(), a_try(4, Outcome.BESLUIT)], [], both_needed=True)


def test_the_tries_of_another_do_not_count() -> None:
    assert not is_unreached(
        FATHER, [a_try(), a_try(1, who=MOTHER), a_try(2, who=None)], [], both_needed=False
    )


@pytest.mark.parametrize("word", [Answer.JA, Answer.NEE, Answer.INGETROKKEN])
def test_an_answer_begins_the_count_anew(word: Answer) -> None:
    answer = an_answer(guardian_uid=FATHER, answer=word, given_on=FIRST + timedelta(1))
    assert tries_without_answer(FATHER, [a_try(), a_try(1)], [answer]) == ()
    assert len(tries_without_answer(FATHER, [a_try(), a_try(2)], [answer])) == 1


def test_a_talk_is_a_word_and_silence_is_none() -> None:
    silent = an_answer(guardian_uid=FATHER, answer=Answer.GEEN_REACTIE, given_on=FIRST + timedelta(9))
    assert len(tries_without_answer(FATHER, [a_try(), a_try(2)], [silent])) == 2
    assert tries_without_answer(FATHER, [a_try(), a_try(2, Outcome.GESPROKEN)], []) == ()


def test_a_decision_of_before_the_last_word_has_no_force() -> None:
    old = [a_try(), a_try(1), a_try(2, Outcome.BESLUIT), a_try(3, Outcome.GESPROKEN)]
    assert not is_unreached(FATHER, [*old, a_try(5), a_try(6)], [], both_needed=True)


@given(
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from(Outcome)), max_size=8),
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from(Answer)), max_size=4),
    st.booleans(),
)
def test_nobody_is_out_of_reach_who_spoke_last(
    tries: list[tuple[int, Outcome]], words: list[tuple[int, Answer]], both: bool
) -> None:
    attempts = [a_try(day, outcome) for day, outcome in tries]
    answers = [
        an_answer(guardian_uid=FATHER, answer=answer, given_on=FIRST + timedelta(day))
        for day, answer in words
    ]
    answers.append(an_answer(guardian_uid=FATHER, answer=Answer.JA, given_on=FIRST + timedelta(61)))
    assert not is_unreached(FATHER, attempts, answers, both_needed=both)
    if is_unreached(FATHER, attempts, answers[:-1], both_needed=True):
        assert is_unreached(FATHER, attempts, answers[:-1], both_needed=False)
