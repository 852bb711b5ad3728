"""Deeds about the case of a family and who leads it: the one place where the regie is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zorgdesk.commands import case, keep
from zorgdesk.errors import require
from zorgdesk.model.family import Regie, RegieData, RegieKind, RegieParty
from zorgdesk.rules import regie as rule
from zorgdesk.rules.regie import Stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Work
    from zorgdesk.model.conversation import Conversation
    from zorgdesk.model.family import Emphasis

# What a stretch says besides whose it is and when.
_EXTRAS = ("reason", "ground", "hand_back_on", "decided_on", "decided_by", "conversation_uid")


def fix_at_talk(
    work: Work, conversation: Conversation, pupil_uids: Sequence[str], party: RegieParty, who: str
) -> None:
    """Fix the regie at a gesprek: for each family that it is about, on its day, or today when it is still to come."""
    since = min(conversation.held_on, work.today)
    found = case.cases_at_talk(work, conversation, pupil_uids)
    for one in found:
        data = RegieData(
            case_uid=one.uid, party=party, who=who, since=since, conversation_uid=conversation.uid
        )
        put(work, data)
    keep.change(work, conversation, case_uid=found[0].uid if found else None)


def hand_over(
    work: Work,
    pupil_uid: str,
    data: RegieData,
    *,
    emphasis: Emphasis | None = None,
    very_complex: bool | None = None,
) -> str:
    """Write down who has the regie from a day on, outside a gesprek too; returns the stretch that holds it then.

    What the question is mostly about, and whether it is very complex, belong to the case; None leaves them.

    Raises:
        RefusedError: it would be given back before it was taken over.
    """
    keep.must_write(work, pupil_uid)
    require(rule.why_not_hand_back_on(data.since, data.hand_back_on))
    found = case.case_of(work, pupil_uid) or case.begin_case(work, [pupil_uid])
    about: dict[str, Any] = {"emphasis": emphasis, "very_complex": very_complex}
    keep.change(work, found, **{name: value for name, value in about.items() if value is not None})
    return put(work, data.model_copy(update={"case_uid": found.uid}))


def hand_back(work: Work, pupil_uid: str) -> str:
    """Give the regie that was taken over back to whom had it; returns the new stretch.

    Raises:
        RefusedError: nothing was taken over. MissingError: there is no case.
    """
    keep.must_write(work, pupil_uid)
    found = case.case_of(work, pupil_uid)
    if found is None:
        raise keep.gone()
    known = _stretches(work, found.uid, RegieKind.INHOUD)
    now = rule.holder_on(known, work.today)
    require(rule.why_not_hand_back(now))
    base = rule.base_of(known, work.today)
    party, who = (base.party, base.who) if base else (RegieParty.SCHOOL, work.reader.name)
    return put(work, RegieData(case_uid=found.uid, party=party, who=who, since=work.today))


def correct_regie(work: Work, uid: str, version: int, data: RegieData) -> None:
    """Mend a mistake in a stretch: another day, other hands, another reason; its version before stays readable.

    Raises:
        RefusedError: two would have the regie at once, or it goes back before it was taken over.
        ChangedError: somebody else changed it meanwhile.
    """
    row = _mine(work, uid)
    known = _lasting(work, row)
    require(rule.why_not_since(known, uid, data.since))
    require(rule.why_not_hand_back_on(data.since, data.hand_back_on))
    extras = {name: getattr(data, name) for name in _EXTRAS if name != "conversation_uid"}
    keep.change(work, row, version, **extras)
    changed = Stretch(data.party, data.who, data.since, row.until, uid)
    _write(work, row.case_uid, row.kind, rule.corrected(known, changed))


def remove_regie(work: Work, uid: str) -> None:
    """Take a stretch away that never was: who had the regie before, then had it all along."""
    row = _mine(work, uid)
    _write(work, row.case_uid, row.kind, rule.without(_lasting(work, row), uid))


def put(work: Work, data: RegieData) -> str:
    """Let somebody have the regie from a day on, with one at a time; returns the stretch that holds it then."""
    known = _stretches(work, data.case_uid, data.kind)
    new = Stretch(data.party, data.who, data.since)
    wanted = rule.placed(known, new)
    same = next((one for one in known if one.holds(data.since) and one.same_hands(new)), None)
    holds = next(one for one in wanted if one.holds(data.since))
    _write(work, data.case_uid, data.kind, wanted)
    if not holds.uid:
        return keep.add(work, Regie, data, until=holds.until).uid
    extras: dict[str, Any] = {name: getattr(data, name) for name in _EXTRAS}
    if same is not None:  # said again: what was known of it stays
        extras = {name: value for name, value in extras.items() if value and name != "conversation_uid"}
    keep.change(work, keep.find(work, Regie, holds.uid), **extras)
    return holds.uid


def runs(work: Work, case_uid: str) -> frozenset[str]:
    """The stretches of the inhoudelijke regie of a case that were written before."""
    return frozenset(one.uid for one in _stretches(work, case_uid, RegieKind.INHOUD))


def _mine(work: Work, uid: str) -> Regie:
    """A stretch of a case of a pupil whom this reader may write about."""
    row = keep.find(work, Regie, uid)
    case.must_write_case(work, row.case_uid)
    return row


def _lasting(work: Work, row: Regie) -> tuple[Stretch, ...]:
    """The stretches among which this one lasted.

    Raises:
        MissingError: it ended on its first day: nobody saw it any more.
    """
    known = _stretches(work, row.case_uid, row.kind)
    if not any(one.uid == row.uid for one in known):
        raise keep.gone()
    return known


def _stretches(work: Work, case_uid: str, kind: RegieKind) -> tuple[Stretch, ...]:
    """The stretches of a kind that lasted; one that ended on its first day leaves no trace in time."""
    return tuple(
        Stretch(row.party, row.who, row.since, row.until, row.uid)
        for row in case.regie_rows(work, case_uid)
        if row.kind is kind and (row.until is None or row.until > row.since)
    )


def _write(work: Work, case_uid: str, kind: RegieKind, wanted: Sequence[Stretch]) -> None:
    """Let the kept stretches be as wanted; a new one is added by who has all of it."""
    kept = {one.uid: one for one in wanted if one.uid}
    for old in _stretches(work, case_uid, kind):
        row = keep.find(work, Regie, old.uid)
        if old.uid not in kept:
            keep.remove(work, row)
        else:
            one = kept[old.uid]
            keep.change(work, row, party=one.party, who=one.who, since=one.since, until=one.until)
