"""What happened with one pupil, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.audit import RowVersion
from zorgdesk.model.contact import ContactMoment
from zorgdesk.model.conversation import Conversation, ConversationPupil, ConversationStatus
from zorgdesk.model.dossier import Afweging, Confidentiality, Entry, View
from zorgdesk.model.plan import Plan
from zorgdesk.model.school import DeskPerson, Role
from zorgdesk.queries import rows
from zorgdesk.text import _, long_date, ngettext, plain_date

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.sql import ColumnElement

    from zorgdesk.desk import Sight


@dataclass(frozen=True)
class TimelineRow:
    """One thing that happened."""

    uid: str
    version: int
    table: str  # entry, afweging, contact_moment, conversation, plan
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


def timeline(sight: Sight, pupil_uid: str, *, before: date | None = None, limit: int = 100) -> Timeline:
    """Notes, afwegingen, contacts, gesprekken and plan rounds of a pupil, newest first; paged by day."""
    if not sight.reader.reads_dossiers or not sight.reader.may_see(pupil_uid):
        return Timeline((), None)
    made = [
        *_entries(sight, pupil_uid, before, limit),
        *_afwegingen(sight, pupil_uid, before, limit),
        *_contacts(sight, pupil_uid, before, limit),
        *_conversations(sight, pupil_uid, before, limit),
        *_plans(sight, pupil_uid, before, limit),
    ]
    made.sort(key=lambda row: (row.day, row.uid), reverse=True)
    if len(made) <= limit:
        return Timeline(tuple(made), None)
    # A day is never cut in two: the next page starts on an older day.
    last = made[limit - 1].day
    return Timeline(tuple(row for row in made if row.day >= last), last)


def _entries(sight: Sight, pupil_uid: str, before: date | None, limit: int) -> list[TimelineRow]:
    statement = select(Entry, DeskPerson.name).join(DeskPerson, col(DeskPerson.uid) == col(Entry.author_uid))
    statement = statement.where(Entry.pupil_uid == pupil_uid, col(Entry.removed_at).is_(None))
    if sight.reader.role not in (Role.IB, Role.DIRECTEUR):
        statement = statement.where(Entry.confidentiality == Confidentiality.GEWOON)
    if before is not None:
        statement = statement.where(col(Entry.held_on) < before)
    found = sight.session.exec(
        statement.order_by(col(Entry.held_on).desc(), col(Entry.uid).desc()).limit(limit + 1)
    ).all()
    views = _views(sight, [entry.uid for entry, _name in found])
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
    found = sight.session.exec(
        select(View).where(col(View.entry_uid).in_(entry_uids), col(View.removed_at).is_(None))
    ).all()
    made: dict[str, tuple[str, ...]] = {}
    for view in found:
        made[view.entry_uid] = (*made.get(view.entry_uid, ()), f"{view.by_whom}: {view.text}")
    return made


def _afwegingen(sight: Sight, pupil_uid: str, before: date | None, limit: int) -> list[TimelineRow]:
    where: list[ColumnElement[bool] | bool] = [
        Afweging.pupil_uid == pupil_uid,
        col(Afweging.removed_at).is_(None),
    ]
    if before is not None:
        where.append(col(Afweging.weighed_on) < before)
    found = sight.session.exec(
        select(Afweging).where(*where).order_by(col(Afweging.weighed_on).desc()).limit(limit + 1)
    ).all()
    return [
        TimelineRow(
            uid=row.uid, version=row.version, table="afweging", kind="afweging", label=_("Afweging"),
            day=row.weighed_on, who=row.who, title=row.outcome.label, facts=row.reasons,
            interpretation=row.options,
            parents=_("Ouders: {state}").format(state=row.parents_know.label.lower()) if row.parents_know else "",
            corrected=row.version - 1,
        )
        for row in found
    ]  # fmt: skip


def _contacts(sight: Sight, pupil_uid: str, before: date | None, limit: int) -> list[TimelineRow]:
    where: list[ColumnElement[bool] | bool] = [
        ContactMoment.pupil_uid == pupil_uid,
        col(ContactMoment.removed_at).is_(None),
    ]
    if before is not None:
        where.append(col(ContactMoment.held_on) < before)
    found = sight.session.exec(
        select(ContactMoment).where(*where).order_by(col(ContactMoment.held_on).desc()).limit(limit + 1)
    ).all()
    return [
        TimelineRow(
            uid=row.uid, version=row.version, table="contact_moment", kind="contact",
            label=_("Contact met hulp"), day=row.held_on, who=row.contact_name or row.party.label,
            title=" · ".join(
                part for part in (row.channel.label, row.naming.label, row.subject,
                                  _("geen gehoor") if row.no_answer else "") if part
            ),
            facts=row.outcome, interpretation="", parents=row.passed_reason, corrected=row.version - 1,
        )
        for row in found
    ]  # fmt: skip


def _conversations(sight: Sight, pupil_uid: str, before: date | None, limit: int) -> list[TimelineRow]:
    where: list[ColumnElement[bool] | bool] = [
        ConversationPupil.pupil_uid == pupil_uid,
        col(Conversation.removed_at).is_(None),
        Conversation.status != ConversationStatus.GEPLAND,
    ]
    if before is not None:
        where.append(col(Conversation.held_on) < before)
    found = sight.session.exec(
        select(Conversation)
        .join(ConversationPupil, col(ConversationPupil.conversation_uid) == col(Conversation.uid))
        .where(*where)
        .order_by(col(Conversation.held_on).desc())
        .limit(limit + 1)
    ).all()
    return [
        TimelineRow(
            uid=row.uid, version=row.version, table="conversation", kind=row.kind, label=row.kind.label,
            day=row.held_on, who=row.regie_who, title=row.question, facts="", interpretation="",
            parents=row.status.label, corrected=0,
        )
        for row in found
    ]  # fmt: skip


def _plans(sight: Sight, pupil_uid: str, before: date | None, limit: int) -> list[TimelineRow]:
    where: list[ColumnElement[bool] | bool] = [Plan.pupil_uid == pupil_uid, col(Plan.removed_at).is_(None)]
    if before is not None:
        where.append(col(Plan.started_on) < before)
    found = sight.session.exec(
        select(Plan).where(*where).order_by(col(Plan.started_on).desc()).limit(limit + 1)
    ).all()
    return [
        TimelineRow(
            uid=row.uid, version=row.version, table="plan", kind="plan",
            label=_("Plan, ronde {round}").format(round=row.round), day=row.started_on, who="",
            title=row.status.label, facts="", interpretation="", parents="", corrected=0,
        )
        for row in found
    ]  # fmt: skip


def old_texts(sight: Sight, uid: str) -> tuple[OldText, ...]:
    """The earlier versions of a note, newest first."""
    rows.one(sight, Entry, uid)
    found = sight.session.exec(
        select(RowVersion).where(RowVersion.row_uid == uid).order_by(col(RowVersion.row_version).desc())
    ).all()
    return tuple(
        OldText(None, {name: str(value or "") for name, value in version.before.items()}) for version in found
    )


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
