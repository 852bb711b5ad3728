"""The goals of a plan: how each is seen, how it went at every look, and who does what for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, Item, box, card, column, row, rule
from ui.widgets.painting import RIGHT, text_width
from ui.widgets.words import Chip, Glyph, heading, label
from zorgdesk.model.plan import GoalOutcome
from zorgdesk.text import _, day_month

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QFrame, QLabel, QWidget

    from zorgdesk.queries.actions import ActionRow
    from zorgdesk.queries.plan import GoalBeside, GoalRow, LookRow

OUTCOMES = {
    GoalOutcome.BEREIKT: ("ok", "check"),
    GoalOutcome.VOORUIT: ("accent", "up"),
    GoalOutcome.GEEN_VOORUITGANG: ("warn", "pause"),
}
_FEW = 3  # looks that stand under a goal; the timeline has them all


def goals_card(
    goals: Sequence[GoalRow], add_action: Callable[[str], None] | None, notes: Sequence[QWidget] = ()
) -> QFrame:
    """Every goal with its looks and actions; `add_action` gets the goal's uid, None offers none."""
    items: list[Item] = []
    for at, goal in enumerate(goals):
        items += [rule() if at else None, _goal(goal, add_action)]
    if not goals:
        items = [label(_("Nog geen doelen."), "body", "muted")]
    return card(heading(_("Dit willen we bereiken"), "goal"), *items, *notes, gap=10)


def beside_card(found: Sequence[GoalBeside], titles: tuple[str, str]) -> QFrame:
    """The goals of two rounds beside each other: what went before at the left, what goes on at the right."""
    head = row(
        (label(titles[0], "small-strong", "muted"), 1), (label(titles[1], "small-strong", "muted"), 1), gap=16
    )
    items: list[Item] = [head]
    for one in found:
        before = _short(one.before, _("Dit doel is nieuw."))
        now = _short(one.now, _("Dit doel gaat niet verder."))
        items += [rule(), row((before, 1), (now, 1), gap=16)]
    return card(heading(_("De doelen naast elkaar"), "goal"), *items, gap=10)


def action_lines(actions: Sequence[ActionRow]) -> list[Item]:
    """Who does what, and by when in a column of one width."""
    room = round(max((text_width(action.term, "small-strong") for action in actions), default=0)) + 2
    made: list[Item] = []
    for action in actions:
        if made:
            made.append(rule())
        made.append(
            row(
                (label(action.what, wrap=True), 3),
                (label(action.who, "small", "muted", wrap=True), 2),
                _term(action, room),
            )
        )
    return made


def _goal(goal: GoalRow, add_action: Callable[[str], None] | None) -> QWidget:
    seen = _("Zo zien we dat: {words}").format(words=goal.how_seen) if goal.how_seen else ""
    return box(
        column(
            row((label(goal.text, "strong", wrap=True), 1), _chip(goal.outcome)),
            label(seen, "small", "muted", wrap=True) if seen else None,
            *(_look(look) for look in goal.looks[:_FEW]),
            # A goal of a store of before the looks has its words only here.
            label(goal.evaluation, wrap=True) if goal.evaluation and not goal.looks else None,
            *action_lines(goal.actions),
            _adder(goal, add_action),
            gap=4,
        )
    )


def _adder(goal: GoalRow, add_action: Callable[[str], None] | None) -> QWidget | None:
    if add_action is None:
        return None
    made = Button(_("Actie"), "link", "plus", name=_("Actie bij: {goal}").format(goal=goal.text))
    made.setObjectName(f"add_{goal.uid}")
    made.clicked.connect(partial(add_action, goal.uid))
    return box(row(made, STRETCH))


def _look(look: LookRow) -> QWidget:
    tone, icon = OUTCOMES[look.outcome]
    words = _("{day}: {outcome}. {words}").format(
        day=day_month(look.looked_on), outcome=look.outcome.label, words=look.words
    )
    ink = {"ok": "ok", "accent": "accent", "warn": "warn"}[tone]
    return box(
        row(column(Glyph(icon, ink, size=16), STRETCH), (label(words.strip(), "small", wrap=True), 1), gap=8)
    )


def _short(goal: GoalRow | None, nothing: str) -> QWidget:
    if goal is None:
        return box(column(label(nothing, "small", "muted", wrap=True), STRETCH))
    said = goal.looks[0].words if goal.looks else goal.evaluation
    return box(
        column(
            label(goal.text, "strong", wrap=True),
            row(_chip(goal.outcome), STRETCH) if goal.outcome else None,
            label(said, "small", wrap=True) if said else None,
            STRETCH,
            gap=4,
        )
    )


def _chip(outcome: GoalOutcome | None) -> Chip | None:
    return Chip(outcome.label, *OUTCOMES[outcome]) if outcome else None


def _term(action: ActionRow, room: int) -> QLabel:
    """By when, in a column of one width: then the names beside it stand under each other."""
    made = label(action.term, "small-strong", "danger" if action.days_late else "muted")
    made.setMinimumWidth(room)
    made.setAlignment(RIGHT)
    return made
