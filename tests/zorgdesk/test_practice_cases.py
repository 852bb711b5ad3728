"""The cases of the oefenschool have what practice 6 says of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from sqlmodel import SQLModel

from tests.zorgdesk.kept import rows
from zorgdesk.errors import Weight
from zorgdesk.model.absence import Absence, AtHome
from zorgdesk.model.action import Action, ActionStatus
from zorgdesk.model.anonymous import AnonymousCase
from zorgdesk.model.arrangement import Arrangement, ArrangementUse, Tlv, Unit
from zorgdesk.model.audit import Breach, Request
from zorgdesk.model.base import Row
from zorgdesk.model.contact import ContactMoment, ContactPerson, FixedContact, Help, HelpStatus, Naming, Party
from zorgdesk.model.conversation import ActiveRole, Conversation, ConversationKind, ConversationStatus
from zorgdesk.model.dossier import Afweging, Entry, EntryKind, Outcome, ParentsKnow
from zorgdesk.model.family import Case, CasePupil, Gezag, Guardian, Guardianship, Regie, RegieParty
from zorgdesk.model.group_talk import GroupTalk
from zorgdesk.model.opp import Opp
from zorgdesk.model.plan import HandelingsdeelStatus, Plan, PlanStatus
from zorgdesk.model.pupil import Household, Pupil, PupilChoice
from zorgdesk.model.test_result import PupilTest
from zorgdesk.practice import cast
from zorgdesk.queries import facts
from zorgdesk.queries.conversations import conversations_of
from zorgdesk.queries.group_talk import group_choices, group_talk_card
from zorgdesk.queries.invitations import invitations
from zorgdesk.queries.plan_paper import plan_summary
from zorgdesk.queries.pupil import pupil_card
from zorgdesk.queries.sitting import aliases_on_wall
from zorgdesk.rules.consent import ConsentStatus, why_not_by_name
from zorgdesk.rules.consent import Request as Question

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Sight
    from zorgdesk.errors import Finding

T = TypeVar("T", bound=Row)
TODAY = date(2026, 11, 24)
# The cases and Daan: everybody of whom there is more than a line.
EVERYBODY = (
    cast.BO, cast.SAMIRA, cast.THIJS, cast.ELIF, cast.NOAH, cast.JAYDEN, cast.FENNA, cast.SEM, cast.LOTTE,
    cast.MEES, cast.IRIS, cast.RYAN, cast.CHARLOTTE, cast.DAAN,
)  # fmt: skip


class Child:
    """One pupil of a case, with what is kept."""

    def __init__(self, desk: Desk, number: str) -> None:
        self.desk = desk
        self.pupil = rows(desk, Pupil, number=number)[0]

    def all(self, table: type[T], /, **where: Any) -> list[T]:
        """The rows of this pupil."""
        return rows(self.desk, table, pupil_uid=self.pupil.uid, **where)

    def consents(self) -> dict[Party, ConsentStatus]:
        """How every question to share stands; of two to one party the newest."""
        card = self.desk.look(pupil_card, self.pupil.uid)
        return {row.party: row.status for row in reversed(card.head.consents)}

    def by_name(self, party: Party) -> Finding | None:
        """Whether the name may be told to a party."""

        def ask(sight: Sight) -> Finding | None:
            child, givers = facts.child_of(sight, self.pupil), facts.givers_of(sight, self.pupil)
            return why_not_by_name(
                child, givers, facts.asked_of(sight, self.pupil.uid), Question(party), TODAY
            )

        return self.desk.ask(ask)

    def guardian(self, first_name: str) -> Guardian:
        """One of the parents."""
        uids = {tie.guardian_uid for tie in self.all(Guardianship)}
        return next(row for row in rows(self.desk, Guardian, first_name=first_name) if row.uid in uids)


@pytest.fixture
def case(practice_desk: Desk) -> Any:
    """Make a case of a leerlingnummer."""
    return lambda number: Child(practice_desk, number)


@pytest.mark.parametrize("number", EVERYBODY)
def test_each_child_has_something_that_goes_well(practice_desk: Desk, number: str) -> None:
    pupil = rows(practice_desk, Pupil, number=number)[0]
    assert practice_desk.look(pupil_card, pupil.uid).going_well


def test_bo_was_told_of_at_the_door_yesterday_and_the_parents_do_not_know(case: Any) -> None:
    bo = case(cast.BO)
    (signal,) = bo.all(Entry, kind=EntryKind.SIGNAAL)
    assert (signal.held_on, signal.held_at, signal.told_by) == (date(2026, 11, 23), "8.20", "juf Anouk")
    assert signal.parents_know is ParentsKnow.NOG_NIET
    assert [action.due_on for action in bo.all(Action)] == [date(2026, 11, 27)]
    assert bo.pupil.let_op.startswith("Bel eerst moeder")
    assert (bo.all(Afweging), bo.all(Plan)) == ([], [])
    head = bo.desk.look(pupil_card, bo.pupil.uid).head
    assert (head.age, head.group, head.teachers) == ("8 jaar en 3 maanden", "5A", ("juf Anouk",))


def test_samira_is_in_round_three_with_an_mdo_next_tuesday(case: Any) -> None:
    samira = case(cast.SAMIRA)
    newest = samira.all(Plan)[-1]
    assert (newest.round, newest.status, newest.handelingsdeel) == (
        3, PlanStatus.LOOPT, HandelingsdeelStatus.MET_INSTEMMING,
    )  # fmt: skip
    assert samira.all(Afweging)[-1].outcome is Outcome.NEE
    assert samira.consents() == {Party.LOGOPEDIST: ConsentStatus.JA, Party.CJG: ConsentStatus.NEE}
    (mdo,) = samira.desk.ask(conversations_of, samira.pupil.uid)
    assert (mdo.status, mdo.day_words, mdo.start) == (ConversationStatus.GEPLAND, "di 1 dec", "13.00")
    assert samira.guardian("Rasha").reads == "Arabisch"
    roles = {one.name: one.role for one in samira.desk.ask(invitations, mdo.uid).rows if one.role}
    assert roles == {
        "Rasha Haddad": ActiveRole.VRAAG, "Nabil Haddad": ActiveRole.VERTELT, "Samira": ActiveRole.VOLGORDE,
    }  # fmt: skip


def test_samiras_paper_for_mother_shows_the_yes_and_the_no(case: Any) -> None:
    samira = case(cast.SAMIRA)
    paper = samira.desk.ask_for(samira.guardian("Rasha").uid, plan_summary, samira.pupil.uid)
    assert [line.answer for line in paper.outside] == ["nee", "ja"]
    assert "U" in {line.who for line in paper.actions}
    assert paper.next_meeting is not None
    assert paper.next_meeting.day == date(2026, 12, 1)


def test_thijs_has_one_no_a_sheet_without_a_name_and_a_request_on_day_nine(case: Any) -> None:
    thijs = case(cast.THIJS)
    assert (thijs.pupil.household, thijs.pupil.household_objection) == (Household.APART, True)
    assert (thijs.guardian("Saskia").address_secret, thijs.guardian("Ronald").address_secret) == (True, False)
    assert thijs.consents() == {Party.CJG: ConsentStatus.NEE}
    refused = thijs.by_name(Party.CJG)
    assert refused is not None
    assert refused.weight is Weight.BLOCK
    (call,) = thijs.all(ContactMoment)
    assert (call.naming, call.case_code) == (Naming.ANONIEM, "AN-26-014")
    (sheet,) = thijs.all(AnonymousCase)
    assert sheet.code == call.case_code
    assert "Thijs" not in sheet.seen + sheet.question
    (request,) = thijs.all(Request)
    assert ((TODAY - request.received_on).days + 1, request.due_on) == (9, date(2026, 12, 16))


def test_thijs_fathers_paper_has_nothing_of_mothers_address(case: Any) -> None:
    thijs = case(cast.THIJS)
    paper = thijs.desk.ask_for(thijs.guardian("Ronald").uid, plan_summary, thijs.pupil.uid)
    assert "Kalmoeskade" not in repr(paper)
    assert any("geheim" in left.what for left in paper.left_out)


def test_elif_was_asked_again_at_twelve_and_leads_her_plan(case: Any) -> None:
    elif_ = case(cast.ELIF)
    assert elif_.consents() == {Party.AMBULANT: ConsentStatus.JA}
    assert elif_.by_name(Party.AMBULANT) is None
    assert "doorvragen" in elif_.all(Plan)[-1].pupil_wants
    (talk,) = elif_.desk.ask(conversations_of, elif_.pupil.uid)
    assert talk.day_words == "19 jan 2027"


def test_noah_is_on_day_thirty_with_an_opp_that_is_not_fixed(case: Any) -> None:
    noah = case(cast.NOAH)
    (opp,) = noah.all(Opp)
    assert ((TODAY - opp.begins_on).days + 1, opp.adopted_on) == (30, None)
    found = [(one.amount, one.unit) for one in noah.all(Arrangement)]
    assert found == [(6, Unit.UUR_PER_WEEK), (1200, Unit.EURO)]
    assert sum(one.amount for one in noah.all(ArrangementUse)) == 16.5 + 400
    assert {tie.gezag for tie in noah.all(Guardianship)} == {Gezag.JA}
    assert noah.pupil.woongemeente == "Oostmeer"
    (talk,) = noah.desk.ask(conversations_of, noah.pupil.uid)
    assert (talk.kind, talk.day_words) == (ConversationKind.OPP.label, "di 24 nov")


def test_jayden_has_a_voogd_who_says_yes_and_papers_that_end(case: Any) -> None:
    jayden = case(cast.JAYDEN)
    assert jayden.all(Tlv)[0].until == date(2027, 7, 31)
    assert [one.level.value for one in jayden.all(PupilTest)] == ["IV", "III", "II"]
    assert jayden.consents() == {Party.JEUGDHULP: ConsentStatus.JA}
    assert jayden.by_name(Party.GI) is None or jayden.by_name(Party.GI).weight is not Weight.BLOCK
    (help_,) = jayden.all(Help)
    assert (help_.status, help_.start_told_on) == (HelpStatus.AANGEVRAAGD, None)
    kinds = {talk.status for talk in jayden.desk.ask(conversations_of, jayden.pupil.uid)}
    assert kinds == {ConversationStatus.AFGEROND, ConversationStatus.GEPLAND}


def test_fenna_waits_fourteen_weeks_and_fathers_gezag_is_not_known(case: Any) -> None:
    fenna = case(cast.FENNA)
    (help_,) = fenna.all(Help)
    assert ((TODAY - help_.waiting_since).days // 7, help_.status) == (14, HelpStatus.WACHT)
    assert {tie.gezag for tie in fenna.all(Guardianship)} == {Gezag.JA, Gezag.ONBEKEND}
    assert fenna.guardian("Gea").reads_poorly
    assert [plan.round for plan in fenna.all(Plan)] == [1, 2, 3]
    assert fenna.by_name(Party.DYSLEXIE).weight is Weight.BLOCK


def test_sem_and_lotte_share_a_family_a_case_and_an_mdo_that_is_not_finished(case: Any) -> None:
    sem, lotte = case(cast.SEM), case(cast.LOTTE)
    assert sem.pupil.family_uid == lotte.pupil.family_uid is not None
    (case_uid,) = {tie.case_uid for tie in (*sem.all(CasePupil), *lotte.all(CasePupil))}
    stretches = [(regie.party, regie.until is None) for regie in rows(sem.desk, Regie, case_uid=case_uid)]
    assert stretches == [
        (RegieParty.SCHOOL, False), (RegieParty.CJG, False), (RegieParty.KLANTMANAGER, False),
        (RegieParty.SCHOOL, True),
    ]  # fmt: skip
    assert len(lotte.all(Absence)) == 5
    (mdo,) = sem.desk.ask(conversations_of, sem.pupil.uid)
    assert (mdo.status, len(mdo.pupil_uids)) == (ConversationStatus.NOG_NIET_AF, 2)
    assert lotte.consents()[Party.JEUGDARTS] is ConsentStatus.JA


def test_fenna_and_samira_went_from_an_hour_alone_to_one_group_for_all(case: Any) -> None:
    alone = [*case(cast.FENNA).all(Arrangement), *case(cast.SAMIRA).all(Arrangement)]
    (shared,) = {one.replaced_by_uid for one in alone}
    (group,) = rows(case(cast.FENNA).desk, Arrangement, uid=shared)
    assert (len(alone), group.title, group.pupil_uid, group.group_uid) == (
        2,
        "Lees- en taalgroep",
        None,
        None,
    )


def test_mees_says_no_and_that_counts(case: Any) -> None:
    mees = case(cast.MEES)
    assert mees.consents() == {Party.AMBULANT: ConsentStatus.NEE}
    assert mees.by_name(Party.AMBULANT).weight is Weight.BLOCK
    assert "Niet weer mensen" in mees.all(Plan)[0].pupil_wants
    assert mees.all(Opp)[0].begins_on == date(2026, 10, 19)


def test_iris_decides_herself_and_is_at_home_for_sixty_one_days(case: Any) -> None:
    iris = case(cast.IRIS)
    (home,) = iris.all(AtHome)
    assert ((TODAY - home.since).days, home.inspectie_agreed_on) == (61, date(2026, 11, 3))
    assert {choice.subject.value: choice.parents_may_know for choice in iris.all(PupilChoice)} == {
        "hulp": False, "school": True,
    }  # fmt: skip
    assert iris.consents() == {Party.GGZ: ConsentStatus.JA}
    paper = iris.desk.ask_for(iris.guardian("Corine").uid, plan_summary, iris.pupil.uid)
    assert "Hulst" not in repr(paper)
    assert "paniek" not in repr(paper)
    (regie,) = rows(iris.desk, Regie, party=RegieParty.SPECIALIST)
    assert (regie.hand_back_on, regie.until) == (date(2026, 12, 8), None)


def test_ryan_has_an_opp_for_work_and_help_for_the_whole_class(case: Any) -> None:
    ryan = case(cast.RYAN)
    (opp,) = ryan.all(Opp)
    assert opp.destination.startswith("arbeid")
    assert opp.adopted_on is not None
    shared = [row for row in rows(ryan.desk, Arrangement) if row.group_uid]
    assert [row.title for row in shared] == ["Begeleider in onderwijs (BIO) in klas P5"]
    assert ryan.consents() == {Party.DOORSTROOMPUNT: ConsentStatus.JA}
    assert "18 maart 2027" in ryan.desk.look(pupil_card, ryan.pupil.uid).head.age_note


def test_charlottes_ordinary_dossier_shows_almost_nothing(case: Any) -> None:
    charlotte = case(cast.CHARLOTTE)
    tables = [kind for kind in _kinds() if kind not in (Entry, Guardianship, Pupil)]
    kept = {kind.__tablename__ for kind in tables if charlotte.all(kind)}
    assert kept == {"enrolment", "imported_row"}
    assert {entry.kind for entry in charlotte.all(Entry)} == {EntryKind.NOTITIE, EntryKind.GING_GOED}


def _kinds() -> list[type[Row]]:
    return [
        mapper.class_
        for mapper in SQLModel._sa_registry.mappers
        if issubclass(mapper.class_, Row) and "pupil_uid" in mapper.columns
    ]


def test_daans_case_ended_well(case: Any) -> None:
    daan = case(cast.DAAN)
    (plan,) = daan.all(Plan)
    assert (plan.status, plan.finished_on, plan.aftercare_on) == (
        PlanStatus.AFGEROND,
        date(2026, 6, 23),
        None,
    )
    (case_,) = [row for row in rows(daan.desk, Case) if row.closed_on]
    assert case_.uid == daan.all(CasePupil)[0].case_uid
    assert {action.status for action in daan.all(Action)} == {ActionStatus.GEDAAN}
    assert daan.all(Entry, kind=EntryKind.BERICHT)[0].held_on == date(2026, 11, 12)


def test_the_contact_of_waterrade_left_last_month_and_another_came(practice_desk: Desk) -> None:
    people = {person.uid: person for person in rows(practice_desk, ContactPerson)}
    fixed = rows(practice_desk, FixedContact, municipality="Waterrade")
    assert [(people[row.contact_uid].name, row.until) for row in fixed] == [
        ("Karin Spijker", date(2026, 11, 2)), ("Youssef el Barka", None),
    ]  # fmt: skip
    assert people[fixed[0].contact_uid].until == date(2026, 10, 30)
    assert (
        people[rows(practice_desk, FixedContact, municipality="Oostmeer")[0].contact_uid].name
        == "Noor Bakker"
    )


def test_about_twenty_others_have_a_line_and_three_something_that_went_well(practice_desk: Desk) -> None:
    named = {rows(practice_desk, Pupil, number=number)[0].uid for number in EVERYBODY}
    grid = {talk.conversation_uid for talk in rows(practice_desk, GroupTalk)}
    every = [entry for entry in rows(practice_desk, Entry) if entry.conversation_uid not in grid]
    others = [entry for entry in every if entry.pupil_uid not in named]
    assert [entry.kind for entry in others].count(EntryKind.GING_GOED) == 3
    assert len({entry.pupil_uid for entry in others}) == 23 + 6  # and six who wait for help
    assert len(rows(practice_desk, Breach)) == 1


def test_groep_5_is_talked_through_halfway_with_the_previous_time_beside_it(practice_desk: Desk) -> None:
    five = next(one for one in practice_desk.ask(group_choices) if one.name == "groep 5A")
    card = practice_desk.ask(group_talk_card, five.open_uid)
    assert (card.held_on, card.filled, len(card.rows)) == (date(2026, 11, 19), 8, 22)
    before = [row.before for row in card.rows if row.before]
    assert (len(before), sum(bool(one.ended) for one in before)) == (5, 3)
    bo = next(row for row in card.rows if row.name == "Bo Hendriks")
    assert bo.line.empty  # what is told at the door is still to be told


def test_next_week_three_pupils_come_one_after_the_other_under_an_alias_where_it_is_needed(
    practice_desk: Desk,
) -> None:
    row = [talk for talk in rows(practice_desk, Conversation) if talk.sitting_uid]
    assert [(talk.held_on, talk.start) for talk in sorted(row, key=lambda one: one.turn)] == [
        (date(2026, 12, 3), "13.00"), (date(2026, 12, 3), "13.20"), (date(2026, 12, 3), "13.40"),
    ]  # fmt: skip
    thijs = next(talk for talk in row if talk.turn == 0)
    assert list(practice_desk.ask(aliases_on_wall, thijs.uid).values()) == ["Leerling A"]
    ((_uid, before),) = practice_desk.ask(invitations, thijs.uid).preliminary
    assert (before.with_whom, before.held_on) == ("Noor Bakker", date(2026, 11, 20))
    assert not {"Thijs", "Fenna", "Jayden"} & set(before.model_dump_json().split())


def test_what_happened_was_kept_on_the_day_on_which_it_happened(practice_desk: Desk) -> None:
    late = [entry.uid for entry in rows(practice_desk, Entry) if entry.recorded_at.date() != entry.held_on]
    assert late == []


def test_only_noah_and_mees_have_a_plan_that_nobody_leads_yet(practice_desk: Desk, case: Any) -> None:
    planned = [number for number in EVERYBODY if case(number).all(Plan)]
    led = [one for one in planned if practice_desk.look(pupil_card, case(one).pupil.uid).head.regie]
    assert set(planned) - set(led) == {cast.NOAH, cast.MEES, cast.DAAN}  # Daan's case ended well
    assert {cast.SAMIRA, cast.THIJS, cast.ELIF, cast.JAYDEN, cast.FENNA, cast.RYAN} <= set(led)
