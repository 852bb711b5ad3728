"""The ladder from light to heavy: going up asks why lighter is not enough, going down never does."""

from __future__ import annotations

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.dossier import Ladder
from zorgdesk.rules.wording import way
from zorgdesk.text import _

# From here on lighter was not enough.
HEAVIER = (Ladder.OPSCHALEN, Ladder.EXTRA, Ladder.SPECIALISTISCH)


def step(ladder: Ladder | None) -> int:
    """How heavy: 1 to 4, and 0 while nobody said so."""
    return int(ladder.value) if ladder else 0


def why_not_heavier(before: Ladder | None, now: Ladder | None, why_not_lighter: str) -> Finding | None:
    """Go up the ladder with a line on why the step below is not enough; 'later' is an answer.

    Staying where one is and going down ask nothing; the first time counts from the lightest step.

    Source: requirements A9; practice 1.3; G128-134; idea 12.
    """
    if step(now) <= max(step(before), 1) or why_not_lighter.strip():
        return None
    return Finding(
        "ladder.why_not_lighter",
        Weight.WARN,
        _("Waarom is lichter niet genoeg? U kunt dit ook later invullen."),
        ways=(way("fill", _("Invullen")), way("later", _("Later"))),
    )
