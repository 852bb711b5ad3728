"""The groepsoverdracht for the teacher of a group: what to do per pupil, no history, nothing of home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.prints.house import Block, Paper, practice_marks, print_paper
from zorgdesk.text import SOURCE_LANGUAGE, _, ngettext, plain_date, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.job import Job
    from zorgdesk.prints.blocks import Blocks
    from zorgdesk.queries.school_year_papers import HandoverCard


def print_group_handover(card: HandoverCard) -> Job[bytes]:
    """Print the groepsoverdracht of one group.

    Source: practice 2.2, 2.3, 4(e) 4.
    """
    return print_paper(_paper(card), lambda blocks: list(_blocks(card, blocks)))


@speaking(SOURCE_LANGUAGE)
def _paper(card: HandoverCard) -> Paper:
    stamp = [_("Groepsoverdracht"), card.group, card.year, plain_date(card.made_on)]
    reader = card.teachers or _("de leerkracht van {group}").format(group=card.group)
    return Paper(
        title=_("Groepsoverdracht"),
        school=card.school_name,
        stamp="  ·  ".join(stamp),
        note=_("Vertrouwelijk: alleen voor {name}. Leg dit niet in de klas.").format(name=reader),
        made_on=card.made_on,
        marks=practice_marks(card.practice),
    )


def _blocks(card: HandoverCard, blocks: Blocks) -> Iterator[Block]:
    title = _("Groepsoverdracht {group}").format(group=card.group)
    lead = _("Voor {name}. Schooljaar {year}. Op dit papier staat alleen wat u doet.")
    reader = card.teachers or _("de leerkracht")
    yield Block([blocks.title(title), blocks.lead(lead.format(name=reader, year=card.year))])
    for pupil in card.pupils:
        if pupil.lines:
            yield blocks.section(blocks.h2(pupil.name), *blocks.bullets(pupil.lines))
    yield blocks.section(
        blocks.h2(_("Meer weten?"), "question"), blocks.text(f"{_others(card)} {_ask(card)}".strip())
    )


def _others(card: HandoverCard) -> str:
    """How many pupils need nothing, so that nobody looks for them."""
    others = card.others + sum(not pupil.lines for pupil in card.pupils)
    if not others:
        return ""
    return ngettext(
        "Voor {count} andere leerling is niets bijzonders afgesproken.",
        "Voor {count} andere leerlingen is niets bijzonders afgesproken.",
        others,
    )


def _ask(card: HandoverCard) -> str:
    words = _("Vraag het aan {name}. Het hele plan ligt daar. Bel niet zelf met hulp buiten school.")
    return words.format(name=card.made_by)
