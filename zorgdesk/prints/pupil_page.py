"""The pupil's own page: 'Jij zei …, daarom gaan wij …', in large letters and short sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.model.opp import HeardHow
from zorgdesk.prints.house import A4_SHEET, Block, Paper, Sheet, concept_marks, practice_marks, print_paper
from zorgdesk.prints.words import joined
from zorgdesk.text import N_, SOURCE_LANGUAGE, _, long_date, plain_date, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.job import Job
    from zorgdesk.prints.blocks import Blocks
    from zorgdesk.queries.opp_paper import PupilPage

# Letters that a child reads from the table.
LARGE = Sheet(A4_SHEET.width, A4_SHEET.height, A4_SHEET.margin, (13.0, 14.0, 15.0, 16.0, 17.0))
MOST = 5  # sentences: more a child of A2 does not read
_HOW = {
    HeardHow.GESPREK: N_("Wij praatten samen."),
    HeardHow.TEKENING: N_("Jij maakte een tekening."),
    HeardHow.BRIEF: N_("Jij schreef een brief."),
    HeardHow.VIA_OUDER: N_("Jij vertelde het thuis."),
    HeardHow.VIA_LEERKRACHT: N_("Jij vertelde het in de klas."),
    HeardHow.FILMPJE: N_("Jij maakte een filmpje."),
    HeardHow.ANDERS: N_("Jij liet het ons weten."),
}


def print_pupil_page(card: PupilPage) -> Job[bytes]:
    """Print the page that the pupil may keep: nothing of the parents, and no problems.

    Source: domain 7.11; WPO 40a(7).
    """
    return print_paper(_paper(card), lambda blocks: list(_blocks(card, blocks)))


@speaking(SOURCE_LANGUAGE)
def _paper(card: PupilPage) -> Paper:
    return Paper(
        title=_("Mijn plan"),
        school=card.school_name,
        stamp=plain_date(card.made_on),
        note=_("Dit blad is van jou."),
        made_on=card.made_on,
        marks=(*practice_marks(card.practice), *concept_marks(card.concept)),
        sheet=LARGE,
    )


def _blocks(card: PupilPage, blocks: Blocks) -> Iterator[Block]:
    yield Block([blocks.title(_("Het plan van {name}").format(name=card.first_name))])
    if card.heard_words:
        said = [blocks.h2(_("Jij zei:"), "speech"), *(blocks.big(line) for line in card.heard_words[:MOST])]
        if card.heard_how in _HOW:
            said.append(blocks.text(_(_HOW[card.heard_how])))
        yield blocks.cards([said])
    if card.therefore:
        lines = [blocks.big(line) for line in card.therefore[:MOST]]
        does = [blocks.h2(_("Daarom gaan wij dit doen:"), "goal"), *lines]
        yield blocks.cards([does], framed=True)
    else:
        asked = _("Wat doen wij ermee?") if card.heard_words else _("Wat gaan wij doen?")
        yield blocks.section(
            blocks.h2(asked, "goal"),
            blocks.text(_("Dat vertellen wij je nog.")),
        )
    if card.next_on:
        again = _("Op {day} vragen wij aan jou hoe het gaat.").format(day=long_date(card.next_on))
        yield blocks.section(blocks.h2(_("Daarna"), "calendar"), blocks.big(again))
    ask = _("Vraag het aan {who}.").format(who=card.told_by) if card.told_by else _("Vraag het op school.")
    may = blocks.big(joined(_("Dat mag altijd."), ask))
    yield blocks.section(blocks.h2(_("Wil je iets veranderen?"), "question"), may)
