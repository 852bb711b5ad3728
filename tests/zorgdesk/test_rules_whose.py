"""Tests for whose a mail or a line may be."""

from __future__ import annotations

from zorgdesk.rules.whose import KnownParent, KnownPupil, whose_may_it_be

MOTHER = KnownParent("Marit Hendriks", "Marit@Voorbeeld.example", "moeder")
BO = KnownPupil("bo", "Bo", "Hendriks", (MOTHER,))
PIP = KnownPupil("pip", "Pip", "Hendriks", (MOTHER,))
THIJS = KnownPupil("thijs", "Thijs", "van der Meulen")
MAI = KnownPupil("mai", "Mai-Linh", "Öztürk")
NAMELESS = KnownPupil("leeg", "", "")
ALL = (THIJS, BO, PIP, MAI, NAMELESS)


def found(words: str, sender: str = "", address: str = "") -> list[tuple[str, str]]:
    return [(one.uid, one.why) for one in whose_may_it_be(words, sender, address, ALL)]


def test_the_child_of_the_sender_comes_first_and_the_one_who_is_named_before_a_sister() -> None:
    first, second = whose_may_it_be("Pip is ziek", "Marit", "marit@voorbeeld.example", ALL)
    assert (first.uid, first.why, first.told_by) == ("pip", "moeder mailde dit", "moeder (Marit Hendriks)")
    assert second.uid == "bo"


def test_a_parents_name_is_a_sign_too() -> None:
    assert found("Hallo", "marit hendriks") == [("bo", "zo heet moeder"), ("pip", "zo heet moeder")]
    assert found("Hallo", "Marit") == []


def test_a_whole_name_goes_before_a_part() -> None:
    assert found("Over Thijs van der Meulen en Bo")[0] == ("thijs", "de naam staat in de tekst")
    assert found("Thijs Meulen")[0] == ("thijs", "de naam staat in de tekst")
    assert found("Meulen, Thijs")[0] == ("thijs", "de naam staat in de tekst")
    assert found("Bo") == [("bo", "de voornaam staat in de tekst")]
    assert {uid for uid, _why in found("familie Hendriks")} == {"bo", "pip"}


def test_accents_and_hyphens_are_no_matter() -> None:
    assert found("mai linh ozturk")[0][0] == "mai"


def test_in_a_long_text_a_name_has_a_capital_and_in_a_line_it_need_not() -> None:
    assert found("ik bel over bo") == [("bo", "de voornaam staat in de tekst")]
    assert found("zo bo " + "en nog veel meer woorden " * 20) == []


def test_nobody_is_proposed_when_nothing_points_at_anybody() -> None:
    assert found("Kunt u mij bellen?", "Kees", "kees@elders.example") == []


def test_at_most_so_many_are_proposed() -> None:
    assert len(whose_may_it_be("Bo Pip Thijs Hendriks", "", "", ALL, most=2)) == 2
