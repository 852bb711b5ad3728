"""Who leads the case of a pupil: now, before, and who is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy.orm import aliased
from sqlmodel import col, or_, select

from zorgdesk.model.conversation import Conversation
from zorgdesk.model.family import Case, CasePupil, Guardianship, Regie, RegieKind
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries import rows
from zorgdesk.queries.here import settings_of
from zorgdesk.rules.completeness import HAND_BACK, limit_of
from zorgdesk.rules.directory import USUAL_WORDS
from zorgdesk.rules.regie import TAKES_OVER, Stretch, base_of
from zorgdesk.rules.regie_points import RegieFacts
from zorgdesk.rules.together import without_names
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from typing import Any

    from zorgdesk.desk import Sight
    from zorgdesk.model.family import RegieGround, RegieParty
    from zorgdesk.rules.directory import LocalWords


@dataclass(frozen=True)
class StretchRow:
    """One stretch of regie as it is shown; a reader without dossiers gets no reasons."""

    uid: str
    version: int
    kind: RegieKind
    party: RegieParty
    who: str
    since: date
    until: date | None
    reason: str = ""
    ground: RegieGround | None = None
    hand_back_on: date | None = None
    decided_on: date | None = None
    decided_by: str = ""
    talk_uid: str = ""
    talk: str = ""  # the gesprek that fixed it: 'MDO van 17 november 2026'
    # What was written for the whole family, as it stands at this child: without a brother or sister.
    told: str = ""
    told_by: str = ""

    @property
    def words(self) -> str:
        """Who leads: 'school (Marieke de Vries)'."""
        return f"{self.party.label} ({self.who})"

    @property
    def stretch(self) -> Stretch:
        """The same for the rules."""
        return Stretch(self.party, self.who, self.since, self.until, self.uid)

    @property
    def taken_over(self) -> bool:
        """Whether it is a take-over, that goes back."""
        return self.party in TAKES_OVER


@dataclass(frozen=True)
class HandBack:
    """A take-over that goes back one of these days, at the first pupil of the case whom the reader may see."""

    pupil_uid: str
    regie_uid: str
    who: str
    base: str
    due_on: date


def runs_on(day: date) -> Any:
    """The condition that a stretch of regie runs on a day."""
    return (col(Regie.since) <= day) & or_(col(Regie.until).is_(None), col(Regie.until) > day)


def regie_of(sight: Sight, pupil_uids: Sequence[str]) -> Regie | None:
    """Who has the inhoudelijke regie of these pupils now."""
    found = regie_by_pupil(sight, pupil_uids)
    return next((found[uid] for uid in pupil_uids if uid in found), None)


def regie_by_pupil(sight: Sight, pupil_uids: Sequence[str]) -> dict[str, Regie]:
    """Who has the inhoudelijke regie of each pupil now, where that is known."""
    found = sight.session.exec(
        select(CasePupil.pupil_uid, Regie)
        .join(Regie, col(Regie.case_uid) == col(CasePupil.case_uid))
        .where(
            col(CasePupil.pupil_uid).in_(pupil_uids),
            col(CasePupil.until).is_(None),
            col(CasePupil.removed_at).is_(None),
            col(Regie.removed_at).is_(None),
            Regie.kind == RegieKind.INHOUD,
            runs_on(sight.today),
        )
        .order_by(col(Regie.uid))
    )
    return dict(found.all())


def regie_words(regie: Regie | None, words: LocalWords = USUAL_WORDS) -> str:
    """Who leads, in words of the municipality; nothing where nobody does."""
    return f"{words.regie(regie.party)} ({regie.who})" if regie else ""


def stretches_of(sight: Sight, pupil_uid: str, kind: RegieKind | None = None) -> tuple[StretchRow, ...]:
    """Every stretch of regie of a pupil, oldest first: of each case, as long as the pupil shared it."""
    statement = (
        select(Regie, CasePupil, Conversation)
        .join(CasePupil, col(CasePupil.case_uid) == col(Regie.case_uid))
        .outerjoin(Conversation, col(Conversation.uid) == col(Regie.conversation_uid))
        .where(
            CasePupil.pupil_uid == pupil_uid,
            col(CasePupil.removed_at).is_(None),
            col(Regie.removed_at).is_(None),
        )
        .order_by(col(Regie.since), col(Regie.uid))
    )
    if kind is not None:
        statement = statement.where(Regie.kind == kind)
    found = _shared(sight, pupil_uid, sight.session.exec(statement).all())
    return tuple(sorted(found, key=lambda one: one.since))


def _shared(sight: Sight, pupil_uid: str, found: Sequence[Any]) -> Iterator[StretchRow]:
    written = any(regie.reason or regie.decided_by for regie, _tie, _talk in found)
    others = _family_names(sight, pupil_uid) if written and sight.reader.reads_dossiers else ()
    for regie, tie, talk in found:
        since = max(regie.since, tie.since or regie.since)
        until = min((one for one in (regie.until, tie.until) if one), default=None)
        if until is None or until > since:
            yield _row(sight, regie, since, until, talk, others)


def _family_names(sight: Sight, pupil_uid: str) -> tuple[str, ...]:
    """The first names of brothers and sisters, and of who else is or was in the same case."""
    tie, other = aliased(CasePupil), aliased(CasePupil)
    shared = (
        select(other.pupil_uid)
        .join(tie, col(tie.case_uid) == col(other.case_uid))
        .where(tie.pupil_uid == pupil_uid)
    )
    mine = select(Guardianship.guardian_uid).where(
        Guardianship.pupil_uid == pupil_uid, col(Guardianship.removed_at).is_(None)
    )
    home = select(Guardianship.pupil_uid).where(
        col(Guardianship.guardian_uid).in_(mine), col(Guardianship.removed_at).is_(None)
    )
    family = select(Pupil.family_uid).where(Pupil.uid == pupil_uid, col(Pupil.family_uid).is_not(None))
    uid = col(Pupil.uid)
    related = or_(uid.in_(shared), uid.in_(home), col(Pupil.family_uid).in_(family))
    own = select(Pupil.roepnaam).where(Pupil.uid == pupil_uid).scalar_subquery()
    found = sight.session.exec(
        select(Pupil.roepnaam).where(related, uid != pupil_uid, col(Pupil.roepnaam) != own)
    )
    return tuple(sorted(set(found)))


def _row(
    sight: Sight,
    regie: Regie,
    since: date,
    until: date | None,
    talk: Conversation | None,
    others: Sequence[str],
) -> StretchRow:
    who = StretchRow(regie.uid, regie.version, regie.kind, regie.party, regie.who, since, until)
    if not sight.reader.reads_dossiers:
        return who
    fixed = _("{kind} van {day}")
    told, told_by = without_names(regie.reason, others), without_names(regie.decided_by, others)
    # Who may see one child of a family only does not read of the other.
    alone = sight.reader.pupils is not None
    return StretchRow(
        regie.uid, regie.version, regie.kind, regie.party, regie.who, since, until,
        told=told, told_by=told_by, reason=told if alone else regie.reason, ground=regie.ground,
        hand_back_on=regie.hand_back_on,
        decided_on=regie.decided_on, decided_by=told_by if alone else regie.decided_by,
        talk_uid=talk.uid if talk else "",
        talk=fixed.format(kind=talk.kind.label, day=plain_date(talk.held_on)) if talk else "",
    )  # fmt: skip


def case_of(sight: Sight, pupil_uid: str) -> Case | None:
    """The running case of a pupil; or else the one that was rounded off last."""
    return sight.session.exec(
        select(Case)
        .join(CasePupil, col(CasePupil.case_uid) == col(Case.uid))
        .where(
            CasePupil.pupil_uid == pupil_uid,
            col(CasePupil.until).is_(None),
            col(CasePupil.removed_at).is_(None),
            col(Case.removed_at).is_(None),
        )
        .order_by(col(Case.closed_on).is_not(None), col(Case.closed_on).desc(), col(Case.uid).desc())
    ).first()


def regie_facts(sight: Sight, pupil_uid: str) -> RegieFacts | None:
    """What 'Nog te doen' needs to know of the regie."""
    case = case_of(sight, pupil_uid)
    if case is None:
        return None
    if case.closed_on is not None:
        return RegieFacts(aftercare_on=None if case.aftercare_done_on else case.aftercare_on)
    found = stretches_of(sight, pupil_uid, RegieKind.INHOUD)
    now = next((one for one in found if one.stretch.holds(sight.today)), None)
    base = base_of([one.stretch for one in found], sight.today)
    return RegieFacts(
        now=now.stretch if now else None,
        hand_back_on=now.hand_back_on if now else None,
        base=base.who if base else "",
        very_complex=case.very_complex,
        decided_on=now.decided_on if now else None,
        ahead=timedelta(days=limit_of(settings_of(sight), HAND_BACK)),
    )


def hand_backs(sight: Sight, last_day: date) -> Iterator[HandBack]:
    """Take-overs that go back up to a day; one line for a case, however many pupils share it."""
    found = sight.session.exec(
        select(Regie, CasePupil.pupil_uid)
        .join(CasePupil, col(CasePupil.case_uid) == col(Regie.case_uid))
        .join(Case, col(Case.uid) == col(Regie.case_uid))
        .where(
            col(Regie.hand_back_on) <= last_day,
            col(Regie.party).in_(TAKES_OVER),
            Regie.kind == RegieKind.INHOUD,
            runs_on(sight.today),
            col(Regie.removed_at).is_(None),
            col(Case.closed_on).is_(None),
            col(CasePupil.until).is_(None),
            col(CasePupil.removed_at).is_(None),
        )
        .order_by(col(Regie.hand_back_on), col(CasePupil.uid))
    ).all()
    told: set[str] = set()
    for regie, pupil_uid in found:
        if regie.uid in told or not sight.reader.may_see(pupil_uid) or regie.hand_back_on is None:
            continue
        told.add(regie.uid)
        earlier = rows.running(
            sight, Regie, col(Regie.case_uid) == regie.case_uid, Regie.kind == RegieKind.INHOUD
        )
        base = base_of([Stretch(one.party, one.who, one.since, one.until) for one in earlier], sight.today)
        yield HandBack(pupil_uid, regie.uid, regie.who, base.who if base else "", regie.hand_back_on)
