"""Deeds about consent: ask, write an answer down, withdraw as easily as give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.commands import keep
from zorgdesk.commands.documents import add_document
from zorgdesk.commands.entries import Recorded
from zorgdesk.errors import Finding, RefusedError, Weight
from zorgdesk.model.action import OPEN_STATUSES, Action, ActionData, ActionKind, ActionStatus
from zorgdesk.model.consent import (
    Answer,
    Attempt,
    AttemptData,
    Consent,
    ConsentAnswer,
    ConsentAnswerData,
    ConsentData,
    How,
    Refusal,
    RefusalData,
)
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.commands.documents import Paper
    from zorgdesk.desk import Work


def record_consent(
    work: Work,
    data: ConsentData,
    answers: Sequence[ConsentAnswerData] = (),
    actions: Sequence[ActionData] = (),
    paper: Paper | None = None,
) -> Recorded:
    """Keep a question to share with the answers that were given at once, and the signed form or that it follows.

    All or nothing: a form that cannot be kept leaves no answer behind that seems to have one.
    """
    keep.must_write(work, data.pupil_uid)
    consent = keep.add(work, Consent, data)
    _answer(work, consent, answers, actions, paper)
    return Recorded(consent.uid, len(actions))


def record_answers(
    work: Work,
    consent_uid: str,
    answers: Sequence[ConsentAnswerData],
    actions: Sequence[ActionData] = (),
    paper: Paper | None = None,
) -> Recorded:
    """Keep the answers to a question that was open, as `record_consent` does: all or nothing."""
    consent = keep.find(work, Consent, consent_uid)
    keep.must_write(work, consent.pupil_uid)
    _answer(work, consent, answers, actions, paper)
    return Recorded(consent.uid, len(actions))


def _answer(
    work: Work,
    consent: Consent,
    answers: Sequence[ConsentAnswerData],
    actions: Sequence[ActionData],
    paper: Paper | None,
) -> None:
    for answer in answers:
        keep.add(work, ConsentAnswer, answer, pupil_uid=consent.pupil_uid, consent_uid=consent.uid)
    for action in actions:
        keep.add(work, Action, action, pupil_uid=consent.pupil_uid)
    if paper is not None:
        work.session.flush()
        paper_came(work, consent.uid, add_document(work, paper.data, paper.content))


def record_answer(work: Work, data: ConsentAnswerData) -> str:
    """Keep one more answer: the newest of each giver counts."""
    keep.must_write(work, data.pupil_uid)
    keep.find(work, Consent, data.consent_uid)
    return keep.add(work, ConsentAnswer, data).uid


def withdraw(work: Work, consent_uid: str, guardian_uid: str | None, remark: str = "") -> str:
    """Withdraw: from that day nothing is shared any more; what was shared stays in the log."""
    consent = keep.find(work, Consent, consent_uid)
    keep.must_write(work, consent.pupil_uid)
    data = ConsentAnswerData(
        pupil_uid=consent.pupil_uid, consent_uid=consent_uid, guardian_uid=guardian_uid,
        answer=Answer.INGETROKKEN, given_on=work.today, how=How.MONDELING, remark=remark,
    )  # fmt: skip
    return keep.add(work, ConsentAnswer, data).uid


def take_back_withdrawal(work: Work, answer_uid: str) -> None:
    """Undo a withdrawal that was written down by mistake, on the same day.

    Raises:
        RefusedError: it is of another day; whoever changes their mind later says yes again.
    """
    answer = keep.find(work, ConsentAnswer, answer_uid)
    keep.must_write(work, answer.pupil_uid)
    if answer.answer is not Answer.INGETROKKEN or answer.given_on != work.today:
        raise RefusedError(
            Finding("consent.take_back", Weight.BLOCK, _("Dit kan alleen op de dag zelf."),
                    _("Zegt iemand later weer ja? Schrijf dan een nieuw antwoord op."))
        )  # fmt: skip
    keep.remove(work, answer)


def ask_consent(
    work: Work, data: ConsentData, consent_uid: str | None = None, actions: Sequence[ActionData] = ()
) -> Recorded:
    """Ask to share: when and how stand in the log. A question that waits is asked once more, not twice.

    What somebody answered already stays an answer to what was asked then: with other words it is a new question.
    """
    keep.must_write(work, data.pupil_uid)
    before = keep.find(work, Consent, consent_uid) if consent_uid else None
    if before is None or not _may_become(work, before, data):
        return record_consent(work, data, actions=actions)
    asked = data.model_dump(exclude={"pupil_uid", "general", "document_uid"})
    keep.change(work, before, **asked)
    for action in actions:
        keep.add(work, Action, action, pupil_uid=data.pupil_uid)
    return Recorded(before.uid, len(actions))


def _may_become(work: Work, before: Consent, data: ConsentData) -> bool:
    """Whether a question may be asked again in these words: nobody answered, or they are the same."""
    if before.pupil_uid != data.pupil_uid or before.party is not data.party:
        return False
    same = ("purpose", "kinds", "not_told", "they_tell", "contact_uid")
    if all(getattr(before, name) == getattr(data, name) for name in same):
        return True
    answered = select(ConsentAnswer.uid).where(
        ConsentAnswer.consent_uid == before.uid, col(ConsentAnswer.removed_at).is_(None)
    )
    return work.session.exec(answered.limit(1)).first() is None


def note_refusal(work: Work, data: RefusalData) -> str:
    """Keep what worried the parents after a no, and before which day nobody asks again; the newest counts."""
    keep.must_write(work, data.pupil_uid)
    if data.consent_uid:
        keep.find(work, Consent, data.consent_uid)
    return keep.add(work, Refusal, data).uid


def drop_refusal(work: Work, uid: str) -> None:
    """Take back what was noted after a no."""
    refusal = keep.find(work, Refusal, uid)
    keep.must_write(work, refusal.pupil_uid)
    keep.remove(work, refusal)


def note_attempt(work: Work, data: AttemptData, actions: Sequence[ActionData] = ()) -> str:
    """Keep a try to reach somebody or to talk about a no, and what is done next."""
    keep.must_write(work, data.pupil_uid)
    if data.consent_uid:
        keep.find(work, Consent, data.consent_uid)
    attempt = keep.add(work, Attempt, data)
    for action in actions:
        keep.add(work, Action, action, pupil_uid=data.pupil_uid)
    return attempt.uid


def drop_attempt(work: Work, uid: str) -> None:
    """Take back a try that was noted by mistake."""
    attempt = keep.find(work, Attempt, uid)
    keep.must_write(work, attempt.pupil_uid)
    keep.remove(work, attempt)


def paper_came(work: Work, consent_uid: str, document_uid: str | None = None) -> None:
    """The signed form is there; the action that waited for it is done."""
    consent = keep.find(work, Consent, consent_uid)
    keep.must_write(work, consent.pupil_uid)
    for action in _waiting(work, consent, consent.paper_due_on):
        if action.status in OPEN_STATUSES:
            keep.change(work, action, status=ActionStatus.GEDAAN, done_on=work.today)
    keep.change(work, consent, paper_due_on=None, document_uid=document_uid)


def paper_follows(work: Work, consent_uid: str, due_on: date) -> None:
    """Take back that the signed form is there: it still has to come."""
    consent = keep.find(work, Consent, consent_uid)
    keep.must_write(work, consent.pupil_uid)
    keep.change(work, consent, paper_due_on=due_on, document_uid=None)
    for action in _waiting(work, consent, due_on):
        if action.status is ActionStatus.GEDAAN and action.done_on == work.today:
            keep.change(work, action, status=ActionStatus.OPEN, done_on=None)


def _waiting(work: Work, consent: Consent, due_on: date | None) -> Sequence[Action]:
    """The actions that wait for the paper of this question: those of its day."""
    if due_on is None:
        return ()
    return work.session.exec(
        select(Action).where(
            Action.pupil_uid == consent.pupil_uid,
            Action.kind == ActionKind.PAPIER,
            Action.due_on == due_on,
            col(Action.removed_at).is_(None),
        )
    ).all()
