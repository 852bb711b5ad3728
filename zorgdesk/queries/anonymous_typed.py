"""People whom a text without a name may not tell though no list has them now: typed only, called otherwise, gone."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlmodel import col, or_, select

from zorgdesk.model.action import Action
from zorgdesk.model.arrangement import Arrangement
from zorgdesk.model.audit import Handout, Request, RowVersion
from zorgdesk.model.base import Row
from zorgdesk.model.consent import ConsentAnswer, Sharing
from zorgdesk.model.contact import ContactMoment
from zorgdesk.model.conversation import Conversation, ConversationPupil, Participant
from zorgdesk.model.dossier import Afweging, Document, Entry, View
from zorgdesk.model.family import Case, CasePupil, CaseTask, Guardian, Guardianship, Regie, Relation
from zorgdesk.model.group_talk import GroupLine
from zorgdesk.model.opp import Guidance, Opp, OppEvaluation
from zorgdesk.model.plan import Goal, GoalLook, Plan
from zorgdesk.model.preliminary import Preliminary
from zorgdesk.model.pupil import Pupil
from zorgdesk.rules.anonymous_names import Known
from zorgdesk.rules.anonymous_text import folded_words
from zorgdesk.rules.anonymous_words import BETWEEN, COMMON, NO_NAMES, ORDINARY, SOMEBODY, TITLES, each

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sqlalchemy.sql import ColumnElement

    from zorgdesk.desk import Sight

T = TypeVar("T", bound=Row)

# Where people are typed by name, in what belongs to a pupil; a test sees that no such field is missed.
TYPED: Mapping[type[Row], tuple[str, ...]] = {
    Entry: ("told_by", "eigen_kracht"),
    View: ("by_whom",),
    Document: ("from_whom",),
    Afweging: ("who", "eigen_kracht"),
    Action: ("who", "agreed_with"),
    ContactMoment: ("contact_name",),
    ConsentAnswer: ("witness", "interpreter"),
    Sharing: ("who",),
    Plan: ("eigen_kracht_who", "in_school_know", "school_contact", "handelingsdeel_who", "looked_back_with"),
    Goal: ("agreed_with",),
    GoalLook: ("with_whom",),
    Opp: ("told_back_by", "oogo_who"),
    Guidance: ("said_who",),
    OppEvaluation: ("parents", "pupil"),
    Arrangement: ("who",),
    Handout: ("to_whom",),
    Request: ("by_whom",),
    GroupLine: ("who",),
}
# The same in what belongs to the family's case, and in what belongs to a gesprek.
OF_CASE: Mapping[type[Row], tuple[str, ...]] = {CaseTask: ("who",), Regie: ("who", "decided_by")}
OF_TALK: Mapping[type[Row], tuple[str, ...]] = {Participant: ("name",), Preliminary: ("with_whom",)}

# Who somebody is, where a line begins with it: 'Buurvrouw Ans', 'Team Noord'.
_WHAT = TITLES | NO_NAMES | frozenset(
    each(
        "buurvrouw buurman buren vriend vriendin vrienden neef nicht trainer trainster coach tolk invaller "
        "ouder ouders pleegouder pleegouders grootouder grootouders stiefouder team wijkteam centrum zorg jeugd klas "
        "kinderen"
    )
)  # fmt: skip


def ever(sight: Sight, kind: type[T], *where: ColumnElement[bool] | bool) -> Sequence[T]:
    """All rows, those that were taken away last: what was written before still tells of them."""
    gone = col(kind.removed_at).is_not(None)
    return sight.session.exec(select(kind).where(*where).order_by(gone, col(kind.uid))).all()


def parents_ever(sight: Sight, pupil_uid: str) -> list[tuple[Guardianship, Guardian]]:
    """The parents and carers of a pupil, those with gezag first, and last those who are not so any more."""
    rows = sight.session.exec(
        select(Guardianship, Guardian)
        .join(Guardian, col(Guardian.uid) == col(Guardianship.guardian_uid))
        .where(Guardianship.pupil_uid == pupil_uid)
        .order_by(col(Guardianship.uid))
    ).all()
    pairs = [(tie, guardian) for tie, guardian in rows]
    return sorted(pairs, key=lambda pair: (pair[0].removed_at is not None, pair[0].gezag != "ja"))


def siblings_ever(sight: Sight, pupil: Pupil) -> Sequence[Pupil]:
    """Brothers and sisters at this school, and who lived with the same carer or shared a case, ever."""
    official = (Relation.VOOGD, Relation.JEUGDBESCHERMER)  # of many children who know nothing of each other
    carers = select(Guardianship.guardian_uid).where(
        Guardianship.pupil_uid == pupil.uid, col(Guardianship.relation).not_in(official)
    )
    cases = select(CasePupil.case_uid).where(CasePupil.pupil_uid == pupil.uid)
    near: list[ColumnElement[bool]] = [
        col(Pupil.uid).in_(select(Guardianship.pupil_uid).where(col(Guardianship.guardian_uid).in_(carers))),
        col(Pupil.uid).in_(select(CasePupil.pupil_uid).where(col(CasePupil.case_uid).in_(cases))),
    ]
    if pupil.family_uid:
        near.append(col(Pupil.family_uid) == pupil.family_uid)
    return ever(sight, Pupil, or_(*near), col(Pupil.uid) != pupil.uid)


def former(sight: Sight, uid: str) -> Iterator[Mapping[str, Any]]:
    """What a row said before it was changed: a name, an address that stands in an older note."""
    found = sight.session.exec(
        select(RowVersion.before)
        .where(RowVersion.row_uid == uid)
        .order_by(col(RowVersion.row_version).desc())
    )
    yield from found


def loose(sight: Sight, pupil_uid: str, common: Collection[str]) -> Iterator[Known]:
    """People who stand in the dossier by a typed name only: a grandmother, a new partner, a trainer."""
    for line in sorted(set(_lines(sight, pupil_uid))):
        for part in re.split(r" en |[,;/\n]", line):
            found = _named(part.partition("(")[0].split(), common)
            if found:
                yield found


def _named(words: Sequence[str], common: Collection[str]) -> Known | None:
    """Who is named in a part of a line: what stands before the name says what somebody is ('Oma Truus')."""
    for at, word in enumerate(words):
        folded = "".join(folded_words(word))
        between, last = _last_name(words[at + 1 :])
        if folded in BETWEEN and word[:1].isupper() and last:
            return Known("", f"{word} {between}", last, SOMEBODY)
        if _is_name(word) and folded not in BETWEEN:
            # A name that is a word too is one with a last name behind it.
            a_word = folded in ORDINARY or folded in COMMON or folded in common
            if not a_word or (folded in ORDINARY and last):
                return Known(word, between, last, SOMEBODY)
    return None


def _last_name(words: Sequence[str]) -> tuple[str, str]:
    """The tussenvoegsel and the last name with which a part of a line goes on."""
    small = [*takewhile(lambda word: "".join(folded_words(word)) in BETWEEN, words)]
    last = [*takewhile(_is_name, words[len(small) :])]
    return (" ".join(small), " ".join(last)) if last else ("", "")


def _is_name(word: str) -> bool:
    """Whether a word can be of a name: not 'Oma', not 'MDO'."""
    folded = "".join(folded_words(word))
    return word[:1].isupper() and not word.isupper() and len(folded) > 1 and folded not in _WHAT


def _lines(sight: Sight, pupil_uid: str) -> Iterator[str]:
    for kind, fields in TYPED.items():
        yield from _typed(sight, kind, fields, col(cast("Any", kind).pupil_uid) == pupil_uid)
    case = select(CasePupil.case_uid).where(CasePupil.pupil_uid == pupil_uid)
    for kind, fields in OF_CASE.items():
        yield from _typed(sight, kind, fields, col(cast("Any", kind).case_uid).in_(case))
    yield from _typed(sight, Case, ("municipal_contact",), col(Case.uid).in_(case))
    talk = select(ConversationPupil.conversation_uid).where(ConversationPupil.pupil_uid == pupil_uid)
    for kind, fields in OF_TALK.items():
        yield from _typed(sight, kind, fields, col(cast("Any", kind).conversation_uid).in_(talk))
    yield from _typed(sight, Conversation, ("regie_who", "report_by"), col(Conversation.uid).in_(talk))


def _typed(sight: Sight, kind: type[Row], fields: Sequence[str], where: ColumnElement[bool]) -> Iterator[str]:
    columns = [col(getattr(kind, name)) for name in fields]
    filled = or_(*(column != "" for column in columns))
    for row in sight.session.exec(select(*columns).where(where, filled)):
        yield from (row,) if isinstance(row, str) else (words for words in row if words)
