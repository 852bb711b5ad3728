"""The tour: a step is done by what the user really did, for the pupil it is about."""

from __future__ import annotations

import pytest

from zorgdesk.rules.tour import STEPS, TourFacts, TourState, is_done, is_visit

BY_KEY = {step.key: step for step in STEPS}
BO = "0" * 31 + "1"
OTHER = "0" * 31 + "2"


@pytest.mark.parametrize(
    ("key", "facts", "done"),
    [
        ("note", TourFacts(), False),
        ("note", TourFacts(frozenset({("record_entry", BO)})), True),
        ("note", TourFacts(frozenset({("record_entry", OTHER)})), False),
        ("note", TourFacts(frozenset({("look", BO)})), False),
        ("consent", TourFacts(frozenset({("record_answer", BO)})), True),
        ("mdo", TourFacts(frozenset({("close_conversation", "")})), True),
        ("find", TourFacts(), False),
        ("find", TourFacts(marks=frozenset({"find"})), True),
        ("note", TourFacts(marks=frozenset({"find"})), False),
    ],
)
def test_is_done(key: str, facts: TourFacts, *, done: bool) -> None:
    assert is_done(BY_KEY[key], BO, facts) is done


@pytest.mark.parametrize(
    ("key", "place", "uid", "visit"),
    [
        ("call", "dialog/call", BO, True),
        ("call", "dialog/call", OTHER, False),
        ("call", "dialog/note", BO, False),
        ("find", "found", "", True),
        ("opp", "dialog/opp", f"{BO}/leerling", True),
        ("note", "pupil", BO, False),
    ],
)
def test_is_visit(key: str, place: str, uid: str, *, visit: bool) -> None:
    assert is_visit(BY_KEY[key], BO, place, uid) is visit


def test_every_step_can_be_done_and_says_what_to_do_in_short() -> None:
    assert len(BY_KEY) == len(STEPS)
    for step in STEPS:
        assert step.deeds or step.visits, step.key
        # A whole MDO takes six acts; each is named, for the band is all that a newcomer knows.
        assert len(step.what) <= (220 if step.gesprek else 130), step.key


def test_what_is_kept_of_a_tour_comes_back() -> None:
    state = TourState().begun(7).marked("find").skip("mdo").hide(hidden=True)
    assert TourState.from_kept(state.kept()) == state
    assert TourState.from_kept(None) == TourState()
    assert TourState.from_kept({"began": 3}) == TourState(3)


def test_beginning_again_forgets_what_was_done_and_shows_the_tour() -> None:
    state = TourState(1, frozenset({"find"}), frozenset({"mdo"}), hidden=True)
    assert state.begun(9) == TourState(9)
