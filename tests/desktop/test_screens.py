"""Every screen in the real window, as a screen reader meets it: names, states, focus, and what is said aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import walk_job as job
from tests.walk_tour import Newcomer

if TYPE_CHECKING:
    from tests.desktop.hands import XHands

pytestmark = [pytest.mark.desktop, pytest.mark.slow]

# Somebody with something on every tab.
PUPIL = "Samira Haddad"
# What one types to go to a page that has no place on the rail, and words that stand there.
PAGES = {
    "binnengekomen": "Vanmiddag bij Noah",
    "beginstand": "Beginstand",
    "schooljaarwissel": "Schooljaarwissel",
}
_MOST_STOPS = 14
_FEW = 2  # a page with no more stops than this holds the keyboard; a text with links stops at each of them


class Visit:
    """Looks at each place once, and keeps what is wrong with it."""

    def __init__(self, hands: XHands) -> None:
        self.hands = hands
        self.wrong: list[str] = []

    def look(self, place: str) -> None:
        """See that everything has a name, and that Tab goes from one named thing to another."""
        hands = self.hands
        hands.until(lambda: bool(hands.where()), f"nothing named has the keyboard at {place}")
        self.wrong += [f"{place}: nameless {found}" for found in hands.nameless()]
        passed = [self._stop()]
        for _stop in range(_MOST_STOPS):
            hands.press("Tab")
            passed.append(self._stop())
            if passed[-1] == passed[0] and len(set(passed)) > _FEW:
                break
        if "" in passed:
            self.wrong.append(f"{place}: Tab comes to something without a name, past {passed}")
        if len(set(passed)) <= _FEW:
            self.wrong.append(f"{place}: Tab stays at {set(passed)}")

    def _stop(self) -> str:
        at = self.hands.where()
        if not at:
            self.hands.rest()
            at = self.hands.where()
        return at

    def find(self, typed: str) -> None:
        """Go to what is searched for."""
        self.hands.press("Ctrl+K")
        self.hands.at("Zoek overal")
        self.hands.press("Ctrl+A")
        self.hands.write(typed)
        self.hands.rest()
        self.hands.press("Return")


def test_every_screen_can_be_read_and_walked(hands_in_practice: XHands) -> None:
    hands = hands_in_practice
    visit = Visit(hands)
    for place in (*job.PLACES[1:], job.PLACES[0]):
        hands.until(lambda place=place: hands.click(place), f"no {place} on the rail")  # type: ignore[misc]
        visit.look(place)
    for typed, words in PAGES.items():
        visit.find(typed)
        hands.wait(words)
        visit.look(typed)
        hands.press("Esc")
    job.find_pupil(hands, "samira", PUPIL)
    for number in range(1, 7):
        hands.press(f"Ctrl+{number}")
        visit.look(f"{PUPIL}, tab {number}")
    hands.press("Ctrl+1")
    Newcomer(hands).click("Gesprek openen")
    visit.look("MDO")
    for key in ("Ctrl+N", "Ctrl+B", "Ctrl+T", "Ctrl+Shift+A", "Ctrl+G", "F1", "Ctrl+Shift+N"):
        hands.press(key)
        hands.until(hands.in_dialog, f"{key} opens nothing")
        visit.look(key)
        hands.leave_dialog("Esc")
        hands.until(lambda: bool(hands.where()), f"the keyboard is nowhere after {key}")
    assert visit.wrong == []
    assert "Traceback" not in hands.end()


def test_what_is_chosen_and_what_is_folded_is_told(hands_in_practice: XHands) -> None:
    hands = hands_in_practice
    job.find_pupil(hands, "bo hen", "Bo Hendriks")
    hands.press("Ctrl+T")
    hands.until(hands.in_dialog, "no consent")
    yes, no = ("Wat is het antwoord?: Ja", "Wat is het antwoord?: Nee")
    assert "checked" in hands.states(yes)
    assert "checked" not in hands.states(no)
    hands.leave_dialog("Esc")
    hands.press("Ctrl+N")
    hands.at("Wat zag of hoorde u?")
    assert hands.states("Wat denkt u ervan?")[-1] == "Dichtgeklapt"
    hands.press("Tab")
    hands.press("Return")
    hands.until(
        lambda: "Opengeklapt" in hands.states("Wat denkt u ervan?") or hands.where() == "Wat denkt u ervan?",
        "nobody tells that it unfolded",
    )
    hands.leave_dialog("Esc")
    assert "Traceback" not in hands.end()


def test_what_happens_is_said_aloud(hands_in_practice: XHands) -> None:
    hands = hands_in_practice
    hands.said()
    hands.press("Ctrl+K")
    hands.at("Zoek overal")
    hands.write("zzqx")
    _hears(hands, "Niets gevonden")
    hands.press("Esc")
    hands.press("Esc")
    Newcomer(hands).click("Acties")
    hands.at("Acties")
    hands.press("Space")
    hands.wait("Ongedaan maken")
    _hears(hands, "Ctrl+Z")
    hands.press("Ctrl+Z")
    _hears(hands, "Ongedaan gemaakt")
    assert hands.where()
    assert "Traceback" not in hands.end()


def _hears(hands: XHands, words: str) -> None:
    heard: list[str] = []

    def ready() -> bool:
        heard.extend(hands.said())
        return any(words in one for one in heard)

    hands.until(ready, f"nobody says {words!r}; heard: {heard}")
