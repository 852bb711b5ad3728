"""What 'Nog te doen' needs to know of one pupil, and what was set aside there."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sqlmodel import col, select

from zorgdesk.model.audit import TaskSkip
from zorgdesk.model.consent import Answer
from zorgdesk.model.contact import Party
from zorgdesk.model.conversation import ConversationStatus
from zorgdesk.model.dossier import Entry, EntryKind, ParentsKnow
from zorgdesk.model.plan import EigenKracht, Plan, PlanStatus
from zorgdesk.model.school import DeskPerson
from zorgdesk.queries import facts
from zorgdesk.queries.completeness import support_facts
from zorgdesk.queries.contacts import has_fixed_contact
from zorgdesk.queries.here import at_rest, settings_of
from zorgdesk.queries.opp_reminders import opp_facts
from zorgdesk.queries.plan_facts import plan_facts
from zorgdesk.queries.regie import regie_facts
from zorgdesk.queries.school_year_agenda import free_days
from zorgdesk.rules.asking import ConsentStatus
from zorgdesk.rules.completeness import CONSENT, UNTOLD, limit_of
from zorgdesk.rules.meeting import is_unfinished
from zorgdesk.rules.open_points import DossierFacts, EndingConsent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.model.pupil import Pupil
    from zorgdesk.queries.pupil import PupilHead
    from zorgdesk.queries.sharing import ConsentRow
    from zorgdesk.queries.today import MeetingRow

Aside: TypeAlias = "tuple[str, str, str, date]"


def dossier_facts(
    sight: Sight,
    pupil: Pupil,
    head: PupilHead,
    plan: Plan | None,
    talks: Sequence[MeetingRow],
    aside: Sequence[Aside],
) -> DossierFacts:
    """What 'Nog te doen' needs to know, beside what was read for the page."""
    uid = head.uid
    untold = sight.session.exec(
        select(col(Entry.held_on))
        .where(
            Entry.pupil_uid == uid,
            Entry.kind == EntryKind.SIGNAAL,
            col(Entry.removed_at).is_(None),
            col(Entry.parents_told_on).is_(None),
            col(Entry.parents_know).is_(None) | (col(Entry.parents_know) == ParentsKnow.NOG_NIET),
        )
        .order_by(col(Entry.held_on))
    ).first()
    weighed = facts.is_weighed(sight, uid)
    runs = plan is not None and plan.status in (PlanStatus.LOOPT, PlanStatus.BESPROKEN, PlanStatus.IN_DE_MAAK)
    cares = bool(plan or untold or weighed or head.consents or talks)
    settings = settings_of(sight)
    papers = [row.paper_due_on for row in head.consents if row.paper_due_on]
    return DossierFacts(
        first_name=head.first_name,
        birth_date=head.data.birth_date,
        extra_support=runs,
        weighed=weighed,
        untold_signal_on=untold,
        free=free_days(sight) if untold else (),
        # A pupil without any care has nothing 'to do': four hundred imported children are not red (1.4.2).
        gezag_unknown=cares and any(row.tie.gezag == "onbekend" for row in head.guardians),
        paper_due_on=min(papers, default=None),
        consents=tuple(_ending(row) for row in head.consents if row.holds and not _rests(row, sight.today)),
        for_both=_for_both(head.consents, sight.today),
        ask_again=_ask_again(head.consents),
        plan_runs=runs,
        own_circle_open=runs and plan is not None and plan.eigen_kracht is EigenKracht.NOG_NIET,
        evaluate_on=plan.evaluate_on if plan and runs else None,
        next_meeting_on=min(
            (
                row.held_on
                for row in talks
                if row.status is ConversationStatus.GEPLAND and row.held_on >= sight.today
            ),
            default=None,
        ),
        unfinished_meeting_on=min(
            (row.held_on for row in talks if is_unfinished(row.status, row.held_on, sight.today)),
            default=None,
        ),
        woongemeente=head.woongemeente,
        let_op_review_on=head.let_op_review_on if head.let_op else None,
        regie=regie_facts(sight, uid),
        fixed_contact=not cares or has_fixed_contact(sight, pupil, Party.CJG),
        plan=plan_facts(sight, pupil),
        opp=opp_facts(sight, uid),
        support=support_facts(
            sight, uid, plan if runs else None, head.consents, settings, led=bool(head.regie)
        ),
        untold_days=limit_of(settings, UNTOLD),
        consent_days=limit_of(settings, CONSENT),
        # What rests in the first weeks of a start, and what is kept elsewhere, stays away too.
        skipped=at_rest(sight, uid) | {rule for _uid, rule, _who, _day in aside},
    )


def set_aside_of(sight: Sight, pupil_uid: str) -> Sequence[Aside]:
    """The reminders that were set aside at a pupil: uid, rule, who said so and when."""
    return sight.session.exec(
        select(col(TaskSkip.uid), col(TaskSkip.rule), col(DeskPerson.name), col(TaskSkip.skipped_on))
        .join(DeskPerson, col(DeskPerson.uid) == col(TaskSkip.person_uid))
        .where(TaskSkip.pupil_uid == pupil_uid, col(TaskSkip.removed_at).is_(None))
        .order_by(col(TaskSkip.uid))
    ).all()


def _rests(row: ConsentRow, day: date) -> bool:
    """Whether nobody asks about this before a later day."""
    return row.not_before is not None and row.not_before > day


def _for_both(found: Sequence[ConsentRow], day: date) -> tuple[str, date] | None:
    """The oldest yes that one parent gave for both and that still needs the other."""
    said = [
        (answer.given_on, row.to_whom)
        for row in found
        if row.status is ConsentStatus.JA_MEDE and not _rests(row, day)
        for answer in row.answers
        if answer.answer == Answer.JA_MEDE.label
    ]
    since, whom = min(said, default=(None, ""))
    return (whom, since) if since else None


def _ask_again(found: Sequence[ConsentRow]) -> tuple[str, date] | None:
    """The first day after a no on which one may ask again; not where a later yes holds."""
    held = {row.party for row in found if row.holds}
    days = [(row.not_before, row.to_whom) for row in found if row.not_before and row.party not in held]
    first, whom = min(days, default=(None, ""))
    return (whom, first) if first else None


def _ending(row: ConsentRow) -> EndingConsent:
    pupil_said = max((a.given_on for a in row.answers if a.guardian_uid is None), default=None)
    return EndingConsent(
        party=row.who,
        until=row.until,
        given_on=min((answer.given_on for answer in row.answers), default=None),
        pupil_answered_on=pupil_said,
    )
