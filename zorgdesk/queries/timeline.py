"""What happened with one pupil, newest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from zorgdesk.model.absence import Absence
from zorgdesk.model.consent import Consent, ConsentAnswer
from zorgdesk.model.contact import ContactMoment
from zorgdesk.model.conversation import Conversation, ConversationPupil, ConversationStatus
from zorgdesk.model.cooperation import Cooperation
from zorgdesk.model.dossier import Afweging, Confidentiality, Entry, View
from zorgdesk.model.family import Guardian
from zorgdesk.model.names import full_name
from zorgdesk.model.plan import Plan, PlanStatus
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import DeskPerson
from zorgdesk.queries import rows
from zorgdesk.queries.local_words import words_for
from zorgdesk.queries.talk_words import first_said
from zorgdesk.queries.timeline_support import TABLES, SupportRow, support_rows
from zorgdesk.queries.together import Together, told_together
from zorgdesk.queries.versions import corrections
from zorgdesk.text import _, long_date, ngettext, plain_date

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from zorgdesk.desk import Sight


@dataclass(frozen=True)
class TimelineRow:
    """One thing that happened."""

    uid: str
    version: int
    table: (
        str  # entry, afweging, contact_moment, conversation, plan, consent, absence, cooperation, or those of
    )
    # timeline_support.TABLES
    kind: str
    label: str
    day: date
    who: str
    title: str
    facts: str
    interpretation: str
    parents: str
    corrected: int  # how many earlier versions can be read
    views: tuple[str, ...] = ()
    together: tuple[Together, ...] = ()  # the same note at brothers and sisters


@dataclass(frozen=True)
class OldText:
    """An earlier version of a note."""

    changed_at: datetime | None
    before: dict[str, str]


@dataclass(frozen=True)
class Timeline:
    """A page of what happened; `before` starts the next, older page."""

    rows: tuple[TimelineRow, ...]
    before: date | None


@dataclass(frozen=True)
class _Part:
    """Which part of a pupil's dossier is read: up to a day, so many; or the rows with these uids."""

    pupil_uid: str
    before: date | None = None
    limit: int = 0
    uids: tuple[str, ...] = ()

    def narrow(self, statement: Any, day: Any, uid: Any) -> Any:
        """Narrow a question down to this part, newest first."""
        if self.uids:
            return statement.where(col(uid).in_(self.uids))
        if self.before is not None:
            statement = statement.where(day < self.before)
        return statement.order_by(col(day).desc(), col(uid).desc()).limit(self.limit + 1)

    def has(self, row: SupportRow) -> bool:
        """Whether a row is in this part."""
        return row.uid in self.uids if self.uids else self.before is None or row.day < self.before


def timeline(
    sight: Sight,
    pupil_uid: str,
    *,
    before: date | None = None,
    limit: int = 100,
    tables: Sequence[str] = (),
) -> Timeline:
    """Notes, gesprekken, plan rounds, support and more of a pupil, newest first; paged by day.

    `tables` reads only some of them.
    """
    if not sight.reader.reads_dossiers or not sight.reader.may_see(pupil_uid):
        return Timeline((), None)
    part = _Part(pupil_uid, before, limit)
    made = [row for table in tables or _READERS for row in _READERS[table](sight, part)]
    made.sort(key=lambda row: (row.day, row.uid), reverse=True)
    if len(made) <= limit:
        return Timeline(_with_corrections(sight, made), None)
    # A day is never cut in two: the next page starts on an older day.
    last = made[limit - 1].day
    return Timeline(_with_corrections(sight, [row for row in made if row.day >= last]), last)


def timeline_rows(sight: Sight, pupil_uid: str, wanted: Sequence[tuple[str, str]]) -> dict[str, TimelineRow]:
    """Some rows of a timeline in full, by uid: `wanted` names their tables and uids."""
    if not sight.reader.reads_dossiers or not sight.reader.may_see(pupil_uid):
        return {}
    by_table: dict[str, list[str]] = {}
    for table, uid in wanted:
        by_table.setdefault(table, []).append(uid)
    found = [
        row
        for table, uids in by_table.items()
        for row in _READERS[table](sight, _Part(pupil_uid, uids=tuple(uids)))
    ]
    return {row.uid: row for row in _with_corrections(sight, found)}


def _entries(sight: Sight, part: _Part) -> list[TimelineRow]:
    statement = select(Entry, DeskPerson.name).join(DeskPerson, col(DeskPerson.uid) == col(Entry.author_uid))
    statement = statement.where(Entry.pupil_uid == part.pupil_uid, col(Entry.removed_at).is_(None))
    if not sight.reader.reads_confidential:
        statement = statement.where(Entry.confidentiality == Confidentiality.GEWOON)
    found = sight.session.exec(part.narrow(statement, Entry.held_on, Entry.uid)).all()
    views = _views(sight, [entry.uid for entry, _name in found])
    together = told_together(sight, [entry for entry, _name in found])
    return [
        TimelineRow(
            uid=entry.uid,
            version=entry.version,
            table="entry",
            kind=entry.kind,
            label=entry.kind.label,
            day=entry.held_on,
            who=_("{told_by}, opgeschreven door {author}").format(told_by=entry.told_by, author=author)
            if entry.told_by
            else author,
            title="",
            facts=entry.facts,
            interpretation=entry.interpretation,
            parents=_parents_words(entry),
            corrected=entry.version - 1,
            views=views.get(entry.uid, ()),
            together=together.get(entry.uid, ()),
        )
        for entry, author in found
    ]


