"""The deeds of holding and closing a gesprek, with the keys they take and how long the program takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.walk_deeds import Deed
    from tests.walk_hands import Hands

    Measured = Callable[[str, int, Callable[[], None]], Deed]

SAID = "Samira vertelt zelf wat helpt."
UNKNOWN_DAY = "Kaart ophangen @ik voor de kerstvakantie"
# Keys at most, apart from what is typed.
POINT, PERSON, SIDE, BEFORE, CLOSE = 1, 1, 2, 1, 7


def talk_deeds(hands: Hands, measured: Measured) -> Iterator[Deed]:
    """Every deed at the table, on the page of the MDO that was begun: nothing leaves that page."""

    def point() -> None:
        hands.write(SAID)
        hands.press("PgDown")
        hands.at("Wat zien we")

    def unlikely_day() -> None:
        hands.press("/")
        hands.write(UNKNOWN_DAY)
        hands.wait("vrijdag 18 december 2026")
        hands.press("Return")
        hands.at("Nieuwe actie")

    def side_note() -> None:
        hands.press("Ctrl+M")
        hands.write("Moeder is moe")
        hands.press("Return")

    def somebody_came() -> None:
        hands.press("Space")
        hands.wait("1 is er")

    hands.go_to("Wat gaat goed")
    yield measured("write a point and go to the next", POINT, point)
    yield measured("an action before a school holiday", 2, unlikely_day)
    yield measured("a side note", SIDE, side_note)
    hands.go_to("Aan tafel", "Shift+Tab")
    yield measured("somebody came", PERSON, somebody_came)
    yield measured("read back and close", CLOSE, lambda: _close(hands))


def _close(hands: Hands) -> None:
    hands.press("Ctrl+Shift+Return")
    hands.wait("Voorlezen")
    for _action in range(2):
        hands.press("Return")
    hands.wait("Wie doet wat?")
    hands.press("1")  # why no parents are there
    hands.press("Ctrl+Return")
    hands.wait("Afgerond")
