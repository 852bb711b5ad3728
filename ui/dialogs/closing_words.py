"""The line regie, verslag, tijdspad in words: at the top of a gesprek, and once more at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from zorgdesk.queries.conversations import Line


def line_words(line: Line, me: str) -> str:
    """'Regie: school (mevrouw De Vries) · Verslag: ik · Volgende keer: vóór 22 januari'."""
    who = f" ({line.who})" if line.who else ""
    report = _("ik") if line.report_by == me else line.report_by or _("nog niemand")
    day = _("vóór {day}").format(day=plain_date(line.next_before)) if line.next_before else _("nog geen dag")
    parts = (
        _("Regie: {party}{who}").format(party=line.words.regie(line.party), who=who),
        _("Verslag: {report}").format(report=report),
        _("Volgende keer: {day}").format(day=day),
    )
    return " · ".join(parts)
