"""Searching everything that the reader may see, as one types: Ctrl+K."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select as sql_select
from sqlmodel import col, select

from zorgdesk.model.action import Action
from zorgdesk.model.consent import Consent
from zorgdesk.model.contact import ContactMoment, ContactPerson, Organisation
from zorgdesk.model.conversation import AgendaPoint, Conversation
from zorgdesk.model.dossier import Afweging, Document, Entry, View
from zorgdesk.model.family import Guardian, Guardianship
from zorgdesk.model.plan import Goal, Plan
from zorgdesk.queries import rows
from zorgdesk.queries.pupils import pupils_named
from zorgdesk.store import search
from zorgdesk.text import N_, _, day_month, fold

if TYPE_CHECKING:
    from zorgdesk.desk import Sight
    from zorgdesk.model.base import Row

KINDS = {
    "pupil": N_("Leerling"),
    "guardian": N_("Ouder"),
    "entry": N_("Notitie"),
    "afweging": N_("Afweging"),
    "action": N_("Actie"),
    "contact_moment": N_("Contact"),
    "contact_person": N_("Contactpersoon"),
    "organisation": N_("Organisatie"),
    "document": N_("Document"),
    "conversation": N_("Gesprek"),
    "agenda_point": N_("Gesprek"),
    "plan": N_("Plan"),
    "goal": N_("Doel"),
    "consent": N_("Toestemming"),
    "entry_view": N_("Zienswijze"),
}

# Which field of what was found is shown, and which day with it.
_SHOWN: dict[str, tuple[type[Row], str, str]] = {
    "entry": (Entry, "facts", "held_on"),
    "afweging": (Afweging, "reasons", ""),
    "action": (Action, "what", "due_on"),
    "contact_moment": (ContactMoment, "subject", "held_on"),
    "contact_person": (ContactPerson, "name", ""),
    "organisation": (Organisation, "name", ""),
    "document": (Document, "title", ""),
    "conversation": (Conversation, "question", "held_on"),
    "agenda_point": (AgendaPoint, "text", ""),
    "plan": (Plan, "going_well", "started_on"),
    "goal": (Goal, "text", ""),
    "consent": (Consent, "purpose", "asked_on"),
    "entry_view": (View, "text", ""),
}


@dataclass(frozen=True)
class Hit:
    """Something that was found: where, and why it matched."""

    uid: str
    kind: str
    kind_label: str
    pupil_uid: str
    title: str
    detail: str


def find(sight: Sight, text: str, *, limit: int = 20) -> tuple[Hit, ...]:
    """Pupils first by name, then everything else, newest first."""
    if len(text.strip()) < 2:
        return ()
    hits = [
        Hit(uid, "pupil", _(KINDS["pupil"]), uid, name, group)
        for uid, name, group in pupils_named(sight, text, limit=8)
    ]
    found = search.find(
        sight.session.connection(),
        text,
        sight.reader.scopes,
        pupils=None if sight.reader.pupils is None else sorted(sight.reader.pupils),
        limit=limit,
    )
    others = [(uid, pupil, kind) for uid, pupil, kind in found if kind != "pupil"]
    return (*hits, *_hits(sight, others, text))[:limit]


def _hits(sight: Sight, found: list[tuple[str, str, str]], text: str) -> list[Hit]:
    names = rows.pupil_names(sight, (pupil for _uid, pupil, _kind in found))
    texts = _texts(sight, found)
    made = []
    for uid, pupil, kind in found:
        name = names.get(pupil, ("", ""))[0]
        label = _(KINDS.get(kind, N_("Notitie")))
        if kind == "guardian":
            made += _guardian_hits(sight, uid, label)
            continue
        words, day = texts.get(uid, ("", ""))
        words = around(words, text)
        made.append(
            Hit(uid, kind, label, pupil, name or words, f"{words}{day}" if name else day.removeprefix(" · "))
        )
    return made


def _guardian_hits(sight: Sight, uid: str, label: str) -> list[Hit]:
    from zorgdesk.model.names import full_name

    guardian = sight.session.get(Guardian, uid)
    if guardian is None:
        return []
    ties = sight.session.exec(
        select(Guardianship).where(Guardianship.guardian_uid == uid, col(Guardianship.removed_at).is_(None))
    ).all()
    names = rows.pupil_names(sight, (tie.pupil_uid for tie in ties))
    return [
        Hit(uid, "guardian", label, tie.pupil_uid, full_name(guardian.first_name, guardian),
            _("{relation} van {pupil}").format(relation=tie.relation.label, pupil=names[tie.pupil_uid][0]))
        for tie in ties
        if sight.reader.may_see(tie.pupil_uid)
    ]  # fmt: skip


def _texts(sight: Sight, found: list[tuple[str, str, str]]) -> dict[str, tuple[str, str]]:
    """The text and the day of what was found, by uid: one query for each kind, not one for each hit."""
    made: dict[str, tuple[str, str]] = {}
    for kind, (table, shown, day) in _SHOWN.items():
        uids = [uid for uid, _pupil, each in found if each == kind]
        if not uids:
            continue
        columns = [col(table.uid), getattr(table, shown), *([getattr(table, day)] if day else [])]
        for uid, words, *days in sight.session.connection().execute(
            sql_select(*columns).where(col(table.uid).in_(uids))
        ):
            made[uid] = (str(words), f" · {day_month(days[0])}" if days and days[0] else "")
    return made


def around(words: str, text: str, width: int = 60) -> str:
    """The part of a text where the first searched word stands."""
    flat = " ".join(words.split())
    first = fold(text).split()[0] if text.split() else ""
    place = max(0, fold(flat).find(first) - width // 3)
    start = 0 if place == 0 else flat.rfind(" ", 0, place) + 1
    part = flat[start : start + width]
    return ("… " if start else "") + part + (" …" if start + width < len(flat) else "")
