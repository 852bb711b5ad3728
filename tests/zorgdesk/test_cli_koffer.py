"""The koffer on the command line: where it is, giving it, taking it on another laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.two_laptops import Laptop, Pair, lying_in, pair, pupil, stick, two_made, writes
from zorgdesk.exchange.koffer import go_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.zorgdesk.command_line import Told

__all__ = ["pair", "pupil", "stick", "two_made"]  # fixtures

pytestmark = pytest.mark.usefixtures("cheap_keys", "laptop_ring")


def at(laptop: Laptop, tell: Callable[..., Told], *words: object) -> Told:
    with laptop.here():
        return tell("koffer", *words, "--store", laptop.path, phrase=laptop.phrase)


def test_it_goes_to_the_other_laptop_and_back(tell: Callable[..., Told], pair: Pair, stick: Path) -> None:
    assert at(pair[0], tell, "status")[:2] == (0, "Dit bestand is alleen op deze laptop.\n")
    status, out, err = at(pair[0], tell, "geef", stick)
    assert (status, err) == (0, "")
    assert out == "De koffer staat in de map. Uw collega kan hem nu overnemen.\n"
    _status, out, _err = at(pair[0], tell, "status")
    assert out.startswith("De koffer is meegegeven op ")
    assert "De koffer van laptop onderbouw, van " in out
    status, out, err = at(pair[1], tell, "neem", stick, "--label", "laptop groep 8")
    assert (status, err) == (0, "")
    assert out.startswith("De koffer is hier, op laptop groep 8, sinds ")
    assert pair[1].writes()
    assert "bij laptop groep 8." in at(pair[0], tell, "status")[1]
    assert at(pair[1], tell, "geef", stick)[0] == 0
    assert at(pair[0], tell, "neem", stick)[0] == 0
    assert pair[0].writes()


def test_a_copy_to_read_leaves_it_where_it_is(tell: Callable[..., Told], pair: Pair, stick: Path) -> None:
    assert at(pair[0], tell, "geef", stick, "--copy")[:2] == (0, "De leeskopie staat in de map.\n")
    assert at(pair[1], tell, "neem", stick)[0] == 1, "there is no koffer"
    status, out, _err = at(pair[1], tell, "neem", stick, "--copy")
    assert status == 0
    assert out.startswith("Dit is een leeskopie.")
    assert pair[0].writes()


def test_a_stick_that_is_out_is_told_and_no_folder_is_made_in_its_place(
    tell: Callable[..., Told], pair: Pair, stick: Path
) -> None:
    stick.rmdir()
    status, _out, err = at(pair[0], tell, "geef", stick)
    assert status == 1
    assert "De map of de USB-stick is er niet." in err
    assert not stick.exists()
    assert pair[0].writes()


def test_two_that_went_apart_are_told_and_nothing_is_merged(
    tell: Callable[..., Told], pair: Pair, stick: Path, pupil: str
) -> None:
    pair[0].gives(stick)
    pair[1].takes(stick)
    writes(pair[1], pupil, "Van de collega.")
    pair[1].gives(stick)
    with pair[0].desk() as desk:
        go_on(desk)
    status, _out, err = at(pair[0], tell, "neem", stick)
    assert status == 1
    assert "Op twee laptops is verder gewerkt" in err
    assert "Van de collega." not in pair[0].facts()
    assert "zorgdesk.koffer" in lying_in(stick)
