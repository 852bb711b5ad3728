"""The consultation without a name: what can be picked, what was told before, and the sheet for paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.errors import require
from zorgdesk.model.action import Action, ActionStatus
from zorgdesk.model.anonymous import AnonymousCase, AnonymousCaseData
from zorgdesk.model.consent import Answer
from zorgdesk.model.contact import ContactMoment, ContactPerson, Help, Naming, Organisation
from zorgdesk.model.conversation import Conversation, ConversationPupil
from zorgdesk.model.dossier import Confidentiality, Entry, EntryKind
from zorgdesk.model.plan import Goal, Plan
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import School, Setting
from zorgdesk.queries import facts, rows
from zorgdesk.queries.anonymous_known import identity_of
from zorgdesk.queries.contacts import contact_choices
from zorgdesk.queries.doors import must_open
from zorgdesk.rules.anonymous import clean
from zorgdesk.rules.anonymous_code import COUNTER, next_code
from zorgdesk.rules.anonymous_marks import marks_in, why_not_print_anonymous
from zorgdesk.rules.asking import Request
from zorgdesk.rules.contact import why_not_anonymous_registration
from zorgdesk.rules.doors import Door
from zorgdesk.rules.help import RUNS
from zorgdesk.text import _, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.errors import Finding
    from zorgdesk.model.contact import Party
    from zorgdesk.queries.contacts import ContactChoice
    from zorgdesk.rules.anonymous import Identity

# The headings of the sheet that are filled by picking (practice 5.7).
PARTS = ("seen", "done", "going_well", "helping", "question")
MOST_SOURCES = 60
_NO = (Answer.NEE, Answer.INGETROKKEN)


@dataclass(frozen=True)
class Source:
    """Something of the dossier that can be told without a name, and under which heading it belongs."""

    uid: str
    part: str
    label: str
    day: date | None
    text: str

    @property
    def short(self) -> str:
        """What it is, with its day."""
        return f"{self.label} · {short_date(self.day)}" if self.day else self.label


@dataclass(frozen=True)
class CaseRow:
    """A case of this pupil, as the pupil's own page shows it."""

    uid: str
    version: int
    code: str
    data: AnonymousCaseData


@dataclass(frozen=True)
class AnonymousForm:
    """What the window needs: what can be picked, what is known of the child, to whom, and the code."""

    first_name: str
    code: str
    sources: tuple[Source, ...]
    choices: tuple[ContactChoice, ...]
    cases: tuple[CaseRow, ...]
    no_to: frozenset[Party]  # to whom the parents said no, and nothing was noted of it yet
    identity: Identity = field(repr=False)

    @property
    def age_about(self) -> str:
        """About how old."""
        return str(self.identity.band or "")


@dataclass(frozen=True)
class AnonymousPaper:
    """The sheet as it is printed: no name of the child, the school or who is called."""

    code: str = field(metadata={"printed": False})
    practice: bool
    made_on: date
    age_about: str
    seen: tuple[str, ...]
    done: tuple[str, ...]
    going_well: tuple[str, ...]
    helping: tuple[str, ...]
    question: tuple[str, ...]
    advice_from: str
    advice: tuple[str, ...]
    next_step: tuple[str, ...]


def anonymous_form(sight: Sight, pupil_uid: str) -> AnonymousForm:
    """Gather what a consultation without a name needs.

    Raises:
        MissingError: the pupil is not there, or not for this reader.
    """
    pupil = rows.one(sight, Pupil, pupil_uid)
    return AnonymousForm(
        first_name=pupil.roepnaam,
        code=_next_code(sight),
        sources=sources_of(sight, pupil_uid),
        choices=contact_choices(sight, pupil),
        cases=cases_of(sight, pupil_uid),
        no_to=_refused(sight, pupil_uid),
        identity=identity_of(sight, pupil),
    )


def _next_code(sight: Sight) -> str:
    """The code that a case made now gets."""
    year = sight.today.year
    used = [
        *sight.session.exec(select(AnonymousCase.code)),
        *sight.session.exec(select(ContactMoment.case_code).where(ContactMoment.case_code != "")),
    ]
    counted = sight.session.exec(
        select(Setting.value).where(Setting.key == COUNTER.format(year=year))
    ).first()
    return next_code(year, used, counted)


def sources_of(sight: Sight, pupil_uid: str) -> tuple[Source, ...]:
    """What of the dossier can be told, newest first; only what this reader may read."""
    if not sight.reader.reads_dossiers:
        return ()
    found = [
        *_notes(sight, pupil_uid),
        *_plan(sight, pupil_uid),
        *_actions(sight, pupil_uid),
        *_questions(sight, pupil_uid),
        *_help(sight, pupil_uid),
    ]
    found.sort(key=lambda one: (one.day is not None, one.day, one.uid), reverse=True)
    return tuple(found[:MOST_SOURCES])


def _notes(sight: Sight, pupil_uid: str) -> Iterator[Source]:
    for one in rows.running(sight, Entry, col(Entry.pupil_uid) == pupil_uid):
        if one.confidentiality is Confidentiality.GEWOON or sight.reader.reads_confidential:
            part = "going_well" if one.kind is EntryKind.GING_GOED else "seen"
            yield Source(one.uid, part, one.kind.label, one.held_on, one.facts)


