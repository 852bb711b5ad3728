"""The log of one pupil on paper: for a parent who asks who looked, or for a klachtencommissie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk import clock
from zorgdesk.prints.house import Block, Paper, practice_marks, print_paper
from zorgdesk.text import SOURCE_LANGUAGE, _, clock_time, plain_date, sentence_case, short_date, speaking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zorgdesk.job import Job
    from zorgdesk.prints.blocks import Blocks
    from zorgdesk.queries.log import LogRow, PupilLogCard

_OF_A_TABLE = 40  # lines under one heading


def print_pupil_log(card: PupilLogCard, words: Callable[[LogRow], str]) -> Job[bytes]:
    """Print who did what in one dossier, newest first; `words` tells a line.

    Source: AVG 15; NEN 7513; practice 1.4.12.
    """
    return print_paper(_paper(card), lambda blocks: list(_blocks(card, words, blocks)))


@speaking(SOURCE_LANGUAGE)
def _paper(card: PupilLogCard) -> Paper:
    return Paper(
        title=_("Wie keek in het dossier"),
        school=card.school_name,
        stamp="  ·  ".join((_("Logboek van een dossier"), plain_date(card.made_on))),
        note=_("Vertrouwelijk: alleen voor wie erom vroeg."),
        made_on=card.made_on,
        marks=practice_marks(card.practice),
    )


def _blocks(card: PupilLogCard, words: Callable[[LogRow], str], blocks: Blocks) -> Iterator[Block]:
    lead = _("Wie het dossier van {name} bekeek, veranderde of afdrukte. Gemaakt door {who} op {day}.")
    yield Block(
        [
            blocks.title(_("Wie keek in het dossier van {name}").format(name=card.pupil)),
            blocks.lead(lead.format(name=card.pupil, who=card.made_by, day=plain_date(card.made_on))),
        ]
    )
    head = (_("Wanneer"), _("Wie"), _("Wat"))
    for start in range(0, len(card.rows), _OF_A_TABLE):
        part = card.rows[start : start + _OF_A_TABLE]
        table = blocks.table(head, [_cells(line, words) for line in part], (26, 26, 48))
        yield blocks.section(blocks.h2(_span(part), "calendar"), table)
    yield blocks.section(
        blocks.h2(_("Wat hier niet staat"), "question"),
        *blocks.bullets(_limits(card)),
    )


def _cells(line: LogRow, words: Callable[[LogRow], str]) -> tuple[str, str, str]:
    local = clock.local(line.at)
    when = f"{short_date(local.date())}, {clock_time(local)}"
    return (when, line.who or _("Zorgdesk"), sentence_case(words(line)))


def _span(part: tuple[LogRow, ...]) -> str:
    first, last = (plain_date(clock.local(line.at).date()) for line in (part[-1], part[0]))
    return first if first == last else _("{first} tot en met {last}").format(first=first, last=last)


def _limits(card: PupilLogCard) -> list[str]:
    made = [
        _("Werk dat over meer leerlingen tegelijk ging, zoals inlezen of een gesprek over een gezin."),
        _("Wat op papier of in een ander systeem is bekeken."),
        _("Het afgesloten deel, als een dossier dat heeft. Daarover beslist de directeur apart."),
    ]
    return (
        [*made, _("Oudere regels: dit zijn de laatste {count}.").format(count=len(card.rows))]
        if card.more
        else made
    )
