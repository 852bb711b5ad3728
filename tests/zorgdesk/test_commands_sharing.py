"""Tests for zorgdesk.commands.contacts, consents and papers, and the queries beside them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.made import a_parent_of, a_pupil_at, as_role
from zorgdesk.commands import consents, contacts, outside_help, papers
from zorgdesk.commands.directory import (
    add_contact,
    add_organisation,
    change_contact,
    confirm_contact,
    fix_contact,
)
from zorgdesk.errors import MissingError, RefusedError
from zorgdesk.model.action import ActionData, ActionKind
from zorgdesk.model.audit import Handout, HandoutData
from zorgdesk.model.consent import Answer, Consent, ConsentAnswerData, ConsentData, DataKind, How
from zorgdesk.model.contact import (
    ContactMomentData,
    ContactPersonData,
    FixedContactData,
    Ground,
    HelpData,
    Naming,
    OrganisationData,
    Party,
)
from zorgdesk.model.pupil import Household
from zorgdesk.model.school import Role
from zorgdesk.queries.contacts import call_card, what_may_be_said
from zorgdesk.queries.directory import directory, organisations
from zorgdesk.queries.sharing import sharing_card
from zorgdesk.queries.timeline import timeline
from zorgdesk.rules.consent import ConsentStatus

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

DAY = date(2026, 11, 20)


def a_wijkteam(desk: Desk, name: str = "Noor Bakker", town: str = "Waterrade") -> str:
    place = desk.do(add_organisation, OrganisationData(name=f"Wijkteam {town}", municipality=town))
    return desk.do(add_contact, ContactPersonData(name=name, organisation_uid=place, phone="0000-111111"))


def a_yes(pupil: str, guardian: str | None, answer: Answer = Answer.JA) -> ConsentAnswerData:
    return ConsentAnswerData(
        pupil_uid=pupil, consent_uid="", guardian_uid=guardian, answer=answer, given_on=DAY
    )


def a_question(pupil: str, party: Party = Party.CJG) -> ConsentData:
    return ConsentData(
        pupil_uid=pupil, party=party, purpose="vragen over opvoeden", kinds=[DataKind.KLAS.value],
        asked_on=DAY, until=date(2027, 7, 31),
    )  # fmt: skip


def test_the_fixed_contact_of_the_woongemeente_comes_first_with_its_reason(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_wijkteam(desk, "Ann Eerder", "Oostmeer")
    noor = a_wijkteam(desk)
    desk.do(fix_contact, FixedContactData(contact_uid=noor, municipality="Waterrade"))
    first, *others = desk.ask(call_card, pupil).choices
    assert (first.name, first.fixed, first.why) == ("Noor Bakker", True, "Bo woont in Waterrade.")
    assert [choice.fixed for choice in others] == [False]


def test_a_new_fixed_contact_ends_the_one_before(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    old, new = a_wijkteam(desk, "Oud"), a_wijkteam(desk, "Nieuw")
    for uid in (old, new):
        desk.do(fix_contact, FixedContactData(contact_uid=uid, municipality="Waterrade"))
    assert [c.name for c in desk.ask(call_card, pupil).choices if c.fixed] == ["Nieuw"]


def test_the_directory_filters_changes_and_confirms(desk: Desk) -> None:
    uid = a_wijkteam(desk)
    a_wijkteam(desk, "Yılmaz Kaya", "Oostmeer")
    assert [row.data.name for row in desk.ask(directory, "yilmaz")] == ["Yılmaz Kaya"]
    desk.do(change_contact, uid, 1, ContactPersonData(name="Noor Bakker-Vos", until=date(2020, 1, 1)))
    desk.do(confirm_contact, uid)
    row = next(row for row in desk.ask(directory) if row.uid == uid)
    assert (row.data.name, row.ended) == ("Noor Bakker-Vos", True)
    assert [place.name for place in desk.ask(organisations)] == ["Wijkteam Oostmeer", "Wijkteam Waterrade"]


def test_without_consent_the_name_may_not_be_used(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_parent_of(desk, pupil)
    allowed = desk.ask(what_may_be_said, pupil, Party.CJG)
    assert not allowed.by_name
    assert allowed.findings[0].blocks
    assert allowed.findings[0].ways


def test_a_parent_at_the_desk_says_yes_and_the_name_may_be_used(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    mother = a_parent_of(desk, pupil)
    paper = ActionData(what="Formulier laten tekenen", kind=ActionKind.PAPIER)
    kept = desk.do(consents.record_consent, a_question(pupil), [a_yes(pupil, mother)], [paper])
    assert kept.actions == 1
    assert desk.ask(what_may_be_said, pupil, Party.CJG).by_name
    (row,) = desk.ask(sharing_card, pupil).consents
    assert (row.status, row.holds) == (ConsentStatus.JA, True)
    assert [answer.who for answer in row.answers] == ["Karin Hendriks"]


def test_withdrawing_is_one_deed_and_ends_the_consent(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    mother = a_parent_of(desk, pupil)
    uid = desk.do(consents.record_consent, a_question(pupil), [a_yes(pupil, mother)]).uid
    desk.do(consents.withdraw, uid, mother, "wil er eerst over denken")
    assert desk.ask(sharing_card, pupil).consents[0].status is ConsentStatus.INGETROKKEN
    assert not desk.ask(what_may_be_said, pupil, Party.CJG).by_name


def test_the_newest_answer_counts(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    mother = a_parent_of(desk, pupil)
    uid = desk.do(consents.record_consent, a_question(pupil), [a_yes(pupil, mother, Answer.NEE)]).uid
    desk.do(
        consents.record_answer, a_yes(pupil, mother).model_copy(update={"consent_uid": uid, "how": How.MAIL})
    )
    assert desk.ask(sharing_card, pupil).consents[0].holds


def test_parents_apart_need_both(desk: Desk) -> None:
    pupil = a_pupil_at(desk, household=Household.APART)
    mother = a_parent_of(desk, pupil)
    a_parent_of(desk, pupil, "Emre", relation="vader")
    desk.do(consents.record_consent, a_question(pupil), [a_yes(pupil, mother)])
    (row,) = desk.ask(sharing_card, pupil).consents
    assert (row.holds, row.missing) == (False, ("Emre Hendriks",))


def test_the_paper_that_came_is_no_longer_expected(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    data = a_question(pupil).model_copy(update={"paper_due_on": date(2026, 12, 4)})
    uid = desk.do(consents.record_consent, data).uid
    desk.do(consents.paper_came, uid)
    with desk.store.reading() as session:
        assert session.get_one(Consent, uid).paper_due_on is None
    with pytest.raises(MissingError):
        desk.do(consents.record_answer, a_yes(pupil, None).model_copy(update={"consent_uid": "0" * 32}))


def test_a_named_contact_without_consent_is_kept_and_its_ground_can_follow(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_parent_of(desk, pupil)
    moment = ContactMomentData(
        pupil_uid=pupil,
        held_on=DAY,
        naming=Naming.MET_NAAM,
        contact_name="Noor Bakker",
        outcome="Noor belt moeder.",
    )
    kept = desk.do(contacts.record_contact, moment, [ActionData(what="Noor belt moeder", who="Noor")])
    assert kept.actions == 1
    desk.do(contacts.give_ground, kept.uid, Ground.VITAAL, "kind was niet veilig", "naam en adres")
    (row,) = desk.ask(sharing_card, pupil).contacts
    assert (row.outcome, row.ground) == ("Noor belt moeder.", "Gevaar")
    assert desk.ask(timeline, pupil).rows[0].table == "contact_moment"


def test_a_contact_that_went_wrong_is_kept_too(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    desk.do(contacts.record_contact, ContactMomentData(pupil_uid=pupil, held_on=DAY, no_answer=True))
    assert desk.ask(sharing_card, pupil).contacts[0].outcome == "Geen gehoor"


def test_what_the_parents_were_told_before_one_contact_holds_for_the_next(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_wijkteam(desk)
    assert desk.ask(what_may_be_said, pupil, Party.CJG).parents_first
    told = ContactMomentData(
        pupil_uid=pupil, held_on=DAY, concern_discussed_on=date(2026, 11, 18), contact_announced_on=DAY
    )
    desk.do(contacts.record_contact, told)
    card = desk.ask(call_card, pupil)
    assert (card.concern_told_on, card.contact_told_on) == (date(2026, 11, 18), DAY)
    assert desk.ask(what_may_be_said, pupil, Party.CJG).parents_first is None


def test_a_contact_of_which_the_parents_did_not_know_tells_them_nothing(desk: Desk) -> None:
    pupil, other = a_pupil_at(desk), a_pupil_at(desk, "Mila")
    desk.do(contacts.record_contact, ContactMomentData(pupil_uid=pupil, held_on=DAY))
    told = ContactMomentData(pupil_uid=other, held_on=DAY, concern_discussed_on=DAY, contact_announced_on=DAY)
    desk.do(contacts.record_contact, told)
    assert desk.ask(call_card, pupil).contact_told_on is None
    assert desk.ask(what_may_be_said, pupil, Party.CJG).parents_first


def test_help_outside_school_is_written_down(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    kept = desk.do(outside_help.record_help, HelpData(pupil_uid=pupil, what="Logopedie", asked_on=DAY))
    assert kept.uid


def test_the_administration_sees_no_contacts(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    desk.do(contacts.record_contact, ContactMomentData(pupil_uid=pupil, held_on=DAY, outcome="gesprek"))
    assert as_role(desk, Role.ADMINISTRATIE).ask(sharing_card, pupil).contacts == ()


def test_what_a_parent_said_while_reading_together_stands_in_the_dossier_in_their_words(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    data = HandoutData(pupil_uid=pupil, paper="plan", number=3, to_whom="Karin Hendriks", handed_on=DAY)
    uid = desk.do(papers.note_handout, data)
    note = desk.do(
        papers.read_together, uid, "klopt, en zij leest graag", aloud=True, interpreter="Tolk aan de lijn"
    )
    with desk.store.reading() as session:
        handout = session.get_one(Handout, uid)
        assert (handout.parent_remark, handout.read_together_on) == (
            "klopt, en zij leest graag",
            date(2026, 11, 24),
        )
    (entry,) = desk.ask(timeline, pupil).rows
    assert entry.uid == note
    assert entry.facts == (
        "Samen doorgelezen: het plan, versie 3. Het is voorgelezen. Tolk: Tolk aan de lijn.\n"
        "Karin Hendriks zegt: 'klopt, en zij leest graag'"
    )


def test_reading_together_without_a_word_is_noted_too(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    data = HandoutData(pupil_uid=pupil, paper="plan", to_whom="Karin Hendriks", handed_on=DAY)
    desk.do(papers.read_together, desk.do(papers.note_handout, data))
    (entry,) = desk.ask(timeline, pupil).rows
    assert entry.facts == "Samen doorgelezen: het plan, versie 1."


def test_the_administration_prints_a_plan_and_writes_nothing_of_its_reading(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    office = as_role(desk, Role.ADMINISTRATIE)
    data = HandoutData(pupil_uid=pupil, paper="plan", to_whom="Karin Hendriks", handed_on=DAY)
    uid = office.do(papers.note_handout, data)
    with pytest.raises(RefusedError):
        office.do(papers.read_together, uid)


def test_a_meelezer_hands_out_nothing_of_another_pupil(desk: Desk) -> None:
    mine, other = a_pupil_at(desk), a_pupil_at(desk, "Mila")
    reader = as_role(desk, Role.MEELEZER, mine)
    with pytest.raises(MissingError):
        reader.do(
            papers.note_handout, HandoutData(pupil_uid=other, paper="plan", to_whom="iemand", handed_on=DAY)
        )


def test_a_handout_of_another_pupil_is_not_there_for_a_meelezer(desk: Desk) -> None:
    mine, other = a_pupil_at(desk), a_pupil_at(desk, "Mila")
    uid = desk.do(papers.note_handout, HandoutData(pupil_uid=other, paper="plan", to_whom="x", handed_on=DAY))
    with pytest.raises(MissingError):
        as_role(desk, Role.MEELEZER, mine).do(papers.read_together, uid)
