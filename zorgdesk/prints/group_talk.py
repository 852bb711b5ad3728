"""The groepsbespreking on paper, for the teacher of the group: what was said and who does what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.prints.house import Block, Paper, practice_marks, print_paper
from zorgdesk.text import SOURCE_LANGUAGE, _, long_date, ngettext, plain_date, sentence_case, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.job import Job
    from zorgdesk.prints.blocks import Blocks
    from zorgdesk.queries.group_talk import GroupPaper


def print_group_talk(card: GroupPaper) -> Job[bytes]:
    """Print the groepsbespreking of one group.

    Source: practice 2.1: print for the teacher, only own group.
    """
    return print_paper(_paper(card), lambda blocks: list(_blocks(card, blocks)))


@speaking(SOURCE_LANGUAGE)
def _paper(card: GroupPaper) -> Paper:
    reader = card.teachers or _("de leerkracht van {group}").format(group=card.group)
    return Paper(
        title=_("Groepsbespreking"),
        school=card.school_name,
        stamp="  ·  ".join((_("Groepsbespreking"), card.group, plain_date(card.held_on))),
        note=_("Vertrouwelijk: alleen voor {name}. Leg dit niet in de klas.").format(name=reader),
        made_on=card.made_on,
        marks=practice_marks(card.practice),
    )


def _blocks(card: GroupPaper, blocks: Blocks) -> Iterator[Block]:
    lead = [sentence_case(long_date(card.held_on))]
    lead += [_("Besproken door {names}").format(names=card.there)] if card.there else []
    yield Block([
        blocks.title(_("Groepsbespreking {group}").format(group=card.group)), blocks.lead(". ".join(lead) + ".")
    ])  # fmt: skip
    agreed = [one for one in card.lines if one.agreed]
    if agreed:
        head = (_("Leerling"), _("Afspraak"), _("Wie"), _("Wanneer"))
        rows = [
            (one.name, one.agreed, one.who or _("nog niet bekend"), one.when or _("nog geen dag"))
            for one in agreed
        ]
        yield blocks.section(blocks.h2(_("Wie doet wat?"), "pen"), blocks.table(head, rows, (24, 40, 18, 18)))
    told = [one for one in card.lines if one.attention or one.good]
    if told:
        head3 = (_("Leerling"), _("Let op"), _("Dit gaat goed"))
        said = [(one.name, one.attention, one.good) for one in told]
        yield blocks.section(
            blocks.h2(_("Wat is besproken?"), "speech"), blocks.table(head3, said, (24, 40, 36))
        )
    yield blocks.section(blocks.h2(_("Meer weten?"), "question"), blocks.text(_rest(card)))


def _rest(card: GroupPaper) -> str:
    """How many pupils nothing was said of, and whom to ask."""
    told = ngettext(
        "Bij {count} andere leerling is niets bijzonders gezegd.",
        "Bij {count} andere leerlingen is niets bijzonders gezegd.",
        card.others,
    )
    return f"{told if card.others else ''} {_('Vraag het aan {name}.').format(name=card.made_by)}".strip()
