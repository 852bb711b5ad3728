"""Whether somebody who must answer can be reached: tries are counted until there is a word (K12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.model.consent import Answer, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from zorgdesk.model.consent import Attempt, ConsentAnswer

ENOUGH = 2  # so many tries without an answer: practice 1.5
_UNANSWERED = (Outcome.GEEN_REACTIE, Outcome.NIET_VERSCHENEN)


def tries_without_answer(
    guardian_uid: str | None, attempts: Iterable[Attempt], answers: Iterable[ConsentAnswer]
) -> tuple[Attempt, ...]:
    """The tries to reach somebody since the last word from them, oldest first; a talk is a word too.

    Source: practice 1.5; requirements K12.
    """
    own = sorted(
        (one for one in attempts if one.guardian_uid == guardian_uid), key=lambda one: (one.tried_on, one.uid)
    )
    words = [one.tried_on for one in own if one.outcome is Outcome.GESPROKEN]
    words += [
        one.given_on
        for one in answers
        if one.guardian_uid == guardian_uid and one.answer is not Answer.GEEN_REACTIE
    ]
    last: date | None = max(words, default=None)
    return tuple(one for one in own if one.outcome in _UNANSWERED and (last is None or one.tried_on > last))


def is_unreached(
    guardian_uid: str | None,
    attempts: Sequence[Attempt],
    answers: Sequence[ConsentAnswer],
    *,
    both_needed: bool,
) -> bool:
    """Whether the others may decide without this person: two tries without an answer.

    Where both parents are needed the directeur decides, with the tries in sight: 'geen bezwaar gebleken'.

    Source: practice 1.5.
    """
    tries = tries_without_answer(guardian_uid, attempts, answers)
    if len(tries) < ENOUGH:
        return False
    decided = any(
        one.outcome is Outcome.BESLUIT
        and one.guardian_uid == guardian_uid
        and one.tried_on >= tries[0].tried_on
        for one in attempts
    )
    return decided or not both_needed
