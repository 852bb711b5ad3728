"""One pupil's dossier while it is being told: notes, actions, consent, contact, help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.commands import actions, case, consents, contacts, entries, family, outside_help, regie
from zorgdesk.model.action import (
    OPEN_STATUSES,
    Action,
    ActionData,
    ActionKind,
    ActionStatus,
    DoerKind,
)
from zorgdesk.model.consent import (
    Answer,
    AttemptData,
    ConsentAnswerData,
    ConsentData,
    DataKind,
    How,
    RefusalData,
    Way,
)
from zorgdesk.model.consent import Outcome as Reached
from zorgdesk.model.contact import (
    Channel,
    ContactMomentData,
    ContactPerson,
    Direction,
    Ground,
    HelpData,
    HelpStatus,
    Naming,
    Party,
)
from zorgdesk.model.dossier import AfwegingData, EntryData, EntryKind, Ladder, Outcome, ParentsKnow
from zorgdesk.model.family import CaseTaskData, RegieData
from zorgdesk.model.pupil import Enrolment
from zorgdesk.practice.teller import Teller, day_of
from zorgdesk.queries.case import case_card

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import Any

    from zorgdesk.desk import Desk, Sight
    from zorgdesk.model.base import Data, Row
    from zorgdesk.model.family import CaseData, CaseParty, Entrance, RegieParty

END_OF_YEAR = "2027-07-31"


class Dossier:
    """What is kept of one pupil. Days are written as '2026-11-27', people by first name or key."""

    def __init__(self, teller: Teller, desk: Desk, number: str) -> None:
        self.teller, self.desk, self.number = teller, desk, number
        self.people = teller.people
        self.uid = self.people.pupils[number]
        self.goals: dict[str, list[str]] = {}  # of each round that was told

    @property
    def today(self) -> date:
        """The day of what is being told."""
        return self.teller.today

    @property
    def group_uid(self) -> str | None:
        """The group that the pupil is in."""
        with self.desk.store.reading() as session:
            return session.exec(select(Enrolment.group_uid).where(Enrolment.pupil_uid == self.uid)).first()

    def parent(self, first_name: str) -> str:
        """The uid of a parent of this pupil."""
        return self.people.parents[self.number, first_name]

    def note(
        self,
        kind: EntryKind,
        facts: str,
        think: str = "",
        *,
        by: str = "",
        at: str = "",
        know: ParentsKnow | None = None,
        reason: str = "",
        concern: bool = False,
        announced: bool = False,
        circle: str = "",
        las: bool = False,
        also: tuple[Dossier, str] | None = None,
    ) -> str:
        """Write a note; parents who know were told today. `also`: who else it is about, and what only is about them."""
        data = EntryData(
            pupil_uid=self.uid, kind=kind, held_on=self.today, held_at=at, told_by=by, facts=facts,
            interpretation=think, parents_know=know, parents_reason=reason,
            parents_told_on=self.today if know is ParentsKnow.JA else None,
            concern_discussed=concern, contact_announced=announced, eigen_kracht=circle, also_in_las=las,
        )  # fmt: skip
        others = []
        if also:
            other, own = also
            others = [data.model_copy(update={"pupil_uid": other.uid, "facts": f"{facts}\n\n{own}"})]
        return self.teller.do(self.desk, entries.record_entry, data, (), others).uid

    def well(self, facts: str, by: str = "") -> str:
        """Write down what went well."""
        return self.note(EntryKind.GING_GOED, facts, by=by)

    def todo(
        self,
        what: str,
        who: str = "",
        due: str = "",
        *,
        doer: DoerKind | None = None,
        kind: ActionKind = ActionKind.DOEN,
        at: str = "",
        words: str = "",
        talk: str | None = None,
        plan: str | None = None,
        agreed: str = "",
    ) -> str:
        """Add an action; without a who it is the writer's own. `who` is a key of the staff or directory, or words."""
        name, staff, contact, guardian = self._doer(who)
        if doer is None:
            doer = DoerKind.ANDER if contact else DoerKind.OUDER if guardian else DoerKind.SCHOOL
        mine = not who
        data = ActionData(
            pupil_uid=self.uid, what=what, who=self.desk.reader.name if mine else name,
            doer=DoerKind.IK if mine else doer, person_uid=self.desk.reader.person_uid if mine else None,
            staff_uid=staff, contact_uid=contact, guardian_uid=guardian, due_on=day_of(due), due_at=at,
            when_words=words, kind=kind, conversation_uid=talk, plan_uid=plan,
            agreed_with=name if agreed else "", agreed_on=day_of(agreed),
        )  # fmt: skip
        return self.teller.do(self.desk, actions.add_action, data)

    def _doer(self, who: str) -> tuple[str, str | None, str | None, str | None]:
        people = self.people
        guardian = people.parents.get((self.number, who))
        if guardian:
            return people.parent_names[guardian], None, None, guardian
        name = people.staff_names.get(who) or people.contact_names.get(who) or who
        return name, people.staff.get(who), people.contacts.get(who), None

    def done(self, what: str, result: str = "", status: ActionStatus = ActionStatus.GEDAAN) -> None:
        """Say how an open action of this pupil ended."""
        uid = self.desk.ask(_open_action, self.uid, what)
        self.teller.do(self.desk, actions.finish_action, uid, status, result)

    def weigh(
        self,
        outcome: Outcome,
        reasons: str,
        *,
        options: str = "",
        who: str = "",
        circle: str = "",
        ladder: Ladder | None = None,
        lighter: str = "",
        review: str = "",
    ) -> str:
        """Write an afweging, with the parents knowing of it."""
        data = AfwegingData(
            pupil_uid=self.uid, weighed_on=self.today, outcome=outcome, options=options, reasons=reasons,
            who=who or self.desk.reader.name, parents_know=ParentsKnow.JA, parents_told_on=self.today,
            eigen_kracht=circle, ladder=ladder, why_not_lighter=lighter, review_on=day_of(review),
        )  # fmt: skip
        return self.teller.do(self.desk, entries.record_afweging, data).uid

    def ask(
        self,
        contact: str,
        purpose: str,
        kinds: Sequence[DataKind],
        said: Mapping[str, Answer],
        *,
        until: str = END_OF_YEAR,
        how: How = How.FORMULIER,
        paper: str = "",
        not_told: str = "",
        remark: str = "",
    ) -> str:
        """Ask to share, with the answers of the same day; the pupil answers under the own name."""
        data = ConsentData(
            pupil_uid=self.uid, party=self.party_of(contact), purpose=purpose, kinds=[kind.value for kind in kinds],
            contact_uid=self.people.contacts[contact], organisation_uid=self.people.organisations[contact],
            not_told=not_told, asked_on=self.today, until=day_of(until), paper_due_on=day_of(paper),
        )  # fmt: skip
        uid = self.teller.do(self.desk, consents.record_consent, data).uid
        for who, answer in said.items():
            self.answer(uid, who, answer, how=how, remark=remark)
        return uid

    def answer(
        self, consent: str, who: str, answer: Answer, *, how: How = How.MONDELING, remark: str = ""
    ) -> str:
        """Keep what a parent or the pupil said."""
        guardian = None if who == self.people.first_names[self.number] else self.parent(who)
        data = ConsentAnswerData(
            pupil_uid=self.uid, consent_uid=consent, guardian_uid=guardian, answer=answer, given_on=self.today,
            how=how, remark=remark, witness=self.desk.reader.name if how is How.MONDELING else "",
        )  # fmt: skip
        return self.teller.do(self.desk, consents.record_answer, data)

    def signed(self, consent: str) -> None:
        """Note that the signed form came in."""
        self.teller.do(self.desk, consents.paper_came, consent)

    def worried(self, consent: str, worry: str, not_before: str) -> None:
        """What the parents find hard after a no, and before which day nobody asks again."""
        self.teller.do(
            self.desk, consents.note_refusal,
            RefusalData(pupil_uid=self.uid, consent_uid=consent, worry=worry, not_before=day_of(not_before)),
        )  # fmt: skip

    def tried(self, consent: str, who: str, way: Way, outcome: Reached, remark: str = "") -> None:
        """A try to reach a parent about a question to share, or a talk about a no."""
        data = AttemptData(
            pupil_uid=self.uid, consent_uid=consent, guardian_uid=self.parent(who), way=way, outcome=outcome,
            tried_on=self.today, remark=remark,
        )  # fmt: skip
        self.teller.do(self.desk, consents.note_attempt, data)

    def party_of(self, contact: str) -> Party:
        """Which party somebody in the directory is."""
        with self.desk.store.reading() as session:
            person = session.get(ContactPerson, self.people.contacts[contact])
        return person.party if person else Party.ANDERS

    def call(
        self,
        contact: str,
        subject: str,
        outcome: str = "",
        *,
        naming: Naming = Naming.MET_NAAM,
        channel: Channel = Channel.TELEFOON,
        direction: Direction = Direction.UIT,
        told: str = "",
        consent: str | None = None,
        ground: Ground | None = None,
        why: str = "",
        code: str = "",
        no_answer: bool = False,
    ) -> str:
        """Write down a contact; `told` is the day on which the parents heard of the concern and of this call."""
        data = ContactMomentData(
            pupil_uid=self.uid, held_on=self.today, channel=channel, direction=direction,
            party=self.party_of(contact), contact_uid=self.people.contacts[contact],
            contact_name=self.people.contact_names[contact], naming=naming, subject=subject, outcome=outcome,
            no_answer=no_answer, concern_discussed_on=day_of(told), contact_announced_on=day_of(told),
            ground=ground, ground_why=why, consent_uid=consent, case_code=code,
        )  # fmt: skip
        return self.teller.do(self.desk, contacts.record_contact, data).uid

    def help(
        self,
        contact: str,
        what: str,
        status: HelpStatus,
        *,
        asked: str = "",
        waiting: str = "",
        started: str = "",
        told: str = "",
        due: str = "",
        interim: str = "",
        tasks: str = "",
        expects: str = "",
    ) -> str:
        """Write down help outside the school."""
        data = HelpData(
            pupil_uid=self.uid, organisation_uid=self.people.organisations[contact],
            contact_uid=self.people.contacts[contact], party=self.party_of(contact), what=what, status=status,
            asked_on=day_of(asked), waiting_since=day_of(waiting), started_on=day_of(started),
            start_due_on=day_of(due), start_told_on=day_of(told), interim=interim,
            tasks=tasks, expects=expects,
        )  # fmt: skip
        return self.teller.do(self.desk, outside_help.record_help, data).uid

    def case(self, municipal_contact: str, entrance: Entrance) -> None:
        """Say who is the contact of the municipality for this family, and by which door help came."""
        self.teller.do(self.desk, outside_help.keep_family_contact, self.uid, municipal_contact, entrance)

    def leads(self, party: RegieParty, who: str, reason: str = "", **more: Any) -> None:
        """Say who has the regie from today."""
        data = RegieData(case_uid="", party=party, who=who, since=self.today, reason=reason, **more)
        self.teller.do(self.desk, regie.hand_over, self.uid, data)

    def joins(self, other: Dossier) -> None:
        """Share the case of a brother or sister."""
        shared = other.desk.ask(case_card, other.uid).case_uid
        self.teller.do(self.desk, case.join_case, shared, self.uid)

    def family_plan(self, data: CaseData, tasks: Mapping[CaseParty, tuple[str, str]]) -> None:
        """Write down where the gezinsplan is, and what each party does and expects."""
        card = self.desk.ask(case_card, self.uid)
        rows = [
            CaseTaskData(case_uid="", party=one, does=does, expects=expects)
            for one, (does, expects) in tasks.items()
        ]
        self.teller.do(self.desk, case.keep_case, self.uid, card.version, data, rows)

    def keep(self, kind: type[Row], data: Data) -> str:
        """Keep a row that has no deed of its own yet: an OPP, a TLV, a request."""
        return self.teller.row(self.desk, kind, data)

    def watch(self, line: str, review: str) -> None:
        """Write the 'Let op' line."""
        self.teller.do(self.desk, family.set_let_op, self.uid, line, day_of(review))


def _open_action(sight: Sight, pupil_uid: str, what: str) -> str:
    return sight.session.exec(
        select(Action.uid).where(
            Action.pupil_uid == pupil_uid, Action.what == what, col(Action.status).in_(OPEN_STATUSES)
        )
    ).one()
