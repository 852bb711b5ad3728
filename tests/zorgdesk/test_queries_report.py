"""Tests for zorgdesk.queries.report: the report made for each reader, and who is among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from tests.zorgdesk.made import a_parent_of, a_pupil_at, as_role
from zorgdesk import clock
from zorgdesk.commands import actions, consents, conversations, directory, entries, grounds, reports
from zorgdesk.errors import MissingError, RefusedError
from zorgdesk.model.action import ActionData, DoerKind
from zorgdesk.model.audit import Handout, HandoutData
from zorgdesk.model.consent import Answer, ConsentAnswerData, ConsentData, SharingData
from zorgdesk.model.contact import ContactPersonData, Ground, Party
from zorgdesk.model.conversation import (
    AgendaPart,
    AgendaPoint,
    Attendance,
    ConversationData,
    ConversationKind,
    ConversationPupil,
    ParticipantData,
)
from zorgdesk.model.dossier import EntryData, EntryKind
from zorgdesk.model.family import Relation
from zorgdesk.model.pupil import Household
from zorgdesk.model.school import Role
from zorgdesk.queries.report import ReportCard, report_card
from zorgdesk.queries.report_readers import Receiver, ReportBoard, report_board
from zorgdesk.queries.report_talk import PAPER

if TYPE_CHECKING:
    from typing import Any

    from zorgdesk.desk import Desk, Work


@dataclass
class Mdo:
    """An MDO about Bo with mother, the logopedist and Noor of the wijkteam."""

    desk: Desk
    pupil: str
    mother: str
    father: str
    noor: str
    talk: str

    def board(self) -> ReportBoard:
        """Who gets it."""
        return self.desk.ask(report_board, self.pupil, self.talk)

    def of(self, name: str) -> Receiver:
        """Somebody on the list."""
        (found,) = (one for one in self.board().receivers if one.name.startswith(name))
        return found

    def card(self, name: str, **more: Any) -> ReportCard:
        """What they would read."""
        return self.desk.ask(report_card, self.talk, self.of(name).key, **more)

    def act(self, what: str, who: str = "juf Anouk", **more: Any) -> str:
        """Add an action of this gesprek."""
        usual = {"pupil_uid": self.pupil, "conversation_uid": self.talk, "due_on": date(2026, 12, 11)}
        data = ActionData.model_validate(usual | {"what": what, "who": who} | more)
        return self.desk.do(actions.add_action, data)

    def says(self, part: AgendaPart, text: str, of: str | None = None) -> None:
        """Write something on a point of the agenda."""

        def keep_it(work: Work) -> None:
            point = AgendaPoint(conversation_uid=self.talk, part=part, text=text, of_pupil_uid=of)
            work.session.add(point)

        self.desk.do(keep_it)

    def give(self, name: str, **more: Any) -> None:
        """Note that somebody got it."""
        board, one = self.board(), self.of(name)
        usual = {
            "pupil_uid": self.pupil, "paper": PAPER, "number": board.version, "to_whom": one.name,
            "contact_uid": one.contact_uid, "handed_on": clock.today(), "how": "geprint",
            "concept": board.concept, "content": board.content, "conversation_uid": self.talk,
        }  # fmt: skip
        papers = [
            HandoutData.model_validate(usual | more | {"guardian_uid": uid})
            for uid in one.guardian_uids or [None]
        ]
        self.desk.do(reports.note_report, papers)


def an_mdo(desk: Desk, household: Household = Household.TOGETHER, **tie: Any) -> Mdo:
    pupil = a_pupil_at(desk, household=household)
    mother = a_parent_of(desk, pupil, "Marit")
    father = a_parent_of(
        desk, pupil, "Jeroen", relation=Relation.VADER,
        guardian={"mobile": "06-12345678", "address": "Kerkstraat 12"}, **tie,
    )  # fmt: skip
    noor = desk.do(directory.add_contact, ContactPersonData(name="Noor Bakker", party=Party.CJG))
    people = [
        ParticipantData(conversation_uid="", name="Marit Hendriks", party="ouder", guardian_uid=mother,
                        attendance=Attendance.AANWEZIG),
        ParticipantData(conversation_uid="", name="Noor Bakker", party="cjg", contact_uid=noor,
                        attendance=Attendance.AANWEZIG),
        ParticipantData(conversation_uid="", name="Peter van Dam", party="logopedist", function="logopedist"),
    ]  # fmt: skip
    data = ConversationData(
        kind=ConversationKind.MDO,
        held_on=clock.today(),
        question="Wat heeft Bo nodig?",
        next_before=date(2027, 1, 22),
    )
    talk = desk.do(conversations.plan_conversation, data, [pupil], people)
    desk.do(conversations.begin_conversation, talk)
    made = Mdo(desk, pupil, mother, father, noor, talk)
    made.says(AgendaPart.GOED, "Bo bouwt graag.")
    made.says(AgendaPart.NODIG, "Een vast begin van de dag.")
    made.says(AgendaPart.OUDERS, "Thuis is er ruzie.")
    made.says(AgendaPart.AFSPRAKEN, "Wij vertellen het elke middag.")
    return made


def yes_to(mdo: Mdo, party: Party, *kinds: str, pupil: str = "", **more: Any) -> None:
    uid = pupil or mdo.pupil
    asked = ConsentData(
        pupil_uid=uid, party=party, purpose="meedenken", kinds=list(kinds), asked_on=clock.today(), **more
    )
    yes = ConsentAnswerData(
        pupil_uid=uid, consent_uid="", guardian_uid=mdo.mother, answer=Answer.JA_MEDE, given_on=clock.today()
    )
    mdo.desk.do(consents.record_consent, asked, [yes])


def everything(card: ReportCard) -> str:
    return repr(
        [getattr(card, name) for name in card.__dataclass_fields__ if name not in ("left_out", "promises")]
    )


def test_it_goes_to_all_but_who_has_no_consent_and_says_so(desk: Desk) -> None:
    mdo = an_mdo(desk)
    yes_to(mdo, Party.CJG, "klas")
    board = mdo.board()
    assert [one.name for one in board.receivers] == [
        "Marit Hendriks en Jeroen Hendriks", "School", "Noor Bakker", "Peter van Dam",
    ]  # fmt: skip
    assert board.said == "Verslag gaat naar 3 van 4. Niet naar de logopedist: geen toestemming."
    found = mdo.of("Peter").finding
    assert found is not None
    assert found.what == (
        "Dit verslag kan niet naar de logopedist. Er is geen toestemming. De andere drie krijgen het wel."
    )
    with pytest.raises(RefusedError):
        mdo.card("Peter")


def test_the_parents_have_the_six_parts_and_their_own_rows(desk: Desk) -> None:
    mdo = an_mdo(desk)
    mdo.act("Opa vragen", "Marit Hendriks", doer=DoerKind.OUDER, guardian_uid=mdo.mother)
    mdo.act("Bij de deur staan")
    card = mdo.card("Marit")
    assert (card.about, card.question) == ("Bo", "Wat heeft Bo nodig?")
    assert (card.going_well, card.needed) == (("Bo bouwt graag.",), ("Een vast begin van de dag.",))
    assert card.agreed == ("Wij vertellen het elke middag.",)
    assert [(one.what, one.own) for one in card.actions] == [
        ("Opa vragen", True),
        ("Bij de deur staan", False),
    ]
    assert card.actions[0].when == "Vóór 11 december"
    assert card.next_before == date(2027, 1, 22)
    assert card.there == ("Marit Hendriks", "Noor Bakker")
    assert "ruzie" not in everything(card), "the rest stays in the dossier (E32)"


def test_what_the_yes_is_for_goes_to_a_party_and_no_more(desk: Desk) -> None:
    mdo = an_mdo(desk)
    mdo.act("Bij de deur staan")
    mdo.act("Moeder bellen", "Noor Bakker", doer=DoerKind.ANDER, contact_uid=mdo.noor)
    yes_to(mdo, Party.CJG, "verzuim")
    card = mdo.card("Noor")
    assert (card.question, card.going_well, card.needed, card.agreed) == ("", (), (), ())
    assert [one.what for one in card.actions] == ["Moeder bellen"]
    (left,) = card.left_out
    for piece in ("De vraag", "Wat goed gaat", "De acties van anderen"):
        assert piece.lower() in left.what.lower()
    finding = mdo.of("Noor").finding
    assert finding is not None
    assert (finding.rule, finding.ways[0].code) == ("report.narrow", "ask_consent")
    yes_to(mdo, Party.CJG, "plan")
    card = mdo.card("Noor")
    assert (card.question, card.going_well) == ("", ())
    assert card.needed == ("Een vast begin van de dag.",)
    assert [one.own for one in card.actions] == [False, True]
    assert (card.about, card.group) == ("Bo Hendriks", "")


def test_side_notes_safety_and_own_notes_are_on_no_report(desk: Desk) -> None:
    mdo = an_mdo(desk)
    yes_to(mdo, Party.CJG, "klas", "plan")
    desk.do(conversations.keep_side_note, mdo.talk, "GEHEIM kladje")
    entry = EntryData(
        pupil_uid=mdo.pupil,
        kind=EntryKind.NOTITIE,
        held_on=clock.today(),
        facts="GEHEIM",
        interpretation="GEHEIM",
    )
    desk.do(entries.record_entry, entry)
    mdo.act("Bij de deur staan", result="GEHEIM resultaat")
    for name in ("Marit", "School", "Noor"):
        assert "GEHEIM" not in everything(mdo.card(name)), name


def test_parents_apart_have_a_paper_each_without_the_others_data(desk: Desk) -> None:
    mdo = an_mdo(desk, Household.APART)
    mdo.act("Naar de mediator", "Jeroen Hendriks", doer=DoerKind.OUDER, guardian_uid=mdo.father)
    mdo.says(AgendaPart.NODIG, "Bel vader op 06 1234 5678.\nPost naar Kerkstraat 12.")
    board = mdo.board()
    assert [one.name for one in board.receivers][:2] == ["Marit Hendriks", "Jeroen Hendriks"]
    father = mdo.of("Jeroen")
    assert father.finding is not None
    assert father.finding.rule == "report.not_asked"
    card = mdo.card("Marit")
    assert "1234" not in everything(card)
    assert "Kerkstraat" not in everything(card)
    assert any(one.why.startswith("Adres of telefoon") for one in card.left_out)
    assert "Naar de mediator" in everything(card), "she sat at that table"
    mdo.act("Nieuw slot", "Marit Hendriks", doer=DoerKind.OUDER, guardian_uid=mdo.mother)
    his = mdo.card("Jeroen")
    assert "Nieuw slot" not in everything(his)
    assert "06 1234 5678" in everything(his), "it is his own"


def test_who_may_have_nothing_of_it_is_told_and_gets_nothing(desk: Desk) -> None:
    mdo = an_mdo(desk, Household.APART, no_contact=True)
    assert not mdo.of("Jeroen").gets_it
    assert mdo.board().said.endswith("Niet naar Jeroen Hendriks.")
    with pytest.raises(RefusedError, match="contactverbod"):
        mdo.card("Jeroen")


def test_it_is_a_concept_until_every_action_is_whole_and_the_gesprek_closed(desk: Desk) -> None:
    mdo = an_mdo(desk)
    uid = mdo.act("Iets doen", who="")
    assert mdo.card("Marit").concept
    desk.do(actions.remove_action, uid)
    mdo.act("Bij de deur staan")
    assert mdo.board().concept, "still being held"
    desk.do(conversations.close_conversation, mdo.talk)
    assert not mdo.card("Marit").concept


def test_what_another_party_did_not_agree_to_is_asked_about_on_the_parents_paper(desk: Desk) -> None:
    mdo = an_mdo(desk)
    mdo.act("De jeugdarts kijkt naar het slapen", "jeugdarts")
    mdo.says(AgendaPart.AFSPRAKEN, "De GGZ start in januari.")
    card = mdo.card("Marit")
    assert [one.who for one in card.promises] == ["de jeugdarts", "de GGZ"]
    asked = mdo.card("Marit", still_asking=True)
    assert asked.promises == ()
    assert asked.still_asking == (
        "De GGZ start in januari.", "jeugdarts: De jeugdarts kijkt naar het slapen",
    )  # fmt: skip
    assert "GGZ" not in "".join(asked.agreed)
    assert not mdo.card("School").promises, "only to the family is it a promise"


def test_a_version_counts_on_when_something_changed_and_says_what_it_replaces(desk: Desk) -> None:
    mdo = an_mdo(desk)
    mdo.act("Bij de deur staan")
    assert mdo.board().version == 1
    mdo.give("Marit")
    board = mdo.board()
    assert (board.version, [g.number for g in mdo.of("Marit").given]) == (1, [1, 1])
    assert board.has_it(mdo.of("Marit"))
    assert mdo.of("Marit") not in board.to_give
    mdo.act("Nog iets", "juf Anouk")
    board = mdo.board()
    assert board.version == 2
    assert not board.has_it(mdo.of("Marit"))
    assert mdo.card("Marit").replaces == 1
    assert mdo.card("School").replaces == 0, "who never had one, reads nothing of the one before"


def test_how_it_came_there_is_told_afterwards(desk: Desk) -> None:
    mdo = an_mdo(desk)
    mdo.give("School")
    (given,) = mdo.of("School").given
    desk.do(reports.tell_how, [given.uid], "gemaild")
    assert mdo.of("School").given[0].how == "gemaild"
    with desk.store.reading() as session:
        assert session.exec(select(Handout)).one().conversation_uid == mdo.talk


def test_a_ground_of_the_law_opens_it_for_that_party_today(desk: Desk) -> None:
    mdo = an_mdo(desk)
    shared = SharingData(
        pupil_uid=mdo.pupil, party=Party.LOGOPEDIST, ground=Ground.VITAAL, what="Het verslag.",
        weighing="Wachten kan niet.", shared_on=clock.today(),
    )  # fmt: skip
    desk.do(grounds.share_on_ground, shared)
    assert mdo.of("Peter").gets_it
    assert mdo.card("Peter").needed


def test_a_party_with_a_yes_for_one_child_of_the_family_reads_of_that_child_only(desk: Desk) -> None:
    mdo = an_mdo(desk)
    lotte = a_pupil_at(desk, "Lotte", birth_date=date(2016, 1, 2))
    a_parent_of(desk, lotte, "Karin")
    _add_child(desk, mdo.talk, lotte)
    mdo.says(AgendaPart.GOED, "Bo voetbalt.\nRekent beter.", mdo.pupil)
    mdo.says(AgendaPart.GOED, "Zingt in het koor.", lotte)
    mdo.act("Bij de deur staan")
    mdo.act("Lotte naar het koor brengen")
    mdo.act("Koor betalen", pupil_uid=lotte)
    yes_to(mdo, Party.CJG, "klas", "plan")
    one = mdo.of("Noor")
    assert one.finding is not None
    assert one.finding.what == "Alleen het deel van Bo gaat mee. Voor Lotte is er geen toestemming."
    card = mdo.card("Noor")
    assert card.going_well == ("Bo voetbalt.", "Bo: Rekent beter.")
    assert [each.what for each in card.actions] == ["Bij de deur staan"]
    assert card.question == "", "it is of all children"
    assert "Lotte" not in everything(card)
    assert "koor" not in everything(card)
    assert [one.what for one in mdo.card("School").actions].count("Koor betalen") == 1


def _add_child(desk: Desk, talk: str, pupil: str) -> None:
    def add(work: Work) -> None:
        work.session.add(ConversationPupil(conversation_uid=talk, pupil_uid=pupil))

    desk.do(add)


def test_a_pupil_of_twelve_has_an_own_report(desk: Desk) -> None:
    mdo = an_mdo(desk)
    assert not [one for one in mdo.board().receivers if one.kind == "pupil"]
    mees = a_pupil_at(desk, "Mees", birth_date=date(2013, 5, 6))
    talk = desk.do(
        conversations.plan_conversation,
        ConversationData(kind=ConversationKind.MDO, held_on=clock.today()),
        [mees],
    )
    board = desk.ask(report_board, mees, talk)
    (one,) = (one for one in board.receivers if one.kind == "pupil")
    own = ActionData(
        pupil_uid=mees, conversation_uid=talk, what="Zelf vragen", who="Mees", doer=DoerKind.LEERLING
    )
    desk.do(actions.add_action, own)
    card = desk.ask(report_card, talk, one.key)
    assert [(row.who, row.own) for row in card.actions] == [("Jij", True)]


def test_who_reads_no_dossiers_makes_no_report(desk: Desk) -> None:
    mdo = an_mdo(desk)
    with pytest.raises(MissingError):
        as_role(desk, Role.ADMINISTRATIE).ask(report_board, mdo.pupil, mdo.talk)
    with pytest.raises(MissingError):
        desk.ask(report_card, mdo.talk, "guardian:nobody")
