"""Who may read and write what is sealed: a table of every role, with and without the right."""

from __future__ import annotations

from datetime import date

import pytest

from zorgdesk.errors import Weight
from zorgdesk.model.reader import Reader
from zorgdesk.model.school import Role
from zorgdesk.rules import sealed as rules


def a_reader(role: Role, *, veiligheid: bool = False, guardian: str | None = None) -> Reader:
    return Reader("me", "Ineke", "", role, veiligheid, None, guardian)


@pytest.mark.parametrize(
    ("role", "veiligheid", "own", "safety"),
    [
        (Role.IB, False, True, False),
        (Role.IB, True, True, True),
        (Role.DIRECTEUR, False, True, False),
        (Role.DIRECTEUR, True, True, True),
        (Role.MEELEZER, False, False, False),
        (Role.MEELEZER, True, False, True),
        (Role.ADMINISTRATIE, False, False, False),
        (Role.ADMINISTRATIE, True, False, False),
    ],
)
def test_what_is_sealed_goes_by_role_and_right(
    role: Role, *, veiligheid: bool, own: bool, safety: bool
) -> None:
    reader = a_reader(role, veiligheid=veiligheid)
    assert rules.keeps_own_notes(reader) is own
    assert rules.reads_safety(reader) is safety
    assert rules.reads_sealed(reader) is (own or safety)
    assert (rules.why_not_own(reader, has_key=True) is None) is own
    assert (rules.why_not_safety(reader) is None) is safety


@pytest.mark.parametrize("role", list(Role))
def test_paper_for_a_parent_holds_nothing_that_is_sealed(role: Role) -> None:
    reader = a_reader(role, veiligheid=True, guardian="mother")
    assert not rules.reads_sealed(reader)
    assert not rules.reads_sealed(a_reader(role, veiligheid=True).for_guardian("mother"))


def test_why_not_own_says_what_to_do_where_another_key_was_used() -> None:
    finding = rules.why_not_own(a_reader(Role.IB), has_key=False)
    assert finding is not None
    assert finding.blocks
    assert "eigen wachtwoordzin" in finding.why


def test_why_not_safety_tells_the_numbers_and_not_whether_there_is_anything() -> None:
    finding = rules.why_not_safety(a_reader(Role.IB))
    assert finding is not None
    assert "112" in finding.why
    assert "0800-2000" in finding.why


def test_why_not_open_says_who_can_give_the_key() -> None:
    assert rules.why_not_open().weight is Weight.BLOCK
    assert "Iemand die het al mag lezen" in rules.why_not_open().why


def test_an_own_note_goes_after_eight_weeks_unless_it_is_kept() -> None:
    assert rules.gone_on(date(2026, 11, 24), kept=False) == date(2027, 1, 19)
    assert rules.gone_on(date(2026, 11, 24), kept=True) is None
