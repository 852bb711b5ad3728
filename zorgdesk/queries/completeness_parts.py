"""What dossiers miss, as questions to the store: for each point whose it is, and the row that it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, and_, literal, literal_column, or_
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import col, func

from zorgdesk.model.arrangement import Arrangement, Tlv
from zorgdesk.model.consent import Answer, Consent, ConsentAnswer
from zorgdesk.model.contact import Help, Party
from zorgdesk.model.conversation import Conversation, ConversationPupil, ConversationStatus
from zorgdesk.model.dossier import Afweging, Entry, ParentsKnow
from zorgdesk.model.family import CasePupil, Gezag, Guardianship, Regie, RegieKind
from zorgdesk.model.plan import EigenKracht, Goal, Plan, PlanStatus
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries.conversation_rows import unfinished_by
from zorgdesk.queries.regie import runs_on
from zorgdesk.queries.report_reminders import unsent_part
from zorgdesk.queries.school_year_agenda import free_days
from zorgdesk.rules.completeness import ARRANGEMENT, CONSENT, EVALUATION, REPORT, UNTOLD, limit_of
from zorgdesk.rules.help import RUNS
from zorgdesk.rules.tlv import last_days, remind_from
from zorgdesk.when import school_days_between

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.sql import ColumnElement

    from zorgdesk.desk import Sight

# Nobody asks the parents' yes for these: the law speaks for itself, or the parents are involved (practice E19).
NO_YES_NEEDED = (
    Party.VEILIG_THUIS, Party.LEERPLICHT, Party.GI, Party.SWV, Party.SCHOOL, Party.STEUNPUNT, Party.TOLK,
)  # fmt: skip
_RUNS = (PlanStatus.LOOPT, PlanStatus.BESPROKEN, PlanStatus.IN_DE_MAAK)
_YES = (Answer.JA, Answer.JA_MEDE)


@dataclass(frozen=True)
class Asking:
    """Who asks, with the settings of the school."""

    sight: Sight
    settings: Mapping[str, Any]

    @property
    def today(self) -> date:
        """The day of the question."""
        return self.sight.today


def parts_of(asking: Asking) -> dict[str, Select[Any]]:
    """Each point with its question: rows of `pupil_uid` and `row_uid`."""
    return {
        "open.untold": _untold(asking),
        "open.party_consent": _party_consent(),
        "open.consent_ends": _consent_ends(asking),
        "open.gezag": _gezag(),
        "open.regie": _regie(asking),
        "open.tlv": _tlv(asking),
        "open.afweging": _afweging(),
        "open.meeting": _meeting(asking),
        "open.report": unsent_part(asking.today, limit_of(asking.settings, REPORT)),
        "open.evaluation": _evaluation(asking),
        "open.next_meeting": _next_meeting(asking),
        "open.aftercare": _aftercare(asking),
        "open.arrangement_due": _arrangement_due(asking),
        "open.paper": _paper(asking),
        "open.goal_seen": _goal_seen(),
        "open.arrangement": _arrangement(asking),
        "open.own_circle": newest_rounds(col(Plan.eigen_kracht) == EigenKracht.NOG_NIET),
        "open.let_op": _let_op(asking),
    }


def rows_of(pupil_uid: Any, row_uid: Any) -> Select[Any]:
    """A question for whose it is and the row that it is about."""
    return sql_select(col(pupil_uid).label("pupil_uid"), row_uid.label("row_uid"))


def newest_rounds(*where: ColumnElement[bool], status: tuple[PlanStatus, ...] = _RUNS) -> Select[Any]:
    """The newest rounds that run, and of which something holds."""
    newer = aliased(Plan)
    later = (
        sql_select(col(newer.uid))
        .where(
            col(newer.pupil_uid) == col(Plan.pupil_uid), col(newer.round) > col(Plan.round),
            col(newer.removed_at).is_(None),
        )
        .exists()
    )  # fmt: skip
    return rows_of(Plan.pupil_uid, col(Plan.uid)).where(
        col(Plan.status).in_(status), col(Plan.removed_at).is_(None), ~later, *where
    )


def _untold(asking: Asking) -> Select[Any]:
    """Signalen of which the parents did not hear for longer than the school gives itself."""
    return _untold_rows(col(Entry.held_on) <= _longest_ago(asking)).group_by(col(Entry.pupil_uid))


def _untold_rows(*where: ColumnElement[bool]) -> Select[Any]:
    # The kind stands in the text of the question, so that the index of these few notes is used.
    return rows_of(Entry.pupil_uid, func.min(col(Entry.uid))).where(
        col(Entry.kind) == literal_column("'signaal'"), col(Entry.parents_told_on).is_(None),
        col(Entry.removed_at).is_(None),
        or_(col(Entry.parents_know).is_(None), col(Entry.parents_know) == ParentsKnow.NOG_NIET), *where,
    )  # fmt: skip


def _longest_ago(asking: Asking) -> date:
    """The last day of a signaal that is too old today."""
    days, free = limit_of(asking.settings, UNTOLD), free_days(asking.sight)
    found = asking.today
    while school_days_between(found, asking.today, free) <= days:
        found -= timedelta(days=1)
    return found


def _party_consent() -> Select[Any]:
    """Help that runs, of a party for which nobody was asked; the row says which party."""
    asked = (
        sql_select(col(ConsentAnswer.uid))
        .join(Consent, col(Consent.uid) == col(ConsentAnswer.consent_uid))
        .where(
            col(Consent.pupil_uid) == col(Help.pupil_uid), col(Consent.party) == col(Help.party),
            col(Consent.removed_at).is_(None), col(ConsentAnswer.removed_at).is_(None),
        )
        .exists()
    )  # fmt: skip
    return rows_of(Help.pupil_uid, col(Help.party)).where(
        col(Help.status).in_(RUNS),
        col(Help.removed_at).is_(None),
        col(Help.party).not_in(NO_YES_NEEDED),
        ~asked,
    )


def _answered(words: tuple[Answer, ...]) -> ColumnElement[bool]:
    return (
        sql_select(col(ConsentAnswer.uid))
        .where(
            col(ConsentAnswer.consent_uid) == col(Consent.uid), col(ConsentAnswer.answer).in_(words),
            col(ConsentAnswer.removed_at).is_(None),
        )
        .exists()
    )  # fmt: skip


def _consent_ends(asking: Asking) -> Select[Any]:
    """A yes that ends soon, with no later question for the same party."""
    last = asking.today + timedelta(days=limit_of(asking.settings, CONSENT))
    later = aliased(Consent)
    asked_again = (
        sql_select(col(later.uid))
        .where(
            col(later.pupil_uid) == col(Consent.pupil_uid), col(later.party) == col(Consent.party),
            col(later.uid) > col(Consent.uid), col(later.removed_at).is_(None),
        )
        .exists()
    )  # fmt: skip
    nos = tuple(one for one in Answer if one not in _YES)
    return rows_of(Consent.pupil_uid, col(Consent.party)).where(
        col(Consent.until) >= asking.today, col(Consent.until) <= last, col(Consent.removed_at).is_(None),
        _answered(_YES), ~_answered(nos), ~asked_again,
    )  # fmt: skip


def _of_pupil(kind: Any, owner: Any) -> ColumnElement[bool]:
    return (
        sql_select(col(kind.uid))
        .where(col(kind.pupil_uid) == col(owner), col(kind.removed_at).is_(None))
        .exists()
    )


def _gezag() -> Select[Any]:
    """A parent of whom nobody asked, at a pupil with care: four hundred imported children are not red (1.4.2)."""
    tie = Guardianship.pupil_uid
    talks = (
        sql_select(col(ConversationPupil.uid))
        .join(Conversation, col(Conversation.uid) == col(ConversationPupil.conversation_uid))
        .where(
            col(ConversationPupil.pupil_uid) == col(tie), col(ConversationPupil.removed_at).is_(None),
            col(Conversation.removed_at).is_(None),
        )
        .exists()
    )  # fmt: skip
    cares = or_(_of_pupil(Plan, tie), _of_pupil(Consent, tie), _of_pupil(Afweging, tie), talks)
    return rows_of(tie, col(Guardianship.uid)).where(
        col(Guardianship.gezag) == Gezag.ONBEKEND, col(Guardianship.removed_at).is_(None), cares
    )


def _regie(asking: Asking) -> Select[Any]:
    """A plan that runs and that nobody leads now: who watches over the process does not lead."""
    led = (
        sql_select(col(Regie.uid))
        .join(CasePupil, col(CasePupil.case_uid) == col(Regie.case_uid))
        .where(
            col(CasePupil.pupil_uid) == col(Plan.pupil_uid), col(CasePupil.until).is_(None),
            col(CasePupil.removed_at).is_(None), col(Regie.kind) == RegieKind.INHOUD, runs_on(asking.today),
            col(Regie.removed_at).is_(None),
        )
        .exists()
    )  # fmt: skip
    return newest_rounds(~led)


def _tlv(asking: Asking) -> Select[Any]:
    """A TLV that ends soon or ended, the last one of the pupil, of which nobody said what comes next."""
    ahead = (one for one in last_days(asking.today) if remind_from(asking.settings, one) <= asking.today)
    first = last_days(asking.today)[0]
    bound = max(ahead, default=first.replace(year=first.year - 1))
    longer = aliased(Tlv)
    followed = (
        sql_select(col(longer.uid))
        .where(
            col(longer.pupil_uid) == col(Tlv.pupil_uid), col(longer.until) > col(Tlv.until),
            col(longer.removed_at).is_(None),
        )
        .exists()
    )  # fmt: skip
    return rows_of(Tlv.pupil_uid, col(Tlv.uid)).where(
        col(Tlv.until) <= bound, col(Tlv.next_step).is_(None), col(Tlv.removed_at).is_(None), ~followed
    )


def _afweging() -> Select[Any]:
    return newest_rounds(~_of_pupil(Afweging, Plan.pupil_uid))


def _meeting(asking: Asking) -> Select[Any]:
    return (
        rows_of(ConversationPupil.pupil_uid, col(Conversation.uid))
        .join(Conversation, col(Conversation.uid) == col(ConversationPupil.conversation_uid))
        .where(
            unfinished_by(asking.today), col(Conversation.removed_at).is_(None),
            col(ConversationPupil.removed_at).is_(None),
        )
    )  # fmt: skip


def _evaluation(asking: Asking) -> Select[Any]:
    return newest_rounds(
        col(Plan.evaluate_on) < asking.today - timedelta(days=limit_of(asking.settings, EVALUATION))
    )


def _next_meeting(asking: Asking) -> Select[Any]:
    planned = (
        sql_select(col(Conversation.uid))
        .join(ConversationPupil, col(ConversationPupil.conversation_uid) == col(Conversation.uid))
        .where(
            col(ConversationPupil.pupil_uid) == col(Plan.pupil_uid), col(ConversationPupil.removed_at).is_(None),
            col(Conversation.status) == ConversationStatus.GEPLAND, col(Conversation.removed_at).is_(None),
            col(Conversation.held_on) >= asking.today,
        )
        .exists()
    )  # fmt: skip
    return newest_rounds(col(Plan.evaluate_on).is_(None), ~planned)


def _aftercare(asking: Asking) -> Select[Any]:
    return newest_rounds(col(Plan.aftercare_on) <= asking.today, status=(PlanStatus.AFGEROND,))


def _own() -> list[ColumnElement[bool]]:
    """Individual arrangements that were not looked back at and whose place nothing took."""
    return [
        col(Arrangement.pupil_uid).is_not(None), col(Arrangement.removed_at).is_(None),
        col(Arrangement.evaluated_on).is_(None), col(Arrangement.replaced_by_uid).is_(None),
    ]  # fmt: skip


def _arrangement_due(asking: Asking) -> Select[Any]:
    last = asking.today - timedelta(days=limit_of(asking.settings, EVALUATION))
    return rows_of(Arrangement.pupil_uid, col(Arrangement.uid)).where(
        col(Arrangement.evaluate_on) < last, *_own()
    )


def _arrangement(asking: Asking) -> Select[Any]:
    last = asking.today - timedelta(weeks=limit_of(asking.settings, ARRANGEMENT))
    return rows_of(Arrangement.pupil_uid, col(Arrangement.uid)).where(
        col(Arrangement.evaluate_on).is_(None), col(Arrangement.since) < last, *_own()
    )


def _paper(asking: Asking) -> Select[Any]:
    return rows_of(Consent.pupil_uid, col(Consent.uid)).where(
        col(Consent.paper_due_on) < asking.today, col(Consent.removed_at).is_(None)
    )


def _goal_seen() -> Select[Any]:
    unseen = (
        sql_select(col(Goal.uid))
        .where(col(Goal.plan_uid) == col(Plan.uid), col(Goal.how_seen) == "", col(Goal.removed_at).is_(None))
        .exists()
    )
    return newest_rounds(unseen)


def _let_op(asking: Asking) -> Select[Any]:
    told = col(Pupil.let_op_private).is_(False)
    mine = literal(asking.sight.reader.reads_confidential)
    return rows_of(Pupil.uid, literal("")).where(
        and_(col(Pupil.let_op) != "", col(Pupil.let_op_review_on) <= asking.today, or_(told, mine))
    )
