"""Tests for zorgdesk.queries.action_list and its print: what stands on the list, and what may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk import paper_reading as reading
from tests.zorgdesk.made import a_pupil_at, as_role
from zorgdesk import clock
from zorgdesk.commands.actions import add_action, finish_action
from zorgdesk.job import finish
from zorgdesk.model.action import ActionData, DoerKind
from zorgdesk.model.school import Role, Staff
from zorgdesk.prints.action_list import print_action_list
from zorgdesk.queries import action_list as lists
from zorgdesk.queries.action_list import (
    BY_PUPIL,
    ActionListCard,
    ListGroup,
    ListLine,
    action_list_card,
    list_readers,
)
from zorgdesk.queries.actions import ActionRow, Order, action_list

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Work


def an_anouk(desk: Desk) -> str:
    def add(work: Work) -> str:
        staff = Staff(roepnaam="Anouk", achternaam="Visser", known_as="juf Anouk")
        work.session.add(staff)
        return staff.uid

    return desk.do(add)


def act(desk: Desk, what: str, days: int | None = 1, **more: object) -> str:
    due = None if days is None else clock.today() + timedelta(days=days)
    usual = {"what": what, "who": "juf Anouk", "due_on": due}
    return desk.do(add_action, ActionData.model_validate(usual | more))


def words(card: ActionListCard) -> str:
    return reading.words(finish(print_action_list(card)))


def test_the_list_of_the_school_has_who_does_what_with_a_first_name_and_an_initial(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    act(desk, "Bij de deur staan", -3, pupil_uid=pupil, result="GEHEIM")
    act(desk, "Logopedist bellen", None, who="ik", doer=DoerKind.IK, pupil_uid=pupil)
    act(desk, "Later iets", 40, pupil_uid=pupil)
    desk.do(finish_action, act(desk, "Is klaar", pupil_uid=pupil))
    card = desk.ask(action_list_card)
    assert [group.name for group in card.groups] == [desk.reader.name, "juf Anouk"], "mine first"
    assert card.groups[1].lines == (
        ListLine("Bo H.", "Bij de deur staan", "3 dagen te laat", late=True, who="juf Anouk"),
    )
    said = words(card)
    assert "Bo H." in said
    for word in ("Hendriks", "GEHEIM", "Later iets", "Is klaar"):
        assert word not in said
    assert "Vertrouwelijk: alleen binnen school" in said


def test_a_colleagues_page_has_initials_and_own_lines_only(desk: Desk) -> None:
    anouk = an_anouk(desk)
    pupil = a_pupil_at(desk)
    act(desk, "Bo Hendriks helpen met gym, bo kiest zelf", pupil_uid=pupil, who="Visser", staff_uid=anouk)
    act(desk, "Moeder bellen", who="Noor Bakker", doer=DoerKind.ANDER, pupil_uid=pupil)
    act(desk, "Lokaal regelen")
    names = [one.key for one in desk.ask(list_readers)]
    assert names == ["juf Anouk"], "nobody outside the school gets such a page"
    card = desk.ask(action_list_card, "juf Anouk")
    said = words(card)
    assert said.count("B.H.") == 1
    assert "B. helpen met gym, B. kiest zelf" in said
    for word in ("Bo", "Hendriks", "Noor", "Moeder"):
        assert word not in said.split(), word
    assert "Dit doe jij deze weken" in said
    assert "Lokaal regelen" in said
    assert "Vertrouwelijk: alleen voor juf Anouk" in said


def test_by_pupil_two_with_the_same_initial_stay_apart(desk: Desk) -> None:
    first, second = a_pupil_at(desk), a_pupil_at(desk, achternaam="Haddad")
    act(desk, "Een", pupil_uid=first)
    act(desk, "Twee", pupil_uid=second)
    act(desk, "Drie")
    card = desk.ask(action_list_card, BY_PUPIL)
    assert [(group.name, len(group.lines)) for group in card.groups] == [
        ("Bo H.", 1), ("Bo H.", 1), ("Zonder leerling", 1),
    ]  # fmt: skip
    assert words(card).count("juf Anouk") == 3


def test_what_does_not_fit_on_it_is_counted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST", 2)
    for number in range(5):
        act(desk, f"Nummer {number}")
    card = desk.ask(action_list_card)
    assert (card.total, card.more) == (2, 3)
    assert "En nog 3 acties in Zorgdesk." in words(card)


def test_nothing_to_do_is_said(desk: Desk) -> None:
    card = desk.ask(action_list_card)
    assert words(card).count("Er staat niets open tot en met") == 1


def test_who_reads_along_has_own_pupils_only(desk: Desk) -> None:
    mine, other = a_pupil_at(desk), a_pupil_at(desk, "Lotte")
    act(desk, "Van Bo", pupil_uid=mine)
    act(desk, "Van Lotte", pupil_uid=other)
    card = as_role(desk, Role.MEELEZER, mine).ask(action_list_card)
    assert [line.what for group in card.groups for line in group.lines] == ["Van Bo"]


def test_three_hundred_hostile_lines_all_stand_on_it(desk: Desk) -> None:
    long = "Wilhelmina-Theodora van den Oudenrijn-Schimmelpenninck-Abrikoos"
    lines = tuple(
        ListLine(long, f"<b>Nummer {n}:</b> {long}", "3 dagen te laat", n % 2 == 0) for n in range(300)
    )
    card = replace(desk.ask(action_list_card), groups=(ListGroup(long, lines),))
    said = "".join(words(card).split())
    assert all(f"Nummer{number}:" in said for number in range(300))


@pytest.mark.parametrize("order", list(Order))
def test_the_pages_of_every_order_hold_each_action_once(desk: Desk, order: Order) -> None:
    pupils = [a_pupil_at(desk, name) for name in ("Bo", "Aya", "Cas")]
    for number in range(11):
        act(
            desk, f"Nummer {number}", None if number % 4 == 0 else number % 3,
            who=("Zoë", "anouk", "Bart")[number % 3], pupil_uid=(*pupils, None)[number % 4],
        )  # fmt: skip
    found: list[ActionRow] = []
    after: tuple[str, ...] | None = None
    while True:
        page = desk.ask(action_list, order=order, after=after, limit=3)
        found += page.rows
        after = page.after
        if after is None:
            break
    assert sorted(row.what for row in found) == sorted(f"Nummer {number}" for number in range(11))
    heads: dict[Order, list[str]] = {
        Order.DAY: [(row.due_on or date.max).isoformat() for row in found],
        Order.PERSON: [row.who.lower() for row in found],
        Order.PUPIL: [row.pupil for row in found],
    }
    assert heads[order] == sorted(heads[order])
