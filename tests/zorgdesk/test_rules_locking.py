"""Tests for zorgdesk.rules.locking: the settings within their bounds, and when nobody is there."""

from __future__ import annotations

import pytest

from zorgdesk.rules.locking import (
    BLOCK_CAPTURE,
    CLIPBOARD_SECONDS,
    IDLE_MINUTES,
    TALK_MINUTES,
    Cause,
    LockSettings,
    Presence,
    lock_settings,
    next_look,
    presence,
)


def test_a_school_that_chose_nothing_has_ten_minutes_an_hour_and_two_minutes() -> None:
    assert lock_settings({}, practice=False) == LockSettings(10, 60, 120, block_capture=True)


def test_the_oefenschool_may_be_filmed_unless_it_says_otherwise() -> None:
    assert not lock_settings({}, practice=True).block_capture
    assert lock_settings({BLOCK_CAPTURE: True}, practice=True).block_capture
    assert not lock_settings({BLOCK_CAPTURE: False}, practice=False).block_capture


@pytest.mark.parametrize(
    ("key", "said", "taken"),
    [
        (IDLE_MINUTES, 5, 5), (IDLE_MINUTES, 0, 1), (IDLE_MINUTES, 31, 30), (IDLE_MINUTES, "9", 10),
        (IDLE_MINUTES, True, 10), (IDLE_MINUTES, None, 10),
        (TALK_MINUTES, 4, 5), (TALK_MINUTES, 121, 120), (TALK_MINUTES, 90, 90),
        (CLIPBOARD_SECONDS, 1, 10), (CLIPBOARD_SECONDS, 9999, 600), (CLIPBOARD_SECONDS, 30, 30),
    ],
)  # fmt: skip
def test_a_setting_stays_within_its_bounds(key: str, said: object, taken: int) -> None:
    found = lock_settings({key: said, BLOCK_CAPTURE: "ja"}, practice=False)
    number = {
        IDLE_MINUTES: found.idle_minutes,
        TALK_MINUTES: found.talk_minutes,
        CLIPBOARD_SECONDS: found.clipboard_seconds,
    }[key]
    assert number == taken
    assert found.block_capture


def test_a_gesprek_has_its_own_limit_and_never_a_shorter_one() -> None:
    assert LockSettings().seconds(in_talk=False) == 600
    assert LockSettings().seconds(in_talk=True) == 3600
    assert LockSettings(idle_minutes=30, talk_minutes=5).seconds(in_talk=True) == 1800


@pytest.mark.parametrize(
    ("quiet", "counted", "passed", "found"),
    [
        (0, 5, 5, Presence.HERE),
        (569.9, 5, 5, Presence.HERE),
        (570, 5, 5, Presence.LEAVING),
        (599.9, 5, 5, Presence.LEAVING),
        (600, 5, 5, Presence.GONE),
        (3, 5, 35, Presence.HERE),
        (3, 5, 35.1, Presence.GONE),
        (3, 5, -3600, Presence.HERE),
    ],
)
def test_somebody_is_there_leaving_or_gone(
    quiet: float, counted: float, passed: float, found: Presence
) -> None:
    assert presence(quiet, 600, counted=counted, passed=passed) is found


@pytest.mark.parametrize(
    ("quiet", "looks_in"), [(0, 5), (568, 2), (570, 5), (598.5, 1.5), (600, 5), (569.999, 0.05)]
)
def test_it_looks_again_when_something_is_due(quiet: float, looks_in: float) -> None:
    assert next_look(quiet, 600, 5) == pytest.approx(looks_in)


def test_every_cause_has_words() -> None:
    assert len({cause.label for cause in Cause}) == len(Cause)
