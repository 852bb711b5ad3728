"""The list of all OPP's, for the inspection: adopted, talked over, heard, agreed, evaluated."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zorgdesk.prints.house import A4_SHEET, Block, Paper, practice_marks, print_paper
from zorgdesk.text import SOURCE_LANGUAGE, _, ngettext, plain_date, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.job import Job
    from zorgdesk.prints.blocks import Blocks
    from zorgdesk.queries.opp_list import OppList

EMPTY = "–"
# On its side: seven columns with whole days and whole names.
WIDE = replace(A4_SHEET, width=A4_SHEET.height, height=A4_SHEET.width)


def print_opp_list(card: OppList) -> Job[bytes]:
    """Print the list: names and five facts, nothing of what is the matter.

    Source: practice 2.3, 'Inspection visit': ground 'toezicht', no consent needed.
    """
    return print_paper(_paper(card), lambda blocks: list(_blocks(card, blocks)))


@speaking(SOURCE_LANGUAGE)
def _paper(card: OppList) -> Paper:
    return Paper(
        title=_("Overzicht van de OPP's"),
        school=card.school_name,
        stamp="  ·  ".join((_("Overzicht OPP's"), plain_date(card.made_on))),
        note=_("Vertrouwelijk: voor de inspectie, op grond van toezicht."),
        made_on=card.made_on,
        marks=practice_marks(card.practice),
        sheet=WIDE,
    )


def _blocks(card: OppList, blocks: Blocks) -> Iterator[Block]:
    lead = _("Gemaakt op {day} door {name}. {count}").format(
        day=plain_date(card.made_on), name=card.made_by, count=_count(card)
    )
    yield Block([blocks.title(_("Overzicht van de OPP's")), blocks.lead(lead)])
    if not card.for_inspection:
        return
    head = (
        _("Leerling"), _("Groep"), _("Vastgesteld"), _("Overleg ouders"), _("Gehoord"),
        _("Ja van ouders"), _("Evaluatie dit jaar"),
    )  # fmt: skip
    rows = [
        (one.name, one.group, *(fact or EMPTY for fact in
                                (one.adopted, one.talked, one.heard, one.agreed, one.evaluated)))
        for one in card.for_inspection
    ]  # fmt: skip
    yield Block([blocks.table(head, rows, (24, 11, 12, 14, 12, 13, 14))], before=blocks.styles.gap)
    yield Block([blocks.text(_("Een streep betekent: nog niet."))], before=blocks.styles.gap)


def _count(card: OppList) -> str:
    adopted = ngettext("{count} OPP is vastgesteld.", "{count} OPP's zijn vastgesteld.", card.adopted)
    all_of_them = ngettext("{count} leerling.", "{count} leerlingen.", len(card.for_inspection))
    return f"{all_of_them} {adopted}" if card.for_inspection else _("Er zijn geen OPP's.")