def _parents_words(entry: Entry) -> str:
    if entry.parents_know is None:
        return ""
    words = _("Ouders: {state}").format(state=entry.parents_know.label.lower())
    if entry.parents_told_on:
        words += _(", verteld op {day}").format(day=plain_date(entry.parents_told_on))
    return f"{words} ({entry.parents_reason})" if entry.parents_reason else words


def _views(sight: Sight, entry_uids: list[str]) -> dict[str, tuple[str, ...]]:
    if not entry_uids:
        return {}
    found = sight.session.exec(
        select(View).where(col(View.entry_uid).in_(entry_uids), col(View.removed_at).is_(None))
    ).all()
    made: dict[str, tuple[str, ...]] = {}
    for view in found:
        made[view.entry_uid] = (*made.get(view.entry_uid, ()), f"{view.by_whom}: {view.text}")
    return made


def _afwegingen(sight: Sight, part: _Part) -> list[TimelineRow]:
    statement = select(Afweging).where(
        Afweging.pupil_uid == part.pupil_uid, col(Afweging.removed_at).is_(None)
    )
    return [
        TimelineRow(
            uid=row.uid, version=row.version, table="afweging", kind="afweging", label=_("Afweging"),
            day=row.weighed_on, who=row.who, title=row.outcome.label, facts=row.reasons,
            interpretation=row.options,
            parents=_("Ouders: {state}").format(state=row.parents_know.label.lower()) if row.parents_know else "",
            corrected=row.version - 1,
        )
        for row in sight.session.exec(part.narrow(statement, Afweging.weighed_on, Afweging.uid))
    ]  # fmt: skip


def _contacts(sight: Sight, part: _Part) -> list[TimelineRow]:
    words = words_for(sight, part.pupil_uid)
    statement = select(ContactMoment).where(
        ContactMoment.pupil_uid == part.pupil_uid, col(ContactMoment.removed_at).is_(None)
    )
    return [
        TimelineRow(
            uid=row.uid, version=row.version, table="contact_moment", kind="contact",
            label=_("Contact met hulp"), day=row.held_on, who=row.contact_name or words.label(row.party),
            title=" · ".join(
                part for part in (row.channel.label, row.naming.label, row.subject,
                                  _("geen gehoor") if row.no_answer else "") if part
            ),
            facts=row.outcome, interpretation="", parents=row.passed_reason, corrected=row.version - 1,
        )
        for row in sight.session.exec(part.narrow(statement, ContactMoment.held_on, ContactMoment.uid))
    ]  # fmt: skip


def _conversations(sight: Sight, part: _Part) -> list[TimelineRow]:
    statement = (
        select(Conversation)
        .join(ConversationPupil, col(ConversationPupil.conversation_uid) == col(Conversation.uid))
        .where(
            ConversationPupil.pupil_uid == part.pupil_uid,
            col(ConversationPupil.removed_at).is_(None),
            col(Conversation.removed_at).is_(None),
            Conversation.status != ConversationStatus.GEPLAND,
        )
    )
    found = sight.session.exec(part.narrow(statement, Conversation.held_on, Conversation.uid)).all()
    said = first_said(sight, [row.uid for row in found if not row.question], part.pupil_uid)
    return [
        TimelineRow(
            uid=row.uid, version=row.version, table="conversation", kind=row.kind, label=row.kind.label,
            day=row.held_on, who=row.regie_who, title=row.question or said.get(row.uid, ""), facts="",
            interpretation="", parents=row.status.label, corrected=0,
        )
        for row in found
    ]  # fmt: skip


def _plan_words(plan: Plan) -> str:
    """How far a round is, and since when it is done."""
    if plan.status is PlanStatus.AFGEROND and plan.finished_on:
        return _("Afgerond op {day}").format(day=plain_date(plan.finished_on))
    return plan.status.label


def _plans(sight: Sight, part: _Part) -> list[TimelineRow]:
    statement = select(Plan).where(Plan.pupil_uid == part.pupil_uid, col(Plan.removed_at).is_(None))
    return [
        TimelineRow(
            uid=row.uid, version=row.version, table="plan", kind="plan",
            label=_("Plan, ronde {round}").format(round=row.round), day=row.started_on, who="",
            title=_plan_words(row), facts=row.learned, interpretation="", parents="", corrected=0,
        )
        for row in sight.session.exec(part.narrow(statement, Plan.started_on, Plan.uid))
    ]  # fmt: skip


