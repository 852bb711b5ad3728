"""What was found in what was written: its words, its pupil, its day, and what it is a part of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select
from sqlmodel import col

from zorgdesk.model.action import Action
from zorgdesk.model.arrangement import Arrangement
from zorgdesk.model.consent import Consent
from zorgdesk.model.contact import ContactMoment
from zorgdesk.model.conversation import AgendaPoint, Conversation, ConversationPupil
from zorgdesk.model.dossier import Afweging, Confidentiality, Document, Entry, View
from zorgdesk.model.family import CasePupil, Regie
from zorgdesk.model.opp import Opp, OppEvaluation
from zorgdesk.model.plan import Goal, GoalLook, Plan
from zorgdesk.model.test_result import PupilTest
from zorgdesk.queries.hits import Hit, around, marked
from zorgdesk.text import N_, _, day_month, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from zorgdesk.desk import Sight
    from zorgdesk.model.base import Row
    from zorgdesk.store.search import Found

# A field this short is shown beside the first one: who does it, who told it.
_SHORT, _BESIDE = 60, 70


class _Kind(NamedTuple):
    """A table that is searched: what it is called, its day, and the field that says what it is a part of."""

    table: type[Row]
    label: str
    day: str = ""
    part_of: str = ""


_KINDS = {
    "entry": _Kind(Entry, N_("Notitie"), "held_on"),
    "afweging": _Kind(Afweging, N_("Afweging"), "weighed_on"),
    "action": _Kind(Action, N_("Actie"), "due_on"),
    "contact_moment": _Kind(ContactMoment, N_("Contact"), "held_on"),
    "document": _Kind(Document, N_("Document"), "received_on"),
    "conversation": _Kind(Conversation, N_("Gesprek"), "held_on"),
    "agenda_point": _Kind(AgendaPoint, N_("Gesprek"), "", "conversation_uid"),
    "plan": _Kind(Plan, N_("Plan"), "started_on"),
    "goal": _Kind(Goal, N_("Doel"), "", "plan_uid"),
    "goal_look": _Kind(GoalLook, N_("Doel"), "looked_on", "plan_uid"),
    "consent": _Kind(Consent, N_("Toestemming"), "asked_on"),
    "opp": _Kind(Opp, N_("OPP"), "adopted_on"),
    "opp_evaluation": _Kind(OppEvaluation, N_("OPP"), "held_on"),
    "arrangement": _Kind(Arrangement, N_("Arrangement"), "since"),
    "pupil_test": _Kind(PupilTest, N_("Toets"), "taken_on"),
    "regie": _Kind(Regie, N_("Regie"), "since", "case_uid"),
    "entry_view": _Kind(View, N_("Zienswijze"), "given_on", "entry_uid"),
}


class _Text(NamedTuple):
    words: str
    day: str
    part_of: str


def row_hits(
    sight: Sight, found: Sequence[Found], asked: Collection[str], name_of: Callable[[str], str]
) -> list[Hit]:
    """Rows that were found, as they are shown, in their order."""
    texts: dict[str, _Text] = {}
    for kind, about in _KINDS.items():
        uids = [uid for uid, _pupil, each in found if each == kind]
        texts |= _texts(sight, about, uids, asked) if uids else {}
    pupils = {uid: pupil for uid, pupil, _kind in found}
    pupils |= _pupils_of_talks(sight, found, texts) | _pupils_of_cases(sight, found, texts)
    return [
        _hit(uid, kind, texts[uid], pupils[uid], name_of(pupils[uid]), asked)
        for uid, _pupil, kind in found
        if uid in texts
    ]


def _hit(uid: str, kind: str, text: _Text, pupil: str, name: str, asked: Collection[str]) -> Hit:
    where = " · ".join(part for part in (name, text.day) if part)
    return Hit(
        uid, kind, _(_KINDS[kind].label), pupil, text.words, where=where,
        title_marks=marked(text.words, asked), parent_uid=text.part_of,
    )  # fmt: skip


def _texts(sight: Sight, about: _Kind, uids: Sequence[str], asked: Collection[str]) -> dict[str, _Text]:
    """The text, the day and the whole of rows of one kind: one query for each kind, not one for each row."""
    table: Any = about.table
    extra = [getattr(table, name) for name in (about.day, about.part_of) if name]
    fields = [getattr(table, name) for name in table.searched]
    statement = select(table.uid, *extra, *fields).where(table.uid.in_(uids))
    if table is View and not sight.reader.reads_confidential:
        open_notes = select(col(Entry.uid)).where(col(Entry.confidentiality) == Confidentiality.GEWOON)
        statement = statement.where(col(View.entry_uid).in_(open_notes))
    made = {}
    for uid, *values in sight.session.connection().execute(statement):
        day = values[0] if about.day else None
        part_of = values[len(extra) - 1] if about.part_of else ""
        said = _said([str(value or "") for value in values[len(extra) :]], asked)
        made[uid] = _Text(said, day_month(day) if day else "", part_of or "")
    return made


def _said(texts: Sequence[str], asked: Collection[str]) -> str:
    """What a row says, around the words that matched; a name that stands in another field goes behind it."""
    filled = [text for text in texts if text]
    best = max(filled, key=lambda text: _count(fold(text), asked), default="")
    if filled and best is not filled[0] and len(best) <= _SHORT:
        return f"{around(filled[0], asked, _BESIDE)} · {best}"
    return around(best, asked)


def _count(folded: str, asked: Collection[str]) -> int:
    return sum(word in folded for word in asked)


def _pupils_of_talks(sight: Sight, found: Sequence[Found], texts: dict[str, _Text]) -> dict[str, str]:
    """Whose gesprek it is: the first of its pupils."""
    talks = {
        uid: texts[uid].part_of or uid
        for uid, _pupil, kind in found
        if kind in ("conversation", "agenda_point") and uid in texts
    }
    if not talks:
        return {}
    pairs = sight.session.connection().execute(
        select(col(ConversationPupil.conversation_uid), col(ConversationPupil.pupil_uid))
        .where(
            col(ConversationPupil.conversation_uid).in_(talks.values()),
            col(ConversationPupil.removed_at).is_(None),
        )
        .order_by(col(ConversationPupil.uid).desc())
    )
    whose = {talk: pupil for talk, pupil in pairs}  # noqa: C416 - a row is no pair to mypy
    own = sight.session.connection().execute(
        select(col(AgendaPoint.uid), col(AgendaPoint.of_pupil_uid)).where(
            col(AgendaPoint.uid).in_(talks), col(AgendaPoint.of_pupil_uid).is_not(None)
        )
    )
    of_one = {uid: pupil for uid, pupil in own}  # noqa: C416 - a row is no pair to mypy
    return {uid: of_one.get(uid) or whose.get(talk, "") for uid, talk in talks.items()}


def _pupils_of_cases(sight: Sight, found: Sequence[Found], texts: dict[str, _Text]) -> dict[str, str]:
    """Whose regie it is: the first pupil of the case whom this reader may see."""
    cases = {uid: texts[uid].part_of for uid, _pupil, kind in found if kind == "regie" and uid in texts}
    if not cases:
        return {}
    pairs = sight.session.connection().execute(
        select(col(CasePupil.case_uid), col(CasePupil.pupil_uid))
        .where(col(CasePupil.case_uid).in_(cases.values()), col(CasePupil.removed_at).is_(None))
        .order_by(col(CasePupil.uid).desc())
    )
    whose = {case: pupil for case, pupil in pairs if sight.reader.may_see(pupil)}
    return {uid: whose.get(case, "") for uid, case in cases.items()}
