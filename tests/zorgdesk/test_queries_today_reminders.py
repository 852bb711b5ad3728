"""Tests for zorgdesk.queries.today_reminders: what Vandaag reminds of beside actions, and when it is silent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.zorgdesk.made import a_parent_of, a_pupil_at, as_role
from tests.zorgdesk.real_store import DAY
from zorgdesk.commands import actions, consents, conversations, documents, entries, plans, regie
from zorgdesk.model.action import ActionData, ActionKind, ActionStatus
from zorgdesk.model.consent import Answer, ConsentAnswerData, ConsentData, RefusalData
from zorgdesk.model.contact import Party
from zorgdesk.model.conversation import (
    ConversationData,
    ConversationKind,
    ConversationStatus,
    ParticipantData,
)
from zorgdesk.model.dossier import DocumentData
from zorgdesk.model.family import RegieData, RegieGround, RegieParty
from zorgdesk.model.plan import PlanData, PlanStatus
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import Role
from zorgdesk.queries.today import TodayCard, today_card
from zorgdesk.queries.today_reminders import Reminds

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Work


def told(desk: Desk) -> dict[str, list[tuple[str, date, int]]]:
    """What is reminded of, by heading."""
    card = desk.ask(today_card)
    return {
        group.code: [(one.what, one.due_on, one.days_late) for one in group.reminders]
        for group in card.groups
        if group.reminders
    }


def a_plan(desk: Desk, pupil: str, days: int, **given: Any) -> str:
    """A plan that runs, to be looked at after so many days."""
    usual = {"status": PlanStatus.LOOPT, "started_on": DAY, "evaluate_on": DAY + timedelta(days=days)}
    return desk.do(plans.start_plan, PlanData.model_validate({"pupil_uid": pupil} | usual | given))


def a_consent(desk: Desk, pupil: str, days: int | None, *said: Answer, **given: Any) -> str:
    """A question about the wijkteam of two months ago that ends after so many days, with the mother's answers."""
    mother = a_parent_of(desk, pupil)
    data = {
        "pupil_uid": pupil,
        "party": Party.CJG,
        "purpose": "samen kijken",
        "asked_on": DAY - timedelta(days=60),
        "until": DAY + timedelta(days=days) if days is not None else None,
    }
    answers = [
        ConsentAnswerData(
            pupil_uid=pupil, consent_uid="-", guardian_uid=mother, answer=answer,
            given_on=DAY - timedelta(days=60 - number),
        )
        for number, answer in enumerate(said)
    ]  # fmt: skip
    return desk.do(consents.record_consent, ConsentData.model_validate(data | given), answers).uid


def leave(work: Work, uid: str) -> None:
    """Let a pupil have left."""
    pupil = work.session.get(Pupil, uid)
    assert pupil is not None
    pupil.left_on = work.today
    work.session.add(pupil)


@pytest.mark.parametrize(
    ("days", "group", "late"),
    [(-3, "laat", 3), (0, "vandaag", 0), (5, "week", 0), (6, "", 0)],
    ids=["three days ago", "today", "Sunday", "next week"],
)
def test_a_plan_stands_under_the_heading_of_its_day(desk: Desk, days: int, group: str, late: int) -> None:
    a_plan(desk, a_pupil_at(desk), days)
    line = ("Samen kijken hoe het plan gaat", DAY + timedelta(days=days), late)
    assert told(desk) == ({group: [line]} if group else {})


def test_only_the_newest_round_that_runs_is_looked_at(desk: Desk) -> None:
    pupil, other = a_pupil_at(desk), a_pupil_at(desk, "Ali")
    a_plan(desk, pupil, -30)
    a_plan(desk, pupil, 90, round=2)
    a_plan(desk, other, -3, status=PlanStatus.AFGEROND)
    assert told(desk) == {}


