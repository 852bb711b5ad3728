"""Tests for zorgdesk.queries.search as people type in a hurry: hostile words, and every place that is searched."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlmodel import SQLModel

from tests.zorgdesk.made import a_parent_of, a_pupil_at, as_role
from zorgdesk.commands import entries
from zorgdesk.model.arrangement import Arrangement
from zorgdesk.model.base import Row
from zorgdesk.model.contact import Help  # noqa: F401 - every table is there
from zorgdesk.model.dossier import EntryData
from zorgdesk.model.family import Case, CasePupil, Regie, RegieKind, RegieParty
from zorgdesk.model.opp import Opp, OppEvaluation, OppOutcome
from zorgdesk.model.plan import Goal, GoalLook, GoalOutcome, Plan
from zorgdesk.model.school import Role
from zorgdesk.model.test_result import PupilTest
from zorgdesk.queries.search import find
from zorgdesk.queries.search_rows import _KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.desk import Desk, Work

DAY = date(2026, 11, 24)


def tables(kind: type[Row] = Row) -> Iterator[type[Row]]:
    for one in kind.__subclasses__():
        yield one
        yield from tables(one)


def test_every_table_that_is_indexed_is_shown() -> None:
    searched = {str(one.__tablename__) for one in tables() if one.searched and hasattr(one, "__table__")}
    assert searched == set(_KINDS)
    assert searched <= SQLModel.metadata.tables.keys()


@pytest.fixture
def desk_with_bo(desk: Desk) -> tuple[Desk, str]:
    bo = a_pupil_at(desk, achternaam="Yılmaz")
    a_pupil_at(desk, "Daan", voorvoegsel="van der", achternaam="Meulen")
    a_pupil_at(desk, "Zoë", achternaam="D'Oliveira-Smit")
    a_parent_of(desk, bo, "Özlem", guardian={"achternaam": "Yılmaz"})

    def write(work: Work) -> None:
        plan = Plan(pupil_uid=bo, started_on=DAY)
        goal = Goal(pupil_uid=bo, plan_uid=plan.uid, text="Komt rustig binnen")
        opp = Opp(pupil_uid=bo, number=1, destination="vmbo basis", hindering="snel afgeleid", adopted_on=DAY)
        case = Case()
        work.session.add_all([
            plan, goal, opp, case,
            GoalLook(pupil_uid=bo, plan_uid=plan.uid, goal_uid=goal.uid, looked_on=DAY,
                     outcome=GoalOutcome.VOORUIT, words="Zwaait nu bij het hek"),
            OppEvaluation(pupil_uid=bo, opp_uid=opp.uid, held_on=DAY, outcome=OppOutcome.BLIJFT,
                          words="Vader wil gymnasium"),
            Arrangement(pupil_uid=bo, title="Leesmaatje op dinsdag", who="Corrie", since=DAY),
            PupilTest(pupil_uid=bo, taken_on=DAY, test="AVI E4", meaning="Leest nog spellend"),
            CasePupil(case_uid=case.uid, pupil_uid=bo, since=DAY),
            Regie(case_uid=case.uid, kind=RegieKind.INHOUD, party=RegieParty.CJG, who="Petra Blom", since=DAY,
                  reason="Thuis speelt schuldhulpverlening"),
        ])  # fmt: skip

    desk.do(write)
    note = "Cyberpesten in de groepsapp; moeders onzekerheid. Faalangsttraining gaat door, cito-toets niet."
    desk.do(entries.record_entry, EntryData(pupil_uid=bo, held_on=DAY, facts=note, told_by="juf Renée"))
    return desk, bo


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("yilmaz", "pupil"), ("YILMAZ", "pupil"), ("Yılmaz", "pupil"), ("yilmas", "pupil"), ("bo yilm", "pupil"),
        ("yilmaz bo", "pupil"), ("  yilmaz  ", "pupil"), ("ozlem", "guardian"), ("Özlem", "guardian"),
        ("meulen", "pupil"), ("van der meulen", "pupil"), ("der meulen", "pupil"), ("d meulen", "pupil"),
        ("daan van", "pupil"), ("meluen", "pupil"), ("muelen", "pupil"), ("zoe", "pupil"), ("zoë", "pupil"),
        ("oliveira", "pupil"), ("smit", "pupil"), ("d'oliveira", "pupil"), ("doliveira", "pupil"),
        ("cyberpesten", "entry"),
        ("pesten", "entry"), ("groepsapp", "entry"), ("groepsap", "entry"), ("angst", "entry"),
        ("training", "entry"), ("faalangst", "entry"), ("onzeker", "entry"),
        ("renee", "entry"), ("cito toets", "entry"),
        ("hek", "goal_look"), ("rustig", "goal"), ("vmbo", "opp"), ("afgeleid", "opp"),
        ("gymnasium", "opp_evaluation"),
        ("leesmaatje", "arrangement"), ("corrie", "arrangement"), ("spellend", "pupil_test"), ("avi", "pupil_test"),
        ("schuldhulp", "regie"), ("petra blom", "regie"),
    ],
)  # fmt: skip
def test_it_is_found_however_it_is_typed_and_says_where_and_why(
    desk_with_bo: tuple[Desk, str], typed: str, kind: str
) -> None:
    desk, bo = desk_with_bo
    found = [one for one in desk.ask(find, typed) if one.kind == kind]
    assert found, typed
    if kind not in ("pupil", "guardian"):
        assert found[0].pupil_uid == bo
        assert found[0].where.startswith("Bo Yılmaz")
        assert found[0].why, typed


@pytest.mark.parametrize(
    "typed",
    ["'", '"', '""', "*", "%", "_", "a OR b", "NEAR(a b)", "-", "(", "zoek:", "\\",
     "; DROP TABLE pupil", "🙂", "a" * 500,
     "NOT pesten AND", "\x00bo", "{}", "ß", "ı"],
)  # fmt: skip
def test_signs_and_words_of_a_computer_do_no_harm(desk_with_bo: tuple[Desk, str], typed: str) -> None:
    desk, _bo = desk_with_bo
    assert isinstance(desk.ask(find, typed), tuple)
    assert desk.ask(find, "yilmaz")


@pytest.mark.parametrize(
    "typed", ["pesten", "hek", "rustig", "vmbo", "gymnasium", "leesmaatje", "spellend", "schuldhulp", "petra"]
)
def test_what_was_written_is_not_for_the_administration_nor_for_a_meelezer_of_another(
    desk_with_bo: tuple[Desk, str], typed: str
) -> None:
    desk, _bo = desk_with_bo
    other = a_pupil_at(desk, "Sem")
    assert as_role(desk, Role.ADMINISTRATIE).ask(find, typed) == ()
    assert as_role(desk, Role.MEELEZER, other).ask(find, typed) == ()
