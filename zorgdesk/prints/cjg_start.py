"""The paper for the talk with the CJG at the start of the year: counts, no names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.prints.house import Block, Paper, practice_marks, print_paper
from zorgdesk.text import SOURCE_LANGUAGE, _, plain_date, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.job import Job
    from zorgdesk.prints.blocks import Blocks
    from zorgdesk.queries.school_year_papers import CjgCard


def print_cjg_start(card: CjgCard) -> Job[bytes]:
    """Print the counts for the startoverleg.

    Source: practice 4(e) 7.
    """
    return print_paper(_paper(card), lambda blocks: list(_blocks(card, blocks)))


@speaking(SOURCE_LANGUAGE)
def _paper(card: CjgCard) -> Paper:
    return Paper(
        title=_("Startoverleg met het CJG"),
        school=card.school_name,
        stamp="  ·  ".join((_("Startoverleg"), card.year, plain_date(card.made_on))),
        note=_("Aantallen zonder namen. Onder de 5 staat er 'minder dan 5'."),
        made_on=card.made_on,
        marks=practice_marks(card.practice),
    )


def _blocks(card: CjgCard, blocks: Blocks) -> Iterator[Block]:
    title = _("Startoverleg {year}: school en CJG").format(year=card.year)
    lead = _("De aantallen gaan over {period}. Gemaakt door {name}.")
    yield Block([blocks.title(title), blocks.lead(lead.format(period=card.period, name=card.made_by))])
    if card.at_table:
        yield Block([blocks.text(_("Aan tafel: {who}.").format(who=card.at_table))])
    if card.agenda:
        yield blocks.section(blocks.h2(_("Waar hebben wij het over?"), "speech"), *blocks.steps(card.agenda))
    head = (_("Wat"), _("Aantal"))
    yield blocks.section(
        blocks.h2(_("Hoeveel vragen?"), "question"), blocks.table(head, card.questions, (70, 30))
    )
    if card.themes:
        table = blocks.table((_("Waarover"), _("Keren")), card.themes, (70, 30))
        yield blocks.section(blocks.h2(_("Welke thema's?"), "speech"), table)
    else:
        yield blocks.section(
            blocks.h2(_("Welke thema's?"), "speech"), blocks.text(_("Er waren geen vragen."))
        )
    yield blocks.section(blocks.h2(_("Wachten op hulp"), "calendar"), blocks.text(card.waiting))
    yield blocks.section(
        blocks.h2(_("Hulp buiten school"), "people"), blocks.table(head, card.help, (70, 30))
    )
    for words, icon, lines in (
        (_("Wat ging goed?"), "star", card.went_well),
        (_("Wat willen wij dit jaar?"), "goal", card.wishes),
    ):
        if lines:
            yield blocks.section(blocks.h2(words, icon), *blocks.bullets(lines))
