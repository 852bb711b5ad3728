"""Whose yes is needed on a day, and what the answers to one question come to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from zorgdesk.model.consent import Answer
from zorgdesk.model.family import Relation
from zorgdesk.model.pupil import Household
from zorgdesk.rules.asking import ConsentStatus, Said
from zorgdesk.rules.people import Giver
from zorgdesk.rules.pupil_age import AgeBand, age_band

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from zorgdesk.model.consent import ConsentAnswer
    from zorgdesk.rules.people import Child

YES = (Answer.JA, Answer.JA_MEDE)
NO = (Answer.NEE, Answer.INGETROKKEN)
PARENTS = (Relation.MOEDER, Relation.VADER)


class Lacks(Enum):
    """What a question that nobody refused still lacks before it holds."""

    NOTHING = auto()
    BIRTH_DATE = auto()  # nobody can say who decides
    PUPIL = auto()  # from 16 the pupil decides alone
    PUPIL_NOW = auto()  # as above, and only the parents said yes
    NOBODY_KNOWN = auto()  # nobody is known to have gezag
    NOBODY_REACHED = auto()
    GEZAG = auto()  # it is not known whose yes is needed
    ANSWER = auto()  # nobody said yes yet
    OTHER_PARENT = auto()


@dataclass(frozen=True)
class Standing:
    """What the answers to a question come to on a day."""

    status: ConsentStatus
    lacks: Lacks = Lacks.NOTHING
    missing: tuple[Giver, ...] = ()
    said: tuple[Said, ...] = ()
    decisive: tuple[Said, ...] = ()  # the answers that made the status
    in_doubt: tuple[Giver, ...] = ()  # parents whose gezag was not asked
    unreached: tuple[Giver, ...] = ()

    @property
    def yes(self) -> bool:
        """Whether the answers come to a yes."""
        return self.status in {ConsentStatus.JA, ConsentStatus.JA_MEDE}


def the_pupil(child: Child) -> Giver:
    """The pupil as somebody who answers."""
    return Giver(None, child.first_name)


def newest_answers(
    child: Child, givers: Sequence[Giver], answers: Iterable[ConsentAnswer], day: date
) -> tuple[Said, ...]:
    """What everyone said last, up to a day; people who are no longer of this pupil do not count."""
    people = {giver.guardian_uid: giver for giver in givers if not giver.is_pupil and not giver.deceased}
    people[None] = the_pupil(child)
    newest: dict[str | None, ConsentAnswer] = {}
    # A row made later has a higher uid, also within one millisecond: in whatever order they are read.
    for answer in sorted(answers, key=lambda one: (one.given_on, one.uid)):
        if answer.given_on <= day and answer.removed_at is None and answer.guardian_uid in people:
            newest[answer.guardian_uid] = answer
    return tuple(Said(people[uid], answer.answer, answer.given_on) for uid, answer in newest.items())


def deciding_circle(givers: Sequence[Giver]) -> list[Giver]:
    """Who decide for a child under 16: those with gezag, and the parents of whom it was not asked.

    Beside a voogd no parent of whom it was not asked has gezag.
    """
    living = [giver for giver in givers if not giver.is_pupil and not giver.deceased]
    voogd = any(giver.relation is Relation.VOOGD and giver.decides for giver in living)
    return [giver for giver in living if giver.decides or (giver.may_decide and not voogd)]


def both_needed(child: Child, circle: Sequence[Giver]) -> bool:
    """Whether one parent cannot speak for the other.

    Source: BW 1:253i lid 1; practice 1.3, 1.5, E2; requirements D4.
    """
    return child.household is Household.APART or child.objection or any(giver.no_contact for giver in circle)


def standing(
    child: Child,
    givers: Sequence[Giver],
    answers: Iterable[ConsentAnswer],
    asked_on: date | None,
    day: date,
) -> Standing:
    """Weigh the answers to one question on a day; the age is the age on that day.

    Source: domain 2.1-2.6; UAVG art. 5; practice 1.5.
    """
    said = newest_answers(child, givers, answers, day)
    was_asked = asked_on is not None and asked_on <= day
    open_status = ConsentStatus.GEVRAAGD if said or was_asked else ConsentStatus.NIET_GEVRAAGD
    band = age_band(child.birth_date, day)
    if band is not None and band >= AgeBand.SIXTEEN:
        return _pupil_alone(child, said, open_status)
    deciders = deciding_circle(givers)
    refused = _refusals(said, deciders, pupil_counts=band != AgeBand.CHILD)
    if refused:
        refusing = any(one.answer is Answer.NEE for one in refused)
        return Standing(
            ConsentStatus.NEE if refusing else ConsentStatus.INGETROKKEN, said=said, decisive=refused
        )
    if band is None:
        return Standing(open_status, Lacks.BIRTH_DATE, said=said)
    return _parents_together(child, givers, deciders, said, open_status)


def _refusals(said: Sequence[Said], circle: Sequence[Giver], *, pupil_counts: bool) -> tuple[Said, ...]:
    return tuple(
        one
        for one in said
        if one.answer in NO and (pupil_counts if one.giver.is_pupil else one.giver in circle)
    )


def _pupil_alone(child: Child, said: tuple[Said, ...], open_status: ConsentStatus) -> Standing:
    own = tuple(one for one in said if one.giver.is_pupil and one.answer is not Answer.GEEN_REACTIE)
    if not own:
        parents_yes = any(one.answer in YES for one in said)
        lacks = Lacks.PUPIL_NOW if parents_yes else Lacks.PUPIL
        return Standing(open_status, lacks, (the_pupil(child),), said)
    answer = own[0].answer
    status = ConsentStatus.JA if answer in YES else ConsentStatus(answer.value)
    return Standing(status, said=said, decisive=own)


def _parents_together(
    child: Child,
    givers: Sequence[Giver],
    circle: Sequence[Giver],
    said: tuple[Said, ...],
    open_status: ConsentStatus,
) -> Standing:
    yes = tuple(one for one in said if one.answer in YES and one.giver in circle)
    willing = [one.giver for one in yes]
    unreached = tuple(giver for giver in circle if giver.out_of_reach and giver not in willing)
    missing = tuple(giver for giver in circle if giver not in willing and giver not in unreached)
    in_doubt = tuple(giver for giver in circle if giver.may_decide)
    one_known = bool(in_doubt) and sum(giver.relation in PARENTS for giver in givers) == 1
    if not yes:
        nobody = Lacks.NOBODY_REACHED if unreached else Lacks.NOBODY_KNOWN
        lacks = Lacks.ANSWER if missing else nobody
    elif one_known:
        lacks = Lacks.GEZAG
    else:
        for_both = any(one.answer is Answer.JA_MEDE for one in yes)
        lacks = _lacks(missing, in_doubt, apart=both_needed(child, circle), for_both=for_both)
    status = open_status
    if lacks is Lacks.NOTHING:
        status = ConsentStatus.JA_MEDE if missing else ConsentStatus.JA
    return Standing(status, lacks, missing, said, yes, in_doubt, unreached)


def _lacks(missing: Sequence[Giver], in_doubt: Sequence[Giver], *, apart: bool, for_both: bool) -> Lacks:
    if not missing or (for_both and not apart):
        return Lacks.NOTHING
    return Lacks.GEZAG if apart and any(giver in in_doubt for giver in missing) else Lacks.OTHER_PARENT
