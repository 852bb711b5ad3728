"""What is open in a gesprek, as it is told: the line at the top is one thing, not three."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Way, Weight
from zorgdesk.text import _

if TYPE_CHECKING:
    from zorgdesk.queries.conversations import ConversationCard

# While the line waits for its Enter it is prefilled: then nothing of it is missing but the Enter.
_OF_THE_LINE = frozenset({"meeting.regie", "meeting.report_by", "meeting.next"})


def told_open(talk: ConversationCard) -> list[Finding]:
    """What is open, the line as one question while it was not confirmed."""
    if talk.line.confirmed:
        return list(talk.open)
    rest = [one for one in talk.open if one.rule not in _OF_THE_LINE]
    if len(rest) < len(talk.open):
        words = _("Kloppen regie, verslag en volgende keer?")
        rest.append(Finding("meeting.line", Weight.REMIND, words, ways=(Way("line_right", _("Kijk na")),)))
    return rest
