"""The sheet for a consultation without a name (H7): nothing on it, in it or in its file name says whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.prints.house import Block, Paper, practice_marks, print_paper
from zorgdesk.text import SOURCE_LANGUAGE, _, plain_date, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.job import Job
    from zorgdesk.prints.blocks import Blocks
    from zorgdesk.queries.anonymous import AnonymousPaper


def print_anonymous(card: AnonymousPaper) -> Job[bytes]:
    """Print a case without a name. The school does not stand on it either: the code tells which case it is.

    Source: practice 5.7.
    """
    return print_paper(_paper(card), lambda blocks: list(_blocks(card, blocks)))


@speaking(SOURCE_LANGUAGE)
def _paper(card: AnonymousPaper) -> Paper:
    return Paper(
        title=_("Overleg zonder naam {code}").format(code=card.code),
        school=_("Overleg zonder naam"),
        stamp="  ·  ".join((_("code {code}").format(code=card.code), plain_date(card.made_on))),
        note=_("Dit blad gaat over een kind zonder naam. Schrijf er geen naam bij."),
        made_on=card.made_on,
        marks=practice_marks(card.practice),
    )


def _blocks(card: AnonymousPaper, blocks: Blocks) -> Iterator[Block]:
    lead = _("Dit blad gaat over een kind zonder naam. Het is geen aanmelding.")
    yield Block([blocks.title(_("Overleg zonder naam")), blocks.lead(lead)])
    facts = [(_("Code"), card.code), (_("Datum"), plain_date(card.made_on))]
    if card.age_about:
        facts.append((_("Leeftijd ongeveer"), card.age_about))
    yield Block([blocks.facts(facts)])
    for words, icon, lines in (
        (_("Wat zien wij"), "hill", card.seen),
        (_("Wat is al gedaan"), "pen", card.done),
        (_("Wat gaat goed"), "star", card.going_well),
        (_("Wie helpen al"), "people", card.helping),
    ):
        if lines:
            yield blocks.section(blocks.h2(words, icon), *blocks.bullets(lines))
    if card.question:
        asked = [blocks.h2(_("Onze vraag"), "question"), *(blocks.big(line) for line in card.question)]
        yield blocks.cards([asked])
    yield from _after(card, blocks)


def _after(card: AnonymousPaper, blocks: Blocks) -> Iterator[Block]:
    """What was advised and what is done; before the talk there are lines to write on."""
    who = card.advice_from or "…"
    for words, icon, lines in (
        (_("Advies van {who}").format(who=who), "speech", card.advice),
        (_("Wat doen wij hiermee"), "goal", card.next_step),
    ):
        if lines:
            yield blocks.section(blocks.h2(words, icon), *(blocks.text(line) for line in lines))
        else:
            rows = [blocks.sign([(number, 1.0)]) for number in ("1.", "2.", "3.")]
            yield blocks.section(blocks.h2(words, icon), *rows)