def _plan(sight: Sight, pupil_uid: str) -> Iterator[Source]:
    plans = rows.running(sight, Plan, col(Plan.pupil_uid) == pupil_uid, order=col(Plan.round).desc())
    for plan in plans[:1]:
        for name, part, label in (
            ("going_well", "going_well", _("Gaat goed")),
            ("difficult", "seen", _("Nog lastig")),
            ("still_asking", "question", _("Dit vragen we nog")),
            ("learned", "done", _("Geleerd")),
        ):
            for number, line in enumerate(rows.lines(getattr(plan, name))):
                yield Source(f"{plan.uid}.{name}.{number}", part, label, plan.started_on, line)
        for goal in rows.running(sight, Goal, col(Goal.plan_uid) == plan.uid, order=col(Goal.position)):
            result = goal.outcome.kept_label.lower() if goal.outcome else ""
            words = f"{goal.text} ({result})" if result else goal.text
            yield Source(goal.uid, "done", _("Doel"), goal.evaluated_on or plan.started_on, words)


def _actions(sight: Sight, pupil_uid: str) -> Iterator[Source]:
    done = (ActionStatus.GEDAAN, ActionStatus.NIET_GELUKT)
    for one in rows.running(sight, Action, col(Action.pupil_uid) == pupil_uid, col(Action.status).in_(done)):
        words = f"{one.what}: {one.result}" if one.result else one.what
        yield Source(one.uid, "done", one.status.label, one.done_on or one.due_on, words)


def _questions(sight: Sight, pupil_uid: str) -> Iterator[Source]:
    talks = sight.session.exec(
        select(Conversation)
        .join(ConversationPupil, col(ConversationPupil.conversation_uid) == col(Conversation.uid))
        .where(
            ConversationPupil.pupil_uid == pupil_uid,
            col(ConversationPupil.removed_at).is_(None),
            col(Conversation.removed_at).is_(None),
            Conversation.question != "",
        )
    )
    for one in talks:
        yield Source(one.uid, "question", _("Vraag van een gesprek"), one.held_on, one.question)


def _help(sight: Sight, pupil_uid: str) -> Iterator[Source]:
    """Who helps: the kind of help, never who it is."""
    for one in rows.running(sight, Help, col(Help.pupil_uid) == pupil_uid, col(Help.status).in_(RUNS)):
        words = f"{one.party.kept_label}: {one.status.kept_label.lower()}"
        yield Source(one.uid, "helping", _("Hulp buiten school"), one.started_on or one.asked_on, words)


def cases_of(sight: Sight, pupil_uid: str) -> tuple[CaseRow, ...]:
    """The anonymous consultations about a pupil, newest first."""
    if not sight.reader.reads_dossiers or not sight.reader.may_see(pupil_uid):
        return ()
    found = rows.running(
        sight, AnonymousCase, col(AnonymousCase.pupil_uid) == pupil_uid, order=col(AnonymousCase.uid).desc()
    )
    return tuple(CaseRow(one.uid, one.version, one.code, _data(one)) for one in found)


def _data(case: AnonymousCase) -> AnonymousCaseData:
    return AnonymousCaseData.model_validate(case.model_dump(include=set(AnonymousCaseData.model_fields)))


def anonymous_paper(sight: Sight, uid: str) -> AnonymousPaper:
    """The sheet of a case, to print.

    Raises:
        MissingError: it is not there, or not for this reader. RefusedError: a known name stands on it.
    """
    case = rows.one(sight, AnonymousCase, uid)
    request = Request(case.party, contact_uid=case.contact_uid)
    must_open(sight, case.pupil_uid, request, Door.CASE, by_name=False)
    known = identity_of(sight, rows.one(sight, Pupil, case.pupil_uid))
    told = (case.age_about, *(getattr(case, name) for name in PARTS), case.advice, case.next_step)
    names = [mark for text in told for mark in marks_in(text, known) if not mark.may_stay]
    require(why_not_print_anonymous(names))
    school = sight.session.exec(select(School)).one()
    return AnonymousPaper(
        code=case.code,
        practice=school.practice,
        made_on=case.made_on,
        age_about=case.age_about,
        **{name: rows.lines(getattr(case, name)) for name in PARTS},
        advice_from=clean(case.advice_from, known),
        advice=rows.lines(case.advice),
        next_step=rows.lines(case.next_step),
    )


def function_of(sight: Sight, contact_uid: str | None, party: Party) -> str:
    """Function and kind of organisation of who is asked: no name, no town."""
    person = sight.session.get(ContactPerson, contact_uid) if contact_uid else None
    place = (
        sight.session.get(Organisation, person.organisation_uid)
        if person and person.organisation_uid
        else None
    )
    kind = (place.party if place else party).kept_label
    return f"{person.function}, {kind}" if person and person.function else kind


def why_not_register(sight: Sight, pupil_uid: str, text: str, naming: Naming) -> Finding | None:
    """Hold back a registration with the text of an anonymous consultation of this pupil (B5)."""
    return why_not_anonymous_registration(naming, text, anonymous_texts(sight, pupil_uid))


def anonymous_texts(sight: Sight, pupil_uid: str) -> tuple[str, ...]:
    """What was told of this pupil in consultations without a name."""
    return tuple(
        words
        for case in cases_of(sight, pupil_uid)
        for words in (case.data.seen, case.data.question, f"{case.data.seen}\n{case.data.question}")
        if words
    )


def _refused(sight: Sight, pupil_uid: str) -> frozenset[Party]:
    """To whom somebody said no after which nobody wrote down why."""
    from zorgdesk.model.consent import Refusal

    noted: dict[Party, str] = {}
    for one in rows.running(sight, Refusal, col(Refusal.pupil_uid) == pupil_uid, order=col(Refusal.uid)):
        noted[one.party] = one.uid
    found = set()
    for asked in facts.asked_of(sight, pupil_uid):
        newest = {answer.guardian_uid: answer for answer in asked.answers}
        noes = [answer for answer in newest.values() if answer.answer in _NO]
        if any(answer.uid > noted.get(asked.consent.party, "") for answer in noes):
            found.add(asked.consent.party)
    return frozenset(found)
