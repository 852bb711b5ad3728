"""Deeds about consent: ask, write an answer down, withdraw as easily as give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.commands import keep
from zorgdesk.commands.entries import Recorded
from zorgdesk.model.action import Action, ActionData
from zorgdesk.model.consent import Answer, Consent, ConsentAnswer, ConsentAnswerData, ConsentData, How

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Work


def record_consent(
    work: Work,
    data: ConsentData,
    answers: Sequence[ConsentAnswerData] = (),
    actions: Sequence[ActionData] = (),
) -> Recorded:
    """Keep a question to share with the answers that were given at once, and what follows (the paper)."""
    keep.must_write(work, data.pupil_uid)
    consent = keep.add(work, Consent, data)
    for answer in answers:
        keep.add(work, ConsentAnswer, answer, pupil_uid=data.pupil_uid, consent_uid=consent.uid)
    for action in actions:
        keep.add(work, Action, action, pupil_uid=data.pupil_uid)
    return Recorded(consent.uid, len(actions))


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


def paper_came(work: Work, consent_uid: str, document_uid: str | None = None) -> None:
    """The signed form is there."""
    consent = keep.find(work, Consent, consent_uid)
    keep.must_write(work, consent.pupil_uid)
    keep.change(work, consent, paper_due_on=None, document_uid=document_uid)
