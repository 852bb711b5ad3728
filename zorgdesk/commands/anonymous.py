"""Deeds about the anonymous consultation: make the case, change it, write down the advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.commands import keep
from zorgdesk.commands.entries import Recorded
from zorgdesk.commands.school import keep_setting
from zorgdesk.model.action import Action, ActionData
from zorgdesk.model.anonymous import AnonymousCase, AnonymousCaseData
from zorgdesk.model.contact import ContactMoment, ContactMomentData, ContactPerson, Naming
from zorgdesk.model.school import Setting
from zorgdesk.rules.anonymous_code import COUNTER, next_code, number_of
from zorgdesk.text import SOURCE_LANGUAGE, _, speaking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Work


def make_case(work: Work, data: AnonymousCaseData, actions: Sequence[ActionData] = ()) -> Recorded:
    """Keep a case under a code of its own, with the advice where that is there already.

    The counter stands in the settings: a code is not given again when its case is gone.
    """
    keep.must_write(work, data.pupil_uid)
    year = data.made_on.year
    counter = COUNTER.format(year=year)
    counted = work.session.exec(select(Setting.value).where(Setting.key == counter)).first()
    code = next_code(year, _used(work), counted)
    keep_setting(work, counter, number_of(code, year))
    case = keep.add(work, AnonymousCase, data, code=code, author_uid=work.reader.person_uid)
    return _follow(work, case, actions)


def change_case(
    work: Work, uid: str, version: int, data: AnonymousCaseData, actions: Sequence[ActionData] = ()
) -> Recorded:
    """Change a case; its code, its day and whose it is stay."""
    case = keep.find(work, AnonymousCase, uid)
    keep.must_write(work, case.pupil_uid)
    keep.change(work, case, version, **data.model_dump(exclude={"pupil_uid", "made_on"}))
    return _follow(work, case, actions)


def remove_case(work: Work, uid: str) -> None:
    """Take a case away; the contact about it stays, and nobody gets its code."""
    case = keep.find(work, AnonymousCase, uid)
    keep.must_write(work, case.pupil_uid)
    keep.remove(work, case)


def _used(work: Work) -> tuple[str, ...]:
    """Every code that was ever given and still stands somewhere, also at what was taken away."""
    cases = work.session.exec(select(AnonymousCase.code))
    calls = work.session.exec(select(ContactMoment.case_code).where(ContactMoment.case_code != ""))
    return (*cases, *calls)


def _follow(work: Work, case: AnonymousCase, actions: Sequence[ActionData]) -> Recorded:
    """Keep what follows, and once there is advice the contact that gave it."""
    moment = _moment_of(work, case)
    for action in actions:
        keep.add(work, Action, action, pupil_uid=case.pupil_uid, moment_uid=moment.uid if moment else None)
    return Recorded(case.uid, len(actions))


def _moment_of(work: Work, case: AnonymousCase) -> ContactMoment | None:
    found = work.session.exec(
        select(ContactMoment).where(
            ContactMoment.case_code == case.code, col(ContactMoment.removed_at).is_(None)
        )
    ).first()
    if not case.advice:
        return found
    if found is None:
        return keep.add(work, ContactMoment, _moment_data(work, case), author_uid=work.reader.person_uid)
    keep.change(work, found, outcome=_advice_words(case))
    return found


def _moment_data(work: Work, case: AnonymousCase) -> ContactMomentData:
    person = work.session.get(ContactPerson, case.contact_uid) if case.contact_uid else None
    return ContactMomentData(
        pupil_uid=case.pupil_uid, held_on=case.advice_on or work.today, party=case.party,
        contact_uid=case.contact_uid, contact_name=person.name if person else "", naming=Naming.ANONIEM,
        subject=_subject(case), outcome=_advice_words(case), case_code=case.code,
    )  # fmt: skip


@speaking(SOURCE_LANGUAGE)
def _subject(case: AnonymousCase) -> str:
    return _("Anoniem overleg {code}").format(code=case.code)


@speaking(SOURCE_LANGUAGE)
def _advice_words(case: AnonymousCase) -> str:
    return _("Advies: {advice}").format(advice=case.advice)
