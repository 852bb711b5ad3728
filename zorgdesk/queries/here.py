"""How this school works: what it keeps here, its words, and whether its first weeks still run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from zorgdesk.model.contact import ContactMoment
from zorgdesk.model.conversation import Conversation, ConversationPupil
from zorgdesk.model.dossier import Afweging, Entry
from zorgdesk.model.plan import Plan
from zorgdesk.model.pupil import ImportedRow, Pupil
from zorgdesk.model.school import Location, SchoolKind, Setting
from zorgdesk.queries import rows
from zorgdesk.rules.beginstand import BEGINSTAND
from zorgdesk.rules.here import (
    LVS,
    SWV,
    WORD_IB,
    WORD_STAFF,
    WORDS_CJG,
    WORDS_KLANTMANAGER,
    Topic,
    Where,
    kept_here,
    quiet_rules,
    setting_key,
)
from zorgdesk.rules.rest import STARTED_ON, completeness_rests, resting_rules
from zorgdesk.text import _, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zorgdesk.desk import Sight


@dataclass(frozen=True)
class HereCard:
    """Everything that 'Wat doen wij hier?' shows; `answered`: the school said so itself."""

    answered: bool
    where: tuple[tuple[Topic, Where], ...]
    lvs: str
    swv: str
    word_ib: str
    word_staff: str
    words_cjg: tuple[tuple[str, str], ...]  # municipality, word
    words_klantmanager: tuple[tuple[str, str], ...] = ()

    def cjg(self, municipality: str) -> str:
        """What the CJG is called in a municipality, or nothing."""
        return next((word for town, word in self.words_cjg if fold(town) == fold(municipality)), "")


def settings_of(sight: Sight) -> dict[str, Any]:
    """What the school chose, by key."""

    def read() -> dict[str, Any]:
        return {row.key: row.value for row in sight.session.exec(select(Setting)).all()}

    return rows.once(sight, Setting, read)


def here_card(sight: Sight) -> HereCard:
    """What this school keeps here and what elsewhere, prefilled with what is usual."""
    kept = settings_of(sight)
    places = rows.running(sight, Location, order=col(Location.name))
    words = kept.get(WORDS_CJG) or {}
    managers = kept.get(WORDS_KLANTMANAGER) or {}
    towns = _towns(sight, places, words)
    return HereCard(
        answered=setting_key(Topic.OPP) in kept,
        where=tuple((topic, Where.HIER if kept_here(kept, topic) else Where.ELDERS) for topic in Topic),
        lvs=str(kept.get(LVS, _usual_lvs(places))),
        swv=str(kept.get(SWV, "")),
        word_ib=str(kept.get(WORD_IB, "") or _("intern begeleider")),
        word_staff=str(kept.get(WORD_STAFF, "u")),
        words_cjg=tuple((town, str(words.get(town, ""))) for town in towns),
        words_klantmanager=tuple((town, str(managers.get(town, ""))) for town in towns),
    )


def _usual_lvs(places: Iterable[Location]) -> str:
    kinds = {place.kind for place in places}
    return "Magister" if kinds and kinds <= {SchoolKind.VO, SchoolKind.PRO, SchoolKind.VSO} else "ParnasSys"


def _towns(sight: Sight, places: Iterable[Location], named: Iterable[str]) -> tuple[str, ...]:
    """The municipalities of the school and its pupils: those that occur most first, six at most."""
    found: dict[str, list[str]] = {}
    lived = sight.session.exec(
        select(Pupil.woongemeente).where(col(Pupil.removed_at).is_(None), col(Pupil.woongemeente) != "")
    ).all()
    for town in (*(place.municipality for place in places if place.municipality), *lived):
        found.setdefault(fold(town), []).append(town)
    most = sorted(found.values(), key=lambda same: -len(same))[:6]
    return tuple(dict.fromkeys((*named, *(same[0] for same in most))))


def started_on(sight: Sight) -> date | None:
    """The day that the school started with Zorgdesk, or began its school year."""
    kept = sight.session.exec(select(Setting.value).where(Setting.key == STARTED_ON)).first()
    return date.fromisoformat(kept) if kept else None


def at_rest(sight: Sight, pupil_uid: str) -> frozenset[str]:
    """The reminders that stay away for a pupil: what is kept elsewhere, and what rests after a start."""
    quiet = quiet_rules(settings_of(sight))
    start = started_on(sight)
    if not completeness_rests(start, sight.today) or start is None:
        return quiet
    return quiet | resting_rules(start, sight.today, written=_written_since(sight, pupil_uid, start))


def _written_since(sight: Sight, pupil_uid: str, start: date) -> bool:
    """Whether something was written about a pupil since a day, apart from its Beginstand."""
    told = rows.running(
        sight, ImportedRow, col(ImportedRow.pupil_uid) == pupil_uid, col(ImportedRow.kind) == BEGINSTAND
    )
    brought = {uid for row in told for uid in row.said.get("made", {}).values()}
    found: list[Any] = []
    for kind in (Entry, Afweging, ContactMoment, Plan):
        found += rows.running(sight, kind, col(kind.pupil_uid) == pupil_uid)
    found += sight.session.exec(
        select(Conversation)
        .join(ConversationPupil, col(ConversationPupil.conversation_uid) == col(Conversation.uid))
        .where(ConversationPupil.pupil_uid == pupil_uid, col(Conversation.removed_at).is_(None))
    ).all()
    return any(row.uid not in brought and row.recorded_at.date() >= start for row in found)
