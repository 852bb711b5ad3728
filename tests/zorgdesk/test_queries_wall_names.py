"""Tests for zorgdesk.queries.wall_names: an alias for a name, and pupils who are not discussed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.zorgdesk.made import a_pupil_at
from zorgdesk.commands.family import change_pupil
from zorgdesk.model.pupil import Pupil, PupilData
from zorgdesk.queries.wall_names import masked, named_here, names_other_pupil, own_names
from zorgdesk.text import fold

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

BO = own_names(Pupil(roepnaam="Bo", achternaam="Hendriks"))
THIJS = own_names(Pupil(roepnaam="Thijs", voorvoegsel="van der", achternaam="Meulen"))
NAMED: dict[str, list[tuple[str, tuple[str, ...], tuple[str, ...]]]] = {
    "thijs": [("t", ("thijs",), ("meulen",))],
    "anna": [("a", ("anna", "sophie"), ("haddad", "smit"))],
}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Bo bouwt graag", "Leerling A bouwt graag"),
        ("Bo Hendriks bouwt", "Leerling A bouwt"),
        ("BO's jas en bo’s tas", "Leerling A's jas en Leerling A’s tas"),
        ("mevrouw Hendriks belt", "mevrouw Leerling A belt"),
        ("Bob en Bonnie bouwen", "Bob en Bonnie bouwen"),
        ("Bó zegt ja", "Leerling A zegt ja"),
        ("", ""),
    ],
)
def test_an_alias_stands_for_every_way_to_write_a_name(text: str, said: str) -> None:
    assert masked(text, BO, "Leerling A") == said


def test_the_longest_name_is_taken_first() -> None:
    assert masked("Thijs van der Meulen en van der Meulen", THIJS, "Leerling B") == "Leerling B en Leerling B"


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_name_is_left_whatever_stands_around_it(before: str, after: str) -> None:
    text = masked(f"{before} Thijs {after}", THIJS, "X")
    assert "thijs" not in fold(text).replace(fold(before), "").replace(fold(after), "")
    assert "Thijs" not in text.split() or "Thijs" in f"{before} {after}"


@given(st.text(max_size=80))
def test_a_text_without_a_name_stays_as_it_is(text: str) -> None:
    assert masked(text, (("zzqq",),), "X") == text or "zzqq" in fold(text)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Net als bij Thijs van der Meulen", True),
        ("net als bij thijs meulen", True),
        ("Thijs (groep 7) Meulen kwam ook", True),
        ("Thijs komt morgen", False),
        ("De familie Meulen", False),
        ("Meulen en Thijs", False),
        ("Anna-Sophie Haddad-Smit helpt", True),
        ("Anna Haddad helpt", False),
        ("Thijs ging met de hele groep naar de Meulen", False),
        ("", False),
    ],
)
def test_a_pupil_is_named_by_first_and_last_name(text: str, other: bool) -> None:
    assert names_other_pupil(text, NAMED, ()) is other


def test_who_is_discussed_may_be_named() -> None:
    assert not names_other_pupil("Thijs Meulen leest", NAMED, ("t",))
    assert names_other_pupil("Thijs Meulen leest", NAMED, ("a",))


def test_every_pupil_is_known_also_who_came_or_changed_since(desk: Desk) -> None:
    uid = a_pupil_at(desk)
    assert names_other_pupil("Bo Hendriks", desk.ask(named_here), ())
    assert not names_other_pupil("Ties Baas", desk.ask(named_here), ())
    a_pupil_at(desk, "Ties", achternaam="Baas")
    assert names_other_pupil("Ties Baas", desk.ask(named_here), ())
    desk.do(change_pupil, uid, 1, PupilData(roepnaam="Bo", achternaam="Anders"))
    assert not names_other_pupil("Bo Hendriks", desk.ask(named_here), ())
    assert names_other_pupil("Bo Anders", desk.ask(named_here), ())
