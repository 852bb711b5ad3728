"""What the rules need of one pupil: the child, who may answer, what was asked, what was told to the parents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlmodel import col

from zorgdesk.model.consent import Attempt, Consent, ConsentAnswer
from zorgdesk.model.contact import ContactMoment
from zorgdesk.model.dossier import Afweging, Entry
from zorgdesk.model.names import full_name
from zorgdesk.model.pupil import PupilChoice, Subject
from zorgdesk.queries import rows
from zorgdesk.rules.answers import both_needed, deciding_circle
from zorgdesk.rules.consent import Asked
from zorgdesk.rules.contact import ParentTalk
from zorgdesk.rules.people import Child, Giver
from zorgdesk.rules.reaching import is_unreached

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgdesk.desk import Sight
    from zorgdesk.model.family import Guardian, Guardianship
    from zorgdesk.model.pupil import Pupil


def child_of(sight: Sight, pupil: Pupil) -> Child:
    """The pupil as the rules know it; from 16 with what the pupil chose last."""
    chosen: dict[Subject, bool] = {}
    for choice in rows.running(
        sight, PupilChoice, col(PupilChoice.pupil_uid) == pupil.uid, order=col(PupilChoice.uid)
    ):
        chosen[choice.subject] = choice.parents_may_know
    return Child(
        first_name=pupil.roepnaam,
        birth_date=pupil.birth_date,
        household=pupil.household,
        objection=pupil.household_objection,
        parents_may_know_help=chosen.get(Subject.HULP),
        parents_may_know_school=chosen.get(Subject.SCHOOL),
    )


def giver(tie: Guardianship, guardian: Guardian) -> Giver:
    """A parent or carer as the rules know them."""
    return Giver(
        guardian_uid=guardian.uid,
        name=full_name(guardian.first_name, guardian),
        relation=tie.relation,
        gezag=tie.gezag,
        deceased=guardian.deceased,
        out_of_reach=guardian.out_of_reach,
        no_contact=tie.no_contact,
    )


def givers_of(
    sight: Sight, pupil: Pupil, ties: Sequence[tuple[Guardianship, Guardian]] | None = None
) -> tuple[Giver, ...]:
    """Everybody who may answer a question to share, the pupil last; `ties` where they were read already."""
    known = rows.guardians_of(sight, pupil.uid) if ties is None else ties
    parents = _reached(sight, pupil, tuple(giver(tie, guardian) for tie, guardian in known))
    return (*parents, Giver(None, pupil.roepnaam))


def _reached(sight: Sight, pupil: Pupil, parents: tuple[Giver, ...]) -> tuple[Giver, ...]:
    """The parents, with who did not answer to two tries (K12)."""
    attempts = attempts_of(sight, pupil.uid)
    if not attempts:
        return parents
    answers = rows.running(sight, ConsentAnswer, col(ConsentAnswer.pupil_uid) == pupil.uid)
    both = both_needed(child_of(sight, pupil), deciding_circle(parents))
    return tuple(
        replace(
            one,
            out_of_reach=one.out_of_reach
            or is_unreached(one.guardian_uid, attempts, answers, both_needed=both),
        )
        for one in parents
    )


def attempts_of(sight: Sight, pupil_uid: str) -> Sequence[Attempt]:
    """The tries to reach somebody or to talk about a no, oldest first."""
    return rows.of_pupil(sight, Attempt, pupil_uid)


def asked_of(sight: Sight, pupil_uid: str) -> tuple[Asked, ...]:
    """Every question to share of a pupil with its answers, oldest first."""
    consents = rows.running(sight, Consent, col(Consent.pupil_uid) == pupil_uid, order=col(Consent.uid))
    answers = rows.running(
        sight, ConsentAnswer, col(ConsentAnswer.pupil_uid) == pupil_uid, order=col(ConsentAnswer.uid)
    )
    return tuple(
        Asked(consent, tuple(answer for answer in answers if answer.consent_uid == consent.uid))
        for consent in consents
    )


def is_weighed(sight: Sight, pupil_uid: str) -> bool:
    """Whether somebody wrote down why one does or does not work together with others."""
    return bool(rows.running(sight, Afweging, col(Afweging.pupil_uid) == pupil_uid))


def talks_of(sight: Sight, pupil_uid: str) -> tuple[ParentTalk, ...]:
    """What was told to the parents, in which talk: a note of one, or the two ticks of a contact outside school."""
    told = rows.running(
        sight,
        Entry,
        col(Entry.pupil_uid) == pupil_uid,
        col(Entry.concern_discussed) | col(Entry.contact_announced),
    )
    moments = rows.running(
        sight,
        ContactMoment,
        col(ContactMoment.pupil_uid) == pupil_uid,
        col(ContactMoment.concern_discussed_on).is_not(None)
        | col(ContactMoment.contact_announced_on).is_not(None),
    )
    return (
        *(ParentTalk(entry.held_on, entry.concern_discussed, entry.contact_announced) for entry in told),
        *(talk for moment in moments for talk in _talks_behind(moment)),
    )


def _talks_behind(moment: ContactMoment) -> Iterator[ParentTalk]:
    """The talk with the parents that a contact rests on, or two where its ticks are of two days."""
    concern, contact = moment.concern_discussed_on, moment.contact_announced_on
    for day in sorted({one for one in (concern, contact) if one is not None}):
        yield ParentTalk(day, concern == day, contact == day)
