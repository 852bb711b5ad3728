"""Tests for zorgdesk.queries.wall: what stands on the wall, and what never does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import select

from tests.zorgdesk.made import a_parent_of, a_pupil_at, as_role
from zorgdesk.commands import actions, conversations
from zorgdesk.errors import MissingError
from zorgdesk.model.action import ActionData, ActionStatus
from zorgdesk.model.conversation import (
    AgendaPart,
    Attendance,
    ConversationData,
    ConversationKind,
    ConversationPupil,
    ParticipantData,
)
from zorgdesk.model.family import RegieParty
from zorgdesk.model.school import Role
from zorgdesk.queries.conversations import conversation_card
from zorgdesk.queries.wall import WallAction, WallCard, wall_card, wall_lines

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

DAY = date(2026, 11, 20)
MDO = ConversationKind.MDO


def a_talk(desk: Desk, *pupils: str, day: date = DAY, kind: ConversationKind = MDO, **more: Any) -> str:
    people = more.pop("people", ())
    data = ConversationData(kind=kind, held_on=day, start="13.00", **more)
    return desk.do(conversations.plan_conversation, data, list(pupils), people)


def somebody(name: str, **given: object) -> ParticipantData:
    return ParticipantData.model_validate({"conversation_uid": "", "name": name} | given)


def an_action(desk: Desk, pupil: str | None, talk: str, what: str, who: str = "", **more: Any) -> str:
    return desk.do(
        actions.add_action, ActionData(pupil_uid=pupil, conversation_uid=talk, what=what, who=who, **more)
    )


def wall(desk: Desk, uid: str, **live: str) -> WallCard:
    return desk.ask_on_wall(wall_card, uid, {(part, ""): text for part, text in live.items()})


@pytest.fixture
def bo(desk: Desk) -> str:
    return a_pupil_at(desk)


def test_a_talk_stands_there_with_its_question_and_its_points(desk: Desk, bo: str) -> None:
    uid = a_talk(desk, bo, question="Wat heeft Bo nodig?")
    desk.do(conversations.keep_point, uid, AgendaPart.GOED, "Bouwen\n\n - lezen  gaat beter ")
    card = wall(desk, uid)
    assert (card.names, card.kind, card.day, card.question) == (("Bo",), "MDO", DAY, "Wat heeft Bo nodig?")
    good = card.part("goed")
    assert good is not None
    assert good.lines == ("Bouwen", "lezen gaat beter")
    assert [part.title for part in card.parts][:3] == ["Wat gaat goed", "Wat zien we", "Wat wil Bo"]
    assert card.part("begin") is None


def test_a_simple_talk_shows_little(desk: Desk, bo: str) -> None:
    uid = a_talk(desk, bo, kind=ConversationKind.OUDERGESPREK)
    assert [part.title for part in wall(desk, uid).parts] == ["Wat is er gezegd?", "Volgende keer"]
    desk.do(conversations.keep_point, uid, AgendaPart.OUDERS, "Rust")
    assert "Wat willen de ouders" in [part.title for part in wall(desk, uid).parts]


def test_a_finished_line_comes_by_the_same_way_as_a_kept_one(desk: Desk, bo: str) -> None:
    uid = a_talk(desk, bo)
    text = "• Bouwen\n- lezen\n\n   veel   vrienden"
    live = wall(desk, uid, goed=text).part("goed")
    desk.do(conversations.keep_point, uid, AgendaPart.GOED, text)
    kept = wall(desk, uid).part("goed")
    assert live == kept
    assert live is not None
    assert live.lines == wall_lines(text) == ("Bouwen", "lezen", "veel vrienden")


def test_the_line_is_told_once_it_is_fixed(desk: Desk, bo: str) -> None:
    uid = a_talk(desk, bo)
    assert (wall(desk, uid).leads, wall(desk, uid).writes, wall(desk, uid).next_words) == ("", "", "")
    day = date(2026, 12, 18)
    desk.do(conversations.confirm_line, uid, RegieParty.SCHOOL, "Ineke de Vries", "juf Anouk", day)
    card = wall(desk, uid)
    assert (card.leads, card.writes) == ("School, Ineke de Vries", "juf Anouk")
    assert card.next_words == "vóór vr 18 dec"
    desk.do(conversations.change_conversation, uid, None, next_on=day, next_start="9.00", next_place="Zaal 2")
    assert (wall(desk, uid).next_words, wall(desk, uid).next_place) == ("vr 18 dec, 9.00 uur", "Zaal 2")


def test_who_is_here_stands_there_once_somebody_came(desk: Desk, bo: str) -> None:
    people = (somebody("Karin", function="moeder"), somebody("Noor", function="wijkteam"),
              somebody("Iemand", of_pupil_uid=a_pupil_at(desk, "Fenna", achternaam="Postma")))  # fmt: skip
    uid = a_talk(desk, bo, people=people)
    assert [(one.name, one.function, one.here) for one in wall(desk, uid).people] == [
        ("Karin", "moeder", False), ("Noor", "wijkteam", False),
    ]  # fmt: skip
    karin, noor, _fenna = desk.ask(conversation_card, uid).people
    desk.do(conversations.mark_attendance, karin.uid, Attendance.AANWEZIG)
    desk.do(conversations.mark_attendance, noor.uid, Attendance.AFWEZIG)
    assert [(one.name, one.here) for one in wall(desk, uid).people] == [("Karin", True)]


def test_actions_stand_there_in_the_order_of_the_operators_list(desk: Desk, bo: str) -> None:
    uid = a_talk(desk, bo)
    an_action(desk, bo, uid, "Dagkaart", "juf Anouk", due_on=date(2026, 11, 26))
    an_action(desk, bo, uid, "Lezen", "vader", when_words="elke dag")
    an_action(desk, bo, uid, "Kijken")
    assert wall(desk, uid).actions == (
        WallAction("Dagkaart", "juf Anouk", "do 26 nov"), WallAction("Lezen", "vader", "elke dag"),
        WallAction("Kijken", "", ""),
    )  # fmt: skip
    assert len(desk.ask(conversation_card, uid).actions) == 3


def test_what_was_agreed_last_time_is_of_talks_like_this_one(desk: Desk, bo: str) -> None:
    before = a_talk(desk, bo, day=date(2026, 10, 1))
    elsewhere = a_talk(desk, bo, day=date(2026, 10, 8), kind=ConversationKind.OUDERGESPREK)
    done = an_action(desk, bo, before, "Kaart maken", "juf Anouk")
    an_action(desk, bo, before, "Bellen", "moeder", due_on=date(2026, 11, 1))
    an_action(desk, bo, elsewhere, "Geheim van moeder", "moeder")
    uid = a_talk(desk, bo)
    desk.do(actions.finish_action, done, ActionStatus.GEDAAN, "")
    card = wall(desk, uid)
    assert [(one.what, one.state) for one in card.before] == [("Bellen", "open"), ("Kaart maken", "done")]
    assert card.before_elsewhere == 1
    assert card.part("vorige") is not None


def test_a_series_is_one_row_of_talks_whatever_their_kind(desk: Desk, bo: str) -> None:
    before = a_talk(desk, bo, day=date(2026, 10, 8), kind=ConversationKind.OPP, series_uid="s")
    an_action(desk, bo, before, "Bellen", "moeder")
    assert [one.what for one in wall(desk, a_talk(desk, bo, series_uid="s")).before] == ["Bellen"]
    assert wall(desk, a_talk(desk, bo)).before == ()


def test_a_line_that_names_another_pupil_stays_off_the_wall(desk: Desk, bo: str) -> None:
    fenna = a_pupil_at(desk, "Fenna", achternaam="Postma")
    uid = a_talk(desk, bo, question="Zoals bij Fenna Postma?")
    desk.do(
        conversations.keep_point, uid, AgendaPart.GOED, "Bouwen\nSpeelt met fenna postma\nBo Hendriks leest"
    )
    an_action(desk, bo, uid, "Fenna Postma vragen", "Karin")
    an_action(desk, bo, uid, "Bellen", "Fenna Postma")
    an_action(desk, fenna, uid, "Lezen", "Karin")
    an_action(desk, None, uid, "Zaal vragen", "Karin")
    card = wall(desk, uid)
    good = card.part("goed")
    assert good is not None
    assert good.lines == ("Bouwen", "Bo Hendriks leest")
    assert card.question == ""
    assert [one.held for one in card.actions] == [True, True, True, False]
    assert card.kept_off == 5
    assert "ostma" not in repr(card)


def test_a_family_shows_its_own_children_and_only_them(desk: Desk, bo: str) -> None:
    lotte = a_pupil_at(desk, "Lotte", achternaam="Hendriks")
    a_pupil_at(desk, "Sem", achternaam="Hendriks")
    uid = a_talk(desk, bo, lotte)
    desk.do(
        conversations.keep_point, uid, AgendaPart.GOED, "Bo Hendriks en Lotte Hendriks\nSem Hendriks zingt"
    )
    desk.do(conversations.keep_point, uid, AgendaPart.GOED, "Zingt", lotte)
    card = wall(desk, uid)
    good = card.part("goed")
    assert good is not None
    assert card.names == ("Bo", "Lotte")
    assert good.lines == ("Bo Hendriks en Lotte Hendriks",)
    assert good.of_children == (("Lotte", ("Zingt",)),)
    assert "Wat willen Bo en Lotte" in [part.title for part in card.parts]
    live = desk.ask_on_wall(wall_card, uid, {("goed", bo): "Bouwt"}).part("goed")
    assert live is not None
    assert live.of_children == (("Bo", ("Bouwt",)), ("Lotte", ("Zingt",)))


def test_under_an_alias_no_name_of_the_child_or_the_family_stands_there(desk: Desk, bo: str) -> None:
    people = (
        somebody("Karin Hendriks", function="moeder", guardian_uid=a_parent_of(desk, bo)),
        somebody("Bo", function="leerling", of_pupil_uid=bo),
        somebody("Noor Bakker", function="wijkteam"),
    )
    uid = a_talk(desk, bo, people=people, question="Wat heeft Bo nodig?")
    with desk._writing("test") as session:
        tie = session.exec(select(ConversationPupil)).one()
        tie.alias = "Leerling A"
        session.add(tie)
    desk.do(conversations.keep_point, uid, AgendaPart.GOED, "Bo's jas\nmevrouw Hendriks belt")
    an_action(desk, bo, uid, "Bo halen", "Karin Hendriks")
    card = wall(desk, uid)
    assert card.names == ("Leerling A",)
    assert [one.name for one in card.people] == ["Moeder", "Leerling A", "Noor Bakker"]
    assert "Wat wil Leerling A" in [part.title for part in card.parts]
    shown = repr(card)
    assert "Hendriks" not in shown
    assert "'Bo" not in shown
    assert "Bo " not in shown


def test_who_plans_but_reads_no_dossier_shows_who_comes_and_when(desk: Desk, bo: str) -> None:
    uid = a_talk(desk, bo, people=(somebody("Karin"),), question="Wat heeft Bo nodig?")
    desk.do(conversations.keep_point, uid, AgendaPart.GOED, "Bouwen")
    an_action(desk, bo, uid, "Bellen", "Karin")
    card = wall(as_role(desk, Role.ADMINISTRATIE), uid)
    assert [one.name for one in card.people] == ["Karin"]
    assert (card.question, card.actions, card.before) == ("", (), ())
    assert all(not part.lines for part in card.parts)


def test_the_reader_of_the_wall_is_cut_down_to_this_talk(desk: Desk, bo: str) -> None:
    fenna = a_pupil_at(desk, "Fenna", achternaam="Postma")
    uid = a_talk(desk, bo)
    seen = desk.ask_on_wall(lambda sight, _uid: sight.reader, uid)
    assert (seen.person_uid, seen.veiligheid, seen.pupils) == ("", False, frozenset({bo}))
    assert not seen.may_see(fenna)
    reads = as_role(desk, Role.MEELEZER, fenna)
    with pytest.raises(MissingError):
        wall(reads, uid)


def test_a_side_note_has_no_place_on_the_card(desk: Desk, bo: str) -> None:
    uid = a_talk(desk, bo)
    desk.do(conversations.keep_side_note, uid, "vader ruikt naar drank")
    assert "drank" not in repr(wall(desk, uid))
