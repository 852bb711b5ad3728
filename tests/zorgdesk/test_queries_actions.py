"""Tests for zorgdesk.queries.actions: filters, words and counts, and the deeds that undo."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.made import a_parent_of, a_pupil_at, as_role
from tests.zorgdesk.real_store import DAY
from zorgdesk.commands import actions, family
from zorgdesk.errors import MissingError, RefusedError
from zorgdesk.model.action import ActionData, ActionKind, ActionStatus, DoerKind
from zorgdesk.model.school import Role
from zorgdesk.queries import actions as queries
from zorgdesk.queries.actions import Term, action_list, actions_of, done_list, open_count
from zorgdesk.queries.pupil import pupil_head

if TYPE_CHECKING:
    from zorgdesk.desk import Desk


def an_action(desk: Desk, what: str, days: int | None = 0, **given: object) -> str:
    """An action of the school for a day."""
    day = DAY + timedelta(days=days) if days is not None else None
    return desk.do(actions.add_action, ActionData.model_validate({"what": what, "due_on": day} | given))


def found(desk: Desk, text: str) -> list[str]:
    return sorted(row.what for row in desk.ask(action_list, text=text).rows)


def test_each_heading_is_a_filter(desk: Desk) -> None:
    an_action(desk, "laat", -1)
    an_action(desk, "vandaag", 0)
    an_action(desk, "zondag", 5)
    an_action(desk, "volgende week", 6)
    an_action(desk, "ooit", None)
    an_action(desk, "brief", -3, kind=ActionKind.BERICHT)
    an_action(desk, "papier", 0, kind=ActionKind.PAPIER)
    an_action(desk, "moeder belt", 2, doer=DoerKind.OUDER)
    an_action(desk, "wijkteam belt", 9, doer=DoerKind.ANDER)
    shown = {term: [row.what for row in desk.ask(action_list, term=term).rows] for term in Term}
    assert shown == {
        Term.LATE: ["laat"],
        Term.TODAY: ["vandaag"],
        Term.WEEK: ["zondag"],
        Term.WAITS: ["brief", "papier", "moeder belt"],
    }
    assert desk.ask(open_count) == 9
    assert desk.ask(open_count, late=True) == 2


def test_mine_and_others_are_everything(desk: Desk) -> None:
    an_action(desk, "ik", doer=DoerKind.IK)
    an_action(desk, "op mijn naam", person_uid=desk.reader.person_uid)
    an_action(desk, "school")
    for query in (action_list, done_list):
        assert {row.what for row in desk.ask(query, mine=True).rows} == {"ik", "op mijn naam"}
        assert {row.what for row in desk.ask(query, others=True).rows} == {"school"}
        for row in desk.ask(action_list).rows:
            desk.do(actions.finish_action, row.uid)


def test_what_a_colleague_does_is_not_mine(desk: Desk) -> None:
    """'Ik' is whoever wrote it: two people work at one desk."""
    an_action(desk, "van mij", doer=DoerKind.IK, person_uid=desk.reader.person_uid)
    duo = as_role(desk, Role.DIRECTEUR)
    assert [row.what for row in duo.ask(action_list, mine=True).rows] == []
    assert [row.what for row in duo.ask(action_list, others=True).rows] == ["van mij"]


@pytest.mark.parametrize("few", [queries._FEW, 0], ids=["rare words", "common words"])
def test_words_are_found_at_the_beginning_of_words_of_the_action_and_the_name(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(queries, "_FEW", few)
    bo = a_pupil_at(desk, "Bo")
    an_action(desk, "Moeder bellen", pupil_uid=bo, who="juf Ayşe")
    an_action(desk, "Vader bellen")
    an_action(desk, "Plan maken", pupil_uid=a_pupil_at(desk, "Ali", achternaam="Bellinga"))
    assert found(desk, "bell") == ["Moeder bellen", "Plan maken", "Vader bellen"]
    assert found(desk, "bellen hendriks") == ["Moeder bellen"]
    assert found(desk, "ayse") == ["Moeder bellen"]
    assert found(desk, "ellen") == []
    assert found(desk, "bo") == ["Moeder bellen"]
    assert found(desk, "zqx") == []
    assert found(desk, "100% \"'*") == []
    assert len(found(desk, "%")) == 3


def test_common_words_that_few_actions_have_together_are_looked_up(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "_FEW", 1)
    an_action(desk, "Moeder bellen")
    an_action(desk, "Moeder spreken")
    an_action(desk, "Vader bellen")
    an_action(desk, "Plan", pupil_uid=a_pupil_at(desk, "Moeder", achternaam="Bellen"))
    assert found(desk, "moeder bellen") == ["Moeder bellen", "Plan"]


def test_a_word_that_stands_everywhere_is_common(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "_EVERYWHERE", 2)
    monkeypatch.setattr(queries, "_FEW", 1)
    for what in ("Bellen met de arts", "Bellen met moeder", "Schrijven"):
        an_action(desk, what)
    assert found(desk, "bellen") == ["Bellen met de arts", "Bellen met moeder"]


def test_a_meelezer_counts_and_finds_their_own(desk: Desk) -> None:
    mine, other = a_pupil_at(desk), a_pupil_at(desk, "Ali")
    for pupil in (mine, other):
        an_action(desk, "Bellen", -1, pupil_uid=pupil)
    reader = as_role(desk, Role.MEELEZER, mine)
    assert reader.ask(open_count, late=True) == 1
    assert [row.pupil_uid for row in reader.ask(action_list, text="bellen").rows] == [mine]


def test_the_end_is_undone_to_what_it_was(desk: Desk) -> None:
    uid = an_action(desk, "Bellen", status=ActionStatus.BEZIG)
    desk.do(actions.finish_action, uid, ActionStatus.NIET_GELUKT, "geen gehoor")
    desk.do(actions.reopen_action, uid, ActionStatus.BEZIG)
    (row,) = desk.ask(action_list).rows
    assert (row.status, row.result) == (ActionStatus.BEZIG, "")


def test_a_day_is_undone_to_no_day(desk: Desk) -> None:
    uid = an_action(desk, "Bellen", None)
    desk.do(actions.move_action, uid, DAY)
    desk.do(actions.move_action, uid, None)
    assert desk.ask(action_list).rows[0].term == "geen dag"


def test_what_was_removed_is_put_back(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = an_action(desk, "Bellen", pupil_uid=pupil)
    desk.do(actions.remove_action, uid)
    assert desk.ask(actions_of, pupil) == ()
    desk.do(actions.put_back_action, uid)
    assert [row.uid for row in desk.ask(actions_of, pupil)] == [uid]
    with pytest.raises(RefusedError):
        as_role(desk, Role.MEELEZER, pupil).do(actions.put_back_action, uid)
    with pytest.raises(MissingError):
        desk.do(actions.put_back_action, "nergens")


def test_a_parent_who_was_taken_off_a_pupil_is_put_back(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_parent_of(desk, pupil)
    (parent,) = desk.ask(pupil_head, pupil).guardians
    desk.do(family.remove_guardian, parent.tie_uid)
    assert desk.ask(pupil_head, pupil).guardians == ()
    desk.do(family.put_back_guardian, parent.tie_uid)
    (back,) = desk.ask(pupil_head, pupil).guardians
    assert (back.tie_uid, back.name, back.tie) == (parent.tie_uid, parent.name, parent.tie)