def test_of_pupils_who_left_nothing_is_told(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_plan(desk, pupil, -3)
    a_consent(desk, pupil, 3, Answer.JA)
    assert told(desk)
    desk.do(leave, pupil)
    assert told(desk) == {}


@pytest.mark.parametrize(
    ("days", "group"), [(-31, ""), (-30, "week"), (0, "vandaag"), (3, "week"), (30, "maand"), (31, "")]
)
def test_a_yes_that_ends_is_told_30_days_before_and_after_and_is_never_late(
    desk: Desk, days: int, group: str
) -> None:
    a_consent(desk, a_pupil_at(desk), days, Answer.JA)
    words = (
        "Toestemming voor het wijkteam is afgelopen" if days < 0 else "Toestemming voor het wijkteam loopt af"
    )
    assert told(desk) == ({group: [(words, DAY + timedelta(days=days), 0)]} if group else {})


@pytest.mark.parametrize(
    "said",
    [(), (Answer.NEE,), (Answer.JA, Answer.INGETROKKEN), (Answer.GEEN_REACTIE,)],
    ids=["nobody answered", "no", "withdrawn", "no reaction"],
)
def test_what_is_no_yes_does_not_end(desk: Desk, said: tuple[Answer, ...]) -> None:
    a_consent(desk, a_pupil_at(desk), 3, *said)
    assert told(desk) == {}


def test_a_later_yes_for_the_same_party_takes_its_place(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_consent(desk, pupil, 3, Answer.JA)
    a_consent(desk, pupil, 300, Answer.JA, party=Party.LOGOPEDIST)
    assert len(told(desk)["week"]) == 1
    a_consent(desk, pupil, 300, Answer.JA)
    assert told(desk) == {}


def birthday_lines(desk: Desk) -> list[str]:
    return [what for lines in told(desk).values() for what, _day, _late in lines if "vraag" in what]


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (date(2014, 12, 1), "Bo wordt 12: vraag de toestemming opnieuw"),
        (date(2010, 11, 24), "Bo is 16 geworden: vraag de toestemming opnieuw"),
        (date(2014, 11, 1), "Bo is 12 geworden: vraag de toestemming opnieuw"),
        (date(2014, 10, 1), ""),
        (date(2015, 1, 30), ""),
        (date(2008, 12, 1), "Bo wordt 18: vraag de toestemming opnieuw"),
        (None, ""),
    ],
)
def test_the_12th_16th_and_18th_birthday_ask_again(desk: Desk, born: date | None, words: str) -> None:
    a_consent(desk, a_pupil_at(desk, birth_date=born), None, Answer.JA)
    assert birthday_lines(desk) == ([words] if words else [])


def test_without_consent_a_birthday_asks_nothing(desk: Desk) -> None:
    a_pupil_at(desk, birth_date=date(2014, 12, 1))
    assert told(desk) == {}


def test_after_the_pupils_own_answer_the_birthday_asks_nothing(desk: Desk) -> None:
    pupil = a_pupil_at(desk, birth_date=date(2014, 11, 20))
    consent = a_consent(desk, pupil, None, Answer.JA)
    answer = ConsentAnswerData(
        pupil_uid=pupil, consent_uid=consent, answer=Answer.JA, given_on=date(2026, 11, 19)
    )
    desk.do(consents.record_answer, answer)
    assert len(birthday_lines(desk)) == 1
    desk.do(consents.record_answer, answer.model_copy(update={"given_on": date(2026, 11, 20)}))
    assert birthday_lines(desk) == []


