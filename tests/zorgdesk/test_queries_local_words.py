"""Tests for zorgdesk.queries.local_words: every card says what the CJG is called where the pupil lives."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.made import a_parent_of, a_pupil_at
from tests.zorgdesk.real_store import DAY
from zorgdesk.commands import consents, contacts, conversations, grounds, outside_help, plans
from zorgdesk.commands.school import keep_setting
from zorgdesk.errors import MissingError
from zorgdesk.model.consent import Answer, ConsentAnswerData, ConsentData, RefusalData, SharingData
from zorgdesk.model.contact import ContactMomentData, ContactPersonData, Ground, HelpData, Party
from zorgdesk.model.conversation import ConversationData
from zorgdesk.model.family import RegieParty
from zorgdesk.model.plan import GoalData, PlanData
from zorgdesk.queries.beginstand import begin_pupil
from zorgdesk.queries.consent_form import consent_form
from zorgdesk.queries.consent_paper import consent_paper
from zorgdesk.queries.contacts import call_card
from zorgdesk.queries.conversations import conversation_card
from zorgdesk.queries.local_words import local_words, words_for, words_of
from zorgdesk.queries.outside_help import help_form
from zorgdesk.queries.plan import plan_card
from zorgdesk.queries.promises import loose_goals_of, promise_words
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.queries.pupils import pupil_list
from zorgdesk.queries.sharing import sharing_card
from zorgdesk.queries.timeline import timeline
from zorgdesk.queries.timeline_marks import timeline_picture
from zorgdesk.queries.today import today_card
from zorgdesk.rules.here import WORDS_CJG, WORDS_KLANTMANAGER

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Sight
    from zorgdesk.model.pupil import Pupil


@pytest.fixture
def pupil(desk: Desk) -> str:
    """A pupil who lives where the CJG is called gebiedsteam."""
    desk.do(keep_setting, WORDS_CJG, {"Oostmeer": "gebiedsteam", "Waterrade": "wijkcoach"})
    desk.do(keep_setting, WORDS_KLANTMANAGER, {"Oostmeer": "regisseur"})
    return a_pupil_at(desk, woongemeente="oostmeer")


def a_yes(desk: Desk, pupil: str, answer: Answer = Answer.JA, days: int = 10) -> str:
    said = ConsentAnswerData(
        pupil_uid=pupil, consent_uid="", guardian_uid=a_parent_of(desk, pupil), answer=answer, given_on=DAY
    )
    data = ConsentData(
        pupil_uid=pupil, party=Party.CJG, purpose="samen kijken", until=DAY + timedelta(days=days)
    )
    return desk.do(consents.record_consent, data, [said]).uid


def test_they_belong_to_a_municipality(desk: Desk, pupil: str) -> None:
    words = desk.ask(words_for, pupil)
    assert (words.the(Party.CJG), words.the(Party.KLANTMANAGER)) == ("het gebiedsteam", "de regisseur")
    assert (words.label(Party.CJG), words.label(Party.GGZ)) == ("Gebiedsteam", Party.GGZ.label)
    assert words.regie(RegieParty.CJG) == "gebiedsteam"
    assert words.regie(RegieParty.SCHOOL) == "school"
    assert desk.ask(local_words, "Elders").the(Party.CJG) == "het wijkteam"
    assert desk.ask(local_words, "").words == {}


def test_of_many_pupils_each_has_the_words_of_where_they_live(desk: Desk, pupil: str) -> None:
    other, far = a_pupil_at(desk, woongemeente="Waterrade"), a_pupil_at(desk, woongemeente="Verweg")
    found = desk.ask(words_of, (pupil, other, far))
    assert [found[uid].the(Party.CJG) for uid in (pupil, other, far)] == [
        "het gebiedsteam", "de wijkcoach", "het wijkteam",
    ]  # fmt: skip
    assert desk.ask(words_of, ()) == {}


def test_delen_en_toestemming_says_them(desk: Desk, pupil: str) -> None:
    a_yes(desk, pupil)
    desk.do(contacts.record_contact, ContactMomentData(pupil_uid=pupil, party=Party.CJG, held_on=DAY))
    shared = SharingData(
        pupil_uid=pupil, party=Party.CJG, ground=Ground.VITAAL, what="alles", weighing="gevaar", shared_on=DAY
    )
    desk.do(grounds.share_on_ground, shared)
    card = desk.ask(sharing_card, pupil)
    (asked,), (moment,), (ground,) = card.consents, card.contacts, card.grounds
    assert (asked.who, asked.to_whom, asked.party_name) == ("Gebiedsteam", "het gebiedsteam", "Gebiedsteam")
    assert (moment.who, ground.who) == ("Gebiedsteam", "Gebiedsteam")
    told = [f"{row.who} {row.title}" for row in desk.ask(timeline, pupil).rows]
    assert any("Gebiedsteam: ja" in words for words in told)
    assert not any("wijkteam" in words.lower() for words in told)


@pytest.mark.parametrize(
    ("answer", "days", "words"),
    [
        (Answer.JA, 10, "Toestemming voor het gebiedsteam loopt af"),
        (Answer.JA, -3, "Toestemming voor het gebiedsteam is afgelopen"),
    ],
)
def test_vandaag_says_them(desk: Desk, pupil: str, answer: Answer, days: int, words: str) -> None:
    a_yes(desk, pupil, answer, days)
    card = desk.ask(today_card)
    assert words in [one.what for group in card.groups for one in group.reminders]


def test_vandaag_says_them_of_a_no_that_one_may_ask_about_again(desk: Desk, pupil: str) -> None:
    desk.do(consents.note_refusal, RefusalData(pupil_uid=pupil, party=Party.KLANTMANAGER, not_before=DAY))
    told = [one.what for group in desk.ask(today_card).groups for one in group.reminders]
    assert "Opnieuw praten over toestemming voor de regisseur" in told


def test_the_form_for_parents_says_it_as_a_name(desk: Desk, pupil: str) -> None:
    uid = a_yes(desk, pupil)
    mother = desk.ask(pupil_head, pupil).guardians[0].guardian_uid
    assert desk.ask(consent_paper, pupil, uid, (mother,)).with_whom == "gebiedsteam"


def test_the_form_for_parents_says_it_beside_a_person_of_no_organisation(desk: Desk, pupil: str) -> None:
    from zorgdesk.commands.directory import add_contact

    noor = desk.do(add_contact, ContactPersonData(name="Noor Bakker", party=Party.CJG))
    mother = a_parent_of(desk, pupil)
    asked = ConsentData(pupil_uid=pupil, party=Party.CJG, purpose="samen kijken", contact_uid=noor)
    uid = desk.do(consents.record_consent, asked).uid
    assert desk.ask(consent_paper, pupil, uid, (mother,)).with_whom == "Noor Bakker, gebiedsteam"


def test_the_windows_offer_them(desk: Desk, pupil: str) -> None:
    from zorgdesk.commands.directory import add_contact

    desk.do(add_contact, ContactPersonData(name="Noor Bakker", party=Party.CJG))
    card, form = desk.ask(call_card, pupil), desk.ask(consent_form, pupil)
    assert card.choices[0].party_name == "Gebiedsteam"
    assert dict(card.words.parties())[Party.CJG] == dict(form.words.parties())[Party.CJG] == "Gebiedsteam"
    assert desk.ask(begin_pupil, pupil).words.the(Party.CJG) == "het gebiedsteam"


def test_help_outside_school_is_called_by_them(desk: Desk, pupil: str) -> None:
    desk.do(
        outside_help.record_help, HelpData(pupil_uid=pupil, party=Party.CJG, what="meedenken", started_on=DAY)
    )
    assert [row.who for row in desk.ask(help_form, pupil).help.rows] == ["Gebiedsteam"]


def test_who_has_the_regie_is_called_by_them(desk: Desk, pupil: str) -> None:
    talk = desk.do(conversations.plan_conversation, ConversationData(held_on=DAY), [pupil], [])
    desk.do(conversations.confirm_line, talk, RegieParty.CJG, "Noor Bakker", "ik", None)
    line = desk.ask(conversation_card, talk).line
    assert line.words.regie(line.party) == "gebiedsteam"
    assert desk.ask(pupil_head, pupil).regie == "gebiedsteam (Noor Bakker)"
    assert [row.regie for row in desk.ask(pupil_list).rows] == ["gebiedsteam (Noor Bakker)"]
    assert [one.called for one in desk.ask(timeline_picture, pupil).regie] == ["gebiedsteam"]


def test_a_promise_of_them_is_known_by_their_own_word(desk: Desk, pupil: str) -> None:
    goals = [
        GoalData(pupil_uid=pupil, plan_uid="", text=words)
        for words in ("Het gebiedsteam komt elke week", "Bo leest 20 woorden")
    ]
    plan = desk.do(plans.start_plan, PlanData(pupil_uid=pupil, started_on=DAY), goals)

    def loose(sight: Sight) -> dict[str, str]:
        from zorgdesk.model import pupil as model
        from zorgdesk.queries import rows
        from zorgdesk.queries.plan import goals_of

        whose: Pupil = rows.one(sight, model.Pupil, pupil)
        return loose_goals_of(sight, whose, goals_of(sight, plan))

    first = desk.ask(plan_card, pupil)
    assert first is not None
    assert desk.ask(loose) == {first.goals[0].uid: "het gebiedsteam"}
    desk.do(plans.agree_goal, first.goals[0].uid, "het gebiedsteam")
    assert desk.ask(loose) == {}
    assert desk.ask(promise_words, pupil)[1].the(Party.CJG) == "het gebiedsteam"
    assert desk.ask(promise_words, "")[1].words == {}


def test_what_was_agreed_of_a_goal_is_asked_again_when_its_words_change(desk: Desk, pupil: str) -> None:
    def goal(words: str, seen: str = "") -> GoalData:
        return GoalData(pupil_uid=pupil, plan_uid="", text=words, how_seen=seen)

    data = PlanData(pupil_uid=pupil, started_on=DAY)
    desk.do(plans.start_plan, data, [goal("De logopedist komt")])
    for words, seen, kept in (
        ("De logopedist komt", "elke dinsdag", "de logopedist"),
        ("De logopedist komt twee keer", "", ""),
    ):
        card = desk.ask(plan_card, pupil)
        assert card is not None
        if not card.goals[0].agreed_with:
            desk.do(plans.agree_goal, card.goals[0].uid, "de logopedist")
        desk.do(plans.change_plan, card.uid, card.version, data, [goal(words, seen)])
        changed = desk.ask(plan_card, pupil)
        assert changed is not None
        assert changed.goals[0].agreed_with == kept


def test_a_goal_that_is_gone_cannot_be_agreed(desk: Desk) -> None:
    with pytest.raises(MissingError):
        desk.do(plans.agree_goal, "nobody", "de logopedist")
