"""Deeds about how this school works: what it keeps here, its words, and the start of its first weeks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.commands import keep
from zorgdesk.commands.school import keep_setting
from zorgdesk.model.school import DeskPerson, Role, Setting
from zorgdesk.rules.here import (
    LVS,
    SWV,
    WORD_IB,
    WORD_STAFF,
    WORDS_CJG,
    WORDS_KLANTMANAGER,
    Topic,
    Where,
    setting_key,
)
from zorgdesk.rules.rest import STARTED_ON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgdesk.desk import Work


@dataclass(frozen=True)
class HereChoices:
    """What a school answers to 'Wat doen wij hier?'."""

    where: Mapping[Topic, Where]
    lvs: str = ""
    swv: str = ""
    word_ib: str = ""
    word_staff: str = "u"
    words_cjg: Mapping[str, str] = field(default_factory=dict)  # by municipality
    words_klantmanager: Mapping[str, str] | None = None  # the same; None leaves them as they are


def keep_here(work: Work, choices: HereChoices) -> None:
    """Keep what this school keeps here, what elsewhere and where, and its own words."""
    keep.must_write(work)
    for topic, where in choices.where.items():
        keep_setting(work, setting_key(topic), where.value)
    keep_setting(work, LVS, choices.lvs.strip())
    keep_setting(work, SWV, choices.swv.strip())
    _call_ib(work, choices.word_ib.strip())
    keep_setting(work, WORD_STAFF, choices.word_staff)
    keep_setting(work, WORDS_CJG, _without_empty(choices.words_cjg))
    if choices.words_klantmanager is not None:
        keep_setting(work, WORDS_KLANTMANAGER, _without_empty(choices.words_klantmanager))


def _without_empty(words: Mapping[str, str]) -> dict[str, str]:
    return {town: word.strip() for town, word in words.items() if word.strip()}


def _call_ib(work: Work, word: str) -> None:
    """Keep what an intern begeleider is called here, and call those at the desk so who were called it before."""
    kept = work.session.exec(select(Setting.value).where(Setting.key == WORD_IB)).first()
    keep_setting(work, WORD_IB, word)
    people = work.session.exec(
        select(DeskPerson).where(DeskPerson.role == Role.IB, col(DeskPerson.removed_at).is_(None))
    ).all()
    for person in people:
        if word and person.profession in (kept, Role.IB.kept_label):
            keep.change(work, person, profession=word)


def begin_rest(work: Work) -> None:
    """Let the reminders of completeness rest from today: the school starts, or begins its year."""
    keep.must_write(work)
    keep_setting(work, STARTED_ON, work.today.isoformat())


def begin_first_rest(work: Work) -> None:
    """Let them rest at the very first import, and never again by an import."""
    if work.session.exec(select(Setting.uid).where(Setting.key == STARTED_ON)).first() is None:
        begin_rest(work)