def test_paper_that_follows_is_told_once(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_consent(desk, pupil, None, Answer.JA, paper_due_on=DAY + timedelta(days=2))
    line = ("Papier van de toestemming voor het wijkteam", DAY + timedelta(days=2), 0)
    assert told(desk) == {"week": [line]}
    paper = ActionData(pupil_uid=pupil, what="Formulier", due_on=DAY, kind=ActionKind.PAPIER)
    uid = desk.do(actions.add_action, paper)
    assert told(desk) == {}
    assert [group.code for group in desk.ask(today_card).groups] == ["wacht"]
    desk.do(actions.finish_action, uid)
    assert told(desk) == {"week": [line]}


@pytest.mark.parametrize("days", [30, 31])
def test_a_month_after_a_yes_for_both_the_other_parent_is_asked(desk: Desk, days: int) -> None:
    pupil = a_pupil_at(desk)
    mother = a_parent_of(desk, pupil)
    father = a_parent_of(desk, pupil, "Emre", relation="vader")
    asked = ConsentData(pupil_uid=pupil, party=Party.CJG, purpose="x", asked_on=DAY - timedelta(days=days))
    yes = ConsentAnswerData(
        pupil_uid=pupil, consent_uid="-", guardian_uid=mother, answer=Answer.JA_MEDE,
        given_on=DAY - timedelta(days=days),
    )  # fmt: skip
    uid = desk.do(consents.record_consent, asked, [yes]).uid
    words = [what for lines in told(desk).values() for what, _day, _late in lines]
    assert words == (["Vraag ook de andere ouder: toestemming voor het wijkteam"] if days > 30 else [])
    his = yes.model_copy(
        update={"consent_uid": uid, "guardian_uid": father, "answer": Answer.JA, "given_on": DAY}
    )
    desk.do(consents.record_answer, his)
    assert told(desk) == {}


def a_trail(desk: Desk, pupil: str, days: int) -> str:
    """A note after a no: not before so many days from now."""
    return desk.do(consents.note_refusal, RefusalData(pupil_uid=pupil, not_before=DAY + timedelta(days=days)))


@pytest.mark.parametrize(("days", "group"), [(-31, ""), (-30, "week"), (0, "vandaag"), (5, "week"), (6, "")])
def test_on_its_day_one_may_ask_again_after_a_no(desk: Desk, days: int, group: str) -> None:
    a_trail(desk, a_pupil_at(desk), days)
    line = ("Opnieuw praten over toestemming voor het wijkteam", DAY + timedelta(days=days), 0)
    assert told(desk) == ({group: [line]} if group else {})


def test_before_that_day_nothing_reminds_of_this_party(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_consent(desk, pupil, 3, Answer.JA, paper_due_on=DAY)
    assert len(told(desk)) == 2
    trail = a_trail(desk, pupil, 20)
    assert told(desk) == {}
    desk.do(consents.drop_refusal, trail)
    assert len(told(desk)) == 2


def test_a_yes_after_the_note_ends_the_waiting(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_trail(desk, pupil, 0)
    assert told(desk)
    a_consent(desk, pupil, None, Answer.JA)
    assert told(desk) == {}


def test_what_was_set_aside_stays_away_until_that_is_undone(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_plan(desk, pupil, 0)
    skip = desk.do(entries.set_aside, pupil, Reminds.EVALUATION.value)
    assert told(desk) == {}
    desk.do(entries.ask_again, skip)
    assert told(desk)


def test_a_pupil_has_one_line_of_a_kind(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    for days, party in ((4, Party.CJG), (2, Party.LOGOPEDIST), (20, Party.JEUGDARTS)):
        a_consent(desk, pupil, days, Answer.JA, party=party)
    assert [day for _what, day, _late in told(desk)["week"]] == [DAY + timedelta(days=2)]
    assert list(told(desk)) == ["week"]


def test_a_meelezer_sees_their_own_pupils_and_the_administration_no_reminders(desk: Desk) -> None:
    mine, other = a_pupil_at(desk), a_pupil_at(desk, "Ali")
    for pupil in (mine, other):
        a_plan(desk, pupil, -3)
        a_consent(desk, pupil, 3, Answer.JA, paper_due_on=DAY)
    reader = as_role(desk, Role.MEELEZER, mine)
    assert {one.pupil_uid for group in reader.ask(today_card).groups for one in group.reminders} == {mine}
    assert told(as_role(desk, Role.ADMINISTRATIE)) == {}


def a_talk(desk: Desk, pupil: str, days: int, status: ConversationStatus, **given: Any) -> str:
    data = ConversationData(
        kind=given.pop("kind", ConversationKind.OUDERGESPREK), status=status,
        held_on=DAY + timedelta(days=days), **given,
    )  # fmt: skip
    return desk.do(conversations.plan_conversation, data, [pupil])


def test_what_is_not_finished_stands_there_also_when_it_never_began(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    expected = [
        a_talk(desk, pupil, -3, ConversationStatus.GEPLAND),
        a_talk(desk, pupil, -2, ConversationStatus.BEZIG),
        a_talk(desk, pupil, 0, ConversationStatus.NOG_NIET_AF),
    ]
    for days, status in (
        (0, ConversationStatus.GEPLAND), (0, ConversationStatus.BEZIG), (2, ConversationStatus.GEPLAND),
        (-9, ConversationStatus.AFGEROND), (-9, ConversationStatus.NIET_DOORGEGAAN),
    ):  # fmt: skip
        a_talk(desk, pupil, days, status)
    assert [talk.uid for talk in desk.ask(today_card).unfinished] == expected


def not_yet(desk: Desk) -> list[tuple[str, ...]]:
    return [talk.not_yet for talk in desk.ask(today_card).meetings]


def test_a_gesprek_of_today_says_what_is_not_prepared(desk: Desk) -> None:
    pupil = a_pupil_at(desk, birth_date=date(2014, 1, 1))
    mother = a_parent_of(desk, pupil)
    a_talk(desk, pupil, 0, ConversationStatus.AFGEROND, start="08.00")
    uid = a_talk(desk, pupil, 0, ConversationStatus.GEPLAND, start="09.00")
    assert not_yet(desk) == [(), ("ouders uitnodigen", "vraag opschrijven")]
    asked = ParticipantData(conversation_uid=uid, name="Karin", guardian_uid=mother, invited_on=DAY)
    desk.do(conversations.add_participant, asked)
    desk.do(conversations.change_conversation, uid, question="Hoe gaat het?")
    assert not_yet(desk) == [(), ("leerling uitnodigen",)]
    joins = ParticipantData(conversation_uid=uid, name="Bo", of_pupil_uid=pupil, invited_on=DAY)
    desk.do(conversations.add_participant, joins)
    assert not_yet(desk) == [(), ()]


def test_an_observation_needs_no_question_and_a_talk_may_be_about_nobody(desk: Desk) -> None:
    a_talk(desk, a_pupil_at(desk), 0, ConversationStatus.GEPLAND, kind=ConversationKind.OBSERVATIE)
    desk.do(
        conversations.plan_conversation, ConversationData(kind=ConversationKind.LEERKRACHT, held_on=DAY), []
    )
    assert sorted(not_yet(desk)) == [(), ("vraag opschrijven",)]


def test_what_came_in_is_counted_beyond_its_lines(desk: Desk) -> None:
    def card() -> TodayCard:
        return desk.ask(today_card)

    assert card().empty
    for number in range(14):
        data = DocumentData(title=f"Brief {number}", received_on=DAY)
        desk.do(documents.add_document, data, b"x")
    assert (len(card().incoming), card().incoming_count) == (12, 14)
    assert not card().empty
    assert as_role(desk, Role.MEELEZER).ask(today_card).incoming_count == 0


def test_what_was_done_today_is_counted(desk: Desk) -> None:
    uids = [desk.do(actions.add_action, ActionData(what=f"Ding {number}")) for number in range(3)]
    desk.do(actions.finish_action, uids[0])
    desk.do(actions.finish_action, uids[1], ActionStatus.VERVALLEN)
    assert desk.ask(today_card).done == 1


def test_regie_that_goes_back_this_week_stands_before_everything_else_that_is_reminded_of(desk: Desk) -> None:
    pupil, other = a_pupil_at(desk), a_pupil_at(desk, "Iris")
    a_plan(desk, other, 1)
    data = RegieData(
        case_uid="", party=RegieParty.SPECIALIST, who="Eefje Hulst", since=DAY - timedelta(days=20),
        hand_back_on=DAY + timedelta(days=3), ground=RegieGround.DESKUNDIGHEID,
    )  # fmt: skip
    desk.do(regie.hand_over, pupil, data)
    card = desk.ask(today_card)
    (week,) = [group for group in card.groups if group.code == "week"]
    assert [one.kind for one in week.reminders] == [Reminds.HAND_BACK, Reminds.EVALUATION]