def _consents(sight: Sight, part: _Part) -> list[TimelineRow]:
    statement = (
        select(ConsentAnswer, Consent, Guardian, Pupil.roepnaam)
        .join(Consent, col(Consent.uid) == col(ConsentAnswer.consent_uid))
        .join(Pupil, col(Pupil.uid) == col(ConsentAnswer.pupil_uid))
        .outerjoin(Guardian, col(Guardian.uid) == col(ConsentAnswer.guardian_uid))
        .where(
            ConsentAnswer.pupil_uid == part.pupil_uid,
            col(ConsentAnswer.removed_at).is_(None),
            col(Consent.removed_at).is_(None),
        )
    )
    found = sight.session.exec(part.narrow(statement, ConsentAnswer.given_on, ConsentAnswer.uid))
    words = words_for(sight, part.pupil_uid)
    return [
        TimelineRow(
            uid=said.uid, version=said.version, table="consent", kind=said.answer, label=_("Toestemming"),
            day=said.given_on, who=full_name(guardian.first_name, guardian) if guardian else first_name,
            title=f"{words.label(asked.party)}: {said.answer.label.lower()}",
            facts=asked.purpose, interpretation="", parents=said.remark, corrected=0,
        )
        for said, asked, guardian, first_name in found
    ]  # fmt: skip


def _absences(sight: Sight, part: _Part) -> list[TimelineRow]:
    statement = select(Absence).where(Absence.pupil_uid == part.pupil_uid, col(Absence.removed_at).is_(None))
    return [
        TimelineRow(
            uid=row.uid, version=row.version, table="absence", kind=row.kind, label=_("Verzuim"),
            day=row.since, who="",
            title=" · ".join(
                words for words in (
                    row.kind.label,
                    _("tot en met {day}").format(day=plain_date(row.until)) if row.until else "",
                    _("{hours} uur").format(hours=f"{row.hours:g}".replace(".", ",")) if row.hours else "",
                ) if words
            ),
            facts=row.remark, interpretation="", parents="", corrected=0,
        )
        for row in sight.session.exec(part.narrow(statement, Absence.since, Absence.uid))
    ]  # fmt: skip


def _cooperations(sight: Sight, part: _Part) -> list[TimelineRow]:
    """That the school asked to work together, never what about (D9)."""
    statement = select(Cooperation).where(
        Cooperation.pupil_uid == part.pupil_uid, col(Cooperation.removed_at).is_(None)
    )
    return [
        TimelineRow(
            uid=row.uid, version=row.version, table="cooperation", kind=row.kind, label=row.kind.label,
            day=row.asked_on, who="", title=" · ".join(
                words for words in (row.channel.label, row.answer.label if row.answer else "") if words
            ),
            facts="", interpretation="",
            parents=_("Ouders wisten dit") if row.parents_told_on else "", corrected=0,
        )
        for row in sight.session.exec(part.narrow(statement, Cooperation.asked_on, Cooperation.uid))
    ]  # fmt: skip


def _support(table: str) -> Callable[[Sight, _Part], list[TimelineRow]]:
    def read(sight: Sight, part: _Part) -> list[TimelineRow]:
        return [
            TimelineRow(
                uid=row.uid, version=row.version, table=row.table, kind=row.kind, label=row.label, day=row.day,
                who=row.who, title=row.title, facts=row.facts, interpretation="", parents="", corrected=0,
            )
            for row in support_rows(sight, part.pupil_uid, table, part.narrow)
            if part.has(row)
        ]  # fmt: skip

    return read


_READERS: dict[str, Callable[[Sight, _Part], list[TimelineRow]]] = {
    "entry": _entries,
    "afweging": _afwegingen,
    "contact_moment": _contacts,
    "conversation": _conversations,
    "plan": _plans,
    "consent": _consents,
    "absence": _absences,
    "cooperation": _cooperations,
    **{table: _support(table) for table in TABLES},
}


def old_texts(sight: Sight, uid: str) -> tuple[OldText, ...]:
    """The earlier versions of a note, newest first; not what was mended while it was being written."""
    rows.one(sight, Entry, uid)
    return tuple(
        OldText(at, {name: str(value or "") for name, value in version.before.items()})
        for at, version in corrections(sight, [uid])[uid]
    )


def _with_corrections(sight: Sight, found: list[TimelineRow]) -> tuple[TimelineRow, ...]:
    """The rows with how often each was really corrected."""
    changed = [row.uid for row in found if row.corrected]
    counted = corrections(sight, changed) if changed else {}
    return tuple(replace(row, corrected=len(counted[row.uid])) if row.corrected else row for row in found)


def row_in_words(row: TimelineRow) -> str:
    """A row as a screen reader says it."""
    parts = [
        row.label,
        long_date(row.day),
        row.who,
        row.title,
        row.facts,
        row.interpretation,
        row.parents,
        *row.views,
    ]
    if row.corrected:
        parts.append(ngettext("{count} keer verbeterd", "{count} keer verbeterd", row.corrected))
    return ". ".join(part.rstrip(".") for part in parts if part)
