"""The tour of the oefenschool as the window shows it: each step with what was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, func, select

from zorgdesk.model.audit import AuditLine
from zorgdesk.model.conversation import Conversation, ConversationKind, ConversationPupil
from zorgdesk.model.names import full_name
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries.manage import setting
from zorgdesk.rules.tour import STEPS, TourFacts, TourState, TourStep, is_done
from zorgdesk.text import _

if TYPE_CHECKING:
    from zorgdesk.desk import Sight

TOUR = "tour"


@dataclass(frozen=True)
class StepCard:
    """One step: what to do, where, and whether it was done or passed over."""

    step: TourStep
    title: str
    what: str
    place: str
    uid: str
    pupil_uid: str
    done: bool
    skipped: bool

    @property
    def open(self) -> bool:
        """Whether it still waits."""
        return not (self.done or self.skipped)


@dataclass(frozen=True)
class TourCard:
    """The whole tour, and how far it is."""

    state: TourState
    steps: tuple[StepCard, ...]
    last_line: int

    @property
    def begun(self) -> bool:
        """Whether the user began it."""
        return self.state.began is not None

    @property
    def done(self) -> int:
        """How many steps were done."""
        return sum(step.done for step in self.steps)

    @property
    def next(self) -> StepCard | None:
        """The first step that still waits."""
        return next((step for step in self.steps if step.open), None)


def tour_card(sight: Sight) -> TourCard:
    """How far the tour of the oefenschool is: steps whose pupil is not in this store are left out."""
    state = TourState.from_kept(setting(sight, TOUR))
    facts = TourFacts(_deeds_since(sight, state.began), state.marks)
    pupils = _pupils(sight)
    steps = tuple(
        _step(sight, step, pupils.get(step.pupil, ""), state, facts)
        for step in STEPS
        if not step.pupil or step.pupil in pupils
    )
    last = sight.session.exec(select(func.max(AuditLine.sequence))).one()
    return TourCard(state, steps, int(last or 0))


def _deeds_since(sight: Sight, began: int | None) -> frozenset[tuple[str, str]]:
    if began is None:
        return frozenset()
    deeds = {deed for step in STEPS for deed in step.deeds}
    found = sight.session.exec(
        select(AuditLine.deed, AuditLine.pupil_uid)
        .where(AuditLine.sequence > began, col(AuditLine.deed).in_(deeds))
        .distinct()
    ).all()
    return frozenset((deed, pupil_uid) for deed, pupil_uid in found)


def _pupils(sight: Sight) -> dict[str, str]:
    names = {step.pupil for step in STEPS if step.pupil}
    first = {name.partition(" ")[0] for name in names}
    found = sight.session.exec(
        select(Pupil).where(col(Pupil.roepnaam).in_(first), col(Pupil.removed_at).is_(None))
    ).all()
    named = {full_name(row.roepnaam, row): row.uid for row in found if sight.reader.may_see(row.uid)}
    return {name: uid for name, uid in named.items() if name in names}


def _step(sight: Sight, step: TourStep, pupil_uid: str, state: TourState, facts: TourFacts) -> StepCard:
    place, uid = step.place, pupil_uid
    if step.gesprek:
        found = _next_mdo(sight, pupil_uid)
        place, uid = (step.place, found) if found else ("pupil/gesprekken", pupil_uid)
    return StepCard(
        step, _(step.title), _(step.what), place, uid, pupil_uid,
        is_done(step, pupil_uid, facts), step.key in state.skipped,
    )  # fmt: skip


def _next_mdo(sight: Sight, pupil_uid: str) -> str:
    found = sight.session.exec(
        select(Conversation.uid)
        .join(ConversationPupil, col(ConversationPupil.conversation_uid) == Conversation.uid)
        .where(
            ConversationPupil.pupil_uid == pupil_uid,
            Conversation.kind == ConversationKind.MDO,
            Conversation.held_on >= sight.today,
            col(Conversation.removed_at).is_(None),
        )
        .order_by(col(Conversation.held_on))
    ).first()
    return found or ""
